"""How copy is shared among pages: what a page takes, what goes on from page one, what the search holds of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.edition import ArticleId


@dataclass(frozen=True, slots=True)
class PageCopy:
    """What one page takes, by name: texts by weight, articles whose tails go on there, boxes; how far others are passed
    that it leaves; whether the last of it goes on overleaf; about how many cells all ask for."""

    texts: tuple[ArticleId, ...] = ()
    carried: tuple[ArticleId, ...] = ()
    boxes: tuple[ArticleId, ...] = ()
    passed: int = 0
    goes_on: bool = False
    cells: float = 0.0


@dataclass(frozen=True, slots=True)
class Allotment:
    """The copy of the pages from one on, what it costs at a guess, and how many cells of each story go on there."""

    pages: tuple[PageCopy, ...]
    cost: float
    tails: tuple[tuple[ArticleId, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """What goes on from an earlier page, between `least` and `most` cells; `price` is what the jump costs."""

    article: ArticleId
    least: float
    most: float
    price: float = 0.0


class PageTexts(NamedTuple):
    """The texts of a page by their numbers, the first of its section first; their cells; what it costs that they pass
    others or their sections others; and the cells of the last one that go on overleaf."""

    texts: tuple[int, ...]
    cells: float
    cost: float = 0.0
    passed: int = 0
    overleaf: float = 0.0


NO_TEXTS = PageTexts((), 0.0)


class Branch(NamedTuple):
    """How a beginning goes on: what the page costs, its texts and tails, the cells of each tail."""

    cost: float
    taken: PageTexts
    tails: tuple[int, ...]
    sizes: tuple[float, ...]


class BranchTable(NamedTuple):
    """All ways in which a beginning may go on, a row for each choice of texts and a column for each of tails: what it
    is worth, what its page costs, how many cells flow to it."""

    worth: NDArray[np.float64]
    cost: NDArray[np.float64]
    flow: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SharedPages:
    """Some pages, and what is on them: the texts that `stand` there, a bit for each. And what is not: tails, boxes,
    cells of a text that goes on overleaf, and cells that some tail must still take (`liquid`). `worth` is what it costs
    with the pages to come."""

    cost: float = 0.0
    stand: int = 0
    tails: tuple[int, ...] = ()
    boxes: tuple[int, ...] = ()
    overleaf: float = 0.0
    liquid: float = 0.0
    pages: tuple[PageCopy, ...] = ()
    sizes: tuple[tuple[ArticleId, float], ...] = ()
    worth: float = 0.0


@dataclass(frozen=True)
class Pages:
    """The pages that are to be filled: how many from which on; where articles began before the copy was changed, with
    what it costs that one begins elsewhere; by which part of a page its copy may seem too much; how
    many beginnings are held at every page."""

    first: int
    count: int
    homes: Mapping[str, int] = field(default_factory=dict)
    moved: float = 0.0
    roomy: float = 0.0
    beam: int = 50

    @property
    def last(self) -> int:
        """The number of the last of them."""
        return self.first + self.count - 1


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What page one may take, the tails that stories on it may have, how many cells must go on, and what its white, or
    few stories, cost."""

    copy: PageCopy
    tails: tuple[Tail, ...]
    liquid: float
    cost: float


@dataclass(frozen=True, slots=True)
class PromisingFront:
    """What page one takes, how many rows of the stories that jump stay on it, what its few stories and jumps cost, and
    what the edition costs with it at a guess."""

    copy: PageCopy
    stays: Mapping[ArticleId, int]
    own: float
    cost: float
