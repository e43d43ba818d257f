"""A page's composed lines as strokes, in the order in which the file says them, and whose each of them is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, zip_longest
from typing import NamedTuple

from typeset.compose.galley import Added, Hairline, Line, PlacedLine
from typeset.compose.items.tongues import tongues
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, BoxedLines, MadePage, placed_lines
from typeset.render.ink.edges import edged
from typeset.render.ink.glyphs import EDGE
from typeset.render.ink.owners import Owner, captioned, owner_of
from typeset.render.ink.strokes import Stroke, Types, asked, line_strokes, parted, says, stroke_width
from typeset.units import Pt, points, units_points


class Strokes(NamedTuple):
    """The strokes of a line, and whose they are; nobody's where the line is no copy."""

    owner: Owner | None
    strokes: tuple[Stroke, ...]


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
    made = tuple(
        line._replace(strokes=parted(line.strokes, after.strokes, types))
        for line, after in zip_longest(lines, lines[1:], fillvalue=Strokes(None, ()))
    )
    for stroke in (stroke for line in made for stroke in line.strokes):
        span = stroke.span
        if span.generated not in (Added.DOT, Added.ICON):
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
    paragraph, owner, held = None, None, list[Stroke]()
    words, icons, captions = count(1), count(1), _NumberedCaptions()
    lines = [_OwnedLine(block, one, owner_of(block, one)) for block in blocks for one in block.lines]
    foreign = _Foreign(lines)
    for block, placed, whose in lines:
        if (block.article, placed.line.start.block) != paragraph and held:
            yield Strokes(owner, tuple(held))
            held = []
        paragraph, owner = (block.article, placed.line.start.block), whose
        strokes = tuple(line_strokes(placed, block.box, types))
        if any(map(_stands_beside, strokes)):
            strokes = tuple(_words_told(strokes, placed.line.em, types, words))
        strokes = tuple(_icons_told(foreign.told(strokes), placed.line, icons))
        held += filter(_stands_beside, strokes)
        set_down = edged(tuple(stroke for stroke in strokes if not _stands_beside(stroke)))
        yield from captions.parted(block, owner, set_down)
    if held:
        yield Strokes(owner, tuple(held))


def _icons_told(strokes: tuple[Stroke, ...], line: Line, numbers: Iterator[int]) -> Iterator[Stroke]:
    """The strokes of a line, icons told by their number on the page, which counts in the order of the copy."""
    own = {id(span): next(numbers) for span in line.spans if says(span)} if _has_icons(strokes) else {}
    for stroke in strokes:
        number = own.get(id(stroke.span), 0)
        yield replace(stroke, icon=number) if number else stroke


def _has_icons(strokes: tuple[Stroke, ...]) -> bool:
    return any(stroke.span.icon for stroke in strokes)


class _NumberedCaptions:
    """Parts the lines of the captions of numbered pictures, which are set as one text: each with its number is its own
    picture's."""

    def __init__(self) -> None:
        self._of: BoxedLines | None = None
        self._count = 0

    def parted(
        self, block: BoxedLines, owner: Owner | None, strokes: tuple[Stroke, ...]
    ) -> Iterator[Strokes]:
        """A line as its owner's, or as those of the pictures whose captions it has."""
        if not owner or block.role != "caption" or block.block >= 0:
            yield Strokes(owner, strokes)
            return
        if block is not self._of:
            self._of, self._count = block, 0
        parts: list[list[Stroke]] = [[]]
        for before, stroke in zip((None, *strokes), strokes, strict=False):
            if _numbers(stroke) and not (before and _numbers(before)):
                parts.append([])
            parts[-1].append(stroke)
        for at, part in enumerate(parts):
            self._count += at > 0
            if part:
                yield Strokes(captioned(owner.article, self._count), tuple(part))


def _numbers(stroke: Stroke) -> bool:
    return stroke.span.generated is Added.LABEL


class _OwnedLine(NamedTuple):
    """A line in its block, and whose it is."""

    block: BoxedLines
    placed: PlacedLine
    owner: Owner | None


class _Foreign:
    """Tells the strokes of passages in other languages, line after line of a page: a passage may go on from a line to
    the next of its paragraph."""

    def __init__(self, lines: Sequence[_OwnedLine]) -> None:
        self._at = 0
        self._languages: dict[int, str] = {}
        start = 0
        for _, some in groupby(lines, key=lambda one: (one.block.article, one.owner)):
            text = "".join(one.placed.line.text for one in some)
            for one in tongues(text):
                span = range(start + one.start, start + one.end)
                self._languages |= dict.fromkeys(span, one.language)
            start += len(text)

    def told(self, strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
        """The strokes of the next line, those that are of such a passage from end to end with its language."""
        if not self._languages:
            return strokes
        return tuple(map(self._told, strokes))

    def _told(self, stroke: Stroke) -> Stroke:
        if stroke.span.generated:
            return stroke
        text, start = stroke.span.text, self._at
        self._at += len(text)
        said = {self._languages.get(start + at, "") for at in range(len(text))}
        return replace(stroke, language=said.pop()) if len(said) == 1 else stroke


def _words_told(
    strokes: tuple[Stroke, ...], em: Pt, types: Types, numbers: Iterator[int]
) -> Iterator[Stroke]:
    """The strokes of a line, readings told by the number of their word, and those of the word: as many after the
    reading as it is over, to half an em."""
    word, room = 0, 0.0
    for stroke in strokes:
        if _stands_beside(stroke):
            word, room = next(numbers), units_points(stroke.span.over, em)
            yield replace(stroke, word=word)
        elif stroke.span.over or stroke.span.icon:
            yield stroke
        else:
            yield replace(stroke, word=word if room > em / 2 else 0)
            room -= stroke_width(stroke.span, stroke.spacing, types(stroke.span.look))


def _stands_beside(stroke: Stroke) -> bool:
    """Whether it is a reading above its word, or beside it in a vertical line, and none in brackets."""
    return bool(stroke.span.over) and stroke.span.generated is Added.READING
