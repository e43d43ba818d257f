"""A stranger's PDF opened: what it claims to be, its pages with their boxes, every object once. For a process apart.

Boxes are those of PDF 32000-1, 14.11.2; claims those of ISO 15930-1 and 15930-7.
"""

import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Pdf, Stream

from typeset.errors import EditionError, Text, Where
from typeset.rules import ROWS

logging.getLogger("pikepdf").addHandler(
    logging.NullHandler()
)  # what qpdf mends is told as damage, not logged

BROKEN = (
    pikepdf.PikepdfError, OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""What qpdf and its binding raise of files that are not as they should be."""


class Endless(Exception):
    """A file holds more than is gone through."""


LARGEST = 512 * 2**20
"""Bytes beyond which a file is not opened."""
MOST_PAGES, MOST_OBJECTS = 400, 400_000
POINTS_TO_MM = 25.4 / 72
NEAR = 0.3
"""Points within which edges are taken for the same."""


def unfit(cause: Text, path: Path) -> EditionError:
    """The stop for a file that cannot be looked at."""
    return EditionError("PDF-FILE", cause, ROWS["PDF-FILE"].cure, Where(path.name))


@dataclass(frozen=True, slots=True)
class PdfBox:
    """A rectangle of a page in points of its own space, left below right above."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return self.x1 - self.x0 <= 0 or self.y1 - self.y0 <= 0

    @property
    def area(self) -> float:
        """Its area."""
        return 0.0 if self.empty else (self.x1 - self.x0) * (self.y1 - self.y0)

    def within(self, other: "PdfBox") -> bool:
        """Whether the other holds it, but for what nobody sees."""
        return (
            self.x0 >= other.x0 - NEAR
            and self.y0 >= other.y0 - NEAR
            and self.x1 <= other.x1 + NEAR
            and self.y1 <= other.y1 + NEAR
        )

    def apart(self, other: "PdfBox") -> bool:
        """Whether it stands beside the other, with nothing of it within."""
        across = self.x1 < other.x0 or self.x0 > other.x1
        return across or self.y1 < other.y0 or self.y0 > other.y1

    def grown(self, by: float) -> "PdfBox":
        """The box with so many points more on each side."""
        return PdfBox(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def cut(self, other: "PdfBox") -> "PdfBox":
        """What both have in common; an empty one where that is nothing."""
        return PdfBox(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of a page as it is looked at, turned as the file says: points from the left and from the top."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Boxes:
    """A page's boxes: the media, the bleed and the trim as they stand in the file (None where they do not), and where
    the page is cut and how far it is drawn, whatever stands in the file. `crop` is what viewers and some programs of
    plants show; `turned` how the page is looked at (0, 90, 180, 270 degrees clockwise), `unit` how many points a unit
    of the file is (14.11.2, table 30); all boxes are in points. `doubled` where it has a trim and an art box."""

    media: PdfBox
    bleed: PdfBox | None
    trim: PdfBox | None
    crop: PdfBox | None = None
    turned: int = 0
    unit: float = 1.0
    doubled: bool = False

    @property
    def cut(self) -> PdfBox:
        """Where the page is cut."""
        return self.trim or self.media

    @property
    def drawn(self) -> PdfBox:
        """As far as it is drawn."""
        return (self.bleed or self.media).cut(self.media)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the media as it is looked at, in points."""
        return self._turned(self.media).width, self._turned(self.media).height

    def on_media(self, box: PdfBox) -> Patch:
        """A box as it is looked at, from the media's top left."""
        return self._turned(box)

    def of_media(self, patch: Patch) -> PdfBox:
        """The box of what is looked at there from the media's top left."""
        media, right, foot = self.media, patch.x + patch.width, patch.y + patch.height
        match self.turned:
            case 90:
                return PdfBox(media.x0 + patch.y, media.y0 + patch.x, media.x0 + foot, media.y0 + right)
            case 180:
                return PdfBox(media.x1 - right, media.y0 + patch.y, media.x1 - patch.x, media.y0 + foot)
            case 270:
                return PdfBox(media.x1 - foot, media.y1 - right, media.x1 - patch.y, media.y1 - patch.x)
        return PdfBox(media.x0 + patch.x, media.y1 - foot, media.x0 + right, media.y1 - patch.y)

    def on_trim(self, box: PdfBox) -> Patch:
        """A box as it is looked at, from the trim's top left."""
        here, cut = self._turned(box), self._turned(self.cut)
        return Patch(here.x - cut.x, here.y - cut.y, here.width, here.height)

    def place(self, box: PdfBox) -> str:
        """A box's top left in millimetres from the trim's top left: across, down."""
        seen = self.on_trim(box)
        return f"{round(seen.x * POINTS_TO_MM)}, {round(seen.y * POINTS_TO_MM)} mm"

    def _turned(self, box: PdfBox) -> Patch:
        media, width, height = self.media, box.x1 - box.x0, box.y1 - box.y0
        match self.turned:
            case 90:
                return Patch(box.y0 - media.y0, box.x0 - media.x0, height, width)
            case 180:
                return Patch(media.x1 - box.x1, box.y0 - media.y0, width, height)
            case 270:
                return Patch(media.y1 - box.y1, media.x1 - box.x1, height, width)
        return Patch(box.x0 - media.x0, media.y1 - box.y1, width, height)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says of itself: the standard (X-4, X-1a, X-3; nothing for none), the trapping, whether both dates and
    a title stand in it; the version and the conformance of the standard in the file's own words."""

    standard: str
    trapped: str
    dated: bool
    titled: bool = True
    version: str = ""
    conformance: str = ""

    @property
    def flat(self) -> bool:
        """Whether its standard knows no transparency."""
        return self.standard in ("X-1a", "X-3")


def opened(path: Path) -> Pdf:
    """The file, whole as it lies. EditionError PDF-FILE where it is not, needs a password, or is too large."""
    if path.stat().st_size > LARGEST:
        raise unfit(Text("文件超过 512 MB。", "The file is larger than 512 MB."), path)
    try:
        pdf = Pdf.open(path, attempt_recovery=False, suppress_warnings=True)
        count, warned = len(pdf.pages), pdf.get_warnings()
    except pikepdf.PasswordError as fault:
        raise unfit(Text("文件加了密码。", "The file needs a password."), path) from fault
    except BROKEN as fault:
        raise broken(path, str(fault)) from fault
    if warned:
        raise broken(path, str(warned[0]))
    if not 0 < count <= MOST_PAGES:
        raise unfit(
            Text(f"有 {count} 页，最多 {MOST_PAGES} 页。", f"It has {count} pages, of {MOST_PAGES} at most."),
            path,
        )
    return pdf


def broken(path: Path, said: str) -> EditionError:
    """The stop for a damaged file, with what its reader said."""
    said = " ".join(said.replace(str(path), "").split()).strip(" :.")[:90]
    detail = Text(f"（{said}）", f" ({said})") if said else Text("", "")
    told = Text(f"文件损坏，或不是 PDF{detail.zh}。", f"The file is damaged, or no PDF{detail.en}.")
    return unfit(told, path)


def name_of(thing: Any) -> str:
    """A name, or another value, as text. Names are UTF-8 (7.3.5), but older programs wrote those of fonts and inks as
    their system has them, which for Chinese ones is GBK."""
    try:
        return str(thing)
    except UnicodeDecodeError:
        raw = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), thing.unparse())
        with suppress(UnicodeDecodeError):
            return raw.decode("gb18030")
        return raw.decode("latin-1")


_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def boxes_of(page: pikepdf.Page) -> Boxes:
    """The boxes of a page; an ArtBox stands for the trim as PDF/X allows."""
    given, unit = page.obj, float(page.obj.get("/UserUnit", 1))
    if not 0 < unit <= MOST_UNIT:
        raise ValueError(f"UserUnit {unit}")

    def box(name: str) -> PdfBox | None:
        return _box(given.get(name), unit) if name in given else None

    media = _box(page.mediabox, unit)
    if min(media.x1 - media.x0, media.y1 - media.y0) < LEAST_SIDE:
        raise ValueError(f"MediaBox {media.x1 - media.x0:g} × {media.y1 - media.y0:g}")
    return Boxes(
        media,
        box("/BleedBox"),
        box("/TrimBox") or box("/ArtBox"),
        _box(page.cropbox, unit),
        int(_inherited(given, "/Rotate", 0)) % 360,
        unit,
        "/TrimBox" in given and "/ArtBox" in given,
    )


MOST_UNIT, LEAST_SIDE, MOST_PARENTS = 75_000.0, 1.0, 64
"""The largest unit that readers know (annex C.2), points of a side below which a page is none, and branches of the tree
of pages that are climbed."""


def _inherited(page: Any, name: str, usual: Any) -> Any:
    """An entry of a page, or of the branches of the tree that it stands on (7.7.3.4)."""
    for _ in range(MOST_PARENTS):
        if page is None or name in page:
            break
        page = page.get("/Parent")
    return usual if page is None else page.get(name, usual)


def _box(numbers: Any, unit: float) -> PdfBox:
    x0, y0, x1, y1 = (float(one) * unit for one in numbers)
    return PdfBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


_VERSION = re.compile(rb"GTS_PDFXVersion(?:\s*=\s*[\"']|[^>]*>)\s*PDF/(X-[^\s<\"']+)")


def claims_of(pdf: Pdf) -> Claims:
    """What the file says of itself, in its metadata (X-4) or its information (X-1a, X-3)."""
    packet = pdf.Root.get("/Metadata")
    told = packet.read_bytes() if isinstance(packet, Stream) else b""
    info = pdf.docinfo
    found = _VERSION.search(told)
    said = (
        found[1].decode("latin-1")
        if found
        else _word(info, "/GTS_PDFXConformance") or _word(info, "/GTS_PDFXVersion")
    )
    standard = next((one for one in ("X-4", "X-3", "X-1") if one in said), "")
    dates = all(name in info for name in ("/CreationDate", "/ModDate")) or b"ModifyDate" in told
    trapped = _word(info, "/Trapped").lstrip("/") or (
        "told" if re.search(rb"pdf:Trapped\W+(True|False)", told) else ""
    )
    titled = bool(_word(info, "/Title").strip()) or b"dc:title" in told
    version, conformance = (_word(info, f"/GTS_PDFX{one}") for one in ("Version", "Conformance"))
    return Claims("X-1a" if standard == "X-1" else standard, trapped, dates, titled, version, conformance)


def _word(info: Any, name: str) -> str:
    return str(info.get(name, ""))
