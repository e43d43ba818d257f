"""The page's grid: basic columns (基本栏) of so many characters, by lines; and what spans of them measure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.units import Em, Mm, Pt, Rows, em_points, points


@dataclass(frozen=True, slots=True)
class Grid:
    """A page as characters × lines: `columns` basic columns of `characters`, a gutter of `gutter` ems between.

    The type area (版心) is columns·characters + (columns−1)·gutter ems wide and `lines` leadings high. `head`
    is the distance from the trim's top to the type area; it stands in the middle of the trim's width, or `aside`
    to the right of it.

    A `vertical` page (直排) is counted as its reader counts, from the right edge: its lines run down and follow one
    another to the left, its columns stand one below the other. `head` is then the distance from the right of the
    trim, and `start` that from its top to the first column. `turned` brings what is counted so to its place.

    A `folded` page is a spread (跨版): two facing pages as one, with the fold in the middle of its trim.
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
    folded: bool = False

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

    def spread(self, area: int, lines: int) -> Grid:
        """The grid whose rows from `area` on are so many `lines`, as high together as they were."""
        if area + lines == self.lines:
            return self
        leading = Pt(self.leading * (self.lines - area) / lines)
        head = Pt(self.head + area * (self.leading - leading))
        return replace(self, lines=Rows(area + lines), leading=leading, head=head)

    def facing(self) -> Grid:
        """The grid of two such pages side by side: twice the columns between the outer margins, the margins at the fold
        shared out among them in whole characters, and what is left among the gutters. The fold is in the middle one, so
        that no line of a column runs over it. Where lines run down it has as many rows as find room from the fold to
        either outer margin."""
        if self.vertical:
            return self._facing_down()
        margin = max(0.0, min(self.left(0), points(self.trim_width) - self.left(0) - self.span(self.columns)))
        columns, room = 2 * self.columns, 2 * (points(self.trim_width) - margin) / self.size
        characters = int((room + self.gutter) / columns - self.gutter + 1e-6)
        gutter = Em((room - columns * characters) / (columns - 1))
        return replace(
            self,
            columns=columns,
            characters=characters,
            gutter=gutter,
            trim_width=Mm(2 * self.trim_width),
            aside=Pt(0.0),
            folded=True,
        )

    def _facing_down(self) -> Grid:
        wide = points(self.trim_width)
        margin = max(0.0, min(self.head, wide - self.head - self.lines * self.leading))
        half = int((wide - margin) / self.leading + 1e-6)
        head = Pt(wide - half * self.leading)
        return replace(
            self,
            lines=Rows(2 * half),
            head=head,
            trim_width=Mm(2 * self.trim_width),
            aside=Pt(0.0),
            folded=True,
        )

    @property
    def fold(self) -> Pt:
        """The fold of a spread, from its left edge; from its right edge as far."""
        return Pt(points(self.trim_width) / 2)

    def rows(self, height: Pt) -> Rows:
        """The whole grid lines that a height takes, rounded up."""
        return Rows(math.ceil(round(height / self.leading, 6)))


class PageRoom(NamedTuple):
    """The grid of a page, and the rows of it that a head takes; of a spread besides the grid of a single page."""

    grid: Grid
    head: int = 0
    single: Grid | None = None


@dataclass(frozen=True, slots=True)
class LegMeasure:
    """A span divided again (破栏): `legs` legs of `characters` ems, with `gutter` ems between them."""

    legs: int
    characters: int
    gutter: Em


def long_line(grid: Grid, columns: int) -> int:
    """The characters of `columns` basic columns run together (长栏): n·k + (n−1) with a gutter of one em."""
    return columns * grid.characters + round((columns - 1) * grid.gutter)


def break_line(length: int, legs: int, gutter: Em = Em(1.0)) -> LegMeasure:
    """Divide a line of `length` ems into `legs` equal legs (破栏); what is left over widens the gutters.

    ⌊(length − (legs−1)·gutter) / legs⌋ characters a leg: 三破二 = (41−1)/2 = 20; 五破三 = 67/3 = 22, and
    the em that remains gives each of the two gutters half an em.
    """
    room = length - (legs - 1) * gutter
    characters = int(room // legs)
    if legs == 1:
        return LegMeasure(1, characters, gutter)
    return LegMeasure(legs, characters, Em(gutter + (room - legs * characters) / (legs - 1)))
