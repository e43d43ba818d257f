"""Work done apart: in a process beside this one that has so much time and memory, reads what it is given, reaches
nothing else, and ends when this one does. What goes wrong in it is told here."""

import gc
import io
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, wraps
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from typeset.apart.confine import OutOfTime, confine, follow_parent, give_up, let_go, reading, spending
from typeset.apart.timing import Lap, listener
from typeset.errors import EditionError, MachineError, TypesetError
from typeset.packing import OwnValues

T = TypeVar("T")

MEMORY = 640 * 2**20
"""Bytes that the process may take beyond what it begins with: with the desk's own, all stay under a gigabyte."""
PATIENCE = 10
"""So many times longer than its processor time may work take by the clock, where others keep the machine busy."""


CARRIER = "carrier"
"""The name of the threads that wait for an answer."""


class OutOfBounds(StrEnum):
    """What work apart ran out of, or that its process was ended by something else."""

    TIME = "time"
    MEMORY = "memory"
    LIFE = "life"


class Spent(Exception):
    """Work apart came to no end within its bounds: `limit` says which."""

    def __init__(self, limit: OutOfBounds) -> None:
        super().__init__(limit.value)
        self.limit = limit


class FileAsItWas(NamedTuple):
    """A file by its whole path, and when it was last written and how many bytes it has."""

    path: Path
    written: int
    size: int


def once_a_file(most: int) -> Callable[[Callable[[FileAsItWas], T]], Callable[[Path], T]]:
    """What is seen in a file, looked at once as long as the file stays as it is; of so many files it is known. OSError
    where a file cannot be found."""

    def kept(look: Callable[[FileAsItWas], T]) -> Callable[[Path], T]:
        known = lru_cache(maxsize=most)(look)

        @wraps(look)
        def looked(path: Path) -> T:
            # A process apart was begun where another folder may have been the working one.
            path = path.resolve()
            said = path.stat()
            return known(FileAsItWas(path, said.st_mtime_ns, said.st_size))

        return looked

    return kept


class Apart:
    """A process that does one piece of work after another. It is made at the first, or by `start`, and made anew
    after one that was ended. `ready` is called in it before anything else."""

    def __init__(self, ready: Callable[[], object] | None = None, memory: int = MEMORY) -> None:
        self._ready, self._memory = ready, memory
        self._hand: _Hand | None = None
        self._last: threading.Thread | None = None
        self._lock = threading.RLock()

    def start(self) -> None:
        """Make the process, if there is none."""
        with self._lock:
            if self._hand is None or not self._hand.alive:
                self._hand, self._last = _Hand(self._ready, self._memory), None

    def begin(
        self, work: Callable[..., T], *given: object, seconds: float, reads: Sequence[Path] = ()
    ) -> Callable[[], T]:
        """Begin a piece of work that may take `seconds` of processor time and read files under `reads`; the call of
        what is returned waits for it.

        That call raises Spent where it ran out of its bounds, what it raised of TypesetError, and RuntimeError with
        its traceback for anything else.
        """
        order = pickle.dumps((work, given, seconds, tuple(reads)), pickle.HIGHEST_PROTOCOL)
        done: Future[T] = Future()
        with self._lock:
            self.start()
            assert self._hand
            asked = _Task(self._hand, order, seconds, self._last, _Heard(work.__name__, listener()))
            carrier = self._last = threading.Thread(
                target=_carry, args=(asked, done), daemon=True, name=CARRIER
            )
            carrier.start()

        def answer() -> T:
            carrier.join()  # no thread is left behind, so that the next process may be forked
            return done.result()

        return answer

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._hand:
            self._hand.end()
        self._hand = self._last = None


class _Heard(NamedTuple):
    """The name of a piece of work, and who is told how long it takes, if anybody."""

    name: str
    told: list[Lap] | None


class _Done(NamedTuple):
    """What a piece of work made, and the processor time in seconds that it took."""

    value: Any
    cpu: float


@dataclass(frozen=True, slots=True)
class _Task:
    hand: "_Hand"
    order: bytes
    seconds: float
    before: threading.Thread | None
    heard: _Heard


def _carry(order: _Task, done: "Future[Any]") -> None:
    """Bring an order to the process once the one before is done, and its answer back."""
    if order.before:
        order.before.join()
    begun = time.perf_counter()
    try:
        answer = order.hand.ask(order.order, order.seconds)
        name, told = order.heard
        if told is not None:
            told.append(Lap(name, 0, order.hand.number, begun, time.perf_counter(), answer.cpu))
        done.set_result(answer.value)
    except BaseException as fault:
        done.set_exception(fault)


class ProcessBounds(NamedTuple):
    """What the process is bound to: the parent that it ends with, by the system's signal or not, and its memory."""

    parent: int
    by_signal: bool
    memory: int


class _Hand:
    """The process itself, seen from here."""

    def __init__(self, ready: Callable[[], object] | None, memory: int) -> None:
        context = _context()
        self._here, there = multiprocessing.Pipe()
        lifeline, self._held = multiprocessing.Pipe(duplex=False)
        by_signal = threading.current_thread() is threading.main_thread()
        bound = ProcessBounds(os.getpid(), by_signal, memory)
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(there, lifeline, bound, ready), daemon=True
        )
        with control_c_is_ours():
            self._process.start()
        there.close()
        lifeline.close()
        self.end = weakref.finalize(self, _end, self._process, self._here, self._held)

    @property
    def alive(self) -> bool:
        return bool(self.end.alive and self._process.is_alive())

    @property
    def number(self) -> int:
        """The number that the system knows the process by."""
        return int(self._process.pid or 0)

    def ask(self, order: bytes, seconds: float) -> _Done:
        """Have an order carried out; its answer."""
        try:
            self._here.send_bytes(order)
            if not self._here.poll(PATIENCE * (seconds + 1)):
                raise Spent(OutOfBounds.TIME)
            return _answer_of(self._here.recv_bytes())
        except (EOFError, OSError) as fault:
            self._process.join(1.0)
            raise Spent(_ended_by(self._process.exitcode)) from fault
        except Spent:
            self.end()
            raise


def _context() -> BaseContext:
    """How the process is started: forked where nothing runs but this thread and those that wait for another process,
    since a new one would first import all that this one has; started anew elsewhere, because a fork takes other
    threads' locks along."""
    others = set(threading.enumerate()) - {threading.current_thread()}
    forks = sys.platform == "linux" and all(thread.name == CARRIER for thread in others)
    return multiprocessing.get_context("fork" if forks else "spawn")


@contextmanager
def control_c_is_ours() -> Iterator[None]:
    """A process that begins within it never hears of Control-C, which a terminal sends to both: the parent decides."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(process: Any, *held: Connection) -> None:
    process.kill()
    process.join()
    for connection in held:
        connection.close()


def _ended_by(code: int | None) -> OutOfBounds:
    """What ended a process: the signal of its time, the system's want of memory, or something else."""
    if code == -signal.SIGXCPU:
        return OutOfBounds.TIME
    return OutOfBounds.MEMORY if code in (-signal.SIGKILL, -signal.SIGABRT) else OutOfBounds.LIFE


def _answer_of(sent: bytes) -> _Done:
    """An answer, whose value is of plain types and this package's own, since the process that made it is bounded
    and not trusted; raises what it told of instead."""
    kind, value = OwnValues(io.BytesIO(sent)).load()
    if kind == "spent":
        raise Spent(OutOfBounds(value))
    if kind == "told":
        code, cause, cure, where, ours = value
        raise (EditionError if ours else MachineError)(code, cause, cure, where)
    if kind == "bug":
        raise RuntimeError(value)
    return _Done(*value)


def _serve(
    orders: Connection,
    lifeline: Connection,
    bound: ProcessBounds,
    ready: Callable[[], object] | None,
) -> None:
    """The process: bounded, made ready, then one order after another until nobody is there to give any."""
    parent, by_signal, memory = bound
    let_go((orders.fileno(), lifeline.fileno()))
    confine(memory)
    follow_parent(parent, lifeline, by_signal)
    gc.freeze()  # what a forked process has of its parent stays shared with it: the collector would write on it
    gc.enable()  # the painter's boxes hold cycles, whatever the process that was forked had done with the collector
    if ready:
        ready()
    while True:
        try:
            orders.send_bytes(_answer(orders.recv_bytes()))
        except (EOFError, OSError):
            os._exit(0)
        except (OutOfTime, MemoryError) as fault:  # while it told of the same
            give_up()
            orders.send_bytes(_AT_AN_END[type(fault)])


_AT_AN_END = {
    kind: pickle.dumps(("spent", limit.value))
    for kind, limit in ((OutOfTime, OutOfBounds.TIME), (MemoryError, OutOfBounds.MEMORY))
}
"""Answers that need neither time nor memory to be made."""


def _answer(sent: bytes) -> bytes:
    work, given, seconds, reads = pickle.loads(sent)
    reading(reads)
    before = time.process_time()
    try:
        with spending(seconds):
            made = work(*given)
        answer: tuple[str, object] = ("done", (made, time.process_time() - before))
    except OutOfTime:
        give_up()
        answer = ("spent", OutOfBounds.TIME.value)
    except MemoryError:
        give_up()
        answer = ("spent", OutOfBounds.MEMORY.value)
    except TypesetError as fault:
        ours = isinstance(fault, EditionError)
        answer = ("told", (fault.code, fault.cause, fault.cure, fault.where, ours))
    except Exception as fault:  # a bug, which is raised with its traceback where somebody reads it
        answer = ("bug", "".join(traceback.format_exception(fault)))
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
