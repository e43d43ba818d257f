"""Letter maps of pages with booked advertisements: what the desk draws as `#` is theirs."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from typeset.makeup.fit.boundaries import RowPrices
from typeset.makeup.model.plan import BOOKED, LETTERS, PlanFault, Tile

OFF = 1e6
"""What a row costs that the map gives an advertisement more or less than its module has: it has exactly its own."""


def lettered(plan: Sequence[str], count: int, corners: Sequence[Tile]) -> tuple[str, ...]:
    """The map of `count` articles without the lines that are an advertisement's over all columns, and with a letter of
    its own for one at a corner. PlanFault where a corner is not drawn, or is drawn where none is booked."""
    rows = list(plan)
    while rows and set(rows[-1]) == {BOOKED}:
        rows.pop()
    while rows and set(rows[0]) == {BOOKED}:
        rows.pop(0)
    drawn = any(BOOKED in row for row in rows)
    if drawn is not bool(corners) or len(corners) > 1:
        raise PlanFault("# 要画在版角的那一则广告处", "# must be where the one advertisement at a corner is")
    return tuple(row.replace(BOOKED, LETTERS[count % len(LETTERS)]) for row in rows)


def price_of(corner: Tile, rows: int) -> RowPrices:
    """What it costs that an advertisement is given so many rows of a page."""
    return RowPrices(OFF * np.abs(np.arange(rows + 1) - corner.rows), corner.rows)


def without_corner(cells: Sequence[Tile], count: int, corners: Sequence[Tile]) -> tuple[Tile, ...]:
    """The rectangles of the articles, round the advertisement where it stands: on a page with too much copy the row
    that it shares with others is moved to its own. PlanFault where it is drawn elsewhere, or one has no room."""
    for one in corners:
        drawn = next(cell for cell in cells if cell.index >= count)
        head = one.top == 0
        edges = (drawn.top, one.top) if head else (drawn.bottom, one.bottom)
        if (drawn.column, drawn.columns, edges[0]) != (one.column, one.columns, edges[1]):
            raise PlanFault("# 不在广告所在处", "# is not where the advertisement stands")
        here, there = (drawn.bottom, one.bottom) if head else (drawn.top, one.top)
        cells = [_moved(cell, here, there) for cell in cells]
    articles = tuple(cell for cell in cells if cell.index < count)
    if lost := [LETTERS[cell.index % len(LETTERS)] for cell in articles if cell.rows < 1]:
        raise PlanFault(f"{lost[0]} 没有剩下的行", f"no row is left to {lost[0]}")
    return articles


def _moved(cell: Tile, here: int, there: int) -> Tile:
    """A rectangle with its edges in one row moved to another."""
    top, bottom = (there if edge == here else edge for edge in (cell.top, cell.bottom))
    return replace(cell, top=top, bottom=bottom)
