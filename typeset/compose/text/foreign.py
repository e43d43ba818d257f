"""Passages in Latin letters among Chinese: what a reading voice has to be told the language of (WCAG 2.2, 3.1.2).

Names and single words in Latin letters are part of Chinese sentences, as 3.1.2 allows; a passage of several words is
not.
"""

import re

FEWEST_WORDS = 4
"""A name or a term has up to three words (New York Times); four in a row are speech."""

_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*"
_PASSAGE = re.compile(rf"{_WORD}(?:[ ,;:]+{_WORD}){{{FEWEST_WORDS - 1},}}[.!?]?")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "a all an and are as at be but by can do for from has have he her his i in is it its me my no not of on one or "
        "our she so than that the their them they this to us was we were what when where which who will with you your",
    )
)
"""The commonest words of English: a passage of four words that has none of them is told as unknown."""


def passages(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where passages in Latin letters stand, start and end, and their language: `en`, or empty where unknown."""
    found = _PASSAGE.finditer(text)
    return tuple((match.start(), match.end(), _language(match.group())) for match in found)


def _language(passage: str) -> str:
    words = {word.lower() for word in re.findall(_WORD, passage)}
    return "en" if words & _ENGLISH else ""
