"""Taboos of headlines: side by side, one under another, larger below than above, apart from their text."""

from collections.abc import Iterator
from itertools import combinations

from typeset.edition import Kind
from typeset.makeup.checks.view import HALF_POINT, HeadView, PageView, TabooHit, band, shared
from typeset.makeup.model.page import Box, Slot

CLASH_BAND, CLASH_GUTTERS, CLASH_SIZES = 0.5, 2, 1.25
"""碰题: bands that overlap by half of the lower one, a gap up to two gutters, sizes within 0.8 to 1.25."""
PARTING_RULE = 0.5
"""Points from which a rule parts two headlines."""
BETWEEN_HEADS = 3
"""Lines of text that must stand between a headline and one under it (题压题)."""
MOST_AIR = 4
"""Rows of white over a headline; what stands higher is not right over it."""
TOUCHING = 1
"""Lines that may stay white between a headline and its text (题文脱节)."""
NARROW_HEADS = 0.4
"""The share of one-column headlines from which a page looks crumbled (一栏题过多)."""
NARROWEST = 0.8
"""The least part of its width that a headline's character may be painted in."""


def m01(view: PageView) -> Iterator[TabooHit]:
    """碰题: two headlines of like size side by side with nothing between."""
    for a, b in combinations(view.heads, 2):
        left, right = (a, b) if a.box.x <= b.box.x else (b, a)
        if left.article != right.article and _clash(view, left, right):
            alike = left.size == right.size and left.face == right.face
            yield TabooHit(right.article, grave=alike)


def _clash(view: PageView, left: HeadView, right: HeadView) -> bool:
    gap = right.ink.x - left.ink.right
    overlap = band(left.ink, right.ink)
    lower = min(left.ink.height, right.ink.height)
    near = -HALF_POINT <= gap <= CLASH_GUTTERS * view.grid.gutter_width
    sizes = max(left.size, right.size) <= CLASH_SIZES * min(left.size, right.size)
    return near and overlap >= CLASH_BAND * lower and sizes and not _parted(view, left, right)


def _parted(view: PageView, left: HeadView, right: HeadView) -> bool:
    """Whether a rule that the eye sees stands between two headlines."""
    return any(
        rule.role == "column"
        and rule.box.width >= PARTING_RULE
        and left.ink.right - HALF_POINT <= rule.box.x <= right.ink.x
        and band(rule.box, left.ink) > 0
        for rule in view.rules
    )


def m02(view: PageView) -> Iterator[TabooHit]:
    """题压题: a headline under another with fewer than three lines of text between. The head over a group stands over
    those of its articles."""
    uppers = [slot for slot in view.texts if slot.kind is not Kind.TOPIC]
    for upper, lower in ((one, other) for one in uppers for other in view.texts if other is not one):
        above, below = view.head(upper), view.head(lower)
        if above and below and below.box.y - above.box.bottom >= 0 and _close(view, above, upper, lower):
            yield TabooHit(below.article)


def _close(view: PageView, head: HeadView, upper: Slot, lower: Slot) -> bool:
    """Whether one part stands right under another, of which less than three lines stand over it in some column; where
    the head of that one stands beside its text, its own columns have none."""
    white = (lower.box.y - upper.box.bottom) / view.grid.leading
    if shared(upper.box, lower.box) <= HALF_POINT or not -0.1 <= white <= MOST_AIR:
        return False
    grid = view.grid
    columns = (
        Box(grid.left(n), upper.box.y, grid.column_width, upper.box.height) for n in range(grid.columns)
    )
    aside = [head.box] if _beside(head, upper) else []
    both = (
        box
        for box in columns
        if shared(box, upper.box) > HALF_POINT < shared(box, lower.box)
        and not any(shared(box, own) > HALF_POINT for own in aside)
    )
    return any(_between(view, upper, box) < (BETWEEN_HEADS - 0.1) * grid.leading for box in both)


def _between(view: PageView, upper: Slot, column: Box) -> float:
    """How high text and pictures of a part stand in a column."""
    boxes = [*view.text_boxes(upper), *(one.box for one in view.pictures if one.article == upper.article)]
    return sum(box.height for box in boxes if shared(box, column) > HALF_POINT)


def m05(view: PageView) -> Iterator[TabooHit]:
    """倒挂: a headline in the lower half larger than the main one above, or the second article's larger than the
    first's."""
    middle = view.area.y + view.area.height / 2
    upper = [head for head in view.heads if head.ink.y < middle]
    main = max((head.size for head in upper), default=None)
    order = [slot.article for slot in view.fresh]
    for head in view.heads:
        over = main is not None and head.ink.y >= middle and head.size > main
        first = view.head(view.fresh[0]) if view.fresh else None
        second = len(order) > 1 and head.article == order[1] and first is not None and head.size > first.size
        if over or second:
            yield TabooHit(head.article)


def m06(view: PageView) -> Iterator[TabooHit]:
    """头条不突出: the headline of the page's first article is not the largest."""
    first = view.head(view.fresh[0]) if view.fresh else None
    larger = [head for head in view.heads if first and head.size > first.size]
    if first and larger:
        yield TabooHit(first.article)


def m07(view: PageView) -> Iterator[TabooHit]:
    """文宽于题: a leg outside the span of its own headline, with no frame round both."""
    for slot in view.texts:
        head = view.head(slot)
        legs = view.legs(slot)
        if not head or not legs or _beside(head, slot):
            continue
        if any(
            leg.box.x < head.box.x - HALF_POINT or leg.box.right > head.box.right + HALF_POINT for leg in legs
        ):
            yield TabooHit(slot.article)


def m08(view: PageView) -> Iterator[TabooHit]:
    """题文脱节: the first leg or picture does not touch its headline, or lies left of it or above."""
    for slot in view.texts:
        head, legs = view.head(slot), view.legs(slot)
        tops = [leg.box.y for leg in legs]
        tops += [p.box.y for p in view.pictures if p.article == slot.article] if slot.part == 0 else []
        if not head or not tops or _beside(head, slot) or slot.kind is Kind.TOPIC:
            continue
        gap = (min(tops) - head.box.bottom) / view.grid.leading
        back = 1 if slot.part else 0
        left = legs and legs[0].box.x < head.box.x - HALF_POINT
        if gap > TOUCHING + back + 0.1 or gap < -0.1 or left:
            yield TabooHit(slot.article)


def _beside(head: HeadView, slot: Slot) -> bool:
    """Whether a headline stands beside its text in vertical lines (竖题)."""
    return head.box.width < slot.box.width - HALF_POINT


def m18(view: PageView) -> Iterator[TabooHit]:
    """A headline whose characters are narrowed too far."""
    for head in view.heads:
        if head.narrowest < NARROWEST:
            yield TabooHit(head.article)


def m21(view: PageView) -> Iterator[TabooHit]:
    """转版无题: a part that goes on here has no headline of its own."""
    for slot in view.slots:
        if slot.part and not view.head(slot):
            yield TabooHit(slot.article)


def m29(view: PageView) -> Iterator[TabooHit]:
    """一栏题过多: too many headlines of one column."""
    narrow = [slot for slot in view.texts if slot.box.width < view.grid.span(1) + HALF_POINT]
    if len(narrow) > NARROW_HEADS * len(view.texts) and len(narrow) > 1:
        yield TabooHit()
