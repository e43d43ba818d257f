"""A chart as SVG, its labels the outlines of the faces that print it, so that it asks nothing of who shows it."""

from collections.abc import Iterator
from functools import cache

from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import DrawnPath, Look
from typeset.compose.rank import SetBlock
from typeset.makeup.model.page import Box
from typeset.render.ink.content import PathPen
from typeset.render.ink.glyphs import Type
from typeset.render.ink.strokes import Stroke, line_strokes, number, shown
from typeset.units import Pt


def chart_svg(block: SetBlock, width: Pt, height: Pt, faces: Faces) -> bytes:
    """The chart on white, as high and wide as it is in points (SVG 2)."""

    @cache
    def find(look: Look) -> Type:
        face = faces.face((look.family,), look.weight)
        return Type(face.path, face.index, "", faces.language)

    box = Box(Pt(0.0), Pt(0.0), width, height)
    strokes = (stroke for placed in block.lines for stroke in line_strokes(placed, box, find))
    shapes = [
        *map(_shape, block.paths),
        *(label for stroke in strokes for label in _label(stroke, find(stroke.span.look))),
    ]
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    text = "\n".join((f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', ground, *shapes, "</svg>\n"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def _shape(path: DrawnPath) -> str:
    steps = (
        ("Z" if one.step == "h" else one.step.upper()) + " ".join(map(number, one.at)) for one in path.steps
    )
    stroke = f' stroke="{path.stroke}" stroke-width="{number(path.thickness)}" stroke-linejoin="round"'
    return f'<path d="{"".join(steps)}" fill="{path.fill or "none"}"{stroke if path.stroke else ""}/>'


def _label(stroke: Stroke, type_: Type) -> Iterator[str]:
    """The glyphs of a label, each as a path in its place."""
    size, x = stroke.span.look.size, stroke.x
    part = type_.scale * size / 1000
    for glyph in shown(stroke.span, type_).glyphs:
        pen = PathPen()
        type_.font.draw_glyph_with_pen(glyph.number, pen)
        if pen.operators:
            left, top = x + glyph.dx * size / 1000, stroke.y - glyph.dy * size / 1000
            place = f"matrix({part:.6f} 0 0 {-part:.6f} {number(left)} {number(top)})"
            steps = "".join(_step(operator) for operator in pen.operators)
            yield f'<path transform="{place}" d="{steps}" fill="{stroke.span.look.color}"/>'
        x += glyph.advance * size / 1000 + stroke.spacing * glyph.spaced


def _step(operator: str) -> str:
    """A step of a path as SVG has it, from PDF's operator."""
    *at, step = operator.split()
    return ("Z" if step == "h" else step.upper()) + " ".join(f"{float(one):g}" for one in at)
