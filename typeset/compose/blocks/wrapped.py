"""Text beside a picture in its column (CSS `float`): the lines that follow the picture's place are shorter by it and a
gutter as far as it reaches down with its caption, and go on over the whole measure.

Which line ends a leg is make-up's to say, and no leg parts the picture. So a galley holds it in every setting that
make-up may ask for: beside the lines from its place on, or so many lines lower that it comes to the head of the next
leg, or by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from math import ceil, floor
from typing import NamedTuple

from typeset.compose.blocks.collect import Collected
from typeset.compose.blocks.strips import rows_of
from typeset.compose.galley import InlinePicture, PrintedSize, Strip, WrapEnd, WrapPlace, WrapSettings
from typeset.compose.rank import GalleySetting, SetBlock
from typeset.edition import RUNNING, Figure, Spot, TextBlock
from typeset.units import EM_BOX_TOP, Pt, Rows, Units, points_units

LEAST_BESIDE = 6
"""Ems of text beside a picture below which gaps open in every line, and a column is read word by word."""
GUTTER = 0.5
"""The ems between picture and text at least (CSS `shape-margin`): the measure beside it is of whole ems, so that Han
stand in it as they come, and what is left over of an em is white as well."""
UNDER = 0.5
"""Ems of white between a picture or its caption and the characters of the line under it."""

Measures = tuple[Units, ...]


class OpenText(NamedTuple):
    """A paragraph that may stand beside a picture: its block, its look, and its strips for measures, the last of which
    is that of all further lines."""

    block: int
    ready: Collected
    strips: Callable[[Measures], list[Strip]]


class PictureRoom(NamedTuple):
    """What decides the place of a picture beside text: the measure of its column, the em of the text and a row."""

    width: Pt
    em: Pt
    row: Pt


@dataclass(frozen=True, slots=True)
class BesidePicture:
    """A picture and the place that it leaves beside it: how many rows, from where in the column, how wide."""

    block: int
    picture: InlinePicture
    rows: int
    x: Pt
    width: Pt


@dataclass(frozen=True, slots=True)
class WrappedText:
    """The strips of a picture with text beside it: up to the end of the last block that any of its settings needs."""

    strips: tuple[Strip, ...]
    blocks: range


def picture_beside(
    figure: Figure,
    block: int,
    room: PictureRoom,
    sized: Callable[[Figure, Pt], PrintedSize],
    captioned: Callable[[Figure, Pt], SetBlock],
) -> BesidePicture | WrapEnd:
    """The picture at its side of a column; why not, where too little of the measure is left. It is as wide as copy
    asks, or leaves about half of the column to the text."""
    size = sized(figure, room.width if figure.width else _usual_room(room))
    ems = floor((room.width - size.width) / room.em - GUTTER + 1e-6)
    if ems < LEAST_BESIDE:
        return WrapEnd.NARROW
    caption, width = captioned(figure, size.width), Pt(ems * room.em)
    foot = (one.baseline + (1 - EM_BOX_TOP) * one.line.em for one in caption.lines)
    high = size.height + max(foot, default=0.0)
    # Its head is level with those of the characters beside it, and as much white is over the characters under it.
    drop = Pt((room.row - room.em) / 2)
    shown = InlinePicture(figure, size, drop, size.width, caption.lines, WrapEnd.BESIDE)
    rows = ceil((high + UNDER * room.em) / room.row)
    at_left = figure.wrap == "left"
    return BesidePicture(block, shown, max(1, rows), Pt(room.width - width) if at_left else Pt(0.0), width)


def _usual_room(room: PictureRoom) -> Pt:
    """The room of a picture that asks for no width."""
    text = max(LEAST_BESIDE, round((room.width / room.em - 1) / 2))
    return Pt(max(room.em, room.width - (text + 1) * room.em))


def wrapped_text(
    beside: BesidePicture, texts: Iterator[OpenText], room: PictureRoom, alone: Strip
) -> WrappedText | None:
    """A picture with the paragraphs beside and under it; none where they are too short to reach its foot. `alone` is
    the picture by itself."""
    some, base = list[OpenText](), list[Strip]()
    needed = 2 * beside.rows - 1
    while _height(base) < needed and (text := next(texts, None)):
        some.append(text)
        base += _set(beside, text, room, 0, _height(base))
    if _height(base) < beside.rows:
        return None
    later = tuple(_later(beside, some, room, lower) for lower in range(1, beside.rows))
    plain = (alone, *(strip for text in some for strip in text.strips(_measures(text, room, (0, 0)))))
    settings = WrapSettings(len(base), later, plain)
    first = replace(_from_picture(base, beside)[0], wrap=replace(_wrap_of(base[0]), settings=settings))
    return WrappedText((first, *base[1:]), range(some[0].block, some[-1].block + 1))


def _wrap_of(strip: Strip) -> WrapPlace:
    assert strip.wrap
    return strip.wrap


def _later(
    beside: BesidePicture, texts: Sequence[OpenText], room: PictureRoom, lower: int
) -> tuple[Strip, ...]:
    """The strips with the picture so many rows lower; none where the text does not reach its foot then."""
    made = list[Strip]()
    for text in texts:
        made += _set(beside, text, room, lower, _height(made))
    head = next((strip for strip in made if strip.wrap and strip.wrap.picture), None)
    whole = head and _height(made) >= lower + beside.rows
    return tuple(_from_picture(made, beside)) if whole else ()


def _from_picture(made: Sequence[Strip], beside: BesidePicture) -> list[Strip]:
    """The strips, the first of which begins with the picture's block, so that no jump parts the two."""
    return [replace(made[0], start=Spot(beside.block)), *made[1:]]


def _set(beside: BesidePicture, text: OpenText, room: PictureRoom, lower: int, done: int) -> Iterator[Strip]:
    """The strips of a paragraph that begins so many rows under the place where a picture was typed which stands lower
    by some: those beside it narrow."""
    row = done - lower
    for strip in text.strips(_measures(text, room, (-row, beside.rows - row), beside.width)):
        if row >= beside.rows:
            yield strip
        elif row < 0:
            yield replace(strip, wrap=WrapPlace(beside.block, row, lower, Pt(0.0), room.width))
        else:
            shown = beside.picture if row == 0 else None
            lines = tuple(replace(one, x=Pt(one.x + beside.x)) for one in strip.lines)
            place = WrapPlace(beside.block, row, lower, beside.x, beside.width, shown)
            yield replace(strip, lines=lines, wrap=place)
        row += strip.rows


def _measures(text: OpenText, room: PictureRoom, rows: tuple[int, int], narrow: Pt = Pt(0.0)) -> Measures:
    """The measures of a paragraph's lines: narrow between two rows, counted from its first."""
    em = text.ready.em
    whole, less = points_units(room.width, em), points_units(narrow, em)
    start, end = (max(0, row) for row in rows)
    return (*[whole] * start, *[less] * (end - start), whole)


def _height(strips: Sequence[Strip]) -> Rows:
    return Rows(sum(strip.rows for strip in strips))


@dataclass(frozen=True)
class WrapComposer:
    """Sets the pictures beside text of an article's galley: `row` is the height of its rows, `vertical` whether lines
    run down the page. It asks the composer how large a picture is, for its caption, for the strip of a picture by
    itself, for a block collected, and for its strips in lines of measures of their own."""

    setting: GalleySetting
    row: Pt
    vertical: bool
    sized: Callable[[Figure, Pt], PrintedSize]
    captioned: Callable[[Figure, Pt], SetBlock]
    alone: Callable[[int], Strip]
    collected: Callable[[TextBlock], Collected]
    strips: Callable[[int, Collected, Measures], list[Strip]]

    def beside(self) -> dict[int, WrappedText | WrapEnd]:
        """The pictures that copy puts beside text, by their places among the blocks, each with the text, or why it
        stands by itself."""
        printed = self.setting.article.printed
        figures = {at: one for at in self.setting.article.inline if isinstance(one := printed[at], Figure)}
        return {at: self._wrapped(at, figure) for at, figure in figures.items() if figure.wrap}

    def _wrapped(self, index: int, figure: Figure) -> WrappedText | WrapEnd:
        texts = self._texts(index)
        if self.vertical or (first := next(texts, None)) is None:
            return WrapEnd.VERTICAL if self.vertical else WrapEnd.SHORT
        room = PictureRoom(self.setting.width, first.ready.em, self.row)
        beside = picture_beside(figure, index, room, self.sized, self.captioned)
        if isinstance(beside, WrapEnd):
            return beside
        return wrapped_text(beside, chain((first,), texts), room, self.alone(index)) or WrapEnd.SHORT

    def _texts(self, index: int) -> Iterator[OpenText]:
        """The paragraphs of running text that follow a picture without anything between them, as far as their lines
        take a row each."""
        printed = self.setting.article.printed
        for at in range(index + 1, len(printed)):
            block = printed[at]
            if not isinstance(block, TextBlock) or block.role not in RUNNING or block.inset:
                return
            ready = self.collected(block)
            if rows_of(ready, self.row) > 1:
                return
            yield OpenText(at, ready, partial(self.strips, at, ready))


def wrapped_blocks(strips: Sequence[Strip]) -> frozenset[int]:
    """The blocks of a galley that a picture may have beside it, whose lines are not varied."""
    settings = (strip.wrap.settings for strip in strips if strip.wrap and strip.wrap.settings)
    return frozenset(strip.block for one in settings for strip in one.plain)
