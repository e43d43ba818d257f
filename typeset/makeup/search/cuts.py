"""Cutting trees: the cheapest way to cut a page across and down until every rectangle holds one part.

A run of parts in order of weight fills a rectangle either as one part, or as two runs one above the other, or side
by side (a slicing floorplan; Stockmeyer, Optimal orientations of cells in slicing floorplan designs, 1983). The
heavier run stands above or left, so that weight falls with reading. What a run costs is kept for every width in
columns and every height in rows, so that the search is exact over all such trees.

The recurrence, for the run of the parts i to j in a rectangle c columns wide and r rows high, of which t says whether
it stands at the top of the area:

    C(i..i, t, c, r) = what part i costs there alone (`search.costs`)
    C(i..j, t, c, r) = the least, over i ≤ m < j, of
        min over 0 ≤ s ≤ r of  C(i..m, t, c, s) + C(m+1..j, under, c, r − s)  + across, where c is the page's width
        min over 0 < d < c of  C(i..m, t, d, r) + C(m+1..j, t, c − d, r)      + beside, and down, where r is its height

The first is a min-plus product: (a ∗ b)(r) = min over s of a(s) + b(r − s), for every c at once. With n parts there are
n²/2 runs, each parted at up to n places, at the top and under others: some 570 products of C × R² sums for a page of
twelve parts. The same runs are asked for again and again, by every page that begins or ends with other parts; so each
is worked out once and kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from typeset.makeup.model.measured import Costs, PartSequence, Plane, PlaneKey
from typeset.makeup.model.plan import Tile

UNDER, TOP = 0, 1
"""Whether a run stands under another or at the top of the area, where its head needs no air above."""
DIGITS = 6
"""Two cuts whose costs agree to so many digits are the same, and the first found is taken: sums of floats in another
order differ in their last digits, and a page must not depend on those."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What cuts cost, in cells of white.

    `across` each cut over the full width and `down` one over the full height (通线/断版, M03 and M04), which is
    `full` rows at least, all that there are where nothing is said; `beside(a, b)` a cut with part a at the left top and
    part b at the right top (碰题, M01).
    """

    across: float = 0.0
    down: float = 0.0
    beside: Callable[[int, int], float] = lambda left, right: 0.0
    full: int = 0


@dataclass(frozen=True, slots=True)
class CutPiece:
    """A run in a rectangle: at the top of the area or not, columns wide, rows high."""

    run: PartSequence
    top: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Halving:
    """A piece cut in two; `upright` when they stand side by side."""

    cost: float
    upright: bool
    one: CutPiece
    two: CutPiece


class Trees:
    """All cutting trees over parts that cost `alone` what they do without others, by their numbers.

    Runs are worked out when they are first asked for and kept, so that pages share the runs they have in common.
    """

    def __init__(
        self,
        alone: Mapping[int, Costs],
        prices: Prices,
        glued: Mapping[int, int] | None = None,
        planes: dict[PlaneKey, Plane] | None = None,
    ) -> None:
        """`glued` are parts that stand right under others: each by the number of the one above it. `planes` is where
        the costs of runs are kept."""
        self._alone, self._prices, self._glued = alone, prices, {} if glued is None else glued
        self._planes = {} if planes is None else planes
        self._under: dict[PartSequence, Costs] = {}

    def cost(self, run: PartSequence, rows: int) -> float:
        """What the best page of a run costs, on the full width and `rows` rows."""
        return float(self.costs(run)[rows])

    def costs(self, run: PartSequence) -> NDArray[np.float64]:
        """What the best pages of a run cost on the full width, by their rows from none to all."""
        # A plane of a whole page would be C times the work of its widest row, which alone is asked for.
        if len(run) == 1:
            alone: NDArray[np.float64] = self._plane(run, TOP)[-1]
            return alone
        parted = [self._least(run[:n], run[n:]) for n in range(1, len(run))]
        least: NDArray[np.float64] = np.minimum.reduce(parted)
        return least

    def _least(self, one: PartSequence, two: PartSequence) -> NDArray[np.float64]:
        """What pages of two runs cost at least, one above the other or side by side."""
        stacked = self._plane(one, TOP)[-1][:, None] + self._shifted(two)[-1]
        across = stacked.min(axis=0) + self._prices.across
        # Widths 1 … C − 1 of the left run meet C − 1 … 1 of the right one.
        left, right = self._plane(one, TOP)[:-1], self._plane(two, TOP)[-2::-1]
        down = (left + right).min(axis=0, initial=np.inf)
        down[self._full(one) :] += self._prices.down
        least: NDArray[np.float64] = np.minimum(across, down + self._prices.beside(one[0], two[0]))
        return least

    def _full(self, run: PartSequence) -> int:
        """The rows from which on a page is full."""
        return self._prices.full or self._alone[run[0]].shape[2] - 1

    def cells(self, run: PartSequence, rows: int) -> tuple[Tile, ...]:
        """The rectangles of the best page of a run, the n-th for its n-th part."""
        return self._numbered(run, self._cells(self._page(run, rows), 0, 0))

    def pages(self, run: PartSequence, rows: int, most: int) -> Iterator[tuple[float, tuple[Tile, ...]]]:
        """The best page and others of the same run that begin with another cut; cheapest first, `most` at most."""
        if len(run) == 1:
            yield self.cost(run, rows), self.cells(run, rows)
        seen: set[tuple[bool, int, int]] = set()
        for halving in sorted(
            self._halvings(self._page(run, rows)), key=lambda halving: round(halving.cost, DIGITS)
        ):
            kind = halving.upright, len(halving.one.run), halving.one.columns
            if kind not in seen and len(seen) < most:
                seen.add(kind)
                yield halving.cost, self._numbered(run, self._halved(halving, 0, 0))

    def _page(self, run: PartSequence, rows: int) -> CutPiece:
        return CutPiece(run, TOP, self._alone[run[0]].shape[1], rows)

    @staticmethod
    def _numbered(run: PartSequence, cells: Iterable[Tile]) -> tuple[Tile, ...]:
        """The cells of parts as cells of their places in the run."""
        placed = (replace(cell, index=run.index(cell.index)) for cell in cells)
        return tuple(sorted(placed, key=lambda cell: cell.index))

    def _plane(self, run: PartSequence, place: int) -> Plane:
        """What a run costs at every width and height, at the top of the area or under other parts."""
        if len(run) == 1:
            alone: Plane = self._alone[run[0]][place]
            return alone
        key = PlaneKey(run, place)
        if key not in self._planes:
            options = [
                cut(run[:n], run[n:], place)
                for n in range(1, len(run))
                for cut in (self._stacked, self._abreast)
            ]
            self._planes[key] = np.minimum.reduce(options)
        return self._planes[key]

    def _halves(self, run: PartSequence) -> Iterator[tuple[PartSequence, PartSequence]]:
        """The ways to part a run in two; what is glued to a part is parted from it last."""
        for size in range(1, len(run)):
            if len(run) == 2 or not self._bound(run[:size], run[size:]):
                yield run[:size], run[size:]

    def _bound(self, one: PartSequence, two: PartSequence) -> bool:
        """Whether a cut between two runs would go through parts that are glued."""
        return self._glued.get(one[-1]) == two[0]

    def _stacked(self, over: PartSequence, under: PartSequence, place: int) -> Plane:
        """A run cut across: for every height the cheapest of all divisions of its rows (a min-plus product)."""
        # [columns, rows above, 1] + [columns, rows above, rows of both], then the least over the rows above.
        cost: Plane = (self._plane(over, place)[:, :, None] + self._shifted(under)).min(axis=1)
        cost[-1, :] += self._prices.across
        return cost

    def _shifted(self, run: PartSequence) -> Costs:
        """What a lower run costs, as [columns − 1, rows of the upper one, rows of both]."""
        # Entry [c, s, r] is the cost of r − s rows: a window that slides over the costs, with infinity where r < s. It
        # is a view, so that it takes no room, and is made once for all runs that stand over this one.
        if run not in self._under:
            costs = self._plane(run, UNDER)
            rows = costs.shape[1]
            padded = np.concatenate([np.full((len(costs), rows - 1), np.inf), costs], axis=1)
            self._under[run] = sliding_window_view(padded, rows, axis=1)[:, ::-1, :]
        return self._under[run]

    def _abreast(self, one: PartSequence, two: PartSequence, place: int) -> Plane:
        """A run cut down: for every width the cheapest of all divisions of its columns."""
        left, right = self._plane(one, place), self._plane(two, place)
        cost = np.full(left.shape, np.inf)
        for columns in range(2, len(left) + 1):
            cost[columns - 1] = (left[: columns - 1] + right[columns - 2 :: -1]).min(axis=0)
        if place == TOP:
            cost[-1, self._full(one) :] += self._prices.down
        return cost + self._prices.beside(one[0], two[0])

    def _cells(self, piece: CutPiece, column: int, row: int) -> Iterator[Tile]:
        if len(piece.run) == 1:
            yield Tile(piece.run[0], column, piece.columns, row, row + piece.rows)
            return
        best = min(self._halvings(piece), key=lambda halving: round(halving.cost, DIGITS), default=None)
        if best:
            yield from self._halved(best, column, row)

    def _halved(self, halving: Halving, column: int, row: int) -> Iterator[Tile]:
        one = halving.one
        yield from self._cells(one, column, row)
        beside = (column + one.columns, row) if halving.upright else (column, row + one.rows)
        yield from self._cells(halving.two, *beside)

    def _halvings(self, piece: CutPiece) -> Iterator[Halving]:
        """The ways to cut a piece once, with what each costs."""
        for one, two in self._halves(piece.run):
            yield from self._across(piece, one, two)
            if not self._bound(one, two):
                yield from self._down(piece, one, two)

    def _across(self, piece: CutPiece, over: PartSequence, under: PartSequence) -> Iterator[Halving]:
        """The cheapest way to cut a piece across between two runs, at the first of rows that cost the same."""
        column = piece.columns - 1
        above, below = self._plane(over, piece.top)[column], self._plane(under, UNDER)[column]
        price = self._prices.across if piece.columns == self._alone[over[0]].shape[1] else 0.0
        if piece.rows < 2:
            return
        costs = above[1 : piece.rows] + below[piece.rows - 1 : 0 : -1]
        rows = int(np.round(costs, DIGITS).argmin()) + 1
        yield Halving(
            float(costs[rows - 1]) + price,
            False,
            replace(piece, run=over, rows=rows),
            CutPiece(under, UNDER, piece.columns, piece.rows - rows),
        )

    def _down(self, piece: CutPiece, one: PartSequence, two: PartSequence) -> Iterator[Halving]:
        left, right = (self._plane(run, piece.top)[:, piece.rows] for run in (one, two))
        wide = (piece.top, piece.columns) == (TOP, self._alone[one[0]].shape[1])
        whole = wide and piece.rows >= self._full(one)
        price = self._prices.beside(one[0], two[0]) + self._prices.down * whole
        for columns in range(1, piece.columns):
            yield Halving(
                float(left[columns - 1] + right[piece.columns - columns - 1]) + price,
                True,
                replace(piece, run=one, columns=columns),
                replace(piece, run=two, columns=piece.columns - columns),
            )
