"""The type area (版心) counted: the characters of a column and the lines of a page that the sheet's lengths leave."""

from collections.abc import Callable

from typeset.style.properties.computed import Computed
from typeset.style.properties.values import whole
from typeset.units import Pt

FILLED = frozenset({"", "auto", "initial"})
"""Values of `--characters` and `--lines` that ask for as many as there is room for."""

SLACK = 1e-6
"""Characters or lines that rounding may lose."""


def is_vertical(page: Computed) -> bool:
    """Whether the page is set in vertical lines from right to left (CSS `writing-mode: vertical-rl`)."""
    return page.value("writing-mode") == "vertical-rl"


def padding(page: Computed, side: str) -> Pt:
    """The margin of the page on that side, from the trim to the type area."""
    return page.length(f"padding-{side}") or Pt(0.0)


def characters_of(page: Computed) -> int | None:
    """The characters of a basic column: `--characters`, or as many as `column-count` columns with `column-gap`
    between them have room for between the margins; None where the value is no number."""
    return _said(page, "--characters", _filling)


def lines_of(page: Computed) -> int | None:
    """The lines of the page: `--lines`, or as many as have room; None where the value is no number."""
    return _said(page, "--lines", lambda page: int(_room(page, along=False) / page.leading + SLACK))


def _said(page: Computed, name: str, filling: Callable[[Computed], int]) -> int | None:
    value = page.value(name).strip()
    if value in FILLED:
        return max(0, filling(page))
    return whole(value) or None


def _filling(page: Computed) -> int:
    ems = _room(page, along=True) / page.size
    return int((ems + page.gutter) / page.columns - page.gutter + SLACK)


def _room(page: Computed, along: bool) -> float:
    """What the margins leave of the trim along the lines, or across them."""
    if along != is_vertical(page):
        name, before, after = "width", "left", "right"
    else:
        name, before, after = "height", "top", "bottom"
    return (page.length(name) or 0.0) - padding(page, before) - padding(page, after)
