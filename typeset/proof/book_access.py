"""Notes on what keeps the book from saying that it is accessible: what only the desk can mend, told by article."""

from collections.abc import Iterator

from typeset.edition import ArticleId, Edition
from typeset.errors import Finding, Severity, Text
from typeset.render.epub.access import Shortfall, shortfalls

WORDS = {
    "picture": (
        "I03",
        Text(
            "图片没有替代文字，EPUB 因此不声明无障碍。",
            "The picture has no text alternative, so that the EPUB claims no conformance.",
        ),
        Text("在图片后写 {alt=图上有什么}。", "Say what it shows: {alt=…} after the picture."),
    ),
    "link": (
        "E07",
        Text(
            "链接的文字没有说去哪里，EPUB 因此不声明无障碍。",
            "The words of a link do not say where it leads: the EPUB claims no conformance.",
        ),
        Text("链接文字写成网页的名称。", "Name the page that it leads to."),
    ),
    "language": (
        "E08",
        Text(
            "外文段落认不出是哪种语言，EPUB 因此不声明无障碍。",
            "A foreign passage is of no known language: the EPUB claims no conformance.",
        ),
        Text("译成中文，或缩短到三个词以内。", "Translate it, or keep it to three words."),
    ),
}
"""By kind of shortfall: id, what it is, the cure (EPUB Accessibility 1.1, 5; WCAG 2.2, 1.1.1, 2.4.4 and 3.1.2)."""


def access_findings(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A note for everything in the copy that keeps the book from claiming level AA."""
    for shortfall in shortfalls(edition):
        rule, message, cure = WORDS[shortfall.kind]
        page = next(iter(pages.get(shortfall.article, ())), 0)
        place = _place(edition, shortfall)
        yield Finding(rule, Severity.INFO, message, shortfall.quote, shortfall.article, page, place, cure)


def _place(edition: Edition, shortfall: Shortfall) -> str:
    source = edition.article(shortfall.article).source
    return f"{source}:{shortfall.line}" if source and shortfall.line else source
