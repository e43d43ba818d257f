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
    PageCopy,
    Pages,
    PageTexts,
    SharedPages,
    Tail,
)
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part, rank_of
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import BOXED, Backlog, cells_of, parted, prices
from typeset.makeup.search.page_search import PARTED_COMPANY, PASSED

BEST, BRANCHES = 6, 12
"""How many whole allotments are told, and in how many ways a beginning goes on, the cheapest of each."""
OUT_OF_ORDER = 25.0
"""What it costs that a page of a later section comes before the rest of an earlier one, or that two sections share a
page between which another stands."""
OPTIONS = 40
"""How many ways to choose the texts of a page are looked at together with tails, the fullest first."""
BEHIND, LEFT = 4, 2
"""An article may be left to the next page if it is one of so many last of its page, so that three pass it at most; and
how many of them a page may leave."""
MOST_TEXTS, MOST_TAILS = 20, 2
"""How many texts a page takes at most (the busiest pages of a daily hold nine to thirteen), and how many tails."""
LEAST_FULL, GAP, SPLIT = 0.4, 0.04, 0.8
"""How full of texts a page is at least that leaves others of its section, since tails may fill the rest; how much must
be free on it for another section's texts; how full it may be where a text begins that is longer than a page."""
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
                liquid=self.liquid or 0.0,
            )
        ]
        for page in range(self.pages.first, self.pages.last + 1):
            further = [one for beginning in beam for one in self._further(beginning, page)]
            beam = self._held(further, self.pages.last - page)
        return [Allotment(one.pages, one.cost, one.sizes) for one in beam[:BEST]]

    def _held(self, beginnings: Sequence[SharedPages], pages_left: int) -> list[SharedPages]:
        """The most promising beginnings, of those that leave the same one."""
        best: dict[object, SharedPages] = {}
        for one in beginnings:
            left = (one.stand, one.tails, one.boxes)
            key = left if pages_left else one.pages
            if key not in best or one.worth < best[key].worth:
                best[key] = one
        return nsmallest(self.pages.beam, best.values(), key=lambda one: one.worth)

    def _further(self, one: SharedPages, page: int) -> Iterator[SharedPages]:
        """A beginning with the best of the pages that may come next."""
        last = page == self.pages.last
        boxes = one.boxes if last else self._next_boxes(one, page)
        begun = sum(self._boxes[n] for n in boxes) + (one.overleaf if last else min(one.overleaf, self.room))
        texts = [self._whole(one)] if last else self._texts_of(one.stand, begun)
        tails = list(self._tails_of(one, page))
        table = self._table(one, begun, texts, tails, page)
        for index in np.argsort(table.worth, axis=None, kind="stable")[:BRANCHES]:
            place, some = np.unravel_index(index, table.worth.shape)
            worth = float(table.worth[place, some])
            if worth < np.inf:
                sizes = self._sizes(tails[some], float(table.flow[place, some]))
                branch = Branch(float(table.cost[place, some]), texts[place], tails[some], sizes)
                yield self._with_page(one, branch, boxes, begun, round(worth, 3))

    def _table(
        self,
        one: SharedPages,
        begun: float,
        texts: Sequence[PageTexts],
        tails: Sequence[tuple[int, ...]],
        page: int,
    ) -> BranchTable:
        """What every choice of texts costs with every choice of tails, and what it is worth with the pages to come."""
        last, left, whole = page == self.pages.last, self.pages.last - page, self._rest(one)
        taken, lead, texts_cost, overleaf, some = self._columns(texts, page)
        fixed, least, most, jumps, many = self._rows(tails)
        alone = begun + taken + lead - overleaf
        wanted = one.liquid if last else np.minimum(one.liquid, self.room - alone - fixed)
        flow = np.clip(wanted, least, most)
        cells = alone + fixed + flow
        over = np.where((many > 0) & (not last), np.maximum(0.0, cells - self.room), 0.0)
        cost = prices(cells - over - self.room, self.room, self.pages.roomy) + jumps + texts_cost
        rest = whole - begun - taken + overleaf - fixed - flow + over
        if last:
            cost = cost + self._front_prices(one.liquid - flow)
        else:
            full = (cells > self.room * (1 + self.pages.roomy)) & (many > 0) & (many + some > 1)
            empty = (some + many == 0) & (begun == 0) & (whole > 0)
            cost = np.where(full, np.inf, cost + NOTHING * empty)
        to_come = (
            left * prices(np.maximum(0.0, rest) / left - self.room, self.room, self.pages.roomy)
            if left
            else 0.0
        )
        return BranchTable(one.cost + cost + to_come, cost, flow)

    def _columns(self, texts: Sequence[PageTexts], page: int) -> tuple[NDArray[np.float64], ...]:
        """Choices of texts as columns: their cells, what more their leads ask for, what they cost, what of them goes on
        overleaf, whether there are any."""
        rows = [
            (one.cells, self._leading(one), self._extra(one, page), one.overleaf, bool(one.texts))
            for one in texts
        ]
        return tuple(np.array(column, dtype=float)[:, None] for column in zip(*rows, strict=True))

    def _rows(self, tails: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.float64], ...]:
        """Choices of tails as rows: the cells of those that are there already, the least and the most of those that
        flow, what their jumps cost, how many they are."""
        some = [[self.tails[n] for n in numbers] for numbers in tails]
        flowing = [[one for one in few if one.most > one.least] for few in some]
        fixed = [sum(one.least for one in few if one.most == one.least) for few in some]
        least, most = (
            [sum(getattr(one, end) for one in few) for few in flowing] for end in ("least", "most")
        )
        columns = (fixed, least, most, [sum(one.price for one in few) for few in some], list(map(len, some)))
        return tuple(np.array(row, dtype=float)[None, :] for row in columns)

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
        """The cells of a page."""
        return self.context.cells(self.pages.first)

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
    def _sections(self) -> tuple[tuple[int, ...], ...]:
        """The texts of each section by their numbers, the sections in the order in which they first come."""
        names = [one.section for one in self.backlog.texts]
        return tuple(
            tuple(n for n, other in enumerate(names) if other == name) for name in dict.fromkeys(names)
        )

    def _rest(self, one: SharedPages) -> float:
        """The cells of all that a beginning leaves."""
        fixed = sum(self.tails[n].least for n in one.tails if not self._flows(n))
        texts = sum(cells for n, cells in enumerate(self._cells) if not one.stand >> n & 1)
        return texts + fixed + max(0.0, one.liquid) + sum(self._boxes[n] for n in one.boxes) + one.overleaf

    def _next_boxes(self, one: SharedPages, page: int) -> tuple[int, ...]:
        """The boxes of a page: their even share, as far as they leave room for text, if there is any."""
        share, taken = -(-len(self._boxes) // self.pages.count), list[int]()
        most = BOXED * self.room if self._cells else self.room
        for number in one.boxes:
            fits = not taken or sum(self._boxes[n] for n in (*taken, number)) <= most
            if len(taken) < share and fits and not self._kept_off(self.backlog.boxes[number].id, page):
                taken.append(number)
        return tuple(taken)

    def _kept_off(self, name: ArticleId, page: int) -> bool:
        """Whether the desk wishes that an article does not stand on a page."""
        return name in self.wishes and page in self.wishes[name].wish.not_on_page

    def _tails_of(self, one: SharedPages, page: int) -> Iterator[tuple[int, ...]]:
        """Which tails a page may take; the last takes all that are there already."""
        last = page == self.pages.last
        must = tuple(n for n in one.tails if not self._flows(n)) if last else ()
        may = [n for n in one.tails if n not in must and not self._kept_off(self.tails[n].article, page)]
        for many in range(min(MOST_TAILS, len(may)) + 1):
            for some in combinations(may, many):
                yield (*must, *some)

    def _whole(self, one: SharedPages) -> PageTexts:
        """All texts, on the last page."""
        texts = tuple(n for n in range(len(self._cells)) if not one.stand >> n & 1)
        return self._led(PageTexts(texts, sum(self._cells[n] for n in texts), self._mixed(texts)))

    def _mixed(self, texts: Sequence[int]) -> float:
        """What it costs that texts are of several sections."""
        sections = {self._section_of[n] for n in texts} if len(self._sections) > 1 else ()
        return self._weights["sections"] * max(0, len(sections) - 1)

    def _led(self, taken: PageTexts) -> PageTexts:
        """The texts section by section, the one that has most of them, and names the page, first."""
        sections = [self._section_of[n] for n in taken.texts]
        order = sorted(dict.fromkeys(sections), key=lambda one: (-sections.count(one), one))
        texts = sorted(taken.texts, key=lambda n: (order.index(self._section_of[n]), n))
        return taken._replace(texts=tuple(texts))

    @cached_property
    def _section_of(self) -> Mapping[int, int]:
        return {n: place for place, section in enumerate(self._sections) for n in section}

    def _texts_of(self, stand: int, begun: float) -> list[PageTexts]:
        """The texts that may stand on a page of which so many cells are taken, the fullest first: those that were left
        behind, and those that come next in the first section that is not at its end, or in the one after that, with the
        next ones of another where there is room for them."""
        key = stand, round(begun)
        if key not in self._known:
            most = self.room * (1 + self.pages.roomy) - begun
            found: dict[tuple[int, ...], PageTexts] = {}
            for taken in self._of_sections(stand, most):
                found.setdefault(taken.texts, taken)
            empty = prices(
                np.array([one.cells - one.overleaf - most for one in found.values()]), self.room, 1.0
            )
            dear = [cost + one.cost for cost, one in zip(empty.tolist(), found.values(), strict=True)]
            fullest = [
                one for _, one in sorted(zip(dear, found.values(), strict=True), key=lambda pair: pair[0])
            ]
            self._known[key] = [*map(self._led, fullest[:OPTIONS]), NO_TEXTS]
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int], list[PageTexts]]:
        return {}

    def _of_sections(self, stand: int, most: float) -> Iterator[PageTexts]:
        """Pages of one section or two, or of what comes next whatever its section."""
        left = [[n for n in section if not stand >> n & 1] for section in self._sections]
        # What stands before one of its section that stands on a page already was left behind.
        last = [max((n for n in section if stand >> n & 1), default=-1) for section in self._sections]
        behind = [n for rest, standing in zip(left, last, strict=True) for n in rest if n < standing]
        coming = ([n for n in rest if n not in behind] for rest in left)
        open_sections = [(place, rest) for place, rest in enumerate(coming) if rest]
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
        cells = sum(self._cells[n] for n in behind)
        for count in range(min(len(main), MOST_TEXTS) + 1):
            cells += self._cells[main[count - 1]] if count else 0.0
            if cells < LEAST_FULL * self.room and count < len(main):
                continue
            some, droppable = (*behind, *main[:count]), main[max(0, count - BEHIND) : max(0, count - 1)]
            if some and cells > most and self._cells[some[-1]] > self.room:
                if cells - self._cells[some[-1]] < SPLIT * most:
                    yield PageTexts(some, cells, self._mixed(some), overleaf=cells - most)
                return
            for many in range(min(LEFT, len(droppable)) + 1):
                for left in combinations(droppable, many):
                    full = cells - sum([self._cells[n] for n in left])
                    if full <= most:
                        texts = tuple([n for n in some if n not in left]) if left else some
                        passed = sum([m > n for n in left for m in texts[len(behind) :]])
                        yield PageTexts(texts, full, PASSED * passed + self._mixed(texts), passed)
            if cells - sum(sorted(self._cells[n] for n in droppable)[-LEFT:]) > most:
                return

    def _with_others(self, taken: PageTexts, other: Sequence[int], most: float) -> Iterator[PageTexts]:
        """A page with the next texts of another section as well, as many as find room or one fewer."""
        cells, texts = taken.cells, list(taken.texts)
        for n in other:
            if cells + self._cells[n] > most:
                return
            cells += self._cells[n]
            texts.append(n)
            if cells > most - 2 * GAP * self.room or cells + min(self._cells[m] for m in other) > most:
                more = self._mixed(texts) - self._mixed(taken.texts)
                yield taken._replace(texts=tuple(texts), cells=cells, cost=taken.cost + more)

    def _with_page(
        self, one: SharedPages, branch: Branch, boxes: tuple[int, ...], begun: float, worth: float
    ) -> SharedPages:
        """A beginning with one page more, which is worth so much."""
        overleafs = len(one.pages) + 1 < self.pages.count
        taken, sizes = branch.taken, zip(branch.tails, branch.sizes, strict=True)
        cells = begun + taken.cells + self._leading(taken) - taken.overleaf + sum(branch.sizes)
        over = max(0.0, cells - self.room) if branch.sizes and overleafs else 0.0
        carried = tuple((self.tails[n].article, size) for n, size in sizes)
        overleaf = max(0.0, one.overleaf - self.room) + taken.overleaf + over
        page = PageCopy(
            tuple(self.backlog.texts[n].id for n in taken.texts),
            tuple(name for name, _ in carried),
            tuple(self.backlog.boxes[n].id for n in boxes),
            taken.passed,
            overleaf > 0,
            cells - over,
        )
        return SharedPages(
            one.cost + branch.cost,
            one.stand | sum(1 << n for n in taken.texts),
            tuple(n for n in one.tails if n not in branch.tails),
            tuple(n for n in one.boxes if n not in boxes),
            overleaf,
            one.liquid
            - sum(size for n, size in zip(branch.tails, branch.sizes, strict=True) if self._flows(n)),
            (*one.pages, page),
            (*one.sizes, *carried),
            worth,
        )
