"""Tables in a column of text: strips on the grid, which together are the table as it stands by itself."""

from dataclasses import replace

from tests.compose.test_headline import KIT, columns
from typeset.compose.blocks.table import set_table
from typeset.compose.blocks.tablestrips import table_strips
from typeset.compose.composer import Composer
from typeset.compose.galley import Strip
from typeset.compose.rank import GalleySetting, Rank
from typeset.edition import (
    Article,
    ArticleId,
    Inset,
    InsetKind,
    Role,
    Run,
    Spot,
    Table,
    TextBlock,
    Title,
)
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


def test_a_table_in_a_sidebar_is_of_it_in_from_its_sides_under_a_row_of_white() -> None:
    sidebar = Inset(InsetKind.SIDEBAR, 2)
    blocks = (
        TextBlock(Role.PARAGRAPH, (Run("末班船如下。"),), inset=sidebar),
        replace(STOPS, caption="", notes=(), inset=sidebar),
    )
    setting = GalleySetting(Article(ArticleId("a"), Title("题"), blocks), columns(1), Rank.THIRD)
    composer = Composer(KIT.sheets, KIT.faces, KIT.page)
    text, *rows = composer.galley(*setting).strips
    places = [one.inset for one in (text, rows[0], rows[-1]) if one.inset]
    assert [(one.piece, one.above, one.below) for one in places] == [
        (sidebar, 1, 0),
        (sidebar, 0, 0),
        (sidebar, 0, 1),
    ]
    assert all(one.in_table for one in rows) and not text.in_table
    assert (rows[0].rules[0].x, rows[0].rules[0].width, rows[0].rules[0].y) == (4.5, columns(1) - 9, ROW)


def test_a_table_that_crowds_its_column_does_not_stand_in_it() -> None:
    wide = Table((tuple(f"第{n}列标题" for n in range(5)), tuple("数据很长" for _ in range(5))))
    text = TextBlock(Role.PARAGRAPH, (Run("末班船如下。"),))
    composer = Composer(KIT.sheets, KIT.faces, KIT.page)
    for table, stands in ((wide, False), (STOPS, True)):
        article = Article(ArticleId("a"), Title("题"), (text, table, text))
        strips = composer.galley(article, columns(1), Rank.THIRD).strips
        assert any(one.in_table for one in strips) is stands


def test_a_table_of_a_head_alone_is_one_strip() -> None:
    (one,) = strips(replace(STOPS, rows=STOPS.rows[:1], caption="", notes=()))
    assert (words(one), one.rows) == ("站名时刻", 4)
