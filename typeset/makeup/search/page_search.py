"""The search of one page: the parts that may come to it by number, what each costs, and the cutting trees over them.

Whether a part jumps is no choice of the trees: in each rectangle it costs what it costs whole or cut, whichever is
less, and only when the rectangles are chosen is it asked which of the two that was (`PageSearch.jumps`). So jumps take
nothing from the search's exactness and add nothing to its work. What page one keeps of a story is wished for by the
allotment, since the pages after it count on the rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Place, Wish
from typeset.makeup.fit.body import Priced
from typeset.makeup.fit.legs import MEASURED, SameStrips
from typeset.makeup.model.allotted import Costs, KnownParts, PageCopy, PartSequence
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import Tile
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import Backlog, of_copy, parted, parts_of, rows_of_text
from typeset.makeup.search.corners import CornerTrees, TakenCorners
from typeset.makeup.search.costs import MISSING, part_costs
from typeset.makeup.search.cuts import Prices, Trees, is_sure
from typeset.makeup.search.topics import members_of, topic_costs
from typeset.store import digest

LEAST_TO_CUT = 60
"""An article of fewer rows stands whole: 25 stay and 9 go (prepress 3.2), and a jump for less is a nuisance."""
AGAIN = 3000.0
"""What it costs that an article jumps for the second time, which only one that is longer than a page may: as much as
three cells that are missing, so that nothing but overset text is worse."""
OTHER_WIDTH = 500.0
"""What every column more or less than the desk wished costs: far more than any taboo, less than a cell that is missing
(1000), so that a wish gives way to text that would find no room and to nothing else."""
PASSED = 3.0
"""What it costs that one article is passed by another, in cells of white."""
PARTED_COMPANY = 400.0
"""What it costs to part articles that the desk keeps together, or to lead a page with two leads."""
FRONT_FULL, FULL, ALONE_FULL = 0.75, 0.8, 0.93
"""Page one, a page inside and the only page are filled to the foot with so much copy; what one with less lacks is a
band of white under all of it."""
LOOSE = 0.2
"""By how much of its height more or less than its copy seems to need such a page is tried."""
LEAST_ROWS = 12
"""So many rows more are tried in any case, which a few lines may need that would stand alone in lower legs."""


def corners_of(context: Context, page: int) -> TakenCorners | None:
    """The corners of a page that advertisements have, if any."""
    tiles = context.taken(page).corners
    columns, room = context.at(page).grid.columns, context.room(page)
    return TakenCorners(tiles, columns, room, context.lines(page, 0)) if tiles else None


def wanted_rows(context: Context, page: int, cells: float) -> float:
    """The rows that copy of so many cells asks for on that page, beside what advertisements have of its corners."""
    columns = context.at(page).grid.columns
    return (cells + columns * context.room(page) - context.cells(page)) / columns


def known_parts(context: Context, page: int) -> KnownParts:
    """What is known of the parts of a page."""
    return context.memos.searches.of(page)


@dataclass(frozen=True)
class PageSearch:
    """Parts by number for a page, with the wishes of the desk by article; `anyway` lets them jump where the paper lets
    none, because text would be lost. A page of so many rows is `full`; 0 is one of all that there are. Advertisements
    have its `corners`."""

    context: Context
    wishes: Mapping[str, Place] = field(default_factory=dict)
    known: KnownParts = field(default_factory=KnownParts)
    anyway: bool = False
    full: int = 0
    corners: TakenCorners | None = None

    @cached_property
    def trees(self) -> Trees:
        """The cutting trees over all parts that were numbered."""
        weights = self._weights
        alike = weights["abreast"]
        prices = Prices(
            weights["across"],
            weights["down"],
            lambda left, right: alike if self.known.parts[left].rank == self.known.parts[right].rank else 0.0,
            self.full,
        )
        known, glued = self.known, self.known.glued
        if self.corners:
            return CornerTrees(known.alone, prices, glued, self.corners, cheap=known.cheap, every=known.every)
        return Trees(known.alone, prices, glued, cheap=known.cheap, every=known.every)

    @property
    def _weights(self) -> Mapping[str, float]:
        return weights_of(self.context.edition.paper.makeup)

    def run(self, parts: tuple[Part, ...], whole: bool = False) -> PartSequence:
        """The numbers of parts, which the trees know from now on; `whole` where none of them may jump."""
        run = tuple(self._number(part, whole) for part in parts)
        for number, part in zip(run, parts, strict=True):
            under = self.wish(part).under
            over = next((n for n, other in zip(run, parts, strict=True) if other.article.id == under), None)
            if over is not None:
                self.known.glued[over] = number
        return run

    def wish(self, part: Part) -> Wish:
        """What the desk wishes of the part's place."""
        return self.wishes[part.article.id].wish if part.article.id in self.wishes else Wish()

    def jumps(self, number: int, cell: Tile) -> bool:
        """Whether the part is cheaper in that rectangle when it goes on elsewhere."""
        part = self.known.parts[number]
        if part.stays:
            return True
        at = int(cell.top == 0), cell.columns - 1, cell.rows
        return bool(self.known.alone[number][at] < self._wished(part, _priced(self.context, part))[at])

    def _number(self, part: Part, whole: bool) -> int:
        key = (*part.key, part.to, part.stays, whole, self.anyway)
        known = self.known
        if key not in known.numbers:
            number = known.numbers[key] = len(known.parts)
            known.parts[number] = part
            known.alone[number] = self._costs(part, whole)
        return known.numbers[key]

    def _costs(self, part: Part, whole: bool) -> Costs:
        """What the part costs alone, whole or jumping, where the desk lets it."""
        jumping = None if whole else self.jumping(part)
        if jumping is None:
            return self._wished(part, _priced(self.context, part))
        price = AGAIN if part.number else self._weights["front_jump" if part.page == 1 else "inner_jump"]
        cut: Costs = self._wished(part, _priced(self.context, jumping)) + price
        if part.stays:
            return cut
        return np.minimum(self._wished(part, _priced(self.context, part)), cut)

    def _wished(self, part: Part, costs: Costs) -> Costs:
        """The costs with what another width than the wished one costs."""
        width = self.wish(part).width
        if not width:
            return costs
        off = np.abs(np.arange(1, costs.shape[1] + 1) - width)
        wished: Costs = costs + OTHER_WIDTH * off[None, :, None]
        return wished

    def jumping(self, part: Part) -> Part | None:
        """The part as it would begin here and go on overleaf, if it is long enough to be cut in two."""
        last = self.context.edition.count and part.page >= self.context.edition.count
        stays = self.wish(part).no_jump or part.page + 1 in self.wish(part).not_on_page
        whole = part.frame or part.to or part.rank is Rank.BRIEFS or part.is_topic
        if whole or stays or last or not self._lets_jump(part):
            return None
        return replace(part, to=part.page + 1) if rows_of_text(self.context, part) >= LEAST_TO_CUT else None

    def _lets_jump(self, part: Part) -> bool:
        """Whether the paper lets articles jump from that page, a story once; what is longer than a page always may."""
        where = self.context.edition.paper.makeup.jumps
        if rows_of_text(self.context, part) > self.context.cells(part.page):
            return True
        return self.anyway or (not part.number and (where == "all" or (where == "front" and part.page == 1)))


def _priced(context: Context, part: Part) -> Costs:
    """What a part costs alone, and a group what its articles cost under its head."""
    return topic_costs(context, part) if part.is_topic else part_costs(context, part)


PRICED = "priced"
"""The stage of the store that has what pages of some copy cost."""
NOBODY: Mapping[ArticleId, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page that may be made: its number, the copy that it takes, and how many rows of the articles that jump stay on
    it. Nothing goes on from the `last` one, since no page is opened for a tail."""

    page: int
    copy: PageCopy
    stays: Mapping[ArticleId, int] = field(default_factory=lambda: NOBODY)
    last: bool = False

    def parts(self, search: PageSearch, some: Backlog) -> tuple[Part, ...]:
        """All that it takes of a backlog as parts in order of weight."""
        parts = map(search.context.boxed, parts_of(some, some.texts, some.boxes, self.page, search.wishes))
        return tuple(replace(part, stays=self.stays.get(part.article.id, 0)) for part in parts)


@dataclass(frozen=True, slots=True)
class Choice:
    """A page that could be made: what it takes, its parts in order of weight and whether none of them may jump, the
    rows that they share and the lines into which the page is divided, its cost."""

    copy: PageCopy
    parts: tuple[Part, ...]
    whole: bool
    rows: int
    lines: int
    cost: float


@dataclass(frozen=True, slots=True)
class PricedRows:
    """The rows that a page of some copy should have, and what it costs."""

    rows: int
    cost: float


def read_for(search: PageSearch, backlog: Backlog, asked: PageAsked) -> str:
    """The hash of all that decides what the page that is asked for costs and how it looks: its copy, which of the rest
    there is, and nothing of what that says."""
    context, some = search.context, of_copy(backlog, asked.copy)
    copy = [[context.read_of(article) for article in articles] for articles in (some.texts, some.boxes)]
    left = [[article.id for article in articles] for articles in (backlog.texts, backlog.boxes)]
    carried = [(replace(part, strips=()), _digest(SameStrips(part.strips))) for part in some.carried]
    others = [part.article.id for part in backlog.carried]
    rest = replace(some, texts=(), boxes=(), carried=())
    stays = sorted(asked.stays.items())
    return context.reads(
        asked.page, asked.copy, asked.last, search.anyway, stays, copy, left, carried, others, rest
    )


@lru_cache(maxsize=MEASURED)
def _digest(same: SameStrips) -> str:
    return digest(same.strips)


def is_priced(search: PageSearch, backlog: Backlog, asked: PageAsked) -> bool:
    """Whether the store has what the page that is asked for costs."""
    return search.context.store.has(PRICED, read_for(search, backlog, asked))


def choice_of(search: PageSearch, backlog: Backlog, asked: PageAsked) -> Choice:
    """The page that is asked for, as many rows high as cost least, which the store may know."""
    context, page = search.context, asked.page
    made = partial(_priced_rows, search, backlog, asked)
    best = context.store.keep(PRICED, read_for(search, backlog, asked), made)
    parts = asked.parts(search, of_copy(backlog, asked.copy))
    whole = asked.last or best.rows < context.lines(page, 0)
    return Choice(asked.copy, parts, whole, best.rows, context.lines(page, best.rows), best.cost)


def _priced_rows(search: PageSearch, backlog: Backlog, asked: PageAsked) -> PricedRows:
    """The rows at which the page costs least, more than it seems to need where cells are missing."""
    copy, page, some = asked.copy, asked.page, of_copy(backlog, asked.copy)
    parts = asked.parts(search, some)
    room = search.context.room(page)
    extra = _extra(search, backlog, some.texts, page) + PASSED * copy.passed
    full = full_of(page, only=page == 1 and not backlog.more_than(copy)) * room
    least = search.context.lines(page, 0)
    run_of = cache(lambda short: search.run(parts, whole=asked.last or short))

    def priced(costs_of: Callable[[PartSequence], NDArray[np.float64]], rows: int) -> float:
        return float(costs_of(run_of(rows < least))[rows]) + extra + stretched(search.context, page, rows)

    tried = rows_of(wanted_rows(search.context, page, copy.cells), full, room, least)
    cost, rows = least_of(tried, partial(priced, search.trees.cheap_costs))
    if not is_sure(cost):
        cost, rows = cheapest_rows(tried, room, partial(priced, search.trees.costs))
    return PricedRows(rows, cost)


def parts_to_price(search: PageSearch, backlog: Backlog, asked: PageAsked) -> Iterator[Part]:
    """The parts of a page, whole and jumping, whose costs `choice_of` is going to ask for."""
    for part in asked.parts(search, of_copy(backlog, asked.copy)):
        if part.is_topic:
            yield from members_of(search.context, part)
            continue
        jumping = None if asked.last else search.jumping(part)
        if jumping:
            yield jumping
        if not jumping or not part.stays:
            yield part


def full_of(page: int, *, only: bool) -> float:
    """The part of a page from which its copy fills it to the foot; where page one is the only one, more."""
    return ALONE_FULL if only else FULL if page > 1 else FRONT_FULL


def cheapest_rows(tried: Sequence[int], room: int, cost: Callable[[int], float]) -> Priced[int]:
    """The rows that cost least of those that are tried, the greatest first, or of more where cells are missing."""
    best = least_of(tried, cost)
    for rows in range(tried[0] + 1, room + 1):
        if best.price < MISSING:
            break
        more = Priced(cost(rows), rows)
        best = min((best, more), key=lambda one: round(one.price, 6))
    return best


def least_of(tried: Sequence[int], cost: Callable[[int], float]) -> Priced[int]:
    """The rows that cost least of those that are tried, the first of those that cost the same."""
    return min((Priced(cost(rows), rows) for rows in tried), key=lambda one: round(one.price, 6))


def stretched(context: Context, page: int, rows: int, divided: int = 0) -> float:
    """What it costs that a page has so little copy that it takes so many rows of those into which it is divided, as
    few as may be where nothing is said: they stand farther apart, and what is left is a band of white at its foot."""
    lines = divided or context.lines(page, rows)
    weights = weights_of(context.edition.paper.makeup)
    band = weights["band"] * context.at(page).grid.columns * (lines - rows)
    return band + weights["leading"] * context.cells(page) * (context.room(page) / lines - 1) ** 2


def rows_of(wanted: float, full: float, room: int, least: int) -> Sequence[int]:
    """The heights that are tried for a page whose copy seems to need so many rows: from `full` on all of those at
    which it may be filled, `least` of them."""
    if wanted >= full:
        return range(room, least - 1, -1)
    low, high = int(wanted * (1 - LOOSE)), int(wanted * (1 + LOOSE)) + LEAST_ROWS
    return range(min(high, room), max(1, low) - 1, -1)


def _extra(search: PageSearch, backlog: Backlog, texts: Sequence[Article], page: int) -> float:
    """What a page costs whose texts are of several sections, or are parted from their company."""
    sections = len({article.section for article in texts})
    weights = weights_of(search.context.edition.paper.makeup)
    mixed = weights["sections"] * max(0, sections - 1 if page > 1 else 0)
    return mixed + PARTED_COMPANY * parted(texts, backlog.texts, search.wishes)
