"""Pictures in a column of text: each a strip with its caption, which no leg parts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil

from typeset.compose.blocks.strips import INSET_SPACE
from typeset.compose.galley import USUAL_RATIO, InlinePicture, InsetPlace, PrintedSize, Strip
from typeset.compose.rank import SetBlock
from typeset.edition import Article, Figure, Inset, InsetKind, Spot, TextBlock
from typeset.units import Pt, Rows

PictureSize = Callable[[Figure, Pt], PrintedSize]
"""How large a picture is printed in a column so wide."""


OVER = 0.75
"""So much of a row a picture may reach into the white that stands around it: what a caption, in smaller type, leaves of
its own rows makes up for it."""


def as_wide(figure: Figure, width: Pt) -> PrintedSize:
    """A picture as wide as its column, where nobody has looked at its file."""
    return PrintedSize(width, Pt(width / USUAL_RATIO))


def picture_strip(
    picture: InlinePicture, index: int, caption: SetBlock, row: Pt, place: InsetPlace | None
) -> Strip:
    """The strip of a picture that stands at that place of its article's blocks: rows of white above and below, none
    above at a leg's head. `place` is that of a picture in a sidebar. What its height lacks of whole rows, or has over,
    is shared by the white above it and below."""
    high = max(1, ceil(picture.size.height / row - OVER))
    spare = high * row - picture.size.height
    own = place or InsetPlace(Inset(InsetKind.PICTURE, picture.figure.line), INSET_SPACE, INSET_SPACE)
    shown = replace(picture, drop=Pt(INSET_SPACE * row + spare / 2), caption=caption.lines)
    rows = Rows(high + caption.rows + 2 * INSET_SPACE)
    usual = Strip(rows, (), index, Spot(index), Spot(index + 1), inset=replace(own, picture=shown))
    flush = replace(own, above=0, picture=replace(shown, drop=Pt(0.0)))
    return replace(usual, top=replace(usual, rows=Rows(rows - INSET_SPACE), inset=flush))


def inline_figures(article: Article) -> Iterator[Figure]:
    """The pictures in an article's columns, in their order, and those in its lines."""
    printed = article.printed
    yield from (block for at in article.inline if isinstance(block := printed[at], Figure))
    yield from (icon for block in printed if isinstance(block, TextBlock) for icon in block.icons)
