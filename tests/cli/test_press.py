"""The files for the plant: one set of press.pdf and pages, alone or with the reader's files, and nothing outdated."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, write

TWO_PAGES = """\
date: 2026-11-23
issue: 1
pages:
  - {number: 1, place: [gate]}
  - {number: 2, place: [quay]}
"""
QUAY = "---\nheadline: 老码头今天修好\n---\n清河老码头今天修好，渡船恢复停靠。\n"


@pytest.fixture
def two(bare: Path) -> Path:
    return write(bare, {"edition.yaml": TWO_PAGES, "articles/quay.md": QUAY})


def names(out: Path) -> list[str]:
    """The files below a folder."""
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_the_plant_gets_the_issue_and_each_page_in_one_set_with_the_readers_files(
    two: Path, typeset: Run
) -> None:
    alone, beside, plain = (two.parent / name for name in ("alone", "beside", "plain"))
    ran = typeset("press", two, "--out", alone)
    assert names(alone) == ["pages/01.pdf", "pages/02.pdf", "press.pdf"], ran.stderr
    assert "pages/02.pdf" in ran.stdout
    ran = typeset("build", two, "--out", beside, "--press", "-v")
    assert names(beside) == sorted([*names(alone), "edition.epub", "findings.json", "reader.pdf"]), ran.stderr
    assert "separate the inks" in ran.stderr
    typeset("build", two, "--out", plain)
    for folder in (alone, plain):
        for name in names(folder):
            assert (folder / name).read_bytes() == (beside / name).read_bytes(), name


def test_pages_that_the_issue_has_no_more_are_taken_away_and_other_files_stay(
    two: Path, typeset: Run
) -> None:
    out = two.parent / "out"
    typeset("press", two, "--out", out)
    write(out, {"pages/notes.txt": "由印厂留存"})
    write(
        two,
        {
            "edition.yaml": TWO_PAGES.replace("  - {number: 2, place: [quay]}\n", "").replace(
                "gate", "gate, quay"
            )
        },
    )
    ran = typeset("press", two, "--out", out)
    assert names(out) == ["pages/01.pdf", "pages/notes.txt", "press.pdf"], ran.stderr


def test_sheets_come_on_wish_and_what_they_leave_blank_is_told(two: Path, typeset: Run) -> None:
    out = two.parent / "out"
    ran = typeset("press", two, "--out", out, "--sheets")
    assert "sheets.pdf" in names(out), ran.stderr
    assert "X30 p1: Sheet 1 is a half sheet" in ran.stderr
    ran = typeset("press", two, "--out", out)
    assert names(out) == ["pages/01.pdf", "pages/02.pdf", "press.pdf"], ran.stderr
    assert "X30" not in ran.stderr


def test_readers_files_made_anew_leave_those_of_the_plant_alone(two: Path, typeset: Run) -> None:
    out = two.parent / "out"
    typeset("press", two, "--out", out)
    typeset("build", two, "--out", out, "--only", "epub")
    assert "pages/02.pdf" in names(out)


def test_the_standard_that_is_asked_for_is_kept_whatever_the_paper_says(two: Path, typeset: Run) -> None:
    out = two.parent / "x1a"
    ran = typeset("press", two, "--out", out, "--standard", "x1a")
    assert ran.returncode == 0, ran.stderr
    assert all((out / name).read_bytes().startswith(b"%PDF-1.4") for name in names(out))
    assert typeset("press", two, "--out", out, "--standard", "x3").returncode == 2
