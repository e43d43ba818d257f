"""A page's composed lines as strokes, in the order in which the file says them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from typeset.compose.galley import Added, Hairline
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, BoxedLines, MadePage, placed_lines
from typeset.render.ink.edges import edged
from typeset.render.ink.glyphs import EDGE
from typeset.render.ink.strokes import Stroke, Types, asked, line_strokes, parted
from typeset.units import Pt, points

Strokes = tuple[Stroke, ...]
"""The strokes of a line."""


@dataclass(frozen=True, slots=True)
class PageStrokes:
    """The composed lines of a page as strokes in reading order, rules that go with them as boxes, its charts."""

    height: Pt
    rules: tuple[Box, ...]
    lines: tuple[Strokes, ...]
    charts: tuple[BoxedLines, ...] = ()


def page_strokes(page: MadePage, grid: Grid, types: Types) -> PageStrokes:
    """Every span of a page at its place, each counted with the font that shows it.

    All pages are gone through before the first is written, since what a glyph tells is what it is shown for most.
    """
    blocks = tuple(placed_lines(page, grid.leading))
    lines = tuple(_in_order(blocks, types))
    made = tuple(parted(line, after, types) for line, after in zip_longest(lines, lines[1:], fillvalue=()))
    for stroke in chain.from_iterable(made):
        span = stroke.span
        if span.generated is not Added.DOT:
            types(span.look).show(asked(span))
        if stroke.opens or stroke.closes:
            types(span.look).show(EDGE)
    rules = tuple(_rule(rule, block.box) for block in blocks for rule in block.rules)
    return PageStrokes(points(grid.trim_height), rules, made, tuple(block for block in blocks if block.paths))


def _rule(rule: Hairline, box: Box) -> Box:
    return Box(Pt(box.x + rule.x), Pt(box.y + rule.y), rule.width, rule.thickness)


def _in_order(blocks: tuple[BoxedLines, ...], types: Types) -> Iterator[Strokes]:
    """The lines in reading order, the readings above a paragraph's words after its last line on the page: within it
    they would part what a reader looks for (XHTML has them behind each word, where programs that search know them)."""
    paragraph, held = None, list[Stroke]()
    for block in blocks:
        for placed in block.lines:
            if (block.article, placed.line.start.block) != paragraph and held:
                yield tuple(held)
                held = []
            paragraph = block.article, placed.line.start.block
            strokes = tuple(line_strokes(placed, block.box, types))
            held += filter(_stands_beside, strokes)
            yield edged(tuple(stroke for stroke in strokes if not _stands_beside(stroke)))
    if held:
        yield tuple(held)


def _stands_beside(stroke: Stroke) -> bool:
    """Whether it is a reading above its word, or beside it in a vertical line, and none in brackets."""
    return bool(stroke.span.over) and stroke.span.generated is Added.READING
