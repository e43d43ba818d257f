"""Signs that are painted and are no text, such as emphasis dots: drawn as outlines, so that nobody reads them."""

from typeset.render.ink.glyphs import Asked, Type

Point = tuple[float, float]


class _Pen:
    """Gathers the operators of a path (PDF 32000-1, 8.5.2) as HarfBuzz draws it; quadratic curves become cubic."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        self._add("c", one, two, end)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        self._add("c", _between(self._at, control), _between(end, control), end)

    def closePath(self) -> None:  # noqa: N802
        self.operators.append("h")

    def _add(self, operator: str, *points: Point) -> None:
        self._at = points[-1]
        self.operators.append(" ".join(f"{x:.1f} {y:.1f}" for x, y in points) + f" {operator}")


def _between(end: Point, control: Point) -> Point:
    """The control of a cubic curve beside one end of a quadratic one: two thirds of the way to its control."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def outline(type_: Type, asked: Asked, spacing: float) -> str:
    """The path of shaped text in thousandths of an em from its origin, `spacing` after each character."""
    pen = _Pen()
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
