"""How much of a page's type area stays white, cell by cell: a basic column wide and a row high.

Not counted as white: two rows over a headline block, a row over what has none, and one row between two things
of the same article (headline and text, picture and text, text and table), as art direction asks.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from tests.figures.page_view import View, beside
from typeset.makeup.model.page import Box, Furniture, Leg, Lines, Picture, RuleLine, Slot

OVER_HEAD, OVER_REST = 2, 1
"""Rows of white that belong over a headline block, and over a box or a part without a headline."""
COVERED = 0.5
"""A cell counts as covered from this part of its width on: legs of a broken measure do not meet the columns."""

Cell = tuple[int, int]
"""Column and row, from the top left of the type area."""


@dataclass(frozen=True)
class Hole:
    """The largest rectangle of white: columns by rows, its first column and row, the article whose slot it is in."""

    columns: int
    rows: int
    column: int
    row: int
    article: str

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def __str__(self) -> str:
        return f"{self.columns}×{self.rows} {self.article or '-'}" if self.cells else "-"


@dataclass(frozen=True)
class Area:
    """The cells that articles share on a page, and which of them are white."""

    cells: int
    blank: frozenset[Cell]
    hole: Hole
    causes: dict[str, int]

    @property
    def share(self) -> float:
        """The white part of the page, in percent."""
        return 100 * len(self.blank) / self.cells


def area(view: View) -> Area:
    """The white of a page."""
    grid = view.grid
    every = set(product(range(grid.columns), range(view.top, grid.lines)))
    taken = content(view)
    blank = frozenset(every - taken - _air(view, taken))
    causes = Counter(_cause(view, cell, taken) for cell in blank)
    return Area(len(every), blank, _hole(view, blank), dict(sorted(causes.items())))


def content(view: View) -> set[Cell]:
    """The cells with something in them: heads, text, pictures and words to them, tables, marker lines, boxes."""
    widths: dict[Cell, float] = {}
    whole: set[Cell] = set()
    for frame in view.page.frames:
        if isinstance(frame, Furniture | RuleLine):
            continue
        if isinstance(frame, Lines) and frame.role == "head":
            whole |= _cells(view, frame.box)
            continue
        for cell, width in _shares(view, frame.box):
            widths[cell] = widths.get(cell, 0.0) + width
    for box in view.boxes:
        whole |= _cells(view, box)
    return whole | {cell for cell, width in widths.items() if width >= COVERED}


def _cells(view: View, box: Box) -> set[Cell]:
    """The cells that a box touches, whatever part of them."""
    return set(product(view.columns(box), range(view.first(box), view.end(box))))


def _shares(view: View, box: Box) -> Iterator[tuple[Cell, float]]:
    """The cells that a box touches, with the part of their width that it covers."""
    grid = view.grid
    for column in range(grid.columns):
        left = grid.left(column)
        shared = min(box.right, left + grid.column_width) - max(box.x, left)
        if shared > 0:
            for row in range(view.first(box), view.end(box)):
                yield (column, row), shared / grid.column_width


def _air(view: View, taken: set[Cell]) -> set[Cell]:
    """The cells of white that belong there."""
    cells: set[Cell] = set()
    for slot in view.page.slots:
        columns, top = view.columns(slot.box), view.first(slot.box)
        headed = not view.framed(slot) and _headed(view, slot)
        if top > view.top:
            cells |= set(product(columns, range(top - (OVER_HEAD if headed else OVER_REST), top)))
        cells |= {cell for column in columns for cell in _between(view, slot, column, taken)}
    return cells


def _headed(view: View, slot: Slot) -> bool:
    return any(isinstance(frame, Lines) and frame.role == "head" for frame in view.of(slot))


def _between(view: View, slot: Slot, column: int, taken: set[Cell]) -> Iterator[Cell]:
    """The first white row under everything in a column of a slot that has something more under it."""
    rows = [row for row in range(view.first(slot.box), view.end(slot.box)) if (column, row) in taken]
    for above, below in pairwise(rows):
        if below - above > 1:
            yield column, above + 1


def _cause(view: View, cell: Cell, taken: set[Cell]) -> str:
    """Where a white cell is: in no slot; around the head or within the body; under the last leg or the others."""
    column, row = cell
    for slot in view.page.slots:
        columns = view.columns(slot.box)
        if column in columns and view.first(slot.box) <= row < view.end(slot.box):
            rows = [r for r in range(view.first(slot.box), view.end(slot.box)) if (column, r) in taken]
            if rows and row < rows[-1]:
                return "head" if row < _body(view, slot) else "within"
            return "last leg" if column == columns[-1] else "other legs"
    return "no slot"


def _body(view: View, slot: Slot) -> int:
    """The row where something else than a head first stands in a slot."""
    here = (f for f in view.of(slot) if not (isinstance(f, Lines) and f.role in ("head", "jump-back")))
    return min((view.first(frame.box) for frame in here), default=0)


def _hole(view: View, blank: frozenset[Cell]) -> Hole:
    """The largest rectangle of white cells, the topmost of equals."""
    grid, best = view.grid, Hole(0, 0, 0, 0, "")
    for first in range(grid.columns):
        for width in range(1, grid.columns - first + 1):
            run = 0
            for row in range(view.top, grid.lines + 1):
                if row < grid.lines and all((first + n, row) in blank for n in range(width)):
                    run += 1
                    continue
                if run * width > best.cells:
                    best = Hole(width, run, first, row - run, "")
                run = 0
    return Hole(best.columns, best.rows, best.column, best.row, _owner(view, best)) if best.cells else best


def _owner(view: View, hole: Hole) -> str:
    """The article in whose slot a hole begins; nothing where it is in none."""
    grid = view.grid
    place = Box(grid.left(hole.column), grid.top(hole.row), grid.column_width, grid.leading)
    inside = (s for s in view.page.slots if beside(s.box, place) and s.box.y < place.bottom - 1)
    return next((s.article for s in inside if s.box.bottom > place.y + 1), "")


@dataclass(frozen=True)
class Feet:
    """The rows of white under the text of an article in its slot: under its legs but the last, under its last."""

    article: str
    others: tuple[int, ...]
    last: int

    @property
    def least(self) -> int:
        """The white across the whole foot of the article."""
        return min((*self.others, self.last))


def feet(view: View) -> Iterator[Feet]:
    """The feet of every article that stands in no box and has text, leg by leg."""
    for slot in view.page.slots:
        legs = view.legs(slot)
        if legs and not view.framed(slot):
            foots = [_foot(view, slot, leg.box) for leg in legs]
            yield Feet(slot.article, tuple(foots[:-1]), foots[-1])


def _foot(view: View, slot: Slot, leg: Box) -> int:
    """From the lowest thing in a leg's width to the foot of the slot; a row of white over a table belongs there."""
    here = [frame for frame in view.of(slot) if beside(frame.box, leg)]
    under = [view.first(f.box) for f in here if _apart(f) and f.box.y > leg.bottom - 1]
    gap = max(0, min(under) - view.end(leg) - 1) if under else 0
    return view.end(slot.box) - max(view.end(frame.box) for frame in here) + gap


def _apart(frame: Leg | Lines | Picture) -> bool:
    """Whether it stands apart from the text by a row of white."""
    return isinstance(frame, Picture) or (isinstance(frame, Lines) and frame.role == "table")
