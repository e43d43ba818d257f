"""Pictures as they are placed: how many pixels an inch they have there, their colour space, and the ink of every pixel.

Pictures are those of PDF 32000-1, 8.9; what `Decode` turns round is 8.9.5.2.
"""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Array, Name
from PIL import Image

from typeset.errors import Severity, Text
from typeset.preflight.judging.inks import TOLERANCE, space_breach, stencil_breaches
from typeset.preflight.opening import Claims
from typeset.preflight.painting.colours import Colour, ColourKind, ColourSpace, colour, components, kind_of
from typeset.preflight.painting.painted import Deed, PaintedThing
from typeset.preflight.telling import Breach

LEAST, BETTER, LINE_ART = 150.0, 170.0, 600.0
"""Pixels an inch: below the first tones are coarse, below the second they could be better, below the third the edges
of line art are stepped."""
SMALL = 16
"""Pixels of a side up to which a picture is a tint or a rule, whose edges nobody counts."""
MUCH = 0.01
"""The share of pixels from which too much ink is an error; less may be what JPEG adds at edges."""
UNREAD = Text("图片读不出，墨量没有查。", "A picture cannot be read, and its ink is not known.")
ROWS_AT_ONCE = 256
MOST_PIXELS = 120_000_000

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture in the file: its pixels, its colour space, whether it is line art (one bit), its most ink in percent
    and the share of its pixels over the limit; `unread` where its pixels cannot be had."""

    width: int
    height: int
    kind: ColourKind
    line_art: bool
    most_ink: float = 0.0
    over: float = 0.0
    unread: bool = False

    @property
    def stencil(self) -> bool:
        """Whether it has no colours of its own, and is painted in that of fills (8.9.6.2)."""
        return self.line_art and self.kind.space is ColourSpace.UNKNOWN


class PictureShelf:
    """The pictures of a file, each looked at once, against an ink limit in percent."""

    def __init__(self, tac: float) -> None:
        self.tac, self.known = tac, dict[tuple[int, int], PictureFacts]()

    def facts(self, picture: Any) -> PictureFacts:
        """What a picture is."""
        key = getattr(picture, "objgen", (0, 0))
        if key == (0, 0):
            return _facts(picture, self.tac)
        if key not in self.known:
            self.known[key] = _facts(picture, self.tac)
        return self.known[key]

    def colours(self, painted: list[PaintedThing]) -> Iterator[Colour]:
        """The colour spaces of the pictures among what was painted, as colours of none."""
        for one in painted:
            if one.deed is Deed.PICTURE:
                yield Colour(self.facts(one.picture).kind, ())


def picture_breaches(painted: list[PaintedThing], claims: Claims, shelf: PictureShelf) -> Iterator[Breach]:
    """X04, X05 and X11 of the pictures of a page."""
    for one in painted:
        if one.deed is Deed.PICTURE:
            facts = shelf.facts(one.picture)
            inked = stencil_breaches(one, shelf.tac) if facts.stencil else _inks(facts)
            for found in (*_colours(one, facts, claims), *inked, *_ppi(one, facts)):
                yield replace(found, box=one.box)


def _colours(one: PaintedThing, facts: PictureFacts, claims: Claims) -> Iterator[Breach]:
    drawn = one.colour if facts.stencil else colour(facts.kind, ())
    yield from space_breach(drawn, claims)


def _inks(facts: PictureFacts) -> Iterator[Breach]:
    if facts.unread:
        yield Breach("X05", f"{facts.width} × {facts.height}", severity=Severity.WARNING, told=UNREAD)
    elif facts.over:
        weight = Severity.ERROR if facts.over >= MUCH else Severity.WARNING
        yield Breach("X05", f"{facts.most_ink:.0f} %, {100 * facts.over:.2g} % px", severity=weight)


def _ppi(one: PaintedThing, facts: PictureFacts) -> Iterator[Breach]:
    if min(facts.width, facts.height) <= SMALL or one.matrix is None:
        return
    a, b, c, d = (float(part) for part in (one.matrix.a, one.matrix.b, one.matrix.c, one.matrix.d))
    across, up = math.hypot(a, b), math.hypot(c, d)
    if not across or not up:
        return
    ppi = min(facts.width / across, facts.height / up) * 72
    told = f"{ppi:.0f} ppi, {facts.width} × {facts.height}"
    if facts.line_art:
        if ppi < LINE_ART - 0.5:
            yield Breach("X11", f"{told}, 1 bit")
    elif ppi < BETTER - 0.5:
        yield Breach("X11", told, severity=Severity.WARNING if ppi < LEAST - 0.5 else Severity.INFO)


# --- The pixels ---------------------------------------------------------------------------------------------------


def _facts(picture: Any, tac: float) -> PictureFacts:
    if isinstance(picture, pikepdf.PdfInlineImage):
        return _inline_facts(picture, tac)
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    mask = bool(picture.get("/ImageMask", False))
    bits = 1 if mask else int(picture.get("/BitsPerComponent", 8))
    space = picture.get("/ColorSpace")
    kind = ColourKind(ColourSpace.UNKNOWN) if mask or space is None else kind_of(space)
    if mask or colour_limit(kind) <= tac:
        return PictureFacts(width, height, kind, bits == 1)
    try:
        inks = _ink_of(picture, kind, bits)
        most, over = _most(inks, tac)
    except UNREADABLE:
        return PictureFacts(width, height, kind, bits == 1, unread=True)
    return PictureFacts(width, height, kind, bits == 1, most, over)


UNREADABLE = (
    pikepdf.PikepdfError,
    NotImplementedError,
    ValueError,
    OSError,
    RuntimeError,
    Image.DecompressionBombError,
)
"""What is raised of pixels that cannot be had."""


def _inline_facts(picture: Any, tac: float) -> PictureFacts:
    """What a picture within the content is (8.9.7): its ink where it is of four inks in 8 bits."""
    width, height, kind = picture.width, picture.height, _inline_kind(picture)
    known = PictureFacts(width, height, kind, picture.bits_per_component == 1)
    if kind.space is not ColourSpace.CMYK or colour_limit(kind) <= tac:
        return known
    try:
        data = picture.read_bytes() if picture.filters else picture.read_raw_bytes()
        samples = np.frombuffer(data, np.uint8)
        most, over = _most(samples[: width * height * 4].reshape(-1, 4), tac)
    except UNREADABLE:
        return replace(known, unread=True)
    return replace(known, most_ink=most, over=over)


def _inline_kind(picture: Any) -> ColourKind:
    return ColourKind(ColourSpace.UNKNOWN) if picture.image_mask else kind_of(Name(str(picture.colorspace)))


def colour_limit(kind: ColourKind) -> float:
    """The most ink in percent that a colour of a kind can ask for."""
    if kind.palette:
        return max(colour(kind, (float(place),)).ink for place in range(len(kind.palette)))
    if kind.space in (ColourSpace.CMYK, ColourSpace.ICC_CMYK):
        return 400.0
    return 100.0 * max(components(kind), 4 * ("All" in kind.names)) if kind.space is ColourSpace.SPOT else 0.0


def _ink_of(picture: Any, kind: ColourKind, bits: int) -> NDArray[Any]:
    """The samples of a picture, a row a pixel, as parts of 255 of each ink; with a palette of all inks together."""
    width, height = int(picture.Width), int(picture.Height)
    count = 1 if kind.palette else components(kind)
    if width * height > MOST_PIXELS:
        raise ValueError("too many pixels")
    samples = _decoded(picture, bits, (width * count, height)).reshape(-1, count)
    if kind.palette:
        table = np.array([colour(kind, (float(n),)).ink for n in range(len(kind.palette))])
        return np.minimum(np.round(table * 2.55), 65535).astype(np.uint16)[
            np.minimum(samples, len(table) - 1)
        ]
    _turned(picture, samples)
    return samples * np.uint16(4) if "All" in kind.names else samples


def _turned(picture: Any, samples: NDArray[np.uint8]) -> None:
    """Map the samples as `Decode` says (8.9.5.2), each component by itself."""
    told = [float(one) for one in picture.get("/Decode", Array())]
    for place, (low, high) in enumerate(zip(told[::2], told[1::2], strict=False)):
        if (low, high) != (0.0, 1.0) and place < samples.shape[1]:
            levels = np.clip(np.round(255 * low + np.arange(256) * (high - low)), 0, 255).astype(np.uint8)
            samples[:, place] = levels[samples[:, place]]


def _decoded(picture: Any, bits: int, size: tuple[int, int]) -> NDArray[np.uint8]:
    """The samples as the file has them, `size` being those of a row and the rows; of palettes their numbers."""
    across, rows = size
    filters = picture.get("/Filter", Array())
    names = [str(one) for one in (filters.as_list() if isinstance(filters, Array) else [filters])]
    if names in (["/DCTDecode"], ["/JPXDecode"]):
        with Image.open(io.BytesIO(picture.read_raw_bytes()), formats=("JPEG", "JPEG2000")) as opened:
            samples = np.array(opened).ravel()
            # Pillow turns every JPEG of four inks round, as Photoshop writes them; PDF takes them as they are.
            samples = 255 - samples if (opened.format, opened.mode) == ("JPEG", "CMYK") else samples
    else:
        samples = _unpacked(
            np.frombuffer(picture.read_bytes(), np.uint8), bits, size, indexed=_indexed(picture)
        )
    if samples.size < across * rows or samples.dtype != np.uint8:
        raise ValueError("too few samples")
    return samples[: across * rows].copy()


def _indexed(picture: Any) -> bool:
    return bool(kind_of(picture.get("/ColorSpace")).palette)


def _unpacked(
    data: NDArray[np.uint8], bits: int, size: tuple[int, int], *, indexed: bool
) -> NDArray[np.uint8]:
    """Samples of 1 to 16 bits as bytes: of 16 the higher one; of fewer than 8 every row begins a byte of its own
    (8.9.5.1), and all levels reach up to 255 but numbers of colours."""
    across, rows = size
    if bits in (8, 16):
        return data[:: bits // 8]
    row = -(-across * bits // 8)
    lines = np.unpackbits(data[: row * rows].reshape(-1, row), axis=1)[:, : across * bits]
    weights = (1 << np.arange(bits - 1, -1, -1)).astype(np.uint8)
    levels = lines.reshape(-1, bits) @ weights
    scale = 1 if indexed else 255 // ((1 << bits) - 1)
    return (levels * scale).astype(np.uint8)


def _most(inks: NDArray[Any], tac: float) -> tuple[float, float]:
    """The most ink of a pixel in percent, and the share of pixels over the limit, in stretches that fit in memory."""
    limit, most, over, step = (tac + TOLERANCE) * 2.55, 0, 0, ROWS_AT_ONCE * 1024
    for at in range(0, len(inks), step):
        sums = inks[at : at + step].sum(axis=1, dtype=np.uint32)
        most, over = max(most, int(sums.max())), over + int((sums > limit).sum())
    return most / 2.55, over / max(1, len(inks))
