"""The body of an article: pictures and legs, in all the heights that they may take together."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.makeup.legs import Poured, height, pour
from typeset.makeup.shape import Cut, Shape

AIR = 1
"""Rows of white between a picture and text, and over an article without a head (art-direction, Page)."""
LEG_STEPS, CROP_STEPS = 5, 5
"""How many rows the legs may grow, and the pictures shrink, for a better end of the legs."""
STUB, STUB_COST = 0.5, 4
"""A last leg lower than this part of the others looks like a remnant; what that costs."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of each picture, the rows of the legs, and the strips in them."""

    pictures: tuple[int, ...]
    rows: int
    poured: Poured


def leg_heights(shape: Shape, pictures: tuple[int, ...], rows: int) -> list[int]:
    """The rows of every leg when the body is `rows` high: shorter under pictures, a vertical head and
    the 上接 line."""
    block = picture_block(shape, pictures)
    clear = shape.legs - shape.over
    heights = [rows - (block if leg >= clear else 0) for leg in range(shape.legs)]
    heights[0] -= shape.back
    for leg in shape.under:
        heights[leg] -= shape.beside + AIR
    return [max(0, rows) for rows in heights]


def picture_block(shape: Shape, pictures: tuple[int, ...]) -> int:
    """Rows from the body's top to the text under the pictures; without text the last row of white is saved."""
    rows = sum(rows + cut.caption.rows + AIR for rows, cut in zip(pictures, shape.pictures, strict=True))
    return rows if shape.strips or not rows else rows - AIR


def squeezed(shape: Shape, room: int) -> tuple[int, ...]:
    """The lowest pictures, and on an overfull page lower yet, so that none leaves its slot."""
    pictures = [cut.least for cut in shape.pictures]
    for place, rows in enumerate(pictures):
        over = picture_block(shape, tuple(pictures)) - room
        pictures[place] = max(1, rows - max(0, over))
    return tuple(pictures)


def _picture_rows(shape: Shape) -> Iterator[tuple[int, ...]]:
    """The heights that the pictures may take together, from the highest to the lowest."""
    steps = max((cut.most - cut.least for cut in shape.pictures), default=0)
    for step in range(steps, -1, -1):
        yield tuple(_between(cut, step, steps) for cut in shape.pictures)


def _between(cut: Cut, step: int, steps: int) -> int:
    return cut.least + ((cut.most - cut.least) * step // steps if steps else 0)


def bodies(shape: Shape, room: int) -> Iterator[Body]:
    """The lowest body for every height of the pictures that `room` rows hold, the highest pictures first."""
    return (
        lowest(shape, pictures) for pictures in _picture_rows(shape) if picture_block(shape, pictures) <= room
    )


def lowest(shape: Shape, pictures: tuple[int, ...]) -> Body:
    """The lowest legs that hold all strips, never lower than the pictures beside them."""
    block, text = picture_block(shape, pictures), height(shape.strips)
    taken = shape.back + shape.over * block + len(shape.under) * (shape.beside + AIR)
    rows = max(block, shape.beside, math.ceil((text + taken) / shape.legs))
    while (poured := pour(shape.strips, leg_heights(shape, pictures, rows))).used < len(shape.strips):
        rows += 1
    return Body(pictures, rows, poured)


def nicer(shape: Shape, body: Body, room: int) -> Body:
    """The same text in legs a few rows higher, or under pictures a few rows lower, where that spares a short leg
    or a lone line; white at the foot of the last leg is cheaper than either."""
    variants = ((0, body), *_variants(shape, body, room))
    return min(variants, key=lambda variant: variant[0] + variant[1].poured.cost)[1]


def _variants(shape: Shape, body: Body, room: int) -> Iterator[tuple[int, Body]]:
    """What may stand instead of a body, with what it costs in white and in the size of its pictures."""
    for step in range(CROP_STEPS if shape.pictures else 1):
        if not body.poured.cost or (step and not shape.pictures):
            return
        pictures = tuple(
            max(cut.least, rows - step) for cut, rows in zip(shape.pictures, body.pictures, strict=True)
        )
        base = lowest(shape, pictures) if step else body
        for rows in range(base.rows, min(room, base.rows + LEG_STEPS) + 1):
            other = Body(pictures, rows, pour(shape.strips, leg_heights(shape, pictures, rows)))
            yield rows - base.rows + 2 * step + _stub(shape, other), other


def _stub(shape: Shape, body: Body) -> int:
    """What a last leg costs that is much lower than its neighbours, or empty."""
    last = height(body.poured.legs[-1]) if shape.legs > 1 and shape.strips else body.rows
    return STUB_COST if last < STUB * leg_heights(shape, body.pictures, body.rows)[-1] else 0


def lone_lines(shape: Shape, body: Body) -> tuple[int, ...]:
    """What the ends of the legs cost at best in `body.rows` rows, in one row more, and so on; a few rows."""
    costs, least = [], body.poured.cost
    for rows in range(body.rows, body.rows + LEG_STEPS + 1):
        least = min(least, pour(shape.strips, leg_heights(shape, body.pictures, rows)).cost)
        costs.append(least)
    return tuple(costs)
