"""Where sentences and clauses end, whatever closes behind their marks."""

import re

_CLOSERS = "”’）)》」』】〕\"' \u3000"
_PAIRS = dict(zip("“‘（《「『【〔", "”’）》」』】〕", strict=True))
_SENTENCE = re.compile(r"(?:[。！？!?．؟۔।॥།။።]|[^\W\d_]{2,}\.)$")
"""A full stop of Latin type ends a sentence behind a word, and neither behind a figure nor a single letter."""
_CLAUSE = re.compile(r"[，；：、…—,;:،]$")


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a sentence; an ellipsis ends one only within what is closed behind it."""
    bare = text.rstrip(_CLOSERS)
    return bool(_SENTENCE.search(bare)) or (bare != text.rstrip() and bare.endswith("…"))


def ends_clause(text: str) -> bool:
    """Whether a text ends with a pause within a sentence."""
    return bool(_CLAUSE.search(text.rstrip(_CLOSERS)))


def is_open(text: str) -> bool:
    """Whether a quotation or brackets are open at the end of a text."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS.items())
