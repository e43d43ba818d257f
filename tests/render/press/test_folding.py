"""Which pages lie beside each other on sheets, so that they come in their order when these are folded."""

from itertools import pairwise

import pytest

from typeset.errors import Severity
from typeset.paper import Labels, LetteredPages
from typeset.render.press.folding import SheetSide, fold_findings, folded


def sides(count: int, labels: Labels | None = None, right_bound: bool = False) -> tuple[SheetSide, ...]:
    return folded(range(1, count + 1), labels or Labels(), right_bound)


def said(*given: SheetSide) -> str:
    return " ".join(side.said for side in given)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (4, "[4|1] [2|3]"),
        (8, "[8|1] [2|7] [6|3] [4|5]"),
        (12, "[12|1] [2|11] [10|3] [4|9] [8|5] [6|7]"),
        (16, "[16|1] [2|15] [14|3] [4|13] [12|5] [6|11] [10|7] [8|9]"),
        (2, "[1] [2]"),
        (6, "[6|1] [2|5] [3] [4]"),
        (3, "[—|1] [2|3]"),
        (5, "[—|1] [2|5] [3] [4]"),
        (1, "[1] [—]"),
    ],
)
def test_pages_come_in_their_order_when_sheets_are_folded(count: int, expected: str) -> None:
    assert said(*sides(count)) == expected


def test_a_paper_that_is_bound_on_the_right_has_each_side_the_other_way_round() -> None:
    assert said(*sides(8, right_bound=True)) == "[1|8] [7|2] [3|6] [5|4]"


def test_each_section_of_letters_is_folded_by_itself() -> None:
    labels = Labels(lettered=(LetteredPages("A", 4), LetteredPages("B")))
    lettered = sides(12, labels)
    assert said(*lettered) == "[4|1] [2|3] [12|5] [6|11] [10|7] [8|9]"
    assert [(side.sheet, side.front, side.around) for side in lettered] == [
        (1, True, 0), (1, False, 0), (2, True, 0), (2, False, 0), (3, True, 1), (3, False, 1),
    ]  # fmt: skip


def test_a_page_that_the_issue_has_not_is_blank() -> None:
    assert said(*folded((1, 4), Labels(), right_bound=False)) == "[4|1] [—|—]"


def leaves(given: tuple[SheetSide, ...], right_bound: bool) -> list[int]:
    """The pages as a reader turns them: sheets laid into each other, folded once in the middle."""
    first, last = list[int](), list[int]()
    for front, back in zip(given[::2], given[1::2], strict=True):
        if len(front.pages) == 1:
            first += [*front.pages, *back.pages]
            continue
        outer, inner = front.pages[:: -1 if right_bound else 1]
        beside, across = back.pages[:: -1 if right_bound else 1]
        first += [inner, beside]
        last = [across, outer, *last]
    return first + last


@pytest.mark.parametrize("right_bound", [False, True])
def test_sheets_laid_into_each_other_read_from_one_to_the_last(right_bound: bool) -> None:
    for count in range(1, 41):
        read = leaves(sides(count, right_bound=right_bound), right_bound)
        assert [page for page in read if page] == list(range(1, count + 1)), count
        assert read.count(0) == count % 2
        assert all(late == early + 1 for early, late in pairwise(filter(None, read)))


def told(count: int) -> list[tuple[str, Severity, str]]:
    return [(one.id, one.severity, one.message.en) for one in fold_findings(sides(count))]


def test_half_sheets_and_blank_pages_are_told() -> None:
    assert told(8) == []
    assert told(6) == [("X30", Severity.WARNING, "Sheet 2 is a half sheet, with page 3 on its front.")]
    assert told(3) == [("X30", Severity.WARNING, "On the front of sheet 1, [—|1], a page is blank.")]
