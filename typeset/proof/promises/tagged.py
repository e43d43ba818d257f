"""Promise 1 for those who listen: every title, paragraph, cell and caption of copy is one element of the file's
structure, and each picture says what it shows."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from typeset.edition import Article, ArticleId, Edition, Figure, Table, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadPage
from typeset.proof.readback.tags import PageMark, ReadElement
from typeset.rules.rooms import REPORT

BLOCKS = frozenset(["P", "H1", "H2", "H3", "LBody", "BlockQuote", "TH", "TD", "Caption"])
"""The elements that may hold a block of copy."""

_UNPAINTED = Text(
    "版面上没有画出这幅图片，或标签找不到它", "this picture is not painted, or not where tags find it"
)
_PAINT = Text(
    "报社自己的 pages.html 要画出 entry.pictures 里的每一幅，样式表不给 section.page 写 opacity、transform；"
    "两样都没有，就是程序的错误，请附上稿件报告",
    "draw each of entry.pictures in the house's own pages.html, and give section.page neither opacity nor transform "
    "in its sheets; where it has neither, report it with the copy",
)


class _CopyBlock(NamedTuple):
    """A block of an article that one element is to hold: its folded text; a caption may be held with others."""

    text: str
    article: ArticleId
    caption: bool = False


def untagged(
    edition: Edition,
    pages: Sequence[ReadPage],
    elements: Sequence[ReadElement],
    spared: Set[ArticleId],
    boxes: str = "",
) -> Iterator[Finding]:
    """G13 for what no element of the structure holds by itself, or more of them than copy has; but for articles that
    are `spared`: those that need not stand there, and those of which a finding says that not all of their text does;
    and for `boxes`, characters of which one says that no face has them."""
    if not elements:
        return
    gone = dict.fromkeys(map(ord, fold(boxes)))
    said = Counter(text.translate(gone) for text in _texts(pages, elements))
    bare = (
        one._replace(text=one.text.translate(gone))
        for article in edition.printable
        for one in _copy_blocks(article, said)
    )
    blocks = [one for one in bare if one.text]
    wanted = [one for one in blocks if one.article not in spared]
    of = Counter(one.text for one in wanted)
    most = Counter(one.text for one in blocks) + Counter(_charted(edition))
    told = set[str]()
    for one in wanted:
        right = of[one.text] <= said[one.text] <= most[one.text] or (
            one.caption and _together(one.text, said)
        )
        if not right and one.text not in told:
            told.add(one.text)
            yield _finding(Text("在标签里不是单独一个元素", "is not one element of its own in the tags"), one)
    for element in elements:
        if element.kind == "Figure" and not element.alternative:
            yield _finding(Text("标签里的图片没有替代文字", "a picture in the tags has no alternative"), None)
    yield from _unpainted(edition, elements, spared)


def _together(text: str, said: Counter[str]) -> bool:
    """Whether one element says it with more: captions under numbers stand together."""
    return sum(count for other, count in said.items() if text in other) == 1


def _texts(pages: Sequence[ReadPage], elements: Sequence[ReadElement]) -> Iterator[str]:
    """What each element that may hold a block says, folded."""
    marked: dict[PageMark, list[str]] = {}
    for place, page in enumerate(pages, 1):
        for glyph in page.glyphs:
            marked.setdefault(PageMark(place, glyph.mark), []).append(glyph.char)
    for element in elements:
        if element.kind in BLOCKS:
            yield fold("".join("".join(marked.get(mark, ())) for mark in element.marks))


def _copy_blocks(article: Article, said: Counter[str]) -> Iterator[_CopyBlock]:
    """Every block of an article; the headline of a brief begins its first paragraph."""
    blocks = [text for block in article.printed for text in _block(block)]
    texts = [article.column, article.kicker.text, article.headline.text, article.deck.text, *blocks]
    run_in = article.headline.text + "".join(blocks[:1])
    if article.headline and blocks and fold(run_in) in said:
        texts = [run_in, *blocks[1:]]
    captions = {fold(block.text) for block in article.printed if isinstance(block, Figure)}
    for text in filter(None, map(fold, texts)):
        yield _CopyBlock(text, article.id, text in captions)


def _block(block: TextBlock | Figure | Table) -> Iterator[str]:
    if not isinstance(block, Table):
        yield block.text
        return
    yield block.caption
    if not block.chart:
        yield from (cell for row in block.rows for cell in row)
    yield from block.notes


def _charted(edition: Edition) -> Iterator[str]:
    """The cells of tables that copy asks to be drawn. Where no chart can be (L10) they are elements, as any table's."""
    for article in edition.printable:
        for block in article.printed:
            if isinstance(block, Table) and block.chart:
                yield from (fold(cell) for row in block.rows for cell in row)


def _unpainted(
    edition: Edition, elements: Sequence[ReadElement], spared: Set[ArticleId]
) -> Iterator[Finding]:
    """G13 for each picture that the tags have and the page has not."""
    of = {
        block.alt or block.caption: article.id
        for article in sorted(edition.printable, key=lambda one: one.id in spared)
        for block in article.printed
        if isinstance(block, Figure)
    }
    for element in elements:
        article = of.get(element.alternative)
        if element.kind == "Figure" and not element.marks and article and article not in spared:
            yield Finding("G13", Severity.ERROR, _UNPAINTED, element.alternative[:20], article, cure=_PAINT)


def _finding(says: Text, one: _CopyBlock | None) -> Finding:
    quote, article = (one.text[:20], one.article) if one else ("", ArticleId(""))
    return Finding("G13", Severity.ERROR, says, quote, article, cure=REPORT.phrase)
