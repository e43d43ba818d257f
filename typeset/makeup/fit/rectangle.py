"""An article in a rectangle: what it needs, and how head, pictures, legs and white share the rows it gets."""

import math
from dataclasses import replace

from typeset.makeup.fit.body import (
    AIR,
    Body,
    bodies,
    filled,
    leg_heights,
    lone_lines,
    lowest,
    nicer,
    picture_block,
    squeezed,
)
from typeset.makeup.fit.legs import height, pour
from typeset.makeup.model.measured import Fitted, Need, ParagraphVariants, Shape

AIR_ABOVE_HEAD = 2
"""Rows of white over a headline block (art-direction, Page)."""
HEAD_WHITE, TOP_WHITE = 2, 1
"""Rows that a headline block may take above itself beyond that, to fill its rectangle; and at the top of the area. Text
begins right under its head (题文脱节, M08)."""
KEPT_ROWS, KEPT_LEG = 25, 9
"""What an article that jumps leaves on its page: about 300 characters, and so many rows a leg (prepress 3.2)."""
UNDER_PICTURE = 8
"""Rows of the legs under a picture in an article that jumps, its jump line among them."""
AIRLESS = 6
"""What it costs, in rows of white, to take a row of the white over a headline for the text."""
FRAME_WHITE = {"frame": 4, "tint": 4, "ad": 12}
"""Rows that a box may be higher than its text and still look full."""


def air_above(shape: Shape, frame: str, at_top: bool) -> int:
    """The rows of white between a part and what stands over it: none at the top of the area."""
    if at_top:
        return 0
    return AIR_ABOVE_HEAD if shape.head and not frame else AIR


def need_of(shape: Shape, frame: str, air: int, jumps: bool) -> Need:
    """How many rows the part asks for; one that jumps needs its head and a beginning, and takes what is left."""
    fixed = air + 2 * shape.pad + shape.above + shape.below
    heights = [(cut.least, cut.natural, cut.most) for cut in shape.pictures]
    sizes = list(zip(*heights, strict=True)) or [()]
    bodies = [fixed + lowest(shape, pictures).rows for pictures in sizes]
    least, wanted, most = bodies if shape.pictures else bodies * 3
    body = wanted - fixed
    if jumps:
        kept = max(KEPT_LEG, math.ceil(KEPT_ROWS / shape.legs)) + 1
        block = picture_block(shape, tuple(cut.least for cut in shape.pictures))
        beside = max(block + UNDER_PICTURE, kept) if shape.over < shape.legs else block + kept
        beside = max(beside, shape.beside + (KEPT_LEG if shape.wrapped else 0))
        return Need(min(least, fixed + beside), wanted, wanted, body)
    white = FRAME_WHITE[frame] if frame else head_white(shape, air)
    return Need(least, wanted, most + white, body)


def close_need(need: Need, shape: Shape, air: int, variants: ParagraphVariants) -> Need:
    """The same with what lone lines cost in a few rows more, which counts when the boundaries are settled.

    Where there is white enough over the head, the text may have a row of it, so that the least is a row less.
    """
    plain = shape.pictures or shape.legs < 2 or not shape.strips
    lone = (0.0,) if plain else lone_lines(shape, lowest(shape, ()), variants)
    if air <= AIR:
        return replace(need, lone=lone)
    closer = (AIRLESS + cost for cost in (*lone, lone[-1]))
    lone = tuple(min(pair) for pair in zip((math.inf, *lone), closer, strict=True))
    return replace(need, least=need.least - 1, lone=lone)


def fit_close(shape: Shape, frame: str, air: int, rows: int, variants: ParagraphVariants) -> Fitted:
    """Fill a slot as well as it can be, with a row of the white over the head where lines would stand alone or find
    no room without it."""
    usual = fit(shape, frame, air, rows, variants)
    if air <= AIR or not (usual.poured.rest or usual.poured.cost > AIRLESS):
        return usual
    closer = fit(shape, frame, air - 1, rows, variants)
    costs = ((height(one.poured.rest), one.poured.cost) for one in (usual, closer))
    (lost, cost), (lost_closer, cost_closer) = costs
    return closer if (lost_closer, cost_closer + AIRLESS) < (lost, cost) else usual


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


def white(shape: Shape, fitted: Fitted) -> int:
    """Cells (rows of one leg) that stay empty in the legs and at the foot; a row that is lost counts a hundred."""
    lost = height(fitted.poured.rest)
    over = max(0, picture_block(shape, fitted.pictures) - fitted.body)
    room = sum(leg_heights(shape, fitted.pictures, fitted.body)) + shape.legs * (fitted.foot + fitted.above)
    return room - height(shape.strips) + 101 * lost + 100 * over
