"""Which characters a glyph tells by itself: its one entry in the font's ToUnicode map (PDF 32000-1, 9.10.3).

Programs that read a text by that map alone (pdf.js) find what it says, whatever an ActualText says beside it.
"""

import re
import unicodedata
from collections import Counter

from typeset.language import expression

DOUBLY_ENCODED = expression("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs (Unicode, chapter 18), which faces draw with the glyph of an ideograph."""

_SILENT = expression("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Signs for whoever breaks lines or orders scripts, which was done: in a file whose glyphs are in their places they
would make a reader turn the text once more."""

_SELECTING = "[\u034f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_AT_EDGES = expression(f"^{_SELECTING}+(?=.)|(?<=.){_SELECTING}+$", re.DOTALL)
"""What chooses a form of what stands beside it: joiners and variation selectors."""

NOTHING = "\u200b"
"""What a glyph tells whose characters another tells: such programs take a glyph without an entry for the character of
its number, and pass over signs without width."""


def claims(told: dict[int, Counter[str]]) -> dict[int, str]:
    """By each glyph's number what it tells: the commonest of the texts that it is shown for, in their plain form.

    A text that stands for another (its own NFKC is not itself) tells nothing while a glyph is shown for that, too.
    """
    return {number: _claim(texts) for number, texts in sorted(told.items()) if number}


def _claim(texts: Counter[str]) -> str:
    plainer = Counter[str]()
    for text, uses in texts.items():
        plainer[plain(text)] += uses
    return min(plainer, key=lambda text: (not text, not _own(text), -plainer[text], text)) or NOTHING


def _own(text: str) -> bool:
    return unicodedata.is_normalized("NFKC", text)


def spoken(text: str) -> str:
    """What a file says of the text: all but the signs for whoever sets it."""
    return text if text.isascii() else _SILENT.sub("", text)


def plain(text: str) -> str:
    """The text composed, without what only chooses a form, an ideograph for each one that is encoded twice."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFC", _AT_EDGES.sub("", text))
    return DOUBLY_ENCODED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), bare)


def same(claim: str, text: str) -> bool:
    """Whether a claim tells the text: itself, or what Unicode holds for the same (decomposed letters)."""
    return claim == text or (not text.isascii() and claim == _composed(text))


def _composed(text: str) -> str:
    return text if DOUBLY_ENCODED.search(text) else unicodedata.normalize("NFC", text)
