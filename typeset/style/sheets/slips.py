"""What the writer of a sheet may have meant: the nearest name, the values that a property takes."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from typeset.errors import Severity, Text
from typeset.style.properties.table import PROPERTIES


class Wording(NamedTuple):
    """How much a finding weighs, what it says, what to do."""

    severity: Severity
    message: Text
    cure: Text


ALIKE = 0.75
"""How alike two names are at least, from 0 to 1, when one is taken for a slip of the other."""


def meant_name(name: str, names: Sequence[str], words: Wording) -> Wording:
    """The words with the nearest of the names as the cure; a slip weighs more than a word nobody knows."""
    near = get_close_matches(name, names, 1, ALIKE)
    if not near:
        return words
    return Wording(Severity.WARNING, words.message, Text(f"是否要写 {near[0]}？", f"Did you mean {near[0]}?"))


def meant_value(name: str, text: str, words: Wording) -> Wording:
    """The words with the nearest value as the cure, or with all keywords that the property takes."""
    keywords = PROPERTIES[name].keywords.split() if name in PROPERTIES else []
    near = get_close_matches(text.lower(), keywords, 1, ALIKE)
    if near:
        return words._replace(cure=Text(f"是否要写 {name}: {near[0]}？", f"Did you mean {name}: {near[0]}?"))
    if not keywords:
        return words
    kind = PROPERTIES[name].kind
    listed = " ".join(keywords)
    more = ("", "") if kind == "keyword" else ("，或数值", ", or a value of its kind")
    return words._replace(cure=Text(f"可写：{listed}{more[0]}。", f"It takes: {listed}{more[1]}."))
