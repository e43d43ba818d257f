"""The grid ruled from the paper's style sheet, with the lines and columns that the masthead takes of it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from typeset.makeup.model.grid import Grid
from typeset.makeup.model.refused import (
    no_columns,
    no_lines,
    no_paper,
    no_room,
    too_fine,
    too_large,
    too_large_across,
    unusable,
)
from typeset.style.elements import page_element
from typeset.style.properties.typearea import characters_of, is_vertical, lines_of, padding
from typeset.style.properties.values import whole
from typeset.units import Mm, Pt, Rows, millimetres, points

if TYPE_CHECKING:
    from typeset.style import Computed, Sheets

NARROWEST = 3
"""The fewest characters of a column that the composer sets lines in."""
LEAST_LINES = 1
"""Lines that the masthead must leave of page one. What does not fit there is told with it, and stands in the book."""
MOST_LINES, MOST_COLUMNS = 2000, 100
"""A page of the largest trim has so many lines of 7 pt; more make no page that anybody reads, and no end of work."""
LARGEST_TRIM = Mm(5080.0)
"""14 400 pt, beyond which viewers open no page (ISO 32000-1, Annex C)."""
MASTHEAD_ROWS, FOLIO_ROWS = 28, 4
"""Rows of the masthead and of the folio line where the sheet does not set them (art-direction, Masthead). The masthead
of a vertical page takes as many whole columns as are that high, or as many as `--masthead-columns` says."""


class Taken(NamedTuple):
    """What furniture takes of the pages: rows of page one for the masthead, or in a vertical paper whole `columns` at
    its top; rows of the others for the folio line."""

    masthead: int
    folio: int
    columns: int


def taken_of(sheets: Sheets, paper_format: str, grid: Grid) -> Taken:
    """What the sheet gives to masthead and folio line. Raises EditionError where page one has no room beside it."""
    front, inner = (sheets.computed(page_element(paper_format, side)) for side in ("front", "inner"))
    masthead = whole_number(front, "--masthead-lines", MASTHEAD_ROWS)
    folio = whole_number(inner, "--folio-lines", FOLIO_ROWS)
    if not grid.vertical:
        if grid.lines - masthead - 1 < LEAST_LINES:
            raise no_lines(grid, masthead, grid.lines - masthead - 1)
        return Taken(masthead + 1, folio, 0)
    high = ceil(masthead * grid.leading / (grid.column_width + grid.gutter_width))
    columns = whole_number(front, "--masthead-columns", high)
    if columns >= grid.columns:
        raise no_columns(grid, columns)
    return Taken(0, folio, columns)


def grid_of(sheets: Sheets, paper_format: str) -> Grid:
    """The grid that the paper's style sheet gives to `section.page.{format}`.

    `width` and `height` are the trim, `padding` the margins, `padding-top` the head, `font-size` and `line-height`
    the body, `column-count` and `column-gap` the columns; `--characters` and `--lines` count the grid, or fill what
    the margins leave (`typearea`). The type area stands in the middle between the margins at its sides. With
    `writing-mode: vertical-rl` the columns stand one below the other from `padding-top` on.
    Raises EditionError where a sheet gives no usable number, since no page can be made without it, and where the
    type area is larger than the trim or has no room for text.
    """
    style = sheets.computed(page_element(paper_format))
    grid = _across(style)
    if max(grid.trim_width, grid.trim_height) > LARGEST_TRIM:
        raise no_paper(grid)
    if grid.lines > MOST_LINES or grid.columns > MOST_COLUMNS:
        raise too_fine(grid, MOST_LINES, MOST_COLUMNS)
    if grid.characters < NARROWEST or grid.lines < 1:
        raise no_room(grid)
    if not is_vertical(style):
        if grid.head + grid.lines * grid.leading > points(grid.trim_height) or grid.left(0) < 0:
            raise too_large_across(grid)
        return grid
    head = Pt((points(grid.trim_width) - grid.lines * grid.leading) / 2 - grid.aside)
    turned = replace(grid, vertical=True, start=grid.head, head=head)
    if head < 0 or turned.left(0) + turned.span(turned.columns) > points(turned.trim_height):
        raise too_large(turned)
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
    """The characters or lines that were found; EditionError where the sheet has no number of them."""
    if found is None:
        raise unusable(name, style.value(name))
    return found


def whole_number(style: Computed, name: str, default: int = 0) -> int:
    """A custom property as a whole number, or as the lines that a length takes; `default` where it is neither,
    EditionError when there is none."""
    value = style.value(name).strip()
    if count := whole(value):
        return count
    length = style.length(name)
    if length is not None and length > 0:
        return ceil(round(length / style.leading, 6))
    if not default:
        raise unusable(name, value)
    return default


def _length(style: Computed, name: str) -> Pt:
    length = style.length(name)
    if length is None:
        raise unusable(name, style.value(name))
    return length
