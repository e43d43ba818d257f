"""Colours of the screen as inks of the press: greys in black alone, others by the paper's recipe or by the profile;
and pixels of a file, exactly those that were separated, since a lossy form would add ink."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Name, PdfImage, Stream
from PIL import Image, ImageCms

from typeset.paper import Inks

Pixels = NDArray[np.uint8]
"""Rows of pixels, each with its cyan, magenta, yellow and black from 0 to 255."""
BAND = 1_000_000
"""Pixels that are separated at a time."""


@dataclass(frozen=True)
class PressInks:
    """The inks of a press: its ICC profile, how much ink a point takes at most in percent (TAC, at least
    100), and what the paper
    prints colours of its own with, by their name in sheets (`#a6192e`)."""

    profile: bytes
    tac: int = 220
    recipe: Mapping[str, Inks] = field(default_factory=dict)

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        """From sRGB, relative to the white of the paper, the darkest of the screen on the darkest of the press."""
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(self.profile)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def of(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a colour whose parts are from 0 to 1."""
        levels = [round(min(1.0, max(0.0, part)) * 255) for part in (red, green, blue)]
        if len(set(levels)) == 1:
            return grey_inks(red)
        named = "#" + "".join(f"{level:02x}" for level in levels)
        if named in self.recipe:
            return self.recipe[named]
        pixel = self.separated(Image.new("RGB", (1, 1), tuple(levels)))[0, 0]
        return Inks(*(round(int(level) / 255, 4) for level in pixel))

    def separated(self, picture: Image.Image) -> Pixels:
        """The pixels of a picture in sRGB as inks, none of which takes more than the limit, made band by band."""
        rows = max(1, BAND // picture.width)
        bands = (
            picture.crop((0, top, picture.width, min(top + rows, picture.height)))
            for top in range(0, picture.height, rows)
        )
        return np.concatenate([self.limited(np.asarray(self._transformed(band))) for band in bands])

    def _transformed(self, band: Image.Image) -> Image.Image:
        made = ImageCms.applyTransform(band, self._transform)
        assert made is not None
        return made

    def limited(self, pixels: Pixels) -> Pixels:
        """Pixels with less of the three colours where all four inks are more than the limit. Black stays: it is what
        the eye misses first."""
        colours, black = pixels[..., :3].astype(np.uint32), pixels[..., 3:]
        left = self.tac * 255 // 100 - black.astype(np.uint32)
        total = colours.sum(axis=-1, keepdims=True)
        kept = np.where(total > left, colours * left // np.maximum(total, 1), colours)
        return np.concatenate([kept.astype(np.uint8), black], axis=-1)


def grey_inks(light: float) -> Inks:
    """A grey in black alone: a tint of type that needs no register."""
    return Inks(0.0, 0.0, 0.0, round(1 - min(1.0, max(0.0, light)), 4))


GREYS = frozenset({"1", "L"})


def is_picture(one: Any) -> bool:
    """Whether an object of a file is a picture of its own colours, and no stencil (PDF 32000-1, 8.9.6.2)."""
    return isinstance(one, Stream) and one.get("/Subtype") == Name.Image and not one.get("/ImageMask", False)


def is_of_screen(one: Any) -> bool:
    """Whether an object of a file is a picture in RGB that can be separated: one that leaves out pixels by their colour
    cannot (PDF 32000-1, 8.9.6.4)."""
    space = one.get("/ColorSpace") if is_picture(one) else None
    indexed = isinstance(space, Array) and len(space) > 1 and space[0] == Name.Indexed
    plain = space[1] if indexed and isinstance(space, Array) else space
    return (
        plain == Name.DeviceRGB
        and one.get("/BitsPerComponent", 8) <= 8
        and not isinstance(one.get("/Mask"), Array)
    )


def press_picture(one: Stream, inks: PressInks) -> None:
    """Write a picture's pixels as inks in its place; greys stay greys, which are black alone on the press."""
    picture = PdfImage(one).as_pil_image()
    if picture.mode in GREYS and one.get("/ColorSpace") == Name.DeviceGray:
        return
    if picture.mode in GREYS:
        one.write(picture.convert("L").tobytes(), filter=None, decode_parms=None)
        one.ColorSpace, one.BitsPerComponent = Name.DeviceGray, 8
    else:
        one.write(_separated(picture, inks).tobytes(), filter=None, decode_parms=None)
        one.ColorSpace, one.BitsPerComponent = Name.DeviceCMYK, 8
    if "/Decode" in one:
        del one["/Decode"]


def _separated(picture: Image.Image, inks: PressInks) -> Pixels:
    if picture.mode == "CMYK":
        return inks.limited(np.asarray(picture))
    return inks.separated(picture.convert("RGB"))
