"""Which articles may make a page together: those that come first, or nearly, and fill it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from typeset.edition import Article, Place
from typeset.makeup.fit.rectangle import need_of
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import PartSequence
from typeset.makeup.model.part import FRAMED, Part, rank_of
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import Backlog, characters, parts_of
from typeset.makeup.search.page_search import PageSearch

WINDOW = 12
"""A page holds at most so many articles (the busiest pages of a daily hold nine to thirteen)."""
PARTED_COMPANY = 400.0
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


def choices(search: PageSearch, backlog: Backlog, page: int) -> Iterator[Choice]:
    """The pages that could be made of the backlog."""
    boxes = _boxes(search, backlog, page)
    room, columns = search.context.room(page), search.context.grid.columns
    weights = weights_of(search.context.edition.paper.makeup)
    texts = _coming(search.context, backlog.texts, page, search.wishes)
    if not (texts or boxes or backlog.carried):
        texts, boxes = backlog.texts, backlog.boxes[:1]
    for some, passed in _runs(search, texts, backlog.carried, page):
        parts = parts_of(backlog, some, boxes, page, search.wishes)
        if not parts:
            continue
        sections = len({article.section for article in some})
        extra = weights["passed"] * passed + weights["sections"] * max(0, sections - 1 if page > 1 else 0)
        extra += PARTED_COMPANY * _parted(some, backlog.texts, search.wishes)
        last = len(some) == len(backlog.texts) and len(boxes) == len(backlog.boxes)
        for rows in range(room, 0, -1) if last else (room,):
            run = search.run(parts, whole=rows < room)
            cost = search.trees.cost(run, rows) + extra + weights["band"] * columns * (room - rows)
            yield Choice(parts, run, rows, cost)


def looked_at(context: Context, backlog: Backlog, page: int) -> Backlog:
    """What of a backlog is looked at when a page is chosen: an article that comes later may change without changing the
    page. That it is there counts, and in which order."""
    wishes: Mapping[str, Place] = {place.article: place for place in context.edition.places}
    texts, boxes = (_coming(context, articles, page, wishes) for articles in (backlog.texts, backlog.boxes))
    if not (texts or boxes or backlog.carried):
        return backlog
    return replace(backlog, texts=texts[: WINDOW + 1], boxes=boxes[:WINDOW])


def _coming(
    context: Context, articles: Sequence[Article], page: int, wishes: Mapping[str, Place]
) -> tuple[Article, ...]:
    """Those that the desk does not keep off the page; all of them on the last page that it asked for, since an article
    that stands nowhere is worse than one that stands where it should not."""
    off = {name for name, place in wishes.items() if page in place.wish.not_on_page}
    return tuple(one for one in articles if one.id not in off or page == context.edition.count)


def _boxes(search: PageSearch, backlog: Backlog, page: int) -> tuple[Article, ...]:
    """The boxes of a page: their even share, as far as they fit one over the other over the full width."""
    context = search.context
    boxes = _coming(context, backlog.boxes, page, search.wishes)[
        : backlog.boxes_a_page if backlog.texts else WINDOW
    ]
    shapes = (shape_of(context, Part(one, rank_of(one, 1), page), context.grid.columns) for one in boxes)
    rows = accumulate(
        need_of(shape, FRAMED[one.kind], 0, False).least for one, shape in zip(boxes, shapes, strict=True)
    )
    fitting = sum(high <= context.room(page) for high in rows)
    return boxes[: fitting if backlog.texts or backlog.carried else max(1, fitting)]


def _parted(some: Sequence[Article], left: Sequence[Article], wishes: Mapping[str, Place]) -> int:
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
    search: PageSearch, texts: Sequence[Article], carried: Sequence[Part], page: int
) -> Iterator[tuple[tuple[Article, ...], int]]:
    """Texts that may stand together: those that come first, or all but one of them, with how far that one was
    passed over."""
    grid = search.context.grid
    room = grid.columns * grid.characters * search.context.room(page)
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
