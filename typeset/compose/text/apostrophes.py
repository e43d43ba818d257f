"""Which ’ is an apostrophe, part of its word, and which the second half of ‘ ’."""

import re
from collections.abc import Iterator

APOSTROPHE = "’"

_QUOTES = re.compile("[‘’]")
_WORD = frozenset("LD^")
_AHEAD = frozenset("SNIO(")
"""What stands before a word: a space, an opening mark."""


def apostrophes(text: str, kinds: str) -> Iterator[int]:
    """The places of apostrophes, on the text and its class string: within a word (It’s), at its end (kids’ room) and
    before it (’n’, ’90s), where no ‘ waits for its other half.

    What waits is closed by the first ’ that can close it: one that follows a Han or a mark, or a word of Latin letters
    unless that goes on as a possessive does (‘the kids’ room’).
    """
    waiting = False
    for match in _QUOTES.finditer(text):
        place = match.start()
        if match[0] != APOSTROPHE:
            waiting = True
            continue
        before = place > 0 and kinds[place - 1] in _WORD
        after = kinds[place + 1 : place + 2] in _WORD
        ahead = place == 0 or kinds[place - 1] in _AHEAD
        if (after and (before or ahead or not waiting)) or (
            before and (not waiting or _possessive(text, place))
        ):
            yield place
        else:
            waiting = False


_POSSESSIVE = re.compile(r"(?<=[sSnNoO])’(?= [A-Za-z][^‘“”。]*’(?![A-Za-z]))")


def _possessive(text: str, place: int) -> bool:
    """Whether a word goes on after this ’ and another one closes what waits."""
    return bool(_POSSESSIVE.match(text, place))
