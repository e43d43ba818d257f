"""Set lines become strips on the page's grid: a body line takes a row, a subhead whole rows of its own."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from math import ceil

from typeset.compose.blocks.collect import Collected
from typeset.compose.galley import InsetPlace, Line, PlacedLine, Strip
from typeset.edition import Block, Inset, Role, Spot, Table, TextBlock
from typeset.units import EM_BOX_TOP, Pt, Rows

SUBHEAD_SPACE = 1
"""Empty rows above a subhead: it takes two rows in all, its text on the second (CLREQ, 占行); at a leg's head it
takes one."""


INSET_SPACE = 1
"""Rows of white above and below a piece that stands within an article, half of each within its box."""

MOST_ROWS = 16
"""The most rows that one line takes: beyond a poster's."""


def baseline(em: Pt, row: Pt) -> Pt:
    """The baseline in a row of the grid: the em box stands in the middle of the row."""
    return Pt((row - em) / 2 + EM_BOX_TOP * em)


def inset_place(blocks: Sequence[Block], index: int, standing: Container[int]) -> InsetPlace | None:
    """The place of a block in the piece that it is of; None in running text. `standing` are the tables
    and pictures that stand in the column, by their places among the blocks."""
    piece = inset_of(blocks, index)
    if not piece:
        return None
    around = (range(index - 1, -1, -1), range(index + 1, len(blocks)))
    before, after = (
        next(
            (inset_of(blocks, at) for at in some if isinstance(blocks[at], TextBlock) or at in standing), None
        )
        for some in around
    )
    above, below = (INSET_SPACE * (beside != piece) for beside in (before, after))
    return InsetPlace(piece, above, below)


def inset_of(blocks: Sequence[Block], index: int) -> Inset | None:
    """The piece that a block is of; a picture is of the one in the middle of which it stands."""
    block = blocks[index]
    if isinstance(block, TextBlock | Table):
        return block.inset
    around = (blocks[index - 1 :: -1] if index else (), blocks[index + 1 :])
    before, after = (
        next((one.inset for one in some if isinstance(one, TextBlock | Table)), None) for some in around
    )
    return before if before == after else None


def in_inset(made: Sequence[Strip], place: InsetPlace, row: Pt) -> Iterator[Strip]:
    """The strips of a block that is of such a piece, the white above the first of them and below the last."""
    for index, strip in enumerate(made):
        above = place.above * (index == 0)
        below = place.below * (index == len(made) - 1)
        whole = (
            replace(one, inset=replace(place, above=above, below=below)) for one in (strip.at_head, strip)
        )
        top, usual = (aired(one, above, below, row) for one in whole)
        yield replace(usual, top=top if strip.top else None)


def aired(strip: Strip, above: int, below: int, row: Pt) -> Strip:
    """A strip with so many rows of white above it and below; a chart keeps its lines to its paths, and stands in the
    middle of them."""
    rows = Rows(strip.rows + above + below)
    if strip.paths:
        return replace(strip, rows=rows)
    lines = tuple(replace(one, baseline=Pt(one.baseline + above * row)) for one in strip.lines)
    rules = tuple(replace(one, y=Pt(one.y + above * row)) for one in strip.rules)
    return replace(strip, rows=rows, lines=lines, rules=rules)


def strips(lines: tuple[Line, ...], block: int, role: Role, collected: Collected, row: Pt) -> Iterator[Strip]:
    """The strips of one block's lines on a grid whose rows are `row` points high, in order."""
    if role is Role.SUBHEAD:
        yield from _subhead(lines, block, collected, row)
        return
    if role is Role.INSET_HEAD:
        yield from (_block(lines, block, collected, 0, row) for _ in lines[:1])
        return
    height = rows_of(collected, row)
    keeps = _kept(lines, collected)
    for index, line in enumerate(lines):
        placed = PlacedLine(line, Pt(0.0), _on_last_row(height, collected.em, row))
        yield Strip(Rows(height), (placed,), block, line.start, line.end, keep=index in keeps)


def rows_of(collected: Collected, row: Pt) -> int:
    """How many rows one line takes: its leading in whole rows, a rounding of the sheet's lengths forgiven; a sheet that
    asks for lines as high as a page is told so (STYLE-EXTREME), and make-up is not asked for all their rows."""
    return min(MOST_ROWS, max(1, ceil(collected.leading / row - 0.01)))


def _on_last_row(rows: int, em: Pt, row: Pt) -> Pt:
    """The baseline of the last of `rows` rows, from the top of the first."""
    return Pt((rows - 1) * row + baseline(em, row))


def _kept(lines: tuple[Line, ...], collected: Collected) -> set[int]:
    """The lines that may not be parted from the next: CSS `orphans` at the start, `widows` at the end (孤行)."""
    first, last = (_count(collected.style.value(name)) for name in ("orphans", "widows"))
    size = len(lines)
    return {i for i in range(size - 1) if i < first - 1 or i >= size - last}


def _count(value: str) -> int:
    """A whole number of CSS, 1 where none is given."""
    return int(value) if value.isdecimal() else 1


def _subhead(lines: tuple[Line, ...], block: int, collected: Collected, row: Pt) -> Iterator[Strip]:
    """All lines of a subhead as one strip, which stays with the text below it; no white above it at a leg's head."""
    if lines:
        top, usual = (_block(lines, block, collected, space, row) for space in (0, SUBHEAD_SPACE))
        yield replace(usual, top=top)


def _block(lines: tuple[Line, ...], block: int, collected: Collected, space: int, row: Pt) -> Strip:
    """Lines that are not parted, under `space` empty rows of a grid whose rows are `row` points high."""
    height = rows_of(collected, row)
    placed = tuple(
        PlacedLine(line, Pt(0.0), _on_last_row(space + height * count, collected.em, row))
        for count, line in enumerate(lines, 1)
    )
    rows = Rows(space + height * len(lines))
    return Strip(rows, placed, block, lines[0].start, Spot(block + 1), keep=True)
