"""Headline blocks: column label 栏题, kicker 引题, headline 主题 and deck 副题, in whole lines of the grid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from typeset.compose.blocks.collect import rules, styled, wraps
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Head, Line, PlacedLine
from typeset.compose.heads.bonds import bonds_of
from typeset.compose.items.item import SetRun
from typeset.compose.items.measuring import replaced
from typeset.compose.kit import Kit
from typeset.compose.lines.fitting import Bounds, fit_title
from typeset.compose.lines.paragraph import Rules, set_paragraph
from typeset.compose.rank import ANY_SIZE, Rank, Sizes
from typeset.compose.text.phrases import SPACES, western_space
from typeset.compose.text.segments import classes
from typeset.edition import Article, Spot, Title
from typeset.style import Computed, Sheets, elements
from typeset.style.elements import COLUMN, DECK, HEADLINE, KICKER
from typeset.style.properties.typearea import characters_of
from typeset.style.properties.values import Scale, length, whole
from typeset.units import EM, EM_BOX_TOP, Pt, Rows, Units, points_units, units_points

LADDER = "60pt 54pt 48pt 42pt 36pt 30pt 26pt 22pt 18pt 15pt 12pt"
"""The sizes of a paper that names no `--ladder` of its own (art direction, 3.3 of the composition notes)."""

SPACE = Units(EM // 2)
"""A space in a headline stands for a mark and takes half an em."""

ENDLESS = Units(EM * 10_000)
"""A measure that no line of a headline reaches, so that it is set in its natural width."""

SPREADS = {2: "--spread-two", 3: "--spread-three"}
"""The custom properties that spread a headline of so many characters."""

HAN = re.compile(r"[\u3400-\u9fff]+")

NO_GAP = Units(0)

UNIT = Pt(1.0)
"""The size in which a line is set before its own is known."""


@dataclass(frozen=True, slots=True)
class _HeadPlace:
    """Where a head is set: its article, its width in points, sheets, faces, and the path of its header."""

    article: Article
    width: Pt
    sheets: Sheets
    faces: Faces
    path: tuple[str, ...]

    def style(self, tag: str) -> Computed:
        """The computed style of an element of the header, whose lines here run as those of the page do."""
        return self.sheets.computed(*self.path, tag).running_as(self.sheets.computed(self.path[0]))


def bounds_of(style: Computed) -> Bounds:
    """The limits that the sheet gives to a headline."""
    scale = Scale(style.size, style.root, None, style.leading)
    named = (length(size, scale) for size in (style.value("--ladder") or LADDER).split())
    ladder = tuple(size for size in named if size) or (style.size,)
    largest = style.length("--size-max") or style.size
    lines = style.value("--lines-max")
    smallest = style.length("--size-min") or largest
    return Bounds(ladder, largest, smallest, whole(lines) or 3, wraps(style))


def set_head(article: Article, width: Pt, rank: Rank, kit: Kit, sizes: Sizes = ANY_SIZE) -> Head:
    """The headline block of an article set to `width`, `rows` whole lines high and centred in them.

    The headline's size is the ladder's that fills the measure best between `--size-min` and `--size-max`;
    kicker and deck take `--of-headline` of it. White above and below the block is the make-up's, as are
    the `sizes` that it asks for.
    """
    path = kit.page, *elements.header(article.kind, rank)
    frame = _HeadPlace(article, width, kit.sheets, kit.faces, path)
    return _head(frame, (COLUMN, KICKER, HEADLINE, DECK), sizes)


def set_repeat(article: Article, width: Pt, kit: Kit) -> Head:
    """The short headline over the inner part of a jump, set to `width` as `header.repeat h1` says."""
    path = kit.page, *elements.repeated_header(article.kind)
    return _head(_HeadPlace(article, width, kit.sheets, kit.faces, path), (HEADLINE,))


def _head(frame: _HeadPlace, tags: tuple[str, ...], sizes: Sizes = ANY_SIZE) -> Head:
    article = frame.article
    texts = {COLUMN: Title(article.column), KICKER: article.kicker, HEADLINE: article.headline,
             DECK: article.deck}  # fmt: skip
    style = frame.style(HEADLINE)
    size, main = style.size, tuple[Line, ...]()
    if texts[HEADLINE]:
        size, main = _larger(texts[HEADLINE], style, frame, bounds_of(style), sizes)
    parts: list[_HeadLine] = []
    for tag in (tag for tag in tags if texts[tag]):
        own = frame.style(tag)
        fitted = (
            SizedLines(size, main) if tag == HEADLINE else _fitted(texts[tag], own, frame, share(own, size))
        )
        parts += _part(tag, own, frame, fitted)
    leading = frame.sheets.computed(frame.path[0]).leading
    height = sum(part.above + part.height for part in parts) - (parts[0].above if parts else 0.0)
    rows = max(1, ceil(height / leading - 0.05))
    return Head(
        article.id, frame.width, Rows(rows), size, tuple(_stack(parts, Pt((rows * leading - height) / 2)))
    )


class SizedLines(NamedTuple):
    """The lines of a part of a head, and their size."""

    size: Pt
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """One line of a head, the space above it and the height of its line, in points."""

    line: Line
    above: float
    height: float


def _stack(parts: list[_HeadLine], top: Pt) -> Iterator[PlacedLine]:
    """The lines one below another, each em box in the middle of its line's height."""
    y = float(top) - (parts[0].above if parts else 0.0)
    for part in parts:
        y += part.above
        baseline = y + (part.height - part.line.em) / 2 + EM_BOX_TOP * part.line.em
        yield PlacedLine(part.line, Pt(0.0), Pt(baseline))
        y += part.height


def _part(tag: str, style: Computed, frame: _HeadPlace, fitted: SizedLines) -> Iterator[_HeadLine]:
    """The lines of one part of the head; the space between parts stands above the first of them."""
    size, lines = fitted
    scale = size / style.size
    before = {HEADLINE: (KICKER, COLUMN), DECK: (HEADLINE,), KICKER: (COLUMN,)}.get(tag, ())
    gaps = [frame.style(other).length("margin-bottom") or 0.0 for other in before[:1]]
    above = max([style.length("margin-top") or 0.0, *gaps])
    for line in lines:
        yield _HeadLine(line, above, style.leading * scale)
        above = 0.0


def share(style: Computed, headline: Pt) -> Bounds:
    """The limits of what stands beside a headline: `--of-headline` of its size, down to 85 % to keep to one line."""
    part = style.value("--of-headline")
    if not part:
        return Bounds((style.size,), style.size, style.size, 1, wraps(style))
    least, most = style.length("--size-min") or style.size, style.length("--size-max") or headline
    size = Pt(min(max(round(float(part) * headline * 2) / 2, least), most))
    steps = tuple(Pt(size * step) for step in (1.0, 0.92, 0.85) if size * step >= least - 0.01)
    return Bounds(steps, size, steps[-1], 1, wraps(style))


NARROWER = (1.0, 0.95, 0.88, 0.8)
"""Parts of the measure to fit to, one after another, where words turn out wider than was reckoned."""


def _fitted(title: Title, style: Computed, frame: _HeadPlace, bounds: Bounds) -> SizedLines:
    """The size and the lines of a part of the head, none wider than the measure: what cannot be parted and is
    still too wide is set smaller."""
    bonds, gap = bonds_of(frame.article, title.text), _spread(title, style)
    for part in NARROWER:
        fit = fit_title(title, Pt(frame.width * part), bounds, bonds)
        lines = _lines(title, fit.starts, style, frame)
        widest = max(line.width for line in lines)
        if units_points(widest, fit.size) <= frame.width + 0.01:
            room = points_units(frame.width, fit.size) - widest
            if gap := min(gap, Units(room // max(1, len(title.text) - 1))):
                lines = _lines(title, fit.starts, style, frame, gap)
            return SizedLines(fit.size, _sized(lines, fit.size, _align(style, frame), frame.width))
    size = Pt(frame.width * EM / widest * 0.999)
    return SizedLines(size, _sized(lines, size, _align(style, frame), frame.width))


def _larger(title: Title, style: Computed, frame: _HeadPlace, usual: Bounds, sizes: Sizes) -> SizedLines:
    """The headline in a size over the one that is wished to be exceeded, or as usual where none is to be had."""
    bounds, over = _capped(usual, sizes), sizes.over
    larger = [size for size in bounds.ladder if over < size <= bounds.largest]
    if over and larger:
        size, lines = _fitted(title, style, frame, replace(bounds, smallest=min(larger)))
        if size > over and len(lines) <= bounds.lines:
            return SizedLines(size, lines)
    return _fitted(title, style, frame, bounds)


def _capped(bounds: Bounds, sizes: Sizes) -> Bounds:
    """The limits of the sheet with none over the greatest size that is asked for, if the ladder has one."""
    if bounds.largest <= sizes.most:
        return bounds
    largest = max((size for size in bounds.ladder if size <= sizes.most), default=bounds.smallest)
    return replace(bounds, largest=largest, smallest=min(bounds.smallest, largest))


def _lines(
    title: Title, starts: tuple[int, ...], style: Computed, frame: _HeadPlace, gap: Units = NO_GAP
) -> tuple[Line, ...]:
    """The lines of a title that begin at `starts`, in type of one point and flush left."""
    flat = replace(rules(style), align="left", first=Units(0), hang=Units(0), inset=Units(0))
    ends = (*starts[1:], len(title.text))
    return tuple(
        _natural(tuple(styled(title.text[a:b], style, frame.faces, style.size)), flat, a, gap)
        for a, b in zip(starts, ends, strict=True)
    )


@lru_cache(maxsize=4096)
def _natural(runs: tuple[SetRun, ...], flat: Rules, start: int, gap: Units) -> Line:
    """One line of a head in its natural width, marks squeezed, spaces half an em wide or replaced as the sheet says,
    `gap` between characters.

    A headline is tried in many sizes and measures; its units are the same in all of them, so that it is set once.
    """
    plain = tuple(_plain(runs))
    made = _apart(plain, gap) if gap else _spaced(plain, flat)
    (line,) = set_paragraph(tuple(made), ENDLESS, UNIT, flat, Spot(0, start))
    return replace(line, end=Spot(0, start + len(line.text)))


def _sized(lines: tuple[Line, ...], size: Pt, align: str, width: Pt) -> tuple[Line, ...]:
    """The lines in their size, aligned in the measure."""
    room = {"right": 1.0, "end": 1.0, "center": 0.5}.get(align, 0.0)
    measure = points_units(width, size)
    return tuple(
        replace(
            line,
            em=size,
            spans=tuple(replace(span, look=replace(span.look, size=size)) for span in line.spans),
            indent=Units(max(0, int((measure - line.width) * room))),
        )
        for line in lines
    )


def _align(style: Computed, frame: _HeadPlace) -> str:
    """`text-align`, or `--align-narrow` over no more than `--narrow-columns` basic columns of the page."""
    page = frame.sheets.computed(frame.path[0])
    columns, characters = style.value("--narrow-columns"), characters_of(page)
    narrow = style.value("--align-narrow")
    if narrow and (count := whole(columns)) and characters:
        limit = (count * characters + (count - 1) * page.gutter) * page.size
        if frame.width <= limit + 0.5:
            return narrow
    return style.align


def _plain(runs: tuple[SetRun, ...]) -> Iterator[SetRun]:
    """The runs in type of one point, whatever the sheet's size."""
    for run in runs:
        yield replace(run, look=replace(run.look, size=UNIT), scale=EM)


def _spaced(runs: tuple[SetRun, ...], flat: Rules) -> Iterator[SetRun]:
    """The runs with each space apart, so that it takes half an em; between Western words it keeps its own width, and
    between Han and a word it is left to `text-autospace: replace`, where the sheet says so."""
    text, place = "".join(run.text for run in runs), 0
    left = {at for spaces in replaced(classes(text), flat.gap) for at in spaces}
    for run in runs:
        rest = ""
        for char in run.text:
            place += 1
            if char not in SPACES or western_space(text, place - 1) or place - 1 in left:
                rest += char
                continue
            if rest:
                yield replace(run, text=rest)
                rest = ""
            yield replace(run, text=char, tracking=Units(SPACE - run.face.advance(char)))
        if rest:
            yield replace(run, text=rest)


def _spread(title: Title, style: Computed) -> Units:
    """The white between the characters of a headline of two or three (均排), in units of its em: as much as
    `--spread-two` and `--spread-three` say; none for any other."""
    name = SPREADS.get(len(title.text), "") if HAN.fullmatch(title.text) and not title.breaks else ""
    return Units(round((style.length(name) or 0.0) / style.size * EM)) if name else Units(0)


def _apart(runs: tuple[SetRun, ...], gap: Units) -> Iterator[SetRun]:
    """Runs with white between their characters, none after the last."""
    *before, last = runs
    yield from (replace(run, tracking=Units(run.tracking + gap)) for run in before)
    yield replace(last, spread=gap)
