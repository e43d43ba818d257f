"""The desk's order on paper, read from headlines in the file: who leads page one, who passed whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tests.figures.page_glyphs import FoundTitle, Sheet, find_title
from tests.figures.page_view import BOXED
from typeset.edition import Article, ArticleId, Edition, Kind
from typeset.errors import Finding
from typeset.makeup.model.page import MadeEdition

FEW = 3
"""Places of its section by which an article may pass another."""
FIRST = 3
"""So many articles of the list stand on page one."""
RUN_IN = 1.2
"""A headline up to so many times as large as the text is run into it: a brief of a group, which has no place."""
ALIKE = 0.1
"""Points by which sizes may differ and be one size."""
TOLD = ("M41", "M42")
"""Findings that say of an article why it stands on the other side of page one's edge."""


@dataclass(frozen=True)
class Standing:
    """An article with a weight: its page, the size of its headline there (0 where the file does not tell it)."""

    article: ArticleId
    section: str
    page: int
    size: float


@dataclass(frozen=True)
class WeightFigures:
    """Whether the first article stands on page one with a headline that none is larger than, whether none is as
    large, which of the first three are elsewhere, which articles passed another too far, and which were passed over
    page one's edge without a word."""

    leads: bool
    alone: bool
    elsewhere: tuple[str, ...]
    passed: tuple[str, ...]
    crossed: tuple[str, ...]


def weights(
    edition: Edition, made: MadeEdition, file: Sequence[Sheet], findings: Collection[Finding]
) -> WeightFigures:
    """How the desk's order came out; of pages that the desk gave only page one tells anything."""
    first = made.pages[0].number
    every = tuple(_standing(article, made, file) for article in edition.articles if article.kind not in BOXED)
    listed = [one for one in every if edition.auto or edition.home(one.article) == first]
    free = [one for one in listed if edition.auto and not 0 < one.size <= RUN_IN * made.grid.size]
    told = {finding.article for finding in findings if finding.id in TOLD}
    others = _sizes(edition, listed[:1], file[0])
    size = listed[0].size if listed and listed[0].page == first else 0.0
    return WeightFigures(
        size > 0 and size > max(others) - ALIKE,
        size > max(others) + ALIKE,
        tuple(one.article for one in listed[:FIRST] if one.page != first),
        passed(free),
        tuple(crossed(free, first, told)),
    )


def _standing(article: Article, made: MadeEdition, file: Sequence[Sheet]) -> Standing:
    """The page on which an article's headline is largest; where no headline is found, the page of its first part."""
    pages = zip(made.pages, file, strict=True)
    found = [
        (title, page.number) for page, sheet in pages if (title := find_title(article.headline.text, sheet))
    ]
    if found:
        title, number = max(found, key=lambda pair: (round(pair[0].size, 1), -pair[1]))
        return Standing(article.id, article.section, number, title.size)
    placed = (one.page for one in made.placements if one.article == article.id and not one.part)
    return Standing(article.id, article.section, next(placed, 0), 0.0)


def _sizes(edition: Edition, without: Sequence[Standing], sheet: Sheet) -> tuple[float, ...]:
    """The sizes of all headlines of a page but those of some articles and of advertisements; 0 if there are none."""
    names = {one.article for one in without}
    others = (one for one in edition.articles if one.kind is not Kind.AD and one.id not in names)
    titles: list[FoundTitle | None] = [find_title(article.headline.text, sheet) for article in others]
    return (0.0, *(title.size for title in titles if title))


def passed(standing: Sequence[Standing]) -> tuple[str, ...]:
    """The articles that are more than FEW places of their section off: those that stand on an earlier page than one so
    far before them in the list, or those that they passed, whichever are fewer: one that is moved back or forth
    counts once."""
    found = list[str]()
    for section in dict.fromkeys(one.section for one in standing):
        row = [one for one in standing if one.section == section]
        pairs = [
            (one.article, other.article)
            for place, one in enumerate(row)
            for other in row[: max(0, place - FEW)]
            if other.page > one.page
        ]
        fewer = min({one for one, _ in pairs}, {other for _, other in pairs}, key=len)
        found.extend(sorted(fewer))
    return tuple(found)


def crossed(standing: Sequence[Standing], first: int, told: Collection[str]) -> Iterator[str]:
    """The articles that stand inside though a later one of the list is on page one, with no word about either."""
    for place, one in enumerate(standing):
        ahead = [other.article for other in standing[place + 1 :] if other.page == first]
        if one.page != first and one.article not in told and not set(ahead) <= set(told):
            yield one.article
