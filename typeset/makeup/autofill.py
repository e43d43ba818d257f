"""Pages that open by themselves: all articles shared among as many pages as they fill, each cut as well as can be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from heapq import nsmallest
from itertools import chain, count, product
from math import ceil

import numpy as np

from typeset.apart.beside import shared
from typeset.apart.timing import lap
from typeset.edition import Place
from typeset.makeup.checks.flaws import rest_of
from typeset.makeup.fit.frames import Laid
from typeset.makeup.jumps import rest_part
from typeset.makeup.keeping import MOVED, homes_of, kept_page
from typeset.makeup.model.allotted import Allotment, FrontPage, PageCopy, Pages, PromisingFront, prices
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import PlanArea, Tile
from typeset.makeup.pages import BEST_TREES, JudgedPage, best_laid, lay_page, lay_settled
from typeset.makeup.search.allotment import Allotting
from typeset.makeup.search.backlog import (
    ROOMY,
    Backlog,
    copy_cells,
    first_backlog,
    fronts,
    next_stretch,
    plan_of,
    rows_that_stay,
    tail_of,
)
from typeset.makeup.search.costs import MISSING, know_costs
from typeset.makeup.search.page_search import (
    Choice,
    PageAsked,
    PageSearch,
    choice_of,
    corners_of,
    is_priced,
    known_parts,
    parts_to_price,
    read_for,
)

BEST_FRONTS = 3
"""How many choices of articles for page one are laid out and judged by the taboos."""
MORE_FRONTS = 9
"""So many choices for page one are looked at while something finds no room with any of them."""
GLANCE = 12
"""How many beginnings are held where a choice for page one is only to be compared with others."""
UNEVEN = 0.0075
"""What the square of the cells costs in one band of white, a thirtieth of the price of a cell: two bands are better
than one of as many cells."""
OVERSET, CROWDED = 1e5, 0.9
"""What it costs that a page does not hold its copy: so dear is a page only where cells are missing, or where so many
stay white that it cannot be crowded."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was laid, and the copy of those that follow, as far as that is settled."""

    laid: Laid
    following: tuple[PageCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedFront:
    """Page one as it was laid, and what it costs together with those that follow."""

    cost: float
    opened: Opened


def open_pages(context: Context) -> Iterator[Laid]:
    """Pages until nothing is left, or as many as the desk asked for.

    Without any copy there is one page with nothing but its masthead, and a finding about it.
    """
    yield from _targeted(list(_opened(context)))


def _opened(context: Context) -> Iterator[Laid]:
    """The pages one after the other; a tail is said to go on overleaf, wherever it does."""
    backlog, asked = first_backlog(context), context.edition.count
    following: tuple[PageCopy, ...] = ()
    for page in count(1):
        whole = context.taken(page).whole
        if page > (asked or 1) and (asked or not (backlog or whole)):
            break
        if whole or not backlog:
            following = following[1:]
            yield lay_page(context.at(page), plan_of(page, ()), ())
            continue
        with lap("page", page):
            kept = kept_page(context, backlog, page)
            opened = Opened(kept) if kept else _opened_page(context, backlog, page, following)
        yield opened.laid
        following, backlog = opened.following, left_after(backlog, opened.laid, page)


def _targeted(pages: Sequence[Laid]) -> Iterator[Laid]:
    """The pages with every jump to the page where its tail really stands."""
    homes = {
        (one.part.article.id, one.part.number): page.plan.number for page in pages for one in page.placed
    }
    for page in pages:
        placed = tuple(
            replace(
                one,
                part=replace(one.part, to=homes.get((one.part.article.id, one.part.number + 1), one.part.to)),
            )
            if one.fitted.to
            else one
            for one in page.placed
        )
        jumps = {one.part.article.id: one.part.to for one in placed}
        places = tuple(replace(place, to=jumps.get(place.article, place.to)) for place in page.plan.places)
        yield replace(page, placed=placed, plan=replace(page.plan, places=places))


def _opened_page(context: Context, backlog: Backlog, page: int, following: tuple[PageCopy, ...]) -> Opened:
    """The best page of the backlog, which the store may have. A page inside whose copy is settled reads no other."""
    if following and page > 1:
        return _best_inside(context, backlog, page, following)
    named = [[context.read_of(article) for article in some] for some in (backlog.texts, backlog.boxes)]
    rest = replace(backlog, texts=(), boxes=())
    reads = context.reads(page, named, rest, following, context.before)
    return context.store.keep("opened", reads, lambda: _best(context, backlog, page, following))


def _best(context: Context, backlog: Backlog, page: int, following: tuple[PageCopy, ...]) -> Opened:
    """The page that costs least, with what those after it take."""
    pages = 0 if following else pages_of(context, backlog, page)
    if page == 1 and pages > 1:
        opened = _best_front(context, backlog, pages)
    else:
        opened = _best_inside(
            context, backlog, page, following or _allotted(context, backlog, page, pages).pages
        )
    return opened


def _best_inside(context: Context, backlog: Backlog, page: int, following: tuple[PageCopy, ...]) -> Opened:
    """The only page, or one inside, with the copy that those before it settled or the best allotment."""
    copy, *rest = following
    search = _search(context, page)
    last = not rest and not copy.goes_on and page > 1
    laid = _laid_as_asked(search, backlog, PageAsked(page, copy, last=last)).laid
    if last and any(rest_of(one) and not one.fitted.to for one in laid.placed):
        laid = _laid_as_asked(replace(search, anyway=True), backlog, PageAsked(page, copy)).laid
    settled = not copy.goes_on and not any(one.fitted.to for one in laid.placed)
    return Opened(laid, tuple(rest) if settled else ())


def _laid_as_asked(search: PageSearch, backlog: Backlog, asked: PageAsked) -> JudgedPage:
    """The best page of some copy, which the store may have."""
    reads = read_for(search, backlog, asked)
    made = partial(_laid_anew, search, backlog, asked)
    return JudgedPage(*search.context.store.keep("laid", reads, made))


def _laid_anew(search: PageSearch, backlog: Backlog, asked: PageAsked) -> tuple[float, Laid]:
    cost, laid = _best_page(search, choice_of(search, backlog, asked))
    return cost, laid


def _wishes(context: Context) -> Mapping[str, Place]:
    return {place.article: place for place in context.edition.places}


def _search(context: Context, page: int) -> PageSearch:
    return PageSearch(
        context.at(page),
        _wishes(context),
        known_parts(context, page),
        full=context.lines(page, 0),
        corners=corners_of(context, page),
    )


def _best_front(context: Context, backlog: Backlog, pages: int) -> Opened:
    """Page one of several, by what it costs together with those that follow."""
    search = _search(context, 1)
    homes = homes_of(context.before)
    after = Pages(2, pages - 1, homes, MOVED if homes else 0.0, ROOMY, GLANCE)
    options = promising(context, backlog, search.wishes, after)
    best = nsmallest(MORE_FRONTS, options, key=lambda option: round(option.cost, 3))
    asked, usual = [PageAsked(1, one.copy, one.stays) for one in best], min(BEST_FRONTS, len(best))
    coming = (
        parts_to_price(search, backlog, one) for one in asked[:usual] if not is_priced(search, backlog, one)
    )
    know_costs(context, chain.from_iterable(coming))

    def opened(place: int) -> OpenedFront:
        choice = choice_of(search, backlog, asked[place])
        page = _laid_as_asked(search, backlog, asked[place])
        rest = left_after(backlog, page.laid, 1)
        following = _allotted(context, rest, 2, pages - 1) if rest else Allotment((), 0.0)
        cost = round(page.cost + _uneven(context, choice) + best[place].own + following.cost, 3)
        return OpenedFront(cost, Opened(page.laid, following.pages))

    # What is worked out for the first of them is known to the others.
    tried = [opened(0), *shared(opened, range(1, usual), context.hands)]
    while min(one.cost for one in tried) >= OVERSET and len(tried) < len(best):
        tried.append(opened(len(tried)))
    return min(tried, key=lambda one: one.cost).opened


def left_after(backlog: Backlog, laid: Laid, page: int) -> Backlog:
    """What is left when a page is made, in order of sections after page one; a tail is said to go on overleaf."""
    rests = tuple(filter(None, (rest_part(one, page + 1) for one in laid.placed)))
    left = backlog.after((one.part for one in laid.placed), rests)
    return left.by_section() if page == 1 else left


def pages_of(context: Context, backlog: Backlog, page: int) -> int:
    """How many pages a backlog fills from a page on, or as many as the desk asked for."""
    if context.edition.count:
        return max(1, context.edition.count - page + 1)
    bought = sum(context.bought(one.page) for one in context.reserved if one.page >= page)
    left = (
        copy_cells(context, backlog, page) * (1 - ROOMY) + bought - context.cells(page) - context.bought(page)
    )
    pages = page + max(0, ceil(left / context.inner_cells))
    return ceil(pages / context.edition.multiple) * context.edition.multiple - page + 1


def _allotted(context: Context, backlog: Backlog, page: int, pages: int) -> Allotment:
    """The best way to share a backlog, or its next stretch, among so many pages from one on; where the trees find no
    room, one that counts on less, and at last one with more pages."""
    best: Allotment | None = None
    near = next_stretch(context, backlog, pages, _wishes(context))
    counts = (near.pages,) if context.edition.count else (near.pages, near.pages + context.edition.multiple)
    for many, roomy in product(counts, (ROOMY, 0.0, -ROOMY)):
        one = _best_allotment(context, near.backlog, Pages(page, many, roomy=roomy))
        if best is None or one.cost < best.cost:
            best = one
        if one.cost < OVERSET:
            break
    assert best
    return best


def _best_allotment(context: Context, backlog: Backlog, pages: Pages) -> Allotment:
    """Of the best ways to share a backlog the one that costs least in the cutting trees."""
    search, homes = _search(context, pages.first), homes_of(context.before)
    tails = tuple(tail_of(context, replace(part, page=pages.first)) for part in backlog.carried)
    where = replace(pages, homes=homes, moved=MOVED if homes else 0.0)
    allotting = Allotting(context, backlog, search.wishes, where, tails)
    found = allotting.best()
    coming = (
        parts_to_price(search, backlog, asked)
        for one in found
        for page, copy in enumerate(one.pages, pages.first)
        if not is_priced(search, backlog, asked := PageAsked(page, copy, last=copy is one.pages[-1]))
    )
    know_costs(context, chain.from_iterable(coming))
    # Allotments differ in a few pages, and a page of much copy is not kept in its search among so many others.
    priced = cache(partial(_page_cost, context, backlog))
    costed = (replace(one, cost=_cost(context, one, pages.first, priced)) for one in found)
    return min(costed, key=lambda one: round(one.cost, 3))


def _page_cost(context: Context, backlog: Backlog, page: int, copy: PageCopy, last: bool) -> float:
    """What a page costs in the cutting trees among pages that share all white; nothing goes on from the `last` one."""
    choice = choice_of(_search(context, page), backlog, PageAsked(page, copy, last=last))
    return choice.cost + _uneven(context, choice)


def _cost(
    context: Context, allotment: Allotment, page: int, priced: Callable[[int, PageCopy, bool], float]
) -> float:
    """What an allotment costs whose pages cost so much, as far as it is known what they take."""
    total, homes = 0.0, homes_of(context.before)
    for number, copy in enumerate(allotment.pages, page):
        if context.taken(number).whole:
            total += OVERSET * OVERSET * (copy.cells > 0)
            continue
        if not (copy.texts or copy.carried or copy.boxes):
            more = any(one.texts or one.carried for one in allotment.pages[number - page :])
            return total + (OVERSET * OVERSET if more else 0.0)
        cost = priced(number, copy, copy is allotment.pages[-1])
        total += MOVED * sum(homes.get(name, number) != number for name in copy.texts)
        crowded = copy.cells > CROWDED * context.cells(number)
        total += cost + (OVERSET if cost >= MISSING and crowded else 0.0)
        if copy.goes_on:
            return total + _guessed(context, allotment.pages[number - page + 1 :], number + 1)
    return total


def _guessed(context: Context, pages: Sequence[PageCopy], first: int) -> float:
    """What pages cost at a guess that take what goes on from those before them, of which it is not known how much."""
    room = context.cells(first) + context.bought(first)
    over = np.array([copy.cells + context.bought(page) - room for page, copy in enumerate(pages, first)])
    return float(prices(over, room, ROOMY).sum())


def _uneven(context: Context, choice: Choice) -> float:
    """What it costs, among pages that share all white, that one of them has a band of it."""
    white = context.grid.columns * (choice.lines - choice.rows)
    return UNEVEN * white**2


def _best_page(search: PageSearch, choice: Choice) -> JudgedPage:
    """The best tree of a page when it is laid out, with the taboos that it breaks."""
    return best_laid(search.context, _laid_out(search, choice))


def _laid_out(search: PageSearch, choice: Choice) -> Iterator[JudgedPage]:
    """The best trees of a page laid out, with what each costs before it is judged."""
    run = search.run(choice.parts, choice.whole)
    extra = choice.cost - search.trees.cost(run, choice.rows)
    for cost, cells in search.trees.pages(run, choice.rows, BEST_TREES):
        parts = tuple(_part(search, run[n], part, cells[n]) for n, part in enumerate(choice.parts))
        plan = plan_of(parts[0].page, parts)
        area = PlanArea(cells, choice.rows, choice.lines)
        yield JudgedPage(cost + extra, lay_settled(search.context, plan, parts, area))


def _part(search: PageSearch, number: int, part: Part, cell: Tile) -> Part:
    """The part as it stands in its rectangle: whole, or going on overleaf."""
    return replace(part, to=part.page + 1) if search.jumps(number, cell) else part


def promising(
    context: Context, backlog: Backlog, wishes: Mapping[str, Place], pages: Pages
) -> Iterator[PromisingFront]:
    """Page one in all those ways, each with the best use of its tails on the pages after it."""

    def promised(front: FrontPage) -> list[PromisingFront]:
        left = backlog.without({*front.copy.texts, *front.copy.boxes}).by_section()
        near = next_stretch(context, left, pages.count, wishes)
        where = replace(pages, count=near.pages)
        allotting = Allotting(context, near.backlog, wishes, where, front.tails, front.liquid)
        return [
            PromisingFront(
                front.copy,
                {name: rows_that_stay(context, backlog, name, cells) for name, cells in one.tails},
                front.cost,
                one.cost + front.cost,
            )
            for one in allotting.best()[:1]
        ]

    return chain.from_iterable(shared(promised, list(fronts(context, backlog, wishes)), context.hands))
