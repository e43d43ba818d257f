"""The graphics state with which something is painted (PDF 32000-1, 8.4), and how dictionaries of states change it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pikepdf import Array, Dictionary, Matrix, Name

from typeset.preflight.opening import PdfBox, name_of
from typeset.preflight.painting.colours import FIRST_BLACK, Colour
from typeset.preflight.painting.type import TypeState


@dataclass(frozen=True, slots=True)
class PressPen:
    """What fills, or what draws lines: its colour, the pattern in its place, whether it overprints, how much of it
    covers what lies below (1: all)."""

    colour: Colour = FIRST_BLACK
    pattern: Any = None
    overprints: bool = False
    tint: float = 1.0


PLAIN, NO_TYPE = PressPen(), TypeState()


@dataclass(frozen=True, slots=True)
class Pens:
    """The part of the graphics state that is looked at."""

    ctm: Matrix
    clip: PdfBox
    fill: PressPen = PLAIN
    stroke: PressPen = PLAIN
    zeros: bool = False
    width: float = 1.0
    type: TypeState = NO_TYPE
    blend: str = "Normal"
    masked: bool = False

    def pen(self, *, stroke: bool) -> PressPen:
        """The pen that draws lines, or the one that fills."""
        return self.stroke if stroke else self.fill

    def with_pen(self, pen: PressPen, *, stroke: bool) -> "Pens":
        """The same with another pen."""
        return replace(self, stroke=pen) if stroke else replace(self, fill=pen)


def dressed(pens: Pens, given: Any) -> Pens:
    """The pens after a dictionary of the graphics state (8.4.5), but for a font, which is the page's to find."""
    over = bool(given.get("/OP", pens.stroke.overprints))
    fill = bool(given.get("/op", over if "/OP" in given else pens.fill.overprints))
    return replace(
        pens,
        stroke=replace(pens.stroke, overprints=over, tint=float(given.get("/CA", pens.stroke.tint))),
        fill=replace(pens.fill, overprints=fill, tint=float(given.get("/ca", pens.fill.tint))),
        zeros=int(given.get("/OPM", int(pens.zeros))) == 1,
        width=float(given.get("/LW", pens.width)),
        blend=_blend(given.get("/BM", Name("/" + pens.blend))),
        masked=isinstance(given.get("/SMask"), Dictionary) if "/SMask" in given else pens.masked,
    )


def _blend(mode: Any) -> str:
    first = name_of(mode[0] if isinstance(mode, Array) else mode)[1:]
    return "Normal" if first == "Compatible" else first


def see_through(pens: Pens, pen: PressPen) -> Iterator[str]:
    """How something painted with that pen is transparent (11.6.4, 11.6.5), in the words of PDF."""
    if pen.tint < 1:
        yield f"{'CA' if pen is pens.stroke else 'ca'} {pen.tint:.2g}"
    if pens.blend != "Normal":
        yield f"BM {pens.blend}"
    if pens.masked:
        yield "SMask"
