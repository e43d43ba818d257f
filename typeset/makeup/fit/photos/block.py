"""A group of pictures as a block: rows as wide as the article, each of one height, in the desk's order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise
from math import ceil, inf
from typing import NamedTuple

from typeset.compose.rank import SetBlock
from typeset.edition import Captions, Figure
from typeset.makeup.fit.photos.sizes import (
    BLOCK_OF_PAGE,
    alone,
    block_rows,
    is_whole,
    picture_row,
    usual_ratio,
)
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import PictureRow, Shape, SizedPicture
from typeset.makeup.model.part import Part
from typeset.units import Em, Pt, Rows, em_points

BLOCK_HEIGHT = 0.62
"""How high a block of pictures is to its width where nothing asks for another height."""
IN_A_ROW, GROUP = 4, 8
"""Pictures side by side at most, and in a block of which every way to part it into rows is tried."""
IN_A_LONG_ROW = 8
"""Pictures side by side at most in a block of more, on average: 20 on a page that is wider than high ask for six."""
NARROWEST = 28.0
"""Points (1 cm) below which a picture beside others is too small to look at, and its caption a few letters wide."""
UNEVEN = 0.1
"""What rows of unlike heights cost in a block, in parts of its height."""
LEAST_ASIDE = Em(6)
"""The narrowest column of words beside a picture; where there is less room they stand under it."""
LEGS_ASIDE = 3
"""Of so many legs, or more, the words beside a picture take one; of fewer as large a part."""
WIDEST_WORDS = Em(42)
"""The widest measure of words that stand together under a group; a wider group has them in columns."""
MOST_ASIDE = 0.75
"""The part of its page that a group with its words beside the pictures takes at least at most: they stand under the
pictures of one that would be higher."""
NO_WORDS = SetBlock(Rows(0), ())


def usual_block(context: Context, part: Part, bare: Shape) -> tuple[PictureRow, ...]:
    """The block of pictures of the most usual height, its rows as even as can be."""
    width, leading = bare.width, context.grid.leading
    wished = min(BLOCK_OF_PAGE * context.room(part.page), BLOCK_HEIGHT * width / leading)

    def odd(rows: tuple[PictureRow, ...]) -> float:
        heights = [row.natural for row in rows]
        uneven = max(heights) / min(heights) - 1
        return abs(sum(heights) - wished) / wished + UNEVEN * uneven

    return min(_blocks(context, part, bare), key=odd)


def other_blocks(context: Context, part: Part, shape: Shape) -> Iterator[tuple[PictureRow, ...]]:
    """The pictures in blocks of other heights: the highest that its page has room for where they are cropped, the
    lowest, then all between, since whoever looks for one that fills a place may look at few."""
    usual, room = block_rows(shape.pictures), BLOCK_OF_PAGE * context.room(part.page)
    blocks = {block_rows(block): block for block in _blocks(context, part, shape)}
    low = (sum(row.natural - row.least for row in block) for block in blocks.values())
    heights = sorted(
        height for height, less in zip(blocks, low, strict=True) if height != usual and height - less <= room
    )
    while heights:
        yield blocks[heights.pop()]
        if heights:
            yield blocks[heights.pop(0)]


class _WordsRoom(NamedTuple):
    """The column of words beside each picture of a group, and the white before it; none of both where words stand
    elsewhere."""

    column: Pt = Pt(0.0)
    gap: Pt = Pt(0.0)

    @property
    def width(self) -> Pt:
        return Pt(self.column + self.gap)


def _aside(context: Context, part: Part, bare: Shape) -> _WordsRoom:
    """The column of words beside each picture of a group: a leg, or a third of fewer legs if that is wide enough."""
    if part.article.captions != Captions.BESIDE or not any(one.text for one in part.figures):
        return _WordsRoom()
    third = Pt((bare.width - bare.gutter) / LEGS_ASIDE)
    column = bare.measure if bare.legs >= LEGS_ASIDE else third
    enough = column >= em_points(LEAST_ASIDE, context.grid.size)
    return _WordsRoom(column, bare.gutter) if enough else _WordsRoom()


def _blocks(context: Context, part: Part, bare: Shape) -> Iterator[tuple[PictureRow, ...]]:
    """The pictures in rows as wide as the legs, their words beside them where copy asks for that and their page has
    room for it."""
    aside = _aside(context, part, bare)
    if aside.width:
        most = MOST_ASIDE * context.room(part.page)
        blocks = list(_rows(context, part, bare, aside))
        if any(sum(row.least + row.caption_rows for row in rows) <= most for rows in blocks):
            yield from blocks
            return
    yield from _rows(context, part, bare, _WordsRoom())


def _rows(context: Context, part: Part, bare: Shape, aside: _WordsRoom) -> Iterator[tuple[PictureRow, ...]]:
    """The pictures in every way to part them into rows that keeps their order and leaves none too narrow; one to a row
    always remains."""
    figures, known = part.figures, dict[tuple[int, int], PictureRow]()
    ratios = [usual_ratio(context.seen(figure).ratio) for figure in figures]
    for rows in _ways(bare, ratios, aside):
        for start, end in rows:
            if (start, end) not in known:
                row = _justified(_PhotoGroup(context, part, bare, aside), figures[start:end])
                foot = _together(context, part, bare) if end == len(figures) else None
                known[start, end] = replace(row, foot=foot) if foot else row
        yield tuple(known[row] for row in rows)


def _ways(bare: Shape, ratios: Sequence[float], aside: _WordsRoom) -> Iterator[list[tuple[int, int]]]:
    """The ways to part pictures into rows: with words beside them none narrower than those in a row, and none alone
    that is higher than it is wide, beside which they would be lost in white, where there is another way."""
    narrowest = max(NARROWEST, aside.column)
    wide = (list(pairwise(ends)) for ends in _partings(ratios))
    ways = [
        rows
        for rows in wide
        if all(_narrowest(bare, ratios[start:end], aside) >= narrowest for start, end in rows)
    ]
    lost = [aside.width and any(ratios[a] < 1 for a, b in rows if b - a == 1) for rows in ways]
    yield from (rows for rows, white in zip(ways, lost, strict=True) if not white or all(lost))


def _narrowest(bare: Shape, ratios: Sequence[float], aside: _WordsRoom) -> float:
    """The width of the narrowest of pictures side by side; one alone is never too narrow."""
    return _row_height(bare, ratios, aside) * min(ratios) if len(ratios) > 1 else inf


def _row_height(bare: Shape, ratios: Sequence[float], aside: _WordsRoom) -> float:
    """How high pictures are that are as wide together as the legs, but for the words beside them."""
    return (bare.width - (len(ratios) - 1) * bare.gutter - len(ratios) * aside.width) / sum(ratios)


def _partings(ratios: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """Where rows begin and end: every way for a group, of more pictures every number of rows."""
    count = len(ratios)
    if count > GROUP:
        yield from (_even(ratios, rows) for rows in range(ceil(count / IN_A_LONG_ROW), count + 1))
        return
    for inner in range(count):
        for cuts in combinations(range(1, count), inner):
            ends = (0, *cuts, count)
            if max(end - start for start, end in pairwise(ends)) <= IN_A_ROW:
                yield ends


def _even(ratios: Sequence[float], rows: int) -> tuple[int, ...]:
    """Where so many rows begin and end that are as even in height as can be: each takes its part of all widths."""
    down, ends = list(accumulate(ratios, initial=0.0)), [0]
    for row in range(1, rows):
        free = range(ends[-1] + 1, len(ratios) - rows + row + 1)
        ends.append(min(free, key=lambda end: abs(down[end] - down[-1] * row / rows)))
    return (*ends, len(ratios))


class _PhotoGroup(NamedTuple):
    """A group of pictures in the legs of its part, and the room that words take beside each."""

    context: Context
    part: Part
    bare: Shape
    aside: _WordsRoom


def _justified(group: _PhotoGroup, figures: Sequence[Figure]) -> PictureRow:
    """Pictures of one height side by side, as wide together as the legs."""
    context, part, bare, aside = group
    if len(figures) == 1:
        row = alone(context, part, figures[0], Pt(bare.width - aside.width))
        return replace(row, pictures=_worded(context, part, row.pictures, aside))
    ratios = [usual_ratio(context.seen(figure).ratio) for figure in figures]
    height = _row_height(bare, ratios, aside)
    whole = any(is_whole(context, part, figure) for figure in figures)
    cuts = tuple(
        _beside(context, part, figure, Pt(height * ratio), whole=whole)
        for figure, ratio in zip(figures, ratios, strict=True)
    )
    return picture_row(context, part, _worded(context, part, cuts, aside), height)


def _beside(context: Context, part: Part, figure: Figure, width: Pt, *, whole: bool) -> SizedPicture:
    caption, ratio = (
        context.setter(part.page).caption(part.article, figure, width),
        context.seen(figure).ratio,
    )
    return SizedPicture(figure, caption, width, width, ratio if whole else usual_ratio(ratio), whole)


def _worded(
    context: Context, part: Part, cuts: tuple[SizedPicture, ...], aside: _WordsRoom
) -> tuple[SizedPicture, ...]:
    """The pictures of a row with their words where the group has them: under each, or beside it, or its number alone,
    in its corner, and under pictures that nothing may be taken of."""
    setter, article = context.setter(part.page), part.article
    if article.numbered:
        under = any(cut.whole for cut in cuts)
        return tuple(_numbered(context, part, cut, under=under) for cut in cuts)
    if not aside.width:
        return cuts
    return tuple(
        replace(
            cut,
            caption=setter.caption(article, cut.figure, aside.column),
            room=Pt(cut.room + aside.width),
            beside=aside.column,
            gap=aside.gap,
        )
        for cut in cuts
    )


def _numbered(context: Context, part: Part, cut: SizedPicture, *, under: bool) -> SizedPicture:
    number = part.article.number(cut.figure)
    made = context.setter(part.page).note(number, "number", cut.room) if number else NO_WORDS
    return replace(cut, caption=made if under else NO_WORDS, number=None if under or not number else made)


def _together(context: Context, part: Part, bare: Shape) -> SetBlock | None:
    """The words of all numbered pictures, in columns of one height where the group is wide: as few as can be read, and
    on the legs where those can be shared out among them."""
    if not part.article.numbered:
        return None
    least = ceil(bare.width / em_points(WIDEST_WORDS, context.grid.size))
    count = next((some for some in (least, least + 1) if bare.legs % some == 0), least)
    width = Pt((bare.width - (count - 1) * bare.gutter) / count)
    lines = context.setter(part.page).caption(part.article, None, width).lines
    rows = ceil(len(lines) / count)
    placed = (
        replace(one, x=Pt(at // rows * (width + bare.gutter)), baseline=lines[at % rows].baseline)
        for at, one in enumerate(lines)
    )
    return SetBlock(Rows(rows), tuple(placed))
