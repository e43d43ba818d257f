"""Values that CSS takes and no page can show: told before composing, with the declaration that gave them.

A press can print all of them; a reader cannot read what overprints, and the make-up finds no room. The limits are
wide: Chinese newspapers set text between 7.5 and 12 pt.
"""

from collections.abc import Callable, Iterator
from math import ceil
from typing import NamedTuple

from typeset.edition import Kind
from typeset.errors import Finding, Severity, Text
from typeset.paper import JumpEnd
from typeset.style import elements
from typeset.style.cascade import Sheets
from typeset.style.elements import DECK, HEADLINE, KICKER, TAGS, page_element
from typeset.style.properties.computed import Computed
from typeset.style.properties.typearea import characters_of, lines_of
from typeset.style.properties.values import whole
from typeset.units import Em, Pt, em_points

RANK = "third"
SMALL = (elements.caption(Kind.NEWS), (elements.beside(JumpEnd.TO),))
HEADS = (HEADLINE, KICKER, DECK)

GRID = ("width", "height", "font-size", "line-height", "column-count", "column-gap", "writing-mode",
        "padding-top", "padding-right", "padding-bottom", "padding-left")  # fmt: skip
"""What makes the grid: an edition has one, for all its pages."""

SMALLEST, LARGEST = 5.0, 20.0
"""Points of text and what stands beside it."""
TIGHTEST, WIDEST = Em(-0.1), Em(1.0)
"""Letter spacing: a Han fills nine tenths of its em, and past an em a line is a row of dots."""
LEAST_MEASURE = 3
"""Ems that indents must leave of a line."""
LONGEST_KEEP = 10
"""Lines that `orphans` and `widows` may keep together."""
LEAST_PAGE = 12
"""Lines that the masthead must leave."""


class _Set(NamedTuple):
    """An element that is set, its path, and the page's computed values."""

    style: Computed
    path: tuple[str, ...]
    page: Computed


Check = Callable[[_Set], Text | None]


def extremes(sheets: Sheets, paper_format: str) -> tuple[Finding, ...]:
    """A finding for each declaration that brings a page of the paper beyond what can be read or made up."""
    section, front = page_element(paper_format), page_element(paper_format, "front")
    page = sheets.computed(section)
    found = [
        *(
            finding
            for one, checks in _elements(sheets, section, page)
            for finding in _first(sheets, one, checks)
        ),
        *_sides(sheets, paper_format, page),
        *_masthead(sheets, front, page),
        *_abreast(sheets, section, page),
    ]
    return tuple({(one.id, one.quote, one.place): one for one in reversed(found)}.values())[::-1]


def extremes_of_class(sheets: Sheets, section: str, paper_format: str) -> tuple[Finding, ...]:
    """The same of pages of classes, whose element is `section`, as far as it is not so on all pages of the paper."""
    usual, page = extremes(sheets, paper_format), sheets.computed(section)
    found = [
        finding for one, checks in _elements(sheets, section, page) for finding in _first(sheets, one, checks)
    ]
    return tuple(one for one in dict.fromkeys(found) if one not in usual)


def _first(sheets: Sheets, one: _Set, checks: dict[str, Check]) -> Iterator[Finding]:
    """The first thing that is wrong with an element: others follow from it. A line that counts in the parent's is
    the parent's fault."""
    for name, check in checks.items():
        if message := check(one):
            path = one.path
            while len(path) > 1 and sheets.said(name, *path).endswith("lh"):
                path = path[:-1]
            yield _finding(sheets, name, path, message)
            return


def _elements(sheets: Sheets, section: str, page: Computed) -> Iterator[tuple[_Set, dict[str, Check]]]:
    for kind in Kind:
        for tag in TAGS.values():
            path = (section, *elements.body(kind, RANK), tag)
            yield _Set(sheets.computed(*path), path, page), TEXT_CHECKS
        for tag in HEADS:
            path = (section, *elements.header(kind, RANK), tag)
            yield _Set(sheets.computed(*path), path, page), HEAD_CHECKS
    for beside in SMALL:
        small = (section, *beside)
        yield _Set(sheets.computed(*small), small, page), SMALL_CHECKS


def _size(one: _Set) -> Text | None:
    size = one.style.size
    if SMALLEST <= size <= LARGEST:
        return None
    return Text(
        f"字号 {size:g} 点，正文应在 {SMALLEST:g} 至 {LARGEST:g} 点之间。",
        f"Type of {size:g} pt; text is set between {SMALLEST:g} and {LARGEST:g} pt.",
    )


def _leading(one: _Set) -> Text | None:
    """Text stands on whole lines of the page: those that its own line takes must hold its size."""
    row, own = one.page.leading, one.style.leading
    rows = max(1, ceil(own / row - 0.01))
    if own < one.style.size - 0.01 or rows * row < one.style.size - 0.01:
        return _overprints(one)
    if own > row * 1.01 and abs(own / row - round(own / row)) > 0.02:
        return Text(
            f"行高 {own:g} 点不是版面行距 {row:g} 点的整数倍，每行占 {rows} 行。",
            f"A line of {own:g} pt is no whole number of the page's lines of {row:g} pt: each takes {rows} of them.",
        )
    return None


def _own_leading(one: _Set) -> Text | None:
    return _overprints(one) if one.style.leading < 0.9 * one.style.size else None


def _overprints(one: _Set) -> Text:
    return Text(
        f"行高 {one.style.leading:g} 点小于字号 {one.style.size:g} 点，各行重叠。",
        f"Lines of {one.style.leading:g} pt overprint type of {one.style.size:g} pt.",
    )


def _spacing(one: _Set) -> Text | None:
    spacing = one.style.letter_spacing
    if TIGHTEST <= spacing <= WIDEST:
        return None
    return Text(
        f"字距 {spacing:g} em：过密则字与字重叠，过疏则不成行。",
        f"Letter spacing of {spacing:g} em: characters overprint, or fall apart.",
    )


def _indent(one: _Set) -> Text | None:
    size, inset = one.style.size, _inset(one, "left")
    first = em_points(one.style.indent, size) + inset
    if first < -0.01:
        return Text("首行伸出栏外。", "The first line begins outside its column.")
    if _measure(one) - first - _inset(one, "right") >= LEAST_MEASURE * size:
        return None
    return Text(
        f"缩进后首行不足 {LEAST_MEASURE} 字（栏宽 {_measure(one):.0f} 点）。",
        f"Its first line has no room for {LEAST_MEASURE} characters in a column of {_measure(one):.0f} pt.",
    )


def _padding(one: _Set) -> Text | None:
    if _measure(one) - _inset(one, "left") - _inset(one, "right") >= LEAST_MEASURE * one.style.size:
        return None
    return Text(
        f"左右缩进后每行不足 {LEAST_MEASURE} 字（栏宽 {_measure(one):.0f} 点）。",
        f"Lines have no room for {LEAST_MEASURE} characters in a column of {_measure(one):.0f} pt.",
    )


def _measure(one: _Set) -> Pt:
    """The width of a basic column of the page."""
    return em_points(Em(characters_of(one.page) or 0), one.page.size)


def _inset(one: _Set, side: str) -> Pt:
    return one.style.length(f"padding-{side}") or Pt(0.0)


def _keep(name: str) -> Check:
    def check(one: _Set) -> Text | None:
        value = one.style.value(name)
        if whole(value) <= LONGEST_KEEP:
            return None
        return Text(
            f"{value} 行不能分开，段落几乎无法转栏。",
            f"With {value} lines kept together paragraphs can hardly be parted at a column's end.",
        )

    return check


def _ladder(one: _Set) -> Text | None:
    least, most = one.style.length("--size-min"), one.style.length("--size-max")
    if least is None or most is None or least <= most:
        return None
    return Text(
        f"最小字号 {least:g} 点大于最大字号 {most:g} 点。",
        f"The least size of {least:g} pt is above the largest of {most:g} pt.",
    )


SMALL_CHECKS: dict[str, Check] = {"font-size": _size, "line-height": _leading, "letter-spacing": _spacing}
HEAD_CHECKS: dict[str, Check] = {
    "line-height": _own_leading,
    "letter-spacing": _spacing,
    "--size-min": _ladder,
}
TEXT_CHECKS: dict[str, Check] = SMALL_CHECKS | {
    "padding-left": _padding,
    "text-indent": _indent,
    "orphans": _keep("orphans"),
    "widows": _keep("widows"),
}
"""What is asked of an element, by the property that the answer hangs on."""


def _sides(sheets: Sheets, paper_format: str, page: Computed) -> Iterator[Finding]:
    """The grid is the same on every page: what front or inner pages say of it alone is not taken."""
    for side in ("front", "inner"):
        path = page_element(paper_format, side)
        style = sheets.computed(path)
        for name in (*GRID, "--characters", "--lines"):
            if style.value(name) != page.value(name):
                yield _finding(sheets, name, (path,), ONE_GRID)


def _masthead(sheets: Sheets, front: str, page: Computed) -> Iterator[Finding]:
    style = sheets.computed(front)
    value, height = style.value("--masthead-lines"), style.length("--masthead-lines") or 0.0
    taken = whole(value) or ceil(height / page.leading - 0.001)
    left = (lines_of(page) or 0) - taken
    if left < LEAST_PAGE and page.value("writing-mode") != "vertical-rl":
        message = Text(
            f"报头之下只剩 {max(0, left)} 行。", f"The masthead leaves {max(0, left)} lines to the page."
        )
        yield _finding(sheets, "--masthead-lines", (front,), message)


def _abreast(sheets: Sheets, section: str, page: Computed) -> Iterator[Finding]:
    """Figures stand upright in one em of a vertical line alone (CSS Writing Modes 4, text-combine-upright)."""
    if page.value("writing-mode") == "vertical-rl":
        return
    for one, _checks in _elements(sheets, section, page):
        if one.style.value("text-combine-upright") != "none":
            name = "text-combine-upright"
            yield Finding(
                "STYLE-UNREAD",
                Severity.WARNING,
                Text("横排中这个属性不起作用。", "This does nothing in lines that run across."),
                quote=f"{name}: {sheets.said(name, *one.path)}",
                place=sheets.place_of(name, *one.path),
                cure=Text("只在直排的版面上写。", "Write it for vertical pages alone."),
            )
            return


ONE_GRID = Text(
    "各版共用一个版心，只在头版或里版上写的值不起作用。",
    "All pages share one grid; what is said for front or inner pages alone is not taken.",
)


def _finding(sheets: Sheets, name: str, path: tuple[str, ...], message: Text) -> Finding:
    is_grid = message is ONE_GRID
    cure = (
        Text("请写在 section.page.broadsheet 或 section.page.tabloid 上。",
             "Write it on section.page.broadsheet or section.page.tabloid.")
        if is_grid
        else Text(f"请改这里的 {name}。", f"Mend {name} here.")
    )  # fmt: skip
    code = "STYLE-GRID-PAGE" if is_grid else "STYLE-EXTREME"
    place = sheets.place_of(name, *path)
    quote = f"{name}: {sheets.said(name, *path)}"
    return Finding(code, Severity.WARNING, message, quote=quote, place=place, cure=cure)
