"""Articles whose parts came as files of their own: joined as the desk says (`rest`), and what that leaves out."""

from collections.abc import Iterator
from dataclasses import replace

from typeset.edition import Article, ArticleId, Edition, Figure, PagePlan, Place, briefs_name
from typeset.errors import Finding, Severity, Text
from typeset.paper import JumpEnd
from typeset.rules import ROWS
from typeset.sources.jumps.typed import unmarked, whole
from typeset.sources.pagetext.articles import UNTITLED


def join_rests(edition: Edition) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition with every file that a place names as a rest joined to its article, whatever its marker says."""
    findings: list[Finding] = []
    listed = (*edition.places, *(place for page in edition.pages for place in page.places))
    for name, rest in dict.fromkeys((place.article, rest) for place in listed for rest in place.rest):
        first, second = edition.article(name), edition.article(rest)
        joined = whole(unmarked(first, JumpEnd.TO), unmarked(second, JumpEnd.BACK))
        findings += left_out(joined, second)
        edition = renamed(with_article(edition, joined), name, rest)
    return edition, tuple(findings)


def with_article(edition: Edition, article: Article) -> Edition:
    """The edition with an article in the place of the one of its name."""
    return replace(
        edition, articles=tuple(article if old.id == article.id else old for old in edition.articles)
    )


def renamed(edition: Edition, name: ArticleId, rest: ArticleId) -> Edition:
    """The edition without the article `rest`; where it stood, the whole article is placed again."""
    page = next((page.number for page in edition.pages for one in page.places if rest in one.articles), 0)
    return replace(
        edition,
        articles=tuple(article for article in edition.articles if article.id != rest),
        pages=tuple(_page(plan, name, rest, page) for plan in edition.pages),
        places=tuple(place for place in edition.places if place.article != rest),
    )


def _page(plan: PagePlan, name: ArticleId, rest: ArticleId, page: int) -> PagePlan:
    def place(old: Place) -> Place:
        if old.article == rest:
            return replace(old, article=name)
        if old.article == name and page > plan.number:
            return replace(old, to=page)
        if rest in old.articles:
            return replace(old, article=briefs_name(one for one in old.articles if one != rest))
        return old

    return replace(plan, places=tuple(place(old) for old in plan.places))


def left_out(article: Article, part: Article) -> Iterator[Finding]:
    """A finding for each title, credit and picture of a part that the article it was joined to does not have."""
    said = "".join(_titles(article))
    for words in _titles(part):
        if not _within(words, said):
            yield _left_out(words, article, part)
    images = {block.image for block in article.blocks if isinstance(block, Figure)}
    for block in part.blocks:
        if isinstance(block, Figure) and block.image not in images:
            yield _left_out(block.image, article, part)


def _titles(article: Article) -> tuple[str, ...]:
    """All that an article says outside its text, without markers, a headline being said by one that is longer."""
    bare = unmarked(unmarked(article, JumpEnd.TO), JumpEnd.BACK)
    names = tuple(name for credit in bare.credits for name in credit.names)
    headline = "" if bare.headline.text == UNTITLED else bare.headline.text
    return (
        headline,
        bare.kicker.text,
        bare.deck.text,
        bare.column,
        bare.dateline,
        bare.note_head,
        bare.note,
        bare.foot,
        *names,
    )


def _within(words: str, said: str) -> bool:
    """Whether the letters and digits of some words stand in this order in what is said."""
    letters = iter(said)
    return all(char in letters for char in words if char.isalnum())


def _left_out(words: str, article: Article, part: Article) -> Finding:
    return Finding(
        "C12",
        Severity.ERROR,
        Text(
            f"“{part.id}”并入“{article.id}”，这里的字没有地方印。",
            f"`{part.id}` was joined to `{article.id}`, and these words of it have no place in print.",
        ),
        quote=words,
        article=article.id,
        place=part.source,
        cure=ROWS["C12"].cure,
    )
