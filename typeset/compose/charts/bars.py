"""Bars that lie, a row of the chart for each category, so that it is as high as it needs and never too wide."""

from dataclasses import dataclass

from typeset.compose.charts.pen import (
    AXIS,
    GAP,
    GRID,
    GRID_GREY,
    LEADING,
    NARROW,
    TICK,
    Drawing,
    Pen,
    RoundAxis,
    block_height,
    drawn_line,
    legend,
    placed,
    rectangle,
    round_axis,
    widest,
)
from typeset.compose.charts.plotted import NoChart, Plotted
from typeset.compose.galley import DrawnPath, Line

WIDEST_NAME = 0.4
"""The part of the chart's width that the names of its categories take at most."""
SHORTEST = 4.0
"""Ems that an axis is long at least: shorter bars cannot be compared."""
THICK, PITCH, BETWEEN = 0.8, 1.2, 0.45
"""Ems: how thick a bar is, from one to the next of a category, and between two categories."""


@dataclass(frozen=True, slots=True)
class _BarRoom:
    """Where bars stand: the lines of the names, the left and right end of the axis, the axis."""

    names: tuple[tuple[Line, ...], ...]
    left: float
    right: float
    axis: RoundAxis

    def x(self, value: float) -> float:
        """Where a value stands."""
        return self.left + (self.right - self.left) * self.axis.part(value)


def lying_bars(pen: Pen, plot: Plotted, width: float) -> Drawing | NoChart:
    """The chart `width` points wide; why there is none where names or values find no room."""
    field = _field(pen, plot, width)
    if field is None:
        return NARROW
    top = legend(pen, plot, width)
    y = top.height + GAP * pen.em
    begin, lines, bars = y, list(top.lines), list[DrawnPath]()
    for number in range(len(plot.names)):
        row = _row(pen, plot, field, number).moved(0.0, y)
        lines += row.lines
        bars += row.paths
        y += row.height + BETWEEN * pen.em
    grid = [
        drawn_line(((field.x(step), begin), (field.x(step), y)), GRID_GREY, GRID) for step in field.axis.steps
    ]
    zero = drawn_line(((field.x(0.0), begin), (field.x(0.0), y)), "#000", AXIS)
    for step, text in zip(field.axis.steps, field.axis.labels, strict=True):
        label = pen.axis_label(text)
        half = label.width_points / 2
        lines += placed((label,), min(max(0.0, field.x(step) - half), width - 2 * half), y + 0.15 * pen.em)
    foot = y + (0.15 + LEADING * TICK) * pen.em
    return Drawing(tuple(lines), (*top.paths, *grid, *bars, zero), foot)


def _field(pen: Pen, plot: Plotted, width: float) -> _BarRoom | None:
    """The room that names and values leave to the bars; None where it is too little."""
    asked = max(widest(pen.lines(name)) for name in plot.names)
    name_width = min(asked, WIDEST_NAME * width)
    names = tuple(pen.lines(name, name_width) for name in plot.names)
    if max(map(widest, names)) > name_width + 0.1:
        return None
    sides = [0.0, 0.0]
    for cells, values in zip(plot.cells, plot.values, strict=True):
        for cell, value in zip(cells, values, strict=True):
            side = int(value is None or value >= 0)
            sides[side] = max(sides[side], widest(pen.lines(cell)) + GAP * pen.em)
    left, right = name_width + GAP * pen.em + sides[0], width - sides[1]
    if right - left < SHORTEST * pen.em:
        return None
    low, high = min(0.0, *plot.known, 0.0), max(0.0, *plot.known, 0.0)
    usual = round_axis(low, high, 4)
    step = max(float(pen.axis_label(text).width_points) for text in usual.labels) + pen.em
    return _BarRoom(names, left, right, round_axis(low, high, max(1, min(6, int((right - left) / step)))))


def _row(pen: Pen, plot: Plotted, field: _BarRoom, number: int) -> Drawing:
    """A category: its name, and for each series a bar with its value at the end."""
    name, count = field.names[number], len(plot.heads)
    high = max(block_height(name), count * PITCH * pen.em)
    lines = list(placed(name, 0.0, (high - block_height(name)) / 2))
    top, paths = (high - count * PITCH * pen.em) / 2, list[DrawnPath]()
    for series, ink in enumerate(pen.inks(count)):
        value, y = plot.values[number][series], top + series * PITCH * pen.em
        words = pen.lines(plot.cells[number][series])
        at, zero = field.x(value or 0.0), field.x(0.0)
        if value:
            ends = sorted((at, zero))
            air = (PITCH - THICK) / 2 * pen.em
            paths.append(rectangle(ends[0], y + air, ends[1], y + air + THICK * pen.em, ink))
        before = value is not None and value < 0
        x = at - GAP * pen.em - widest(words) if before else at + GAP * pen.em
        lines += placed(words, x, y + (PITCH - 1) / 2 * pen.em)
    return Drawing(tuple(lines), tuple(paths), high)
