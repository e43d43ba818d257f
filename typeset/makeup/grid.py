"""The page's grid: basic columns (基本栏) of so many characters, by lines; and what spans of them measure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from typeset.errors import MachineError, Text
from typeset.style.typearea import characters_of, is_vertical, lines_of, padding
from typeset.units import Em, Mm, Pt, Rows, em_points, millimetres, points

if TYPE_CHECKING:
    from typeset.style import Computed, Sheets

NARROWEST = 3
"""The fewest characters of a column that the composer sets lines in."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A page as characters × lines: `columns` basic columns of `characters`, a gutter of `gutter` ems between.

    The type area (版心) is columns·characters + (columns−1)·gutter ems wide and `lines` leadings high. `head`
    is the distance from the trim's top to the type area; it stands in the middle of the trim's width, or `aside`
    to the right of it.

    A `vertical` page (直排) is counted as its reader counts, from the right edge: its lines run down and follow one
    another to the left, its columns stand one below the other. `head` is then the distance from the right of the
    trim, and `start` that from its top to the first column. `turned` brings what is counted so to its place.
    """

    columns: int
    characters: int
    lines: Rows
    size: Pt
    leading: Pt
    trim_width: Mm
    trim_height: Mm
    head: Pt
    gutter: Em = Em(1.0)
    vertical: bool = False
    start: Pt = Pt(0.0)
    aside: Pt = Pt(0.0)

    @property
    def column_width(self) -> Pt:
        """The measure of one basic column."""
        return em_points(Em(self.characters), self.size)

    @property
    def gutter_width(self) -> Pt:
        """The gutter (栏空) between basic columns."""
        return em_points(self.gutter, self.size)

    def span(self, columns: int) -> Pt:
        """The width of `columns` basic columns run together (长栏): n·k + (n−1)·gutter."""
        return Pt(columns * self.column_width + (columns - 1) * self.gutter_width)

    def left(self, column: int) -> Pt:
        """The left edge of basic column `column` (from 0), from the trim's left; its head in a vertical page."""
        margin = (points(self.trim_width) - self.span(self.columns)) / 2 + self.aside
        margin = self.start if self.vertical else margin
        return Pt(margin + column * (self.column_width + self.gutter_width))

    def top(self, row: int) -> Pt:
        """The upper edge of grid line `row` (from 0), from the trim's top; its right edge, from the trim's right, in a
        vertical page."""
        return Pt(self.head + row * self.leading)

    def after(self, columns: int) -> Grid:
        """The grid without its first columns, which a masthead takes."""
        return replace(self, columns=self.columns - columns, start=self.left(columns)) if columns else self

    def rows(self, height: Pt) -> Rows:
        """The whole grid lines that a height takes, rounded up."""
        return Rows(math.ceil(round(height / self.leading, 6)))


@dataclass(frozen=True, slots=True)
class Measure:
    """A span divided again (破栏): `legs` legs of `characters` ems, with `gutter` ems between them."""

    legs: int
    characters: int
    gutter: Em


def long_line(grid: Grid, columns: int) -> int:
    """The characters of `columns` basic columns run together (长栏): n·k + (n−1) with a gutter of one em."""
    return columns * grid.characters + round((columns - 1) * grid.gutter)


def break_line(length: int, legs: int, gutter: Em = Em(1.0)) -> Measure:
    """Divide a line of `length` ems into `legs` equal legs (破栏); what is left over widens the gutters.

    ⌊(length − (legs−1)·gutter) / legs⌋ characters a leg: 三破二 = (41−1)/2 = 20; 五破三 = 67/3 = 22, and
    the em that remains gives each of the two gutters half an em (spec `long_and_broken_columns.tsv`).
    """
    room = length - (legs - 1) * gutter
    characters = int(room // legs)
    if legs == 1:
        return Measure(1, characters, gutter)
    return Measure(legs, characters, Em(gutter + (room - legs * characters) / (legs - 1)))


def grid_of(sheets: Sheets, paper_format: str) -> Grid:
    """The grid that the paper's style sheet gives to `section.page.{format}`.

    `width` and `height` are the trim, `padding` the margins, `padding-top` the head, `font-size` and `line-height`
    the body, `column-count` and `column-gap` the columns; `--characters` and `--lines` count the grid, or fill what
    the margins leave (`typearea`). The type area stands in the middle between the margins at its sides. With
    `writing-mode: vertical-rl` the columns stand one below the other from `padding-top` on.
    Raises MachineError where a sheet gives no usable number, since no page can be made without it, and where the
    type area is larger than the trim or has no room for text.
    """
    style = sheets.computed(f"section.page.{paper_format}")
    grid = _across(style)
    if grid.characters < NARROWEST or grid.lines < 1:
        raise _no_room(grid)
    if not is_vertical(style):
        if grid.head + grid.lines * grid.leading > points(grid.trim_height) or grid.left(0) < 0:
            raise _too_large_across(grid)
        return grid
    head = Pt((points(grid.trim_width) - grid.lines * grid.leading) / 2 - grid.aside)
    turned = replace(grid, vertical=True, start=grid.head, head=head)
    if head < 0 or turned.left(0) + turned.span(turned.columns) > points(turned.trim_height):
        raise _too_large(turned)
    return turned


def _across(style: Computed) -> Grid:
    return Grid(
        columns=style.columns,
        characters=_count(style, "--characters", characters_of(style)),
        lines=Rows(_count(style, "--lines", lines_of(style))),
        size=style.size,
        leading=style.leading,
        trim_width=millimetres(_length(style, "width")),
        trim_height=millimetres(_length(style, "height")),
        head=_length(style, "padding-top"),
        gutter=style.gutter,
        aside=Pt((padding(style, "left") - padding(style, "right")) / 2),
    )


def _count(style: Computed, name: str, found: int | None) -> int:
    """The characters or lines that were found; MachineError where the sheet has no number of them."""
    if found is None:
        raise _unusable(name, style.value(name))
    return found


def whole_number(style: Computed, name: str, default: int = 0) -> int:
    """A custom property as a whole number, or as the lines that a length takes; `default` where it is neither,
    MachineError when there is none."""
    value = style.value(name).strip()
    if value.isdecimal() and int(value) > 0:
        return int(value)
    length = style.length(name)
    if length is not None and length > 0:
        return math.ceil(round(length / style.leading, 6))
    if not default:
        raise _unusable(name, value)
    return default


def _length(style: Computed, name: str) -> Pt:
    length = style.length(name)
    if length is None:
        raise _unusable(name, style.value(name))
    return length


def _too_large(grid: Grid) -> MachineError:
    """The columns and lines of a page that was turned, and whose sheet still counts for one that runs across."""
    wide, high = grid.lines * grid.leading, grid.left(0) + grid.span(grid.columns)
    return MachineError(
        "STYLE-GRID",
        Text(
            f"直排的版心放不进纸张：{grid.lines} 行宽 {wide:.0f} 点，{grid.columns} 栏下到 {high:.0f} 点。",
            f"The vertical type area is larger than the paper: {grid.lines} lines are {wide:.0f} pt wide, "
            f"{grid.columns} columns reach down to {high:.0f} pt.",
        ),
        Text(
            "在 section.page 上按直排改写 column-count、--characters 和 --lines。",
            "Set column-count, --characters and --lines on section.page for vertical lines.",
        ),
    )


def _too_large_across(grid: Grid) -> MachineError:
    """The columns and lines of a page whose type or leading grew and whose grid was left as it was."""
    wide, high = grid.span(grid.columns), grid.head + grid.lines * grid.leading
    paper = f"{points(grid.trim_width):.0f} × {points(grid.trim_height):.0f}"
    return MachineError(
        "STYLE-GRID",
        Text(
            f"版心放不进纸张（{paper} 点）：{grid.columns} 栏宽 {wide:.0f} 点，{grid.lines} 行下到 {high:.0f} 点。",
            f"The type area is larger than the paper ({paper} pt): {grid.columns} columns are {wide:.0f} pt wide, "
            f"{grid.lines} lines reach down to {high:.0f} pt.",
        ),
        Text(
            "在 section.page 上改小 column-count、--characters 或 --lines。",
            "Set a smaller column-count, --characters or --lines on section.page.",
        ),
    )


def _no_room(grid: Grid) -> MachineError:
    """Type so large, or so many columns, that the margins leave no line or no measure."""
    return MachineError(
        "STYLE-GRID",
        Text(
            f"版心容不下正文：{grid.columns} 栏每栏 {grid.characters} 字，共 {grid.lines} 行。",
            f"The type area has no room for text: {grid.columns} columns of {grid.characters} characters, "
            f"{grid.lines} lines.",
        ),
        Text(
            "在 section.page 上改小 font-size、line-height、column-count 或 padding。",
            "Set a smaller font-size, line-height, column-count or padding on section.page.",
        ),
    )


def _unusable(name: str, value: str) -> MachineError:
    return MachineError(
        "STYLE-GRID",
        Text(
            f"样式表没有给版面可用的 {name}：“{value}”。",
            f"The style gives the page no usable {name}: '{value}'.",
        ),
        Text("在 section.page 上写明它。", "Set it on section.page."),
    )
