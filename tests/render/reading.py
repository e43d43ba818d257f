"""What PDFium sees on a page, for tests that measure the file and not the program."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True)
class Seen:
    """A character with its origin (left edge and baseline) in points from the top left of the page."""

    character: str
    x: float
    baseline: float
    size: float


def seen(page: pdfium.PdfPage) -> list[Seen]:
    """Every character that was painted, in the order in which PDFium extracts them (beyond U+FFFF as two)."""
    text = page.get_textpage()
    height = page.get_height()
    found = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        if not raw.FPDFText_IsGenerated(text.raw, index):
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text.raw, index, matrix)
            size = raw.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d)
            found.append(Seen(character, x.value, height - y.value, size))
    text.close()
    return found


def text(found: list[Seen]) -> str:
    """The characters in order, halves of a surrogate pair joined."""
    return "".join(one.character for one in found).encode("utf-16", "surrogatepass").decode("utf-16")
