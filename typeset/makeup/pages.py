"""One page: parts and a plan become cells in grid rows, and parts fitted into them, with what did not fit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from heapq import nsmallest
from itertools import chain, groupby
from math import isfinite
from typing import NamedTuple

from typeset.compose.rank import Rank
from typeset.edition import Article, PagePlan, Place
from typeset.errors import Finding
from typeset.makeup.ads.maps import lettered, price_of, without_corner
from typeset.makeup.checks.flaws import (
    HOLE_ROWS,
    filler_there,
    flaws,
    is_hole,
    nothing_there,
    rest_of,
    unusable,
    vertical_flaws,
    white_band,
)
from typeset.makeup.checks.taboos import price
from typeset.makeup.drawing import draw
from typeset.makeup.fit.boundaries import Foot, RowPrices, hold, solve
from typeset.makeup.fit.filling import fill
from typeset.makeup.fit.frames import Laid
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.rectangle import air_above, need_of, white
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import Need, NeedKey
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import FINE, MapArea, PlanArea, PlanFault, Tile, counted_plan, map_area, scaled
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.backlog import cells_of
from typeset.makeup.search.costs import MISSING
from typeset.makeup.search.page_search import (
    PageSearch,
    cheapest_rows,
    corners_of,
    full_of,
    rows_of,
    stretched,
    wanted_rows,
)
from typeset.makeup.search.topics import TopicParting, partings, prices_of

BEST_TREES, SPREAD_TREES = 3, 8
"""How many ways to cut a page are laid out and judged by the taboos: of a spread more, since the search does not know
what stands on the fold."""
BEST_HEIGHTS, APART = 4, 2
"""At how many heights, so many rows apart, where the cheapest is in trouble."""
TROUBLE = 30.0
"""By how much a page costs more when it is judged than in the search if it is in trouble: as much as a taboo that is
warned of."""
LAID = 0.5
"""The part of the price of white that a page pays again for what is really white when it is laid out: the search
knows it but for what lines that stand alone make of it."""


class JudgedPage(NamedTuple):
    """A page as it was laid, and what it costs: in the search, or with all that only shows then."""

    cost: float
    laid: Laid


def best_laid(context: Context, found: Iterable[JudgedPage]) -> JudgedPage:
    """Of some ways to cut a page, laid out, the best with the taboos that it breaks."""
    judged = (JudgedPage(round(cost + _judged(context, one), 3), one) for cost, one in found)
    return min(judged, key=lambda one: one.cost)


def _judged(context: Context, one: Laid) -> float:
    """What a page costs that only shows when it is laid out: lines that are lost or stand alone, white in its legs,
    the taboos that it breaks."""
    weights = weights_of(context.edition.paper.makeup)
    lost = sum(height(each.fitted.poured.rest) for each in one.placed if not each.fitted.to)
    alone = sum(len(each.fitted.poured.widows) + len(each.fitted.poured.orphans) for each in one.placed)
    empty = sum(max(0, white(each.shape, each.fitted)) for each in one.placed)
    flawed = MISSING * lost + weights["lone"] * alone + LAID * weights["white"] * empty
    made = draw(context, one)
    return flawed + price(made, context.divided(made.number, made.lines), weights)


def lay_page(context: Context, plan: PagePlan, parts: Sequence[Part]) -> Laid:
    """Make up one page from its letter map, or by weight where there is none or it cannot be read.

    `parts` are in the order of the plan's letters. A part with `to` takes the room that the others leave it.
    """
    if not parts:
        bare = () if context.taken(plan.number).whole else (nothing_there(plan),)
        return Laid(plan, (), bare, context.room(plan.number))
    findings: tuple[Finding, ...] = ()
    if plan.plan:
        try:
            return lay_cells(context, plan, parts, drawn_cells(context, plan, parts))
        except PlanFault as fault:
            findings = (unusable(plan, fault),)
    laid = lay_by_weight(context, plan, parts)
    return replace(laid, findings=(*findings, *laid.findings))


def lay_cells(context: Context, plan: PagePlan, parts: Sequence[Part], drawn: MapArea) -> Laid:
    """Fit parts into the cells of a map: where it is fine, within what it shows, if nothing is lost so; otherwise where
    the page costs least."""
    if FINE * drawn.lines >= context.room(plan.number):
        rows, prices = drawn.rows[-1], _row_prices(context, parts, drawn)
        cells = without_corner(hold(drawn.cells, prices, rows), len(parts), _corners(context, plan, rows))
        held = lay_settled(context, plan, parts, PlanArea(cells, rows, drawn.divided))
        if not any(rest_of(one) and not one.fitted.to for one in held.placed):
            return held
    return lay_solved(context, plan, parts, drawn)


def lay_solved(context: Context, plan: PagePlan, parts: Sequence[Part], drawn: MapArea) -> Laid:
    """Fit parts into cells whose boundaries go where the page costs least, however fine the map is; they share as many
    of its rows as cost least."""
    page = plan.number
    divided = [drawn.divided or context.lines(page, rows) for rows in drawn.rows]
    prices = [stretched(context, page, rows, lines) for rows, lines in zip(drawn.rows, divided, strict=True)]
    solved = solve(drawn.cells, _row_prices(context, parts, drawn), Foot(drawn.rows, prices))
    rows = max(cell.bottom for cell in solved)
    cells = without_corner(solved, len(parts), _corners(context, plan, rows))
    return lay_settled(context, plan, parts, PlanArea(cells, rows, divided[drawn.rows.index(rows)]))


def _corners(context: Context, plan: PagePlan, rows: int) -> tuple[Tile, ...]:
    """The corners that advertisements have of a page which is divided into so many rows."""
    return scaled(context.taken(plan.number).corners, context.room(plan.number), rows)


def _row_prices(context: Context, parts: Sequence[Part], drawn: MapArea) -> Mapping[int, RowPrices]:
    leaves, page = any(part.tight for part in parts), parts[0].page
    own = [cell for cell in drawn.cells if cell.index < len(parts)]
    prices = {cell.index: prices_of(context, parts[cell.index], cell, leaves=leaves) for cell in own}
    corners = scaled(context.taken(page).corners, context.room(page), drawn.rows[-1])
    return prices | {
        index: price_of(one, context.room(page)) for index, one in enumerate(corners, len(parts))
    }


def lay_settled(context: Context, plan: PagePlan, parts: Sequence[Part], area: PlanArea) -> Laid:
    """Fit parts into cells that stay as they are."""
    cells, rows, lines = area
    lines = lines or context.room(plan.number)
    ways = partings(context, parts, cells)
    laid = (
        JudgedPage(way.cost, _lay_parted(context, plan, way, PlanArea(cells, rows, lines))) for way in ways
    )
    return best_laid(context, laid).laid if any(part.is_topic for part in parts) else next(laid).laid


def _lay_parted(context: Context, plan: PagePlan, way: TopicParting, area: PlanArea) -> Laid:
    """Fit parts into cells, those of groups parted already."""
    filled = fill(context, way.parts, way.cells, context.area(plan.number))
    placed = tuple(
        replace(one, cell=replace(one.cell, index=owner))
        for one, owner in zip(filled, way.owners, strict=True)
    )
    rows, lines = area.rows, area.lines
    foot = lines - rows
    band = (white_band(plan, foot),) if foot > HOLE_ROWS else ()
    legs = tuple(finding for one in placed for finding in flaws(plan, one))
    return Laid(plan, placed, (*band, *legs, *vertical_flaws(context, plan, placed)), lines)


def lay_by_weight(context: Context, plan: PagePlan, parts: Sequence[Part]) -> Laid:
    """The best page of parts in order of weight, of some that are cut otherwise; what stands in a box goes to the foot.

    With too little copy its lines stand farther apart; with far too little the rest is one band of white.
    """
    wishes: Mapping[str, Place] = {place.article: place for place in plan.places}
    order, page = weighed(parts, wishes), plan.number
    grows = any(part.grows for part in parts)
    booked = corners_of(context, page)
    asked = context.room(page) if grows else _lines_asked(context, plan) * (booked is None)
    least, most = asked or context.lines(page, 0), asked or context.room(page)
    search = PageSearch(context, wishes, full=least, corners=booked)
    run = search.run(tuple(parts[place] for place in order), whole=True)
    costs = search.trees.costs(run)
    wanted = wanted_rows(context, page, sum(cells_of(context, part) for part in parts))
    full = full_of(page, only=page == 1 and len(context.edition.pages) == 1)
    tried = rows_of(most if grows else wanted, full * most, most, least)
    stretch = partial(stretched, context, page, divided=asked)
    priced = {rows: float(costs[rows]) + stretch(rows) for rows in range(1, most + 1)}

    def laid(rows: int) -> Iterator[JudgedPage]:
        lines = asked or context.lines(page, rows)
        for cost, cells in search.trees.pages(run, rows, SPREAD_TREES if context.grid.folded else BEST_TREES):
            area = PlanArea(_in_place(cells, order), rows, lines)
            yield JudgedPage(cost + stretch(rows), lay_settled(context, plan, parts, area))

    first, *others = _best_heights(tried, most, priced.__getitem__)
    best = best_laid(context, laid(first))
    if others and best.cost > priced[first] + TROUBLE:
        more = best_laid(context, chain.from_iterable(map(laid, others)))
        best = min(best, more, key=lambda one: one.cost)
    return best.laid


def _best_heights(tried: Sequence[int], room: int, cost: Callable[[int], float]) -> Sequence[int]:
    """The heights at which a page is laid out and judged, the cheapest first: it, and of those that are tried the
    cheapest some rows from it, since trees of neighbouring heights are mostly the same."""
    best = cheapest_rows(tried, room, cost).value
    others = (rows for rows in tried if rows != best and (rows - best) % APART == 0 and isfinite(cost(rows)))
    return best, *nsmallest(BEST_HEIGHTS - 1, others, key=lambda rows: round(cost(rows), 6))


def _lines_asked(context: Context, plan: PagePlan) -> int:
    """The lines that the desk wrote a page has, as many as the sheet gives it at most; 0 where it wrote none."""
    return min(plan.lines, context.room(plan.number))


def _in_place(cells: Sequence[Tile], order: Sequence[int]) -> tuple[Tile, ...]:
    """The cells by the places of their parts in the list of the page."""
    return tuple(replace(cell, index=order[cell.index]) for cell in cells)


def weighed(parts: Sequence[Part], wishes: Mapping[str, Place]) -> list[int]:
    """The places of parts in the order in which they are laid: what should lead, the text by weight, the boxes."""
    leads = {name for name, place in wishes.items() if place.wish.lead}
    return sorted(
        range(len(parts)),
        key=lambda place: (parts[place].apart, parts[place].article.id not in leads, place),
    )


FILLER_ROWS = 4
"""Rows of white in which a filler may stand."""
LOOKED_AT = 40
"""So many fillers are tried in a white area, the first by name: a house may keep hundreds."""
ENOUGH = 0.7
"""The part of a white area that fillers take, so that it is no hole any more."""


def with_fillers(context: Context, pages: Sequence[Laid]) -> list[Laid]:
    """The pages with fillers where white is left at the foot of the page or of an article, each at most once."""
    left, made = list(context.edition.fillers), []
    for page in pages:
        lost = any(rest_of(one) and not one.fitted.to for one in page.placed)
        full = page if lost or not page.placed else _filled(context.at(page.plan.number), page, left)
        used = {one.part.article.id for one in full.placed[len(page.placed) :]}
        left = [one for one in left if one.id not in used]
        made.append(full)
    return made


def _filled(context: Context, laid: Laid, fillers: Sequence[Article]) -> Laid:
    placed, findings, left = list(laid.placed), list(laid.findings), list(fillers)
    for bare in _whites(context, laid):
        parts, cells = list[Part](), list[Tile]()
        for filler, cell in _standing(context, laid.plan.number, bare.cell, left):
            parts.append(Part(filler, Rank.BRIEF, laid.plan.number))
            cells.append(replace(cell, index=len(parts) - 1))
            left.remove(filler)
        stands = fill(context, parts, cells, 0)
        taken = sum(cell.columns * cell.rows for cell in cells)
        if taken >= ENOUGH * bare.cell.columns * bare.cell.rows:
            findings = [one for one in findings if not is_hole(one, bare.article)]
        findings += [filler_there(laid.plan, one) for one in stands]
        placed += [
            replace(one, cell=replace(one.cell, index=len(placed) + n)) for n, one in enumerate(stands)
        ]
    return replace(laid, placed=tuple(placed), findings=tuple(findings))


class White(NamedTuple):
    """A white area in the page's rows, and the article at whose foot it is, if at one's."""

    cell: Tile
    article: str = ""


def _whites(context: Context, laid: Laid) -> Iterator[White]:
    """The areas of a page that are white enough for a filler: under articles, and under all of them."""
    foot, end = max(one.cell.bottom for one in laid.placed), context.area(laid.plan.number) + laid.lines
    for one in laid.placed:
        white = one.fitted.foot
        if white >= FILLER_ROWS and not (one.part.frame or one.part.under or one.fitted.to):
            yield White(replace(one.cell, top=one.cell.bottom - white), one.part.article.id)
    band = Tile(0, 0, context.grid.columns, foot, end)
    yield from (White(cell) for cell in _left_by(_booked(context, laid), band) if cell.rows >= FILLER_ROWS)


def _booked(context: Context, laid: Laid) -> list[Tile]:
    """The corners that advertisements have of a page, in its rows."""
    area = context.area(laid.plan.number)
    corners = _corners(context, laid.plan, laid.lines)
    return [replace(one, top=area + one.top, bottom=area + one.bottom) for one in corners]


def _left_by(booked: Sequence[Tile], band: Tile) -> Iterator[Tile]:
    """What advertisements leave of a band over all columns: the rows above them, and the columns beside them."""
    there = [one for one in booked if one.meets(band)]
    top = max(band.top, min((one.top for one in there), default=band.bottom))
    yield replace(band, bottom=top)
    free = [
        column for column in range(band.columns) if not any(one.column <= column < one.right for one in there)
    ]
    for _, run in groupby(enumerate(free), key=lambda one: one[1] - one[0]):
        columns = [column for _, column in run]
        yield replace(band, column=columns[0], columns=len(columns), top=top)


class FillerPlace(NamedTuple):
    """A filler at the foot of a white area: so many columns wide and rows high. The better of two is the greater: its
    head no larger than its text, not a tower, as high as the area, full of text."""

    in_proportion: bool
    broad: bool
    reaches: bool
    full: float
    filler: Article
    columns: int
    rows: int

    @property
    def merit(self) -> tuple[bool, bool, bool, float]:
        """What it is chosen by."""
        return self.in_proportion, self.broad, self.reaches, self.full


def _standing(
    context: Context, page: int, white: Tile, fillers: Sequence[Article]
) -> Iterator[tuple[Article, Tile]]:
    """Fillers in a white area: the best one at its foot, others beside it and over it."""
    options = [
        option
        for filler in fillers[:LOOKED_AT]
        for columns in range(1, white.columns + 1)
        for option in _option(context, Part(filler, Rank.BRIEF, page), columns, white)
    ]
    if not options:
        return
    best = max(options, key=lambda option: option.merit)
    cell = replace(white, columns=best.columns, top=white.bottom - best.rows)
    yield best.filler, cell
    left = [one for one in fillers if one is not best.filler]
    beside = replace(white, column=cell.right, columns=white.columns - best.columns)
    for area in (beside, replace(cell, top=white.top, bottom=cell.top)):
        if area.columns and area.rows >= FILLER_ROWS:
            for found in _standing(context, page, area, left):
                left = [one for one in left if one is not found[0]]
                yield found


def _option(context: Context, part: Part, columns: int, white: Tile) -> Iterator[FillerPlace]:
    """How a filler would stand in a white area at a width, if it has room."""
    need = _need(context, part, columns, at_top=False)
    if need.least > white.rows:
        return
    shape = shape_of(context, part, columns)
    rows = white.rows if white.rows <= need.most else need.wanted
    text = height(shape.strips) / shape.legs + sum(cut.natural for cut in shape.pictures)
    head = shape.head.rows if shape.head else 0
    yield FillerPlace(
        head <= text,
        columns > 1 or white.columns == 1,
        white.rows - rows < FILLER_ROWS,
        (head + text) / rows,
        part.article,
        columns,
        rows,
    )


def _need(context: Context, part: Part, columns: int, at_top: bool) -> Need:
    def measured() -> Need:
        shape = shape_of(context, part, columns)
        return need_of(shape, part.frame, air_above(shape, part.frame, at_top), bool(part.to))

    key = NeedKey(part.key, columns, at_top, bool(part.to))
    return context.memos.needs.of(part.article.id, key, measured)


def drawn_cells(context: Context, plan: PagePlan, parts: Sequence[Part | None]) -> MapArea:
    """The cells of a page's map, in the order of its parts. PlanFault where they are not those of the parts."""
    drawn = counted_plan(plan.plan) if context.grid.vertical else plan.plan
    page, asked = plan.number, _lines_asked(context, plan)
    least, most = asked or context.lines(page, 0), asked or context.room(page)
    corners = context.taken(page).corners
    least = most if corners else least
    drawn = lettered(drawn, len(parts), corners)
    area = map_area(drawn, context.grid.columns, range(least, most + 1))
    if {cell.index for cell in area.cells} != set(range(len(parts) + len(corners))):
        letters, articles = len(area.cells), len(parts)
        raise PlanFault(f"{letters} 个字母，{articles} 篇稿件", f"{letters} letters for {articles} articles")
    return area._replace(divided=area.divided or asked or (most if corners else 0))
