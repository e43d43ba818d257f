"""Columns and curves over an axis of categories, whose numbers stand at the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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
from typeset.errors import Text
from typeset.units import Pt

HIGH, LOWEST, HIGHEST = 0.5, 7.0, 13.0
"""How high the field is to the chart's width, in ems at least and at most."""
MOST_NAME_LINES = 3
FULL = 0.66
"""The part of a category's room that its columns take."""
THINNEST, THICKEST = 0.3, 2.6
"""Ems that a column is thick."""
FLAT = 0.5
"""Curves that vary by less than this part of their highest value stand over an axis that does not begin at zero."""
CURVE = Pt(1.1)
DOT = 0.2
"""Half the side of a point of a curve, in ems."""
TRIES = (-1.0, 1.0, -2.0, 2.0, -3.0, 3.0)
"""Where a point's value may stand: so many lines above it (negative) or below."""

ONE_POINT = NoChart(
    Text("只有一个值，画不成折线。", "A single value makes no line."),
    Text("改用 chart=bar，或补上更多的行。", "Write chart=bar, or give it more rows."),
)


@dataclass(frozen=True, slots=True)
class _ColumnField:
    """The field of a chart: its sides, the axis, the lines of the categories' names."""

    left: float
    right: float
    top: float
    bottom: float
    axis: RoundAxis
    names: tuple[tuple[Line, ...], ...]

    @property
    def slot(self) -> float:
        """The width of a category."""
        return (self.right - self.left) / len(self.names)

    def x(self, number: int) -> float:
        """The middle of a category."""
        return self.left + (number + 0.5) * self.slot

    def y(self, value: float) -> float:
        """The height at which a value stands."""
        return self.bottom - (self.bottom - self.top) * self.axis.part(value)


class _ValueLabel(NamedTuple):
    """The label of a point: the middle of its category, its value if there is one, its width."""

    x: float
    value: float | None
    width: float


class _LabelBox(NamedTuple):
    """The room of a label."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_LabelBox") -> bool:
        """Whether both share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


NOWHERE = _LabelBox(0.0, 0.0, 0.0, 0.0)


def columns(pen: Pen, plot: Plotted, width: float) -> Drawing | NoChart:
    """Upright columns; why there are none where names or values find no room beside each other."""
    top = legend(pen, plot, width)
    frame = _frame(pen, plot, width, top.height, zero=True)
    count = len(plot.heads)
    if frame is None or any(
        widest(pen.lines(cell)) > frame.slot / count * (1.0 if count == 1 else 0.95)
        for row in plot.cells
        for cell in row
    ):
        return NARROW
    thick = min(THICKEST * pen.em, FULL * frame.slot / count)
    if thick < THINNEST * pen.em:
        return NARROW
    bars, lines = list[DrawnPath](), list(top.lines)
    for number, cells in enumerate(plot.cells):
        lines += placed(frame.names[number], frame.x(number), frame.bottom + GAP * pen.em, share=0.5)
        for series, ink in enumerate(pen.inks(count)):
            value, pitch = (
                plot.values[number][series],
                max(thick, frame.slot * 0.95 / count if count > 1 else thick),
            )
            middle = frame.x(number) + (series - (count - 1) / 2) * pitch
            at, zero = frame.y(value or 0.0), frame.y(0.0)
            if value:
                bars.append(
                    rectangle(middle - thick / 2, min(at, zero), middle + thick / 2, max(at, zero), ink)
                )
            high = at - LEADING * pen.em if value is None or value >= 0 else at + 0.1 * pen.em
            lines += placed(pen.lines(cells[series]), middle, high, share=0.5)
    axis = _axis(pen, frame)
    zero_line = drawn_line(((frame.left, frame.y(0.0)), (frame.right, frame.y(0.0))), "#000", AXIS)
    return Drawing((*lines, *axis.lines), (*top.paths, *axis.paths, *bars, zero_line), _foot(pen, frame))


def curves(pen: Pen, plot: Plotted, width: float) -> Drawing | NoChart:
    """A curve for each series; why there is none where values find no room or a curve has a single point."""
    if any(sum(row[series] is not None for row in plot.values) < 2 for series in range(len(plot.heads))):
        return ONE_POINT
    top = legend(pen, plot, width)
    low, high = min(plot.known), max(plot.known)
    frame = _frame(pen, plot, width, top.height, zero=not low > 0 or high - low >= FLAT * high)
    labels = _labels(pen, plot, frame) if frame else None
    if frame is None or labels is None:
        return NARROW
    lines, paths = list(top.lines), list[DrawnPath]()
    for number, cells in enumerate(plot.cells):
        lines += placed(frame.names[number], frame.x(number), frame.bottom + GAP * pen.em, share=0.5)
        for series, cell in enumerate(cells):
            box = labels[number, series]
            lines += placed(pen.lines(cell), box.left, box.top)
    for series, ink in reversed(list(enumerate(pen.inks(len(plot.heads))))):
        paths += _curve(pen, frame, [row[series] for row in plot.values], ink)
    axis = _axis(pen, frame)
    foot = drawn_line(((frame.left, frame.bottom), (frame.right, frame.bottom)), "#000", AXIS)
    return Drawing((*lines, *axis.lines), (*top.paths, *axis.paths, foot, *paths), _foot(pen, frame))


def _frame(pen: Pen, plot: Plotted, width: float, top: float, *, zero: bool) -> _ColumnField | None:
    """The field under a legend; None where the categories' names find no room."""
    low, high = min(plot.known), max(plot.known)
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    high_field = max(LOWEST * pen.em, min(HIGHEST * pen.em, HIGH * width))
    axis = round_axis(low, high, max(2, min(6, int(high_field / (2 * pen.em)))))
    numbers = max(float(pen.axis_label(text).width_points) for text in axis.labels)
    left, begin = numbers + GAP * pen.em, top + (GAP + LEADING) * pen.em
    slot = (width - left) / len(plot.names)
    if slot < pen.em:
        return None
    names = tuple(pen.lines(name, max(pen.em, slot - 0.3 * pen.em)) for name in plot.names)
    if max(map(widest, names)) > slot or max(map(len, names)) > MOST_NAME_LINES:
        return None
    return _ColumnField(left, width, begin, begin + high_field, axis, names)


def _foot(pen: Pen, frame: _ColumnField) -> float:
    return frame.bottom + GAP * pen.em + max(map(block_height, frame.names))


def _axis(pen: Pen, frame: _ColumnField) -> Drawing:
    """The lines at the axis's steps, their numbers left of them."""
    lines, paths = list[PlacedLine](), list[DrawnPath]()
    for step, text in zip(frame.axis.steps, frame.axis.labels, strict=True):
        y, label = frame.y(step), pen.axis_label(text)
        paths.append(drawn_line(((frame.left, y), (frame.right, y)), GRID_GREY, GRID))
        room = frame.left - GAP * pen.em
        lines += placed((label,), 0.0, y - TICK * pen.em / 2, room=room, share=1.0)
    return Drawing(tuple(lines), tuple(paths))


def _curve(pen: Pen, frame: _ColumnField, values: Sequence[float | None], ink: str) -> Iterator[DrawnPath]:
    """A curve, parted where there is no value, with a dot at each."""
    points = [None if value is None else (frame.x(at), frame.y(value)) for at, value in enumerate(values)]
    ends = [-1, *(at for at, point in enumerate(points) if point is None), len(points)]
    for start, end in pairwise(ends):
        some = [point for point in points[start + 1 : end] if point is not None]
        if len(some) > 1:
            yield drawn_line(some, ink, CURVE)
    half = DOT * pen.em
    for x, y in filter(None, points):
        yield rectangle(x - half, y - half, x + half, y + half, ink)


def _labels(pen: Pen, plot: Plotted, frame: _ColumnField) -> dict[tuple[int, int], _LabelBox] | None:
    """The room of every value's label by category and series, none over another; None where there is too little."""
    taken: dict[tuple[int, int], _LabelBox] = {}
    for number, values in enumerate(plot.values):
        for series in sorted(range(len(values)), key=lambda at: -(values[at] or 0.0)):
            words = pen.lines(plot.cells[number][series])
            label = _ValueLabel(frame.x(number), values[series], widest(words))
            free = [box for box in _tries(pen, frame, label) if not _hits(box, taken)]
            if words and not free:
                return None
            best = min(free, key=lambda box: _crossings(pen, plot, frame, box)) if words else NOWHERE
            taken[number, series] = best
    return taken


def _hits(box: _LabelBox, taken: dict[tuple[int, int], _LabelBox]) -> bool:
    return any(box.meets(other) for other in taken.values())


def _tries(pen: Pen, frame: _ColumnField, label: _ValueLabel) -> Iterator[_LabelBox]:
    """Where a label may stand, nearest first; that of no value stands at the foot."""
    width, high = label.width, pen.em
    left = min(max(label.x - width / 2, frame.left - GAP * pen.em), frame.right - width)
    y = frame.bottom if label.value is None else frame.y(label.value)
    for lines in TRIES:
        top = y + (lines * 1.1 - 0.25) * pen.em if lines < 0 else y + (lines * 1.1 - 0.75) * pen.em
        if frame.top - LEADING * pen.em - 1 <= top <= frame.bottom - high:
            yield _LabelBox(left, top, left + width, top + high)


def _crossings(pen: Pen, plot: Plotted, frame: _ColumnField, box: _LabelBox) -> int:
    """How often curves run through a label's room, looked for at five places of its width."""
    found = 0
    for series in range(len(plot.heads)):
        values = [row[series] for row in plot.values]
        for part in range(5):
            at = (box.left + (box.right - box.left) * part / 4 - frame.left) / frame.slot - 0.5
            first = min(max(int(at), 0), len(values) - 1)
            one, two = values[first], values[min(first + 1, len(values) - 1)]
            if one is not None and two is not None:
                y = frame.y(one + (two - one) * min(1.0, max(0.0, at - first)))
                found += box.top - 0.1 * pen.em < y < box.bottom + 0.1 * pen.em
    return found
