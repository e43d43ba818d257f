"""A process that makes issues: what an issue does to it stays with that issue."""

import os
import signal
from pathlib import Path

import pytest

from tests.archive.conftest import edition, tree
from typeset.archive import pressman
from typeset.archive.gathering import RawIssue, RawKind
from typeset.archive.making import ArchivedIssue, IssueState, MakingOrder
from typeset.archive.pressman import TRIES, IssueKilled, Pressman
from typeset.archive.running import ArchiveWish, run
from typeset.errors import MachineError

ORDER = MakingOrder(RawIssue("/nowhere", "day", RawKind.EDITION), "/nowhere/shelf")
DONE = ArchivedIssue(ORDER.raw, IssueState.MADE)


class Ended(Pressman):
    """One whose processes end as they are told, and then not."""

    def __init__(self, *answers: ArchivedIssue | IssueKilled) -> None:
        super().__init__()
        self.answers = list(answers)

    def _asked(self, order: MakingOrder) -> ArchivedIssue | IssueKilled:
        return self.answers.pop(0)


@pytest.mark.parametrize(
    ("number", "tries", "code"),
    [(signal.SIGKILL, TRIES, "ISSUE-KILLED"), (0, 1, "ISSUE-TIME"), (signal.SIGABRT, 1, "ISSUE-MEMORY")],
)
def test_an_issue_whose_process_is_ended_again_and_again_is_told_as_such(
    number: int, tries: int, code: str
) -> None:
    one = Ended(*[IssueKilled(number)] * TRIES)
    assert [fault.code for fault in one.make(ORDER).faults] == [code]
    assert len(one.answers) == TRIES - tries


def test_an_issue_whose_process_was_ended_by_chance_is_made_by_the_next() -> None:
    assert Ended(*[IssueKilled(signal.SIGKILL)] * (TRIES - 1), DONE).make(ORDER) is DONE


def apart(monkeypatch: pytest.MonkeyPatch, making: object) -> ArchivedIssue | IssueKilled:
    monkeypatch.setattr(pressman, "made", making)
    read, write = os.pipe()
    try:
        return pressman.made_apart(ORDER, read)
    finally:
        os.close(read)
        os.close(write)


def test_a_process_that_is_ended_says_by_which_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart(monkeypatch, lambda order: os.kill(os.getpid(), signal.SIGKILL)) == IssueKilled(
        signal.SIGKILL
    )


def test_an_issue_is_made_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart(monkeypatch, lambda order: DONE) == DONE


def test_an_issue_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressman, "LONGEST", 0.1)
    assert apart(monkeypatch, lambda order: signal.pause()) == IssueKilled(0)


@pytest.mark.slow
def test_an_issue_that_asks_for_more_memory_than_it_may_have_is_told_as_such(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"source/day": {**edition("1998-03-07", "清河新闸试通水。" * 20_000)}}) / "source"
    order = MakingOrder(RawIssue(str(folder), "day", RawKind.EDITION), str(tmp_path / "shelf"), memory=2**24)
    one = Pressman()
    try:
        assert [fault.code for fault in one.make(order).faults] == ["ISSUE-MEMORY"]
    finally:
        one.close()


def test_a_scheduler_that_is_not_there_is_told_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.archive.running.PATIENCE", 0.0)
    monkeypatch.setattr("typeset.archive.running.LOOK", 0.1)
    wish = ArchiveWish(str(tmp_path), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(MachineError, match="SCHEDULER"):
        run([ORDER.raw], wish, lambda one: None)
