"""The composed lines of a page in reading order, with the box that their places count from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from typeset.compose.galley import Hairline, PlacedLine
from typeset.edition import ArticleId
from typeset.makeup.model.page import Box, Leg, Lines, MadePage
from typeset.units import Pt, Rows


@dataclass(frozen=True, slots=True)
class BoxedLines:
    """Lines and rules of an article whose places count from the top left of `box`."""

    article: ArticleId
    box: Box
    lines: tuple[PlacedLine, ...]
    rules: tuple[Hairline, ...] = ()


def placed_lines(page: MadePage, leading: Pt) -> Iterator[BoxedLines]:
    """Every block of composed lines on the page, a leg as one block for each of its strips.

    The strips of a leg stack from its top, each as many grid lines of `leading` high as it says, or from its right.
    """
    for frame in page.frames:
        if isinstance(frame, Lines):
            yield BoxedLines(frame.article, frame.box, frame.lines, frame.rules)
        elif isinstance(frame, Leg):
            yield from _strips(frame, leading)


def _strips(leg: Leg, leading: Pt) -> Iterator[BoxedLines]:
    row = Rows(0)
    for strip in leg.strips:
        room = Pt(strip.rows * leading)
        if leg.vertical:
            box = replace(leg.box, x=Pt(leg.box.right - row * leading - room), width=room)
        else:
            box = replace(leg.box, y=Pt(leg.box.y + row * leading), height=room)
        yield BoxedLines(leg.article, box, strip.lines, strip.rules)
        row = Rows(row + strip.rows)
