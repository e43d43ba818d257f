"""Vertical pages: what is counted from the right edge comes to its place, and plans are drawn as the page looks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.compose.galley import Hairline, Line, Look, PlacedLine, Span
from typeset.edition import ArticleId, PagePlan, Spot
from typeset.errors import EditionError
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Lines, MadePage
from typeset.makeup.model.plan import PlanFault, counted_plan, drawn_plan
from typeset.makeup.model.ruling.grids import grid_of
from typeset.makeup.printing import turned_box, turned_page
from typeset.resources import styles_dir
from typeset.style import read_sheets
from typeset.units import EM, Em, Mm, Pt, Rows, Units, points

GRID = Grid(
    columns=5,
    characters=10,
    lines=Rows(30),
    size=Pt(10.0),
    leading=Pt(16.0),
    trim_width=Mm(200.0),
    trim_height=Mm(250.0),
    head=Pt(40.0),
    gutter=Em(1.5),
    vertical=True,
    start=Pt(60.0),
)
RIGHT = points(GRID.trim_width)


def test_the_first_column_begins_at_the_page_s_head_and_the_next_stands_below_it() -> None:
    assert GRID.left(0) == 60
    assert GRID.left(1) == 60 + 100 + 15


def test_a_masthead_takes_whole_columns_and_leaves_the_others_where_they_are() -> None:
    rest = GRID.after(2)
    assert (rest.columns, rest.left(0)) == (3, GRID.left(2))
    assert GRID.after(0) == GRID


def test_the_first_rows_of_the_second_column_stand_at_the_right() -> None:
    counted = Box(GRID.left(1), GRID.top(0), GRID.span(1), Pt(3 * GRID.leading))
    placed = turned_box(counted, GRID)
    assert placed.right == pytest.approx(RIGHT - 40)
    assert (placed.y, placed.width, placed.height) == (175, 48, 100)


def test_a_line_runs_down_on_the_middle_of_its_row_and_a_rule_stands_upright() -> None:
    line = Line((Span("橋", Look("A", 400, Pt(10.0))),), Pt(10.0), Units(EM), Spot(0), Spot(1))
    frame = Lines(
        Box(Pt(60.0), Pt(40.0), Pt(100.0), Pt(32.0)),
        ArticleId("a"),
        0,
        "table",
        (PlacedLine(line, Pt(5.0), Pt(16.0 + 3.0 + 8.8)),),
        rules=(Hairline(Pt(0.0), Pt(16.0), Pt(100.0), Pt(0.5)),),
    )
    page = turned_page(MadePage(1, "", PagePlan(1), (), (frame,)), GRID)
    (turned,) = page.frames
    assert isinstance(turned, Lines)
    (placed,), (rule,) = turned.lines, turned.rules
    assert placed.vertical and placed.baseline == 5
    assert turned.box.x + placed.x == pytest.approx(RIGHT - 40 - 16 - 8)
    assert (rule.width, rule.thickness) == (0.5, 100)
    assert turned.box.x + rule.x + rule.width == pytest.approx(RIGHT - 40 - 16)


def test_a_plan_is_drawn_as_the_page_looks() -> None:
    drawn = ("CBBB", "CAAA")
    assert counted_plan(drawn) == ("BA", "BA", "BA", "CC")


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_a_plan_drawn_and_counted_is_the_same_again(rows: int, columns: int, data: st.DataObject) -> None:
    plan = tuple(data.draw(st.text(alphabet="ABC", min_size=columns, max_size=columns)) for _ in range(rows))
    assert drawn_plan(counted_plan(plan)) == plan
    assert counted_plan(drawn_plan(plan)) == plan


def test_a_plan_with_rows_of_different_length_cannot_be_counted() -> None:
    with pytest.raises(PlanFault):
        counted_plan(("AAB", "AA"))


def test_a_sheet_that_turns_a_page_and_keeps_its_counts_is_told(tmp_path: Path) -> None:
    """88 lines of 11.25 pt, which stood one below the other, do not stand side by side on a tabloid page."""
    sheet = tmp_path / "house.css"
    sheet.write_text("section.page.tabloid { writing-mode: vertical-rl; --lines: 88 }", encoding="utf-8")
    with pytest.raises(EditionError, match="larger than the paper"):
        grid_of(read_sheets([styles_dir() / "page.css", sheet]), "tabloid")


@pytest.mark.parametrize("element", [":root", "body", "section.page.tabloid"])
def test_a_sheet_turns_a_page_wherever_it_says_so(element: str, tmp_path: Path) -> None:
    sheet = tmp_path / "house.css"
    counts = "section.page.tabloid { --lines: 60; column-count: 8; padding-top: 20mm }"
    sheet.write_text(f"{element} {{ writing-mode: vertical-rl }} {counts}", encoding="utf-8")
    grid = grid_of(read_sheets([styles_dir() / "page.css", sheet]), "tabloid")
    assert grid.vertical
    assert grid.left(0) == pytest.approx(points(Mm(20.0)))
    assert 2 * grid.head + 60 * grid.leading == pytest.approx(points(Mm(275.0)))
