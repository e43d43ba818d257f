"""Taboos of an article's columns: their order, their ends, the grid that they stand on."""

from collections.abc import Iterator
from itertools import pairwise

from typeset.makeup.checks.view import HALF_POINT, PageView, TabooHit, shared
from typeset.makeup.model.page import Lines

LEAST_LINES = 3
"""Lines of an article that stand before 下转 and after 上接 at least."""
GRID = 0.05
"""Points by which a line may miss the grid."""
LEAST_LEG, MOST_LEG = 8, 60
"""Lines of a leg between which an article reads well."""


def m09(view: PageView) -> Iterator[TabooHit]:
    """误接: text that goes on from elsewhere right under another article's last line, with no headline between."""
    for slot in view.slots:
        if not slot.part or view.head(slot):
            continue
        legs = view.legs(slot)
        for other in view.slots:
            if other.article != slot.article and any(
                shared(leg.box, mine.box) > 0
                and 0 <= mine.box.y - leg.box.bottom + HALF_POINT < view.grid.leading
                for leg in view.legs(other)
                for mine in legs[:1]
            ):
                yield TabooHit(slot.article)


def m10(view: PageView) -> Iterator[TabooHit]:
    """行文逆流: legs that are not read from left to right and from top to bottom."""
    for slot in view.slots:
        if any(later.box.x < one.box.right - HALF_POINT for one, later in pairwise(view.legs(slot))):
            yield TabooHit(slot.article)


def m11(view: PageView) -> Iterator[TabooHit]:
    """跳栏: two legs that follow each other, parted by more than a gutter."""
    for slot in view.slots:
        legs = view.legs(slot)
        gutters = [later.box.x - one.box.right for one, later in pairwise(legs)]
        if any(gutter > 2 * view.grid.gutter_width + HALF_POINT for gutter in gutters):
            yield TabooHit(slot.article)


def m15(view: PageView) -> Iterator[TabooHit]:
    """行不对格: a leg whose lines miss the page's grid."""
    leading = view.grid.leading
    for slot in view.slots:
        tops = [(leg.box.y - view.grid.head) / leading for leg in view.legs(slot)]
        if any(abs(top - round(top)) * leading > GRID for top in tops):
            yield TabooHit(slot.article)


def m16(view: PageView) -> Iterator[TabooHit]:
    """栏宽失范: a measure of no whole number of ems."""
    for slot in view.slots:
        ems = [leg.box.width / view.grid.size for leg in view.legs(slot)]
        if any(abs(em - round(em)) > 0.01 for em in ems):
            yield TabooHit(slot.article)


def m20(view: PageView) -> Iterator[TabooHit]:
    """转版过短: fewer than three lines before 下转 or after 上接."""
    marked = {
        (frame.article, frame.part)
        for frame in view.page.frames
        if isinstance(frame, Lines) and frame.jump_end
    }
    for slot in view.slots:
        if (slot.article, slot.part) in marked:
            lines = sum(strip.rows for leg in view.legs(slot) for strip in leg.strips)
            if lines < LEAST_LINES:
                yield TabooHit(slot.article)


def m35(view: PageView) -> Iterator[TabooHit]:
    """栏高: legs of fewer than eight lines look like spilt text, of more than sixty like a wall."""
    for slot in view.texts:
        rows = [sum(strip.rows for strip in leg.strips) for leg in view.legs(slot)[:-1]]
        if rows and (max(rows) < LEAST_LEG or max(rows) > MOST_LEG):
            yield TabooHit(slot.article)
