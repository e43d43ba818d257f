"""Strips poured into legs of given heights: what keeps together stays, and faults of a pouring are counted.

A piece that stands within an article (a sidebar) is not parted where it finds room in a leg: where it would be, it
goes to the head of the next leg, and the text that follows it comes before, as floats do. Where not all finds room
then, all stands in its order and pieces are parted like text, so that what is left over is all that follows a spot.

A picture with text beside it goes to the head of the next leg in the same way, and its text stays in order: it then
stands beside lines that come so much later.
"""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.edition import Inset
from typeset.makeup.model.measured import Poured

MEASURED = 512
"""Of so many galleys it is kept what was measured."""


class SameStrips:
    """Strips as the key of what is kept about them: the very same ones, since it takes long to compare them."""

    __slots__ = ("strips",)

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.strips = strips

    def __hash__(self) -> int:
        return id(self.strips)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameStrips) and other.strips is self.strips


@lru_cache(maxsize=MEASURED)
def _depths(same: SameStrips) -> list[int]:
    """The rows above each strip, and those of all at the end."""
    return [0, *accumulate(strip.rows for strip in same.strips)]


def whole_height(strips: Sequence[Strip]) -> int:
    """The rows of the strips of a whole article, which are asked for again and again."""
    return _depths(SameStrips(strips))[-1]


def pour(strips: Sequence[Strip], heights: Sequence[int]) -> Poured:
    """Fill legs of `heights` rows from left to right; a subhead never ends a leg, if it can be helped.

    A strip at a leg's head loses the white above it (a subhead its empty row), so that text begins at the top.

    Lines of a paragraph that should keep together may part: legs that end alike (M14, an error) come before
    lone lines (M13, a warning), which the cost counts so that another height may spare them.
    """
    floats = floated(strips, heights)
    return _as_floated(floats, heights) if floats else _in_order(settled(strips, heights), heights)


def arranged(strips: tuple[Strip, ...], heights: Sequence[int]) -> tuple[Strip, ...]:
    """The strips in the order in which they stand in legs of these heights."""
    return tuple(chain.from_iterable(floated(strips, heights))) or tuple(settled(strips, heights))


def _as_floated(floats: Sequence[tuple[Strip, ...]], heights: Sequence[int]) -> Poured:
    """Legs in which no piece is parted."""
    placed = [(*(one.at_head for one in leg[:1]), *leg[1:]) for leg in floats]
    return _counted(placed, (), [height(leg) < rows for leg, rows in zip(placed, heights, strict=True)])


def _in_order(strips: Sequence[Strip], heights: Sequence[int]) -> Poured:
    """All strips in their order, as far as there is room."""
    depths = _depths(SameStrips(strips))
    legs: list[tuple[Strip, ...]] = []
    short: list[bool] = []
    start = 0
    for rows in heights:
        saved = _saved(strips, start)
        end = _leg_end(strips, depths, start, rows + saved)
        short.append(depths[end] - depths[start] - saved < rows)
        legs.append((strips[start].at_head, *strips[start + 1 : end]) if end > start else ())
        start = end
    return _counted(legs, tuple(strips[start:]), short)


def _counted(legs: Sequence[tuple[Strip, ...]], rest: tuple[Strip, ...], short: Sequence[bool]) -> Poured:
    """Legs, which of them are not full, and how many of them end ill."""
    filled = [number for number, leg in enumerate(legs) if leg]
    passes = list(pairwise(filled))
    return Poured(
        tuple(legs),
        rest,
        sum(short[n] for n in filled[:-1]),
        tuple(legs[n][0] for _, n in passes if is_widow(legs[n][0])),
        tuple(legs[n][-1] for n, _ in passes if is_orphan(legs[n][-1])),
    )


def holds_all(strips: Sequence[Strip], heights: Sequence[int]) -> bool:
    """Whether legs of these heights have room for all strips, as `pour` fills them."""
    strips = settled(strips, heights)
    if _asides(SameStrips(strips)).pieces:
        return bool(floated(strips, heights))
    depths, start = _depths(SameStrips(strips)), 0
    for rows in heights:
        start = _leg_end(strips, depths, start, rows + _saved(strips, start))
    return start == len(strips)


def _leg_end(strips: Sequence[Strip], depths: Sequence[int], start: int, rows: int) -> int:
    """The end of what stands in a leg of so many rows."""
    end = max(start, bisect_right(depths, depths[start] + rows) - 1)
    return _loosened(strips, start, end)


def floated(strips: Sequence[Strip], heights: Sequence[int]) -> tuple[tuple[Strip, ...], ...]:
    """The legs of these heights in which no piece is parted that a leg has room for; none where there are no pieces, or
    not all finds room so."""
    same = SameStrips(settled(strips, heights))
    return _floated(same, tuple(heights)) if _asides(same).pieces else ()


class _Asides(NamedTuple):
    """Whether among strips there are pieces apart from the running text, and pictures with text beside them."""

    pieces: bool
    beside: bool


@lru_cache(maxsize=MEASURED)
def _asides(same: SameStrips) -> _Asides:
    return _Asides(
        any(strip.inset for strip in same.strips),
        any(strip.wrap and strip.wrap.settings for strip in same.strips),
    )


def settled(strips: Sequence[Strip], heights: Sequence[int]) -> Sequence[Strip]:
    """The strips with each picture that has text beside it where no leg of these heights parts it: lower, so that it
    comes to the head of the next leg, or by itself where the text or that leg is too short for it."""
    same = SameStrips(strips)
    return _settled(same, tuple(heights)) if _asides(same).beside else strips


@lru_cache(maxsize=8 * MEASURED)
def _settled(same: SameStrips, heights: tuple[int, ...]) -> Sequence[Strip]:
    strips, start = same.strips, 0
    for leg, rows in enumerate(heights):
        following = next(filter(None, heights[leg + 1 :]), 0)
        while other := _instead(strips, start, rows, following):
            strips = other
        start = _leg_end(strips, _depths(SameStrips(strips)), start, rows + _saved(strips, start))
    return strips


def _instead(strips: Sequence[Strip], start: int, rows: int, following: int) -> tuple[Strip, ...]:
    """The strips where the foot of a leg would part a picture from text beside it, in the setting in which it does not;
    none where it does not, and where no leg of so many rows follows."""
    depths = _depths(SameStrips(strips))
    room = depths[start] + rows + _saved(strips, start)
    end = bisect_right(depths, room) - 1
    if not following or not 0 < end < len(strips) or not is_beside(strips[end - 1], strips[end]):
        return ()
    head = next(at for at in range(end - 1, -1, -1) if (one := strips[at].wrap) and one.row == 0)
    settings = (one := strips[head].wrap) and one.settings
    stop = head + settings.count if settings else 0
    if not settings or head < start or stop > len(strips) or strips[stop - 1].end != settings.end:
        return ()
    foot = next(
        (at for at in range(end, len(strips)) if not is_beside(*strips[at - 1 : at + 1])), len(strips)
    )
    later = settings.later[room - depths[head] - 1] if depths[foot] - depths[head] <= following else ()
    return (*strips[:head], *(later or settings.plain), *strips[stop:])


@lru_cache(maxsize=8 * MEASURED)
def _floated(same: SameStrips, heights: tuple[int, ...]) -> tuple[tuple[Strip, ...], ...]:
    left, waiting = deque(_units(same.strips, max(heights, default=0))), deque[_Unit]()
    legs = tuple(tuple(_filled_leg(left, waiting, rows)) for rows in heights)
    return () if left or waiting else legs


class _Unit(NamedTuple):
    """Strips that no leg parts; whether text that follows may come before them."""

    strips: Sequence[Strip]
    floats: bool


def _units(strips: Sequence[Strip], most: int) -> Iterator[_Unit]:
    """What no leg parts: a strip, with those that it is bound to; a piece of up to so many rows. A subhead before a
    piece is bound to the text behind it."""
    held: tuple[Strip, ...] = ()
    for piece, some in groupby(strips, key=lambda strip: strip.inset.piece if strip.inset else None):
        own = tuple(some)
        if piece and height(own) <= most:
            yield _Unit(own, True)
            continue
        *units, last = _bound_together(own if piece else (*held, *own))
        held = last if last[-1].keep and not piece else held if piece else ()
        yield from (_Unit(unit, False) for unit in (*units, *(() if last is held else (last,))))
    yield from (_Unit(unit, False) for unit in ([held] if held else []))


def _bound_together(strips: tuple[Strip, ...]) -> Iterator[tuple[Strip, ...]]:
    start = 0
    for end in range(1, len(strips) + 1):
        if end == len(strips) or not _together(strips[end - 1], strips[end]):
            yield strips[start:end]
            start = end


def _filled_leg(left: deque[_Unit], waiting: deque[_Unit], rows: int) -> Iterator[Strip]:
    """What fills a leg: the pieces that wait for it, then what comes next; a piece that finds no room waits."""
    row = 0
    for queue in (waiting, left):
        while queue:
            strips, floats = queue[0]
            needed = height(strips) - (0 if row else _saved(strips, 0))
            if row + needed <= rows and not (floats and waiting and queue is left):
                row += needed
                yield from queue.popleft().strips
            elif floats and queue is left:
                waiting.append(queue.popleft())
            else:
                break


def is_one_piece(strip: Strip, following: Strip) -> bool:
    """Whether two strips are of one piece that stands within the article."""
    return bool(strip.inset and following.inset and strip.inset.piece == following.inset.piece)


def _saved(strips: Sequence[Strip], start: int) -> int:
    """The rows of white that the strip at `start` loses at a leg's head."""
    return strips[start].rows - strips[start].at_head.rows if start < len(strips) else 0


def _loosened(strips: Sequence[Strip], start: int, end: int) -> int:
    """The end of a leg moved up so that nothing is parted from what it is bound to, if anything then stays."""
    if end == len(strips):
        return end
    loose = end
    while loose > start and _together(strips[loose - 1], strips[loose]):
        loose -= 1
    parts_text = loose > start or (end > start and is_beside(strips[end - 1], strips[end]))
    return loose if parts_text else end


def _together(strip: Strip, following: Strip) -> bool:
    return binds(strip, following) or is_beside(strip, following)


def binds(strip: Strip, following: Strip) -> bool:
    """Whether a strip belongs to a block after its own, as a subhead does to its text."""
    return strip.keep and strip.block != following.block


def is_one_wrap(strip: Strip, following: Strip) -> bool:
    """Whether two strips stand beside one picture, or between where it was typed and its head."""
    return bool(strip.wrap and following.wrap and strip.wrap.block == following.wrap.block)


def is_beside(strip: Strip, following: Strip) -> bool:
    """Whether a picture stands beside both of two strips, so that no leg ends between them."""
    return is_one_wrap(strip, following) and bool(strip.wrap and strip.wrap.row >= 0)


PARTED = 600.0
"""What it costs to part a piece, in rows of white that one would rather see: twenty of them at the foot of a slot."""


NEVER_PARTED = 10_000_000.0
"""What it costs to part a picture from the text beside it: more than white in a whole slot."""


def part_price(strip: Strip, following: Strip) -> float:
    """What it costs to part two strips because they are of one piece that stands within the article, or of one picture
    with the text beside it."""
    return PARTED * is_one_piece(strip, following) + NEVER_PARTED * is_one_wrap(strip, following)


def parts_price(legs: Sequence[Sequence[Strip]], heights: Sequence[int]) -> float:
    """The same for the feet of legs of such heights; nothing for a piece that is higher than all of them."""
    filled, rows, most = [leg for leg in legs if leg], Counter[Inset](), max(heights, default=0)
    for strip in chain.from_iterable(filled):
        rows.update({strip.inset.piece: strip.rows} if strip.inset else {})
    feet = ((one[-1], other[0]) for one, other in pairwise(filled))
    return sum(part_price(*both) for both in feet if both[0].inset and rows[both[0].inset.piece] <= most)


def is_widow(strip: Strip) -> bool:
    """Whether it is the last line of a paragraph of several lines (孤行 at a leg's head, CLREQ)."""
    return bool(strip.lines) and strip.lines[-1].line.last and not strip.lines[0].line.first


def is_orphan(strip: Strip) -> bool:
    """Whether it is the first line of a paragraph of several lines (孤行 at a leg's foot, CLREQ)."""
    return bool(strip.lines) and strip.lines[0].line.first and not strip.lines[-1].line.last


def height(strips: Sequence[Strip]) -> int:
    """The rows of strips one below the other."""
    return sum(strip.rows for strip in strips)


def characters(strips: Sequence[Strip]) -> int:
    """The characters of copy that strips hold."""
    return sum(len(placed.line.text) for strip in strips for placed in strip.lines)


def unfilled(poured: Poured, heights: Sequence[int]) -> int:
    """The rows that stay empty in legs of these heights after the last strip."""
    last = max((number for number, leg in enumerate(poured.legs) if leg), default=0)
    return sum(heights[last:]) - height(poured.legs[last]) if heights else 0
