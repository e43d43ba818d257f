"""Tables: columns as wide as their cells ask for, figures on the decimal, a rule above and below the head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from typeset.compose.blocks.collect import decorated, rules, styled
from typeset.compose.blocks.strips import baseline
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import CellPlace, Hairline, Line, PlacedLine
from typeset.compose.items.item import SetRun
from typeset.compose.kit import Kit
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.rank import SetBlock
from typeset.edition import Article, Table
from typeset.errors import Finding, Severity, Text
from typeset.style import Computed, elements
from typeset.units import EM, Pt, Rows, Units, em_points, points_units

NUMBER = r"[+\-−－]?[\d,，]*\d(\.\d+)?"

FIGURE = re.compile(rf"[￥¥$€约近超]?{NUMBER}([～~:：–—-]{NUMBER})?\s*[^\d\s]{{0,4}}")
"""A cell that is a number with its unit, a range or a time, whose point stands under the points above it."""

BARE = re.compile(NUMBER)
"""What counts as a figure in the first column, whose cells name their rows: 5路 is a name, 5 a number."""

SHARES = {"center": 0.5, "right": 1.0, "end": 1.0}
"""How much of a column's room stands before a head and before the block of cells below it; nothing for any other
`text-align`."""

RULE = Pt(0.5)
"""The thickness of a table's rules (art direction, boxes and rules)."""

NARROWEST, PAIR = 3, 2
"""Ems that no column goes under, so that a wrapped cell can still be read; two where no cell has more than four signs,
which are then parted in the middle: 今天/白天."""

FEW = 5
"""Ems of a column of words that are hard to read in fewer."""

BY_SENSE = 12
"""Signs up to which a cell is parted by sense; of longer ones no line end is seen."""

AIR_ROWS = 1
AIR_IN_HEAD, AIR_AT_RULE, AIR_IN_BODY = 0.25, 0.5, 0.75
"""A row of white is shared out over and under the rules of a table, so that no rule touches a line: how far its head,
the rule below that and its body stand below the rows that they would take, in rows."""

LEAST_GAP = 0.5
"""The part of the gap between columns that is left where the table is too wide."""

ENDLESS = Units(EM * 10_000)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a table is set with: its table's, head cells' and body cells' styles, the faces, a row's height."""

    table: Computed
    head: Computed
    body: Computed
    faces: Faces
    row: Pt


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as it is set: its characters, its runs and the style of its kind."""

    text: str
    runs: tuple[SetRun, ...]
    style: Computed


@dataclass(frozen=True, slots=True)
class _TableColumns:
    """The columns of a table in points: left edges, widths, how wide the cells under the heads are together, how
    far their points stand from the right of those, and how wide each has to be at least; whether they are `crowded`:
    a head of theirs is parted, or words stand in fewer than so many ems, and not in pairs."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    blocks: tuple[float, ...]
    tails: tuple[float | None, ...]
    least: tuple[float, ...]
    crowded: bool

    def __iter__(self) -> Iterator["_TableColumn"]:
        whole = zip(self.lefts, self.widths, self.blocks, self.tails, strict=True)
        return (_TableColumn(index, *one) for index, one in enumerate(whole))


@dataclass(frozen=True, slots=True)
class _TableColumn:
    """One column: its number, of which the first, 0, names the rows, and what `_TableColumns` says of it."""

    number: int
    left: float
    width: float
    block: float
    tail: float | None


def set_table(article: Article, table: Table, width: Pt, kit: Kit) -> SetBlock:
    """A table set to `width`, each of its rows whole lines of the grid; cells too long for their column wrap.

    Where the cells ask for more than the width, the gaps go down to half, then the widest columns give way.
    """
    sheets, faces, page = kit
    path = (page, *elements.table(article))
    words = table_words(article, table, width, kit)
    in_head, in_body = (sheets.computed(*path, *elements.cell(head=is_head)) for is_head in (True, False))
    style = _Sheet(sheets.computed(*path), in_head, in_body, faces, sheets.computed(page).leading)
    cells = set_cells(table, path, kit)
    columns = _columns(cells, table.head, width, style)
    lines: list[PlacedLine] = list(words.over)
    ends = [len(words.over)]
    for index, row in enumerate(cells):
        air = AIR_IN_HEAD if index < table.head else AIR_IN_BODY
        placed, rows = _row(row, columns, style, _RowPlace(index, ends[-1] + air))
        lines += placed
        ends.append(ends[-1] + rows)
    head = ends[min(table.head, len(table.rows))]
    edges = sorted({float(ends[0]), head + AIR_AT_RULE, float(ends[-1] + AIR_ROWS)})
    rules_at = tuple(Hairline(Pt(0.0), Pt(edge * style.row), width, RULE) for edge in edges)
    findings = (_too_wide(article, table),) if _cramped(lines[len(words.over) :], columns) else ()
    foot = ends[-1] + AIR_ROWS
    notes = words.under(Pt(foot * style.row))
    return SetBlock(
        Rows(foot + len(notes)),
        (*lines, *notes),
        rules_at,
        findings,
        row_ends=tuple(ends),
        crowded=columns.crowded,
    )


@dataclass(frozen=True, slots=True)
class TableText:
    """The caption that stands over a table, the lines of its notes as they would stand at its head, a row each."""

    over: tuple[PlacedLine, ...]
    notes: tuple[PlacedLine, ...]

    def under(self, top: Pt) -> tuple[PlacedLine, ...]:
        """The notes under what ends there."""
        return tuple(replace(one, baseline=Pt(one.baseline + top)) for one in self.notes)


def table_words(article: Article, table: Table, width: Pt, kit: Kit) -> TableText:
    """The caption and the notes of a table, each set to its width; notes begin a line each."""
    over, notes = (
        tuple(
            line
            for text in texts
            for line in _words(text, (kit.page, *elements.table(article), element), width, kit)
        )
        for texts, element in (
            (filter(None, [table.caption]), elements.TABLE_CAPTION),
            (table.notes, elements.TABLE_NOTE),
        )
    )
    row = kit.sheets.computed(kit.page).leading
    return TableText(
        tuple(_on_rows(over, row, elements.TABLE_CAPTION)), tuple(_on_rows(notes, row, elements.TABLE_NOTE))
    )


def _words(text: str, path: tuple[str, ...], width: Pt, kit: Kit) -> tuple[Line, ...]:
    style = kit.sheets.computed(*path)
    runs = tuple(styled(text, style, kit.faces, style.size))
    return set_paragraph(runs, points_units(width, style.size), style.size, rules(style))


def _on_rows(lines: Sequence[Line], row: Pt, of: str) -> Iterator[PlacedLine]:
    for index, line in enumerate(lines):
        yield PlacedLine(line, Pt(0.0), Pt(index * row + baseline(line.em, row)), of=of)


def set_cells(table: Table, path: tuple[str, ...], kit: Kit) -> tuple[tuple[SetCell, ...], ...]:
    """Every cell with its runs, dressed as the sheets dress them in a cell of the head or the body."""
    marked = {(cell.row, cell.column) for cell in table.marked}

    def made(row: int, column: int) -> SetCell:
        inner = (*path, *elements.cell(head=row < table.head))
        style, text = kit.sheets.computed(*inner), table.rows[row][column]
        if (row, column) not in marked:
            return SetCell(text, tuple(styled(text, style, kit.faces, style.size)), style)
        runs = (
            one for run in table.runs(row, column) for one in decorated(run, inner, kit.sheets, kit.faces)
        )
        return SetCell(text, tuple(runs), style)

    return tuple(
        tuple(made(row, column) for column in range(len(table.rows[row]))) for row in range(len(table.rows))
    )


def _cramped(cells: Sequence[PlacedLine], columns: _TableColumns) -> bool:
    """Whether the columns are so narrow that lines of cells lose their shape: under a few ems, or under a word."""
    if any(width < least - 0.01 for width, least in zip(columns.widths, columns.least, strict=True)):
        return True
    right = columns.lefts[-1] + columns.widths[-1]
    return any(placed.x + placed.line.width_points > right + 0.5 for placed in cells)


def _too_wide(article: Article, table: Table) -> Finding:
    return Finding(
        "L08",
        Severity.WARNING,
        Text("表太宽，栏里放不下。", "The table is too wide for its measure."),
        next((cell for cell in table.rows[0] if cell), ""),
        article.id,
        place=f"line {table.line}" if table.line else "",
        cure=Text(
            "给这篇稿件更多的栏，或减少表的列数。", "Give the article more columns, or the table fewer."
        ),
    )


class _RowPlace(NamedTuple):
    """A row's number in its table, and the grid row from which it stands."""

    number: int
    top: float


def _row(
    cells: Sequence[SetCell], columns: _TableColumns, style: _Sheet, place: _RowPlace
) -> tuple[list[PlacedLine], int]:
    """The lines of one table row at its place, and how many grid rows it takes."""
    most = 1
    placed: list[PlacedLine] = []
    for cell, column in zip(cells, columns, strict=True):
        lines = set_cell(cell, points_units(Pt(column.width + 0.01), cell.style.size))
        most = max(most, len(lines))
        for index, line in enumerate(lines):
            shift = _shift(cell, line, column, style)
            y = (place.top + index) * style.row + baseline(cell.style.size, style.row)
            of = CellPlace(place.number, column.number)
            placed.append(PlacedLine(line, Pt(column.left + shift), Pt(y), of=of))
    return placed, most


def _shift(cell: SetCell, line: Line, column: _TableColumn, style: _Sheet) -> float:
    """How far a line stands from the left of its column.

    A head and the block of cells below it stand in the column as the head's `text-align` says, in the first column
    at the left; figures stand in their block by their point, words at its left.
    """
    share = 0.0 if not column.number else SHARES.get(style.head.align, 0.0)
    inner = float(line.width_points)
    if cell.style is style.head:
        return max(0.0, (column.width - inner) * share)
    edge = max(0.0, (column.width - column.block) * share)
    if column.tail is None:
        return edge
    own = _tail(cell, style.faces) if FIGURE.fullmatch(cell.text.strip()) else 0.0
    return max(0.0, edge + column.block - inner - (column.tail - own))


def set_cell(cell: SetCell, measure: Units) -> tuple[Line, ...]:
    """The lines of one cell, flush left; a short one that is parted is parted by sense."""
    plain = replace(rules(cell.style), align="left", first=Units(0), hang=Units(0), inset=Units(0))
    lines = set_paragraph(cell.runs, measure, cell.style.size, plain)
    if len(lines) < 2 or len(cell.text) > BY_SENSE:
        return lines
    return set_paragraph(cell.runs, measure, cell.style.size, replace(plain, balanced=True))


def natural(cell: SetCell) -> float:
    """The width of a cell on one line, in points."""
    return max((float(line.width_points) for line in set_cell(cell, ENDLESS)), default=0.0)


def _tail(cell: SetCell, faces: Faces) -> float:
    """The width from the decimal point (or where it would stand) to the right end, in points."""
    match = re.search(r"\.\d+\D*$|[^\d]*$", cell.text.strip())
    if not match or not match[0]:
        return 0.0
    return natural(SetCell(match[0], tuple(styled(match[0], cell.style, faces, cell.style.size)), cell.style))


def _columns(cells: Sequence[Sequence[SetCell]], head: int, width: Pt, style: _Sheet) -> _TableColumns:
    """The columns' places: natural widths and even gaps where they fit, otherwise narrower."""
    by_column = list(zip(*cells, strict=True))
    tails = tuple(
        _tails(column[head:], style, FIGURE if place else BARE) for place, column in enumerate(by_column)
    )
    blocks = [
        max(_wants(column[head:], style, tail), default=0.0)
        for column, tail in zip(by_column, tails, strict=True)
    ]
    heads = [max(map(natural, column[:head]), default=0.0) for column in by_column]
    wants = [max(pair) for pair in zip(blocks, heads, strict=True)]
    gap = em_points(style.table.gutter, style.table.size)
    count = len(wants)
    if sum(wants) + gap * (count - 1) > width:
        gap = Pt(gap * LEAST_GAP)
    pairs = zip(by_column, tails, wants, strict=True)
    least = [_least(column[head:], want, tail) for column, tail, want in pairs]
    room = width - gap * (count - 1)
    paired = _paired(by_column, wants, room, least)
    widths = _narrowed(paired, room, least)
    wide = [max(head, min(want, FEW * style.body.size)) for head, want in zip(heads, paired, strict=True)]
    enough = (min(pair) for pair in zip(wide, paired, strict=True))
    crowded = any(width < asked - 0.01 for width, asked in zip(widths, enough, strict=True))
    space = (width - sum(widths)) / (count - 1) if count > 1 else 0.0
    lefts = tuple(accumulate((part + space for part in widths[:-1]), initial=0.0))
    within = tuple(min(pair) for pair in zip(blocks, widths, strict=True))
    return _TableColumns(lefts, tuple(widths), within, tails, tuple(least), crowded)


def _tails(cells: Sequence[SetCell], style: _Sheet, figure: re.Pattern[str]) -> float | None:
    """The longest part after the point in a column of figures; None for a column of words."""
    filled = [cell for cell in cells if cell.text.strip(" —–-")]
    if not filled or not all(figure.fullmatch(cell.text.strip()) for cell in filled):
        return None
    return max(_tail(cell, style.faces) for cell in filled)


def _wants(cells: Sequence[SetCell], style: _Sheet, tail: float | None) -> Iterator[float]:
    """What each cell under the head asks for, figures with the room that their points need."""
    for cell in cells:
        figure = tail is not None and FIGURE.fullmatch(cell.text.strip())
        extra = tail - _tail(cell, style.faces) if figure and tail is not None else 0.0
        yield natural(cell) + extra


def _least(cells: Sequence[SetCell], want: float, tail: float | None) -> float:
    """How wide a column has to be: figures are never parted, and of words a line has a few signs."""
    if tail is not None:
        return max(map(natural, cells), default=0.0)
    most = max((len(cell.text) for cell in cells), default=0)
    size = max((float(cell.style.size) for cell in cells), default=0.0)
    return min(want, (PAIR if most <= 2 * PAIR else NARROWEST) * size)


def _paired(
    columns: Sequence[Sequence[SetCell]], wants: Sequence[float], room: float, least: Sequence[float]
) -> Sequence[float]:
    """The widths with columns of short words at two ems, as few of their cells parted in the middle as can be, where
    all columns find room so: one that is a little narrower than its words is no narrower to the eye."""
    short = [
        place
        for place, column in enumerate(columns)
        if wants[place] > least[place] and all(len(cell.text) <= 2 * PAIR for cell in column)
    ]
    parted = {at: sum(natural(cell) > least[at] + 0.01 for cell in columns[at]) for at in short}
    over, cheapest = sum(wants) - room, sorted(short, key=lambda at: (parted[at], -at))
    enough = [at for at in cheapest if wants[at] - least[at] >= over]
    cut = set(enough[:1] or cheapest)
    made = [least[at] if at in cut else want for at, want in enumerate(wants)]
    return made if over > 0 and sum(made) <= room else wants


def _narrowed(wants: Sequence[float], room: float, least: Sequence[float]) -> list[float]:
    """The widths within `room`: the widest columns are cut to one common width, none under its least while all have
    room for that."""
    if sum(wants) <= room:
        return list(wants)
    if sum(least) > room:
        least = [min(one, room / len(wants)) for one in least]
    low, high = 0.0, max(wants)
    for _ in range(40):
        cap = (low + high) / 2
        whole = sum(max(one, min(want, cap)) for one, want in zip(least, wants, strict=True))
        low, high = (cap, high) if whole <= room else (low, cap)
    return [max(one, min(want, low)) for one, want in zip(least, wants, strict=True)]
