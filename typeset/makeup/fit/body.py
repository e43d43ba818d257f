"""The body of an article: pictures and legs, in all the heights that they may take together."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar

from typeset.makeup.fit.legs import MEASURED, SameStrips, height, holds_all, pour, whole_height
from typeset.makeup.fit.line_counts import STUMP, STUMP_COST, choose_line_counts
from typeset.makeup.model.measured import ParagraphVariants, PictureRow, PictureStand, Poured, Shape

AIR = 1
"""Rows of white between a picture and text, and over an article without a head (art-direction, Page)."""
LEG_STEPS, CROP_STEPS = 5, 5
"""How many rows the legs may grow, and the pictures shrink, for a better end of the legs."""
CHEAP = 4
"""What lone lines, or lines driven out to spare them, may cost without asking for other legs."""
LAST_WHITE = 36.0
"""What a row of white in a last leg costs, in the unit of lone lines: nine demerits. With more, gaps widen beyond the
figures of docs/measurements.md; with less, fewer legs are filled."""
MOST_WON = 3
"""So many lines are driven out to fill the last leg at most; what is white beyond them nobody tries to fill."""
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
    return _legs_of(shape, picture_block(shape, pictures)).heights(rows)


class _LegSizes(NamedTuple):
    """The legs of a shape: how many, those of them at which pictures so many rows high stand, the rows of the 上接 line
    and of a vertical head, and the legs under that."""

    legs: int
    pictured: range
    block: int
    back: int
    beside: int
    under: range

    def heights(self, rows: int) -> list[int]:
        """The rows of every leg when the body is `rows` high."""
        heights = [rows - (self.block if leg in self.pictured else 0) for leg in range(self.legs)]
        heights[0] -= self.back
        for leg in self.under:
            heights[leg] -= self.beside + AIR
        return [max(0, rows) for rows in heights]

    @property
    def taken(self) -> int:
        """The rows of legs that no text takes: under the 上接 line, a block of pictures, a vertical head."""
        return self.back + len(self.pictured) * self.block + len(self.under) * (self.beside + AIR)


def _legs_of(shape: Shape, block: int) -> _LegSizes:
    return _LegSizes(shape.legs, shape.pictured, block, shape.back, shape.beside, shape.under)


def picture_block(shape: Shape, pictures: tuple[int, ...]) -> int:
    """Rows from the body's top to the text under the pictures; without text the last row of white is saved."""
    rows = sum(rows + cut.caption_rows + AIR for rows, cut in zip(pictures, shape.pictures, strict=True))
    return rows if shape.strips or not rows else rows - AIR


def leg_feet(shape: Shape, pictures: tuple[int, ...], rows: int) -> list[int]:
    """The row under the foot of every leg when the body is `rows` high: higher over pictures that stand at its foot."""
    block = picture_block(shape, pictures) if shape.stand is PictureStand.FOOT else 0
    return [rows - (block if leg in shape.pictured else 0) for leg in range(shape.legs)]


def squeezed(shape: Shape, room: int) -> tuple[int, ...]:
    """The lowest pictures, and on an overfull page all of them lower yet in proportion, so that none leaves its slot
    and none is sacrificed for the others."""
    least = [cut.least for cut in shape.pictures]
    over = picture_block(shape, tuple(least)) - room
    if over <= 0:
        return tuple(least)
    spare, left = max(0, sum(least) - over - len(least)), sum(least) - len(least)
    ends = [above * spare // max(1, left) for above in accumulate((rows - 1 for rows in least), initial=0)]
    return tuple(1 + end - start for start, end in pairwise(ends))


def _picture_rows(shape: Shape) -> Iterator[tuple[int, ...]]:
    """The heights that the pictures may take together, from the highest to the lowest."""
    steps = max((cut.most - cut.least for cut in shape.pictures), default=0)
    for step in range(steps, -1, -1):
        yield tuple(_between(cut, step, steps) for cut in shape.pictures)


def _between(cut: PictureRow, step: int, steps: int) -> int:
    return cut.least + ((cut.most - cut.least) * step // steps if steps else 0)


def bodies(shape: Shape, room: int) -> Iterator[Body]:
    """The lowest body for every height of the pictures that `room` rows hold, the highest pictures first."""
    return (
        lowest(shape, pictures) for pictures in _picture_rows(shape) if picture_block(shape, pictures) <= room
    )


def lowest(shape: Shape, pictures: tuple[int, ...]) -> Body:
    """The lowest legs that hold all strips, never lower than the pictures beside them."""
    rows = least_rows(shape, pictures)
    return Body(pictures, rows, pour(shape.strips, leg_heights(shape, pictures, rows)))


def least_rows(shape: Shape, pictures: tuple[int, ...]) -> int:
    """The rows of the lowest legs, which are the same under every head that stands over them."""
    return _least_rows(SameStrips(shape.strips), _legs_of(shape, picture_block(shape, pictures)))


@lru_cache(maxsize=8 * MEASURED)
def _least_rows(same: SameStrips, legs: _LegSizes) -> int:
    text = whole_height(same.strips)
    rows = max(legs.block, legs.beside, math.ceil((text + legs.taken) / legs.legs))
    while not holds_all(same.strips, legs.heights(rows)):
        rows += 1
    return rows


def taken_rows(shape: Shape, block: int) -> int:
    """The rows of legs that no text takes: under the 上接 line, a block of pictures, a vertical head."""
    return _legs_of(shape, block).taken


def nicer(shape: Shape, body: Body, room: int, variants: ParagraphVariants) -> Body:
    """The same text with lines taken in or driven out, in legs a few rows higher, or under pictures a few rows lower,
    where that spares a short leg, a lone line or white at the foot of the last leg, which is the cheapest of them."""
    text = whole_height(shape.strips)

    def made(size: BodySize) -> Priced[Body]:
        heights = leg_heights(shape, size.pictures, size.rows)
        other = Body(size.pictures, size.rows, filled(shape, heights, variants, LAST_WHITE))
        # All that stays white in the room is the same whatever rows the legs take, but for the lines that are won.
        left = sum(leg_heights(shape, size.pictures, room)) - text
        won = sum(map(height, other.poured.legs)) - text
        white = LAST_WHITE * max(0, min(left, MOST_WON) - won)
        return Priced(other.poured.cost + white + _stub(shape, other), other)

    return cheapest(_other_sizes(shape, body, room), made)


Option = TypeVar("Option")
Made = TypeVar("Made")


class Priced(NamedTuple, Generic[Option]):
    """Something, and what it costs."""

    price: float
    value: Option


class BodySize(NamedTuple):
    """The rows of each picture, and of the legs."""

    pictures: tuple[int, ...]
    rows: int


def cheapest(options: Iterable[Priced[Option]], made: Callable[[Option], Priced[Made]]) -> Made:
    """What is made of the option whose price is least together with the cost that making it shows. There is one option
    at least."""
    # Branch and bound: costs are never negative, so that an option whose price alone reaches the best total cannot win
    # and is never made, nor, in the order of prices, any after it.
    first, *others = sorted(options, key=lambda option: option.price)
    made_first = made(first.value)
    least, best = made_first.price + first.price, made_first.value
    for option in others:
        if option.price >= least:
            break
        other = made(option.value)
        if option.price + other.price < least:
            least, best = option.price + other.price, other.value
    return best


def filled(shape: Shape, heights: list[int], variants: ParagraphVariants, white: float = 0.0) -> Poured:
    """All strips in legs of such heights, lines taken in or driven out where that pays; `white` is what each row costs
    that stays empty in the last leg."""
    strips, price = choose_line_counts(shape.strips, heights, variants, white=white)
    return replace(pour(strips, heights), price=price)


def _other_sizes(shape: Shape, body: Body, room: int) -> Iterator[Priced[BodySize]]:
    """The heights of pictures and legs that may stand instead of a body's, after what they cost in white and in the
    size of the pictures."""
    for step in range(CROP_STEPS if shape.pictures else 1):
        pictures = tuple(
            max(cut.least, rows - step) for cut, rows in zip(shape.pictures, body.pictures, strict=True)
        )
        base = least_rows(shape, pictures) if step else body.rows
        for rows in range(base, min(room, base + LEG_STEPS) + 1):
            yield Priced(rows - base + 2 * step, BodySize(pictures, rows))


def _stub(shape: Shape, body: Body) -> int:
    """What a last leg costs that is much lower than its neighbours, or a stump."""
    last = height(body.poured.legs[-1]) if shape.legs > 1 and shape.strips else max(STUMP, body.rows)
    if last < STUMP:
        return STUMP_COST
    return STUB_COST if last < STUB * leg_heights(shape, body.pictures, body.rows)[-1] else 0
