"""Strips poured into legs of given heights: what keeps together stays, and faults of a pouring are counted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from typeset.compose.galley import Strip

SHORT_LEG, WIDOW = 100, 4
"""What a leg that ends above its neighbours (M14) and a lone line at a leg's edge (M13) cost."""


@dataclass(frozen=True, slots=True)
class Poured:
    """Strips leg by leg, how many of them found room, and what the pouring costs."""

    legs: tuple[tuple[Strip, ...], ...]
    used: int
    cost: int


def pour(strips: Sequence[Strip], heights: Sequence[int]) -> Poured:
    """Fill legs of `heights` rows from left to right; a subhead never ends a leg, if it can be helped.

    Lines of a paragraph that should keep together may part: legs that end alike (M14, an error) come before
    lone lines (M13, a warning), which the cost counts so that another height may spare them.
    """
    depths = [0, *accumulate(strip.rows for strip in strips)]
    legs: list[tuple[Strip, ...]] = []
    start = 0
    for height in heights:
        end = max(start, bisect_right(depths, depths[start] + height) - 1)
        end = _loosened(strips, start, end)
        legs.append(tuple(strips[start:end]))
        start = end
    return Poured(tuple(legs), start, _cost(legs, heights))


def _loosened(strips: Sequence[Strip], start: int, end: int) -> int:
    """The end of a leg moved up so that nothing is parted from what it is bound to, if anything then stays."""
    if end == len(strips):
        return end
    loose = end
    while loose > start and binds(strips[loose - 1], strips[loose]):
        loose -= 1
    return loose if loose > start else end


def _cost(legs: Sequence[tuple[Strip, ...]], heights: Sequence[int]) -> int:
    """Legs before the last one with text that end short, and lone lines where one leg passes to the next."""
    filled = [number for number, leg in enumerate(legs) if leg]
    cost = sum(SHORT_LEG for n in filled[:-1] if sum(strip.rows for strip in legs[n]) < heights[n])
    for n, after in pairwise(filled):
        cost += WIDOW * (is_widow(legs[after][0]) + is_orphan(legs[n][-1]))
    return cost


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
