"""Text as it is compared between copy and files: without what prints nothing, in one form of what has two."""

import unicodedata

from typeset.language import expression

DOUBLY_ENCODED = expression("[\u2e80-\u2fdf\uf900-\ufdff\ufe70-\ufefe\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs (Unicode chapter 18): faces draw them with the glyph of the unified
character, and a file's text layer can only name one of the two. Joined letters (ﬁ) and the presentation forms of
Hebrew and Arabic letters, of which PDFium tells the letters."""

UNSEEN = expression(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)
"""Format characters (Unicode general category Cf) and variation selectors that copy brings along: they have no ink of
their own, and PDFium tells of an ActualText nothing beyond U+FFFF."""


def fold(text: str) -> str:
    """The text without white space, which is layout, without format characters, with each doubly encoded character
    unified and each accent by itself, as Unicode holds both forms for the same (UAX #15, NFD)."""
    plain = unicodedata.normalize("NFD", UNSEEN.sub("", "".join(text.split())))
    return DOUBLY_ENCODED.sub(lambda found: unicodedata.normalize("NFKD", found[0]), plain)
