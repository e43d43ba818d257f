"""Fitted parts become frames at their places on the page, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from typeset.compose.galley import Head, InlinePicture, PlacedLine, Strip, WrapEnd
from typeset.compose.rank import SetBlock
from typeset.edition import InsetKind, PagePlan, Table
from typeset.errors import Finding
from typeset.language import in_script
from typeset.makeup.fit.body import AIR, leg_feet, leg_heights, picture_block
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.photos.frames import picture_frames
from typeset.makeup.fit.rectangle import BANNER_AIR
from typeset.makeup.fit.shape import logo_ratio
from typeset.makeup.model.context import Context
from typeset.makeup.model.labels import marker_text
from typeset.makeup.model.measured import Fitted, PictureStand, Shape, SizedPicture
from typeset.makeup.model.page import Box, ColumnLogo, Frame, Leg, Lines, Picture, RuleLine, Slot
from typeset.makeup.model.part import BANNER, Part
from typeset.makeup.model.plan import Tile
from typeset.paper import JumpEnd
from typeset.style.elements import BRACKET
from typeset.units import Pt, Rows, units_points

AD_LABEL = "广告"


@dataclass(frozen=True, slots=True)
class Placed:
    """A part with its shape, its cell in rows of the page's grid, and how it fits there."""

    part: Part
    shape: Shape
    cell: Tile
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class Laid:
    """A page with its parts in their places, the findings of laying it, and the lines into which it is divided."""

    plan: PagePlan
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    lines: int


def slot_of(context: Context, placed: Placed) -> Slot:
    """The rectangle that the part takes, without the white above it."""
    part = placed.part
    article, breaks = part.article, part.article.headline.breaks
    return Slot(
        _slot_box(context, placed), article.id, part.number, article.kind, part.rank, breaks, part.under
    )


def frames_of(context: Context, placed: Placed) -> Iterator[Frame]:
    """All frames of a part: its box, head, pictures with their captions, 上接, legs, 下转, tables."""
    part, shape, fitted = placed.part, placed.shape, placed.fitted
    row = placed.cell.top + fitted.air
    if part.frame:
        yield from _frame(context, placed)
        row += shape.pad
    row += fitted.above
    if shape.head and shape.aside:
        yield _side(context, placed, row, shape.head)
    elif shape.head:
        yield from _logos(context, placed, row, shape.head)
        over = _lines(context, placed, row, SetBlock(shape.head.rows, shape.head.lines), "head")
        left, lines = Pt(over.box.x + shape.head_left), over.lines
        if shape.logo and not part.logos:
            lines = _beside_logo(lines)
        yield replace(over, box=replace(over.box, x=left, width=shape.head_width), lines=lines)
    row += shape.above
    top = row - sum(table.rows + 1 for table in shape.opening)
    blocks = _apart(placed)
    for table in shape.opening:
        yield replace(_lines(context, placed, top, table, _table_role(table)), block=next(blocks))
        top += table.rows + 1
    yield from _pictures(context, placed, row)
    yield from _legs(context, placed, row)
    row += fitted.body
    for table in shape.tables:
        yield replace(_lines(context, placed, row + 1, table, _table_role(table)), block=next(blocks))
        row += table.rows + 1


def _beside_logo(lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The lines of a head at the side of the logo of a column, as the label over them stands; those of one that has a
    label in brackets at its end stay as they are."""
    if any(one.of == BRACKET for one in lines):
        return tuple(lines)
    return tuple(
        replace(one, x=Pt(one.x - one.narrow * units_points(one.line.indent, one.line.em))) for one in lines
    )


def _apart(placed: Placed) -> Iterator[int]:
    """The places among the article's blocks of its tables that stand over its legs and at its foot, in order."""
    amid = {strip.block for strip in placed.shape.strips if strip.in_table}
    for at, block in enumerate(placed.part.article.printed):
        if isinstance(block, Table) and at not in amid:
            yield at


def _logos(context: Context, placed: Placed, row: int, head: Head) -> Iterator[Picture | ColumnLogo]:
    """The logo at the left of a head, no higher than it and in its middle."""
    part, ratio = placed.part, logo_ratio(context, placed.part)
    if not placed.shape.logo:
        return
    high = head.rows * context.grid.leading
    height = min(placed.shape.logo / ratio, high)
    top = Pt(context.grid.top(row) + (high - height) / 2)
    box = Box(_left(context, placed), top, Pt(height * ratio), Pt(height))
    for figure in part.logos:
        block = part.article.printed.index(figure)
        yield Picture(
            box, part.article.id, figure.image, figure.alt, figure.focus, figure.crop, whole=True, block=block
        )
    if not part.logos:
        yield ColumnLogo(box, part.article.column)


def _slot_box(context: Context, placed: Placed) -> Box:
    grid, cell = context.grid, placed.cell
    top = cell.top + placed.fitted.air - BANNER_AIR * (placed.part.frame == BANNER)
    height_points = Pt((cell.bottom - top) * grid.leading)
    return Box(grid.left(cell.column), grid.top(top), grid.span(cell.columns), height_points)


def _frame(context: Context, placed: Placed) -> Iterator[Frame]:
    box = _slot_box(context, placed)
    yield RuleLine(box, placed.part.frame, placed.part.article.classes)
    if placed.part.frame == "ad":
        label = context.setter(placed.part.page).note(
            in_script(AD_LABEL, context.edition.paper.lang), "label", placed.shape.width
        )
        place = Box(_left(context, placed), box.y, placed.shape.width, Pt(label.rows * context.grid.leading))
        yield Lines(place, placed.part.article.id, placed.part.number, "label", label.lines)


def _left(context: Context, placed: Placed, leg: int = 0) -> Pt:
    """The left edge of a leg: the cell's, or in a frame so that the text stands in its middle; the legs stand
    right of a vertical head at the left."""
    shape, cell = placed.shape, placed.cell
    inset = (context.grid.span(cell.columns) - shape.width) / 2 if shape.pad else 0
    leg += shape.aside if shape.head and shape.head.side == "left" and not shape.wrapped else 0
    return Pt(context.grid.left(cell.column) + inset + leg * (shape.measure + shape.gutter))


def _side(context: Context, placed: Placed, row: int, head: Head) -> Lines:
    """The vertical head in the middle of the columns that it takes beside its legs, or at their top over some."""
    grid, cell, aside = context.grid, placed.cell, placed.shape.aside
    first = cell.right - aside if head.side == "right" else cell.column
    spare = 0 if placed.shape.wrapped else max(0, placed.fitted.body - head.rows) // 2
    x = Pt(grid.left(first) + (grid.span(aside) - head.width) / 2)
    box = Box(x, grid.top(row + spare), head.width, Pt(head.rows * grid.leading))
    return Lines(box, placed.part.article.id, placed.part.number, "head", head.lines)


def _lines(context: Context, placed: Placed, row: int, block: SetBlock, role: str) -> Lines:
    height = Pt(block.rows * context.grid.leading)
    box = Box(_left(context, placed), context.grid.top(row), placed.shape.width, height)
    return Lines(
        box,
        placed.part.article.id,
        placed.part.number,
        role,
        block.lines,
        rules=block.rules,
        paths=block.paths,
        alt=block.alt,
    )


def _table_role(block: SetBlock) -> str:
    return "chart" if block.paths else "table"


def _pictures(context: Context, placed: Placed, row: int) -> Iterator[Frame]:
    """The rows of pictures one below the other at their legs, each picture with its caption."""
    shape, leading = placed.shape, context.grid.leading
    if shape.pictures and shape.stand is PictureStand.FOOT:
        under = placed.fitted.body - picture_block(shape, placed.fitted.pictures)
        row += under + (AIR if shape.strips else 0)
    for cuts, rows in zip(shape.pictures, placed.fitted.pictures, strict=True):
        place = Box(
            _left(context, placed, shape.pictured.start),
            context.grid.top(row),
            shape.width,
            Pt(rows * leading),
        )
        for cut in cuts.pictures:
            yield from picture_frames(placed.part, replace(place, width=cut.room), cut, leading)
            place = replace(place, x=Pt(place.x + cut.room + shape.gutter))
        if cuts.foot:
            yield _lines(context, placed, row + rows + cuts.own_rows, cuts.foot, "caption")
        row += rows + cuts.caption_rows + 1


def _legs(context: Context, placed: Placed, row: int) -> Iterator[Frame]:
    """The legs with the 上接 line over the first and the 下转 line under the last."""
    part, shape, fitted = placed.part, placed.shape, placed.fitted
    heights = leg_heights(shape, fitted.pictures, fitted.body)
    feet = [row + foot for foot in leg_feet(shape, fitted.pictures, fitted.body)]
    if part.back and shape.strips:
        text = marker_text(JumpEnd.BACK, part.back, context.edition.paper, part.index)
        note = JumpLine(text, JumpEnd.BACK, part.back)
        yield _note(context, placed, 0, feet[0] - heights[0] - 1, note)
    apart = list[Frame]()
    for number, strips in enumerate(fitted.poured.legs):
        if strips:
            top = feet[number] - heights[number]
            box = Box(
                _left(context, placed, number),
                context.grid.top(top),
                shape.measure,
                Pt(height(strips) * context.grid.leading),
            )
            yield Leg(box, part.article.id, part.number, tuple(_running(strips)))
            whole = Leg(box, part.article.id, part.number, strips)
            pieces = tuple(_pieces(part, whole, context.grid.leading))
            boxed = (piece for piece in pieces if isinstance(piece, Leg))
            yield from (rule for piece in boxed for rule in _box_of(piece, box, context.grid.leading))
            apart += (*pieces, *_beside_text(part, whole, context.grid.leading))
    # Behind the running text, which they may part, so that it is told unbroken.
    yield from apart
    if fitted.to:
        last = shape.legs - 1
        text = marker_text(JumpEnd.TO, part.to, context.edition.paper, part.onward)
        end = feet[last] - heights[last] + height(fitted.poured.legs[last])
        yield _note(context, placed, last, end, JumpLine(text, JumpEnd.TO, part.to))


def _running(strips: Sequence[Strip]) -> Iterator[Strip]:
    """The strips of a leg with white where pieces apart from the running text stand; of one that stands, no other
    setting is needed."""
    for strip in strips:
        if strip.wrap and strip.wrap.settings:
            yield replace(strip, wrap=replace(strip.wrap, settings=None))
        else:
            yield replace(strip, lines=(), rules=(), top=None, paths=()) if strip.inset else strip


def _pieces(part: Part, leg: Leg, leading: Pt) -> Iterator[Frame]:
    """The pieces that stand within a leg, or as much of them as does, each as a leg of its own; a chart as lines, a
    picture, in a sidebar too, as one that has its caption under it."""
    row = 0
    for piece, some in groupby(leg.strips, key=lambda strip: strip.inset.piece if strip.inset else None):
        strips = tuple(some)
        rows = height(strips)
        if piece:
            place = replace(leg.box, y=Pt(leg.box.y + row * leading), height=Pt(rows * leading))
            own = replace(leg, box=place, strips=strips, piece=True)
            if piece.kind is not InsetKind.PICTURE:
                yield _chart(own, leading) if strips[0].paths else own
            yield from _inline(part, own, leading)
        row += rows


def _inline(part: Part, piece: Leg, leading: Pt) -> Iterator[Frame]:
    """The pictures of a piece within a leg, each in the middle of its column, with its caption."""
    top = piece.box.y
    for strip in piece.strips:
        if one := strip.picture:
            left = Pt(piece.box.x + (piece.box.width - one.room) / 2)
            yield from _amid(part, one, Box(left, Pt(top + one.drop), one.room, one.size.height), leading)
        top = Pt(top + strip.rows * leading)


def _beside_text(part: Part, leg: Leg, leading: Pt) -> Iterator[Frame]:
    """The pictures of a leg that have text beside them, each at its side of the column, with its caption."""
    top = leg.box.y
    for strip in leg.strips:
        if (wrap := strip.wrap) and (one := wrap.picture):
            left = leg.box.x if wrap.x else Pt(leg.box.right - one.room)
            yield from _amid(part, one, Box(left, Pt(top + one.drop), one.room, one.size.height), leading)
        top = Pt(top + strip.rows * leading)


def _amid(part: Part, one: InlinePicture, place: Box, leading: Pt) -> Iterator[Frame]:
    """A picture in a column of text, in the middle of its place, with its caption."""
    size, caption = one.size, SetBlock(Rows(len(one.caption)), one.caption)
    lone = one.drop and one.wrap is not WrapEnd.BESIDE
    amid = Pt(size.height + caption.rows * leading) if lone else Pt(0.0)
    cut = SizedPicture(one.figure, caption, one.room, size.width, size.width / size.height, whole=True)
    for frame in picture_frames(part, place, cut, leading):
        yield replace(frame, amid=amid, wrap=one.wrap) if isinstance(frame, Picture) else frame


def _chart(leg: Leg, leading: Pt) -> Lines:
    """A chart within a leg, which keeps its lines to its paths however far apart the rows stand."""
    (strip,) = leg.strips
    above, below = (strip.inset.above, strip.inset.below) if strip.inset else (0, 0)
    high = Pt(leg.box.height - (above + below) * leading)
    box = replace(leg.box, y=Pt(leg.box.y + above * leading), height=high)
    made = Lines(box, leg.article, leg.part, "chart", strip.lines, rules=strip.rules)
    return replace(made, paths=strip.paths, alt=strip.alt, block=strip.block)


OVER_PIECE = 0.25
"""How far, in rows, the box of a piece that goes on reaches over the foot of a leg and the head of the next."""


OVER_LINES = {InsetKind.PULL: 1.2}
"""How much of the white above a piece stands over its box: a pull quote's lines stand low in their own rows."""


def _box_of(piece: Leg, leg: Box, leading: Pt) -> Iterator[RuleLine]:
    """The box, or the rules, of a piece within a leg: from the middle of the white above it to that of the white below;
    a sidebar's, which is filled, from the leg's own head or foot. A table has none."""
    first, last, box = piece.strips[0].inset, piece.strips[-1].inset, piece.box
    assert first and last
    if first.piece.kind is InsetKind.TABLE:
        return
    filled, share = first.piece.kind is InsetKind.SIDEBAR, OVER_LINES.get(first.piece.kind, 0.5)
    top = first.above * share * (box.y > leg.y or not filled) if first.above else -OVER_PIECE
    foot = last.below / 2 * (box.bottom < leg.bottom or not filled) if last.below else -OVER_PIECE
    whole = replace(box, y=Pt(box.y + top * leading), height=Pt(box.height - (top + foot) * leading))
    yield RuleLine(whole, first.piece.kind.value)


class JumpLine(NamedTuple):
    """The words of a jump line, which end of the jump it is, and the page that it leads to."""

    text: str
    end: JumpEnd
    target: int


def _note(context: Context, placed: Placed, leg: int, row: int, jump: JumpLine) -> Lines:
    """The jump line in a leg, in so many rows from the top of the page."""
    part, grid, measure = placed.part, context.grid, placed.shape.measure
    note: SetBlock = context.setter(part.page).note(jump.text, jump.end, measure)
    box = Box(_left(context, placed, leg), grid.top(row), measure, Pt(note.rows * grid.leading))
    return Lines(box, part.article.id, part.number, jump.end, note.lines, target=jump.target)
