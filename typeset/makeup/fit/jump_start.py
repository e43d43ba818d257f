"""The beginning of an article that jumps: how much stays, and where it is cut.

The slot of a beginning is full: its text ends in the last row of its last leg, over the jump line. What goes on
elsewhere takes whatever is left, so that every end of a paragraph is a place for the cut, if white over the head, the
heights of pictures, and lines taken in or driven out before it bring it to that row. With D(g, p) as in `line_counts`,
what groups 1 … g cost when they end at place p,

    cut after group g    D(g, p) + under · rows left of the last leg below p
    cut within group g   D(g − 1, q) + price(s) + what the legs that are closed cost + the price of the end of that line

where the group begins at q and its setting s runs over the last leg's foot.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product
from math import inf
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.edition import Spot
from typeset.makeup.fit.body import Priced, leg_heights, picture_block, squeezed
from typeset.makeup.fit.groups import Group, GroupSetting, groups_of
from typeset.makeup.fit.legs import characters, is_orphan, is_widow, part_price, parts_price, pour, settled
from typeset.makeup.fit.line_counts import (
    LineChange,
    SettingPath,
    StripPlace,
    change_of,
    changed_strips,
    laid,
)
from typeset.makeup.fit.rectangle import (
    KEPT_LEG,
    UNDER_PICTURE,
    Limits,
    fit,
    fit_close,
    head_white,
    limits_of,
    need_of,
)
from typeset.makeup.model.measured import Fitted, ParagraphVariants, Poured, Shape

LAST_ROWS, CROP = 3, 5
"""How many rows of the last leg may stay white under the jump line before a worse place is taken, and how many the
pictures over a beginning may grow or shrink for a better end of the legs."""
SQUEEZED = 1_000.0
"""What each row costs by which a picture over a beginning is lower than its crop allows: more than any cut."""
LOWER, CROPPED = 3, 0.5
"""What a row of white over the head costs, and a row that the pictures over a beginning lose or win."""
FOOT, FEET, HOLE = 4, 2, 30
"""What a row of white at the foot costs, over all legs and under the jump line; after so many rows, what each costs."""
LEAST_BODY = 3
"""No beginning is lower, however wide it stands."""
FULL = 20_000.0
"""What a row of white under the jump line costs where as much as can be is to stay: more than any cut."""
CHEAP = 6
"""What a beginning may cost without lines being taken in or driven out for a better end."""
_CLOSERS = "”’）)》」』】〕\"' \u3000"
_PAIRS = dict(zip("“‘（《「『【〔", "”’）》」』】〕", strict=True))
_SENTENCE = re.compile(r"(?:[。！？!?．؟۔।॥།။።]|[^\W\d_]{2,}\.)$")
"""A full stop of Latin type ends a sentence behind a word, and neither behind a figure nor a single letter."""
_WITHIN = re.compile(r"[。！？](?=[^。！？])(?:[”’）》」』】〕]*)")
"""The end of a sentence in the middle of a line, with what closes behind it."""
_CLAUSE = re.compile(r"[，；：、…—,;:،]$")


class CutEnd(StrEnum):
    """What ends where an article is cut."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    CLAUSE = "clause"
    NOTHING = "nothing"


END_PRICES = {
    CutEnd.PARAGRAPH: 0.0,
    CutEnd.SENTENCE: 24.0,
    CutEnd.CLAUSE: 5_000.0,
    CutEnd.NOTHING: 10_000.0,
}
"""What an end costs, in rows of white: a sentence's is taken where no paragraph ends within some rows of white over the
head and at the foot, anything else only where no sentence ends in the whole slot."""
QUOTED, WITHIN = 12.0, 90.0
"""What it costs to part a quotation or brackets between two of its sentences, and to end a line short for a cut."""
ALONE = 2_000.0
"""What it costs to leave one line of a paragraph alone before the cut or after it, or to part what keeps together."""
UNDER = 60.0
"""What a row of white under the jump line costs."""


class _AsSet:
    """Paragraphs none of which can be set in other numbers of lines."""

    def prices(self, block: int) -> Mapping[int, float]:
        """None."""
        return {}

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """Never asked for."""
        raise KeyError(block, longer)

    def text(self, block: int) -> str:
        """None."""
        return ""

    def parted(self, spot: Spot) -> tuple[Strip, ...]:
        """Never asked for."""
        raise KeyError(spot)


AS_SET = _AsSet()


class SlotRows(NamedTuple):
    """The rows of a slot, and those of white at its head."""

    air: int
    rows: int


class StartSize(NamedTuple):
    """The rows of white over the head of a beginning and at its foot, those of each picture, and of the legs."""

    above: int
    foot: int
    pictures: tuple[int, ...]
    body: int


class Start(NamedTuple):
    """A beginning of some size, poured into its legs."""

    size: StartSize
    poured: Poured


class Beginning(NamedTuple):
    """An article cut in two: its strips with lines taken in or driven out, how many of them stay, the price of setting
    them so, and the same with what the ends of the legs and the cut cost."""

    strips: tuple[Strip, ...]
    stays: int
    price: float
    cost: float


class _Path(NamedTuple):
    """A way to fill the legs with the groups up to one, which ends in them or runs over; what it costs at least."""

    cost: float
    group: int
    over: bool
    change: LineChange | None


def fit_start(shape: Shape, slot: SlotRows, variants: ParagraphVariants, tight: bool = False) -> Fitted:
    """Fill a slot with the beginning of a part that goes on elsewhere, with a row for its jump line.

    When all of the part fits, it is placed whole and nothing jumps. With `tight` no row stays white, wherever that
    cuts it, since what goes on finds too little room as it is.
    """
    air, rows = slot
    whole = _whole(shape, air, rows, variants)
    if whole:
        return whole
    stay, room = characters(shape.strips), max(0, rows - air - shape.above - shape.below)
    limits, under = (Limits(0, stay), FULL) if tight else (limits_of(stay), UNDER)
    sizes = sorted(_sizes(shape, air, room, 0 if tight else room), key=lambda size: size.price)
    best = Priced(inf, _uncut(shape, room))
    for settings in (AS_SET, variants):
        if best.price > CHEAP:
            best = _best(shape, sizes, Cutting(shape.strips, limits, settings, under), best)
    (above, foot, pictures, body), poured = best.value
    return Fitted(air, above, pictures, body, foot, poured, bool(poured.rest))


def _best(
    shape: Shape, sizes: Sequence[Priced[StartSize]], cutting: "Cutting", best: Priced[Start]
) -> Priced[Start]:
    """The cheapest beginning of those sizes, if any is cheaper than one that is known."""
    for price, size in sizes:
        if price >= best.price:
            break
        heights = _over_marker(shape, size)
        found = cutting.best(heights)
        if found and price + found.cost < best.price:
            poured = pour(found.strips[: found.stays], heights)
            rest = (*poured.rest, *found.strips[found.stays :])
            start = Start(size, replace(poured, rest=rest, price=found.price))
            total = price + found.cost + parts_price(poured.legs, heights)
            best = min(best, Priced(total, start), key=lambda one: one.price)
    return best


def _over_marker(shape: Shape, size: StartSize) -> list[int]:
    """The rows of every leg, a row of the last one left to the jump line."""
    heights = leg_heights(shape, size.pictures, size.body)
    heights[-1] = max(0, heights[-1] - 1)
    return heights


def _uncut(shape: Shape, room: int) -> Start:
    """A beginning in a slot in which nothing ends: as many lines as find room."""
    size = StartSize(0, 0, next(_start_pictures(shape, room)).value, room)
    return Start(size, pour(shape.strips, _over_marker(shape, size)))


def _whole(shape: Shape, air: int, rows: int, variants: ParagraphVariants) -> Fitted | None:
    """All of a part in its slot, a line taken in where that is what it lacks; none where it finds no room."""
    need = need_of(shape, "", air, False)
    if not shape.strips or need.least <= rows:
        return fit(shape, "", air, rows, variants)
    closer = fit_close(shape, "", air, rows, variants) if need.least <= rows + 1 else None
    return closer if closer and not closer.poured.rest else None


def _sizes(shape: Shape, air: int, room: int, most: int) -> Iterator[Priced[StartSize]]:
    """Up to `most` rows of white over the head and at the foot, and heights of the pictures, after what they cost."""
    spare = head_white(shape, air)
    for white in range(min(most, max(0, room - max(LEAST_BODY, shape.beside))) + 1):
        above = min(spare, white)
        foot = white - above
        price = LOWER * above + FOOT * min(foot, FEET) + HOLE * max(0, foot - FEET)
        for pictures in _start_pictures(shape, room - white):
            yield Priced(price + pictures.price, StartSize(above, foot, pictures.value, room - white))


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
        lowest = squeezed(shape, room - below)
        lost = sum(max(0, cut.least - rows) for cut, rows in zip(shape.pictures, lowest, strict=True))
        yield Priced(SQUEEZED * lost, lowest)


def end_of(strip: Strip) -> CutEnd:
    """What ends with a strip."""
    if not strip.lines or strip.lines[-1].line.last:
        return CutEnd.PARAGRAPH
    text = strip.lines[-1].line.text
    if _ends_sentence(text):
        return CutEnd.SENTENCE
    return CutEnd.CLAUSE if _ends_clause(text) else CutEnd.NOTHING


def least_price(strip: Strip) -> float:
    """What it costs at least to cut after a strip, or where a sentence ends within its line."""
    within = bool(strip.lines) and bool(_WITHIN.search(strip.lines[-1].line.text))
    return min(END_PRICES[end_of(strip)], END_PRICES[CutEnd.SENTENCE] + WITHIN if within else inf)


def _ends_sentence(text: str) -> bool:
    """Whether a text ends with a sentence; an ellipsis ends one only within what is closed behind it."""
    bare = text.rstrip(_CLOSERS)
    return bool(_SENTENCE.search(bare)) or (bare != text.rstrip() and bare.endswith("…"))


def _sentence_within(text: str, start: int, end: int) -> int:
    """Where the last sentence ends that does so between two places of a paragraph; 0 where none does."""
    ends = [found.end() for found in _WITHIN.finditer(text, start, end)]
    return max((place for place in ends if place < end and not _is_open(text[:place])), default=0)


def _ends_clause(text: str) -> bool:
    """Whether a text ends with a pause within a sentence."""
    return bool(_CLAUSE.search(text.rstrip(_CLOSERS)))


def _is_open(text: str) -> bool:
    """Whether a quotation or brackets are open at the end of a text."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS.items())


def cut_price(strips: Sequence[Strip], stays: int) -> float:
    """What it costs to cut after so many strips: what ends there, what is parted, which line is left alone."""
    before, after = strips[stays - 1], strips[stays] if stays < len(strips) else None
    alone = before.keep or is_orphan(before) or (after is not None and is_widow(after))
    parted, end = part_price(before, after) if after else 0.0, end_of(before)
    quoted = QUOTED * (end is not CutEnd.PARAGRAPH and _quoted(strips, stays))
    return END_PRICES[end] + quoted + ALONE * alone + parted


def _quoted(strips: Sequence[Strip], stays: int) -> bool:
    """Whether a quotation or brackets are open after so many strips."""
    block = strips[stays - 1].block
    lines = (placed.line for strip in strips[:stays] if strip.block == block for placed in strip.lines)
    return _is_open("".join(line.text for line in lines))


@dataclass(frozen=True)
class Cutting:
    """An article that is to fill legs and to be cut within limits; what a row of white under its jump line costs."""

    strips: tuple[Strip, ...]
    limits: Limits
    variants: ParagraphVariants
    under: float = UNDER

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What nothing parts but the foot of a leg or a cut."""
        return groups_of(self.strips)

    @cached_property
    def _settings(self) -> tuple[tuple[GroupSetting, ...], ...]:
        """The numbers of lines that each group may be set in."""
        return tuple(tuple(group.settings(self.variants)) for group in self.groups)

    def best(self, heights: Sequence[int]) -> Beginning | None:
        """The cheapest way to cut it so that its beginning fills legs of `heights` rows; none where no text ends in the
        last of them that has room."""
        if (strips := settled(self.strips, heights)) is not self.strips:
            return replace(self, strips=tuple(strips)).best(heights)
        best: Beginning | None = None
        for path in sorted(self._paths(heights), key=lambda path: path.cost):
            if best is None or path.cost < best.cost:
                options = (*([best] if best else []), *self._begun(path, heights))
                best = min(options, key=lambda one: one.cost, default=None)
        return best

    def _paths(self, heights: Sequence[int]) -> Iterator[_Path]:
        """The ways to fill the legs that end in the last of them or over its foot, with what each costs at least."""
        last = max((leg for leg, rows in enumerate(heights) if rows), default=0)
        ways = {StripPlace(0, 0): SettingPath(0.0)}
        for number, group in enumerate(self.groups):
            after = dict[StripPlace, SettingPath]()
            for (place, way), setting in product(ways.items(), self._settings[number]):
                there, cost = laid(setting, place, heights)
                total = way.cost + setting.price + cost
                if there is None:
                    change = change_of(group, setting, way)
                    yield _Path(total + END_PRICES[CutEnd.SENTENCE], number, True, change)
                elif there not in after or total < after[there].cost:
                    after[there] = SettingPath(total, change_of(group, setting, way))
            for place, way in after.items():
                if place.leg == last and place.row:
                    yield _Path(
                        way.cost + self.under * (heights[last] - place.row), number, False, way.change
                    )
            ways = after

    def _begun(self, path: _Path, heights: Sequence[int]) -> Iterator[Beginning]:
        """The beginnings that a way leads to: one that ends with its last group, or a few that end within that."""
        strips, price = changed_strips(self.groups, path.change, self.variants)
        block = self.groups[path.group].block
        end = bisect_right(strips, block, key=lambda strip: strip.block)
        if not path.over:
            yield self._cut(strips, end, price, path.cost)
            return
        before = self.groups[path.group - 1].block if path.group else -1
        first = bisect_right(strips, before, key=lambda strip: strip.block)
        reached = path.cost - END_PRICES[CutEnd.SENTENCE]
        full, white = len(strips) - len(pour(strips, heights).rest), 0
        for stays in range(min(full, end - 1), first, -1):
            yield self._cut(strips, stays, price, reached + self.under * white)
            cost = reached + self.under * white
            yield from self._parted(path, strips, range(first, stays), reached=cost, price=price)
            white += strips[stays - 1].rows
            if white > LAST_ROWS:
                break

    def _parted(
        self, path: _Path, strips: tuple[Strip, ...], lines: range, *, reached: float, price: float
    ) -> Iterator[Beginning]:
        """The beginning that ends within the last of these lines of a paragraph, where a sentence does; what is left
        of it goes on elsewhere as lines of its own."""
        first, stays = lines.start, lines.stop
        block = strips[first].block
        whole = all(strip.is_plain for strip in strips[first:stays])
        if (path.change and path.change.block == block) or not whole or not strips[first].lines[0].line.first:
            return
        line = strips[stays - 1].lines[0].line
        offset = _sentence_within(self.variants.text(block), line.start.offset, line.end.offset)
        if line.last or not offset:
            return
        parted = self.variants.parted(Spot(block, offset))
        kept = sum(Spot(block, 0) < strip.end <= Spot(block, offset) for strip in parted)
        if first + kept == stays and parted[kept - 1].end == Spot(block, offset):
            end = bisect_right(strips, block, key=lambda strip: strip.block)
            yield self._cut((*strips[:first], *parted, *strips[end:]), stays, price, reached + WITHIN)

    def _cut(self, strips: tuple[Strip, ...], stays: int, price: float, reached: float) -> Beginning:
        """Strips cut after so many, with what it cost to get there."""
        cost = reached + cut_price(strips, stays) + self.limits.price(characters(strips[:stays]))
        return Beginning(strips, stays, price, cost)
