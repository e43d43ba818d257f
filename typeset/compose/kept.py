"""What a composer has set is kept by article, by its words and not its name, and by all that decides how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeVar

from typeset.compose.galley import Galley, Head, Strip
from typeset.compose.heads.dressed import TitleLines, TitleLook
from typeset.compose.lines.search import LineEnds
from typeset.compose.rank import Rank, Sizes
from typeset.edition import Article, Spot
from typeset.units import Pt


class GalleyKey(NamedTuple):
    """The number of an article, a measure, and the look of the text."""

    number: int
    width: Pt
    looks: str


OtherLines = dict[int, LineEnds]
"""Where the lines of a block end that are so many more, or fewer."""


class NumberedArticle(NamedTuple):
    """An article and its number."""

    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class SetGalleys:
    """What was set: galleys, the other numbers of lines that their blocks may have, the blocks set in those or with a
    line that ends at a spot, and the lines of titles. Those numbers are looked for `at_once` where pages are searched
    that ask for nearly all of them, so that paragraphs are measured once."""

    at_once: bool = False
    galleys: dict[GalleyKey, Galley] = field(default_factory=dict)
    others: dict[GalleyKey, dict[int, OtherLines]] = field(default_factory=dict)
    varied: dict[tuple[GalleyKey, int, int], tuple[Strip, ...]] = field(default_factory=dict)
    parted: dict[tuple[GalleyKey, Spot], tuple[Strip, ...]] = field(default_factory=dict)
    titles: dict[TitleLook, TitleLines] = field(default_factory=dict)
    _numbers: dict[Article, int] = field(default_factory=dict)
    _seen: dict[int, NumberedArticle] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many articles have a number."""
        return len(self._numbers)

    def number(self, article: Article) -> int:
        """The number of an article, the same for the same words: an article is long to hash, and it is asked for ten
        thousand times."""
        known = self._seen.get(id(article))
        if known is None or known.article is not article:
            if len(self._seen) > 2 * len(self._numbers) + SEEN:
                self._seen.clear()
            known = NumberedArticle(article, self._numbers.setdefault(article, len(self._numbers)))
            self._seen[id(article)] = known
        return known.number


SEEN = 1000
"""How many articles are known by what they are, besides those that are known by their words."""


class HeadKey(NamedTuple):
    """The number of an article, the width of its headline block, its rank, none over a part that goes on, and the sizes
    that it is asked for."""

    number: int
    width: Pt
    rank: Rank | None
    sizes: Sizes


class LearntSettings(NamedTuple):
    """Galleys, the other numbers of lines of their blocks, and heads."""

    galleys: dict[GalleyKey, Galley]
    others: dict[GalleyKey, dict[int, OtherLines]]
    heads: dict[HeadKey, Head]


Numbered = TypeVar("Numbered", GalleyKey, HeadKey)
KeptValue = TypeVar("KeptValue")


def newer(known: Mapping[Numbered, KeptValue], before: int, numbers: int) -> dict[Numbered, KeptValue]:
    """What is known since there were so many, of articles under a number."""
    return {key: one for key, one in islice(known.items(), before, None) if key.number < numbers}
