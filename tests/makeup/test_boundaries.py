"""Boundaries go where the texts need them, as near to the plan as that allows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from typeset.makeup.fit.boundaries import Foot, RowPrices, drawn_in, solve
from typeset.makeup.model.plan import draw_plan, read_plan

PAGE = ("AAAAAABB", "AAAAAABB", "CCCDDDBB")


def solved(plan: tuple[str, ...], needs: list[int], rows: int) -> tuple[str, ...]:
    """The page in letters, a line a row, when the articles need exactly so many rows."""
    wants = {n: wanted(few, rows) for n, few in enumerate(needs)}
    return draw_plan(solve(read_plan(plan, 8), wants, Foot(range(rows, rows + 1))), 8)


def wanted(few: int, room: int) -> RowPrices:
    """What an article costs that needs so many rows: white the more, the more there is of it in one place."""
    rows = np.arange(room + 1)
    return RowPrices(1000.0 * np.maximum(0, few - rows) + np.maximum(0.0, rows - few) ** 2, few)


def test_a_page_that_fits_as_planned_stays_as_planned() -> None:
    assert solved(PAGE, [2, 3, 1, 1], 3) == PAGE


def test_a_long_article_pushes_the_boundary_down() -> None:
    assert solved(PAGE, [4, 6, 2, 2], 6) == ("AAAAAABB",) * 4 + ("CCCDDDBB",) * 2
    assert solved(PAGE, [2, 6, 4, 1], 6) == ("AAAAAABB",) * 2 + ("CCCDDDBB",) * 4


def test_boundaries_of_both_sides_move_apart() -> None:
    plan = ("AAAABBBB", "AAAABBBB", "CCCCDDDD", "CCCCDDDD")
    assert solved(plan, [2, 4, 4, 2], 6) == ("AAAABBBB",) * 2 + ("CCCCBBBB",) * 2 + ("CCCCDDDD",) * 2


def test_what_is_too_much_is_taken_from_the_foot_of_the_page() -> None:
    assert solved(("AA", "BB"), [6, 8], 10) == ("AAAAAAAA",) * 6 + ("BBBBBBBB",) * 4


def test_white_is_shared_out_rather_than_left_in_one_place() -> None:
    page = solved(("AA", "BB"), [3, 3], 12)
    assert (page.count("AAAAAAAA"), page.count("BBBBBBBB")) == (6, 6)


@given(st.lists(st.integers(1, 40), min_size=4, max_size=4), st.integers(20, 123))
def test_every_article_gets_what_it_needs_where_the_page_can_give_it(rows: list[int], room: int) -> None:
    prices = {n: wanted(few, room) for n, few in enumerate(rows)}
    cells = solve(read_plan(PAGE, 8), prices, Foot(range(room, room + 1)))
    assert min(cell.top for cell in cells) == 0 and max(cell.bottom for cell in cells) == room
    if max(rows[0] + max(rows[2:]), rows[1]) <= room:
        assert all(cell.rows >= few for cell, few in zip(cells, (rows[n] for n in (0, 1, 2, 3)), strict=True))


PINWHEEL = ("AAB", "CDB", "CEE")


def test_cells_that_no_cut_parts_get_what_they_need_too() -> None:
    assert solved(PINWHEEL, [1, 4, 5, 3, 2], 6) == ("AAAAABBB", *("CCCDDBBB",) * 3, *("CCCEEEEE",) * 2)


def test_as_many_rows_are_filled_as_cost_least() -> None:
    prices = {0: wanted(6, 20), 1: wanted(5, 20)}
    cells = solve(
        read_plan(("AA", "BB"), 8), prices, Foot(range(8, 21), [0.1 * (20 - rows) for rows in range(8, 21)])
    )
    assert draw_plan(cells, 8) == ("AAAAAAAA",) * 6 + ("BBBBBBBB",) * 5


def test_a_page_is_drawn_in_few_lines_of_which_every_article_has_one() -> None:
    page = read_plan((*("AAAB",) * 30, "CCCB", *("DDDB",) * 5), 4)
    assert draw_plan(drawn_in(page, 3), 4) == ("AAAB", "CCCB", "DDDB")
    assert draw_plan(drawn_in(page, 6), 4) == (*("AAAB",) * 4, "CCCB", "DDDB")
    assert drawn_in(page, 2) == ()
