"""Briefs of a group as a reader sees them: one piece under one head, whatever articles its lines are of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.makeup.model.page import Box, Frame, Leg, Lines, MadePage, Slot
from typeset.units import Pt

JOINT = "/"
"""Joins the names of briefs in a plan."""
GROUP_HEAD = "briefs-head"
"""The role of the head over them."""


def joined(page: MadePage) -> MadePage:
    """The page with each group of briefs as one article, which has the name of its first."""
    for place in page.plan.places:
        names = place.article.split(JOINT)
        if len(names) > 1:
            page = _joined(page, names)
    return page


def _joined(page: MadePage, names: Sequence[str]) -> MadePage:
    slots = [slot for slot in page.slots if slot.article in names]
    own = [frame for frame in page.frames if isinstance(frame, Leg | Lines) and frame.article in names]
    if not slots:
        return page
    first, *_ = slots
    whole = replace(first, box=_around([*(slot.box for slot in slots), *(frame.box for frame in own)]))
    frames: list[Frame] = [frame for frame in page.frames if frame not in own]
    frames.extend(_merged(own, first))
    others = [slot for slot in page.slots if slot not in slots]
    return replace(page, slots=tuple([whole, *others]), frames=tuple(frames))


def _merged(own: Sequence[Leg | Lines], first: Slot) -> Iterator[Frame]:
    """The head as the first brief's, and legs that stand one right under the other as one."""
    below: Leg | None = None
    for frame in own:
        if isinstance(frame, Lines):
            yield replace(
                frame, article=first.article, role="head" if frame.role == GROUP_HEAD else frame.role
            )
    for leg in sorted((f for f in own if isinstance(f, Leg)), key=lambda leg: (round(leg.box.x), leg.box.y)):
        if below and abs(leg.box.x - below.box.x) < 1 and abs(leg.box.y - below.box.bottom) < 1:
            below = replace(below, box=_around([below.box, leg.box]), strips=(*below.strips, *leg.strips))
            continue
        if below:
            yield below
        below = replace(leg, article=first.article)
    if below:
        yield below


def _around(boxes: Sequence[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(x, y, Pt(right - x), Pt(bottom - y))
