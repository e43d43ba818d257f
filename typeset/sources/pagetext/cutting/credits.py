"""Leads and bylines to the model's dateline and credits, only where printing them gives back the same characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from typeset.edition import Credit
from typeset.language import expression
from typeset.sources.pagetext.cutting.shapes import LEAD, ROLE_WORDS

_LEAD_CREDIT = expression(r"[ \u3000]*（([^（）]{2,60})）[ \u3000]*")
BYLINE_MARK = expression(r"^[■□●○◎◆◇▲△★☆▪◼▌/／][ \u3000]*")
_NAME = expression(r"[\u4e00-\u9fff·]{2,12}")
_ROLE = expression(
    rf"(?P<role>[\u4e00-\u9fff]*?(?:{'|'.join(re.escape(word) for word in ROLE_WORDS)}))(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead or byline says: dateline, credits, and the text that is left behind it."""

    dateline: str
    credits: tuple[Credit, ...]
    rest: str


def read_lead(text: str) -> Lead | None:
    """本报讯（记者 张三）…: dateline, credits and the rest; None where it would not print the same again."""
    match = LEAD.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    bracket = _LEAD_CREDIT.match(rest)
    if not bracket:
        spaced = rest.lstrip(" \u3000")
        return (
            Lead(match.group(), (), spaced) if spaced != rest and spaced and spaced[0] not in "（，" else None
        )
    credits = read_names(bracket.group(1))
    return Lead(match.group(), credits, rest[bracket.end() :]) if credits else None


def read_byline(text: str) -> tuple[Credit, ...]:
    """The credits of a byline, its mark apart; empty where they would not print the same again."""
    return read_names(BYLINE_MARK.sub("", text))


def read_names(text: str) -> tuple[Credit, ...]:
    """Roles and names parted by spaces, such as 记者 张三 李四 通讯员 王五."""
    found: list[tuple[str, list[str]]] = []
    for word in text.split():
        match = _ROLE.fullmatch(word)
        name = match["rest"] if match else word
        if match:
            found.append((match["role"], []))
        elif not found:
            found.append(("", []))
        if name:
            if not _NAME.fullmatch(name):
                return ()
            found[-1][1].append(name)
    credits = tuple(Credit(role, tuple(names)) for role, names in found if role or names)
    if not any(credit.names for credit in credits) or any(not credit.names for credit in credits):
        return ()
    words = (word for credit in credits for word in (credit.role, *credit.names))
    return credits if _bare(words) == _bare([text]) else ()


def _bare(words: Iterable[str]) -> str:
    return re.sub(r"\s", "", "".join(words))
