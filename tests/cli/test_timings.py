"""`build --timings` and `--trace`: where a run's time went, told beside its files and in none of them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from typeset.apart.beside import beside
from typeset.apart.timing import Lap, lap, listening
from typeset.cli.timings import VERB, Clock, timings, trace


def test_a_build_tells_where_its_time_went_and_its_files_are_the_same(
    bare: Path, tmp_path: Path, typeset: Run
) -> None:
    typeset("build", bare, "--out", "plain", "--only", "reader")
    ran = typeset("build", bare, "--out", "out", "--only", "reader", "--timings", "--trace", "trace.json")
    assert "compose and make up" in ran.stderr and "page 1" in ran.stderr and "cores busy" in ran.stderr
    events = json.loads((tmp_path / "trace.json").read_bytes())["traceEvents"]
    verbs = [event["name"] for event in events if event["cat"] == "verb"]
    assert verbs[:2] == ["read the copy", "compose and make up"] and verbs[-1] == "write the files"
    assert all(event["ph"] == "X" and event["dur"] >= 0 for event in events)
    for name in ("reader.pdf", "findings.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()


def test_work_in_another_process_is_told_here_with_that_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typeset.apart.beside._may_fork", lambda: True)

    def work() -> int:
        with lap("within", 3):
            return 7

    with listening() as heard:
        assert beside(work, 2)() == 7
    assert [(one.name, one.page) for one in heard] == [("within", 3), ("work", 0)]
    assert len({one.process for one in heard}) == 1


def test_nothing_is_noted_where_nobody_listens() -> None:
    with lap("page", 1):
        assert beside(lambda: "made", 2)() == "made"


def test_work_stands_under_its_verb_and_counts_once() -> None:
    verb = Lap(VERB + "load", 0, 10, 1.0, 3.0, 2.0)
    within = Lap("page", 2, 10, 1.5, 2.5, 1.0)
    elsewhere = Lap("read", 0, 11, 1.0, 2.0, 1.0)
    clocked = Clock(lambda _: None).stopped([verb, within, elsewhere])
    lines = list(timings(clocked))
    assert [line.split(None, 2)[2] for line in lines[1:4]] == [
        "read the copy",
        "read the copy (beside)",
        "make up a page · page 2",
    ]
    assert "processor 3.00 s in 2 processes" in lines[-1]
    assert json.loads(trace(clocked))["traceEvents"][-1]["args"] == {"cpu": 1.0, "page": 2}
