"""Pictures for the book: as large as a reader's screen needs, sRGB, without what cameras write into them."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageOps

from typeset.edition import Edition, Figure
from typeset.render.pictures import srgb

LADDER = ((1600, 85), (1400, 80), (1200, 72), (1000, 66), (800, 60), (640, 52), (480, 45), (320, 35))
"""The long side in pixels and the JPEG quality, from what an e-reader's screen shows to what can still be made out.
The first is well within the 5.6 million pixels that Apple Books takes."""
MOST = 9_000_000
"""Bytes of all pictures together: a book of an ordinary day stays under 10 MB, which mail and old readers take."""
WORKERS = 2
NEARLY = 0.85
"""A camera's JPEG may be decoded at a half, a quarter or an eighth of its size, four times as fast; this part of the
wished width is near enough to take it as it comes."""


def book_pictures(edition: Edition) -> dict[str, bytes]:
    """Every picture of the edition as JPEG bytes by its name in the book, on the highest step of LADDER on which all
    together keep within MOST; on the last step whatever they take."""
    images = sorted(
        {block.image for article in edition.articles for block in article.blocks if isinstance(block, Figure)}
    )
    made = list[bytes]()
    with ThreadPoolExecutor(WORKERS) as pool:
        for step in LADDER:
            made = list(pool.map(lambda image, step=step: _made(edition.root / image, *step), images))
            if sum(map(len, made)) <= MOST:
                break
    return {book_name(image): data for image, data in zip(images, made, strict=True)}


def book_name(image: str) -> str:
    """The picture's name in the book: flat, with ASCII only, told apart by the folder it came from."""
    plain = "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}" for char in image)
    return f"images/{plain}.jpg"


def _made(path: Path, widest: int, quality: int) -> bytes:
    """The picture upright and in sRGB, its long side brought down to `widest` pixels."""
    with Image.open(path) as picture:
        part = min(1.0, NEARLY * widest / max(picture.size))
        picture.draft(None, (round(part * picture.width), round(part * picture.height)))
        plain = srgb(ImageOps.exif_transpose(picture))
    plain.thumbnail((widest, widest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality)
    return out.getvalue()
