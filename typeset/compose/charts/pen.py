"""What charts are drawn with: labels in the sheet's faces, shapes, tints that print, axes of round steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10

import tinycss2.color4

from typeset.compose.blocks.collect import styled
from typeset.compose.blocks.table import ENDLESS, SetCell, set_cell
from typeset.compose.charts.plotted import NoChart, Plotted
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Added, DrawnPath, Line, PathStep, PlacedLine
from typeset.errors import Text
from typeset.style import Computed
from typeset.units import EM_BOX_TOP, Pt, points_units

LEADING = 1.25
"""Ems from one line of a label to the next."""
GAP = 0.4
"""Ems between a label and what it names."""
GRID, AXIS = Pt(0.25), Pt(0.5)
"""The thickness of the lines at an axis's steps, and of the one at zero."""
GRID_GREY, DARK, MIDDLE = "#aaa", "#333", "#888"
STEPS = (1, 2, 2.5, 5, 10)
"""The round steps of an axis, times a power of ten."""
TICK = 0.875
"""The size of the numbers at an axis, in ems of the labels."""

NARROW = NoChart(
    Text("图太窄，标注放不下。", "The chart is too narrow for its labels."),
    Text(
        "给这篇稿件更多的栏，减少行数，或改用 chart=bar。",
        "Give the article more columns, fewer rows, or chart=bar.",
    ),
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Part of a chart from its top left: its labels, its shapes, how high it is."""

    lines: tuple[PlacedLine, ...] = ()
    paths: tuple[DrawnPath, ...] = ()
    height: float = 0.0

    def moved(self, across: float, down: float) -> "Drawing":
        """The same elsewhere."""
        lines = tuple(
            replace(one, x=Pt(one.x + across), baseline=Pt(one.baseline + down)) for one in self.lines
        )
        return replace(self, lines=lines, paths=tuple(moved_path(path, across, down) for path in self.paths))


def moved_path(path: DrawnPath, across: float, down: float) -> DrawnPath:
    """A path elsewhere."""
    steps = (
        PathStep(one.step, tuple(at + (down if place % 2 else across) for place, at in enumerate(one.at)))
        for one in path.steps
    )
    return replace(path, steps=tuple(steps))


@dataclass(frozen=True, slots=True)
class Pen:
    """The styles of heads and other labels, the faces, and the accent of the paper."""

    head: Computed
    body: Computed
    faces: Faces
    accent: str

    @property
    def em(self) -> float:
        """The size of labels in points."""
        return float(self.body.size)

    def lines(self, cell: SetCell, width: float | None = None) -> tuple[Line, ...]:
        """A cell's lines, as wide as they are or parted at a width."""
        measure = ENDLESS if width is None else points_units(Pt(width + 0.01), cell.style.size)
        return set_cell(cell, measure)

    def axis_label(self, text: str) -> Line:
        """A number at an axis, which is no copy."""
        size = Pt(self.em * TICK)
        style = Computed({**self.body.values, "font-size": f"{size:.6f}pt"}, self.body.root)
        cell = SetCell(text, tuple(styled(text, style, self.faces, size)), style)
        (line,) = set_cell(cell, ENDLESS)
        return replace(line, spans=tuple(replace(span, generated=Added.LABEL) for span in line.spans))

    def inks(self, count: int) -> tuple[str, ...]:
        """So many colours that neighbours are told apart by, also where all is printed in black."""
        tints = (tint(self.accent, part) for part in (0.55, 0.3, 0.15))
        strong, weak, faint = tints
        return (self.accent, DARK, strong, MIDDLE, weak, "#bbb", faint, "#ddd")[:count]


def widest(lines: Sequence[Line]) -> float:
    """The width of the longest of some lines, in points."""
    return max((float(line.width_points) for line in lines), default=0.0)


def placed(
    lines: Sequence[Line], left: float, top: float, *, room: float = 0.0, share: float = 0.0
) -> Iterator[PlacedLine]:
    """Lines one below another from `top`, each with its share of the room that it leaves before it."""
    for index, line in enumerate(lines):
        x = left + (room - line.width_points) * share
        y = top + index * LEADING * line.em + EM_BOX_TOP * line.em
        yield PlacedLine(line, Pt(x), Pt(y))


def block_height(lines: Sequence[Line]) -> float:
    """How high lines are that stand one below another."""
    return sum(LEADING * line.em for line in lines)


def rectangle(left: float, top: float, right: float, bottom: float, fill: str) -> DrawnPath:
    """A filled rectangle."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return polygon(corners, fill)


def polygon(points: Sequence[tuple[float, float]], fill: str) -> DrawnPath:
    """A filled shape with straight sides."""
    return DrawnPath((*_through(points), PathStep("h")), fill)


def drawn_line(points: Sequence[tuple[float, float]], stroke: str, thickness: Pt) -> DrawnPath:
    """A line through some points."""
    return DrawnPath(tuple(_through(points)), "", stroke, thickness)


def _through(points: Sequence[tuple[float, float]]) -> Iterator[PathStep]:
    return (PathStep("l" if index else "m", point) for index, point in enumerate(points))


def tint(css: str, part: float) -> str:
    """A colour in so much of its strength, as halftone on white gives it."""
    parsed = tinycss2.color4.parse_color(css)
    if parsed is None or isinstance(parsed, str):
        return MIDDLE
    whole = (min(1.0, max(0.0, one)) for one in parsed.to("srgb").coordinates)
    return "#" + "".join(f"{round(255 * (1 - part * (1 - one))):02x}" for one in whole)


@dataclass(frozen=True, slots=True)
class RoundAxis:
    """An axis from the first of its steps to the last."""

    steps: tuple[float, ...]
    digits: int

    def part(self, value: float) -> float:
        """How far along the axis a value stands, from 0 to 1."""
        return (value - self.steps[0]) / (self.steps[-1] - self.steps[0])

    @property
    def labels(self) -> tuple[str, ...]:
        """What its steps say."""
        return tuple(f"{step:.{self.digits}f}".replace("-", "−") for step in self.steps)


def round_axis(low: float, high: float, most: int) -> RoundAxis:
    """The axis with the most steps, `most` at the most, that are round and reach from `low` to `high`; zero being one
    of them, it has two at least between a loss and a gain."""
    most = max(most, 2 if low < 0 < high else 1)
    if low == high:
        low, high = low - abs(low) / 2, high + (abs(high) / 2 or 1.0)
    span = high - low
    power = floor(log10(span / most)) - 1
    while True:
        for step in STEPS:
            size = step * 10.0**power
            first, last = floor(low / size + 1e-9), ceil(high / size - 1e-9)
            last = max(last, first + 1)
            if last - first <= most:
                digits = max(0, -floor(log10(size) + 1e-9) + (step == 2.5))
                return RoundAxis(tuple(size * at for at in range(first, last + 1)), digits)
        power += 1


def legend(pen: Pen, plot: Plotted, width: float) -> Drawing:
    """What stands in the table's corner, and each series' name behind its colour, along the chart's top."""
    inks = ("", *pen.inks(len(plot.heads)))
    lines, paths = list[PlacedLine](), list[DrawnPath]()
    x, y, low = 0.0, 0.0, 0.0
    for cell, ink in zip((plot.corner, *plot.heads), inks, strict=True):
        swatch = 0.9 * pen.em if ink else 0.0
        words = pen.lines(cell, max(pen.em, width - swatch))
        if not words:
            continue
        if x and x + swatch + widest(words) > width:
            x, y = 0.0, low
        if ink:
            paths.append(rectangle(x, y + 0.2 * pen.em, x + 0.6 * pen.em, y + 0.8 * pen.em, ink))
        lines += placed(words, x + swatch, y)
        x += swatch + widest(words) + pen.em
        low = max(low, y + block_height(words))
    return Drawing(tuple(lines), tuple(paths), low)
