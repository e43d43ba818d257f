"""Where the links within an edition lead: anchors of articles' parts, and what a jump line points to."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.edition import ArticleId
from typeset.makeup.model.page import Box, Lines, MadePage
from typeset.paper import JumpEnd
from typeset.units import EM_BOX_TOP, Pt, units_points


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place on a page; `title` makes it an entry of the outline, `within` that of the group before it."""

    name: str
    box: Box
    title: str = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle that leads to an anchor."""

    box: Box
    anchor: str


def part_anchor(article: ArticleId, part: int) -> str:
    """The name of the place where a part of an article begins, part 0 being its headline."""
    return f"article-{article}-{part + 1}"


def jump_anchor(article: ArticleId, part: int, end: JumpEnd) -> str:
    """The name of the place of a jump line."""
    return f"{end}-{article}-{part + 1}"


MORE = "（续）"
"""What the outline adds to the headline of a part that goes on."""


def anchors(page: MadePage, titles: dict[ArticleId, str], more: str = MORE) -> Iterator[Anchor]:
    """Every place on the page that something leads to: slots in reading order, then jump lines."""
    for slot in page.slots:
        title = titles[slot.article] + (more if slot.part else "")
        yield Anchor(part_anchor(slot.article, slot.part), slot.box, title, bool(slot.under))
    for line, end in _jump_lines(page):
        yield Anchor(jump_anchor(line.article, line.part, end), line.box)


def links(page: MadePage, known: frozenset[str]) -> Iterator[LinkArea]:
    """The page's jump lines as links: 下转 to its 上接 and back, or to the part itself where that line is
    not printed. A line whose partner is not in `known` (an orphan of imported copy) leads nowhere."""
    for frame, end in _jump_lines(page):
        part = frame.part + end.step
        names = (jump_anchor(frame.article, part, end.other), part_anchor(frame.article, part))
        for name in names:
            if name in known:
                yield from (LinkArea(box, name) for box in _line_boxes(frame))
                break


def _jump_lines(page: MadePage) -> Iterator[tuple[Lines, JumpEnd]]:
    for frame in page.frames:
        end = frame.jump_end if isinstance(frame, Lines) else None
        if isinstance(frame, Lines) and end and frame.target:
            yield frame, end


def _line_boxes(frame: Lines) -> Iterator[Box]:
    """The rectangles of the set characters themselves, so that white space does not lead anywhere."""
    for placed in frame.lines:
        if placed.vertical:
            em, start = placed.line.em, units_points(placed.line.indent, placed.line.em)
            left, top = frame.box.x + placed.x - em / 2, frame.box.y + placed.baseline + start
            yield Box(Pt(left), Pt(top), em, placed.line.width_points)
            continue
        x = frame.box.x + placed.x + units_points(placed.line.indent, placed.line.em)
        top = frame.box.y + placed.baseline - EM_BOX_TOP * placed.line.em
        yield Box(Pt(x), Pt(top), placed.line.width_points, placed.line.em)
