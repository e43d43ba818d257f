"""The other numbers of lines in which the paragraphs of an article can be set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from typeset.compose.galley import Strip
from typeset.compose.rank import Rank
from typeset.edition import Article
from typeset.makeup.model.context import Context, Part, Setter
from typeset.units import Pt


class Ways(Protocol):
    """The other numbers of lines that the blocks of an article can be set in."""

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer where negative, and what that costs in demerits."""

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""


DRIVEN = 4.0
"""Rows of white that each demerit of a paragraph run longer or shorter is worth: with less, gaps widen for lines that
another page would spare; with more, lines stand alone again."""


@dataclass(frozen=True, slots=True)
class PartWays:
    """The ways of an article at its measure, asked of the composer that set it, once for each block."""

    setter: Setter
    article: Article
    measure: Pt
    rank: Rank
    known: dict[int, Mapping[int, float]] = field(default_factory=dict, compare=False, repr=False)

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer, the block can be set, and what that costs in rows of white."""
        if block not in self.known:
            demerits = self.setter.prices(self.article, self.measure, self.rank, block)
            self.known[block] = {longer: DRIVEN * price for longer, price in demerits.items()}
        return self.known[block]

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""
        return self.setter.driven(self.article, self.measure, self.rank, (block, longer))


def ways_of(desk: Context, part: Part, measure: Pt) -> PartWays:
    """The ways of a part's article at a measure; the same whenever they are asked for."""
    key = ("ways", *part.key, part.home == 1, measure)
    ways = desk.sets.setdefault(key, PartWays(desk.setter(part.home), part.article, measure, part.rank))
    assert isinstance(ways, PartWays)
    return ways
