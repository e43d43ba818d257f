"""The page as a sheet: its boxes, what runs to its edge, what is laid over it, whether there is anything on it."""

from collections.abc import Iterator
from dataclasses import replace

import pikepdf
from pikepdf import Array

from typeset.errors import Severity, Text
from typeset.preflight.opening import NEAR, Boxes, Claims, PdfBox
from typeset.preflight.painting.painted import Deed, PaintedThing, Painting
from typeset.preflight.telling import Breach

BLEED = 2.9 * 72 / 25.4
"""The points that a bleed has at least: 3 mm, but for what nobody sees."""
HARMLESS = frozenset({"/TrapNet", "/PrinterMark", "/Popup"})
"""Annotations that a press file may have (ISO 15930-7, 6.17), and those that are never on the page."""
WHOLE = 0.95
"""The part of a page that one picture covers where the page is nothing but a picture."""


def box_breaches(boxes: Boxes, claims: Claims) -> Iterator[Breach]:
    """X01: the media holds the bleed, the bleed the trim, there is one trim, nothing is cropped, and a unit is a
    point."""
    strict = Severity.ERROR if claims.standard else Severity.WARNING
    if boxes.trim is None:
        yield Breach("X01", "TrimBox", severity=strict)
    elif boxes.trim.empty or not boxes.trim.within(boxes.media):
        yield Breach("X01", "TrimBox ⊄ MediaBox", boxes.trim)
    if boxes.bleed is not None:
        if not boxes.bleed.within(boxes.media):
            yield Breach("X01", "BleedBox ⊄ MediaBox", boxes.bleed)
        if boxes.trim is not None and not boxes.trim.within(boxes.bleed):
            yield Breach("X01", "TrimBox ⊄ BleedBox", boxes.trim)
    if boxes.doubled:
        yield Breach("X01", "TrimBox + ArtBox", severity=strict)
    if boxes.crop is not None and not boxes.drawn.within(boxes.crop):
        yield Breach("X01", "BleedBox ⊄ CropBox", boxes.crop, severity=Severity.WARNING)
    if boxes.unit != 1:
        yield Breach("X01", f"UserUnit {boxes.unit:g}", severity=Severity.WARNING)


def bleed_breaches(boxes: Boxes, painted: list[PaintedThing]) -> Iterator[Breach]:
    """X02: what reaches the trim's edge goes on beyond it; the sides where something does not."""
    sides, found = set[str](), list[PdfBox]()
    for one in painted:
        box = one.box.cut(boxes.drawn)
        if one.deed is Deed.TEXT or one.colour.white or box.empty:
            continue
        short = {side for side, beyond in _beyond(box, boxes.cut) if -NEAR <= beyond < BLEED}
        found += [box] * bool(short)
        sides |= {SIDES[(SIDES.index(side) + boxes.turned // 90) % 4] for side in short}
    told = "".join(side for side in SIDES if side in sides)
    yield from (Breach("X02", told, box) for box in found)


SIDES = "↑→↓←"
"""The sides of a page, clockwise."""


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
        x0, y0, x1, y1 = (float(one) * boxes.unit for one in note.Rect)
        box = PdfBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if not box.cut(boxes.bleed or boxes.cut).empty:
            strict = claims.standard or kind != "/Link"
            weight = Severity.ERROR if strict else Severity.WARNING
            yield Breach("X13", kind[1:], box, severity=weight)


def layer_breaches(made: Painting, claims: Claims) -> Iterator[Breach]:
    """X18: layers that the page uses. Standards before X-4 have none; a hidden one is not printed, which is to be
    known."""
    for name, hidden in made.layers.items():
        usual = Severity.WARNING if hidden else Severity.INFO
        told = HIDDEN if hidden else None
        yield Breach("X18", name, severity=Severity.ERROR if claims.flat else usual, told=told)


HIDDEN = Text("图层是隐藏的，不会印出来。", "A layer is hidden, and will not be printed.")


def whole_page_breaches(boxes: Boxes, made: Painting) -> Iterator[Breach]:
    """X19: a page with nothing on it, or with one picture and nothing else."""
    inked = [
        replace(one, box=one.box.cut(boxes.drawn)) for one in made.painted if not one.box.apart(boxes.drawn)
    ]
    inked = [one for one in inked if one.deed is Deed.PICTURE or not one.colour.white]
    if not inked:
        yield Breach("X19", told=EMPTY)
    elif len(inked) == 1 and inked[0].deed is Deed.PICTURE:
        box, cut = inked[0].box.cut(boxes.cut), boxes.cut
        if not box.empty and box.area > WHOLE * cut.area:
            yield Breach("X19", box=box)


EMPTY = Text("整页是空白的。", "The page is empty.")
