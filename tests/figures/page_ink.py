"""The written PDF against the frames: where PDFium finds the lines, and whether white cells are white on paper."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.figures.page_area import Cell
from tests.figures.page_view import View, heads
from typeset.makeup.model.page import Leg
from typeset.proof.readback.pdf_text import ReadPage
from typeset.units import units_points

SCALE = 2
"""Pixels a point of the picture in which ink is looked for."""
PAPER = 250
"""Grey from which a pixel counts as white."""


def pictures(pdf: bytes, scale: float) -> tuple[Image.Image, ...]:
    """Every page of a PDF as a grey picture, `scale` pixels a point."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return tuple(page.render(scale=scale).to_pil().convert("L") for page in document)
    finally:
        document.close()


def inked(view: View, blank: frozenset[Cell], picture: Image.Image) -> int:
    """How many of the cells that the frames leave white show ink on the page. Gutters are left out, where rules
    stand, and so are cells over a headline block, into which the mark of its column label reaches."""
    grid, found = view.grid, 0
    marks = {(column, view.first(head.box) - 1) for head in heads(view) for column in view.columns(head.box)}
    for column, row in sorted(blank - marks):
        left, top = grid.left(column) + 1, grid.top(row) + 2
        right, foot = grid.left(column) + grid.column_width - 1, grid.top(row + 1) - 2
        cell = picture.crop(
            (round(SCALE * left), round(SCALE * top), round(SCALE * right), round(SCALE * foot))
        )
        found += min(cell.tobytes()) < PAPER
    return found


def misplaced(view: View, page: ReadPage) -> int:
    """How many first and last lines of legs do not begin where their frames have them, as PDFium finds them."""
    found = {(glyph.char, round(glyph.x), round(glyph.baseline)) for glyph in page.glyphs}
    return sum(
        not any((char, round(x) + dx, round(y) + dy) in found for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        for char, x, y in _beginnings(view)
    )


def _beginnings(view: View) -> list[tuple[str, float, float]]:
    """The first character, a Han, of the first and the last strip of every leg, with its origin on the page."""
    grid, sought = view.grid, []
    for leg in (frame for frame in view.page.frames if isinstance(frame, Leg)):
        depth = 0.0
        for number, strip in enumerate(leg.strips):
            if strip.lines and number in (0, len(leg.strips) - 1):
                placed = strip.lines[0]
                text = placed.line.text
                if "\u4e00" <= text[:1] <= "\u9fff":
                    left = leg.box.x + placed.x + units_points(placed.line.indent, placed.line.em)
                    sought.append((text[0], left, leg.box.y + depth * grid.leading + placed.baseline))
            depth += strip.rows
    return sought


def save(name: str, pdf: bytes, folder: Path, scale: float = 1.0) -> None:
    """Each page as a PNG named after its edition."""
    folder.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        for number, page in enumerate(document, 1):
            page.render(scale=scale).to_pil().save(folder / f"{name}-{number:02}.png")
    finally:
        document.close()
