"""What an article's looks cost at a width before any page is laid."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.makeup.fake_context import article, context, edition, page
from typeset.compose.rank import Rank
from typeset.makeup.model.measured import Need
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import Tile
from typeset.makeup.search.costs import awkward, part_costs, row_prices

STORY = article("a", 100)
HERE = context(edition([STORY]))
PART = Part(STORY, Rank.THIRD, 2)


def looks(columns: int, legs: int, part: Part = PART) -> float:
    return awkward(HERE, part, columns, Need(30, 30, 32, legs))


def test_an_article_over_all_columns_costs_more_unless_it_leads_its_page() -> None:
    assert looks(8, 20) > looks(7, 20)
    assert looks(8, 20, replace(PART, rank=Rank.LEAD)) == looks(7, 20, replace(PART, rank=Rank.LEAD))


@pytest.mark.parametrize("legs", [(20, 11, 10, 9, 8), (40, 46, 50, 60, 80, 95)])
def test_legs_outside_12_to_45_rows_cost_the_more_the_further_they_are(legs: tuple[int, ...]) -> None:
    costs = [looks(4, rows) for rows in legs]
    steps = [after - before for before, after in pairwise(costs)]
    assert all(step > 0 for step in steps)


def test_legs_of_12_to_45_rows_cost_alike() -> None:
    assert len({looks(4, rows) for rows in (12, 20, 30, 45)}) == 1


def test_what_goes_on_elsewhere_is_not_priced_by_the_length_of_its_legs() -> None:
    assert looks(4, 95, replace(PART, to=3)) == looks(4, 45, replace(PART, to=3))


def test_legs_that_no_width_makes_longer_or_shorter_cost_nothing() -> None:
    brief = [awkward(HERE, PART, 1, Need(30, 30, 32, rows)) for rows in (8, 12)]
    assert brief[0] == brief[1]
    assert looks(8, 62) == looks(8, 45)


def test_a_part_that_jumps_takes_all_that_it_may_and_the_whole_of_it_fits_too() -> None:
    story = article("a", *[5] * 14)
    here = context(edition([story], [page(2, "a>3"), page(3, "a")]))
    cell = Tile(0, 0, 2, 3, 8)
    beginning = row_prices(here, Part(story, Rank.SECOND, 2, to=3), cell)
    whole = row_prices(here, Part(story, Rank.SECOND, 2), cell)
    assert beginning.least < whole.least
    all_but_a_tail = min(beginning.costs[: whole.least])
    assert beginning.costs[beginning.least] > all_but_a_tail < beginning.costs[whole.least - 1]
    assert beginning.costs[whole.least] == whole.costs[whole.least]


def test_what_is_to_leave_all_it_can_grudges_every_row_more_than_it_needs() -> None:
    here, cell = context(edition([STORY], [page(2, "a")])), Tile(0, 0, 4, 0, 8)
    free, leaves = row_prices(here, PART, cell), row_prices(here, PART, cell, leaves=True)
    assert leaves.costs[free.least] == free.costs[free.least]
    assert leaves.costs[free.least + 1] > free.costs[free.least + 1]


def test_rows_cost_the_same_whether_or_not_it_is_known_what_all_rectangles_cost() -> None:
    story = article("a", *[5] * 14)
    here, part = context(edition([story])), Part(story, Rank.SECOND, 2)
    cells = [Tile(0, 0, columns, top, top + 8) for columns in (1, 2, 4) for top in (0, 3)]
    alone = [row_prices(here, part, cell) for cell in cells]
    part_costs(here, part)
    for cell, known in zip(cells, alone, strict=True):
        again = row_prices(here, part, cell)
        assert (again.least, again.costs.tolist()) == (known.least, known.costs.tolist())
