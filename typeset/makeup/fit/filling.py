"""A part in its rectangle: the variant of it that fills the rectangle best, under no larger headline than it may."""

from collections.abc import Sequence
from dataclasses import replace

from typeset.compose.rank import Rank
from typeset.makeup.fit.frames import Placed
from typeset.makeup.fit.jump_start import SlotRows, fit_start
from typeset.makeup.fit.line_counts import variants_of
from typeset.makeup.fit.rectangle import air_above, crushed, fit, fit_close, white
from typeset.makeup.fit.shape import LESS, bound_by_text, larger_head, other_widths, shape_of, smaller_head
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import Filled, FillingKey, HeadLimits, RectangleSize, Shape
from typeset.makeup.model.part import BANNER, Part
from typeset.makeup.model.plan import Tile
from typeset.units import Pt

HEAD_ROOM = 1
"""Rows of white over and under an article that a larger headline had better take."""
ENDLESS = Pt(10_000.0)
"""Larger than every headline."""
WEIGHT = {rank: weight for weight, rank in enumerate(Rank)}
"""The ranks from the heaviest; a headline is not made larger than one of more weight."""
PEERS = 1.26
"""How much larger than another of the same weight a headline may be: a step of the ladder."""
RESHAPED = 0.5
"""What it costs, in cells of white, that a picture of a group is a cell lower or higher than its proportions make it:
groups may stand in so many ways that one that is hardly cut is mostly among them."""
WHITE_ENOUGH = 2
"""Rows of white a leg that nobody tries to fill with a larger picture."""


def fill(context: Context, parts: Sequence[Part], cells: Sequence[Tile], top: int) -> tuple[Placed, ...]:
    """The parts in their cells, the heaviest first; `top` is the first row of the area on the page's grid."""
    placed: dict[int, Placed] = {}
    for cell in sorted(cells, key=lambda cell: (WEIGHT[parts[cell.index].rank], cell.index)):
        part = parts[cell.index]
        above = [one for one in placed.values() if WEIGHT[one.part.rank] < WEIGHT[part.rank]]
        most = min(_under_lead(placed), _under_topic(placed, part))
        limits = HeadLimits(_least_size(above), most)
        placed[cell.index] = _place(context, part, cell, top, limits)
    for rank in Rank:
        _even(context, [one for one in placed.values() if one.part.rank is rank], placed, top)
    return tuple(placed[cell.index] for cell in cells)


def _even(context: Context, peers: Sequence[Placed], placed: dict[int, Placed], top: int) -> None:
    """Place parts of one weight anew under headlines of at most a step over the smallest of them (M47); what has a
    small one because its text is short, or is in a box, counts for none."""
    heads = [
        (one, one.shape.head.size)
        for one in peers
        if one.shape.headed and one.shape.head
        if not (one.part.number or one.part.apart or one.part.frame == BANNER)
    ]
    free = [size for one, size in heads if not bound_by_text(context, one.part, one.shape)]
    most = min(Pt(PEERS * min(free, default=ENDLESS)), _under_lead(placed))
    for one, size in heads:
        if size > most and one.part.rank is not Rank.LEAD:
            cell = replace(one.cell, top=one.cell.top - top, bottom=one.cell.bottom - top)
            placed[cell.index] = _place(context, one.part, cell, top, HeadLimits(ENDLESS, most))


def _least_size(placed: Sequence[Placed]) -> Pt:
    """The size of the smallest headline of parts, which a part of less weight may not reach."""
    return min((one.shape.head.size for one in placed if one.shape.head), default=ENDLESS)


def _under_lead(placed: dict[int, Placed]) -> Pt:
    """The size that no other headline may exceed: a step under the lead's, which is the largest (头条不突出, M06)."""
    leads = [one for one in placed.values() if one.part.rank is Rank.LEAD and not one.part.number]
    return Pt(_least_size(leads) - LESS)


def _under_topic(placed: dict[int, Placed], part: Part) -> Pt:
    """The size that the headline of an article in a group may not exceed: a step under that over the group."""
    return Pt(_least_size([one for one in placed.values() if one.part.article.id == part.under]) - LESS)


def _place(context: Context, part: Part, cell: Tile, top: int, limits: HeadLimits) -> Placed:
    """The part in its cell, whose rows count from row `top` of the page."""
    size = RectangleSize(cell.columns, cell.rows, cell.top == 0)
    key = FillingKey(part.key, bool(part.to), part.tight, size, limits)
    filled = context.memos.fillings.of(part.article.id, key, lambda: _filled(context, part, size, limits))
    on_page = replace(cell, top=cell.top + top, bottom=cell.bottom + top)
    return Placed(part, filled.shape, on_page, filled.fitted)


def _filled(context: Context, part: Part, size: RectangleSize, limits: HeadLimits) -> Filled:
    """The shape of a part that fills a rectangle best."""
    shape = _capped(context, part, shape_of(context, part, size.columns), limits.most)
    slot = SlotRows(air_above(shape, part.frame, size.at_top), size.rows)
    if part.to:
        return Filled(shape, fit_start(shape, slot, variants_of(context, part, shape.measure), part.tight))
    fullest = _headed(context, part, slot, _fullest(context, part, slot, shape), limits)
    shape = fullest.shape
    close = fit_close(shape, part.frame, *slot, variants_of(context, part, shape.measure))
    return Filled(shape, close)


def _capped(context: Context, part: Part, shape: Shape, most: Pt) -> Shape:
    """The same under a headline of no more than that size, if its rank can have one."""
    if part.apart or not shape.head or shape.head.size <= most:
        return shape
    return smaller_head(context, part, shape, most) or shape


def _fullest(context: Context, part: Part, slot: SlotRows, shape: Shape) -> Filled:
    """The part in its slot, with pictures over more or fewer legs, or white between briefs, where that loses no text
    and less room."""
    usual = Filled(shape, fit(shape, part.frame, *slot))
    enough = 0 if part.rank is Rank.BRIEFS else WHITE_ENOUGH * shape.legs
    if not part.grows and white(usual.shape, usual.fitted) + crushed(usual.shape, usual.fitted) <= enough:
        return usual
    others = (Filled(other, fit(other, part.frame, *slot)) for other in other_widths(context, part, shape))
    cut = RESHAPED if part.grows else 0.0

    def lacking(one: Filled) -> float:
        return white(one.shape, one.fitted) + crushed(one.shape, one.fitted) + cut * reshaped(one)

    return min((usual, *others), key=lacking)


def reshaped(filled: Filled) -> int:
    """The cells by which pictures are lower or higher than their own proportions make them."""
    rows = zip(filled.shape.pictures, filled.fitted.pictures, strict=True)
    return filled.shape.over * sum(abs(row.natural - high) for row, high in rows)


def _headed(context: Context, part: Part, slot: SlotRows, usual: Filled, limits: HeadLimits) -> Filled:
    """The part under a larger headline, step by step, as long as white at the foot of its slot is left for it."""
    filled = usual
    while filled.fitted.foot + filled.fitted.above > HEAD_ROOM:
        larger = larger_head(context, part, filled.shape)
        if (
            larger is None
            or not larger.head
            or larger.head.size >= limits.below
            or larger.head.size > limits.most
        ):
            break
        tried = fit(larger, part.frame, *slot)
        if white(larger, tried) >= white(filled.shape, filled.fitted):
            break
        filled = Filled(larger, tried)
    return filled
