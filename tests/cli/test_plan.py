"""`typeset plan`: plans in edition.yaml from which the same pages are made."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from tests.conftest import ROOT
from typeset.run.context import NewMatter, lay_out

Edges = tuple[float, float, float, float]


def made(folder: Path) -> dict[tuple[int, str, int], Edges]:
    """Where every part stands: left, top, right and bottom, in rows."""
    pages = lay_out(folder, NewMatter()).made_up()
    return {
        (page.number, slot.article, slot.part): (
            slot.box.x / pages.grid.leading,
            slot.box.y / pages.grid.leading,
            slot.box.right / pages.grid.leading,
            slot.box.bottom / pages.grid.leading,
        )
        for page in pages.pages
        for slot in page.slots
    }


def about(edges: Edges) -> object:
    """The same within a row."""
    return pytest.approx(edges, abs=1.01)


def lines_of(folder: Path) -> dict[int, int]:
    """How many lines the map of each page has, or columns that of a vertical page."""
    laid = lay_out(folder, NewMatter())
    down = laid.context.grid.vertical
    return {page.number: len(page.plan[0] if down else page.plan) for page in laid.edition.pages if page.plan}


def copied(name: str, to: Path) -> Path:
    shutil.copytree(ROOT / "examples" / name, to / "paper")
    return to / "paper" / {"qinghe": "2026-11-23", "dongan": "2026-11-25", "scaffold": "."}[name]


def opened(folder: Path) -> Path:
    """The edition with pages that open by themselves."""
    text = (folder / "edition.yaml").read_text("utf-8")
    write(folder, {"edition.yaml": text[: text.index("pages:")] + "pages: auto\n"})
    return folder


def test_every_plan_that_is_written_can_be_used(tmp_path: Path, typeset: Run) -> None:
    folder = copied("qinghe", tmp_path)
    text = (folder / "edition.yaml").read_text("utf-8")
    write(folder, {"edition.yaml": re.sub(r"    plan: \|\n(?:      .*\n)+", "", text)})
    assert typeset("plan", str(folder), "--page", "2").returncode == 0
    assert [one.id for one in lay_out(folder, NewMatter()).made_up().findings if one.id == "M39"] == []


@pytest.mark.parametrize("name", ["scaffold", "dongan"])
@pytest.mark.parametrize("auto", [False, True], ids=["listed", "auto"])
def test_pages_are_the_same_within_a_row_after_their_plans_are_written(
    name: str, auto: bool, tmp_path: Path, typeset: Run
) -> None:
    folder = copied(name, tmp_path)
    if auto:
        opened(folder)
    before = made(folder)
    ran = typeset("plan", folder)
    assert ran.returncode == 0, ran.stderr
    assert made(folder) == {name: about(edges) for name, edges in before.items()}
    assert not auto or max(lines_of(folder).values()) <= 8


def test_a_second_run_changes_nothing(tmp_path: Path, typeset: Run) -> None:
    folder = opened(copied("scaffold", tmp_path))
    assert typeset("plan", folder).returncode == 0
    once = (folder / "edition.yaml").read_bytes()
    assert b"plan: |" in once
    assert typeset("plan", folder).returncode == 0
    assert (folder / "edition.yaml").read_bytes() == once


def test_a_plan_drawn_by_hand_is_kept_without_again(tmp_path: Path, typeset: Run) -> None:
    folder = copied("scaffold", tmp_path)
    before = (folder / "edition.yaml").read_bytes()
    typeset("plan", folder)
    assert (folder / "edition.yaml").read_bytes() == before
    typeset("plan", folder, "--again")
    assert (folder / "edition.yaml").read_bytes() != before


def test_show_prints_maps_and_costs_and_writes_nothing(bare: Path, typeset: Run) -> None:
    before = (bare / "edition.yaml").read_bytes()
    ran = typeset("plan", bare, "--show")
    assert "AAAAAAAA" in ran.stdout
    assert "taboos cost" in ran.stdout
    assert (bare / "edition.yaml").read_bytes() == before
    assert "禁忌代价" in typeset("plan", bare, "--show", lang="zh_CN.UTF-8").stdout


def test_wishes_stay_in_the_lists_of_pages_that_opened_by_themselves(bare: Path, typeset: Run) -> None:
    write(
        bare,
        {
            "edition.yaml": "date: 2026-11-23\npages: auto\narticles: [{article: gate, width: 6, lead: true}]\n"
        },
    )
    assert typeset("plan", bare).returncode == 0
    assert "place: [{article: gate, lead: true, width: 6}]" in (bare / "edition.yaml").read_text("utf-8")


def test_a_page_that_is_not_there_is_told_with_those_that_are(bare: Path, typeset: Run) -> None:
    ran = typeset("plan", bare, "--show", "--page", "7")
    assert ran.returncode == 3
    assert "--page" in ran.stderr
    assert "pages 1" in ran.stderr


def test_some_pages_of_an_edition_that_opens_by_itself_are_not_written(bare: Path, typeset: Run) -> None:
    ran = typeset("plan", bare, "--page", "1")
    assert ran.returncode == 3
    assert "pages: auto" in (bare / "edition.yaml").read_text("utf-8")
