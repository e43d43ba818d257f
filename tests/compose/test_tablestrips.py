"""Tables in a column of text: strips on the grid, which together are the table as it stands by itself."""

from dataclasses import replace

from tests.compose.test_headline import KIT, columns
from typeset.compose.blocks.table import set_table
from typeset.compose.blocks.tablestrips import table_strips
from typeset.compose.galley import Strip
from typeset.edition import Article, ArticleId, Spot, Table, Title
from typeset.units import Pt

ROW = Pt(11.25)
STOPS = Table(
    (("站名", "时刻"), ("东港", "6:07"), ("石坪", "6:21"), ("望山", "7:05")),
    caption="末班船",
    notes=("资料来源：航运公司",),
)
"""A caption, a head, three rows, a note: six lines of type and a row for the rules."""


def strips(table: Table, index: int = 4) -> tuple[Strip, ...]:
    block = set_table(Article(ArticleId("a"), Title("题"), ()), table, columns(1), KIT)
    return table_strips(table, index, block, ROW)


def words(strip: Strip) -> str:
    return "".join(placed.line.text for placed in strip.lines)


def test_the_first_strip_has_caption_head_and_a_row_and_the_last_the_notes() -> None:
    assert [words(one) for one in strips(STOPS)] == [
        "末班船站名时刻东港6:07",
        "石坪6:21",
        "望山7:05资料来源：航运公司",
    ]
    assert [(one.rows, one.at_head.rows) for one in strips(STOPS)] == [(5, 4), (1, 3), (3, 5)]


def test_lines_and_rules_stand_where_they_do_in_the_table_by_itself() -> None:
    block = set_table(Article(ArticleId("a"), Title("题"), ()), STOPS, columns(1), KIT)
    found, top = list[float](), ROW  # a row of white stands over the first strip
    lines, row = list[float](), 0
    for strip in strips(STOPS):
        lines += [row * ROW + placed.baseline - top for placed in strip.lines]
        found += [row * ROW + rule.y - top for rule in strip.rules]
        row += strip.rows
    assert [round(at, 3) for at in lines] == [round(placed.baseline, 3) for placed in block.lines]
    assert [round(at, 3) for at in found] == [round(rule.y, 3) for rule in block.rules]


def test_a_row_that_begins_a_leg_stands_under_the_head_which_is_no_copy_there() -> None:
    second = strips(STOPS)[1].at_head
    shown = "".join(span.text for placed in second.lines for span in placed.line.spans)
    assert (shown, words(second)) == ("站名时刻石坪6:21", "石坪6:21")
    assert len(second.rules) == 2


def test_strips_follow_one_another_in_the_characters_of_the_table() -> None:
    made = strips(STOPS)
    assert [one.end for one in made[:-1]] == [one.start for one in made[1:]]
    assert (made[0].start, made[1].start, made[-1].end) == (Spot(4), Spot(4, 13), Spot(5))


def test_a_table_of_a_head_alone_is_one_strip() -> None:
    (one,) = strips(replace(STOPS, rows=STOPS.rows[:1], caption="", notes=()))
    assert (words(one), one.rows) == ("站名时刻", 4)
