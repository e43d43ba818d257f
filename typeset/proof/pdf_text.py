"""A written PDF read back with PDFium: each character with the place where its glyph stands."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

HYPHEN_AT_LINE_END = "\x02"
"""PDFium's own sign for a hyphen that ends a line (fpdf_text.h)."""

AT_EDGE = 1e-3
"""How near, in points, ink comes to a right edge that it makes itself."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page: its origin in points from the trim's top left, its advance's right edge, its
    size, the colour of its filling as red, green, blue, alpha, and whether it `leans` over its advance, so that
    its ink ends at the right edge and the advance somewhere before."""

    char: str
    x: float
    baseline: float
    right: float
    size: float
    color: tuple[int, int, int, int]
    leans: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page of the file says: its glyphs in the order of the content, and its height in points."""

    number: int
    height: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The page's characters in the order of the content, without white space."""
        return "".join(glyph.char for glyph in self.glyphs if not glyph.char.isspace())


def read_pages(data: bytes) -> tuple[PageText, ...]:
    """All pages of a PDF. Raises pypdfium2.PdfiumError when the file is no PDF, which is a bug of the painter."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_read_page(document, index) for index in range(len(document)))
    finally:
        document.close()


def _read_page(document: pypdfium2.PdfDocument, index: int) -> PageText:
    page = document[index]
    height = float(page.get_height())
    textpage = page.get_textpage()
    try:
        glyphs = sorted(_glyphs(textpage, height, _object_order(page)), key=lambda pair: pair[0])
        return PageText(index + 1, height, tuple(glyph for _, glyph in glyphs))
    finally:
        textpage.close()
        page.close()


def _character(high: int, code: int) -> str:
    """The character of a code, or of a surrogate pair; half a pair alone reads as U+FFFD."""
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + (high - 0xD800 << 10) + code - 0xDC00) if high else "\ufffd"
    return chr(code)


def _object_order(page: pypdfium2.PdfPage) -> dict[int, int]:
    """Where each object of the page stands in its content, by address.

    PDFium takes neighbouring text objects on almost one baseline for one line and tells them from left to right,
    though they be of two articles; their order in the content is the order of the copy.
    """
    count = raw.FPDFPage_CountObjects(page.raw)
    return {_address(raw.FPDFPage_GetObject(page.raw, place)): place for place in range(count)}


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _glyphs(
    textpage: pypdfium2.PdfTextPage, height: float, order: dict[int, int]
) -> Iterator[tuple[int, Glyph]]:
    """Every glyph with the place of its object in the content; one within a form follows what stood before.

    A character beyond U+FFFF comes from PDFium as two, the halves of a surrogate pair.
    """
    place, high = 0, 0
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    ink = tuple(ctypes.c_double() for _ in range(4))
    color = tuple(ctypes.c_uint() for _ in range(4))
    handle = textpage.raw
    for index in range(raw.FPDFText_CountChars(handle)):
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char = _character(high, code)
        high = 0
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharBox(handle, index, *ink)
        raw.FPDFText_GetFillColor(handle, index, *color)
        place = order.get(_address(raw.FPDFText_GetTextObject(handle, index)), place)
        yield (
            place,
            Glyph(
                "-" if char == HYPHEN_AT_LINE_END else char,
                x.value,
                height - y.value,
                box.right,
                raw.FPDFText_GetFontSize(handle, index),
                (color[0].value, color[1].value, color[2].value, color[3].value),
                ink[1].value > box.right - AT_EDGE,
            ),
        )
