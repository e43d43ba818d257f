"""The pictures of a part at a width: over how many legs they stand, how high they are, what of them may be cut."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from typeset.compose.rank import Rank
from typeset.edition import Kind
from typeset.makeup.fit.photos.block import other_blocks, usual_block
from typeset.makeup.fit.photos.sizes import HAIR, alone, asked_width, block_rows, most_of_page
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import PictureRow, PictureStand, Shape
from typeset.makeup.model.part import Part
from typeset.units import Pt

PICTURE_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 4, 7: 4, 8: 5}
"""Over how many of an article's legs its pictures stand: about half of them to all."""
UPRIGHT, UPRIGHT_DRAWN = 0.9, 1.25
"""Width to height up to which a photograph is a portrait, and a drawing a code, a seal or a puzzle."""
UPRIGHT_LEAD, UPRIGHT_DRAWING, UPRIGHT_ASIDE = 3 / 8, 2, 1
"""Over what part of its page's columns a portrait stands at most in the lead; over how many legs drawings do, and
portraits in other articles."""
TALLEST = 48
"""A picture block higher than this many rows takes fewer columns."""
LEAST_BESIDE = 0.75
"""How full of text the legs beside a picture must be; otherwise the picture takes the whole width."""


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
        return Pictures(bare.legs, usual_block(context, part, bare))
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
        yield from (Pictures(shape.legs, rows) for rows in other_blocks(context, part, shape))
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
    most = most_of_page(context, part)
    return all(row.natural * cut.width <= most for row in pictures.rows for cut in row.pictures)


def _asked_legs(context: Context, part: Part, bare: Shape) -> int:
    """The legs over which the widths reach that copy asks for, all of them where that is wider yet; 0 where it asks
    for none."""
    asked = max((asked_width(context.grid, figure) for figure in part.figures), default=Pt(0.0))
    if not asked:
        return 0
    step = bare.measure + bare.gutter
    return min(bare.legs, max(1, ceil((asked + bare.gutter) / step - HAIR)))


def _over(context: Context, part: Part, bare: Shape, over: int) -> Pictures:
    """The pictures one under another over so many legs."""
    width = Pt(over * bare.measure + (over - 1) * bare.gutter)
    return Pictures(over, tuple(alone(context, part, figure, width) for figure in part.figures))
