"""How issues are handed out: few at a time, again where a scheduler was lost, and only to workers that are alike."""

import os
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.archive.conftest import edition, tree
from typeset.archive import making, running
from typeset.archive.gathering import RawIssue, RawKind
from typeset.archive.making import ArchivedIssue, IssueState, MakingOrder, made
from typeset.archive.running import ArchiveWish, Feeding, agreed
from typeset.errors import MachineError

ISSUES = [RawIssue("/old", str(number), RawKind.EDITION) for number in range(200)]


class FakeFuture:
    """An answer that is there at once, or one that a lost scheduler never gives."""

    def __init__(self, client: "FakeClient", order: MakingOrder) -> None:
        self._client, self._order, self.status = client, order, "finished"

    def add_done_callback(self, told: Callable[[Any], None]) -> None:
        self._client.coming.append((told, self))

    def cancel(self) -> None:
        self.status = "cancelled"

    def result(self) -> ArchivedIssue:
        return ArchivedIssue(self._order.raw, IssueState.MADE)


class FakeClient:
    """A scheduler with four workers of one thread, which is lost after so many answers."""

    def __init__(self, lost_after: int = 10**6) -> None:
        self.status, self.coming, self.most, self._left = "running", deque[Any](), 0, lost_after

    def nthreads(self) -> dict[str, int]:
        return {f"worker {number}": 1 for number in range(4)}

    def submit(self, task: object, order: MakingOrder, **named: object) -> FakeFuture:
        future = FakeFuture(self, order)
        self.most = max(self.most, len(self.coming) + 1)
        return future

    def answer(self) -> None:
        """Let the first answer come, and the scheduler go where its time is over."""
        told, future = self.coming.popleft()
        self._left -= 1
        if self._left < 0:
            self.status = "closed"
            future.status = "cancelled"
        told(future)


def fed(client: FakeClient, left: deque[RawIssue]) -> list[ArchivedIssue]:
    told: list[ArchivedIssue] = []
    feeding = Feeding(client, ArchiveWish("/shelf", program="x"), told.append)

    def answered(seconds: float) -> Any:
        client.answer()
        return feeding.done.get_nowait()

    feeding.awaited = answered  # type: ignore[method-assign]
    feeding.feed(left)
    return told


def test_no_more_issues_are_under_way_than_workers_make_and_one_each() -> None:
    client = FakeClient()
    told = fed(client, deque(ISSUES))
    assert [one.raw for one in told] == ISSUES
    assert client.most == 8


def test_what_a_lost_scheduler_did_not_answer_is_left_for_the_next() -> None:
    left = deque(ISSUES)
    first = fed(FakeClient(lost_after=50), left)
    second = fed(FakeClient(), left)
    assert len(first) == 50
    assert {one.raw for one in first + second} == set(ISSUES)
    assert len(first + second) == len(ISSUES)


class Workers:
    """Workers that answer what they run."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers

    def wait_for_workers(self, number: int, timeout: float) -> None:
        if not self.answers:
            raise TimeoutError

    def run(self, asked: object, on_error: str) -> dict[str, object]:
        return self.answers


def test_workers_that_run_the_same_agree() -> None:
    assert agreed(Workers(a="x", b="x", c=ConnectionError("gone"))) == "x"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"a": "x", "b": "y", "c": "x"}, ": b."),
        ({"a": "x", "b": ModuleNotFoundError("typeset")}, ": b."),
        ({"a": ModuleNotFoundError("typeset")}, ": all."),
        ({}, "no worker is"),
    ],
)
def test_workers_that_are_not_alike_or_not_there_are_told(answers: dict[str, object], words: str) -> None:
    with pytest.raises(MachineError) as refused:
        agreed(Workers(**answers))
    assert words in refused.value.cause.en


@pytest.fixture
def order(tmp_path: Path) -> MakingOrder:
    folder = tree(tmp_path, {"source/day": {**edition("1998-03-07")}}) / "source"
    return MakingOrder(RawIssue(str(folder), "day", RawKind.EDITION), str(tmp_path / "shelf"))


def test_a_worker_that_is_not_like_the_others_makes_nothing(order: MakingOrder) -> None:
    assert [fault.code for fault in made(replace(order, program="another")).faults] == ["ISSUE-WORKER"]


def test_a_bug_keeps_its_traceback_and_no_secret(order: MakingOrder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("very-secret-key")

    monkeypatch.setattr(making, "make_issue", broken)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret-key")
    (fault,) = made(order).faults
    assert fault.code == "ISSUE-BUG"
    assert fault.traceback.startswith("Traceback (most recent call last):")
    assert fault.traceback.endswith("KeyError: '…'\n")


def test_an_issue_that_changes_while_it_is_made_is_told_and_not_kept(
    order: MakingOrder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typeset.run.issue import make_issue as make

    def changing(*given: Any) -> Any:
        (tmp_path / "source/day/articles/more.md").write_text("---\nheadline: 夜市换新灯\n---\n", "utf-8")
        return make(*given)

    monkeypatch.setattr(making, "make_issue", changing)
    assert [fault.code for fault in made(order).faults] == ["ISSUE-CHANGED"]
    assert not (tmp_path / "shelf/archive/ledger").exists()


def dying(order: MakingOrder) -> ArchivedIssue:
    """A task that ends its worker."""
    if order.raw.at == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return ArchivedIssue(order.raw, IssueState.MADE)


@pytest.mark.slow
def test_an_issue_that_ends_its_worker_three_times_is_told_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "make_on_worker", dying)
    issues = [RawIssue("/old", at, RawKind.EDITION) for at in ("1", "2", "bad", "3", "4")]
    told: list[ArchivedIssue] = []
    running.run(issues, ArchiveWish("/shelf", workers=1), told.append)
    codes = {one.raw.at: [fault.code for fault in one.faults] for one in told}
    assert codes.pop("bad") == ["ISSUE-KILLED"]
    assert codes.keys() == {"1", "2", "3", "4"}
