"""Faces that the painter's ground and the ink have in common: each stands in the file once, with the glyphs of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from typeset.render.faces.subset import cut, table
from typeset.render.ink.content import PathPen
from typeset.render.ink.glyphs import Type


@dataclass(slots=True)
class GroundFaces:
    """The ground's fonts that have the face of a type, by the type's name, and the glyphs that they show of it."""

    fonts: dict[str, list[Object]] = field(default_factory=dict)
    codes: dict[str, set[int]] = field(default_factory=dict)

    def of(self, type_: Type) -> frozenset[int]:
        """The glyphs that the ground shows of a type."""
        return frozenset(self.codes.get(type_.name, ()))

    def take(self, type_: Type, font: Object) -> None:
        """Give the ground's fonts the glyphs and widths of the ink's `font` of that type."""
        for ground in self.fonts.get(type_.name, ()):
            ground.BaseFont, ground.DescendantFonts = font.BaseFont, font.DescendantFonts


def ground_faces(pdf: Pdf, types: Sequence[Type]) -> GroundFaces:
    """Which of the ground's fonts have faces of the ink's; those of other faces are cut to bare CFF programs of what
    they show, in the place of OpenType ones (PDF 32000-1, table 126)."""
    found = GroundFaces()
    for font in _fonts(pdf):
        (descendant,) = font.DescendantFonts
        program = hb.Face(descendant.FontDescriptor.FontFile3.read_bytes())
        codes = {0, *_codes(descendant.W)}
        if "/CIDToGIDMap" in descendant:
            del descendant.CIDToGIDMap
        type_ = next((one for one in types if _same(one, program, codes)), None)
        if type_ is None:
            bare = table(cut(program, sorted(codes)), "CFF ")
            descendant.FontDescriptor.FontFile3 = Stream(pdf, bare, Subtype=Name.CIDFontType0C)
            continue
        found.fonts.setdefault(type_.name, []).append(font)
        found.codes.setdefault(type_.name, set()).update(codes)
    return found


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """The composite fonts of a file that have OpenType programs with CFF outlines."""
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Type0:
            (descendant,) = one.DescendantFonts
            program = descendant.FontDescriptor.get("/FontFile3")
            if program is not None and program.get("/Subtype") == Name.OpenType and "/W" in descendant:
                yield one


def _same(type_: Type, program: hb.Face, codes: set[int]) -> bool:
    """Whether a program is cut from the type's file: it has the same em, no more glyphs, and draws each of these as the
    file does."""
    face = type_.face
    whole = "CFF " in face.table_tags and face.glyph_count >= program.glyph_count
    if not whole or face.upem != program.upem:
        return False
    ours, theirs = hb.Font(face), hb.Font(program)
    return all(_outline(ours, code) == _outline(theirs, code) for code in sorted(codes))


def _outline(font: hb.Font, code: int) -> list[str]:
    pen = PathPen()
    font.draw_glyph_with_pen(code, pen)
    return pen.operators


def _codes(widths: Object) -> Iterator[int]:
    """The codes that a W array gives widths for (PDF 32000-1, 9.7.4.3): the painter writes those that it shows."""
    items = list(widths.as_list())
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            yield from range(first, first + len(second))
        else:
            items.pop(0)
            yield from range(first, int(second) + 1)
