"""Pages kept as they were made before: after a change of the copy no article moves that need not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from typeset.edition import Article, PagePlan, Place
from typeset.errors import Severity
from typeset.makeup.checks.flaws import HOLE_ROWS
from typeset.makeup.checks.taboos import judged
from typeset.makeup.drawing import draw
from typeset.makeup.fit.frames import Laid
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import MapArea, PlanArea, PlanFault, Tile, counted_plan, read_plan
from typeset.makeup.pages import lay_settled, lay_solved
from typeset.makeup.search.backlog import Backlog, parts_of, plan_of

MOVED = 60.0
"""What it costs, in cells of white, to take an article from a later page or to send one on that stood here: about as
much as two taboos, and less than a line that is lost."""
HOLE = "M31"
SHORTER, LONGER = 8, 24
"""How many rows less or more than before the copy of the last page may take, whose foot stays white."""


def kept_page(context: Context, backlog: Backlog, page: int) -> Laid | None:
    """The page with the articles and rectangles that it had before, boundaries moved and jumps cut anew; none where
    that loses text, leaves a hole, breaks a taboo that is an error, or is against the desk's order or wishes."""
    plan = next((one for one in context.before if one.number == page), None)
    parts = _parts(context, backlog, plan) if plan else ()
    cells = _cells(context, plan) if plan and parts else ()
    stands = cells and len(cells) == len(parts) and _granted(context, parts, cells)
    last = not backlog.after(parts, tuple(part for part in parts if part.to))
    stands = stands and not context.taken(page).corners  # no map says where they are
    fits = plan and stands and (last or page < max(one.number for one in context.before))
    tried = _tried(context, plan, parts, cells, last) if plan and fits else iter(())
    return next((laid for laid in tried if _sound(context, laid, last)), None)


def _tried(
    context: Context, plan: PagePlan, parts: Sequence[Part], cells: Sequence[Tile], last: bool
) -> Iterator[Laid]:
    """The page with the rectangles that it had, and with boundaries moved."""
    at, now = context.at(plan.number), plan_of(plan.number, parts)
    rows = max(cell.bottom for cell in cells)
    if rows <= context.room(plan.number):
        yield lay_settled(at, now, parts, PlanArea(tuple(cells), rows, plan.lines))
    for high in _rows(context, plan, last):
        yield lay_solved(at, now, parts, MapArea(tuple(cells), high, range(high, high + 1)))


def homes_of(before: Sequence[PagePlan]) -> dict[str, int]:
    """The page on which each article began."""
    pages = sorted(before, key=lambda plan: -plan.number)
    return {place.article: plan.number for plan in pages for place in plan.places}


def _parts(context: Context, backlog: Backlog, plan: PagePlan) -> tuple[Part, ...]:
    """The parts that stood on the page, if they still come to it in the same order, and nothing before them."""
    names, wishes = [place.article for place in plan.places], _wishes(context)
    texts = _in_sections([one for one in backlog.texts if one.id in names], names, plan.number)
    boxes = tuple(one for one in backlog.boxes if one.id in names)
    carried = tuple(part for part in backlog.carried if part.article.id in names)
    still = replace(backlog, carried=carried)
    parts = tuple(map(context.boxed, parts_of(still, texts, boxes, plan.number, wishes)))
    homes = homes_of(context.before)
    passed = _passed(backlog.texts, plan, homes) or _passed(backlog.boxes, plan, homes)
    if passed or sorted(part.article.id for part in parts) != sorted(names):
        return ()
    by_name = {part.article.id: part for part in parts}
    if [part.article.id for part in parts if not part.number] != [
        name for name in names if not by_name[name].number
    ]:
        return ()
    return tuple(
        replace(by_name[place.article], to=plan.number + 1 if place.to else 0) for place in plan.places
    )


def _in_sections(texts: Sequence[Article], names: Sequence[str], page: int) -> Sequence[Article]:
    """The texts of a page in the order of its sections there, after page one; in each in the desk's order."""
    if page == 1:
        return texts
    sections: dict[str, str] = {text.id: text.section for text in texts}
    order = list(dict.fromkeys(sections[name] for name in names if name in sections))
    return sorted(texts, key=lambda one: order.index(one.section))


def _passed(left: Sequence[Article], plan: PagePlan, homes: Mapping[str, int]) -> bool:
    """Whether an article that is new, or stood no later than here, would come before the last one of the page."""
    names = {place.article for place in plan.places}
    last = max((n for n, one in enumerate(left) if one.id in names), default=0)
    return any(homes.get(one.id, 0) <= plan.number for one in left[:last] if one.id not in names)


def _wishes(context: Context) -> Mapping[str, Place]:
    return {place.article: place for place in context.edition.places}


def _cells(context: Context, plan: PagePlan) -> tuple[Tile, ...]:
    """The rectangles of the page's map without the masthead over them and the white under them."""
    try:
        rows = counted_plan(plan.plan) if context.grid.vertical else plan.plan
        return read_plan([row for row in rows if row.strip(".")], context.at(plan.number).grid.columns)
    except PlanFault:
        return ()


def _granted(context: Context, parts: Sequence[Part], cells: Sequence[Tile]) -> bool:
    """Whether the rectangles are those that the desk wishes for."""
    wishes = _wishes(context)
    stands: dict[str, Tile] = {part.article.id: cell for part, cell in zip(parts, cells, strict=True)}
    everything: set[str] = {article.id for article in context.edition.articles}
    for part in parts:
        wish, cell = wishes.get(part.article.id, Place(part.article.id)).wish, stands[part.article.id]
        over = stands.get(wish.under)
        under = not wish.under or (over and over.beside(cell) and cell.top >= over.bottom)
        company = all(name in stands for name in wish.together if name in everything)
        width = wish.width in (0, cell.columns) or part.number
        stays = not (part.to and wish.no_jump) and part.page not in wish.not_on_page
        if not (stays and width and (part.number or (under and company))):
            return False
    return True


def _rows(context: Context, plan: PagePlan, last: bool) -> Sequence[int]:
    """The rows that the page's articles may share: all, on the last page about as many as before."""
    room = plan.lines or context.room(plan.number)
    if not last:
        return (room,)
    drawn = counted_plan(plan.plan) if context.grid.vertical else plan.plan
    before = sum(bool(row.strip(".")) for row in drawn)
    return range(max(1, before - SHORTER), min(room, before + LONGER) + 1)


def _sound(context: Context, laid: Laid, last: bool) -> bool:
    """Whether the page may stand as it is; under the last articles there may be a band of white."""
    if any(finding.id == HOLE and (finding.article or not last) for finding in laid.findings):
        return False
    if any(one.fitted.foot > HOLE_ROWS and not one.part.frame for one in laid.placed):
        return False
    made = draw(context, laid)
    grid = context.divided(made.number, made.lines)
    return all(finding.severity is not Severity.ERROR for finding in judged(made, grid))
