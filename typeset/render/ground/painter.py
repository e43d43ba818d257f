"""WeasyPrint, the painter: paints the ground of all pages as one document, and can reach nothing."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from typeset.render.ground import marks  # noqa: F401
from typeset.style.sheets.housefiles import data_of, kind_of

LOGGER = logging.getLogger("weasyprint")
IGNORED = re.compile(r"Ignored `")
"""How WeasyPrint begins to say that it does not take a declaration."""


class OwnPictures(URLFetcher):  # type: ignore[misc]
    """Answers for the pictures it was given, from memory, and for those that an address itself holds; refuses every
    other."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The picture of that address; ValueError for any other, which WeasyPrint takes as not found."""
        data = self._pictures.get(url) or (data_of(url) if url.startswith("data:") else b"")
        if not data:
            raise ValueError(f"not of this edition: {url[:120]}")
        return URLFetcherResponse(url, data, {"Content-Type": kind_of(data) or "image/svg+xml"})


class Told(logging.Handler):
    """Keeps what the painter says of a sheet, in place of its log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.messages.append(record.getMessage())


def paint_and_tell(
    html: str, css: str, pictures: Mapping[str, bytes]
) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """The PDF of the ground, the declarations that the painter did not take, in its own words, and what else it
    logged."""
    sheet = _sheet(css)
    with _heard() as told:
        ground = paint_ground(html, css, pictures)
    messages = (*sheet.told, *told)
    ignored = tuple(one for one in messages if IGNORED.match(one))
    return ground, ignored, tuple(one for one in messages if not IGNORED.match(one))


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What the painter says meanwhile, in place of its log."""
    told, was = Told(), LOGGER.propagate
    LOGGER.addHandler(told)
    LOGGER.propagate = False
    try:
        yield told.messages
    finally:
        LOGGER.removeHandler(told)
        LOGGER.propagate = was


@dataclass(frozen=True, slots=True)
class PainterSheet:
    """A parsed sheet with the fonts that it names, and what the painter said of it."""

    css: CSS
    fonts: FontConfiguration
    told: tuple[str, ...]


@lru_cache(maxsize=1)
def _sheet(css: str) -> PainterSheet:
    """The sheet as it was parsed last: a live proof paints page after page with the same."""
    fonts = FontConfiguration()
    with _heard() as told:
        parsed = CSS(string=css, base_url="edition:", url_fetcher=OwnPictures({}), font_config=fonts)
    return PainterSheet(parsed, fonts, tuple(told))


def paint_ground(html: str, css: str, pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of the ground: one PDF page for each `section.page`, its links, anchors and outline."""
    document = HTML(string=html, base_url="edition:", url_fetcher=OwnPictures(pictures))
    sheet = _sheet(css)
    return bytes(
        document.write_pdf(
            stylesheets=[sheet.css],
            font_config=sheet.fonts,
            pdf_identifier=b"edition",
            uncompressed_pdf=True,
            pdf_tags=True,
        )
    )
