"""What a page's taboos are judged by: the boxes of heads, legs and pictures, and the ink of the heads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from typeset.edition import BOXES, ArticleId
from typeset.errors import Text
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Furniture, Leg, Lines, MadePage, Picture, RuleLine, Slot
from typeset.units import Pt, units_points

HALF_POINT = Pt(0.5)
"""A difference below this is none: places are whole rows and columns."""
WORDS = frozenset({"table", "chart", "caption"})
"""The roles of lines that count as the text of an article besides its legs."""


@dataclass(frozen=True, slots=True)
class TabooHit:
    """One place where a taboo is broken: the article, if it is one's own; `grave` where that makes it an error, `light`
    where it is but a note; in what way, where a taboo is broken in several."""

    article: str = ""
    grave: bool = False
    light: bool = False
    what: Text | None = None


@dataclass(frozen=True, slots=True)
class HeadView:
    """A headline block: the box that it was given, what of it is ink, the size and face of its largest line."""

    article: ArticleId
    part: int
    box: Box
    ink: Box
    size: Pt
    face: tuple[str, int]
    narrowest: float


@dataclass(frozen=True)
class PageView:
    """A made-up page on its grid, its frames sorted by what they are."""

    page: MadePage
    grid: Grid

    @cached_property
    def area(self) -> Box:
        """The type area (版心) under the masthead; a vertical page's grid has no column of the masthead."""
        foot = Pt(self.grid.head + self.grid.lines * self.grid.leading)
        mastheads = (
            f for f in self.page.frames if isinstance(f, Furniture) and f.role in ("masthead", "section-head")
        )
        top = max(
            (frame.box.bottom for frame in mastheads if not self.grid.vertical), default=self.grid.top(0)
        )
        return Box(self.grid.left(0), top, self.grid.span(self.grid.columns), Pt(foot - top))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The rectangles of the parts, in order of the plan's letters."""
        return self.page.slots

    @cached_property
    def texts(self) -> tuple[Slot, ...]:
        """The rectangles of the parts that are no box."""
        return tuple(slot for slot in self.slots if slot.kind not in BOXES)

    @cached_property
    def fresh(self) -> tuple[Slot, ...]:
        """Those that begin on the page, by weight: what goes on from elsewhere leads no page."""
        return tuple(slot for slot in self.texts if not slot.part)

    @cached_property
    def heads(self) -> tuple[HeadView, ...]:
        """The headline blocks of the page; those in boxes are left out."""
        boxed = {(slot.article, slot.part) for slot in self.slots if slot.kind in BOXES}
        return tuple(
            head_view(frame)
            for frame in self.page.frames
            if isinstance(frame, Lines) and frame.role == "head" and frame.lines
            if (frame.article, frame.part) not in boxed
        )

    def block(self, slot: Slot) -> Lines | None:
        """The lines of the headline block of a part, in a box or not."""
        own = (slot.article, slot.part)
        return next(
            (
                frame
                for frame in self.page.frames
                if isinstance(frame, Lines) and frame.role == "head" and frame.lines
                if (frame.article, frame.part) == own
            ),
            None,
        )

    def head(self, slot: Slot) -> HeadView | None:
        """The headline block of a part, if it has one."""
        return next((h for h in self.heads if (h.article, h.part) == (slot.article, slot.part)), None)

    def legs(self, slot: Slot) -> tuple[Leg, ...]:
        """The legs of a part in reading order."""
        return tuple(
            frame
            for frame in self.page.frames
            if isinstance(frame, Leg) and (frame.article, frame.part) == (slot.article, slot.part)
            if not frame.piece
        )

    def text_boxes(self, slot: Slot) -> Iterator[Box]:
        """Where a part's text stands: its legs, and the words that count as text."""
        yield from (leg.box for leg in self.legs(slot))
        own = (slot.article, slot.part)
        for frame in self.page.frames:
            if isinstance(frame, Lines) and frame.role in WORDS and (frame.article, frame.part) == own:
                yield frame.box

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of the page."""
        return tuple(frame for frame in self.page.frames if isinstance(frame, Picture))

    @cached_property
    def rules(self) -> tuple[RuleLine, ...]:
        """The rules and frames of the page."""
        return tuple(frame for frame in self.page.frames if isinstance(frame, RuleLine))


def head_view(frame: Lines) -> HeadView:
    """A headline block as the eye sees it."""
    largest = max(
        frame.lines, key=lambda placed: max((s.look.size for s in placed.line.spans), default=Pt(0))
    )
    look = max((span.look for span in largest.line.spans), key=lambda look: look.size)
    tops = [placed.baseline - placed.line.em for placed in frame.lines]
    lefts = [placed.x + units_points(placed.line.indent, placed.line.em) for placed in frame.lines]
    rights = [
        left if placed.turned else left + placed.line.width_points * placed.narrow
        for left, placed in zip(lefts, frame.lines, strict=True)
    ]
    left, top = min(lefts), min(tops)
    ink = Box(
        Pt(frame.box.x + left),
        Pt(frame.box.y + top),
        Pt(max(rights) - left),
        Pt(max(placed.baseline for placed in frame.lines) - top),
    )
    narrowest = min(placed.narrow for placed in frame.lines)
    return HeadView(
        frame.article, frame.part, frame.box, ink, look.size, (look.family, look.weight), narrowest
    )


def shared(a: Box, b: Box) -> Pt:
    """How much of the page's width two boxes share."""
    return Pt(min(a.right, b.right) - max(a.x, b.x))


def band(a: Box, b: Box) -> Pt:
    """How much of the page's height two boxes share."""
    return Pt(min(a.bottom, b.bottom) - max(a.y, b.y))
