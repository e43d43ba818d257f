"""Which articles stand on which page: all pages that are still to be made are one problem.

What an article asks for is a number of cells (rows of one basic column, its head and air among them), the same within a
few cells in whatever rectangle it stands. So a page is about as full as the sum of its articles, and to share the copy
among pages is to fill bins whose items keep an order: every page takes those that come first in one section or two, and
may leave some of the last few of them to the page after it. What goes on from page one is a liquid between such stones:
how much of a story stays there is free within limits, so that its tail may fill what another page lacks.

A beam holds the best beginnings, page after page; each is worth what its pages cost and what is left would cost if it
were spread evenly. What the best of them cost in truth the cutting trees tell (`search.page_search`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from typeset.edition import Article, ArticleId, Place
from typeset.makeup.model.allotted import (
    NO_TEXTS,
    Allotment,
    Branch,
    BranchTable,
    Choices,
    PageCopy,
    Pages,
    PageTexts,
    SharedPages,
    Tail,
    TextChoosing,
    prices,
)
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part, rank_of
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import BOXED, Backlog, cells_of, parted
from typeset.makeup.search.page_search import PARTED_COMPANY, PASSED

BEST, BRANCHES = 6, 12
"""How many whole allotments are told, and in how many ways a beginning goes on, the cheapest of each."""
MOST_TAILS = 2
"""How many tails a page takes at most."""
NOTHING, OFF = 1e7, 500.0
"""What it costs that a page takes nothing while something is left, that it takes an article kept off it."""


@dataclass(frozen=True)
class Allotting:
    """The search for the best ways to share a backlog among pages. `liquid` cells are too much for page one, or missing
    there (None: it is made), which tails with a range between least and most take together."""

    context: Context
    backlog: Backlog
    wishes: Mapping[str, Place]
    pages: Pages
    tails: tuple[Tail, ...] = ()
    liquid: float | None = None

    def best(self) -> list[Allotment]:
        """The cheapest allotments at a guess, every text, tail and box in each."""
        beam = [
            SharedPages(
                tails=tuple(range(len(self.tails))),
                boxes=tuple(range(len(self._boxes))),
                cells=sum(self._cells),
                liquid=self.liquid or 0.0,
            )
        ]
        for page in range(self.pages.first, self.pages.last + 1):
            further = [branch for beginning in beam for branch in self._further(beginning, page)]
            beam = self._held(further, self.pages.last - page)
        return [Allotment(one.pages, one.cost, one.sizes) for one in beam[:BEST]]

    def _held(self, branches: Sequence[Branch], pages_left: int) -> list[SharedPages]:
        """The most promising beginnings, of those that leave the same one; none but those are made."""
        best: dict[object, Branch] = {}
        for one in branches:
            key = (one.stand, one.left, one.boxes_left) if pages_left else self._with_page(one).pages
            if key not in best or one.worth < best[key].worth:
                best[key] = one
        return [
            self._with_page(one)
            for one in nsmallest(self.pages.beam, best.values(), key=lambda one: one.worth)
        ]

    def _further(self, one: SharedPages, page: int) -> Iterator[Branch]:
        """A beginning with the best of the pages that may come next."""
        last = page == self.pages.last
        boxes = one.boxes if last else self._next_boxes(one, page)
        begun = sum(self._boxes[n] for n in boxes) + (one.overleaf if last else min(one.overleaf, self.room))
        texts = (
            self._in_columns([self._texts.whole(one.stand)], page)
            if last
            else self._texts_of(one.stand, begun + self.context.bought(page), page)
        )
        tails = self._tails_of(one.tails, page)
        table = self._table(one, begun, texts, tails, page)
        boxes_left = tuple(n for n in one.boxes if n not in boxes)
        for index in np.argsort(table.worth, axis=None, kind="stable")[:BRANCHES].tolist():
            place, some = divmod(index, len(tails.choices))
            worth = float(table.worth[place, some])
            if worth < np.inf:
                yield Branch(
                    one,
                    float(table.cost[place, some]),
                    round(worth, 3),
                    texts.choices[place],
                    tails.choices[some],
                    float(table.flow[place, some]),
                    begun,
                    boxes,
                    one.stand | sum([1 << n for n in texts.choices[place].texts]),
                    tuple([n for n in one.tails if n not in tails.choices[some]]),
                    boxes_left,
                )

    def _table(
        self,
        one: SharedPages,
        begun: float,
        texts: Choices[PageTexts],
        tails: Choices[tuple[int, ...]],
        page: int,
    ) -> BranchTable:
        """What every choice of texts costs with every choice of tails, and what it is worth with the pages to come."""
        last, left, whole = page == self.pages.last, self.pages.last - page, self._rest(one)
        taken, lead, texts_cost, overleaf, some = texts.figures
        fixed, least, most, jumps, many = tails.figures
        alone = begun + self.context.bought(page) + taken + lead - overleaf
        wanted = one.liquid if last else np.minimum(one.liquid, self.room - alone - fixed)
        flow = np.minimum(np.maximum(wanted, least), most)
        cells = alone + fixed + flow
        over = np.where((many > 0) & (not last), np.maximum(0.0, cells - self.pages.holds(self.room)), 0.0)
        cost = prices(cells - over - self.room, self.room, self.pages.roomy) + jumps + texts_cost
        rest = whole - begun - taken + overleaf - fixed - flow + over
        if last:
            cost = cost + self._front_prices(one.liquid - flow)
        else:
            full = (cells > self.pages.holds(self.room)) & (many > 0) & (many + some > 1)
            empty = (some + many == 0) & (begun == 0) & (whole > 0) & (not self.context.taken(page).whole)
            cost = np.where(full, np.inf, cost + NOTHING * empty)
        rest = rest + self._bought_after(page)
        to_come = (
            left * prices(np.maximum(0.0, rest) / left - self.room, self.room, self.pages.roomy)
            if left
            else 0.0
        )
        return BranchTable(one.cost + cost + to_come, cost, flow)

    def _in_columns(self, texts: Sequence[PageTexts], page: int) -> Choices[PageTexts]:
        """Choices of texts with their figures as columns: their cells, what more their leads ask for, what they cost,
        what of them goes on overleaf, whether there are any."""
        rows = [
            (one.cells, self._leading(one), self._extra(one, page), one.overleaf, bool(one.texts))
            for one in texts
        ]
        figures = tuple(np.array(column, dtype=float)[:, None] for column in zip(*rows, strict=True))
        return Choices(texts, figures)

    def _in_rows(self, tails: Sequence[tuple[int, ...]]) -> Choices[tuple[int, ...]]:
        """Choices of tails with their figures as rows: the cells of those that are there already, the least and the
        most of those that flow, what their jumps cost, how many they are."""
        some = [[self.tails[n] for n in numbers] for numbers in tails]
        flowing = [[one for one in few if one.most > one.least] for few in some]
        fixed = [sum(one.least for one in few if one.most == one.least) for few in some]
        least, most = (
            [sum(getattr(one, end) for one in few) for few in flowing] for end in ("least", "most")
        )
        columns = (fixed, least, most, [sum(one.price for one in few) for few in some], list(map(len, some)))
        return Choices(tails, tuple(np.array(row, dtype=float)[None, :] for row in columns))

    def _sizes(self, tails: tuple[int, ...], flow: float) -> tuple[float, ...]:
        """How many cells of each tail go on on a page, of which those that flow have so many together."""
        sizes = [self.tails[n].least for n in tails]
        more = flow - sum(size for n, size in zip(tails, sizes, strict=True) if self._flows(n))
        for place, n in enumerate(tails):
            given = max(0.0, min(more, self.tails[n].most - sizes[place]))
            sizes[place] += given
            more -= given
        return tuple(sizes)

    def _flows(self, number: int) -> bool:
        return self.tails[number].most > self.tails[number].least

    def _extra(self, taken: PageTexts, page: int) -> float:
        """What a page costs whose texts pass others, are of several sections, parted from their company, or stood on
        other pages before."""
        cost = taken.cost
        if self._company or self.pages.moved:
            texts = [self.backlog.texts[n] for n in taken.texts]
            cost += PARTED_COMPANY * parted(texts, self.backlog.texts, self.wishes)
            cost += OFF * sum(self._kept_off(one.id, page) for one in texts)
            cost += self.pages.moved * sum(self.pages.homes.get(one.id, page) != page for one in texts)
        return cost

    def _front_prices(self, over: NDArray[np.float64]) -> NDArray[np.float64]:
        """What page one costs when so many cells are too much for it, or are missing there."""
        room = self.context.cells(1)
        return prices(over, room, self.pages.roomy) if self.liquid is not None else np.zeros_like(over)

    @cached_property
    def room(self) -> int:
        """The cells of a page, those among them that advertisements take."""
        return self.context.cells(self.pages.first) + self.context.bought(self.pages.first)

    def _bought_after(self, page: int) -> int:
        """The cells that advertisements take of the pages after that one."""
        return sum(map(self.context.bought, range(page + 1, self.pages.last + 1)))

    @cached_property
    def _company(self) -> bool:
        """Whether the desk wishes for company, for leads or for other pages."""
        wishes = [place.wish for place in self.wishes.values()]
        return any(wish.together or wish.under or wish.lead or wish.not_on_page for wish in wishes)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return weights_of(self.context.edition.paper.makeup)

    @cached_property
    def _cells(self) -> tuple[float, ...]:
        """The cells that texts ask for, none of them a lead."""
        return tuple(cells_of(self.context, self._part(one, 2)) for one in self.backlog.texts)

    @cached_property
    def _leads(self) -> dict[int, float]:
        return {}

    def _leading(self, taken: PageTexts) -> float:
        """How many cells more the first of some texts asks for when it leads their page."""
        for number in taken.texts[:1]:
            if number not in self._leads:
                lead = cells_of(self.context, self._part(self.backlog.texts[number], 0))
                self._leads[number] = max(0.0, lead - self._cells[number])
            return self._leads[number]
        return 0.0

    def _part(self, article: Article, place: int) -> Part:
        return Part(article, rank_of(article, place), self.pages.first)

    @cached_property
    def _boxes(self) -> tuple[float, ...]:
        return tuple(cells_of(self.context, self._part(one, 2)) for one in self.backlog.boxes)

    @cached_property
    def _texts(self) -> TextChoosing:
        sections = [one.section for one in self.backlog.texts]
        return TextChoosing(self._cells, sections, self.room, self._weights["sections"], PASSED)

    def _rest(self, one: SharedPages) -> float:
        """The cells of all that a beginning leaves."""
        fixed = sum(self.tails[n].least for n in one.tails if not self._flows(n))
        return (
            one.cells + fixed + max(0.0, one.liquid) + sum(self._boxes[n] for n in one.boxes) + one.overleaf
        )

    def _next_boxes(self, one: SharedPages, page: int) -> tuple[int, ...]:
        """The boxes of a page: their even share, as far as they leave room for text, if there is any. The desk may keep
        them off it, unless nothing else is left for it."""
        share, taken = -(-len(self._boxes) // self.pages.count), list[int]()
        most = BOXED * self.room if self._cells else self.room
        free = [n for n in one.boxes if not self._kept_off(self.backlog.boxes[n].id, page)]
        bare = not (one.cells or one.tails or one.overleaf)
        for number in free or (one.boxes if bare else ()):
            fits = not taken or sum(self._boxes[n] for n in (*taken, number)) <= most
            if len(taken) < share and fits:
                taken.append(number)
        return tuple(taken)

    def _kept_off(self, name: ArticleId, page: int) -> bool:
        """Whether the desk wishes that an article does not stand on a page."""
        return name in self.wishes and page in self.wishes[name].wish.not_on_page

    def _tails_of(self, left: tuple[int, ...], page: int) -> Choices[tuple[int, ...]]:
        """Which of the tails that are left a page may take; the last takes all that are there already."""
        if (left, page) not in self._known_tails:
            last = page == self.pages.last
            must = tuple(n for n in left if not self._flows(n)) if last else ()
            may = [n for n in left if n not in must and not self._kept_off(self.tails[n].article, page)]
            self._known_tails[left, page] = self._in_rows(
                [
                    (*must, *some)
                    for many in range(min(MOST_TAILS, len(may)) + 1)
                    for some in combinations(may, many)
                ]
            )
        return self._known_tails[left, page]

    @cached_property
    def _known_tails(self) -> dict[tuple[tuple[int, ...], int], Choices[tuple[int, ...]]]:
        return {}

    def _texts_of(self, stand: int, begun: float, page: int) -> Choices[PageTexts]:
        """The texts that may stand on a page of which so many cells are taken, the fullest first."""
        key = stand, round(begun), page if self._by_page else 0
        if key not in self._known:
            most = self.pages.holds(self.room) - begun
            self._known[key] = self._in_columns([*self._texts.fullest(stand, most), NO_TEXTS], page)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int, int], Choices[PageTexts]]:
        return {}

    @cached_property
    def _by_page(self) -> bool:
        """Whether it is not the same on every page what texts cost."""
        return self._company or bool(self.pages.moved)

    def _with_page(self, branch: Branch) -> SharedPages:
        """A beginning with one page more."""
        one, taken, tails = branch.one, branch.taken, branch.tails
        sizes = self._sizes(tails, branch.flow)
        overleafs = len(one.pages) + 1 < self.pages.count
        cells = branch.begun + taken.cells + self._leading(taken) - taken.overleaf + sum(sizes)
        room = self.pages.holds(self.room) - self.context.bought(self.pages.first + len(one.pages))
        over = max(0.0, cells - room) if sizes and overleafs else 0.0
        carried = tuple((self.tails[n].article, size) for n, size in zip(tails, sizes, strict=True))
        overleaf = max(0.0, one.overleaf - self.room) + taken.overleaf + over
        page = PageCopy(
            tuple(self.backlog.texts[n].id for n in taken.texts),
            tuple(name for name, _ in carried),
            tuple(self.backlog.boxes[n].id for n in branch.boxes),
            taken.passed,
            overleaf > 0,
            cells - over,
        )
        return SharedPages(
            one.cost + branch.cost,
            branch.stand,
            branch.left,
            branch.boxes_left,
            one.cells - taken.cells,
            overleaf,
            one.liquid - sum(size for n, size in zip(tails, sizes, strict=True) if self._flows(n)),
            (*one.pages, page),
            (*one.sizes, *carried),
        )
