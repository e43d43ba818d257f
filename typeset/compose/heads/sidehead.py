"""Vertical headlines (竖题): column label, kicker, headline and deck as vertical lines from right to left.

Composition notes 3.4 and art direction: one or two lines of at most twelve characters, and a blank of the
headline's own size above and below it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from typeset.compose.galley import Head, PlacedLine
from typeset.compose.heads.bonds import bonds_of
from typeset.compose.heads.dressed import bounds_of, titles_of
from typeset.compose.heads.headline import share
from typeset.compose.heads.vertical import Column, column
from typeset.compose.kit import Kit
from typeset.compose.lines.fitting import (
    COST_EMPTY,
    COST_LINE,
    COST_SMALL,
    FULL,
    Bounds,
    divisions,
)
from typeset.compose.rank import Rank
from typeset.compose.text.phrases import FORBIDDEN, Bonds
from typeset.edition import Article, Title
from typeset.style import Computed, elements
from typeset.style.elements import BRACKET, COLUMN, DECK, HEADLINE, KICKER
from typeset.units import Pt, Rows

LONGEST = 12.0
"""A vertical line of a headline has no more ems."""

LINES = {HEADLINE: 2, KICKER: 2, BRACKET: 1, DECK: 3, COLUMN: 1}
"""How many lines each part takes at most."""

TAGS = (COLUMN, KICKER, HEADLINE, BRACKET, DECK)
"""The parts from right to left, which is the order of reading."""

BLANKS = 2
"""So many blanks of its own size stand above and below a headline together."""

MOST_GAP, MOST_SPREAD = 0.5, 3.0
"""Ems between two characters at most, and between all characters of a line together, of a headline that is spread to
be as high as its legs."""

SIDES = ("right", "left")
"""Where a head may stand; the sheet says so with `--head-side`, at the right if it does not."""

SQUEEZED = (1.0, 0.92, 0.85, 0.75, 0.65)
"""Parts of its usual size that a kicker or a deck may come down to, so that it is no longer than the headline."""


@dataclass(frozen=True, slots=True)
class HeadRoom:
    """What a vertical head may take: points across and down."""

    width: Pt
    height: Pt


@dataclass(frozen=True, slots=True)
class _SidePart:
    """One part of the head: its lines, size, the distance from line to line, the white before it, the ems between its
    characters, and its element."""

    columns: tuple[Column, ...]
    size: Pt
    pitch: float
    before: float
    align: str
    gap: float = 0.0
    tag: str = HEADLINE

    @property
    def width(self) -> float:
        return self.before + len(self.columns) * self.pitch

    @property
    def height(self) -> float:
        return max(one.height + (len(one.cells) - 1) * self.gap for one in self.columns) * self.size

    def spread(self, room: float) -> "_SidePart":
        """The part with its characters so far apart that it fills `room` points, or comes as near as looks well."""
        most = max(len(one.cells) for one in self.columns) - 1
        spare = (room - self.height) / self.size
        if most < 1 or spare <= 0:
            return self
        return replace(self, gap=min(min(spare, MOST_SPREAD) / most, MOST_GAP))


def stands(article: Article, rank: Rank, kit: Kit, wished: bool) -> bool:
    """Whether the sheet sets the article's headline in vertical lines (CSS `writing-mode: vertical-rl`) beside text
    that runs across.

    An article for which the desk wishes it has the class `vertical`.
    """
    return (
        bool(article.headline)
        and kit.sheets.computed(kit.page).value("writing-mode") != "vertical-rl"
        and _style(_path(article, rank, kit, wished), HEADLINE, kit).value("writing-mode") == "vertical-rl"
    )


def set_side(article: Article, room: HeadRoom, rank: Rank, kit: Kit, wished: bool) -> Head | None:
    """The vertical head of an article in the largest size that its rank and the room allow; None where it has
    more to say than finds room."""
    path = _path(article, rank, kit, wished)
    main_style = _style(path, HEADLINE, kit)
    leading = kit.sheets.computed(kit.page).leading
    for fitted in _fits(article, main_style, kit, room):
        main = fitted.spread(room.height - BLANKS * fitted.size)
        parts = tuple(_parts(article, main, path, kit))
        width = sum(part.width for part in parts) - parts[0].before
        longest = max(part.height for part in parts)
        if width <= room.width + 0.01 and longest <= main.height + 0.01:
            rows = Rows(ceil((main.height + BLANKS * main.size) / leading - 0.05))
            top = Pt((rows * leading - main.height) / 2)
            lines = tuple(_placed(parts, Pt(width), top, main.height))
            side = main_style.value("--head-side")
            return Head(article.id, Pt(width), rows, main.size, lines, side if side in SIDES else SIDES[0])
    return None


def _path(article: Article, rank: Rank, kit: Kit, wished: bool) -> tuple[str, ...]:
    return kit.page, *elements.header(article, rank, vertical=wished)


def _style(path: tuple[str, ...], tag: str, kit: Kit) -> Computed:
    return kit.sheets.computed(*path, tag)


def _fits(article: Article, style: Computed, kit: Kit, room: HeadRoom) -> Iterator[_SidePart]:
    """The ways to set the headline within the room's height, the best first."""
    bounds = bounds_of(style)
    sizes = [size for size in bounds.ladder if bounds.smallest <= size <= bounds.largest] or [bounds.smallest]
    title, found = titles_of(article)[HEADLINE], []
    for starts, cost in _divided(article, LINES[HEADLINE]):
        columns = _columns(title, starts, style, kit)
        longest = max(one.height for one in columns)
        for size in sizes:
            length = (longest + BLANKS) * size
            if longest > LONGEST or length > room.height + 0.01:
                continue
            empty = max(0.0, FULL - length / room.height) * COST_EMPTY
            small = (1 - size / bounds.largest) * COST_SMALL
            part = _SidePart(columns, size, style.leading / style.size * size, 0.0, style.align)
            found.append((cost + empty + small, part))
    return (part for _, part in sorted(found, key=lambda pair: pair[0]))


def _divided(article: Article, lines: int) -> Iterator[tuple[tuple[int, ...], float]]:
    """Where the lines of a headline may begin, in at most so many lines, with what each way costs in sense."""
    title = titles_of(article)[HEADLINE]
    bonds = bonds_of(article, title.text)
    for count in range(len(title.breaks) + 1, lines + 1):
        for starts, _, cost in divisions(title, count, bonds):
            if cost < FORBIDDEN:
                yield starts, cost + (count - 1) * COST_LINE


def _columns(title: Title, starts: tuple[int, ...], style: Computed, kit: Kit) -> tuple[Column, ...]:
    edges = pairwise((*starts, len(title.text)))
    return tuple(column(title.text[start:end], start, style, kit.faces) for start, end in edges)


def _parts(article: Article, main: _SidePart, path: tuple[str, ...], kit: Kit) -> Iterator[_SidePart]:
    """All parts from right to left; what stands beside the headline as long as it, or the last and longest try."""
    texts = titles_of(article)
    gap = 0.0
    for tag in TAGS:
        style = _style(path, tag, kit)
        own = style.length("margin-top") or 0.0
        if tag == HEADLINE:
            yield replace(main, before=max(gap, own))
        elif texts[tag]:
            room = _PartRoom(share(style, main.size), LINES[tag], main.height, max(gap, own))
            part = _beside(texts[tag], bonds_of(article, texts[tag].text), style, kit, room)
            yield replace(part, tag=tag)
        gap = style.length("margin-bottom") or 0.0


class _PartRoom(NamedTuple):
    """What a part of a head may take: its sizes, lines at most, the height of the headline, the white before it."""

    bounds: Bounds
    lines: int
    height: float
    before: float


def _beside(title: Title, bonds: Bonds, style: Computed, kit: Kit, room: _PartRoom) -> _SidePart:
    """A kicker, label or deck in as few lines, and then as large, as lets it be no longer than the headline; `bonds`
    is what the copy holds together of it."""
    bounds, lines, height, before = room
    least = min(bounds.smallest, style.length("--size-min") or style.size)
    tried: _SidePart | None = None
    for count in range(len(title.breaks) + 1, max(lines, len(title.breaks) + 1) + 1):
        for starts, _, cost in divisions(title, count, bonds)[:1]:
            columns = _columns(title, starts, style, kit)
            for size in (
                Pt(bounds.largest * step) for step in SQUEEZED if bounds.largest * step >= least - 0.01
            ):
                tried = _SidePart(columns, size, style.leading / style.size * size, before, style.align)
                if tried.height <= height + 0.01 and cost < FORBIDDEN:
                    return tried
    return tried or _SidePart(_columns(title, (0,), style, kit), least, least, before, style.align)


SHIFT = {"center": 0.5, "end": 1.0, "right": 1.0}
"""How much of the room under a shorter line `text-align` puts above it; none for every other value."""


def _placed(parts: tuple[_SidePart, ...], width: Pt, top: Pt, height: float) -> Iterator[PlacedLine]:
    """Every cell at its place, lines from the right edge of `width` to the left, between the top and the foot of
    the headline's longest line."""
    x = float(width) + parts[0].before
    for part in parts:
        x -= part.before
        for one in part.columns:
            length = (one.height + (len(one.cells) - 1) * part.gap) * part.size
            spare = (height - length) * SHIFT.get(part.align, 0.0)
            lines = one.placed(Pt(x - part.pitch / 2), Pt(top + spare), part.size, part.gap)
            yield from (replace(line, of=part.tag) for line in lines)
            x -= part.pitch
