"""The shape of a part at a width: head, pictures, tables, legs and strips, measured but not yet placed."""

import math
from dataclasses import dataclass, replace
from math import ceil

from typeset.compose.galley import Head, Strip
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import SetBlock, Sizes
from typeset.edition import Figure, Kind
from typeset.makeup.fit.legs import height
from typeset.makeup.model.context import Context, Part
from typeset.makeup.model.grid import break_line, long_line
from typeset.units import Em, Pt, em_points

PICTURE_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 4, 7: 4, 8: 5}
"""Over how many of an article's legs its pictures stand: about half of them to all."""
CROP = {Kind.PHOTO: (0.75, 1.35)}
USUAL_CROP = (0.8, 1.2)
"""How much lower or higher than its own proportions a picture may be cropped."""
TALLEST = 48
"""A picture block higher than this many rows takes fewer columns."""
LEAST_BESIDE = 0.75
"""How full of text the legs beside a picture must be; otherwise the picture takes the whole width."""
UNDER_HEAD = 9
"""Rows of a page that a headline block must leave to its text, as many as the text of an article that jumps keeps."""
STEP = 0.5
"""Points by which a headline of the next size is smaller at least."""
FRAME_PADDING = 1
"""Ems at the sides of a box, and rows at its head and foot."""
WIDEST_LEG = {Kind.AD: 55}
USUAL_LEG = 28
"""The widest measure in a box, in ems; beyond it the box is broken into legs (破栏)."""


@dataclass(frozen=True, slots=True)
class SizedPicture:
    """A picture with its caption at its width: rows of the picture itself, least, own and most."""

    figure: Figure
    caption: SetBlock
    least: int
    own: int
    most: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A part set to a width of `columns`: everything that fitting needs, in rows and points.

    `pictures` stand over the last `over` of `legs` legs; `pad` is what a frame takes at each side of it. A vertical
    head takes `aside` columns beside the legs, or the top of as many legs if the text is `wrapped` round it; any
    other stands over them. `opening` tables stand between head and legs, the other `tables` at the foot.
    """

    columns: int
    head: Head | None
    legs: int
    measure: Pt
    gutter: Pt
    pad: int
    strips: tuple[Strip, ...]
    pictures: tuple[SizedPicture, ...]
    over: int
    tables: tuple[SetBlock, ...]
    back: int
    aside: int = 0
    wrapped: bool = False
    opening: tuple[SetBlock, ...] = ()

    @property
    def width(self) -> Pt:
        """The width inside the frame."""
        return Pt(self.legs * self.measure + (self.legs - 1) * self.gutter)

    @property
    def picture_width(self) -> Pt:
        """The width of its pictures."""
        return Pt(self.over * self.measure + (self.over - 1) * self.gutter)

    @property
    def above(self) -> int:
        """Rows of the head, if it stands over the legs, and of the tables that open the article, with the white under
        each."""
        opening = sum(table.rows + 1 for table in self.opening)
        if not self.headed or not self.head:
            return opening
        follows = self.strips or self.pictures or self.tables or self.opening
        return self.head.rows + (1 if follows else 0) + opening

    @property
    def headed(self) -> bool:
        """Whether a head stands over the legs."""
        return self.head is not None and not self.aside

    @property
    def beside(self) -> int:
        """Rows of the head beside the legs, which they are not lower than."""
        return self.head.rows if self.head and self.aside else 0

    @property
    def under(self) -> range:
        """The legs that begin under a vertical head."""
        if not self.head or not self.wrapped:
            return range(0)
        return range(self.aside) if self.head.side == "left" else range(self.legs - self.aside, self.legs)

    @property
    def below(self) -> int:
        """Rows of the tables at the foot, a row of white above each."""
        return sum(table.rows + 1 for table in self.tables)


def shape_of(desk: Context, part: Part, columns: int) -> Shape:
    """The part at `columns` basic columns; measured once for every width."""
    key = (*part.key, columns)
    if key not in desk.sets:
        desk.sets[key] = _measure(desk, part, columns)
    shape = desk.sets[key]
    assert isinstance(shape, Shape)
    return shape


def other_widths(desk: Context, part: Part, shape: Shape) -> tuple[Shape, ...]:
    """The same part with its pictures over every other number of legs, nearest first."""
    widths = sorted(range(1, shape.legs + 1), key=lambda over: (abs(over - shape.over), over))
    return tuple(
        replace(shape, over=over, pictures=_cuts(desk, part, shape, over))
        for over in widths
        if shape.pictures and over != shape.over
    )


def larger_head(desk: Context, part: Part, shape: Shape) -> Shape | None:
    """The same part under a headline that is a step larger and takes more rows, if its rank has one."""
    if part.number or not shape.head or shape.aside:
        return None
    head = desk.setter(part.page).head(part.article, shape.width, part.rank, Sizes(over=shape.head.size))
    return replace(shape, head=head) if head.size > shape.head.size and head.rows > shape.head.rows else None


def smaller_head(desk: Context, part: Part, shape: Shape, most: Pt) -> Shape | None:
    """The same part under a headline of at most that size, if there is one."""
    if part.number or not shape.head or shape.aside:
        return None
    head = desk.setter(part.page).head(part.article, shape.width, part.rank, Sizes(most=most))
    return replace(shape, head=head) if head.size <= most else None


def _measure(desk: Context, part: Part, columns: int) -> Shape:
    setter, article = desk.setter(part.page), part.article
    bare = _bare(desk, part, columns)
    stands = aside(desk, part, columns)
    if stands:
        legs = bare.legs if stands.wrapped else bare.legs - stands.columns
        bare = replace(bare, legs=legs, aside=stands.columns, wrapped=stands.wrapped)
    if part.number:
        head: Head | None = setter.repeat_head(article, bare.width)
    elif stands:
        head = stands.head
    else:
        head = _head(desk, part, bare) if article.headline else None
    strips = part.strips if part.number else setter.galley(article, bare.measure, part.rank).strips
    over, pictures = _pictures(desk, part, bare, sum(strip.rows for strip in strips))
    tables = tuple(setter.table(article, table, bare.width) for table in part.tables)
    first = part.opening
    return replace(
        bare,
        head=head,
        strips=strips,
        pictures=pictures,
        over=over,
        tables=tables[first:],
        opening=tables[:first],
    )


def _head(desk: Context, part: Part, bare: Shape) -> Head:
    """The headline block over the legs; on a page that is too low for it and a beginning of the text, in the next size
    of the ladder below that is lower, however small the sheet lets it be."""
    head = desk.setter(part.page).head(part.article, bare.width, part.rank)
    room = desk.room(part.page) - UNDER_HEAD - 2 * bare.pad
    tried = head
    while head.rows > room:
        lower = desk.setter(part.page).head(
            part.article, bare.width, part.rank, Sizes(most=Pt(tried.size - STEP))
        )
        if lower.size >= tried.size:
            break
        tried, head = lower, min((head, lower), key=lambda one: one.rows)
    return head


def _bare(desk: Context, part: Part, columns: int) -> Shape:
    """The legs alone: basic columns, or the inside of a frame broken into legs of whole ems."""
    grid = desk.grid
    legs, measure, gutter, pad = columns, grid.column_width, grid.gutter_width, 0
    if part.frame:
        inside = long_line(grid, columns) - 2 * FRAME_PADDING
        broken = break_line(
            inside, math.ceil(inside / WIDEST_LEG.get(part.article.kind, USUAL_LEG)), grid.gutter
        )
        legs, measure, pad = broken.legs, em_points(Em(broken.characters), grid.size), FRAME_PADDING
        gutter = em_points(broken.gutter, grid.size)
    return Shape(columns, None, legs, measure, gutter, pad, (), (), 0, (), 1 if part.back else 0)


def _pictures(desk: Context, part: Part, bare: Shape, text: int) -> tuple[int, tuple[SizedPicture, ...]]:
    """The pictures over as many legs as their kind and number call for; fewer where they would stand too high,
    all of them where `text` rows would leave the legs beside them empty."""
    if not part.figures:
        return 0, ()
    whole = part.article.kind in (Kind.PHOTO, Kind.AD)
    widest = bare.legs if whole else PICTURE_COLUMNS.get(bare.legs, bare.legs // 2 + 1)
    over = next((n for n in range(widest, 1, -1) if whole or _high(_cuts(desk, part, bare, n)) <= TALLEST), 1)
    if text < (bare.legs - over) * _high(_cuts(desk, part, bare, over)) * LEAST_BESIDE:
        over = bare.legs
    return over, _cuts(desk, part, bare, over)


def _cuts(desk: Context, part: Part, bare: Shape, over: int) -> tuple[SizedPicture, ...]:
    width = replace(bare, over=over).picture_width
    return tuple(_cut(desk, part, figure, width) for figure in part.figures)


def _high(cuts: tuple[SizedPicture, ...]) -> int:
    return sum(cut.own + cut.caption.rows for cut in cuts)


def _cut(desk: Context, part: Part, figure: Figure, width: Pt) -> SizedPicture:
    least, most = CROP.get(part.article.kind, USUAL_CROP)
    own = width / desk.ratio(figure) / desk.grid.leading
    caption = desk.setter(part.page).caption(part.article, figure, width)
    return SizedPicture(
        figure, caption, max(1, round(own * least)), max(1, round(own)), max(1, int(own * most))
    )


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


def aside(desk: Context, part: Part, columns: int) -> Aside | None:
    """The vertical head of a part `columns` wide, no higher than its text makes the legs beside it.

    None where the sheet sets the headline across, and where no vertical one finds room: boxes, parts that go on
    from another page, articles in one column or with less text than the headline is long.
    """
    setter = desk.setter(part.page)
    if part.number or part.frame or not setter.vertical(part.article, part.rank, part.vertical):
        return None
    rows = height(setter.galley(part.article, desk.grid.column_width, part.rank).strips)
    for taken in range(1, min(MOST_COLUMNS, columns - LEAST_LEGS) + 1):
        legs = min(ceil(rows / (columns - taken)), desk.room(part.page))
        room = HeadRoom(desk.grid.span(taken), Pt(legs * desk.grid.leading))
        head = setter.side_head(part.article, room, part.rank, part.vertical)
        if head:
            under = (rows + taken * (head.rows + 1)) / columns - head.rows - 1
            return Aside(head, taken, under >= LEGS_UNDER and not part.figures)
    return None
