"""What the writer of a sheet may have meant: the nearest name, the values that a property takes."""

from collections.abc import Sequence
from difflib import get_close_matches

from typeset.errors import Severity, Text
from typeset.style.properties.table import PROPERTIES

Wording = tuple[Severity, Text, Text]
"""How much a finding weighs, what it says, what to do."""

ALIKE = 0.75
"""How alike two names are at least, from 0 to 1, when one is taken for a slip of the other."""


def meant_name(name: str, names: Sequence[str], words: Wording) -> Wording:
    """The words with the nearest of the names as the cure; a slip weighs more than a word nobody knows."""
    near = get_close_matches(name, names, 1, ALIKE)
    if not near:
        return words
    return Severity.WARNING, words[1], Text(f"是否要写 {near[0]}？", f"Did you mean {near[0]}?")


def meant_value(name: str, text: str, words: Wording) -> Wording:
    """The words with the nearest value as the cure, or with all keywords that the property takes."""
    keywords = PROPERTIES[name].keywords.split() if name in PROPERTIES else []
    near = get_close_matches(text.lower(), keywords, 1, ALIKE)
    if near:
        return words[0], words[1], Text(f"是否要写 {name}: {near[0]}？", f"Did you mean {name}: {near[0]}?")
    if not keywords:
        return words
    kind = PROPERTIES[name].kind
    listed = " ".join(keywords)
    more = ("", "") if kind == "keyword" else ("，或数值", ", or a value of its kind")
    return words[0], words[1], Text(f"可写：{listed}{more[0]}。", f"It takes: {listed}{more[1]}.")
