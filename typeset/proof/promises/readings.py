"""Promise 1 for the readings of words: each that copy gives stands beside its word or behind it, as text."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.edition import Article, ArticleId, Edition, Placement, Run, Spot, Table, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import READING, ReadPage
from typeset.rules.rooms import REPORT

SAYS = Text("印刷版中缺注音", "a reading is missing from the print edition")


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading, folded, and the pages of which one says it: the one that its word stands on; of a word in a cell any
    of its article's."""

    text: str
    written: str
    article: ArticleId
    pages: tuple[int, ...]


def lost_readings(
    edition: Edition, placements: tuple[Placement, ...], pages: tuple[ReadPage, ...]
) -> Iterator[Finding]:
    """Findings for readings that no page says which should, once for each time that copy gives them; those of text that
    found no room are told with it."""
    left = {page.number: _read(page) for page in pages}
    found = [reading for article in edition.printable for reading in _readings(article, placements)]
    for reading in sorted(found, key=lambda one: (len(one.pages), -len(one.text), one.text)):
        written = [number for number in reading.pages if number in left]
        page = next((number for number in written if reading.text in left[number]), 0)
        if page:
            left[page] = left[page].replace(reading.text, "\n", 1)
        elif written:
            yield Finding(
                "G02",
                Severity.ERROR,
                SAYS,
                reading.written,
                reading.article,
                reading.pages[0],
                cure=REPORT.phrase,
            )


def _read(page: ReadPage) -> str:
    """All readings of a page in their order: one in brackets may go on in the next line."""
    return fold("".join(glyph.char for glyph in page.added if glyph.added == READING))


def _readings(article: Article, placements: tuple[Placement, ...]) -> Iterator[Reading]:
    """The readings of an article as far as it was placed."""
    parts = [placement for placement in placements if placement.article == article.id]
    pages = tuple(sorted({part.page for part in parts}))
    for index, block in enumerate(article.printed):
        if isinstance(block, TextBlock):
            for spot, run in _runs(index, block):
                here = tuple(part.page for part in parts if part.start <= spot < part.end)
                yield from _reading(article, run, here)
        elif isinstance(block, Table):
            for run in (run for cell in block.marked for run in cell.runs):
                yield from _reading(article, run, pages)


def _runs(index: int, block: TextBlock) -> Iterator[tuple[Spot, Run]]:
    """The runs of a block and where each begins."""
    offset = 0
    for run in block.runs:
        yield Spot(index, offset), run
        offset += len(run.text)


def _reading(article: Article, run: Run, pages: tuple[int, ...]) -> Iterator[Reading]:
    if pages and fold(run.ruby):
        yield Reading(fold(run.ruby), run.ruby, article.id, pages)
