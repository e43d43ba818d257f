"""What lines a paragraph could have had: every set of legal line ends tried, each line fitted by itself.

The breaker finds its ends by sums over the whole paragraph and leaves out what it takes for hopeless. Here nothing
is left out: a line from any place to any other is fitted as if it stood alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from typeset.compose.blocks.collect import styled
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.items.item import Items, SetRun
from typeset.compose.items.measuring import items
from typeset.compose.items.rules import Rules, TextJustify
from typeset.compose.lines.justify import fit
from typeset.style.properties.computed import INITIAL, Computed
from typeset.units import EM, Pt, Units

LOOSE = EM // 4
"""From this much added to a gap on a line is called loose."""


@dataclass(frozen=True)
class Oracle:
    """A paragraph and its measure: `target` units for each line, the first of them `first` shorter."""

    made: Items
    target: int
    first: int = 0

    def fits(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` go into one line."""
        room = self.target - (0 if start else self.first)
        return fit(self.made, start, end, room, TextJustify.NONE).width <= room

    def fills(self, start: int, end: int) -> bool:
        """Whether they do so without being set loose; what a line must end after need not be filled."""
        if not self.fits(start, end):
            return False
        room = self.target - (0 if start else self.first)
        fitted = fit(self.made, start, end, room, TextJustify.INTER_CHARACTER)
        short = end == len(self.made.text) or end in self.made.forced
        return short or (fitted.stretch <= LOOSE and fitted.width == room)

    def legal(self, place: int) -> bool:
        """Whether a line may end before that character by the rules of the level."""
        return place == len(self.made.text) or self.made.legal[place] or place in self.made.forced

    def possible(self, line: Callable[[int, int], bool], may: Callable[[int], bool]) -> bool:
        """Whether there is a set of lines of which `line` holds, with ends of which `may` holds."""
        size = len(self.made.text)
        reached = {0}
        for end in range(1, size + 1):
            last = max((place for place in (0, *self.made.forced) if place < end), default=0)
            if may(end) and any(line(start, end) for start in reached if start >= last):
                reached.add(end)
        return size in reached


@cache
def faces() -> Faces:
    """The faces of this machine."""
    return find_faces()


def runs_of(text: str) -> tuple[SetRun, ...]:
    """The text in the paper's Song at 9 pt, another face serving what it lacks."""
    style = Computed(INITIAL | {"font-family": '"Noto Serif CJK SC", "Noto Sans CJK SC"', "font-size": "9pt"})
    return tuple(styled(text, style, faces(), Pt(9.0)))


def oracle(runs: tuple[SetRun, ...], rules: Rules, measure: int) -> Oracle:
    """The oracle of a paragraph set to `measure` units."""
    return Oracle(items(runs, rules), measure, int(rules.first))


def loose_lines(made: Oracle, ends: tuple[int, ...]) -> list[tuple[int, int]]:
    """The lines of a set that are loose."""
    return [line for line in pairwise((0, *ends)) if not made.fills(*line)]


def without_loose(text: str, ems: int, indent: int) -> bool:
    """Whether a paragraph of a paper's own text could have been set to that measure without a loose line."""
    asked = oracle(runs_of(text), Rules(first=Units(indent * EM)), ems * EM)
    return asked.possible(asked.fills, asked.legal)
