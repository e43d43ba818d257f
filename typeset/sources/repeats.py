"""Runs of characters that a text has twice, as they come of passages copied by mistake."""

from collections.abc import Iterator

LONGEST_COINCIDENCE = 30
"""Characters: a run this long does not come twice in one article's text unless it was copied."""


def long_repeats(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a run of `LONGEST_COINCIDENCE` characters or more stands first, where again, and how long it is."""
    seen: dict[str, int] = {}
    at = 0
    while at + LONGEST_COINCIDENCE <= len(text):
        first = seen.setdefault(text[at : at + LONGEST_COINCIDENCE], at)
        if first == at:
            at += 1
            continue
        length = LONGEST_COINCIDENCE
        while at + length < len(text) and text[first + length] == text[at + length]:
            length += 1
        yield first, at, length
        at += length
