"""What stands between the book and a claim of WCAG 2.2 level AA, told by article, so that none is made that is false.

Structure, contrast, navigation and the language of the book are the program's own and are held by its tests; what only
the desk can give are words for pictures, words for links, and passages whose language can be named.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.address import says_nothing
from typeset.compose.text.foreign import passages
from typeset.edition import ArticleId, Edition, Figure, Table, TextBlock

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The string of EPUB Accessibility 1.1, 5.2, to the letter."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What an article lacks: `kind` is picture, link or language; `quote` is what it is about; `line` in its file."""

    kind: str
    article: ArticleId
    quote: str
    line: int = 0


def shortfalls(edition: Edition) -> tuple[Shortfall, ...]:
    """Everything in the copy for which the book cannot claim level AA."""
    return tuple(_found(edition))


def has_words_for_all_pictures(edition: Edition) -> bool:
    """Whether `alternativeText` is true of the book."""
    return all(shortfall.kind != "picture" for shortfall in _found(edition))


def _found(edition: Edition) -> Iterator[Shortfall]:
    for article in edition.articles:
        for title in (article.kicker, article.headline, article.deck):
            yield from _unknown(article.id, title.text, 0)
        for block in article.blocks:
            if isinstance(block, Figure) and not block.alt:
                yield Shortfall("picture", article.id, block.image, block.line)
            if isinstance(block, TextBlock | Figure | Table):
                yield from _unknown(article.id, block.text, block.line)
            if isinstance(block, TextBlock):
                dumb = (run for run in block.runs if run.href and says_nothing(run.text))
                yield from (Shortfall("link", article.id, run.text, block.line) for run in dumb)


def _unknown(article: ArticleId, text: str, line: int) -> Iterator[Shortfall]:
    for start, end, language in passages(text):
        if not language:
            yield Shortfall("language", article, text[start:end], line)
