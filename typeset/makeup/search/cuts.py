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

A page that costs less than a bound has no run in it that costs more, since nothing costs less than nothing. So all that
is as dear as the bound may be infinitely dear, and what is cheaper is still exact to the last digit. At each width a
run is cheaper than the bound only in a band of heights, between those that do not hold its text and those that are
mostly white, so that a product takes a tenth of the sums. Only where no page is cheaper is all worked out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.makeup.model.allotted import Costs, KnownPlanes, PartSequence, Plane, PlaneKey
from typeset.makeup.model.plan import Tile

UNDER, TOP = 0, 1
"""Whether a run stands under another or at the top of the area, where its head needs no air above."""
DIGITS = 6
"""Two cuts whose costs agree to so many digits are the same, and the first found is taken: sums of floats in another
order differ in their last digits, and a page must not depend on those."""


MANY = 20
"""A run of more parts is parted about its middle alone, as pages of so many stories look anyway: there would be n³/6
products of them otherwise, which took two minutes for a page of 45."""


def parted_at(count: int) -> range:
    """After how many parts a run of so many is parted in two."""
    middle = count // 2
    return range(1, count) if count <= MANY else range(middle - 1, middle + 2)


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
class Planes:
    """The costs of runs of parts that cost `alone` what they do without others; what is as dear as the `bound` is
    infinitely dear. Runs are worked out when they are first asked for and kept in `known`."""

    alone: Mapping[int, Costs]
    prices: Prices
    known: KnownPlanes = field(default_factory=KnownPlanes)
    bound: float = np.inf

    def costs(self, run: PartSequence, place: int) -> NDArray[np.float64]:
        """What a run costs at every width and height, at the top of the area or under other parts."""
        return self._plane(run, place).costs

    def page(self, run: PartSequence) -> NDArray[np.float64]:
        """What the best pages of a run cost on the full width, by their rows from none to all."""
        # A plane of a whole page would be C times the work of its widest row, which alone is asked for.
        if len(run) == 1:
            alone: NDArray[np.float64] = self.costs(run, TOP)[-1]
            return alone
        if run not in self.known.pages:
            parted = [self._least(run[:n], run[n:]) for n in parted_at(len(run))]
            least: NDArray[np.float64] = np.minimum.reduce(parted)
            self.known.pages[run] = np.where(least < self.bound, least, np.inf)
        return self.known.pages[run]

    def columns(self, run: PartSequence) -> int:
        """The columns of a page."""
        return int(self.alone[run[0]].shape[1])

    def full(self, run: PartSequence) -> int:
        """The rows from which on a page is full."""
        return self.prices.full or int(self.alone[run[0]].shape[2]) - 1

    def _plane(self, run: PartSequence, place: int) -> Plane:
        key = PlaneKey(run, place)
        if key not in self.known.planes:
            alone = self.alone[run[0]][place]
            least = _unbounded(alone.shape)
            if run[1:]:
                for n in parted_at(len(run)):
                    self._stacked(run[:n], run[n:], place, least)
                    self._abreast(run[:n], run[n:], place, least[:, : alone.shape[1]])
            else:
                least[:, : alone.shape[1]] = alone
            self.known.planes[key] = _banded(least, self.bound)
        return self.known.planes[key]

    def _least(self, one: PartSequence, two: PartSequence) -> NDArray[np.float64]:
        """What pages of two runs cost at least, one above the other or side by side."""
        over, under = self._plane(one, TOP), self._plane(two, UNDER)
        rows = over.costs.shape[1]
        across = _unbounded((1, rows))
        _stack(over.widest, under.widest, across, self.prices.across)
        # Widths 1 … C − 1 of the left run meet C − 1 … 1 of the right one.
        left, right = over.costs[:-1], self.costs(two, TOP)[-2::-1]
        down = (left + right).min(axis=0, initial=np.inf)
        down[self.full(one) :] += self.prices.down
        least: NDArray[np.float64] = np.minimum(across[0, :rows], down + self.prices.beside(one[0], two[0]))
        return least

    def _stacked(
        self, over: PartSequence, under: PartSequence, place: int, least: NDArray[np.float64]
    ) -> None:
        """A run cut across, into the least costs."""
        _stack(self._plane(over, place), self._plane(under, UNDER), least, self.prices.across)

    def _abreast(self, one: PartSequence, two: PartSequence, place: int, least: NDArray[np.float64]) -> None:
        """A run cut down, into the least costs: for every width the cheapest of all divisions of its columns."""
        left, right = self.costs(one, place), self.costs(two, place)
        cost = np.full(left.shape, np.inf)
        for columns in range(1, len(left)):
            wider = cost[columns:]
            np.minimum(wider, left[columns - 1] + right[:-columns], out=wider)
        if place == TOP:
            cost[-1, self.full(one) :] += self.prices.down
        np.minimum(least, cost + self.prices.beside(one[0], two[0]), out=least)


def _unbounded(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Costs of nothing yet, with as many rows again for what is too high."""
    return np.full((shape[0], 2 * shape[1]), np.inf)


def _banded(least: NDArray[np.float64], bound: float) -> Plane:
    """The costs below a bound and the band of heights in which they lie."""
    rows = least.shape[1] // 2
    costs = least[:, :rows].copy()
    if bound == np.inf:
        return Plane(costs, np.zeros(len(costs), dtype=np.int64), costs)
    cheap = costs < bound
    costs[~cheap] = np.inf
    first = np.where(cheap.any(axis=1), cheap.argmax(axis=1), rows)
    size = max(1, int((rows - cheap[:, ::-1].argmax(axis=1) - first).max()))
    least[:, :rows], least[:, rows:] = costs, np.inf
    return Plane(costs, first, least.reshape(-1)[_places(first, size, 2 * rows)])


def _stack(over: Plane, under: Plane, least: NDArray[np.float64], across: float) -> None:
    """What two runs cost one above the other, into the least costs: for every height the cheapest of all divisions of
    its rows (a min-plus product); a cut over the full width costs so much more."""
    rows = least.shape[1] // 2
    first = np.minimum(over.first + under.first, rows)
    few, many = sorted((over.band, under.band), key=lambda band: band.shape[1])
    size = min(few.shape[1] + many.shape[1] - 1, rows - int(first.min()))
    if size < 1:
        return
    few = few[:, :size]
    # [columns, rows of the one, 1] + [columns, rows of the one, rows of both], then the least over the rows of the one.
    stacked = np.minimum.reduce(few[:, :, None] + _shifted(many, few.shape[1], size), axis=1)
    stacked[-1] += across
    flat, places = least.reshape(-1), _places(first, size, 2 * rows)
    flat[places] = np.minimum(flat[places], stacked)


def _places(first: NDArray[np.int64], size: int, rows: int) -> NDArray[np.int64]:
    """Where in an array of so many rows a column so many of them stand, from the first one of each column on."""
    places: NDArray[np.int64] = (first + np.arange(0, len(first) * rows, rows))[:, None] + np.arange(size)
    return places


def _shifted(band: NDArray[np.float64], many: int, size: int) -> NDArray[np.float64]:
    """Costs as [columns − 1, s, r]: of r − s rows, for so many s and r; infinite where there are no such rows."""
    # A window that slides over the costs: a view, so that it takes no room.
    padded = np.full((len(band), many - 1 + size), np.inf)
    padded[:, many - 1 : many - 1 + band.shape[1]] = band[:, :size]
    row, step = padded.strides
    return np.ndarray((len(band), many, size), np.float64, padded, (many - 1) * step, (row, -step, step))


class CutPiece(NamedTuple):
    """A run in a rectangle: at the top of the area or not, columns wide, rows high."""

    run: PartSequence
    top: int
    columns: int
    rows: int


class Halving(NamedTuple):
    """A piece cut in two; `upright` when they stand side by side."""

    cost: float
    upright: bool
    one: CutPiece
    two: CutPiece


@dataclass(frozen=True, slots=True)
class CutWays:
    """The ways to cut pieces at what their runs cost; `glued` are parts that stand right under others, each by the
    number of the one above it."""

    planes: Planes
    glued: Mapping[int, int]

    def pages(self, run: PartSequence, rows: int) -> Iterator[Halving]:
        """The best cut of a page and others of another kind, the cheapest first."""
        return self.cuts(CutPiece(run, TOP, self.planes.columns(run), rows))

    def cuts(self, piece: CutPiece) -> Iterator[Halving]:
        """The best cut of a piece and others of another kind, the cheapest first."""
        seen: set[tuple[bool, int, int]] = set()
        for halving in sorted(self._halvings(piece), key=lambda halving: round(halving.cost, DIGITS)):
            kind = halving.upright, len(halving.one.run), halving.one.columns
            if kind not in seen:
                seen.add(kind)
                yield halving

    def cells(self, run: PartSequence, halving: Halving) -> tuple[Tile, ...]:
        """The rectangles of a page that is cut so, the n-th for the n-th part of its run."""
        placed = (replace(cell, index=run.index(cell.index)) for cell in self.halved(halving, 0, 0))
        return tuple(sorted(placed, key=lambda cell: cell.index))

    def _halves(self, run: PartSequence) -> Iterator[tuple[PartSequence, PartSequence]]:
        """The ways to part a run in two; what is glued to a part is parted from it last."""
        every = range(1, len(run))
        # A chain of parts each under the other is bound everywhere, and has to be parted all the same.
        free = [n for n in every if not self._bound(run[:n], run[n:])] or every
        usual = parted_at(len(run))
        for size in [n for n in free if n in usual] or free:
            yield run[:size], run[size:]

    def _bound(self, one: PartSequence, two: PartSequence) -> bool:
        """Whether a cut between two runs would go through parts that are glued."""
        return self.glued.get(one[-1]) == two[0]

    def cells_of(self, piece: CutPiece, column: int, row: int) -> Iterator[Tile]:
        """The rectangles of a piece that begins there, each with the number of its part."""
        if len(piece.run) == 1:
            yield Tile(piece.run[0], column, piece.columns, row, row + piece.rows)
            return
        best = min(self._halvings(piece), key=lambda halving: round(halving.cost, DIGITS), default=None)
        if best:
            yield from self.halved(best, column, row)

    def halved(self, halving: Halving, column: int, row: int) -> Iterator[Tile]:
        """The rectangles of a piece that begins there and is cut so, each with the number of its part."""
        one = halving.one
        yield from self.cells_of(one, column, row)
        beside = (column + one.columns, row) if halving.upright else (column, row + one.rows)
        yield from self.cells_of(halving.two, *beside)

    def _halvings(self, piece: CutPiece) -> Iterator[Halving]:
        """The ways to cut a piece once, with what each costs."""
        for one, two in self._halves(piece.run):
            yield from self._across(piece, one, two)
            if not self._bound(one, two):
                yield from self._down(piece, one, two)

    def _across(self, piece: CutPiece, over: PartSequence, under: PartSequence) -> Iterator[Halving]:
        """The cheapest way to cut a piece across between two runs, at the first of rows that cost the same."""
        column = piece.columns - 1
        above, below = self.planes.costs(over, piece.top)[column], self.planes.costs(under, UNDER)[column]
        price = self.planes.prices.across if piece.columns == self.planes.columns(over) else 0.0
        if piece.rows < 2:
            return
        costs = above[1 : piece.rows] + below[piece.rows - 1 : 0 : -1]
        rows = int(np.round(costs, DIGITS).argmin()) + 1
        yield Halving(
            float(costs[rows - 1]) + price,
            False,
            CutPiece(over, piece.top, piece.columns, rows),
            CutPiece(under, UNDER, piece.columns, piece.rows - rows),
        )

    def _down(self, piece: CutPiece, one: PartSequence, two: PartSequence) -> Iterator[Halving]:
        left, right = (self.planes.costs(run, piece.top)[:, piece.rows] for run in (one, two))
        wide = (piece.top, piece.columns) == (TOP, self.planes.columns(one))
        whole = wide and piece.rows >= self.planes.full(one)
        price = self.planes.prices.beside(one[0], two[0]) + self.planes.prices.down * whole
        for columns in range(1, piece.columns):
            yield Halving(
                float(left[columns - 1] + right[piece.columns - columns - 1]) + price,
                True,
                CutPiece(one, piece.top, columns, piece.rows),
                CutPiece(two, piece.top, piece.columns - columns, piece.rows),
            )


DEAR, UNSURE = 500.0, 1.0
"""Pages that are chosen cost 50 to 250 cells of white: what costs less than DEAR is looked through first, and all that
there is only where nothing is cheaper by more than sums of floats may be wrong."""


class Trees:
    """All cutting trees over parts that cost `alone` what they do without others, by their numbers.

    Runs are worked out when they are first asked for and kept, so that pages share the runs they have in common.
    """

    def __init__(
        self,
        alone: Mapping[int, Costs],
        prices: Prices,
        glued: Mapping[int, int] | None = None,
        *,
        cheap: KnownPlanes | None = None,
        every: KnownPlanes | None = None,
    ) -> None:
        """`glued` are parts that stand right under others: each by the number of the one above it. What runs cost is
        kept in `cheap` as far as it is less than DEAR, and in `every` whatever it is."""
        self._glued = {} if glued is None else glued
        self._cheap = Planes(alone, prices, KnownPlanes() if cheap is None else cheap, DEAR)
        self._every = Planes(alone, prices, KnownPlanes() if every is None else every)

    def cost(self, run: PartSequence, rows: int) -> float:
        """What the best page of a run costs, on the full width and `rows` rows."""
        cost = float(self.cheap_costs(run)[rows])
        return cost if is_sure(cost) else float(self.costs(run)[rows])

    def costs(self, run: PartSequence) -> NDArray[np.float64]:
        """What the best pages of a run cost on the full width, by their rows from none to all."""
        return self._every.page(run)

    def cheap_costs(self, run: PartSequence) -> NDArray[np.float64]:
        """The same where it is less than DEAR, and infinity elsewhere."""
        return self._cheap.page(run)

    def cells(self, run: PartSequence, rows: int) -> tuple[Tile, ...]:
        """The rectangles of the best page of a run, the n-th for its n-th part."""
        return next((cells for _, cells in self.pages(run, rows, 1)), ())

    def pages(self, run: PartSequence, rows: int, most: int) -> Iterator[tuple[float, tuple[Tile, ...]]]:
        """The best page and others of the same run that begin with another cut; cheapest first, `most` at most."""
        if len(run) == 1:
            yield self.cost(run, rows), (Tile(0, 0, self._every.columns(run), 0, rows),)
        else:
            yield from self._cut_pages(run, rows, most)

    def _cut_pages(self, run: PartSequence, rows: int, most: int) -> Iterator[tuple[float, tuple[Tile, ...]]]:
        cheap, every = (CutWays(planes, self._glued) for planes in (self._cheap, self._every))
        # What glued parts cost is told of trees that would part them, so that a piece may be dearer than its run.
        sure = () if self._glued else takewhile(lambda halving: is_sure(halving.cost), cheap.pages(run, rows))
        told = 0
        for halving in islice(sure, most):
            told += 1
            yield halving.cost, cheap.cells(run, halving)
        for halving in islice(every.pages(run, rows), told, most) if told < most else ():
            yield halving.cost, every.cells(run, halving)


def is_sure(cost: float) -> bool:
    """Whether what seems to cost so much among what is cheap costs so much among all that there is."""
    return cost < DEAR - UNSURE
