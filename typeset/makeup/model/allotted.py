"""How copy is shared among pages: what a page takes, what goes on from page one, what the search holds of them, and
what it knows of the parts of a page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from typeset.edition import ArticleId, names_of
from typeset.makeup.model.part import Part

OVER, EMPTY, EMPTIER = 200.0, 1.0, 0.03
"""What a cell costs that a page has too much, or too little: e · (1 + 0.03 · e) for e empty cells, so that the white is
shared by all pages."""
OUT_OF_ORDER = 25.0
"""What it costs that a page of a later section comes before the rest of an earlier one, or that two sections share a
page between which another stands."""
OPTIONS = 40
"""How many ways to choose the texts of a page are looked at together with tails, the fullest first."""
BEHIND, LEFT = 4, 2
"""An article may be left to the next page if it is one of so many last of its page, so that three pass it at most; and
how many of them a page may leave."""
MOST_TEXTS = 20
"""How many texts a page takes at most (the busiest pages of a daily hold nine to thirteen)."""
LEAST_FULL, GAP, SPLIT = 0.4, 0.04, 0.8
"""How full of texts a page is at least that leaves others of its section, since tails may fill the rest; how much must
be free on it for another section's texts; how full it may be where a text begins that is longer than a page."""


Costs = NDArray[np.float64]
"""What a run costs, in cells of white: [under other parts or at the top of the area, columns − 1, rows]."""
PartSequence = tuple[int, ...]
"""Parts in order of weight, each by the number under which its costs are known."""


class PlaneKey(NamedTuple):
    """A run, and whether it stands at the top of the area."""

    run: PartSequence
    place: int


@dataclass(frozen=True, slots=True)
class Plane:
    """The half of a run's costs for one place, [columns − 1, rows]: what stands at the top left of every page is never
    asked for under other parts. All that are finite lie in a `band`, [columns − 1, rows from the `first` of that column
    on]."""

    costs: NDArray[np.float64]
    first: NDArray[np.int64]
    band: NDArray[np.float64]

    @property
    def widest(self) -> "Plane":
        """The costs over all columns."""
        return Plane(self.costs[-1:], self.first[-1:], self.band[-1:])


@dataclass(frozen=True, slots=True)
class KnownPlanes:
    """What runs cost, and what the pages of runs cost by their rows."""

    planes: dict[PlaneKey, Plane] = field(default_factory=dict)
    pages: dict[PartSequence, NDArray[np.float64]] = field(default_factory=dict)

    def forget(self, gone: Set[int]) -> None:
        """Know nothing of runs of these parts any more."""
        for key in [key for key in self.planes if not gone.isdisjoint(key.run)]:
            del self.planes[key]
        for run in [run for run in self.pages if not gone.isdisjoint(run)]:
            del self.pages[run]


@dataclass(frozen=True, slots=True)
class KnownParts:
    """What is known of the parts of a page: each by its number with what it costs alone, which stand right under
    others, and what runs of them cost, as far as they are cheap and all of them."""

    parts: dict[int, Part] = field(default_factory=dict)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    alone: dict[int, Costs] = field(default_factory=dict)
    glued: dict[int, int] = field(default_factory=dict)
    cheap: KnownPlanes = field(default_factory=KnownPlanes)
    every: KnownPlanes = field(default_factory=KnownPlanes)

    def forget_runs(self) -> None:
        """Know nothing of runs any more but what pages of them cost."""
        self.cheap.planes.clear()
        self.every.planes.clear()

    def forget(self, articles: Set[str]) -> None:
        """Know nothing of parts of these articles any more; no later part takes one of their numbers."""
        gone = {
            number
            for number, part in self.parts.items()
            if not articles.isdisjoint(names_of(part.article.id))
        }
        for key in [key for key, number in self.numbers.items() if number in gone]:
            del self.numbers[key]
        self.cheap.forget(gone)
        self.every.forget(gone)


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


Chosen = TypeVar("Chosen")


class Choices(NamedTuple, Generic[Chosen]):
    """What a page may take, with figures of each choice that may be added to those of other choices."""

    choices: Sequence[Chosen]
    figures: tuple[NDArray[np.float64], ...]


class BranchTable(NamedTuple):
    """All ways in which a beginning may go on, a row for each choice of texts and a column for each of tails: what it
    is worth, what its page costs, how many cells flow to it."""

    worth: NDArray[np.float64]
    cost: NDArray[np.float64]
    flow: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SharedPages:
    """Some pages, and what is on them: the texts that `stand` there, a bit for each. And what is not: tails, boxes, the
    `cells` of texts, those of one that goes on overleaf, and cells that some tail must still take (`liquid`)."""

    cost: float = 0.0
    stand: int = 0
    tails: tuple[int, ...] = ()
    boxes: tuple[int, ...] = ()
    cells: float = 0.0
    overleaf: float = 0.0
    liquid: float = 0.0
    pages: tuple[PageCopy, ...] = ()
    sizes: tuple[tuple[ArticleId, float], ...] = ()


class Branch(NamedTuple):
    """How a beginning goes on: what the page costs, and what the beginning is worth with it and the pages to come; its
    texts, its tails and how many cells flow to it, the cells that boxes and what goes on overleaf take, the boxes; and
    which texts stand then, which tails and boxes are left."""

    one: SharedPages
    cost: float
    worth: float
    taken: PageTexts
    tails: tuple[int, ...]
    flow: float
    begun: float
    boxes: tuple[int, ...]
    stand: int
    left: tuple[int, ...]
    boxes_left: tuple[int, ...]


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

    def holds(self, room: int) -> float:
        """The cells that the copy of a page of so much room may seem to ask for."""
        return room * (1 + self.roomy)


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


def prices(over: NDArray[np.float64], room: int, roomy: float) -> NDArray[np.float64]:
    """What pages of so much room cost that have so many cells too much, beyond that part of a page, or too little."""
    much = OVER * np.maximum(0.0, over - roomy * room)
    return np.where(over > 0, much, -EMPTY * over * (1 - EMPTIER * over))


@dataclass(frozen=True)
class TextChoosing:
    """Texts by their numbers: the cells that each asks for and its section; the cells of a page; what it costs that a
    page has a `further` section, and that an article is `passed`. Which of them `stand` on pages already is told by a
    bit for each."""

    cells: Sequence[float]
    section: Sequence[str]
    room: int
    further: float
    passed: float

    def whole(self, stand: int) -> PageTexts:
        """All that are left."""
        texts = tuple(n for n in range(len(self.cells)) if not stand >> n & 1)
        return self._led(PageTexts(texts, sum(self.cells[n] for n in texts), self._mixed(texts)))

    def fullest(self, stand: int, most: float) -> list[PageTexts]:
        """What may stand on a page in so many cells, the fullest first: those that were left behind, and those that
        come next in the first section that is not at its end, or in the one after that, with the next ones of another
        where there is room for them."""
        found: dict[tuple[int, ...], PageTexts] = {}
        for taken in self._ways(stand, most):
            found.setdefault(taken.texts, taken)
        empty = prices(np.array([one.cells - one.overleaf - most for one in found.values()]), self.room, 1.0)
        dear = [cost + one.cost for cost, one in zip(empty.tolist(), found.values(), strict=True)]
        fullest = [one for _, one in sorted(zip(dear, found.values(), strict=True), key=lambda pair: pair[0])]
        return [*map(self._led, fullest[:OPTIONS])]

    @cached_property
    def _sections(self) -> tuple[tuple[int, ...], ...]:
        """The texts of each section by their numbers, the sections in the order in which they first come."""
        names = self.section
        return tuple(
            tuple(n for n, other in enumerate(names) if other == name) for name in dict.fromkeys(names)
        )

    @cached_property
    def _bits(self) -> tuple[int, ...]:
        """A bit for each text of a section."""
        return tuple(sum(1 << n for n in section) for section in self._sections)

    def _mixed(self, texts: Sequence[int]) -> float:
        """What it costs that texts are of several sections."""
        if len(self._sections) < 2 or not texts:
            return 0.0
        return self.further * (len({self._section_of[n] for n in texts}) - 1)

    def _led(self, taken: PageTexts) -> PageTexts:
        """The texts section by section, the one that has most of them, and names the page, first."""
        if len(self._sections) < 2:
            return taken._replace(texts=tuple(sorted(taken.texts)))
        sections = [self._section_of[n] for n in taken.texts]
        order = sorted(dict.fromkeys(sections), key=lambda one: (-sections.count(one), one))
        texts = sorted(taken.texts, key=lambda n: (order.index(self._section_of[n]), n))
        return taken._replace(texts=tuple(texts))

    @cached_property
    def _section_of(self) -> Mapping[int, int]:
        return {n: place for place, section in enumerate(self._sections) for n in section}

    def _ways(self, stand: int, most: float) -> Iterator[PageTexts]:
        """Pages of one section or two, or of what comes next whatever its section."""
        # What stands before one of its section that stands on a page already was left behind.
        last = [(stand & bits).bit_length() - 1 for bits in self._bits]
        behind = [
            n
            for bits, standing in zip(self._bits, last, strict=True)
            for n in _holes(bits & ~stand, standing)
        ]
        coming = (
            section[bisect_right(section, standing) :]
            for section, standing in zip(self._sections, last, strict=True)
        )
        open_sections = [(place, rest) for place, rest in enumerate(coming) if rest]
        if len(open_sections) != 1:
            yield from self._next_of(behind, [n for _, rest in open_sections for n in rest], most)
        for order, (place, main) in enumerate(open_sections[:2]):
            for taken in self._next_of(behind, main, most):
                late = taken._replace(cost=taken.cost + OUT_OF_ORDER * order)
                yield late
                if taken.overleaf or most - taken.cells < GAP * self.room:
                    continue
                for further, other in open_sections:
                    if other is not main:
                        apart = OUT_OF_ORDER * max(0, abs(further - place) - 1)
                        yield from self._with_others(late._replace(cost=late.cost + apart), other, most)

    def _next_of(self, behind: Sequence[int], main: Sequence[int], most: float) -> Iterator[PageTexts]:
        """What was left behind with the next texts of a section, all or but for a few of the last ones, where they are
        no more than a page holds; one that is longer than a page goes on overleaf."""
        known, least = self.cells, LEAST_FULL * self.room
        cells = sum([known[n] for n in behind])
        for count in range(min(len(main), MOST_TEXTS) + 1):
            cells += known[main[count - 1]] if count else 0.0
            if cells < least and count < len(main):
                continue
            some, droppable = (*behind, *main[:count]), main[max(0, count - BEHIND) : max(0, count - 1)]
            if some and cells > most and known[some[-1]] > self.room:
                if cells - known[some[-1]] < SPLIT * most:
                    yield PageTexts(some, cells, self._mixed(some), overleaf=cells - most)
                return
            if cells <= most:
                yield PageTexts(some, cells, self._mixed(some))
            for many in range(1, min(LEFT, len(droppable)) + 1):
                for left in combinations(droppable, many):
                    full = cells - sum([known[n] for n in left])
                    if full <= most:
                        texts = tuple([n for n in some if n not in left])
                        after = texts[len(behind) :]
                        passed = sum([m > n for n in left for m in after])
                        yield PageTexts(texts, full, self.passed * passed + self._mixed(texts), passed)
            if cells - sum(sorted([known[n] for n in droppable])[-LEFT:]) > most:
                return

    def _with_others(self, taken: PageTexts, other: Sequence[int], most: float) -> Iterator[PageTexts]:
        """A page with the next texts of another section as well, as many as find room or one fewer."""
        cells, texts = taken.cells, list(taken.texts)
        for n in other:
            if cells + self.cells[n] > most:
                return
            cells += self.cells[n]
            texts.append(n)
            if cells > most - 2 * GAP * self.room or cells + min(self.cells[m] for m in other) > most:
                more = self._mixed(texts) - self._mixed(taken.texts)
                yield taken._replace(texts=tuple(texts), cells=cells, cost=taken.cost + more)


def _holes(bits: int, below: int) -> Iterator[int]:
    """The places of bits below a place, the lowest first."""
    bits &= (1 << max(0, below)) - 1
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
