"""Half-width marks, spaces, brackets and dots of Chinese copy, and which of them can mean one thing alone."""

import re
from collections.abc import Iterator

from typeset.copyedit.punctuation.apostrophes import not_quotes
from typeset.copyedit.rule import Hit
from typeset.errors import Text
from typeset.language import expression

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
OPENERS, CLOSERS = "“‘《（「『【〔", "”’》）」』】〕"
BEFORE = rf"(?<=[{HAN}{CLOSERS}])"
AFTER = rf"(?=[{HAN}{OPENERS}])"

FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = expression(rf"{BEFORE}[,;:?!](?=[{HAN}{OPENERS}]|$)|{BEFORE}[,;?!](?=[{CLOSERS}])")
_STOP = expression(rf"{BEFORE}\.(?=[{HAN}{OPENERS}{CLOSERS}]|\s*$)")
_NUMERAL = expression(r"(?:^|[\s。；：（(])[（(]?第?[一二三四五六七八九十百零〇]{1,5}[）)]?$")
_QUOTED = "”’」』"

_BEGINS = expression(rf"(?:.*[{OPENERS}{CLOSERS}，。；：？！])?", re.DOTALL)
_FOREIGN = expression(
    rf"[A-Za-z][A-Za-z'’.-]*(?:, | [A-Za-z])[^{HAN}]*[{HAN}]{{1,4}}$|[A-Za-z]+, [{HAN}]{{1,4}}$"
)
LONGEST_SENTENCE = 80

_BRACKETS = expression(rf"\(([^()]*[{HAN}][^()]*)\)")
_OPERATORS = "+×÷^=＝<>≈≤≥√"
_HAN_BEFORE = expression(rf"[{HAN}{CLOSERS}，。、；：？！]$")
_HAN_AFTER = expression(rf"[{HAN}{OPENERS}{CLOSERS}，。、；：？！…—A-Za-z0-9 \u3000]")
_PLAIN = expression(r"[^\[\]{}\\\"'/]+")

SPACES = " \u00a0\u3000"
STRIKE = Text("删去空格。", "Strike the space.")
_QUOTES = {"’": "‘", "”": "“"}
_SPACE = expression(rf"(?<=\S)[{SPACES}]+(?=[，。、；：？！{CLOSERS}])|(?<=[“‘《（])[{SPACES}]+")
_AFTER_PAUSE = expression(rf"(?<=[，；：。、])[{SPACES}]+(?=[\u4e00-\u9fff])")

_ONE_ELLIPSIS = expression("(?<![…‥⋯])(?:[…⋯]|[…‥]*‥[…‥]*)(?![…‥⋯])")
_DOTS = expression(rf"(?<=[{HAN}])\.{{3,}}|。{{2,}}|(?<=[{HAN}])(?:·{{3,}}|・{{3,}})")
_LATIN = expression(r"[A-Za-z0-9 ,;+=(\[\]）)，、]")
_SERIES = expression(r"[A-Za-z0-9₀-ₙ][,，、] ?$")
_TEXT_AROUND = expression(rf"[{HAN}{OPENERS}{CLOSERS}。！？]")

_RUN = expression("[—―─━]{2,}")
_SINGLE_LINE = expression(rf"{BEFORE}[―─━]{AFTER}")
_HYPHENS = expression(rf"{BEFORE}(?:--+|－－+|––+){AFTER}")
_DRAWN = expression(r"[│┌┐└┘├┤┬┴┼┃┏┓┗┛╔╗╚╝║+|]")
LONGEST_DASH = 4
"""Strokes that a dash is typed with at most; more are a line to be filled in, or a rule."""


def half_marks(text: str) -> Iterator[Hit]:
    """A half-width comma, colon, semicolon, question or exclamation mark after Han (GB/T 15834, 4.2 to 4.7)."""
    for match in _HALF.finditer(text):
        if not _ends_foreign_sentence(text, match.start()):
            yield Hit(*match.span(), FULL[match.group()])


def half_stops(text: str) -> Iterator[Hit]:
    """A half-width stop after Han. It is 。 at the end of a passage and at quotation marks; after a numeral it may be
    、, and between Han it may be the interpunct of a foreign name."""
    for match in _STOP.finditer(text):
        place = match.start()
        if _ends_foreign_sentence(text, place):
            continue
        ends = not text[place + 1 :].strip() or text[place + 1] in CLOSERS.replace("》", "")
        quoted = text[place - 1] in _QUOTED or text[place + 1 : place + 2] in ("“", "‘")
        sure = (ends or quoted) and not _NUMERAL.search(text[max(0, place - 9) : place])
        yield Hit(place, place + 1, "。" if sure else None)


def _ends_foreign_sentence(text: str, place: int) -> bool:
    """Whether a mark closes foreign words that end in a Chinese name: “Good morning, 李明!”"""
    if text[place + 1 : place + 2] not in ("", *CLOSERS):
        return False
    before = text[max(0, place - LONGEST_SENTENCE) : place]
    begins = _BEGINS.match(before)
    return bool(begins and _FOREIGN.match(before, begins.end()))


def half_brackets(text: str) -> Iterator[Hit]:
    """Half-width brackets around Chinese; those of a formula and of a foreign sentence are right."""
    for match in _BRACKETS.finditer(text):
        before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 1]
        around = before[-1:] + match[1] + after
        foreign = re.search("[A-Za-z] $", before) and re.match(
            " [A-Za-z]", text[match.end() : match.end() + 2]
        )
        if foreign or any(sign in around for sign in _OPERATORS):
            continue
        sure = (
            _PLAIN.fullmatch(match[1])
            and _HAN_BEFORE.search(before or "。")
            and _HAN_AFTER.match(after or "。")
        )
        yield Hit(*match.span(), f"（{match[1]}）" if sure else None)


def spaces_at_marks(text: str) -> Iterator[Hit]:
    """A space before a mark that closes or pauses, or after one that opens. A bracket with nothing else in it and a
    space after a colon are blanks to be filled in; ’ and ” without what they close may be of a word or of inches."""
    words = not_quotes(text)
    for match in _SPACE.finditer(text):
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        blank = before in OPENERS + "：" and after in tuple(CLOSERS + "，。；、")
        if not blank and match.end() not in words and _is_awaited(text, match.end()):
            yield Hit(*match.span(), "" if _is_slip(match.group()) else None)


def _is_awaited(text: str, place: int) -> bool:
    """Whether a closing quotation mark has one to close; any other mark stands by itself."""
    opener = _QUOTES.get(text[place : place + 1])
    return opener is None or text.count(opener, 0, place) > text.count(text[place], 0, place)


def spaces_after_pauses(text: str) -> Iterator[Hit]:
    """A space after a pause mark. Wide ones after a colon are blanks to be filled in, and after 。 two paragraphs in
    one."""
    for match in _AFTER_PAUSE.finditer(text):
        wide = "\u3000" in match.group() and text[match.start() - 1] in "：。"
        yield Hit(*match.span(), "" if _is_slip(match.group()) and not wide else None)


def _is_slip(spaces: str) -> bool:
    """Whether a space got there by the hand: one, or two narrow ones; more make room."""
    return spaces == "\u3000" or ("\u3000" not in spaces and len(spaces) <= 2)


def odd_ellipses(text: str) -> Iterator[Hit]:
    """An ellipsis that is not ……: three dots are right in foreign words and in series (1，2，…，n)."""
    for match in _ONE_ELLIPSIS.finditer(text) if any(dot in text for dot in "…‥⋯") else ():
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        foreign = [not one or bool(_LATIN.match(one)) for one in (before, after)]
        if (all(foreign) and (before or after)) or _SERIES.search(
            text[max(0, match.start() - 3) : match.start()]
        ):
            continue
        certain = bool(_TEXT_AROUND.match(before) or _TEXT_AROUND.match(after)) and not any(
            one and _LATIN.match(one) for one in (before, after)
        )
        yield Hit(*match.span(), "……" if certain else None)
    yield from _dots(text)


def _dots(text: str) -> Iterator[Hit]:
    """Full stops or interpuncts for an ellipsis. Many, or those that lead to a number, may be leaders."""
    for match in _DOTS.finditer(text) if any(dots in text for dots in ("..", "。。", "··", "・・")) else ():
        after = text[match.end() : match.end() + 1]
        few = 3 <= len(match.group()) <= 6 and not re.match(r"[\d/\\A-Za-z]", after)
        yield Hit(*match.span(), "……" if few else None)


def odd_dashes(text: str) -> Iterator[Hit]:
    """A dash that is not ——: hyphens, ― ─ ━ (U+2015, U+2500, U+2501), a stroke too many."""
    for match in _HYPHENS.finditer(text):
        yield Hit(*match.span(), "——" if len(match.group()) <= LONGEST_DASH else None)
    yield from (Hit(*match.span()) for match in _SINGLE_LINE.finditer(text))
    for match in _RUN.finditer(text):
        yield from _run(text, match)


def _run(text: str, match: re.Match[str]) -> Iterator[Hit]:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    drawn = set(match.group()) != {"—"} and (
        _DRAWN.match(before) or _DRAWN.match(after) or not before + after
    )
    if match.group() == "——" or drawn:
        return
    most = LONGEST_DASH - 1 if set(match.group()) == {"—"} else LONGEST_DASH
    if before == "：" and len(match.group()) >= LONGEST_DASH:
        return  # a line to be filled in
    words = any(re.match(r"[^\W\d]|[“‘《（”’》），。？！…]", one) for one in (before, after))
    yield Hit(*match.span(), "——" if words and len(match.group()) <= most else None)
