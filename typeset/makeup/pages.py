"""One page: parts and a plan become cells in grid rows, and parts fitted into them, with what did not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from typeset.compose.rank import Rank
from typeset.edition import PagePlan
from typeset.errors import Finding
from typeset.makeup.begin import fit_start
from typeset.makeup.desk import Desk, Part
from typeset.makeup.fit import Fitted, air_above, close_need, fit, fit_close, need_of, white
from typeset.makeup.flaws import HOLE_ROWS, flaws, nothing_there, unusable, vertical_flaws, white_band
from typeset.makeup.frames import Placed
from typeset.makeup.place import FOOT, Ask, arrange, cells_of, in_order, offer, rows_of
from typeset.makeup.plan import Cell, PlanFault, counted_plan, read_plan
from typeset.makeup.shape import Shape, larger_head, other_widths, shape_of
from typeset.makeup.solve import Need, solve
from typeset.makeup.ways import ways_of
from typeset.units import Pt

HEAD_ROOM = 1
"""Rows of white over and under an article that a larger headline had better take."""
ENDLESS = Pt(10_000.0)
"""Larger than every headline."""
WEIGHT = {rank: weight for weight, rank in enumerate(Rank)}
"""The ranks from the heaviest; a headline is not made larger than one of more weight."""
WHITE_ENOUGH = 2
"""Rows of white a leg that nobody tries to fill with a larger picture."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page with its parts in their places, and the findings of laying it."""

    plan: PagePlan
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def lay_page(desk: Desk, plan: PagePlan, parts: Sequence[Part]) -> Laid:
    """Make up one page from its letter map, or by weight where there is none or it cannot be read.

    `parts` are in the order of the plan's letters. A part with `to` takes the room that the others leave it.
    """
    if not parts:
        return Laid(plan, (), (nothing_there(plan),))
    findings: tuple[Finding, ...] = ()
    if plan.plan:
        try:
            return lay_cells(desk, plan, parts, (_cells_of_plan(desk, plan, parts), desk.room(plan.number)))
        except PlanFault as fault:
            findings = (unusable(plan, fault),)
    laid = lay_cells(desk, plan, parts, place_parts(desk, parts))
    return replace(laid, findings=(*findings, *laid.findings))


def lay_cells(desk: Desk, plan: PagePlan, parts: Sequence[Part], area: tuple[Sequence[Cell], int]) -> Laid:
    """Fit parts into cells whose proportions the solver moves until the texts fit.

    `area` are the cells and the rows that they share; what is left of the page is one band of white at its foot.
    """
    (cells, rows), top = area, desk.area(plan.number)
    needs = {cell.index: _close_need(desk, parts[cell.index], cell) for cell in cells}
    if any(part.tight for part in parts):
        needs = {index: need if parts[index].to else need.tightened for index, need in needs.items()}
    solved = solve(cells, needs, rows)
    placed: dict[int, Placed] = {}
    for cell in sorted(solved, key=lambda cell: (WEIGHT[parts[cell.index].rank], cell.index)):
        above = [one for one in placed.values() if WEIGHT[one.part.rank] < WEIGHT[parts[cell.index].rank]]
        placed[cell.index] = _place(desk, parts[cell.index], (cell, top), _least_size(above))
    made = tuple(placed[cell.index] for cell in solved)
    laid = _laid(plan, made, desk.room(plan.number) - rows)
    return replace(laid, findings=(*laid.findings, *vertical_flaws(desk, plan, made)))


def _laid(plan: PagePlan, placed: tuple[Placed, ...], foot: int) -> Laid:
    """The page with its findings; `foot` are the rows that stay white under everything."""
    band = (white_band(plan, foot),) if foot > HOLE_ROWS else ()
    return Laid(plan, placed, band + tuple(finding for one in placed for finding in flaws(plan, one)))


def place_parts(desk: Desk, parts: Sequence[Part]) -> tuple[tuple[Cell, ...], int]:
    """Cells for parts in order of weight, and the rows that they share; what stands in a box goes to the foot."""
    order = weighed(parts)
    ask = asker(desk, [parts[place] for place in order])
    room = desk.room(parts[0].page)
    pages = arrange(len(parts), offer(ask, desk.grid.columns), desk.grid.columns, room, FOOT)
    page = in_order(pages, len(parts))
    rows = rows_of(page, room)
    return tuple(replace(cell, index=order[cell.index]) for cell in cells_of(page, ask, rows)), rows


def weighed(parts: Sequence[Part]) -> list[int]:
    """The places of parts in the order in which they are laid: the text by weight, then the boxes."""
    return sorted(range(len(parts)), key=lambda place: (bool(parts[place].frame), place))


def asker(desk: Desk, parts: Sequence[Part]) -> Ask:
    """What each part needs at a width, measured once."""
    return lambda part, columns, at_top: _need(desk, parts[part], columns, at_top)


def _need(desk: Desk, part: Part, columns: int, at_top: bool) -> Need:
    key = ("need", *part.key, columns, at_top, bool(part.to))
    if key not in desk.sets:
        shape = shape_of(desk, part, columns)
        desk.sets[key] = need_of(shape, part.frame, air_above(shape, part.frame, at_top), bool(part.to))
    need = desk.sets[key]
    assert isinstance(need, Need)
    return need


def _close_need(desk: Desk, part: Part, cell: Cell) -> Need:
    shape = shape_of(desk, part, cell.columns)
    need = _need(desk, part, cell.columns, cell.top == 0)
    if part.to:
        return need
    air = air_above(shape, part.frame, cell.top == 0)
    return close_need(need, shape, air, ways_of(desk, part, shape.measure))


def _least_size(placed: Sequence[Placed]) -> Pt:
    """The size of the smallest headline of parts, which a part of less weight may not reach."""
    return min((one.shape.head.size for one in placed if one.shape.head), default=ENDLESS)


def _place(desk: Desk, part: Part, at: tuple[Cell, int], below: Pt) -> Placed:
    """The part in its cell, `at[1]` rows down the page, its headline under `below` points if it is made larger."""
    cell, top = at
    shape = shape_of(desk, part, cell.columns)
    slot = air_above(shape, part.frame, cell.top == 0), cell.rows
    if part.to:
        fitted = fit_start(shape, *slot, ways_of(desk, part, shape.measure))
    else:
        shape, fitted = _fullest(desk, part, slot, shape)
        shape, fitted = _headed(desk, part, slot, (shape, fitted, below))
        fitted = fit_close(shape, part.frame, *slot, ways_of(desk, part, shape.measure))
    return Placed(part, shape, replace(cell, top=cell.top + top, bottom=cell.bottom + top), fitted)


def _fullest(desk: Desk, part: Part, slot: tuple[int, int], shape: Shape) -> tuple[Shape, Fitted]:
    """The part in its slot, with pictures over more or fewer legs where that loses no text and less room."""
    usual = shape, fit(shape, part.frame, *slot)
    if white(*usual) <= WHITE_ENOUGH * shape.legs:
        return usual
    others = ((other, fit(other, part.frame, *slot)) for other in other_widths(desk, part, shape))
    return min((usual, *others), key=lambda option: white(*option))


def _headed(
    desk: Desk, part: Part, slot: tuple[int, int], usual: tuple[Shape, Fitted, Pt]
) -> tuple[Shape, Fitted]:
    """The part under a larger headline, step by step, as long as white at the foot of its slot is left for it."""
    shape, fitted, below = usual
    while fitted.foot + fitted.above > HEAD_ROOM:
        larger = larger_head(desk, part, shape)
        if larger is None or not larger.head or larger.head.size >= below:
            break
        tried = fit(larger, part.frame, *slot)
        if white(larger, tried) >= white(shape, fitted):
            break
        shape, fitted = larger, tried
    return shape, fitted


def _cells_of_plan(desk: Desk, plan: PagePlan, parts: Sequence[Part]) -> tuple[Cell, ...]:
    drawn = counted_plan(plan.plan) if desk.grid.vertical else plan.plan
    cells = read_plan(drawn, desk.grid.columns)
    if {cell.index for cell in cells} != set(range(len(parts))):
        raise PlanFault(f"{len(cells)} letters for {len(parts)} articles")
    return cells
