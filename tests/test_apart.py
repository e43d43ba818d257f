"""Work apart keeps within its time, memory, files and network, says where it was, and ends with its parent."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from typeset.apart import Apart, OutOfBounds, Spent
from typeset.apart.beside import PATIENT, beside
from typeset.errors import EditionError, Text, Where


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart()
    yield made
    made.close()


def turn_for_ever() -> None:
    while True:
        pass


def power() -> int:
    made: int = 10**10**8
    return made


def hoard() -> int:
    kept = [bytearray(2**20) for _ in range(4000)]
    return len(kept)


def clock_is_swallowed() -> None:
    while True:
        try:
            turn_for_ever()
        except BaseException:
            continue


def refused(act: str, path: str) -> str:
    """What becomes of an act, by the name of what it raises."""
    acts = {
        "read": lambda: Path(path).read_text(),
        "write": lambda: Path(path).write_text("x"),
        "remove": lambda: os.remove(path),
        "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "socket": socket.socket,
        "run": lambda: subprocess.run(["true"], check=True),
        "fork": os.fork,
    }
    try:
        acts[act]()
    except OSError as fault:
        return type(fault).__name__
    return "done"


def told() -> None:
    raise EditionError(
        "PICTURE", Text("坏图", "a bad picture"), Text("换图", "take another"), Where("a.jpg", 3)
    )


def test_work_gives_its_answer_and_orders_are_done_in_turn(apart: Apart) -> None:
    answers = [apart.begin(pow, 2, number, seconds=5) for number in range(5)]
    assert [answer() for answer in answers] == [1, 2, 4, 8, 16]


def test_an_error_of_the_edition_comes_back_whole(apart: Apart) -> None:
    with pytest.raises(EditionError) as raised:
        apart.begin(told, seconds=5)()
    assert (raised.value.code, str(raised.value.where), raised.value.cure.en) == (
        "PICTURE",
        "a.jpg:3",
        "take another",
    )


def test_a_bug_comes_back_with_its_traceback(apart: Apart) -> None:
    with pytest.raises(RuntimeError, match=r"ZeroDivisionError"):
        apart.begin(divmod, 1, 0, seconds=5)()


def test_time_that_is_up_is_told(apart: Apart) -> None:
    with pytest.raises(Spent) as raised:
        apart.begin(turn_for_ever, seconds=0.3)()
    assert raised.value.limit is OutOfBounds.TIME
    assert apart.begin(pow, 2, 3, seconds=5)() == 8, "a new process takes the place of the one that was ended"


@pytest.mark.parametrize("work", [power, clock_is_swallowed])
def test_work_that_cannot_be_interrupted_is_ended(apart: Apart, work: object) -> None:
    with pytest.raises(Spent) as raised:
        apart.begin(work, seconds=0.3)()  # type: ignore[arg-type]
    assert raised.value.limit is OutOfBounds.TIME


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell what RLIMIT_DATA counts")
def test_memory_that_is_used_up_is_told() -> None:
    apart = Apart(memory=128 * 2**20)
    with pytest.raises(Spent) as raised:
        apart.begin(hoard, seconds=20)()
    apart.close()
    assert raised.value.limit is OutOfBounds.MEMORY


@pytest.mark.parametrize("act", ["read", "write", "remove", "connect", "socket", "run", "fork"])
def test_nothing_outside_is_reached(apart: Apart, tmp_path: Path, act: str) -> None:
    (tmp_path / "desk.txt").write_text("稿")
    assert apart.begin(refused, act, str(tmp_path / "desk.txt"), seconds=5)() == "PermissionError"
    assert (tmp_path / "desk.txt").read_text() == "稿"


def test_what_it_is_given_to_read_is_read_and_links_lead_nowhere_else(apart: Apart, tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given/a.txt").write_text("稿")
    (tmp_path / "other.txt").write_text("密")
    (tmp_path / "given/link.txt").symlink_to(tmp_path / "other.txt")
    given = (tmp_path / "given",)
    read = [
        apart.begin(refused, "read", str(given[0] / name), seconds=5, reads=given)()
        for name in ("a.txt", "link.txt")
    ]
    assert read == ["done", "PermissionError"]


PARENT = """
import sys, time
from tests.test_apart import turn_for_ever
from typeset.apart import Apart
apart = Apart()
apart.start()
if sys.argv[1] == "busy":
    apart.begin(turn_for_ever, seconds=600)
print(apart._hand._process.pid, flush=True)
time.sleep(600)
"""


def lives(pid: int) -> bool:
    """Whether a process is there and no more than a name."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("state", ["idle", "busy"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_process_ends_with_its_parent_however_that_dies(
    repository: Path, number: int, state: str
) -> None:
    command = [sys.executable, "-c", PARENT, state]
    where = {"PYTHONPATH": str(repository)}
    parent = subprocess.Popen(
        command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | where
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.send_signal(number)
    parent.communicate(timeout=60)  # it would wait for the child, had that kept the pipes
    for _ in range(600):
        if not lives(child):
            return
        time.sleep(0.05)
    pytest.fail(f"process {child} is left")


@pytest.fixture
def may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this were the only thread: tests that run side by side have one more, which holds no lock of ours."""
    monkeypatch.setattr("typeset.apart.beside._may_fork", lambda: True)


@pytest.mark.usefixtures("may_fork")
def test_own_work_beside_gives_what_it_made_there() -> None:
    begun = beside(os.getpid, 2)
    assert begun() not in (os.getpid(), 0)


@pytest.mark.usefixtures("may_fork")
def test_values_come_from_beside_as_they_are() -> None:
    values = [Where("a.md", 3), {"text": Text("因", "cause")}]
    assert beside(lambda: values, 2)() == values


@pytest.mark.usefixtures("may_fork")
def test_patient_work_beside_stands_back() -> None:
    assert beside(lambda: os.nice(0), 2, patient=True)() == min(19, os.nice(0) + PATIENT)


def test_one_hand_does_own_work_here() -> None:
    assert beside(os.getpid, 1)() == os.getpid()


@pytest.mark.usefixtures("may_fork")
def test_own_work_that_came_to_nothing_beside_is_done_here() -> None:
    here = os.getpid()

    def killed_there() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "made here"

    assert beside(killed_there, 2)() == "made here"


@pytest.mark.usefixtures("may_fork")
def test_what_own_work_raises_beside_it_raises_here() -> None:
    begun = beside(told, 2)
    with pytest.raises(EditionError):
        begun()


@pytest.mark.usefixtures("may_fork")
def test_own_work_that_nobody_asks_for_ends() -> None:
    begun = beside(turn_for_ever, 2)
    child = begun.__self__._child  # type: ignore[attr-defined]
    del begun
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
