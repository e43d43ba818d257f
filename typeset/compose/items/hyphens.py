"""Where Latin words may be parted with a hyphen, by CSS `hyphens`."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

SOFT_HYPHEN = "\u00ad"

WORD = re.compile(
    r"(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_@./:\-])[A-Za-zÀ-ÖØ-öø-ɏ]{5,}"
    r"(?![A-Za-zÀ-ÖØ-öø-ɏ0-9_@/\-]|\.[A-Za-z0-9])"
)
"""A word of plain letters: no part of an address, of a compound or of a name with digits."""

MANUAL, AUTO = frozenset({"manual", "auto"}), "auto"


@lru_cache(maxsize=8)
def _patterns(language: str) -> pyphen.Pyphen | None:
    """The patterns of a language or of the nearest to it, such as en for en-US; None where there are none."""
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=2, right=3) if known else None


@lru_cache(maxsize=4096)
def _parts(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()


def hyphenations(text: str, value: str, language: str) -> Iterator[int]:
    """The places at which a hyphen may stand at a line's end: after each soft hyphen unless the value is `none`,
    and within words as the patterns have it where it is `auto` (https://drafts.csswg.org/css-text-4/#hyphenation).
    Copy does not tell the language of its foreign words: the sheet's `--latin-language` does, English if it does not.
    A word that begins with a capital within a text is a name and stays whole."""
    if value in MANUAL and SOFT_HYPHEN in text:
        yield from (place for place in range(1, len(text)) if text[place - 1] == SOFT_HYPHEN)
    if value == AUTO:
        for match in WORD.finditer(text):
            if match[0].islower() or match.start() == 0:
                yield from (match.start() + place for place in _parts(match[0], language))
