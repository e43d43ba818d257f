"""Taboos of the type area: what stands outside it. What of it stays white is told when the page is laid (M31)."""

from collections.abc import Iterator

from typeset.makeup.checks.view import HALF_POINT, Hit, PageView
from typeset.makeup.model.page import Furniture, Leg, Lines, Picture


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
