"""Promise 1: every character of every article stands once in the print edition and once in the EPUB."""

import io
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import NamedTuple

import pikepdf

from typeset.edition import Article, ArticleId, Edition, Placement, Spot
from typeset.errors import Finding, Severity, Text
from typeset.proof.promises.copytext import ExpectedText, printed_pieces, printed_stretches, whole_pieces
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadPage
from typeset.rules.rooms import REPORT

GAP = "\ufdd0"
"""Stands where a found piece was taken out, so that what is left on both sides never joins (a noncharacter)."""

TELLING = 16
"""Shorter pieces, such as a notice's date, may stand in furniture or in other articles by right; doubling is told
from this length on, a little more than a line of a basic column."""


class ArticlePage(NamedTuple):
    """An article on a page."""

    article: ArticleId
    page: int


def lost_in_print(
    edition: Edition,
    placements: tuple[Placement, ...],
    pages: tuple[ReadPage, ...],
    boxes: str = "",
    beyond: Set[ArticlePage] = frozenset(),
) -> Iterator[Finding]:
    """Findings for what the PDF lacks or says twice of what was placed, page by page; but for `boxes`, characters of
    which a finding says already that no face has them or that their script is not set, and for articles of which one
    says that they stand `beyond` the paper of a page.

    A part's running text and a table are looked for in one stretch first: where copy repeats itself, a paragraph or a
    cell may also be read across the ends of two others.
    """
    left = {page.number: _without(fold(page.text), boxes) for page in pages}
    stretches = _spared(printed_stretches(edition, placements), boxes)
    there = {(stretch.article, stretch.stretch) for stretch in stretches if _taken(left, stretch)}
    pieces = _spared(printed_pieces(edition, placements), boxes)
    for piece in pieces:
        cut = any(ArticlePage(piece.article, page) in beyond for page in piece.pages)
        if (piece.article, piece.stretch) not in there and not _taken(left, piece) and not cut:
            yield _lost("G02", piece, GAP.join(left.get(number, "") for number in piece.pages), _PRINT)
    yield from _doubled("G03", pieces, GAP.join(left.values()), _PRINT)


def _spared(pieces: tuple[ExpectedText, ...], boxes: str) -> tuple[ExpectedText, ...]:
    return tuple(replace(piece, text=_without(piece.text, boxes)) for piece in pieces) if boxes else pieces


def _without(text: str, boxes: str) -> str:
    """The text without the characters that were told already."""
    return text.translate(dict.fromkeys(map(ord, fold(boxes)))) if boxes else text


def _taken(left: dict[int, str], piece: ExpectedText) -> bool:
    """Whether one of its pages says the piece; it is then taken out of what is left of that page."""
    page = next((number for number in piece.pages if piece.text in left.get(number, "")), 0)
    if page:
        left[page] = left[page].replace(piece.text, GAP, 1)
    return bool(page)


def unplaced(edition: Edition, placements: tuple[Placement, ...], told: Set[ArticleId]) -> Iterator[Finding]:
    """Findings for articles of which no placement names all, from the first character on that none names; `told` are
    those of which a finding says so already."""
    for article in edition.articles:
        parts = [placement for placement in placements if placement.article == article.id]
        end = Spot(0)
        for part in sorted(parts, key=lambda one: one.part):
            end = part.end if part.start == end else end
        if article.id not in told and (not parts or end < Spot(len(article.printed))):
            says = Text("没有排上版面", "stands nowhere in the print edition")
            yield _broken("G02", says, _short(_from(article, end)), article.id)


def _from(article: Article, spot: Spot) -> str:
    """The article's words from a spot on; its headline where there are none."""
    texts = [block.text for block in article.printed[spot.block :]]
    return "".join(texts)[spot.offset :] or article.headline.text


def lost_in_book(edition: Edition, texts: tuple[str, ...]) -> Iterator[Finding]:
    """Findings for what the EPUB's reading order lacks or says twice; `texts` are its documents' texts."""
    left = GAP.join(fold(text) for text in texts)
    pieces = whole_pieces(edition)
    for piece in pieces:
        if piece.text not in left:
            yield _lost("E01", piece, left, _BOOK)
        left = left.replace(piece.text, GAP, 1)
    yield from _doubled("E02", pieces, left, _BOOK)


_PRINT = Text("印刷版", "the print edition")
_BOOK = Text("EPUB", "the EPUB")


def _doubled(rule: str, pieces: tuple[ExpectedText, ...], left: str, file: Text) -> Iterator[Finding]:
    """Findings for what is left over of running text once each piece was taken out.

    Copy may say in its text what another headline says, and a digest names each headline once more: so many repeats
    are by right.
    """
    repeated = [piece.text for piece in pieces if not piece.once and len(piece.text) >= TELLING]
    for piece in pieces:
        if not piece.once or len(piece.text) < TELLING or piece.text not in left:
            continue
        if left.count(piece.text) > sum(piece.text in other for other in repeated):
            yield Finding(
                rule,
                Severity.ERROR,
                Text(f"{file.zh}中重复出现", f"stands twice in {file.en}"),
                _short(piece.text),
                piece.article,
                _first_page(piece),
                cure=REPORT.phrase,
            )


def _lost(rule: str, piece: ExpectedText, text: str, file: Text) -> Finding:
    says = Text(f"{file.zh}中缺字", f"missing from {file.en}")
    return _broken(rule, says, _first_missing(piece.text, text), piece.article, _first_page(piece))


def _broken(rule: str, says: Text, quote: str, article: ArticleId, page: int = 0) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        says,
        quote,
        article,
        page,
        cure=Text(
            "看同一篇的其他条目：排不下、缺字形或程序错误",
            "see the article's other findings: overset, a missing glyph, or a fault of the program",
        ),
    )


def _first_page(piece: ExpectedText) -> int:
    return piece.pages[0] if piece.pages else 0


def _first_missing(piece: str, text: str) -> str:
    """From where on the piece is missing: the longest beginning that is there, halved until it is found."""
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if piece[:middle] in text else (low, middle - 1)
    return _short(piece[max(0, low - 4) :])


def _short(text: str) -> str:
    """The beginning of folded text as people write it."""
    text = unicodedata.normalize("NFC", text)
    return text if len(text) <= 40 else text[:39] + "…"


CURE = Text(
    "换字，或安装有此字的字体（typeset fonts）", "change it, or install a face that has it (typeset fonts)"
)


def bad_fonts(data: bytes) -> Iterator[Finding]:
    """Findings for fonts that the file does not carry."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font":
                yield from _faults(font)


def _faults(font: pikepdf.Dictionary) -> Iterator[Finding]:
    name, descriptor = str(font.get("/BaseFont", "?")), font.get("/FontDescriptor")
    if descriptor is not None and not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
        says = Text(f"字体没有嵌入：{name}", f"a font is not embedded: {name}")
        yield Finding("G04", Severity.ERROR, says, "", cure=CURE)
