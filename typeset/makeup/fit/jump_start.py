"""The beginning of an article that jumps: how much stays, and where it is cut."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.makeup.fit.body import Priced, cheapest, leg_heights, picture_block, squeezed
from typeset.makeup.fit.legs import height, is_orphan, is_widow, pour
from typeset.makeup.fit.line_counts import choose_line_counts
from typeset.makeup.fit.rectangle import KEPT_LEG, UNDER_PICTURE, fit, head_white, need_of
from typeset.makeup.model.measured import Fitted, ParagraphVariants, Poured, Shape

TAIL_ROWS = 9
"""What goes to the other page at least: about 110 characters (prepress 3.2)."""
CUT_BACK = 8
"""Over how many rows of the last leg a better place for the jump is looked for."""
CROP = 5
"""How many rows the pictures over a beginning may grow or shrink for a better end of the legs."""
LOWER, CROPPED = 3, 0.5
"""What a row of white over the head costs, and a row that the pictures over a beginning lose or win."""
PARTED = 20
"""What a cut costs that leaves a line alone or parts what keeps together."""
SENTENCE_END, CLAUSE_END = "。！？…", "，；：、"


class StartSize(NamedTuple):
    """The rows of white over the head of a beginning, and of each picture."""

    above: int
    pictures: tuple[int, ...]


def fit_start(shape: Shape, air: int, rows: int, variants: ParagraphVariants) -> Fitted:
    """Fill a slot with the beginning of a part that goes on elsewhere, with a row for its jump line.

    When all of the part fits, it is placed whole and nothing jumps.
    """
    need = need_of(shape, "", air, False)
    if need.least <= rows or not shape.strips:
        return fit(shape, "", air, rows, variants)
    room = max(0, rows - air - shape.above - shape.below)
    spare = range(min(head_white(shape, air), max(0, room - KEPT_LEG)) + 1)
    options = (
        Priced(LOWER * above + priced.price, StartSize(above, priced.value))
        for above in spare
        for priced in _start_pictures(shape, room - above)
    )

    def made(size: StartSize) -> Priced[Fitted]:
        above, pictures = size
        poured = _start(shape, pictures, room - above, variants)
        fitted = Fitted(air, above, pictures, room - above, 0, poured, to=bool(poured.rest))
        return Priced(poured.cost, fitted)

    return cheapest(options, made)


def _start_pictures(shape: Shape, room: int) -> Iterator[Priced[tuple[int, ...]]]:
    """Heights of the pictures over a beginning after what they cost: their own, a few rows less or more, the least if
    room is short."""
    below = KEPT_LEG if shape.over == shape.legs else UNDER_PICTURE
    fits = False
    for step in range(-CROP, CROP + 1) if shape.pictures else (0,):
        pictures = tuple(min(cut.most, max(cut.least, cut.natural + step)) for cut in shape.pictures)
        if not shape.pictures or picture_block(shape, pictures) + below <= room:
            fits = True
            yield Priced(CROPPED * abs(step), pictures)
    if not fits:
        yield Priced(0.0, squeezed(shape, room - below))


def _start(shape: Shape, pictures: tuple[int, ...], room: int, variants: ParagraphVariants) -> Poured:
    heights = leg_heights(shape, pictures, room)
    heights[-1] = max(0, heights[-1] - 1)
    strips, price = choose_line_counts(shape.strips, heights, variants, whole=False)
    full = len(strips) - len(pour(strips, heights).rest)
    cut = cut_place(strips, full, min(CUT_BACK, heights[-1] // 2))
    poured = pour(strips[:cut], heights)
    lone = _cut_cost(strips, cut) if cut else 0
    return replace(poured, rest=(*poured.rest, *strips[cut:]), price=price + (lone if lone >= PARTED else 0))


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
        return PARTED
    if before.lines and before.lines[-1].line.last:
        return 0
    text = before.lines[-1].line.text.rstrip("”’）》") if before.lines else ""
    return 3 if text.endswith(tuple(SENTENCE_END)) else 6 if text.endswith(tuple(CLAUSE_END)) else 10
