"""Notes on what keeps the book from saying that it is accessible: what only the desk can mend, told by article.

What a reading voice is given is read in the written book: the words of its pictures and links, the languages that it
names. How the renderer judged the copy is not asked, so that a picture whose words it lost is told as one that has
none. Of an article that is not in the book the copy alone speaks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from typeset.address import says_nothing
from typeset.compose.text.foreign import passages
from typeset.edition import Article, ArticleId, Block, Edition, Figure, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.readback.book_text import APART, Document, ReadBook
from typeset.proof.readback.folding import fold
from typeset.proof.registry import REGISTRY

WORDS = {
    "picture": (
        "I03",
        Text(
            "图片没有替代文字，EPUB 因此不声明无障碍。",
            "The picture has no text alternative, so that the EPUB claims no conformance.",
        ),
    ),
    "link": (
        "E07",
        Text(
            "链接的文字没有说去哪里，EPUB 因此不声明无障碍。",
            "The words of a link do not say where it leads: the EPUB claims no conformance.",
        ),
    ),
    "language": (
        "E08",
        Text(
            "外文段落认不出是哪种语言，EPUB 因此不声明无障碍。",
            "A foreign passage is of no known language: the EPUB claims no conformance.",
        ),
    ),
}
"""By what is lacking: the rule and what it is (EPUB Accessibility 1.1, 5; WCAG 2.2, 1.1.1, 2.4.4 and 3.1.2)."""


class Lacking(NamedTuple):
    """What an article lacks: the kind of it, what it is about, its line in the article's file."""

    kind: str
    quote: str
    line: int = 0


def access_findings(
    edition: Edition, pages: dict[ArticleId, tuple[int, ...]], book: ReadBook
) -> Iterator[Finding]:
    """A note for everything in the book that keeps it from claiming level AA."""
    written: dict[str, list[Document]] = {}
    for document in book.documents:
        written.setdefault(fold(document.text.replace(APART, "")), []).append(document)
    for article in edition.articles:
        for lacking in _lacking(article, _document(article, written.get(_text(article), ()))):
            rule, message = WORDS[lacking.kind]
            page = next(iter(pages.get(article.id, ())), 0)
            yield Finding(
                rule,
                Severity.INFO,
                message,
                lacking.quote,
                article.id,
                page,
                _place(article, lacking),
                REGISTRY[rule].cure,
            )


def _text(article: Article) -> str:
    """All characters of an article, by which its document is known."""
    titles = (article.column, article.kicker.text, article.headline.text, article.deck.text)
    return fold("".join((*titles, *(block.text for block in article.printed))))


def _document(article: Article, alike: Sequence[Document]) -> Document | None:
    """That of an article among the documents with its characters, of which pictures without words have none."""
    alts = [fold(shown.alt) for block in article.blocks for shown in _shown(block)]
    right = (one for one in alike if [fold(words) for words in one.pictures] == alts)
    return next(right, next(iter(alike), None))


def _shown(block: Block) -> tuple[Figure, ...]:
    """The picture that a block is, or those within its lines."""
    if isinstance(block, Figure):
        return (block,)
    return block.icons if isinstance(block, TextBlock) else ()


def _lacking(article: Article, document: Document | None) -> Iterator[Lacking]:
    pictures = iter(document.pictures if document else ())
    for title in (article.kicker, article.headline, article.deck):
        yield from _unknown(title.text, 0, document)
    for block in article.blocks:
        for shown in _shown(block):
            told = next(pictures, shown.alt)
            # An icon without words is an ornament, and voices pass over it.
            if (shown is block and not shown.alt) or fold(told) != fold(shown.alt):
                yield Lacking("picture", shown.image, shown.line)
        yield from _unknown(block.text, block.line, document)
        if isinstance(block, TextBlock):
            for run in block.runs:
                if run.href and says_nothing(run.text) and _leads(run.text, document):
                    yield Lacking("link", run.text, block.line)


def _leads(words: str, document: Document | None) -> bool:
    """Whether the book has such a link; a page break may stand amid its words."""
    return document is None or fold(words) in fold("".join(document.links))


def _unknown(text: str, line: int, document: Document | None) -> Iterator[Lacking]:
    """Passages whose language neither their words tell nor the book."""
    told = document.told if document else frozenset()
    for start, end, language in passages(text):
        if not language and text[start:end] not in told:
            yield Lacking("language", text[start:end], line)


def _place(article: Article, lacking: Lacking) -> str:
    source = article.source
    return f"{source}:{lacking.line}" if source and lacking.line else source
