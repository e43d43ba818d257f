"""Figures and Han digits of other code points or forms than are meant: full-width ones, zeros, decimals, weekdays."""

import re
from collections.abc import Iterator

from typeset.copyedit.rule import Hit
from typeset.language import expression

_HAN_DIGITS = "一二三四五六七八九〇"
_FULL_WIDTH = expression("[０-９]+(?:．[０-９]+)+|[０-９Ａ-Ｚａ-ｚ]+")
_HALF_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})
_YEAR = expression(rf"(?<![{_HAN_DIGITS}零])[一二][{_HAN_DIGITS}○OoＯ0零]{{3}}(?=年)")
_ODD_ZEROS = "○OoＯ0"
_TITLE = expression("《[^《》]*》")
_ZERO_WITHIN = expression("(?<=[千百万])〇(?=[一二三四五六七八九])")

_POINT = expression(
    r"(?<![A-Za-z0-9_.:/\]）)-])\.(\d+)(?=[%％\u4e00-\u9fff])(?!\d*(?:口径|英寸|步枪|手枪|猎枪|机枪|子弹|弹))"
)
_WEEKDAY = expression(r"(星期|周)([1-7])(?=[，。、；上下早晚至到（）\s]|$)")
_NOT_A_WEEKDAY = expression(r"[每一两几半整个第\d]$")
_DAYS = dict(zip("1234567", "一二三四五六日", strict=True))


def full_width(text: str) -> Iterator[Hit]:
    """Full-width figures and letters; the zero of a year in Han is another rule's (P28)."""
    years = [match.span() for match in _YEAR.finditer(text)] if "年" in text else []
    for match in _FULL_WIDTH.finditer(text):
        if not any(start <= match.start() and match.end() <= end for start, end in years):
            yield Hit(*match.span(), match.group().translate(_HALF_WIDTH))


def years_in_han(text: str) -> Iterator[Hit]:
    """Circles, letters and figures for the 〇 of a year in Han."""
    for match in _YEAR.finditer(text):
        if not match.group()[1:].isascii():
            yield from _zeros(match, _ODD_ZEROS, "〇")


def zeros(text: str) -> Iterator[Hit]:
    """零 in a year; a title of a work (《二零四六年》) keeps its own. 〇 after 百 or 千 may be meant (一百〇八将)."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    for match in _YEAR.finditer(text):
        named = any(start < match.start() < end for start, end in titles)
        yield from _zeros(match, "零", None if named else "〇")
    yield from (Hit(*match.span()) for match in _ZERO_WITHIN.finditer(text))


def _zeros(year: re.Match[str], written: str, mended: str | None) -> Iterator[Hit]:
    for place, digit in enumerate(year.group(), year.start()):
        if digit in written:
            yield Hit(place, place + 1, mended)


def bare_points(text: str) -> Iterator[Hit]:
    """A decimal without its zero; before Han it may be a calibre or a name, so that only a percentage is mended."""
    for match in _POINT.finditer(text):
        yield Hit(
            *match.span(), f"0{match.group()}" if text[match.end() : match.end() + 1] in "%％" else None
        )


def weekdays(text: str) -> Iterator[Hit]:
    """A weekday in figures. 周3 may count weeks or times of a week (每周3至4次)."""
    for match in _WEEKDAY.finditer(text):
        day = match[1] == "星期" and not _NOT_A_WEEKDAY.search(
            text[max(0, match.start() - 1) : match.start()]
        )
        counts = re.match(r"[至到]\d", text[match.end() : match.end() + 2])
        yield Hit(*match.span(), match[1] + _DAYS[match[2]] if day and not counts else None)
