"""Plans that make-up proposes: few lines of letters, from which the same pages are made."""

import pytest

from tests.makeup.fake_context import article, context, edition
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.weights import WEIGHTS
from typeset.makeup.proposing import COARSE, WORSE, Proposed, cost_lines, propose


@pytest.fixture(scope="module")
def proposed() -> tuple[Proposed, ...]:
    """Plans for an edition of five pages, the last of which is white at its foot."""
    copy = [article(f"n{n}", *[9] * (4 + 5 * (n % 4)), pictures=n % 5 == 0) for n in range(34)]
    here = context(edition(copy))
    made = make_up_in(here)
    return propose(here, made, frozenset(page.number for page in made.pages))


def test_maps_have_eight_lines_or_fewer(proposed: tuple[Proposed, ...]) -> None:
    assert len(proposed) > 3
    assert [one.plan.number for one in proposed if len(one.plan.plan) > COARSE] == []


def test_the_same_pages_are_made_from_them_or_one_as_good(proposed: tuple[Proposed, ...]) -> None:
    others = [one for one in proposed if not one.same]
    assert len(others) <= 1
    assert [one.plan.number for one in others if one.dearer(WEIGHTS["white"]) > WORSE] == []


def test_white_at_the_foot_of_a_page_is_drawn(proposed: tuple[Proposed, ...]) -> None:
    for one in proposed:
        filled = max(cell.bottom for cell in one.made.cells)
        drawn = any(set(line) == {"."} for line in one.plan.plan)
        assert drawn == (filled < (123 - 29 if one.plan.number == 1 else 123))


def test_what_differs_on_the_page_made_from_a_plan_is_told_by_letter(proposed: tuple[Proposed, ...]) -> None:
    one, other = [each for each in proposed if each.same][:2]
    assert not any("+" in line.en for line in cost_lines(one))
    moved = Proposed(one.made, one.plan, other.made)
    assert not moved.same and "Made from this plan" in cost_lines(moved)[-1].en
