"""The import's own ledger: every line of the page is in a piece or the page's own, every character of a piece in its
article; what is not is in the report."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from typeset.edition import Article
from typeset.errors import Severity, Text
from typeset.sources.pagetext.cutting.credits import BYLINE_MARK
from typeset.sources.pagetext.cutting.page import PageLine, PageText
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece
from typeset.sources.pagetext.report import ReportEntry, Verdict

_ROOM = re.compile(r"\s")
LEAD_BRACKETS = Counter("()")
"""The brackets around the credits of a lead, which print sets again."""


def account(
    page: PageText, pieces: tuple[Piece, ...], furniture: tuple[PageLine, ...], articles: tuple[Article, ...]
) -> Iterator[ReportEntry]:
    """An entry for each mark before a byline that was dropped, and for whatever else of the page is nowhere."""
    kept = {number for piece in pieces for part in piece.parts for number in part.lines}
    kept |= {line.number for line in furniture}
    for line in page.lines:
        if line.number not in kept:
            yield _lost((line.number,), line.text)
    for piece, article in zip(pieces, articles, strict=True):
        yield from _of_piece(piece, article)


def _of_piece(piece: Piece, article: Article) -> Iterator[ReportEntry]:
    """The characters of a piece that its article does not have, whatever their order and width."""
    missing = _bag("".join(part.text for part in piece.parts)) - _bag(_words(article))
    if article.dateline and article.credits:
        missing -= LEAD_BRACKETS
    for part in piece.of(PartRole.BYLINE):
        mark = BYLINE_MARK.match(part.text)
        if mark and missing & _bag(mark.group()):
            missing -= _bag(mark.group())
            yield _mark(part.lines[:1], part.text)
    if missing:
        yield _lost((piece.first_line,), "".join(sorted(missing.elements())))


def _bag(text: str) -> Counter[str]:
    """The characters of a text but its room, full-width and half-width forms alike."""
    return Counter(_ROOM.sub("", unicodedata.normalize("NFKC", text)))


def _words(article: Article) -> str:
    """All that an article says."""
    titles = (article.headline.text, article.kicker.text, article.deck.text, article.column, article.dateline)
    credits = (word for credit in article.credits for word in (credit.role, *credit.names))
    return "".join((*titles, *credits, *(block.text for block in article.blocks)))


def _mark(lines: tuple[int, ...], byline: str) -> ReportEntry:
    return ReportEntry(
        "",
        "B",
        Verdict.AUTO,
        Severity.INFO,
        lines,
        byline,
        Text("署名前的记号是版面用的。", "The mark before the byline is layout."),
        Text("去掉。", "Dropped."),
        True,
    )


def _lost(lines: tuple[int, ...], text: str) -> ReportEntry:
    return ReportEntry(
        "",
        "L",
        Verdict.FLAG,
        Severity.ERROR,
        lines,
        text,
        Text("这些字没有进任何一篇稿件。", "These characters are in no article."),
        Text("手工补进稿件。", "Put them into the article by hand."),
    )
