"""Copy of the project's own: the articles of the sample papers, as stories and as pages of plain text.

What is tried on real text beside the checkout (`make shared`) is tried on these in every run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.sources.pagetext_degraded import Degraded, Way, degraded
from typeset.edition import Article, Kind, TextBlock
from typeset.sources.desk.edition import load_edition

EXAMPLES = Path(__file__).parents[1] / "examples"
SAMPLE = EXAMPLES / "qinghe/2026-11-23"
SHORTEST = 2
"""Paragraphs of an article at least: a brief or a notice of one is no story."""


@dataclass(frozen=True)
class Story:
    """An article as an extractor hands it on: its headline, its paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


@cache
def pages() -> tuple[tuple[Story, ...], ...]:
    """The stories of each page of the sample, in the order of its list."""
    edition, _ = load_edition(SAMPLE)
    listed = ([edition.article(place.article) for place in page.places] for page in edition.pages)
    return tuple(tuple(_stories(articles)) for articles in listed)


def paragraphs() -> Iterator[str]:
    """Every paragraph of the sample."""
    return (text for page in pages() for story in page for text in story.paragraphs)


def plain_page(number: int = 1, way: Way = Way()) -> Degraded:  # noqa: B008  # Way is frozen
    """A page of the sample as an extractor writes it: some paragraphs cut, every line by itself."""
    return degraded(
        [{"title": story.headline, "paragraphs": list(story.paragraphs)} for story in pages()[number - 1]],
        way,
    )


def _stories(articles: list[Article]) -> Iterator[Story]:
    for article in articles:
        texts = tuple(block.text for block in article.printed if isinstance(block, TextBlock))
        if article.kind in (Kind.NEWS, Kind.FEATURE, Kind.COMMENT) and len(texts) >= SHORTEST:
            yield Story(article.headline.text, texts)
