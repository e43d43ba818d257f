"""Colours as a press has them: the space that they are told in, and how much of each ink that asks for.

The spaces are those of PDF 32000-1, 8.6.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pikepdf import Array, Name, Stream

from typeset.preflight.opening import name_of


class ColourSpace(StrEnum):
    """A colour space as a printer calls it."""

    GRAY = "K"
    CMYK = "CMYK"
    ICC_GRAY = "ICC-K"
    ICC_CMYK = "ICC-CMYK"
    SPOT = "spot"
    RGB = "RGB"
    CAL_RGB = "CalRGB"
    ICC_RGB = "ICC-RGB"
    LAB = "Lab"
    PATTERN = "pattern"
    UNKNOWN = "?"


NOT_INK = frozenset({ColourSpace.RGB, ColourSpace.CAL_RGB, ColourSpace.ICC_RGB, ColourSpace.LAB})
"""Spaces that no press prints as they are."""
MEASURED = NOT_INK - {ColourSpace.RGB}
"""Those of them whose colours are told apart from any device, which PDF/X-3 and X-4 allow."""
NAMED = {
    "/DeviceGray": ColourSpace.GRAY, "/G": ColourSpace.GRAY, "/CalGray": ColourSpace.ICC_GRAY,
    "/DeviceCMYK": ColourSpace.CMYK, "/CMYK": ColourSpace.CMYK, "/DeviceRGB": ColourSpace.RGB,
    "/RGB": ColourSpace.RGB, "/CalRGB": ColourSpace.CAL_RGB, "/Lab": ColourSpace.LAB, "/Pattern": ColourSpace.PATTERN,
}  # fmt: skip
BY_COUNT = {1: ColourSpace.ICC_GRAY, 3: ColourSpace.ICC_RGB, 4: ColourSpace.ICC_CMYK}
"""What a profile is for, by its number of components."""
FULL = 0.999
"""A tint that is a solid."""


@dataclass(frozen=True, slots=True)
class ColourKind:
    """A colour space; of spots the names of their inks, of an indexed one the palette, a row a colour, of patterns the
    space of those that have no colours of their own."""

    space: ColourSpace
    names: tuple[str, ...] = ()
    palette: tuple[tuple[float, ...], ...] = ()
    under: "ColourKind | None" = None


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in its space, its components from 0 to 1 (of Lab whatever they are)."""

    kind: ColourKind
    parts: tuple[float, ...]

    @property
    def space(self) -> ColourSpace:
        """The space that it is told in."""
        return self.kind.space

    @property
    def cmyk(self) -> tuple[float, float, float, float] | None:
        """The process inks, from 0 to 1; None where it is no colour of inks."""
        space, parts = self.space, self.parts
        if space in (ColourSpace.GRAY, ColourSpace.ICC_GRAY) and parts:
            return 0.0, 0.0, 0.0, 1.0 - parts[0]
        if space in (ColourSpace.CMYK, ColourSpace.ICC_CMYK) and len(parts) == 4:
            return parts[0], parts[1], parts[2], parts[3]
        if space is ColourSpace.SPOT:
            said = dict(zip(self.kind.names, parts, strict=False))
            if "All" in said:
                return (said["All"],) * 4
            return tuple(said.get(ink, 0.0) for ink in PROCESS)  # type: ignore[return-value]
        return None

    @property
    def ink(self) -> float:
        """All ink together in percent; 0 where it is no colour of inks."""
        inks = self.cmyk
        spots = (
            tint for name, tint in zip(self.kind.names, self.parts, strict=False) if name not in NO_SPOTS
        )
        return 100 * (sum(inks) + sum(spots)) if inks else 0.0

    @property
    def white(self) -> bool:
        """Whether it leaves the paper bare."""
        if self.space in NOT_INK:
            return self.space is not ColourSpace.LAB and bool(self.parts) and min(self.parts) > FULL
        return self.cmyk is not None and self.ink < 0.1

    @property
    def black(self) -> bool:
        """Whether it is the full tint of black and nothing else."""
        inks = self.cmyk
        return inks is not None and inks[3] >= FULL and abs(self.ink - 100 * inks[3]) < 0.1

    @property
    def told(self) -> str:
        """As a printer writes it: C0 M100 Y90 K0."""
        inks = self.cmyk
        if inks and self.space is not ColourSpace.SPOT:
            return " ".join(f"{name}{100 * tint:.0f}" for name, tint in zip("CMYK", inks, strict=True))
        names = self.kind.names or (self.space.value,)
        return "; ".join(names) + " " + " ".join(f"{part:.2g}" for part in self.parts)


PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NO_SPOTS = frozenset({*PROCESS, "All", "None"})
"""Names of colourants that are no ink of their own."""
FIRST_BLACK = Colour(ColourKind(ColourSpace.GRAY), (0.0,))
"""What a page begins with."""


def kind_of(space: Any) -> ColourKind:
    """The kind of a colour space as a file has it."""
    if isinstance(space, Name):
        return ColourKind(NAMED.get(name_of(space), ColourSpace.UNKNOWN))
    if not isinstance(space, Array) or not len(space):
        return ColourKind(ColourSpace.UNKNOWN)
    name = name_of(space[0])
    return FAMILIES[name](space) if name in FAMILIES else ColourKind(NAMED.get(name, ColourSpace.UNKNOWN))


def _indexed(space: Any) -> ColourKind:
    base = kind_of(space[1])
    table = space[3].read_bytes() if isinstance(space[3], Stream) else bytes(space[3])
    width = components(base)
    rows = [table[at : at + width] for at in range(0, len(table) - width + 1, width)]
    palette = tuple(tuple(one / 255 for one in row) for row in rows[: int(space[2]) + 1])
    return ColourKind(base.space, base.names, palette)


FAMILIES: dict[str, Callable[[Any], ColourKind]] = {
    "/ICCBased": lambda space: ColourKind(BY_COUNT.get(int(space[1].get("/N", 0)), ColourSpace.UNKNOWN)),
    "/Separation": lambda space: ColourKind(ColourSpace.SPOT, (name_of(space[1])[1:],)),
    "/DeviceN": lambda space: ColourKind(
        ColourSpace.SPOT, tuple(name_of(one)[1:] for one in space[1].as_list())
    ),
    "/Pattern": lambda space: ColourKind(
        ColourSpace.PATTERN, under=kind_of(space[1]) if len(space) > 1 else None
    ),
    "/Indexed": _indexed,
    "/I": _indexed,
}
"""How the spaces with parameters are read."""


def components(kind: ColourKind) -> int:
    """How many numbers a colour of that kind has."""
    if kind.space is ColourSpace.SPOT:
        return len(kind.names)
    return {ColourSpace.GRAY: 1, ColourSpace.ICC_GRAY: 1, ColourSpace.CMYK: 4, ColourSpace.ICC_CMYK: 4}.get(
        kind.space, 3
    )


def colour(kind: ColourKind, numbers: Iterable[float]) -> Colour:
    """A colour of that kind, out of a palette where it is indexed."""
    parts = tuple(numbers)
    if kind.palette and parts:
        parts = kind.palette[min(max(int(parts[0]), 0), len(kind.palette) - 1)]
    return Colour(kind, parts)


def first_of(kind: ColourKind) -> Colour:
    """The colour that a space begins with (8.6.8): black, solid, or what stands first in the palette."""
    if kind.palette:
        return colour(kind, (0.0,))
    if kind.space is ColourSpace.SPOT:
        return Colour(kind, (1.0,) * len(kind.names))
    if kind.space in (ColourSpace.CMYK, ColourSpace.ICC_CMYK):
        return Colour(kind, (0.0, 0.0, 0.0, 1.0))
    return Colour(kind, (0.0,) * components(kind))


DEEPEST_FUNCTION, MOST_FUNCTIONS = 4, 64
"""Functions within functions, and beside each other, of which a gradient's colours are read."""


def gradient_colour(shading: Any) -> Colour:
    """The colour with most ink among those that a gradient says by their numbers: at the ends of its functions of type
    2, and of those that functions of type 3 join (7.10.3, 7.10.4). Of no ink where it has none of these."""
    kind = kind_of(shading.get("/ColorSpace"))
    functions = shading.get("/Function")
    if functions is None or kind.palette:
        return Colour(kind, ())
    if isinstance(functions, Array):  # one for each component
        ends = [list(_ends(one, 0)) for one in functions.as_list()[:MOST_FUNCTIONS]]
        parts = [tuple(max((end[0] for end in each if end), default=0.0) for each in ends)]
    else:
        parts = list(_ends(functions, 0))
    made = [Colour(kind, part) for part in parts if len(part) == components(kind)]
    return max(made, key=lambda one: one.ink, default=Colour(kind, ()))


def _ends(function: Any, deep: int) -> Iterator[tuple[float, ...]]:
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        for name, usual in (("/C0", (0.0,)), ("/C1", (1.0,))):
            yield tuple(float(one) for one in function.get(name, usual))
    elif kind == 3 and deep < DEEPEST_FUNCTION:
        for one in function.get("/Functions", Array()).as_list()[:MOST_FUNCTIONS]:
            yield from _ends(one, deep + 1)


def numbers_of(operands: Sequence[Any]) -> tuple[float, ...]:
    """The numbers among the operands."""
    return tuple(float(one) for one in operands if not isinstance(one, Name))
