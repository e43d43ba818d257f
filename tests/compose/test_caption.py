"""Captions end with their credit, an em after the words."""

from tests.compose.test_headline import KIT, columns
from typeset.compose.blocks.caption import set_caption
from typeset.compose.rank import SetBlock
from typeset.edition import Article, ArticleId, Figure, Title
from typeset.units import EM, Pt, units_points


def caption(words: str, credit: str = "", width: int = 2) -> SetBlock:
    article = Article(ArticleId("a"), Title("题"), ())
    return set_caption(article, Figure("a.jpg", words, credit), columns(width), KIT)


def test_nothing_is_added_to_what_was_typed() -> None:
    lines = caption("渔船归港。", "林望 摄").lines
    assert "".join(placed.line.text for placed in lines) == "渔船归港。林望 摄"


def test_an_em_stands_before_the_credit() -> None:
    (together,) = caption("渔船归港", "林望").lines
    (apart,) = caption("渔船归港林望").lines
    assert together.line.width - apart.line.width == EM


def test_each_line_takes_a_row() -> None:
    block = caption("清晨，渔民在码头卸下今年第一网鲜鱼，岸上已有许多人等候多时。", "林望 摄", 1)
    assert block.rows == len(block.lines) == 3


def test_a_picture_without_words_takes_no_row() -> None:
    assert caption("").rows == 0


def test_a_credit_is_not_parted_but_stands_flush_right_below() -> None:
    first, second = caption("渔船归港，渔民在码头卸下鱼。", "林望山 摄", 1).lines
    assert (first.line.text, second.line.text) == ("渔船归港，渔民在码头卸下鱼。", "林望山 摄")
    assert (
        abs(units_points(second.line.indent, second.line.em) + second.line.width_points - columns(1)) < 0.05
    )
    assert second.line.start.offset == len(first.line.text)


def test_a_credit_longer_than_its_measure_is_set_whole() -> None:
    lines = caption("渔船归港", "新华社记者 欧阳明日 通讯员 王小二 李三平 摄", 1).lines
    assert (
        "".join(placed.line.text for placed in lines) == "渔船归港新华社记者 欧阳明日 通讯员 王小二 李三平 摄"
    )


def test_under_a_picture_narrower_than_a_character_no_word_is_lost() -> None:
    article = Article(ArticleId("a"), Title("题"), ())
    for credit in ("林望 摄", ""):
        block = set_caption(article, Figure("a.jpg", "第三幅渔船归港", credit), Pt(4.0), KIT)
        assert "".join(placed.line.text for placed in block.lines) == f"第三幅渔船归港{credit}"
