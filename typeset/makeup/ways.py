"""The other numbers of lines in which the paragraphs of an article can be set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from typeset.compose.galley import Strip
from typeset.compose.rank import Rank
from typeset.edition import Article
from typeset.makeup.desk import Desk, Part, Setter
from typeset.units import Pt


class Ways(Protocol):
    """The other numbers of lines that the blocks of an article can be set in."""

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer where negative, and what that costs in demerits."""

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""


@dataclass(frozen=True, slots=True)
class PartWays:
    """The ways of an article at its measure, asked of the composer that set it."""

    setter: Setter
    article: Article
    measure: Pt
    rank: Rank

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer, the block can be set, and what that costs."""
        return self.setter.prices(self.article, self.measure, self.rank, block)

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""
        return self.setter.driven(self.article, self.measure, self.rank, (block, longer))


def ways_of(desk: Desk, part: Part, measure: Pt) -> PartWays:
    """The ways of a part's article at a measure."""
    return PartWays(desk.setter(part.home), part.article, measure, part.rank)
