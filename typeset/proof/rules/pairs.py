"""Marks that come in pairs: left open, closed too often, nested the wrong way, straight (GB/T 15834, 4.8 to 4.15)."""

import re
from collections.abc import Iterator

from typeset.proof.rules.rule import Hit

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSES = {close: opens for opens, close in PAIRS.items()}
_MARK = re.compile(f"[{re.escape(''.join((*PAIRS, *_CLOSES)))}]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_LIST_NUMBER = re.compile(r"(?:^|(?<=[。；，：]))[\s\u3000]*[一二三四五六七八九十\d]{1,3}）")
"""1） and 一） number a list and open nothing."""
_STRAIGHT = re.compile('"([^"\n]*[一-鿿][^"\n]*)"')


def unpaired(text: str) -> Iterator[Hit]:
    """The first mark of a passage that has no partner.

    A “ that opens a passage and is not closed is left out: a quotation of several paragraphs closes in its last.
    """
    waiting: list[tuple[str, int]] = []
    skip = {match.start() for match in _APOSTROPHE.finditer(text)}
    skip |= {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    for match in _MARK.finditer(text):
        place, mark = match.start(), match.group()
        if mark in PAIRS:
            waiting.append((mark, place))
        elif place not in skip:
            if not waiting or waiting[-1][0] != _CLOSES[mark]:
                yield Hit(place, place + 1)
                return
            waiting.pop()
    if waiting and not (len(waiting) == 1 and waiting[0] == ("“", 0)):
        yield Hit(waiting[-1][1], waiting[-1][1] + 1)


def misnested_quotes(text: str) -> Iterator[Hit]:
    """Double quotes outermost, single ones within, double ones within those (GB/T 15834, 4.8.3.2)."""
    depth: list[str] = []
    for place, mark in enumerate(text):
        if mark in "“‘":
            if mark != "“‘"[len(depth) % 2]:
                yield Hit(place, place + 1)
                return
            depth.append(mark)
        elif depth and mark == PAIRS[depth[-1]]:
            depth.pop()


def misnested_titles(text: str) -> Iterator[Hit]:
    """《 within 《 is 〈 (GB/T 15834, 4.15.3.3)."""
    depth = 0
    for place, mark in enumerate(text):
        if mark == "《":
            depth += 1
            if depth > 1:
                yield Hit(place, place + 1)
                return
        elif mark == "》":
            depth = max(0, depth - 1)


def straight_quotes(text: str) -> Iterator[Hit]:
    """ "…" around Chinese; mended to “…” where no other quote stands in the passage."""
    plain = not any(mark in text for mark in "“”‘’")
    for match in _STRAIGHT.finditer(text):
        yield Hit(match.start(), match.end(), f"“{match[1]}”" if plain else None)
