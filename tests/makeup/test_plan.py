"""Letter maps become rectangles on the grid and come back as letters."""

import pytest

from typeset.makeup.model.plan import PlanFault, draw_plan, read_plan, without

PAGE = ("AAAAAABB", "AAAAAABB", "CCCDDDBB")


def test_a_letter_map_comes_back_as_it_was_drawn() -> None:
    assert draw_plan(read_plan(PAGE, 8), 8) == PAGE


def test_three_columns_of_a_plan_are_scaled_to_eight_of_the_grid() -> None:
    cells = read_plan(("AAB", "CDB"), 8)
    assert draw_plan(cells, 8) == ("AAAAABBB", "CCCDDBBB")


def test_sixteen_columns_of_a_plan_are_scaled_down() -> None:
    assert draw_plan(read_plan(("AAAAAAAABBBBBBBB",), 8), 8) == ("AAAABBBB",)


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (("AAB", "ABB"), "A is no rectangle"),
        (("ABA",), "A is no rectangle"),
        (("AB", "A"), "rows of different length"),
        (("A1",), "'1' is no letter"),
        (("ABCDEFGHIJKLMNOPQR",), "narrower than a column"),
        ((), "rows of different length"),
    ],
)
def test_what_is_no_dissection_is_refused_with_the_reason(plan: tuple[str, ...], fault: str) -> None:
    with pytest.raises(PlanFault, match=fault):
        read_plan(plan, 8)


@pytest.mark.parametrize(
    ("plan", "gone", "left"),
    [
        (PAGE, [2], ("AAAAAABB", "AAAAAABB", "CCCCCCBB")),
        (PAGE, [1], ("AAAAAAAA", "AAAAAAAA", "BBBCCCCC")),
        (("AABB", "CCCC"), [2], ("AABB", "AABB")),
        (("AABB", "CCBB", "...."), [2], ("AABB", "AABB", "....")),
        (("AABB", "CCCC"), [0, 1], ("AAAA", "AAAA")),
    ],
)
def test_neighbours_take_the_place_of_what_dropped_out(
    plan: tuple[str, ...], gone: list[int], left: tuple[str, ...]
) -> None:
    assert without(plan, gone) == left
