"""Cutting trees: no way of cutting a page is cheaper than the one that is found."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.makeup.model.allotted import Costs
from typeset.makeup.model.plan import draw_plan
from typeset.makeup.search.cuts import DEAR, TOP, UNDER, CutWays, Planes, Prices, Trees

COLUMNS, ROWS = 3, 6
COST = st.integers(0, 50).map(float)


@st.composite
def alone(draw: st.DrawFn) -> tuple[Costs, ...]:
    size = draw(st.integers(1, 4))
    count = 2 * COLUMNS * (ROWS + 1)
    flat = [draw(st.lists(COST, min_size=count, max_size=count)) for _ in range(size)]
    return tuple(np.array(costs).reshape(2, COLUMNS, ROWS + 1) for costs in flat)


@st.composite
def prices(draw: st.DrawFn) -> Prices:
    beside = draw(st.lists(COST, min_size=16, max_size=16))
    return Prices(draw(COST), draw(COST), lambda left, right: beside[4 * left + right])


def every_cost(parts: tuple[Costs, ...], paid: Prices) -> float:
    """The cheapest of all trees, tried one by one."""

    @cache
    def least(first: int, last: int, top: int, columns: int, rows: int) -> float:
        if last - first == 1:
            return float(parts[first][top, columns - 1, rows])
        return min(ways(first, last, top, columns, rows), default=float("inf"))

    def ways(first: int, last: int, top: int, columns: int, rows: int) -> Iterator[float]:
        full = columns == COLUMNS
        for split in range(first + 1, last):
            for row in range(rows + 1):
                halves = (
                    least(first, split, top, columns, row),
                    least(split, last, UNDER, columns, rows - row),
                )
                yield sum(halves) + paid.across * full
            for column in range(1, columns):
                left = least(first, split, top, column, rows)
                right = least(split, last, top, columns - column, rows)
                price = paid.beside(first, split) + paid.down * (full and top and rows == ROWS)
                yield left + right + price

    return least(0, len(parts), TOP, COLUMNS, ROWS)


@given(alone(), prices())
def test_no_tree_is_cheaper_than_the_one_found(parts: tuple[Costs, ...], paid: Prices) -> None:
    if len(parts) > COLUMNS * 2:
        return
    assert Trees(dict(enumerate(parts)), paid).cost(tuple(range(len(parts))), ROWS) == pytest.approx(
        every_cost(parts, paid)
    )


@given(alone(), prices())
def test_what_is_cheap_is_told_as_exactly_as_all_costs_and_nothing_else_is(
    parts: tuple[Costs, ...], paid: Prices
) -> None:
    trees = Trees({number: 15 * cost for number, cost in enumerate(parts)}, paid)
    every, cheap = (told(tuple(range(len(parts)))) for told in (trees.costs, trees.cheap_costs))
    assert cheap.tolist() == np.where(every < DEAR, every, np.inf).tolist()


@given(alone(), prices(), st.integers(1, 5))
def test_pages_are_those_of_trees_that_know_all_costs(
    parts: tuple[Costs, ...], paid: Prices, most: int
) -> None:
    alone = {number: 15 * cost + blocked() for number, cost in enumerate(parts)}
    run = tuple(alone)
    every = CutWays(Planes(alone, paid), {})
    pages = [(one.cost, every.cells(run, one)) for one in islice(every.pages(run, ROWS), most)]
    assert len(run) == 1 or list(Trees(alone, paid).pages(run, ROWS, most)) == pages


@given(alone(), prices())
def test_the_rectangles_cover_the_page_once(parts: tuple[Costs, ...], paid: Prices) -> None:
    alone = {number: cost + blocked() for number, cost in enumerate(parts)}
    cells = Trees(alone, paid).cells(tuple(alone), ROWS)
    if not cells:
        return
    covered = [
        (row, column)
        for cell in cells
        for row, column in product(range(cell.top, cell.bottom), range(cell.column, cell.right))
    ]
    assert sorted(covered) == sorted(product(range(ROWS), range(COLUMNS)))


def blocked() -> Costs:
    """A part takes a row at least."""
    costs = np.zeros((2, COLUMNS, ROWS + 1))
    costs[:, :, 0] = np.inf
    return costs


def text(cells: int, columns: int, rows: int) -> Costs:
    """A text of so many cells: a cell of white costs one, a cell that is missing a thousand."""
    costs = np.zeros((2, columns, rows + 1))
    for width, row in product(range(1, columns + 1), range(rows + 1)):
        left = width * row - cells
        costs[:, width - 1, row] = left if left >= 0 else -1000 * left
    return costs


def page(*cells: int, columns: int = 4, rows: int = 6) -> str:
    parts = {number: text(size, columns, rows) for number, size in enumerate(cells)}
    return "\n".join(draw_plan(Trees(parts, Prices(0.5, 0.25)).cells(tuple(parts), rows), columns))


def test_texts_that_fill_the_page_leave_no_white() -> None:
    assert page(12, 6, 6) == "\n".join(["AABB", "AABB", "AABB", "AACC", "AACC", "AACC"])


def test_the_heavier_stands_above_or_left() -> None:
    assert page(16, 8) == "\n".join(["AAAA", "AAAA", "AAAA", "AAAA", "BBBB", "BBBB"])


def test_other_pages_begin_with_another_cut_and_cost_no_less() -> None:
    trees = Trees({number: text(size, 4, 6) for number, size in enumerate((10, 8, 6))}, Prices(0.5, 0.25))
    pages = list(trees.pages((0, 1, 2), 6, 5))
    assert [cost for cost, _ in pages] == sorted(cost for cost, _ in pages)
    assert pages[0][0] == pytest.approx(trees.cost((0, 1, 2), 6))
    assert len({cells for _, cells in pages}) == len(pages) > 1


def test_the_first_parts_alone_make_pages_of_their_own() -> None:
    trees = Trees({number: text(12, 4, 6) for number in range(3)}, Prices())
    assert [trees.cost(run, 6) for run in ((0,), (0, 1), (2, 0))] == [12.0, 0.0, 0.0]
