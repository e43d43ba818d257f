"""Boundaries go where the texts need them, as near to the plan as that allows."""

from hypothesis import given
from hypothesis import strategies as st

from typeset.makeup.fit.boundaries import solve
from typeset.makeup.model.measured import Need
from typeset.makeup.model.plan import draw_plan, read_plan

PAGE = ("AAAAAABB", "AAAAAABB", "CCCDDDBB")


def solved(plan: tuple[str, ...], needs: list[int], rows: int) -> tuple[str, ...]:
    """The page in letters, a line a row, when the articles need exactly so many rows."""
    wants = {n: Need(rows_, rows_, rows_ + 1) for n, rows_ in enumerate(needs)}
    return draw_plan(solve(read_plan(plan, 8), wants, rows), 8)


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
    cells = solve(read_plan(PAGE, 8), {n: Need(few, few, few + 2) for n, few in enumerate(rows)}, room)
    assert min(cell.top for cell in cells) == 0 and max(cell.bottom for cell in cells) == room
    if max(rows[0] + max(rows[2:]), rows[1]) <= room:
        assert all(cell.rows >= few for cell, few in zip(cells, (rows[n] for n in (0, 1, 2, 3)), strict=True))
