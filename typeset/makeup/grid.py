"""The page's grid: basic columns (基本栏) of so many characters, by lines; and what spans of them measure."""

from dataclasses import dataclass

from typeset.units import Em, Mm, Pt, Rows, em_points, points


@dataclass(frozen=True, slots=True)
class Grid:
    """A page as characters × lines: `columns` basic columns of `characters`, a gutter of `gutter` ems between.

    The type area (版心) is columns·characters + (columns−1)·gutter ems wide and `lines` leadings high. `head`
    is the distance from the trim's top to the type area; it stands in the middle of the trim's width.
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
        """The left edge of basic column `column` (from 0), from the trim's left."""
        margin = (points(self.trim_width) - self.span(self.columns)) / 2
        return Pt(margin + column * (self.column_width + self.gutter_width))

    def top(self, row: int) -> Pt:
        """The upper edge of grid line `row` (from 0), from the trim's top."""
        return Pt(self.head + row * self.leading)
