"""Hyphens on paper: the program draws them as outlines, since they are no copy and no reader should find them."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from tests.figures.found import SetLine


@dataclass(frozen=True)
class Outline:
    """A small filled path: its page and the edges of its ink, in points from the trim's top left."""

    page: int
    left: float
    right: float
    middle: float


def small_outlines(pdf: bytes, size: float) -> tuple[Outline, ...]:
    """All paths of a file that are less than an em wide and high."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = enumerate((document[index] for index in range(len(document))), 1)
        return tuple(found for number, page in pages for found in _outlines(page, number, size))
    finally:
        document.close()


def _outlines(page: pypdfium2.PdfPage, number: int, size: float) -> list[Outline]:
    edges = [ctypes.c_float() for _ in range(4)]
    height, found = page.get_height(), []
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetBounds(thing, *edges)
            left, low, right, high = (edge.value for edge in edges)
            if right - left < size and high - low < size:
                found.append(Outline(number, left, right, height - (low + high) / 2))
    return found


def hyphen_room(line: SetLine, outlines: tuple[Outline, ...]) -> float:
    """The room of the hyphen that follows a line's last letter; 0 where there is none.

    Its ink is in the middle of its room, and above the baseline by less than half an em.
    """
    size, end = line.glyphs[-1].size, line.right
    for one in outlines:
        raised = 0 < line.baseline - one.middle < size / 2
        if one.page == line.page and raised and 0 <= one.left - end < size / 4:
            return one.right - end + one.left - end
    return 0.0
