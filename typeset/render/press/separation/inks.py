"""Colours of the screen as inks of the press: greys in black alone, others by the paper's recipe or by the profile;
and pixels of a file, exactly those that were separated, since a lossy form would add ink."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Name, PdfImage, Stream
from PIL import Image, ImageCms

from typeset.paper import InkRecipe, Inks

Pixels = NDArray[np.uint8]
"""Rows of pixels, each with its cyan, magenta, yellow and black from 0 to 255."""
WHITE = 255
ROUNDED = 1.0
"""Levels by which a tint may be off that a sheet or a drawing wrote in whole numbers."""
BAND = 1_000_000
"""Pixels that are separated at a time."""


class Levels(NamedTuple):
    """A colour of the screen by its red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def named(cls, colour: str) -> "Levels":
        """That of a sheet, such as `#a6192e`."""
        return cls(*bytes.fromhex(colour[1:]))

    @property
    def is_grey(self) -> bool:
        """Whether it has no hue."""
        return self.red == self.green == self.blue

    def part_of(self, other: "Levels") -> float:
        """The part of another colour that, thinned with white, gives this one; 0 where none does."""
        here, there = [[WHITE - level for level in one] for one in (self, other)]
        square = sum(level * level for level in there)
        part = round(sum(a * b for a, b in zip(here, there, strict=True)) / square, 4) if square else 0.0
        alike = all(abs(a - part * b) <= ROUNDED for a, b in zip(here, there, strict=True))
        return min(1.0, part) if alike else 0.0


@dataclass(frozen=True, slots=True)
class PressColour:
    """What a colour of the sheets is printed with: the four inks, or the `tint` of a spot ink of that name, for which
    the four stand where the plant has none."""

    inks: Inks
    spot: str = ""
    tint: float = 1.0


@dataclass(frozen=True)
class PressInks:
    """The inks of a press: its ICC profile, how much ink a point takes at most in percent (TAC, at least 100), and what
    the paper prints colours of its own with."""

    profile: bytes
    tac: int = 220
    recipe: tuple[InkRecipe, ...] = ()

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

    @cached_property
    def _known(self) -> dict[Levels, PressColour]:
        """The colours that were asked for before."""
        return {}

    @cached_property
    def spots(self) -> Mapping[str, Inks]:
        """The spot inks with those that stand for them."""
        return {one.spot: one.inks for one in self.recipe if one.spot}

    def of(self, red: float, green: float, blue: float) -> PressColour:
        """What prints a colour whose parts are from 0 to 1: greys black alone, the paper's own colours and what is
        lighter of them their recipe, others what the profile says."""
        levels = Levels(*(round(min(1.0, max(0.0, part)) * 255) for part in (red, green, blue)))
        if levels.is_grey:
            return PressColour(grey_inks(red))
        if levels not in self._known:
            self._known[levels] = self._by_recipe(levels) or PressColour(self._by_profile(levels))
        return self._known[levels]

    def _by_recipe(self, levels: "Levels") -> PressColour | None:
        for one in self.recipe:
            part = levels.part_of(Levels.named(one.colour))
            if part:
                return PressColour(one.inks.tint(part), one.spot, part)
        return None

    def _by_profile(self, levels: "Levels") -> Inks:
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
