"""Promise 2 on the written PDF: lines flush, no mark where it may not stand, baselines on the page's grid."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from typeset.compose.galley import Line
from typeset.compose.text.marks import MARKS, Blank, MarkKind
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import Leg, Lines, MadeEdition, MadePage
from typeset.proof.promises.set_columns import ReadColumn, ReadRow, read_columns
from typeset.proof.readback.folding import fold
from typeset.proof.readback.leftward import raised
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.units import Pt, units_points

OFF_GRID = 0.2
"""How far, in points, a body baseline may stand from the page's grid."""

NEAR = 2.5
"""How far, in points, from its baseline a line's glyph is looked for: less than half a row, more than any fault
that should still be called one."""

NEARLY = 0.3
"""How far, in points, a glyph's size may be from what its line has: numbers in a file are cut."""

NEVER_FIRST = frozenset(
    {
        MarkKind.STOP,
        MarkKind.ASK,
        MarkKind.DOUBLE_ASK,
        MarkKind.COMMA,
        MarkKind.CLOSE,
        MarkKind.LINK,
        MarkKind.SHORT_LINK,
        MarkKind.DOT,
        MarkKind.RAISED,
    }
)
"""GB/T 15834-2011, 5.1.1 to 5.1.3, 5.1.6, 5.1.7, with the small, narrow and vertical forms of these marks: kinds that
open no line; and raised or lowered signs, which are not parted from their base (CLREQ, unbreakable marks)."""

_APOSTROPHE = re.compile("’[A-Za-z\\d]")
"""An apostrophe before its word (’n’, ’90s), which may open a line."""

NEVER_LAST = frozenset({MarkKind.OPEN})
"""GB/T 15834-2011, 5.1.3: the first half of quotes, brackets and title marks closes no line."""

JOINED = frozenset({MarkKind.DASH, MarkKind.ELLIPSIS})
"""Kinds of which a face may draw two with one glyph: PDFium then gives both the origin of that glyph."""


@dataclass(frozen=True, slots=True)
class ReadLine(ReadRow):
    """A body line that runs across: `meant` is its baseline, its glyphs stand from left to right."""

    @property
    def start(self) -> float:
        """The leg's left edge."""
        return self.leg.box.x

    @property
    def stop(self) -> float:
        """The leg's right edge."""
        return self.leg.box.right

    @property
    def first(self) -> float:
        """Where the first glyph stands."""
        return self.glyphs[0].x

    @property
    def gap(self) -> float:
        """How far the last advance falls short of the edge, in points; negative where it sticks out.

        A closing mark at a line's end takes half its width (GB/T 15834-2011, 5.1.10). One glyph may stand for
        two characters, such as both halves of a dash.
        """
        *before, last = self.glyphs
        if before and before[-1].x == last.x:
            return self.edge - last.right
        return self.edge - last.x - _advance(last)

    @property
    def off_grid(self) -> float:
        """How far the baseline stands from where the grid has it, in points; of a letter that is told together with its
        accent PDFium gives the accent's place."""
        high = {(glyph.x, glyph.baseline) for glyph in self.glyphs if raised(glyph.char)}
        own = (one for one in self.glyphs if not raised(one.char) and (one.x, one.baseline) not in high)
        return max((abs(one.baseline - self.meant) for one in own), default=0.0)


def read_lines(made: MadeEdition, pages: tuple[ReadPage, ...]) -> tuple[ReadLine, ...]:
    """The body lines of all legs, each with the glyphs that PDFium found at its place."""
    return tuple(
        line
        for page, text in zip(made.pages, pages, strict=True)
        for line in _page_lines(page, text, made.grid_of(page).leading)
    )


class MissetPage(NamedTuple):
    """Findings for the body lines of a page that are not set as promised: those that run across, and down."""

    across: tuple[Finding, ...]
    down: tuple[Finding, ...]


def misset_on(made: MadeEdition, page: MadePage, text: ReadPage) -> MissetPage:
    """The findings for the body lines of one page."""
    leading = made.grid_of(page).leading
    kinds = (_page_lines(page, text, leading), read_columns(page, text, leading))
    return MissetPage(*(tuple(one for line in lines for one in _faults(line)) for lines in kinds))


def _page_lines(page: MadePage, text: ReadPage, leading: Pt) -> Iterator[ReadLine]:
    """The lines of a page that stand on its paper: that others do not is told of them (M30, M31) and enough."""
    rows = _rows(text)
    for leg in (frame for frame in page.frames if isinstance(frame, Leg) and not frame.vertical):
        for column, line, baseline in _leg_lines(leg, leading):
            if not 0 < baseline < text.height:
                continue
            near = (key for key in range(round(baseline) - 3, round(baseline) + 4) if key in rows)
            here = [
                glyph
                for key in near
                for glyph in _within(rows[key], column, line)
                if abs(glyph.baseline - baseline) < NEAR
            ]
            if here:
                glyphs = _of_size(here, line) if _under(page, column, baseline) else here
                yield ReadLine(page.number, column, line, baseline, tuple(sorted(glyphs, key=_middle)))


def _rows(text: ReadPage) -> dict[int, list[ReadGlyph]]:
    """The page's glyphs that can be seen, by their baseline in whole points, from left to right."""
    rows: dict[int, list[ReadGlyph]] = defaultdict(list)
    for glyph in text.glyphs:
        if _prints(glyph.char):
            rows[round(glyph.baseline)].append(glyph)
    return {key: sorted(row, key=_middle) for key, row in rows.items()}


@lru_cache(maxsize=65_536)
def _prints(char: str) -> bool:
    return bool(fold(char))


def _within(row: list[ReadGlyph], leg: Leg, line: Line) -> list[ReadGlyph]:
    """The glyphs of a row that belong to a leg: the middle of their advance does; a gutter is wider than any fault
    and than a mark that hangs before or after the line."""
    left = leg.box.x - 1 + min(0.0, units_points(line.indent, line.em))
    right = leg.box.right + 1 + 1.5 * max(0.0, units_points(line.over, line.em))
    return row[bisect_left(row, left, key=_middle) : bisect_right(row, right, key=_middle)]


def _under(page: MadePage, leg: Leg, baseline: Pt) -> bool:
    """Whether a head or other lines that are too high for their place, as M31 tells, stand over a line of a leg."""
    return any(
        frame.box.y < baseline < frame.box.bottom
        and frame.box.x < leg.box.right
        and leg.box.x < frame.box.right
        for frame in page.frames
        if isinstance(frame, Lines)
    )


def _of_size(here: list[ReadGlyph], line: Line) -> list[ReadGlyph]:
    """The glyphs in a size of the line's own, where it has such: what stands over the line is no part of it."""
    sizes = {span.look.size for span in line.spans}
    own = [glyph for glyph in here if any(abs(glyph.size - size) < NEARLY for size in sizes)]
    return own or here


def _middle(glyph: ReadGlyph) -> float:
    return (glyph.x + glyph.right) / 2


class _PromisedLine(NamedTuple):
    """A body line, the column that is its measure, and its baseline."""

    column: Leg
    line: Line
    baseline: Pt


def _leg_lines(leg: Leg, leading: Pt) -> Iterator[_PromisedLine]:
    """Body lines, one a row, with their baselines; subheads have their own size and places. Those beside a picture have
    what it leaves of the leg."""
    row = 0
    for strip in leg.strips:
        if strip.rows == 1 and len(strip.lines) == 1 and not strip.in_table:
            column = leg
            if strip.wrap:
                beside = replace(leg.box, x=Pt(leg.box.x + strip.wrap.x), width=strip.wrap.width)
                column = replace(leg, box=beside)
            baseline = Pt(leg.box.y + row * leading + strip.lines[0].baseline)
            yield _PromisedLine(column, strip.lines[0].line, baseline)
        row += strip.rows


def misset_lines(made: MadeEdition, pages: tuple[ReadPage, ...]) -> Iterator[Finding]:
    """Findings for body lines of the file that are not set as promised."""
    yield from in_turn([misset_on(made, page, text) for page, text in zip(made.pages, pages, strict=True)])


def in_turn(found: Sequence[MissetPage]) -> Iterator[Finding]:
    """The findings of all pages, those for lines that run across before those for lines that run down."""
    yield from chain.from_iterable(one.across for one in found)
    yield from chain.from_iterable(one.down for one in found)


def _faults(line: ReadLine | ReadColumn) -> Iterator[Finding]:
    if line.line.full and line.ends_as_meant and not line.flush:
        yield _finding("L01", line, Text(f"行尾差 {line.gap:.2f} 点", f"ends {line.gap:.2f} pt short"))
    forbidden = _kind(line.text[0]) in NEVER_FIRST and not _APOSTROPHE.match(line.text)
    if forbidden and line.begins_as_meant and not line.line.anywhere:
        yield _finding("L02", line, Text("标点不能在行首", "a mark that may not open a line"))
    if _kind(line.text[-1]) in NEVER_LAST and line.ends_as_meant and not line.line.anywhere:
        yield _finding("L03", line, Text("标点不能在行尾", "a mark that may not close a line"))
    if line.off_grid > OFF_GRID:
        yield _finding("L04", line, Text("基线不在版格上", "the baseline is off the grid"))


def _advance(last: ReadGlyph) -> float:
    """From the origin of a line's last glyph to where its room ends, in points.

    A mark of a fixed width (GB/T 15834-2011, 5.1: a middle dot half an em) has its ink in the middle of it, however
    wide its face draws it; a closing mark takes the half that holds its ink, in whose middle a narrow one stands.
    """
    mark, width, half = MARKS.get(last.char), last.right - last.x, last.size / 2
    if mark is None:
        return width
    if mark.row.blank is Blank.RIGHT:
        return (width + half) / 2 if width < half else half
    return (width + mark.row.halves * half) / 2 if mark.row.halves and mark.row.blank is Blank.NONE else width


def _kind(char: str) -> MarkKind | None:
    mark = MARKS.get(char)
    return mark.row.kind if mark else None


def _finding(rule: str, line: ReadLine | ReadColumn, message: Text) -> Finding:
    cure = Text(
        "改动该段文字，或报告程序错误", "change the paragraph's words, or report a fault of the program"
    )
    return Finding(rule, Severity.ERROR, message, line.text, line.leg.article, line.page, cure=cure)
