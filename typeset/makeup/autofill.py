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
from typeset.makeup.model.context import Context, Part
from typeset.makeup.model.plan import Tile
from typeset.makeup.model.weights import weights_of
from typeset.makeup.pages import Laid, lay_page, lay_settled
from typeset.makeup.search.backlog import Stock, first_stock, plan_of
from typeset.makeup.search.choices import Choice, choices, looked_at
from typeset.makeup.search.costs import MISSING
from typeset.makeup.search.page_search import Bench, known_parts

BEST_CHOICES, BEST_TREES = 4, 3
"""How many choices of articles, and ways to cut a page for each, are laid out and judged by the taboos."""
MORE = 4
"""How many times as many choices are looked at while lines stand alone on the best page so far."""
LAID = 0.5
"""The part of the price of white that a page pays again for what is really white when it is laid out: the search
knows it but for what lines that stand alone make of it."""


def open_pages(desk: Context) -> Iterator[Laid]:
    """Pages one after the other until nothing is left, or as many as the desk asked for; an article longer than a
    page goes on overleaf.

    Without any copy there is one page with nothing but its masthead, and a finding about it.
    """
    stock, asked = first_stock(desk), desk.edition.count
    for page in count(1):
        if page > (asked or 1) and (asked or not stock):
            return
        if not stock:
            yield lay_page(desk.at(page), plan_of(page, ()), ())
            continue
        laid = kept_page(desk, stock, page) or _opened_page(desk, stock, page)
        yield laid
        rests = (rest_part(one, page + 1) for one in laid.placed)
        stock = stock.after((one.part for one in laid.placed), tuple(rest for rest in rests if rest))
        if page == 1:
            stock = stock.by_section()


def _opened_page(desk: Context, stock: Stock, page: int) -> Laid:
    """The best page of the stock, which the store may have."""
    seen = looked_at(desk, stock, page)
    figures = (figure for article in (*seen.texts, *seen.boxes) for figure in _figures(article))
    order = [[one.id for one in articles] for articles in (stock.texts, stock.boxes)]
    reads = desk.reads(page, seen, order, desk.before, figures=figures)
    return desk.store.keep("opened", reads, lambda: _best_page(desk, stock, page))


def _figures(article: Article) -> Iterator[Figure]:
    return (block for block in article.printed if isinstance(block, Figure))


def _best_page(desk: Context, stock: Stock, page: int) -> Laid:
    """The page that costs least of those that could be made, with the taboos that it breaks when it is laid out."""
    wishes: Mapping[str, Place] = {place.article: place for place in desk.edition.places}
    bench, weights = (
        Bench(desk.at(page), wishes, known_parts(desk, page)),
        weights_of(desk.edition.paper.makeup),
    )
    options = fewest_moved(desk, stock, page, choices(bench, stock, page))
    found = nsmallest(MORE * BEST_CHOICES, options, key=lambda choice: round(choice.cost, 3))

    def judged(one: Laid) -> float:
        return flawed(one, weights) + price(draw(desk, one), bench.desk.grid, weights)

    laid: list[tuple[float, Laid]] = []
    for start in range(0, len(found), BEST_CHOICES):
        some = found[start : start + BEST_CHOICES]
        laid += [(cost + judged(one), one) for cost, one in _laid_out(bench, some, page)]
        best = min(laid, key=lambda one: round(one[0], 3))[1]
        if not lone_lines(best):
            break
    return best


def lone_lines(laid: Laid) -> int:
    """The lines of a page that stand alone at the head or foot of a leg (孤行)."""
    return sum(len(one.fitted.poured.widows) + len(one.fitted.poured.orphans) for one in laid.placed)


def flawed(laid: Laid, weights: Mapping[str, float]) -> float:
    """What a page costs that only shows when it is laid out: lines that are lost or stand alone, white in its legs."""
    lost = sum(height(one.fitted.poured.rest) for one in laid.placed if not one.fitted.to)
    empty = sum(max(0, white(one.shape, one.fitted)) for one in laid.placed if not one.fitted.to)
    return MISSING * lost + weights["lone"] * lone_lines(laid) + LAID * weights["white"] * empty


def _laid_out(bench: Bench, found: Sequence[Choice], page: int) -> Iterator[tuple[float, Laid]]:
    """The best pages laid out, with what each costs before it is judged."""
    for choice in found:
        extra = choice.cost - bench.trees.cost(choice.run, choice.rows)
        for cost, cells in bench.trees.pages(choice.run, choice.rows, BEST_TREES):
            parts = tuple(_part(bench, choice.run[n], part, cells[n]) for n, part in enumerate(choice.parts))
            yield cost + extra, lay_settled(bench.desk, plan_of(page, parts), parts, (cells, choice.rows))


def _part(bench: Bench, number: int, part: Part, cell: Tile) -> Part:
    """The part as it stands in its rectangle: whole, or going on overleaf."""
    return replace(part, to=part.page + 1) if bench.jumps(number, cell) else part
