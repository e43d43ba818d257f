"""A made-up page as it is printed: with its lines as far apart as fill it, its bleeds, and turned where lines run down.

Pages are laid out in rows, each a leading high. One whose copy takes fewer than the sheet gives it has as many as it
takes and the same height, so that its rows are higher, as if a compositor had put leads between its lines; heads keep
their size, and photographs nearly do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

from typeset.compose.galley import Hairline, LineIcon, PlacedLine, Strip
from typeset.makeup.fit.photos.frames import NUMBER
from typeset.makeup.fit.photos.sizes import MOST_OF_PAGE
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import (
    Box,
    BoxedLines,
    ColumnLogo,
    Frame,
    Furniture,
    Leg,
    Lines,
    MadePage,
    Picture,
    RuleLine,
    placed_lines,
)
from typeset.units import EM_BOX_TOP, TO_BASELINE, Pt, Rows, Units, points, units_points


def as_printed(whole: Context, page: MadePage) -> MadePage:
    """The page as it is printed: its lines as far apart as fill it, turned where the paper's lines run down, and its
    pictures as far as the paper's edge where copy says so."""
    context = whole.at(page.number)
    lines = Rows(context.area(page.number) + context.room(page.number))
    printed = spread_page(page, replace(whole.sheet(page.number), lines=lines), context.area(page.number))
    sheet = whole.sheet(page.number)
    if sheet is not whole.grid:
        printed = replace(printed, grid=printed.grid or sheet, ruled=sheet)
    own = printed.grid or sheet
    grid = replace(context.grid, leading=own.leading, lines=own.lines)
    turned = turned_page(printed, grid) if grid.vertical else printed
    bled = replace(turned, frames=tuple(_bled(turned.frames, grid)))
    icons = tuple(icons_of(bled, grid.leading))
    return replace(bled, frames=(*bled.frames, *icons)) if icons else bled


def icons_of(page: MadePage, leading: Pt) -> Iterator[Picture]:
    """The small pictures within the lines of a printed page, each at the foot of its em, in a vertical line in the
    middle."""
    for block in placed_lines(page, leading):
        for placed in block.lines:
            for icon in (span.icon for span in placed.line.spans if span.icon):
                yield _icon(block, placed, icon)


def _icon(block: BoxedLines, placed: PlacedLine, icon: LineIcon) -> Picture:
    line, figure = placed.line, icon.figure
    along = units_points(Units(line.indent + icon.along), line.em)
    long, high = (units_points(one, line.em) for one in (icon.width, icon.height))
    left, top = block.box.x + placed.x, block.box.y + placed.baseline
    if placed.vertical:
        box = Box(Pt(left - high / 2), Pt(top + along), high, long)
    else:
        box = Box(Pt(left + along), Pt(top + (1 - EM_BOX_TOP) * line.em - high), long, high)
    made = Picture(box, block.article, figure.image, figure.alt, figure.focus, figure.crop, whole=True)
    return replace(made, block=line.start.block, icon=True)


def _bled(frames: Sequence[Frame], grid: Grid) -> Iterator[Frame]:
    """The frames of a page, photographs at an edge of the type area drawn out to that of the paper (出血); at the top
    only where no masthead or folio line stands."""
    headed = any(isinstance(frame, Furniture) for frame in frames)
    for frame in frames:
        if isinstance(frame, Picture) and frame.bleed and not frame.whole:
            sides = (side for side in frame.bleed if side != "top" or not headed)
            yield replace(frame, box=reduce(partial(_drawn_out, grid), sides, frame.box))
        else:
            yield frame


def _drawn_out(grid: Grid, box: Box, side: str) -> Box:
    """A box drawn out to an edge of the paper from that of the type area, if it stands there within half a row."""
    area, (wide, high) = type_area(grid), (points(grid.trim_width), points(grid.trim_height))
    near = grid.leading / 2
    if side == "left" and box.x - area.x < near:
        return replace(box, x=Pt(0.0), width=box.right)
    if side == "right" and area.right - box.right < near:
        return replace(box, width=Pt(wide - box.x))
    if side == "top" and box.y - area.y < near:
        return replace(box, y=Pt(0.0), height=box.bottom)
    if side == "bottom" and area.bottom - box.bottom < near:
        return replace(box, height=Pt(high - box.y))
    return box


def type_area(grid: Grid) -> Box:
    """The type area (版心) of a page as it lies before its reader."""
    across, down = grid.span(grid.columns), Pt(grid.lines * grid.leading)
    if grid.vertical:
        return Box(Pt(points(grid.trim_width) - grid.head - down), grid.left(0), down, across)
    return Box(grid.left(0), grid.head, across, down)


TALLER = 1.15
"""How much taller a picture may become, so much of its sides being cut off, which is within the limits of photographs;
what is left is white under its caption."""
APART = frozenset({"table", "jump-to", "jump-back", "label"})
"""Lines that stand on the rows of the grid; those of other roles stay as near each other as they were."""
CHART = "chart"
WITH_PICTURE = frozenset({"caption", NUMBER})
"""Lines, and what they stand on, that go with the picture before them."""
ACROSS = frozenset({"across", "topic-foot"})
"""Rules that keep their thickness."""


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
        """The frames of a page; captions and numbers stay as near their picture's foot as they were. One
        amid a column stands in the middle of its rows."""
        before = under = Pt(0.0)
        for frame in frames:
            if isinstance(frame, Picture):
                high = self._grown(frame)
                lower = frame.amid * (self.looser - 1) / 2
                box = replace(frame.box, y=Pt(self.y(frame.box.y) + lower), height=high)
                before, under = frame.box.bottom, box.bottom
                yield replace(frame, box=box)
            elif isinstance(frame, Lines | RuleLine) and frame.role in WITH_PICTURE:
                yield replace(frame, box=replace(frame.box, y=Pt(under + (frame.box.y - before))))
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
        if isinstance(frame, RuleLine) and frame.role in ACROSS:
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
            wrap=strip.wrap,
        )

    def _apart(self, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
        """Lines in rows of the grid, each in the middle of its row."""
        return tuple(
            PlacedLine(
                one.line, one.x, self._in_row(one.baseline), one.turned, one.narrow, one.vertical, one.of
            )
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
    return PlacedLine(placed.line, Pt(axis), placed.x, vertical=True, of=placed.of)


def _rules(rules: tuple[Hairline, ...], width: Pt) -> tuple[Hairline, ...]:
    """Rules between lines stand upright between vertical ones."""
    return tuple(
        Hairline(Pt(width - rule.y - rule.thickness), rule.x, rule.thickness, rule.width) for rule in rules
    )
