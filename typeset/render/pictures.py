"""Pictures made ready for the press: cropped around their focus, at print resolution, sRGB, nothing else in them."""

import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from typeset.errors import EditionError, Text, Where
from typeset.makeup.page import Picture

RESOLUTION = 220
"""Pixels an inch at printed size: one and a half times an 85 lpi newspaper screen needs, and crisp on a tablet."""
QUALITY = 84
DRAWING = ".svg"
"""Drawings are painted as they are; a reference out of them meets a fetcher that refuses it."""


def develop(frames: Mapping[str, Picture], root: Path, jobs: int) -> dict[str, bytes]:
    """Every picture frame as JPEG (a drawing as SVG) by its address, `jobs` of them at a time.

    Raises EditionError for a file that is not there, lies outside `root` or is no picture.
    """
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        return dict(
            zip(frames, pool.map(lambda frame: develop_one(frame, root), frames.values()), strict=True)
        )


def develop_one(frame: Picture, root: Path) -> bytes:
    """One picture, cropped to its box and no larger than the press can show."""
    path = picture_file(frame, root)
    try:
        if path.suffix.lower() == DRAWING:
            return path.read_bytes()
        with Image.open(path) as opened:
            picture = srgb(ImageOps.exif_transpose(opened))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise broken(frame.image) from error
    return _print_size(picture, frame)


def _print_size(picture: Image.Image, frame: Picture) -> bytes:
    """The part of the picture that its box shows, brought down to RESOLUTION, never up."""
    size = tuple(max(1, round(side / 72 * RESOLUTION)) for side in (frame.box.width, frame.box.height))
    crop = crop_box((picture.width, picture.height), size[0] / size[1], frame.focus)
    if crop[2] - crop[0] > size[0]:
        picture = picture.resize((size[0], size[1]), Image.Resampling.LANCZOS, box=crop, reducing_gap=3.0)
    else:
        picture = picture.crop((round(crop[0]), round(crop[1]), round(crop[2]), round(crop[3])))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True, subsampling="4:2:0")
    return written.getvalue()


def crop_box(
    size: tuple[int, int], ratio: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest rectangle of `ratio` (width by height) in a picture of `size`, its middle as near to the
    focus as the edges allow: left, top, right, bottom in pixels."""
    width, height = min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)
    left = min(max(focus[0] * size[0] - width / 2, 0), size[0] - width)
    top = min(max(focus[1] * size[1] - height / 2, 0), size[1] - height)
    return left, top, left + width, top + height


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
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
    except (OSError, ImageCms.PyCMSError):
        return picture


def picture_file(frame: Picture, root: Path) -> Path:
    """The file of a picture frame. Raises EditionError where it is not there or lies outside `root`."""
    path = (root / frame.image).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise broken(frame.image)
    return path


def broken(image: str) -> EditionError:
    """The error that a picture cannot be used."""
    return EditionError(
        "PICTURE",
        Text(f"图片无法使用：{image}。", f"The picture cannot be used: {image}."),
        Text(
            "请换上本期文件夹内完好的 JPEG、PNG 或 TIFF 文件。",
            "Put a sound JPEG, PNG or TIFF file into the edition's folder.",
        ),
        Where(file=image),
    )
