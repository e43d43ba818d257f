"""Text as it is compared between copy and files: without what prints nothing, in one form of doubly encoded Han."""

import unicodedata

DOUBLY_ENCODED = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
"""Radicals and compatibility ideographs (Unicode chapter 18): faces draw them with the glyph of the unified
character, and a file's text layer can only name one of the two."""


def fold(text: str) -> str:
    """The text without white space, which is layout, without format characters (Unicode Cf: zero-width spaces
    and the like), which have no ink, and with each doubly encoded character unified."""
    return "".join("".join(map(_unified, text)).split())


def _unified(char: str) -> str:
    if any(first <= ord(char) <= last for first, last in DOUBLY_ENCODED):
        return unicodedata.normalize("NFKC", char)
    return "" if unicodedata.category(char) == "Cf" else char
