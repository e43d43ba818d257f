"""The grid ruled from the paper's style sheet, with the lines and columns that the masthead takes of it; and grids that
no page can be made on, told with what does not fit and which property mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from typeset.errors import EditionError, Text, Where
from typeset.makeup.model.grid import Grid
from typeset.style.elements import page_element
from typeset.style.properties.typearea import characters_of, is_vertical, lines_of, padding
from typeset.style.properties.values import share, whole
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
    front, inner = (sheets.computed(page_element(paper_format, side)) for side in ("front", "inner"))
    masthead = whole_number(front, "--masthead-lines", MASTHEAD_ROWS)
    folio = whole_number(inner, "--folio-lines", FOLIO_ROWS)
    if not grid.vertical:
        if grid.lines - masthead - 1 < LEAST_LINES:
            raise _no_lines(grid, masthead, grid.lines - masthead - 1)
        return Taken(masthead + 1, folio, 0)
    high = ceil(masthead * grid.leading / (grid.column_width + grid.gutter_width))
    columns = whole_number(front, "--masthead-columns", high)
    if columns >= grid.columns:
        raise _no_columns(grid, columns)
    return Taken(0, folio, columns)


def front_of(sheets: Sheets, page: str, grid: Grid) -> Taken:
    """What the head of a section takes of the pages of an element: rows, or in a vertical paper columns, as the
    masthead does of page one. Raises EditionError where that leaves no room."""
    lines = whole_number(sheets.computed(page), "--front-lines", FRONT_ROWS)
    columns = ceil(lines * grid.leading / (grid.column_width + grid.gutter_width))
    has_room = columns < grid.columns if grid.vertical else grid.lines - lines - 1 >= LEAST_LINES
    if not has_room:
        raise _no_room_under(lines, grid, sheets.place_of("--front-lines", page))
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
        raise _no_paper(grid)
    if grid.lines > MOST_LINES or grid.columns > MOST_COLUMNS:
        raise _too_fine(grid, MOST_LINES, MOST_COLUMNS)
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


OF_ALL_PAGES = (
    "width", "height", "font-size", "line-height", "padding-top", "padding-bottom", "--lines", "writing-mode"
)  # fmt: skip
"""What no class of a page may set, since all pages have the paper's lines."""
OF_ONE_PAGE = ("--characters", "column-count", "column-gap", "padding-left", "padding-right")
"""What a class may set."""
SIDES = ("padding-left", "padding-right")
"""Margins that make the lines where these run down."""


def grid_of_class(sheets: Sheets, page: str, grid: Grid, classes: Sequence[str]) -> Grid:
    """The grid of the pages of an element: the paper's, with columns and side margins of their own.

    Raises EditionError where the columns leave no measure, are wider than the paper, or the class asks for other
    lines or another trim, which are the same on all pages.
    """
    style, usual = sheets.computed(page), sheets.computed(_without(page, classes))
    kept = (*OF_ALL_PAGES, *(SIDES if grid.vertical else ()))
    other = [name for name in kept if style.value(name) != usual.value(name)]
    if other:
        raise _other_lines(other[0], classes, sheets.place_of(other[0], page))
    own = _across(style)
    found = replace(grid, columns=own.columns, characters=own.characters, gutter=own.gutter)
    found = found if grid.vertical else replace(found, aside=own.aside)
    along = points(grid.trim_height if grid.vertical else grid.trim_width)
    is_within = found.left(0) >= 0 and found.left(0) + found.span(found.columns) <= along
    if found.characters < NARROWEST or found.columns > MOST_COLUMNS or not is_within:
        changed = (name for name in OF_ONE_PAGE if style.value(name) != usual.value(name))
        raise _no_columns_of_class(found, classes, sheets.place_of(next(changed, "column-count"), page))
    return found


def grid_of_spread(sheets: Sheets, page: str, grid: Grid, classes: Sequence[str]) -> Grid:
    """The grid of two facing pages as one, of which the sheet says what it says of one of them. Raises EditionError
    where that is no usable grid."""
    return grid_of_class(sheets, page, grid, classes).facing()


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
        raise _unusable(name, style.value(name))
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
        raise _unusable(name, value)
    return default


def _length(style: Computed, name: str) -> Pt:
    length = style.length(name)
    if length is None:
        raise _unusable(name, style.value(name))
    return length


def _too_large(grid: Grid) -> EditionError:
    """The columns and lines of a page that was turned, and whose sheet still counts for one that runs across."""
    wide, high = grid.lines * grid.leading, grid.left(0) + grid.span(grid.columns)
    return EditionError(
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


def _too_large_across(grid: Grid) -> EditionError:
    """The columns and lines of a page whose type or leading grew and whose grid was left as it was."""
    wide, high = grid.span(grid.columns), grid.head + grid.lines * grid.leading
    paper = f"{points(grid.trim_width):.0f} × {points(grid.trim_height):.0f}"
    return EditionError(
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


def _no_room(grid: Grid) -> EditionError:
    """Type so large, or so many columns, that the margins leave no line or no measure."""
    return EditionError(
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


def _too_fine(grid: Grid, lines: int, columns: int) -> EditionError:
    """Type and leading so small, or so many columns, that nobody reads the page."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版心有 {grid.columns} 栏、{grid.lines} 行，超过 {columns} 栏或 {lines} 行。",
            f"The type area has {grid.columns} columns and {grid.lines} lines; no page has more than {columns} "
            f"columns or {lines} lines.",
        ),
        Text(
            "在 section.page 上改大 line-height，或改小 column-count。",
            "Set a larger line-height, or a smaller column-count, on section.page.",
        ),
    )


def _unusable(name: str, value: str) -> EditionError:
    """A property of the page without which there is no grid, and whose value is no length or number."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"样式表没有给版面可用的 {name}：“{value}”。",
            f"The style gives the page no usable {name}: '{value}'.",
        ),
        Text("在 section.page 上写明它。", "Set it on section.page."),
    )


def _no_lines(grid: Grid, masthead: int, left: int) -> EditionError:
    """A masthead as high as the page: no article can begin under it."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"报头占 {masthead} 行，全版 {grid.lines} 行，头版只剩 {max(0, left)} 行，排不下稿件。",
            f"The masthead takes {masthead} of the page's {grid.lines} lines; {max(0, left)} are left on page one, "
            "which hold no article.",
        ),
        Text(
            "在 section.page 上改小 --masthead-lines，或改大 --lines。",
            "Set a smaller --masthead-lines, or a larger --lines, on section.page.",
        ),
    )


def _no_room_under(lines: int, grid: Grid, place: str) -> EditionError:
    """The head of a section as high as its page, or in a vertical paper as broad as all its columns."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版头占 {lines} 行，全版 {grid.lines} 行、{grid.columns} 栏，专版首页排不下稿件。",
            f"The head of a section takes {lines} lines of a page of {grid.lines} lines and {grid.columns} columns, "
            "which leaves no room for articles.",
        ),
        Text("改小 --front-lines。", "Set a smaller --front-lines."),
        _where(place),
    )


def _other_lines(name: str, classes: Sequence[str], place: str) -> EditionError:
    """A class of pages that asks for what all pages have in common."""
    called = ".".join(classes)
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版面的类 {called} 改了 {name}，而各版的纸张、字号、行距和行数是同一个。",
            f"The class {called} of a page changes {name}; paper, size, leading and lines are the same on all pages.",
        ),
        Text(
            "写在 section.page 上；一个类只改 column-count、column-gap、--characters 和左右 padding。",
            "Write it on section.page; a class may set column-count, column-gap, --characters and padding at the "
            "sides.",
        ),
        _where(place),
    )


def _no_columns_of_class(grid: Grid, classes: Sequence[str], place: str) -> EditionError:
    """Columns of a class of pages that hold no text, or more than the paper is wide."""
    called, wide = ".".join(classes), grid.span(grid.columns)
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版面的类 {called} 排不了正文：{grid.columns} 栏每栏 {grid.characters} 字，共宽 {wide:.0f} 点。",
            f"The class {called} of a page cannot be set: {grid.columns} columns of {grid.characters} characters, "
            f"{wide:.0f} pt wide in all.",
        ),
        Text(
            f"在 section.page.{called} 上改小 column-count 或 padding，每栏至少 {NARROWEST} 字。",
            f"Set a smaller column-count or padding on section.page.{called}; a column has {NARROWEST} characters at "
            "least.",
        ),
        _where(place),
    )


def _where(place: str) -> Where:
    file, _colon, line = place.rpartition(":")
    return Where(file, int(line)) if file else Where(place)


def _no_columns(grid: Grid, taken: int) -> EditionError:
    """A vertical page whose masthead takes all its columns."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"直排报头占 {taken} 栏，全版 {grid.columns} 栏，头版排不下稿件。",
            f"The masthead of the vertical page takes {taken} of its {grid.columns} columns; none is left for articles "
            "on page one.",
        ),
        Text(
            "在 section.page 上改小 --masthead-columns 或 --masthead-lines，或改大 column-count。",
            "Set a smaller --masthead-columns or --masthead-lines, or a larger column-count, on section.page.",
        ),
    )


def _no_paper(grid: Grid) -> EditionError:
    """A trim that no PDF can hold."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"开本 {grid.trim_width:.0f} × {grid.trim_height:.0f} 毫米大过 PDF 的页面上限（5080 毫米）。",
            f"A trim of {grid.trim_width:.0f} × {grid.trim_height:.0f} mm is larger than a page of a PDF may be "
            "(5080 mm).",
        ),
        Text("在 section.page 上改小 width 和 height。", "Set a smaller width and height on section.page."),
    )
