"""Passages from right to left as a file shows them, brought back to the order in which they are read.

What the file shows as one object is read by its places, and the objects stand in the content as they are seen.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Protocol, Self, TypeVar
from unicodedata import category

from typeset.compose.galley import Line
from typeset.compose.items.bidi import CLOSERS, OPENERS, from_left
from typeset.compose.text.scripts import COMPLEX

JOINED_FLUSH = 0.15
"""How far, in ems, a full line's end may stand from the measure's edge where its last letter is joined to its
neighbours: its font's width, which is all that can be read, is not what it takes beside them."""


class GlyphLike(Protocol):
    """What is asked of a glyph that was read."""

    @property
    def char(self) -> str:
        """Its character."""

    @property
    def x(self) -> float:
        """Its origin across the page."""

    @property
    def baseline(self) -> float:
        """Its origin down the page."""

    @property
    def foot(self) -> float | None:
        """Where it ends down the page, if it is turned."""

    @property
    def size(self) -> float:
        """Its size in points."""

    @property
    def shown(self) -> int:
        """The place of its text object in the content."""

    @property
    def level(self) -> int:
        """Its level as the file gives it (UAX #9)."""

    def told(self, char: str) -> Self:
        """The same glyph, read as another character."""


AnyShown = TypeVar("AnyShown", bound=GlyphLike)


def seen(line: Line) -> str:
    """The copy of a line in the order in which its characters are seen from the left."""
    copy = [span for span in line.spans if not span.generated]
    if not any(span.level for span in copy):
        return line.text
    told = [span.text[::-1] if span.level % 2 else span.text for span in copy]
    return "".join(from_left(told, [span.level for span in copy]))


@lru_cache(maxsize=65_536)
def raised(char: str) -> bool:
    """Whether its face may set a character off the baseline: accents, and letters that are stacked or joined."""
    return bool(COMPLEX.match(char)) or category(char) in ("Mn", "Mc", "Me")


def read_in_order(glyphs: Sequence[AnyShown]) -> Iterator[AnyShown]:
    """The glyphs of a page in the order of the content, those of passages in the order of reading."""
    if not any(glyph.level for glyph in glyphs):
        yield from glyphs
        return
    passage: list[list[AnyShown]] = []
    for _, found in groupby(glyphs, attrgetter("shown")):
        part = _in_order(list(found))
        if passage and not (part[0].level and _in_line(passage[-1][0], part[0])):
            yield from _read(passage)
            passage = []
        if part[0].level:
            passage.append(part)
        else:
            yield from part
    yield from _read(passage)


def _in_line(one: AnyShown, other: AnyShown) -> bool:
    apart = one.baseline - other.baseline if one.foot is None else one.x - other.x
    return abs(apart) < one.size / 2


def _in_order(part: list[AnyShown]) -> list[AnyShown]:
    """The characters of an object as they are read: PDFium turns some that stand beside a passage, and some in it that
    it does not hold for letters."""
    across, down = (max(map(by, part)) - min(map(by, part)) for by in (_across, _down))
    return sorted(part, key=_down if down > across else _across, reverse=part[0].level % 2 == 1)


def _across(glyph: GlyphLike) -> float:
    return glyph.x


def _down(glyph: GlyphLike) -> float:
    return glyph.baseline


def _read(passage: list[list[AnyShown]]) -> Iterator[AnyShown]:
    """The inverse of UAX #9, L2: from level 1 up, every row of objects of that level or a higher one is reversed."""
    for level in range(1, max((part[0].level for part in passage), default=0) + 1):
        passage = list(_reversed(passage, level))
    yield from _paired([glyph for part in passage for glyph in part])


def _paired(glyphs: list[AnyShown]) -> Iterator[AnyShown]:
    """A passage with its brackets as they are written: which half is seen PDFium tells of some and of some not, but the
    first of two opens."""
    open_: list[str] = []
    for glyph in glyphs:
        opener = glyph.char if glyph.char in CLOSERS else OPENERS.get(glyph.char, "")
        if not opener or glyph.level % 2 == 0:
            yield glyph
        elif open_ and open_[-1] == opener:
            open_.pop()
            yield glyph.told(CLOSERS[opener])
        else:
            open_.append(opener)
            yield glyph.told(opener)


def _reversed(parts: list[list[AnyShown]], level: int) -> Iterator[list[AnyShown]]:
    for high, row in groupby(parts, lambda part: part[0].level >= level):
        found = list(row)
        yield from reversed(found) if high else found
