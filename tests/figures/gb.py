"""What no line may begin or end with, and what no line end may part: written out anew from the standard.

GB/T 15834-2011, chapter 5; GB/T 15835-2011 for numbers. The program's own tables are held to these.
"""

import re
from collections.abc import Iterator

from tests.measure import NEVER_FIRST as EDGE_FIRST
from tests.measure import NEVER_LAST

__all__ = ["CLOSING", "NEVER_FIRST", "NEVER_LAST", "OPENING", "legal", "parted"]

NEVER_FIRST = EDGE_FIRST + "．／–%‰℃"
"""GB 5.1.1 to 5.1.3, 5.1.6, 5.1.7, 5.1.9; a number keeps its sign (GB/T 15835, 5.1)."""

OPENING = "“‘（《〈「『【〖〔［｛"
CLOSING = "，。、；：！？．”’）》〉」』】〗〕］｝"
"""Marks whose blank half em stands before, and after, their ink."""

UNITS = (
    re.compile(r"——"),
    re.compile(r"……"),
    re.compile(r"[+−±$¥￥€]?\d+(?:[.,:：．/]\d+)*(?:%|‰|℃|°C?)?"),
    re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*"),
    re.compile(r"(?<!\d)\d{1,3}(?:[ \u2009\u202f\u00a0]\d{3})+(?!\d)"),
    re.compile(r"\d{1,2}·\d{1,2}"),
    re.compile(r"\d+°\d+′(?:\d+″)?"),
    re.compile(r"[\dA-Za-z]*\*{2,}[\dA-Za-z]*"),
)
"""GB 5.1.4, 5.1.5; GB/T 15835: a number with its separators, sign and unit, in groups of three, a day by its month and
date; a Latin word; an angle; a number that is masked."""


def parted(text: str, place: int) -> str:
    """The unit that a line end before character `place` parts; empty where it parts none."""
    near = max(0, place - 40)
    for unit in UNITS:
        for found in unit.finditer(text, near, place + 40):
            if found.start() < place < found.end():
                return found[0]
    return ""


def legal(text: str, place: int) -> bool:
    """Whether a line may end before character `place` at all."""
    return text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST and not parted(text, place)


def unit_at(text: str, place: int) -> str:
    """What stands from `place` to the next legal line end: the least that could have been drawn up."""
    end = next((other for other in range(place + 1, len(text)) if legal(text, other)), len(text))
    return text[place:end]


def faults(text: str, place: int) -> Iterator[str]:
    """What is wrong with a line end before that character: a forbidden start, end or split."""
    if text[place] in NEVER_FIRST:
        yield "start"
    if text[place - 1] in NEVER_LAST:
        yield "end"
    if parted(text, place):
        yield "split"
