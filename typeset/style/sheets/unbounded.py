"""Declarations that would keep the painter at work without end, or with numbers that no paper can hold.

A repeating gradient is drawn period after period until its box is full; so a period has a least length here. CSS knows
no such bound (https://drafts.csswg.org/css-images-3/#repeating-gradients), paper does: a hairline.
"""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import NamedTuple

from tinycss2.ast import (
    Declaration,
    DimensionToken,
    FunctionBlock,
    Node,
    NumberToken,
    ParenthesesBlock,
    PercentageToken,
    WhitespaceToken,
)
from tinycss2.color5 import parse_color

from typeset.style.properties.values import SAMPLE, has_var, length, written
from typeset.style.sheets.selecting import parts

LEAST_PERIOD, LEAST_SHARE = 0.25, 0.02
"""The shortest period of a repeating gradient, in points and in per cent of its box: a hairline, or a third of one on
a page of the largest format."""
FARTHEST = 14_400.0
"""Points, the longest side of a page (ISO 32000-1, Annex C); where a gradient's stop may stand at most."""
LARGEST = 19_200.0
"""The largest number in front of a unit, that of pixels on the longest side; `border-radius: 9999px` is a habit."""
MOST_TRACKS = 1000
"""Rows or columns that a layout may have."""

COUNTED = frozenset({"column-count", "columns", "grid-template-columns", "grid-template-rows", "grid-template", "grid",
                     "grid-row", "grid-column", "grid-row-start", "grid-row-end", "grid-column-start",
                     "grid-column-end", "grid-area", "tab-size", "max-lines", "line-clamp"})  # fmt: skip
"""Properties whose numbers are how often something is made."""


class StopPlace(NamedTuple):
    """Where a stop of a gradient stands: an amount, in points or in per cent of the box."""

    amount: float
    is_share: bool


def is_bounded(node: Declaration) -> bool:
    """Whether the painter comes to an end with a declaration."""
    tokens = list(_every(node.value))
    if any(_is_beyond(token, node.lower_name) for token in tokens):
        return False
    return all(_repeats(token) for token in tokens if isinstance(token, FunctionBlock))


def _every(tokens: Sequence[Node]) -> Iterator[Node]:
    """The tokens and those within functions and brackets."""
    for token in tokens:
        yield token
        if isinstance(token, FunctionBlock):
            yield from _every(token.arguments)
        elif isinstance(token, ParenthesesBlock):
            yield from _every(token.content)


def _is_beyond(token: Node, name: str) -> bool:
    if isinstance(token, NumberToken):
        return not isfinite(token.value) or (name in COUNTED and abs(token.value) > MOST_TRACKS)
    if isinstance(token, DimensionToken | PercentageToken):
        return not abs(token.value) <= LARGEST
    return False


def _repeats(function: FunctionBlock) -> bool:
    """Whether a function repeats so few times that an end is seen; any other repeats nothing."""
    if function.lower_name not in ("repeating-linear-gradient", "repeating-radial-gradient"):
        return True
    stops = [part for part in parts(function.arguments) if _has_colour(part)]
    places = [_places(part) for part in stops]
    known = [place for one in places for place in one]
    if any(
        has_var(part) and len(_inked(part)) > 1 + len(one) for part, one in zip(stops, places, strict=True)
    ):
        return False
    if any(abs(place.amount) > (1000 if place.is_share else FARTHEST) for place in known):
        return False
    return not places or _is_long(places[0], places[-1], known)


def _is_long(first: Sequence[StopPlace], last: Sequence[StopPlace], known: Sequence[StopPlace]) -> bool:
    """Whether the period from the first stop to the last is as long as paper can show. Where points and per cent are
    mixed it hangs on the box, and no end is seen."""
    end = last[-1] if last else StopPlace(100.0, is_share=True)
    start = first[0] if first else StopPlace(0.0, end.is_share)
    counted = [place for place in (start, *known, end) if place.amount]
    if len({place.is_share for place in counted}) > 1:
        return False
    period = max((place.amount for place in counted), default=0.0) - start.amount
    return period == 0 or period >= (
        LEAST_SHARE if any(place.is_share for place in counted) else LEAST_PERIOD
    )


def _has_colour(part: Sequence[Node]) -> bool:
    """Whether a part of a gradient is a stop, and not its direction or shape or a hint between two stops."""
    return any(
        parse_color(written([token])) is not None or has_var([token])
        for token in part
        if not isinstance(token, WhitespaceToken)
    )


def _inked(part: Sequence[Node]) -> list[Node]:
    return [token for token in part if not isinstance(token, WhitespaceToken)]


def _places(part: Sequence[Node]) -> list[StopPlace]:
    """The one or two places of a stop; an em counts as ten points."""
    found = []
    for token in _inked(part):
        if isinstance(token, PercentageToken):
            found.append(StopPlace(token.value, is_share=True))
        elif (points := length(written([token]), SAMPLE._replace(whole=None))) is not None:
            found.append(StopPlace(points, is_share=False))
    return found
