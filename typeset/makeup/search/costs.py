"""What an article costs in a rectangle of so many columns and rows: white, overset, and an awkward shape.

All in cells of white, a row of one basic column each. At a width of c columns a part has some variants v (pictures over
other legs, larger headlines), each of which needs `least` rows, is full up to `full` rows and looks well up to `most`:

    cost(r) = awkward(c) + min over v of  price(v) + white · slack(v)
              + c · (1000 · missing + white · (r − full)⁺ + hole · h · (h + 1) + 0.05 · |r − wanted|),  h = (r − most)⁺

Where no pictures stand over the legs, slack and the rows over `full` are what the ends of legs of any height H cost at
best (`line_counts.leg_ends`: lone lines, lines taken in or driven out, white in the last leg) and the rows beyond H.

A hole at an article's foot costs more with every row, so that two small ones are better than one large one: its rows
cost 2, 4, 6 … times `hole`, h · (h + 1) times in all. Heights are an array, so that one pass prices all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.apart.beside import shared
from typeset.compose.rank import Rank
from typeset.makeup.fit.body import LAST_WHITE, Priced, least_rows, leg_heights
from typeset.makeup.fit.boundaries import RowPrices
from typeset.makeup.fit.jump_start import least_price
from typeset.makeup.fit.legs import MEASURED, SameStrips, whole_height
from typeset.makeup.fit.line_counts import EndPrices, leg_ends, variants_of
from typeset.makeup.fit.rectangle import air_above, need_of
from typeset.makeup.fit.shape import larger_head, other_widths, shape_of
from typeset.makeup.model.allotted import Costs
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import CostsKey, Need, Shape
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import Tile
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.cuts import TOP, UNDER
from typeset.makeup.search.figures import COSTS, has_figure, kept_costs

MISSING = 1000.0
"""What a cell costs that is missing: no page is chosen that oversets, if another can be had."""
UNWANTED = 0.05
"""What a cell costs that only a cropped picture takes, or that the picture gives up."""
OTHER_WIDTHS, LARGER_HEADS = 3, 3
"""How many other widths of its pictures, and larger headlines, an article may take to fill its rectangle."""
OTHER = 2.0
"""What each step from the usual width of the pictures or size of the headline costs, in cells of white."""
LEAST_LEG, MOST_ROWS = 8, 62
"""Legs of fewer rows look like spilt lines, articles of more rows like towers (8 to 60 rows a leg)."""
SHORTEST, LONGEST = 12, 45
"""Legs of 12 to 45 rows read well, where there is a choice."""
CRAMPED = 200.0
"""What it costs that a table is wider than its measure, so that its words break or leave their cells: no taboo is worth
that."""
LEAST_COLUMNS = 4
"""On a page of fewer columns an article over all of them is no band."""
FLATTEST = 14
"""Rows below which an article is a strip."""
LEAD_SHARE = 0.5
"""How much of the page's width the lead should take at least."""
BRIEF_HEAD = 0.3
"""The part of the price of a one-column headline that a brief pays."""
LIGHT = (Rank.BRIEF, Rank.BRIEFS)
LARGE, LARGE_LEAD = 250, 420
"""Cells beyond which an article's picture is too large for a page: an eighth column is 123 cells."""
HARDLY = 40.0
"""Cells of white beyond which it is all the same how short a beginning ends: it is no page for it."""
ENDS = 3.0
"""How many times its price a cut counts in the search that is not at a paragraph's end: in a rectangle that is chosen
for such an end there is none to pay for when it is laid."""
FIRM = 10.0
"""How much more it costs that of an article that jumps another number of rows stays than the pages after it count on.
"""
WORTH_A_HAND = 16  # so many parts take longer to be priced than another process takes to begin
KEPT_MOST = 58
"""Rows of a basic column that stay on its page of an article that jumps where pages open by themselves: 750 characters
at most (prepress 3.2). What the desk lists takes the room that the others leave it."""


@dataclass(frozen=True, slots=True)
class VariantNeed:
    """A variant of a part at a width: what it costs for not being the usual one, its need, up to which rows text and
    pictures fill it, the cells that stay white in its last leg even then, how firmly it wants the rows that it wants,
    and its rows besides those of its legs."""

    price: float
    need: Need
    full: int
    slack: int
    firm: float = 1.0
    fixed: int = 0


def part_costs(context: Context, part: Part, measure: Callable[[], Costs] | None = None) -> Costs:
    """What the part costs at every width and height of its page, under others and at the top of the area, measured as
    it is said where that is not known."""
    made = partial(kept_costs, context, part, measure or partial(_everywhere, context, part))
    return context.memos.costs.of(part.article.id, _key_of(context, part), made)


def _key_of(context: Context, part: Part) -> CostsKey:
    return CostsKey(part.key, bool(part.to), part.stays if part.to else 0, context.room(part.page))


def know_costs(context: Context, parts: Iterable[Part]) -> None:
    """Work out what parts cost that are soon asked for; half of them in a process of its own, where there are enough of
    them for two hands."""
    new = {
        (part.article.id, key): part
        for part in parts
        if not context.memos.costs.knows(part.article.id, key := _key_of(context, part))
        and not has_figure(context, part, COSTS)
    }
    if context.hands < 2 or len(new) < WORTH_A_HAND:
        return
    priced = shared(lambda part: part_costs(context.at(part.page), part), list(new.values()), context.hands)
    for part, costs in zip(new.values(), priced, strict=True):
        part_costs(context, part, partial(np.asarray, costs))


def _everywhere(context: Context, part: Part) -> Costs:
    """The costs of every rectangle; none has no rows, which are infinitely dear."""
    columns, rows = context.grid.columns, context.room(part.page)
    usual = [shape_of(context, part, width) for width in range(1, columns + 1)]
    ends = _ends(context, part, usual, rows)
    costs = np.full((2, columns, rows + 1), np.inf)
    for shape, body in zip(usual, ends, strict=True):
        settings = list(_settings_of(context, part, shape))
        costs[:, shape.columns - 1, 1:] = _at_width(context, part, settings, body, (UNDER, TOP))
    return costs


@dataclass(frozen=True, slots=True)
class BodyCosts:
    """What a body of each number of rows costs at best for the ends of its legs and the rows that it leaves empty, in
    cells of white; none has fewer than `least` rows."""

    costs: NDArray[np.float64]
    least: int


MORE_ROWS = 5
"""How many rows the legs may grow so that they end better."""


def _ends(context: Context, part: Part, shapes: Sequence[Shape], room: int) -> list[BodyCosts | None]:
    """What the ends of the legs cost in every width, where no pictures stand over them."""
    plain = [shape for shape in shapes if shape.strips and not shape.pictures and not part.to]
    found: dict[int, BodyCosts | None] = {}
    weights = weights_of(context.edition.paper.makeup)
    each = EndPrices(LAST_WHITE, LAST_WHITE / weights["white"] * weights["lone"])
    for measure in dict.fromkeys(shape.measure for shape in plain):
        alike = [shape for shape in plain if shape.measure == measure]
        sizes = [(shape, rows) for shape in alike for rows in _heights(shape)]
        legs = [leg_heights(shape, (), rows) for shape, rows in sizes]
        prices = leg_ends(alike[0].strips, legs, variants_of(context, part, measure), each)
        for shape in alike:
            own = [
                Priced(float(price), rows)
                for (one, rows), price in zip(sizes, prices, strict=True)
                if one is shape
            ]
            found[shape.columns] = _body_costs(context, shape, own, room)
    return [found.get(shape.columns) for shape in shapes]


def _heights(shape: Shape) -> range:
    """The rows that legs may take: one less than they need as they were set, if lines are taken in, and some more. A
    picture among them may be what the rows are needed for, and cannot be taken in."""
    least, fewer = least_rows(shape, ()), not any(strip.picture for strip in shape.strips)
    return range(max(1, least - fewer), least + MORE_ROWS + 1)


def _body_costs(context: Context, shape: Shape, sizes: Sequence[Priced[int]], room: int) -> BodyCosts | None:
    """The cheapest of the sizes for each number of rows that a body may have."""
    each, rows = weights_of(context.edition.paper.makeup)["white"], np.arange(room + 1)
    found = [size for size in sizes if size.price < np.inf]
    if not found:
        return None
    costs = np.full(room + 1, np.inf)
    for price, high in found:
        empty = np.where(rows >= high, shape.columns * (rows - high), np.inf)
        costs = np.minimum(costs, each * (price / LAST_WHITE + empty))
    least = found[0].value
    costs[:least] = each * found[0].price / LAST_WHITE
    return BodyCosts(costs, least)


def _at_width(
    context: Context,
    part: Part,
    settings: Sequence[Priced[Shape]],
    body: BodyCosts | None,
    places: Sequence[int],
) -> NDArray[np.float64]:
    """The cost for every number of rows from 1, under others or at the top of the area: of all variants of the part at
    that width the cheapest."""
    rows, usual = np.arange(1, context.room(part.page) + 1), settings[0].value
    kept = KEPT_MOST if context.edition.auto else usual.columns * context.room(part.page)
    needs = [_need_of(price, shape, part, Room(place, kept)) for place in places for price, shape in settings]
    weights = weights_of(context.edition.paper.makeup)
    costs = _columns(needs, lambda one: one.price)
    if body and not part.to:
        costs = costs + _ended(needs, body, usual.columns, rows, weights)
    else:
        costs = costs + _white(needs, usual.columns, rows, weights)
    if part.to and usual.strips and not usual.pictures:
        cut = _cut_white(usual, context.room(part.page), weights["white"])
        costs = costs + cut[np.maximum(0, rows - _columns(needs, lambda one: one.fixed))]
    cramped = CRAMPED * sum(len(one.findings) for one in usual.every_table)
    looks = [awkward(context, part, usual.columns, one.need) + cramped for one in needs[:: len(settings)]]
    least = costs.reshape(len(places), len(settings), len(rows)).min(axis=1)
    cost: NDArray[np.float64] = least + np.array(looks)[:, None]
    return cost


def _columns(needs: Sequence[VariantNeed], figure: Callable[[VariantNeed], float]) -> NDArray[Any]:
    """A figure of each of some needs, to be met with rows; whole numbers stay whole."""
    return np.array([figure(one) for one in needs])[:, None]


def _cut_white(shape: Shape, room: int, white: float) -> NDArray[np.float64]:
    """What a beginning costs at each number of rows of its legs because what may end there, a paragraph or a sentence,
    leaves them short.

    With e(i) the price of the end after strip i, in cells, and r(i) the rows down to there, a beginning of R rows costs
    the least of white · (R − r(i) + e(i)) over r(i) ≤ R, whose part without R is a running minimum.
    """
    rows, prices = _ends_within(SameStrips(shape.strips))
    most = shape.legs * room
    least = np.full(most + 1, np.inf)
    within = rows <= most
    np.minimum.at(least, rows[within], (prices - rows)[within])
    short = np.minimum.accumulate(least) + np.arange(most + 1)
    filled = np.maximum(0, np.arange(room + 1) * shape.legs - 1)
    cost: NDArray[np.float64] = white * np.minimum(short[filled], HARDLY)
    return cost


@lru_cache(maxsize=MEASURED)
def _ends_within(same: SameStrips) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The rows down to the end of each strip but the last, and what it costs in cells at least to cut there: the same
    at every width in basic columns."""
    strips = same.strips[:-1]
    rows = np.cumsum([strip.rows for strip in strips], dtype=np.int64)
    return rows, np.array([ENDS * least_price(strip) / LAST_WHITE for strip in strips])


def _ended(
    needs: Sequence[VariantNeed],
    body: BodyCosts,
    columns: int,
    rows: NDArray[np.int64],
    weights: Mapping[str, float],
) -> NDArray[np.float64]:
    """What is missing or white in a rectangle of that width, for each of its heights, where lines fill the legs."""
    high = rows - _columns(needs, lambda one: one.need.wanted - one.need.body)
    missing = np.maximum(body.least - high, 0)
    at = np.minimum(np.maximum(high, 0), len(body.costs) - 1)
    hole = np.maximum(rows - _columns(needs, lambda one: one.need.most), 0)
    cost: NDArray[np.float64] = body.costs[at] + columns * (
        MISSING * missing + weights["hole"] * hole * (hole + 1)
    )
    return cost


def _white(
    needs: Sequence[VariantNeed], columns: int, rows: NDArray[np.int64], weights: Mapping[str, float]
) -> NDArray[np.float64]:
    """What is missing or white in a rectangle of that width, for each of its heights."""
    each, growing = weights["white"], weights["hole"]
    least, full = (_columns(needs, figure) for figure in (lambda one: one.need.least, lambda one: one.full))
    missing = np.maximum(least - rows, 0)
    over = np.maximum(rows - full, 0)
    hole = np.maximum(rows - _columns(needs, lambda one: one.need.most), 0)
    wanted = _columns(needs, lambda one: one.need.wanted)
    moved = np.abs(np.minimum(np.maximum(rows, least), full) - wanted) * _columns(needs, lambda one: one.firm)
    cost: NDArray[np.float64] = each * _columns(needs, lambda one: one.slack) + columns * (
        MISSING * missing + each * over + growing * hole * (hole + 1) + UNWANTED * moved
    )
    return cost


class Room(NamedTuple):
    """Under other parts or at the top of the area, and how many rows of a basic column stay of what jumps."""

    place: int
    kept: int


def _need_of(price: float, shape: Shape, part: Part, room: Room) -> VariantNeed:
    """What a shape asks for in such room."""
    need = need_of(shape, part.frame, air_above(shape, part.frame, room.place == TOP), bool(part.to))
    if part.to:
        fixed = need.wanted - need.body
        kept = -(-part.stays // shape.legs) + 1 if part.stays else room.kept // shape.legs
        wanted = min(need.most, fixed + max(kept, need.least - fixed))
        if part.stays:
            return VariantNeed(price, replace(need, wanted=wanted), need.most, 0, FIRM, fixed)
        return VariantNeed(price, replace(need, most=wanted), wanted, 0, fixed=fixed)
    (lowest, highest), slack = _sizes(shape), 0
    least, most = least_rows(shape, lowest), least_rows(shape, highest)
    if shape.strips:
        slack = sum(leg_heights(shape, lowest, least)) - whole_height(shape.strips)
    return VariantNeed(price, need, need.least + most - least, min(slack, shape.legs))


def _sizes(shape: Shape) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The least and the greatest heights of its pictures."""
    return tuple(cut.least for cut in shape.pictures), tuple(cut.most for cut in shape.pictures)


def _settings_of(context: Context, part: Part, usual: Shape) -> Iterator[Priced[Shape]]:
    """The part as it usually stands at a width, with its pictures over other legs, and under larger headlines."""
    yield Priced(0.0, usual)
    if part.to:
        return
    for step, shape in enumerate(islice(other_widths(context, part, usual), OTHER_WIDTHS), 1):
        yield Priced(OTHER * step, shape)
    larger: Shape | None = usual
    for step in range(1, LARGER_HEADS + 1):
        larger = larger_head(context, part, larger) if larger else None
        if larger:
            yield Priced(OTHER * step, larger)


def awkward(context: Context, part: Part, columns: int, need: Need) -> float:
    """What a width does to an article's looks: a flat strip, a thin tower, a lead in a narrow column, a picture
    that takes the page (text takes the same room at every width, so that only pictures feel it)."""
    lead, weights = part.rank is Rank.LEAD, weights_of(context.edition.paper.makeup)
    legs = _short_legs(columns, need) + (0.0 if part.to else _long_legs(columns, need, context.grid.columns))
    whole = weights["whole"] * (not lead and columns == context.grid.columns >= LEAST_COLUMNS)
    flat = 4.0 * columns * max(0, LEAST_LEG - need.body) + columns * max(0, FLATTEST - need.wanted)
    tower = 2.0 * max(0, need.wanted - MOST_ROWS) if not part.to else 0.0
    large = 0.5 * max(0, need.wanted * columns - (LARGE_LEAD if lead else LARGE)) if part.figures else 0.0
    narrow = weights["column"] * (BRIEF_HEAD if part.rank in LIGHT else 1.0) * (columns == 1)
    thin = weights["lead_width"] * max(0.0, LEAD_SHARE * context.grid.columns - columns) if lead else narrow
    return flat + tower + large + thin + whole + weights["leg"] * columns * legs


def _short_legs(columns: int, need: Need) -> float:
    """What legs of fewer than twelve rows cost, or of fewer than the article would have in one column."""
    return _beyond(min(SHORTEST, need.body * columns) - need.body)


def _long_legs(columns: int, need: Need, most: int) -> float:
    """What legs of more than 45 rows cost, or of more than the article would have over all columns: a quarter of
    short ones, since they are only long to read."""
    return _beyond(need.body - max(LONGEST, ceil(need.body * columns / most))) / 4


def _beyond(rows: int) -> float:
    """1, 3, 6, 10 … for so many rows too few or too many, so that two legs a little off are better than one far off."""
    return rows * (rows + 1) / 2 if rows > 0 else 0.0


GRUDGED = 10.0
"""What a cell more than it needs costs a part that is to leave all it can to one that jumps."""


def row_prices(context: Context, part: Part, cell: Tile, *, leaves: bool = False) -> RowPrices:
    """What the part costs at the cell's width, whole or going on elsewhere as the desk has it; `leaves` where it
    is to leave all it can to its neighbours."""
    costs = _whole_costs(context, replace(part, to=0), cell)
    if part.to:
        costs = np.minimum(costs, _beginning(context, part, cell))
    # Each row that is missing costs so much; the least that holds the part is the row after the last such step.
    steps = np.flatnonzero(costs[:-1] - costs[1:] >= MISSING / 2)
    least = int(steps[-1]) + 1 if len(steps) else 1
    if leaves and not part.to:
        costs = costs + GRUDGED * cell.columns * np.maximum(0, np.arange(len(costs)) - least)
    return RowPrices(costs, least)


def _beginning(context: Context, part: Part, cell: Tile) -> NDArray[np.float64]:
    """What the beginning of a part costs that goes on elsewhere: it takes the room that the others leave it."""
    shape = shape_of(context, part, cell.columns)
    need = need_of(shape, part.frame, air_above(shape, part.frame, cell.top == 0), True)
    rows, white = np.arange(context.room(part.page) + 1), weights_of(context.edition.paper.makeup)["white"]
    missing, over = np.maximum(need.least - rows, 0), np.maximum(rows - need.most, 0)
    wanting = np.maximum(need.most - rows, 0)
    costs: NDArray[np.float64] = cell.columns * (MISSING * missing + white * over + UNWANTED * wanting)
    return costs


def _whole_costs(context: Context, part: Part, cell: Tile) -> NDArray[np.float64]:
    """What the part costs whole at the cell's width, at every height, wherever the cell stands."""
    place = UNDER if cell.top else TOP
    if context.memos.costs.knows(part.article.id, _key_of(context, part)):
        known: NDArray[np.float64] = part_costs(context, part)[place, cell.columns - 1]
        return known
    shape, rows = shape_of(context, part, cell.columns), context.room(part.page)
    (body,) = _ends(context, part, [shape], rows)
    costs = np.full(rows + 1, np.inf)
    costs[1:] = _at_width(context, part, list(_settings_of(context, part, shape)), body, (place,))[0]
    return costs
