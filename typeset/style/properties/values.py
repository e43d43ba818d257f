"""Values: lengths to points, variables to what they stand for, shorthands to longhands, and whether one is known."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2.ast import FunctionBlock, Node, WhitespaceToken
from tinycss2.color5 import parse_color

from typeset.style.properties.calc import calculated
from typeset.style.properties.table import GRAMMAR, NOT_ALONE, PROPERTIES, SIDES, WIDE, ValueKind
from typeset.units import POINTS_PER_MM, Pt

POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "pc": 12.0, "mm": POINTS_PER_MM, "cm": 10 * POINTS_PER_MM,
          "q": POINTS_PER_MM / 4}  # fmt: skip
"""Absolute lengths in points (https://drafts.csswg.org/css-values-4/#absolute-lengths)."""

LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)", re.IGNORECASE)
EM_UNITS = frozenset({"em", "ic"})


class Scale(NamedTuple):
    """What relative lengths count in, in points: the element's em, the root's em, what 100 % are (or none), and
    the element's line (or none)."""

    em: float
    rem: float
    whole: float | None = None
    line: float | None = None


FARTHEST = 1e6
"""Points beyond which no length is one: a third of a kilometre."""


def length(text: str, scale: Scale) -> Pt | None:
    """A CSS length in points; None where the text is no length (a keyword, a bare number but 0)."""
    match = LENGTH.fullmatch(text.strip())
    found: float | None = None
    if match:
        found = _measured(float(match[1]), match[2].lower(), scale)
    elif "calc(" in text.lower():
        found = calculated(text, lambda number, unit: _measured(number, unit, scale))
    return None if found is None or abs(found) > FARTHEST else Pt(found)


def _measured(number: float, unit: str, scale: Scale) -> Pt | None:
    if unit in POINTS:
        return Pt(number * POINTS[unit])
    if unit in EM_UNITS:
        return Pt(number * scale.em)
    if unit == "rem":
        return Pt(number * scale.rem)
    if unit == "%" and scale.whole is not None:
        return Pt(number * scale.whole / 100)
    if unit == "lh" and scale.line is not None:
        return Pt(number * scale.line)
    return Pt(0.0) if not unit and number == 0 else None


MOST_DIGITS = 6
"""Digits of a number that counts something on a page."""


def whole(text: str) -> int:
    """A whole number above nothing; 0 where the text is none, or counts more than any page has."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def share(text: str) -> float:
    """A number above nothing and up to 10; 0 where the text is none."""
    return float(text) if re.fullmatch(r"\d*\.?\d+", text) and 0 < float(text) <= 10 else 0.0


def written(tokens: Sequence[Node]) -> str:
    """The text of a value, without the space around it."""
    return str(tinycss2.serialize(tokens)).strip()


def has_var(tokens: Sequence[Node]) -> bool:
    """Whether a variable stands anywhere in the value."""
    return any(
        isinstance(token, FunctionBlock) and (token.lower_name == "var" or has_var(token.arguments))
        for token in tokens
    )


def resolve(text: str, custom: Callable[[str], str | None]) -> str | None:
    """The value with every var() replaced (https://drafts.csswg.org/css-variables-1/); None where one is unset."""
    if "var(" not in text.lower():
        return text
    parts = [_resolved(token, custom) for token in tinycss2.parse_component_value_list(text)]
    return None if None in parts else "".join(part for part in parts if part is not None).strip()


def _resolved(token: Node, custom: Callable[[str], str | None]) -> str | None:
    if not isinstance(token, FunctionBlock):
        return str(token.serialize())
    if token.lower_name != "var":
        inner = resolve(tinycss2.serialize(token.arguments), custom)
        return None if inner is None else f"{token.name}({inner})"
    name, fallback = _var(token)
    value = custom(name)
    return resolve(fallback, custom) if value is None and fallback is not None else value


def _var(token: FunctionBlock) -> tuple[str, str | None]:
    name, _comma, fallback = tinycss2.serialize(token.arguments).partition(",")
    return name.strip(), fallback.strip() if _comma else None


def known(name: str, text: str) -> bool:
    """Whether the property may have that value (without variables)."""
    row, words = PROPERTIES[name], text.lower().split()
    if len(words) == 1 and (words[0] in WIDE or words[0] in row.keywords.split()):
        return words[0] not in NOT_ALONE.get(name, ())
    if row.kind is ValueKind.KEYWORD:
        return len(words) > 1 and _is_set(name, words)
    return VALID[row.kind](name, text)


def _is_set(name: str, words: Sequence[str]) -> bool:
    """Whether several keywords may stand together: each of a group of its own."""
    groups = [group for word in words for group in GRAMMAR.get(name, ()) if word in group]
    is_in_order = name != "text-combine-upright" or words[0] == "digits"
    return len(groups) == len(words) == len(set(groups)) and is_in_order


POSITIVE = frozenset({"font-size", "line-height"})
NOT_NEGATIVE = frozenset({"column-gap", "width", "height", *(f"padding-{side}" for side in SIDES)})
NO_PERCENT = frozenset({"text-indent", "letter-spacing", "column-gap"})
COUNTS = frozenset({"column-count", "orphans", "widows"})
"""Properties whose numbers have a range; a size of nothing cannot be set, though CSS has it. A percentage of a
width that the cascade does not know is none."""


def _in_range(name: str, number: float) -> bool:
    if name in COUNTS:
        return 1 <= number < 10**MOST_DIGITS and number.is_integer()
    if name == "font-weight":
        return 1 <= number <= 1000
    return number > 0 if name in POSITIVE else number >= 0 or name not in NOT_NEGATIVE


SAMPLE = Scale(10.0, 10.0, 10.0, 12.0)
"""Any scale at all: whether a text is a length, and above nothing, does not hang on it but in odd calc()."""


def _is_length(name: str, text: str) -> bool:
    if name == "line-height" and _is_number(name, text):
        return True
    found = length(text, SAMPLE if name not in NO_PERCENT else SAMPLE._replace(whole=None))
    return found is not None and _in_range(name, found)


def _is_number(name: str, text: str) -> bool:
    return re.fullmatch(r"\d+\.?\d*|\.\d+", text) is not None and _in_range(name, float(text))


def _is_color(_name: str, text: str) -> bool:
    return text.lower().startswith("device-cmyk(") or parse_color(text) is not None


VALID: Mapping[ValueKind, Callable[[str, str], bool]] = {
    ValueKind.LENGTH: _is_length,
    ValueKind.NUMBER: _is_number,
    ValueKind.COLOR: _is_color,
    ValueKind.FAMILIES: lambda _name, text: bool(families(text)),
    ValueKind.STRING: lambda _name, text: re.fullmatch(r"\"[^\"]*\"|'[^']*'", text) is not None,
    ValueKind.ANY: lambda _name, text: bool(text),
}


def families(text: str) -> tuple[str, ...]:
    """The names in a font-family value, in order, without their quotes."""
    names = (part.strip() for part in text.split(","))
    return tuple(name.strip("\"'") for name in names if name.strip("\"'"))


SHORTHANDS = frozenset({"font", "padding", "margin", "columns", "list-style"})
"""Properties that stand for several which the composer reads."""


def longhands(name: str, text: str) -> Iterator[tuple[str, str]]:
    """A declaration as longhands: `font`, `padding`, `margin`, `columns`, `list-style` taken apart, others as they are.

    Raises ValueError where a shorthand cannot be read.
    """
    if name in ("padding", "margin"):
        parts = _words(text) or [""]
        if len(parts) > len(SIDES):
            raise ValueError(text)
        fill = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(parts)]
        yield from ((f"{name}-{side}", parts[at]) for side, at in zip(SIDES, fill, strict=True))
    elif name == "font" and text.lower() not in WIDE:
        yield from _font(text)
    elif name == "font":
        yield from ((part, text) for part in FONT)
    elif name == "list-style":
        words = _words(text)
        yield "list-style-type", next((word for word in words if word not in ("inside", "outside")), "disc")
    elif name == "columns":
        yield "column-count", _columns(text)
    else:
        yield name, text


def _words(text: str) -> list[str]:
    """The parts of a value between spaces; a function or string is one part."""
    parts = [""]
    for token in tinycss2.parse_component_value_list(text):
        if isinstance(token, WhitespaceToken):
            parts.append("")
        else:
            parts[-1] += token.serialize()
    return [part for part in parts if part]


def _columns(text: str) -> str:
    """The count in `columns`; a width of columns is not taken, since the grid counts characters."""
    counts = [part for part in text.split() if part.lower() != "auto"] or ["auto"]
    if (
        len(counts) > 1
        or len(text.split()) > 2
        or not (counts[0].isdecimal() or text.lower() in {"auto", *WIDE, "auto auto"})
    ):
        raise ValueError(text)
    return counts[0]


FONT = ("font-style", "font-weight", "font-size", "line-height", "font-family")
"""What the shorthand `font` sets (https://drafts.csswg.org/css-fonts-4/#font-prop)."""

FONT_VALUE = re.compile(
    r"((?:[a-z]+\s+|\d{3}\s+)*?)([\d.]+(?:[a-z]+|%))(?:\s*/\s*([\d.]+[a-z%]*))?\s+(.+)", re.IGNORECASE
)


def _font(text: str) -> Iterator[tuple[str, str]]:
    match = FONT_VALUE.fullmatch(text)
    if not match:
        raise ValueError(text)
    before, size, leading, names = match.groups()
    words = before.lower().split()
    weights = [word for word in words if word in ("bold", "bolder", "lighter") or word.isdecimal()]
    yield "font-style", next((word for word in words if word in ("italic", "oblique")), "normal")
    yield "font-weight", weights[0] if weights else "400"
    yield "font-size", size
    yield "line-height", leading or "normal"
    yield "font-family", names
