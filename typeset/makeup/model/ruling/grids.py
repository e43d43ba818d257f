"""The grid ruled from the paper's style sheet, with the lines and columns that the masthead takes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from typeset.makeup.model.grid import Grid
from typeset.makeup.model.ruling.faults import (
    NARROWEST,
    no_columns,
    no_columns_of_class,
    no_head,
    no_lines,
    no_lines_of_class,
    no_paper,
    no_room,
    no_room_under,
    no_strip,
    other_trim,
    too_fine,
    too_large,
    too_large_across,
    unusable,
)
from typeset.style.elements import page_element
from typeset.style.properties.typearea import characters_of, is_vertical, lines_of, padding
from typeset.style.properties.values import share, whole
from typeset.units import Mm, Pt, Rows, millimetres, points

if TYPE_CHECKING:
    from typeset.style import Computed, Sheets

LEAST_LINES = 1
"""Lines that the masthead must leave of page one. What does not fit there is told with it, and stands in the book."""
MOST_LINES, MOST_COLUMNS = 2000, 100
"""A page of the largest trim has so many lines of 7 pt; more make no page that anybody reads, and no end of work."""
LARGEST_TRIM = Mm(5080.0)
"""14 400 pt, beyond which viewers open no page (ISO 32000-1, Annex C)."""
MASTHEAD_ROWS, FOLIO_ROWS = 28, 4
"""Rows of the masthead and of the folio line where the sheet does not set them (art-direction, Masthead). The masthead
of a vertical page takes as many whole columns as are that high, or as many as `--masthead-columns` says."""


FRONT_ROWS = 13
"""The same of the head of a section's front (CSS `--front-lines`)."""


class Taken(NamedTuple):
    """What furniture takes of the pages: rows of page one for the masthead, or in a vertical paper whole `columns` at
    its top; rows of the others for the folio line."""

    masthead: int
    folio: int
    columns: int


def taken_of(sheets: Sheets, paper_format: str, grid: Grid) -> Taken:
    """What the sheet gives to masthead and folio line. Raises EditionError where page one has no room beside it."""
    folio = whole_number(sheets.computed(page_element(paper_format, "inner")), "--folio-lines", FOLIO_ROWS)
    return masthead_of(sheets, page_element(paper_format, "front"), grid)._replace(folio=folio)


def masthead_of(sheets: Sheets, page: str, grid: Grid) -> Taken:
    """What the masthead takes of page one, whose element it is, on its lines: rows, or in a vertical paper columns.
    Raises EditionError where that leaves no room."""
    style = sheets.computed(page)
    masthead = whole_number(style, "--masthead-lines", MASTHEAD_ROWS)
    if not grid.vertical:
        if grid.lines - masthead - 1 < LEAST_LINES:
            raise no_lines(grid, masthead, grid.lines - masthead - 1)
        return Taken(masthead + 1, 0, 0)
    high = ceil(masthead * grid.leading / (grid.column_width + grid.gutter_width))
    columns = whole_number(style, "--masthead-columns", high)
    if columns >= grid.columns:
        raise no_columns(grid, columns)
    return Taken(0, 0, columns)


def front_of(sheets: Sheets, page: str, grid: Grid) -> Taken:
    """What the head of a section takes of the pages of an element: rows, or in a vertical paper columns, as the
    masthead does of page one. Raises EditionError where that leaves no room, and for a head of no lines."""
    style = sheets.computed(page)
    said = style.value("--front-lines").strip()
    if (said.isdecimal() and not int(said)) or style.length("--front-lines") == Pt(0.0):
        raise no_head(said, sheets.place_of("--front-lines", page))
    lines = whole_number(style, "--front-lines", FRONT_ROWS)
    columns = ceil(lines * grid.leading / (grid.column_width + grid.gutter_width))
    has_room = columns < grid.columns if grid.vertical else grid.lines - lines - 1 >= LEAST_LINES
    if not has_room:
        raise no_room_under(lines, grid, sheets.place_of("--front-lines", page))
    return Taken(0, 0, columns) if grid.vertical else Taken(lines + 1, 0, 0)


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


OF_ALL_PAGES = ("width", "height", "padding-top", "padding-bottom", "writing-mode")
"""What no class of a page may set, since all pages have the paper's trim and begin at one height."""
OF_LINES = ("font-size", "line-height", "--lines")
"""What a class may set of the lines of its pages."""
OF_ONE_PAGE = (*OF_LINES, "--characters", "column-count", "column-gap", "padding-left", "padding-right")
"""What a class may set."""
SIDES = ("padding-left", "padding-right")
"""Margins that make the lines where these run down."""


def grid_of_class(sheets: Sheets, page: str, grid: Grid, classes: Sequence[str]) -> Grid:
    """The grid of the pages of an element: the paper's, with columns, side margins, type and leading of their own; as
    many lines as the margins leave room for.

    Raises EditionError where the columns leave no measure, columns or lines are larger than the paper, or the class
    asks for another trim, which is the same on all pages.
    """
    style, usual = sheets.computed(page), sheets.computed(_without(page, classes))
    kept = (*OF_ALL_PAGES, *(SIDES if grid.vertical else ()))
    other = [name for name in kept if style.value(name) != usual.value(name)]
    if other:
        raise other_trim(other[0], classes, sheets.place_of(other[0], page))
    own = _across(style)
    found = replace(grid, columns=own.columns, characters=own.characters, gutter=own.gutter, size=own.size)
    found = found if grid.vertical else replace(found, aside=own.aside)
    lines = [name for name in OF_LINES if style.value(name) != usual.value(name)]
    found = _on_lines(found, own) if lines else found
    if not _within(found):
        raise no_lines_of_class(found, classes, sheets.place_of(lines[-1] if lines else "line-height", page))
    along = points(grid.trim_height if grid.vertical else grid.trim_width)
    is_within = found.left(0) >= 0 and found.left(0) + found.span(found.columns) <= along
    if found.characters < NARROWEST or found.columns > MOST_COLUMNS or not is_within:
        changed = (name for name in OF_ONE_PAGE if style.value(name) != usual.value(name))
        raise no_columns_of_class(found, classes, sheets.place_of(next(changed, "column-count"), page))
    return found


def _on_lines(grid: Grid, own: Grid) -> Grid:
    """The grid on lines of its own, in the middle of the paper where they run down."""
    found = replace(grid, lines=own.lines, leading=own.leading)
    if not grid.vertical:
        return found
    return replace(found, head=Pt((points(grid.trim_width) - found.lines * found.leading) / 2 - grid.aside))


def _within(grid: Grid) -> bool:
    """Whether the lines of a page stand on its paper, and are not without number."""
    across = points(grid.trim_width if grid.vertical else grid.trim_height)
    return (
        grid.head >= 0 and grid.head + grid.lines * grid.leading <= across and 1 <= grid.lines <= MOST_LINES
    )


def grid_of_spread(sheets: Sheets, page: str, grid: Grid, classes: Sequence[str]) -> Grid:
    """The grid of two facing pages as one, of which the sheet says what it says of one of them. Raises EditionError
    where that is no usable grid."""
    return grid_of_class(sheets, page, grid, classes).facing()


def grid_of_strip(sheets: Sheets, page: str, grid: Grid, classes: Sequence[str]) -> Grid:
    """The grid of a strip between two pages (中缝), as high as they are and as wide as its sheet says. Raises
    EditionError where that is no usable grid."""
    own = _across(sheets.computed(page))
    if grid.vertical:
        raise no_strip()
    if own.trim_height != grid.trim_height:
        raise other_trim("height", classes, sheets.place_of("height", page))
    if not _within(own):
        raise no_lines_of_class(own, classes, sheets.place_of("line-height", page))
    is_within = own.left(0) >= 0 and own.left(0) + own.span(own.columns) <= points(own.trim_width)
    if own.characters < NARROWEST or own.columns > MOST_COLUMNS or not is_within:
        raise no_columns_of_class(own, classes, sheets.place_of("width", page))
    return own


def _without(page: str, classes: Sequence[str]) -> str:
    """The element without the desk's classes, which come last."""
    return page.removesuffix("".join(f".{name}" for name in classes))


def loosest_of(sheets: Sheets, paper_format: str) -> float:
    """How many times its leading the lines of a page may stand apart (`--leading-most`). A sheet that sets the page's
    leading after the one that brings the bound is meant as it says."""
    page = page_element(paper_format, "inner")
    files = ["", *(f"{file.parent.name}/{file.name}" for file in sheets.files)]

    def order(name: str) -> int:
        return files.index(sheets.place_of(name, page).rpartition(":")[0])

    bound = share(sheets.computed(page).value("--leading-most"))
    return max(1.0, bound) if order("line-height") <= order("--leading-most") else 1.0


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
