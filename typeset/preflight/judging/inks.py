"""What is painted, as the press prints it: colour spaces, ink, overprinting, type and lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pikepdf import Dictionary, Page

from typeset.errors import Severity, Text
from typeset.preflight.opening import Boxes, Claims, PdfBox
from typeset.preflight.painting.colours import MEASURED, NO_SPOTS, NOT_INK, Colour, ColourSpace, kind_of
from typeset.preflight.painting.painted import Deed, PaintedThing, Painting
from typeset.preflight.telling import Breach

HAIRLINE, FINE = 0.25, 0.5
"""Points of line below which newsprint loses it, and below which one in several inks shows where they are off."""
THIN = 1.0
"""Points of line below which black has to overprint."""
RICH_BELOW, REVERSED_BELOW, OVERPRINT_BELOW = 10.0, 6.0, 24.0
"""Points of type below which black may have no other ink, below which white fills in, and below which black has to
overprint: larger type may be knocked out."""
SMALLEST, SMALLEST_IN_INKS = 4.5, 6.0
"""Points of type below which no ink keeps its strokes, and below which several inks do not (niadhelp; GWG 2015)."""
DARK, TRACE = 0.5, 0.05
"""How much black makes a dark colour, and how much of an ink is enough to be seen."""
TOLERANCE = 1.0
"""Percent of ink that rounding may add."""
LINES = 0.2
"""The part of a page up to which the box of a line is taken for the line: frames are wider, and bare within."""
MOST_HEAVY = 200
"""Areas that bear no black beyond which they are taken for the one around them: maps have tens of thousands."""
MANY_SPOTS = 2
"""Spots beyond which a press is asked whether it has the units."""


PROFILED = frozenset({ColourSpace.ICC_GRAY, ColourSpace.ICC_CMYK})
"""Inks told by a profile, of which X-1a has none (ISO 15930-1, 6.6)."""


def space_breach(made: Colour, claims: Claims) -> Iterator[Breach]:
    """X04: no colour is told as a screen has it. What a profile tells apart from devices X-3 and X-4 allow; in X-1a not
    even inks are so told (X22)."""
    if made.space in NOT_INK:
        managed = made.space in MEASURED and claims.standard in ("X-3", "X-4")
        yield Breach("X04", made.space.value, severity=Severity.WARNING if managed else Severity.ERROR)
    elif claims.standard == "X-1a" and made.space in PROFILED:
        yield Breach("X22", made.space.value)


def ink_breaches(boxes: Boxes, painted: list[PaintedThing], claims: Claims, tac: float) -> Iterator[Breach]:
    """All rules on what is painted but those on pictures' pixels. Marks outside the bleed are the plant's own: they are
    cut off, and registration marks are in all inks by design. Black over so much ink that both were more than the
    limit, or over a picture, of which nobody knows, is rightly knocked out."""
    heavy = list[PdfBox]()
    for one in painted:
        if not one.box.apart(boxes.drawn):
            for found in _of(one, claims, tac):
                if found.rule != "X08" or all(_near(one).apart(area) for area in heavy):
                    yield replace(found, box=one.box)
        if _bears_no_black(one, tac) and (
            one.deed is not Deed.STROKE or one.box.area < LINES * boxes.cut.area
        ):
            heavy = [*heavy, one.box] if len(heavy) < MOST_HEAVY else [_hull([*heavy, one.box])]


def _hull(boxes: list[PdfBox]) -> PdfBox:
    """The box around boxes."""
    return PdfBox(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _near(one: PaintedThing) -> PdfBox:
    """What is painted with what stands within an em: programs take a line of type for one box."""
    return one.box.grown(one.size if one.deed is Deed.TEXT else 0.0)


def _bears_no_black(one: PaintedThing, tac: float) -> bool:
    """Whether black over it would be more ink than the limit."""
    return one.deed in (Deed.PICTURE, Deed.SHADING) or (
        one.deed in (Deed.FILL, Deed.STROKE) and one.colour.ink + 100 > tac
    )


def see_through_breaches(page: Page, made: Painting, claims: Claims) -> Iterator[Breach]:
    """X12: what is transparent, and in what colours it is mixed. X-4 allows it, X-1a and X-3 have none: these alone
    are told what is wholly so, and is not seen."""
    usual = {"X-4": Severity.INFO}.get(claims.standard, Severity.WARNING)
    ways = {way: boxes for way, boxes in made.transparent.items() if claims.flat or way not in UNSEEN}
    for way, boxes in ways.items():
        for box in boxes:
            yield Breach("X12", way, box, severity=Severity.ERROR if claims.flat else usual)
    group = page.obj.get("/Group")
    mixed = kind_of(group.get("/CS")).space if isinstance(group, Dictionary) else None
    if ways and mixed in NOT_INK:
        yield Breach("X12", mixed.value, severity=Severity.WARNING, told=MIXED)


UNSEEN = frozenset({"ca 0", "CA 0"})
MIXED = Text("透明按 RGB 混合，不是按油墨。", "What is transparent is mixed in RGB, and not in inks.")


def spots_of(colours: Iterable[Colour]) -> Iterator[str]:
    """The inks of their own among colours."""
    for one in colours:
        if one.space is ColourSpace.SPOT:
            yield from (name for name in one.kind.names if name not in NO_SPOTS)


def spot_breaches(names: Iterable[str]) -> Iterator[Breach]:
    """X21: inks besides the four of the process; names that differ in their writing alone are one ink on two plates."""
    found = sorted(set(names))
    if found:
        many = len(found) > MANY_SPOTS
        yield Breach("X21", ", ".join(found), severity=Severity.WARNING if many else Severity.INFO)
    folded: dict[str, list[str]] = {}
    for name in found:
        folded.setdefault("".join(name.lower().split()).rstrip("cvu"), []).append(name)
    for alike in folded.values():
        if len(alike) > 1:
            yield Breach("X21", " = ".join(alike), severity=Severity.WARNING, told=ALIKE)


ALIKE = Text(
    "一种专色有几个写法，会分成几块版。", "One spot is written in several ways, and gets as many plates."
)


def _of(one: PaintedThing, claims: Claims, tac: float) -> Iterator[Breach]:
    if one.deed is Deed.PICTURE:
        return
    yield from space_breach(one.colour, claims)
    yield from _over_limit(one.colour, tac)
    if one.deed is Deed.SHADING:
        return
    yield from _lost_white(one)
    if one.deed is Deed.TEXT:
        yield from _type(one)
    else:
        yield from _line(one)


def stencil_breaches(one: PaintedThing, tac: float) -> Iterator[Breach]:
    """X05 and X06 of a picture that is painted in the colour of fills."""
    yield from _over_limit(one.colour, tac)
    yield from _lost_white(one)


def _over_limit(made: Colour, tac: float) -> Iterator[Breach]:
    if made.ink > tac + TOLERANCE:
        yield Breach("X05", f"{made.told} = {made.ink:.0f} %")


def _lost_white(one: PaintedThing) -> Iterator[Breach]:
    """X06: a white that overprints is not there. Of gray and profiled white it depends on the plant's program."""
    if one.colour.white and one.overprints and one.colour.space not in NOT_INK:
        sure = (one.colour.space is ColourSpace.CMYK and one.zeros) or one.colour.space is ColourSpace.SPOT
        yield Breach("X06", one.colour.told, severity=Severity.ERROR if sure else Severity.WARNING)


def _type(one: PaintedThing) -> Iterator[Breach]:
    inks = one.colour.cmyk
    rich = inks and inks[3] >= DARK and max(inks[:3]) > TRACE and one.size < RICH_BELOW
    if rich:
        yield Breach("X07", f"{one.colour.told}, {one.size:.1f} pt")
    if one.colour.black and one.size < OVERPRINT_BELOW and not _black_overprints(one):
        yield Breach("X08", one.colour.told)
    if one.colour.white:
        if 0 < one.size < REVERSED_BELOW:
            yield Breach("X10", f"{one.size:.1f} pt")
    elif 0 < one.size < (SMALLEST_IN_INKS if _several(one.colour) else SMALLEST) and not rich:
        yield Breach("X20", f"{one.colour.told}, {one.size:.1f} pt")


def _several(made: Colour) -> bool:
    """Whether a colour is of more than one ink."""
    spots = [tint for name, tint in zip(made.kind.names, made.parts, strict=False) if name not in NO_SPOTS]
    return len([tint for tint in (*(made.cmyk or ()), *spots) if tint > TRACE]) > 1


def _black_overprints(one: PaintedThing) -> bool:
    """Whether black leaves the other inks below it: told as CMYK in mode 1, or as a spot of its name."""
    space = one.colour.space
    return one.overprints and ((space is ColourSpace.CMYK and one.zeros) or space is ColourSpace.SPOT)


def _line(one: PaintedThing) -> Iterator[Breach]:
    """X09 and X08: no line, and no rule drawn as a rectangle, is thinner than newsprint keeps, in several inks thinner
    than they can be laid on each other, or black and knocked out of what lies below."""
    if one.colour.white:
        return
    if one.size < HAIRLINE - 0.001:
        yield Breach("X09", f"{one.size:.2f} pt")
    elif one.size < FINE - 0.001 and _several(one.colour):
        yield Breach("X09", f"{one.colour.told}, {one.size:.2f} pt", told=OFF)
    if one.colour.black and one.size < THIN and not _black_overprints(one):
        yield Breach("X08", f"{one.colour.told}, {one.size:.2f} pt", told=KNOCKED)


OFF = Text(
    "多色的线细于 0.5 点，套不准。", "A line in several inks is thinner than 0.5 points: they will be off."
)
KNOCKED = Text("黑色细线没有叠印。", "A thin black line does not overprint.")
