"""Faces in colours: what has a picture and no outline cannot be printed, and is not served."""

from pathlib import Path

import pytest
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from typeset.compose.faces.fontfiles import FontFile
from typeset.compose.faces.fonts import Face


@pytest.fixture
def face(tmp_path: Path) -> Face:
    """A face with a letter, and with 💪 as a layer of colour over nothing."""
    square, nothing = TTGlyphPen(None), TTGlyphPen(None)
    square.moveTo((0, 0))
    for point in ((0, 500), (500, 500), (500, 0)):
        square.lineTo(point)
    square.closePath()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "A", "space", "arm", "layer"])
    made.setupCharacterMap({0x41: "A", 0x20: "space", 0x1F4AA: "arm"})
    drawn = {"A": square.glyph(), "layer": square.glyph()}
    empty = nothing.glyph()
    made.setupGlyf({name: drawn.get(name, empty) for name in (".notdef", "A", "space", "arm", "layer")})
    made.setupHorizontalMetrics({name: (1000, 0) for name in (".notdef", "A", "space", "arm", "layer")})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Farbe", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    made.font["COLR"] = buildCOLR({"arm": [("layer", 0)]}, version=0)
    made.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    made.save(tmp_path / "farbe.ttf")
    return Face(FontFile("Farbe", 400, tmp_path / "farbe.ttf", 0))


@pytest.mark.parametrize(("char", "has"), [("A", True), ("💪", False), ("水", False)])
def test_a_picture_is_no_glyph_to_print(char: str, has: bool, face: Face) -> None:
    assert face.has(char) is has
