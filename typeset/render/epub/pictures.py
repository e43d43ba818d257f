"""Pictures for the book: as large as a reader's screen needs, sRGB, without what cameras write into them."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image

from typeset.edition import Edition, Figure

WIDEST = 1600
"""Pixels: the long side of common e-readers; Apple Books takes at most 5.6 million pixels a picture."""


def book_pictures(edition: Edition) -> dict[str, bytes]:
    """Every picture of the edition as JPEG bytes by its name in the book."""
    figures = [block for article in edition.articles for block in article.blocks if isinstance(block, Figure)]
    return {book_name(figure.image): _jpeg(edition.root / figure.image) for figure in figures}


def book_name(image: str) -> str:
    """The picture's name in the book: flat, with ASCII only, told apart by the folder it came from."""
    plain = "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}" for char in image)
    return f"images/{plain}.jpg"


@lru_cache(maxsize=64)
def _jpeg(path: Path) -> bytes:
    with Image.open(path) as picture:
        plain = picture.convert("RGB")
        plain.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=85, optimize=True)
        return out.getvalue()
