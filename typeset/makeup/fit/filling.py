"""A part in its rectangle: the variant of it that fills the rectangle best, under no larger headline than it may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from typeset.compose.rank import Rank
from typeset.makeup.fit.frames import Placed
from typeset.makeup.fit.jump_start import fit_start
from typeset.makeup.fit.rectangle import Fitted, air_above, fit, fit_close, white
from typeset.makeup.fit.shape import Shape, larger_head, other_widths, shape_of, smaller_head
from typeset.makeup.fit.variants import ways_of
from typeset.makeup.model.context import Context, Part
from typeset.makeup.model.plan import Tile
from typeset.units import Pt

HEAD_ROOM = 1
"""Rows of white over and under an article that a larger headline had better take."""
ENDLESS = Pt(10_000.0)
"""Larger than every headline."""
WEIGHT = {rank: weight for weight, rank in enumerate(Rank)}
"""The ranks from the heaviest; a headline is not made larger than one of more weight."""
WHITE_ENOUGH = 2
"""Rows of white a leg that nobody tries to fill with a larger picture."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A part as it fills a rectangle, wherever that stands."""

    shape: Shape
    fitted: Fitted


def fill(desk: Context, parts: Sequence[Part], cells: Sequence[Tile], top: int) -> tuple[Placed, ...]:
    """The parts in their cells, the heaviest first; `top` is the first row of the area on the page's grid."""
    placed: dict[int, Placed] = {}
    for cell in sorted(cells, key=lambda cell: (WEIGHT[parts[cell.index].rank], cell.index)):
        part = parts[cell.index]
        above = [one for one in placed.values() if WEIGHT[one.part.rank] < WEIGHT[part.rank]]
        placed[cell.index] = _place(desk, part, (cell, top), (_least_size(above), _lead_size(placed)))
    return tuple(placed[cell.index] for cell in cells)


def _least_size(placed: Sequence[Placed]) -> Pt:
    """The size of the smallest headline of parts, which a part of less weight may not reach."""
    return min((one.shape.head.size for one in placed if one.shape.head), default=ENDLESS)


def _lead_size(placed: dict[int, Placed]) -> Pt:
    """The size of the lead's headline, which no other may exceed (倒挂, M05)."""
    leads = [one for one in placed.values() if one.part.rank is Rank.LEAD and not one.part.number]
    return _least_size(leads)


def _place(desk: Context, part: Part, at: tuple[Tile, int], sizes: tuple[Pt, Pt]) -> Placed:
    """The part in its cell, `at[1]` rows down the page, its headline under the first of `sizes` if it is made larger,
    and never over the second."""
    cell, top = at
    at_top = cell.top == 0
    key = ("filled", *part.key, bool(part.to), cell.columns, cell.rows, at_top, *sizes)
    if key not in desk.sets:
        desk.sets[key] = Filled(*_filled(desk, part, (cell.columns, cell.rows, at_top), sizes))
    filled = desk.sets[key]
    assert isinstance(filled, Filled)
    return Placed(
        part, filled.shape, replace(cell, top=cell.top + top, bottom=cell.bottom + top), filled.fitted
    )


def _filled(
    desk: Context, part: Part, room: tuple[int, int, bool], sizes: tuple[Pt, Pt]
) -> tuple[Shape, Fitted]:
    """The shape of a part that fills so many columns and rows best, at the top of the area or not."""
    (columns, rows, at_top), (below, most) = room, sizes
    shape = _capped(desk, part, shape_of(desk, part, columns), most)
    slot = air_above(shape, part.frame, at_top), rows
    if part.to:
        return shape, fit_start(shape, *slot, ways_of(desk, part, shape.measure))
    shape, fitted = _fullest(desk, part, slot, shape)
    shape, fitted = _headed(desk, part, slot, (shape, fitted, below))
    return shape, fit_close(shape, part.frame, *slot, ways_of(desk, part, shape.measure))


def _capped(desk: Context, part: Part, shape: Shape, most: Pt) -> Shape:
    """The same under a headline of no more than that size, if its rank can have one."""
    if part.frame or not shape.head or shape.head.size <= most:
        return shape
    return smaller_head(desk, part, shape, most) or shape


def _fullest(desk: Context, part: Part, slot: tuple[int, int], shape: Shape) -> tuple[Shape, Fitted]:
    """The part in its slot, with pictures over more or fewer legs where that loses no text and less room."""
    usual = shape, fit(shape, part.frame, *slot)
    if white(*usual) <= WHITE_ENOUGH * shape.legs:
        return usual
    others = ((other, fit(other, part.frame, *slot)) for other in other_widths(desk, part, shape))
    return min((usual, *others), key=lambda option: white(*option))


def _headed(
    desk: Context, part: Part, slot: tuple[int, int], usual: tuple[Shape, Fitted, Pt]
) -> tuple[Shape, Fitted]:
    """The part under a larger headline, step by step, as long as white at the foot of its slot is left for it."""
    shape, fitted, below = usual
    while fitted.foot + fitted.above > HEAD_ROOM:
        larger = larger_head(desk, part, shape)
        if larger is None or not larger.head or larger.head.size >= below:
            break
        tried = fit(larger, part.frame, *slot)
        if white(larger, tried) >= white(shape, fitted):
            break
        shape, fitted = larger, tried
    return shape, fitted
