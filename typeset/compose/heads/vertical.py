"""A vertical line of a headline (竖题): its cells, each an em or what its piece takes, and their places.

Rows from CLREQ (https://www.w3.org/TR/clreq/), major differences between vertical and horizontal writing modes
and mixed text composition in vertical writing mode, and from GB/T 15834-2011, 5.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from typeset.compose.blocks.collect import across
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Line, PlacedLine, Span
from typeset.compose.text.marks import FULL_WIDTH, ROWS, Blank, MarkKind, facing
from typeset.compose.text.orientation import FIGURES, Way, pieces
from typeset.compose.text.phrases import SPACES
from typeset.compose.text.segments import classes
from typeset.edition import Spot
from typeset.style import Computed
from typeset.units import EM, EM_BOX_TOP, TO_BASELINE, Pt, Units, units_points

FORM = ("vert",)
"""The OpenType feature that gives a mark its vertical form: “ becomes 『 and stays “ in the text."""

FIRM = frozenset("：；？！")
"""Marks that keep their em wherever they stand: in a vertical line their ink is as high as it."""


@dataclass(frozen=True, slots=True)
class VerticalCell:
    """One piece of a vertical line, from `start` of its title: `height` in ems, and where its em box lies within
    that height, from 0 at the top to 1 at the foot. A turned piece is as high as its face makes it wide."""

    text: str
    start: int
    way: Way
    height: float = 1.0
    lean: float = 0.5


def cells(text: str, start: int = 0) -> tuple[VerticalCell, ...]:
    """The pieces of one vertical line from its top, marks halved beside one another and at the line's ends.

    A turned piece has the height 0, since only its face knows better.
    """
    parts = tuple(pieces(text))
    kinds = [classes(piece)[0] if way is Way.FORM else "H" for piece, way, _ in parts]
    halved = _halved(kinds) - {place for place, (piece, _, _) in enumerate(parts) if piece in FIRM}
    made = []
    for place, (piece, way, at) in enumerate(parts):
        cell = VerticalCell(piece, start + at, way)
        if way is Way.TURNED:
            cell = replace(cell, height=0.0)
        elif piece in SPACES:
            cell = replace(cell, height=0.5 if 0 < place < len(parts) - 1 else 0.0)
        elif classes(piece) == MarkKind.DOT:
            cell = replace(cell, height=0.5)
        elif place in halved:
            cell = replace(cell, height=0.5, lean=1.0 if ROWS[kinds[place]].blank is Blank.LEFT else 0.0)
        made.append(cell)
    return tuple(made)


def _halved(kinds: list[str]) -> set[int]:
    """The marks that lose the blank half of their em: facing another mark, or at an end of the line (GB 5.1.10)."""
    halved = set()
    for place, (first, second) in enumerate(pairwise(kinds)):
        if first in FULL_WIDTH and second in FULL_WIDTH and (which := facing(first, second)) >= 0:
            halved.add(place + which)
    if kinds and kinds[0] == MarkKind.OPEN:
        halved.add(0)
    if kinds and kinds[-1] in FULL_WIDTH - {MarkKind.OPEN}:
        halved.add(len(kinds) - 1)
    return halved


@dataclass(frozen=True, slots=True)
class Column:
    """A vertical line ready to be placed: its cells, and the type of each as a line of one point."""

    cells: tuple[VerticalCell, ...]
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """From the top of the first cell to the foot of the last, in ems."""
        return sum(cell.height for cell in self.cells)

    def placed(self, axis: Pt, top: Pt, size: Pt, gap: float = 0.0) -> Iterator[PlacedLine]:
        """The cells in type of `size` points down from `top`, each with its middle on the vertical `axis` and `gap`
        ems below the one before."""
        y = float(top)
        for cell, line in zip(self.cells, self.lines, strict=True):
            width, sized = units_points(line.width, size), _sized(line, size)
            if cell.way is Way.TURNED:
                yield PlacedLine(sized, Pt(axis - TO_BASELINE * size), Pt(y), turned=True)
            else:
                box = y + (cell.height - 1) * cell.lean * size
                narrow = min(1.0, size / width) if cell.way is Way.ABREAST else 1.0
                x = Pt(axis - width * narrow / 2)
                yield PlacedLine(sized, x, Pt(box + EM_BOX_TOP * size), narrow=narrow)
            y += (cell.height + gap) * size


def column(text: str, start: int, style: Computed, faces: Faces) -> Column:
    """The vertical line that holds `text`, which begins at offset `start` of its title."""
    made = cells(text, start)
    lines = tuple(_line(cell, style, faces) for cell in made)
    measured = (
        replace(cell, height=line.width / EM) if cell.way is Way.TURNED else cell
        for cell, line in zip(made, lines, strict=True)
    )
    return Column(tuple(measured), lines)


def _line(cell: VerticalCell, style: Computed, faces: Faces) -> Line:
    """A cell's type as a line of one point, in its natural width."""
    spans, width = [], 0
    for run in across(cell.text, style, faces, style.size):
        features = _features(cell, run.face.advance("0", FIGURES))
        spans.append(Span(run.text, replace(run.look, size=Pt(1.0)), features))
        width += sum(run.face.advances(run.text, features))
    start = Spot(0, cell.start)
    return Line(tuple(spans), Pt(1.0), Units(width), start, Spot(0, cell.start + len(cell.text)))


def _features(cell: VerticalCell, figure: int) -> tuple[str, ...]:
    """What a face is asked for; `figure` is how wide its narrow figures are."""
    if cell.way is Way.FORM:
        return FORM
    if cell.way is Way.ABREAST and figure * 2 <= EM:
        return FIGURES
    return ("fwid",) if cell.way is Way.TURNED and cell.text[0] in "—⸺" else ()


def _sized(line: Line, size: Pt) -> Line:
    spans = tuple(replace(span, look=replace(span.look, size=size)) for span in line.spans)
    return replace(line, em=size, spans=spans)
