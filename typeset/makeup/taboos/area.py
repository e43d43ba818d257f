"""Taboos of the type area: what stands outside it, and what of it stays white."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from typeset.makeup.page import Box, Furniture, Leg, Lines, Picture, Rule
from typeset.makeup.taboos.view import HALF_POINT, Hit, PageView

HOLE_ROWS = 3
"""A white rectangle of two columns and more rows is a hole."""
AIR = 3
"""Rows over a headline, under it and about pictures that are air and no hole."""


def m30(view: PageView) -> Iterator[Hit]:
    """出血: a picture, a rule or a line of text outside the type area."""
    area = view.area
    for frame in view.page.frames:
        if isinstance(frame, Furniture):
            continue
        box = frame.box
        if (
            box.x < area.x - view.grid.gutter_width
            or box.right > area.right + view.grid.gutter_width
            or box.y < area.y - HALF_POINT
            or box.bottom > area.bottom + HALF_POINT
        ):
            yield Hit(frame.article if isinstance(frame, Leg | Lines | Picture) else "")


def hole(view: PageView) -> Iterator[Hit]:
    """空版: a white rectangle of two columns and more than three lines (M31)."""
    if white_rows(covered(view)) > HOLE_ROWS:
        yield Hit()


def covered(view: PageView) -> NDArray[np.bool_]:
    """Which cells (row of the area, basic column) hold text, a picture, a box, a head or the air about it."""
    grid, area = view.grid, view.area
    rows = round(area.height / grid.leading)
    cells = np.zeros((rows, grid.columns), dtype=np.bool_)
    for frame in view.page.frames:
        if isinstance(frame, Furniture) or (isinstance(frame, Rule) and frame.role == "column"):
            continue
        air = AIR if isinstance(frame, Lines | Picture) else 1
        top = round((frame.box.y - area.y) / grid.leading) - air
        bottom = round((frame.box.bottom - area.y) / grid.leading) + air
        left, right = _columns(frame.box, view)
        cells[max(0, top) : max(0, bottom), left:right] = True
    return cells


def _columns(box: Box, view: PageView) -> tuple[int, int]:
    step = view.grid.column_width + view.grid.gutter_width
    left = round((box.x - view.area.x) / step)
    return left, max(left + 1, round((box.right - view.area.x + view.grid.gutter_width) / step))


def white_rows(cells: NDArray[np.bool_]) -> int:
    """The rows of the highest white rectangle that is two columns wide."""
    run, best = np.zeros(cells.shape[1], dtype=np.int64), 0
    for row in cells:
        run = np.where(row, 0, run + 1)
        best = max(best, int(np.minimum(run[:-1], run[1:]).max(initial=0)))
    return best
