"""Promise 2 on the written PDF: lines flush, no mark where it may not stand, baselines on the grid, one black."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.compose.galley import Line, Strip
from typeset.compose.marks import Level, may_end, may_start, trimmed_at_end
from typeset.errors import Finding, Severity, Text
from typeset.makeup.page import Leg, MadeEdition, MadePage
from typeset.proof.pdf_text import Glyph, PageText

FLUSH = 0.05
"""How far, in points, a full line's end may stand from the measure's edge."""

GRID = 0.2
"""How far, in points, a body baseline may stand from the page's grid."""

BLACK = (0, 0, 0, 255)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A body line as the file shows it: its glyphs from left to right, and the line that it should be."""

    page: int
    leg: Leg
    line: Line
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line's characters, left to right."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where the last character's advance ends; a mark that is trimmed at a line's end counts half an em."""
        last = self.glyphs[-1]
        return last.x + last.size / 2 if trimmed_at_end(last.char) else last.right

    @property
    def gap(self) -> float:
        """How far the line falls short of its leg's right edge, in points; negative where it sticks out."""
        return self.leg.box.right - self.right

    @property
    def baseline(self) -> float:
        """The baseline, from the trim's top."""
        return self.glyphs[0].baseline


def read_lines(made: MadeEdition, pages: tuple[PageText, ...]) -> tuple[ReadLine, ...]:
    """The body lines of all legs, with the glyphs that PDFium found where each should stand."""
    return tuple(
        line for page, text in zip(made.pages, pages, strict=True) for line in _page_lines(page, text)
    )


def _page_lines(page: MadePage, text: PageText) -> Iterator[ReadLine]:
    by_baseline: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in text.glyphs:
        if not glyph.char.isspace():
            by_baseline[round(glyph.baseline)].append(glyph)
    for leg in (frame for frame in page.frames if isinstance(frame, Leg)):
        for strip, line, baseline in _leg_lines(leg):
            glyphs = [
                glyph
                for key in range(round(baseline) - 2, round(baseline) + 3)
                for glyph in by_baseline[key]
                if abs(glyph.baseline - baseline) < strip_tolerance(strip)
                and leg.box.x - 1 <= glyph.x < leg.box.right + 1
            ]
            if glyphs:
                yield ReadLine(page.number, leg, line, tuple(sorted(glyphs, key=lambda glyph: glyph.x)))


def strip_tolerance(strip: Strip) -> float:
    """How far from its baseline a strip's glyph is looked for: a quarter of the strip's line, in points."""
    return strip.lines[0].line.em / 4 if strip.lines else 0.0


def _leg_lines(leg: Leg) -> Iterator[tuple[Strip, Line, float]]:
    row = 0
    for strip in leg.strips:
        top = leg.box.y + row * _leading(leg)
        for placed in strip.lines:
            if len(strip.lines) == 1 and strip.rows == 1:
                yield strip, placed.line, top + placed.baseline
        row += strip.rows


def _leading(leg: Leg) -> float:
    return leg.box.height / max(1, sum(strip.rows for strip in leg.strips))


def misset_lines(made: MadeEdition, pages: tuple[PageText, ...]) -> Iterator[Finding]:
    """Findings for body lines of the file that are not set as promised."""
    for line in read_lines(made, pages):
        yield from _faults(line, made)


def _faults(line: ReadLine, made: MadeEdition) -> Iterator[Finding]:
    if line.line.full and abs(line.gap) > FLUSH:
        yield _finding("L01", line, Text(f"行尾差 {line.gap:.2f} 点", f"ends {line.gap:.2f} pt short"))
    if not line.line.first and not may_start(line.text[0], Level.GB):
        yield _finding("L02", line, Text("不能在行首的标点", "a mark that may not start a line"))
    if not line.line.last and not may_end(line.text[-1], Level.GB):
        yield _finding("L03", line, Text("不能在行尾的标点", "a mark that may not end a line"))
    rows = (line.baseline - line.leg.box.y) / made.grid.leading
    off = abs(rows - round(rows - _first_baseline(line, made)) - _first_baseline(line, made))
    if off * made.grid.leading > GRID:
        yield _finding("L04", line, Text("基线不在版格上", "the baseline is off the grid"))


def _first_baseline(line: ReadLine, made: MadeEdition) -> float:
    """Where a row's baseline lies within the row, in rows, by the setting of the leg's own strips."""
    strip = next(s for s in line.leg.strips if s.rows == 1 and s.lines)
    return strip.lines[0].baseline / made.grid.leading


def _finding(rule: str, line: ReadLine, message: Text) -> Finding:
    cure = Text(
        "改动该段文字，或报告程序错误", "change the paragraph's words, or report a fault of the program"
    )
    return Finding(rule, Severity.ERROR, message, line.text, line.leg.article, line.page, cure=cure)
