"""The elements of composed text are those that sheets name, and nobody else writes their paths."""

import re
from pathlib import Path

from typeset.edition import Article, ArticleId, Kind, Title
from typeset.style import elements

PATHS = re.compile(rf"\"(?:article\.(?:\{{|{'|'.join(Kind)})|section\.page\.(?:\{{|\w+[\".]))")
"""Paths of elements that are put together by hand."""


def test_elements_are_named_as_the_sheets_name_them() -> None:
    assert elements.page_element("broadsheet") == "section.page.broadsheet"
    assert elements.page_element("tabloid", "front") == "section.page.tabloid.front"
    assert elements.body(Kind.NEWS, "third") == ("article.news.third", "div.body")
    assert elements.header(Kind.NEWS, "lead") == ("article.news.lead", "header")
    assert elements.header(Kind.COMMENT, "lead", vertical=True) == ("article.comment.lead.vertical", "header")
    assert elements.repeated_header(Kind.NEWS) == ("article.news", "header.repeat")
    assert (*elements.table(Kind.NEWS), *elements.cell(head=True)) == ("article.news", "table", "tr", "th")
    assert elements.BESIDE == ("p.jump-to", "p.jump-back", "p.label", "p.number")


def test_an_article_has_the_classes_that_the_desk_gives_it_after_its_own() -> None:
    column = Article(ArticleId("gate"), Title("闸口"), (), Kind.COMMENT, classes=("opinion", "社论"))
    assert elements.body(column, "third") == ("article.comment.third.opinion.社论", "div.body")
    assert elements.repeated_header(column) == ("article.comment.opinion.社论", "header.repeat")


def test_paths_of_elements_are_written_in_one_module_alone(repository: Path) -> None:
    written = [
        f"{file.relative_to(repository)}:{number}: {line.strip()}"
        for file in sorted((repository / "typeset").rglob("*.py"))
        if file.name != "elements.py"
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if PATHS.search(line)
    ]
    assert written == []
