"""Tables: columns as wide as their cells ask for, figures on the decimal, a rule above and below the head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from typeset.compose.collect import rules, styled
from typeset.compose.fonts import Faces
from typeset.compose.galley import Hairline, Line, PlacedLine
from typeset.compose.kit import Kit
from typeset.compose.paragraph import set_paragraph
from typeset.compose.rank import SetBlock
from typeset.compose.strips import baseline
from typeset.edition import Article, Table
from typeset.errors import Finding, Severity, Text
from typeset.style import Computed
from typeset.units import EM, Pt, Rows, Units, em_points, points_units

FIGURE = re.compile(r"[+\-−－]?[\d,，]+(\.\d+)?\s*[%％‰℃]?")
"""A cell that is a number, whose point stands under the points above it."""

RULE = Pt(0.5)
"""The thickness of a table's rules (art direction, boxes and rules)."""

NARROWEST = 3
"""Ems that no column goes under, so that a wrapped cell can still be read."""

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
class _Columns:
    """The columns of a table in points: left edges, widths, how far each one's points stand from its right, and
    what the narrowest of them would like to have."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    tails: tuple[float | None, ...]
    least: float


def set_table(article: Article, table: Table, width: Pt, kit: Kit) -> SetBlock:
    """A table set to `width`, each of its rows whole lines of the grid; cells too long for their column wrap.

    Where the cells ask for more than the width, the gaps go down to half, then the widest columns give way.
    """
    sheets, faces, page = kit
    path = (page, f"article.{article.kind}", "table")
    style = _Sheet(sheets.computed(*path), sheets.computed(*path, "tr", "th"), sheets.computed(*path, "tr", "td"),
                   faces, sheets.computed(page).leading)  # fmt: skip
    columns = _columns(table, width, style)
    lines: list[PlacedLine] = []
    ends = [0]
    for index, cells in enumerate(table.rows):
        cell_style = style.head if index < table.head else style.body
        air = AIR_IN_HEAD if index < table.head else AIR_IN_BODY
        placed, rows = _row(cells, cell_style, columns, (style, ends[-1] + air))
        lines += placed
        ends.append(ends[-1] + rows)
    head = ends[min(table.head, len(table.rows))]
    edges = sorted({0.0, head + AIR_AT_RULE if head else 0.0, float(ends[-1] + AIR_ROWS)})
    rules_at = tuple(Hairline(Pt(0.0), Pt(edge * style.row), width, RULE) for edge in edges)
    findings = (_too_wide(article, table),) if _cramped(lines, columns, style) else ()
    return SetBlock(Rows(ends[-1] + AIR_ROWS), tuple(lines), rules_at, findings)


def _cramped(lines: Sequence[PlacedLine], columns: _Columns, style: _Sheet) -> bool:
    """Whether the columns are so narrow that cells lose their shape: under a few ems, or under a word."""
    if min(columns.widths) < min(NARROWEST * style.table.size, columns.least) - 0.01:
        return True
    right = columns.lefts[-1] + columns.widths[-1]
    return any(placed.x + placed.line.width_points > right + 0.5 for placed in lines)


def _too_wide(article: Article, table: Table) -> Finding:
    return Finding(
        "T01",
        Severity.WARNING,
        Text("表太宽，栏里放不下。", "The table is too wide for its measure."),
        next((cell for cell in table.rows[0] if cell), ""),
        article.id,
        place=f"line {table.line}" if table.line else "",
        cure=Text(
            "给这篇稿件更多的栏，或减少表的列数。", "Give the article more columns, or the table fewer."
        ),
    )


def _row(
    cells: Sequence[str], cell: Computed, columns: _Columns, at: tuple[_Sheet, float]
) -> tuple[list[PlacedLine], int]:
    """The lines of one table row, from grid row `at[1]` on, and how many grid rows it takes."""
    (style, top), most = at, 1
    placed: list[PlacedLine] = []
    for text, left, width, tail in zip(cells, columns.lefts, columns.widths, columns.tails, strict=True):
        lines = _cell(text, cell, style.faces, points_units(Pt(width + 0.01), cell.size))
        most = max(most, len(lines))
        shift = _shift(text, lines, (width, tail), (cell, style.faces))
        for index, line in enumerate(lines):
            y = (top + index) * style.row + baseline(cell.size, style.row)
            placed.append(PlacedLine(line, Pt(left + shift), Pt(y)))
    return placed, most


def _shift(
    text: str, lines: tuple[Line, ...], column: tuple[float, float | None], made: tuple[Computed, Faces]
) -> float:
    """How far a cell stands from the left of its column: figures by their point, heads of figures flush right."""
    width, tail = column
    if tail is None or len(lines) != 1:
        return 0.0
    inner = float(lines[0].width_points)
    if not FIGURE.fullmatch(text.strip()):
        return max(0.0, width - inner)
    return max(0.0, width - inner - (tail - _tail(text, *made)))


def _cell(text: str, cell: Computed, faces: Faces, measure: Units) -> tuple[Line, ...]:
    """The lines of one cell, flush left."""
    plain = replace(rules(cell), align="left", first=Units(0), hang=Units(0), inset=Units(0))
    return set_paragraph(tuple(styled(text, cell, faces, cell.size)), measure, cell.size, plain)


def _natural(text: str, cell: Computed, faces: Faces) -> float:
    """The width of a cell on one line, in points."""
    return max((float(line.width_points) for line in _cell(text, cell, faces, ENDLESS)), default=0.0)


def _tail(text: str, cell: Computed, faces: Faces) -> float:
    """The width from the decimal point (or where it would stand) to the right end, in points."""
    match = re.search(r"\.\d+\D*$|[^\d]*$", text.strip())
    return _natural(match[0], cell, faces) if match and match[0] else 0.0


def _columns(table: Table, width: Pt, style: _Sheet) -> _Columns:
    """The columns' places: natural widths and even gaps where they fit, otherwise narrower."""
    by_column = list(zip(*table.rows, strict=True))
    tails = tuple(_tails(cells[table.head :], style) for cells in by_column)
    wants = [
        max(_wants(cells, table.head, style, tail)) for cells, tail in zip(by_column, tails, strict=True)
    ]
    gap = em_points(style.table.gutter, style.table.size)
    count = len(wants)
    if sum(wants) + gap * (count - 1) > width:
        gap = Pt(gap * LEAST_GAP)
    widths = _narrowed(wants, width - gap * (count - 1), NARROWEST * style.table.size)
    space = (width - sum(widths)) / (count - 1) if count > 1 else 0.0
    lefts = tuple(accumulate((part + space for part in widths[:-1]), initial=0.0))
    return _Columns(lefts, tuple(widths), tails, min(wants))


def _tails(cells: Sequence[str], style: _Sheet) -> float | None:
    """The longest part after the point in a column of figures; None for a column of words."""
    filled = [cell for cell in cells if cell.strip(" —–-")]
    if not filled or not all(FIGURE.fullmatch(cell.strip()) for cell in filled):
        return None
    return max(_tail(cell, style.body, style.faces) for cell in filled)


def _wants(cells: Sequence[str], head: int, style: _Sheet, tail: float | None) -> Iterator[float]:
    """What each cell of a column asks for, figures with the room that their points need."""
    for index, text in enumerate(cells):
        cell = style.head if index < head else style.body
        extra = 0.0
        if tail is not None and index >= head and FIGURE.fullmatch(text.strip()):
            extra = tail - _tail(text, cell, style.faces)
        yield _natural(text, cell, style.faces) + extra


def _narrowed(wants: list[float], room: float, least: float) -> list[float]:
    """The widths within `room`: the widest columns are cut to one common width, none under `least`."""
    if sum(wants) <= room:
        return wants
    low, high = 0.0, max(wants)
    for _ in range(40):
        cap = (low + high) / 2
        low, high = (cap, high) if sum(min(want, cap) for want in wants) <= room else (low, cap)
    return [min(want, max(low, min(least, room / len(wants)))) for want in wants]
