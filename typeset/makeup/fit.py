"""An article in a rectangle: what it needs, and how head, pictures, legs and white share the rows it gets."""

import math
from dataclasses import dataclass, replace

from typeset.makeup.body import (
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
from typeset.makeup.legs import Poured, height, pour
from typeset.makeup.shape import Shape
from typeset.makeup.solve import Need
from typeset.makeup.ways import Ways

AIR_ABOVE_HEAD = 2
"""Rows of white over a headline block (art-direction, Page)."""
HEAD_WHITE = 2
"""Rows that a headline block may take above and below itself beyond that, to fill its rectangle."""
KEPT_ROWS, KEPT_LEG = 25, 9
"""What an article that jumps leaves on its page: about 300 characters, and so many rows a leg (prepress 3.2)."""
UNDER_PICTURE = 8
"""Rows of the legs under a picture in an article that jumps, its jump line among them."""
AIRLESS = 6
"""What it costs, in rows of white, to take a row of the white over a headline for the text."""
FRAME_WHITE = {"frame": 4, "tint": 4, "ad": 12}
"""Rows that a box may be higher than its text and still look full."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A part in its rectangle: rows from the top of the slot.

    `above` and `below` are the white over and under the head, `pictures` the rows of each picture, `body` the
    rows of the legs, `foot` the white that is left, `poured` the legs, `to` whether a jump line closes them.
    """

    air: int
    above: int
    below: int
    pictures: tuple[int, ...]
    body: int
    foot: int
    poured: Poured
    to: bool = False


def air_above(shape: Shape, frame: str, at_top: bool) -> int:
    """The rows of white between a part and what stands over it: none at the top of the area."""
    if at_top:
        return 0
    return AIR_ABOVE_HEAD if shape.head and not frame else AIR


def need_of(shape: Shape, frame: str, air: int, jumps: bool) -> Need:
    """How many rows the part asks for; one that jumps needs its head and a beginning, and takes what is left."""
    fixed = air + 2 * shape.pad + shape.above + shape.below
    heights = [(cut.least, cut.own, cut.most) for cut in shape.pictures]
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
    white = FRAME_WHITE[frame] if frame else (HEAD_WHITE + (HEAD_WHITE if air else 0) if shape.headed else 0)
    return Need(least, wanted, most + white, body)


def close_need(need: Need, shape: Shape, air: int, ways: Ways) -> Need:
    """The same with what lone lines cost in a few rows more, which counts when the boundaries are settled.

    Where there is white enough over the head, the text may have a row of it, so that the least is a row less.
    """
    plain = shape.pictures or shape.legs < 2 or not shape.strips
    lone = (0.0,) if plain else lone_lines(shape, lowest(shape, ()), ways)
    if air <= AIR:
        return replace(need, lone=lone)
    closer = (AIRLESS + cost for cost in (*lone, lone[-1]))
    lone = tuple(min(pair) for pair in zip((math.inf, *lone), closer, strict=True))
    return replace(need, least=need.least - 1, lone=lone)


def fit_close(shape: Shape, frame: str, air: int, rows: int, ways: Ways) -> Fitted:
    """Fill a slot as well as it can be, with a row of the white over the head where lines would stand alone or find
    no room without it."""
    usual = fit(shape, frame, air, rows, ways)
    if air <= AIR or not (usual.poured.rest or usual.poured.cost > AIRLESS):
        return usual
    closer = fit(shape, frame, air - 1, rows, ways)
    costs = ((height(one.poured.rest), one.poured.cost) for one in (usual, closer))
    (lost, cost), (lost_closer, cost_closer) = costs
    return closer if (lost_closer, cost_closer + AIRLESS) < (lost, cost) else usual


def fit(shape: Shape, frame: str, air: int, rows: int, ways: Ways | None = None) -> Fitted:
    """Fill a slot of `rows` rows with the whole part; what finds no room is left over in `poured`.

    The white that is left goes into the picture within its crop, then around the head, then to the foot. Lone lines
    are spared where `ways` are given.
    """
    room = max(0, rows - air - 2 * shape.pad - shape.above - shape.below)
    body = next((b for b in bodies(shape, room) if b.rows <= room), None)
    if body is None:
        pictures = squeezed(shape, room)
        heights = leg_heights(shape, pictures, room)
        body = Body(pictures, room, filled(shape, heights, ways) if ways else pour(shape.strips, heights))
    elif ways:
        body = nicer(shape, body, room, ways)
    left = room - body.rows
    if frame:
        return Fitted(air, left // 2, 0, body.pictures, body.rows, left - left // 2, body.poured)
    below = min(HEAD_WHITE, math.ceil(left / 2) if air else left) if shape.headed else 0
    above = min(HEAD_WHITE, left - below) if shape.headed and air else 0
    return Fitted(air, above, below, body.pictures, body.rows, left - above - below, body.poured)


def too_high(shape: Shape, frame: str, fitted: Fitted, rows: int) -> int:
    """By how many rows head, pictures and tables alone reach over a slot of `rows` rows."""
    body = max(fitted.body, shape.beside, picture_block(shape, fitted.pictures))
    head = fitted.air + fitted.above + shape.above + fitted.below + 2 * shape.pad
    return max(0, head + body + shape.below - rows)


def white(shape: Shape, fitted: Fitted) -> int:
    """Cells (rows of one leg) that stay empty in the legs and at the foot; a row that is lost counts a hundred."""
    lost = height(fitted.poured.rest)
    over = max(0, picture_block(shape, fitted.pictures) - fitted.body)
    room = sum(leg_heights(shape, fitted.pictures, fitted.body)) + shape.legs * (fitted.foot + fitted.above)
    return room - height(shape.strips) + 101 * lost + 100 * over
