"""Where the horizontal boundaries of a plan go: the text decides, the plan's proportions break the tie.

What a cell costs at every number of rows is known (`search.costs`), and the page is to cost least. Where cells can be
parted by cuts from side to side, one after the other, that is found exactly, by the recurrence of the cutting trees
with the cuts given (`_Slice`):

    C(cells, r) = what the only cell costs at r rows
                = C(left, r) + C(right, r)                             where a cut down parts them
                = the least over s of C(upper, s) + C(lower, r − s)    where only a cut across does

A cut down comes first where both can be made: what stands left of it moves without what stands right. Cells in a
pinwheel (卐) are parted by no cut, and rows that a fine map shows bind every boundary by itself. There, edges that
touch are one variable, a row of the page; each cell is a pair of variables, top and bottom, and every variable goes to
its cheapest place while the others rest (`_settle`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain as either
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.makeup.model.plan import Tile

LEAST_ROWS = 3
"""No rectangle is squeezed below this, however much a page is overfull."""
TIE = 0.01
"""What a row off the plan's proportions costs, in cells of white: between pages that are as good it decides."""
DIGITS = 6
"""Pages whose costs agree to so many digits are the same, and the first found is taken: sums of floats in another order
differ in their last digits."""


@dataclass(frozen=True, slots=True)
class RowPrices:
    """What a cell costs at every number of rows, from none to those of its page, and the least rows that hold it."""

    costs: NDArray[np.float64]
    least: int


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows that the cells of a plan may share, and what it costs that they take each number of them."""

    rows: range
    prices: Sequence[float] = (0.0,)


@dataclass(frozen=True, slots=True)
class Chain:
    """The boundaries of a plan as variables: `edges[n]` are the top and bottom variable of the n-th cell.

    Variable 0 is the top of the area and variable 1 its foot. `wish` is where the plan's proportions put each,
    `windows` the rows at which a map of so many lines shows it there (none: it may stand anywhere).
    """

    edges: tuple[tuple[int, int], ...]
    wish: tuple[int, ...]
    windows: tuple[range, ...] = ()


class CellEdge(NamedTuple):
    """The top or the bottom of a cell, by its place in the plan."""

    place: int
    side: str


def solve(cells: Sequence[Tile], prices: Mapping[int, RowPrices], foot: Foot) -> tuple[Tile, ...]:
    """The cells with `top` and `bottom` in rows of the page so that it costs least, by place index of each cell.

    Every cell gets at least what it needs where the page can give it; where it cannot, the least important
    cells of the overfull chain give way, and whoever fits them finds by how much. Deterministic.
    """
    most = foot.rows[-1]
    chain = replace(_chain(cells, most), windows=())
    least = _feasible(chain, [max(prices[cell.index].least, 1) for cell in cells], most)
    drawn = max(cell.bottom for cell in cells)
    costs = [
        _within(prices[cell.index].costs[: most + 1], few, cell.rows * most / drawn)
        for cell, few in zip(cells, least, strict=True)
    ]
    sliced = _sliced([_Slice((cell,), cost) for cell, cost in zip(cells, costs, strict=True)])
    if sliced is None:
        return _cut(cells, chain, _settle(chain, costs, least, most))
    each = zip(foot.rows, foot.prices, strict=True)
    paid = [round(float(sliced.costs[rows]) + price, DIGITS) for rows, price in each]
    best = foot.rows[paid.index(min(paid))]
    found = {cell.index: cell for cell in sliced.cells(0, best)}
    return tuple(found[cell.index] for cell in cells)


def hold(cells: Sequence[Tile], prices: Mapping[int, RowPrices], rows: int) -> tuple[Tile, ...]:
    """The same with every boundary among the rows for which a map of so many lines shows it where it is drawn; cells
    may get less than they need."""
    chain = _chain(cells, rows)
    return _cut(
        cells, chain, _settle(chain, [prices[cell.index].costs for cell in cells], [1] * len(cells), rows)
    )


def drawn_in(cells: Sequence[Tile], lines: int) -> tuple[Tile, ...]:
    """The cells in so many lines of a map, at their proportions as far as each has a line; none where they need
    more."""
    chain, least = replace(_chain(cells, lines), windows=()), [1] * len(cells)
    return _cut(cells, chain, _start(chain, least, lines)) if _longest(chain, least)[1] <= lines else ()


def _within(costs: NDArray[np.float64], least: int, wish: float) -> NDArray[np.float64]:
    """What a cell costs that must have so many rows, and would have so many by the plan's proportions."""
    rows = np.arange(len(costs))
    within: NDArray[np.float64] = np.where(rows < least, np.inf, costs + TIE * np.abs(rows - wish))
    return within


@dataclass(frozen=True, slots=True)
class _Slice:
    """Cells that fill a rectangle of a plan, with what they cost at every number of rows; two slices side by side, or
    one above the other, or one cell."""

    tiles: tuple[Tile, ...]
    costs: NDArray[np.float64]
    upright: bool = False
    halves: tuple["_Slice", ...] = ()

    def cells(self, top: int, rows: int) -> Iterator[Tile]:
        """The cells in so many rows, from row `top` on."""
        if not self.halves:
            yield replace(self.tiles[0], top=top, bottom=top + rows)
            return
        one, two = self.halves
        above = (
            rows
            if self.upright
            else int((one.costs[: rows + 1] + two.costs[rows::-1]).round(DIGITS).argmin())
        )
        yield from one.cells(top, above)
        yield from two.cells(top if self.upright else top + above, rows if self.upright else rows - above)


def _sliced(leaves: Sequence[_Slice]) -> _Slice | None:
    """The slices of cells parted down wherever they can be, else across; none where they cannot be parted."""
    if len(leaves) == 1:
        return leaves[0]
    halves = next(either(_parted(leaves, True), _parted(leaves, False)), None)
    if halves is None:
        return None
    one, two = _sliced(halves.one), _sliced(halves.two)
    return one and two and _joined(one, two, halves.upright)


class _Halves(NamedTuple):
    """Slices on both sides of a cut, down or across."""

    one: list[_Slice]
    two: list[_Slice]
    upright: bool


def _parted(leaves: Sequence[_Slice], upright: bool) -> Iterator[_Halves]:
    """The ways to part cells by a cut down or across that goes through none of them."""
    for edge in sorted({_edge(leaf.tiles[0], upright)[1] for leaf in leaves})[:-1]:
        one = [leaf for leaf in leaves if _edge(leaf.tiles[0], upright)[1] <= edge]
        two = [leaf for leaf in leaves if _edge(leaf.tiles[0], upright)[0] >= edge]
        if len(one) + len(two) == len(leaves):
            yield _Halves(one, two, upright)


def _edge(tile: Tile, upright: bool) -> tuple[int, int]:
    return (tile.column, tile.right) if upright else (tile.top, tile.bottom)


def _joined(one: _Slice, two: _Slice, upright: bool) -> _Slice:
    """Two slices side by side, or one above the other at the cheapest division of every number of rows."""
    if upright:
        costs = one.costs + two.costs
    else:
        costs = np.array(
            [(one.costs[: rows + 1] + two.costs[rows::-1]).min() for rows in range(len(one.costs))]
        )
    return _Slice(one.tiles + two.tiles, costs, upright, (one, two))


def _cut(cells: Sequence[Tile], chain: "Chain", heights: Sequence[int]) -> tuple[Tile, ...]:
    return tuple(
        replace(cell, top=heights[top], bottom=heights[bottom])
        for cell, (top, bottom) in zip(cells, chain.edges, strict=True)
    )


def _chain(cells: Sequence[Tile], rows: int) -> Chain:
    """Edges that touch move together: the foot of a cell and the head of every cell right below it."""
    height = max(cell.bottom for cell in cells)
    groups: list[set[CellEdge]] = []
    for place, cell in enumerate(cells):
        _join(
            groups,
            {CellEdge(place, "bottom")}
            | {
                CellEdge(other, "top")
                for other, below in enumerate(cells)
                if below.top == cell.bottom and below.beside(cell)
            },
        )
    first = {CellEdge(place, "top") for place, cell in enumerate(cells) if cell.top == 0}
    last = {CellEdge(place, "bottom") for place, cell in enumerate(cells) if cell.bottom == height}
    inner = sorted(sorted(group) for group in groups if not group & last)
    variable = {edge: number + 2 for number, group in enumerate(inner) for edge in group}
    variable |= dict.fromkeys(sorted(first), 0)
    variable |= {edge: 1 for group in groups if group & last for edge in sorted(group)}
    wish, windows = [0, rows], [range(1), range(rows, rows + 1)]
    for group in inner:
        place, side = group[0]
        edge = cells[place].top if side == "top" else cells[place].bottom
        window = range(int((edge - 0.5) * rows / height) + 1, int((edge + 0.5) * rows / height) + 1)
        windows.append(window)
        wish.append(round(edge * rows / height))
    return Chain(
        tuple(
            (variable.get(CellEdge(n, "top"), 0), variable[CellEdge(n, "bottom")]) for n in range(len(cells))
        ),
        tuple(wish),
        tuple(windows),
    )


def _join(groups: list[set[CellEdge]], edges: set[CellEdge]) -> None:
    """Add a group of edges, merged with every group that it shares an edge with."""
    for group in [known for known in groups if known & edges]:
        groups.remove(group)
        edges |= group
    groups.append(edges)


def _feasible(chain: Chain, least: list[int], rows: int) -> list[int]:
    """The least heights, cut down where a chain from top to foot is higher than the page.

    The last cell of the longest chain gives first: on a page, weight falls from top to bottom.
    """
    # Cells give way down to LEAST_ROWS, the lightest of the longest path first; where that is not enough, all cells
    # give a row a round. Each round takes a row at least, so that this ends.
    while (over := _longest(chain, least)[1] - rows) > 0:
        for cell in reversed(_longest_path(chain, least)):
            give = min(over, max(0, least[cell] - LEAST_ROWS))
            least = [few - give if place == cell else few for place, few in enumerate(least)]
            over -= give
        if over > 0:
            least = [max(0, few - 1) for few in least]
    return least


def _longest(chain: Chain, least: Sequence[int]) -> list[int]:
    """The highest place of every variable that leaves room for all above it (longest path from the top)."""
    # Bellman and Ford: in an acyclic graph of n variables no path has more than n − 1 edges, so that n rounds do.
    depth = [0] * len(chain.wish)
    for _ in chain.wish:
        for (top, bottom), few in zip(chain.edges, least, strict=True):
            depth[bottom] = max(depth[bottom], depth[top] + few)
    return depth


def _longest_path(chain: Chain, least: Sequence[int]) -> list[int]:
    """The cells of the longest chain, from the top down."""
    depth, path, variable = _longest(chain, least), [], 1
    while variable != 0:
        cell = next(
            n
            for n, (top, bottom) in enumerate(chain.edges)
            if bottom == variable and depth[top] + least[n] == depth[variable]
        )
        path.append(cell)
        variable = chain.edges[cell][0]
    return path[::-1]


def _settle(chain: Chain, costs: Sequence[NDArray[np.float64]], least: list[int], rows: int) -> list[int]:
    """Every variable at its cheapest place while the others rest, round after round until none moves.

    A variable moves only to where the page costs less or as much (coordinate descent), so that no round makes it worse;
    what is found is the nearest page to the plan's proportions that no single move betters.
    """
    places = _start(chain, least, rows)
    # Moves are whole rows and the cost never rises, so that this ends by itself or goes on between places that cost the
    # same; the bound is for those.
    for _ in range(40):
        before = list(places)
        for variable in range(2, len(places)):
            above = [n for n, edge in enumerate(chain.edges) if edge[1] == variable]
            below = [n for n, edge in enumerate(chain.edges) if edge[0] == variable]
            low = max(places[chain.edges[n][0]] + least[n] for n in above)
            high = min(places[chain.edges[n][1]] - least[n] for n in below)
            if chain.windows:
                low = max(low, chain.windows[variable].start)
                high = min(high, chain.windows[variable].stop - 1)

            def cost(
                row: int, above: list[int] = above, below: list[int] = below, variable: int = variable
            ) -> float:
                paid = sum(float(costs[n][row - places[chain.edges[n][0]]]) for n in above)
                paid += sum(float(costs[n][places[chain.edges[n][1]] - row]) for n in below)
                return round(paid + TIE * abs(row - chain.wish[variable]), DIGITS)

            places[variable] = min(range(low, high + 1), key=cost, default=places[variable])
        if places == before:
            break
    return places


def _start(chain: Chain, least: Sequence[int], rows: int) -> list[int]:
    """A first allowed place of every variable: its wish, held between its neighbours' needs."""
    # The longest path from the foot is that from the top in the graph turned upside down: top and bottom of every cell,
    # and variables 0 and 1, change places.
    down = _longest(chain, least)
    mirrored = Chain(tuple((_swap(bottom), _swap(top)) for top, bottom in chain.edges), chain.wish)
    up = [rows - depth for depth in _swapped(_longest(mirrored, least))]
    places = [0, rows, *(min(max(down[n], chain.wish[n]), up[n]) for n in range(2, len(chain.wish)))]
    for variable in sorted(range(2, len(places)), key=lambda n: (down[n], n)):
        for (top, bottom), few in zip(chain.edges, least, strict=True):
            if bottom == variable:
                places[variable] = max(places[variable], places[top] + few)
    return places


def _swap(variable: int) -> int:
    return 1 - variable if variable < 2 else variable


def _swapped(depths: list[int]) -> list[int]:
    return [depths[1], depths[0], *depths[2:]]
