"""Groups of strips that nothing parts but the foot of a leg, and the numbers of lines that each may be set in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import inf
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.makeup.fit.legs import MEASURED, SameStrips, binds, is_beside, is_orphan, is_widow
from typeset.makeup.model.measured import ParagraphVariants


class StripStep(NamedTuple):
    """A strip as the search sees it: its rows, those at a leg's head, and what it is to what stands beside it."""

    rows: int
    top: int
    opens: bool = False
    closes: bool = False
    binds: bool = False


class GroupSetting(NamedTuple):
    """A group in so many lines more, its price in rows of white, and the rows that it takes within a leg."""

    longer: int
    price: float
    steps: tuple[StripStep, ...]
    rows: int


@dataclass(frozen=True)
class Group:
    """Strips that nothing parts but the foot of a leg: a block of text under the subheads that are bound to it."""

    strips: tuple[Strip, ...]
    _known: dict[int, GroupSetting] = field(default_factory=dict, compare=False, repr=False)

    @property
    def block(self) -> int:
        """The block that may run longer or shorter, its last."""
        return self.strips[-1].block

    @cached_property
    def plain(self) -> GroupSetting:
        """The group as it was set."""
        following = (*self.strips[1:], self.strips[-1])
        steps = tuple(_step(strip, after) for strip, after in zip(self.strips, following, strict=True))
        return _setting(0, 0.0, steps)

    def settings(self, variants: ParagraphVariants, below: float = inf) -> Iterator[GroupSetting]:
        """The group as it was set, then in other numbers of lines for less than that; not what a jump has parted."""
        yield self.plain
        for longer, demerits in self.prices(variants).items():
            if demerits < below:
                yield self._longer(longer)._replace(price=max(demerits, 0.0))

    def prices(self, variants: ParagraphVariants) -> Mapping[int, float]:
        """What its block costs in other numbers of lines; nothing where a jump has parted it."""
        return variants.prices(self.block) if self._block_rows else {}

    @cached_property
    def _block_rows(self) -> int:
        """The rows of each line of its block; none where it is not one of whole lines alike, all of them here: a piece
        that stands within the article may part a paragraph."""
        lines = [strip for strip in self.strips if strip.block == self.block]
        rows, ends = lines[0].rows, lines[-1].lines and lines[-1].lines[-1].line.last
        whole = lines[0].lines and lines[0].lines[0].line.first and ends and not lines[-1].keep
        return rows if whole and not any(strip.top or strip.rows != rows for strip in lines) else 0

    def _longer(self, longer: int) -> GroupSetting:
        """The group in so many lines more."""
        if longer not in self._known:
            bound = sum(strip.block != self.block for strip in self.strips)
            lines = _lines(len(self.strips) - bound + longer, self._block_rows)
            self._known[longer] = _setting(longer, 0.0, (*self.plain.steps[:bound], *lines))
        return self._known[longer]


def _step(strip: Strip, following: Strip) -> StripStep:
    return StripStep(
        strip.rows,
        strip.at_head.rows,
        is_orphan(strip),
        is_widow(strip),
        # Beside a picture that may yet come to stand lower a leg may end, and pouring sees to it.
        binds(strip, following) or (is_beside(strip, following) and bool(strip.wrap and strip.wrap.later)),
    )


def _setting(longer: int, price: float, steps: tuple[StripStep, ...]) -> GroupSetting:
    return GroupSetting(longer, price, steps, sum(step.rows for step in steps))


def _lines(count: int, rows: int) -> Iterator[StripStep]:
    """The lines of a paragraph of `count` lines."""
    for line in range(count):
        yield StripStep(rows, rows, line == 0 and count > 1, line == count - 1 and count > 1)


def groups_of(strips: tuple[Strip, ...]) -> tuple[Group, ...]:
    """The strips in the groups that begin where something else ends."""
    return _groups(SameStrips(strips))


@lru_cache(maxsize=MEASURED)
def _groups(same: SameStrips) -> tuple[Group, ...]:
    return tuple(_parted(tuple(same.strips)))


def _parted(strips: tuple[Strip, ...]) -> Iterator[Group]:
    start = 0
    for end in range(1, len(strips) + 1):
        last, following = strips[end - 1], strips[end : end + 1]
        if not following or (following[0].block != last.block and not binds(last, following[0])):
            yield Group(strips[start:end])
            start = end
