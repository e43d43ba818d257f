"""A pie: sectors clockwise from the top in the order of the copy, names and values in a list beside it or under."""

from collections.abc import Iterator
from math import cos, pi, sin

from typeset.compose.charts.pen import (
    AXIS,
    GAP,
    LEADING,
    NARROW,
    Drawing,
    Pen,
    block_height,
    placed,
    rectangle,
    widest,
)
from typeset.compose.charts.plotted import NoChart, Plotted
from typeset.compose.galley import DrawnPath, PathStep
from typeset.errors import Text

MOST_SECTORS = 8
"""Sectors that are told apart by their tints."""
BESIDE = 22.0
"""Ems from which on the list stands beside the pie."""
ACROSS = 9.0
"""Ems that a pie measures across at most."""

_BARS = Text("改用 chart=bar。", "Write chart=bar.")
SERIES = NoChart(Text("饼图只能有一列数。", "A pie has one series."), _BARS)
SUM = NoChart(Text("饼图的各数要大于零。", "The parts of a pie are above zero."), _BARS)
PARTS = NoChart(
    Text(
        f"饼图多于 {MOST_SECTORS} 份，分不清。",
        f"More than {MOST_SECTORS} sectors of a pie cannot be told apart.",
    ),
    Text("把小的几份并作“其他”，或改用 chart=bar。", "Join the small ones, or write chart=bar."),
)


def pie(pen: Pen, plot: Plotted, width: float) -> Drawing | NoChart:
    """The pie in `width` points; why there is none of what is no whole and its parts."""
    if len(plot.heads) > 1:
        return SERIES
    values = [row[0] or 0.0 for row in plot.values]
    if len(values) > MOST_SECTORS:
        return PARTS
    if min(values) < 0 or sum(values) <= 0:
        return SUM
    beside = width >= BESIDE * pen.em
    size = min(ACROSS * pen.em, width * (0.4 if beside else 0.75))
    room = width - size - 2 * pen.em if beside else width
    listed = _list(pen, plot, room)
    if listed is None:
        return NARROW
    sectors = tuple(_sectors(values, pen.inks(len(values)), size / 2))
    if not beside:
        below, left = listed.moved(0.0, size + pen.em), (width - size) / 2
        return Drawing(
            below.lines,
            (*Drawing((), sectors).moved(left, 0.0).paths, *below.paths),
            below.height + size + pen.em,
        )
    high = max(size, listed.height)
    aside = listed.moved(size + 2 * pen.em, (high - listed.height) / 2)
    return Drawing(
        aside.lines, (*Drawing((), sectors).moved(0.0, (high - size) / 2).paths, *aside.paths), high
    )


def _list(pen: Pen, plot: Plotted, width: float) -> Drawing | None:
    """The names behind their tints, the values flush right under their head; None where they find no room."""
    values = max(widest(pen.lines(cell)) for (cell,) in plot.cells)
    corner, head = pen.lines(plot.corner), pen.lines(plot.heads[0])
    swatch = 0.9 * pen.em
    names = width - values - swatch - GAP * pen.em
    if names < 2 * pen.em:
        return None
    together = widest(corner) + widest(head) + pen.em <= width
    if not together:
        corner, head = pen.lines(plot.corner, width), pen.lines(plot.heads[0], width)
    if widest((*corner, *head)) > width + 0.1:
        return None
    lines = [
        *placed(corner, 0.0, 0.0),
        *placed(head, 0.0, 0.0 if together else block_height(corner), room=width, share=1.0),
    ]
    y = block_height(head) + (0.0 if together else block_height(corner))
    y = max(y, block_height(corner)) + 0.2 * pen.em
    paths = [rectangle(0.0, y - 0.1 * pen.em - AXIS, width, y - 0.1 * pen.em, "#000")]
    for name, (cell,), ink in zip(plot.names, plot.cells, pen.inks(len(plot.names)), strict=True):
        words = pen.lines(name, names)
        if widest(words) > names + 0.1:
            return None
        paths.append(rectangle(0.0, y + 0.2 * pen.em, 0.6 * pen.em, y + 0.8 * pen.em, ink))
        lines += placed(words, swatch, y)
        lines += placed(pen.lines(cell), 0.0, y, room=width, share=1.0)
        y += max(block_height(words), LEADING * pen.em)
    return Drawing(tuple(lines), tuple(paths), y)


def _sectors(values: list[float], inks: tuple[str, ...], radius: float) -> Iterator[DrawnPath]:
    """The sectors of a circle whose top left is the origin, parted by white lines."""
    whole, begun = sum(values), 0.0
    for value, ink in zip(values, inks, strict=True):
        if value:
            yield DrawnPath(
                (*_sector(begun / whole, (begun + value) / whole, radius), PathStep("h")), ink, "#fff", AXIS
            )
        begun += value


def _sector(start: float, end: float, radius: float) -> Iterator[PathStep]:
    """A sector between two parts of the turn: arcs of at most a quarter as cubic curves, whose controls stand
    4/3·tan(angle/4) of the radius along the tangents (off the circle by less than three in ten thousand)."""
    if end - start < 1 - 1e-9:
        yield PathStep("m", (radius, radius))
    first = "l" if end - start < 1 - 1e-9 else "m"
    yield PathStep(first, _at(start, radius))
    arcs = max(1, -int(-(end - start) * 4 // 1))
    for arc in range(arcs):
        one, two = (start + (end - start) * at / arcs for at in (arc, arc + 1))
        pull = 4 / 3 * sin((two - one) * pi / 2) / cos((two - one) * pi / 2)
        (x1, y1), (x2, y2) = _at(one, radius), _at(two, radius)
        (a1, b1), (a2, b2) = (_along(turn, radius * pull) for turn in (one, two))
        yield PathStep("c", (x1 + a1, y1 + b1, x2 - a2, y2 - b2, x2, y2))


def _at(turn: float, radius: float) -> tuple[float, float]:
    """A point of the circle, a turn clockwise from its top."""
    return radius + radius * sin(2 * pi * turn), radius - radius * cos(2 * pi * turn)


def _along(turn: float, length: float) -> tuple[float, float]:
    """A step along the circle there."""
    return length * cos(2 * pi * turn), length * sin(2 * pi * turn)
