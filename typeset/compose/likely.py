"""Whether a paragraph could run a line longer or shorter at all, judged by the lines that it has."""

from collections.abc import Iterator, Sequence

from typeset.compose.galley import Line
from typeset.units import Pt, units_points

TOO_LOOSE = 0.12
"""Ems a gap: a paragraph that must take more on the average to win a line is not worth trying."""
LAST = 2
"""Ems that a line which is won holds at least."""
BLANK = 0.5
"""Ems that a mark can give up at most."""
MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…· ")


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
    if width / em - left + LAST <= TOO_LOOSE * gaps - given:
        yield 1
