"""The bleed of pages (出血): what reaches the edge of the trimmed page is made to run on beyond it, so that a cut that
is a little off leaves no white.

Pictures show more of themselves, tints and rules of the house's sheet are drawn out (`edges`). The reader's PDF has
none of it, and nothing moves within the trim but what is in such a picture where it has no more to show.
"""

from dataclasses import replace

from pikepdf import Array, Pdf

from typeset.makeup.model.page import Beyond, Box, Frame, MadeEdition, MadePage, Picture
from typeset.paper import PressWishes
from typeset.render.press.edges import Edges, draw_out
from typeset.units import Mm, Pt, points

STANDARD = Mm(3.0)
"""The bleed where the plant asks for no other: what plants cut away."""


def asked_bleed(wishes: PressWishes) -> Pt:
    """How far what reaches an edge goes beyond it, where anything does."""
    return points(STANDARD if wishes.bleed is None else wishes.bleed)


def with_bleed(made: MadeEdition, bleed: Pt) -> MadeEdition:
    """The edition with the boxes of pictures that reach an edge of the paper drawn out beyond it."""
    return replace(made, pages=tuple(_page(made, page, bleed) for page in made.pages))


def _page(made: MadeEdition, page: MadePage, bleed: Pt) -> MadePage:
    grid = made.sheet_of(page)
    edges = Edges(points(grid.trim_width), points(grid.trim_height), bleed)
    return replace(page, frames=tuple(_frame(frame, edges) for frame in page.frames))


def _frame(frame: Frame, edges: Edges) -> Frame:
    if not isinstance(frame, Picture) or frame.whole:
        return frame
    box = frame.box
    left, right = (Pt(abs(edges.across(x) - x)) for x in (box.x, box.right))
    top, bottom = (Pt(abs(edges.along(y) - y)) for y in (box.y, box.bottom))
    beyond = Beyond(left, top, right, bottom)
    if beyond == Beyond():
        return frame
    drawn = Box(
        Pt(box.x - left), Pt(box.y - top), Pt(box.width + left + right), Pt(box.height + top + bottom)
    )
    return replace(frame, box=drawn, beyond=beyond)


def put_bleed(pdf: Pdf, bleed: Pt, *, always: bool) -> None:
    """Draw out what the pages of a ground paint to their edges, and say so in their boxes: all have the same, `always`
    or where anything reaches an edge."""
    reaches = [draw_out(page, bleed) for page in pdf.pages] if bleed else []
    out = bleed if always or any(reaches) else Pt(0.0)
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.obj.MediaBox.as_list())
        page.obj.BleedBox = Array([round(side, 4) for side in (-out, -out, width + out, height + out)])


def bleed_of(pdf: Pdf) -> Pt:
    """The bleed of such pages."""
    return Pt(-float(pdf.pages[0].obj.BleedBox[0]))
