"""What colours of the press stand in a file as but plain inks: spot inks and gradients.

A spot is a plate of its own, for which process inks stand where a printer or a screen has none (PDF 32000-1, 8.6.6.4).
A gradient runs from the inks of one colour to those of another, and between two points within the limit no point is
beyond it (8.7.4.5).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from typeset.paper import Inks
from typeset.render.press.separation.inks import PressInks


class SpotInks:
    """The spot inks of a file, each one colour space, by their names in resources."""

    def __init__(self, pdf: Pdf, inks: Mapping[str, Inks]) -> None:
        self.names = {spot: f"/PressSpot{number}" for number, spot in enumerate(inks)}
        self._spaces = {spot: pdf.make_indirect(_space(spot, one)) for spot, one in inks.items()}

    def put(self, resources: Object, spots: Iterable[str]) -> None:
        """Put those that a content takes into its resources."""
        wanted = sorted(spots)
        if not wanted:
            return
        known = resources.get("/ColorSpace", Dictionary())
        for spot in wanted:
            known[self.names[spot]] = self._spaces[spot]
        resources[Name.ColorSpace] = known


def _space(spot: str, inks: Inks) -> Array:
    """Tints of a spot, each with so much of the inks that stand for it."""
    full = [inks.cyan, inks.magenta, inks.yellow, inks.black]
    tints = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(full), N=1)
    return Array([Name.Separation, Name("/" + spot), Name.DeviceCMYK, tints])


EXPONENTIAL, STITCHED = 2, 3
"""Kinds of functions (7.10): from one colour to another, and several of these one after the other."""


def in_inks(shading: Object, inks: PressInks) -> bool:
    """Turn a gradient's colours of the screen into inks. Whether it could: one whose colours are told by samples or by
    a program cannot."""
    function = shading.get("/Function")
    steps = list(_steps(function))
    if not steps or not all(_is_plain(one) for one in steps):
        return False
    for one in steps:
        for end, usual in (("/C0", (0, 0, 0)), ("/C1", (1, 1, 1))):
            colour = (float(part) for part in one.get(end, Array(usual)))
            one[end] = _array(inks.of(*colour).inks)
        if "/Range" in one:
            del one["/Range"]
    shading.ColorSpace = Name.DeviceCMYK
    if "/Background" in shading:
        shading.Background = _array(inks.of(*(float(part) for part in shading.Background)).inks)
    return True


def _steps(function: Any) -> Iterator[Any]:
    """The functions between two colours that a function is made of."""
    if not isinstance(function, Dictionary):
        return
    if function.get("/FunctionType") == STITCHED:
        for one in function.get("/Functions", Array()):
            yield from _steps(one)
    else:
        yield function


def _is_plain(function: Any) -> bool:
    ends = (function.get(end) for end in ("/C0", "/C1"))
    return function.get("/FunctionType") == EXPONENTIAL and all(one is None or len(one) == 3 for one in ends)


def _array(inks: Inks) -> Array:
    return Array([inks.cyan, inks.magenta, inks.yellow, inks.black])
