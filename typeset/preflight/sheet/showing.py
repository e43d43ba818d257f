"""The pictures of a file's pages: its plates where Ghostscript separates them, or as PDFium draws it for a screen."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from typeset.apart import Spent
from typeset.errors import EditionError, Text
from typeset.preflight.checking import Checked, process_apart, unfinished
from typeset.preflight.opening import Boxes, broken
from typeset.preflight.plates.looking import PlateLook, PlateWish
from typeset.preflight.plates.pages import plate_looks
from typeset.preflight.plates.separating import ghostscript
from typeset.preflight.telling import ToldBreach
from typeset.resources import profiles_dir

MOST_PICTURED = 48
"""Pages that get pictures: six sections of a paper are fewer, and a book is looked at by its findings."""
NEWSPRINT = "newsprint.icc"
"""The profile by which a file is shown that names none."""
SECONDS = 120.0
"""Processor time for drawing a file."""
NO_PLATES = Text(
    "装上 Ghostscript（Debian：apt install ghostscript）才有分版、墨量和软打样；这里是屏幕上的样子。",
    "Plates, ink and soft proof need Ghostscript (Debian: apt install ghostscript); this is how a screen shows it.",
)
UNSEPARATED = Text(
    "Ghostscript 没有分出这个文件的版；这里是屏幕上的样子。",
    "Ghostscript did not get through this file; this is how a screen shows it.",
)
ACROSS, MOST_PIXELS, THUMBNAIL, QUALITY = 1400, 8_000_000, 150, 80
"""Pixels of a page across, and altogether at most; pixels of its thumbnail across; JPEG's quality."""


@dataclass(frozen=True, slots=True)
class PreflightSheet:
    """What the page is made of: the file's name, what was found (`told` in its order), the limit of ink in percent; of
    the first pages their plates, or as they are drawn on a screen, with a word on why."""

    name: str
    seen: Checked
    told: tuple[ToldBreach, ...]
    tac: float
    looks: tuple[PlateLook, ...] = ()
    drawn: tuple["DrawnSheet", ...] = ()
    why: Text | None = None


def pictured(path: Path, seen: Checked, tac: float, *, plates: bool = False) -> PreflightSheet:
    """The sheet with pictures of the first pages; `plates` asks for Ghostscript, which is otherwise used where it is
    there. MachineError and EditionError (PDF-FILE) as `plate_looks` has them."""
    pages, why = seen.boxes[:MOST_PICTURED], NO_PLATES
    if plates or ghostscript():
        profile = seen.profile or (profiles_dir() / NEWSPRINT).read_bytes()
        try:
            looks = tuple(plate_looks(path, pages, PlateWish(tac, profile, pictured=True)))
            return PreflightSheet(path.name, seen, seen.told, tac, looks)
        except EditionError:
            if plates:
                raise
            why = UNSEPARATED
    whole = path.resolve()
    try:
        work = process_apart().begin(draw_sheets, whole, pages, seconds=SECONDS, reads=(whole.parent,))
        return PreflightSheet(path.name, seen, seen.told, tac, drawn=work(), why=why)
    except Spent as spent:
        raise unfinished(path) from spent


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
