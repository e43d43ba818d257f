"""The plates of a page looked at: how much ink is where, and how it will look. For a process apart.

The soft proof shows colours as the profile of the press has them, absolute colorimetric: with the white of its paper
(ICC.1, 6.1; ISO 12646 on soft proofs).
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFilter

from typeset.preflight.judging.inks import TOLERANCE
from typeset.preflight.opening import Boxes, Patch, PdfBox

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
PLATE = re.compile(r"page(\d+)\((.*)\)\.tif")
"""The name of a plate's file."""
MOST_PLATES = 16
"""Plates of a page that are looked at: the four of the process, and the first spots."""
BLOCK, MOST_BLOTS = 24, 40
"""Pixels of the squares in which too much ink is looked for, and stretches of it that are told."""
SIGNAL = (214, 0, 110)
"""The colour of pixels with too much ink, which no newsprint has."""
LIGHTEST_INK = 160
"""The grey of a solid where the page is but the ground of something else."""
LEVELS = 16
"""Greys of a plate's picture: screens show no more, and it is a third of the bytes."""
QUALITY, THUMBNAIL = 78, 150


@dataclass(frozen=True, slots=True)
class PlateWish:
    """What is asked of plates: the limit of ink in percent, the profile of the press (empty: none is known), and
    whether pictures are made, of the whole media or of the trim alone."""

    tac: float
    profile: bytes = b""
    pictured: bool = False
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class PlateView:
    """A picture of a page: `name` is soft, ink, thumb or the name of an ink; its bytes are a JPEG or a PNG."""

    name: str
    data: bytes
    kind: str
    covered: float = 0.0


@dataclass(frozen=True, slots=True)
class PlateLook:
    """What is on the plates of a page, within the bleed: the most ink in percent and where; the part of it that has
    more than the limit, as a number and as boxes; pictures, each with the part of the page that the ink covers."""

    most: float
    worst: PdfBox
    over: float
    blots: tuple[PdfBox, ...]
    views: tuple[PlateView, ...] = ()


def look_at_plates(folder: Path, place: int, boxes: Boxes, wish: PlateWish) -> PlateLook | None:
    """Look at the plates of a page in a folder that `separate` filled; `place` is its place there, from 1. None where a
    plate is not there or not whole."""
    try:
        return _look(_Plates(folder, place, boxes), boxes, wish)
    except OSError:
        return None


def _look(plates: "_Plates", boxes: Boxes, wish: PlateWish) -> PlateLook:
    ink = plates.ink()
    within = plates.within(boxes.drawn)
    over = ink > round((wish.tac + TOLERANCE) * 2.55)
    over &= within
    ink[~within] = 0
    row, column = divmod(int(ink.argmax()), ink.shape[1])
    worst = plates.box((column, row, column + 1, row + 1))
    share = float(over.sum()) / max(1, int(within.sum()))
    blots = tuple(plates.box(one) for one in _blots(over)) if share else ()
    views = tuple(_views(plates, over, wish)) if wish.pictured else ()
    return PlateLook(float(ink.max()) / 2.55, worst, share, blots, views)


class _Plates:
    """The plates of a page, and where their pixels stand on it."""

    def __init__(self, folder: Path, place: int, boxes: Boxes) -> None:
        self.boxes = boxes
        with Image.open(folder / f"page{place}.tif", formats=("TIFF",)) as mixed:
            mixed.load()
            self.mixed = mixed.copy()
        found = ((PLATE.fullmatch(path.name), path) for path in sorted(folder.iterdir()))
        named = {unquote(one[2]): path for one, path in found if one and int(one[1]) == place}
        spots = [name for name in named if name not in PROCESS]
        self.paths = {name: named[name] for name in (*PROCESS, *spots) if name in named}

    @property
    def names(self) -> tuple[str, ...]:
        """The inks that are pictured."""
        return tuple(self.paths)[:MOST_PLATES]

    def plate(self, name: str) -> NDArray[np.uint8]:
        """How solid an ink is, from 0 to 255."""
        with Image.open(self.paths[name], formats=("TIFF",)) as opened:
            return 255 - np.asarray(opened.convert("L"))

    def ink(self) -> NDArray[np.uint16]:
        """All inks together, 255 for each that is solid."""
        total = np.zeros((self.mixed.height, self.mixed.width), np.uint16)
        for name in self.paths:
            total += self.plate(name)
        return total

    @cached_property
    def _scale(self) -> tuple[float, float]:
        width, height = self.boxes.size
        return self.mixed.width / width, self.mixed.height / height

    def pixels(self, box: PdfBox) -> tuple[int, int, int, int]:
        """The pixels of a box: left, top, right, foot."""
        patch, (across, down) = self.boxes.on_media(box), self._scale
        left, top = round(patch.x * across), round(patch.y * down)
        right, foot = round((patch.x + patch.width) * across), round((patch.y + patch.height) * down)
        return max(0, left), max(0, top), min(self.mixed.width, right), min(self.mixed.height, foot)

    def within(self, box: PdfBox) -> NDArray[np.bool_]:
        """The pixels that stand in a box."""
        mask = np.zeros((self.mixed.height, self.mixed.width), bool)
        left, top, right, foot = self.pixels(box)
        mask[top:foot, left:right] = True
        return mask

    def box(self, pixels: tuple[int, int, int, int]) -> PdfBox:
        """The box of the page in which pixels stand: left, top, right, foot."""
        across, down = self._scale
        left, top, right, foot = pixels
        patch = Patch(left / across, top / down, (right - left) / across, (foot - top) / down)
        return self.boxes.of_media(patch)


def _blots(over: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Where pixels are over the limit, in pixels: squares that touch are one stretch, larger ones first."""
    rows, columns = -(-over.shape[0] // BLOCK), -(-over.shape[1] // BLOCK)
    padded = np.zeros((rows * BLOCK, columns * BLOCK), bool)
    padded[: over.shape[0], : over.shape[1]] = over
    full = padded.reshape(rows, BLOCK, columns, BLOCK).any(axis=(1, 3))
    left = {(int(row), int(column)) for row, column in np.argwhere(full)}
    groups = list[list[tuple[int, int]]]()
    while left:
        group = [left.pop()]
        for row, column in group:
            near = {(row + up, column + by) for up in (-1, 0, 1) for by in (-1, 0, 1)} & left
            group += sorted(near)
            left -= near
        groups.append(sorted(group))
    for group in sorted(groups, key=lambda one: (-len(one), one))[:MOST_BLOTS]:
        yield _reach(over, group)


def _reach(over: NDArray[np.bool_], squares: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """The pixels over the limit within some squares: left, top, right, foot."""
    tops, sides = [row for row, _ in squares], [column for _, column in squares]
    top, left = min(tops) * BLOCK, min(sides) * BLOCK
    part = over[top : (max(tops) + 1) * BLOCK, left : (max(sides) + 1) * BLOCK]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return (
        left + int(columns[0]),
        top + int(rows[0]),
        left + int(columns[-1]) + 1,
        top + int(rows[-1]) + 1,
    )


# --- The pictures -------------------------------------------------------------------------------------------------


def _views(plates: _Plates, over: NDArray[np.bool_], wish: PlateWish) -> Iterator[PlateView]:
    """The soft proof, how it looks small, where there is too much ink, and every plate."""
    cut = plates.pixels(plates.boxes.cut if wish.trimmed else plates.boxes.media)
    mixed = plates.mixed.crop(cut)
    soft = soft_proof(mixed, wish.profile)
    yield PlateView("soft", _jpeg(soft), "jpg")
    yield PlateView("thumb", _jpeg(_small(soft)), "jpg")
    yield PlateView("ink", _ink_view(mixed, Image.fromarray(over).crop(cut)), "png")
    for name in plates.names:
        plate = Image.fromarray(plates.plate(name)).crop(cut)
        yield PlateView(name, _greys(plate), "png", float(np.asarray(plate).mean()) / 255)


def soft_proof(mixed: Image.Image, profile: bytes) -> Image.Image:
    """Four inks as they will look on the paper of a press; as Pillow turns them into RGB where no profile serves."""
    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(
            mixed,
            press,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
            outputMode="RGB",
        )
        assert made is not None
        return made
    except (ImageCms.PyCMSError, OSError, ValueError):
        return mixed.convert("RGB")


def _ink_view(mixed: Image.Image, over: Image.Image) -> bytes:
    """The page light, and pixels over the limit in the signal's colour, each as large as can be seen."""
    levels = np.asarray(mixed.convert("L")) // (256 // LEVELS)
    marked = np.asarray(over.convert("L").filter(ImageFilter.MaxFilter(3))) > 0
    view = Image.fromarray(np.where(marked, LEVELS, levels).astype(np.uint8), "P")
    greys = (LIGHTEST_INK + (255 - LIGHTEST_INK) * level // (LEVELS - 1) for level in range(LEVELS))
    view.putpalette([*(part for grey in greys for part in (grey,) * 3), *SIGNAL])
    return _png(view)


def _greys(plate: Image.Image) -> bytes:
    """A plate as it is looked at: black where the ink is solid."""
    step = 255 // (LEVELS - 1)
    return _png(plate.point(lambda level: 255 - round(level / step) * step))


def _small(picture: Image.Image) -> Image.Image:
    shape = THUMBNAIL, max(1, round(picture.height * THUMBNAIL / picture.width))
    return picture.resize(shape, Image.Resampling.BOX, reducing_gap=2.0)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
