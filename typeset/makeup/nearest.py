"""Plans near to the desk's that hold what the desk's does not: other cuts of the page, nearest first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.edition import PagePlan
from typeset.errors import Finding, Severity, Text
from typeset.makeup.checks.flaws import rest_of
from typeset.makeup.fit.frames import Laid
from typeset.makeup.fit.legs import height
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import PlanFault, Tile, counted_plan, drawn_plan, lined_plan, read_plan
from typeset.makeup.pages import lay_page
from typeset.makeup.search.costs import MISSING
from typeset.makeup.search.page_search import PageSearch
from typeset.makeup.search.topics import rejoined, whole_cells

OFFERED = 3
"""So many plans are offered."""
LINES = 12
"""The lines of an offered map: coarse enough to read and to change, the text settles the rest."""
TREES, TRIED, LONGEST = 6, 12, 9
"""How many trees of an order are looked at, how many maps laid out, and up to how many articles other orders tried."""

Map = tuple[str, ...]


def offered(context: Context, laid: Laid) -> Iterator[Finding]:
    """The findings of a page; one about text that its plan does not hold offers plans that do."""
    booked = context.taken(laid.plan.number).corners  # other maps would not have them where they are
    if booked or not laid.plan.plan or not any(rest_of(one) and not one.fitted.to for one in laid.placed):
        yield from laid.findings
        return
    parts = rejoined(laid.placed)
    near, over = nearest(context.at(laid.plan.number), laid, parts)
    cure = _maps(near) if near else _too_much(over)
    for finding in laid.findings:
        overset = finding.id == "M31" and finding.severity is Severity.ERROR
        yield replace(finding, cure=cure) if overset else finding


def nearest(context: Context, laid: Laid, parts: Sequence[Part]) -> tuple[tuple[Map, ...], int]:
    """Up to three maps of the same parts that hold all text, those with fewest other letters than the page's own first,
    and how many lines of a basic column are too many where there is none."""
    drawn_cells = _own_cells(context, laid, len(parts))
    drawn = lined_plan(drawn_cells, context.grid.columns, max(cell.bottom for cell in drawn_cells), LINES)
    maps: dict[Map, int] = {}
    cheapest = float("inf")
    for cost, cells in _other_pages(context, parts, drawn_cells):
        cheapest = min(cheapest, cost)
        if cost < MISSING:
            found = lined_plan(cells, context.grid.columns, context.room(laid.plan.number), LINES)
            maps.setdefault(found, _other_letters(found, drawn))
    ordered = sorted(maps, key=lambda found: (maps[found], found))[:TRIED]
    near: list[Map] = []
    for found in ordered:
        shown = drawn_plan(found) if context.grid.vertical else found
        if len(near) < OFFERED and _holds(context, replace(laid.plan, plan=shown), parts):
            near.append(shown)
    return tuple(near), max(1, int(cheapest // MISSING))


def _own_cells(context: Context, laid: Laid, count: int) -> tuple[Tile, ...]:
    """The rectangles of the desk's map; those of the page as it was laid where the map could not be followed."""
    try:
        plan = counted_plan(laid.plan.plan) if context.grid.vertical else laid.plan.plan
        cells = read_plan(plan, context.grid.columns)
    except PlanFault:
        cells = ()
    usable = {cell.index for cell in cells} == set(range(count))
    return cells if usable else whole_cells(one.cell for one in laid.placed)


def _other_pages(
    context: Context, parts: Sequence[Part], drawn_cells: Sequence[Tile]
) -> Iterator[tuple[float, tuple[Tile, ...]]]:
    """The best pages of the parts in the order in which the desk's plan is read, in order of weight, and with any two
    that follow each other changed about."""
    search, rows = PageSearch(context), context.room(parts[0].page)
    for order in _orders(drawn_cells):
        run = search.run(tuple(parts[place] for place in order), whole=True)
        for cost, cells in search.trees.pages(run, rows, TREES):
            yield cost, tuple(replace(cell, index=order[cell.index]) for cell in cells)


def _orders(drawn_cells: Sequence[Tile]) -> Iterator[tuple[int, ...]]:
    read = tuple(cell.index for cell in sorted(drawn_cells, key=lambda cell: (cell.top, cell.column)))
    down = tuple(cell.index for cell in sorted(drawn_cells, key=lambda cell: (cell.column, cell.top)))
    orders = [read, down, tuple(sorted(read))]
    if len(read) <= LONGEST:
        orders += [
            (*read[:place], read[place + 1], read[place], *read[place + 2 :])
            for place in range(len(read) - 1)
        ]
    yield from dict.fromkeys(orders)


def _other_letters(one: Map, other: Map) -> int:
    return sum(a != b for row, line in zip(one, other, strict=True) for a, b in zip(row, line, strict=True))


def _holds(context: Context, plan: PagePlan, parts: Sequence[Part]) -> bool:
    """Whether a page made from that very map loses nothing."""
    laid = lay_page(context, plan, parts)
    return not any(height(rest_of(one)) and not one.fitted.to for one in laid.placed)


def _maps(near: Sequence[Map]) -> Text:
    maps = "\n\n".join("\n".join(f"      {row}" for row in found) for found in near)
    return Text(
        f"这几个版样排得下，离现在的最近（可直接贴进 plan）：\n{maps}",
        f"These plans hold it all, the nearest first; paste one into `plan: |`:\n{maps}",
    )


def _too_much(lines: int) -> Text:
    return Text(
        f"这些稿件怎样排都放不下，约多 {lines} 行（基本栏）：删稿，或让一篇转到后面的版。",
        f"No plan holds these articles: some {lines} lines of a basic column too many. "
        "Cut copy, or let one jump to a later page.",
    )
