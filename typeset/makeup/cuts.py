"""Cutting trees: the cheapest way to cut a page across and down until every rectangle holds one part.

A run of parts in order of weight fills a rectangle either as one part, or as two runs one above the other, or side
by side (a slicing floorplan; Stockmeyer, Optimal orientations of cells in slicing floorplan designs, 1983). The
heavier run stands above or left, so that weight falls with reading. What a run costs is kept for every width in
columns and every height in rows, so that the search is exact over all such trees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from typeset.makeup.plan import Cell

Costs = NDArray[np.float64]
"""What a run costs, in cells of white: [under other parts or at the top of the area, columns − 1, rows]."""

UNDER, TOP = 0, 1
"""Whether a run stands under another or at the top of the area, where its head needs no air above."""
SLACK = 1e-9
"""Two ways whose costs differ by less than this are the same, and the first found is taken."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What cuts cost, in cells of white.

    `across` each cut over the full width and `down` one over the full height (通线/断版, M03 and M04);
    `beside[i, j]` a cut with part i at the left top and part j at the right top (碰题, M01).
    """

    across: float
    down: float
    beside: Costs


@dataclass(frozen=True, slots=True)
class Piece:
    """The run of parts [first, last) in a rectangle: at the top of the area or not, columns wide, rows high."""

    first: int
    last: int
    top: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Halving:
    """A piece cut in two; `upright` when they stand side by side."""

    cost: float
    upright: bool
    one: Piece
    two: Piece


class Trees:
    """All cutting trees over parts in order of weight; `leaves[i]` is what the i-th part costs alone.

    Runs are worked out when they are first asked for and kept, so that every number of first parts shares them.
    """

    def __init__(self, leaves: tuple[Costs, ...], prices: Prices) -> None:
        self._leaves, self._prices = leaves, prices
        self._runs: dict[tuple[int, int], Costs] = {}
        self._shifted: dict[tuple[int, int], Costs] = {}

    @cached_property
    def columns(self) -> int:
        """The columns of the page."""
        return int(self._leaves[0].shape[1])

    def cost(self, count: int, rows: int) -> float:
        """What the best page of the first `count` parts costs, on the full width and `rows` rows."""
        return float(self._run(0, count)[TOP, self.columns - 1, rows])

    def cells(self, count: int, rows: int) -> tuple[Cell, ...]:
        """The rectangles of the best page of the first `count` parts, in their order."""
        return tuple(self._cells(Piece(0, count, TOP, self.columns, rows), 0, 0))

    def pages(self, count: int, rows: int, most: int) -> Iterator[tuple[float, tuple[Cell, ...]]]:
        """The best page and others of the same parts that begin with another cut; cheapest first, `most` at most."""
        whole = Piece(0, count, TOP, self.columns, rows)
        halvings = sorted(self._halvings(whole), key=lambda halving: halving.cost)
        seen: set[tuple[bool, int, int]] = set()
        if count == 1:
            yield self.cost(1, rows), self.cells(1, rows)
        for halving in halvings:
            kind = halving.upright, halving.two.first, halving.one.columns
            if kind not in seen and len(seen) < most:
                seen.add(kind)
                yield halving.cost, tuple(self._halved(halving, 0, 0))

    def _run(self, first: int, last: int) -> Costs:
        """What the parts [first, last) cost at every width and height."""
        if last - first == 1:
            return self._leaves[first]
        if (first, last) not in self._runs:
            ways = [self._stacked(first, split, last) for split in range(first + 1, last)]
            ways += [self._abreast(first, split, last) for split in range(first + 1, last)]
            self._runs[first, last] = np.minimum.reduce(ways)
        return self._runs[first, last]

    def _stacked(self, first: int, split: int, last: int) -> Costs:
        """The run cut across: for every height the cheapest of all divisions of its rows (a min-plus product)."""
        over, under = self._run(first, split), self._shift(split, last)
        cost: Costs = (over[:, :, :, None] + under[None]).min(axis=2)
        cost[:, -1, :] += self._prices.across
        return cost

    def _shift(self, first: int, last: int) -> Costs:
        """What the lower run costs, as [columns, rows of the upper one, rows of both]."""
        if (first, last) not in self._shifted:
            under = self._run(first, last)[UNDER]
            rows = under.shape[1]
            padded = np.concatenate([np.full((under.shape[0], rows - 1), np.inf), under], axis=1)
            self._shifted[first, last] = sliding_window_view(padded, rows, axis=1)[:, ::-1, :]
        return self._shifted[first, last]

    def _abreast(self, first: int, split: int, last: int) -> Costs:
        """The run cut down, for every width the cheapest of all divisions of its columns."""
        left, right = self._run(first, split), self._run(split, last)
        cost = np.full(left.shape, np.inf)
        for columns in range(2, left.shape[1] + 1):
            ways = [left[:, n - 1, :] + right[:, columns - n - 1, :] for n in range(1, columns)]
            cost[:, columns - 1, :] = np.minimum.reduce(ways)
        cost[TOP, -1, -1] += self._prices.down
        cost += self._prices.beside[first, split]
        return cost

    def _cells(self, piece: Piece, column: int, row: int) -> Iterator[Cell]:
        if piece.last - piece.first == 1:
            yield Cell(piece.first, column, piece.columns, row, row + piece.rows)
            return
        best: Halving | None = None
        for halving in self._halvings(piece):
            if best is None or halving.cost < best.cost - SLACK:
                best = halving
        if best:
            yield from self._halved(best, column, row)

    def _halved(self, halving: Halving, column: int, row: int) -> Iterator[Cell]:
        one = halving.one
        yield from self._cells(one, column, row)
        beside = (column + one.columns, row) if halving.upright else (column, row + one.rows)
        yield from self._cells(halving.two, *beside)

    def _halvings(self, piece: Piece) -> Iterator[Halving]:
        """Every way to cut a piece once, with what it costs."""
        for split in range(piece.first + 1, piece.last):
            yield from self._across(piece, split)
            yield from self._down(piece, split)

    def _across(self, piece: Piece, split: int) -> Iterator[Halving]:
        over = self._run(piece.first, split)[piece.top, piece.columns - 1]
        under = self._run(split, piece.last)[UNDER, piece.columns - 1]
        price = self._prices.across if piece.columns == self.columns else 0.0
        for rows in range(1, piece.rows):
            yield Halving(
                float(over[rows] + under[piece.rows - rows]) + price,
                False,
                Piece(piece.first, split, piece.top, piece.columns, rows),
                Piece(split, piece.last, UNDER, piece.columns, piece.rows - rows),
            )

    def _down(self, piece: Piece, split: int) -> Iterator[Halving]:
        left = self._run(piece.first, split)[piece.top, :, piece.rows]
        right = self._run(split, piece.last)[piece.top, :, piece.rows]
        price = float(self._prices.beside[piece.first, split])
        whole = piece.columns == self.columns and piece.rows == self._leaves[0].shape[2] - 1
        price += self._prices.down if whole and piece.top else 0.0
        for columns in range(1, piece.columns):
            yield Halving(
                float(left[columns - 1] + right[piece.columns - columns - 1]) + price,
                True,
                Piece(piece.first, split, piece.top, columns, piece.rows),
                Piece(split, piece.last, piece.top, piece.columns - columns, piece.rows),
            )
