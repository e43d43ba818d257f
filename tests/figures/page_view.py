"""A made-up page seen from outside: what stands on it, in rows and columns of its grid.

Everything is taken from the frames' boxes, nothing from what make-up thought of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from typeset.compose.galley import PlacedLine, Span
from typeset.edition import Edition, Kind
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import (
    Box,
    ColumnLogo,
    Frame,
    Furniture,
    Leg,
    Lines,
    MadeEdition,
    MadePage,
    Picture,
    RuleLine,
    Slot,
)
from typeset.units import Pt, units_points

FRAMES = ("frame", "ad", "tint")
"""Rules that enclose an article."""
BOXED = {Kind.AD, Kind.NOTICE, Kind.FILLER}
"""Kinds without a weight of their own, which stand where room is."""
NEAR = 3.5
"""Rows between two articles that stand one upon the other: two of white over a headline, and a rounding."""


@dataclass(frozen=True)
class View:
    """One page of a made-up edition with everything that measuring needs."""

    edition: Edition
    made: MadeEdition
    page: MadePage

    @property
    def grid(self) -> Grid:
        """The grid of the page."""
        return self.made.grid_of(self.page)

    def rows(self, y: float) -> float:
        """Rows of the grid from the top of the type area down to `y` points from the trim's top."""
        return (y - self.grid.head) / self.grid.leading

    def first(self, box: Box) -> int:
        """The first row that a box covers."""
        return round(self.rows(box.y))

    def end(self, box: Box) -> int:
        """The row after the last that a box covers."""
        return round(self.rows(box.bottom))

    def columns(self, box: Box, least: float = 0.1) -> range:
        """The basic columns of which a box covers more than that part."""
        grid = self.grid
        width = grid.column_width
        taken = [
            column
            for column in range(grid.columns)
            if min(box.right, grid.left(column) + width) - max(box.x, grid.left(column)) > least * width
        ]
        return range(taken[0], taken[-1] + 1) if taken else range(0)

    @cached_property
    def top(self) -> int:
        """The first row of the area that articles share: the row of white under the masthead stays out."""
        ends = [
            self.end(frame.box)
            for frame in self.page.frames
            if isinstance(frame, Furniture) and self.end(frame.box) > 0
        ]
        return max(ends) + 1 if ends else 0

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The frames drawn around articles."""
        return tuple(f.box for f in self.page.frames if isinstance(f, RuleLine) and f.role in FRAMES)

    def framed(self, slot: Slot) -> bool:
        """Whether a frame is drawn around the slot."""
        return any(overlap(box, slot.box) for box in self.boxes)

    def of(self, slot: Slot) -> tuple[Leg | Lines | Picture, ...]:
        """What stands in a slot; pictures, which do not tell their part, by their place."""
        return tuple(
            frame
            for frame in self.page.frames
            if not isinstance(frame, RuleLine | ColumnLogo | Furniture)
            and frame.article == slot.article
            and (overlap(frame.box, slot.box) if isinstance(frame, Picture) else frame.part == slot.part)
        )

    def legs(self, slot: Slot) -> tuple[Leg, ...]:
        """The legs of a slot from left to right."""
        return tuple(sorted((f for f in self.of(slot) if isinstance(f, Leg)), key=lambda leg: leg.box.x))

    def weight(self, slot: Slot) -> int:
        """The place of an article in the desk's order: the page's list, or the edition's where pages are auto."""
        if self.edition.auto:
            return [article.id for article in self.edition.articles].index(slot.article)
        return [place.article.split("/")[0] for place in self.page.plan.places].index(slot.article)

    def weighs(self, slot: Slot) -> bool:
        """Whether a slot's article has a weight on this page: no box, and not the rest of a jump."""
        return not slot.part and slot.kind not in BOXED and not self.framed(slot)

    def passed(self, slot: Slot) -> bool:
        """Whether an article that comes after a slot's in the desk's order begins on an earlier page."""
        if not self.edition.auto:
            return False
        earlier = (page for page in self.made.pages if page.number < self.page.number)
        began = (one for page in earlier for one in page.slots if self.weighs(one))
        return any(self.weight(one) > self.weight(slot) for one in began)

    def stacked(self) -> Iterator[tuple[Slot, Slot]]:
        """Slots that stand one right upon the other over a shared column, the upper first."""
        for upper in self.page.slots:
            for lower in self.page.slots:
                gap = self.rows(lower.box.y) - self.rows(upper.box.bottom)
                if upper is not lower and -1 < gap < NEAR and beside(upper.box, lower.box):
                    yield upper, lower


def overlap(one: Frame | Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    box = one if isinstance(one, Box) else one.box
    return beside(box, other) and min(box.bottom, other.bottom) - max(box.y, other.y) > 1


def beside(one: Box, other: Box) -> bool:
    """Whether two boxes share part of their width."""
    return min(one.right, other.right) - max(one.x, other.x) > 1


@dataclass(frozen=True)
class HeadBlock:
    """A headline block: its slot, its box, the box of its ink's lines, the size and face of its largest line."""

    slot: Slot
    box: Box
    ink: Box
    size: float
    face: str
    vertical: bool
    framed: bool


def heads(view: View) -> tuple[HeadBlock, ...]:
    """The headline blocks of a page, in the order of its slots."""
    return tuple(
        _head(view, slot, frame)
        for slot in view.page.slots
        for frame in view.of(slot)
        if isinstance(frame, Lines) and frame.role == "head" and frame.lines
    )


def _head(view: View, slot: Slot, frame: Lines) -> HeadBlock:
    spans = [span for placed in frame.lines for span in placed.line.spans]
    largest: Span = max(spans, key=lambda span: span.look.size)
    face = f"{largest.look.family} {largest.look.weight}"
    size = float(largest.look.size)
    return HeadBlock(slot, frame.box, _ink(frame), size, face, _stands(frame.lines), view.framed(slot))


def _ink(frame: Lines) -> Box:
    """The box of a block's lines: from the first that begins to the last that ends, an em box high each."""
    lefts, rights, tops, feet = [], [], [], []
    for placed in frame.lines:
        line = placed.line
        left = frame.box.x + placed.x + units_points(line.indent, line.em)
        lefts.append(left)
        rights.append(left + units_points(line.width, line.em))
        tops.append(frame.box.y + placed.baseline - 0.88 * line.em)
        feet.append(frame.box.y + placed.baseline + 0.12 * line.em)
    width, height = max(rights) - min(lefts), max(feet) - min(tops)
    return Box(Pt(min(lefts)), Pt(min(tops)), Pt(width), Pt(height))


def _stands(lines: tuple[PlacedLine, ...]) -> bool:
    """Whether a block is set in vertical lines: four and more lines of a character or two, each under the last."""
    short = sum(len(placed.line.text) <= 2 for placed in lines)
    falls = all(b.baseline > a.baseline or b.x != a.x for a, b in pairwise(lines))
    return any(placed.turned for placed in lines) or (short >= 4 and short * 2 > len(lines) and falls)
