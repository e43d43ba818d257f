"""Pictures for the book: as large as a reader's screen needs, sRGB, without what cameras write into them."""

import io
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from typeset.compose.charts.chart import NAMES, set_chart
from typeset.compose.faces.fonts import Faces
from typeset.compose.kit import Kit
from typeset.edition import Crop, Edition, Figure, Table
from typeset.language import in_script
from typeset.render.decoding import UNREADABLE, Print, Size, decoded, is_line_art, two_tones
from typeset.render.ground.painter_process import A_PICTURE, SECONDS, PainterProcess
from typeset.render.ink.svg import chart_svg
from typeset.render.pictures import broken
from typeset.sources.drawings import ViewBox, clean_drawing, with_view
from typeset.sources.text import is_svg
from typeset.style import read_sheets
from typeset.style.elements import page_element
from typeset.units import Pt

LADDER = ((1600, 85), (1400, 80), (1200, 72), (1000, 66), (800, 60), (640, 52), (480, 45), (320, 35))
"""The long side in pixels and the JPEG quality, from what an e-reader's screen shows to what can still be made out.
The first is well within the 5.6 million pixels that Apple Books takes."""
MOST = 9_000_000
"""Bytes of all pictures together: a book of an ordinary day stays under 10 MB, which mail and old readers take."""
WORKERS = 2
AHEAD = 8
"""Pictures that are begun before the first of them is counted, so that no more are held besides the book's."""

LINES_MORE = 2
"""How many times the pixels of a photograph line art has each way, whose edges have no greys."""

NEARLY = 0.85
"""A camera's JPEG may come out of its file at a half, a quarter or an eighth of its size, four times as fast; this part
of the wished width is near enough to take it as it comes."""


CHART_WIDTHS = (Pt(240.0), Pt(360.0))
"""The widths of a chart, whose labels are of 8 points or so: a small screen's, and one for many labels."""


class BookChart(NamedTuple):
    """A chart of the book: the name of its file, its bytes, and what it is, its table standing after it."""

    name: str
    data: bytes
    alt: str


def book_charts(edition: Edition, faces: Faces, sheet_paths: Sequence[Path]) -> dict[Table, BookChart]:
    """The tables that are drawn, in their order; one that cannot be drawn is a table there as in print."""
    asked = [
        (one, block)
        for one in edition.articles
        for block in one.blocks
        if isinstance(block, Table) and block.chart
    ]
    if not asked:
        return {}
    kit = Kit(read_sheets(tuple(sheet_paths)), faces, page_element(edition.paper.format))
    drawn = dict[Table, BookChart]()
    for article, table in asked:
        bare = replace(table, caption="", notes=())
        blocks = ((width, set_chart(article, bare, width, kit)) for width in CHART_WIDTHS)
        width, block = next((one for one in blocks if one[1].paths), (Pt(0.0), None))
        if block is not None and table not in drawn:
            height = Pt(block.rows * kit.sheets.computed(kit.page).leading)
            words = in_script(f"{NAMES[table.chart]}，数据见图后的表。", edition.paper.lang)
            name = f"images/chart-{len(drawn) + 1}.svg"
            drawn[table] = BookChart(
                name,
                chart_svg(block, width, height, faces),
                f"{table.caption}{'：' * bool(table.caption)}{words}",
            )
    return drawn


class BookPicture(NamedTuple):
    """A picture of the book, and what the desk cuts off it."""

    image: str
    crop: Crop = Crop()


LadderStep = tuple[int, int]
"""The long side in pixels, and the JPEG quality."""


def book_pictures(edition: Edition) -> dict[str, bytes]:
    """Every picture of the edition as JPEG bytes by its name in the book, on the highest step of LADDER on which all
    together keep within MOST; on the last step whatever they take. They are made in a process of their own, beside
    which pages may be drawn, and which is cleared afterwards.
    """
    figures = (figure for one in edition.articles for figure in one.pictures)
    every = sorted({book_picture(figure) for figure in figures})
    drawn = {_name(one, edition.root): _drawing(one, edition.root) for one in every if is_svg(one.image)}
    images = [one for one in every if not is_svg(one.image)]
    if not images:
        return drawn
    seconds = SECONDS + 2 * A_PICTURE * len(images)
    with PainterProcess() as painter:
        made = painter.beside(
            on_the_ladder, images, edition.root, MOST, seconds=seconds, reads=(edition.root,)
        )()
    return drawn | {_name(image, edition.root): data for image, data in zip(images, made, strict=True)}


def _drawing(picture: BookPicture, root: Path) -> bytes:
    """A drawing as SVG, cleaned, as far as the desk does not cut it off."""
    clean, crop = clean_drawing(root / picture.image), picture.crop
    if clean.problem:
        raise broken(picture.image)
    view = clean.view
    left, top = view.left + crop.left * view.width, view.top + crop.top * view.height
    return with_view(clean.data, ViewBox(left, top, crop.across * view.width, crop.down * view.height))


def on_the_ladder(images: Sequence[BookPicture], root: Path, most: int) -> list[bytes]:
    """The pictures on the highest step on which all together keep within `most` bytes. A step is left as soon as what
    is made of it is too much, so that each picture is made at most once a size, and most of them on few."""
    made = list[bytes]()
    for step in LADDER:
        made = list(_while_within(_made(images, root, step), most if step != LADDER[-1] else sys.maxsize))
        if len(made) == len(images):
            break
    return made


def _while_within(made: Iterator[bytes], most: int) -> Iterator[bytes]:
    """The pictures as long as they keep within so many bytes."""
    total = 0
    for data in made:
        total += len(data)
        if total > most:
            return
        yield data


def _made(images: Sequence[BookPicture], root: Path, step: LadderStep) -> Iterator[bytes]:
    """Every picture on a step, a few begun ahead of the one that is given."""
    with ThreadPoolExecutor(WORKERS) as pool:
        begun = []
        for image in images:
            begun.append(pool.submit(_on_step, root, image, step))
            if len(begun) > AHEAD:
                yield begun.pop(0).result()
        for one in begun:
            yield one.result()


def book_picture(figure: Figure) -> BookPicture:
    """The picture of a figure, as far as the desk does not cut it off."""
    return BookPicture(figure.image, figure.crop)


def book_name(figure: Figure, root: Path) -> str:
    """The name of a figure's picture in the book."""
    return _name(book_picture(figure), root)


def _name(picture: BookPicture, root: Path) -> str:
    """The picture's name: flat, with ASCII only, told apart by the folder it came from and by what is cut off."""
    crop, image = picture.crop, picture.image
    plain = "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}" for char in image)
    sides = (crop.left, crop.top, crop.right, crop.bottom)
    cut = "".join(f"-{side:.4f}" for side in sides) if crop != Crop() else ""
    kind = "svg" if is_svg(image) else "png" if is_line_art(root / image) else "jpg"
    return f"images/{plain}{cut}.{kind}"


def _on_step(root: Path, picture: BookPicture, step: LadderStep) -> bytes:
    """The picture upright and in sRGB, its long side brought down to the step's."""
    longest, quality = step
    out = io.BytesIO()
    try:
        if is_line_art(root / picture.image):
            lines = decoded(root / picture.image, partial(_within, picture, LINES_MORE * longest))
            two_tones(lines).convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
            return out.getvalue()
        decoded(root / picture.image, partial(_within, picture, longest), NEARLY).save(
            out, "JPEG", quality=quality
        )
    except UNREADABLE as error:
        raise broken(picture.image) from error
    return out.getvalue()


def _within(picture: BookPicture, longest: int, size: Size) -> Print:
    """All of a picture that the desk leaves, its long side brought down to `longest` pixels where it is longer."""
    (across, down), crop = size, picture.crop
    area = crop.left * across, crop.top * down, (1 - crop.right) * across, (1 - crop.bottom) * down
    left = area[2] - area[0], area[3] - area[1]
    part = min(1.0, longest / max(left))
    width, height = (max(1, round(part * side)) for side in left)
    return Print(area, (width, height))
