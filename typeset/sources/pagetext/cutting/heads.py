"""The short lines above a text to kicker 引题, headline 主题, deck 副题 and column label 栏题."""

import re

from typeset.sources.pagetext.cutting.page import PageLine
from typeset.sources.pagetext.cutting.pieces import PartRole, PiecePart, part

_LABEL = re.compile(
    r"[【\[〔].{2,14}[】\]〕]|.{2,10}[·•].{2,12}|(?:[^，。]{0,6}(?:简讯|短讯|快讯|简报|集纳)|开栏的话|编者按|编者的话|记者手记|.{2,6}(?:专栏|专刊|视点|观察|论坛))"
)
_SHORTEST_TWIN, _LONGEST_TWIN = 3, 9


def head_parts(lines: tuple[PageLine, ...]) -> tuple[PiecePart, ...]:
    """The parts of a head, in the order of the lines, exactly one of them the headline."""
    roles = [_by_form(line.text, index) for index, line in enumerate(lines)]
    if PartRole.HEADLINE not in roles:
        roles[_main(lines, roles)] = PartRole.HEADLINE
    main = roles.index(PartRole.HEADLINE)
    for index, role in enumerate(roles):
        if role is None:
            roles[index] = PartRole.KICKER if index < main else PartRole.DECK
    return tuple(part(role or PartRole.DECK, line) for role, line in zip(roles, lines, strict=True))


def _by_form(text: str, index: int) -> PartRole | None:
    """The role that a line's own form tells."""
    if text.startswith(("——", "──")):
        return PartRole.DECK
    if text.endswith(("——", "：", ":")):
        return PartRole.KICKER
    if _LABEL.fullmatch(text) or (index and is_twin(text)):
        return PartRole.COLUMN
    return None


def is_twin(text: str) -> bool:
    """Two or more short phrases of one length, parted by spaces: a slogan such as a column's label is."""
    phrases = text.split()
    return (
        len(phrases) > 1
        and len({len(phrase) for phrase in phrases}) == 1
        and _SHORTEST_TWIN <= len(phrases[0]) <= _LONGEST_TWIN
    )


def _main(lines: tuple[PageLine, ...], roles: list[PartRole | None]) -> int:
    """The line to be the headline: of three the middle one, of two the first unless it is clearly the longer."""
    open_places = [index for index, role in enumerate(roles) if role is None]
    if not open_places:
        return next((index for index, role in enumerate(roles) if role is not PartRole.DECK), 0)
    kicker = any(role is PartRole.KICKER for role in roles[: open_places[0]])
    if len(open_places) == 1 or kicker:
        return open_places[0]
    first, second = open_places[:2]
    if len(open_places) > 2 or len(lines[first].text) >= 1.5 * len(lines[second].text):
        return second
    return first
