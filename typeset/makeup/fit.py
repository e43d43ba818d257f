"""An article in a rectangle: what it needs, and how head, pictures, legs and white share the rows it gets."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.compose.galley import Strip
from typeset.makeup.legs import Poured, height, is_orphan, is_widow, pour
from typeset.makeup.shape import Cut, Shape
from typeset.makeup.solve import Need

AIR_ABOVE_HEAD, AIR = 2, 1
"""Rows of white over an article: above a headline block, above anything else (art-direction, Page)."""
HEAD_WHITE = 2
"""Rows that a headline block may take above and below itself beyond that, to fill its rectangle."""
KEPT_ROWS, KEPT_LEG = 25, 9
"""What an article that jumps leaves on its page: about 300 characters, and so many rows a leg (prepress 3.2)."""
UNDER_PICTURE = 8
"""Rows of the legs under a picture in an article that jumps, its jump line among them."""
TAIL_ROWS = 9
"""What goes to the other page at least: about 110 characters (prepress 3.2)."""
FRAME_WHITE = {"frame": 4, "tint": 4, "ad": 12}
"""Rows that a box may be higher than its text and still look full."""
CUT_BACK = 4
"""Over how many rows of the last leg a better place for the jump is looked for."""
LEG_STEPS, CROP_STEPS = 3, 5
"""How many rows the legs may grow, and the pictures shrink, for a better end of the legs."""
SENTENCE_END, CLAUSE_END = "。！？…", "，；：、"


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

    @property
    def used(self) -> int:
        """How many of the shape's strips stand here."""
        return self.poured.used


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
    bodies = [fixed + _body(shape, pictures).rows for pictures in sizes]
    least, wanted, most = bodies if shape.pictures else bodies * 3
    body = wanted - fixed
    if jumps:
        kept = max(KEPT_LEG, math.ceil(KEPT_ROWS / shape.legs)) + 1
        block = picture_block(shape, tuple(cut.least for cut in shape.pictures))
        beside = max(block + UNDER_PICTURE, kept) if shape.over < shape.legs else block + kept
        return Need(min(least, fixed + beside), wanted, wanted, body)
    white = FRAME_WHITE[frame] if frame else (HEAD_WHITE + (HEAD_WHITE if air else 0) if shape.head else 0)
    return Need(least, wanted, most + white, body)


def fit(shape: Shape, frame: str, air: int, rows: int) -> Fitted:
    """Fill a slot of `rows` rows with the whole part; what finds no room is missing from `poured`.

    The white that is left goes into the picture within its crop, then around the head, then to the foot.
    """
    room = max(0, rows - air - 2 * shape.pad - shape.above - shape.below)
    body = next((b for b in _bodies(shape, room) if b.rows <= room), None)
    if body is None:
        pictures = _squeezed(shape, room)
        body = _Body(pictures, room, pour(shape.strips, leg_heights(shape, pictures, room)))
    else:
        body = _nicer(shape, body, room)
    left = room - body.rows
    if frame:
        return Fitted(air, left // 2, 0, body.pictures, body.rows, left - left // 2, body.poured)
    below = min(HEAD_WHITE, math.ceil(left / 2) if air else left) if shape.head else 0
    above = min(HEAD_WHITE, left - below) if shape.head and air else 0
    return Fitted(air, above, below, body.pictures, body.rows, left - above - below, body.poured)


def white(shape: Shape, fitted: Fitted) -> int:
    """Cells (rows of one leg) that stay empty in the legs and at the foot; a row that is lost counts a hundred."""
    lost = height(shape.strips[fitted.used :])
    over = max(0, picture_block(shape, fitted.pictures) - fitted.body)
    room = sum(leg_heights(shape, fitted.pictures, fitted.body)) + shape.legs * (fitted.foot + fitted.above)
    return room - height(shape.strips) + 101 * lost + 100 * over


def fit_start(shape: Shape, air: int, rows: int) -> Fitted:
    """Fill a slot with the beginning of a part that goes on elsewhere, with a row for its jump line.

    When all of the part fits, it is placed whole and nothing jumps.
    """
    need = need_of(shape, "", air, False)
    if need.least <= rows:
        return fit(shape, "", air, rows)
    room = max(0, rows - air - shape.above - shape.below)
    spare = range(min(HEAD_WHITE, max(0, room - KEPT_LEG)) + 1 if shape.head else 1)
    starts = [
        Fitted(air, 0, below, pictures, room - below, 0, _start(shape, pictures, room - below), to=True)
        for below in spare
        for pictures in _start_pictures(shape, room - below)
    ]
    return min(starts, key=lambda start: start.poured.cost + 3 * start.below)


def _start_pictures(shape: Shape, room: int) -> Iterator[tuple[int, ...]]:
    """Heights of the pictures over a beginning: their own, a few rows less or more, the least if room is short."""
    below = KEPT_LEG if shape.over == shape.legs else UNDER_PICTURE
    fits = False
    for step in sorted(range(-CROP_STEPS, CROP_STEPS + 1), key=abs) if shape.pictures else (0,):
        pictures = tuple(min(cut.most, max(cut.least, cut.own + step)) for cut in shape.pictures)
        if not shape.pictures or picture_block(shape, pictures) + below <= room:
            fits = True
            yield pictures
    if not fits:
        yield _squeezed(shape, room)


def _start(shape: Shape, pictures: tuple[int, ...], room: int) -> Poured:
    heights = leg_heights(shape, pictures, room)
    heights[-1] = max(0, heights[-1] - 1)
    full = pour(shape.strips, heights).used
    cut = cut_place(shape.strips, full, min(CUT_BACK, heights[-1] // 2))
    return pour(shape.strips[:cut], heights)


def cut_place(strips: tuple[Strip, ...], full: int, back: int) -> int:
    """Where a jump cuts when `full` strips have room: the best of the last `back`, so that enough goes along.

    A paragraph's end before a sentence's before a clause's; never one line of a paragraph alone on either
    side, never inside what keeps together (issue of jumps in prepress 3.1, 3.2).
    """
    last = full
    while last > 1 and height(strips[last:]) < TAIL_ROWS:
        last -= 1
    candidates = range(last, max(0, last - max(1, back)), -1)
    return min(candidates, key=lambda place: _cut_cost(strips, place) + (last - place), default=full)


def _cut_cost(strips: tuple[Strip, ...], place: int) -> int:
    """Rows of white that a better cut is worth."""
    before, after = strips[place - 1], strips[place] if place < len(strips) else None
    if before.keep or is_orphan(before) or (after and is_widow(after)):
        return 20
    if before.lines and before.lines[-1].line.last:
        return 0
    text = before.lines[-1].line.text.rstrip("”’）》") if before.lines else ""
    return 2 if text.endswith(tuple(SENTENCE_END)) else 3 if text.endswith(tuple(CLAUSE_END)) else 4


def leg_heights(shape: Shape, pictures: tuple[int, ...], rows: int) -> list[int]:
    """The rows of every leg when the body is `rows` high: shorter under pictures and under the 上接 line."""
    block = picture_block(shape, pictures)
    clear = shape.legs - shape.over
    heights = [rows - (block if leg >= clear else 0) for leg in range(shape.legs)]
    heights[0] -= shape.back
    return [max(0, rows) for rows in heights]


def picture_block(shape: Shape, pictures: tuple[int, ...]) -> int:
    """Rows from the body's top to the text under the pictures; without text the last row of white is saved."""
    rows = sum(rows + cut.caption.rows + AIR for rows, cut in zip(pictures, shape.pictures, strict=True))
    return rows if shape.strips or not rows else rows - AIR


def _squeezed(shape: Shape, room: int) -> tuple[int, ...]:
    """The lowest pictures, and on an overfull page lower yet, so that none leaves its slot."""
    pictures = [cut.least for cut in shape.pictures]
    for place, rows in enumerate(pictures):
        over = picture_block(shape, tuple(pictures)) - room
        pictures[place] = max(1, rows - max(0, over))
    return tuple(pictures)


@dataclass(frozen=True, slots=True)
class _Body:
    pictures: tuple[int, ...]
    rows: int
    poured: Poured


def _picture_rows(shape: Shape) -> Iterator[tuple[int, ...]]:
    """The heights that the pictures may take together, from the highest to the lowest."""
    steps = max((cut.most - cut.least for cut in shape.pictures), default=0)
    for step in range(steps, -1, -1):
        yield tuple(_between(cut, step, steps) for cut in shape.pictures)


def _between(cut: Cut, step: int, steps: int) -> int:
    return cut.least + ((cut.most - cut.least) * step // steps if steps else 0)


def _bodies(shape: Shape, room: int) -> Iterator[_Body]:
    """The lowest body for every height of the pictures that `room` rows hold, the highest pictures first."""
    return (
        _body(shape, pictures) for pictures in _picture_rows(shape) if picture_block(shape, pictures) <= room
    )


def _body(shape: Shape, pictures: tuple[int, ...]) -> _Body:
    """The lowest legs that hold all strips, never lower than the pictures beside them."""
    block, text = picture_block(shape, pictures), height(shape.strips)
    rows = max(block, math.ceil((text + shape.back + shape.over * block) / shape.legs))
    while (poured := pour(shape.strips, leg_heights(shape, pictures, rows))).used < len(shape.strips):
        rows += 1
    return _Body(pictures, rows, poured)


def _nicer(shape: Shape, body: _Body, room: int) -> _Body:
    """The same text in legs a few rows higher, or under pictures a few rows lower, where that spares a short leg
    or a lone line; white at the foot of the last leg is cheaper than either."""
    return min(_variants(shape, body, room), key=lambda variant: variant[0])[1]


def _variants(shape: Shape, body: _Body, room: int) -> Iterator[tuple[int, _Body]]:
    lower = (
        tuple(max(cut.least, rows - step) for cut, rows in zip(shape.pictures, body.pictures, strict=True))
        for step in range(CROP_STEPS if shape.pictures else 1)
    )
    for step, pictures in enumerate(lower):
        tried = body if pictures == body.pictures else _body(shape, pictures)
        for rows in range(tried.rows, min(room, tried.rows + LEG_STEPS) + 1):
            poured = pour(shape.strips, leg_heights(shape, pictures, rows))
            yield poured.cost + 3 * (rows - tried.rows) + 2 * step, _Body(pictures, rows, poured)
        if not step and not body.poured.cost:
            return
