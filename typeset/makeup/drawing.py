"""A page that was laid out becomes a made-up page: frames at their places, and the letter map of its plan.

Pages are laid out in rows, each a leading high. One whose copy takes fewer than the sheet gives it has as many as it
takes and the same height, so that its rows are higher, as if a compositor had put leads between its lines; heads and
pictures keep their size. Last, a page whose lines run down is turned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.compose.galley import Hairline, PlacedLine, Strip
from typeset.edition import TOGETHER, Edition, PagePlan, names_of
from typeset.makeup.fit.body import leg_heights
from typeset.makeup.fit.frames import Laid, Placed, frames_of, page_rules, slot_of
from typeset.makeup.fit.legs import characters, height
from typeset.makeup.fit.pictures import MOST_OF_PAGE
from typeset.makeup.fit.rectangle import BANNER_AIR, white
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.group import members_of, own_strips
from typeset.makeup.model.labels import page_label
from typeset.makeup.model.page import (
    Box,
    ColumnLogo,
    Frame,
    Furniture,
    JumpCut,
    Leg,
    Lines,
    MadePage,
    Picture,
    RuleLine,
    Slot,
)
from typeset.makeup.model.part import BANNER
from typeset.makeup.model.plan import Tile, draw_plan, drawn_plan, scaled
from typeset.makeup.search.topics import whole_cells
from typeset.units import TO_BASELINE, Pt, Rows, points


def draw(whole: Context, laid: Laid) -> MadePage:
    """The page with its lines running across, as make-up counts them; `whole` is the context of all pages."""
    plan, context = laid.plan, whole.at(laid.plan.number)
    frames: list[Frame] = [furniture(whole, plan)] if plan.folio or plan.is_front else []
    frames += [*_round_groups(context, laid.placed), *page_rules(context, laid.placed)]
    for one in laid.placed:
        frames.extend(frames_of(context, one))
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


def _round_groups(context: Context, placed: Sequence[Placed]) -> Iterator[RuleLine]:
    """The frame or the tint round each group that has one: in the middle of the gutters beside it, half a row below."""
    grid = context.grid
    for head in placed:
        topic = context.edition.topic_of(head.part.article.id) if head.part.frame == BANNER else None
        if topic and topic.frame:
            own = (one.cell for one in placed if one.cell.index == head.cell.index)
            (cell,) = whole_cells(own)
            left, top = (
                Pt(grid.left(cell.column) - grid.gutter_width / 2),
                grid.top(cell.top + head.fitted.air - BANNER_AIR),
            )
            width = Pt(grid.span(cell.columns) + grid.gutter_width)
            foot = Pt(grid.top(cell.bottom) + grid.leading / 2)
            yield RuleLine(Box(left, top, width, Pt(foot - top)), f"topic-{topic.frame}")


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


BRIEFS_HEAD = "briefs-head"
"""The role of the head over a group of briefs, which is the paper's and no article's."""


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


def as_printed(whole: Context, page: MadePage) -> MadePage:
    """The page as it is printed: its lines as far apart as fill it, turned where the paper's lines run down."""
    context = whole.at(page.number)
    lines = Rows(context.area(page.number) + context.room(page.number))
    printed = spread_page(page, replace(whole.sheet(page.number), lines=lines), context.area(page.number))
    sheet = whole.sheet(page.number)
    if sheet is not whole.grid:
        printed = replace(printed, grid=printed.grid or sheet)
    own = printed.grid or sheet
    grid = replace(context.grid, leading=own.leading, lines=own.lines)
    return turned_page(printed, grid) if grid.vertical else printed


TALLER = 1.15
"""How much taller a picture may become, so much of its sides being cut off, which is within the limits of photographs;
what is left is white under its caption."""
APART = frozenset({"table", "jump-to", "jump-back", "label"})
"""Lines that stand on the rows of the grid; those of other roles stay as near each other as they were."""
CAPTION, ACROSS, CHART = "caption", "across", "chart"


def spread_page(page: MadePage, grid: Grid, area: int) -> MadePage:
    """The page, made up in rows of the grid from row `area` on, with its rows as high as fill it; the same page where
    it has as many as the grid."""
    own = grid.spread(area, page.lines)
    if own == grid:
        return page
    room = grid.span(grid.columns) * (grid.lines - area) * grid.leading
    spread = _Spread(grid, own, MOST_OF_PAGE * room)
    slots = tuple(replace(slot, box=spread.box(slot.box)) for slot in page.slots)
    return replace(page, slots=slots, frames=tuple(spread.frames(page.frames)), grid=own)


@dataclass(frozen=True, slots=True)
class _Spread:
    """From the rows of a grid to those of a page's own, on which a picture grows to so many square points at most."""

    grid: Grid
    own: Grid
    largest: float

    @property
    def looser(self) -> float:
        return self.own.leading / self.grid.leading

    def y(self, y: Pt) -> Pt:
        """A place on the page."""
        return Pt(self.own.head + (y - self.grid.head) * self.looser)

    def box(self, box: Box) -> Box:
        """A box of so many rows."""
        return replace(box, y=self.y(box.y), height=Pt(box.height * self.looser))

    def frames(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """The frames of a page; a caption stays right under its picture."""
        under = Pt(0.0)
        for frame in frames:
            if isinstance(frame, Picture):
                box = replace(frame.box, y=self.y(frame.box.y), height=self._grown(frame))
                under = box.bottom
                yield replace(frame, box=box)
            elif isinstance(frame, Lines) and frame.role == CAPTION:
                yield replace(frame, box=replace(frame.box, y=under))
            else:
                yield self._frame(frame)

    def _grown(self, picture: Picture) -> Pt:
        """How high a picture is in higher rows."""
        high = picture.box.height
        if picture.whole:
            return high
        return Pt(max(high, min(high * min(self.looser, TALLER), self.largest / picture.box.width)))

    def _frame(self, frame: Frame) -> Frame:
        if isinstance(frame, Furniture):
            return frame
        if isinstance(frame, Leg):
            return replace(frame, box=self.box(frame.box), strips=tuple(map(self._strip, frame.strips)))
        if isinstance(frame, RuleLine) and frame.role == ACROSS:
            return replace(frame, box=replace(frame.box, y=self.y(frame.box.y)))
        if isinstance(frame, ColumnLogo) or (isinstance(frame, Lines) and frame.role == CHART):
            lower = Pt(self.y(frame.box.y) + frame.box.height * (self.looser - 1) / 2)
            return replace(frame, box=replace(frame.box, y=lower))
        if isinstance(frame, Lines):
            lines = self._apart(frame.lines) if frame.role in APART else self._together(frame)
            return replace(frame, box=self.box(frame.box), lines=lines, rules=self._rules(frame.rules))
        return replace(frame, box=self.box(frame.box))

    def _strip(self, strip: Strip) -> Strip:
        # Written out, as below, since `replace` takes three times as long and a paper has some ten thousand lines.
        lines, rules = self._apart(strip.lines), self._rules(strip.rules)
        return Strip(
            strip.rows,
            lines,
            strip.block,
            strip.start,
            strip.end,
            strip.keep,
            rules,
            strip.top,
            strip.inset,
        )

    def _apart(self, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
        """Lines in rows of the grid, each in the middle of its row."""
        return tuple(
            PlacedLine(one.line, one.x, self._in_row(one.baseline), one.turned, one.narrow, one.vertical)
            for one in lines
        )

    def _in_row(self, baseline: Pt) -> Pt:
        more = self.own.leading - self.grid.leading
        return Pt(baseline + (baseline // self.grid.leading + 0.5) * more)

    def _together(self, frame: Lines) -> tuple[PlacedLine, ...]:
        """Lines that stay as they are, in the middle of a box that is higher."""
        lower = frame.box.height * (self.looser - 1) / 2
        return tuple(replace(one, baseline=Pt(one.baseline + lower)) for one in frame.lines)

    def _rules(self, rules: Sequence[Hairline]) -> tuple[Hairline, ...]:
        return tuple(replace(one, y=Pt(one.y * self.looser)) for one in rules)


HEAD_OF_SECTION = "section-head"
"""The role of the head over a page that begins a section."""


def furniture(context: Context, plan: PagePlan) -> Furniture:
    """The masthead over the type area of page one, the head of a section over that of its front; the folio line in the
    head margin of every other page."""
    number, role = plan.number, HEAD_OF_SECTION if plan.is_front else "masthead"
    grid = context.sheet(number)
    if grid.vertical:
        return _over_columns(context, plan, role)
    if number == 1 or plan.is_front:
        height = Pt((context.headed(number) - 1) * grid.leading)
        return Furniture(Box(grid.left(0), grid.top(0), grid.span(grid.columns), height), role)
    height = Pt(context.folio * grid.leading)
    top = Pt(max(0, grid.head - height - grid.leading))
    return Furniture(Box(grid.left(0), top, grid.span(grid.columns), height), "folio")


def _over_columns(context: Context, plan: PagePlan, role: str) -> Furniture:
    """The same in a vertical page, whose columns stand below it."""
    grid = context.sheet(plan.number)
    left, width = Pt(points(grid.trim_width) - grid.top(grid.lines)), Pt(grid.lines * grid.leading)
    if plan.number == 1 or plan.is_front:
        return Furniture(Box(left, grid.left(0), width, grid.span(context.crossed(plan.number))), role)
    height = Pt(context.folio * grid.leading)
    return Furniture(Box(left, Pt(max(0, grid.start - height - grid.leading)), width, height), "folio")


def turned_page(page: MadePage, grid: Grid) -> MadePage:
    """The page with every slot and frame at its place; furniture stands there already."""
    slots = tuple(replace(slot, box=turned_box(slot.box, grid)) for slot in page.slots)
    return replace(page, slots=slots, frames=tuple(_frame(frame, grid) for frame in page.frames))


def turned_box(box: Box, grid: Grid) -> Box:
    """A box of the page, from its top left."""
    return Box(Pt(points(grid.trim_width) - box.bottom), box.x, box.height, box.width)


def _frame(frame: Frame, grid: Grid) -> Frame:
    if isinstance(frame, Furniture):
        return frame
    box = turned_box(frame.box, grid)
    if isinstance(frame, Leg):
        strips = tuple(_strip(strip, grid.leading) for strip in frame.strips)
        return replace(frame, box=box, strips=strips, vertical=True)
    if isinstance(frame, Lines):
        lines = tuple(_line(line, box.width) for line in frame.lines)
        return replace(frame, box=box, lines=lines, rules=_rules(frame.rules, box.width))
    return replace(frame, box=box)


def _strip(strip: Strip, leading: Pt) -> Strip:
    width = Pt(strip.rows * leading)
    lines = tuple(_line(line, width) for line in strip.lines)
    return replace(strip, lines=lines, rules=_rules(strip.rules, width))


def _line(placed: PlacedLine, width: Pt) -> PlacedLine:
    """A line of a block that is `width` wide: its axis from the block's left, and where it begins, from its top."""
    axis = width - (placed.baseline - TO_BASELINE * placed.line.em)
    return PlacedLine(placed.line, Pt(axis), placed.x, vertical=True)


def _rules(rules: tuple[Hairline, ...], width: Pt) -> tuple[Hairline, ...]:
    """Rules between lines stand upright between vertical ones."""
    return tuple(
        Hairline(Pt(width - rule.y - rule.thickness), rule.x, rule.thickness, rule.width) for rule in rules
    )
