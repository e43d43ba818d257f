"""Half-width marks to full-width ones in Chinese text; numbers, times, addresses and Latin sentences stay.

GB/T 15834 5.1 asks for marks of one Han character's width; which signs stay half-width is GB/T 15834 A.1's decimal
point and the usage of numbers in GB/T 15835.
"""

import re
from collections.abc import Iterator

from typeset.sources.pagetext.cutting.pieces import PieceEdit

WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

_PROTECTED = re.compile(
    r"(?:https?|ftp)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+(?<![,.;:!?])"
    r"|(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]++@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
    r"|(?<![A-Za-z0-9\-.])(?:[A-Za-z0-9\-]++\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9\-._~/?#=&%]*)?"
    r"|\(\d{3,4}\)\s?\d{7,8}"
    r"|(?<!\d)\d++(?:[.,:]\d++)+"
    r"|(?<![A-Za-z0-9'’\-])[A-Za-z][A-Za-z0-9'’\-]*+(?:[,;:!?.]? [(]?[A-Za-z0-9'’\-]+[)]?){2,}[.!?]?"
)
"""Web and mail addresses, telephone numbers, decimals, thousands, times, ratios, phrases of three Latin words."""

_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·\U00020000-\U0003ffff]")
_FARTHEST = 8
"""Marks and spaces that may stand between a mark and the character that tells its context."""
_BRACKETS = re.compile(r"[()]")
_FULL_STOP = re.compile(
    "(?<=[\u4e00-\u9fff”’）)》])(?<![一二三四五六七八九十])\\.(?=$|[“”‘’\u4e00-\u9fff]|[0-9]+[月日年])"
)
_HAN = re.compile("[\u3400-\u9fff]")


def width_edits(text: str) -> tuple[PieceEdit, ...]:
    """The repairs that make a text's half-width marks full-width where its context is Chinese."""
    kept = [False] * len(text)
    for match in _PROTECTED.finditer(text):
        kept[match.start() : match.end()] = [True] * len(match.group())
    places = {*_plain_marks(text, kept), *_bracket_marks(text, kept), *_full_stops(text, kept)}
    return tuple(PieceEdit(at, text[at], WIDE.get(text[at], "。")) for at in sorted(places))


def _plain_marks(text: str, kept: list[bool]) -> Iterator[int]:
    for at, char in enumerate(text):
        if char in ",:;!?" and not kept[at] and (_chinese_before(text, at) or _chinese_after(text, at)):
            yield at


def _full_stops(text: str, kept: list[bool]) -> Iterator[int]:
    """A point behind a Chinese character that ends the text or a sentence; behind a number (一.) it may count."""
    yield from (match.start() for match in _FULL_STOP.finditer(text) if not kept[match.start()])


def _bracket_marks(text: str, kept: list[bool]) -> Iterator[int]:
    """Both brackets of a pair when a Chinese character stands inside or beside it; a lone one by its neighbours."""
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if kept[at]:
            continue
        if match.group() == "(":
            opened.append(at)
        elif opened:
            start = opened.pop()
            if _HAN.search(text, start, at) or _stands_in_chinese(text, start, at):
                yield from (start, at)
        elif _chinese_before(text, at) or _chinese_after(text, at):
            yield at
    yield from (at for at in opened if _chinese_before(text, at) or _chinese_after(text, at))


def _stands_in_chinese(text: str, start: int, end: int) -> bool:
    """Whether a bracket with nothing Chinese in it is the sentence's own, not that of a formula such as f(x)."""
    glued = text[max(0, start - 1) : start]
    return _chinese_before(text, start) or (
        _chinese_after(text, end) and not (glued.isascii() and glued.isalnum())
    )


def _chinese_before(text: str, at: int) -> bool:
    """Whether the nearest character before, spaces and other marks of the table apart, is a Chinese one."""
    stop = max(0, at - _FARTHEST)
    while at > stop and (text[at - 1] in WIDE or text[at - 1] == " "):
        at -= 1
    return at > 0 and bool(_CHINESE.match(text[at - 1]))


def _chinese_after(text: str, at: int) -> bool:
    at += 1
    stop = min(len(text), at + _FARTHEST)
    while at < stop and (text[at] in WIDE or text[at] == " "):
        at += 1
    return at < len(text) and bool(_CHINESE.match(text[at]))
