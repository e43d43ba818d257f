"""Taboos of proportion: a head and its text, heads of one weight, words in narrow heads, bands over all columns."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from typeset.edition import Kind
from typeset.makeup.checks.view import HALF_POINT, PageView, TabooHit
from typeset.makeup.model.page import Box, Lines, Slot

STEP = 1.26
"""The most that the sizes of two heads of one weight differ by: a step of the ladder, of which 12 to 15 pt is the
widest."""
NARROWER = 0.6
"""A headline over less than so much of another's width need not be as large."""
LEAST_COLUMNS = 4
"""On a page of fewer columns whatever is not narrow goes over all of them."""


def m44(view: PageView) -> Iterator[TabooHit]:
    """题大于文: a headline block larger than the text under it, but for the page's lead,
    advertisements and fillers, whose few words stand in a box of their own, the head over a group, under which its
    articles are, and pointers, whose text is one line."""
    lead = view.fresh[:1]
    for slot in view.slots:
        free = slot.kind in (Kind.AD, Kind.FILLER, Kind.TOPIC) or slot in lead or _points(view, slot)
        head = None if free else view.block(slot)
        if head and _area(view, head.box) > text_area(view, slot) + HALF_POINT:
            yield TabooHit(slot.article)


def _points(view: PageView, slot: Slot) -> bool:
    """Whether a part says no more than where to read on: a line, and no table or picture."""
    legs = view.legs(slot)
    lines = sum(round(leg.box.height / view.grid.leading) for leg in legs)
    return lines == 1 and text_area(view, slot) == sum(_area(view, leg.box) for leg in legs)


def text_area(view: PageView, slot: Slot) -> float:
    """What of a part its headline stands over: legs, tables and captions; the picture too where that is the story."""
    boxes = list(view.text_boxes(slot))
    if slot.kind is Kind.PHOTO and not slot.part:
        boxes += [picture.box for picture in view.pictures if picture.article == slot.article]
    return sum(_area(view, box) for box in boxes)


def _area(view: PageView, box: Box) -> float:
    """A box with a gutter at its side, so that a head over legs is as large as legs of as many rows."""
    return (box.width + view.grid.gutter_width) * box.height


def m45(view: PageView) -> Iterator[TabooHit]:
    """叠条: a second article over all columns of the page besides its lead, which makes a ladder of slabs."""
    if view.grid.columns < LEAST_COLUMNS:
        return
    whole = view.grid.span(view.grid.columns) - HALF_POINT
    lead = view.fresh[:1]
    bands = [slot for slot in view.slots if slot.box.width >= whole and slot.kind is not Kind.AD]
    for slot in [slot for slot in bands if slot not in lead][1:]:
        yield TabooHit(slot.article)


def m46(view: PageView) -> Iterator[TabooHit]:
    """一栏题断词: a headline over one column that parts a word, though the word goes into a line."""
    one = view.grid.span(1) + HALF_POINT
    for slot in view.slots:
        head = view.block(slot)
        if head and slot.box.width <= one and _parts_word(head, slot.breaks):
            yield TabooHit(slot.article)


def _parts_word(head: Lines, breaks: tuple[int, ...]) -> bool:
    """Whether a line ends inside a word that would go into one, but for the desk's own `breaks`."""
    from typeset.compose.lines.fitting import ems
    from typeset.compose.text.phrases import IN_WORD, break_costs

    size = max(placed.line.em for placed in head.lines)
    texts = [placed.line.text for placed in head.lines if placed.line.em == size and not placed.turned]
    whole = "".join(texts)
    costs = break_costs(whole)
    edges = [place for place, cost in enumerate(costs) if not place or cost < IN_WORD] + [len(whole)]
    words = list(pairwise(edges))
    place = 0
    for text in texts[:-1]:
        place += len(text)
        start, end = next((word for word in words if word[0] <= place < word[1]), (place, place))
        if start < place and place not in breaks and ems(whole[start:end]) * size <= head.box.width:
            return True
    return False


def m47(view: PageView) -> Iterator[TabooHit]:
    """同级不同号: two headlines of one weight whose sizes differ by more than a step, unless the smaller is as large as
    its text allows, or far narrower."""
    heads = [(slot, head) for slot in view.fresh if (head := view.head(slot))]
    for pair in combinations(heads, 2):
        (one, small), (two, large) = sorted(pair, key=lambda found: found[1].size)
        narrow = small.box.width < NARROWER * large.box.width
        if one.rank == two.rank and large.size > STEP * small.size and not (narrow or _bound(view, one)):
            yield TabooHit(two.article)


def _bound(view: PageView, slot: Slot) -> bool:
    """Whether a headline block of the next size would be larger than its text."""
    head = view.block(slot)
    return head is not None and _area(view, head.box) * STEP > text_area(view, slot)
