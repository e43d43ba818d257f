"""Optimum fit: the set of line ends that makes the whole paragraph best, not the next line.

From pass to pass more penalties are allowed, and the glue may stretch farther (Knuth and Plass, 1981; TeX's two
tolerances and its emergency stretch): one pass within a narrow tolerance, one within a wide one, one without any, one
that may cut a word, and one that finds lines for anything. A later pass runs only where an earlier one found no lines,
so that most paragraphs cost one pass over few nodes. A paragraph that is to run longer or shorter than its best set is
taken in or driven out within the wide tolerance.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from typeset.compose.items.item import Items
from typeset.compose.lines.penalties import Penalties, Sums, penalties, sums
from typeset.compose.lines.search import (
    DEMERITS,
    NEVER,
    OPEN,
    LineEnds,
    LineLimits,
    Widths,
    counted,
    shortest,
)
from typeset.compose.text.segments import clusters, cuts, escapes
from typeset.compose.text.stretches import AT_A_SIGN, WITHIN_WORD, address_ends, addresses, titled

_NARROW, _WIDE = 0.05, 0.25
"""Ems that each glue may take in the first and in the second pass. A reader begins to see 0.18 em between Han: the
first keeps far below it, and the second lets a line be seen rather than a word be cut."""


def best_lines(items: Items, widths: Widths, longer: int = 0) -> list[int]:
    """The offsets at which the lines of a paragraph end, the last being the end of its text.

    There is always an answer. Every line holds a character at least; it fits the measure, or is one sign that
    is wider than the measure. A word is cut, and a line ends where the rules of the level forbid it, only when no
    set of legal ends fits the measure, however loose.

    With `longer` the cheapest lines that are so many more than those, or fewer where it is negative (TeX's
    looseness, Knuth and Plass 1981; the compositor drives out or takes in a line). There are none where it
    cannot be done without a loose line, a cut word or a last line of one Han.
    """
    breaking = Breaking(items, widths)
    if not longer:
        return breaking.best.offsets if items.text else []
    others = breaking.others((longer,))
    return others[longer].offsets if longer in others else []


@dataclass(frozen=True)
class Breaking:
    """A paragraph and the widths of its lines: its penalties are made once for its best lines and for all others."""

    items: Items
    widths: Widths

    @cached_property
    def _broken(self) -> "_Broken":
        return _broken(self.items)

    @cached_property
    def best(self) -> LineEnds:
        """The best lines; there is text."""
        return _best(self._broken, self.widths)

    def others(self, wanted: tuple[int, ...], dear: float = NEVER) -> dict[int, LineEnds]:
        """For each wanted number of lines more than the best the cheapest lines, if there are any, with how many
        demerits more than the best they cost.

        Below nothing where the best lines have a fault that these have not. What costs `dear` or more is left out.
        """
        if not self.items.text:
            return {}
        broken, best = self._broken, self.best
        items = self.items
        found = penalties(items, broken.total, _with_hyphens(items)) if items.hyphens else broken.found
        others = {longer: _varied(found, self.widths, best, longer, dear) for longer in wanted}
        return {
            longer: LineEnds(ends.offsets, ends.cost - best.cost)
            for longer, ends in others.items()
            if ends.cost < NEVER
        }


class _Broken(NamedTuple):
    """A paragraph with its running sums, its legal ends and the penalties that they make."""

    items: Items
    total: Sums
    legal: dict[int, int]
    found: Penalties


def _broken(items: Items) -> _Broken:
    total, legal = sums(items), _legal(items)
    return _Broken(items, total, legal, penalties(items, total, legal))


def _best(broken: _Broken, widths: Widths) -> LineEnds:
    """The best lines, pass after pass."""
    items, total, legal, found = broken
    ends, cost = shortest(found, widths, _NARROW)
    # A last line of one Han costs so much: where even the best has it, wider passes and hyphens are tried.
    if ends and cost < DEMERITS.last[1]:
        return LineEnds(ends, cost)
    if items.hyphens:
        legal = _with_hyphens(items)
        found = penalties(items, total, legal)
    for reach in (_WIDE, OPEN):
        ends, cost = shortest(found, widths, reach)
        if ends:
            return LineEnds(ends, cost)
    for wider in (_with_cuts, _with_escapes):
        ends, cost = shortest(penalties(items, total, wider(items, legal)), widths, OPEN)
        if ends:
            return LineEnds(ends, cost)
    return shortest(penalties(items, total, _with_everything(items, legal)), widths, OPEN, True)


def _varied(found: Penalties, widths: Widths, best: LineEnds, longer: int, dear: float) -> LineEnds:
    """The cheapest lines that are so many more than the best ones."""
    if len(best.offsets) + longer < 1:
        return LineEnds([], NEVER)
    return counted(found, widths, _near(found, best.offsets, longer), LineLimits(_WIDE, best.cost + dear))


def _near(found: Penalties, best: list[int], longer: int) -> list[range]:
    """The penalties at which each line may end: no farther from the best lines than the lines that are won or lost,
    and one more.

    The n-th of L + d lines ends between where the (n − 1 − |d|)-th and the (n + 1 + |d|)-th of the best L lines end:
    a line that is won or lost moves every later end by one line at most, and one more leaves room to move within. So a
    long paragraph has a few hundred nodes a line instead of all, and takes time in proportion to its length.
    """
    at = [0, *(bisect_left(found.at, place) for place in best)]
    slack = 1 + abs(longer)
    return [
        range(at[max(line - slack, 0)], at[min(line + slack, len(best))] + 1)
        for line in range(1, len(best) + longer + 1)
    ]


def _legal(items: Items) -> dict[int, int]:
    """The ends that the rules allow or demand, none of which costs anything but one at a sign of an address."""
    legal = {place: 0 for place, may in enumerate(items.legal) if may} | dict.fromkeys(items.forced, 0)
    for place in address_ends(items.text, AT_A_SIGN):
        if place in legal:
            legal[place] = DEMERITS.address
    return legal


def _with_hyphens(items: Items) -> dict[int, int]:
    """The legal ends, and those at which a word is parted with a hyphen."""
    return dict.fromkeys(items.hyphens, DEMERITS.hyphen) | _legal(items)


def _with_cuts(items: Items, legal: dict[int, int]) -> dict[int, int]:
    """The legal ends and those inside words of letters; in an address rather after one of its signs, and rather than
    inside a name after its title."""
    found = {place: DEMERITS.cut for place in cuts(items.kinds) if place not in items.joined}
    for start, end in addresses(items.text):
        found |= {place: DEMERITS.inside for place in range(start + 1, end) if place in found}
    found |= dict.fromkeys(address_ends(items.text, WITHIN_WORD), DEMERITS.sign)
    return found | dict.fromkeys(titled(items.text), DEMERITS.title) | legal


def _with_escapes(items: Items, legal: dict[int, int]) -> dict[int, int]:
    """These and the ends inside runs of marks."""
    return dict.fromkeys(escapes(items.kinds), DEMERITS.escape) | _with_cuts(items, legal)


def _with_everything(items: Items, legal: dict[int, int]) -> dict[int, int]:
    """Every place between two signs."""
    places = (place for place in clusters(items.kinds) if place not in items.joined)
    return dict.fromkeys(places, DEMERITS.forced) | _with_escapes(items, legal)
