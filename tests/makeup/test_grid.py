"""The grid of characters by lines, and the arithmetic of 长栏 and 破栏."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_desk import BROADSHEET, TABLOID

from typeset.errors import MachineError
from typeset.makeup.grid import break_line, grid_of, long_line, whole_number
from typeset.units import Em, Mm, Pt

SPEC = Path(__file__).parents[2] / "../shared/spec/long_and_broken_columns.tsv"
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
    if not SPEC.exists():
        pytest.skip("the table of long and broken columns is not beside this checkout")
    for row in SPEC.read_text("utf-8").splitlines()[2:]:
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


def test_the_grid_is_what_the_style_sheet_says() -> None:
    grid = grid_of(Sheet(), "broadsheet")
    assert (grid.columns, grid.characters, grid.lines, grid.leading) == (8, 13, 123, 11.25)
    assert grid.trim_width == pytest.approx(Mm(390), abs=0.01)


def test_a_sheet_without_lines_is_an_error_with_a_cure() -> None:
    with pytest.raises(MachineError) as caught:
        grid_of(Sheet(custom=(("--characters", "13"),)), "broadsheet")
    assert "--lines" in caught.value.cause.en
    assert whole_number(Sheet(), "--folio-lines", 4) == 4
