"""Pictures made ready for the press: cropped around their focus, at print resolution, sRGB, nothing else in them."""

import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from typeset.errors import EditionError, Text, Where
from typeset.makeup.model.page import Beyond, Picture, ShownArea, shown_area
from typeset.render.decoding import UNREADABLE, Print, Size, decoded, is_line_art, two_tones
from typeset.sources.drawings import ViewBox, clean_file, with_view
from typeset.sources.text import is_svg

RESOLUTION = 220
"""Pixels an inch at printed size: one and a half times an 85 lpi newspaper screen needs, and crisp on a tablet."""
QUALITY = 84
LINE_ART = 1200
"""The same of line art, whose edges have no greys to look even by: what a platesetter shows."""
AT_ONCE = 4
"""Pictures that are developed at a time, at most."""


class SeparatedPicture(NamedTuple):
    """A picture in the inks of a press as a file has it (PDF 32000-1, 8.9.5): pixels across and down, colour space, and
    its bytes with the filter that reads them."""

    size: Size
    space: str
    filter: str
    data: bytes


DevelopedPicture = bytes | SeparatedPicture
Developer = Callable[[Picture, Path], DevelopedPicture]
"""What makes of a frame and the edition's folder the picture that is painted."""


def develop(
    frames: Mapping[str, Picture], root: Path, jobs: int, developer: Developer | None = None
) -> dict[str, DevelopedPicture]:
    """Every picture frame by its address, `jobs` of them at a time: as JPEG or PNG, a drawing as SVG, or as another
    `developer` makes it.

    Raises EditionError for a file that is not there, lies outside `root` or is no picture.
    """
    with ThreadPoolExecutor(max_workers=max(1, min(jobs, AT_ONCE))) as pool:
        made = pool.map(lambda frame: (developer or develop_one)(frame, root), frames.values())
        return dict(zip(frames, made, strict=True))


def develop_one(frame: Picture, root: Path) -> bytes:
    """One picture, cropped to its box around its focus and brought down to what the press can show, never up."""
    path = picture_file(frame, root)
    try:
        if drawn := lines_of(frame, path):
            return drawn
        picture = decoded(path, partial(print_of, frame, RESOLUTION))
        photograph = written(picture, "JPEG", quality=QUALITY, optimize=True, subsampling="4:2:0")
        if not frame.whole:
            return photograph
        # Lines, codes and letters are sharper and mostly smaller without JPEG, which rings at their edges.
        drawing = written(picture, "PNG", optimize=True)
    except UNREADABLE as error:
        raise broken(frame.image) from error
    return min(drawing, photograph, key=len)


def lines_of(frame: Picture, path: Path) -> bytes:
    """A drawing as SVG, line art as PNG of black and white; nothing for what has tones."""
    if is_svg(path.name):
        return _drawing(frame, path)
    if is_line_art(path):
        lines = decoded(path, partial(print_of, frame, LINE_ART))
        return written(two_tones(lines), "PNG", optimize=True)
    return b""


def _drawing(frame: Picture, path: Path) -> bytes:
    """What the frame shows of a drawing, cleaned here: who develops pictures is a process of its own, and the loader
    has seen that it comes to an end."""
    clean = clean_file(path)
    if clean.problem:
        raise broken(frame.image)
    view = clean.view
    area = _shown(frame, (view.width, view.height), frame.box.width / frame.box.height)
    left, top = view.left + area.left, view.top + area.top
    return with_view(clean.data, ViewBox(left, top, area.right - area.left, area.bottom - area.top))


def written(picture: Image.Image, form: str, **options: object) -> bytes:
    """A picture as a file of a form."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def print_of(frame: Picture, resolution: int, size: Size) -> Print:
    """What the frame shows of a picture of that size, of no more pixels an inch."""
    across, down = (max(1, round(side / 72 * resolution)) for side in (frame.box.width, frame.box.height))
    left, top, right, bottom = _shown(frame, size, across / down)
    if right - left > across:
        return Print((left, top, right, bottom), (across, down))
    whole = round(left), round(top), max(round(right), round(left) + 1), max(round(bottom), round(top) + 1)
    return Print(whole, (whole[2] - whole[0], whole[3] - whole[1]))


def _shown(frame: Picture, size: tuple[float, float], ratio: float) -> ShownArea:
    """What the frame, of that width to height, shows of a picture of that size. What goes beyond the trim is shown
    besides, where the picture has it; where it has not, as much less is shown of the rest as it takes."""
    out, box = frame.beyond, frame.box
    if out == Beyond():
        return shown_area(frame, size, ratio)
    across, down = box.width - out.left - out.right, box.height - out.top - out.bottom
    area, most = shown_area(frame, size, across / down), shown_area(replace(frame, whole=True), size, 1.0)
    wide, high = (area.right - area.left) * box.width / across, (area.bottom - area.top) * box.height / down
    share = min(1.0, (most.right - most.left) / wide, (most.bottom - most.top) / high)
    left = _begun(area.left, area.right, out.left / across, out.right / across, share)
    top = _begun(area.top, area.bottom, out.top / down, out.bottom / down, share)
    left = min(max(left, most.left), most.right - wide * share)
    top = min(max(top, most.top), most.bottom - high * share)
    right, bottom = min(left + wide * share, most.right), min(top + high * share, most.bottom)
    return ShownArea(left, top, right, bottom)


def _begun(begin: float, end: float, before: float, after: float, share: float) -> float:
    """Where a part from begin to end begins that is longer by shares of itself before and after, all of it shrunk by a
    share around its middle."""
    long = end - begin
    first, last = begin - before * long, end + after * long
    return (first + last) / 2 - (last - first) * share / 2


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
