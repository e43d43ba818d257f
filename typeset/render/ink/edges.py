"""Passages from right to left in the file: how programs that read it are told where they begin and end.

A PDF's glyphs stand as they are seen, and PDFium, poppler and pdf.js bring what is of a script from right to left back
to the order of reading by themselves. They take marks and figures beside a passage for a part of it, up to the next
letter, and turn the whole line where it has as many passages as other parts. A mark for left to right (U+200E) at a
passage's edges, said by a space that takes no room, ends it there for all of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import bidirectional

from typeset.compose.galley import Span
from typeset.render.ink.glyphs import Glyph, ShapedText
from typeset.render.ink.strokes import Stroke


def edged(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    """The strokes of a line from left to right, with marks at the edges of its passages: said by what stands beside
    them, at the line's edges by themselves."""
    if not any(stroke.span.level for stroke in strokes):
        return strokes
    return tuple(
        replace(stroke, opens=_begins(left, stroke), closes=_ends(stroke, right))
        for left, stroke, right in zip((None, *strokes), strokes, (*strokes[1:], None), strict=False)
    )


def _begins(left: Stroke | None, stroke: Stroke) -> bool:
    """Whether a mark stands before a stroke: where it begins the line, or a passage ends and no letter follows."""
    if stroke.span.level:
        return left is None
    return left is not None and left.span.level > 0 and bidirectional(stroke.span.text[0]) != "L"


def _ends(stroke: Stroke, right: Stroke | None) -> bool:
    """Whether a mark stands behind a stroke, as `_begins` has it before one."""
    if stroke.span.level:
        return right is None
    return right is not None and right.span.level > 0 and bidirectional(stroke.span.text[-1]) != "L"


def told_apart(setting: ShapedText, span: Span) -> Iterator[tuple[Glyph, ...]]:
    """The glyphs that are told as one: those that are drawn as one; in a script from right to left each that tells
    something, since some readers turn what several characters say and some do not."""
    if span.level % 2 == 0:
        yield from setting.signs
        return
    told = list[Glyph]()
    for glyph in setting.glyphs:
        if told and ((glyph.text and any(one.text for one in told)) or glyph.sign != told[0].sign):
            yield tuple(told)
            told = []
        told.append(glyph)
    if told:
        yield tuple(told)
