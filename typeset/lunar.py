"""Dates in the Chinese calendar, as mastheads print them and copy says them."""

from datetime import date

from lunardate import LunarDate

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
DIGITS = "〇一二三四五六七八九十"
KNOWN_YEARS = range(1901, 2100)
"""The years that the lunar library tells right."""


def lunar_date(day: date) -> str:
    """The date in the Chinese calendar, such as 丙午马年十月十五; empty outside the library's years."""
    if day.year not in KNOWN_YEARS:
        return ""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = (lunar.year - 4) % 60
    leap = "闰" if lunar.is_leap_month else ""
    name = f"{STEMS[year % 10]}{BRANCHES[year % 12]}{ANIMALS[year % 12]}年"
    return f"{name}{leap}{MONTHS[lunar.month - 1]}月{_lunar_day(lunar.day)}"


def _lunar_day(day: int) -> str:
    if day in (20, 30):
        return f"{DIGITS[day // 10]}十"
    tens = ("初", "十", "廿")[(day - 1) // 10]
    return tens + DIGITS[day % 10 or 10]
