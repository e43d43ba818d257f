"""The project's own custom properties: what each may say, where CSS has no property for what a paper sets."""

import re

from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import SAMPLE, length, whole

NUMBER, LENGTH, WORD, SIZES, FREE = "number", "length", "word", "sizes", "free"

OWN: dict[str, tuple[str, str]] = {
    "--characters": (NUMBER, "auto"),
    "--lines": (NUMBER, "auto"),
    "--masthead-lines": (LENGTH + NUMBER, ""),
    "--folio-lines": (LENGTH + NUMBER, ""),
    "--masthead-columns": (NUMBER, ""),
    "--narrow-columns": (NUMBER, ""),
    "--lines-max": (NUMBER, ""),
    "--align-narrow": (WORD, "start end left right center justify"),
    "--head-side": (WORD, "left right"),
    "--of-headline": ("share", ""),
    "--ladder": (SIZES, ""),
    "--size-max": (LENGTH, ""),
    "--size-min": (LENGTH, ""),
    "--spread-two": (LENGTH, ""),
    "--spread-three": (LENGTH, ""),
    **{
        f"--{rank}-{end}": (LENGTH, "")
        for rank in ("lead", "second", "third", "brief", "repeat")
        for end in ("max", "min")
    },
    **dict.fromkeys(("--accent", "--ink", "--song", "--hei", "--kai"), (FREE, "")),
}
"""Kinds of value and keywords by name: `styles/` says what each does."""

NAMES = (*OWN, *(name for name in PROPERTIES if name.startswith("--")))
"""Every custom property that the project reads or its sheets bring."""


def is_own_value(name: str, text: str) -> bool:
    """Whether one of the project's own properties may say that; a house's own properties may say anything."""
    kind, keywords = OWN.get(name, (FREE, ""))
    if kind == FREE or text in keywords.split() or text in ("initial", "inherit", "unset"):
        return True
    if kind == SIZES:
        return bool(text.split()) and all(_is_size(part) for part in text.split())
    if kind == "share":
        return re.fullmatch(r"\d*\.?\d+", text) is not None and 0 < float(text) <= 10
    return (NUMBER in kind and whole(text) > 0) or (LENGTH in kind and _is_size(text))


def _is_size(text: str) -> bool:
    found = length(text, SAMPLE._replace(whole=None))
    return found is not None and found >= 0
