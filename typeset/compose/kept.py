"""What a composer has set is kept by article, by its words and not its name, and by all that decides how it is set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from typeset.compose.galley import Galley, Head, Strip
from typeset.compose.heads.dressed import TitleLines, TitleLook
from typeset.compose.lines.search import LineEnds
from typeset.compose.rank import Rank, Sizes
from typeset.edition import Article, Spot
from typeset.store import Sheaves, Store, digest
from typeset.units import Pt

KeptValue = TypeVar("KeptValue")


class GalleyKey(NamedTuple):
    """The number of an article, a measure, and the look of the text."""

    number: int
    width: Pt
    looks: str

    @property
    def name(self) -> str:
        """What it is called among all that was made of its article."""
        return f"galley {self.width} {digest(self.looks)}"


OtherLines = dict[int, LineEnds]
"""Where the lines of a block end that are so many more, or fewer."""


class NumberedArticle(NamedTuple):
    """An article and its number."""

    article: Article
    number: int


class HeadKey(NamedTuple):
    """The number of an article, the width of its headline block, its rank, none over a part that goes on, and the sizes
    that it is asked for."""

    number: int
    width: Pt
    rank: Rank | None
    sizes: Sizes

    def name(self, page: str) -> str:
        """What it is called among all that was made of its article, on a page of that kind."""
        return f"head {page} {self.width} {self.rank} {self.sizes}"


class SetArticle(NamedTuple):
    """A galley, and the other numbers of lines that its blocks may have."""

    galley: Galley
    others: dict[int, OtherLines]


class LearntSettings(NamedTuple):
    """What was set anew: galleys with the other numbers of lines of their blocks, and heads."""

    galleys: dict[GalleyKey, SetArticle]
    heads: dict[HeadKey, Head]


@dataclass(frozen=True, slots=True)
class SetGalleys:
    """What was set: galleys, the other numbers of lines that their blocks may have, the blocks set in those or with a
    line that ends at a spot, and the lines of titles. Those numbers are looked for when a galley is set: pages ask for
    nearly all of them, and paragraphs are measured once so. Galleys and heads are kept in `sheaves` from one run to the
    next, by what an article and its `house` say."""

    sheaves: Sheaves = field(default_factory=lambda: Sheaves(Store(), "galleys"))
    house: str = ""
    galleys: dict[GalleyKey, Galley] = field(default_factory=dict)
    others: dict[GalleyKey, dict[int, OtherLines]] = field(default_factory=dict)
    varied: dict[tuple[GalleyKey, int, int], tuple[Strip, ...]] = field(default_factory=dict)
    parted: dict[tuple[GalleyKey, Spot], tuple[Strip, ...]] = field(default_factory=dict)
    titles: dict[TitleLook, TitleLines] = field(default_factory=dict)
    _numbers: dict[Article, int] = field(default_factory=dict)
    _seen: dict[int, NumberedArticle] = field(default_factory=dict)
    _origins: dict[int, str] = field(default_factory=dict)

    def of_article(self, article: Article, name: str, make: Callable[[], KeptValue]) -> KeptValue:
        """What was made of an article, in this run or an earlier one. A picture in its text may be another one under
        its name by then."""
        return make() if article.inline else self.sheaves.of(self._origin(article), name, make)

    def know(self, key: GalleyKey, text: SetArticle) -> None:
        """Keep a galley and the other numbers of lines of its blocks."""
        self.galleys[key], self.others[key] = text

    def learn(self, learnt: LearntSettings, articles: Mapping[int, Article], page: str) -> None:
        """Keep what was set in another process for a page of that kind, of articles by their numbers."""
        for key, text in learnt.galleys.items():
            self.know(key, self.of_article(articles[key.number], key.name, partial(SetArticle, *text)))
        for one, head in learnt.heads.items():
            self.of_article(articles[one.number], one.name(page), lambda head=head: head)  # type: ignore[misc]

    def has_of(self, article: Article, name: str) -> bool:
        """Whether that was made of an article."""
        return not article.inline and self.sheaves.has(self._origin(article), name)

    def _origin(self, article: Article) -> str:
        number = self.number(article)
        if number not in self._origins:
            self._origins[number] = digest(self.house, article)
        return self._origins[number]

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


Numbered = TypeVar("Numbered", GalleyKey, HeadKey)


def newer(known: Mapping[Numbered, KeptValue], before: int, numbers: int) -> dict[Numbered, KeptValue]:
    """What is known since there were so many, of articles under a number."""
    return {key: one for key, one in islice(known.items(), before, None) if key.number < numbers}
