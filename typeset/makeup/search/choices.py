"""Which articles may make a page together: those that come first, or nearly, and fill it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from typeset.edition import Article, Place
from typeset.makeup.fit.rectangle import need_of
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.context import FRAMED, Context, Part, rank_of
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import Stock, characters, parts_of
from typeset.makeup.search.cuts import PartSequence
from typeset.makeup.search.page_search import Bench

WINDOW = 12
"""A page holds at most so many articles (the busiest pages of a daily hold nine to thirteen)."""
TORN = 400.0
"""What it costs to part articles that the desk keeps together, or to lead a page with two leads."""
MOST, LEAST = 1.1, 0.5
"""How full a page may be with text at a guess, for a run to be worth looking at."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A page that could be made: its parts in order of weight, the rows that they share, what it costs."""

    parts: tuple[Part, ...]
    run: PartSequence
    rows: int
    cost: float


def choices(bench: Bench, stock: Stock, page: int) -> Iterator[Choice]:
    """The pages that could be made of the stock."""
    boxes = _boxes(bench, stock, page)
    room, columns = bench.desk.room(page), bench.desk.grid.columns
    weights = weights_of(bench.desk.edition.paper.makeup)
    texts = _coming(bench.desk, stock.texts, page, bench.wishes)
    if not (texts or boxes or stock.carried):
        texts, boxes = stock.texts, stock.boxes[:1]
    for some, passed in _runs(bench, (texts, stock.carried), page):
        parts = parts_of(stock, some, boxes, page, bench.wishes)
        if not parts:
            continue
        sections = len({article.section for article in some})
        extra = weights["passed"] * passed + weights["sections"] * max(0, sections - 1 if page > 1 else 0)
        extra += TORN * _torn(some, stock.texts, bench.wishes)
        last = len(some) == len(stock.texts) and len(boxes) == len(stock.boxes)
        for rows in range(room, 0, -1) if last else (room,):
            run = bench.run(parts, whole=rows < room)
            cost = bench.trees.cost(run, rows) + extra + weights["band"] * columns * (room - rows)
            yield Choice(parts, run, rows, cost)


def looked_at(desk: Context, stock: Stock, page: int) -> Stock:
    """What of a stock is looked at when a page is chosen: an article that comes later may change without changing the
    page. That it is there counts, and in which order."""
    wishes: Mapping[str, Place] = {place.article: place for place in desk.edition.places}
    texts, boxes = (_coming(desk, articles, page, wishes) for articles in (stock.texts, stock.boxes))
    if not (texts or boxes or stock.carried):
        return stock
    return replace(stock, texts=texts[: WINDOW + 1], boxes=boxes[:WINDOW])


def _coming(
    desk: Context, articles: Sequence[Article], page: int, wishes: Mapping[str, Place]
) -> tuple[Article, ...]:
    """Those that the desk does not keep off the page; all of them on the last page that it asked for, since an article
    that stands nowhere is worse than one that stands where it should not."""
    off = {name for name, place in wishes.items() if page in place.wish.not_on_page}
    return tuple(one for one in articles if one.id not in off or page == desk.edition.count)


def _boxes(bench: Bench, stock: Stock, page: int) -> tuple[Article, ...]:
    """The boxes of a page: their even share, as far as they fit one over the other over the full width."""
    desk = bench.desk
    boxes = _coming(desk, stock.boxes, page, bench.wishes)[: stock.boxes_a_page if stock.texts else WINDOW]
    shapes = (shape_of(desk, Part(one, rank_of(one, 1), page), desk.grid.columns) for one in boxes)
    rows = accumulate(
        need_of(shape, FRAMED[one.kind], 0, False).least for one, shape in zip(boxes, shapes, strict=True)
    )
    fitting = sum(high <= desk.room(page) for high in rows)
    return boxes[: fitting if stock.texts or stock.carried else max(1, fitting)]


def _torn(some: Sequence[Article], left: Sequence[Article], wishes: Mapping[str, Place]) -> int:
    """How many wishes for company a page of these texts breaks, and how many leads too many it has."""
    here, there = {one.id for one in some}, {one.id for one in left}
    wished = [wishes[name].wish for name in sorted(here) if name in wishes]
    company = [name for wish in wished for name in (*wish.together, wish.under) if name in there - here]
    away = [
        name
        for name in sorted(there - here)
        if name in wishes and here & {*wishes[name].wish.together, wishes[name].wish.under}
    ]
    return len(company) + len(away) + max(0, sum(wish.lead for wish in wished) - 1)


def _runs(
    bench: Bench, stock: tuple[Sequence[Article], Sequence[Part]], page: int
) -> Iterator[tuple[tuple[Article, ...], int]]:
    """Texts that may stand together: those that come first, or all but one of them, with how far that one was
    passed over."""
    (texts, carried), grid = stock, bench.desk.grid
    room = grid.columns * grid.characters * bench.desk.room(page)
    rows = sum(strip.rows for part in carried for strip in part.strips)
    taken = [rows * grid.characters]
    for article in texts[: WINDOW + 1]:
        taken.append(taken[-1] + characters(article))
    for count in range(min(WINDOW - len(carried), len(texts)) + 1):
        if count > 1 and taken[count - 1] > MOST * room:
            break
        yield tuple(texts[:count]), 0
        for passed in range(count - 1, -1, -1):
            less = taken[count] - (taken[passed + 1] - taken[passed])
            if LEAST * room < less < MOST * room:
                yield (*texts[:passed], *texts[passed + 1 : count]), count - 1 - passed
