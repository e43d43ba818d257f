"""Pages drawn by PDFium as a screen shows them, for a machine without Ghostscript. For a process apart."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from typeset.preflight.opening import Boxes, broken

ACROSS, MOST_PIXELS, THUMBNAIL, QUALITY = 1400, 8_000_000, 150, 80
"""Pixels of a page across, and altogether at most; pixels of its thumbnail across; JPEG's quality."""


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A page as two JPEGs, one of them small."""

    large: bytes
    small: bytes


def draw_sheets(path: Path, pages: Sequence[Boxes]) -> tuple[DrawnSheet, ...]:
    """The first pages of a file, which have these boxes, each as far as its media reaches. EditionError PDF-FILE where
    PDFium cannot draw them."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            return tuple(_drawn(document[place], boxes) for place, boxes in enumerate(pages))
        finally:
            document.close()
    except (pypdfium2.PdfiumError, OSError, ValueError) as fault:
        raise broken(path, str(fault)) from fault


def _drawn(page: pypdfium2.PdfPage, boxes: Boxes) -> DrawnSheet:
    page.set_cropbox(*page.get_mediabox())
    width, height = page.get_size()
    scale = min(ACROSS / width, math.sqrt(MOST_PIXELS / (width * height)))
    picture: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    shape = THUMBNAIL, max(1, round(THUMBNAIL * boxes.size[1] / boxes.size[0]))
    return DrawnSheet(_jpeg(picture), _jpeg(picture.resize(shape, Image.Resampling.BOX)))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
