"""Text as it is compared between copy and files: without what prints nothing, in one form of doubly encoded Han."""

import re
import unicodedata

DOUBLY_ENCODED = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs (Unicode chapter 18): faces draw them with the glyph of the unified
character, and a file's text layer can only name one of the two."""

UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
"""Format characters (Unicode general category Cf) that copy brings along: they have no ink."""


def fold(text: str) -> str:
    """The text without white space, which is layout, without format characters, and with each doubly encoded
    character unified."""
    plain = UNSEEN.sub("", "".join(text.split()))
    return DOUBLY_ENCODED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
