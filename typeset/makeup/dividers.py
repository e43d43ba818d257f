"""The rules between the parts of a page: upright in its gutters, across between stories that stand on one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from typeset.makeup.fit.frames import Placed
from typeset.makeup.model.context import Context
from typeset.makeup.model.page import Box, RuleLine
from typeset.units import Pt

HAIRLINE = Pt(0.3)
"""The rule between articles (art-direction, Page)."""


@dataclass(frozen=True, slots=True)
class _RuleSpan:
    """Rows, or columns, that a rule takes; it may begin later than what it joins on to: at `start`."""

    first: int
    start: int
    end: int


def page_rules(context: Context, placed: Sequence[Placed]) -> Iterator[RuleLine]:
    """All rules between the unframed parts of a page; what a sheet does not paint (`.rule.across`) is not seen."""
    plain = [one for one in placed if not one.part.frame]
    yield from _upright(context, plain)
    yield from _across(context, plain)


def _upright(context: Context, plain: Sequence[Placed]) -> Iterator[RuleLine]:
    """In every gutter a rule for as many rows on end as articles stand at both sides of it."""
    grid = context.grid
    for column in range(1, grid.columns):
        beside = (
            _RuleSpan(
                max(left.cell.top, right.cell.top),
                max(left.cell.top + left.fitted.air, right.cell.top + right.fitted.air),
                min(left.cell.bottom, right.cell.bottom),
            )
            for left in plain
            for right in plain
            if left.cell.right == column == right.cell.column
            and _fence(context, left) == _fence(context, right)
        )
        x = Pt(grid.left(column) - (grid.gutter_width + HAIRLINE) / 2)
        for one in _joined(one for one in beside if one.first < one.end):
            height = Pt((one.end - one.start) * grid.leading)
            yield RuleLine(Box(x, grid.top(one.start), HAIRLINE, height), "column")


def _across(context: Context, plain: Sequence[Placed]) -> Iterator[RuleLine]:
    """In the middle of the white over a head a rule over as many columns on end as have a story above and below."""
    grid = context.grid
    for row in sorted({one.cell.top for one in plain if one.fitted.air}):
        over = {
            (column, one.part.under)
            for one in plain
            if one.cell.bottom == row
            for column in range(one.cell.column, one.cell.right)
        }
        under = [one for one in plain if one.cell.top == row and one.fitted.air]
        both = (
            _RuleSpan(one.cell.column, one.cell.column, one.cell.right)
            for one in under
            if over & {(column, one.part.under) for column in range(one.cell.column, one.cell.right)}
        )
        y = Pt(grid.top(row) + min(one.fitted.air for one in under) / 2 * grid.leading)
        for one in _joined(both):
            width = grid.span(one.end - one.start)
            yield RuleLine(Box(grid.left(one.start), y, width, HAIRLINE), "across")


def _fence(context: Context, placed: Placed) -> str:
    """The group in whose frame or tint a part stands, whose edge is the rule between it and others."""
    topic = context.edition.topic_of(placed.part.article.id) if placed.part.under else None
    return topic.head if topic and topic.frame else ""


def _joined(stretches: Iterator[_RuleSpan]) -> Iterator[_RuleSpan]:
    """The stretches in order, those that follow on each other made one."""
    found = sorted(stretches, key=lambda one: one.first)
    breaks = [at for at, (one, two) in enumerate(pairwise(found), start=1) if two.first > one.end]
    for start, end in pairwise((0, *breaks, len(found))):
        some = found[start:end]
        if some and some[0].start < (last := max(one.end for one in some)):
            yield _RuleSpan(some[0].first, some[0].start, last)
