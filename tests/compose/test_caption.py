"""Captions end with their credit, an em after the words."""

from tests.compose.test_headline import KIT, columns
from typeset.compose.caption import set_caption
from typeset.compose.rank import SetBlock
from typeset.edition import Article, ArticleId, Figure, Title
from typeset.units import EM


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
