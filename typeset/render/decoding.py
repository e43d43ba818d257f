"""Picture files brought to the size that is wanted of them, upright, in sRGB: of a large one nothing is made besides
what the file holds (80 million pixels take 320 MB) and the part and size that are wanted."""

import io
import math
import struct
import warnings
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from PIL import Image, ImageCms

from typeset.sources.article.inspecting import EXIF_ORIENTATION, FORMATS, LYING, PIXEL_LIMIT
from typeset.sources.text import is_pdf

Size = tuple[int, int]
"""Pixels across and down."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""
Colours = Callable[[Image.Image], Image.Image]
"""What brings a picture to the colours that it is wanted in."""


@dataclass(frozen=True, slots=True)
class Print:
    """What is made of a picture as it stands upright: the part of it in `area`, in `size` pixels."""

    area: Area
    size: Size


PDF_SIDE = 2400
"""Pixels of the longer side at which an advertiser's PDF is drawn where only a picture will do, as in the book."""
GAP = 2.0
"""So many times larger than it is wanted a JPEG comes out of its file at least; the rest is resampled."""
LARGE = 10_000_000
"""Pixels of a picture beside which no other large one is decoded."""
BAND = 4_000_000
"""Pixels that are brought to sRGB and to their size at a time."""
MARGIN = 4
"""Rows that are made beyond a band and thrown away: Lanczos's filter looks at three."""
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture upright, by the orientation that Exif gives it (CIPA DC-008, 4.6.5.1)."""
FROM_RIGHT, FROM_FOOT = frozenset({2, 3, 7, 8}), frozenset({3, 4, 6, 7})
"""Orientations whose files begin at the upright picture's other end: seen along the file's own rows and columns."""
UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError, AssertionError,
    RuntimeError, EOFError, struct.error, zlib.error, Image.DecompressionBombError, MemoryError,
)  # fmt: skip
"""What Pillow's decoders raise of files that are broken, and what is raised of files that are too large."""

_one_large = Lock()


def decoded(
    path: Path, wanted: Callable[[Size], Print], gap: float = GAP, colours: Colours | None = None
) -> Image.Image:
    """The part and size that `wanted` asks for when it is told the upright picture's size, in sRGB or grey of eight
    bits, without profile or other metadata, or in other `colours`. A JPEG comes out of its file no smaller than `gap`
    times that.

    Raises one of UNREADABLE for a file that is no sound picture. What Pillow warns of, such as Exif that is cut short,
    nobody can mend: such a picture stands as it lies.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _decoded(path, wanted, gap, colours or srgb)


def is_line_art(path: Path) -> bool:
    """Whether a picture's file is of one bit: ink or none, as line art and scanned type are kept for print."""
    try:
        with Image.open(path, formats=FORMATS) as opened:
            return opened.mode == "1"
    except UNREADABLE:
        return False


def two_tones(picture: Image.Image) -> Image.Image:
    """A grey picture in black and white alone."""
    return picture.convert("L").point([255 * (value >= 128) for value in range(256)])


def _decoded(path: Path, wanted: Callable[[Size], Print], gap: float, colours: Colours) -> Image.Image:
    if is_pdf(path.name):
        from typeset.sources.article.pdfpage import drawn_pdf

        page = drawn_pdf(path, PDF_SIDE)
        return _resampled(page, wanted(page.size), colours)
    with Image.open(path, formats=FORMATS) as opened:
        if opened.width * opened.height > PIXEL_LIMIT:
            raise ValueError(f"{opened.width} × {opened.height} pixels")
        if opened.format == "JPEG":
            _draft(opened, wanted, gap)
        with _one_large if opened.width * opened.height > LARGE else nullcontext():
            opened.load()
            turn = opened.getexif().get(EXIF_ORIENTATION, 1)
            print_ = wanted(_turned((opened.width, opened.height), turn))
            lying = Print(
                _in_file(print_.area, (opened.width, opened.height), turn), _turned(print_.size, turn)
            )
            made = _resampled(opened, lying, colours)
    return made.transpose(TURNS[turn]) if turn in TURNS else made


def _draft(opened: Image.Image, wanted: Callable[[Size], Print], gap: float) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth of its size, which is four times as fast."""
    turn = opened.getexif().get(EXIF_ORIENTATION, 1)
    print_ = wanted(_turned((opened.width, opened.height), turn))
    part = max(1.0, (print_.area[2] - print_.area[0]) / print_.size[0] / gap)
    opened.draft(None, (math.ceil(opened.width / part), math.ceil(opened.height / part)))


def _turned(size: Size, turn: int) -> Size:
    return (size[1], size[0]) if turn in LYING else size


def _in_file(area: Area, size: Size, turn: int) -> Area:
    """An area of the upright picture as it lies in the file, whose own size is given."""
    left, top, right, bottom = area
    if turn in LYING:
        left, top, right, bottom = top, left, bottom, right
    if turn in FROM_RIGHT:
        left, right = size[0] - right, size[0] - left
    if turn in FROM_FOOT:
        top, bottom = size[1] - bottom, size[1] - top
    return left, top, right, bottom


def _resampled(opened: Image.Image, print_: Print, colours: Colours) -> Image.Image:
    """The area at its size, band by band, each with some rows around it so that no seam shows."""
    (left, top, right, bottom), (width, height) = print_.area, print_.size
    columns = math.floor(left), min(math.ceil(right), opened.width)
    step = (bottom - top) / height
    rows = max(1, int(BAND / (columns[1] - columns[0]) / max(step, 1.0)))
    whole: Image.Image | None = None
    for begin in range(0, height, rows):
        first, last = max(0, begin - MARGIN), min(height, begin + rows + MARGIN)
        upper, lower = top + first * step, min(top + last * step, opened.height)
        around = columns[0], math.floor(upper), columns[1], min(math.ceil(lower), opened.height)
        area = left - around[0], upper - around[1], right - around[0], lower - around[1]
        band = _at_size(colours(opened.crop(around)), Print(area, (width, last - first)))
        if whole is None:
            whole = Image.new(band.mode, (width, height))
            whole.info = dict(band.info)
        whole.paste(band.crop((0, begin - first, width, min(height, begin + rows) - first)), (0, begin))
    assert whole is not None
    return whole


def _at_size(band: Image.Image, print_: Print) -> Image.Image:
    if print_ == Print((0, 0, *band.size), band.size):
        return band
    return band.resize(print_.size, Image.Resampling.LANCZOS, box=print_.area, reducing_gap=3.0)


def own_colours(picture: Image.Image) -> Image.Image:
    """The picture in the colours of its file, of eight bits, as grey, RGB, CMYK or Lab; transparency on white. Its
    profile is kept, where it is one of such colours."""
    profile = picture.info.get("icc_profile")
    plain = picture if picture.mode in OWN else srgb(_without_profile(picture))
    plain.info = {"icc_profile": profile} if profile else {}
    return plain


def _without_profile(picture: Image.Image) -> Image.Image:
    bare = picture.copy()
    bare.info.pop("icc_profile", None)
    return bare


OWN = frozenset({"L", "RGB", "CMYK", "LAB"})
"""Modes in which pictures are separated: others are brought to one of them."""


def srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB or grey of eight bits, transparency on white, without profile or other metadata."""
    picture = _by_profile(picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        picture = Image.alpha_composite(paper, layer)
    if picture.mode in SIXTEEN_BITS:
        # Pillow cuts what is over 255 off instead of scaling it down.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clean = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    clean.info = {}
    return clean


SIXTEEN_BITS = frozenset({"I;16", "I;16B", "I;16L"})
"""Modes of greys that scanners write."""


def _by_profile(picture: Image.Image) -> Image.Image:
    """The picture's colours as its profile means them; with a profile that is broken, or of another kind of colour,
    they are taken as they are."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "LAB":
        return ImageCms.applyTransform(picture, _from_lab()) or picture
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        return ImageCms.applyTransform(picture, _transform(profile, picture.mode)) or picture
    except (OSError, ImageCms.PyCMSError):
        return picture


@lru_cache(maxsize=4)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """From the colours of a profile to sRGB, the same for all bands of a picture."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")


@lru_cache(maxsize=1)
def _from_lab() -> ImageCms.ImageCmsTransform:
    """From Lab, whose colours need no profile, to sRGB."""
    return ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )
