"""The pictures of a part at a width: over how many legs they stand, how high they are, what of them may be cut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import ceil, inf, sqrt
from pathlib import Path
from typing import NamedTuple

from typeset.compose.galley import PrintedSize
from typeset.compose.rank import Rank
from typeset.edition import Figure, Kind
from typeset.makeup.model.context import TALLEST_PICTURE, WIDEST_PICTURE, Context, seen_figure
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.measured import PictureRow, PictureStand, Shape, SizedPicture
from typeset.makeup.model.part import FRAMED, Part
from typeset.units import Mm, Pt, points

PICTURE_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 4, 7: 4, 8: 5}
"""Over how many of an article's legs its pictures stand: about half of them to all."""
UPRIGHT, UPRIGHT_DRAWN = 0.9, 1.25
"""Width to height up to which a photograph is a portrait, and a drawing a code, a seal or a puzzle."""
UPRIGHT_LEAD, UPRIGHT_DRAWING, UPRIGHT_ASIDE = 3 / 8, 2, 1
"""Over what part of its page's columns a portrait stands at most in the lead; over how many legs drawings do, and
portraits in other articles."""
CROP = {Kind.PHOTO: (0.75, 1.35)}
USUAL_CROP = (0.8, 1.2)
"""How much lower or higher than its own proportions a photograph may be cropped."""
LEAST_WHOLE = 0.85
"""How much lower than its columns make it a picture may stand that is never cropped, white at its sides."""
TALLEST = 48
"""A picture block higher than this many rows takes fewer columns."""
MOST_OF_PAGE = 1 / 3
"""The part of its page that a picture takes at most beside text, unless copy asks for its width."""
LEAST_BESIDE = 0.75
"""How full of text the legs beside a picture must be; otherwise the picture takes the whole width."""
HAIR = 1e-6
"""What sums of floats may lack."""
BLOCK_HEIGHT, BLOCK_OF_PAGE = 0.62, 0.9
"""How high a block of pictures is to its width, and how much of its page it takes at most, where nothing asks for
another height."""
IN_A_ROW, GROUP = 4, 8
"""Pictures side by side at most, and in a block of which every way to part it into rows is tried."""
IN_A_LONG_ROW = 8
"""Pictures side by side at most in a block of more, on average: 20 on a page that is wider than high ask for six."""
NARROWEST = 28.0
"""Points (1 cm) below which a picture beside others is too small to look at, and its caption a few letters wide."""
UNEVEN = 0.1
"""What rows of unlike heights cost in a block, in parts of its height."""


class Pictures(NamedTuple):
    """The pictures of a part over so many of its last legs."""

    over: int
    rows: tuple[PictureRow, ...]


def pictures_of(context: Context, part: Part, bare: Shape, text: int) -> Pictures:
    """The pictures over as many legs as their kind and number call for: fewer where they would stand too high or take
    too much of the page, more where `text` rows would leave the legs beside them empty."""
    if not part.figures:
        return Pictures(0, ())
    if part.article.kind is Kind.PHOTO:
        return Pictures(bare.legs, _usual_block(context, part, bare))
    asked = _asked_legs(context, part, bare)
    if part.article.kind is Kind.AD or asked or place_of(part) == "head":
        across = not asked or place_of(part) == "head"
        return _over(context, part, bare, bare.legs if across else asked)
    options = [_over(context, part, bare, over) for over in range(_widest(context, part, bare), 0, -1)]
    low = [one for one in options if block_rows(one.rows) <= TALLEST and _in_proportion(context, part, one)]
    usual = low[0] if low else options[-1]
    if text >= (bare.legs - usual.over) * block_rows(usual.rows) * LEAST_BESIDE:
        return usual
    return _instead(context, part, bare, text)


STANDS = {"left": PictureStand.LEFT, "foot": PictureStand.FOOT}


def place_of(part: Part) -> str:
    """Where copy says that the pictures of an article stand, which all stand together; nothing in a group of them,
    which fills its article."""
    grouped = part.article.kind is Kind.PHOTO
    placed = (one.place for one in part.figures if one.place and not one.inline)
    return "" if grouped else next(placed, "")


def stand_of(part: Part) -> PictureStand:
    """At which of its legs the pictures of a part stand."""
    return STANDS.get(place_of(part), PictureStand.RIGHT)


def other_pictures(context: Context, part: Part, shape: Shape) -> Iterator[Pictures]:
    """The same pictures over every other number of legs that becomes them, nearest first; in other rows where they
    are a block."""
    if not shape.pictures or _asked_legs(context, part, shape) or place_of(part) == "head":
        return
    if part.article.kind is Kind.PHOTO:
        yield from (Pictures(shape.legs, rows) for rows in _other_blocks(context, part, shape))
        return
    for over in sorted(range(1, shape.legs + 1), key=lambda over: (abs(over - shape.over), over)):
        other = _over(context, part, shape, over)
        if over != shape.over and (part.article.kind is Kind.AD or _becomes(context, part, other)):
            yield other


def _instead(context: Context, part: Part, bare: Shape, text: int) -> Pictures:
    """The pictures over as many legs as leave the least white beside them where there is little text."""
    options = [_over(context, part, bare, over) for over in range(bare.legs, 0, -1)]
    becoming = [one for one in options if _becomes(context, part, one)] or options[-1:]
    return min(becoming, key=lambda one: max(0, (bare.legs - one.over) * block_rows(one.rows) - text))


def _widest(context: Context, part: Part, bare: Shape) -> int:
    """The legs that the pictures of an article stand over at most, where it has text enough."""
    usual = PICTURE_COLUMNS.get(bare.legs, bare.legs // 2 + 1)
    return min(usual, _upright_columns(context, part) or usual)


def _upright_columns(context: Context, part: Part) -> int:
    """The legs that portraits and codes stand over at most; 0 where a picture is neither."""
    seen = [context.seen(figure) for figure in part.figures]
    if any(one.upright > (UPRIGHT_DRAWN if one.drawn else UPRIGHT) for one in seen):
        return 0
    portrait = round(UPRIGHT_LEAD * context.grid.columns) if part.rank is Rank.LEAD else UPRIGHT_ASIDE
    return max(1, *(UPRIGHT_DRAWING if one.drawn else portrait for one in seen))


def _becomes(context: Context, part: Part, pictures: Pictures) -> bool:
    """Whether pictures over so many legs are no larger than becomes them."""
    most = _upright_columns(context, part)
    return (not most or pictures.over <= most) and (
        pictures.over == 1 or _in_proportion(context, part, pictures)
    )


def _in_proportion(context: Context, part: Part, pictures: Pictures) -> bool:
    """Whether no picture takes more of the page than it should."""
    most = _most_of_page(context, part)
    return all(row.natural * cut.width <= most for row in pictures.rows for cut in row.pictures)


def _most_of_page(context: Context, part: Part) -> float:
    """What of its page a picture takes at most beside text, in rows of one point."""
    return MOST_OF_PAGE * context.grid.span(context.grid.columns) * context.room(part.page)


def _asked_legs(context: Context, part: Part, bare: Shape) -> int:
    """The legs over which the widths reach that copy asks for, all of them where that is wider yet; 0 where it asks
    for none."""
    asked = max((asked_width(context.grid, figure) for figure in part.figures), default=Pt(0.0))
    if not asked:
        return 0
    step = bare.measure + bare.gutter
    return min(bare.legs, max(1, ceil((asked + bare.gutter) / step - HAIR)))


def asked_width(grid: Grid, figure: Figure) -> Pt:
    """The width that copy asks for; 0 where it asks for none."""
    if figure.width.endswith("mm"):
        return points(Mm(float(figure.width.removesuffix("mm"))))
    columns = float(figure.width or 0)
    return Pt(columns * grid.column_width + max(0.0, columns - 1) * grid.gutter_width)


@dataclass(frozen=True, slots=True)
class InlineSizes:
    """How large the pictures of an edition in the folder `root` are in a column of text of a grid: whole, as wide as
    the column or as copy asks, and no higher than their part of the page."""

    root: Path
    grid: Grid

    def __call__(self, figure: Figure, width: Pt) -> PrintedSize:
        """The size of a picture in a column so wide."""
        ratio = seen_figure(self.root, figure, vertical=self.grid.vertical).ratio
        wide = min(width, asked_width(self.grid, figure) or width)
        high = min(wide / ratio, MOST_OF_PAGE * self.grid.lines * self.grid.leading)
        return PrintedSize(Pt(high * ratio), Pt(high))


def _over(context: Context, part: Part, bare: Shape, over: int) -> Pictures:
    """The pictures one under another over so many legs."""
    width = Pt(over * bare.measure + (over - 1) * bare.gutter)
    return Pictures(over, tuple(_alone(context, part, figure, width) for figure in part.figures))


def block_rows(rows: Iterable[PictureRow]) -> int:
    """The rows that pictures of their own proportions take with their captions."""
    return sum(row.natural + row.caption_rows for row in rows)


def _alone(context: Context, part: Part, figure: Figure, room: Pt) -> PictureRow:
    """A picture in a row of its own."""
    asked = asked_width(context.grid, figure)
    width = min(asked, room) if asked else room
    whole, seen = _whole(context, part, figure), context.seen(figure)
    ratio = _usual(seen.ratio)
    if not asked and part.article.kind not in (Kind.PHOTO, Kind.AD):
        # Over one leg at least, and over no more than its own part of the page where it stands over all of them.
        area = _most_of_page(context, part) * context.grid.leading
        width = min(width, Pt(max(sqrt(area * ratio), context.grid.column_width)))
    elif not asked:
        width = min(width, Pt(ratio * BLOCK_OF_PAGE * context.room(part.page) * context.grid.leading))
    caption = context.setter(part.page).caption(part.article, figure, room)
    cut = SizedPicture(figure, caption, room, width, seen.ratio if whole else ratio, whole)
    return _row(context, part, (cut,), width / ratio, bool(asked))


def _row(
    context: Context, part: Part, cuts: tuple[SizedPicture, ...], height: float, fixed: bool = False
) -> PictureRow:
    """Pictures side by side, so many points high by their own proportions."""
    rows = height / context.grid.leading
    if any(cut.whole for cut in cuts):
        natural = max(1, ceil(rows - HAIR))
        return PictureRow(cuts, natural if fixed else max(1, round(natural * LEAST_WHOLE)), natural, natural)
    least, most = CROP.get(part.article.kind, USUAL_CROP)
    return PictureRow(cuts, max(1, round(rows * least)), max(1, round(rows)), max(1, int(rows * most)))


def _whole(context: Context, part: Part, figure: Figure) -> bool:
    """Whether nothing of a picture is cut: as copy says; else what was drawn, advertisements, notices and fillers."""
    if figure.fit:
        return figure.fit == "contain"
    return part.article.kind in FRAMED or context.seen(figure).drawn


def _usual(ratio: float) -> float:
    """The proportions of a picture's place: a strip gets one that is a picture's."""
    return max(TALLEST_PICTURE, min(WIDEST_PICTURE, ratio))


def _usual_block(context: Context, part: Part, bare: Shape) -> tuple[PictureRow, ...]:
    """The block of pictures of the most usual height, its rows as even as can be."""
    width, leading = bare.width, context.grid.leading
    wished = min(BLOCK_OF_PAGE * context.room(part.page), BLOCK_HEIGHT * width / leading)

    def odd(rows: tuple[PictureRow, ...]) -> float:
        heights = [row.natural for row in rows]
        uneven = max(heights) / min(heights) - 1
        return abs(sum(heights) - wished) / wished + UNEVEN * uneven

    return min(_blocks(context, part, bare), key=odd)


def _other_blocks(context: Context, part: Part, shape: Shape) -> Iterator[tuple[PictureRow, ...]]:
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


def _blocks(context: Context, part: Part, bare: Shape) -> Iterator[tuple[PictureRow, ...]]:
    """The pictures in rows as wide as the legs, in every way to part them into rows that keeps their order and leaves
    none too narrow; one to a row always remains."""
    figures, known = part.figures, dict[tuple[int, int], PictureRow]()
    ratios = [_usual(context.seen(figure).ratio) for figure in figures]
    for ends in _partings(ratios):
        rows = list(pairwise(ends))
        if any(_narrowest(bare, ratios[start:end]) < NARROWEST for start, end in rows):
            continue
        for start, end in rows:
            if (start, end) not in known:
                known[start, end] = _justified(context, part, bare, figures[start:end])
        yield tuple(known[row] for row in rows)


def _narrowest(bare: Shape, ratios: Sequence[float]) -> float:
    """The width of the narrowest of pictures side by side; one alone is never too narrow."""
    return _row_height(bare, ratios) * min(ratios) if len(ratios) > 1 else inf


def _row_height(bare: Shape, ratios: Sequence[float]) -> float:
    """How high pictures are that are as wide together as the legs."""
    return (bare.width - (len(ratios) - 1) * bare.gutter) / sum(ratios)


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


def _justified(context: Context, part: Part, bare: Shape, figures: Sequence[Figure]) -> PictureRow:
    """Pictures of one height side by side, as wide together as the legs."""
    if len(figures) == 1:
        return _alone(context, part, figures[0], bare.width)
    ratios = [_usual(context.seen(figure).ratio) for figure in figures]
    height = _row_height(bare, ratios)
    whole = any(_whole(context, part, figure) for figure in figures)
    cuts = tuple(
        _beside(context, part, figure, Pt(height * ratio), whole=whole)
        for figure, ratio in zip(figures, ratios, strict=True)
    )
    return _row(context, part, cuts, height)


def _beside(context: Context, part: Part, figure: Figure, width: Pt, *, whole: bool) -> SizedPicture:
    caption, ratio = (
        context.setter(part.page).caption(part.article, figure, width),
        context.seen(figure).ratio,
    )
    return SizedPicture(figure, caption, width, width, ratio if whole else _usual(ratio), whole)
