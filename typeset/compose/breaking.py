"""Optimum fit: the set of line ends that makes the whole paragraph best, not the next line.

After Knuth and Plass, Breaking Paragraphs into Lines (1981): shortest path over the legal line ends, the cost
of a line growing with the cube of what each gap must take. One pass within a narrow tolerance, one within a
wide one, one without any, one that may cut a word, and one that finds lines for anything.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from typeset.compose.items import Items
from typeset.compose.points import Points, points, sums
from typeset.compose.segments import clusters, cuts, escapes
from typeset.units import EM


class Demerits(NamedTuple):
    """What counts against a set of lines; a gap stretched by `unit` ems costs 1, by twice that 8."""

    unit: float = 0.04
    squeeze: float = 0.4
    stops: float = 1.2
    grow: float = 0.3
    uneven: float = 2.0
    line: float = 0.2
    clash: float = 2.0
    alike: float = 2.0
    orphan: float = 1000.0
    cut: int = 6000
    hyphen: int = 8
    escape: int = 50_000
    forced: int = 1_000_000


DEMERITS = Demerits()
"""squeeze, stops: all blanks of CLREQ's steps 2 to 6, of step 7, taken; grow: words and gaps fully grown;
uneven: any room added between Han; clash: a tight line beside a loose one; alike: three line ends with one
character; orphan: 孤字; cut: a word parted; hyphen: one parted where it may be; escape: a run of three
marks parted; forced: a line that breaks the rules or the measure."""

TIGHT, EVEN, LOOSE = 0, 1, 2
_NEVER = float("inf")
_NARROW, _WIDE, _OPEN = 0.05, 0.25, 1000.0
"""Ems that a gap may take in the first and in the second pass."""


Widths = tuple[int, ...]
"""The widths of a paragraph's lines in units, from the first; the last one is that of all further lines."""


def best_lines(items: Items, widths: Widths) -> list[int]:
    """The offsets at which the lines of a paragraph end, the last being the end of its text.

    There is always an answer. Every line holds a character at least; it fits the measure, or is one sign that
    is wider than the measure. A word is cut, and a line ends where the rules of the level forbid it, only when no
    set of legal ends fits the measure, however loose.
    """
    if not items.text:
        return []
    total = sums(items)
    legal = {place: 0 for place, may in enumerate(items.legal) if may} | dict.fromkeys(items.forced, 0)
    found = points(items, total, legal)
    ends, cost = _shortest(found, widths, _NARROW)
    if ends and cost < DEMERITS.orphan:
        return ends
    if items.hyphens:
        legal = dict.fromkeys(items.hyphens, DEMERITS.hyphen) | legal
        found = points(items, total, legal)
    for reach in (_WIDE, _OPEN):
        ends, _ = _shortest(found, widths, reach)
        if ends:
            return ends
    ends, _ = _shortest(points(items, total, _with_cuts(items, legal)), widths, _OPEN)
    return ends or _shortest(points(items, total, _with_everything(items, legal)), widths, _OPEN, True)[0]


def _with_cuts(items: Items, legal: dict[int, int]) -> dict[int, int]:
    """The legal ends, those inside words of letters and, at worst, those inside runs of marks."""
    escaped = dict.fromkeys(escapes(items.kinds), DEMERITS.escape)
    return escaped | dict.fromkeys(cuts(items.kinds), DEMERITS.cut) | legal


def _with_everything(items: Items, legal: dict[int, int]) -> dict[int, int]:
    """Every place between two signs."""
    return {place: DEMERITS.forced for place in clusters(items.kinds)} | _with_cuts(items, legal)


@dataclass(frozen=True, slots=True)
class _Search:
    """A pass over the points: the cheapest cost of each node and the node before it, and which threes are reached.

    A node is a number of lines, a point and how the line that ends there is set. Lines are counted as long as
    their widths differ: a layer of nodes for each width, three a point, TIGHT, EVEN, LOOSE.
    """

    points: Points
    widths: Widths
    reach: float
    forced: bool
    cost: list[float]
    back: list[int]
    reached: bytearray


def _shortest(found: Points, widths: Widths, reach: float, forced: bool = False) -> tuple[list[int], float]:
    """The cheapest ends whose gaps take at most `reach` ems, with their cost; none if there is no such set."""
    count, layers = len(found.at), len(widths)
    cost, back = [_NEVER] * (3 * count * layers), [-1] * (3 * count * layers)
    search = _Search(found, widths, reach, forced, cost, back, bytearray(count * layers))
    cost[EVEN], search.reached[0] = 0.0, 1
    for layer in range(layers):
        first, last = layer * count, (layer + 1) * count - 1
        cell = search.reached.find(1, first, last)
        while cell >= 0:
            _extend(search, layer, cell - first)
            cell = search.reached.find(1, cell + 1, last)
    foots = range(3 * count, len(cost) + 1, 3 * count)
    node = min((node for foot in foots for node in range(foot - 3, foot)), key=cost.__getitem__)
    total, ends = cost[node], []
    while total < _NEVER and (node // 3) % count:
        ends.append(found.at[(node // 3) % count])
        node = back[node]
    return ends[::-1], total


def _extend(search: _Search, layer: int, start: int) -> None:
    """Try every line of that layer's width that starts at the point: from the shortest within reach to the longest
    that fits, at most to the next point where a line must end, and need not be full."""
    p = search.points
    right, spare, penalty, count = p.right, p.spare, p.penalty, len(p.at)
    target = search.widths[layer]
    full = p.left[start] + target
    base, ahead = 3 * (layer * count + start), 3 * count * min(layer + 1, len(search.widths) - 1)
    stop = p.must[bisect_right(p.must, start)]
    shortest = p.width[start] + target - EM - search.reach * target
    for end in range(min(max(bisect_left(p.width, shortest), start + 1), stop), stop + 1):
        over = right[end] - full
        if over > 0:
            over -= spare[end]
        way: tuple[int, float] | None = (EVEN, 0.0)
        if over > 0:
            way = _squeezed(search, start, end, over)
            if way is None and over > EM + p.stops_right[end] + p.squeeze_right[end] - p.squeezed_before(
                start
            ):
                return
        elif over and end < stop:
            way = _stretched(search, start, end, -over)
        if way is None:
            continue
        kind, add = way
        if end == stop == p.must[-1] and p.letters[end] - p.letters[start] <= 1:
            add += DEMERITS.orphan
        _arrive(search, base, ahead + 3 * end + kind, add + DEMERITS.line + penalty[end])


def _squeezed(search: _Search, start: int, end: int, over: int) -> tuple[int, float] | None:
    """How a line that is `over` units too long comes out, and its cost; None where it does not fit."""
    p = search.points
    early = p.squeeze_right[end] - p.squeeze_left[start]
    if over <= early:
        return TIGHT if 2 * over > early else EVEN, DEMERITS.squeeze * over / early
    late = p.stops_right[end] - p.stops_left[start]
    if over <= early + late:
        return TIGHT, DEMERITS.squeeze + DEMERITS.stops * (over - early) / late
    return (TIGHT, DEMERITS.forced) if search.forced and end == start + 1 else None


def _stretched(search: _Search, start: int, end: int, room: int) -> tuple[int, float] | None:
    """How a line that is `room` units too short comes out, and its cost; None where it is out of reach."""
    p = search.points
    words = p.grow_right[end] - p.grow_left[start]
    if room <= words:
        return EVEN, DEMERITS.grow * room / words
    gap = (room - words) / EM / ((p.gaps_right[end] - p.gaps_left[start]) or 0.25)
    if gap > search.reach:
        return None
    ratio = gap / DEMERITS.unit
    return LOOSE if ratio > 0.75 else EVEN, DEMERITS.uneven + (DEMERITS.grow if words else 0.0) + ratio**3


def _arrive(search: _Search, base: int, node: int, add: float) -> None:
    """Keep the line if it is the cheapest way to its node, with what its neighbours above cost it."""
    ends = search.points.ends
    count = len(ends)
    kind, start, end = node % 3, base // 3 % count, node // 3 % count
    for before in range(base, base + 3):
        total = search.cost[before] + add
        if total >= search.cost[node]:
            continue
        if abs(before % 3 - kind) == 2:
            total += DEMERITS.clash
        if start and ends[end] == ends[start] == ends[search.back[before] // 3 % count]:
            total += DEMERITS.alike
        if total < search.cost[node]:
            search.cost[node], search.back[node] = total, before
            search.reached[node // 3] = 1
