"""The frames of a picture: the picture in the middle of its place, its number in its corner, its words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from typeset.compose.galley import PlacedLine
from typeset.compose.rank import SetBlock
from typeset.makeup.model.measured import SizedPicture
from typeset.makeup.model.page import Box, Frame, Lines, Picture, RuleLine
from typeset.makeup.model.part import Part
from typeset.units import EM_BOX_TOP, Pt, units_points

NUMBER = "number"
"""The role of the number in a picture's corner, and of the paper that it stands on."""
NUMBER_EDGE = 0.2
"""The white around that number, in its ems."""


def picture_frames(part: Part, place: Box, cut: SizedPicture, leading: Pt) -> Iterator[Frame]:
    """A picture in the middle of its place, and its caption right under it: from its left edge on, or as near to that
    as the lines have room. A caption beside it ends where the picture does, or begins where it does if it is higher."""
    figure, size = cut.figure, cut.printed(place.height)
    block = part.article.printed.index(figure)
    wide = size.width + (cut.gap + cut.beside)
    box = Box(Pt(place.x + (place.width - wide) / 2), place.y, size.width, size.height)
    yield Picture(
        box,
        part.article.id,
        figure.image,
        figure.alt,
        figure.focus,
        figure.crop,
        cut.whole,
        figure.bleed,
        block=block,
    )
    if cut.number:
        paper, line = _number(box, cut.number)
        yield paper
        yield Lines(paper.box, part.article.id, part.number, NUMBER, (line,), block=block)
    if cut.caption.lines:
        own = _beside(box, cut) if cut.beside else _under(place, box, cut.caption, leading)
        yield Lines(own, part.article.id, part.number, "caption", cut.caption.lines, block=block)


def _under(place: Box, picture: Box, caption: SetBlock, leading: Pt) -> Box:
    wide = max(units_points(one.line.indent, one.line.em) + one.line.width_points for one in caption.lines)
    aside = max(0.0, min(picture.x - place.x, place.width - wide))
    return Box(Pt(place.x + aside), picture.bottom, Pt(place.width - aside), Pt(caption.rows * leading))


def _beside(picture: Box, cut: SizedPicture) -> Box:
    """Where the em boxes of the first line, or of the last, end where the picture does."""
    first, last = cut.caption.lines[0], cut.caption.lines[-1]
    high = Pt(last.baseline + (1 - EM_BOX_TOP) * last.line.em)
    top = Pt(picture.y - first.baseline + EM_BOX_TOP * first.line.em)
    return Box(Pt(picture.right + cut.gap), max(top, Pt(picture.bottom - high)), cut.beside, high)


class _Corner(NamedTuple):
    """The paper in the corner of a picture, and the number on it."""

    paper: RuleLine
    number: PlacedLine


def _number(picture: Box, number: SetBlock) -> _Corner:
    """The number in the last corner of its picture on the side where reading begins."""
    (placed, *_), em = number.lines, number.lines[0].line.em
    edge = NUMBER_EDGE * em
    high = Pt(em + 2 * edge)
    box = Box(picture.x, Pt(picture.bottom - high), Pt(placed.line.width_points + 2 * edge), high)
    lower = replace(placed, x=Pt(edge), baseline=Pt(edge + EM_BOX_TOP * em))
    return _Corner(RuleLine(box, NUMBER), lower)
