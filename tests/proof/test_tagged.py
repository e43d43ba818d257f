"""What the tags of a file have to hold (G13): each block of copy once, each picture with what is painted of it."""

from datetime import date

from typeset.edition import Article, ArticleId, Edition, Figure, Role, Run, Table, TextBlock, Title
from typeset.paper import Paper
from typeset.proof.promises.tagged import untagged
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.proof.readback.tags import PageMark, ReadElement


def article(name: str, *texts: str, picture: str = "") -> Article:
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(text),)) for text in texts)
    figures = (Figure("images/a.jpg", alt=picture),) if picture else ()
    return Article(ArticleId(name), Title(""), (*blocks, *figures))


def told(
    edition: tuple[Article, ...], printed: tuple[str, ...], spared: str, *pictures: ReadElement
) -> list[str]:
    """What is told of a page on which each of the texts is a paragraph."""
    glyphs = tuple(
        ReadGlyph(char, 0.0, 0.0, 9.0, 9.0, (0, 0, 0, 255), mark=mark)
        for mark, text in enumerate(printed)
        for char in text
    )
    paragraphs = [ReadElement("P", "", (PageMark(1, mark),)) for mark in range(len(printed))]
    issue = Edition(Paper("样报"), date(2026, 12, 1), edition)
    pages = [ReadPage(1, 1000.0, glyphs)]
    return [one.message.en for one in untagged(issue, pages, [*paragraphs, *pictures], {ArticleId(spared)})]


def test_words_that_an_article_without_room_shares_with_another_may_stand_once_or_twice() -> None:
    both = (article("gate", "晴到多云"), article("long", "晴到多云"))
    assert told(both, ("晴到多云",), "long") == []
    assert told(both, ("晴到多云", "晴到多云"), "long") == []
    assert told(both, (), "long", ReadElement("P", "", ())) != []
    assert told(both, ("晴到多云",) * 3, "long") != []


def test_a_chart_that_is_printed_as_a_table_may_share_cells_with_another_table() -> None:
    rows = (("年份", "数"), ("2025年", "3"))
    tables = (Table(rows), Table(rows, chart="line"))
    gate = (Article(ArticleId("gate"), Title(""), tables),)
    cells = ("年份", "数", "2025年", "3")
    assert told(gate, cells, "") == []
    assert told(gate, cells * 2, "") == []
    assert told(gate, cells * 3, "") != []


def test_a_picture_that_a_house_s_template_does_not_paint_is_told() -> None:
    gate = (article("gate", "开闸", picture="船闸"),)
    painted, bare = (ReadElement("Figure", "船闸", marks) for marks in ((PageMark(1, 7),), ()))
    assert told(gate, ("开闸",), "", painted) == []
    assert told(gate, ("开闸",), "", bare) == ["this picture is not painted, or not where tags find it"]
    assert told(gate, ("开闸",), "gate", bare) == []
