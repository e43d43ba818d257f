"""Placement where the desk gave no plan: bands of articles in order of weight, as wide as their texts ask."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations, pairwise
from math import inf

from typeset.makeup.plan import Cell
from typeset.makeup.solve import Need

MOST_BESIDE = 4
"""How many articles one band holds at most."""
HOLE = 3.0
"""What a cell of white costs that neither picture nor head can take."""
FOOT = 0.5
"""What a cell of white costs in one band under all that is left of the copy."""
ALONE = 50.0
"""What a band of one stack costs, in cells of white."""
SHORTEST_LEG = 8
"""Legs of fewer rows look like spilt lines (8 to 60 rows a leg)."""
LARGE, LARGE_LEAD = 250, 420
"""Cells beyond which an article's picture is too large for a page: an eighth column is 123 cells."""
HAIR_SPLIT = 0.4
"""What a plain band costs for each column edge that repeats the edge of the band above it."""

Ask = Callable[[int, int, bool], Need]
"""What the n-th part needs at a width in columns, at the top of the area or not."""

Look = Callable[[int, int, bool], tuple[int, int, float]]
"""The same as least rows, most rows, and how awkward the article looks at that width."""
BEST_BANDS = 4
"""How many ways to make a band of the same parts a page may choose from."""


@dataclass(frozen=True, slots=True)
class Band:
    """Parts [start, end) side by side over the full width: `stacks` of (first, last, columns) from the left.

    It may be `least` to `most` rows high; `cost` is the white and the awkwardness that it cannot avoid.
    """

    start: int
    end: int
    stacks: tuple[tuple[int, int, int], ...]
    least: int
    most: int
    cost: float


Offer = Callable[[int, int], Sequence[Band]]
"""The bands on offer for so many parts from a part on."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A page's bands from the top, how many parts they hold, and what the page costs in cells of white."""

    bands: tuple[Band, ...]
    count: int
    cost: float
    least: int


def arrange(count: int, bands: Offer, columns: int, rows: int, white: float = HOLE) -> list[Arrangement]:
    """For every number of parts from 1 to `count`, the best page of that many, in order of weight.

    `white` is what a cell under the last band costs: as much as any where the page could be fuller, less where
    all that is left stands on it. Exact over all sequences of bands on offer (dynamic programming on parts used
    and rows taken), deterministic.
    """
    options = {
        start: [band for size in range(1, min(MOST_BESIDE, count - start) + 1) for band in bands(start, size)]
        for start in range(count)
    }
    best: list[dict[int, tuple[float, tuple[Band, ...]]]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, ())
    for start in range(count):
        for taken, (cost, above) in sorted(best[start].items()):
            for band in options[start]:
                total = cost + band.cost
                known = best[band.end].get(taken + band.least)
                if known is None or total < known[0]:
                    best[band.end][taken + band.least] = (total, (*above, band))
    return [
        page
        for number in range(1, count + 1)
        if (page := _page(number, best[number], (columns, rows), white))
    ]


def rows_of(page: Arrangement, rows: int) -> int:
    """How many of the page's `rows` the bands fill; on a page with too little copy the rest is one white band."""
    return min(rows, max(page.least, sum(band.most for band in page.bands)))


def cells_of(page: Arrangement, ask: Ask, rows: int) -> tuple[Cell, ...]:
    """The rectangles of a page: bands share its rows by what they need, stacks within them likewise."""
    cells: list[Cell] = []
    total = max(1, sum(band.least for band in page.bands))
    top = taken = 0
    for band in page.bands:
        taken += band.least
        bottom = max(top + 1, round(taken * rows / total))
        column = 0
        for first, last, width in band.stacks:
            cells.extend(_stack(range(first, last), (column, width), (top, bottom), ask))
            column += width
        top = bottom
    return tuple(sorted(cells, key=lambda cell: cell.index))


def _stack(parts: range, across: tuple[int, int], down: tuple[int, int], ask: Ask) -> Iterator[Cell]:
    (column, width), (top, bottom) = across, down
    needs = [max(1, ask(part, width, False).least) for part in parts]
    taken, edge = 0, top
    for part, need in zip(parts, needs, strict=True):
        taken += need
        foot = (
            bottom if part == parts[-1] else max(edge + 1, top + round(taken * (bottom - top) / sum(needs)))
        )
        yield Cell(part, column, width, edge, foot)
        edge = foot


def _page(
    count: int, states: dict[int, tuple[float, tuple[Band, ...]]], area: tuple[int, int], cell: float
) -> Arrangement | None:
    """The cheapest way to put `count` parts on the page, with the white at its foot or what it lacks."""
    pages, (columns, rows) = [], area
    for least, (cost, bands) in sorted(states.items()):
        most = sum(band.most for band in bands)
        white = cell * columns * max(0, rows - most) + 50 * columns * max(0, least - rows)
        edges = sum(
            HAIR_SPLIT * columns * len(_edges(a.stacks) & _edges(b.stacks)) for a, b in pairwise(bands)
        )
        pages.append(Arrangement(bands, count, cost + white + edges, least))
    return min(pages, key=lambda page: page.cost, default=None)


@cache
def _edges(stacks: tuple[tuple[int, int, int], ...]) -> frozenset[int]:
    """The columns where a stack of a band ends and the next begins."""
    return frozenset(accumulate(width for _, _, width in stacks[:-1]))


def offer(ask: Ask, columns: int) -> Offer:
    """The bands that hold `size` parts from part `start` on: the best few of all divisions, found once."""

    @cache
    def look(part: int, width: int, at_top: bool) -> tuple[int, int, float]:
        need = ask(part, width, at_top)
        return need.least, need.most, _awkward(need, width, part)

    @cache
    def bands(start: int, size: int) -> tuple[Band, ...]:
        found: list[Band] = []
        for known, shape in _shapes(columns, start == 0, size):
            limit = found[-1].cost if len(found) == BEST_BANDS else inf
            band = _band((start, known), shape, look, limit) if known <= limit else None
            if band:
                found = sorted((*found, band), key=lambda band: (band.cost, band.stacks))[:BEST_BANDS]
        return tuple(found)

    return bands


@cache
def _shapes(columns: int, leads: bool, size: int) -> tuple[tuple[float, tuple[tuple[int, int], ...]], ...]:
    """The ways to stand so many articles side by side as (articles, columns) of each stack, with what the widths
    alone cost; the cheapest first, so that the others need hardly be looked at."""
    shapes = (
        tuple(zip(groups, widths, strict=True))
        for groups in _groups(size)
        for widths in _widths(columns, len(groups))
    )
    return tuple(sorted((_order(leads, shape), shape) for shape in shapes))


def _band(at: tuple[int, float], shape: tuple[tuple[int, int], ...], look: Look, limit: float) -> Band | None:
    """The band of that shape from part `at[0]` on, whose widths alone cost `at[1]`; none if it costs more than
    `limit`. Nothing takes away from a cost, so that the rest of a band is not asked for once it is too much."""
    start, cost = at
    stacks, first = [], start
    lows, highs = [], []
    for size, width in shape:
        low = high = 0
        for part in range(first, first + size):
            least, most, awkward = look(part, width, start == 0 and part == first)
            low, high, cost = low + least, high + most, cost + awkward
            if cost > limit:
                return None
        stacks.append((first, first + size, width))
        lows.append(low)
        highs.append(high)
        first += size
    least, most = max(lows), max(*lows, min(highs))
    cost += HOLE * sum(width * max(0, least - high) for (_, width), high in zip(shape, highs, strict=True))
    return Band(start, first, tuple(stacks), least, most, cost)


def _order(leads: bool, shape: tuple[tuple[int, int], ...]) -> float:
    """The page's first article leads: widest of its band and alone in its stack; no article fills a band, if it
    can be helped, since a page of strips has no tension."""
    widths = [width for _, width in shape]
    plain = ALONE * (len(shape) == 1) + _thin(leads, widths[0]) * shape[0][0]
    plain += sum(_thin(False, width) * size for size, width in shape[1:])
    if not leads:
        return plain
    return 40.0 * (max(widths) - widths[0]) + 60.0 * (shape[0][0] - 1) + plain


def _thin(leads: bool, width: int) -> float:
    """What a narrow article costs: a lead wants four columns, a single column is a hard measure for a headline."""
    return 60.0 * max(0, 4 - width) if leads else 15.0 * (width == 1)


def _awkward(need: Need, width: int, part: int) -> float:
    """What a width does to an article's looks: a flat strip, a thin tower, a lead in a single column, a picture
    that takes the page (text takes the same room at every width, so that only pictures feel `large`)."""
    flat = 2.0 * width * max(0, SHORTEST_LEG - need.body) + width * max(0, 14 - need.wanted)
    tower = 2.0 * max(0, need.wanted - 62)
    large = 0.5 * max(0, need.wanted * width - (LARGE if part else LARGE_LEAD))
    return flat + tower + large


@cache
def _groups(size: int) -> tuple[tuple[int, ...], ...]:
    """The ways to stand `size` articles in stacks from left to right, most of them side by side."""
    ways = [
        tuple(b - a for a, b in pairwise((0, *cuts, size)))
        for number in range(size)
        for cuts in combinations(range(1, size), number)
    ]
    return tuple(way for way in ways if len(way) >= (size + 1) // 2)


@cache
def _widths(columns: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """The ways to divide the columns among `parts` stacks."""
    return tuple(
        tuple(b - a for a, b in pairwise((0, *cuts, columns)))
        for cuts in combinations(range(1, columns), parts - 1)
    )


def in_order(pages: Sequence[Arrangement], count: int) -> Arrangement:
    """The arrangement of exactly `count` parts."""
    return next(page for page in pages if page.count == count)
