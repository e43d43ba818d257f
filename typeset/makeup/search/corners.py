"""Cutting trees round corners that advertisements have: the page is cut into rectangles without them.

A page with a corner taken is an L. It is cut across or down at the edges of what is taken, or across over all columns
in every few rows beside it, until each piece is free of it or is it; in a free piece the cutting trees are exact
(`search.cuts`). The heavier run of articles stands above or left there as well:

    L(i..j, piece) = C(i..j, piece)                                      where nothing of the piece is taken
                   = the least, over m and over those cuts, of L(i..m, one half) + L(m+1..j, the other)

A half may stay empty, at what its white costs, so that one article fits a page with an advertisement. With too little
copy the lines of such a page stand farther apart as well; what is taken keeps its size and then takes fewer of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from typeset.makeup.model.allotted import Costs, KnownPlanes, PartSequence
from typeset.makeup.model.plan import Tile, scaled
from typeset.makeup.search.cuts import DIGITS, TOP, UNDER, CutPiece, CutWays, Planes, Prices, Trees, is_sure

STEP = 3
"""In so many rows a cut across all columns is tried beside what is taken: within its halves cuts are exact to the
row."""
EMPTY = 5.0
"""What a cell costs of a piece that stays empty, twice as much as white beside text."""


HEIGHTS = 5
"""The numbers of rows into which such a page may be divided, from as few as may be to all."""


@dataclass(frozen=True, slots=True)
class TakenCorners:
    """What is taken of a page of so many columns and rows, in rows from the top of its area; it may be divided into
    `least` rows at least."""

    tiles: tuple[Tile, ...]
    columns: int
    rows: int
    least: int

    @property
    def heights(self) -> tuple[int, ...]:
        """The rows into which the page may be divided, all of them last."""
        steps = HEIGHTS - 1
        between = (self.least + round(n * (self.rows - self.least) / steps) for n in range(steps))
        return (*sorted(set(between) - {self.rows}), self.rows)


@dataclass(frozen=True, slots=True)
class Parting:
    """A way to cut a piece: what it costs, and the runs of its halves; nothing is cut where there are none."""

    cost: float
    halves: tuple[tuple[PartSequence, Tile], ...] = ()


class CornerTrees(Trees):
    """The cutting trees of a page of which corners are taken; what it holds fills it to the foot."""

    def __init__(
        self,
        alone: Mapping[int, Costs],
        prices: Prices,
        glued: Mapping[int, int] | None,
        corners: TakenCorners,
        *,
        cheap: KnownPlanes,
        every: KnownPlanes,
    ) -> None:
        super().__init__(alone, prices, glued, cheap=cheap, every=every)
        self._corners = corners
        self._of_cheap, self._of_every = (
            {rows: _Round(planes, CutWays(planes, self._glued), corners, rows) for rows in corners.heights}
            for planes in (self._cheap, self._every)
        )

    def cost(self, run: PartSequence, rows: int) -> float:
        """What the best page of a run costs that is divided into so many rows, one of the corners' heights."""
        cost = float(self.cheap_costs(run)[rows])
        return cost if is_sure(cost) else float(self.costs(run)[rows])

    def costs(self, run: PartSequence) -> NDArray[np.float64]:
        """What the best pages of a run cost by their rows, infinite where no page is tried."""
        return self._costs(self._of_every, run)

    def cheap_costs(self, run: PartSequence) -> NDArray[np.float64]:
        """The same where it is cheap, and infinity elsewhere."""
        return self._costs(self._of_cheap, run)

    def pages(self, run: PartSequence, rows: int, most: int) -> Iterator[tuple[float, tuple[Tile, ...]]]:
        """The best page and others that begin with another cut; none of rows that are not tried."""
        if rows in self._of_every:
            cheap = is_sure(float(self.cheap_costs(run)[rows]))
            yield from (self._of_cheap if cheap else self._of_every)[rows].pages(run, most)

    def _costs(self, rounds: Mapping[int, "_Round"], run: PartSequence) -> NDArray[np.float64]:
        costs = np.full(self._corners.rows + 1, np.inf)
        for rows, one in rounds.items():
            costs[rows] = one.best(run, one.whole).cost
        return costs


class _Round:
    """The search round what is taken, at what runs cost in some planes; what pieces cost is kept."""

    def __init__(self, planes: Planes, ways: CutWays, corners: TakenCorners, rows: int) -> None:
        self._planes, self._ways, self._taken = planes, ways, scaled(corners.tiles, corners.rows, rows)
        self.whole = Tile(0, 0, corners.columns, 0, rows)
        self._known: dict[tuple[PartSequence, Tile], Parting] = {}

    def pages(self, run: PartSequence, most: int) -> Iterator[tuple[float, tuple[Tile, ...]]]:
        """The cheapest pages, each beginning with another kind of cut."""
        seen: set[tuple[int, bool]] = set()
        options = (one for one in self._options(run, self.whole) if one.cost < np.inf)
        for one in sorted(options, key=lambda one: round(one.cost, DIGITS)):
            (first, piece), _ = one.halves
            kind = len(first), piece.columns < self.whole.columns
            if kind not in seen and len(seen) < most:
                seen.add(kind)
                cells = (cell for half in one.halves for cell in self._cells(*half))
                placed = (replace(cell, index=run.index(cell.index)) for cell in cells)
                yield one.cost, tuple(sorted(placed, key=lambda cell: cell.index))

    def best(self, run: PartSequence, piece: Tile) -> Parting:
        """The cheapest way to fill a piece with a run."""
        if (run, piece) not in self._known:
            self._known[run, piece] = self._best(run, piece)
        return self._known[run, piece]

    def _best(self, run: PartSequence, piece: Tile) -> Parting:
        taken = [one for one in self._taken if one.meets(piece)]
        if not taken:
            return Parting(self._free(run, piece))
        if any(_fills(one, piece) for one in taken):
            return Parting(np.inf if run else 0.0)
        options = self._options(run, piece)
        return min(options, key=lambda one: round(one.cost, DIGITS), default=Parting(np.inf))

    def _free(self, run: PartSequence, piece: Tile) -> float:
        if not run:
            return EMPTY * piece.columns * piece.rows
        place = UNDER if piece.top else TOP
        return float(self._planes.costs(run, place)[piece.columns - 1, piece.rows])

    def _options(self, run: PartSequence, piece: Tile) -> Iterator[Parting]:
        """All ways to cut a piece once and to part its run."""
        prices, wide = self._planes.prices, piece.columns == self.whole.columns
        for row in _rows(piece, self._taken, by_step=piece == self.whole):
            halves = replace(piece, bottom=row), replace(piece, top=row)
            yield from self._parted(run, halves, prices.across * wide)
        for column in _columns(piece, self._taken):
            left = replace(piece, columns=column - piece.column)
            right = replace(piece, column=column, columns=piece.right - column)
            yield from self._parted(run, (left, right), 0.0, beside=True)

    def _parted(
        self, run: PartSequence, halves: tuple[Tile, Tile], price: float, *, beside: bool = False
    ) -> Iterator[Parting]:
        one, other = halves
        # What stays empty stands under or right of what does not.
        least = 0 if not run or any(each.meets(one) for each in self._taken) else 1
        for size in range(least, len(run) + 1):
            first, second = run[:size], run[size:]
            cost = self.best(first, one).cost
            if cost < np.inf:
                cost += self.best(second, other).cost + price * bool(first and second)
                if beside and first and second:
                    cost += self._planes.prices.beside(first[0], second[0])
                yield Parting(cost, ((first, one), (second, other)))

    def _cells(self, run: PartSequence, piece: Tile) -> Iterator[Tile]:
        halves = self.best(run, piece).halves
        if not halves and run:
            place = UNDER if piece.top else TOP
            yield from self._ways.cells_of(
                CutPiece(run, place, piece.columns, piece.rows), piece.column, piece.top
            )
        for half in halves:
            yield from self._cells(*half)


def _fills(one: Tile, piece: Tile) -> bool:
    across = one.column <= piece.column and piece.right <= one.right
    return across and one.top <= piece.top and piece.bottom <= one.bottom


def _rows(piece: Tile, taken: Sequence[Tile], *, by_step: bool) -> Iterator[int]:
    """The rows at which a piece may be cut across without a cut through what is taken."""
    inside = [one for one in taken if one.meets(piece)]
    edges = {edge for one in inside for edge in (one.top, one.bottom)}
    steps = set(range(piece.top + STEP, piece.bottom, STEP)) if by_step else set[int]()
    for row in sorted(edges | steps):
        through = any(one.top < row < one.bottom for one in inside)
        if piece.top < row < piece.bottom and not through:
            yield row


def _columns(piece: Tile, taken: Sequence[Tile]) -> Iterator[int]:
    """The columns at which a piece may be cut down along what is taken."""
    inside = [one for one in taken if one.meets(piece)]
    for column in sorted({edge for one in inside for edge in (one.column, one.right)}):
        through = any(one.column < column < one.right for one in inside)
        if piece.column < column < piece.right and not through:
            yield column
