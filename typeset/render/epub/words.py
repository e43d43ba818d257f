"""Words that the book prints besides copy: its title, its date, its identifier."""

import uuid
from datetime import date

from typeset.edition import Edition
from typeset.language import reissued

WEEKDAYS = "一二三四五六日"
NAMESPACE = uuid.UUID("5b1d3c58-3f0e-5f0b-9a56-64a5a4f4c0de")
"""The namespace of issue identifiers: any fixed value; uuid5 of paper and date within it."""


def readable_date(day: date) -> str:
    """2026年11月23日 星期一."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def book_title(edition: Edition) -> str:
    """The paper's name and the date, so that a shelf tells one issue from another, and a re-issue from both."""
    day = edition.date
    title = f"{edition.paper.name} {day.year}年{day.month}月{day.day}日"
    return reissued(title, edition.reissue, edition.paper.lang)


def issue_identifier(edition: Edition) -> uuid.UUID:
    """The same for every build of one issue of one paper."""
    return uuid.uuid5(
        NAMESPACE, f"{edition.paper.name} {edition.paper.imprint.cn} {edition.date.isoformat()}"
    )
