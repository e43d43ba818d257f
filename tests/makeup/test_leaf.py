"""What an article costs in a rectangle, and the other shapes that it may take to fill one."""

from fake_desk import BROADSHEET, article, desk, edition

from typeset.compose.rank import Rank
from typeset.makeup.cuts import TOP
from typeset.makeup.desk import Part
from typeset.makeup.leaf import MISSING, leaf
from typeset.makeup.shape import broken, shape_of


def test_three_columns_are_broken_into_two_legs_of_whole_ems_that_end_with_the_columns() -> None:
    copy = article("a", 90)
    at, part = desk(edition([copy])), Part(copy, Rank.THIRD, 2)
    (shape,) = broken(at, part, shape_of(at, part, 3))
    assert (shape.legs, shape.measure) == (2, 20 * 9)
    assert abs(shape.width - BROADSHEET.span(3)) < 1e-6


def test_neither_two_columns_nor_an_article_with_a_picture_nor_one_that_jumps_is_broken() -> None:
    plain, pictured = article("a", 90), article("b", 90, pictures=1)
    at = desk(edition([plain, pictured]))
    for part, columns in (
        (Part(plain, Rank.THIRD, 2), 2),
        (Part(pictured, Rank.THIRD, 2), 4),
        (Part(plain, Rank.THIRD, 2, to=3), 4),
    ):
        assert broken(at, part, shape_of(at, part, columns)) == ()


def test_a_rectangle_that_loses_text_costs_more_than_any_that_holds_it() -> None:
    copy = article("a", 90)
    costs = leaf(desk(edition([copy])), Part(copy, Rank.THIRD, 2))[TOP, 3]
    assert costs[10] > MISSING > costs[30]
