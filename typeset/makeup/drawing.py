"""A page that was laid out becomes a made-up page: frames at their places, and the letter map of its plan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.edition import TOGETHER, Edition, PagePlan, names_of
from typeset.makeup.checks.fold import clear_of_fold
from typeset.makeup.dividers import page_rules
from typeset.makeup.fit.body import leg_heights
from typeset.makeup.fit.frames import Laid, Placed, frames_of, slot_of
from typeset.makeup.fit.legs import characters, height
from typeset.makeup.fit.rectangle import BANNER_AIR, white
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import members_of, own_strips
from typeset.makeup.model.labels import page_label
from typeset.makeup.model.page import (
    BRIEFS_HEAD,
    Box,
    Frame,
    Furniture,
    JumpCut,
    Leg,
    Lines,
    MadePage,
    RuleLine,
    Slot,
)
from typeset.makeup.model.part import BANNER
from typeset.makeup.model.plan import Tile, draw_plan, drawn_plan, scaled
from typeset.makeup.search.topics import whole_cells
from typeset.units import Pt, points


def draw(whole: Context, laid: Laid) -> MadePage:
    """The page with its lines running across, as make-up counts them; `whole` is the context of all pages."""
    plan, context = laid.plan, whole.at(laid.plan.number)
    frames: list[Frame] = [furniture(whole, plan)] if plan.folio or plan.is_front else []
    frames += [*_round_groups(context, laid), *page_rules(context, laid.placed)]
    for one in laid.placed:
        frames.extend(clear_of_fold(context.grid, frame) for frame in frames_of(context, one))
    own = whole_cells(one.cell for one in laid.placed if one.cell.index < len(plan.places))
    if laid.lines != context.room(plan.number):
        plan = replace(plan, lines=laid.lines)
    if not plan.plan:
        drawn = draw_plan([*own, *_corners(context, laid)], context.grid.columns)
        plan = replace(plan, plan=drawn_plan(drawn) if context.grid.vertical else drawn)
    label = page_label(plan.number, context.edition.paper.labels)
    slots, top = tuple(slot_of(context, one) for one in laid.placed), context.area(plan.number)
    cells = tuple(replace(cell, top=cell.top - top, bottom=cell.bottom - top) for cell in own)
    blank = sum(max(0, white(one.shape, one.fitted)) for one in laid.placed)
    cuts = tuple(_cut(whole, one) for one in laid.placed if one.fitted.to)
    return MadePage(plan.number, label, plan, slots, tuple(frames), cells, blank, cuts=cuts, lines=laid.lines)


FOOT = Pt(1.0)
"""The rule that ends a group which has no frame."""


def _round_groups(context: Context, laid: Laid) -> Iterator[RuleLine]:
    """The frame or the tint round each group that has one, in the middle of the gutters beside it; under any other
    that something stands under the rule that ends it; half a row below."""
    grid, end = context.grid, context.area(laid.plan.number) + laid.lines
    for head in laid.placed:
        topic = context.edition.topic_of(head.part.article.id) if head.part.frame == BANNER else None
        if not topic:
            continue
        (cell,) = whole_cells(one.cell for one in laid.placed if one.cell.index == head.cell.index)
        left, foot = grid.left(cell.column), Pt(grid.top(cell.bottom) + grid.leading / 2)
        if topic.frame:
            top = grid.top(cell.top + head.fitted.air - BANNER_AIR)
            width = Pt(grid.span(cell.columns) + grid.gutter_width)
            box = Box(Pt(left - grid.gutter_width / 2), top, width, Pt(foot - top))
            yield RuleLine(box, f"topic-{topic.frame}")
        elif cell.bottom < end:
            yield RuleLine(Box(left, foot, grid.span(cell.columns), FOOT), "topic-foot")


def _corners(context: Context, laid: Laid) -> Iterator[Tile]:
    """The corners of a page that advertisements have, as a map shows them."""
    page, top = laid.plan.number, context.area(laid.plan.number)
    for one in scaled(context.taken(page).corners, context.room(page), laid.lines):
        yield replace(one, index=-1, top=one.top + top, bottom=one.bottom + top)


def _cut(whole: Context, placed: Placed) -> JumpCut:
    """Where a part is cut that goes on elsewhere. The desk asks for jumps by listing them, the house by letting all
    pages jump; on page one readers expect them."""
    part, fitted, edition = placed.part, placed.fitted, whole.edition
    legs = fitted.poured.legs
    last = leg_heights(placed.shape, fitted.pictures, fitted.body)[-1]
    under = max(0, last - height(legs[-1]) - 1)
    asked = not edition.auto or edition.paper.makeup.jumps == "all" or part.page == 1
    stay, go = (characters(strips) for strips in (sum(legs, ()), fitted.poured.rest))
    return JumpCut(part.article.id, part.number, stay, go, under, fitted.foot, asked)


def taken_apart(edition: Edition, page: MadePage, leading: Pt) -> MadePage:
    """The page, its lines running across, with the members of groups as articles that have slots and legs."""
    frames = tuple(one for frame in page.frames for one in _members_frames(edition, frame, leading))
    slots = tuple(one for slot in page.slots for one in _members_slots(slot, frames))
    return replace(page, slots=slots, frames=frames)


def _members_frames(edition: Edition, frame: Frame, leading: Pt) -> Iterator[Frame]:
    """A frame of a group as those of its members, any other as it is."""
    if not isinstance(frame, Leg | Lines) or TOGETHER not in frame.article:
        yield frame
        return
    members = members_of(edition, frame.article)
    if isinstance(frame, Lines):
        role = BRIEFS_HEAD if frame.role == "head" else frame.role
        yield replace(frame, article=members[0].id, role=role)
        return
    top = frame.box.y
    for member, strips in zip(members, own_strips(frame.strips, members), strict=True):
        if strips:
            box = replace(frame.box, y=top, height=Pt(height(strips) * leading))
            yield Leg(box, member.id, frame.part, strips)
            top = box.bottom


def _members_slots(slot: Slot, frames: Sequence[Frame]) -> Iterator[Slot]:
    """The slot of a group as one round the legs of each member, any other as it is."""
    for name in names_of(slot.article):
        boxes = [frame.box for frame in frames if isinstance(frame, Leg) and frame.article == name]
        if TOGETHER not in slot.article:
            yield slot
        elif boxes:
            yield replace(slot, box=_round(boxes), article=name)


def _round(boxes: Sequence[Box]) -> Box:
    """The box round others."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(x, y, Pt(right - x), Pt(bottom - y))


HEAD_OF_SECTION = "section-head"
"""The role of the head over a page that begins a section."""


def furniture(context: Context, plan: PagePlan) -> Furniture:
    """The masthead over the type area of page one, the head of a section over that of its front; the folio line in the
    head margin of every other page, at one height on all of them."""
    number, role = plan.number, HEAD_OF_SECTION if plan.is_front else "masthead"
    grid = context.sheet(number)
    if grid.vertical:
        return _over_columns(context, plan, role)
    if number == 1 or plan.is_front:
        height = Pt((context.headed(number) - 1) * grid.leading)
        return Furniture(Box(grid.left(0), grid.top(0), grid.span(grid.columns), height), role)
    height = Pt(context.folio * context.grid.leading)
    top = Pt(max(0, grid.head - height - context.grid.leading))
    return Furniture(Box(grid.left(0), top, grid.span(grid.columns), height), "folio")


def _over_columns(context: Context, plan: PagePlan, role: str) -> Furniture:
    """The same in a vertical page, whose columns stand below it."""
    grid = context.sheet(plan.number)
    left, width = Pt(points(grid.trim_width) - grid.top(grid.lines)), Pt(grid.lines * grid.leading)
    if plan.number == 1 or plan.is_front:
        return Furniture(Box(left, grid.left(0), width, grid.span(context.crossed(plan.number))), role)
    height = Pt(context.folio * context.grid.leading)
    top = Pt(max(0, grid.start - height - context.grid.leading))
    return Furniture(Box(left, top, width, height), "folio")
