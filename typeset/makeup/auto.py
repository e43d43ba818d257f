"""Pages that nobody planned: as many as the copy needs, filled in order of weight and section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.edition import Article, PagePlan, Place
from typeset.makeup.desk import FRAMED, Desk, Part
from typeset.makeup.jumps import rest_part
from typeset.makeup.pages import Laid, asker, lay_cells, lay_page
from typeset.makeup.place import FOOT, HOLE, Arrangement, Offer, arrange, cells_of, in_order, offer, rows_of
from typeset.makeup.rank import rank_of

WINDOW = 12
"""A page holds at most so many articles."""
LEAST_TO_CUT = 60
"""An article of fewer rows stands whole: 25 stay and 9 go (prepress 3.2), and a jump for less is a nuisance."""
FEWER = 2
"""A page with so many texts fewer than the best so far cannot be fuller."""
JUMP_COST = 60.0
"""Cells of white that the desk would rather see than a jump that nobody asked for."""
GENERAL = "综合"
"""The name of a page whose articles name no section."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What is still to be placed: what jumps to the next page, texts by weight, boxes, boxes a page."""

    carried: tuple[Part, ...]
    texts: tuple[Article, ...]
    boxes: tuple[Article, ...]
    boxes_a_page: int


def open_pages(desk: Desk) -> Iterator[Laid]:
    """Pages one after the other until nothing is left; an article longer than a page goes on overleaf.

    Without any copy there is one page with nothing but its masthead, and a finding about it.
    """
    stock, number = _first_stock(desk), 1
    if not desk.edition.articles:
        yield lay_page(desk, _plan(number, ()), ())
    while stock.carried or stock.texts or stock.boxes:
        laid, stock = _next_page(desk.at(number), stock, number)
        yield laid
        if number == 1:
            stock = replace(stock, texts=_by_section(stock.texts))
        number += 1


def _first_stock(desk: Desk) -> Stock:
    articles = desk.edition.articles
    boxes = tuple(article for article in articles if article.kind in FRAMED)
    texts = tuple(article for article in articles if article.kind not in FRAMED)
    characters = sum(len(block.text) for article in articles for block in article.printed)
    pages = max(1, round(characters / (0.7 * desk.grid.columns * desk.grid.characters * desk.grid.lines)))
    return Stock((), texts, boxes, -(-len(boxes) // pages))


def _by_section(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Articles section by section, the sections in the order in which they first come."""
    order = list(dict.fromkeys(article.section for article in articles))
    return tuple(sorted(articles, key=lambda article: order.index(article.section)))


def _next_page(desk: Desk, stock: Stock, number: int) -> tuple[Laid, Stock]:
    """The fullest page that the stock gives without oversetting anything, and what is left.

    Where the next text would leave a hole unless it were cut, it begins on this page and jumps to the next.
    """
    boxes = stock.boxes[: stock.boxes_a_page if stock.texts else WINDOW]
    choice = _fullest(desk, stock, boxes, number)
    if choice is None:
        return _overlong(desk, stock, number)
    parts, page = choice
    texts = len(parts) - len(boxes) - len(stock.carried)
    left = replace(stock, carried=(), texts=stock.texts[texts:], boxes=stock.boxes[len(boxes) :])
    rows = rows_of(page, desk.room(number)) if _ends(stock, parts) else desk.room(number)
    cells = cells_of(page, asker(desk, parts), rows)
    laid = lay_cells(desk, _plan(number, parts), parts, (cells, rows))
    rests = (rest_part(one, number + 1) for one in laid.placed)
    return laid, replace(left, carried=tuple(rest for rest in rests if rest))


def _fullest(
    desk: Desk, stock: Stock, boxes: tuple[Article, ...], number: int
) -> tuple[tuple[Part, ...], Arrangement] | None:
    """The cheapest page over all numbers of texts, with the last text whole or jumping."""
    columns, rows = desk.grid.columns, desk.room(number)
    best: tuple[tuple[Part, ...], Arrangement] | None = None
    every = _parts(stock, WINDOW, (), number)
    shared = offer(asker(desk, every), columns)
    for count in _counts(desk, stock, number):
        if best and count < len(best[0]) - len(boxes) - len(stock.carried) - FEWER:
            break
        for jumps in (False, True):
            parts = _parts(stock, count, boxes, number)
            texts = len(parts) - len(boxes)
            if jumps and (not texts or parts[texts - 1].number or not _long(desk, parts[texts - 1])):
                continue
            if jumps:
                last = replace(parts[texts - 1], to=number + 1)
                parts = (*parts[: texts - 1], last, *parts[texts:])
            white = FOOT if _ends(stock, parts) else HOLE
            page = _whole(desk, parts, (shared, texts - jumps), (rows, white))
            cost = page.cost + JUMP_COST * jumps if page else 0.0
            if page and (best is None or cost < best[1].cost):
                best = (parts, replace(page, cost=cost))
    return best


def _long(desk: Desk, part: Part) -> bool:
    """Whether an article is long enough to be cut in two."""
    galley = desk.setter(part.page).galley(part.article, desk.grid.column_width, part.rank)
    return galley.rows >= LEAST_TO_CUT and not part.frame


def _counts(desk: Desk, stock: Stock, number: int) -> range:
    """How many texts may stand on the page, most first: what their characters fill, and one that may jump."""
    grid, taken, count = desk.grid, 0, 0
    room = grid.columns * grid.characters * desk.room(number)
    for article in stock.texts[:WINDOW]:
        if taken > 1.1 * room:
            break
        taken += sum(len(block.text) for block in article.printed)
        count += 1
    least = 0 if stock.carried or not stock.texts else 1
    return range(max(count, least), least - 1, -1)


def _parts(stock: Stock, count: int, boxes: Sequence[Article], number: int) -> tuple[Part, ...]:
    articles = (*stock.texts[:count], *boxes)
    first = len(stock.carried)
    return (
        *(replace(part, page=number) for part in stock.carried),
        *(Part(article, rank_of(article, place), number) for place, article in enumerate(articles, first)),
    )


def _ends(stock: Stock, parts: Sequence[Part]) -> bool:
    """Whether a page of these parts is the last one."""
    left = len(stock.carried) + len(stock.texts) + len(stock.boxes) - len(parts)
    return not left and not any(part.to for part in parts)


def _whole(
    desk: Desk, parts: tuple[Part, ...], shared: tuple[Offer, int], area: tuple[int, float]
) -> Arrangement | None:
    """The best page of exactly these parts, if it holds them all; `shared` offers bands of the first texts, `area`
    are the page's rows and what a cell of white at its foot costs."""
    if not parts:
        return None
    known, texts = shared
    own = offer(asker(desk, parts), desk.grid.columns)
    pages = arrange(
        len(parts),
        lambda start, size: (known if start + size <= texts else own)(start, size),
        desk.grid.columns,
        *area,
    )
    page = in_order(pages, len(parts))
    return page if page.least <= area[0] else None


def _overlong(desk: Desk, stock: Stock, number: int) -> tuple[Laid, Stock]:
    """A page for one part that is longer than the page: it jumps to the next."""
    part, *_ = _parts(stock, 1, stock.boxes[:1] if not stock.texts else (), number)
    jumping = replace(part, to=number + 1)
    page = arrange(1, offer(asker(desk, [jumping]), desk.grid.columns), desk.grid.columns, desk.room(number))[
        0
    ]
    cells = cells_of(page, asker(desk, [jumping]), desk.room(number))
    laid = lay_cells(desk, _plan(number, (jumping,)), (jumping,), (cells, desk.room(number)))
    rest = rest_part(laid.placed[0], number + 1)
    carried = (*stock.carried[1:], *((rest,) if rest else ()))
    texts = stock.texts if stock.carried else stock.texts[1:]
    boxes = stock.boxes if stock.carried or stock.texts else stock.boxes[1:]
    return laid, replace(stock, carried=carried, texts=texts, boxes=boxes)


def _plan(number: int, parts: Sequence[Part]) -> PagePlan:
    sections = [part.article.section for part in parts if part.article.section]
    name = max(dict.fromkeys(sections), key=sections.count, default=GENERAL)
    return PagePlan(number, name, tuple(Place(part.article.id, part.to) for part in parts))
