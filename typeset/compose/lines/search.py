"""The shortest path over the penalties of a paragraph, as Knuth and Plass break it (Breaking Paragraphs into Lines,
1981), where the cost of a line grows with the cube of what each gap must take.

The recurrence: the cheapest lines up to penalty b are

    D(b, k) = min over a < b and classes j of  D(a, j) + cost(a, b) + penalty(b) + [k and j clash] + [ends alike],

where k is the class of the line from a to b: tight, even or loose (their fitness classes). So a node is a penalty and a
class, and where lines are counted or their widths differ also the number of the line. What differs from their paper:

* Their badness is the cube of the adjustment ratio r, and a line costs (1 + badness + penalty)². Here a line costs the
  cube and the penalty as they are: between Han every gap is glue, so that r is small everywhere and squares would let
  penalties alone decide.
* Glue shrinks before it stretches, in steps (CLREQ); what is squeezed costs by the part of a step that it takes.
* In the place of their list of active breakpoints stands a bit for each penalty that some line reached: from it the
  nearest penalty that fills a line is found by bisection, since the sums up to the penalties only grow.
* The character at the end of the line before is looked up along the path, and is no part of the node: two paths to one
  node that end alike are rare, and the price of `alike` is small.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from typeset.compose.lines.penalties import Penalties, narrowest
from typeset.compose.text.limits import CLING
from typeset.units import EM


class Demerits(NamedTuple):
    """What counts against a set of lines; a gap stretched by `unit` ems costs 1, by twice that 8."""

    unit: float = 0.04
    squeeze: float = 0.4
    stops: float = 1.2
    stretch: float = 0.3
    uneven: float = 2.0
    line: float = 0.2
    clash: float = 2.0
    alike: float = 2.0
    last: tuple[float, ...] = (1200.0, 1000.0)
    cut: int = 6000
    hyphen: int = 8
    address: int = 8
    title: int = 5000
    sign: int = 100_000
    inside: int = 400_000
    short: int = 300_000
    escape: int = 50_000
    forced: int = 1_000_000


OPEN = 1000.0
"""The reach of a pass in which a gap may take anything, in ems, and a line in which nothing can is left short."""

DEMERITS = Demerits()
"""squeeze, stops: all blanks of CLREQ's steps 2 to 6, of step 7, taken; stretch: words and gaps fully stretched;
uneven: any room added between Han; clash: a tight line beside a loose one; alike: three line ends with one
character; last: a last line of no Han, of one (孤字), and so on; cut: a word parted; hyphen: one parted where it
may be; title: a name parted from its title; address: one parted at @ or a dot, sign: at another of its signs,
inside: in a word of it; short: a line that no gap can fill, by the cube of what it lacks; escape: a run of three
marks parted; forced: a line that breaks the rules or the measure."""

NEVER = float("inf")

LAST = (NEVER, NEVER, 6.0, 2.0)
"""`last` for a paragraph that is driven out: the line that is won is seen to be one."""

TIGHT, EVEN, LOOSE = 0, 1, 2
Widths = tuple[int, ...]
"""The widths of a paragraph's lines in units, from the first; the last one is that of all further lines."""


class LineEnds(NamedTuple):
    """The offsets at which lines end, and what they cost; no offsets where there is no such set of lines."""

    offsets: list[int]
    cost: float


class LineLimits(NamedTuple):
    """How many ems each gap may take, and what lines may not cost; whether a line that fits nowhere is one."""

    reach: float
    dear: float = NEVER
    forced: bool = False


@dataclass(frozen=True, slots=True)
class _Search:
    """A pass over the penalties: the cheapest cost of each node, the node before it, the penalty `since` which its line
    runs; and which cells are reached.

    A cell is a number of lines and a penalty, and has three nodes, one for each class of the line that ends there:
    TIGHT, EVEN, LOOSE. `width` is that of all further lines, `last` what a last line costs by its number of letters.
    """

    penalties: Penalties
    width: int
    reach: float
    forced: bool
    last: tuple[float, ...]
    dear: float
    cost: list[float]
    back: list[int]
    since: list[int]
    reached: bytearray


def _search(
    found: Penalties, widths: Widths, cells: int, limits: LineLimits, last: tuple[float, ...]
) -> _Search:
    """A search of so many cells of which the first is reached: the paragraph's start, as the end of an even line."""
    cost, none, reached = [limits.dear] * (3 * cells), [-1] * (3 * cells), bytearray(cells)
    cost[EVEN], reached[0] = 0.0, 1
    return _Search(
        found, widths[-1], limits.reach, limits.forced, last, limits.dear, cost, none, none.copy(), reached
    )


class _Layer(NamedTuple):
    """The lines of one number: their width, the penalties at which they may end, and the cells at which they begin and
    end, each told by that of the paragraph's start."""

    width: int
    ends: range
    begin: int
    end: int


def shortest(found: Penalties, widths: Widths, reach: float, forced: bool = False) -> LineEnds:
    """The cheapest ends whose gaps take at most `reach` ems."""
    # Lines are counted as long as their widths differ: a layer of cells for each width.
    count, layers = len(found.at), len(widths)
    search = _search(found, widths, count * layers, LineLimits(reach, forced=forced), DEMERITS.last)
    # Every line leads to a later penalty and never to an earlier layer, so that one sweep over layers and penalties in
    # order finds each node final when it is extended.
    for number, width in enumerate(widths):
        layer = _Layer(width, range(count), number * count, count * min(number + 1, layers - 1))
        for start in _reached(search, layer, range(count - 1)):
            _extend(search, layer, start)
    return _cheapest(search, range(count - 1, count * layers, count))


def counted(found: Penalties, widths: Widths, near: Sequence[range], limits: LineLimits) -> LineEnds:
    """The cheapest ends of as many lines as `near` has entries: between which penalties each of them may end.

    So the number of the line is part of the node, as it is for Knuth and Plass where looseness is asked for.
    A last line of one Han is none of them, and one of few has its price.
    """
    # Only the cells near the best lines are looked at and kept. A start from which the rest cannot be squeezed into the
    # lines that are left is passed over.
    ranges = (range(1), *near)
    first = list(accumulate(map(len, ranges), initial=0))
    # A gap of a line costs by the cube of what it takes, so that a line which is not dear has no gap wider than that.
    reach = min(limits.reach, DEMERITS.unit * max(limits.dear, 0.0) ** (1 / 3))
    search = _search(found, widths, first[-1], limits._replace(reach=reach), LAST)
    each = (*widths, *(widths[-1],) * len(near))[: len(near)]
    rest, room = narrowest(found), sum(each)
    for line, width in enumerate(each):
        begun, ends = ranges[line : line + 2]
        layer = _Layer(width, ends, first[line] - begun.start, first[line + 1] - ends.start)
        for start in _reached(search, layer, begun):
            if start + 1 < len(found.at) and rest[start] <= room:
                _extend(search, layer, start)
        room -= width
    return _cheapest(search, (first[-1] - 1,))


def _reached(search: _Search, layer: _Layer, starts: range) -> Iterator[int]:
    """Those of some penalties at which a line of the layer may begin, one after another."""
    cell, stop = layer.begin + starts.start, layer.begin + starts.stop
    while (cell := search.reached.find(1, cell, stop)) >= 0:
        yield cell - layer.begin
        cell += 1


def _cheapest(search: _Search, feet: Iterable[int]) -> LineEnds:
    """The path to the cheapest node of these cells, at the paragraph's end, read back from it."""
    node = min((node for foot in feet for node in range(3 * foot, 3 * foot + 3)), key=search.cost.__getitem__)
    total, ends = search.cost[node], []
    if search.back[node] < 0:
        return LineEnds([], NEVER)
    place = len(search.penalties.at) - 1
    while place:
        ends.append(search.penalties.at[place])
        place, node = search.since[node], search.back[node]
    return LineEnds(ends[::-1], total)


def _extend(search: _Search, layer: _Layer, start: int) -> None:
    """Try every line of a layer that starts at a penalty: from the shortest within reach to the longest that fits, at
    most to the next penalty where a line must end, and need not be full."""
    p, target = search.penalties, layer.width
    right, spare, penalty = p.right, p.spare, p.penalty
    full, stop = p.left[start] + target, p.must[bisect_right(p.must, start)]
    ways = _ways_to(search, 3 * (layer.begin + start), start)
    # A line has no more gaps than its measure has ems, so that all its glue takes `reach` × the measure at most; an em
    # more is for what the marks at its two ends give up. Shorter lines are out of reach, without being looked at.
    shortest = p.width[start] + target - EM - search.reach * target
    first = min(max(bisect_left(p.width, shortest), start + 1), stop)
    for end in range(max(first, layer.ends.start), min(stop + 1, layer.ends.stop)):
        over = right[end] - full
        if over > 0:
            over -= spare[end]
        line: tuple[int, float] | None = (EVEN, 0.0)
        if over > 0:
            line = _squeezed(search, start, end, over)
            # No later end fits either: sums grow, and a mark at a line's end gives up less than an em.
            if line is None and over > EM + p.stops_right[end] + p.squeeze_right[end] - p.squeezed_before(
                start
            ):
                return
        elif over and end < stop:
            line = _stretched(search, start, end, -over)
        if line is None:
            continue
        kind, add = line
        if end == stop == p.must[-1] and (letters := p.letters[end] - p.letters[start]) < len(search.last):
            add += search.last[letters]
        _arrive(search, ways, end, 3 * (layer.end + end) + kind, add + _LINE + penalty[end])


class _Ways(NamedTuple):
    """The nodes of a penalty that some line reached: each with what it costs to get there and its class; and the
    character at its end where the line before ends with the same."""

    start: int
    nodes: list[tuple[int, float, int, str | None]]


def _ways_to(search: _Search, base: int, start: int) -> _Ways:
    """The nodes of a penalty, of which the first is `base`."""
    ends, nodes = search.penalties.ends, []
    for kind in (TIGHT, EVEN, LOOSE):
        cost = search.cost[base + kind]
        if cost < search.dear:
            same = start and ends[search.since[base + kind]] == ends[start]
            nodes.append((base + kind, cost, kind, ends[start] if same else None))
    return _Ways(start, nodes)


def _arrive(search: _Search, ways: _Ways, end: int, node: int, add: float) -> None:
    """Keep the line if it is the cheapest way to its node, with what its neighbours above cost it."""
    best = search.cost[node]
    kind, last, from_ = node % 3, search.penalties.ends[end], -1
    for before, cost, above, alike in ways.nodes:
        total = cost + add
        if total >= best:
            continue
        if abs(above - kind) == 2:
            total += _CLASH
        if alike == last:
            total += _ALIKE
        if total < best:
            best, from_ = total, before
    if from_ >= 0:
        search.cost[node], search.back[node], search.since[node] = best, from_, ways.start
        search.reached[node // 3] = 1


def _squeezed(search: _Search, start: int, end: int, over: int) -> tuple[int, float] | None:
    """The class of a line that is `over` units too long, and what that costs; None where it does not fit.

    Its shrink is taken in two parts: the blanks of all marks but stops first, then those of stops (CLREQ's steps).
    """
    p = search.penalties
    early = p.squeeze_right[end] - p.squeeze_left[start]
    if over <= early:
        return TIGHT if 2 * over > early else EVEN, DEMERITS.squeeze * over / early
    late = p.stops_right[end] - p.stops_left[start]
    if over <= early + late:
        return TIGHT, DEMERITS.squeeze + DEMERITS.stops * (over - early) / late
    return (TIGHT, DEMERITS.forced) if search.forced and end == start + 1 else None


def _stretched(search: _Search, start: int, end: int, room: int) -> tuple[int, float] | None:
    """The class of a line that is `room` units too short, and what that costs; None where it is out of reach.

    Word spaces and gaps stretch first, each up to its bound; what is left is shared by all glue alike, so that each
    takes `gap` ems and r = gap / unit is the adjustment ratio whose cube counts. LOOSE begins at 0.75, where r³ = 0.42.
    """
    p = search.penalties
    words = p.stretch_right[end] - p.stretch_left[start]
    if room <= words:
        return EVEN, DEMERITS.stretch * room / words
    gaps, over = p.gaps_right[end] - p.gaps_left[start], (room - words) / EM
    if gaps and over > search.reach * gaps:
        return None
    # Glue before a stop takes CLING at most, so that a very loose line does without it (as `justify` does).
    if over > CLING / EM * gaps:
        gaps -= p.soft_right[end] - p.soft_left[start]
    if not gaps:
        part = over * EM / search.width
        return (LOOSE, DEMERITS.short * part**3) if search.reach >= OPEN else None
    gap = over / gaps
    if gap > search.reach:
        return None
    ratio = gap / DEMERITS.unit
    cost = DEMERITS.uneven + (DEMERITS.stretch if words else 0.0) + ratio**3
    return LOOSE if ratio > 0.75 else EVEN, cost


_LINE, _CLASH, _ALIKE = DEMERITS.line, DEMERITS.clash, DEMERITS.alike
