"""A picture file looked at: whether it can be decoded, and its size upright. It is decoded in a process of its own, so
that no file takes this one's time or memory, or brings it down."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageFile, ImageOps

from typeset.apart import Apart, FileAsItWas, OutOfBounds, Spent, once_a_file
from typeset.sources.article.drawn import is_drawn

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")
"""The formats that a picture may have; of an animated one the first frame is printed."""

PIXEL_LIMIT = 80_000_000
"""A whole broadsheet page at 300 dots an inch is 30 million pixels (390 × 550 mm)."""
SEEN = 256
"""Pixels each way that a JPEG is decoded to at least, enough to tell what kind of picture it is."""
SECONDS = 15.0
"""Processor time for one file; 80 million pixels take three."""
EXIF_ORIENTATION = 0x0112
LYING = frozenset({5, 6, 7, 8})
"""Orientations of files that lie on their side (Exif, CIPA DC-008, 4.6.5.1)."""

BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error, zlib.error
)  # fmt: skip
"""What decoders raise for bytes that are no picture. Pillow says in `Image.open` that SyntaxError, IndexError,
TypeError and struct.error are its formats' ways to refuse a header, and raises OSError, ValueError and EOFError for
data; numbers of a file that are no size or no tag come as ArithmeticError and KeyError, a broken stream as zlib.error.
Of 470 000 files broken at random in these five formats none raised anything but OSError, SyntaxError and ValueError.
Anything else is a slip of the program, and no picture is blamed for it."""

TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What keeps a picture from being decoded, in a few words, empty where nothing does; its width and height in pixels
    as a viewer shows it; whether it was drawn, and is no photograph."""

    problem: str = ""
    width: int = 0
    height: int = 0
    drawn: bool = False


@once_a_file(5000)
def inspected(file: FileAsItWas) -> Inspected:
    """A picture file, looked at."""
    try:
        return _apart().begin(inspect, file.path, seconds=SECONDS, reads=(file.path.parent,))()
    except Spent as spent:
        return Inspected(TOO_LARGE if spent.limit is OutOfBounds.MEMORY else f"no end: {spent.limit.value}")


def thumbnail(path: Path, side: int) -> bytes:
    """A picture file upright as a JPEG of so many pixels at most each way; nothing where it cannot be decoded."""
    path = path.resolve()
    try:
        return _apart().begin(small, path, side, seconds=SECONDS, reads=(path.parent,))()
    except Spent:
        return b""


def small(path: Path, side: int) -> bytes:
    """Make the thumbnail in this process."""
    out = io.BytesIO()
    try:
        with warnings.catch_warnings(), Image.open(path, formats=FORMATS) as image:
            warnings.simplefilter("ignore")
            if image.width * image.height > PIXEL_LIMIT:
                return b""
            image.thumbnail((side, side))
            ImageOps.exif_transpose(image).convert("RGB").save(out, "JPEG", quality=80)
    except (*BROKEN, MemoryError, Image.DecompressionBombError):
        return b""
    return out.getvalue()


@cache
def _apart() -> Apart:
    """The process in which pictures are looked at, one after another."""
    return Apart()


def inspect(path: Path) -> Inspected:
    """Decode the file in this process; a JPEG at a part of its size, which reads every byte all the same."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _whole_files_only(), Image.open(path, formats=FORMATS) as image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return Inspected(TOO_LARGE)
                is_laid_upright = image.format == "TIFF"  # by Pillow, which has turned the size already
                image.draft("L", (SEEN, SEEN))
                image.load()
                drawn = is_drawn(image)
                lies = not is_laid_upright and image.getexif().get(EXIF_ORIENTATION) in LYING
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return Inspected(TOO_LARGE)
    except BROKEN as problem:
        return Inspected(type(problem).__name__)
    size = (height, width) if lies else (width, height)
    return Inspected("", *size, drawn)


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Pillow refuses cut files: the painter's library lets them pass for the whole process once it is imported."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
