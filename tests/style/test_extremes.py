"""Values beyond what a page can show are told with the declaration that gave them, before anything is composed."""

from pathlib import Path

import pytest

from typeset.resources import styles_dir
from typeset.run import BUILT_IN_SHEETS
from typeset.style import Sheets, read_sheets
from typeset.style.extremes import extremes

CASES = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "extremes.txt").read_text("utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]


def sheets(folder: Path, own: str) -> Sheets:
    """The built-in sheets with a house's own after them."""
    (folder / "own.css").write_text(own, "utf-8")
    return read_sheets([*(styles_dir() / name for name in BUILT_IN_SHEETS), folder / "own.css"])


@pytest.mark.parametrize(("title", "own", "told"), CASES, ids=[case[0] for case in CASES])
def test_a_value_that_no_page_can_show_is_told(tmp_path: Path, title: str, own: str, told: str) -> None:
    found = extremes(sheets(tmp_path, own), "broadsheet")
    lines = [f"{one.id} {one.quote} {one.place.rpartition('own.css:')[2]}" for one in found]
    assert ", ".join(lines or ["none"]) == told, title


def test_the_built_in_tabloid_asks_for_nothing_extreme(tmp_path: Path) -> None:
    assert extremes(sheets(tmp_path, ""), "tabloid") == ()


def test_letter_spacing_leaves_half_an_em_of_every_character(tmp_path: Path) -> None:
    assert sheets(tmp_path, "p { letter-spacing: -3em }").computed("p").letter_spacing == -0.5
