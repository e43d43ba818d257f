"""Which ‘ ’ “ ” are no quotation marks of Chinese: apostrophes, feet, inches, minutes, and what „ opened."""

from collections import deque

from typeset.language import expression

_WORD = "A-Za-z0-9\u00c0-\u024f\u0300-\u036f\u0400-\u04ff\u1e00-\u1eff"
_IS_WORD = expression(f"[{_WORD}]")
_LOW_OPENED = expression("„[^„“”]{0,200}[“”]")
"""„…“ and „…”: quotations of German, Czech, Polish."""
_SINGLE = expression("[‘’]")
_GOES_ON = expression(f"[ -]?[{_WORD}]")
_TURNED = expression(r"‘(?:\d0s|[Tt]is|[Tt]was|em|til)(?![A-Za-z])")
"""An apostrophe that a program turned the wrong way."""
_EMPTY = expression(r"‘’(?!(?:\d0s|[Tt]is|[Tt]was|em|til|n)(?![A-Za-z]))")
"""A pair with nothing in it, which is whole; the ’ of ‘’Tis the season’ is an apostrophe."""
_FEET_INCHES = expression(r"(?<=\d)[’'′][ ]?\d{1,2}(?:\.\d+)?”")
_THINGS = "电视|屏幕|显示屏|显示器|对角线|尺寸|轮胎|轮径|轮毂|口径|管径|腰围|裤长|身高"
_SCREEN = expression(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,2})?”(?=[ ]?(?:[-×xX—～]"
    r"|的|级|大|高清|液晶|彩|电视|显示|屏|触|平板|笔记本|轮|钢管|管|车|晶圆|硅片|光盘|软盘))"
    rf"|(?:{_THINGS})(?:[是为约有达共])?\d{{1,3}}(?:\.\d{{1,2}})?”"
)
"""Inches as an editor's program turns them, with what is measured beside them; only where no “ waits."""


def not_quotes(text: str) -> frozenset[int]:
    """Where ‘, ’, “ and ” stand that open or close no quotation of Chinese.

    A ’ in or at a word is an apostrophe (rock’n’roll, the kids’ room, ’90s, ’tis), unless a ‘ waits for it: that is
    closed by the first ’ after which the foreign words do not go on, or else by the last.
    """
    marks = set(_inches(text)) if "”" in text else set[int]()
    if "„" in text:
        marks |= {match.end() - 1 for match in _LOW_OPENED.finditer(text)}
    if "’" in text or "‘" in text:
        marks |= _apostrophes(text)
    return frozenset(marks)


def _inches(text: str) -> set[int]:
    found = {match.end() - 1 for form in (_FEET_INCHES, _SCREEN) for match in form.finditer(text)}
    return {place for place in found if text.count("“", 0, place) <= text.count("”", 0, place)}


def _apostrophes(text: str) -> set[int]:
    """From the last to the first, so that each ‘ finds those behind it that may close it, the nearest one on top."""
    ends, goes_on = list[int](), deque[int]()
    closers, openers, singles = set[int](), set[int](), set[int]()
    empty = {place for match in _EMPTY.finditer(text) for place in (match.start(), match.start() + 1)}
    for match in reversed([one for one in _SINGLE.finditer(text) if one.start() not in empty]):
        place = match.start()
        singles.add(place)
        if match.group() == "’":
            if _may_close(text, place):
                (goes_on if _GOES_ON.match(text, place + 1) else ends).append(place)
        elif not _within_word(text, place):
            closer = ends.pop() if ends else goes_on.popleft() if goes_on else None
            closers |= {closer} if closer is not None else set()
            openers |= {place} if closer is not None or not _TURNED.match(text, place) else set()
    return {place for place in singles - closers - openers if _at_word(text, place)}


def _may_close(text: str, place: int) -> bool:
    return text[place - 1] not in " \u3000‘"


def _within_word(text: str, place: int) -> bool:
    """T‘ang: the breathing of a transcription."""
    return bool(_IS_WORD.match(text[place - 1 : place]) and _IS_WORD.match(text, place + 1))


def _at_word(text: str, place: int) -> bool:
    return bool(_IS_WORD.match(text[place - 1 : place]) or _IS_WORD.match(text, place + 1))
