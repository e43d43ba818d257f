"""Scripts beside Han: what is shaped together and in which script and direction, and where it may be parted.

Letters of these scripts are joined, stacked or reordered by the shaper, so a word is shaped as a whole; measuring
and writing part a text in the same pieces, and a line ends between two of them alone.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fontTools import unicodedata

from typeset.language import expression

LETTERS = expression(
    r"(?:[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff][\u0300-\u036f]*)+"
)
"""Letters and the accents on them, shaped in the script Latn."""

_RANGES = (
    r"\u0590-\u109f\u1700-\u1cff\ua800-\uabff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U00011000-\U00011fff\U00016a00-\U00016b8f\U0001e800-\U0001efff"
)
COMPLEX = expression(f"[{_RANGES}]")
"""Characters of the blocks whose scripts a shaper has to know, from Hebrew to Adlam."""

FIGURES = r"\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\U0001e950-\U0001e959"
"""Figures of scripts from right to left; these run from left to right (UAX #9, AN and EN)."""

AFTER = r"\u05be\u0964\u0965\u0e5a\u0e5b\u0f0b\u0f34\u0f7f\u0f85\u0fbe\u0fbf\u0fd2\u104a\u104b\u17d4-\u17d6\u17d8\u17da"
"""Signs after which a line may end (UAX #14, BA and NS): the tsheg of Tibetan, the danda, the maqaf of Hebrew."""

ENDS = r"\u061b\u061d-\u061f\u06d4\u07f9\u0f0d-\u0f11\u0f14"
"""Signs that end a sentence, with which no line begins even after a space (UAX #14, EX, LB13): the shad of Tibetan, the
question mark of Arabic."""

STOPS = r"\u060c\u060d\u066a\u07f8"
"""Signs with which no line begins; a line ends after them at a space alone (UAX #14, IS and PO)."""

_JOIN = r"\u0300-\u036f\u034f\u200c\u200d"
"""Accents and joiners that these letters may have among them."""

_WORD = rf"(?:(?![{FIGURES}{AFTER}{ENDS}])[{_RANGES}][{_JOIN}]*)+[{AFTER}{ENDS}]*|[{AFTER}{ENDS}]+"
_PIECES = expression(rf"(?P<latin>{LETTERS.pattern})|(?P<word>{_WORD})")
_MAY_BREAK = expression(rf"[{AFTER}{ENDS}][{_JOIN}]*(?![{AFTER}{ENDS}{STOPS}{_JOIN}])")
_NO_START = expression(rf"[{ENDS}]|(?<![\s\u200b])[{AFTER}{STOPS}]")

FREE = frozenset({"Hebr", "Thai", "Laoo", "Thaa", "Samr"})
"""Complex scripts whose letters stand well side by side as they are; a face needs no tables for them."""

UPRIGHT = frozenset({"Mong", "Phag"})
"""Scripts that run down the page, and that no line across can hold."""


class ScriptRun(NamedTuple):
    """What is shaped at once: its text and where that begins, its ISO 15924 script, whether it runs leftward."""

    text: str
    start: int
    script: str = "Hani"
    leftward: bool = False

    @property
    def direction(self) -> str:
        """HarfBuzz's word for the direction."""
        return "rtl" if self.leftward else "ltr"


def scripts(text: str, leftward: bool = False) -> Iterator[ScriptRun]:
    """The text in pieces that are shaped alike, in the order in which they stand from left to right.

    Words of a script from right to left are so always; `leftward` tells that the whole text is, with its spaces and
    brackets (an odd level of UAX #9).
    """
    pieces = _pieces(text, leftward)
    yield from reversed(tuple(pieces)) if leftward else pieces


def _pieces(text: str, leftward: bool) -> Iterator[ScriptRun]:
    done = 0
    for match in (_PIECES if COMPLEX.search(text) else LETTERS).finditer(text):
        if match.start() > done:
            yield ScriptRun(text[done : match.start()], done, leftward=leftward)
        if match.lastgroup == "word":
            yield from _alike(match[0], match.start(), leftward)
        else:
            yield ScriptRun(match[0], match.start(), "Latn", leftward)
        done = match.end()
    if done < len(text):
        yield ScriptRun(text[done:], done, leftward=leftward)


def _alike(word: str, at: int, leftward: bool) -> Iterator[ScriptRun]:
    """A word in its scripts; what belongs to several (Zyyy, Zinh) goes with the letters before it."""
    start, script = 0, ""
    for place, char in enumerate(word):
        own = script_of(char)
        if own and own != script:
            if script:
                yield _piece(word[start:place], at + start, script, leftward)
                start = place
            script = own
    yield _piece(word[start:], at + start, script or "Hani", leftward)


def _piece(text: str, at: int, script: str, leftward: bool) -> ScriptRun:
    return ScriptRun(
        text, at, script, leftward or unicodedata.script_horizontal_direction(script, "LTR") == "RTL"
    )


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 script of a character of one, empty where it belongs to several."""
    script: str = unicodedata.script(char)
    return "" if script in ("Zyyy", "Zinh", "Zzzz") else script


def mirrored(text: str) -> str:
    """The text with its brackets as they are seen where it runs from right to left (UAX #9, L4)."""
    return "".join([chr(unicodedata.mirrored(ord(char)) or ord(char)) for char in text])


def switches(script: str, features: tuple[str, ...]) -> dict[str, bool]:
    """The features that text is shaped with: ligatures off, kerning within words of letters alone; in complex scripts
    what the face has for them.

    Nothing else is kerned, because room is added between signs, and whether two of them still stand side by side
    is not known before their widths are.
    """
    own = {} if script not in ("Hani", "Latn") else {"kern": script == "Latn", "liga": False, "clig": False}
    return own | dict.fromkeys(features, True)


def words(text: str) -> tuple[ScriptRun, ...]:
    """The words of complex scripts in a text, in their order; none in ordinary copy."""
    if not COMPLEX.search(text):
        return ()
    return tuple(piece for piece in _pieces(text, False) if piece.script not in ("Hani", "Latn"))


def is_letter(char: str) -> bool:
    """Whether a sign of a complex script stands like a letter in a word, whatever its general category: a tsheg, a
    shad, a gershayim; brackets, accents and figures do not."""
    category: str = unicodedata.category(char)
    apart = category in ("Ps", "Pe", "Pi", "Pf", "Sc") or script_of(char) in UPRIGHT
    return bool(COMPLEX.match(char)) and category[0] in "LPS" and not apart


def seams(text: str) -> Iterator[tuple[int, bool]]:
    """Places among words of complex scripts, and whether a line may begin there (UAX #14, LB13, LB21)."""
    if not COMPLEX.search(text):
        return
    for match in _NO_START.finditer(text):
        yield match.start(), False
    for match in _MAY_BREAK.finditer(text):
        yield match.end(), True


def inside(text: str) -> frozenset[int]:
    """The places within words of complex scripts, where no line ends even where nothing else helps."""
    return frozenset(
        place for piece in words(text) for place in range(piece.start + 1, piece.start + len(piece.text))
    )
