"""Loose lines, in which programs that read the file take the room between characters for spaces."""

import re
from itertools import pairwise
from unicodedata import category

from typeset.compose.galley import Added
from typeset.render.ink.claims import spoken
from typeset.render.ink.strokes import Stroke

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
