"""Pages as pictures at two resolutions, drawn by PDFium from the file that was written."""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PIL import Image

SMALL, LARGE = 900, 2400
"""Pixels across: a page on a laptop's screen, and one whose body text can be read letter by letter."""
THUMBNAIL = 150
HIGHEST = 2
"""How many times higher than wide a page is drawn at most."""
QUALITY = {SMALL: 85, LARGE: 80, THUMBNAIL: 80}
"""JPEG's quality: small type keeps its edges, and a proof of eight pages stays below 10 MB."""


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is first seen: its width and height in points, its small picture and its thumbnail as JPEGs."""

    width: float
    height: float
    small: bytes
    thumb: bytes


def draw_view(data: bytes, place: int = 0) -> View:
    """A page of a PDF as it is first seen; `place` counts from 0."""
    with _opened(data) as document:
        page = document[place]
        return _view(_shot(page, SMALL), _size(page))


def draw_large(data: bytes, place: int = 0) -> bytes:
    """A page of a PDF as a JPEG that can be read letter by letter."""
    with _opened(data) as document:
        return _jpeg(_shot(document[place], LARGE), LARGE)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What a page looks like, and its large picture."""

    view: View
    large: bytes


def draw_pages(data: bytes, places: Iterable[int]) -> dict[int, DrawnPage]:
    """Some pages of a PDF in both ways. PDFium lets one thread draw; those that are drawn are written meanwhile."""
    begun = {}
    with _opened(data) as document, ThreadPoolExecutor(2) as pool:
        for place in places:
            page = document[place]
            view = pool.submit(_view, _shot(page, SMALL), _size(page))
            begun[place] = view, pool.submit(_jpeg, _shot(page, LARGE), LARGE)
        return {place: DrawnPage(view.result(), large.result()) for place, (view, large) in begun.items()}


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    return float(page.get_width()), float(page.get_height())


def _shot(page: pypdfium2.PdfPage, across: int) -> Image.Image:
    """A page so many pixels across; one that is wider than high is two facing pages, each of so many, and a strip
    between two pages is as high as a page would be."""
    width, height = _size(page)
    pages = 2 if width > height else 1
    scale = min(pages * across / width, HIGHEST * across / height)
    drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
    return drawn.convert("RGB")


def _view(small: Image.Image, size: tuple[float, float]) -> View:
    wide = min(THUMBNAIL, round(HIGHEST * THUMBNAIL * small.width / small.height))
    shape = wide, round(small.height * wide / small.width)
    thumb = small.resize(shape, Image.Resampling.BOX, reducing_gap=2.0)
    return View(*size, _jpeg(small, SMALL), _jpeg(thumb, THUMBNAIL))


def _jpeg(picture: Image.Image, across: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY[across])
    return out.getvalue()
