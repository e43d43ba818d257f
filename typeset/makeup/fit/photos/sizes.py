"""How large a picture is in the room that it has, and what of it may be cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

from typeset.compose.galley import PrintedSize
from typeset.edition import Figure, Kind
from typeset.makeup.model.context import TALLEST_PICTURE, WIDEST_PICTURE, Context, seen_figure
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.measured import PictureRow, SizedPicture
from typeset.makeup.model.part import FRAMED, Part
from typeset.units import Mm, Pt, points

CROP = {Kind.PHOTO: (0.75, 1.35)}
USUAL_CROP = (0.8, 1.2)
"""How much lower or higher than its own proportions a photograph may be cropped."""
LEAST_WHOLE = 0.85
"""How much lower than its columns make it a picture may stand that is never cropped, white at its sides."""
MOST_OF_PAGE = 1 / 3
"""The part of its page that a picture takes at most beside text, unless copy asks for its width."""
BLOCK_OF_PAGE = 0.9
"""How much of its page a block of pictures takes at most where nothing asks for another height."""
HAIR = 1e-6
"""What sums of floats may lack."""


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


def most_of_page(context: Context, part: Part) -> float:
    """What of its page a picture takes at most beside text, in rows of one point."""
    return MOST_OF_PAGE * context.grid.span(context.grid.columns) * context.room(part.page)


def block_rows(rows: Iterable[PictureRow]) -> int:
    """The rows that pictures of their own proportions take with their captions."""
    return sum(row.natural + row.caption_rows for row in rows)


def alone(context: Context, part: Part, figure: Figure, room: Pt) -> PictureRow:
    """A picture in a row of its own."""
    asked = asked_width(context.grid, figure)
    width = min(asked, room) if asked else room
    whole, seen = is_whole(context, part, figure), context.seen(figure)
    ratio = usual_ratio(seen.ratio)
    if not asked and part.article.kind not in (Kind.PHOTO, Kind.AD):
        # Over one leg at least, and over no more than its own part of the page where it stands over all of them.
        area = most_of_page(context, part) * context.grid.leading
        width = min(width, Pt(max(sqrt(area * ratio), context.grid.column_width)))
    elif not asked:
        width = min(width, Pt(ratio * BLOCK_OF_PAGE * context.room(part.page) * context.grid.leading))
    caption = context.setter(part.page).caption(part.article, figure, room)
    cut = SizedPicture(figure, caption, room, width, seen.ratio if whole else ratio, whole)
    return picture_row(context, part, (cut,), width / ratio, bool(asked))


def picture_row(
    context: Context, part: Part, cuts: tuple[SizedPicture, ...], height: float, fixed: bool = False
) -> PictureRow:
    """Pictures side by side, so many points high by their own proportions."""
    rows = height / context.grid.leading
    if any(cut.whole for cut in cuts):
        natural = max(1, ceil(rows - HAIR))
        return PictureRow(cuts, natural if fixed else max(1, round(natural * LEAST_WHOLE)), natural, natural)
    least, most = CROP.get(part.article.kind, USUAL_CROP)
    return PictureRow(cuts, max(1, round(rows * least)), max(1, round(rows)), max(1, int(rows * most)))


def is_whole(context: Context, part: Part, figure: Figure) -> bool:
    """Whether nothing of a picture is cut: as copy says; else what was drawn, advertisements, notices and fillers."""
    if figure.fit:
        return figure.fit == "contain"
    return part.article.kind in FRAMED or context.seen(figure).drawn


def usual_ratio(ratio: float) -> float:
    """The proportions of a picture's place: a strip gets one that is a picture's."""
    return max(TALLEST_PICTURE, min(WIDEST_PICTURE, ratio))
