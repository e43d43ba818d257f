"""What was measured of whole articles, kept from one run to the next, so that after a change the others are not set
again only to be counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from typeset.makeup.model.allotted import Costs
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import Part

Figured = TypeVar("Figured")


def figure_of(context: Context, part: Part, figure: str, measure: Callable[[], Figured]) -> Figured:
    """A figure of a whole article that is measured once and kept; of pages that look otherwise it is not kept, nor of
    what began on another page, which depends on how that was laid."""
    if part.number or context.look(part.page):
        return measure()
    return context.sheaves.of(context.read_of(part.article), _name_of(context, part, figure), measure)


def has_figure(context: Context, part: Part, figure: str) -> bool:
    """Whether that figure of an article is known from an earlier run or this one."""
    kept = not (part.number or context.look(part.page))
    return kept and context.sheaves.has(context.read_of(part.article), _name_of(context, part, figure))


def _name_of(context: Context, part: Part, figure: str) -> str:
    return f"{figure} {part.key} {part.to > 0} {part.stays} {context.room(part.page)}"


@dataclass(frozen=True, slots=True)
class PackedCosts:
    """Costs as they are kept: the extent of each axis, and their numbers one after the other."""

    shape: tuple[int, ...]
    numbers: bytes


COSTS = "costs"
"""The figure of an article that its costs in every rectangle are."""


def kept_costs(context: Context, part: Part, measure: Callable[[], Costs]) -> Costs:
    """What a part costs in every rectangle, which nobody writes into."""
    measured: list[Costs] = []

    def packed() -> PackedCosts:
        measured.append(measure())
        return PackedCosts(measured[0].shape, measured[0].tobytes())

    kept = figure_of(context, part, COSTS, packed)
    return measured[0] if measured else np.frombuffer(kept.numbers).reshape(kept.shape)
