"""The grid of characters by lines, and the arithmetic of 长栏 and 破栏."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.makeup.fake_context import BROADSHEET, TABLOID
from typeset.errors import EditionError
from typeset.makeup.model.grid import break_line, long_line
from typeset.makeup.model.ruling.grids import (
    grid_of,
    grid_of_class,
    grid_of_spread,
    loosest_of,
    taken_of,
    whole_number,
)
from typeset.resources import styles_dir
from typeset.style import Sheets, read_sheets
from typeset.style.elements import page_element
from typeset.units import Em, Mm, Pt, points

GRIDS = {"对开": BROADSHEET, "四开": TABLOID}


def test_columns_run_together_gain_the_gutters_between_them() -> None:
    assert [long_line(BROADSHEET, n) for n in range(1, 9)] == [13, 27, 41, 55, 69, 83, 97, 111]
    assert [long_line(TABLOID, n) for n in range(1, 7)] == [11, 23, 35, 47, 59, 71]


def test_three_columns_broken_into_two_measure_twenty() -> None:
    measure = break_line(long_line(BROADSHEET, 3), 2)
    assert (measure.characters, measure.gutter) == (20, 1.0)


def test_what_is_left_over_of_five_broken_into_three_widens_the_gutters() -> None:
    measure = break_line(long_line(BROADSHEET, 5), 3)
    assert (measure.characters, measure.gutter) == (22, 1.5)


def test_every_row_of_the_textbooks_table_holds() -> None:
    for row in (Path(__file__).parent / "broken_columns.tsv").read_text("utf-8").splitlines()[2:]:
        paper, span, legs, length, characters, remainder, _ = row.split("\t")
        assert long_line(GRIDS[paper], int(span)) == int(length)
        if characters:
            measure = break_line(int(length), int(legs))
            widened = Em(1 + int(remainder) / (int(legs) - 1))
            assert (measure.characters, measure.gutter) == (int(characters), pytest.approx(widened)), row


def test_the_type_area_stands_in_the_middle_of_the_trim() -> None:
    right = BROADSHEET.left(7) + BROADSHEET.column_width
    assert BROADSHEET.left(0) == pytest.approx(390 / 25.4 * 72 - right)
    assert BROADSHEET.span(8) == pytest.approx(111 * 9)


@dataclass(frozen=True)
class Sheet:
    """A computed style as the sheets give it."""

    columns: int = 8
    size: Pt = Pt(9)
    leading: Pt = Pt(11.25)
    gutter: Em = Em(1)
    custom: tuple[tuple[str, str], ...] = (("--characters", "13"), ("--lines", "123"))

    def computed(self, path: str) -> "Sheet":
        return self

    def value(self, name: str) -> str:
        return dict(self.custom).get(name, "")

    def length(self, name: str) -> Pt | None:
        return {"width": Pt(1105.5), "height": Pt(1559), "padding-top": Pt(85)}.get(name)


def given(**fields: Any) -> Any:
    """Such a style where sheets or their computed values are asked for."""
    return Sheet(**fields)


def test_the_grid_is_what_the_style_sheet_says() -> None:
    grid = grid_of(given(), "broadsheet")
    assert (grid.columns, grid.characters, grid.lines, grid.leading) == (8, 13, 123, 11.25)
    assert grid.trim_width == pytest.approx(Mm(390), abs=0.01)


def test_a_sheet_whose_lines_are_no_number_is_an_error_with_a_cure() -> None:
    with pytest.raises(EditionError) as caught:
        grid_of(given(custom=(("--characters", "13"), ("--lines", "many"))), "broadsheet")
    assert "--lines" in caught.value.cause.en
    assert whole_number(given(), "--folio-lines", 4) == 4


GRIDS_OF_SHEETS = """
title                                          | rules of the page                         | columns | ems | lines
the built-in page                              |                                           | 8 | 13 | 123
larger type has fewer characters               | font-size: 10pt                           | 8 | 11 | 123
larger type and leading fill the page          | font-size: 10.5pt; line-height: 13.125pt  | 8 | 11 | 105
another leading has fewer lines                | line-height: 12pt                         | 8 | 13 | 115
fewer columns are wider                        | column-count: 6                           | 6 | 17 | 123
a wider gap takes a character                  | column-gap: 2em                           | 8 | 12 | 123
wider margins leave less                       | padding: 40mm 30mm                        | 8 | 12 | 118
a smaller paper has a smaller type area        | width: 275mm; height: 390mm               | 8 | 8  | 82
a number that the sheet gives is taken         | --characters: 12; --lines: 100            | 8 | 12 | 100
a turned page counts along its lines           | writing-mode: vertical-rl; column-count: 9 | 9 | 16 | 89
"""


@pytest.mark.parametrize("case", GRIDS_OF_SHEETS.strip().splitlines()[1:])
def test_the_margins_leave_a_type_area_that_columns_and_lines_fill(tmp_path: Path, case: str) -> None:
    title, rules, *counts = (cell.strip() for cell in case.split("|"))
    grid = grid_of(sheets(tmp_path, f"section.page.broadsheet {{ {rules} }}"), "broadsheet")
    assert [grid.columns, grid.characters, grid.lines] == [int(count) for count in counts], title


def sheets(folder: Path, own: str) -> Sheets:
    """The built-in page with a house's own sheet after it."""
    (folder / "own.css").write_text(own, "utf-8")
    return read_sheets([styles_dir() / "page.css", styles_dir() / "type.css", folder / "own.css"])


def test_margins_that_differ_move_the_type_area_aside(tmp_path: Path) -> None:
    rules = "section.page.broadsheet { padding-left: 30mm; padding-right: 10mm }"
    middle, aside = (grid_of(sheets(tmp_path, rules * moved), "broadsheet") for moved in (0, 1))
    assert aside.left(0) - middle.left(0) == pytest.approx(
        10 / 25.4 * 72 + (middle.span(8) - aside.span(8)) / 2
    )


@pytest.mark.parametrize("rules", ["font-size: 40pt", "column-count: 40", "line-height: 2000pt"])
def test_type_that_the_page_has_no_room_for_is_an_error(tmp_path: Path, rules: str) -> None:
    with pytest.raises(EditionError, match="no room for text"):
        grid_of(sheets(tmp_path, f"section.page.broadsheet {{ {rules} }}"), "broadsheet")


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("--lines: 1", "The masthead takes 26 of the page's 1 lines"),
        ("--masthead-lines: 122", "0 are left on page one"),
        ("--masthead-lines: var(--all); --all: 99999", "takes 99999 of the page's 123 lines"),
        ("writing-mode: vertical-rl; --masthead-columns: 99999", "takes 99999 of its 8 columns"),
        ("writing-mode: vertical-rl; column-count: 1", "takes 1 of its 1 columns"),
        (
            "writing-mode: vertical-rl; column-count: 5; width: 120mm; height: 160mm",
            "takes 6 of its 5 columns",
        ),
        ("width: 6000mm", "larger than a page of a PDF"),
        ("font-size: 0.01pt; line-height: 0.02pt", "no page has more than 100 columns or 2000 lines"),
    ],
)
def test_a_masthead_that_leaves_no_room_and_a_grid_beyond_paper_are_errors(
    tmp_path: Path, rules: str, told: str
) -> None:
    made = sheets(tmp_path, f"section.page.broadsheet {{ {rules} }}")
    with pytest.raises(EditionError, match="STYLE-GRID") as caught:
        taken_of(made, "broadsheet", grid_of(made, "broadsheet"))
    assert told in caught.value.cause.en


def test_a_masthead_that_leaves_a_line_is_granted(tmp_path: Path) -> None:
    made = sheets(tmp_path, "section.page.broadsheet { --masthead-lines: 121 }")
    assert taken_of(made, "broadsheet", grid_of(made, "broadsheet")).masthead == 122


def test_text_has_the_size_and_leading_of_its_page(tmp_path: Path) -> None:
    made = sheets(tmp_path, "section.page.broadsheet { font-size: 12pt; line-height: 15pt }")
    page, article = "section.page.broadsheet.front", "article.news.third"
    text = made.computed(page, article, "div.body", "p")
    subhead = made.computed(page, article, "div.body", "h2")
    assert (text.size, text.leading, subhead.size, subhead.leading) == (12, 15, 14, 15)


def test_the_masthead_takes_whole_lines_of_the_height_that_the_sheet_gives(tmp_path: Path) -> None:
    made = sheets(tmp_path, "section.page.broadsheet { line-height: 13pt }")
    assert whole_number(made.computed("section.page.broadsheet"), "--masthead-lines") == 23


@pytest.mark.parametrize(
    ("house", "loosest"),
    [
        ("", 1.4),
        ("section.page { --leading-most: 1 }", 1.0),
        ("section.page.broadsheet { --leading-most: 1.1 }", 1.1),
        ("section.page.broadsheet { line-height: 13pt }", 1.0),
        ("section.page.broadsheet { line-height: 13pt; --leading-most: 1.1 }", 1.1),
        ("section.page { --leading-most: 0.5 }", 1.0),
    ],
)
def test_lines_stand_farther_apart_as_far_as_the_sheet_that_sets_their_leading_lets_them(
    tmp_path: Path, house: str, loosest: float
) -> None:
    (tmp_path / "house.css").write_text(house, "utf-8")
    assert (
        loosest_of(read_sheets([styles_dir() / "page.css", tmp_path / "house.css"]), "broadsheet") == loosest
    )


@pytest.mark.parametrize(
    ("paper", "asked", "columns", "characters"),
    [
        ("broadsheet", "", 16, 13),
        ("tabloid", "", 12, 12),
        ("tabloid", "section.page { padding-left: 20mm; padding-right: 30mm }", 12, 12),
        ("tabloid", "section.page.spread { column-count: 5 }", 10, 14),
    ],
)
def test_two_facing_pages_have_twice_the_columns_and_the_fold_in_their_middle_gutter(
    tmp_path: Path, paper: str, asked: str, columns: int, characters: int
) -> None:
    made, classes = sheets(tmp_path, asked), ("spread",)
    page = grid_of(made, paper)
    spread = grid_of_spread(made, page_element(paper, "inner", classes), page, classes)
    assert (spread.columns, spread.characters, spread.lines) == (columns, characters, page.lines)
    assert spread.trim_width == 2 * page.trim_width
    assert spread.left(columns // 2) - spread.gutter_width / 2 == pytest.approx(spread.fold)
    own = grid_of_class(made, page_element(paper, "inner", classes), page, classes)
    right = points(own.trim_width) - own.left(0) - own.span(own.columns)
    assert spread.left(0) == pytest.approx(min(own.left(0), right))


def test_lines_that_run_down_stand_at_both_sides_of_the_fold_of_a_spread(tmp_path: Path) -> None:
    asked = "section.page.tabloid { writing-mode: vertical-rl; column-count: 6; --characters: auto; --lines: auto }"
    made, classes = sheets(tmp_path, asked), ("spread",)
    page = grid_of(made, "tabloid")
    spread = grid_of_spread(made, page_element("tabloid", "inner", classes), page, classes)
    before = (spread.fold - spread.head) / spread.leading
    assert before == pytest.approx(spread.lines / 2)
    assert (spread.columns, spread.characters) == (page.columns, page.characters)
    assert spread.lines > 2 * page.lines
