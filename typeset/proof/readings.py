"""Promise 1 for the readings of words: each that copy gives stands beside its word or behind it, as text."""

from collections.abc import Iterator
from itertools import chain

from typeset.edition import Article, Edition, Placement, Table, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.folding import fold
from typeset.proof.pdf_text import READING, PageText

SAYS = Text("印刷版中缺注音", "a reading is missing from the print edition")
CURE = Text("这是程序的错误，请附上稿件报告", "a fault of the program: report it with the copy")


def lost_readings(
    edition: Edition, placements: tuple[Placement, ...], pages: tuple[PageText, ...]
) -> Iterator[Finding]:
    """Findings for readings that none of an article's pages says, once for each time that copy gives them."""
    left = {page.number: _read(page) for page in pages}
    for article in edition.articles:
        numbers = sorted({one.page for one in placements if one.article == article.id} & left.keys())
        for reading in _readings(article) if numbers else ():
            page = next((number for number in numbers if fold(reading) in left[number]), 0)
            if page:
                left[page] = left[page].replace(fold(reading), "\n", 1)
            else:
                yield Finding("G02", Severity.ERROR, SAYS, reading, article.id, numbers[0], cure=CURE)


def _read(page: PageText) -> str:
    """All readings of a page in their order: one in brackets may go on in the next line."""
    return fold("".join(glyph.char for glyph in page.added if glyph.added == READING))


def _readings(article: Article) -> Iterator[str]:
    """The readings of an article, those of words in cells, too, the longest first, since one may be within another."""
    texts = (block.runs for block in article.printed if isinstance(block, TextBlock))
    cells = (cell.runs for block in article.printed if isinstance(block, Table) for cell in block.marked)
    runs = (run for part in chain(texts, cells) for run in part)
    yield from sorted((run.ruby for run in runs if fold(run.ruby)), key=lambda one: (-len(fold(one)), one))
