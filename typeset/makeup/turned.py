"""A vertical page (直排): what was made up as if its lines ran across is brought to where they run down.

Make-up counts along the lines and from line to line, whichever way they run. Here a place along the lines becomes
one down the page, and a place from line to line one from the page's right edge. Pictures keep upright: only their
boxes turn.
"""

from dataclasses import replace

from typeset.compose.blocks.strips import EM_BOX_TOP
from typeset.compose.galley import Hairline, PlacedLine, Strip
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Frame, Furniture, Leg, Lines, MadePage
from typeset.units import Pt, points


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
    axis = width - (placed.baseline - (EM_BOX_TOP - 0.5) * placed.line.em)
    return PlacedLine(placed.line, Pt(axis), placed.x, vertical=True)


def _rules(rules: tuple[Hairline, ...], width: Pt) -> tuple[Hairline, ...]:
    """Rules between lines stand upright between vertical ones."""
    return tuple(
        Hairline(Pt(width - rule.y - rule.thickness), rule.x, rule.thickness, rule.width) for rule in rules
    )
