"""Pages that open by themselves: at every page the articles and the cutting tree that fill it best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import count

from typeset.edition import Article, Figure, Place
from typeset.makeup.checks.taboos import price
from typeset.makeup.drawing import draw
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.rectangle import white
from typeset.makeup.jumps import rest_part
from typeset.makeup.keeping import fewest_moved, kept_page
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import PlanArea, Tile
from typeset.makeup.model.weights import weights_of
from typeset.makeup.pages import Laid, lay_page, lay_settled
from typeset.makeup.search.backlog import Backlog, first_backlog, plan_of
from typeset.makeup.search.choices import Choice, choices, looked_at
from typeset.makeup.search.costs import MISSING
from typeset.makeup.search.page_search import PageSearch, known_parts

BEST_CHOICES, BEST_TREES = 4, 3
"""How many choices of articles, and ways to cut a page for each, are laid out and judged by the taboos."""
MORE = 4
"""How many times as many choices are looked at while lines stand alone on the best page so far."""
LAID = 0.5
"""The part of the price of white that a page pays again for what is really white when it is laid out: the search
knows it but for what lines that stand alone make of it."""


def open_pages(context: Context) -> Iterator[Laid]:
    """Pages one after the other until nothing is left, or as many as the desk asked for; an article longer than a
    page goes on overleaf.

    Without any copy there is one page with nothing but its masthead, and a finding about it.
    """
    backlog, asked = first_backlog(context), context.edition.count
    for page in count(1):
        if page > (asked or 1) and (asked or not backlog):
            break
        if not backlog:
            yield lay_page(context.at(page), plan_of(page, ()), ())
            continue
        laid = kept_page(context, backlog, page) or _opened_page(context, backlog, page)
        yield laid
        rests = (rest_part(one, page + 1) for one in laid.placed)
        backlog = backlog.after((one.part for one in laid.placed), tuple(rest for rest in rests if rest))
        if page == 1:
            backlog = backlog.by_section()


def _opened_page(context: Context, backlog: Backlog, page: int) -> Laid:
    """The best page of the backlog, which the store may have."""
    seen = looked_at(context, backlog, page)
    figures = (figure for article in (*seen.texts, *seen.boxes) for figure in _figures(article))
    order = [[one.id for one in articles] for articles in (backlog.texts, backlog.boxes)]
    reads = context.reads(page, seen, order, context.before, figures=figures)
    return context.store.keep("opened", reads, lambda: _best_page(context, backlog, page))


def _figures(article: Article) -> Iterator[Figure]:
    return (block for block in article.printed if isinstance(block, Figure))


def _best_page(context: Context, backlog: Backlog, page: int) -> Laid:
    """The page that costs least of those that could be made, with the taboos that it breaks when it is laid out."""
    wishes: Mapping[str, Place] = {place.article: place for place in context.edition.places}
    search = PageSearch(context.at(page), wishes, known_parts(context, page))
    options = fewest_moved(context, backlog, page, choices(search, backlog, page))
    found = nsmallest(MORE * BEST_CHOICES, options, key=lambda choice: round(choice.cost, 3))
    laid: list[tuple[float, Laid]] = []
    for start in range(0, len(found), BEST_CHOICES):
        some = found[start : start + BEST_CHOICES]
        laid += [(cost + _judged(search, context, one), one) for cost, one in _laid_out(search, some, page)]
        best = min(laid, key=lambda one: round(one[0], 3))[1]
        if not lone_lines(best):
            break
    return best


def _judged(search: PageSearch, context: Context, one: Laid) -> float:
    """What a page costs that only shows when it is laid out, the taboos that it breaks among it."""
    weights = weights_of(context.edition.paper.makeup)
    return flawed(one, weights) + price(draw(context, one), search.context.grid, weights)


def lone_lines(laid: Laid) -> int:
    """The lines of a page that stand alone at the head or foot of a leg (孤行)."""
    return sum(len(one.fitted.poured.widows) + len(one.fitted.poured.orphans) for one in laid.placed)


def flawed(laid: Laid, weights: Mapping[str, float]) -> float:
    """What a page costs that only shows when it is laid out: lines that are lost or stand alone, white in its legs."""
    lost = sum(height(one.fitted.poured.rest) for one in laid.placed if not one.fitted.to)
    empty = sum(max(0, white(one.shape, one.fitted)) for one in laid.placed)
    return MISSING * lost + weights["lone"] * lone_lines(laid) + LAID * weights["white"] * empty


def _laid_out(search: PageSearch, found: Sequence[Choice], page: int) -> Iterator[tuple[float, Laid]]:
    """The best pages laid out, with what each costs before it is judged."""
    for choice in found:
        extra = choice.cost - search.trees.cost(choice.run, choice.rows)
        for cost, cells in search.trees.pages(choice.run, choice.rows, BEST_TREES):
            parts = tuple(_part(search, choice.run[n], part, cells[n]) for n, part in enumerate(choice.parts))
            yield (
                cost + extra,
                lay_settled(search.context, plan_of(page, parts), parts, PlanArea(cells, choice.rows)),
            )


def _part(search: PageSearch, number: int, part: Part, cell: Tile) -> Part:
    """The part as it stands in its rectangle: whole, or going on overleaf."""
    return replace(part, to=part.page + 1) if search.jumps(number, cell) else part
