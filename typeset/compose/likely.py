"""By how many lines more or fewer than its best ones a paragraph may be set, told from its lines at a glance: few can
be, and to look for the lines themselves takes long."""

from collections.abc import Iterator, Sequence

from typeset.compose.galley import Line, Strip
from typeset.compose.lines.search import DEMERITS
from typeset.units import Pt, units_points

TOO_LOOSE = 0.12
"""Ems a gap: a paragraph that must take more on the average to win a line is not worth trying."""
DEAR = 160.0
"""Demerits that no line more or fewer is worth: two lines that stand alone cost less."""
LAST = 2
"""Ems that a line which is won holds at least."""
BLANK = 0.5
"""Ems that a mark can give up at most."""
MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…· ")


def lines_of(some: Sequence[Strip]) -> list[Line]:
    """The lines of strips."""
    return [placed.line for strip in some for placed in strip.lines]


def likely(lines: Sequence[Line], width: Pt) -> tuple[int, ...]:
    """By how many lines more or fewer it might be set: -1, 1, both or none of them. `width` is the measure."""
    return tuple(_likely(lines, width)) if lines else ()


def _likely(lines: Sequence[Line], width: Pt) -> Iterator[int]:
    *full, last = lines
    em = last.em
    left = last.width_points / em
    given = sum(units_points(line.stretch, em) / em * max(len(line.text) - 1, 0) for line in full)
    marks = sum(char in MARKS for line in lines for char in line.text)
    if full and left <= given + BLANK * marks:
        yield -1
    gaps = sum(len(line.text) - 1 for line in lines)
    missing = max(0.0, width / em - left + LAST + given)
    if missing <= TOO_LOOSE * gaps and _least_price(missing, gaps, len(lines)) < DEAR:
        yield 1


def _least_price(missing: float, gaps: int, lines: int) -> float:
    """About what it costs at least that so many ems are shared by the gaps of some of the lines.

    k lines of g gaps each cost k · (uneven + (missing / (k · g · unit))³), which is least where each gap takes a unit.
    """
    units = missing * lines / (gaps * DEMERITS.unit)
    stretched = max(1.0, min(units, lines))
    return stretched * (DEMERITS.uneven + (units / stretched) ** 3)
