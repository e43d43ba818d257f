"""An article's blocks as the book's pieces: what stands within it, and page breaks that fall into that."""

from dataclasses import replace
from datetime import date

import pytest

from typeset.edition import (
    Article,
    ArticleId,
    Block,
    Edition,
    Figure,
    Inset,
    InsetKind,
    Role,
    Run,
    Spot,
    Table,
    TextBlock,
    Title,
)
from typeset.paper import Paper
from typeset.render.epub.flow import BookBlock, BookInset, flow
from typeset.render.epub.plan import Break, Chapter

SIDEBAR, PULL = Inset(InsetKind.SIDEBAR, 3), Inset(InsetKind.PULL, 9)


def text(words: str, inset: Inset | None = None, role: Role = Role.PARAGRAPH) -> TextBlock:
    return TextBlock(
        role, (Run(words, href="https://example.org" if role is Role.PULL else ""),), inset=inset
    )


def pieces(*blocks: Block, at: Spot | None = None) -> tuple[BookInset, ...]:
    article = Article(ArticleId("a"), Title("题"), blocks)
    breaks = (Break(at, 1, 2, "下转", "上接"),) if at else ()
    return flow(Chapter(article, "a.xhtml", 1, breaks), Edition(Paper("报"), date(2026, 11, 23), (article,)))


def told(made: tuple[BookInset, ...]) -> list[str]:
    """Each piece as `kind: words`, a page break as a bar."""
    return [
        f"{one.kind or 'text'}: " + " ".join(_said(part) for group in one.groups for part in group.parts)
        for one in made
    ]


def _said(part: object) -> str:
    if isinstance(part, BookBlock):
        return "".join(run.text if isinstance(run, Run) else "|" for run in part.runs)
    return part.text if isinstance(part, Table | Figure) else ""


TABLE = Table((("站",), ("港",)))


def test_tables_of_a_sidebar_and_pictures_in_the_middle_of_it_stand_in_it() -> None:
    picture, own = Figure("a.png", "图"), replace(TABLE, inset=SIDEBAR)
    made = pieces(text("甲"), text("乙", SIDEBAR), picture, own, text("丙", SIDEBAR), own, picture, TABLE)
    assert told(made) == ["text: 甲", "sidebar: 乙 图 站港 丙 站港", "text: 图 站港"]


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        (Spot(1), ["text: 甲乙 |", "pull: 甲乙", "text: 丙 站港"]),
        (Spot(2), ["text: 甲乙", "pull: 甲乙", "text: |丙 站港"]),
        (Spot(3, 1), ["text: 甲乙", "pull: 甲乙", "text: 丙 站港 |"]),
        (Spot(4), ["text: 甲乙", "pull: 甲乙", "text: 丙 站港 |"]),
    ],
)
def test_a_page_break_stands_before_a_pull_quote_and_behind_a_table(at: Spot, parts: list[str]) -> None:
    assert told(pieces(text("甲乙"), text("甲乙", PULL, Role.PULL), text("丙"), TABLE, at=at)) == parts


def test_voices_pass_over_a_pull_quote_that_repeats_the_text_and_nothing_in_it_is_a_link() -> None:
    _, pulled = pieces(text("甲乙"), text("乙", PULL, Role.PULL))
    _, other = pieces(text("甲乙"), text("丙", PULL, Role.PULL))
    assert (pulled.repeats, other.repeats) == (True, False)
    (part,) = pulled.groups[0].parts
    assert isinstance(part, BookBlock) and [run.href for run in part.runs if isinstance(run, Run)] == [""]
