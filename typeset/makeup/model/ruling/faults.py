"""Grids that no page can be made on, told with what does not fit and which property mends it."""

from collections.abc import Sequence

from typeset.errors import EditionError, Text, Where
from typeset.makeup.model.grid import Grid
from typeset.units import points

NARROWEST = 3
"""The fewest characters of a column that the composer sets lines in."""


def too_large(grid: Grid) -> EditionError:
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


def too_large_across(grid: Grid) -> EditionError:
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


def no_room(grid: Grid) -> EditionError:
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


def too_fine(grid: Grid, lines: int, columns: int) -> EditionError:
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


def unusable(name: str, value: str) -> EditionError:
    """A property of the page without which there is no grid, and whose value is no length or number."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"样式表没有给版面可用的 {name}：“{value}”。",
            f"The style gives the page no usable {name}: '{value}'.",
        ),
        Text("在 section.page 上写明它。", "Set it on section.page."),
    )


def no_lines(grid: Grid, masthead: int, left: int) -> EditionError:
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


def no_room_under(lines: int, grid: Grid, place: str) -> EditionError:
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


def no_head(said: str, place: str) -> EditionError:
    """The head of a section that is to take no lines."""
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版头的 --front-lines 是 {said}，版头没有地方。",
            f"--front-lines is {said}, which leaves the head of a section no room.",
        ),
        Text(
            "写 1 以上的行数或高度；不要版头，就删去这一版的 front: true。",
            "Write lines from 1 on, or a height; for no head take `front: true` off the page.",
        ),
        _where(place),
    )


def other_trim(name: str, classes: Sequence[str], place: str) -> EditionError:
    """A class of pages that asks for what all pages have in common."""
    called = ".".join(classes)
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版面的类 {called} 改了 {name}，而各版的纸张、天头地脚和行向是同一个。",
            f"The class {called} of a page changes {name}; paper, head and foot margins and the direction of lines are "
            "the same on all pages.",
        ),
        Text(
            "写在 section.page 上；一个类只改字号、行距、--lines、--characters、栏数、栏空和左右页边。",
            "Write it on section.page; a class may set font-size, line-height, --lines, column-count, column-gap, "
            "--characters and padding at the sides.",
        ),
        _where(place),
    )


def no_strip() -> EditionError:
    """A strip between two pages of a paper whose lines run down."""
    return EditionError(
        "STYLE-GRID",
        Text(
            "直排的报纸没有中缝：中缝里的文字是横排的。",
            "A vertical paper has no strips between pages, whose lines run across.",
        ),
        Text("把 strips 里的稿件排到版面上。", "Give what stands in `strips` a place on a page."),
        Where("edition.yaml"),
    )


def no_columns_of_class(grid: Grid, classes: Sequence[str], place: str) -> EditionError:
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


def no_lines_of_class(grid: Grid, classes: Sequence[str], place: str) -> EditionError:
    """Lines of a class of pages that leave the paper, or are none."""
    called, high = ".".join(classes), grid.lines * grid.leading
    return EditionError(
        "STYLE-GRID",
        Text(
            f"版面的类 {called} 的版心放不进纸张：{grid.lines} 行高 {high:.0f} 点。",
            f"The type area of the class {called} of a page does not fit the paper: {grid.lines} lines are {high:.0f} "
            "pt high.",
        ),
        Text(
            f"在 section.page.{called} 上改小 line-height 或 --lines，或写 --lines: auto。",
            f"Set a smaller line-height or --lines on section.page.{called}, or write --lines: auto.",
        ),
        _where(place),
    )


def _where(place: str) -> Where:
    file, _colon, line = place.rpartition(":")
    return Where(file, int(line)) if file else Where(place)


def no_columns(grid: Grid, taken: int) -> EditionError:
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


def no_paper(grid: Grid) -> EditionError:
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
