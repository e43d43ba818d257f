"""The page as a sheet: its boxes, what runs to its edge, what is laid over it."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array

from typeset.errors import Severity
from typeset.preflight.opening import NEAR, Boxes, Claims, PdfBox
from typeset.preflight.painted import Deed, PaintedThing
from typeset.preflight.telling import Breach

BLEED = 2.9 * 72 / 25.4
"""The points that a bleed has at least: 3 mm, but for what nobody sees."""
HARMLESS = frozenset({"/TrapNet", "/PrinterMark", "/Popup"})
"""Annotations that a press file may have (ISO 15930-7, 6.17), and those that are never on the page."""


def box_breaches(boxes: Boxes, claims: Claims) -> Iterator[Breach]:
    """X01: the media holds the bleed, the bleed the trim, and there is a trim."""
    if boxes.trim is None:
        yield Breach("X01", "TrimBox", severity=Severity.ERROR if claims.standard else Severity.WARNING)
    elif boxes.trim.empty or not boxes.trim.within(boxes.media):
        yield Breach("X01", "TrimBox ⊄ MediaBox")
    if boxes.bleed is not None:
        if not boxes.bleed.within(boxes.media):
            yield Breach("X01", "BleedBox ⊄ MediaBox")
        if not boxes.cut.within(boxes.bleed):
            yield Breach("X01", "TrimBox ⊄ BleedBox")


def bleed_breaches(boxes: Boxes, painted: list[PaintedThing]) -> Iterator[Breach]:
    """X02: what reaches the trim's edge goes on beyond it; the sides where something does not."""
    sides, first = set[str](), ""
    for one in painted:
        box = one.box.cut(boxes.drawn)
        if one.deed is Deed.TEXT or one.colour.white or box.empty:
            continue
        short = {side for side, beyond in _beyond(box, boxes.cut) if -NEAR <= beyond < BLEED}
        first = first or (boxes.place(box.x0, box.y1) if short else "")
        sides |= short
    if sides:
        yield Breach("X02", "".join(side for side in SIDES if side in sides), first)


SIDES = "↑→↓←"


def _beyond(box: PdfBox, cut: PdfBox) -> Iterator[tuple[str, float]]:
    """How far a box goes over each side of the cut."""
    yield "↑", box.y1 - cut.y1
    yield "→", box.x1 - cut.x1
    yield "↓", cut.y0 - box.y0
    yield "←", cut.x0 - box.x0


def note_breaches(page: pikepdf.Page, boxes: Boxes, claims: Claims) -> Iterator[Breach]:
    """X13: no annotation stands within the bleed; links, which draw nothing, are refused in a press file alone."""
    for note in page.obj.get("/Annots", Array()).as_list():
        kind = str(note.get("/Subtype", ""))
        hidden = int(note.get("/F", 0)) & 2
        if kind in HARMLESS or hidden or "/Rect" not in note:
            continue
        x0, y0, x1, y1 = (float(one) for one in note.Rect)
        box = PdfBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if not box.cut(boxes.bleed or boxes.cut).empty:
            strict = claims.standard or kind != "/Link"
            weight = Severity.ERROR if strict else Severity.WARNING
            yield Breach("X13", kind[1:], boxes.place(box.x0, box.y1), severity=weight)
