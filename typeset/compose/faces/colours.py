"""Faces in colours, such as those of emoji: pictures in the place of outlines, which are not printed."""

import uharfbuzz as hb


class _InkPen:
    """Tells whether anything was drawn."""

    drawn = False

    def moveTo(self, *_: object) -> None:  # noqa: N802
        """Nothing is drawn yet."""

    def lineTo(self, *_: object) -> None:  # noqa: N802
        """Something is."""
        self.drawn = True

    curveTo = qCurveTo = lineTo  # noqa: N815

    def closePath(self) -> None:  # noqa: N802
        """Nothing more."""


def is_picture(font: hb.Font, number: int) -> bool:
    """Whether a glyph is one of pictures (CBDT, sbix, SVG) or of layers of colour (COLR) without an outline."""
    face = font.face
    pictures = face.has_color_png or face.has_color_svg
    if not (pictures or face.has_color_layers or face.has_color_paint):
        return False
    pen = _InkPen()
    font.draw_glyph_with_pen(number, pen)
    return not pen.drawn
