"""Strips poured into legs of given heights: what keeps together stays, and faults of a pouring are counted."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from typeset.compose.galley import Strip
from typeset.makeup.model.measured import Poured

MEASURED = 512
"""Of so many galleys it is kept what was measured."""


class SameStrips:
    """Strips as the key of what is kept about them: the very same ones, since it takes long to compare them."""

    __slots__ = ("strips",)

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.strips = strips

    def __hash__(self) -> int:
        return id(self.strips)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameStrips) and other.strips is self.strips


@lru_cache(maxsize=MEASURED)
def _depths(same: SameStrips) -> list[int]:
    """The rows above each strip, and those of all at the end."""
    return [0, *accumulate(strip.rows for strip in same.strips)]


def whole_height(strips: Sequence[Strip]) -> int:
    """The rows of the strips of a whole article, which are asked for again and again."""
    return _depths(SameStrips(strips))[-1]


def pour(strips: Sequence[Strip], heights: Sequence[int]) -> Poured:
    """Fill legs of `heights` rows from left to right; a subhead never ends a leg, if it can be helped.

    A strip at a leg's head loses the white above it (a subhead its empty row), so that text begins at the top.

    Lines of a paragraph that should keep together may part: legs that end alike (M14, an error) come before
    lone lines (M13, a warning), which the cost counts so that another height may spare them.
    """
    depths = _depths(SameStrips(strips))
    legs: list[tuple[Strip, ...]] = []
    taken: list[int] = []
    start = 0
    for rows in heights:
        saved = _saved(strips, start)
        end = _leg_end(strips, depths, start, rows + saved)
        taken.append(depths[end] - depths[start] - saved)
        legs.append((strips[start].at_head, *strips[start + 1 : end]) if end > start else ())
        start = end
    filled = [number for number, leg in enumerate(legs) if leg]
    passes = list(pairwise(filled))
    return Poured(
        tuple(legs),
        tuple(strips[start:]),
        sum(taken[n] < heights[n] for n in filled[:-1]),
        tuple(legs[n][0] for _, n in passes if is_widow(legs[n][0])),
        tuple(legs[n][-1] for n, _ in passes if is_orphan(legs[n][-1])),
    )


def holds_all(strips: Sequence[Strip], heights: Sequence[int]) -> bool:
    """Whether legs of these heights have room for all strips, as `pour` fills them."""
    depths, start = _depths(SameStrips(strips)), 0
    for rows in heights:
        start = _leg_end(strips, depths, start, rows + _saved(strips, start))
    return start == len(strips)


def _leg_end(strips: Sequence[Strip], depths: Sequence[int], start: int, rows: int) -> int:
    """The end of what stands in a leg of so many rows."""
    end = max(start, bisect_right(depths, depths[start] + rows) - 1)
    return _loosened(strips, start, end)


def _saved(strips: Sequence[Strip], start: int) -> int:
    """The rows of white that the strip at `start` loses at a leg's head."""
    return strips[start].rows - strips[start].at_head.rows if start < len(strips) else 0


def _loosened(strips: Sequence[Strip], start: int, end: int) -> int:
    """The end of a leg moved up so that nothing is parted from what it is bound to, if anything then stays."""
    if end == len(strips):
        return end
    loose = end
    while loose > start and binds(strips[loose - 1], strips[loose]):
        loose -= 1
    return loose if loose > start else end


def binds(strip: Strip, following: Strip) -> bool:
    """Whether a strip belongs to a block after its own, as a subhead does to its text."""
    return strip.keep and strip.block != following.block


def is_widow(strip: Strip) -> bool:
    """Whether it is the last line of a paragraph of several lines (孤行 at a leg's head, CLREQ)."""
    return bool(strip.lines) and strip.lines[-1].line.last and not strip.lines[0].line.first


def is_orphan(strip: Strip) -> bool:
    """Whether it is the first line of a paragraph of several lines (孤行 at a leg's foot, CLREQ)."""
    return bool(strip.lines) and strip.lines[0].line.first and not strip.lines[-1].line.last


def height(strips: Sequence[Strip]) -> int:
    """The rows of strips one below the other."""
    return sum(strip.rows for strip in strips)


def characters(strips: Sequence[Strip]) -> int:
    """The characters of copy that strips hold."""
    return sum(len(placed.line.text) for strip in strips for placed in strip.lines)


def unfilled(poured: Poured, heights: Sequence[int]) -> int:
    """The rows that stay empty in legs of these heights after the last strip."""
    last = max((number for number, leg in enumerate(poured.legs) if leg), default=0)
    return sum(heights[last:]) - height(poured.legs[last]) if heights else 0
