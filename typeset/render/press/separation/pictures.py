"""Pictures separated in their development: from the colours of their file straight to the inks of the press, by the
profile that stands in it, at the size and sharpness that is printed.

Pixels are stored as JPEG where those that come out of it again stay within the limit of ink, else without loss.
"""

import io
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from typeset.makeup.model.page import Picture
from typeset.render.decoding import UNREADABLE, decoded, own_colours
from typeset.render.pictures import (
    DevelopedPicture,
    SeparatedPicture,
    broken,
    lines_of,
    picture_file,
    print_of,
    written,
)
from typeset.render.press.separation.inks import PressInks

QUALITY = 92
"""Of JPEG: four times smaller than without loss, and nothing that a newspaper's screen could show."""
HEADROOM = 10
"""Percent of ink below the limit that JPEG is given, since it rings: up to 9.8 were seen."""
PACKING = 6
"""Of what is stored without loss: a fifth smaller than by the quickest, in half a second a million pixels."""
RADIUS, THRESHOLD = 0.8, 2
"""Pixels that sharpening looks around, and levels below which it takes differences for grain."""
SIGNATURE, CHUNK = 8, 12
"""Bytes of a PNG before its chunks, and those of a chunk besides its data (ISO/IEC 15948, 5)."""


@dataclass(frozen=True, slots=True)
class PressDeveloper:
    """Develops pictures for a press, of so many pixels an inch at most, sharpened by so many percent."""

    inks: PressInks
    resolution: int
    sharpen: int = 0

    def __call__(self, frame: Picture, root: Path) -> DevelopedPicture:
        """The picture of a frame in inks, a drawing or line art as the painter takes it. EditionError where it cannot
        be used."""
        path = picture_file(frame, root)
        try:
            if drawn := lines_of(frame, path):
                return drawn
            picture = decoded(path, partial(print_of, frame, self.resolution), colours=own_colours)
            sharp = sharpened(picture, self.sharpen)
            return _stored(sharp, self.inks, drawn=frame.whole)
        except UNREADABLE as error:
            raise broken(frame.image) from error


def sharpened(picture: Image.Image, percent: int) -> Image.Image:
    """The picture with its edges raised by so much (unsharp mask)."""
    if not percent:
        return picture
    mask = ImageFilter.UnsharpMask(RADIUS, percent, THRESHOLD)
    if picture.mode == "LAB":
        light, *hues = picture.split()
        made = Image.merge("LAB", (light.filter(mask), *hues))
    else:
        made = picture.filter(mask)
    made.info = picture.info
    return made


def _stored(picture: Image.Image, inks: PressInks, *, drawn: bool) -> SeparatedPicture:
    """The picture in inks as a file has it: what was drawn without loss where that is smaller, too, since lines, codes
    and letters are sharper so."""
    pixels = inks.of_picture(picture)
    photograph = _as_jpeg(pixels, inks)
    if photograph and not drawn:
        return photograph
    whole = _without_loss(pixels)
    return min((one for one in (photograph, whole) if one), key=lambda one: len(one.data))


def _as_jpeg(pixels: Image.Image, inks: PressInks) -> SeparatedPicture | None:
    """Pixels as JPEG, where none that comes out of it again takes more than the limit."""
    if pixels.mode == "L":
        data = written(pixels, "JPEG", quality=QUALITY)
        return SeparatedPicture(pixels.size, "/DeviceGray", "/DCTDecode", data)
    lower = replace(inks, tac=inks.tac - HEADROOM)
    kept = Image.fromarray(lower.limited(np.asarray(pixels)), "CMYK")
    data = written(kept, "JPEG", quality=QUALITY, subsampling="4:4:4")
    with Image.open(io.BytesIO(data)) as again:
        most = int(np.asarray(again).sum(axis=-1, dtype=np.uint16).max())
    if most * 100 > inks.tac * 255:
        return None
    return SeparatedPicture(pixels.size, "/DeviceCMYK", "/DCTDecode", data)


def _without_loss(pixels: Image.Image) -> SeparatedPicture:
    """Pixels as PNG packs them, whose rows a PDF reads as they are (PDF 32000-1, 7.4.4.4): four inks pass for RGBA."""
    as_png = pixels if pixels.mode == "L" else Image.frombytes("RGBA", pixels.size, pixels.tobytes())
    space = "/DeviceGray" if pixels.mode == "L" else "/DeviceCMYK"
    return SeparatedPicture(
        pixels.size, space, "/FlateDecode", _rows(written(as_png, "PNG", compress_level=PACKING))
    )


def _rows(png: bytes) -> bytes:
    """The packed rows of a PNG."""
    found, at = list[bytes](), SIGNATURE
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            found.append(png[at + 8 : at + 8 + length])
        at += CHUNK + length
    return b"".join(found)
