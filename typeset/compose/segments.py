"""What holds together: dashes, ellipses, numbers, words and addresses, and where a line may end between them."""

import re
import unicodedata
from collections.abc import Iterator

from typeset.compose.marks import MARKS, Kind, Level, no_end, no_start

HAN, LETTER, DIGIT, OTHER = "H", "L", "D", "Y"
SPACE, WIDE_SPACE, GLUE, MARKING, JOINER = "S", "I", "N", "M", "J"
MAY_END, MAY_NOT_END = "K", "F"

UNSEEN = "MJKF"
"""Classes without width of their own: what changes a character, and what only says whether a line may end there."""

SPACES = {" ": SPACE, "\t": SPACE, "\u3000": WIDE_SPACE, "\u200b": MAY_END}
JOINERS = {"\u200d": JOINER, "\u2060": MAY_NOT_END, "\ufeff": MAY_NOT_END}
JOINERS |= dict.fromkeys("\u00a0\u2007\u202f", GLUE) | {"\u2011": Kind.ASCII_POINT.value}
"""Signs that hold their neighbours together (UAX #14 WJ, ZWJ, GL); a hyphen that does so, like a point in a word."""


CATEGORIES = {"Mn": MARKING, "Mc": MARKING, "Me": MARKING, "Cf": MARKING, "Nd": DIGIT, "Zs": SPACE}
CATEGORIES |= dict.fromkeys(("Ps", "Pi"), Kind.ASCII_OPEN.value) | dict.fromkeys(
    ("Pe", "Pf"), Kind.ASCII_CLOSE.value
)
CATEGORIES["Sc"] = Kind.PREFIX.value
"""What a character is that is not in the table of marks: brackets and quotes of other scripts open and close too, and
other signs of currency begin an amount."""


CHANGING = (("\U0001f3fb", "\U0001f3ff"), ("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"))
"""Signs of other categories that change the one before them: skin tones, the later jamo of a Hangul syllable."""


def _class(char: str) -> str:
    """The class letter of one character: its kind of mark, or what it is in Unicode's general category."""
    if char in MARKS:
        return MARKS[char].row.kind.value
    if special := SPACES.get(char) or JOINERS.get(char):
        return special
    if any(first <= char <= last for first, last in CHANGING):
        return MARKING
    category = unicodedata.category(char)
    if category[0] == "L" or category in ("No", "Nl"):
        return _letter(char)
    return CATEGORIES.get(category, OTHER)


def _letter(char: str) -> str:
    """A letter of a script without word spaces is HAN; LETTER makes words."""
    wide = unicodedata.east_asian_width(char) in "WF"
    if unicodedata.category(char) in ("No", "Nl"):
        small = unicodedata.decomposition(char).startswith(("<super>", "<sub>", "<fraction>"))
        return LETTER if small else (HAN if wide else OTHER)
    return HAN if wide else LETTER


class _Classes(dict[int, str]):
    """A table for str.translate that fills itself."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _class(chr(code))
        return letter


_CLASSES = _Classes()
APOSTROPHE = "’"
_IN_WORD = re.compile(r"(?<=L)C(?=L)")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_STRAIGHT = '"'


def classes(text: str) -> str:
    """One class letter a character: the string on which the rules of this room are regular expressions."""
    kinds = text.translate(_CLASSES)
    if APOSTROPHE in text:
        kinds = _IN_WORD.sub(lambda match: LETTER if text[match.start()] == APOSTROPHE else match[0], kinds)
    for match in _FLAG.finditer(text):
        kinds = kinds[: match.start()] + OTHER + MARKING + kinds[match.end() :]
    return _paired(text, kinds) if _STRAIGHT in text else kinds


def _paired(text: str, kinds: str) -> str:
    """Straight quotation marks open and close by turns, where there is an even number of them."""
    parts = text.split(_STRAIGHT)
    if len(parts) % 2 == 0:
        return kinds
    made, at = "", 0
    for count, part in enumerate(parts[:-1]):
        at += len(part)
        made += kinds[len(made) : at] + (Kind.ASCII_OPEN if count % 2 == 0 else Kind.ASCII_CLOSE)
        at += 1
    return made + kinds[at:]


UNIT = re.compile(
    r"TT"  # GB 5.1.4: a dash is two characters and one mark
    r"|(?<!G)GGGG(?!G)|GG"  # GB 5.1.5: so is an ellipsis, and one doubled
    r"|(?<![P\-])[P\-]*+[LD](?:[LDMJFN.\-/P']*[LDM])?(?:Q+(?:L(?![LDM]))?)?"  # LB24, LB25: words, signs, percent, °C
)
"""What no line may part, on the class string; `·` is not in it, since a line may end after it. A row of signs before a
number is read once, from its beginning, so that time grows with the text alone."""

RATIO = re.compile(r"(?<=\d)[：．／×](?=\d)")
"""A wide separator between digits: 12：30, 3．14, 1／3, 4×100."""

SIGNED = re.compile(r"[×÷≈≥≤≠＜＞<>~^](?=\d)|(?<=\d)[×÷^](?=[\dA-Za-z(])|(?<=\d) [×÷] (?=\d)")
"""A sign of arithmetic and the figures that it stands with: ×2, 5×10^3, ≥60, 210 × 297. No number is parted from it
(GB 5.1 has no such sign; UAX #14, LB25 treats + − ± so, which stand in the table of marks)."""

MEASURES = (
    "km|cm|mm|nm|m|kg|mg|g|t|kW·h|kW|MW|W|kV|V|mA·h|A|kHz|MHz|GHz|Hz|KB|MB|GB|TB|kPa|MPa|hPa|mL|ml|L|h|min|s"
)
MEASURED = re.compile(rf"(?<=\d) ?(?:{MEASURES})(?![A-Za-z·])")
"""A unit after its number, which it is not parted from though a space stand between them."""

URL = re.compile(r"(?:[a-z]+://|www\.)[\x21-\x7e]+", re.IGNORECASE)
"""An address, which may part after a solidus only."""

LATIN = re.compile(r"[LD]M*(?=[(P])|[).]M*(?=[LD])|-M+(?=D)")
"""What letters and figures are not parted from: a bracket that opens or closes beside them (UAX #14 LB30), a sign
after them (LB24, LB25), a point before them (LB25, LB29)."""

INITIALS = re.compile(r"(?<!L)LB(?=LB)")
"""An initial before another: J·K·."""

AFTER_HYPHEN = re.compile(r"(?<=[LM]{2}-)(?=[LM]{2})")
"""Inside a hyphenated word of letters (UAX #14 HY, LB21)."""

HAN_WORD = re.compile(r"HM*(?=[LD])|[LD]M*(?=H)")
"""Where Han meets a letter or a digit, up to the place between them; signs that only change a character belong to
it (CSS Text 4, text-autospace: ideograph-alpha, ideograph-numeric)."""


def units(text: str, kinds: str) -> Iterator[tuple[int, int]]:
    """The stretches that are not letter-spaced and not parted, as (start, end), in order."""
    if "://" in text or "www." in text.lower():
        kinds = _flatten(URL, text, kinds)
    if "D" in kinds:
        for pattern in (RATIO, SIGNED, MEASURED):
            kinds = _flatten(pattern, text, kinds)
    for match in UNIT.finditer(kinds):
        if match.end() - match.start() > 1:
            yield match.span()


OWN_LINE = re.compile(r"O*(?<!G)GGGG(?!G)[EXAC]*")
"""GB 5.1.5: a doubled ellipsis, with the marks that belong to it, has a line of its own."""


def own_lines(kinds: str) -> tuple[int, ...]:
    """The places at which a line of running text must end so that each doubled ellipsis stands alone."""
    if "GGGG" not in kinds:
        return ()
    places = {place for match in OWN_LINE.finditer(kinds) for place in match.span()}
    return tuple(sorted(places - {0, len(kinds)}))


def escapes(kinds: str) -> Iterator[int]:
    """Before the last of three marks in a row and of every mark after: CLREQ's remedy where nothing else fits."""
    for match in re.finditer(r"(?<=[EXAC]{2})[EXAC]", kinds):
        yield match.start()


def _flatten(pattern: re.Pattern[str], text: str, kinds: str) -> str:
    """The class string with every match of `pattern` in `text` made letters."""
    for match in pattern.finditer(text):
        kinds = kinds[: match.start()] + LETTER * (match.end() - match.start()) + kinds[match.end() :]
    return kinds


def breaks(text: str, kinds: str, level: Level) -> list[bool]:
    """For each character whether a line may begin with it, at that level; the first may not.

    CLREQ, prohibition rules and unbreakable marks; spaces stay at the end of the line they close.
    """
    allowed = [True] * len(text)
    if not text:
        return allowed
    _ban_pairs(kinds, level, allowed)
    for start, end in units(text, kinds):
        allowed[start + 1 : end] = [False] * (end - start - 1)
    for place in _inner_breaks(text, kinds):
        allowed[place] = True
    allowed[0] = False
    return allowed


def _ban_pairs(kinds: str, level: Level, allowed: list[bool]) -> None:
    """Strike the places where the pair of neighbours alone forbids a break."""
    bad_start = no_start(level) | {SPACE, WIDE_SPACE, GLUE, MARKING, JOINER, MAY_END, MAY_NOT_END}
    bad_end = no_end(level) | {GLUE, JOINER, MAY_NOT_END}
    last = ""
    for place, kind in enumerate(kinds):
        if kind in bad_start:
            allowed[place] = False
        last = last if kind == MARKING and last != SPACE else kind
        if last in bad_end and place + 1 < len(kinds):
            allowed[place + 1] = False
    if level:
        for match in re.finditer(r"(?<!T)T(?:TT)*(?!T)", kinds):
            allowed[match.end() - 1] = False
        for match in LATIN.finditer(kinds):
            allowed[match.end()] = False
        for match in INITIALS.finditer(kinds):
            allowed[match.end()] = False
        for match in re.finditer(r"[O(]M*[SIK]+", kinds):
            if match.end() < len(kinds):
                allowed[match.end()] = False


def _inner_breaks(text: str, kinds: str) -> Iterator[int]:
    """Where an address or a hyphenated word may part after all."""
    if "-" in kinds:
        yield from (match.start() for match in AFTER_HYPHEN.finditer(kinds))
    if "://" in text or "www." in text.lower():
        for match in URL.finditer(text):
            for place in range(match.start() + 2, match.end() - 1):
                if text[place - 1] == "/" and (text[place].isalnum() or text[place] in "?#%~"):
                    yield place


def cuts(kinds: str) -> Iterator[int]:
    """Where a word may be cut when nothing else helps: two letters on either side, or after @ . _ / in a name."""
    for match in re.finditer(r"(?<=L{2})(?=L{2})|(?<=[LD][./])(?=L)", kinds):
        yield match.start()


def clusters(kinds: str) -> Iterator[int]:
    """Every place where two characters meet that are not one sign: the last resort."""
    for place in range(1, len(kinds)):
        if kinds[place] not in "MJF" and kinds[place - 1] not in "JF":
            yield place
