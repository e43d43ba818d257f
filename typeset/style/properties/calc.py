"""calc(): sums and products of lengths, worked out to points (https://drafts.csswg.org/css-values-4/#calc-func)."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2.ast import (
    DimensionToken,
    FunctionBlock,
    LiteralToken,
    Node,
    NumberToken,
    ParenthesesBlock,
    PercentageToken,
    WhitespaceToken,
)

ToPoints = Callable[[float, str], float | None]
"""A number and a unit to points; None for a unit that is not known."""


class NoLengthError(ValueError):
    """The expression comes to no length: units that do not fit, a unit nobody knows, a division by nothing."""


class Term(NamedTuple):
    """A value on the way: an amount, and whether it is a length in points or a bare number."""

    amount: float
    is_length: bool


def calculated(text: str, measure: ToPoints) -> float | None:
    """The points that a `calc()` comes to; None where the text is none, or comes to no length."""
    try:
        tokens = tinycss2.parse_component_value_list(text.strip())
    except (
        ValueError
    ):  # variables that stand side by side may make one number of more digits than Python reads
        return None
    if len(tokens) != 1 or not isinstance(tokens[0], FunctionBlock) or tokens[0].lower_name != "calc":
        return None
    try:
        found = _sum(tokens[0].arguments, measure)
    except NoLengthError:
        return None
    return found.amount if found.is_length and math.isfinite(found.amount) else None


def _sum(tokens: Sequence[Node], measure: ToPoints) -> Term:
    """Terms with + and - between them, which stand between spaces."""
    parts: list[tuple[str, list[Node]]] = [("+", [])]
    for at, token in enumerate(tokens):
        spaced = 0 < at < len(tokens) - 1 and all(
            isinstance(tokens[beside], WhitespaceToken) for beside in (at - 1, at + 1)
        )
        if isinstance(token, LiteralToken) and token.value in ("+", "-") and spaced:
            parts.append((token.value, []))
        elif not isinstance(token, WhitespaceToken):
            parts[-1][1].append(token)
    terms = [(sign, _product(part, measure)) for sign, part in parts]
    kinds = {term.is_length for _sign, term in terms}
    if len(kinds) > 1:
        raise NoLengthError
    return Term(sum(term.amount if sign == "+" else -term.amount for sign, term in terms), kinds.pop())


def _product(tokens: Sequence[Node], measure: ToPoints) -> Term:
    """Factors with * and / between them: one of them at most is a length, and none below the stroke."""
    if len(tokens) % 2 == 0:
        raise NoLengthError
    found = _factor(tokens[0], measure)
    for sign, token in zip(tokens[1::2], tokens[2::2], strict=True):
        found = _times(found, getattr(sign, "value", ""), _factor(token, measure))
    return found


def _times(one: Term, sign: object, other: Term) -> Term:
    if sign == "*" and not (one.is_length and other.is_length):
        return Term(one.amount * other.amount, one.is_length or other.is_length)
    if sign == "/" and not other.is_length and other.amount:
        return Term(one.amount / other.amount, one.is_length)
    raise NoLengthError


def _factor(token: Node, measure: ToPoints) -> Term:
    if isinstance(token, NumberToken):
        return Term(token.value, is_length=False)
    if isinstance(token, ParenthesesBlock):
        return _sum(token.content, measure)
    if isinstance(token, FunctionBlock) and token.lower_name == "calc":
        return _sum(token.arguments, measure)
    unit = token.lower_unit if isinstance(token, DimensionToken) else "%"
    if isinstance(token, DimensionToken | PercentageToken):
        found = measure(token.value, unit)
        if found is not None:
            return Term(found, is_length=True)
    raise NoLengthError
