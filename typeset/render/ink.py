"""Composed lines to page content: the one place that puts the characters of copy on paper.

A line is written as glyph runs at the composer's own positions, so that no other line breaker, justifier or
rounding stands between the composed line and the paper. Operators are those of PDF 32000-1, 9.3 and 9.4.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import tinycss2.color4

from typeset.compose.galley import Hairline
from typeset.makeup.grid import Grid
from typeset.makeup.page import Box, MadePage
from typeset.render.glyphs import Glyph, Type
from typeset.render.outlines import outline
from typeset.render.placed import placed_lines
from typeset.render.strokes import Stroke, Types, line_strokes, number, parted, shown
from typeset.units import Pt, points


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of the copy to the world outside, over the characters that carry it."""

    box: Box
    href: str


def page_ink(page: MadePage, grid: Grid, types: Types) -> tuple[bytes, tuple[WebLink, ...]]:
    """The content stream that paints every composed line of a page, and the web links within them.

    Text objects stand in reading order; PDF counts heights from the foot of the page.
    """
    height = points(grid.trim_height)
    content: list[str] = []
    links: list[WebLink] = []
    lines: list[tuple[Stroke, ...]] = []
    for block in placed_lines(page, grid.leading):
        content.extend(_rule(rule, block.box, height) for rule in block.rules)
        lines.extend(tuple(line_strokes(placed, block.box, types)) for placed in block.lines)
    for strokes, following in zip_longest(lines, lines[1:], fillvalue=()):
        content.append("".join(_line(parted(strokes, following, types), height, types)))
        links.extend(_links(strokes, types))
    return "\n".join(content).encode("ascii"), tuple(links)


def _rule(rule: Hairline, box: Box, height: Pt) -> str:
    """A hairline as a filled rectangle, which every renderer draws at its true thickness."""
    x, y = box.x + rule.x, height - box.y - rule.y - rule.thickness
    return f"0 g {number(x)} {number(y)} {number(rule.width)} {number(rule.thickness)} re f"


def _line(strokes: tuple[Stroke, ...], height: Pt, types: Types) -> Iterator[str]:
    yield "BT\n"
    state = ("", "", "")
    for stroke in strokes:
        if stroke.span.generated:
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
        yield from _show(stroke, type_)
    yield "ET"
    for stroke in strokes:
        if stroke.span.generated:
            yield _drawn(stroke, height, types(stroke.span.look))


def _drawn(stroke: Stroke, height: Pt, type_: Type) -> str:
    """A span that is no copy, as outlines marked as an artifact (PDF 32000-1, 14.8.2.2)."""
    span, scale = stroke.span, stroke.span.look.size / 1000
    path = outline(type_, span.text, span.features, stroke.spacing / scale)
    turn = (
        f"0 {number(-scale)} {number(scale)} 0" if stroke.turned else f"{number(scale)} 0 0 {number(scale)}"
    )
    place = f"{turn} {number(stroke.x)} {number(height - stroke.y)} cm"
    return f"\n/Artifact BMC q {colour(span.look.color)} {place}\n{path}\nQ EMC"


def _show(stroke: Stroke, type_: Type) -> Iterator[str]:
    """The span's glyphs: plain ones gathered in one TJ, each that cannot name itself within its ActualText."""
    setting = shown(stroke.span, type_)
    if setting.codes:
        yield f"<{setting.codes}> Tj\n"
        return
    kern = stroke.spacing * 1000 / stroke.span.look.size
    plain: list[str] = []
    for glyph in setting.glyphs:
        if type_.says(glyph) and not glyph.dy:
            plain.append(_operand(glyph, kern, stroke.upright))
            continue
        yield _flush(plain)
        plain = []
        yield from _named(glyph, type_, stroke, kern)
    yield _flush(plain)


def _named(glyph: Glyph, type_: Type, stroke: Stroke, kern: float) -> Iterator[str]:
    rise = glyph.dy * stroke.span.look.size / 1000
    said = ("\ufeff" + glyph.text).encode("utf-16-be").hex()
    yield f"/Span <</ActualText <{said}>>> BDC\n{number(rise)} Ts\n"
    yield _flush([_operand(glyph, kern, stroke.upright)])
    yield "0 Ts\nEMC\n"


def _operand(glyph: Glyph, kern: float, down: bool) -> str:
    """The glyph between the moves that bring it to its shift before, and to its advance after it.

    A move is taken away from where text goes on: to the left across, `down` the page in vertical writing, where
    advances count from the head of the line. Character spacing (Tc) follows a glyph; the composer's follows a
    character, so a glyph of two characters gets the difference here, and one of none gives it back.
    """
    if glyph.even:
        return f"{glyph.number:04x}"
    sign = 1 if down else -1
    after = glyph.advance - glyph.dx - glyph.width + kern * (len(glyph.text) - 1)
    before = f">{number(sign * glyph.dx)}<" if glyph.dx else ""
    return f"{before}{glyph.number:04x}" + (f">{number(sign * after)}<" if abs(after) > 1e-6 else "")


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


@lru_cache(maxsize=256)
def colour(css: str) -> str:
    """The operator that fills in a CSS colour: grey where the three parts are equal, so that black is `0 g`."""
    parsed = tinycss2.color4.parse_color(css)
    if parsed is None or isinstance(parsed, str):
        return "0 g"
    red, green, blue = parsed.to("srgb").coordinates
    if red == green == blue:
        return f"{number(red)} g"
    return f"{number(red)} {number(green)} {number(blue)} rg"
