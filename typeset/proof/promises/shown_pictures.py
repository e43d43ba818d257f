"""Pictures as they were written, where a house's own sheets or templates may have moved or covered them: each drawn in
its place, and seen there.

PDFium tells what is drawn in each mark of a page, and of what is drawn later what would cover it.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_int
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import Box, MadeEdition, MadePage, Picture
from typeset.sources.text import is_pdf, is_svg
from typeset.units import Pt

NEAR = 2.0
"""How far, in points, the edges of a picture may be from those of its box."""
SEEN = 3
"""By how many of 255 shades a picture that is seen differs within itself."""

_MOVED = Text("图片没有画在版面给它的位置", "a picture is not drawn in its place on the page")
_COVERED = Text("图片被盖住，看不见", "a picture is covered, and not seen")
_CURE = Text(
    "报社自己的样式和模板里，不要改 .picture 的 position 和位置、大小，也不要在图片之后画不透明的底色；两样都没有，就是"
    "程序的错误，请附上稿件报告",
    "leave position, place and size of .picture as they are in the house's own sheets and templates, and paint no "
    "ground behind pictures in the order of the document; where they do neither, report it with the copy",
)


class _DrawnThing(NamedTuple):
    """What is drawn at once: its box on the page, its place in the order of drawing, and whether it is a picture of
    pixels, or a filled shape."""

    box: Box
    at: int
    pixels: bool
    filled: bool


def unseen_pictures(reader: bytes, made: MadeEdition) -> Iterator[Finding]:
    """G13 for each picture that is not drawn in its box, and each photograph that something drawn later hides."""
    if not (made.paper.styles or made.paper.templates):
        return
    with pdfium.PdfDocument(reader) as pdf:
        for page, sheet in zip(made.pages, pdf, strict=True):
            pictures = [one for one in page.frames if isinstance(one, Picture) and not one.icon]
            wanted = [one for one in pictures if not is_pdf(one.image)]
            if wanted:
                yield from _on_page(page, sheet, wanted)


def _on_page(page: MadePage, sheet: pdfium.PdfPage, wanted: Sequence[Picture]) -> Iterator[Finding]:
    drawn = list(_all_drawn(sheet))
    marked = _in_marks(sheet, drawn)
    for picture in wanted:
        box = picture.box
        own = [one for one in marked if _fits(one, box)]
        if not own:
            yield _finding(_MOVED, picture, page)
            continue
        photo = not is_svg(picture.image)
        later = (one for one in drawn if one.filled and one.at > own[0].at and _holds(one.box, box))
        if photo and any(later) and not _is_seen(sheet, box):
            yield _finding(_COVERED, picture, page)


def _all_drawn(sheet: pdfium.PdfPage) -> Iterator[_DrawnThing]:
    """Everything that a page draws but text, in its order."""
    height = sheet.get_height()
    for at, one in enumerate(sheet.get_objects(max_depth=1)):
        left, foot, right, top = one.get_bounds() if one.type != raw.FPDF_PAGEOBJ_TEXT else (0, 0, 0, 0)
        box = Box(Pt(left), Pt(height - top), Pt(right - left), Pt(top - foot))
        yield _DrawnThing(box, at, one.type == raw.FPDF_PAGEOBJ_IMAGE, _is_filled(one))


def _is_filled(one: pdfium.PdfObject) -> bool:
    fill, stroke = c_int(), c_int()
    shape = one.type == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_GetDrawMode(one, fill, stroke)
    return bool(shape) and fill.value != raw.FPDF_FILLMODE_NONE


def _in_marks(sheet: pdfium.PdfPage, drawn: Sequence[_DrawnThing]) -> list[_DrawnThing]:
    """What each mark of the page draws, as one."""
    found: dict[int, _DrawnThing] = {}
    for one, own in zip(sheet.get_objects(max_depth=1), drawn, strict=True):
        number = raw.FPDFPageObj_GetMarkedContentID(one)
        if number >= 0 and one.type != raw.FPDF_PAGEOBJ_TEXT:
            before = found.get(number, own)
            found[number] = own._replace(
                box=_around(before.box, own.box), pixels=own.pixels and before.pixels
            )
    return list(found.values())


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Box(x, y, Pt(right - x), Pt(bottom - y))


def _fits(one: _DrawnThing, box: Box) -> bool:
    """Whether it may be what is seen in a box: pixels that fill it, or are cut to it; a drawing, of which lines may be
    few, or reach over its edge, where it is cut, so that at least half of it is there, or of the box."""
    if one.pixels:
        return _holds(one.box, box) or _holds(box, one.box)
    across = min(one.box.right, box.right) - max(one.box.x, box.x)
    down = min(one.box.bottom, box.bottom) - max(one.box.y, box.y)
    least = min(one.box.width * one.box.height, box.width * box.height)
    return across > 0 and down > 0 and 2 * across * down >= least


def _holds(one: Box, other: Box) -> bool:
    """Whether a box holds another, but for a little at its edges."""
    across = one.x <= other.x + NEAR and one.right >= other.right - NEAR
    return across and one.y <= other.y + NEAR and one.bottom >= other.bottom - NEAR


def _is_seen(sheet: pdfium.PdfPage, box: Box) -> bool:
    """Whether the page shows more than one colour in the box."""
    drawn = sheet.render(scale=1, grayscale=True).to_pil()
    edge = min(box.width, box.height) / 10
    inner = drawn.crop(tuple(map(round, (box.x + edge, box.y + edge, box.right - edge, box.bottom - edge))))
    low, high = inner.getextrema()
    return bool(high - low >= SEEN)


def _finding(said: Text, picture: Picture, page: MadePage) -> Finding:
    return Finding("G13", Severity.ERROR, said, picture.image, picture.article, page.number, cure=_CURE)
