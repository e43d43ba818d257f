"""Promise 2 in a vertical page (直排): the lines that run down, flush at their foot, each on its axis of the grid."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.compose.galley import Line
from typeset.makeup.model.page import Leg, MadePage
from typeset.proof.readback.folding import fold
from typeset.proof.readback.leftward import JOINED_FLUSH, raised, seen
from typeset.proof.readback.pdf_text import SQUARE, ReadGlyph, ReadPage
from typeset.units import EM_BOX_TOP, TO_BASELINE, Pt, Units, units_points

FLUSH = 0.05
"""How far, in points, a full line's end may stand from the measure's."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A body line as the file shows it: the line that was meant, where the grid has it, its glyphs in the order of
    reading. Which way it runs, and so what is measured along it, is said by `ReadLine` and `ReadColumn`."""

    page: int
    leg: Leg
    line: Line
    meant: Pt
    glyphs: tuple[ReadGlyph, ...]

    @property
    def start(self) -> float:
        """Where the leg begins along its lines."""
        raise NotImplementedError

    @property
    def stop(self) -> float:
        """Where the leg ends along its lines."""
        raise NotImplementedError

    @property
    def first(self) -> float:
        """Where the first glyph begins."""
        raise NotImplementedError

    @property
    def gap(self) -> float:
        """How far the last glyph falls short of the edge, in points; negative where it sticks out."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The line's characters as they are read."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def ends_as_meant(self) -> bool:
        """Whether the line's last character is there; one without a glyph is told by G01, G02 and G05."""
        return fold(seen(self.line)).endswith(fold(self.glyphs[-1].char))

    @property
    def begins_as_meant(self) -> bool:
        """Whether the line's first character is there, as `ends_as_meant` says of its last, and opens the line:
        what is left of a reading in brackets may stand before it."""
        opening = self.start + units_points(self.line.indent, self.line.em)
        opens = self.first - opening < self.line.em / 2
        return opens and fold(seen(self.line)).startswith(fold(self.glyphs[0].char))

    @property
    def edge(self) -> float:
        """Where a full line ends: at the leg's own end, or before it by the padding of its block.

        Padding is half an em at least; a line that was meant to end nearer to the edge is held to the edge. The last
        character of copy stands before the edge by the width of a hyphen that follows it; a mark that gave up blank
        after its ink reaches past it by that.
        """
        meant = self.start + units_points(Units(self.line.indent + self.line.width), self.line.em)
        edge = meant if self.stop - meant >= self.line.em / 2 else self.stop
        return edge + units_points(self.line.over, self.line.em)

    @property
    def flush(self) -> bool:
        """Whether a full line ends at its edge; letters that are joined or stacked have not the advance of their glyph,
        which is all that can be read."""
        last = self.glyphs[-1]
        return abs(self.gap) <= (JOINED_FLUSH * last.size if raised(last.char) else FLUSH)


@dataclass(frozen=True, slots=True)
class ReadColumn(ReadRow):
    """A vertical body line: `meant` is its axis, its glyphs stand from the top."""

    @property
    def start(self) -> float:
        """The leg's head."""
        return self.leg.box.y

    @property
    def stop(self) -> float:
        """The leg's foot."""
        return self.leg.box.bottom

    @property
    def first(self) -> float:
        """Where the first sign's em begins."""
        return head(self.glyphs[0])

    @property
    def gap(self) -> float:
        """How far the em of the last sign falls short of the edge, in points; negative where it sticks out."""
        return self.edge - foot(self.glyphs[-1])

    @property
    def off_grid(self) -> float:
        """How far Han and full-width marks stand from the axis that the grid gives the line, in points."""
        square = (glyph for glyph in self.glyphs if glyph.foot is None and SQUARE.match(glyph.char))
        return max((abs(axis(glyph) - self.meant) for glyph in square), default=0.0)


def head(glyph: ReadGlyph) -> float:
    """Where a glyph begins down the page: the head of its em box, or its origin where it is turned."""
    return glyph.baseline if glyph.foot is not None else glyph.baseline - EM_BOX_TOP * glyph.size


def foot(glyph: ReadGlyph) -> float:
    """Where a glyph ends down the page."""
    return glyph.foot if glyph.foot is not None else head(glyph) + glyph.size


def axis(glyph: ReadGlyph) -> float:
    """The middle of a glyph across its line."""
    if glyph.foot is not None:
        return glyph.x + TO_BASELINE * glyph.size
    return glyph.x + glyph.size / 2 if SQUARE.match(glyph.char) else (glyph.x + glyph.right) / 2


def read_columns(page: MadePage, text: ReadPage, leading: Pt) -> Iterator[ReadColumn]:
    """The lines of a page's vertical legs, each with the glyphs that PDFium found at its place."""
    glyphs = [glyph for glyph in text.glyphs if not glyph.char.isspace()]
    for leg in (frame for frame in page.frames if isinstance(frame, Leg) and frame.vertical):
        lines = tuple(_leg_lines(leg, leading))
        axes = frozenset(_place(meant) for _, meant in lines)
        inside = [one for one in (_hung(glyph, axes) for glyph in glyphs) if _stands_in(one, leg)]
        for line, meant in lines:
            here = [glyph for glyph in inside if abs(axis(glyph) - meant) < leading / 2]
            if here:
                yield ReadColumn(page.number, leg, line, meant, tuple(sorted(here, key=_order)))


def _hung(glyph: ReadGlyph, axes: frozenset[int]) -> ReadGlyph:
    """The glyph at the origin of its em box. PDFium gives what an ActualText tells the place of the pen, which in
    vertical writing is the middle of the em box's head, on its line's axis. Of other upright glyphs only the second of
    two figures side by side in one em has its origin there."""
    is_figure = glyph.char.isascii() and glyph.char.isalnum()
    if glyph.foot is not None or is_figure or _place(glyph.x) not in axes:
        return glyph
    half, down = glyph.size / 2, EM_BOX_TOP * glyph.size
    return glyph._replace(x=glyph.x - half, right=glyph.right - half, baseline=glyph.baseline + down)


def _place(across: float) -> int:
    """A place across the page in hundredths of a point."""
    return round(across * 100)


def _stands_in(glyph: ReadGlyph, leg: Leg) -> bool:
    """Whether the middle of a glyph is a leg's; the gutter is wider than any fault."""
    middle = (head(glyph) + foot(glyph)) / 2
    return leg.box.y - 1 < middle < leg.box.bottom + 1 and leg.box.x - 1 < axis(glyph) < leg.box.right + 1


def _order(glyph: ReadGlyph) -> tuple[int, float]:
    """Down the line, and across it where several stand abreast."""
    return round(head(glyph)), glyph.x


def _leg_lines(leg: Leg, leading: Pt) -> Iterator[tuple[Line, Pt]]:
    """Body lines, one a row, with their axes; subheads have their own size and places."""
    row = 0
    for strip in leg.strips:
        row += strip.rows
        if strip.rows == 1 and len(strip.lines) == 1 and not strip.in_table:
            yield strip.lines[0].line, Pt(leg.box.right - row * leading + strip.lines[0].x)
