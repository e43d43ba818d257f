"""Where on its page a finding stands: around its very words where the page shows them, else around its article."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from typeset.errors import Finding
from typeset.makeup.page import MadeEdition
from typeset.proof.pdf_text import Glyph, PageText

ABOVE, BELOW = 0.88, 0.16
"""How far, in ems, a box reaches over and under a baseline (see the convention of baselines)."""
SHORTEST = 2
"""Characters: shorter quotes stand anywhere and mark nothing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page in points from the trim's top left."""

    page: int
    x: float
    y: float
    width: float
    height: float


def spots(finding: Finding, pages: tuple[PageText, ...], made: MadeEdition) -> tuple[Spot, ...]:
    """The rectangles to draw for a finding; none where it is about no page."""
    wanted = [page for page in pages if page.number in _numbers(finding, made)]
    words = "".join(finding.quote.split())
    if len(words) >= SHORTEST:
        for page in wanted:
            found = page.text.find(words)
            if found >= 0:
                shown = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
                return tuple(_lines(page.number, shown[found : found + len(words)]))
    return tuple(_articles(finding, made))


def _numbers(finding: Finding, made: MadeEdition) -> set[int]:
    """The pages that the finding may stand on: its article's, or its own."""
    of_article = {placed.page for placed in made.placements if placed.article == finding.article}
    return of_article or ({finding.page} if finding.page else set())


def _lines(page: int, glyphs: list[Glyph]) -> Iterator[Spot]:
    for _, group in groupby(glyphs, key=lambda glyph: round(glyph.baseline, 1)):
        line = list(group)
        size = max(glyph.size for glyph in line)
        left, right = min(glyph.x for glyph in line), max(glyph.right for glyph in line)
        yield Spot(page, left, line[0].baseline - ABOVE * size, right - left, (ABOVE + BELOW) * size)


def _articles(finding: Finding, made: MadeEdition) -> Iterator[Spot]:
    for page in made.pages:
        for slot in page.slots:
            here = not finding.page or page.number == finding.page
            if finding.article and slot.article == finding.article and here:
                yield Spot(page.number, slot.box.x, slot.box.y, slot.box.width, slot.box.height)
