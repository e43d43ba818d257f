"""Who makes issues for a worker: a process that has loaded the program once, and makes each issue in a fork of itself.

So an issue that takes all memory, comes to no end or ends its process takes nothing else along; a worker's threads hold
no lock that a fork would inherit; and when the worker is killed, all of it ends.
"""

import gc
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any, NamedTuple

from typeset.apart.confine import bound_memory, end_with, let_go
from typeset.archive.making import ArchivedIssue, IssueState, MakingOrder, fault_named, machine, made
from typeset.packing import OwnValues, packed

TRIES = 3
"""So many processes that are ended by something else an issue gets."""
LONGEST = 3600.0
"""Seconds by the clock: an issue that takes longer has no end."""

_BEGIN = "import sys; sys.path[:] = {path!r}; from typeset.archive.pressman import serve; serve()"


class IssueKilled(NamedTuple):
    """Instead of an issue: the signal that ended its process, 0 where it was the time."""

    number: int


class Pressman:
    """That process, seen from a worker's thread; begun at the first issue, and anew after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, order: MakingOrder) -> ArchivedIssue:
        """Have an issue made. One whose process is ended three times is given up, and told as such."""
        number = 0
        for _ in range(TRIES):
            answer = self._asked(order)
            if isinstance(answer, ArchivedIssue):
                return answer
            number = answer.number
            if number in (0, signal.SIGABRT):  # the next would end the same way
                break
        code = {0: "ISSUE-TIME", signal.SIGABRT: "ISSUE-MEMORY"}.get(number, "ISSUE-KILLED")
        where = f"signal {number}" if number else ""
        return ArchivedIssue(order.raw, IssueState.FAILED, faults=(fault_named(code, where),))

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _asked(self, order: MakingOrder) -> ArchivedIssue | IssueKilled:
        process = self._running()
        assert process.stdin and process.stdout
        try:
            pickle.dump(order, process.stdin)
            process.stdin.flush()
            answer: Any = OwnValues(process.stdout).load()
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return IssueKilled(signal.SIGKILL)
        if isinstance(answer, ArchivedIssue | IssueKilled):
            return answer
        raise TypeError(type(answer))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            begin = _BEGIN.format(path=sys.path)
            command = [sys.executable, "-c", begin]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        return self._process


def serve() -> None:
    """The process: orders come in and issues go out until nobody is there to give any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all: who gives the orders decides
    orders, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    _load()
    gc.freeze()
    with open(orders, "rb") as coming, open(answers, "wb") as going:
        while True:
            try:
                going.write(packed(made_apart(pickle.load(coming), orders)))
                going.flush()
            except (EOFError, BrokenPipeError):  # the worker is gone
                os._exit(0)


def _load() -> None:
    """Load what every issue needs, once for all of them, dictionaries and what this machine is among it."""
    import budoux
    import rjieba
    from PIL import Image

    import typeset.compose.composer
    import typeset.copyedit
    import typeset.makeup.edition
    import typeset.proof.proving
    import typeset.render.epub
    import typeset.render.ground.painter
    import typeset.render.pdf
    import typeset.render.unmet_selectors
    import typeset.sources.desk.edition  # noqa: F401

    rjieba.cut("")
    budoux.load_default_simplified_chinese_parser()
    Image.init()
    machine()


def made_apart(order: MakingOrder, orders: int) -> ArchivedIssue | IssueKilled:
    """The issue, made in a process of its own; this one ends with its worker, whose end closes `orders`."""
    here, there = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if not child:
        _make(order, there, parent)
    os.close(there)
    try:
        sent, late = _sent(here, orders)
    finally:
        _end(child)
    _, status = os.waitpid(child, 0)
    with suppress(EOFError, pickle.UnpicklingError):
        answer: ArchivedIssue = pickle.loads(sent)
        return answer
    code = os.waitstatus_to_exitcode(status)
    return IssueKilled(0 if late else -code if code < 0 else signal.SIGABRT)


def _make(order: MakingOrder, there: int, parent: int) -> None:
    """The issue in its process, which has a group of its own, to be ended with all that it began."""
    try:
        os.setpgid(0, 0)
        end_with(parent)
        let_go((there, 2))
        if order.memory:
            bound_memory(order.memory)
        with open(there, "wb") as out:
            out.write(packed(made(order)))
    finally:
        os._exit(0)


class Answered(NamedTuple):
    """What came through a pipe until its end, and whether its time was over before."""

    sent: bytes
    late: bool


def _sent(here: int, orders: int) -> Answered:
    parts: list[bytes] = []
    until = time.monotonic() + LONGEST
    poll = select.poll()
    poll.register(here, select.POLLIN)
    poll.register(orders, select.POLLIN)
    with open(here, "rb", buffering=0) as pipe:
        while True:
            ready = dict(poll.poll(max(0.0, until - time.monotonic()) * 1000))
            if not ready:
                return Answered(b"", True)
            if here in ready:
                part = pipe.read(2**16)
                if not part:
                    return Answered(b"".join(parts), False)
                parts.append(part)
            elif orders in ready:  # no order comes before an answer: the worker is gone
                raise EOFError


def _end(child: int) -> None:
    """End what is left of a process and of those that it began."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
