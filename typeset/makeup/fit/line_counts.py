"""Take in or drive out lines (缩行、推行) so that no line stands alone and no leg ends short.

A paragraph that runs a line more or fewer moves all that follows it. The cheapest choice for all paragraphs together
is a shortest path over the places at which each of them may begin, leg and row. For the groups 1 … n (a paragraph with
the subheads bound to it) and a place p,

    D(1, top of the first leg) = 0
    D(g + 1, p) = min over places q and settings s of group g that lead from q to p of
                  D(g, q) + price(s) + what the legs that s closes cost on the way (M13, M14)

where a setting is the group in one line count. There are no more places than rows in all legs and a few settings a
group, so that the work grows with paragraphs × rows. Two things keep it shorter: a path that costs as much as the plain
pouring is given up (the bound), and in the last leg, where no leg is closed any more, only plain settings are tried.

The search asks for the price alone, in all legs that an article may have, and for none of the settings. `leg_ends`
finds it for many sets of legs at once: with the plain rows R(g) before the group g, D keeps for each set v of legs and
each shift δ what the lines up to R(g) + δ cost at least, and a leg's foot is one of the places where a set cuts:

    D(v, 1, 0) = 0
    D(v, g + 1, δ) = widow(v, g, δ) + min over settings s, each l lines longer than the plain one, of
                     D(v, g, δ − l) + orphan(v, g, δ − l) + price(s)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from typeset.compose.galley import Strip
from typeset.makeup.fit.groups import Group, GroupSetting, StripStep, groups_of
from typeset.makeup.fit.legs import arranged, pour, unfilled
from typeset.makeup.model.context import Context
from typeset.makeup.model.measured import (
    ORPHAN,
    SHORT_LEG,
    WIDOW,
    ParagraphVariants,
    PartVariants,
    VariantsKey,
)
from typeset.makeup.model.part import Part
from typeset.units import Pt


class StripPlace(NamedTuple):
    """Where the next strip goes: a leg and a row of it."""

    leg: int
    row: int


@dataclass(frozen=True, slots=True)
class Legs:
    """The rows of every leg, what each row costs that stays empty after the last strip, and whether every strip must
    find room."""

    heights: tuple[int, ...]
    white: float
    whole: bool

    def left(self, place: StripPlace) -> int:
        """The rows that stay empty after a place."""
        return sum(self.heights[place.leg :]) - place.row


class SettingPath(NamedTuple):
    """A path to a place: what it costs in all, and the last setting on it that is not the plain one."""

    cost: float
    change: "LineChange | None" = None


class LineChange(NamedTuple):
    """A block set in so many lines more, the price of it, and the change before it on the path."""

    block: int
    longer: int
    price: float
    before: "LineChange | None"


def choose_line_counts(
    strips: tuple[Strip, ...],
    heights: Sequence[int],
    variants: ParagraphVariants,
    whole: bool = True,
    white: float = 0.0,
) -> tuple[tuple[Strip, ...], float]:
    """Strips that fill legs of `heights` rows with the fewest lone lines, and the price of setting them so.

    The same strips where no others are better. With `whole` all of them must find room in the legs; without, as many
    as do, and all where all do as they were set. `white` is what each row costs that stays empty after the last strip.
    """
    strips = arranged(strips, heights)
    plain = pour(strips, heights)
    legs = Legs(tuple(heights), 0.0 if plain.rest and not whole else white, whole or not plain.rest)
    bound = inf if whole and plain.rest else plain.cost + legs.white * unfilled(plain, heights)
    if not bound:
        return strips, 0.0
    groups = groups_of(strips)
    change = _cheapest(groups, legs, variants, bound)
    changed, price = changed_strips(groups, change, variants)
    # The paths part pieces that stand within the article like text, and pictures from text beside them, which pouring
    # may not do.
    floats = any(strip.inset or strip.wrap for strip in strips)
    worse = floats and pour(changed, heights).cost + price >= plain.cost
    return (strips, 0.0) if worse else (changed, price)


def changed_strips(
    groups: Sequence[Group], change: LineChange | None, variants: ParagraphVariants
) -> tuple[tuple[Strip, ...], float]:
    """The strips of all groups with a change and those before it on its path, and the price of setting them so."""
    changes: dict[int, int] = {}
    price = 0.0
    while change:
        changes[change.block] = change.longer
        price += change.price
        change = change.before
    return tuple(_changed(groups, changes, variants)), price


def _changed(
    groups: Sequence[Group], changes: Mapping[int, int], variants: ParagraphVariants
) -> Iterator[Strip]:
    for group in groups:
        if group.block in changes:
            yield from (strip for strip in group.strips if strip.block != group.block)
            yield from variants.strips(group.block, changes[group.block])
        else:
            yield from group.strips


def _cheapest(
    groups: Sequence[Group], legs: Legs, variants: ParagraphVariants, bound: float
) -> LineChange | None:
    """The last change of the cheapest path through all groups, if there is one that costs less than a bound."""
    # `paths` are D(g, ·); `best` is the cheapest path that ended for want of room, at first the plain pouring.
    heights, whole = legs.heights, legs.whole
    best, paths = SettingPath(bound), {StripPlace(0, 0): SettingPath(0.0)}
    for group in groups:
        moves = bound == inf or legs.white or any(place.leg < len(heights) - 1 for place in paths)
        settings = list(group.settings(variants, best.cost)) if moves else [group.plain]
        after: dict[StripPlace, SettingPath] = {}
        for place, path in paths.items():
            for setting in settings:
                there, cost = laid(setting, place, heights)
                total = path.cost + setting.price + cost
                known = after.get(there, best) if there else best
                if total >= min(known.cost, best.cost) or (whole and not there):
                    continue
                found = SettingPath(total, change_of(group, setting, path))
                if there:
                    after[there] = found
                else:
                    best = found
        paths = after
    ended = (SettingPath(path.cost + legs.white * legs.left(at), path.change) for at, path in paths.items())
    return min((*ended, best), key=lambda path: path.cost).change


def change_of(group: Group, setting: GroupSetting, path: SettingPath) -> LineChange | None:
    """The last change on a path that goes on with a setting of a group."""
    if not setting.longer:
        return path.change
    return LineChange(group.block, setting.longer, setting.price, path.change)


def laid(setting: GroupSetting, place: StripPlace, heights: Sequence[int]) -> tuple[StripPlace | None, float]:
    """Where a group ends that begins at a place, and what the legs that it closes cost; none where it finds no room.

    Strips fill legs as in `legs.pour`.
    """
    steps, cost, start, (leg, row) = setting.steps, 0.0, 0, place
    if row and row + setting.rows <= heights[leg]:
        return StripPlace(leg, row + setting.rows), cost
    while True:
        end = _filled(steps, start, heights[leg] - row, bool(row))
        row += _height(steps, start, end, bool(row))
        if end == len(steps):
            return StripPlace(leg, row), cost
        if leg == len(heights) - 1:
            return None, cost
        if row:
            lone = ORPHAN * (end > start and steps[end - 1].opens) + WIDOW * steps[end].closes
            cost += SHORT_LEG * (row < heights[leg]) + lone
        leg, row, start = leg + 1, 0, end


def _filled(steps: Sequence[StripStep], start: int, room: int, first_lines: bool) -> int:
    """The end of what stands in the `room` rows of a leg, of which something may have been filled before."""
    end = start
    while (
        end < len(steps)
        and (rows := steps[end].rows if first_lines or end > start else steps[end].top) <= room
    ):
        end, room = end + 1, room - rows
    loose = end
    while start < loose < len(steps) and steps[loose - 1].binds:
        loose -= 1
    return loose if loose > start or first_lines else end


def _height(steps: Sequence[StripStep], start: int, end: int, first_lines: bool) -> int:
    """The rows of steps, the first of which loses its white where it begins a leg."""
    if end == start:
        return 0
    first = steps[start].rows if first_lines else steps[start].top
    return first + sum(step.rows for step in steps[start + 1 : end])


def variants_of(context: Context, part: Part, measure: Pt) -> PartVariants:
    """The other line counts of a part's paragraphs at a measure; the same whenever they are asked for."""

    def asked() -> PartVariants:
        return PartVariants(context.setter(part.home), part.article, measure, part.rank)

    key = VariantsKey(part.key, part.home == 1, measure)
    return context.memos.variants.of(part.article.id, key, asked)


SHIFT = 5
"""By how many rows the text may run longer or shorter in all."""
STUMP, STUMP_COST = 3, 400
"""A last leg of fewer rows leaves a headline below it without text above (题压题, M02), or stands empty; what that
costs."""

EndCosts = NDArray[np.float64]
"""What stands up to each shift costs at least: [sets of legs, shifts from −SHIFT to SHIFT]."""


class EndPrices(NamedTuple):
    """What a row costs that stays empty in the last leg, and what a line that stands alone, in the unit of prices."""

    white: float
    lone: float


class _Cuts(NamedTuple):
    """For every set of legs, at each place from −SHIFT rows on, whether a leg ends there, and whether one
    begins; and what a line alone costs."""

    ends: NDArray[np.float64]
    heads: NDArray[np.bool_]
    lone: float

    def at(self, row: int) -> slice:
        """The places within SHIFT of a row."""
        return slice(row, row + 2 * SHIFT + 1)


def leg_ends(
    strips: tuple[Strip, ...], legs: Sequence[Sequence[int]], variants: ParagraphVariants, each: EndPrices
) -> EndCosts:
    """What the ends of each set of `legs` cost at best when the strips stand in it; infinite where they find no room.

    No shift of more than `SHIFT` rows is looked at, nor what a leg loses that would end inside of bound strips.
    """
    # Legs that are missing stand, without a row, before the first.
    most = max(map(len, legs))
    heights = np.array([(*[0] * (most - len(one)), *one) for one in legs], dtype=np.int64)
    rows = sum(strip.rows for strip in strips)
    cuts = _cuts(heights, rows, each.lone)
    costs = np.full((len(heights), 2 * SHIFT + 1), np.inf)
    costs[:, SHIFT] = 0.0
    row = 0
    for group in groups_of(strips):
        costs = _after(costs, group, row, cuts, variants)
        row += group.plain.rows
    left = heights.sum(axis=1)[:, None] - (rows + np.arange(-SHIFT, SHIFT + 1))
    stump = STUMP_COST * (left > heights[:, -1:] - STUMP)
    found: EndCosts = np.where(left < 0, np.inf, costs + each.white * left + stump).min(axis=1)
    return found


def _cuts(heights: NDArray[np.int64], rows: int, lone: float) -> _Cuts:
    """Where the legs end that others follow."""
    size = rows + 3 * SHIFT + 2
    ends = np.zeros((len(heights), size))
    feet = np.cumsum(heights, axis=1)[:, :-1] + SHIFT
    which = np.broadcast_to(np.arange(len(heights))[:, None], feet.shape)
    within = (feet < size) & (heights[:, :-1] > 0)
    ends[which[within], feet[within]] = 1.0
    heads = ends > 0
    heads[:, SHIFT] = True
    return _Cuts(ends, heads, lone)


def _after(costs: EndCosts, group: Group, row: int, cuts: _Cuts, variants: ParagraphVariants) -> EndCosts:
    """The costs after a group that begins at a row."""
    plain, settings = group.plain, group.prices(variants)
    bound = sum(step.rows for step in plain.steps if step.binds)
    alone = len(plain.steps) > 1 and plain.steps[-1].closes
    begun = costs
    for inside in range(1, bound + 1):
        begun = begun + SHORT_LEG * cuts.ends[:, cuts.at(row + inside)]
    if alone:
        begun = begun + cuts.lone * cuts.ends[:, cuts.at(row + bound + 1)]
    found = _longer(begun, settings)
    saved = plain.steps[0].rows - plain.steps[0].top
    if saved:
        heads = cuts.heads[:, cuts.at(row)]
        found = np.minimum(
            _longer(np.where(heads, np.inf, begun), settings),
            _shifted(_longer(np.where(heads, begun, np.inf), settings), -saved),
        )
    if alone:
        found = found + cuts.lone * cuts.ends[:, cuts.at(row + plain.rows - 1)]
    return found


def _longer(costs: EndCosts, prices: Mapping[int, float]) -> EndCosts:
    """The least costs when a group is set in one of its numbers of lines."""
    others = [_shifted(costs, longer) + max(price, 0.0) for longer, price in prices.items()]
    found: EndCosts = np.minimum.reduce([costs, *others])
    return found


def _shifted(costs: EndCosts, by: int) -> EndCosts:
    """The costs of places that lie so many rows farther."""
    moved = np.full(costs.shape, np.inf)
    if by > 0:
        moved[:, by:] = costs[:, :-by]
    else:
        moved[:, :by] = costs[:, -by:]
    return moved
