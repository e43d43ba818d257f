"""Text as it is compared between copy and files: without white space, in one form of each character."""

import unicodedata


def fold(text: str) -> str:
    """NFKC without white space: faces draw several code points with one glyph, and a file's text layer gives
    back one of them; line ends and word spaces are layout."""
    return "".join(unicodedata.normalize("NFKC", text).split())
