"""Body lines and legs found in a PDF from the geometry of its glyphs alone, without asking the composer.

A glyph of body size belongs to a line with all others on its baseline up to the next gutter; a leg is a stack
of lines one leading apart that begin at one left edge or are indented from it. White as wide as a gutter between
two glyphs of one text object of the file is within a line (a name that is spread).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from typeset.proof.readback.pdf_text import ReadGlyph

OPENING, CLOSING = "“‘（《〈【〔「『［｛", "，。、；：！？”’）》〉】〕」』］｝"
"""Marks that carry a blank half em before, and after, their ink."""

GUTTER = 0.95
"""From this many ems of white on, what follows on a baseline is another leg's."""

SAME = 0.1
"""Places that differ by less, in points, are one place."""


@dataclass(frozen=True, slots=True)
class GlyphLine:
    """The glyphs of one line from left to right, with the edges of its ink boxes in points."""

    glyphs: tuple[ReadGlyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        return ink_left(self.glyphs[0])

    @property
    def right(self) -> float:
        return ink_right(self.glyphs[-1])

    def begins_at(self, edge: float) -> bool:
        """Whether the line begins at a leg's edge; an opening mark may keep its blank half there."""
        return abs(self.left - edge) < SAME or abs(self.glyphs[0].x - edge) < SAME


@dataclass(slots=True)
class GlyphLeg:
    """Lines one under another, and the left edge that most of them share."""

    left: float
    lines: list[GlyphLine] = field(default_factory=list)

    def right(self, size: float) -> float:
        """The right edge: a measure is a whole number of ems, and the widest line shows which."""
        widest = max(line.right for line in self.lines) - self.left
        return self.left + round(widest / size) * size


def ink_left(glyph: ReadGlyph) -> float:
    return glyph.x + (glyph.size / 2 if glyph.char in OPENING else 0)


def ink_right(glyph: ReadGlyph) -> float:
    """The end of the advance, of a closing mark the half em that holds its ink."""
    if glyph.char in CLOSING:
        return glyph.x + glyph.size / 2
    return glyph.x + glyph.size if ord(glyph.char) > 0x2E7F else glyph.right


def lines_of(glyphs: Iterable[ReadGlyph], size: float) -> tuple[GlyphLine, ...]:
    """The lines that the glyphs of type size `size` make, from the top down and the left on."""
    rows: dict[int, list[ReadGlyph]] = defaultdict(list)
    for glyph in glyphs:
        if abs(glyph.size - size) < 0.01:
            rows[round(glyph.baseline * 10)].append(glyph)
    return tuple(line for key in sorted(rows) for line in _split(sorted(rows[key], key=lambda g: g.x)))


def _split(row: list[ReadGlyph]) -> Iterator[GlyphLine]:
    """Parts of a baseline that a gutter's white or more keeps apart, without white space at their ends."""
    start = 0
    for index in range(1, len(row) + 1):
        if index < len(row) and row[index].shown == row[index - 1].shown:
            continue
        if index == len(row) or ink_left(row[index]) - ink_right(row[index - 1]) > GUTTER * row[0].size:
            part = row[start:index]
            while part and part[-1].char.isspace():
                part.pop()
            while part and part[0].char.isspace():
                part.pop(0)
            if part:
                yield GlyphLine(tuple(part))
            start = index


def legs_of(lines: tuple[GlyphLine, ...], leading: float) -> tuple[GlyphLeg, ...]:
    """Stacks of lines that follow one another by one leading, each beginning at or near the stack's left."""
    legs: list[GlyphLeg] = []
    for line in lines:
        leg = next((leg for leg in legs if _continues(leg, line, leading)), None)
        if leg is None:
            legs.append(GlyphLeg(line.left, [line]))
        else:
            leg.lines.append(line)
            leg.left = min(leg.left, line.left)
    return tuple(legs)


def _continues(leg: GlyphLeg, line: GlyphLine, leading: float) -> bool:
    last = leg.lines[-1]
    below = abs(line.baseline - last.baseline - leading) < SAME
    return below and line.left < last.right and line.right > last.left and abs(line.left - leg.left) < 40


def unfinished(leg: GlyphLeg) -> Iterator[GlyphLine]:
    """The lines after which the paragraph goes on: the next one begins at the leg's edge, not indented."""
    for line, below in zip(leg.lines, leg.lines[1:], strict=False):
        if below.begins_at(leg.left):
            yield line
