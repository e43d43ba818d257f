"""Taboos of the page as a whole: pictures that crowd together, and weight that does not fall with reading."""

from collections.abc import Iterator
from itertools import combinations, permutations

from typeset.makeup.checks.view import HALF_POINT, Hit, PageView, band, shared

CROWDED = 4
"""Rows within which pictures of two articles look like one block."""
FALLING = 0.9
"""The share of neighbours one above the other in which the heavier should stand above."""


def m36(view: PageView) -> Iterator[Hit]:
    """图片扎堆: pictures of two articles that stand close together."""
    near = CROWDED * view.grid.leading
    for one, other in combinations(view.pictures, 2):
        across = max(one.box.x, other.box.x) - min(one.box.right, other.box.right)
        down = max(one.box.y, other.box.y) - min(one.box.bottom, other.box.bottom)
        touching = max(across, down) <= near and (
            band(one.box, other.box) > 0 or shared(one.box, other.box) > 0
        )
        if one.article != other.article and touching:
            yield Hit(other.article)


def m37(view: PageView) -> Iterator[Hit]:
    """轻重倒置: too many articles stand right above heavier ones, that come before them in the page's list."""
    order = {(slot.article, slot.part): place for place, slot in enumerate(view.texts)}
    pairs = [
        (order[upper.article, upper.part], order[lower.article, lower.part])
        for upper, lower in permutations(view.texts, 2)
        if shared(upper.box, lower.box) > HALF_POINT
        and 0 <= lower.box.y - upper.box.bottom + HALF_POINT <= CROWDED * view.grid.leading
    ]
    if pairs and sum(upper < lower for upper, lower in pairs) < FALLING * len(pairs):
        yield Hit()
