"""Nothing in a sheet is passed over in silence: what the composer does not do on its text is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.resources import styles_dir
from typeset.run import BUILT_IN_SHEETS
from typeset.style import Sheets, read_sheets

CASES = [
    [cell.strip() for cell in line.split(" | ")]
    for line in (Path(__file__).parent / "unread.txt").read_text("utf-8").splitlines()
    if " | " in line and not line.startswith("#")
]

Read = Callable[..., Sheets]


@pytest.mark.parametrize(("title", "sheet", "told"), CASES, ids=[case[0] for case in CASES])
def test_what_the_composer_does_not_do_is_told(tmp_path: Path, title: str, sheet: str, told: str) -> None:
    (tmp_path / "own.css").write_text("\n" + sheet, "utf-8")
    findings = read_sheets([tmp_path / "own.css"]).findings
    assert " ".join(f"{one.id} {one.quote}" for one in findings) == told.replace(
        "none", "", told == "none"
    ), title
    assert all(one.place.endswith("own.css:2") and one.cure.en for one in findings)


def test_the_built_in_sheets_ask_for_nothing_that_is_not_done() -> None:
    assert read_sheets([styles_dir() / name for name in BUILT_IN_SHEETS]).findings == ()


def test_a_slip_of_a_name_is_told_with_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("section.page { --masthead-line: 20 }", "utf-8")
    (finding,) = read_sheets([tmp_path / "own.css"]).findings
    assert (finding.cure.en, finding.severity) == ("Did you mean --masthead-lines?", "warning")


def test_a_rule_that_asks_for_an_order_changes_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("p:first-child { color: red }", "utf-8")
    assert read_sheets([tmp_path / "own.css"]).computed("article", "p").color == "#000"
