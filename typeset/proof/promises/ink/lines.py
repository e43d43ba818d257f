"""The composed lines found again in the ink of a page: which glyphs were drawn for each, along its own direction."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray

from typeset.compose.galley import Line, PlacedLine
from typeset.edition import ArticleId
from typeset.makeup.model.page import Box, MadePage, placed_lines
from typeset.proof.readback.pdf_ink import PageInk, ShownGlyphs
from typeset.units import TO_BASELINE, Pt, units_points

ON_LINE = 0.02
"""How far, in points, a glyph may stand from the baseline that it was meant for, beyond what numbers lose in a file."""

AHEAD = 2.0
"""How far before its line, in ems, a glyph is still looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A composed line where it was meant to stand: `at` is its baseline, or the axis or baseline of one that runs down;
    `start` and `end` are its first and last point along it. What hangs after it is within."""

    article: ArticleId
    line: Line
    down: bool
    axial: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class InkedLine:
    """A composed line with the rows of the page's ink that were drawn for it, in the order of the content; none where
    nothing stands at its place."""

    wanted: Wanted
    rows: NDArray[np.int64]


def inked_lines(page: MadePage, ink: PageInk, leading: Pt) -> tuple[InkedLine, ...]:
    """The composed lines of a page with their ink, which is found by where each text object begins."""
    meant: dict[int, list[Wanted]] = defaultdict(list)
    found: dict[int, tuple[Wanted, list[NDArray[np.int64]]]] = {}
    for block in placed_lines(page, leading):
        for placed in block.lines:
            one = _wanted(block.article, placed, block.box)
            meant[round(one.at)].append(one)
            found[id(one)] = one, []
    counts = [len(one.codes) for one in ink.shown]
    starts = [0, *accumulate(counts)]
    for _, group in groupby(range(len(ink.shown)), lambda at: ink.shown[at].block):
        places = list(group)
        wanted = _line_of(ink, [at for at in places if counts[at]], starts, meant)
        if wanted is not None:
            found[id(wanted)][1].append(np.arange(starts[places[0]], starts[places[-1] + 1]))
    none = np.zeros(0, int)
    return tuple(InkedLine(wanted, np.concatenate([none, *parts])) for wanted, parts in found.values())


def _wanted(article: ArticleId, placed: PlacedLine, box: Box) -> Wanted:
    line = placed.line
    x, y = box.x + placed.x, box.y + placed.baseline
    indent, length = units_points(line.indent, line.em), units_points(line.width, line.em)
    over = max(0.0, units_points(line.over, line.em))
    down = placed.turned or placed.vertical
    at, origin = (x, y) if down else (y, x)
    start = origin + indent * placed.narrow
    return Wanted(article, line, down, placed.vertical, at, start, start + (length + over) * placed.narrow)


def _line_of(
    ink: PageInk, places: list[int], starts: list[int], meant: dict[int, list[Wanted]]
) -> Wanted | None:
    """The line that a text object was written for: of those on whose baseline a glyph of it stands, the one that
    begins nearest to that."""
    for place in places:
        shown = ink.shown[place]
        x, y = ink.origin[starts[place]].tolist()
        near = [one for at in _places(shown, x, y) for one in meant.get(at, ()) if _on(one, shown, x, y)]
        if near:
            return min(near, key=lambda one: abs(_begins(one, x, y) - one.start))
    return None


def _places(shown: ShownGlyphs, x: float, y: float) -> set[int]:
    """The baselines and axes that a glyph may stand on, in whole points."""
    ats = (y,) if _across(shown) else (x, _axis(shown, x))
    return {round(at + step) for at in ats for step in (-ON_LINE, ON_LINE)}


def _across(shown: ShownGlyphs) -> bool:
    """Whether the glyphs stand as they do in a line that runs across."""
    return not shown.matrix.b and not shown.font.vertical


def _axis(shown: ShownGlyphs, x: float) -> float:
    """The axis of a vertical line whose turned glyph stands at `x`; upright glyphs hang from it."""
    turned = bool(shown.matrix.b) and not shown.font.vertical
    return x + TO_BASELINE * shown.size * abs(shown.matrix.c) if turned else x


def _begins(one: Wanted, x: float, y: float) -> float:
    return y if one.down else x


def _on(one: Wanted, shown: ShownGlyphs, x: float, y: float) -> bool:
    """Whether a glyph stands on the line, not before it nor after it."""
    if one.down == _across(shown):
        return False
    at = (_axis(shown, x) if one.axial else x) if one.down else y
    begins, em = _begins(one, x, y), one.line.em
    return abs(at - one.at) < ON_LINE and one.start - AHEAD * em <= begins <= one.end + AHEAD * em
