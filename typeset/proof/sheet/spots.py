"""Where on its page a finding stands: around its very words where the page shows them, else around its article."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from typeset.errors import Finding
from typeset.makeup.model.page import MadeEdition
from typeset.proof.promises.set_columns import axis, foot, head
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.proof.sheet.cut_pictures import pictured
from typeset.proof.sheet.finding_glyphs import SHORTEST, PageGlyphs, Printed, shown
from typeset.units import EM_BOX_TOP

BELOW = 0.16
"""How far, in ems, a box reaches under a baseline: a little more than the em box, for letters that hang lower."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle on a page in points from the trim's top left."""

    page: int
    x: float
    y: float
    width: float
    height: float


def spots(finding: Finding, pages: tuple[ReadPage, ...], printed: Printed) -> tuple[Rectangle, ...]:
    """The rectangles to draw for a finding; none where it is about no page."""
    parts = shown(finding, pages, printed) or _quoted(finding, pages, printed.made)
    found = tuple(spot for part in parts for spot in (_columns(part) if part.vertical else _lines(part)))
    return found or tuple(_pictures(finding, printed.made)) or tuple(_articles(finding, printed.made))


def _quoted(finding: Finding, pages: tuple[ReadPage, ...], made: MadeEdition) -> tuple[PageGlyphs, ...]:
    """The first place of the quoted words, in the article's own slots if they have it, else on its pages."""
    words = "".join(finding.quote.split())
    if len(words) < SHORTEST:
        return ()
    wanted = [page for page in pages if page.number in _numbers(finding, made)]
    in_slots = [(page, _in_slots(page, finding, made)) for page in wanted]
    on_pages = [(page, [glyph for glyph in page.glyphs if not glyph.char.isspace()]) for page in wanted]
    for page, glyphs in (*in_slots, *on_pages):
        found = "".join(glyph.char for glyph in glyphs).find(words)
        if found >= 0:
            return (PageGlyphs(page.number, tuple(glyphs[found : found + len(words)])),)
    return ()


def _in_slots(text: ReadPage, finding: Finding, made: MadeEdition) -> list[ReadGlyph]:
    """The glyphs of a page that stand in the slots of the finding's article, in the order of the content."""
    boxes = [
        slot.box
        for page in made.pages
        if page.number == text.number
        for slot in page.slots
        if slot.article == finding.article
    ]
    return [
        glyph
        for glyph in text.glyphs
        if not glyph.char.isspace()
        and any(
            box.x <= glyph.right and glyph.x <= box.right and box.y < glyph.baseline <= box.bottom
            for box in boxes
        )
    ]


def _numbers(finding: Finding, made: MadeEdition) -> set[int]:
    """The pages that the finding may stand on: its article's, or its own."""
    of_article = {placed.page for placed in made.placements if placed.article == finding.article}
    return of_article or ({finding.page} if finding.page else set())


def _lines(part: PageGlyphs) -> Iterator[Rectangle]:
    for _, group in groupby(part.glyphs, key=lambda glyph: round(glyph.baseline, 1)):
        line = list(group)
        size = max(glyph.size for glyph in line)
        left, right = min(glyph.x for glyph in line), max(glyph.right for glyph in line)
        yield Rectangle(
            part.page, left, line[0].baseline - EM_BOX_TOP * size, right - left, (EM_BOX_TOP + BELOW) * size
        )


def _columns(part: PageGlyphs) -> Iterator[Rectangle]:
    """The same of lines that run down the page."""
    for _, group in groupby(part.glyphs, key=lambda glyph: round(axis(glyph))):
        line = list(group)
        size = max(glyph.size for glyph in line)
        top, bottom = min(map(head, line)), max(map(foot, line))
        yield Rectangle(part.page, axis(line[0]) - size / 2, top, size, bottom - top)


def _pictures(finding: Finding, made: MadeEdition) -> Iterator[Rectangle]:
    """The picture whose file a finding quotes."""
    for number, frame in pictured(finding, made):
        yield Rectangle(number, frame.box.x, frame.box.y, frame.box.width, frame.box.height)


def _articles(finding: Finding, made: MadeEdition) -> Iterator[Rectangle]:
    for page in made.pages:
        for slot in page.slots:
            here = not finding.page or page.number == finding.page
            if finding.article and slot.article == finding.article and here:
                yield Rectangle(page.number, slot.box.x, slot.box.y, slot.box.width, slot.box.height)
