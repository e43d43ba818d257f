"""The issues of an archive handed out by Dask: a task an issue, few of them under way at once.

Nothing here has to be remembered: what stands is in the shelf's ledger, so that whatever is killed, and whenever, the
same command goes on where it was. The scheduler knows no more tasks than workers are at, and one each to go on with.
"""

import asyncio
import queue
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from typing import Any

from typeset.apart import control_c_is_ours
from typeset.archive.gathering import RawIssue
from typeset.archive.making import ArchivedIssue, IssueState, MakingOrder, fault_named, machine
from typeset.archive.pressman import TRIES, Pressman
from typeset.errors import MachineError, MisuseError, Text
from typeset.rules import ROWS
from typeset.store import digest

PATIENCE = 60.0
"""Seconds that one waits for a scheduler that is gone to come again."""
GONE = (OSError, TimeoutError, CancelledError, asyncio.CancelledError)
"""What Dask raises where the other side has gone."""
LOOK = 1.0
"""Seconds between two looks at how many workers there are, and whether the scheduler is."""


@dataclass(frozen=True, slots=True)
class ArchiveWish:
    """What is asked for: the shelf's address, the house of imported copy, how many local workers, or else the address
    of a scheduler, the bytes that an issue's process may take (0: a worker's share of its machine), whether issues that
    have errors are for readers, too, and whether the report is also a table in Parquet. `program` is what all workers
    run, once that is known."""

    shelf: str
    house: str = ""
    workers: int = 1
    scheduler: str = ""
    memory: int = 0
    with_errors: bool = False
    parquet: bool = False
    program: str = ""


OnArchived = Callable[[ArchivedIssue], None]
"""Told each issue as soon as it is done."""


def run(issues: Iterable[RawIssue], wish: ArchiveWish, told: OnArchived) -> None:
    """Have all issues made, each by one task, and tell of each. MachineError where no scheduler or no worker can be
    had, or where workers are not alike."""
    left = deque(issues)
    with _cluster(wish) as cluster:
        while left:
            with _client(cluster, wish) as client:
                program = _program(client, wish)
                if program:
                    Feeding(client, replace(wish, program=program), told).feed(left)


def _program(client: Any, wish: ArchiveWish) -> str:
    """What all workers run; empty where they, or the scheduler, went while they were asked."""
    if not wish.scheduler:
        return machine()
    with suppress(*GONE):
        return agreed(client)
    return ""


def agreed(client: Any) -> str:
    """What all workers that are there run. MachineError where they do not run the same, or none comes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as fault:
        raise _no_worker() from fault
    told = client.run(machine, on_error="return")
    found = {address: answer for address, answer in told.items() if not isinstance(answer, GONE)}
    if not found:
        raise ConnectionError("all workers went")
    usual, count = Counter(map(str, found.values())).most_common(1)[0]
    if count == len(found) and all(isinstance(answer, str) for answer in found.values()):
        return usual
    others = ", ".join(sorted(address for address, answer in found.items() if str(answer) != usual)) or "all"
    row = ROWS["ISSUE-WORKER"]
    cause = Text(
        f"{row.what.zh.removesuffix('。')}：{others}。", f"{row.what.en.removesuffix('.')}: {others}."
    )
    raise MachineError("ISSUE-WORKER", cause, row.cure)


def _no_worker() -> MachineError:
    return MachineError(
        "SCHEDULER",
        Text("调度器有了，一个工作进程也没有。", "The scheduler is there, and no worker is."),
        Text("启动 dask worker，再用同一条命令来。", "Start `dask worker` and run the same command."),
    )


@contextmanager
def _cluster(wish: ArchiveWish) -> Iterator[Any]:
    """Where the scheduler is: an address, or a cluster of this machine's own, which ends with this. Its processes know
    each other by keys of this run: who may give a worker a task may run a program as this user."""
    dask = _dask()
    if wish.scheduler:
        yield wish.scheduler
        return
    from distributed import LocalCluster

    no_pages: dict[str, Any] = {f"distributed.{role}.http.routes": [] for role in ("scheduler", "worker")}
    dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1} | no_pages)
    memory = wish.memory or "auto"
    resource_tracker.ensure_running()  # begun later, it would let Control-C through to the workers
    with control_c_is_ours():
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=wish.workers,
            threads_per_worker=1,
            processes=True,
            memory_limit=memory,
            dashboard_address="127.0.0.1:0",
            security=True,
            host="127.0.0.1",
        )
    try:
        yield cluster
    finally:
        cluster.close(timeout=5)


def _dask() -> Any:
    """Dask with its words kept to itself. MachineError where it is not installed."""
    try:
        import dask
    except ImportError as fault:
        raise MachineError("EXTRA", *_extra("archive")) from fault
    dask.config.set({"logging": {"distributed": "critical"}})
    return dask


def _extra(name: str) -> tuple[Text, Text]:
    return (
        Text(f"没有装可选部分 {name}。", f"The extra `{name}` is not installed."),
        Text(f'运行：pip install "typeset-daily[{name}]"', f'Run: pip install "typeset-daily[{name}]"'),
    )


@contextmanager
def _client(cluster: Any, wish: ArchiveWish) -> Iterator[Any]:
    """A client of the scheduler, waited for while it is away."""
    from distributed import Client

    until = time.monotonic() + PATIENCE
    while True:
        try:
            client = Client(cluster, timeout=LOOK * 5, set_as_default=False)  # type: ignore[no-untyped-call]
            break
        except (OSError, ValueError) as fault:
            if isinstance(fault, ValueError):
                raise MisuseError("USAGE", ROWS["SCHEDULER"].what, ROWS["SCHEDULER"].cure) from fault
            if time.monotonic() > until:
                raise MachineError("SCHEDULER", ROWS["SCHEDULER"].what, ROWS["SCHEDULER"].cure) from fault
            time.sleep(LOOK)
    try:
        yield client
    finally:
        with suppress(Exception):  # a scheduler that is gone cannot be taken leave of
            client.close(timeout=LOOK)  # type: ignore[no-untyped-call]


class Feeding:
    """Gives a scheduler one issue for each that is done, until none is left or the scheduler is gone."""

    def __init__(self, client: Any, wish: ArchiveWish, told: OnArchived) -> None:
        self._client, self._wish, self._told = client, wish, told
        self.done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._under_way: dict[Any, RawIssue] = {}
        self._room, self._looked, self._staffed = 0, 0.0, time.monotonic()

    def feed(self, left: deque[RawIssue]) -> None:
        """Feed it; what is not done when the scheduler goes is left again."""
        try:
            while (left or self._under_way) and self._is_there():
                while left and len(self._under_way) < self._room:
                    self._give(left)
                with suppress(queue.Empty):
                    self.take(self.awaited(LOOK), left)
        finally:
            for future, raw in self._under_way.items():
                with suppress(Exception):
                    future.cancel()
                left.append(raw)

    def _is_there(self) -> bool:
        """Whether the scheduler answers; it also tells how many issues may be under way. MachineError where it has had
        no worker for long."""
        if self._client.status != "running":
            return False
        if time.monotonic() - self._looked < LOOK and self._room:
            return True
        with suppress(OSError, TimeoutError):
            threads = self._client.nthreads()
            self._room = sum(threads.values()) + len(threads)
            now = self._looked = time.monotonic()
            self._staffed = now if threads else self._staffed
            if now - self._staffed > PATIENCE:
                raise _no_worker()
            return True
        return False

    def _give(self, left: deque[RawIssue]) -> None:
        """Hand out the next issue; it is left where the scheduler has gone."""
        raw = left[0]
        order = MakingOrder(raw, self._wish.shelf, self._wish.house, self._wish.program, self._wish.memory)
        key = f"issue-{digest(raw.place, self._wish.shelf)}"
        try:
            future = self._client.submit(make_on_worker, order, key=key, pure=False)
        except GONE:
            self._room = 0
            return
        self._under_way[future] = left.popleft()
        future.add_done_callback(self.done.put)

    def awaited(self, seconds: float) -> Any:
        """The next answer. queue.Empty where none comes in so many seconds."""
        return self.done.get(timeout=seconds)

    def take(self, future: Any, left: deque[RawIssue]) -> None:
        """Tell what came of an issue; it is left again where its scheduler is gone."""
        raw = self._under_way.pop(future, None)
        if raw is None:
            return
        if future.status == "cancelled":  # its scheduler is gone
            left.append(raw)
            return
        try:
            fault = future.exception() if future.status == "error" else None
            answer = _killed(raw, fault) if fault else future.result()
        except GONE:  # with the worker that had the answer, or the scheduler that was to bring it
            left.append(raw)
            return
        self._told(answer)


def _killed(raw: RawIssue, fault: BaseException) -> ArchivedIssue:
    """An issue whose workers were lost as often as it may be, or whose task itself failed."""
    from distributed.scheduler import KilledWorker

    if isinstance(fault, KilledWorker):
        return ArchivedIssue(raw, IssueState.FAILED, faults=(fault_named("ISSUE-KILLED"),))
    told = fault_named("ISSUE-BUG", told=f"{type(fault).__name__}: {fault}")
    return ArchivedIssue(raw, IssueState.FAILED, faults=(told,))


_PRESSMEN: "dict[int, Pressman]" = {}
"""One for each thread of a worker."""


def make_on_worker(order: MakingOrder) -> ArchivedIssue:
    """The task: the issue, made by this thread's pressman within the worker's memory."""
    import threading

    from distributed import get_worker

    worker = get_worker()
    limit = (getattr(worker.memory_manager, "memory_limit", 0) or 0) // max(1, worker.state.nthreads)
    pressman = _PRESSMEN.setdefault(threading.get_ident(), Pressman())
    return pressman.make(replace(order, memory=order.memory or limit))
