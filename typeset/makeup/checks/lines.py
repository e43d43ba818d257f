"""Taboos of a page's lines: cuts that part it in two (通线、断版)."""

from collections.abc import Iterator

from typeset.edition import Kind
from typeset.makeup.checks.view import HALF_POINT, Hit, PageView
from typeset.makeup.model.page import Box

CROSSES = 0.9
"""The share of the measure, or of the height, from which a cut parts the page."""


def m03(view: PageView) -> Iterator[Hit]:
    """通线: a straight cut across the page that no article stands over, save at a banner or an advertisement."""
    boxes = [slot.box for slot in view.slots]
    banners = [
        slot.box for slot in view.slots if slot.box.width >= CROSSES * view.area.width or slot.kind is Kind.AD
    ]
    for y in sorted({round(box.y, 1) for box in boxes}):
        if y <= view.area.y + view.grid.leading * 3 or any(_over(box.y, box.bottom, y) for box in boxes):
            continue
        if not any(_edge(box.y, y, view) or _edge(box.bottom, y, view) for box in banners):
            yield Hit()


def m04(view: PageView) -> Iterator[Hit]:
    """断版: a straight cut down the page that no article stands across."""
    boxes = [slot.box for slot in view.slots]
    extent = max((b.bottom for b in boxes), default=0.0) - min((b.y for b in boxes), default=0.0)
    if extent < CROSSES * view.area.height:
        return
    for column in range(1, view.grid.columns):
        x = view.grid.left(column) - view.grid.gutter_width / 2
        if any(_over(box.x, box.right, x) for box in boxes):
            continue
        if _both_sides(boxes, x):
            yield Hit()


def _over(start: float, end: float, at: float) -> bool:
    return start + HALF_POINT < at < end - HALF_POINT


def _edge(edge: float, y: float, view: PageView) -> bool:
    """Whether an edge lies at a cut, the white over a head forgiven."""
    return abs(edge - y) <= 4 * view.grid.leading


def _both_sides(boxes: list[Box], x: float) -> bool:
    return any(box.right < x for box in boxes) and any(box.x > x for box in boxes)
