"""The plate of a page: the page by itself, known by a mark that changes when anything that it is painted from does."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pikepdf import Pdf

from typeset.compose.fonts import Faces
from typeset.edition import Edition
from typeset.makeup.page import MadeEdition, MadePage, Picture
from typeset.render.html import page_htmls
from typeset.render.pdf import ink, put_ink
from typeset.render.pictures import develop_one, picture_file
from typeset.render.placed import placed_lines
from typeset.render.sheets import painter_css
from typeset.render.stone import PICTURES
from typeset.store import Store, digest

DIGITS = 12
"""Hexadecimal digits of a page's mark, enough to tell all pages of a newspaper's life apart."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A page with the document and the sheet that its ground is painted from. `mark` is the hash of these, of its
    pictures and of every composed line, so that pages with one mark look alike on one machine."""

    page: MadePage
    html: str
    css: str
    mark: str


def plates(
    made: MadeEdition, edition: Edition, sheet_paths: Sequence[Path], faces: Faces
) -> tuple[Plate, ...]:
    """The plates of all pages. Raises EditionError for a picture that cannot be used, as painting does."""
    css = painter_css(sheet_paths)
    urls = {frame: picture_url(frame, edition.root) for page in made.pages for frame in _pictures(page)}
    return tuple(
        Plate(page, html, css, _mark(page, (html, css), made, faces))
        for page, html in zip(made.pages, page_htmls(made, edition, urls), strict=True)
    )


def _pictures(page: MadePage) -> list[Picture]:
    return [frame for frame in page.frames if isinstance(frame, Picture)]


def _mark(page: MadePage, ground: tuple[str, str], made: MadeEdition, faces: Faces) -> str:
    """The hash of the ground's document and sheet, and of the lines in the faces that they are set in; a face counts
    by its name and length, so that the same page has one mark on two machines."""
    blocks = tuple(placed_lines(page, made.grid.leading))
    looks = {(span.look.family, span.look.weight) for block in blocks for line in block.lines for span in line.line.spans}
    files = [faces.face((family,), weight).file for family, weight in sorted(looks)]
    sizes = [(file.family, file.weight, file.path.stat().st_size) for file in files]
    return digest(*ground, blocks, sizes)[:DIGITS]


def picture_url(frame: Picture, root: Path) -> str:
    """The private address of a picture in its box: another when the file's content is another."""
    path = picture_file(frame, root)
    said = path.stat()
    return f"{PICTURES}{digest(_content(path, (said.st_mtime_ns, said.st_size)), frame)}"


@cache
def _content(path: Path, _as_it_was: tuple[int, int]) -> str:
    """The hash of a file's content, of a time and size."""
    return digest(path.read_bytes())


def pull(plate: Plate, made: MadeEdition, edition: Edition, faces: Faces, store: Store) -> bytes:
    """A PDF of the page alone, for looking at: painted as in the reader's PDF, without what leads from page to page.
    The ground is kept in the store, since most corrections leave it as it is."""

    def paint() -> bytes:
        from typeset.render.ground import paint_ground

        frames = {picture_url(frame, edition.root): frame for frame in _pictures(plate.page)}
        developed = {url: develop_one(frame, edition.root) for url, frame in frames.items()}
        return paint_ground(plate.html, plate.css, developed)

    ground = store.keep("ground", digest(plate.html, plate.css), paint)
    alone = replace(made, pages=(plate.page,))
    pages, types = ink(alone, faces)
    with Pdf.open(io.BytesIO(ground)) as pdf:
        put_ink(pdf, pages, made.grid, types)
        written = io.BytesIO()
        pdf.save(written, compress_streams=False)
    return written.getvalue()
