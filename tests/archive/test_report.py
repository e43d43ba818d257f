"""The report: failures first, findings by rule and year, both languages, and no secret."""

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.archive.conftest import edition, tree
from typeset.archive import archiving
from typeset.archive.archiving import archive, judged
from typeset.archive.gathering import RawIssue, RawKind
from typeset.archive.making import ArchivedIssue, IssueState, fault_named
from typeset.archive.report import ArchiveReport, report_json
from typeset.archive.reporting import report_page, report_table
from typeset.archive.running import ArchiveWish
from typeset.archive.shelving import LedgerEntry
from typeset.deliver.catalogue.shelf import Record
from typeset.errors import MachineError, MisuseError


def record(day: str, digest: str = "0" * 64) -> Record:
    return Record(day, f"清河日报 {day}", "清河日报", "zh-CN", day, "", "", digest, 9, 0, False)


def issue(at: str, day: str, **findings: int) -> ArchivedIssue:
    counts = {name.replace("_", " "): count for name, count in findings.items()}
    entry = LedgerEntry(f"{len(at)}{day}", {"edition.epub": 9}, 3, 4, counts, record(day))
    return ArchivedIssue(RawIssue("/old", at, RawKind.EDITION), IssueState.MADE, entry)


SOUND = issue("1998/a", "1998-03-07", M31_warning=2, P11_info=1)
WRONG = issue("1999/b", "1999-03-07", M31_warning=1, P11_error=3)
TWIN = issue("1999/c", "1998-03-07")
GONE = ArchivedIssue(
    RawIssue("/old", "1999/d <i>", RawKind.COPY),
    IssueState.FAILED,
    faults=(fault_named("ISSUE-BUG", told="Traceback <module>\nKeyError: 'x'"),),
)


def the_report() -> ArchiveReport:
    return ArchiveReport(tuple(judged((SOUND, WRONG, TWIN, GONE), with_errors=False)), 4, 1)


def test_failures_come_first_each_with_its_reason() -> None:
    rows = json.loads(report_json(the_report()))["each"]
    assert [(row["place"], [fault["code"] for fault in row["faults"]]) for row in rows] == [
        ("/old/1999/b", ["ISSUE-ERRORS"]),
        ("/old/1999/c", ["ISSUE-TWICE"]),
        ("/old/1999/d <i>", ["ISSUE-BUG"]),
        ("/old/1998/a", []),
    ]
    assert [fault["where"] for row in rows for fault in row["faults"]] == ["P11 × 3", "/old/1998/a", ""]


def test_errors_of_the_import_keep_an_issue_from_the_shelf_too() -> None:
    imported = replace(SOUND, imported={"import-B error": 1})
    assert [[fault.code for fault in one.faults] for one in judged((imported,), with_errors=False)] == [
        ["ISSUE-ERRORS"]
    ]
    assert judged((imported,), with_errors=True) == [imported]


def test_findings_are_summed_by_rule_severity_and_year() -> None:
    assert json.loads(report_json(the_report()))["findings"] == {
        "M31 warning": {"1998": 2, "1999": 1},
        "P11 error": {"1999": 3},
        "P11 info": {"1998": 1},
    }


@pytest.mark.parametrize(("lang", "checked"), [("zh_CN.UTF-8", "zh"), ("C.UTF-8", "en")])
def test_the_page_opens_in_the_users_language_and_has_the_other(
    lang: str, checked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    page = report_page(the_report()).decode()
    assert f'id="{checked}" checked' in page
    for words in ("没有上架", "Kept from the shelf", "A half-width mark stands between Han."):
        assert words in page
    assert "1999/d &lt;i&gt;" in page
    assert "<i>" not in page
    assert "Traceback &lt;module&gt;" in page


def test_the_page_links_to_the_files_of_each_issue() -> None:
    page = report_page(the_report()).decode()
    assert page.count('href="archive/results/') == 5  # three issues, two of them among the failures as well
    assert 'href="index.html"' in page


def test_the_table_has_a_row_an_issue() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(io.BytesIO(report_table(the_report()))).to_pylist()
    assert [(row["place"], row["errors"], row["faults"]) for row in rows] == [
        ("/old/1998/a", 0, []),
        ("/old/1999/b", 3, ["ISSUE-ERRORS"]),
        ("/old/1999/c", 0, ["ISSUE-TWICE"]),
        ("/old/1999/d <i>", 0, ["ISSUE-BUG"]),
    ]
    assert rows[1]["findings"][1] == {"rule": "P11", "severity": "error", "count": 3}


def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, shelf: str) -> ArchiveWish:
    """What an archive asks of its run."""
    found: list[ArchiveWish] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(archiving, "run", lambda issues, wish, told: found.append(wish))
    archive([source], ArchiveWish(shelf, house="house"), lambda *_: None)
    return found[0]


def test_workers_are_given_whole_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"source/day": {**edition("1998-03-07")}})
    wish = asked(tmp_path, monkeypatch, "source", "shelf")
    assert (wish.shelf, wish.house) == (str(tmp_path / "shelf"), str(tmp_path / "house"))


def test_a_shelf_in_a_source_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"source/day": {**edition("1998-03-07")}, "source/shelf/own": {"page.txt": "不是稿子"}})
    asked(tmp_path, monkeypatch, "source", "source/shelf")
    report = json.loads((tmp_path / "source/shelf/report.json").read_text("utf-8"))
    assert report["issues"] == 1


@pytest.mark.parametrize(
    ("source", "shelf", "words"),
    [
        ("source", "source/day/shelf", "The shelf stands in an issue's folder."),
        ("source/day", "source/day", "The shelf stands in an issue's folder."),
        ("empty", "shelf", "There is no issue in the sources."),
        ("nothing", "shelf", "is not there, or is empty."),
    ],
)
def test_sources_and_shelves_that_cannot_be_meant_are_refused(
    source: str, shelf: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"source/day": {**edition("1998-03-07")}, "empty/in": {"notes.md": "nothing"}})
    with pytest.raises(MisuseError) as refused:
        asked(tmp_path, monkeypatch, source, shelf)
    assert refused.value.cause.en.endswith(words)


def test_a_shelf_that_takes_nothing_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"source/day": {**edition("1998-03-07")}})
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(MachineError, match="OUT1"):
        asked(tmp_path, monkeypatch, "source", "file/shelf")


def test_without_its_library_the_table_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MachineError) as refused:
        archive([str(tmp_path)], ArchiveWish(str(tmp_path / "shelf"), parquet=True), lambda *_: None)
    assert 'pip install "typeset-daily[parquet]"' in refused.value.cure.en
    assert [*tmp_path.iterdir()] == []


def test_without_dask_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.txt").write_text("新闸今起试通水\n", "utf-8")
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(MachineError) as refused:
        archive([str(tmp_path)], ArchiveWish(str(tmp_path / "shelf")), lambda *_: None)
    assert 'pip install "typeset-daily[archive]"' in refused.value.cure.en
