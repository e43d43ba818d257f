"""Plans: a letter map becomes rectangles on the grid's columns, and rectangles a letter map again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from string import ascii_uppercase
from typing import NamedTuple

from typeset.errors import Text

WHITE = "."
"""What stands in a map where no article does: in whole lines at its foot."""
BOOKED = "#"
"""What stands in a map where an advertisement does that has its place by the desk's word."""
LETTERS = ascii_uppercase + ascii_uppercase.lower()
"""The n-th letter stands for the n-th place of the page's list."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of a plan: place `index` of the page's list, `columns` wide from `column`, rows
    [`top`, `bottom`) in the rows of the plan (or, once solved, of the grid)."""

    index: int
    column: int
    columns: int
    top: int
    bottom: int

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def rows(self) -> int:
        """Its height in rows."""
        return self.bottom - self.top

    def beside(self, other: "Tile") -> bool:
        """Whether the two share columns."""
        return self.column < other.right and other.column < self.right

    def meets(self, other: "Tile") -> bool:
        """Whether the two share cells."""
        return self.beside(other) and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Reserved:
    """What advertisements take of a page by the desk's word: rows at its head and its foot over all columns, and
    rectangles at its corners in rows of the page; all of it where it is `whole`. The lines of a page that is `held`
    stand as far apart as the sheet says, since what stands in its place cannot move with them."""

    page: int
    head: int = 0
    foot: int = 0
    corners: tuple[Tile, ...] = ()
    whole: bool = False
    held: bool = False


class PlanArea(NamedTuple):
    """Cells, the rows that they share, and those into which the page is divided (0: as many as the sheet gives it);
    what is left of it is one band of white at its foot."""

    cells: tuple[Tile, ...]
    rows: int
    lines: int = 0


class MapArea(NamedTuple):
    """Cells as a map of so many lines shows them, the numbers of rows that they may share, and those into which the
    page is divided (0: as many as they take, or as may stand farthest apart)."""

    cells: tuple[Tile, ...]
    lines: int
    rows: range
    divided: int = 0


class PlanFault(ValueError):
    """A letter map that is no dissection into rectangles, or one too fine for the grid; `why` says so to the desk."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.why = Text(zh, en)


def _ragged() -> PlanFault:
    return PlanFault("各行长短不一", "rows of different length")


def read_plan(plan: Sequence[str], columns: int) -> tuple[Tile, ...]:
    """The rectangles of a letter map, its columns scaled to the grid's `columns`, in order of the letters.

    A boundary that falls between two columns of the grid goes to the nearer one, in the middle to the right.
    Raises PlanFault where a letter's cells are no rectangle, or one vanishes because the grid is coarser.
    """
    width = len(plan[0]) if plan else 0
    if not width or any(len(row) != width for row in plan):
        raise _ragged()
    cells = tuple(_cell(letter, plan) for letter in sorted(set("".join(plan)) - {WHITE}, key=_index))
    return tuple(_scaled(cell, width, columns) for cell in cells)


def draw_plan(cells: Sequence[Tile], columns: int, rows_per_line: int = 1) -> tuple[str, ...]:
    """The letter map of rectangles, one character a column, one line for every `rows_per_line` rows.

    What no rectangle covers is drawn as a full stop. A line shows what stands in the middle of its rows.
    """
    bottom = max((cell.bottom for cell in cells), default=0)
    return lined_plan(cells, columns, bottom, max(1, round(bottom / rows_per_line)) if cells else 0)


def lined_plan(cells: Sequence[Tile], columns: int, rows: int, lines: int) -> tuple[str, ...]:
    """The letter map of an area of `rows` rows in so many lines; what no rectangle covers is a full stop."""
    return tuple(
        "".join(_letter_at(cells, column, int((line + 0.5) * rows / lines)) for column in range(columns))
        for line in range(lines)
    )


FINE = 3
"""A map of which a line stands for so many rows or fewer says where every boundary is."""


def map_area(plan: Sequence[str], columns: int, may: range) -> MapArea:
    """What a map says of a page of so many columns that may have so many rows; the last lines may be full stops (white
    at the foot): a fine map says to the row how many it fills, a coarser one to a line, of which some is white where it
    is drawn so. A fine map, and one with white, is of as many rows as the page may have at most.

    Raises PlanFault as `read_plan` does.
    """
    filled, lines, rows = sum(set(line) != {WHITE} for line in plan), len(plan), may[-1]
    fine = FINE * lines >= rows
    shown = may[-1:] if fine else may
    if filled < lines:
        most = min(rows, int((filled + 0.5) * rows / lines))
        least = most if fine else max(1, int((filled - 0.5) * rows / lines))
        shown = range(least, most + 1 if fine else rows)
    return MapArea(read_plan(plan, columns), lines, shown, rows if fine or filled < lines else 0)


def scaled(corners: Sequence[Tile], rows: int, lines: int) -> tuple[Tile, ...]:
    """Corners of a page of so many rows on the same page divided into so many lines, which are as high together: they
    keep their size, and take whole lines."""
    return tuple(_in_lines(one, rows, lines) for one in corners)


def _in_lines(corner: Tile, rows: int, lines: int) -> Tile:
    high = ceil(round(corner.rows * lines / rows, 6))
    top = 0 if corner.top == 0 else lines - high
    return replace(corner, top=top, bottom=top + high)


def counted_plan(plan: Sequence[str]) -> tuple[str, ...]:
    """The letter map of a vertical page, drawn as the page looks, as make-up counts: what stands at the right comes
    first, and what stands below stands beside. Raises PlanFault for rows of different length."""
    if any(len(row) != len(plan[0]) for row in plan):
        raise _ragged()
    return tuple("".join(column) for column in zip(*(row[::-1] for row in plan), strict=True))


def drawn_plan(plan: Sequence[str]) -> tuple[str, ...]:
    """The letter map of a vertical page as the page looks, from the one that make-up counts in."""
    return tuple("".join(column)[::-1] for column in zip(*plan, strict=True))


def without(plan: Sequence[str], gone: Sequence[int]) -> tuple[str, ...]:
    """The letter map after places have dropped out: neighbours take their rectangles, later letters move up.

    Raises PlanFault where no row or column of neighbours can take a rectangle and stay rectangles.
    """
    cells = read_plan(plan, len(plan[0]) if plan else 0)
    for index in gone:
        hole = next((cell for cell in cells if cell.index == index), None)
        if hole:
            cells = _healed([cell for cell in cells if cell is not hole], hole)
    renamed = [replace(cell, index=cell.index - sum(index < cell.index for index in gone)) for cell in cells]
    return lined_plan(renamed, len(plan[0]), len(plan), len(plan))


def _healed(cells: Sequence[Tile], hole: Tile) -> tuple[Tile, ...]:
    """The cells with those along one side of the hole grown over it: from above, below, left or right."""
    across = [cell for cell in cells if hole.column <= cell.column and cell.right <= hole.right]
    down = [cell for cell in cells if hole.top <= cell.top and cell.bottom <= hole.bottom]
    sides = (
        {cell: replace(cell, bottom=hole.bottom) for cell in across if cell.bottom == hole.top},
        {cell: replace(cell, top=hole.top) for cell in across if cell.top == hole.bottom},
        {cell: replace(cell, columns=hole.right - cell.column) for cell in down if cell.right == hole.column},
        {
            cell: replace(cell, column=hole.column, columns=cell.right - hole.column)
            for cell in down
            if cell.column == hole.right
        },
    )
    for number, grown in enumerate(sides):
        side = [cell.columns if number < 2 else cell.rows for cell in grown]
        if sum(side) == (hole.columns if number < 2 else hole.rows):
            return tuple(grown.get(cell, cell) for cell in cells)
    letter = LETTERS[hole.index]
    raise PlanFault(f"{letter} 旁边没有能补它位置的", f"nothing beside {letter} can take its place")


def _cell(letter: str, plan: Sequence[str]) -> Tile:
    rows = [number for number, row in enumerate(plan) if letter in row]
    columns = [number for number in range(len(plan[0])) if any(row[number] == letter for row in plan)]
    cell = Tile(_index(letter), columns[0], columns[-1] - columns[0] + 1, rows[0], rows[-1] + 1)
    inside = "".join(row[cell.column : cell.right] for row in plan[cell.top : cell.bottom])
    if inside != letter * (cell.columns * cell.rows):
        raise PlanFault(f"{letter} 不是矩形", f"{letter} is no rectangle")
    return cell


def _index(letter: str) -> int:
    if letter not in LETTERS:
        raise PlanFault(f"“{letter}”不是字母", f"{letter!r} is no letter")
    return LETTERS.index(letter)


def _scaled(cell: Tile, width: int, columns: int) -> Tile:
    left, right = ((2 * edge * columns + width) // (2 * width) for edge in (cell.column, cell.right))
    if left >= right:
        letter = LETTERS[cell.index]
        raise PlanFault(f"{letter} 不足一栏宽", f"{letter} is narrower than a column of the grid")
    return Tile(cell.index, left, right - left, cell.top, cell.bottom)


def _letter_at(cells: Sequence[Tile], column: int, row: int) -> str:
    for cell in cells:
        if cell.column <= column < cell.right and cell.top <= row < cell.bottom:
            return LETTERS[cell.index % len(LETTERS)] if cell.index >= 0 else BOOKED
    return WHITE
