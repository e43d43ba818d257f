"""An archive as its users set it: the command on small issues, with two workers of this machine."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.archive.conftest import edition, page, tree
from tests.cli.conftest import Ran
from tests.conftest import ROOT
from tests.kills import State, hashes
from typeset.run.beginning import write_edition
from typeset.run.building import build
from typeset.run.issue import Request
from typeset.sources.pagetext import EditionSettings, import_page

DAY = date(2026, 11, 23)
SOURCE: dict[str, dict[str, str | bytes]] = {
    "1998/03-07": {**edition("1998-03-07")},
    "1998/03-08": {**edition("1998-03-08", "清河新闸昨天竣工。")},
    "1998/03-08 again": {**edition("1998-03-08", "清河新闸昨天竣工，今天试水。")},
    "1999/01-01": {**edition("not a day")},
    "raw/2026-11-23": {"page.txt": page()},
    "notes": {"readme.md": "nothing to set"},
}


def typeset(folder: Path, *arguments: str) -> Ran:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "typeset", *arguments],
        cwd=folder,
        env=env | {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


class Archived:
    """A shelf after two runs of the same command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source, self.shelf = tree(folder / "source", SOURCE), folder / "shelf"
        self.first = self.run()
        self.report = self.read()
        self.before = hashes(self.shelf, lambda path: path.stem != "report")
        self.second = self.run()
        self.after = hashes(self.shelf, lambda path: path.stem != "report")

    def run(self) -> Ran:
        return typeset(self.folder, "archive", "source", "--out", "shelf", "--workers", "2")

    def read(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads((self.shelf / "report.json").read_text("utf-8"))
        return said

    def issue(self, name: str) -> dict[str, Any]:
        return next(one for one in self.report["each"] if one["place"].endswith(name))


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archived]:
    yield Archived(tmp_path_factory.mktemp("archive"))


def test_every_issue_is_told_of_and_those_that_failed_come_first(archived: Archived) -> None:
    assert archived.first.returncode == 1
    assert archived.report["issues"] == archived.report["done"] == 5
    assert [bool(one["faults"]) for one in archived.report["each"]] == [True, True, False, False, False]
    assert archived.report["failed"] == 2
    assert archived.report["catalogue"] == 3


def test_what_fails_says_where_and_why_and_stops_no_other(archived: Archived) -> None:
    (fault,) = archived.issue("1999/01-01")["faults"]
    assert (fault["code"], fault["where"]) == ("D04", "edition.yaml:1 (date)")
    assert "D04 edition.yaml:1" in archived.first.stderr


def test_of_two_issues_of_one_day_the_first_stands_on_the_shelf_and_the_other_is_told(
    archived: Archived,
) -> None:
    (fault,) = archived.issue("03-08 again")["faults"]
    assert fault["code"] == "ISSUE-TWICE"
    assert fault["where"].endswith("1998/03-08")
    books = [archived.issue(name)["book"] for name in ("1998/03-07", "1998/03-08", "2026-11-23")]
    listed = json.loads((archived.shelf / "shelf.json").read_text("utf-8"))["records"]
    assert sorted(f"issues/{one['day']}-{one['digest'][:12]}.epub" for one in listed) == sorted(books)


def test_the_same_command_does_nothing_twice(archived: Archived) -> None:
    assert archived.before == archived.after
    assert archived.second.returncode == 1
    again = archived.read()
    assert (again["made"], again["stood"]) == (0, 3)


def built(edition: Path, out: Path) -> State:
    """The files of an edition that `typeset build` writes."""
    build(Request(edition), out, lambda verb: None)
    return hashes(out)


@pytest.mark.parametrize("name", ["1998/03-07", "1998/03-08"])
def test_an_issue_has_the_bytes_that_it_has_alone(name: str, archived: Archived, tmp_path: Path) -> None:
    alone = built(archived.source / name, tmp_path / "out")
    files = archived.issue(name)["files"]
    assert alone == {file: hashes(archived.shelf)[place] for file, place in files.items()}
    assert hashes(archived.shelf)[archived.issue(name)["book"]] == alone["edition.epub"]


def test_raw_copy_has_the_bytes_of_importing_and_building_it(archived: Archived, tmp_path: Path) -> None:
    raw = archived.source / "raw/2026-11-23/page.txt"
    write_edition(import_page(raw.read_bytes(), "page.txt"), tmp_path / "edition", EditionSettings(DAY))
    files = archived.issue("2026-11-23")["files"]
    assert built(tmp_path / "edition", tmp_path / "out") == {
        file: hashes(archived.shelf)[place] for file, place in files.items()
    }


def test_findings_are_summed_by_rule_and_year(archived: Archived) -> None:
    sums = archived.report["findings"]
    of_days = [one["findings"] for one in archived.report["each"] if one.get("day", "").startswith("1998")]
    for rule in {rule for counts in of_days for rule in counts}:
        assert sums[rule]["1998"] == sum(counts.get(rule, 0) for counts in of_days)
