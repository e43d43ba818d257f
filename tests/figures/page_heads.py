"""Headlines and cuts of a page, counted by geometry of its own from the definitions of `makeup_checks.tsv`."""

from dataclasses import dataclass
from itertools import combinations

from tests.figures.page_view import HeadBlock, View, heads, overlap
from typeset.compose.rank import Rank
from typeset.edition import Kind
from typeset.makeup.model.page import Box, Leg, Lines, Picture, Slot
from typeset.units import Pt

ALIKE = (0.8, 1.25)
"""Sizes of two headlines whose ratio lies between these read as one line (M01)."""
APART = 3
"""Rows of text that part a headline from the one under it (M02)."""
BRIEFS = (Rank.BRIEF, Rank.BRIEFS)
"""Ranks of short copy, which gathers under and beside what leads."""
CUT = 0.9
"""The part of the measure, or of the height, that a straight cut crosses (M03, M04)."""


@dataclass(frozen=True)
class Lead:
    """The page's heaviest article: whether its headline is the largest, how many others equal it, whether it stands
    at the top. All true of a page that only goes on with articles of others."""

    largest: bool
    equals: int
    at_top: bool


@dataclass(frozen=True)
class Order:
    """Articles that stand one upon the other: how many pairs, of how many the upper weighs more, of how many its
    headline is not smaller; and how often the rest of a jump stands upon an article that begins here."""

    pairs: int
    falls: int
    sizes: int
    rests_above: int


def lead(view: View) -> Lead:
    """How the page's heaviest article leads it (M06)."""
    blocks = [head for head in heads(view) if head.slot.kind is not Kind.AD]
    weighed = sorted((head for head in blocks if view.weighs(head.slot)), key=lambda h: view.weight(h.slot))
    if not weighed:
        return Lead(True, 0, True)
    main, *_ = weighed
    others = [head.size for head in blocks if head is not main]
    at_top = view.rows(main.slot.box.y) < view.top + 1
    return Lead(main.size >= max(others, default=0), others.count(main.size), at_top)


def order(view: View) -> Order:
    """How weights and sizes fall from the top of the page to its foot."""
    sizes = {(head.slot.article, head.slot.part): head.size for head in heads(view)}
    pairs = [(a, b) for a, b in view.stacked() if view.weighs(a) and view.weighs(b)]
    both = [(sizes.get((a.article, a.part), 0.0), sizes.get((b.article, b.part), 0.0)) for a, b in pairs]
    return Order(
        len(pairs),
        sum(view.weight(a) < view.weight(b) for a, b in pairs),
        sum(upper >= lower for upper, lower in both),
        sum(bool(a.part) and view.weighs(b) for a, b in view.stacked()),
    )


def fills(view: View) -> tuple[float, ...]:
    """What part of their measure headlines fill that stand over three and more columns, in no box: art direction
    asks for 0.85 to 1 of the longest line."""
    wide = (head for head in heads(view) if not (head.vertical or head.framed or head.slot.part))
    return tuple(head.ink.width / head.box.width for head in wide if len(view.columns(head.box)) >= 3)


@dataclass(frozen=True)
class Side:
    """Two headlines side by side (碰题): the same size and face makes it an error; `ink` whether the characters
    themselves come as near as the blocks."""

    left: str
    right: str
    error: bool
    ink: bool


def side_by_side(view: View) -> tuple[Side, ...]:
    """M01: blocks in one band, no more than two gutters apart, nothing between, of about one size."""
    blocks = [head for head in heads(view) if not head.vertical]
    return tuple(
        Side(left.slot.article, right.slot.article, _same(left, right), _touch(view, left.ink, right.ink))
        for one, other in combinations(blocks, 2)
        for left, right in [sorted((one, other), key=lambda head: head.box.x)]
        if left.slot.article != right.slot.article
        and _touch(view, left.box, right.box)
        and ALIKE[0] <= left.size / right.size <= ALIKE[1]
        and not (left.framed or right.framed)
        and not _picture_between(view, left.box, right.box)
    )


def _same(left: HeadBlock, right: HeadBlock) -> bool:
    return left.size == right.size and left.face == right.face


def _touch(view: View, left: Box, right: Box) -> bool:
    """Whether two boxes share half of the lower one's band and stand no more than two gutters apart."""
    shared = min(left.bottom, right.bottom) - max(left.y, right.y)
    gap = right.x - left.right
    near = -1 < gap <= 2 * view.grid.gutter_width + 0.1
    return near and shared >= min(left.height, right.height) / 2


def _picture_between(view: View, left: Box, right: Box) -> bool:
    gap = Box(left.right, max(left.y, right.y), Pt(max(0.0, right.x - left.right)), left.height)
    return any(isinstance(frame, Picture) and overlap(frame.box, gap) for frame in view.page.frames)


def stacked_heads(view: View) -> tuple[tuple[str, str], ...]:
    """M02: headlines with less than three lines of text and nothing else between them in a shared column."""
    blocks = heads(view)
    return tuple(
        (upper.slot.article, lower.slot.article)
        for upper in blocks
        for lower in blocks
        if upper.slot.article != lower.slot.article
        and not (upper.framed or lower.framed)
        and upper.box.bottom < lower.box.y + 1
        and any(
            0 <= _text_between(view, upper, lower, column) < APART
            for column in view.columns(upper.box)
            if column in view.columns(lower.box)
        )
    )


def _text_between(view: View, upper: HeadBlock, lower: HeadBlock, column: int) -> int:
    """The lines of text in a column between two headlines; -1 where something else parts them."""
    grid = view.grid
    height = Pt(lower.box.y - upper.box.bottom)
    gap = Box(grid.left(column), upper.box.bottom, grid.column_width, height)
    if any(overlap(box, gap) for box in view.boxes):
        return -1
    rows = 0
    for frame in view.page.frames:
        if isinstance(frame, Leg) and overlap(frame.box, gap):
            rows += view.end(frame.box) - view.first(frame.box)
        elif isinstance(frame, Lines | Picture) and overlap(frame.box, gap) and height > 1:
            return -1
    return rows


def upside_down(view: View) -> tuple[str, ...]:
    """M05: a headline of the lower half above the largest of the upper half, or the second above the first.

    The first and the second are of the section that leads the page, whose order is its own. A brief leads no page, and
    a story that later ones passed on an earlier page is told by the places that it lost.
    """
    blocks = [head for head in heads(view) if head.slot.kind is not Kind.AD]
    middle = (view.top + view.grid.lines) / 2
    upper = [head.size for head in blocks if view.rows(head.box.y) < middle]
    found = [
        head.slot.article
        for head in blocks
        if view.rows(head.box.y) >= middle and head.size > max(upper, default=0.0)
    ]
    begun = [head for head in blocks if view.weighs(head.slot) and head.slot.rank not in BRIEFS]
    main = max(begun, key=lambda head: head.size, default=None)
    own = [
        head
        for head in begun
        if head is main or (_of(view, head) == _of(view, main) and not view.passed(head.slot))
    ]
    weighed = sorted(own, key=lambda head: view.weight(head.slot))
    second = [head.slot.article for head in weighed[1:2] if head.size > weighed[0].size]
    return tuple(dict.fromkeys((*found, *second)))


def _of(view: View, head: HeadBlock | None) -> str:
    """The section of a headline's article."""
    return view.edition.article(head.slot.article).section if head else ""


def cuts_across(view: View) -> tuple[int, ...]:
    """M03: the rows at which a straight cut parts the page, crossing nothing over nine tenths of its measure.

    The edge of a strip of advertisements is none, and neither is white that ends the page.
    """
    grid, slots = view.grid, view.page.slots
    rows = sorted({view.first(slot.box) for slot in slots if view.first(slot.box) > view.top + 1})
    found: list[int] = []
    for row in rows:
        y = grid.top(row) - 0.5
        crossed = {
            column for slot in slots if slot.box.y < y < slot.box.bottom for column in view.columns(slot.box)
        }
        if 1 - len(crossed) / grid.columns < CUT or (found and row - found[-1] <= 3):
            continue
        if not (_advertised(view, row, above=True) or _advertised(view, row, above=False)):
            found.append(row)
    return tuple(found)


def _advertised(view: View, row: int, above: bool) -> bool:
    """Whether nothing but advertisements stands at one side of a row, as far as the eye goes along it."""
    edges = [(slot, view.end(slot.box) if above else view.first(slot.box)) for slot in view.page.slots]
    side = [slot for slot, edge in edges if (0 <= row - edge < 4 if above else 0 <= edge - row < 4)]
    return bool(side) and all(slot.kind is Kind.AD for slot in side)


def cuts_down(view: View) -> tuple[int, ...]:
    """M04: the columns before which a straight cut parts the page over nine tenths of its height."""
    height = max((view.end(slot.box) for slot in view.page.slots), default=view.top) - view.top
    return tuple(
        column
        for column in range(1, view.grid.columns)
        if sum(_spans(view, slot, column) for slot in view.page.slots) <= (1 - CUT) * height
    )


def _spans(view: View, slot: Slot, column: int) -> int:
    """The rows of a slot that a cut before that column would part."""
    columns = view.columns(slot.box)
    return view.end(slot.box) - view.first(slot.box) if {column - 1, column} <= set(columns) else 0
