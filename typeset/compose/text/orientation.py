"""How text stands in a vertical line (竖排): which characters upright, which turned, which several in one em.

Rows from CLREQ (https://www.w3.org/TR/clreq/), major differences between vertical and horizontal writing modes
and mixed text composition in vertical writing mode, and from GB/T 15834-2011, 5.2.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from typeset.compose.text.apostrophes import APOSTROPHE
from typeset.compose.text.segments import LETTER, UNSEEN, classes


class Way(StrEnum):
    """How a piece of text stands in a vertical line."""

    UPRIGHT = "upright"
    FORM = "form"
    ABREAST = "abreast"
    TURNED = "turned"


class WayRow(NamedTuple):
    """Text that stands alike: its pattern, how it stands, whether each character stands by itself, the clause."""

    pattern: str
    way: Way
    apart: bool
    clause: str


LATIN = "(?:[!-~\u00c0-\u024f°×÷−′″²³¹\u2070-\u209c][\u0300-\u036f]*)+"
"""Letters, figures and signs of a word, each with the accents upon it: faces place accents along a line that runs
across, so that a letter that bears one is turned with it."""

WORD = f"{LATIN}(?: {LATIN})*"

TABLE = (
    WayRow(r"[0-9]{2,3}", Way.ABREAST, False, "CLREQ, mixed text: numbers of two or three digits in one em"),
    WayRow(r"[0-9]\.[0-9]|[0-9]{1,2}%|[A-Z][0-9+]|[0-9][A-Z]", Way.ABREAST, False, "the same: 3.0, A+, 5G"),
    WayRow(r"[0-9]{4}|[0-9]", Way.UPRIGHT, True, "the same: figures one by one, as in a year"),
    WayRow(r"[A-Z]{1,3}|[a-z]", Way.UPRIGHT, True, "the same: single letters and acronyms upright, an em each"),
    WayRow(r"[×÷±]", Way.UPRIGHT, True, "UAX #50: signs of arithmetic by themselves, U"),
    WayRow(WORD, Way.TURNED, False, "the same: words and longer numbers turned clockwise"),
    WayRow(r"[—―─]+|⸺|…+|⋯+|‥+", Way.TURNED, False, "GB 5.2.2; CLREQ: dashes, ellipses"),
    WayRow(r"[～〜゠〰–‒／‐｜＿]", Way.TURNED, False, "GB 5.2.2; CLREQ: connectors, solidus"),
    WayRow(r"[“”‘’「」『』〝〞〟]", Way.FORM, True, "GB 5.2.3: quotes as 『 』 and 「 」"),
    WayRow(r"[（）《》〈〉【】〖〗〔〕［］｛｝〘〙〚〛｟｠﹙-﹞]", Way.FORM, True, "GB 5.2.3: brackets"),
    WayRow(r"[，。、．：；？！﹐-﹒﹔-﹗]", Way.FORM, True, "GB 5.2.1: under the character before, to the right"),
    WayRow(r"[·‧・･]", Way.UPRIGHT, True, "GB 5.2.1: in the middle of its line"),
    WayRow(r"ー", Way.FORM, True, "UAX #50: the long vowel of kana, Tr"),
)  # fmt: skip
"""What stands how in a vertical line; the first row that takes a whole piece has it. What none takes is Han or a sign
by itself, which stands as Unicode has it (`upright`)."""

FIGURES = ("hwid",)
"""The feature that gives figures of half an em, where the face has them."""

_PIECE = re.compile(f"{WORD}|[—―─]+|…+|⋯+|‥+|.", re.DOTALL)


def pieces(text: str, most: int = 3) -> Iterator[tuple[str, Way, int]]:
    """The text in pieces that stand alike, with the way and the place of each; `most` figures may share an em."""
    for match in _PIECE.finditer(_words(text)):
        piece, start = text[match.start() : match.end()], match.start()
        if piece.isascii() and piece.isdecimal() and 2 <= len(piece) <= most:
            yield piece, Way.ABREAST, start
            continue
        row = next((row for row in TABLE if re.fullmatch(row.pattern, match[0], re.DOTALL)), None)
        if row is None:
            yield piece, _alone(piece), start
        elif row.apart:
            yield from ((char, row.way, start + place) for place, char in enumerate(piece))
        else:
            yield piece, row.way, start


def _words(text: str) -> str:
    """The text with each apostrophe as a part of its word, which ’ is not where it closes a quotation."""
    if APOSTROPHE not in text:
        return text
    kinds = zip(text, classes(text), strict=True)
    return "".join("'" if char == APOSTROPHE and kind == LETTER else char for char, kind in kinds)


def _alone(char: str) -> Way:
    """How a sign stands that no row of the table has; white space and what has no width of its own are not turned."""
    unturned = stands_upright(char) or classes(char) in "SIN" + UNSEEN
    return Way.UPRIGHT if unturned else Way.TURNED


def running(text: str, combine: str) -> Iterator[tuple[str, Way, int]]:
    """The same for running text, where `combine` (CSS `text-combine-upright`) says how many signs may share an em.

    Figures that are too many for it stand one by one; with a percent sign or a letter they are turned, and so is a
    number with a point however few it has, since in the small type of text it cannot be read in one em. White space
    lies along the line, and what has no width of its own stands as what it follows.
    """
    most = combined(combine)
    before = Way.UPRIGHT
    for piece, way, start in pieces(text, most):
        if way is Way.ABREAST and (len(piece) > most or "." in piece):
            before = Way.UPRIGHT if piece.isdecimal() else Way.TURNED
        elif way is Way.UPRIGHT and not (piece.isascii() and piece.isalnum()):
            before = BY_KIND.get(classes(piece), way) or before
        else:
            before = way
        yield piece, before, start


BY_KIND: dict[str, Way | None] = {**dict.fromkeys("SN", Way.TURNED), **dict.fromkeys(UNSEEN)}
"""How white space stands, and what has no width, by its class; None: as the one before."""


def combined(value: str) -> int:
    """The figures that `text-combine-upright` lets stand abreast: `digits` alone means 2 (CSS Writing Modes 4)."""
    word, _, count = value.partition(" ")
    if word != "digits":
        return 0
    return int(count) if count.isdecimal() else 2


_RANGES = """
    00A7 00A9 00AE 00B1 00BC-00BE 00D7 00F7 02EA-02EB 1100-11FF 1401-167F 18B0-18FF 2016 2020-2021 2030-2031
    203B-203C 2042 2047-2049 2051 2065 20DD-20E0 20E2-20E4 2100-2101 2103-2109 210F 2113-2114 2116-2117 211E-2123
    2125 2127 2129 212E 2135-213F 2145-214A 214C-214D 214F-2189 218C-218F 221E 2234-2235 2300-2307 230C-231F
    2324-2328 232B 237D-239A 23BE-23CD 23CF 23D1-23DB 23E2-2422 2424-24FF 25A0-2619 2620-2767 2776-2793 2B12-2B2F
    2B50-2B59 2B97 2BB8-2BD1 2BD3-2BEB 2BF0-2BFF 2E50-2E51 2E80-3007 3012-3013 3020-302F 3031-309F 30A1-30FB
    30FD-A4CF A960-A97F AC00-D7FF E000-FAFF FE10-FE1F FE30-FE48 FE50-FE57 FE5F-FE62 FE67-FE6F FF01-FF07 FF0A-FF0C
    FF0E-FF19 FF1F-FF3A FF3C FF3E FF40-FF5A FFE0-FFE2 FFE4-FFE7 FFF0-FFF8 FFFC-FFFD 10980-1099F 11580-115FF
    11A00-11ABF 13000-1345F 14400-1467F 16FE0-18D7F 1AFF0-1B2FF 1CF00-1CFCF 1D000-1D1FF 1D2E0-1D37F 1D800-1DAAF
    1F000-1F7FF 1F900-1FAFF 20000-2FFFD 30000-3FFFD F0000-FFFFD 100000-10FFFD
"""
"""The code points with the values U and Tu of Unicode 15 (https://www.unicode.org/reports/tr50/); all others are turned
clockwise, or take a form of their own."""


def _edges() -> tuple[int, ...]:
    """Where the ranges begin and end, by turns."""
    parts = (part.split("-") for part in _RANGES.split())
    return tuple(edge for part in parts for edge in (int(part[0], 16), int(part[-1], 16) + 1))


_EDGES = _edges()


def stands_upright(char: str) -> bool:
    """Whether a character is drawn upright in a vertical line."""
    return bisect_right(_EDGES, ord(char)) % 2 == 1
