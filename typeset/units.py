"""Lengths that cannot be confused: points, millimetres, ems, composing units, grid lines."""

from typing import NewType

Pt = NewType("Pt", float)
"""A length on paper in PostScript points, 72 to the inch."""

Mm = NewType("Mm", float)
"""A length on paper in millimetres, as papers give their trim and type area (版心)."""

Em = NewType("Em", float)
"""A length in ems of the type it belongs to; the width of one Han character."""

Units = NewType("Units", int)
"""A composing length in whole units, EM of them to one em of the block that is being set."""

Rows = NewType("Rows", int)
"""A height in whole lines of the page's grid (行)."""

EM = Units(256_000)
"""Units in one em: the least common multiple of the usual font grids (1000, 1024 and 2048 units an em),
so that every advance width of such a face is a whole number and sums carry no rounding."""

EM_BOX_TOP = 0.88
"""How far a Han character's em box rises over the baseline, in ems; it falls by the rest below. The ideographic em box
of the faces is 880 over 120 of 1000 units (their OS/2 typographic ascender), which is what vertical writing of PDF
takes for granted as well (DW2, ISO 32000-1, 9.7.4.3)."""

TO_BASELINE = EM_BOX_TOP - 0.5
"""How far a baseline is, in ems, from the middle of its em box, which is the axis of a vertical line."""

POINTS_PER_MM = 72 / 25.4


def points(length: Mm) -> Pt:
    """The same length in points."""
    return Pt(length * POINTS_PER_MM)


def millimetres(length: Pt) -> Mm:
    """The same length in millimetres."""
    return Mm(length / POINTS_PER_MM)


def em_points(length: Em, size: Pt) -> Pt:
    """A length in ems of a type of `size`, in points."""
    return Pt(length * size)


def units(length: Em) -> Units:
    """A length in ems as whole composing units, rounded to the nearest."""
    return Units(round(length * EM))


def units_points(length: Units, em: Pt) -> Pt:
    """A composing length as points, where `em` is the type size of the block."""
    return Pt(length * em / EM)


def points_units(length: Pt, em: Pt) -> Units:
    """A length on paper as composing units of a block whose type size is `em`, rounded to the nearest."""
    return Units(round(length * EM / em))
