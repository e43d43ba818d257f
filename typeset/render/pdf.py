"""The reader's PDF of a made-up edition: ground, then ink, then what a reader's program asks for."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pikepdf import Dictionary, Name, Pdf

from typeset.apart.timing import lap
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Look
from typeset.edition import Edition
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadeEdition, MadePage, Picture
from typeset.paper import Paper
from typeset.render.adverts import put_adverts
from typeset.render.dressing import PlacedLink, add_web_links, dress, keep_line_art, keep_own_links
from typeset.render.enclosed import enclose
from typeset.render.faces.sharing import ground_faces
from typeset.render.faces.subset import Cutter, as_asked, embed, standing
from typeset.render.ground.house_faults import House, other_pages
from typeset.render.ground.html import ground_html
from typeset.render.ground.painter_process import PICTURES, Ground, PainterProcess
from typeset.render.ground.sheets import painter_css
from typeset.render.ground.template_pictures import house_pictures
from typeset.render.ink.content import Inked, page_ink
from typeset.render.ink.forme import page_strokes
from typeset.render.ink.glyphs import Type
from typeset.render.ink.strokes import Types
from typeset.render.linearised.whole import linearised
from typeset.render.pictures import Developer
from typeset.render.tags.ground import NOBODY, GroundMark, marked_ground, painted_forms
from typeset.render.tags.whole import Marked, put_tags
from typeset.sources.text import is_pdf


def render_pdf(
    made: MadeEdition,
    edition: Edition,
    sheet_paths: Sequence[Path],
    faces: Faces,
    painter: PainterProcess,
    *,
    archive: bytes = b"",
    inked: "Callable[[], Inking] | None" = None,
) -> bytes:
    """The edition as one PDF, the same bytes for the same input, with its folder's `archive` in it where one is given.

    `sheet_paths` are the style sheets in cascade order, the same that the composer read; ground and ink are
    made side by side where the painter stands in a process of its own. `inked` gives the ink where other files have the
    same.
    """
    pictures = addresses(made)
    ground = begun_ground(made, edition, sheet_paths, painter, pictures)
    pages, types = inked() if inked else ink(made, faces)
    with open_ground(ground(), made) as pdf:
        below = _marked(
            pdf, pages, [dict(_icons(*one, pictures)) for one in zip(made.pages, pages, strict=True)]
        )
        web = put_ink(pdf, pages, made.grid, types)
        firsts = [
            max([len(page.marks), *(one.number + 1 for one in marks)])
            for page, marks in zip(pages, below, strict=True)
        ]
        over = put_adverts(pdf, made, edition.root, firsts)
        dress(pdf, made, edition.reissue, part=3 if archive else 2)
        if archive:
            enclose(pdf, archive)
        put_tags(pdf, made, edition, Marked(pages, below, over, web, pictures))
        return linearised(pdf)


def addresses(made: MadeEdition) -> dict[Picture, str]:
    """The pictures of all pages with the addresses that the painter knows them by."""
    placed = (frame for page in made.pages for frame in page.frames if isinstance(frame, Picture))
    return {frame: f"{PICTURES}{count}" for count, frame in enumerate(dict.fromkeys(placed))}


def _icons(page: MadePage, inked: Inked, pictures: Mapping[Picture, str]) -> Iterator[tuple[str, int]]:
    """The addresses of a page's icons with the numbers that the ink keeps for their marks; nobody's is one that says
    nothing, or stands in words that are nobody's."""
    numbers = count(1)
    for frame in page.frames:
        if isinstance(frame, Picture) and frame.icon:
            yield pictures[frame], inked.icons.get(next(numbers), NOBODY) if frame.alt else NOBODY


def _marked(
    pdf: Pdf, pages: Sequence[Inked], icons: Sequence[Mapping[str, int]]
) -> tuple[tuple[GroundMark, ...], ...]:
    """The marks of the painter's ground by page, with numbers behind those of the ink, but for `icons`."""
    forms = painted_forms(pdf)
    return tuple(
        marked_ground(sheet, len(page.marks), forms, own)
        for sheet, page, own in zip(pdf.pages, pages, icons, strict=True)
    )


def open_ground(ground: bytes, made: MadeEdition) -> Pdf:
    """The ground with a page for each that was made up. EditionError where it has others."""
    pdf = Pdf.open(io.BytesIO(ground))
    if len(pdf.pages) != len(made.pages):
        raise other_pages(len(pdf.pages), len(made.pages), house_of(made.paper))
    keep_line_art(pdf)
    keep_own_links(pdf)
    return pdf


def begun_ground(
    made: MadeEdition,
    edition: Edition,
    sheet_paths: Sequence[Path],
    painter: PainterProcess,
    urls: dict[Picture, str],
    *,
    developer: Developer | None = None,
) -> Callable[[], bytes]:
    """Begin to paint the ground of all pages, with pictures by their address, developed for screens or as
    the `developer` has it."""
    html, css = ground_html(made, edition, urls, painter), painter_css(sheet_paths)
    frames = {url: frame for frame, url in urls.items() if not is_pdf(frame.image)}
    pictures: dict[str, bytes | Picture] = {**frames, **house_pictures(made, css, html)}
    return painter.paint(Ground(html, css, pictures, edition.root, developer), house_of(made.paper))


class FaceFile(NamedTuple):
    """A file of faces, and the place of one in it."""

    path: Path
    number: int


def house_of(paper: Paper) -> House:
    """What of the paper's house is painted from."""
    return House(paper.styles, paper.templates is not None)


class Inking(NamedTuple):
    """Every page's content and web links, and the fonts that they took, in the order of their first use."""

    pages: tuple[Inked, ...]
    types: tuple[Type, ...]


def ink(made: MadeEdition, faces: Faces) -> Inking:
    """What the lines of all pages are inked with."""
    types: dict[FaceFile, Type] = {}
    find = _finder(faces, types)
    with lap("ink"):
        strokes = [page_strokes(page, made.grid_of(page), find) for page in made.pages]
        pages = tuple(page_ink(page, find) for page in strokes)
    return Inking(pages, tuple(types.values()))


def put_ink(
    pdf: Pdf, pages: tuple[Inked, ...], grid: Grid, types: tuple[Type, ...], cutter: Cutter = as_asked
) -> tuple[tuple[PlacedLink, ...], ...]:
    """Put the ink on the ground, and the fonts into the file; gives the links that lead outside, by page."""
    web = list[tuple[PlacedLink, ...]]()
    ground = ground_faces(pdf, types)
    fonts = {type_.name: embed(pdf, type_, cutter, ground.of(type_)) for type_ in types}
    for type_ in types:
        ground.take(type_, fonts[type_.name])
    fonts |= {type_.standing_name: standing(pdf, fonts[type_.name]) for type_ in types if type_.stands}
    for (content, links, *_), sheet in zip(pages, pdf.pages, strict=True):
        sheet.contents_add(b"q", prepend=True)
        sheet.contents_add(b"Q\n" + content)
        web.append(add_web_links(pdf, sheet, links, grid))
        resources = sheet.obj.get("/Resources", Dictionary())
        known = resources.get("/Font", Dictionary())
        for name, font in fonts.items():
            known[f"/{name}"] = font
        resources[Name.Font] = known
        sheet.obj[Name.Resources] = resources
    return tuple(web)


def _finder(faces: Faces, types: dict[FaceFile, Type]) -> Types:
    """A look's font: one `Type` for each font file, named in the order in which the pages ask for them."""

    @cache
    def find(look: Look) -> Type:
        face = faces.face((look.family,), look.weight)
        key = FaceFile(face.path, face.index)
        if key not in types:
            types[key] = Type(*key, f"T{len(types)}", faces.language)
        return types[key]

    return find
