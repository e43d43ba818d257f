"""What is painted: the values that the rules on a page look at."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pikepdf import Matrix

from typeset.preflight.opening import PdfBox
from typeset.preflight.painting.colours import Colour


class Deed(StrEnum):
    """How something is painted."""

    FILL = "fill"
    STROKE = "stroke"
    TEXT = "text"
    PICTURE = "picture"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class PaintedThing:
    """Something that was painted: how, in which colour, over what box of the page, whether it overprints and in mode 1
    (`zeros`: a CMYK component of 0 leaves what lies below). `size` is that of type or the width of a line, in points of
    the page; a picture is there with its matrix."""

    deed: Deed
    colour: Colour
    box: PdfBox
    overprints: bool = False
    zeros: bool = False
    size: float = 0.0
    picture: Any = None
    matrix: Matrix | None = None


@dataclass(slots=True)
class Painting:
    """A page gone through: what was painted; the ways in which it is transparent, each with the boxes of what is so
    painted; the layers that anything belongs to, each with whether it is hidden. What is on a hidden layer, or wholly
    transparent, is not among what was painted."""

    painted: list[PaintedThing] = field(default_factory=list)
    transparent: dict[str, list[PdfBox]] = field(default_factory=dict)
    layers: dict[str, bool] = field(default_factory=dict)


def matrix_of(numbers: Any) -> Matrix:
    """A matrix of six numbers."""
    return Matrix(*(float(one) for one in numbers))


def thinnest(matrix: Matrix) -> float:
    """How wide a line of width 1 is at its thinnest."""
    a, b, c, d = (float(one) for one in (matrix.a, matrix.b, matrix.c, matrix.d))
    square, turn = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (square - math.sqrt(max(0.0, square * square - 4 * turn * turn))) / 2))
