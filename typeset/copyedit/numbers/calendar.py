"""Rules on dates: with the weekday, the date in the Chinese calendar or the holiday that the copy says they are."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, clause
from typeset.errors import Severity, Text
from typeset.language import expression
from typeset.lunar import lunar_date

_SOLAR = r"(?:(?P<year>\d{4})年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_ONES = "一二三四五六七八九"
_MOON = "(?:正|十[一二]|[二三四五六七八九十]|冬|腊)月"
_NIGHT = f"(?:初[{_ONES}十]|二?十[{_ONES}]|廿[{_ONES}]?|[二三]十)"
_LUNAR = f"(?P<lunar>闰?{_MOON}{_NIGHT})(?!时|分|余|多)"
_NAMED = "(?:农历|阴历|夏历|旧历)(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:[鼠牛虎兔龙蛇马羊猴鸡狗猪])?年)?"
_EQUALS = "(?:即|也就是|就是|正是|是|为|系|恰逢|适逢|正值)"

_WEEKDAY = expression(rf"{_SOLAR}[（(]?(?:星期|周)(?P<week>[一二三四五六日天])")
_OTHER_YEAR = expression("[去前明次翌当同]年的?$")
_SOLAR_LUNAR = expression(rf"{_SOLAR}[（(，]?{_EQUALS}?{_NAMED}{_LUNAR}")
_LUNAR_SOLAR = expression(rf"{_NAMED}{_LUNAR}[（(，]?{_EQUALS}?(?:公历|阳历)?{_SOLAR}")

_SOLAR_HOLIDAYS = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "记者节": (11, 8),
    "国家公祭日": (12, 13),
}
_LUNAR_HOLIDAYS = {
    "春节": "正月初一",
    "元宵节": "正月十五",
    "端午节": "五月初五",
    "七夕节": "七月初七",
    "中元节": "七月十五",
    "中秋节": "八月十五",
    "重阳节": "九月初九",
    "腊八节": "十二月初八",
}
_EVE = "除夕"
_HOLIDAY = (
    "(?:国际|中国|我国|传统|农历|的|全国|一年一度|今年|第[一二三四五六七八九十百0-9]{1,4}个){0,4}[“]?"
    f"(?P<holiday>{'|'.join((*_SOLAR_HOLIDAYS, *_LUNAR_HOLIDAYS, _EVE))})[”]?(?=[，。；！？）)、]|当天|当日|$)"
)
"""A holiday named outright; 节前, 节假期, 世界儿童节 and another country's 国庆节 are other days."""

_DAY_IS_HOLIDAY = expression(rf"{_SOLAR}(?:[（(]|{_EQUALS}){_HOLIDAY}")
_HOLIDAY_OF_DAY = expression(
    rf"(?<!世界)(?P<holiday>{'|'.join((*_SOLAR_HOLIDAYS, *_LUNAR_HOLIDAYS, _EVE))})[（(]{_SOLAR}[）)]"
)


def _wrong_weekday(copy: Copy) -> Iterator[Found]:
    """T09: a date and the weekday beside it do not agree; a date without a year is of the issue's year."""
    for passage in _dated(copy):
        for match in _WEEKDAY.finditer(passage.text):
            if not match["year"] and _OTHER_YEAR.search(
                passage.text[max(0, match.start() - 3) : match.start()]
            ):
                continue
            day = _day(match, int(match["year"] or copy.issued.year))
            if day is None or "一二三四五六日".index(match["week"].replace("天", "日")) != day.weekday():
                yield passage, Hit(*match.span())


def _wrong_lunar_date(copy: Copy) -> Iterator[Found]:
    """T11: a date and its date in the Chinese calendar do not agree in any year that can be meant."""
    for passage in _dated(copy):
        for form in (_SOLAR_LUNAR, _LUNAR_SOLAR):
            for match in form.finditer(passage.text):
                lunar = _spelled(match["lunar"])
                yield from _unless(passage, match, copy.issued, partial(_is_lunar, lunar))


def _wrong_holiday(copy: Copy) -> Iterator[Found]:
    """T14: a date is said to be a holiday that falls on another day."""
    for passage in _dated(copy):
        for form in (_DAY_IS_HOLIDAY, _HOLIDAY_OF_DAY):
            for match in form.finditer(passage.text):
                yield from _unless(passage, match, copy.issued, partial(_is_holiday, match["holiday"]))


def _dated(copy: Copy) -> Iterator[Passage]:
    return (passage for passage in copy.passages if "日" in passage.text)


def _unless(
    passage: Passage, match: re.Match[str], issued: date, agrees: Callable[[date], bool]
) -> Iterator[Found]:
    """The match, unless it agrees in its own year or, where it names none, in a year around the issue's."""
    years = (int(match["year"]),) if match["year"] else (issued.year, issued.year - 1, issued.year + 1)
    days = [day for year in years if (day := _day(match, year))]
    if not days or not all(map(_lunar, days)) or any(map(agrees, days)):
        return
    day = days[0]
    zh = f"{day.year}年{day.month}月{day.day}日是农历{_lunar(day)}。"
    yield passage, Hit(*match.span(), note=Text(zh, f"{day.isoformat()} is {_lunar(day)} in that calendar."))


def _day(match: re.Match[str], year: int) -> date | None:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _lunar(day: date) -> str:
    """Month and day in the Chinese calendar; empty outside the years that the library knows."""
    return lunar_date(day)[len("丙午马年") :]


def _spelled(lunar: str) -> str:
    """A lunar date in the words of `lunar_date`: 冬月二十三 is 十一月廿三."""
    lunar = lunar.replace("冬月", "十一月").replace("腊月", "十二月")
    return re.sub(f"二十(?=[{_ONES}])", "廿", lunar)


def _is_lunar(lunar: str, day: date) -> bool:
    return _lunar(day) == lunar


def _is_holiday(name: str, day: date) -> bool:
    if name in _SOLAR_HOLIDAYS:
        return (day.month, day.day) == _SOLAR_HOLIDAYS[name]
    if name == _EVE:
        return _lunar(day + timedelta(days=1)) == _LUNAR_HOLIDAYS["春节"]
    return _lunar(day) == _LUNAR_HOLIDAYS[name]


CALENDAR = (
    ArticleRule(
        "T09",
        Severity.ERROR,
        Text("日期与星期不合。", "A date and its weekday do not agree."),
        clause("编校质量：事实"),
        Text("核对日历。", "Look into the calendar."),
        _wrong_weekday,
    ),
    ArticleRule(
        "T11",
        Severity.ERROR,
        Text("公历日期与农历日期不合。", "A date and its date in the Chinese calendar do not agree."),
        clause("编校质量：事实"),
        Text("核对万年历。", "Look into the calendar."),
        _wrong_lunar_date,
    ),
    ArticleRule(
        "T14",
        Severity.ERROR,
        Text("日期与节日不合。", "A date is not the holiday that it is said to be."),
        clause("编校质量：事实"),
        Text("核对日期或节日。", "See the date, or the holiday."),
        _wrong_holiday,
    ),
)
