"""What holds together: dashes, ellipses, numbers, words and addresses, and where a line may end between them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from typeset.compose.text.apostrophes import APOSTROPHE, apostrophes
from typeset.compose.text.marks import MARKS, SMALL_KANA, Level, MarkKind, no_end, no_start
from typeset.compose.text.scripts import is_letter, seams
from typeset.compose.text.stretches import (
    AT_A_SIGN,
    AT_A_SOLIDUS,
    GROUPS,
    address_ends,
    addresses,
    held,
    titled,
    wordlike,
)

HAN, LETTER, DIGIT, OTHER = "H", "L", "D", "Y"
SPACE, WIDE_SPACE, GLUE, MARKING, JOINER = "S", "I", "N", "M", "J"
MAY_END, MAY_NOT_END = "K", "F"

UNSEEN = "MJKF"
"""Classes without width of their own: what changes a character, and what only says whether a line may end there."""

SPACES = {" ": SPACE, "\t": SPACE, "\u3000": WIDE_SPACE, "\u200b": MAY_END}
JOINERS = {"\u200d": JOINER, "\u2060": MAY_NOT_END, "\ufeff": MAY_NOT_END}
JOINERS |= dict.fromkeys("\u00a0\u2007\u202f", GLUE) | {"\u2011": MarkKind.ASCII_POINT.value}
"""Signs that hold their neighbours together (UAX #14 WJ, ZWJ, GL); a hyphen that does so, like a point in a word."""


CATEGORIES = {"Mn": MARKING, "Mc": MARKING, "Me": MARKING, "Cf": MARKING, "Nd": DIGIT, "Zs": SPACE}
CATEGORIES |= dict.fromkeys(("Ps", "Pi"), MarkKind.ASCII_OPEN.value) | dict.fromkeys(
    ("Pe", "Pf"), MarkKind.ASCII_CLOSE.value
)
CATEGORIES["Sc"] = MarkKind.PREFIX.value
"""What a character is that is not in the table of marks: brackets and quotes of other scripts open and close too, and
other signs of currency begin an amount."""


CHANGING = (("\U0001f3fb", "\U0001f3ff"), ("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"))
"""Signs of other categories that change the one before them: skin tones, the later jamo of a Hangul syllable."""


SCRIPTS = (("\u0370", "\u1cff"), ("\ua4d0", "\uabff"))
HEADS = frozenset("\u0c77\u0c84\u0f04\u0f06\u0f07\u0f09\u0f0a\u0fd0\u0fd1\u0fd3\u1806\ua874\ua875\ua8fc")
"""Alphabets beside Latin, of which all marks but these close (UAX #14: EX, IS and BA; BB)."""


def _within(char: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= char <= last for first, last in ranges)


def _class(char: str) -> str:
    """The class letter of one character: its kind of mark, or what it is in Unicode's general category."""
    if char in MARKS:
        return MARKS[char].row.kind.value
    if special := SPACES.get(char) or JOINERS.get(char):
        return special
    if _within(char, CHANGING):
        return MARKING
    if is_letter(char):
        return LETTER
    category = unicodedata.category(char)
    if category[0] == "L" or category in ("No", "Nl"):
        return _letter(char)
    closes = category in ("Po", "Pd") and char not in HEADS and _within(char, SCRIPTS)
    return MarkKind.ASCII_CLOSE.value if closes else CATEGORIES.get(category, OTHER)


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
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_STRAIGHT = '"'


def classes(text: str) -> str:
    """One class letter a character: the string on which the rules of this room are regular expressions."""
    kinds = text.translate(_CLASSES)
    if APOSTROPHE in text:
        kinds = _with(kinds, apostrophes(text, kinds), LETTER)
    if "DSD" in kinds or "DND" in kinds:
        spaces = (at for match in GROUPS.finditer(text) for at in range(*match.span()) if kinds[at] in "SN")
        kinds = _with(kinds, spaces, DIGIT)
    if TAGS.search(text):
        kinds = _tagged(text, kinds)
    for match in _FLAG.finditer(text):
        kinds = kinds[: match.start()] + OTHER + MARKING + kinds[match.end() :]
    return _paired(text, kinds) if _STRAIGHT in text else kinds


def _with(kinds: str, places: Iterable[int], letter: str) -> str:
    """The class string with that letter at the places."""
    for place in places:
        kinds = kinds[:place] + letter + kinds[place + 1 :]
    return kinds


TAGS = re.compile("[@#＠＃]")

TOPIC = re.compile(r"(?<![A-Za-z\d])[#＃][^#＃\s]{1,40}[#＃]")
"""#话题#, as the social networks write it."""

TAG = re.compile(r"(?<![A-Za-z\d._%+*\-/])[@＠#＃](?=\w)")
"""@ and # before a name: @名字, #5."""

NUMBERED = re.compile(r"(?<=[A-Za-z\d])[#＃]")
"""# after a number or letter: 3#楼, C#."""


def _tagged(text: str, kinds: str) -> str:
    """@ and # with what they belong to: a topic is enclosed by them, a name has them ahead, a number after it."""
    kinds = _with(kinds, (match.start() for match in NUMBERED.finditer(text)), MarkKind.POSTFIX)
    kinds = _with(kinds, (match.start() for match in TAG.finditer(text)), MarkKind.PREFIX)
    for match in TOPIC.finditer(text):
        kinds = _with(kinds, (match.start(),), MarkKind.ASCII_OPEN)
        kinds = _with(kinds, (match.end() - 1,), MarkKind.ASCII_CLOSE)
    return kinds


INCHES = re.compile(r"(?<=\d)\"")


def _paired(text: str, kinds: str) -> str:
    """Straight quotation marks open and close by turns, where there is an even number of them. One after a figure
    while none is open stands for inches or seconds, like ″, where the others then come out even."""
    places = [match.start() for match in re.finditer(_STRAIGHT, text)]
    halves, inches = list[int](), list[int]()
    for place in places:
        inch = len(halves) % 2 == 0 and INCHES.match(text, place)
        (inches if inch else halves).append(place)
    if len(halves) % 2:
        halves, inches = places, []
    if len(halves) % 2 == 0:
        kinds = _with(kinds, halves[::2], MarkKind.ASCII_OPEN)
        kinds = _with(kinds, halves[1::2], MarkKind.ASCII_CLOSE)
    return _with(kinds, inches, MarkKind.POSTFIX)


UNIT = re.compile(
    r"TT"  # GB 5.1.4: a dash is two characters and one mark
    r"|(?<!G)GGGG(?!G)|GG"  # GB 5.1.5: so is an ellipsis, and one doubled
    r"|(?<![P\-])[P\-]*+[LD^](?:[LDMJFN.\-/P'^]*[LDM^])?(?:Q+(?:L(?![LDM]))?)?"  # LB24, LB25: words, signs, percent, °C
)
"""What no line may part, on the class string; `·` is not in it, since a line may end after it. A row of signs before a
number is read once, from its beginning, so that time grows with the text alone."""

LATIN = re.compile(r"[LD^]M*(?=[(P])|[).]M*(?=[LD^])|-M+(?=D)")
"""What letters and figures are not parted from: a bracket that opens or closes beside them (UAX #14 LB30), a sign
after them (LB24, LB25), a point before them (LB25, LB29)."""

INITIALS = re.compile(r"(?<!L)LB(?=LB)")
"""An initial before another: J·K·."""

AFTER_HYPHEN = re.compile(r"(?<=[LM]{2}-)(?=[LM]{2})")
"""Inside a hyphenated word of letters (UAX #14 HY, LB21)."""

HAN_WORD = re.compile(r"HM*(?=[LD])|[LD][M^]*(?=H)")
"""Where Han meets a letter or a digit, up to the place between them; signs that only change a character, and raised
and lowered ones, belong to it (CSS Text 4, text-autospace: ideograph-alpha, ideograph-numeric)."""


@lru_cache(maxsize=2)
def units(text: str, kinds: str) -> tuple[tuple[int, int], ...]:
    """The stretches that are not letter-spaced and not parted, as (start, end). A paragraph asks for its own twice."""
    flat = kinds
    for start, end in wordlike(text, kinds):
        flat = flat[:start] + LETTER * (end - start) + flat[end:]
    found = (match.span() for match in UNIT.finditer(flat))
    return (*(span for span in found if span[1] - span[0] > 1), *held(text, kinds))


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


BEGINNING = "HLDYPO("
"""Classes that begin a line by themselves."""


def breaks(text: str, kinds: str, level: Level) -> list[bool]:
    """For each character whether a line may begin with it, at that level; the first may not.

    CLREQ, prohibition rules and unbreakable marks; spaces stay at the end of the line they close.
    """
    if level is Level.NONE or not text:
        return _anywhere(kinds)
    allowed = [True] * len(text)
    _ban_pairs(kinds, level, allowed)
    if level is Level.STRICT:
        allowed = [may and char not in SMALL_KANA for may, char in zip(allowed, text, strict=True)]
    for start, end in units(text, kinds):
        allowed[start + 1 : end] = [False] * (end - start - 1)
    for place in _inner_breaks(text, kinds):
        allowed[place] = True
    for place, may in seams(text):
        if place < len(text):
            allowed[place] = may and kinds[place] in BEGINNING
    for place in titled(text):
        allowed[place] = False
    allowed[0] = False
    return allowed


def _anywhere(kinds: str) -> list[bool]:
    """A line may begin with every sign, whatever it is and whatever joins it to the one before; a space closes the line
    that it stands at the end of (CSS Text 4, line-break: anywhere)."""
    held = {SPACE, WIDE_SPACE, MARKING, JOINER, MAY_END, MAY_NOT_END}
    return [place > 0 and kind not in held and kinds[place - 1] != JOINER for place, kind in enumerate(kinds)]


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
        within = tuple(addresses(text))
        for match in AFTER_HYPHEN.finditer(kinds):
            if not any(start < match.start() < end for start, end in within):
                yield match.start()
    for pattern in (AT_A_SOLIDUS, AT_A_SIGN):
        yield from address_ends(text, pattern)


def cuts(kinds: str) -> Iterator[int]:
    """Where a word may be cut when nothing else helps: two letters on either side, or after @ . _ / in a name."""
    for match in re.finditer(r"(?<=L{2})(?=L{2})|(?<=[LD][./])(?=L)", kinds):
        yield match.start()


def clusters(kinds: str) -> Iterator[int]:
    """Every place where two characters meet that are not one sign: the last resort."""
    for place in range(1, len(kinds)):
        if kinds[place] not in "MJF" and kinds[place - 1] not in "JF":
            yield place
