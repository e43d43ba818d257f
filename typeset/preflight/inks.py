"""What is painted, as the press prints it: colour spaces, ink, overprinting, type and lines."""

from collections.abc import Iterator

from typeset.errors import Severity
from typeset.preflight.colours import MEASURED, NOT_INK, Colour, ColourSpace
from typeset.preflight.opening import Boxes, Claims
from typeset.preflight.painted import Deed, PaintedThing, Painting
from typeset.preflight.telling import Breach

HAIRLINE = 0.25
"""Points of line below which newsprint loses it."""
RICH_BELOW, REVERSED_BELOW, OVERPRINT_BELOW = 10.0, 6.0, 24.0
"""Points of type below which black may have no other ink, below which white fills in, and below which black has to
overprint: larger type may be knocked out."""
DARK, TRACE = 0.5, 0.05
"""How much black makes a dark colour, and how much of another ink makes it rich."""
TOLERANCE = 1.0
"""Percent of ink that rounding may add."""


def space_breach(made: Colour, claims: Claims) -> Iterator[Breach]:
    """X04: no colour is told as a screen has it. What a profile tells apart from devices X-3 and X-4 allow."""
    if made.space in NOT_INK:
        managed = made.space in MEASURED and claims.standard in ("X-3", "X-4")
        yield Breach("X04", made.space.value, severity=Severity.WARNING if managed else Severity.ERROR)


def ink_breaches(boxes: Boxes, painted: list[PaintedThing], claims: Claims, tac: float) -> Iterator[Breach]:
    """All rules on what is painted but those on pictures' pixels. Marks outside the bleed are the plant's own: they are
    cut off, and registration marks are in all inks by design."""
    for one in painted:
        if one.box.apart(boxes.drawn):
            continue
        place = boxes.place(one.box.x0, one.box.y1)
        for found in _of(one, claims, tac):
            yield Breach(found.rule, found.quote, place, severity=found.severity)


def see_through_breaches(made: Painting, claims: Claims) -> Iterator[Breach]:
    """X12: what is transparent. X-4 allows it, X-1a and X-3 know nothing of it."""
    usual = {"X-4": Severity.INFO}.get(claims.standard, Severity.WARNING)
    for how in made.transparent:
        yield Breach("X12", how, severity=Severity.ERROR if claims.flat else usual)


def _of(one: PaintedThing, claims: Claims, tac: float) -> Iterator[Breach]:
    if one.deed is Deed.PICTURE:
        return
    yield from space_breach(one.colour, claims)
    if one.deed is Deed.SHADING:
        return
    if one.colour.ink > tac + TOLERANCE:
        yield Breach("X05", f"{one.colour.told} = {one.colour.ink:.0f} %")
    yield from _lost_white(one)
    if one.deed is Deed.TEXT:
        yield from _type(one)
    else:
        yield from _hairline(one)


def _lost_white(one: PaintedThing) -> Iterator[Breach]:
    """X06: a white that overprints is not there. Of gray and profiled white it depends on the plant's program."""
    if one.colour.white and one.overprints and one.colour.space not in NOT_INK:
        sure = (one.colour.space is ColourSpace.CMYK and one.zeros) or one.colour.space is ColourSpace.SPOT
        yield Breach("X06", one.colour.told, severity=Severity.ERROR if sure else Severity.WARNING)


def _type(one: PaintedThing) -> Iterator[Breach]:
    inks = one.colour.cmyk
    if inks and inks[3] >= DARK and max(inks[:3]) > TRACE and one.size < RICH_BELOW:
        yield Breach("X07", f"{one.colour.told}, {one.size:.1f} pt")
    if one.colour.black and one.size < OVERPRINT_BELOW and not _black_overprints(one):
        yield Breach("X08", one.colour.told)
    if one.colour.white and 0 < one.size < REVERSED_BELOW:
        yield Breach("X10", f"{one.size:.1f} pt")


def _black_overprints(one: PaintedThing) -> bool:
    """Whether black leaves the other inks below it: told as CMYK in mode 1, or as a spot of its name."""
    space = one.colour.space
    return one.overprints and ((space is ColourSpace.CMYK and one.zeros) or space is ColourSpace.SPOT)


def _hairline(one: PaintedThing) -> Iterator[Breach]:
    """X09: no line, and no rule drawn as a rectangle, is thinner than newsprint keeps."""
    if not one.colour.white and one.size < HAIRLINE - 0.001:
        yield Breach("X09", f"{one.size:.2f} pt")
