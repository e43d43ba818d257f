"""The faces of the ground, cut down to the glyphs that it shows.

The painter's subsets of OpenType faces keep a slot for every glyph that the face had, 2.6 kB a glyph where a cut takes
0.2. Their codes are glyph numbers (Identity-H), so the program may be exchanged and nothing else changes.
"""

from collections.abc import Iterator

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from typeset.render.ink.subset import cut, table


def cut_ground(pdf: Pdf) -> None:
    """Exchange the OpenType programs (PDF 32000-1, table 126) of the file's composite fonts for bare CFF ones."""
    for font in _descendants(pdf):
        program = font.FontDescriptor.get("/FontFile3")
        if program is None or program.get("/Subtype") != Name.OpenType:
            continue
        face = cut(hb.Face(program.read_bytes()), sorted({0, *_codes(font.W)}))
        font.FontDescriptor.FontFile3 = Stream(pdf, table(face, "CFF "), Subtype=Name.CIDFontType0C)
        if "/CIDToGIDMap" in font:
            del font.CIDToGIDMap


def _descendants(pdf: Pdf) -> Iterator[Object]:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Subtype") == Name.CIDFontType0 and "/W" in one:
            yield one


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
