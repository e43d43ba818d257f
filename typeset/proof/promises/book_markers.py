"""Promise 3 in the EPUB: both markers at an article's page break name the pages of its parts and lead to them."""

import re
from collections import Counter
from collections.abc import Iterator

from typeset.edition import Edition, Placement
from typeset.errors import Finding, Severity, Text
from typeset.paper import JumpEnd
from typeset.proof.promises.printed_markers import MarkerForm, PartPair, SeenMarker, links_of
from typeset.proof.readback.book_text import Document, ReadBook
from typeset.proof.readback.folding import fold
from typeset.rules.rooms import REPORT

_PAGE_ANCHOR = re.compile(r"#(?:page|left)-(\d+)$")
"""Where the article comes to a page, and where it leaves one."""


def wrong_book_markers(
    edition: Edition, placements: tuple[Placement, ...], book: ReadBook
) -> Iterator[Finding]:
    """Findings for the breaks of the book's articles that are missing, twice there, or name a wrong page."""
    form, links = MarkerForm(edition.paper), links_of(placements)
    wanted = Counter((link.source, link.target) for link in links)
    for document in book.documents:
        for found in document.breaks:
            pages = tuple(_page(form, marker) for marker in found)
            yield from _misled(document, found, pages)
            pair = _pair(pages)
            if wanted[pair] > 0:
                wanted[pair] -= 1
            else:
                yield _finding("E04", _too_many(pair), document.name, "".join(text for text, _ in found))
    for link in links:
        if wanted[link.source, link.target] > 0:
            wanted[link.source, link.target] -= 1
            yield _lost(link)


def _page(form: MarkerForm, marker: tuple[str, str]) -> SeenMarker | None:
    """What a marker says, its `page` being the one that its link leads to."""
    target = _PAGE_ANCHOR.search(marker[1])
    seen = form.read(fold(marker[0]), int(target[1]) if target else 0)
    return seen[0] if len(seen) == 1 else None


def _misled(
    document: Document, found: tuple[tuple[str, str], ...], pages: tuple[SeenMarker | None, ...]
) -> Iterator[Finding]:
    for (text, _), seen in zip(found, pages, strict=True):
        if seen is None or seen.says != seen.page:
            says = Text(
                "转接标记写的版与链接的版不同", "a marker of a jump names another page than its link leads to"
            )
            yield _finding("E05", says, document.name, text)


def _pair(pages: tuple[SeenMarker | None, ...]) -> tuple[int, int]:
    """The pages that a break's markers name: where the article came from, where it goes on."""
    told = {seen.end: seen.says for seen in pages if seen}
    return told.get(JumpEnd.BACK, 0), told.get(JumpEnd.TO, 0)


def _too_many(pair: tuple[int, int]) -> Text:
    return Text(
        f"没有从第 {pair[0]} 版转第 {pair[1]} 版的稿，EPUB 却标了转版",
        f"no article jumps from page {pair[0]} to page {pair[1]}, but the EPUB marks it",
    )


def _lost(link: PartPair) -> Finding:
    says = Text(
        f"EPUB 没有标出由第 {link.source} 版转第 {link.target} 版",
        f"the EPUB does not mark the jump from page {link.source} to page {link.target}",
    )
    return _finding("E04", says, "", "", link)


def _finding(rule: str, says: Text, name: str, quote: str, link: PartPair | None = None) -> Finding:
    article, page = (link.article, link.source) if link else ("", 0)
    return Finding(rule, Severity.ERROR, says, quote, article, page, name, REPORT.phrase)
