"""A headline fitted to its measure: how many lines, broken where, in which size of the ladder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

from typeset.compose.text.marks import FULL_WIDTH
from typeset.compose.text.phrases import (
    FORBIDDEN,
    IN_WORD,
    SPACES,
    Bonds,
    break_costs,
    inner_edges,
    western_space,
)
from typeset.compose.text.segments import classes
from typeset.edition import Title
from typeset.units import Pt

FULL = 0.85
"""The least part of the measure that the longest line should fill (art direction)."""

SHORTEST = 2
"""A line of a headline has no fewer characters."""

COST_EMPTY, COST_LINE, COST_UNEVEN = 6.0, 0.2, 9.0
COST_SMALL = 2.0
"""Prices of what is undesirable: an unfilled measure, one line more, uneven lines, and a size under the largest that
is allowed."""

COST_RAGGED = 1.0
"""What a line of many costs for what it leaves empty."""

MOST_PLACES = (24, 24, 16, 10)
"""So many places, the best ones, are tried for none, one, two and more free breaks: a headline has hardly more
places, and the ways to choose three of 24 would cost more than the rest of the page."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a headline may be: sizes of the ladder from large to small, the limits of its rank, lines at most, and
    whether it may be parted at all where the desk has not (CSS `text-wrap`)."""

    ladder: tuple[Pt, ...]
    largest: Pt
    smallest: Pt
    lines: int
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to set a headline: where its lines begin (from 0), its size, and what it costs."""

    starts: tuple[int, ...]
    size: Pt
    cost: float


def fit_title(title: Title, measure: Pt, bounds: Bounds, bonds: Bonds = ()) -> Fit:
    """The best way to set a title to a measure; `bonds` is what the article's own copy holds together.

    The desk's own breaks win. Where nothing fits within the bounds, first more lines are allowed, then sizes
    below the rank's, then as many lines as are needed; only a word that is longer than the line is parted: nothing is
    lost or cut.
    """
    if not bounds.wraps:
        return _whole(title, measure, bounds)
    most = max(bounds.lines, len(title.breaks) + 1)
    sizes = [size for size in bounds.ladder if bounds.smallest <= size <= bounds.largest]
    below = [size for size in bounds.ladder if size < bounds.smallest]
    sizes = sizes or [bounds.smallest]
    found: Fit | None = None
    for allowed, lines in ((sizes, most), (sizes, most + 2), (sizes + below, most + 2)):
        sizes_allowed = Ladder(tuple(sorted(allowed, reverse=True)), bounds.largest)
        found = _best(title, bonds, measure, sizes_allowed, lines)
        if found is not None and found.cost < FORBIDDEN:
            return found
    packed = (_packed(title, bonds, measure, size, bounds.largest) for size in (sizes[-1], *below))
    return min(
        filter(None, (found, *packed)), key=lambda fit: fit.cost, default=_cut(title, measure, sizes[-1])
    )


def _whole(title: Title, measure: Pt, bounds: Bounds) -> Fit:
    """The lines that the desk itself parts a title into, in the largest size that holds them, else in the smallest."""
    ((starts, longest, _cost),) = divisions(title, len(title.breaks) + 1)
    sizes = sorted((size for size in bounds.ladder if size <= bounds.largest), reverse=True)
    size = next((size for size in sizes if longest * size <= measure + 0.01), (*sizes, bounds.smallest)[-1])
    return Fit(starts, size, 0.0)


class Ladder(NamedTuple):
    """The sizes that are allowed, from large to small, and the largest that the rank has."""

    steps: tuple[Pt, ...]
    largest: Pt


def _best(title: Title, bonds: Bonds, measure: Pt, sizes: Ladder, lines: int) -> Fit | None:
    """The cheapest fit of at most so many lines.

    The divisions of each count come cheapest first, and size and filling only add to their cost, so the rest
    of a count is left as soon as a division alone costs as much as the best fit so far.
    """
    best: Fit | None = None
    for count in range(len(title.breaks) + 1, lines + 1):
        if best is not None and _at_least(title, count, bonds) + (count - 1) * COST_LINE >= best.cost:
            continue
        for starts, longest, cost in divisions(title, count, bonds):
            if best is not None and cost + (count - 1) * COST_LINE >= best.cost:
                break
            size = next((size for size in sizes.steps if longest * size <= measure + 0.01), None)
            if size is None:
                continue
            empty = max(0.0, FULL - longest * size / measure) * COST_EMPTY
            small = (1 - size / sizes.largest) * COST_SMALL
            total = cost + empty + small + (count - 1) * COST_LINE
            if best is None or total < best.cost:
                best = Fit(starts, size, total)
    return best


def _packed(title: Title, bonds: Bonds, measure: Pt, size: Pt, largest: Pt) -> Fit | None:
    """The cheapest way to set a title in one size, in as many lines as that takes; None where some stretch that may
    not be parted is longer than the measure.

    The recurrence, with f(j) what the characters before place j cost at least: f(0) = 0, and f(j) is the least of
    f(i) + break(i) + COST_LINE + COST_RAGGED · (1 − width(i, j) / measure)² over all i < j between which the desk has
    no break and whose characters go into a line.
    """
    costs, rule, room = _costs(title.text, bonds), _Ruler(title.text), measure / size
    end = len(title.text)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for place in (*range(1, end), end):
        if place < end and place not in title.breaks and costs[place] == float("inf"):
            continue
        since = max((at for at in title.breaks if at < place), default=0)
        ways = []
        for start in (at for at in best if at >= since):
            width = rule.ems(start, place)
            if width <= room + 0.001 or place - start == 1:
                free = 0.0 if start == 0 or start in title.breaks else costs[start]
                paid, starts = best[start]
                ways.append((paid + free + _ragged(width / room), (*starts, start)))
        if ways:
            best[place] = min(ways)
    if end not in best:
        return None
    cost, starts = best[end]
    return Fit(starts, size, cost + (1 - size / largest) * COST_SMALL)


def _costs(text: str, bonds: Bonds) -> tuple[float, ...]:
    """What breaks cost where words may have to be parted: less between the words that a long one is made of."""
    inner = inner_edges(text)
    return tuple(
        cost - FORBIDDEN / 2 if cost >= IN_WORD and place in inner else cost
        for place, cost in enumerate(break_costs(text, bonds))
    )


def _ragged(full: float) -> float:
    return COST_LINE + COST_RAGGED * (1 - full) ** 2


@lru_cache(maxsize=4096)
def _at_least(title: Title, count: int, bonds: Bonds) -> float:
    """What parting a title into `count` lines costs in sense, however well they are balanced."""
    costs = break_costs(title.text, bonds)
    free = [cost for place, cost in enumerate(costs) if place and place not in title.breaks]
    return sum(sorted(free)[: count - 1 - len(title.breaks)])


@lru_cache(maxsize=4096)
def divisions(
    title: Title, count: int, bonds: Bonds = ()
) -> tuple[tuple[tuple[int, ...], float, float], ...]:
    """The ways to part a title into `count` lines: where they begin, the longest in ems, and the cost of sense
    and balance; the best of each length first."""
    costs = break_costs(title.text, bonds)
    free = count - 1 - len(title.breaks)
    places = [place for place, cost in enumerate(costs) if place not in title.breaks and cost < float("inf")]
    places = sorted(sorted(places, key=lambda place: costs[place])[: MOST_PLACES[min(free, 3)]])
    made, rule = [], _Ruler(title.text)
    shortest = min(SHORTEST, ems(title.text))
    for chosen in combinations(places, free):
        starts = tuple(sorted((0, *title.breaks, *chosen)))
        widths = [rule.ems(start, end) for start, end in pairwise((*starts, len(title.text)))]
        if min(widths) < shortest:
            continue
        made.append((starts, max(widths), sum(costs[place] for place in chosen) + _uneven(widths)))
    return tuple(sorted(made, key=lambda way: (way[2], way[0])))


def _uneven(widths: Sequence[float]) -> float:
    """The cost of lines of unlike length; papers let the last be the longer as often as the shorter."""
    mean = sum(widths) / len(widths)
    spread = sum((width / mean - 1) ** 2 for width in widths) / len(widths)
    return spread * COST_UNEVEN


def ems(text: str) -> float:
    """About how many ems a line of a headline takes: marks squeezed, a space half an em, words as they are."""
    return _Ruler(text).ems(0, len(text))


class _Ruler:
    """Measures every stretch of one headline: sums of widths and of squeezed pairs up to each character."""

    def __init__(self, text: str) -> None:
        kinds = classes(text)
        pairs = (a in FULL_WIDTH and b in FULL_WIDTH for a, b in pairwise(kinds))
        self.blank = [char in SPACES for char in text]
        self.opens = [kind == "O" for kind in kinds]
        self.closes = [kind in ("C", "A", "E") for kind in kinds]
        self.widths = list(accumulate(_widths(text, kinds), initial=0.0))
        self.squeezed = list(accumulate((0, *pairs)))

    def ems(self, start: int, end: int) -> float:
        """The width of the characters from `start` up to `end` without the spaces at either edge."""
        while start < end and self.blank[start]:
            start += 1
        while start < end and self.blank[end - 1]:
            end -= 1
        if start == end:
            return 0.0
        squeezed = self.squeezed[end - 1] - self.squeezed[start]
        edges = self.opens[start] + self.closes[end - 1]
        return self.widths[end] - self.widths[start] - (squeezed + edges) / 2


def _widths(text: str, kinds: str) -> Iterator[float]:
    for place, (char, kind) in enumerate(zip(text, kinds, strict=True)):
        yield (0.3 if western_space(text, place) else 0.5) if char in SPACES else WIDTHS.get(kind, 1.0)


WIDTHS = {"L": 0.66, "D": 0.58, "B": 0.5, "V": 0.5, "-": 0.35, ".": 0.3, "/": 0.4, "Q": 0.95}
"""Widths in ems by class, on the safe side for bold faces; the setting measures what the face really takes."""


def _cut(title: Title, measure: Pt, size: Pt) -> Fit:
    """The last resort: lines of as many characters as go in, wherever they part."""
    costs = break_costs(title.text)
    starts, width = [0], 0.0
    for place, char in enumerate(title.text):
        step = ems(char) if char not in SPACES else 0.5
        if place > starts[-1] and width + max(step, 0.5) > measure / size and costs[place] < float("inf"):
            starts.append(place)
            width = 0.0
        width += max(step, 0.5)
    return Fit(tuple(starts), size, FORBIDDEN)
