"""Composed lines to page content: the one place that puts the characters of copy on paper.

A line is written as glyph runs at the composer's own positions, so that no other line breaker, justifier or
rounding stands between the composed line and the paper. Operators are those of PDF 32000-1, 9.3 and 9.4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import category

from typeset.compose.galley import Added
from typeset.compose.lines.spans import ACCENTS
from typeset.makeup.model.page import Box
from typeset.render.ink.charts import colour, painted_chart
from typeset.render.ink.claims import spoken
from typeset.render.ink.edges import told_apart
from typeset.render.ink.forme import PageStrokes
from typeset.render.ink.glyphs import Asked, Glyph, Type
from typeset.render.ink.strokes import Stroke, Types, asked, number, shown
from typeset.units import Pt


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of the copy to the world outside, over the characters that carry it."""

    box: Box
    href: str


class Inked(NamedTuple):
    """A page's composed lines as page content, and the web links within them."""

    content: bytes
    links: tuple[WebLink, ...]


def page_ink(page: PageStrokes, types: Types) -> Inked:
    """The content stream that paints every composed line of a page, and the web links within them.

    Text objects stand in reading order; PDF counts heights from the foot of the page.
    """
    rules = (_rule(rule, page.height) for rule in page.rules)
    charts = ("".join(painted_chart(chart, page.height)) for chart in page.charts)
    content = [*rules, *charts, *("".join(_line(strokes, page.height, types)) for strokes in page.lines)]
    links = (link for strokes in page.lines for link in _links(strokes, types))
    return Inked("\n".join(content).encode("ascii"), tuple(links))


def _rule(box: Box, height: Pt) -> str:
    """A hairline as a filled rectangle, which every renderer draws at its true thickness."""
    return f"0 g {number(box.x)} {number(height - box.bottom)} {number(box.width)} {number(box.height)} re f"


TAGS = {Added.HYPHEN: "Hyphen", Added.LABEL: "Lbl", Added.READING: "RT", Added.REPEAT: "Artifact"}
"""How what is no copy is marked, so that whoever reads the file can tell (PDF 32000-1, 14.6): an item's label and a
reading by the names of their structure types (14.8.4). A hyphen is a plain one: poppler joins a word at no other, and
PDFium, pdf.js and MuPDF at this one, too."""


def _line(strokes: tuple[Stroke, ...], height: Pt, types: Types) -> Iterator[str]:
    """A text object; of a loose line one span with the line's text."""
    loose = loose_text(strokes)
    if not all(types(stroke.span.look).spells(asked(stroke.span)) for stroke in strokes if loose):
        loose = ""
    yield "BT\n"
    if loose:
        yield f"/Span <</Loose true /ActualText <{_utf16(loose)}>>> BDC\n"
    state = ("", "", "")
    for stroke in strokes:
        if stroke.span.generated is Added.DOT:
            continue
        look, type_ = stroke.span.look, types(stroke.span.look)
        wanted = (
            colour(look.color),
            f"/{type_.standing_name if stroke.upright else type_.name} {number(look.size)} Tf",
            f"{number(-stroke.spacing if stroke.upright else stroke.spacing)} Tc",
        )
        yield "".join(f"{new}\n" for new, old in zip(wanted, state, strict=True) if new != old)
        state = wanted
        yield f"{stroke.matrix(height)} Tm\n"
        written = _show(stroke, type_, named=not loose)
        turned = _turned(stroke.span.level, written) if stroke.span.level else written
        yield from _tagged(stroke.span.generated, turned) if stroke.span.generated else turned
    yield "EMC\nET" if loose else "ET"
    for stroke in strokes:
        if stroke.span.generated is Added.DOT:
            yield _drawn(stroke, height, types(stroke.span.look))


def _tagged(kind: Added, operators: Iterator[str]) -> Iterator[str]:
    yield f"/{TAGS[kind]} BMC\n"
    yield from operators
    yield "EMC\n"


def _turned(level: int, shown: Iterator[str]) -> Iterator[str]:
    """What shows a span of a passage from right to left, with its level: its characters stand as they are seen, from
    the left (PDF 32000-1, 14.8.2.3.3), figures as they are read."""
    yield f"/{'ReversedChars' if level % 2 else 'Span'} <</Level {level}>> BDC\n"
    yield from shown
    yield "EMC\n"


def _drawn(stroke: Stroke, height: Pt, type_: Type) -> str:
    """An emphasis dot as outlines marked as an artifact (PDF 32000-1, 14.8.2.2): it is no text."""
    span, scale = stroke.span, stroke.span.look.size / 1000
    path = outline(type_, asked(span), stroke.spacing / scale)
    turn = (
        f"0 {number(-scale)} {number(scale)} 0" if stroke.turned else f"{number(scale)} 0 0 {number(scale)}"
    )
    place = f"{turn} {number(stroke.x)} {number(height - stroke.y)} cm"
    return f"\n/Artifact BMC q {colour(span.look.color)} {place}\n{path}\nQ EMC"


def _show(stroke: Stroke, type_: Type, *, named: bool = True) -> Iterator[str]:
    """The span's glyphs: plain ones gathered in one TJ, each sign that cannot tell itself within its ActualText, if
    signs are `named` and not the whole line."""
    codes = type_.codes(asked(stroke.span))
    if codes and not (stroke.opens or stroke.closes):
        yield f"<{codes}> Tj\n"
        return
    edge = [_operand(glyph, _kern(stroke), stroke.upright) for glyph in type_.edge(stroke.upright)]
    plain = list(edge) if stroke.opens else []
    for sign in told_apart(shown(stroke.span, type_), stroke.span):
        told = all(type_.says(glyph) for glyph in sign)
        if told and len(sign) == 1 and not (sign[0].dy or _stands_on_another(sign[0], stroke)):
            plain += [_operand(glyph, _kern(stroke), stroke.upright) for glyph in sign]
            continue
        yield _flush(plain)
        plain = []
        drawn = _drawn_together(sign, stroke)
        yield from drawn if not named or (told and len(sign) == 1) else _named(sign, drawn)
    yield _flush(plain + (edge if stroke.closes else []))


def _stands_on_another(glyph: Glyph, stroke: Stroke) -> bool:
    """Whether it is an accent from right to left, which stands before its letter."""
    return stroke.span.level % 2 == 1 and not glyph.advance and category(glyph.text[0]) in ACCENTS


def _kern(stroke: Stroke) -> float:
    """The spacing in thousandths of the type's em."""
    return stroke.spacing * 1000 / stroke.span.look.size


def _named(sign: tuple[Glyph, ...], drawn: Iterator[str]) -> Iterator[str]:
    yield f"/Span <</ActualText <{_utf16(''.join(glyph.text for glyph in sign))}>>> BDC\n"
    yield from drawn
    yield "EMC\n"


def _utf16(text: str) -> str:
    """A text string's digits (PDF 32000-1, 7.9.2.2)."""
    return ("\ufeff" + text).encode("utf-16-be").hex()


def _drawn_together(sign: tuple[Glyph, ...], stroke: Stroke) -> Iterator[str]:
    """The glyphs of a sign, those of one height at once and each row from where the sign begins; what is raised comes
    first, since PDFium sees a space behind a glyph without width."""
    kern = _kern(stroke)
    begins = list(accumulate((glyph.advance + kern * glyph.spaced for glyph in sign), initial=0.0))
    rises = sorted({glyph.dy for glyph in sign}, key=lambda rise: (rise == 0, rise))
    for rise in rises:
        row = [
            PlacedGlyph(begin, glyph) for begin, glyph in zip(begins, sign, strict=False) if glyph.dy == rise
        ]
        yield f"{number(rise * stroke.span.look.size / 1000)} Ts\n"
        yield _flush(list(_row(row, begins[-1] if rise == rises[-1] else 0.0, stroke)))
    yield "0 Ts\n"


class PlacedGlyph(NamedTuple):
    """A glyph, and where it begins on its line."""

    begin: float
    glyph: Glyph


def _row(row: list[PlacedGlyph], end: float, stroke: Stroke) -> Iterator[str]:
    """Glyphs each with where it begins, and the move from behind the last of them to `end`."""
    pen, turn = 0.0, 1 if stroke.upright else -1
    for begin, glyph in row:
        move = begin + glyph.dx - pen
        yield (f">{number(turn * move)}<" if abs(move) > LEAST_MOVE else "") + f"{glyph.number:04x}"
        pen += move + glyph.width + _kern(stroke)
    if abs(end - pen) > LEAST_MOVE:
        yield f">{number(turn * (end - pen))}<"


LEAST_MOVE = 1e-6
"""Moves under this, in thousandths of an em, are none."""


def _operand(glyph: Glyph, kern: float, down: bool) -> str:
    """The glyph between the moves that bring it to its shift before, and to its advance after it.

    A move is taken away from where text goes on: to the left across, `down` the page in vertical writing, where
    advances count from the head of the line. Character spacing (Tc) follows a glyph; the composer's follows a
    character, so a glyph of two characters gets the difference here, and one that an accent follows gives it back.
    """
    if glyph.even:
        return f"{glyph.number:04x}"
    sign = 1 if down else -1
    after = glyph.advance - glyph.dx - glyph.width + kern * (glyph.spaced - 1)
    before = f">{number(sign * glyph.dx)}<" if glyph.dx else ""
    return f"{before}{glyph.number:04x}" + (f">{number(sign * after)}<" if abs(after) > LEAST_MOVE else "")


def _flush(operands: list[str]) -> str:
    """The operator that shows the operands: strings in angle brackets, numbers between them.

    The empty string between two numbers, one after a glyph and one before the next, leaves a space there.
    """
    if not operands:
        return ""
    shown = f"[<{''.join(operands)}>] TJ\n"
    return shown.replace("<>", " ")


def _links(strokes: tuple[Stroke, ...], types: Types) -> Iterator[WebLink]:
    for stroke in strokes:
        if stroke.span.href and not stroke.span.generated:
            yield WebLink(stroke.box(types(stroke.span.look)), stroke.span.href)


LOOSE = 0.095
"""From how many ems between two characters on a line is told as one span with its text (ActualText).

PDFium sees a space from 0.15 on where two showing operators meet, poppler from 0.1 on, MuPDF none; pdf.js, which reads
no ActualText, sees one from 0.1 on. Where it finds a word PDFium marks no more of such a span than its beginning, which
is too little for a line of the usual spacing.
"""

SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LAST = "\ufffc"
"""The last character that PDFium tells of an ActualText. Selectors beyond it are left out: they only choose a form."""


def loose_text(strokes: tuple[Stroke, ...]) -> str:
    """What a loose line says, nothing of any other: a line is loose that is copy alone, across and from left to right,
    with so much room between its characters."""
    text = [stroke for stroke in strokes if stroke.span.generated is not Added.DOT]
    if not any(map(_is_open, text, [*text[1:], None])) or not all(map(_is_plain, text)):
        return ""
    said = "".join(SELECTORS.sub("", spoken(stroke.span.text)) for stroke in text)
    return said if max(said, default="") <= LAST else ""


def _is_open(stroke: Stroke, following: Stroke | None) -> bool:
    """Whether there is such room between two characters of Han. Beside a space, a word or a figure programs see a space
    in every line, and beside a mark there is blank by right."""
    if stroke.spacing <= LOOSE * stroke.span.look.size:
        return False
    goes_on = following is not None and not stroke.span.tail
    text = stroke.span.text + (following.span.text[:1] if following and goes_on else "")
    return any(not any(map(_takes_room, pair)) for pair in pairwise(text))


def _takes_room(char: str) -> bool:
    return char.isspace() or (char.isascii() and char.isalnum()) or category(char)[0] == "P"


def _is_plain(stroke: Stroke) -> bool:
    turned = stroke.upright or stroke.turned or stroke.span.level or stroke.opens or stroke.closes
    return not (stroke.span.generated or turned)


Point = tuple[float, float]


class PathPen:
    """Gathers the operators of a path (PDF 32000-1, 8.5.2) as HarfBuzz draws it; quadratic curves become cubic."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802
        """Begin a part of the path."""
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight line."""
        self._add("l", point)

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        """A cubic curve."""
        self._add("c", one, two, end)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        """A quadratic curve, as a cubic one."""
        self._add("c", _between(self._at, control), _between(end, control), end)

    def closePath(self) -> None:  # noqa: N802
        """Close the part."""
        self.operators.append("h")

    def _add(self, operator: str, *points: Point) -> None:
        self._at = points[-1]
        self.operators.append(" ".join(f"{x:.1f} {y:.1f}" for x, y in points) + f" {operator}")


def _between(end: Point, control: Point) -> Point:
    """The control of a cubic curve beside one end of a quadratic one: two thirds of the way to its control."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def outline(type_: Type, asked: Asked, spacing: float) -> str:
    """The path of shaped text in thousandths of an em from its origin, `spacing` after each character."""
    pen = PathPen()
    x = 0.0
    parts: list[str] = []
    for glyph in type_.setting(asked).glyphs:
        pen.operators.clear()
        type_.font.draw_glyph_with_pen(glyph.number, pen)
        if pen.operators:
            scale = type_.scale
            move = f"{scale:.6f} 0 0 {scale:.6f} {x + glyph.dx:.2f} {glyph.dy:.2f} cm"
            parts.append(f"q {move} {' '.join(pen.operators)} f Q")
        x += glyph.advance + spacing * glyph.spaced
    return "\n".join(parts)
