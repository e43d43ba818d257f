"""Where the horizontal boundaries of a plan go: the text decides, the plan's proportions break the tie.

Edges that touch are one variable, a row of the page; each cell is a pair of variables, top and bottom, whose distance
is at least what its article needs. Such differences alone (x(bottom) − x(top) ≥ least) are a graph from the area's top
to its foot, and all of them can be kept at once exactly when its longest path is no longer than the page is high. So
first the needs are cut down until it is (`_feasible`), then every variable gets a place between what the longest paths
from the top and from the foot leave it (`_start`), and then the places are settled by what white and lone lines cost
(`_settle`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.makeup.model.measured import Need
from typeset.makeup.model.plan import Tile

LEAST_ROWS = 3
"""No rectangle is squeezed below this, however much a page is overfull."""


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


def solve(cells: Sequence[Tile], needs: Mapping[int, Need], rows: int) -> tuple[Tile, ...]:
    """The cells with `top` and `bottom` in rows of an area `rows` high, by place index of each cell.

    Every cell gets at least what it needs where the page can give it; where it cannot, the least important
    cells of the overfull chain give way, and whoever fits them finds by how much. Deterministic.
    """
    chain = replace(_chain(cells, rows), windows=())
    wanted = [needs[cell.index] for cell in cells]
    least = _feasible(chain, [max(need.least, 1) for need in wanted], rows)
    given = [replace(n, least=few) for n, few in zip(wanted, least, strict=True)]
    return _cut(cells, chain, _settle(chain, given, least, [cell.columns for cell in cells], rows))


def hold(cells: Sequence[Tile], needs: Mapping[int, Need], rows: int) -> tuple[Tile, ...]:
    """The same with every boundary among the rows for which a map of so many lines shows it where it is drawn; cells
    may get less than they need."""
    chain = _chain(cells, rows)
    wanted = [needs[cell.index] for cell in cells]
    return _cut(
        cells, chain, _settle(chain, wanted, [1] * len(cells), [cell.columns for cell in cells], rows)
    )


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


def _settle(
    chain: Chain, needs: Sequence[Need], least: list[int], columns: Sequence[int], rows: int
) -> list[int]:
    """Every variable at its cheapest place while the others rest, round after round until none moves.

    A variable moves only to where the page costs less or as much (coordinate descent), so that no round makes it worse.
    Without lone lines the cost is convex in every place and the rounds end at a page that no single move betters; lone
    lines make it bumpy, and what is found is the nearest such page to the plan's proportions.
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
                heights = [(n, row - places[chain.edges[n][0]]) for n in above]
                heights += [(n, places[chain.edges[n][1]] - row) for n in below]
                white = sum(
                    columns[n] * needs[n].cost(height) + needs[n].lines(height) for n, height in heights
                )
                return white + 0.01 * abs(row - chain.wish[variable])

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
