"""The edition's date as far as the page tells it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from typeset.sources.pagetext.cutting.page import Line, PageText
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece
from typeset.sources.pagetext.cutting.shapes import SIGN_OFF

_FULL = re.compile(r"((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_YEAR = re.compile(r"((?:19|20)\d\d) ?年")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_OPENING = 40


def page_date(
    page: PageText, pieces: tuple[Piece, ...], furniture: tuple[Line, ...]
) -> tuple[date | None, bool]:
    """The date and whether it is certain: printed in the folio, or the day after the newest event of a lead."""
    printed = _dates(_FULL.findall(" ".join(line.text for line in furniture)))
    if printed:
        return max(printed), True
    text = "\n".join(line.text for line in page.lines)
    years = Counter(int(year) for year in _YEAR.findall(text))
    days = [day for opening in _openings(pieces) for day in _DAY.findall(opening)]
    if years and days:
        year = max(years, key=lambda year: (years[year], year))
        events = _dates((str(year), month, day) for month, day in days)
        if events:
            return max(events) + timedelta(days=1), False
    full = _dates(_FULL.findall(text))
    return (max(full), False) if full else (None, False)


def _openings(pieces: tuple[Piece, ...]) -> Iterable[str]:
    """The places where a report says when it happened or was filed."""
    for piece in pieces:
        for part in piece.parts:
            if part.role is PartRole.LEAD:
                yield part.raw[:_OPENING]
            elif match := SIGN_OFF.search(part.raw):
                yield match.group()


def _dates(numbers: Iterable[tuple[str, str, str]]) -> list[date]:
    found = []
    for year, month, day in numbers:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            try:
                found.append(date(int(year), int(month), int(day)))
            except ValueError:
                continue  # 2月30日 is a misprint, and no date
    return found
