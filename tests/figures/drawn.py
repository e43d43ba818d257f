"""Hyphens on paper: glyphs of their own that are no copy, so that a reader who copies a word does not find them."""

from tests.figures.found import SetLine
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage

HYPHENS = frozenset("-\u2010\u00ad")


def hyphens(pages: tuple[ReadPage, ...]) -> dict[int, tuple[ReadGlyph, ...]]:
    """The hyphens of each page that the program has added."""
    return {page.number: tuple(glyph for glyph in page.added if glyph.char in HYPHENS) for page in pages}


def hyphen_room(line: SetLine, drawn: dict[int, tuple[ReadGlyph, ...]]) -> float:
    """The room of the hyphen that follows a line's last letter; 0 where there is none."""
    size, end = line.glyphs[-1].size, line.right
    for one in drawn[line.page]:
        if abs(one.baseline - line.baseline) < size / 20 and abs(one.x - end) < size / 20:
            return one.right - end
    return 0.0
