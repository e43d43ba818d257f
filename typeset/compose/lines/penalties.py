"""Penalties: the places where a line may end, and running sums there, so that any line's width is one subtraction.

Knuth and Plass keep the sums of width, stretch and shrink up to each breakpoint (Σw, Σy, Σz), so that the natural width
of a line from a to b is Σw(b) − Σw(a). A line end changes what stands beside it: a mark gives up its blank, spaces and
the gap after the last box go, a hyphen comes (their discarded glue, and the width of a penalty). So each penalty has
two values of every sum: `right` for a line that ends there and `left` for one that starts there, and what it takes from
the line or adds to it is in them before the search begins.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from typeset.compose.items.item import Items
from typeset.compose.items.rules import HANGING, NO_HANG
from typeset.compose.items.trim import Edge
from typeset.compose.text.limits import STOPS, SqueezeStep
from typeset.compose.text.marks import FULL_WIDTH, ROWS, Blank
from typeset.compose.text.scripts import COMPLEX
from typeset.compose.text.segments import LETTER, UNSEEN
from typeset.units import EM


@dataclass(frozen=True, slots=True)
class Penalties:
    """Possible line ends, the paragraph's start first and its end last; `at` are their offsets in the text.

    Every other list has one entry a penalty. The line from penalty i to penalty j

    * is `right[j] - left[i]` wide with its edges trimmed,
    * shrinks by `squeeze_right[j] - squeeze_left[i]` before its stops and `stops_right[j] - stops_left[i]` with them,
    * stretches by `stretch_right[j] - stretch_left[i]` in words and gaps, and has
    * `gaps_right[j] - gaps_left[i]` glues for the rest, of which `soft_right[j] - soft_left[i]` take little (`CLING`).

    `penalty` is what a line end there costs, `ends` the last character before it, `letters` the characters up to it
    that are no marks or spaces; `spare` is what a line that does not fit gives up at its end before it is squeezed: a
    mark's blank, or a mark that hangs. Lines must end at the penalties in `must` (their penalty of −∞).
    """

    at: list[int]
    width: list[int]
    penalty: list[int]
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    squeeze_left: list[int] = field(default_factory=list)
    squeeze_right: list[int] = field(default_factory=list)
    stops_left: list[int] = field(default_factory=list)
    stops_right: list[int] = field(default_factory=list)
    stretch_left: list[int] = field(default_factory=list)
    stretch_right: list[int] = field(default_factory=list)
    gaps_left: list[int] = field(default_factory=list)
    gaps_right: list[int] = field(default_factory=list)
    soft_left: list[int] = field(default_factory=list)
    soft_right: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    spare: list[int] = field(default_factory=list)
    must: list[int] = field(default_factory=list)

    def squeezed_before(self, start: int) -> int:
        """What lies before a line and could be squeezed there."""
        return self.squeeze_left[start] + self.stops_left[start]


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums over the characters: entry k is the sum of the first k."""

    width: list[int]
    squeeze: list[int]
    stops: list[int]
    stretch: list[int]
    gaps: list[int]
    soft: list[int]
    letters: list[int]


_STOP = re.compile(f"[{''.join(sorted(STOPS))}]")


def sums(items: Items) -> Sums:
    """The running sums of a paragraph's items."""
    early = [b if 0 < s < SqueezeStep.STOP else 0 for b, s in zip(items.blank, items.step, strict=True)]
    late = [b if s == SqueezeStep.STOP else 0 for b, s in zip(items.blank, items.step, strict=True)]
    letters = [kind in "HLDYQP" for kind in items.kinds]
    # The natural width of a line is that of its boxes and glue together; box and glue alternate, one each a character.
    width = [a + b for a, b in zip(items.box, items.glue, strict=True)]
    soft = [False] * len(letters)
    for match in _STOP.finditer(items.kinds, 1):
        soft[match.start() - 1] = items.loose[match.start() - 1]
    return Sums(
        *(_running(values) for values in (width, early, late, items.stretch, items.loose, soft, letters))
    )


def _running(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def opens_line(items: Items, place: int) -> bool:
    """Whether a line that starts at `place` starts with an opening mark: its blank is trimmed or stays whole."""
    return place < len(items.kinds) and items.opens(place)


def start_trim(items: Items, place: int) -> int:
    """What an opening mark gives up at a line's start (CLREQ, compression at line start)."""
    if not opens_line(items, place) or not items.halts(place):
        return 0
    trim = items.rules.trim
    wanted = trim.start if place else trim.first or items.rules.hanging.first
    return items.blank[place] if wanted else 0


def start_hang(items: Items) -> int:
    """How far an opening mark stands before the measure in the first line."""
    if not items.rules.hanging.first or not opens_line(items, 0):
        return 0
    return items.box[0] - start_trim(items, 0)


def end_hang(items: Items, place: int) -> int:
    """How wide the mark before `place` is that may hang there, its blank taken; 0 where none may."""
    hanging = items.rules.hanging
    last = items.kinds[place - 1 : place]
    if place < 2 or items.kinds[place - 2] in FULL_WIDTH:
        return 0
    stop = hanging.end and items.text[place - 1] in HANGING
    close = hanging.last and place == len(items.text) and last == "C"
    return items.box[place - 1] - items.blank[place - 1] if stop or close else 0


def hangs_always(items: Items, place: int) -> bool:
    """Whether a mark that may hang before `place` does so even where the line has room for it."""
    return items.rules.hanging.end is Edge.HALF or items.kinds[place - 1] == "C"


def cut_kern(items: Items, place: int) -> int:
    """How much wider the letter before `place` is where a line's end parts it from the letter it is kerned with."""
    if place == len(items.kinds) or not items.kinds[place - 1] == items.kinds[place] == LETTER:
        return 0
    run = items.runs[items.run[place - 1]]
    alone = items.joined and COMPLEX.match(items.text[place - 1])
    if items.features[place - 1] or alone or not run.face.has(items.text[place - 1]):
        return 0
    return run.face.advance(items.text[place - 1]) * run.scale // EM - items.box[place - 1]


def end_trim(items: Items, place: int) -> int:
    """What the mark before `place` gives up at a line's end (GB 5.1.10)."""
    return end_blank(items, place) if items.rules.trim.end is Edge.HALF else 0


def end_spare(items: Items, place: int) -> int:
    """What the mark before `place` gives up at a line's end where the line does not fit otherwise."""
    return end_blank(items, place) if items.rules.trim.end is Edge.FIT else 0


def end_blank(items: Items, place: int) -> int:
    """The blank that the mark before `place` has after its ink, 0 where there is none."""
    if not place or items.kinds[place - 1] not in FULL_WIDTH:
        return 0
    return items.blank[place - 1] if ROWS[items.kinds[place - 1]].blank is Blank.RIGHT else 0


def penalties(items: Items, total: Sums, places: dict[int, int]) -> Penalties:
    """The penalties of a paragraph: its two ends and `places`, each with its cost."""
    count = len(items.text)
    at = [0, *sorted(place for place in places if 0 < place < count), count]
    before = [max(place - 1, 0) for place in at]
    starts = [
        [of[place] for place in at]
        for of in (total.width, total.squeeze, total.stops, total.stretch, total.gaps, total.soft)
    ]
    ends = [starts[0].copy(), starts[1].copy(), starts[2].copy()]
    made = Penalties(
        at=at,
        width=starts[0].copy(),
        penalty=[places.get(place, 0) for place in at],
        left=starts[0],
        right=ends[0],
        squeeze_left=starts[1],
        squeeze_right=ends[1],
        stops_left=starts[2],
        stops_right=ends[2],
        stretch_left=starts[3],
        stretch_right=[total.stretch[place] for place in before],
        gaps_left=starts[4],
        gaps_right=[total.gaps[place] for place in before],
        soft_left=starts[5],
        soft_right=[total.soft[place] for place in before],
        letters=[total.letters[place] for place in at],
        ends=["", *(items.text[place] for place in before[1:])],
        spare=[0] * len(at),
        must=[at.index(place) for place in items.forced] + [len(at) - 1],
    )
    for index, place in enumerate(at):
        if place < count and items.kinds[place] == "O":
            _trim_start(made, items, index)
        made.left[index] -= items.ahead.get(place, 0)
        if place < count and items.kinds[place - 1] == items.kinds[place] == LETTER:
            made.right[index] += cut_kern(items, place)
        if place in items.hyphens:
            made.right[index] += items.hyphens[place]
        elif place and (items.kinds[place - 1] in _EDGED or items.glue[place - 1]):
            _trim_end(made, items, total, index)
            made.right[index] -= items.lent.get(place, 0) if items.seen[place] == place else 0
    return made


def narrowest(p: Penalties) -> list[int]:
    """How wide at least is what stands from each penalty to the end, whatever lines it is parted into: all blanks
    squeezed, and everything dropped that a line's end may drop.

    A lower bound for `search.counted`: where it is wider than all the lines that are left, no path leads on.
    """
    blank = [a + b for a, b in zip(p.squeeze_left, p.stops_left, strict=True)]
    kept = [a + b for a, b in zip(p.squeeze_right, p.stops_right, strict=True)]
    dropped = [
        max(0, p.left[point] - p.right[point] + p.spare[point] - (blank[point] - kept[point]))
        for point in range(len(p.at))
    ]
    after = sum(dropped) - dropped[-1]
    whole, rest = p.right[-1] - p.spare[-1] - kept[-1], []
    for point in range(len(p.at)):
        after -= dropped[point]
        rest.append(whole - p.left[point] + blank[point] - max(after, 0))
    return rest


_EDGED = FULL_WIDTH | frozenset("SIN" + UNSEEN)
"""Kinds that are not at a line's end what they are within it."""


def _trim_start(made: Penalties, items: Items, index: int) -> None:
    """Trim an opening mark at a line's start, or leave it whole for good; it is not squeezed any more."""
    place = made.at[index]
    made.left[index] += start_trim(items, place) + (start_hang(items) if place == 0 else 0)
    made.squeeze_left[index] += items.blank[place] if items.step[place] else 0


def _trim_end(made: Penalties, items: Items, total: Sums, index: int) -> None:
    """Discard what a mark, a space or a gap has within a line and not at its end."""
    end = items.seen[made.at[index]]
    last = max(end - 1, 0)
    trim, spare = end_trim(items, end), end_spare(items, end)
    step = items.step[last] if end else SqueezeStep.FIXED
    gone = items.blank[last] if trim or spare or step == SqueezeStep.GAP else 0
    dropped = items.gap[last] + int(items.runs[items.run[last]].tracking) if end else 0
    made.right[index] = total.width[end] - trim - dropped
    made.squeeze_right[index] = total.squeeze[end] - (gone if 0 < step < SqueezeStep.STOP else 0)
    made.stops_right[index] = total.stops[end] - (gone if step == SqueezeStep.STOP else 0)
    made.stretch_right[index] = total.stretch[last]
    made.gaps_right[index] = total.gaps[last]
    made.soft_right[index] = total.soft[last]
    made.letters[index] = total.letters[end]
    made.ends[index] = items.text[last] if end else ""
    made.spare[index] = spare
    if items.rules.hanging != NO_HANG and (hung := end_hang(items, end)):
        _hang(made, items, index, hung)


def _hang(made: Penalties, items: Items, index: int, hung: int) -> None:
    """Let a mark that hangs take no room: always, or where the line does not fit otherwise."""
    if hangs_always(items, items.seen[made.at[index]]):
        made.right[index] -= hung + made.spare[index]
        made.spare[index] = 0
        made.gaps_right[index] -= 1
        made.soft_right[index] -= 1
    else:
        made.spare[index] += hung
