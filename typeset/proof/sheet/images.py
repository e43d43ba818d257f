"""Pages as pictures at two resolutions, drawn by PDFium from the file that was written."""

import io
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pypdfium2
from PIL import Image

SMALL, LARGE = 900, 2400
"""Pixels across: a page on a laptop's screen, and one whose body text can be read letter by letter."""
THUMBNAIL = 150
DIGITS = 12
"""Hexadecimal digits of a page's fingerprint: pages that look alike have the same, others never."""


def page_images(data: bytes) -> tuple[dict[str, bytes], tuple[tuple[float, float], ...]]:
    """JPEGs by name (`pages/1-small.jpg`, `1-large`, `1-thumb`), and width and height of each page in points."""
    drawn, sizes = _drawn(data)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(_written, enumerate(drawn, 1)))
    return {name: jpeg for page in made for name, jpeg in page.items()}, sizes


def page_hashes(data: bytes) -> tuple[str, ...]:
    """The fingerprint of each page: of its picture as the proof shows it large."""
    with ThreadPoolExecutor(2) as pool:
        return tuple(map(fingerprint, pool.map(_large, _drawn(data)[0])))


def fingerprint(large: bytes) -> str:
    """The fingerprint of a page, from its large picture."""
    return sha256(large).hexdigest()[:DIGITS]


def _drawn(data: bytes) -> tuple[list[Image.Image], tuple[tuple[float, float], ...]]:
    """Every page drawn large, and its width and height in points."""
    document = pypdfium2.PdfDocument(data)
    try:
        sizes = tuple((float(page.get_width()), float(page.get_height())) for page in document)
        drawn = [page.render(scale=LARGE / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return drawn, sizes


def _large(drawn: Image.Image) -> bytes:
    return _jpeg(drawn, 80)


def _written(page: tuple[int, Image.Image]) -> dict[str, bytes]:
    number, large = page
    made = {f"pages/{number}-large.jpg": _large(large)}
    for name, width, quality in (("small", SMALL, 85), ("thumb", THUMBNAIL, 80)):
        size = (width, round(large.height * width / large.width))
        made[f"pages/{number}-{name}.jpg"] = _jpeg(
            large.resize(size, Image.Resampling.BOX, reducing_gap=2.0), quality
        )
    return made


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
