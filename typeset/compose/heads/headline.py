"""Headline blocks: column label 栏题, kicker 引题, headline 主题 with the label in brackets at its end, deck 副题,
in whole lines of the grid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from typeset.compose.blocks.collect import wraps
from typeset.compose.galley import Head, Line, PlacedLine
from typeset.compose.heads.dressed import DressedHead, DressedTitle, SizedLines, TitleLines, TitleLook, dress
from typeset.compose.kit import Kit
from typeset.compose.lines.fitting import Bounds, fit_title
from typeset.compose.rank import ANY_SIZE, Rank, Sizes
from typeset.edition import Article
from typeset.style import Computed, elements
from typeset.style.elements import BRACKET, COLUMN, DECK, HEADLINE, KICKER
from typeset.units import EM, EM_BOX_TOP, Pt, Rows, Units, points_units, units_points

PARTS = (COLUMN, KICKER, HEADLINE, BRACKET, DECK)
"""The titles of a head from top to bottom."""

STEP = 0.5
"""Points by which a headline of the next size is smaller at least."""


def set_head(article: Article, width: Pt, rank: Rank, kit: Kit, sizes: Sizes = ANY_SIZE) -> Head:
    """The headline block of an article set to `width`, `rows` whole lines high and centred in them.

    The headline's size is the ladder's that fills the measure best between `--size-min` and `--size-max`;
    kicker and deck take `--of-headline` of it. White above and below the block is the make-up's, as are
    the `sizes` that it asks for.
    """
    return fitted_head(dress_head(article, rank, kit), width, sizes)


def set_repeat(article: Article, width: Pt, kit: Kit) -> Head:
    """The short headline over the inner part of a jump, set to `width` as `header.repeat h1` says."""
    return fitted_head(dress_head(article, None, kit), width)


def dress_head(
    article: Article, rank: Rank | None, kit: Kit, known: dict[TitleLook, TitleLines] | None = None
) -> DressedHead:
    """The titles of an article as the sheets dress them at a rank; with none, as they stand over a part that goes on
    from elsewhere. Their lines are kept in `known`."""
    known = {} if known is None else known
    if rank is None:
        return dress(article, elements.repeated_header(article), (HEADLINE,), kit, known)
    return dress(article, elements.header(article, rank), PARTS, kit, known)


def fitted_head(dressed: DressedHead, width: Pt, sizes: Sizes = ANY_SIZE) -> Head:
    """The block of dressed titles set to `width`.

    Where it has more rows than `sizes` allows, the headline goes down the ladder, below the least size of its rank
    too, until it has no more; if it has more even then, the lowest block is taken, and of these the largest.
    """
    head = tried = _head(dressed, width, sizes)
    while tried.rows > sizes.rows and dressed.headline:
        lower = _head(dressed, width, replace(sizes, over=Pt(0.0), most=Pt(tried.size - STEP)))
        if lower.size >= tried.size:
            break
        tried, head = lower, min((head, lower), key=lambda one: one.rows)
    return head


def _head(dressed: DressedHead, width: Pt, sizes: Sizes) -> Head:
    headline = dressed.headline
    main = _larger(headline, width, sizes) if headline else None
    size = main.size if main else dressed.usual
    parts: list[_HeadLine] = []
    for one in dressed.titles:
        own = main if one is headline and main else _fitted(one, width, share(one.style, size))
        parts += _part(one, own)
    height = sum(part.above + part.height for part in parts) - (parts[0].above if parts else 0.0)
    rows = max(1, ceil(height / dressed.leading - 0.05))
    top = Pt((rows * dressed.leading - height) / 2)
    return Head(dressed.article, width, Rows(rows), size, tuple(_stack(parts, top)))


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """One line of a head, the space above it and the height of its line, in points, and the title that it is of."""

    line: Line
    above: float
    height: float
    tag: str


def _stack(parts: list[_HeadLine], top: Pt) -> Iterator[PlacedLine]:
    """The lines one below another, each em box in the middle of its line's height."""
    y = float(top) - (parts[0].above if parts else 0.0)
    for part in parts:
        y += part.above
        baseline = y + (part.height - part.line.em) / 2 + EM_BOX_TOP * part.line.em
        yield PlacedLine(part.line, Pt(0.0), Pt(baseline), of=part.tag)
        y += part.height


def _part(one: DressedTitle, fitted: SizedLines) -> Iterator[_HeadLine]:
    """The lines of one part of the head; the space between parts stands above the first of them."""
    scale, above = fitted.size / one.style.size, one.above
    for line in fitted.lines:
        yield _HeadLine(line, above, one.style.leading * scale, one.tag)
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


def _fitted(one: DressedTitle, width: Pt, bounds: Bounds) -> SizedLines:
    """The size and the lines of a part of the head, which are known where it was fitted so before."""
    key = width, bounds
    if key not in one.fitted:
        one.fitted[key] = _fit(one, width, bounds)
    return one.fitted[key]


def _fit(one: DressedTitle, width: Pt, bounds: Bounds) -> SizedLines:
    """The size and the lines of a part of the head, none wider than the measure: what cannot be parted and is
    still too wide is set smaller."""
    gap = one.spread
    for part in NARROWER:
        fit = fit_title(one.title, Pt(width * part), bounds, one.bonds)
        lines = one.lines(fit.starts, Units(0))
        widest = max(line.width for line in lines)
        if units_points(widest, fit.size) <= width + 0.01:
            room = points_units(width, fit.size) - widest
            if gap := min(gap, Units(room // max(1, len(one.title.text) - 1))):
                lines = one.lines(fit.starts, gap)
            return SizedLines(fit.size, _sized(one, lines, fit.size, width))
    size = Pt(width * EM / widest * 0.999)
    return SizedLines(size, _sized(one, lines, size, width))


def _larger(headline: DressedTitle, width: Pt, sizes: Sizes) -> SizedLines:
    """The headline in a size over the one that is wished to be exceeded, or as usual where none is to be had."""
    bounds, over = _capped(headline.bounds, sizes), sizes.over
    larger = [size for size in bounds.ladder if over < size <= bounds.largest]
    if over and larger:
        size, lines = _fitted(headline, width, replace(bounds, smallest=min(larger)))
        if size > over and len(lines) <= bounds.lines:
            return SizedLines(size, lines)
    return _fitted(headline, width, bounds)


def _capped(bounds: Bounds, sizes: Sizes) -> Bounds:
    """The limits of the sheet with none over the greatest size that is asked for, if the ladder has one."""
    if bounds.largest <= sizes.most:
        return bounds
    largest = max((size for size in bounds.ladder if size <= sizes.most), default=bounds.smallest)
    return replace(bounds, largest=largest, smallest=min(bounds.smallest, largest))


def _sized(one: DressedTitle, lines: tuple[Line, ...], size: Pt, width: Pt) -> tuple[Line, ...]:
    """The lines of a title in their size, aligned in the measure."""
    room = {"right": 1.0, "end": 1.0, "center": 0.5}.get(one.align(width), 0.0)
    measure = points_units(width, size)
    return tuple(
        replace(
            line,
            em=size,
            spans=one.spans(line, size),
            indent=Units(max(0, int((measure - line.width) * room))),
        )
        for line in lines
    )
