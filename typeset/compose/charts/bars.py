"""Bars that lie, a row of the chart for each category, so that it is as high as it needs and never too wide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from typeset.compose.galley import DrawnPath, Line, PlacedLine

NAME_PARTS = (0.4, 0.3, 0.22)
"""The part of the chart's width that the names of its categories take at most; less where bars find no room beside."""
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
    tried = (_field(pen, plot, width, part) for part in NAME_PARTS)
    field = next(filter(None, tried), None)
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
    lines += _numbers(pen, field, y + 0.15 * pen.em, width)
    foot = y + (0.15 + LEADING * TICK) * pen.em
    return Drawing(tuple(lines), (*top.paths, *grid, *bars, zero), foot)


def _numbers(pen: Pen, field: _BarRoom, top: float, width: float) -> Iterator[PlacedLine]:
    """The numbers under the axis, but for those that would stand over the one before."""
    free = 0.0
    for step, text in zip(field.axis.steps, field.axis.labels, strict=True):
        label = pen.axis_label(text)
        long = float(label.width_points)
        left = min(max(0.0, field.x(step) - long / 2), width - long)
        if left >= free:
            yield from placed((label,), left, top)
            free = left + long + GAP * pen.em


def _field(pen: Pen, plot: Plotted, width: float, part: float) -> _BarRoom | None:
    """The room that names, of that part of the width, and values leave to the bars; None where it is too little."""
    asked = max(widest(pen.lines(name)) for name in plot.names)
    name_width = min(asked, part * width)
    names = tuple(pen.lines(name, name_width) for name in plot.names)
    if max(map(widest, names)) > name_width + 0.1:
        return None
    low, high = min(0.0, *plot.known), max(0.0, *plot.known)
    begin = name_width + GAP * pen.em
    rough = _spread(pen, plot, round_axis(low, high, 4), (begin, width))
    if rough is None:
        return None
    step = max(float(pen.axis_label(text).width_points) for text in rough.axis.labels) + pen.em
    most = max(1, min(6, int((rough.right - rough.left) / step)))
    field = _spread(pen, plot, round_axis(low, high, most), (begin, width))
    return replace(field, names=names) if field else None


def _spread(pen: Pen, plot: Plotted, axis: RoundAxis, room: tuple[float, float]) -> _BarRoom | None:
    """The axis as long as may be between two places, so that every bar has room there with its value behind its end;
    None where it is too short."""
    # With zero at x and u points a unit, a bar of v < 0 with a label of a points asks for x - |v|u - a >= start, one of
    # v >= 0 for x + vu + a <= end; each pair of them bounds u.
    before, after = [(-axis.steps[0], 0.0)], [(axis.steps[-1], 0.0)]
    for cells, values in zip(plot.cells, plot.values, strict=True):
        for cell, value in zip(cells, values, strict=True):
            label = widest(pen.lines(cell)) + GAP * pen.em
            (after if value is None or value >= 0 else before).append((abs(value or 0.0), label))
    start, end = room
    pairs = ((end - start - one[1] - two[1], one[0] + two[0]) for one in before for two in after)
    unit = min(free / span for free, span in pairs if span)
    zero = max(start + span * unit + label for span, label in before)
    field = _BarRoom((), zero + axis.steps[0] * unit, zero + axis.steps[-1] * unit, axis)
    return field if unit > 0 and field.right - field.left >= SHORTEST * pen.em else None


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
