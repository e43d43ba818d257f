"""Colours of the screen as inks of the press: greys in black alone, others by the paper's recipe or by the profile;
and pixels of a file, exactly those that were separated, since a lossy form would add ink."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, PdfImage, Stream
from PIL import Image, ImageChops, ImageCms

from typeset.paper import InkRecipe, Inks
from typeset.render.decoding import srgb
from typeset.render.pictures import SeparatedPicture

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
        """From sRGB."""
        return self._from(ImageCms.createProfile("sRGB"), "RGB")

    def _from(self, source: Any, mode: str) -> ImageCms.ImageCmsTransform:
        """From the colours of a profile, relative to the white of the paper, the darkest on the press's darkest."""
        return ImageCms.buildTransform(
            source,
            ImageCms.ImageCmsProfile(io.BytesIO(self.profile)),
            mode,
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
        """The pixels of a picture in sRGB as inks, none of which takes more than the limit."""
        return self._turned(picture, self._transform)

    def _turned(self, picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Pixels:
        """The same by a transform, band by band."""
        rows = max(1, BAND // picture.width)
        bands = (
            picture.crop((0, top, picture.width, min(top + rows, picture.height)))
            for top in range(0, picture.height, rows)
        )
        return np.concatenate([self.limited(np.asarray(_applied(band, transform))) for band in bands])

    def of_picture(self, picture: Image.Image) -> Image.Image:
        """A picture in its file's own colours, with its profile, as inks within the limit; greys as grey, which is
        black alone. Colours without a profile are those of sRGB, inks without one those of this press, and so are
        colours whose profile is broken or of another kind."""
        profile = picture.info.get("icc_profile", b"")
        if picture.mode == "L":
            return srgb(picture).getchannel(0).point(self._grey_tones)
        if picture.mode == "RGB" and is_grey(picture):
            return picture.getchannel(0).point(self._grey_tones)
        if picture.mode == "CMYK" and profile in (b"", self.profile):
            return Image.fromarray(self.limited(np.asarray(picture)), "CMYK")
        return Image.fromarray(self._by_its_profile(picture, profile), "CMYK")

    def _by_its_profile(self, picture: Image.Image, profile: bytes) -> Pixels:
        if picture.mode == "LAB":
            return self._turned(picture, self._from(ImageCms.createProfile("LAB"), "LAB"))
        try:
            transform = self._from(ImageCms.ImageCmsProfile(io.BytesIO(profile)), picture.mode)
            return self._turned(picture, transform)
        except (OSError, ImageCms.PyCMSError):
            return self.limited(np.asarray(picture)) if picture.mode == "CMYK" else self.separated(picture)

    @cached_property
    def _grey_tones(self) -> list[int]:
        """What greys of the screen are on the press, where dots grow: the grey whose black is as light as the screen's,
        the darkest on the darkest."""
        lab = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(self.profile)),
            ImageCms.createProfile("LAB"),
            "CMYK",
            "LAB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
        tints = Image.fromarray(np.array([[(0, 0, 0, 255 - grey) for grey in range(256)]], np.uint8), "CMYK")
        light = _luminance(np.asarray(_applied(tints, lab))[0, :, 0] * (100 / 255))
        light = np.maximum.accumulate(light)
        asked = _screen_luminance(np.arange(256) / 255)
        wanted = light[0] + (light[-1] - light[0]) * asked
        return [round(float(level)) for level in np.interp(wanted, light, np.arange(256))]

    @cached_property
    def darkest(self) -> float:
        """The most ink in percent that the profile alone gives a colour of the screen."""
        steps = np.linspace(0, 255, 17).astype(np.uint8)
        every = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(17, 289, 3)
        made = np.asarray(_applied(Image.fromarray(every), self._transform))
        return float(made.sum(axis=-1, dtype=np.uint16).max() / 2.55)

    def limited(self, pixels: Pixels) -> Pixels:
        """Pixels with less of the three colours where all four inks are more than the limit. Black stays: it is what
        the eye misses first."""
        most = self.tac * 255 // 100
        over = pixels.sum(axis=-1, dtype=np.uint16) > most
        if not over.any():
            return pixels
        colours, black = pixels[over][:, :3].astype(np.uint32), pixels[over][:, 3:]
        kept = pixels.copy()
        left = most - black.astype(np.uint32)
        kept[over, :3] = colours * left // np.maximum(colours.sum(axis=-1, keepdims=True), 1)
        return kept


def _applied(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(picture, transform)
    assert made is not None
    return made


def is_grey(picture: Image.Image) -> bool:
    """Whether a picture in RGB has no colour at all, as greys have that were saved so."""
    red, green, blue = picture.split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))


def _luminance(lightness: NDArray[np.float64]) -> NDArray[np.float64]:
    """The light that a lightness L* from 0 to 100 sends back, from 0 to 1 (CIE 15)."""
    part = (lightness + 16) / 116
    return np.where(part > 6 / 29, part**3, 3 * (6 / 29) ** 2 * (part - 4 / 29))


def _screen_luminance(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """The light of a grey of sRGB from 0 to 1 (IEC 61966-2-1)."""
    return np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)


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


def put_separated(one: Stream, made: SeparatedPicture) -> None:
    """Write a picture in inks in the place of the one that the painter was given for it."""
    parms = None
    across, down = made.size
    colours = 4 if made.space == Name.DeviceCMYK else 1
    if made.filter == Name.FlateDecode:
        parms = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=across)
    one.write(made.data, filter=Name(made.filter), decode_parms=parms)
    one.Width, one.Height, one.BitsPerComponent = across, down, 8
    one.ColorSpace, one.Interpolate = Name(made.space), False
    if made.filter == Name.DCTDecode and colours == 4:
        one.Decode = Array([1, 0] * colours)  # Adobe's JPEG of four inks is a negative (TN 5116, 18)


def press_picture(one: Stream, inks: PressInks) -> None:
    """Write a picture's pixels as inks in its place; greys stay greys, which are black alone on the press."""
    picture = _without_alpha(PdfImage(one).as_pil_image())
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


def _without_alpha(picture: Image.Image) -> Image.Image:
    """The pixels alone: their mask stays beside them in the file."""
    return picture.convert({"LA": "L", "RGBA": "RGB"}.get(picture.mode, picture.mode))


def _separated(picture: Image.Image, inks: PressInks) -> Pixels:
    if picture.mode == "CMYK":
        return inks.limited(np.asarray(picture))
    return inks.separated(picture.convert("RGB"))
