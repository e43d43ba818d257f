"""Letters of other code points than are typed: in pieces, as macOS names files (UAX #15), or joined, as in PDFs."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from typeset.copyedit.rule import Hit

_IN_PIECES = re.compile(
    r"[^\W\d_][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""A letter with accents or a kana with its voicing mark, and the jamo of a modern Hangul syllable."""


def in_pieces(text: str) -> Iterator[Hit]:
    """Letters that have a composed form; an accent that no letter has been made with (x̄) stays as it is."""
    for match in _IN_PIECES.finditer(text):
        whole = normalize("NFC", match.group())
        if whole != match.group():
            yield Hit(*match.span(), whole)


_JOINED = re.compile("[\ufb00-\ufb06]")


def ligatures(text: str) -> Iterator[Hit]:
    """Letters that are joined in one character (ﬁ, ﬂ), which is the face's affair and no spelling."""
    return (Hit(*match.span(), normalize("NFKC", match.group())) for match in _JOINED.finditer(text))
