"""Vertical headlines (竖题) on the page: whole basic columns at a side of their legs, one a page at most."""

from dataclasses import dataclass
from math import ceil

from typeset.compose.galley import Head
from typeset.compose.heads.sidehead import HeadRoom
from typeset.makeup.fit.legs import height
from typeset.makeup.model.context import Context, Part
from typeset.units import Pt

MOST_COLUMNS = 2
"""A vertical head takes no more basic columns."""
LEAST_LEGS = 1
"""The legs that stay beside it at least."""
UNDER_HEAD = 12
"""So many rows below it are enough for legs to go on under it (文包题); fewer stay white."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A vertical head with the basic columns that it takes, and whether legs go on under it."""

    head: Head
    columns: int
    wrapped: bool


def aside(desk: Context, part: Part, columns: int) -> Aside | None:
    """The vertical head of a part `columns` wide, no higher than its text makes the legs beside it.

    None where the sheet sets the headline across, and where no vertical one finds room: boxes, parts that go on
    from another page, articles in one column or with less text than the headline is long.
    """
    setter = desk.setter(part.page)
    if part.number or part.frame or not setter.vertical(part.article, part.rank, part.vertical):
        return None
    rows = height(setter.galley(part.article, desk.grid.column_width, part.rank).strips)
    for taken in range(1, min(MOST_COLUMNS, columns - LEAST_LEGS) + 1):
        legs = min(ceil(rows / (columns - taken)), desk.room(part.page))
        room = HeadRoom(desk.grid.span(taken), Pt(legs * desk.grid.leading))
        head = setter.side_head(part.article, room, part.rank, part.vertical)
        if head:
            under = (rows + taken * (head.rows + 1)) / columns - head.rows - 1
            return Aside(head, taken, under >= UNDER_HEAD and not part.figures)
    return None
