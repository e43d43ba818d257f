"""Composed lines as strokes: each span at its place on the page, along a line or down a vertical one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from typeset.compose.galley import Line, Look, PlacedLine, Span, Stand
from typeset.compose.items.bidi import from_left
from typeset.compose.text.segments import classes
from typeset.makeup.model.page import Box
from typeset.render.ink.glyphs import Asked, Course, ShapedText, Type
from typeset.units import EM_BOX_TOP, TO_BASELINE, Pt, units_points

Types = Callable[[Look], Type]
"""Finds the font that serves a look; the same object for the same font file."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A span at its place: left edge and baseline in points from the top left of the page, spacing in points;
    turned a quarter clockwise about that place or narrowed, as its placed line says. An `upright` one begins at the
    head of its first em, whose middle is at `x`, and goes down. Where a passage
    from right to left begins or ends a mark for programs that read the file `opens` or `closes` a stroke. One of a
    `word` that has its reading above, or of that reading, has the word's number on the page, from 1; one of a passage
    in another `language` than the paper's says which. That of an icon that says something paints nothing, and has its
    number on the page, from 1: `icon`."""

    span: Span
    x: float
    y: float
    spacing: float
    turned: bool = False
    narrow: float = 1.0
    upright: bool = False
    opens: bool = False
    closes: bool = False
    word: int = 0
    language: str = ""
    icon: int = 0

    def matrix(self, height: Pt) -> str:
        """The operands that bring the span to its place on a page so high (PDF 32000-1, 8.3.3)."""
        place = f"{number(self.x)} {number(height - self.y)}"
        return f"0 -1 1 0 {place}" if self.turned else f"{number(self.narrow)} 0 0 1 {place}"

    def box(self, type_: Type) -> Box:
        """The em boxes of the span's characters together."""
        size, length = self.span.look.size, stroke_width(self.span, self.spacing, type_)
        if self.upright or self.turned:
            left = self.x - size / 2 if self.upright else self.x - (1 - EM_BOX_TOP) * size
            return Box(Pt(left), Pt(self.y), size, Pt(length))
        return Box(Pt(self.x), Pt(self.y - EM_BOX_TOP * size), Pt(length), size)


def line_strokes(placed: PlacedLine, box: Box, types: Types) -> Iterator[Stroke]:
    """The spans of a placed line in their order, each starting where the one before it ends with its tail."""
    if placed.vertical:
        yield from _down(placed, box, types)
        return
    line: Line = placed.line
    left, baseline = box.x + placed.x, box.y + placed.baseline
    start = units_points(line.indent, line.em)
    for spot in _painted(line, types):
        span, along = spot.span, start + spot.along
        rise = units_points(span.rise, line.em)
        shift = (units_points(span.over, line.em) - spot.width) / 2 if span.over else 0.0
        if placed.turned:
            yield Stroke(span, left + rise, baseline + along + shift, spot.spacing, turned=True)
        else:
            x = left + (along + shift) * placed.narrow
            yield Stroke(span, x, baseline - rise, spot.spacing, narrow=placed.narrow)


class _SpanPlace(NamedTuple):
    """A span of a line in points: how far from the line's start it begins, how wide it is and how it is spaced."""

    span: Span
    along: float
    width: float
    spacing: float


def _spots(line: Line, types: Types) -> list[_SpanPlace]:
    """The spans of a line from left to right, each where it is seen: in the order of the copy but for passages from
    right to left (UAX #9, L2).

    What follows the last character of a span lies between two spans, and has the lower of their levels: so the gap
    between a word from right to left and the Han after it is on the right of that word.
    """
    spots, along = list[_SpanPlace](), 0.0
    for span in line.spans:
        spacing = units_points(span.spacing, line.em)
        own = units_points(span.icon.width, line.em) if span.icon else None
        width = stroke_width(span, spacing, types(span.look)) if own is None else own + spacing
        spots.append(_SpanPlace(span, along, width, spacing))
        along += 0.0 if span.over else width + units_points(span.tail, line.em)
    return spots if not any(span.level for span in line.spans) else _seen(spots, line)


def _painted(line: Line, types: Types) -> list[_SpanPlace]:
    """The spots at which glyphs are painted, and those of icons that say something: they are pictures."""
    return [spot for spot in _spots(line, types) if not spot.span.icon or says(spot.span)]


def says(span: Span) -> bool:
    """Whether a span is the place of an icon that says something."""
    return span.icon is not None and bool(span.icon.figure.alt)


def _seen(spots: list[_SpanPlace], line: Line) -> list[_SpanPlace]:
    """The spots brought to the order of their levels, what takes no room before the span that it stands over."""
    groups: list[list[_SpanPlace]] = [[]]
    for spot in spots:
        groups[-1].append(spot)
        if not spot.span.over:
            groups.append([])
    *groups, rest = groups
    levels = [*(group[-1].span.level for group in groups), 0]
    widths, at = list[float](), list[int]()
    for group, here, after in zip(groups, levels, levels[1:], strict=False):
        spot = group[-1]
        widths += [spot.width - spot.spacing, spot.spacing + units_points(spot.span.tail, line.em)]
        at += [here, min(here, after)]
    made, along = list[_SpanPlace](), 0.0
    for index in from_left(range(len(widths)), at):
        if index % 2 == 0:
            made += [spot._replace(along=along) for spot in groups[index // 2]]
        along += widths[index]
    return [*made, *rest]


def _down(placed: PlacedLine, box: Box, types: Types) -> Iterator[Stroke]:
    """The spans of a vertical line in their order, each as it stands.

    What stands beside the line (ruby, an emphasis dot) stands to its right (CLREQ, positioning of interlinear
    marks in vertical writing mode).
    """
    line, axis, head = placed.line, box.x + placed.x, box.y + placed.baseline
    head += units_points(line.indent, line.em)
    for spot in _painted(line, types):
        span, spacing, size, along = spot.span, spot.spacing, spot.span.look.size, head + spot.along
        if span.over:
            right = axis + line.em / 2 + size / 2 - TO_BASELINE * size
            middle = along + (units_points(span.over, line.em) - spot.width) / 2
            yield Stroke(span, right, middle, spacing, True)
            continue
        if span.stand is Stand.UPRIGHT:
            yield Stroke(span, axis, along, spacing, upright=True)
        elif span.stand is Stand.ABREAST:
            natural = shown(span, types(span.look)).advance * size / 1000
            narrow = min(1.0, size / natural) if natural else 1.0
            yield Stroke(span, axis - natural * narrow / 2, along + EM_BOX_TOP * size, 0.0, narrow=narrow)
        else:
            yield Stroke(span, axis - TO_BASELINE * size, along + LOWER, spacing, turned=True)


LOWER = 0.001
"""How much lower, in points, a dash of two ems begins than the character before it ends: where that begins the line
PDFium, which looks half the dash's width up and down, took the two for one line that runs across, the dash first."""


APART = 0.6
"""How far apart, in ems, texts must begin down the page so that PDFium tells them as two lines (half an em)."""


SHAPED = frozenset("MJ")
"""Classes of signs that are shaped with the one before them or after them."""


def parted(strokes: tuple[Stroke, ...], following: tuple[Stroke, ...], types: Types) -> tuple[Stroke, ...]:
    """A line's strokes, of a vertical line the last in two, so that the rest begins elsewhere than the next line.

    PDFium takes texts that begin on one height for a line that runs across, and tells them from left to right, as
    vertical lines do not.
    """
    if strokes and strokes[-1].icon:
        return (*parted(strokes[:-1], following, types), strokes[-1])
    if not strokes or not strokes[-1].upright or not following:
        return strokes
    *before, last = strokes
    size, text, kinds, at = last.span.look.size, last.span.text, classes(last.span.text), last.y
    cut, head = 0, at
    for index, char in enumerate(text):
        alone = not set(kinds[max(index - 1, 0) : index + 1]) & SHAPED
        if index and alone and abs(at - following[0].y) > APART * size:
            cut, head = index, at
        at += stroke_width(replace(last.span, text=char), last.spacing, types(last.span.look))
    if not cut:
        return strokes
    first = replace(last, span=replace(last.span, text=text[:cut]))
    return (*before, first, replace(last, span=replace(last.span, text=text[cut:]), y=head))


def asked(span: Span) -> Asked:
    """What a span asks of its face, as it stands."""
    if span.stand is Stand.UPRIGHT:
        return Asked(span.text, span.features, Course.DOWN)
    return Asked(span.text, span.features, Course.LEFTWARD if span.level % 2 else Course.ACROSS)


def shown(span: Span, type_: Type) -> ShapedText:
    """The glyphs of a span as it stands."""
    return type_.setting(asked(span))


def stroke_width(span: Span, spacing: float, type_: Type) -> float:
    """The advance of a span in points, the space after its last character included."""
    if span.stand is Stand.ABREAST:
        return span.look.size + spacing * len(span.text)
    return shown(span, type_).advance * span.look.size / 1000 + spacing * len(span.text)


@lru_cache(maxsize=65_536)
def number(value: float) -> str:
    """A number as PDF writes it, to a ten-thousandth."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
