"""Composed lines to page content: the one place that puts the characters of copy on paper.

A line is written as glyph runs at the composer's own positions, so that no other line breaker, justifier or
rounding stands between the composed line and the paper. Operators are those of PDF 32000-1, 9.3 and 9.4.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple
from unicodedata import category

from typeset.compose.galley import Added
from typeset.compose.lines.spans import ACCENTS
from typeset.makeup.model.page import Box
from typeset.render.ink.charts import colour, painted_chart
from typeset.render.ink.claims import spoken
from typeset.render.ink.edges import told_apart
from typeset.render.ink.forme import PageStrokes, Strokes
from typeset.render.ink.glyphs import Asked, Glyph, Type
from typeset.render.ink.marks import InkMark, PageMarks
from typeset.render.ink.owners import FIGURE, ICON, PLAIN, ArticlePart, Owner, within
from typeset.render.ink.strokes import Stroke, Types, asked, number, shown
from typeset.units import Pt


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of the copy to the world outside, over the characters that carry it, which are in that mark."""

    box: Box
    href: str
    mark: int


class Inked(NamedTuple):
    """A page's composed lines as page content, the web links within them, its marks by their numbers, these numbers in
    the order of reading, and those that icons shall have, by the icons' numbers on the page."""

    content: bytes
    links: tuple[WebLink, ...]
    marks: tuple[InkMark, ...]
    reading: tuple[int, ...]
    icons: Mapping[int, int] = {}


def page_ink(page: PageStrokes, types: Types) -> Inked:
    """The content stream that paints every composed line of a page, and the web links within them.

    Text objects stand in reading order; PDF counts heights from the foot of the page. All of it is within marks: of the
    part of an article that it is, or of nobody.
    """
    writer = _InkWriter(page.height, types)
    content = [*writer.marks.nobodys([_rule(rule, page.height) for rule in page.rules])]
    for chart in page.charts:
        mark = InkMark(Owner(chart.article, ArticlePart.BLOCK, chart.block), FIGURE)
        content += [writer.marks.opened(mark) + "".join(painted_chart(chart, page.height)) + "EMC"]
    content += ["".join(writer.line(line)) for line in page.lines]
    content += [writer.marks.closed()]
    made = "\n".join(content).encode("ascii")
    return Inked(
        made, tuple(writer.links), tuple(writer.marks.made), tuple(writer.marks.reading), writer.icons
    )


def _rule(box: Box, height: Pt) -> str:
    """A hairline as a filled rectangle, which every renderer draws at its true thickness."""
    return f"0 g {number(box.x)} {number(height - box.bottom)} {number(box.width)} {number(box.height)} re f"


class InkStretch(NamedTuple):
    """Operators that show signs of a line, the text that they say where the glyphs do not say it themselves, and the
    level of a passage from right to left."""

    operators: str
    said: str = ""
    level: int = 0
    loose: bool = False

    @property
    def properties(self) -> str:
        """What its mark says besides its number: its characters stand as they are seen, from the left, in a passage
        from right to left (PDF 32000-1, 14.8.2.3.3), figures as they are read."""
        level = f" /Level {self.level}" if self.level else ""
        loose = " /Loose true" if self.loose else ""
        return level + loose + (f" /ActualText <{_utf16(self.said)}>" if self.said else "")

    @property
    def tag(self) -> str:
        """The name of its mark where it has properties."""
        return "ReversedChars" if self.level % 2 and not self.said else "Span"


class _InkWriter:
    """Writes the lines of a page one after another, and keeps their marks and web links."""

    def __init__(self, height: Pt, types: Types) -> None:
        self.height, self.types = height, types
        self.marks = PageMarks()
        self.links: list[WebLink] = []
        self.icons: dict[int, int] = {}
        self._state = ("", "", "")
        self._levels: list[int] = []

    def line(self, line: Strokes) -> Iterator[str]:
        """A text object; of a loose line its stretches are spans with their text. A line that is its owner's own from
        end to end goes on in the mark of the line before it. Marks within a line stand side by side in its text object,
        since poppler takes the end of one within another for the end of both; and a hyphen is a plain one: poppler
        joins a word at no other, and PDFium, pdf.js and MuPDF at this one, too."""
        text = [stroke for stroke in line.strokes if stroke.span.generated is not Added.DOT]
        dots = [stroke for stroke in line.strokes if stroke.span.generated is Added.DOT]
        loose = bool(loose_text(line.strokes)) and all(
            self._spells(stroke) for stroke in text if not stroke.icon
        )
        self._state = ("", "", "")
        runs = [(kind, tuple(run)) for kind, run in groupby(text, within)]
        shown = [[] if kind.kind == ICON else list(self._stretches(run, loose)) for kind, run in runs]
        plain = all(kind == PLAIN for kind, _ in runs) and not dots
        if line.owner and plain and not any(one.properties for some in shown for one in some):
            yield self.marks.turned_to(InkMark(line.owner)) + "BT\n"
            yield "".join(one.operators for some in shown for one in some)
        else:
            yield self.marks.closed() + "BT\n"
            self._levels = []
            for (kind, run), stretches in zip(runs, shown, strict=True):
                mark = InkMark(line.owner, kind) if line.owner else None
                self._keep_links(run)
                self._keep_icons(mark, run)
                yield from self._apart(mark, stretches)
            if any(self._levels):
                self.marks.read_by(self._levels)
        yield "ET"
        for stroke in dots:
            yield _drawn(stroke, self.height, self.types(stroke.span.look))

    def _apart(self, mark: InkMark | None, stretches: Sequence[InkStretch]) -> Iterator[str]:
        """Stretches in marks of their own, those that say themselves together."""
        for (properties, tag), some in groupby(stretches, key=lambda one: (one.properties, one.tag)):
            before, together = len(self.marks.made), list(some)
            yield self.marks.opened(mark, properties, tag)
            self._levels += [together[0].level] * (len(self.marks.made) - before)
            yield "".join(one.operators for one in together)
            yield "EMC\n"

    def _spells(self, stroke: Stroke) -> bool:
        return self.types(stroke.span.look).spells(asked(stroke.span))

    def _stretches(self, strokes: Sequence[Stroke], loose: bool) -> Iterator[InkStretch]:
        """What shows strokes side by side; where the line is `loose` as one stretch with their text."""
        made = [one for stroke in strokes for one in self._of_stroke(stroke, named=not loose)]
        if loose:
            yield InkStretch("".join(one.operators for one in made), _said(strokes), loose=True)
        else:
            yield from made

    def _of_stroke(self, stroke: Stroke, *, named: bool) -> Iterator[InkStretch]:
        look, type_ = stroke.span.look, self.types(stroke.span.look)
        wanted = (
            colour(look.color),
            f"/{type_.standing_name if stroke.upright else type_.name} {number(look.size)} Tf",
            f"{number(-stroke.spacing if stroke.upright else stroke.spacing)} Tc",
        )
        begins = "".join(f"{new}\n" for new, old in zip(wanted, self._state, strict=True) if new != old)
        self._state = wanted
        begins += f"{stroke.matrix(self.height)} Tm\n"
        for one in _show(stroke, type_, named=named):
            if one.operators:
                yield one._replace(operators=begins + one.operators, level=stroke.span.level)
                begins = ""

    def _keep_links(self, strokes: Sequence[Stroke]) -> None:
        for stroke in strokes:
            if stroke.span.href and not stroke.span.generated:
                box = stroke.box(self.types(stroke.span.look))
                self.links.append(WebLink(box, stroke.span.href, len(self.marks.made)))

    def _keep_icons(self, mark: InkMark | None, strokes: Sequence[Stroke]) -> None:
        for stroke in strokes:
            if stroke.icon and mark:
                self.icons[stroke.icon] = self.marks.reserved(mark)
                self._levels.append(stroke.span.level)


def _drawn(stroke: Stroke, height: Pt, type_: Type) -> str:
    """An emphasis dot as outlines marked as an artifact (PDF 32000-1, 14.8.2.2): it is no text."""
    span, scale = stroke.span, stroke.span.look.size / 1000
    path = outline(type_, asked(span), stroke.spacing / scale)
    turn = (
        f"0 {number(-scale)} {number(scale)} 0" if stroke.turned else f"{number(scale)} 0 0 {number(scale)}"
    )
    place = f"{turn} {number(stroke.x)} {number(height - stroke.y)} cm"
    return f"\n/Artifact BMC q {colour(span.look.color)} {place}\n{path}\nQ EMC"


def _show(stroke: Stroke, type_: Type, *, named: bool = True) -> Iterator[InkStretch]:
    """The span's glyphs: plain ones gathered in one TJ, each sign that cannot tell itself with its text, if signs are
    `named` and not the whole line."""
    codes = type_.codes(asked(stroke.span))
    if codes and not (stroke.opens or stroke.closes):
        yield InkStretch(f"<{codes}> Tj\n")
        return
    edge = [_operand(glyph, _kern(stroke), stroke.upright) for glyph in type_.edge(stroke.upright)]
    plain = list(edge) if stroke.opens else []
    for sign in told_apart(shown(stroke.span, type_), stroke.span):
        told = all(type_.says(glyph) for glyph in sign)
        if told and len(sign) == 1 and not (sign[0].dy or _stands_on_another(sign[0], stroke)):
            plain += [_operand(glyph, _kern(stroke), stroke.upright) for glyph in sign]
            continue
        yield InkStretch(_flush(plain))
        plain = []
        drawn = "".join(_drawn_together(sign, stroke))
        said = "" if not named or (told and len(sign) == 1) else "".join(glyph.text for glyph in sign)
        yield InkStretch(drawn, said)
    yield InkStretch(_flush(plain + (edge if stroke.closes else [])))


def _stands_on_another(glyph: Glyph, stroke: Stroke) -> bool:
    """Whether it is an accent from right to left, which stands before its letter."""
    return stroke.span.level % 2 == 1 and not glyph.advance and category(glyph.text[0]) in ACCENTS


def _kern(stroke: Stroke) -> float:
    """The spacing in thousandths of the type's em."""
    return stroke.spacing * 1000 / stroke.span.look.size


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
    text = [stroke for stroke in strokes if stroke.span.generated not in (Added.DOT, Added.ICON)]
    if not any(map(_is_open, text, [*text[1:], None])) or not all(map(_is_plain, text)):
        return ""
    said = _said(text)
    return said if max(said, default="") <= LAST else ""


def _said(strokes: Sequence[Stroke]) -> str:
    return "".join(SELECTORS.sub("", spoken(stroke.span.text)) for stroke in strokes)


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
