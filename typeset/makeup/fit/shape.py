"""The shape of a part at a width: head, pictures, tables, legs and strips, measured but not yet placed."""

import math
from dataclasses import dataclass, replace
from math import ceil

from typeset.compose.galley import Head
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import GalleySetting, Rank, Sizes
from typeset.edition import Kind
from typeset.makeup.fit.legs import whole_height
from typeset.makeup.fit.photos.sizes import block_rows
from typeset.makeup.fit.pictures import other_pictures, pictures_of, stand_of
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import LegMeasure, break_line, long_line
from typeset.makeup.model.group import aired
from typeset.makeup.model.measured import Shape, ShapeKey
from typeset.makeup.model.part import BANNER, Part
from typeset.units import Em, Pt, em_points

UNDER_HEAD = 9
"""Rows of a page that a headline block must leave to its text, as many as the text of an article that jumps keeps;
over less room it takes the next size of the ladder that is lower, however small the sheet lets it be."""
NEXT = 1.26
"""How much higher a headline block is at most in the next size of the ladder."""
NO_DUST = 1e-6
"""What sums of floats may lack of a whole row."""
LESS = Pt(0.01)
"""By how much less than another a size is a step of the ladder below it: its sizes are farther apart."""
FRAME_PADDING = 1
"""Ems at the sides of a box, and rows at its head and foot."""
WIDEST_LEG = {Kind.AD: 55}
LOGO_SHARE, LOGO_ROWS = 0.25, 7
"""The part of a head's width, and the rows of its height, that a logo beside it takes at most."""
COLUMN_LOGO_ROWS, LOGO_COLUMNS = 5, 2
"""The same rows of the logo of a column, and the basic columns from which a head has room beside it."""
INTRODUCTION = 55
"""The widest measure of what introduces a group, which is a few lines."""
LEAST_BROKEN = {True: 2, False: 1}
"""The lines that text has over the whole width, from which it is parted in legs: that over a group, and that in a box,
where less than a line would stand in the first leg alone."""
USUAL_LEG = 28
"""The widest measure in a box, in ems; beyond it the box is broken into legs (破栏)."""


def shape_of(context: Context, part: Part, columns: int) -> Shape:
    """The part at `columns` basic columns; measured once for every width."""
    key = ShapeKey(part.key, columns)
    return context.memos.shapes.of(part.article.id, key, lambda: _measure(context, part, columns))


def setting_of(context: Context, part: Part, columns: int) -> GalleySetting:
    """What is asked of the composer for a part at `columns` basic columns."""
    return GalleySetting(part.article, _bare(context, part, columns).measure, part.rank)


def other_widths(context: Context, part: Part, shape: Shape) -> tuple[Shape, ...]:
    """The same part with its pictures over other legs or in other rows, nearest first; a group of briefs with a row of
    white between them."""
    if part.rank is Rank.BRIEFS:
        return (replace(shape, strips=aired(shape.strips, part.article, context.grid.leading)),)
    return tuple(
        replace(shape, over=other.over, pictures=other.rows) for other in other_pictures(context, part, shape)
    )


def larger_head(context: Context, part: Part, shape: Shape) -> Shape | None:
    """The same part under a headline that is a step larger and takes more rows, if its rank has one."""
    if part.number or not shape.head or shape.aside:
        return None
    sizes = Sizes(over=shape.head.size, rows=_most_rows(context, part, shape))
    head = context.setter(part.page).head(part.article, shape.head_width, part.rank, sizes)
    return replace(shape, head=head) if head.size > shape.head.size and head.rows > shape.head.rows else None


def smaller_head(context: Context, part: Part, shape: Shape, most: Pt) -> Shape | None:
    """The same part under a headline of at most that size, if there is one."""
    if part.number or not shape.head or shape.aside:
        return None
    sizes = Sizes(most=most, rows=_most_rows(context, part, shape))
    head = context.setter(part.page).head(part.article, shape.head_width, part.rank, sizes)
    return replace(shape, head=head) if head.size <= most else None


def bound_by_text(context: Context, part: Part, shape: Shape) -> bool:
    """Whether a headline block a step larger would be larger than the text under it."""
    return shape.head is not None and shape.head.rows * NEXT > _most_rows(context, part, shape)


def _measure(context: Context, part: Part, columns: int) -> Shape:
    setter, article = context.setter(part.page), part.article
    bare = _bare(context, part, columns)
    stands = aside(context, part, columns)
    if stands:
        legs = bare.legs if stands.wrapped else bare.legs - stands.columns
        bare = replace(bare, legs=legs, aside=stands.columns, wrapped=stands.wrapped)
    bare = replace(bare, logo=_logo(context, part, bare))
    strips = part.strips if part.number else setter.galley(article, bare.measure, part.rank).strips
    amid = {article.printed[strip.block] for strip in strips if strip.in_table}
    tables = tuple(setter.table(article, table, bare.width) for table in part.tables if table not in amid)
    first = part.opening
    over, pictures = pictures_of(context, part, bare, whole_height(strips))
    ready = replace(
        bare,
        strips=strips,
        pictures=pictures,
        over=over,
        tables=tables[first:],
        opening=tables[:first],
        stand=stand_of(part),
    )
    return replace(ready, head=stands.head if stands else _head(context, part, ready))


def _head(context: Context, part: Part, ready: Shape) -> Head | None:
    """The headline block over the legs, or over what goes on from elsewhere."""
    setter, article = context.setter(part.page), part.article
    sizes = Sizes(rows=_most_rows(context, part, ready))
    if part.number:
        under = replace(sizes, most=Pt(part.headed - LESS)) if part.headed else sizes
        return setter.repeat_head(article, ready.width, under)
    return setter.head(article, ready.head_width, part.rank, sizes) if article.headline else None


def _most_rows(context: Context, part: Part, shape: Shape) -> int:
    """The rows of a headline block that are not too many: it leaves room on its page for a beginning of the text, and
    is no larger than the text under it (M44), or the picture where that is the story, save the lead's and an
    advertisement's."""
    room = context.room(part.page) - UNDER_HEAD - 2 * shape.pad
    if (part.rank is Rank.LEAD and not part.number) or part.article.kind in (Kind.AD, Kind.TOPIC):
        return max(1, room)
    tables = sum(table.rows for table in (*shape.opening, *shape.tables))
    cells = whole_height(shape.strips)
    if part.article.kind is Kind.PHOTO:
        cells += block_rows(shape.pictures) * shape.over
    # The head stands over the gutters too, and its legs do not.
    high = int(cells * shape.measure / shape.width + NO_DUST)
    return max(1, min(room, high + tables))


def _bare(context: Context, part: Part, columns: int) -> Shape:
    """The legs alone: basic columns, or the inside of a frame broken into legs of whole ems."""
    grid = context.grid
    legs, measure, gutter, pad = columns, grid.column_width, grid.gutter_width, 0
    over_fold = grid.folded and columns == grid.columns
    if part.frame == BANNER:
        broken = _broken(part, long_line(grid, columns), INTRODUCTION, grid.gutter, even=over_fold)
        legs, measure = broken.legs, em_points(Em(broken.characters), grid.size)
        gutter = em_points(broken.gutter, grid.size)
    elif part.frame:
        inside = long_line(grid, columns) - 2 * FRAME_PADDING
        widest = WIDEST_LEG.get(part.article.kind, USUAL_LEG)
        broken = _broken(part, inside, widest, grid.gutter, even=over_fold)
        legs, measure, pad = broken.legs, em_points(Em(broken.characters), grid.size), FRAME_PADDING
        gutter = em_points(broken.gutter, grid.size)
    return Shape(columns, None, legs, measure, gutter, pad, (), (), 0, (), 1 if part.back else 0)


def _logo(context: Context, part: Part, bare: Shape) -> Pt:
    """The width that a logo may take beside a head: that of a group, or of the paper's column whose label stands over
    it where it is broad enough."""
    ratio, rows = logo_ratio(context, part), LOGO_ROWS if part.logos else COLUMN_LOGO_ROWS
    beside = bare.columns >= LOGO_COLUMNS and not bare.aside and ratio
    most = rows * context.grid.leading
    return Pt(min(LOGO_SHARE * bare.width, most * ratio)) if beside else Pt(0.0)


def logo_ratio(context: Context, part: Part) -> float:
    """Width to height of the logo beside a head as it stands on the page's grid; 0 where there is none."""
    for figure in part.logos:
        return context.seen(figure).ratio
    plate = context.edition.paper.logo(part.article.column)
    if not plate or part.number:
        return 0.0
    return 1 / plate.ratio if context.grid.vertical else plate.ratio


def _broken(part: Part, length: int, widest: int, gutter: Em, *, even: bool) -> LegMeasure:
    """The legs of text in a box, or over all columns of a group: as few as can be read, and one where a paragraph alone
    is too short to fill them; an `even` number over a fold in their middle."""
    rows = sum(len(block.text) for block in part.article.printed) / length
    alone = part.frame == BANNER or len(part.article.printed) == 1
    is_short = alone and rows < LEAST_BROKEN[part.frame == BANNER]
    legs = 1 if is_short else math.ceil(length / widest)
    return break_line(length, legs + legs % 2 if even else legs, gutter)


MOST_COLUMNS = 2
"""A vertical head takes no more basic columns."""
LEAST_LEGS = 1
"""The legs that stay beside it at least."""
LEGS_UNDER = 12
"""So many rows below it are enough for legs to go on under it (文包题); fewer stay white."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A vertical head with the basic columns that it takes, and whether legs go on under it."""

    head: Head
    columns: int
    wrapped: bool


def aside(context: Context, part: Part, columns: int) -> Aside | None:
    """The vertical head of a part `columns` wide, no higher than its text makes the legs beside it.

    None where the sheet sets the headline across, and where no vertical one finds room: boxes, parts that go on
    from another page, articles in one column or with less text than the headline is long.
    """
    setter = context.setter(part.page)
    if part.number or part.frame or not setter.vertical(part.article, part.rank, part.vertical):
        return None
    rows = whole_height(setter.galley(part.article, context.grid.column_width, part.rank).strips)
    for taken in range(1, min(MOST_COLUMNS, columns - LEAST_LEGS) + 1):
        legs = min(ceil(rows / (columns - taken)), context.room(part.page))
        room = HeadRoom(context.grid.span(taken), Pt(legs * context.grid.leading))
        head = setter.side_head(part.article, room, part.rank, part.vertical)
        if head:
            under = (rows + taken * (head.rows + 1)) / columns - head.rows - 1
            return Aside(head, taken, under >= LEGS_UNDER and not part.figures)
    return None
