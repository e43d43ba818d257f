"""Groups of articles under one common head (专题), which to the search of a page are one part each.

What a group costs in a rectangle is what the best cutting tree of its articles costs in the rows that its head leaves
them at that width, so that the search over pages stays exact. When the rectangle is chosen it is parted: a cell for the
head, over all columns of the group, and cells for the articles, which are ordinary parts from then on.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.compose.rank import Rank
from typeset.edition import ArticleId, Edition, Place, Topic
from typeset.makeup.fit.boundaries import RowPrices
from typeset.makeup.fit.frames import Placed
from typeset.makeup.fit.rectangle import air_above, need_of
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.allotted import Costs
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import CostsKey
from typeset.makeup.model.part import BANNER, Part, rank_of
from typeset.makeup.model.plan import Tile
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.costs import LEAD_SHARE, LEAST_COLUMNS, MISSING, part_costs, row_prices
from typeset.makeup.search.cuts import TOP, UNDER, CutPiece, CutWays, Planes, Prices

MOST_TREES, DEARER = 3, 60.0
"""So many trees of the articles of a group are laid out, and by how many cells of white one may cost more than the
best: as much as two taboos."""
STUB, STUB_ROWS = 1e4, 3
"""What every row costs that an article of a group lacks for its head and so many lines under it: where a group is too
large, text is missing at the foot of its articles, and no head stands on another."""
DEAREST = 1e12
"""More than any page costs; as much as a rectangle may cost where it is told by how much it is dearer than another."""


def topic_of(context: Context, part: Part) -> Topic:
    """The group whose head a part is."""
    found = context.edition.topic_of(part.article.id)
    assert found
    return found


def members_of(context: Context, part: Part) -> tuple[Part, ...]:
    """The articles of a group as parts in order of weight, each lighter than the group."""
    topic = topic_of(context, part)
    articles = [context.edition.article(name) for name in topic.members]
    first = 1 if part.rank is Rank.LEAD else 2
    return tuple(
        Part(
            article,
            rank_of(article, place, part.page),
            part.page,
            to=topic.to(article.id),
            tight=part.tight and topic.to(article.id) > 0,
            under=part.article.id,
        )
        for place, article in enumerate(articles, first)
    )


def with_members(context: Context, parts: Iterable[Part]) -> Iterator[Part]:
    """Parts, and after each that stands for a group those of its articles."""
    for part in parts:
        yield part
        yield from members_of(context, part) if part.is_topic else ()


def goes_on(edition: Edition, part: Part, names: Set[ArticleId]) -> bool:
    """Whether a part that may go on elsewhere is one of these articles, or that of a group one which does."""
    topic = edition.topic_of(part.article.id) if part.is_topic else None
    going = {one.article for one in topic.onward} if topic else {part.article.id} if part.to else set()
    return not names.isdisjoint(going)


def all_at(edition: Edition, place: Place) -> tuple[ArticleId, ...]:
    """The articles that a place names, a group's with those under its head."""
    topic = edition.topic_of(place.article)
    under = topic.members if topic and topic.head == place.article else ()
    return (*place.articles, *under)


def _head(part: Part) -> Part:
    """The head of a group alone."""
    return replace(part, boxed=BANNER)


def head_rows(context: Context, part: Part, columns: int, at_top: bool) -> int:
    """The rows that the head of a group takes at a width, with the white over it."""
    head = _head(part)
    shape = shape_of(context, head, columns)
    return need_of(shape, head.frame, air_above(shape, head.frame, at_top), False).wanted


def _planes(context: Context, members: Sequence[Part]) -> Planes:
    """What runs of the articles of a group cost, one above the other or side by side."""
    alike = weights_of(context.edition.paper.makeup)["abreast"]
    beside = Prices(beside=lambda one, two: alike * (members[one].rank == members[two].rank))
    return Planes({n: _with_room(context, one) for n, one in enumerate(members)}, beside)


def _with_room(context: Context, part: Part) -> Costs:
    """The costs of an article of a group, far more where its head finds no room."""
    costs = part_costs(context, part)
    shapes = (shape_of(context, part, columns) for columns in range(1, costs.shape[1] + 1))
    needs = (need_of(one, part.frame, air_above(one, part.frame, False), bool(part.to)) for one in shapes)
    least = np.array([min(need.least, need.wanted - need.body + STUB_ROWS) for need in needs])
    lacking = np.maximum(0, least[:, None] - np.arange(costs.shape[2]))
    priced: Costs = costs + STUB * lacking
    return priced


def topic_costs(context: Context, part: Part) -> Costs:
    """What a group costs at every width and height of its page, under others and at the top of the area."""
    key = CostsKey(part.key, False, 0, context.room(part.page))
    return context.memos.topics.of(part.article.id, key, lambda: _everywhere(context, part))


def _everywhere(context: Context, part: Part) -> Costs:
    members = members_of(context, part)
    inside = _planes(context, members).costs(tuple(range(len(members))), UNDER)
    columns, rows = inside.shape
    costs = np.full((2, columns, rows), np.inf)
    for place in (UNDER, TOP):
        for width in range(1, columns + 1):
            taken = head_rows(context, part, width, place == TOP)
            costs[place, width - 1, 1:] = _lowered(inside[width - 1], taken, width)[1:]
            costs[place, width - 1] += _awkward(context, part, width)
    return costs


def _lowered(inside: NDArray[np.float64], taken: int, columns: int) -> NDArray[np.float64]:
    """The costs of articles under a head that takes so many rows; every row that is missing is told apart."""
    rows = np.arange(len(inside)) - taken
    first = int(np.isfinite(inside).argmax())
    lowered: NDArray[np.float64] = inside[np.maximum(first, rows)] + MISSING * columns * np.maximum(
        0, first - rows
    )
    return lowered


def _awkward(context: Context, part: Part, columns: int) -> float:
    """What a width does to a group's looks: it stands broad, as a lead does, and is no band over all columns."""
    weights, most = weights_of(context.edition.paper.makeup), context.grid.columns
    whole = weights["whole"] * (part.rank is not Rank.LEAD and columns == most >= LEAST_COLUMNS)
    return whole + weights["lead_width"] * max(0.0, LEAD_SHARE * most - columns)


def prices_of(context: Context, part: Part, cell: Tile, *, leaves: bool = False) -> RowPrices:
    """What a part costs at the width of a cell of a map, whole or going on elsewhere as the desk has it; `leaves` where
    it is to leave all it can to its neighbours."""
    if not part.is_topic:
        return row_prices(context, part, cell, leaves=leaves)
    costs = topic_costs(context, part)[UNDER if cell.top else TOP, cell.columns - 1]
    told = np.minimum(costs, DEAREST)
    steps = np.flatnonzero(told[:-1] - told[1:] >= MISSING / 2)
    return RowPrices(costs, int(steps[-1]) + 1 if len(steps) else 1)


class TopicParting(NamedTuple):
    """Parts and their cells, the n-th cell that of part n; and the place of the part that each was parted from. The
    trees under the heads of groups cost so much more than the best."""

    parts: tuple[Part, ...]
    cells: tuple[Tile, ...]
    owners: tuple[int, ...]
    cost: float = 0.0


class _TopicPiece(NamedTuple):
    part: Part
    cell: Tile


class _TopicWay(NamedTuple):
    """What is parted from a part, and what that costs more than the best way."""

    pieces: tuple[_TopicPiece, ...]
    cost: float = 0.0


def partings(context: Context, parts: Sequence[Part], cells: Sequence[Tile]) -> Iterator[TopicParting]:
    """Parts in cells, each group parted into its head and its articles: in the best way, and in others where there is
    a group."""
    ways = [list(_ways(context, parts[cell.index], cell)) for cell in cells]
    for number in range(max(map(len, ways), default=1)):
        chosen = [some[min(number, len(some) - 1)] for some in ways]
        pieces = [piece for way in chosen for piece in way.pieces]
        yield TopicParting(
            tuple(piece.part for piece in pieces),
            tuple(replace(piece.cell, index=n) for n, piece in enumerate(pieces)),
            tuple(piece.cell.index for piece in pieces),
            sum(way.cost for way in chosen),
        )


def _ways(context: Context, part: Part, cell: Tile) -> Iterator[_TopicWay]:
    """A part alone; the head of a group over all its columns, and its articles in the cells of the best trees under
    it."""
    if not part.is_topic:
        yield _TopicWay((_TopicPiece(part, cell),))
        return
    rows, members = head_rows(context, part, cell.columns, cell.top == 0), members_of(context, part)
    under = replace(cell, top=cell.top + rows)
    head = _TopicPiece(_head(part), replace(cell, bottom=under.top))
    for cost, tiles in _trees(context, members, under):
        placed = sorted(tiles, key=lambda one: one.index)
        own = (_TopicPiece(members[one.index], replace(one, index=cell.index)) for one in placed)
        yield _TopicWay((head, *own), cost)


def _trees(context: Context, members: Sequence[Part], cell: Tile) -> Iterator[tuple[float, tuple[Tile, ...]]]:
    """The cells of the articles of a group in the best trees, with what each costs more than the best; one under the
    other where there are no rows for them, so that each stands there and is told to have no room."""
    ways, told, best = CutWays(_planes(context, members), {}), 0, 0.0
    piece = CutPiece(tuple(range(len(members))), UNDER, cell.columns, cell.rows)
    if len(members) == 1:
        yield 0.0, (replace(cell, index=0),)
        return
    for halving in ways.cuts(piece) if cell.rows >= len(members) else ():
        tiles = tuple(ways.halved(halving, cell.column, cell.top))
        best = best if told else halving.cost
        if len(tiles) < len(members) or told == MOST_TREES or (told and halving.cost > best + DEARER):
            break
        yield round(halving.cost - best, 6) if told else 0.0, tiles
        told += 1
    if not told:
        tops = range(cell.top, cell.top + len(members))
        yield 0.0, tuple(replace(cell, index=n, top=top, bottom=top + 1) for n, top in enumerate(tops))


def rejoined(placed: Sequence[Placed]) -> tuple[Part, ...]:
    """The parts of a page before groups were parted, in order of its list."""
    ordered = sorted((one for one in placed if not one.part.under), key=lambda one: one.cell.index)
    return tuple(replace(one.part, boxed="") if one.part.frame == BANNER else one.part for one in ordered)


def whole_cells(cells: Iterable[Tile]) -> tuple[Tile, ...]:
    """The rectangles of a page by place of its list, those that a group was parted into joined again."""
    joined: dict[int, Tile] = {}
    for cell in cells:
        other = joined.get(cell.index, cell)
        left, top = min(cell.column, other.column), min(cell.top, other.top)
        columns = max(cell.right, other.right) - left
        joined[cell.index] = Tile(cell.index, left, columns, top, max(cell.bottom, other.bottom))
    return tuple(joined.values())
