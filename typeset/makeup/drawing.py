"""A page that was laid out becomes a made-up page: frames at their places, and the letter map of its plan."""

from dataclasses import replace

from typeset.makeup.fit.frames import column_rules, frames_of, slot_of
from typeset.makeup.fit.rectangle import white
from typeset.makeup.furniture import furniture
from typeset.makeup.model.context import Desk
from typeset.makeup.model.labels import page_label
from typeset.makeup.model.page import Frame, MadePage
from typeset.makeup.model.plan import draw_plan, drawn_plan
from typeset.makeup.pages import Laid
from typeset.makeup.turned import turned_page

PLAN_ROWS = 4
"""A line of the letter map that make-up proposes stands for so many grid rows."""


def draw(whole: Desk, laid: Laid) -> MadePage:
    """The page with its lines running across, as make-up counts them; `whole` is the desk of all pages."""
    plan, desk = laid.plan, whole.at(laid.plan.number)
    frames: list[Frame] = [furniture(whole, plan.number), *column_rules(desk, laid.placed)]
    for one in laid.placed:
        frames.extend(frames_of(desk, one))
    if not plan.plan:
        drawn = draw_plan([one.cell for one in laid.placed], desk.grid.columns, PLAN_ROWS)
        plan = replace(plan, plan=drawn_plan(drawn) if desk.grid.vertical else drawn)
    label = page_label(plan.number, desk.edition.paper.labels)
    slots, top = tuple(slot_of(desk, one) for one in laid.placed), desk.area(plan.number)
    cells = tuple(
        replace(one.cell, top=one.cell.top - top, bottom=one.cell.bottom - top) for one in laid.placed
    )
    blank = sum(max(0, white(one.shape, one.fitted)) for one in laid.placed if not one.fitted.to)
    return MadePage(plan.number, label, plan, slots, tuple(frames), cells, blank)


def stand(whole: Desk, page: MadePage) -> MadePage:
    """The page as it is printed: turned where the paper's lines run down."""
    desk = whole.at(page.number)
    return turned_page(page, desk.grid) if desk.grid.vertical else page
