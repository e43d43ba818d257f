"""Stretches of copy that no line may part and that take no room inside: numbers with their signs, days, measures,
masks, plates, padded names, addresses.

They are read in the text itself, not in its classes: a space stands between 12 and 345 in one number and between 2025
and 2026 in a list, and only what they say tells them apart.
"""

import re
from collections.abc import Iterator

from typeset.compose.text.names import DOUBLE_SURNAMES, SURNAMES
from typeset.language import expression

UnpartedSpan = tuple[int, int]
"""Where a stretch of text begins and ends."""

HAN = "[\u3005\u3007\u3400-\u9fff\U00020000-\U0003ffff]"

THIN = "[ \u00a0\u2005-\u2009\u202f]"
"""What parts the digits of a long number in threes: a quarter of an em (GB/T 15835-2011, 5.1.2, 千分空), whatever
space it was typed with."""

GROUPS = expression(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{THIN}\d{{3}})+(?:\.\d+(?:{THIN}\d{{1,3}})*)?"
    rf"|\d+\.\d{{3}}(?:{THIN}\d{{3}})*{THIN}\d{{1,3}})(?!\d)"
)
"""A number in groups of three: 3 000, 12 345 678, 12 345.678 9. 2025 2026 and 21 15 are two numbers each."""

RATIO = expression(r"(?<=\d)[：．／×·・‧•･](?=\d)")
"""A wide separator between digits: 12：30, 3．14, 1／3, 4×100, and the interpunct of a day: “5·12” (GB/T 15835-2011,
4.1.3)."""

SIGNED = expression(r"[×÷≈≥≤≠＜＞<>~^§](?=\d)|(?<=\d)[×÷^](?=[\dA-Za-z(])|(?<=\d) [×÷] (?=\d)")
"""A sign of arithmetic and the figures that it stands with: ×2, 5×10^3, ≥60, 210 × 297. No number is parted from it
(GB 5.1 has no such sign; UAX #14, LB25 treats + − ± so, which stand in the table of marks)."""

ANGLE = expression(r"(?<=\d)[°º˚′'’″] ?(?=\d)")
"""Degrees, minutes and seconds are one quantity: 30°15′20″; so are feet and inches."""

RAISED = "[⁰¹²³⁴-⁹⁺⁻]"

MEASURE = (
    "km|hm|dm|cm|mm|μm|nm|m|kg|mg|μg|g|t|ha|kW|MW|GW|W|kV|V|mA|A|kHz|MHz|GHz|Hz|KB|MB|GB|TB|kPa|MPa|hPa|Pa|mL|ml|L|h|"
    "min|s|mmol|mol|kJ|J|kN|N|kcal|cal|K|Ω|dB|lx|lm|rad|mSv|Sv|Bq|eV|rpm|ppm"
)
MEASURED = expression(
    rf"(?:(?<=\d) ?|(?<={RAISED}) ?|(?<![A-Za-z])(?=[A-Za-zμΩ]{{1,4}}{RAISED}*[·⋅]))"
    rf"(?:{MEASURE}){RAISED}*(?:[·⋅/](?:{MEASURE}){RAISED}*)*(?![A-Za-z·])"
)
"""A unit after its number, which it is not parted from though a space stand between them, with the units that it is
multiplied and divided by: 120 km, 60 kW·h, 9.8 m·s⁻²."""

MASKS = expression("[*＊×✱∗○●□■]")

MASKED = expression(
    r"(?<=[A-Za-z\d*＊@._\-])[*＊]|[*＊](?=[A-Za-z\d*＊])|(?<=[\d*]) (?=\*\*)|(?<=\*\*) (?=\d)|[×✱∗○●□■]{2,20}"
)
"""What stands for figures and letters that are not told: 139****5678, 6222 **** **** 1234, 139××××5678."""

MASKED_NAME = expression(
    rf"(?:{'|'.join(DOUBLE_SURNAMES)})(?:[*＊]{{1,20}}|[×✱∗○●□■]{{1,20}})(?:(?<=[^*＊][*＊]){HAN}(?![*＊]))?"
    rf"|{HAN}[*＊](?![*＊])(?:{HAN}(?![*＊]))?|{HAN}(?:[*＊]{{2,20}}|[×✱∗○●□■]{{2,20}})|[{''.join(sorted(SURNAMES))}某]×"
)
"""A name or word of which a part is not told: 李*明, 张**, 欧阳**, 赵×."""

PLATE = expression(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z][·・]?"
    "[A-Z\\d*＊×]{4,6}[挂学警港澳领]?(?![A-Za-z\\d*])"
)
"""A number plate: 京A·12345, 京A·*****."""

ROMAN = expression("[Ⅰ-ⅿ]{2,}")
"""A Roman number of several signs, each of which is a number by itself."""

HAN_DAY = expression("[一二三四五六七八九十]{1,2}[·・‧][一二三四五六七八九十]{1,3}")
"""A day known by its month and date in Han: “九·一八” (GB/T 15835-2011, 4.2.3)."""

PADDED = expression(rf"{HAN}[\u3000\u2003]{{1,2}}(?={HAN})")
"""A name or role of two characters that is padded to the width of three (均排): 张　三、李　四、周晓棠."""

_WITHOUT_POINT = "Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|Prof|St|Ste|Mt|Sir"
_BEFORE_NAMES = f"{_WITHOUT_POINT}|Ft|Rev|Hon|Gen|Col|Maj|Capt|Cpt|Lt|Sgt|Sen|Rep|Gov|Pres"
_BEFORE_FIGURES = "No|Nos|Vol|Vols|Fig|Figs|Eq|Art|Ch|Sec|pp|p|vol|no|nos|fig"
TITLE = expression(
    rf"(?<![A-Za-z\d.’'-])(?:(?:(?:{_BEFORE_NAMES})\.|(?:{_WITHOUT_POINT})(?= )) ?(?=[A-Z\u00c0-\u00de]|{HAN})"
    rf"|(?:{_BEFORE_FIGURES})\. ?(?=\d)|(?:No|№) ?(?=\d))"
    r"|(?<=[a-z\u00df-\u024f]),? (?=(?:Jr|Sr)\b)"
)
"""A title or an abbreviation and what it belongs to, a name or a number: Mr. Smith, Dr Li, St. Louis, No. 5, Vol. 3,
Smith Jr. Words are not parted from it though a space stand between them, which is as wide as any other."""


def titled(text: str) -> Iterator[int]:
    """The places between a title and its name, where no line begins unless nothing else fits."""
    return (match.end() for match in TITLE.finditer(text))


URL = expression(r"(?:[a-z]+://|www\.)[\x21-\x7e]+", re.IGNORECASE)
MAIL = expression(r"[A-Za-z\d][\w.%+*\-]*@[A-Za-z\d\-]+(?:\.[A-Za-z\d\-]+)+", re.ASCII)
HOST = expression(
    r"(?<![\w.@/\-])(?:[a-z\d\-]+\.)+(?:com|cn|org|net|gov|edu|info|io|hk|tw|mo|top|example)\b(?:/[\x21-\x7e]*)?",
    re.IGNORECASE | re.ASCII,
)
"""Addresses: of pages, with and without their scheme, and of mail."""

AT_A_SIGN = expression(r"(?<=[\w\-]@)(?=\w)|(?<=[\w\-]\.)(?=[A-Za-z])(?<!\d\.)", re.ASCII)
"""In an address: after @ and after a dot, but for the one in a number."""

AT_A_SOLIDUS = expression(r"(?<=/)(?=[\w?#%~@])")
"""In an address: after a solidus that something follows."""

WITHIN_WORD = expression(r"(?<=\w[_\-=&?#%~+:])(?=\w)|(?<=_)(?=\w)", re.ASCII)
"""In an address: after one of its other signs, where nothing else helps."""


def addresses(text: str) -> Iterator[UnpartedSpan]:
    """The addresses of a text, each once."""
    if "." not in text:
        return
    end = 0
    found = [match.span() for pattern in (URL, MAIL, HOST) for match in pattern.finditer(text)]
    for start, stop in sorted(found):
        if start >= end:
            yield start, stop
            end = stop


def address_ends(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Where a line may end within the addresses of a text: after a sign of theirs, never inside a word."""
    for start, end in addresses(text):
        for match in pattern.finditer(text, start + 1, end):
            yield match.start()


def wordlike(text: str, kinds: str) -> Iterator[UnpartedSpan]:
    """What counts as letters where words and numbers are held together."""
    yield from addresses(text)
    patterns: list[re.Pattern[str]] = []
    if "D" in kinds:
        patterns += [RATIO, SIGNED, ANGLE, MEASURED]
    elif "·" in text:
        patterns.append(MEASURED)
    if MASKS.search(text):
        patterns.append(MASKED)
    if "YY" in kinds:
        patterns.append(ROMAN)
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))


def held(text: str, kinds: str) -> Iterator[UnpartedSpan]:
    """Stretches in which Han have a part: masked names, plates, days, padded names."""
    patterns: list[re.Pattern[str]] = []
    if MASKS.search(text):
        patterns.append(MASKED_NAME)
    if "HL" in kinds:
        patterns.append(PLATE)
    if "HBH" in kinds:
        patterns.append(HAN_DAY)
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))
    if "\u3000" in text or "\u2003" in text:
        yield from _padded(text)


def _padded(text: str) -> Iterator[UnpartedSpan]:
    """Padded names and roles: no Han stands beside them, or the first is a surname."""
    end = 0
    for match in PADDED.finditer(text):
        start, stop = match.start(), match.end() + 1
        left = start == 0 or not _han(text[start - 1])
        right = stop == len(text) or not _han(text[stop])
        if start >= end and ((left and right) or text[start] in SURNAMES):
            yield start, stop
            end = stop


def _han(char: str) -> bool:
    return bool(re.match(HAN, char))
