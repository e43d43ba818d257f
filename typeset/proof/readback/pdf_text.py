"""A written PDF read back with PDFium: each character with the place where its glyph stands."""

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Self, TypeVar

import pikepdf
import pypdfium2
from pypdfium2 import raw

from typeset.apart.beside import beside
from typeset.apart.timing import lap
from typeset.makeup.model.page import ADVERT
from typeset.proof.readback.leftward import read_in_order

T = TypeVar("T")

HYPHEN_AT_LINE_END = "\x02"
"""PDFium's own sign for a hyphen that ends a line (fpdf_text.h)."""

AT_EDGE = 1e-3
"""How near, in points, ink comes to a right edge that it makes itself."""

SQUARE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
"""Han, kana and full-width marks: each takes one em, of which PDFium's box may show more where the ink does."""

READING = "RT"
ADDED = frozenset({"Lbl", READING, "Artifact"})
"""The marks of what the composer added to copy: an item's label, a word's reading, and a parted word's hyphen and a
table's head that is repeated, which are nobody's. What the page has besides copy says of itself what it is."""

MADE_UP = frozenset(" \t\r\n-\x02\xa0")
"""What PDFium may add between characters of the file: white space and hyphens."""


class ReadGlyph(NamedTuple):
    """One character on a page: its origin in points from the trim's top left, its advance's right edge by the
    widths in the file's font, its size, and the colour of its filling as red, green, blue, alpha. One that is turned
    a quarter clockwise has a `foot`, where its advance ends down the page. `shown` is the place in the content of the
    text object that shows it, `added` the mark of what is no copy, `level` what the file says of a passage from right
    to left (odd where it runs so, even for figures in it), `mark` the number of the mark around it, -1 for none."""

    char: str
    x: float
    baseline: float
    right: float
    size: float
    color: tuple[int, int, int, int]
    foot: float | None = None
    shown: int = 0
    added: str = ""
    level: int = 0
    mark: int = -1

    def told(self, char: str) -> Self:
        """The same glyph, read as another character."""
        return self._replace(char=char)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page of the file says: its glyphs in the order of the content, those that the composer added to copy by
    themselves, and its height in points."""

    number: int
    height: float
    glyphs: tuple[ReadGlyph, ...]
    added: tuple[ReadGlyph, ...] = ()

    @property
    def text(self) -> str:
        """The page's characters in the order of the content, without white space."""
        return "".join(glyph.char for glyph in self.glyphs if not glyph.char.isspace())


def read_pages(data: bytes, hands: int = 1) -> tuple[ReadPage, ...]:
    """All pages of a PDF, half of them read in a process of its own where there are two `hands`. Raises
    pypdfium2.PdfiumError when the file is no PDF, which is a bug of the painter."""
    return each_page(data, _itself, hands)


def each_page(data: bytes, judged: Callable[[ReadPage], T], hands: int = 1) -> tuple[T, ...]:
    """What is made of each page, by the process that reads it."""
    bare = _glyph_by_glyph(data)
    count = _count(bare)
    later = beside(partial(_judge_some, bare, range(count // 2, count), judged), hands if count > 1 else 1)
    return (*_judge_some(bare, range(count // 2), judged), *later())


def _itself(page: ReadPage) -> ReadPage:
    return page


def _count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def _judge_some(data: bytes, places: range, judged: Callable[[ReadPage], T]) -> tuple[T, ...]:
    """What is made of the pages in these places, from 0."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(_judged(document, index, judged) for index in places)


def _judged(document: pypdfium2.PdfDocument, index: int, judged: Callable[[ReadPage], T]) -> T:
    with lap("read back", index + 1):
        return judged(_read_page(document, index))


LOOSE = re.compile(rb"/Span <</MCID (\d+) /Loose true /ActualText <[0-9a-f]+>>> BDC")
"""Where a loose line begins that is told as one span."""


def _glyph_by_glyph(data: bytes) -> bytes:
    """The file without the texts of its loose lines: PDFium would tell those, each character where the line begins.
    What advertisers' PDFs say is no copy of the paper, and strangers' fonts are not read here."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        loose = False
        for page in pdf.pages:
            loose |= _without_adverts(page)
            for stream in page.obj.get("/Contents", pikepdf.Array()).as_list():
                content, count = LOOSE.subn(rb"/Span <</MCID \1>> BDC", stream.read_bytes())
                if count:
                    stream.write(content)
                    loose = True
        if not loose:
            return data
        bare = io.BytesIO()
        pdf.save(bare, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return bare.getvalue()


def _without_adverts(page: pikepdf.Page) -> bool:
    """Take advertisers' PDFs off a page; whether it had any."""
    drawn = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    names = [name for name, _ in drawn.items() if name.startswith(ADVERT)]
    for name in names:
        del drawn[name]
    return bool(names)


def _read_page(document: pypdfium2.PdfDocument, index: int) -> ReadPage:
    page = document[index]
    height = float(page.get_height())
    textpage = page.get_textpage()
    try:
        glyphs = sorted(_glyphs(textpage, height, _object_order(page)), key=lambda pair: pair[0])
        copy = tuple(read_in_order([glyph for _, glyph in glyphs if not glyph.added]))
        added = tuple(glyph for _, glyph in glyphs if glyph.added)
        return ReadPage(index + 1, height, copy, added)
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


def _address(pointer: Any) -> int:
    """Where an object of PDFium's stands in memory, 0 for none."""
    return ctypes.addressof(pointer.contents) if pointer else 0


class _Object(NamedTuple):
    """What all characters of a text object share: its place in the content, its font, its size and colour, whether
    it runs down the page, how it is marked if it is no copy, and its mark's number."""

    place: int
    font: Any
    size: float
    color: tuple[int, int, int, int]
    turned: bool
    added: str
    level: int = 0
    mark: int = -1


def _glyphs(
    textpage: pypdfium2.PdfTextPage, height: float, order: dict[int, int]
) -> Iterator[tuple[int, ReadGlyph]]:
    """Every glyph with the place of its object in the content; one within a form follows what stood before.

    A character beyond U+FFFF comes from PDFium as two, the halves of a surrogate pair.
    """
    high, place = 0, 0
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = textpage.raw
    objects: dict[int, _Object] = {}
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char, high = _character(high, code), 0
        pointer = raw.FPDFText_GetTextObject(handle, index)
        if char in MADE_UP and (not pointer or raw.FPDFText_IsGenerated(handle, index) == 1):
            continue
        address = _address(pointer)
        if address not in objects:
            objects[address] = _object(handle, index, pointer, order.get(address, place))
        found = objects[address]
        place = found.place
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        room = found.size if SQUARE.match(char) and not found.turned else _room(handle, index, char, found)
        shown = "-" if char == HYPHEN_AT_LINE_END else char
        foot = height - y.value + room if found.turned else None
        baseline, right = height - y.value, x.value + room
        yield (
            place,
            ReadGlyph(
                shown,
                x.value,
                baseline,
                right,
                found.size,
                found.color,
                foot,
                place,
                found.added,
                found.level,
                found.mark,
            ),
        )


def _object(handle: Any, index: int, pointer: Any, place: int) -> _Object:
    color = tuple(ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(handle, index, *color)
    red, green, blue, alpha = (part.value for part in color)
    size = raw.FPDFText_GetFontSize(handle, index)
    matrix = raw.FS_MATRIX()
    turned = bool(raw.FPDFPageObj_GetMatrix(pointer, matrix)) and matrix.b < 0 and not matrix.a
    font, marked = raw.FPDFTextObj_GetFont(pointer), raw.FPDFPageObj_CountMarks(pointer) > 0
    said, level = (_added(pointer), _level(pointer)) if marked else ("", 0)
    mark = raw.FPDFPageObj_GetMarkedContentID(pointer) if marked else -1
    return _Object(place, font, size, (red, green, blue, alpha), turned, said, level, mark)


def _level(pointer: Any) -> int:
    """The level that an object's marks give it, 0 where it runs from left to right."""
    level = ctypes.c_int()
    for index in range(max(0, raw.FPDFPageObj_CountMarks(pointer))):
        mark = raw.FPDFPageObj_GetMark(pointer, index)
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"Level", level):
            return level.value
    return 0


def _added(pointer: Any) -> str:
    """The mark of an object that is no copy, else nothing."""
    name, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
    for index in range(max(0, raw.FPDFPageObj_CountMarks(pointer))):
        mark = raw.FPDFPageObj_GetMark(pointer, index)
        if raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length):
            said = bytes(name)[: length.value - 2].decode("utf-16-le", "replace")
            if said in ADDED and not _is_of_page(mark, said):
                return said
    return ""


def _is_of_page(mark: Any, said: str) -> bool:
    """Whether a mark is round the page's own words, as masthead and folio line are (PDF 32000-1, 14.8.2.2.2)."""
    return said == "Artifact" and raw.FPDFPageObjMark_CountParams(mark) > 0


def _box(handle: Any, index: int) -> Any:
    """PDFium's box of a glyph with its advance, heights from the foot of the page."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, box)
    return box


def _room(handle: Any, index: int, char: str, found: _Object) -> float:
    """The advance of a character along its line, in points: PDFium's box of its glyph, which is ink where the glyph
    leans over its advance; then the width that the file's font gives the character, if it has one form alone."""
    box, ink = _box(handle, index), tuple(ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, *ink)
    width = ctypes.c_float()
    leans = ink[2].value < box.bottom + AT_EDGE if found.turned else ink[1].value > box.right - AT_EDGE
    if (
        leans
        and not found.level
        and raw.FPDFFont_GetGlyphWidth(found.font, ord(char), found.size, width)
        and width.value
    ):
        return width.value
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    return y.value - float(box.bottom) if found.turned else float(box.right) - x.value
