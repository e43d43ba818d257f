"""An article in a rectangle: what it needs, and how head, pictures, legs and white share the rows it gets."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.makeup.fit.body import (
    AIR,
    LAST_WHITE,
    Body,
    bodies,
    filled,
    least_rows,
    leg_heights,
    nicer,
    picture_block,
    squeezed,
    taken_rows,
)
from typeset.makeup.fit.legs import MEASURED, SameStrips, characters, height, pour
from typeset.makeup.model.measured import Fitted, Need, ParagraphVariants, Shape
from typeset.makeup.model.part import BANNER

AIR_ABOVE_HEAD = 2
"""Rows of white over a headline block (art-direction, Page)."""
HEAD_WHITE, TOP_WHITE = 2, 1
"""Rows that a headline block may take above itself beyond that, to fill its rectangle; and at the top of the area. Text
begins right under its head (题文脱节, M08)."""
KEPT_LEG = 9
"""The rows of each leg of an article that jumps (prepress 3.2)."""
SHORT_TAIL, SHORT_HEAD = 20_000.0, 200.0
"""What too short a tail costs, in rows of white; too short a beginning, and a unit more for each character of it that
is missing."""
UNDER_PICTURE = 8
"""Rows of the legs under a picture in an article that jumps, its jump line among them."""
AIRLESS = 6
"""What it costs, in rows of white, to take a row of the white over a headline for the text."""
BANNER_AIR = 1
"""Rows between the rule over the head of a group and the head."""
FRAME_WHITE = {"frame": 4, "mourning": 4, "correction": 4, "tint": 4, "ad": 12, BANNER: 0}
"""Rows that a box may be higher than its text and still look full."""
LEAST_TAIL, LEAST_PART = 400, 3
"""What goes on elsewhere: so many characters, or that part of the article, whichever is less."""
LEAST_HEAD = 300
"""The characters that stay where an article begins, if it has so many."""


class Limits(NamedTuple):
    """The least and the most characters, or rows, that may stay where an article begins."""

    least: int
    most: int

    def price(self, stay: int) -> float:
        """What it costs that so many characters stay, more for each that is too many or too few."""
        if stay > self.most:
            return SHORT_TAIL + stay - self.most
        return SHORT_HEAD + self.least - stay if stay < self.least else 0.0


def air_above(shape: Shape, frame: str, at_top: bool) -> int:
    """The rows of white between a part and what stands over it: none at the top of the area."""
    if frame == BANNER:
        return BANNER_AIR if at_top else BANNER_AIR + AIR
    if at_top:
        return 0
    return AIR_ABOVE_HEAD if shape.head and not frame else AIR


def need_of(shape: Shape, frame: str, air: int, jumps: bool) -> Need:
    """How many rows the part asks for; one that jumps needs its head and a beginning, and leaves enough to go on with
    elsewhere, unless all of it stands here."""
    fixed = air + 2 * shape.pad + shape.above + shape.below
    heights = [(cut.least, cut.natural, cut.most) for cut in shape.pictures]
    sizes = list(zip(*heights, strict=True)) or [()]
    bodies = [fixed + least_rows(shape, pictures) for pictures in sizes]
    least, wanted, most = bodies if shape.pictures else bodies * 3
    body = wanted - fixed
    white = FRAME_WHITE[frame] if frame else head_white(shape, air)
    whole = Need(least, wanted, most + white, body)
    return _beginning(shape, fixed, whole) if jumps else whole


def _beginning(shape: Shape, fixed: int, whole: Need) -> Need:
    """What the beginning of a part asks for that goes on elsewhere, `fixed` rows of which its legs do not take."""
    text = beginning_rows(shape.strips)
    block = picture_block(shape, tuple(cut.least for cut in shape.pictures))
    kept = max(KEPT_LEG, math.ceil(text.least / shape.legs)) + 1
    least = max(block + UNDER_PICTURE, kept) if shape.over < shape.legs else block + kept
    least = max(least, shape.beside + (KEPT_LEG if shape.wrapped else 0))
    usual = picture_block(shape, tuple(cut.natural for cut in shape.pictures))
    most = (text.most + 1 + taken_rows(shape, usual)) // shape.legs
    if whole.least <= fixed + least:
        return whole
    return Need(fixed + least, fixed + most, fixed + most, most)


def least_tail(whole: int) -> int:
    """The characters of an article of so many that go on elsewhere at least."""
    return min(LEAST_TAIL, math.ceil(whole / LEAST_PART))


def limits_of(whole: int) -> Limits:
    """How much stays of an article of so many characters."""
    most = whole - least_tail(whole)
    return Limits(min(LEAST_HEAD, most), most)


def beginning_rows(strips: Sequence[Strip]) -> Limits:
    """The least and the most rows of text that may stay where an article begins."""
    return _beginning_rows(SameStrips(strips))


@lru_cache(maxsize=MEASURED)
def _beginning_rows(same: SameStrips) -> Limits:
    strips = same.strips
    rows, stay, limits = 0, 0, limits_of(characters(strips))
    least = most = 0
    for strip in strips:
        rows, stay = rows + strip.rows, stay + characters((strip,))
        least = least or rows * (stay >= limits.least)
        most = rows if stay <= limits.most else most
    return Limits(min(least, most), most)


def fit_close(shape: Shape, frame: str, air: int, rows: int, variants: ParagraphVariants) -> Fitted:
    """Fill a slot as well as it can be, with a row of the white over the head where lines would stand alone or find
    no room without it."""
    usual = fit(shape, frame, air, rows, variants)
    troubled = usual.poured.rest or usual.poured.cost > AIRLESS
    closer = [fit(shape, frame, air - 1, rows, variants)] if air > AIR and troubled else []
    return min(
        (usual, *closer),
        key=lambda one: (
            height(one.poured.rest),
            one.poured.cost + LAST_WHITE * white(shape, one) + AIRLESS * (one is not usual),
        ),
    )


def fit(shape: Shape, frame: str, air: int, rows: int, variants: ParagraphVariants | None = None) -> Fitted:
    """Fill a slot of `rows` rows with the whole part; what finds no room is left over in `poured`.

    The white that is left goes into the picture within its crop, then over the head, then to the foot. Lone lines
    are spared where `variants` are given.
    """
    room = max(0, rows - air - 2 * shape.pad - shape.above - shape.below)
    body = next((b for b in bodies(shape, room) if b.rows <= room), None)
    if body is None:
        pictures = squeezed(shape, room)
        heights = leg_heights(shape, pictures, room)
        body = Body(
            pictures, room, filled(shape, heights, variants) if variants else pour(shape.strips, heights)
        )
    elif variants:
        body = nicer(shape, body, room, variants)
    left = room - body.rows
    if frame:
        return Fitted(air, left // 2, body.pictures, body.rows, left - left // 2, body.poured)
    above = min(head_white(shape, air), left)
    return Fitted(air, above, body.pictures, body.rows, left - above, body.poured)


def head_white(shape: Shape, air: int) -> int:
    """The rows of white that a head may take above itself beyond its air."""
    return (HEAD_WHITE if air else TOP_WHITE) if shape.headed else 0


def too_high(shape: Shape, frame: str, fitted: Fitted, rows: int) -> int:
    """By how many rows head, pictures and tables alone reach over a slot of `rows` rows."""
    body = max(fitted.body, shape.beside, picture_block(shape, fitted.pictures))
    head = fitted.air + fitted.above + shape.above + 2 * shape.pad
    return max(0, head + body + shape.below - rows)


CRUSHED = 10
"""What it costs, in cells of white, that a picture is a row lower than becomes it, in each leg that it stands over."""


def crushed(shape: Shape, fitted: Fitted) -> int:
    """What it costs that pictures are lower than they may be cropped or shrunk, because the slot has no more room."""
    lost = zip(shape.pictures, fitted.pictures, strict=True)
    return CRUSHED * shape.over * sum(max(0, row.least - rows) for row, rows in lost)


def white(shape: Shape, fitted: Fitted) -> int:
    """Cells (rows of one leg) that stay empty in the legs and at the foot; a row that is lost counts a hundred."""
    lost = 0 if fitted.to else height(fitted.poured.rest)
    over = max(0, picture_block(shape, fitted.pictures) - fitted.body)
    room = sum(leg_heights(shape, fitted.pictures, fitted.body)) + shape.legs * (fitted.foot + fitted.above)
    taken = sum(map(height, fitted.poured.legs)) + fitted.to
    return room - taken + 100 * (lost + over)
