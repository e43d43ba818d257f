"""A table as the chart that copy asks for, or as a table where it cannot be drawn, which is told."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil, inf

from typeset.compose.blocks.table import set_cells, set_table, table_words
from typeset.compose.charts.bars import lying_bars
from typeset.compose.charts.pen import Drawing, Pen
from typeset.compose.charts.pie import pie
from typeset.compose.charts.plotted import NoChart, Plotted, plotted
from typeset.compose.charts.upright import columns, curves
from typeset.compose.kit import Kit
from typeset.compose.rank import SetBlock
from typeset.edition import Article, Table
from typeset.errors import Finding, Severity, Text
from typeset.language import in_script
from typeset.style import elements
from typeset.style.properties.typearea import lines_of
from typeset.units import Pt, Rows

ACCENT = "#a6192e"
"""The colour of a paper whose sheet names no `--accent`."""
NAMES = {"bar": "柱形图", "line": "折线图", "pie": "饼图"}
AIR = 0.4
"""Rows of white over a drawing, and under it at least."""

VERTICAL = NoChart(
    Text("直排版面不画图表。", "No chart is drawn on a page whose lines run down."),
    Text("删去 chart=，或把图做成图片。", "Leave chart= out, or give a picture of the chart."),
)

TALL = NoChart(
    Text("图表比一版还高。", "The chart is higher than a page."),
    Text("合并小项、减少行数，或分成几张图。", "Give it fewer rows, or make several charts of it."),
)
"""A chart is not parted as a table is, which goes on in the next leg."""


def set_chart(article: Article, table: Table, width: Pt, kit: Kit) -> SetBlock:
    """A table drawn as its `chart` in a block `width` wide, each of its cells a label once; set as a table, with what
    stands against the drawing as L10, where it cannot be drawn."""
    drawing = _drawn(article, table, width, kit)
    made = drawing if isinstance(drawing, NoChart) else _block(article, table, width, kit, drawing)
    if isinstance(made, NoChart):
        block = set_table(article, table, width, kit)
        return replace(block, findings=(*block.findings, _undrawn(article, table, made)))
    return made


def _block(article: Article, table: Table, width: Pt, kit: Kit, drawing: Drawing) -> SetBlock | NoChart:
    """A drawing with the words over and under it, on the lines of the page; TALL where the page has not so many."""
    words, page = table_words(article, table, width, kit), kit.sheets.computed(kit.page)
    row = page.leading
    top = (len(words.over) + AIR) * row
    foot = ceil((top + drawing.height) / row + AIR - 1e-6)
    if foot + len(words.notes) > (lines_of(page) or inf):
        return TALL
    there = drawing.moved(0.0, top)
    lines = (*words.over, *there.lines, *words.under(Pt(foot * row)))
    alt = in_script(alternative(table), kit.faces.language)
    return SetBlock(Rows(foot + len(words.notes)), lines, paths=there.paths, alt=alt)


def _drawn(article: Article, table: Table, width: Pt, kit: Kit) -> Drawing | NoChart:
    path = (kit.page, *elements.table(article))
    path = (*path[:-1], f"{path[-1]}.chart")
    head, body = (kit.sheets.computed(*path, *elements.cell(head=is_head)) for is_head in (True, False))
    if body.value("writing-mode") == "vertical-rl":
        return VERTICAL
    plot = plotted(set_cells(table, path, kit))
    if isinstance(plot, NoChart):
        return plot
    pen = Pen(head, body, kit.faces, kit.sheets.computed(kit.page).value("--accent") or ACCENT)
    return _FORMS[table.chart](pen, plot, float(width))


def _bars(pen: Pen, plot: Plotted, width: float) -> Drawing | NoChart:
    """Columns where all names and values find room beside each other, else bars that lie."""
    upright = columns(pen, plot, width)
    return lying_bars(pen, plot, width) if isinstance(upright, NoChart) else upright


_FORMS: dict[str, Callable[[Pen, Plotted, float], Drawing | NoChart]] = {
    "bar": _bars, "line": curves, "pie": pie
}  # fmt: skip


def alternative(table: Table) -> str:
    """What a chart shows in words, for those who do not see it: its caption and every row of its table."""
    (_, *heads), *body = table.rows
    rows = (
        "，".join(f"{head} {value}".strip() for head, value in zip(heads, row[1:], strict=True))
        for row in body
    )
    said = "；".join(f"{row[0]}：{values}" for row, values in zip(body, rows, strict=True))
    return f"{NAMES[table.chart]}{'：' * bool(table.caption)}{table.caption}。{said}。"


def _undrawn(article: Article, table: Table, why: NoChart) -> Finding:
    cause = Text(f"{why.cause.zh.rstrip('。')}，印成表格。", f"{why.cause.en} It is printed as a table.")
    place = f"line {table.line}" if table.line else ""
    return Finding("L10", Severity.WARNING, cause, why.quote, article.id, place=place, cure=why.cure)
