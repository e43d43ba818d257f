"""Taboos of the page as a whole: pictures that crowd together, and weight that does not fall with reading."""

from collections.abc import Iterator
from itertools import combinations, permutations

from typeset.edition import InsetKind, Kind
from typeset.makeup.checks.view import HALF_POINT, PageView, TabooHit, band, head_view, shared
from typeset.makeup.model.page import Box, Frame, Furniture, Leg, Lines, Picture, RuleLine
from typeset.makeup.model.plan import BOOKED, WHITE

CROWDED = 4
"""Rows within which pictures of two articles look like one block."""
FALLING = 0.9
"""The share of neighbours one above the other in which the heavier should stand above."""


def m36(view: PageView) -> Iterator[TabooHit]:
    """图片扎堆: pictures of two articles that stand close together."""
    near = CROWDED * view.grid.leading
    for one, other in combinations(view.pictures, 2):
        across = max(one.box.x, other.box.x) - min(one.box.right, other.box.right)
        down = max(one.box.y, other.box.y) - min(one.box.bottom, other.box.bottom)
        touching = max(across, down) <= near and (
            band(one.box, other.box) > 0 or shared(one.box, other.box) > 0
        )
        if one.article != other.article and touching:
            yield TabooHit(other.article)


def m37(view: PageView) -> Iterator[TabooHit]:
    """轻重倒置: too many articles stand right above heavier ones, that come before them in the page's list."""
    order = {(slot.article, slot.part): place for place, slot in enumerate(view.texts)}
    pairs = [
        (order[upper.article, upper.part], order[lower.article, lower.part])
        for upper, lower in permutations(view.texts, 2)
        if shared(upper.box, lower.box) > HALF_POINT
        and 0 <= lower.box.y - upper.box.bottom + HALF_POINT <= CROWDED * view.grid.leading
    ]
    if pairs and sum(upper < lower for upper, lower in pairs) < FALLING * len(pairs):
        yield TabooHit()


def m50(view: PageView) -> Iterator[TabooHit]:
    """图片偏在一边: pictures of several articles that all stand in one half of the page."""
    middle = view.area.x + view.area.width / 2
    left = all(picture.box.right <= middle for picture in view.pictures)
    right = all(picture.box.x >= middle for picture in view.pictures)
    if len({picture.article for picture in view.pictures}) > 1 and (left or right):
        yield TabooHit()


AROUND = ("topic-", *InsetKind)
"""How the roles begin of what is drawn around a group or a piece within an article, half a gutter and half a row away
from its text: a sidebar that goes on in the next leg reaches over the foot of its own."""


def m30(view: PageView) -> Iterator[TabooHit]:
    """出血: a picture, a rule or a line of text outside the type area."""
    area = view.area
    for frame in view.page.frames:
        if isinstance(frame, Furniture):
            continue
        box, around = frame.box, isinstance(frame, RuleLine) and frame.role.startswith(AROUND)
        over = HALF_POINT + around * view.grid.leading / 2
        if (
            box.x < area.x - view.grid.gutter_width
            or box.right > area.right + view.grid.gutter_width
            or box.y < area.y - over
            or box.bottom > area.bottom + over
        ):
            yield TabooHit(frame.article if isinstance(frame, Leg | Lines | Picture) else "")


LEAST_INK = 0.62
"""The share of the page, down to its last article, that letters and pictures take at least. Full pages show 0.69 to
0.87, the rest being air over heads, heads narrower than their text, boxes, last legs; short articles each under its own
head show 0.2 to 0.6."""

SEVERAL = 4
"""Of a page of fewer articles the hole itself is told (M31)."""


def m48(view: PageView) -> Iterator[TabooHit]:
    """墨少: a page too little of which is letters or pictures, such as short articles each under its own head."""
    if len(view.slots) < SEVERAL:
        return
    across, foot = view.area.width + view.grid.gutter_width, max(slot.box.bottom for slot in view.slots)
    inked = sum(_inked(frame, view) for frame in view.page.frames)
    if inked < LEAST_INK * across * (foot - view.area.y) * (1.0 - _booked(view)):
        yield TabooHit()


def _booked(view: PageView) -> float:
    """The share of a page, down to its last line, that its map keeps for advertisements, which are not there yet."""
    rows = view.page.plan.plan
    last = max((number for number, row in enumerate(rows, 1) if row.strip(f"{BOOKED}{WHITE}")), default=0)
    cells = "".join(rows[:last])
    return cells.count(BOOKED) / len(cells) if cells else 0.0


def _inked(frame: Frame, view: PageView) -> float:
    """What of the page a frame covers with letters or a picture, a gutter at the side of its columns counted in."""
    gutter, leading = view.grid.gutter_width, view.grid.leading
    if isinstance(frame, Leg):
        if frame.piece:
            return 0.0
        return (frame.box.width + gutter) * leading * sum(strip.at_head.rows for strip in frame.strips)
    if isinstance(frame, Lines) and frame.lines and frame.role == "head":
        ink = head_view(frame).ink
        return ink.width * ink.height
    return (frame.box.width + gutter) * frame.box.height if isinstance(frame, Picture | Lines) else 0.0


CROSSES = 0.9
"""The share of the measure, or of the height, from which a cut parts the page."""


def m03(view: PageView) -> Iterator[TabooHit]:
    """通线: a straight cut across the page that no article stands over, save at a banner or an advertisement."""
    boxes = [slot.box for slot in view.slots]
    banners = [
        slot.box for slot in view.slots if slot.box.width >= CROSSES * view.area.width or slot.kind is Kind.AD
    ]
    for y in sorted({round(box.y, 1) for box in boxes}):
        if y <= view.area.y + view.grid.leading * 3 or any(_over(box.y, box.bottom, y) for box in boxes):
            continue
        if not any(_edge(box.y, y, view) or _edge(box.bottom, y, view) for box in banners):
            yield TabooHit()


def m04(view: PageView) -> Iterator[TabooHit]:
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
            yield TabooHit()


def _over(start: float, end: float, at: float) -> bool:
    return start + HALF_POINT < at < end - HALF_POINT


def _edge(edge: float, y: float, view: PageView) -> bool:
    """Whether an edge lies at a cut, the white over a head forgiven."""
    return abs(edge - y) <= 4 * view.grid.leading


def _both_sides(boxes: list[Box], x: float) -> bool:
    return any(box.right < x for box in boxes) and any(box.x > x for box in boxes)
