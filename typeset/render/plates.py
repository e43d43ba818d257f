"""The plate of a page: the page by itself, known by a mark that changes when anything that it is painted from does."""

import io
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition
from typeset.makeup.model.page import MadeEdition, MadePage, Picture, placed_lines
from typeset.render.adverts import put_adverts
from typeset.render.faces.subset import Rack
from typeset.render.ground.html import page_htmls
from typeset.render.ground.painter_process import PICTURES, Ground, PainterProcess
from typeset.render.ground.template_pictures import house_pictures
from typeset.render.pdf import house_of, ink, open_ground, put_ink
from typeset.render.pictures import picture_file
from typeset.sources.text import is_pdf
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


@dataclass(frozen=True, slots=True)
class Shop:
    """What all plates of an edition are made with: its copy, the painter's sheet, the faces, cut down on the rack, and
    the painter."""

    edition: Edition
    css: str
    faces: Faces
    rack: Rack = field(default_factory=Rack)
    painter: PainterProcess = field(default_factory=PainterProcess)


def plates(made: MadeEdition, shop: Shop, before: tuple[Plate, ...] = ()) -> tuple[Plate, ...]:
    """The plates of all pages; those of `before` that are as they were are not gone through again.

    Raises EditionError for a picture that cannot be used, as painting does.
    """
    urls = {frame: picture_url(frame, shop.edition.root) for page in made.pages for frame in _pictures(page)}
    known = {plate.html: plate for plate in before if plate.css == shop.css}
    pages = zip(made.pages, page_htmls(made, shop.edition, urls, shop.painter), strict=True)
    return tuple(_plate(page, html, made, shop, known.get(html)) for page, html in pages)


def _plate(page: MadePage, html: str, made: MadeEdition, shop: Shop, before: Plate | None) -> Plate:
    if before and before.page == page:
        return before
    adverts = [picture_url(frame, shop.edition.root) for frame in _pictures(page) if is_pdf(frame.image)]
    ground = (html, shop.css, *adverts)
    return Plate(page, html, shop.css, _mark(page, ground, made, shop.faces))


def _pictures(page: MadePage) -> list[Picture]:
    return [frame for frame in page.frames if isinstance(frame, Picture)]


def _mark(page: MadePage, ground: tuple[str, ...], made: MadeEdition, faces: Faces) -> str:
    """The hash of the ground's document and sheet, and of the lines in the faces that they are set in; a face counts
    by its name and length, so that the same page has one mark on two machines."""
    blocks = tuple(placed_lines(page, made.grid_of(page).leading))
    looks = {
        (span.look.family, span.look.weight)
        for block in blocks
        for line in block.lines
        for span in line.line.spans
    }
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


def pull(plate: Plate, made: MadeEdition, shop: Shop, store: Store) -> bytes:
    """A PDF of the page alone, for looking at: painted as in the reader's PDF, without what leads from page to page.
    The ground is kept in the store, since most corrections leave it as it is."""

    def painted() -> bytes:
        painted = (frame for frame in _pictures(plate.page) if not is_pdf(frame.image))
        frames = {picture_url(frame, shop.edition.root): frame for frame in painted}
        developed = {
            url: store.keep("picture", url, partial(shop.painter.develop, frame, shop.edition.root))
            for url, frame in frames.items()
        }
        developed |= house_pictures(made, plate.css, plate.html)
        return shop.painter.paint(Ground(plate.html, plate.css, developed), house_of(made.paper))()

    ground = store.keep("ground", digest(plate.html, plate.css), painted)
    alone = replace(made, pages=(plate.page,))
    pages, types = ink(alone, shop.faces)
    with open_ground(ground, alone) as pdf:
        put_ink(pdf, pages, made.grid, types, shop.rack)
        put_adverts(pdf, alone, shop.edition.root, [len(pages[0].marks)])
        written = io.BytesIO()
        pdf.save(written, compress_streams=False)
    return written.getvalue()
