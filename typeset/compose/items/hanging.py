"""Hanging marks: which may stand outside the measure, by CSS `hanging-punctuation`."""

from typing import NamedTuple

from typeset.compose.items.trim import Edge


class Hang(NamedTuple):
    """Whether an opening mark hangs before a paragraph's first line, a closing one after its last, and a stop
    or comma after any line: never, only where the line does not fit otherwise, or always."""

    first: bool = False
    last: bool = False
    end: Edge = Edge.FULL


HANGING = frozenset("，、。．")
"""CLREQ, hanging punctuation marks at line end: of the stops these alone hang, and one by itself, none that
follows another mark. https://drafts.csswg.org/css-text-4/#hanging-punctuation-property names the same ones."""

ENDS = {"force-end": Edge.HALF, "allow-end": Edge.FIT}

NO_HANG = Hang()


def hang_of(value: str) -> Hang:
    """The value of `hanging-punctuation`; unknown words count for nothing."""
    words = value.lower().split()
    end = next((ENDS[word] for word in words if word in ENDS), Edge.FULL)
    return Hang("first" in words, "last" in words, end)
