"""The lunar calendar that mastheads are dated by, held against published almanacs at its difficult places."""

from datetime import date

import pytest
from lunardate import LunarDate

ALMANAC = [
    (date(2026, 11, 23), (2026, 10, 15, False)),  # the sample edition
    (date(2026, 2, 17), (2026, 1, 1, False)),  # new year
    (date(2026, 2, 16), (2025, 12, 29, False)),  # its eve: a twelfth month without a thirtieth day
    (date(2023, 3, 22), (2023, 2, 1, True)),  # leap months
    (date(2025, 7, 25), (2025, 6, 1, True)),
    (date(2033, 12, 22), (2033, 11, 1, True)),  # the leap month that older tables have as the seventh
    (date(2034, 1, 20), (2033, 12, 1, False)),
]


@pytest.mark.parametrize(("day", "lunar"), ALMANAC)
def test_a_date_has_the_lunar_date_of_the_almanac(day: date, lunar: tuple[int, int, int, bool]) -> None:
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    assert (found.year, found.month, found.day, bool(found.is_leap_month)) == lunar
