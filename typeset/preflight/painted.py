"""What is painted and in which graphics state: the values that the rules on a page look at.

The graphics state is that of PDF 32000-1, 8.4.
"""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pikepdf
from pikepdf import Array, Matrix

from typeset.preflight.colours import FIRST_BLACK, Colour
from typeset.preflight.opening import PdfBox


class Deed(StrEnum):
    """How something is painted."""

    FILL = "fill"
    STROKE = "stroke"
    TEXT = "text"
    PICTURE = "picture"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class PaintedThing:
    """Something that was painted: how, in which colour, over what box of the page (of text the point where it begins),
    whether it overprints and in mode 1 (`zeros`: a CMYK component of 0 leaves what lies below). `size` is that of type
    or the width of a line, in points of the page; a picture is there with its matrix."""

    deed: Deed
    colour: Colour
    box: PdfBox
    overprints: bool = False
    zeros: bool = False
    size: float = 0.0
    picture: Any = None
    matrix: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Pens:
    """The part of the graphics state that is looked at (8.4.1)."""

    ctm: Matrix
    clip: PdfBox
    fill: Colour = FIRST_BLACK
    stroke: Colour = FIRST_BLACK
    over_fill: bool = False
    over_stroke: bool = False
    zeros: bool = False
    width: float = 1.0
    size: float = 0.0
    leading: float = 0.0
    mode: int = 0
    tint: float = 1.0
    blend: str = "Normal"
    masked: bool = False


@dataclass(slots=True)
class Painting:
    """A page gone through: what was painted, and the ways in which it is transparent, each once."""

    painted: list[PaintedThing] = field(default_factory=list)
    transparent: dict[str, None] = field(default_factory=dict)


def matrix_of(numbers: Any) -> Matrix:
    """A matrix of six numbers."""
    return Matrix(*(float(one) for one in numbers))


def thinnest(matrix: Matrix) -> float:
    """How wide a line of width 1 is at its thinnest."""
    a, b, c, d = (float(one) for one in (matrix.a, matrix.b, matrix.c, matrix.d))
    square, turn = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (square - math.sqrt(max(0.0, square * square - 4 * turn * turn))) / 2))


def says(operand: Any) -> bool:
    """Whether a string, or an array with strings, has any code in it."""
    parts = operand.as_list() if isinstance(operand, Array) else [operand]
    return any(isinstance(one, pikepdf.String) and len(bytes(one)) for one in parts)
