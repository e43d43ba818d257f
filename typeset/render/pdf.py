"""The reader's PDF of a made-up edition: ground, then ink, then what a reader's program asks for."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from typeset.compose.fonts import Faces
from typeset.compose.galley import Look
from typeset.edition import Edition
from typeset.makeup.page import MadeEdition, Picture
from typeset.render.glyphs import Type
from typeset.render.ground import PICTURES, paint_ground
from typeset.render.html import ground_html
from typeset.render.ink import Types, page_ink
from typeset.render.pictures import develop
from typeset.render.press import add_web_links, dress, printed
from typeset.render.sheets import painter_css
from typeset.render.subset import embed


def render_pdf(
    made: MadeEdition, edition: Edition, sheet_paths: Sequence[Path], faces: Faces, jobs: int
) -> bytes:
    """The edition as one PDF, the same bytes for the same input.

    `sheet_paths` are the style sheets in cascade order, the same that the composer read; `jobs` is how many
    pictures are made ready at a time and changes no byte.
    """
    pictures = develop(made, edition.root, jobs)
    ground = _ground(made, edition, sheet_paths, pictures)
    with Pdf.open(io.BytesIO(ground)) as pdf:
        _ink(pdf, made, faces)
        dress(pdf, made)
        return printed(pdf)


def _ground(
    made: MadeEdition, edition: Edition, sheet_paths: Sequence[Path], pictures: dict[Picture, bytes]
) -> bytes:
    urls = {frame: f"{PICTURES}{count}" for count, frame in enumerate(pictures)}
    html = ground_html(made, edition, urls)
    return paint_ground(
        html, painter_css(sheet_paths), {urls[frame]: data for frame, data in pictures.items()}
    )


def _ink(pdf: Pdf, made: MadeEdition, faces: Faces) -> None:
    """Put the composed lines on every page, then embed the fonts that they took."""
    types: dict[tuple[Path, int], Type] = {}
    find = _finder(faces, types)
    for page, sheet in zip(made.pages, pdf.pages, strict=True):
        content, links = page_ink(page, made.grid, find)
        sheet.contents_add(b"q", prepend=True)
        sheet.contents_add(b"Q\n" + content)
        add_web_links(pdf, sheet, links, made.grid)
    fonts = {type_.name: embed(pdf, type_) for type_ in types.values()}
    for sheet in pdf.pages:
        resources = sheet.obj.get("/Resources", Dictionary())
        known = resources.get("/Font", Dictionary())
        for name, font in fonts.items():
            known[f"/{name}"] = font
        resources[Name.Font] = known
        sheet.obj[Name.Resources] = resources


def _finder(faces: Faces, types: dict[tuple[Path, int], Type]) -> Types:
    """A look's font: one `Type` for each font file, named in the order in which the pages ask for them."""

    @cache
    def find(look: Look) -> Type:
        face = faces.face((look.family,), look.weight)
        key = (face.path, face.index)
        if key not in types:
            types[key] = Type(*key, f"T{len(types)}")
        return types[key]

    return find
