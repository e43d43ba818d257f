"""What the ends of legs cost at best, in many sets of legs at once, held against every choice of lines there is."""

from collections.abc import Sequence
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makeup.test_line_counts import Table, combinations, read, shown
from typeset.compose.galley import Strip
from typeset.makeup.fit.legs import height, pour, unfilled
from typeset.makeup.fit.line_counts import SHIFT, STUMP, STUMP_COST, EndPrices, choose_line_counts, leg_ends

EACH = EndPrices(white=20.0, lone=300.0)


def end_cost(strips: tuple[Strip, ...], heights: Sequence[int]) -> float:
    """What the ends of legs cost that strips are poured into."""
    poured = pour(strips, heights)
    if poured.rest:
        return inf
    alone, stump = len(poured.widows) + len(poured.orphans), height(poured.legs[-1]) < STUMP
    return EACH.lone * alone + EACH.white * unfilled(poured, heights) + STUMP_COST * stump


@st.composite
def texts(draw: st.DrawFn) -> tuple[Table, list[list[int]]]:
    """Paragraphs that may run longer or shorter, and some sets of legs."""
    rows = draw(st.lists(st.sampled_from((1, 3, 4, 5, 6)), min_size=1, max_size=4))
    prices = {
        block: {longer: draw(st.integers(1, 400)) for longer in draw(st.sets(st.sampled_from((-1, 1))))}
        for block, count in enumerate(rows)
        if count > 1
    }
    legs = st.lists(st.integers(1, 9), min_size=1, max_size=4)
    return Table(rows, prices), draw(st.lists(legs, min_size=1, max_size=4))


@given(texts())
def test_no_choice_of_lines_ends_legs_for_less(made: tuple[Table, list[list[int]]]) -> None:
    table, legs = made
    found = leg_ends(table.galley(), legs, table, EACH)
    for heights, cost in zip(legs, found, strict=True):
        every = (price + end_cost(strips, heights) for price, strips in combinations(table))
        assert cost == min(every)


@pytest.mark.parametrize(
    ("rows", "heights", "cost"),
    [
        ("6 0 5", (6, 6), 0),
        ("4 0 5", (4, 9), 3 * 20),
        ("4 0 4", (8, 4), 2 * 20 + STUMP_COST),
        ("4 0 5", (5, 6), 1000),
        ("4 0 5", (6, 6), 1000 + 20),
        ("4 0 5", (7, 6), 300 + 2 * 20),
        ("4 0 5", (9, 4), 2 * 20 + STUMP_COST),
        ("4 0 5", (3, 3), inf),
    ],
)
def test_a_subhead_is_bound_to_its_text_and_loses_its_white_at_a_legs_head(
    rows: str, heights: tuple[int, ...], cost: float
) -> None:
    """A subhead takes two rows, at a leg's head one."""
    table = read(rows, "")
    assert leg_ends(table.galley(), [heights], table, EACH)[0] == cost


@pytest.mark.parametrize(
    ("rows", "wishes", "heights", "white", "legs"),
    [
        ("4 5", "", (5, 5), 9.0, "Aaa.B bbb."),
        ("4 4", "A+8 B+5", (4, 4), 9.0, "Aaa. Bbb."),
        ("4 4", "A+8 B+5", (4, 5), 9.0, "Aaa. Bbbb."),
        ("4 4", "A+8 B+5", (4, 5), 4.0, "Aaa. Bbb."),
        ("4 4 3", "B+8 C+5", (4, 9), 9.0, "Aaa. Bbbb.Ccc."),
        ("4 4 3", "B+8 C-5", (4, 7), 9.0, "Aaa. Bbb.Cc."),
    ],
)
def test_a_last_leg_is_filled_where_lines_cost_less_than_its_white(
    rows: str, wishes: str, heights: tuple[int, ...], white: float, legs: str
) -> None:
    table = read(rows, wishes)
    strips, _ = choose_line_counts(table.galley(), heights, table, white=white)
    assert shown(pour(strips, heights)) == legs


def test_text_is_never_looked_at_farther_than_the_shift() -> None:
    table = Table([3] * 12, {block: {1: 1.0} for block in range(12)})
    rows = height(table.galley())
    (cost,) = leg_ends(table.galley(), [[rows + 12]], table, EACH)
    assert cost == SHIFT * 1.0 + (12 - SHIFT) * EACH.white
