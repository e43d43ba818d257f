"""Where a run's time goes, for whoever listens: pieces of work by name and page, in all of its processes.

Nothing of it enters what a run makes. Processes tell the time by one clock, the system's own that only goes on.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lap:
    """A piece of work: its name, the page that it is for (0: none in particular), the number of its process, when it
    began and ended, and the processor time of that process meanwhile, all in seconds."""

    name: str
    page: int
    process: int
    begun: float
    ended: float
    cpu: float


_heard: ContextVar[list[Lap] | None] = ContextVar("_heard", default=None)


@contextmanager
def listening() -> Iterator[list[Lap]]:
    """What is told of within, in the order of its end; processes that are begun within send theirs along."""
    heard: list[Lap] = []
    before = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(before)


def listener() -> list[Lap] | None:
    """Where laps are told; None where nobody listens."""
    return _heard.get()


@contextmanager
def lap(name: str, page: int = 0) -> Iterator[None]:
    """Tell how long what stands within takes."""
    heard = _heard.get()
    if heard is None:
        yield
        return
    begun, cpu = time.perf_counter(), time.process_time()
    try:
        yield
    finally:
        ended = Lap(name, page, os.getpid(), begun, time.perf_counter(), time.process_time() - cpu)
        heard.append(ended)


class Timed(NamedTuple, Generic[T]):
    """What work made, and the laps of it."""

    made: T
    took: tuple[Lap, ...]


def timed(name: str, work: Callable[[], T]) -> Timed[T]:
    """Do the work in a process of its own, in one lap with that name where anybody listens."""
    if _heard.get() is None:
        return Timed(work(), ())
    with listening() as heard, lap(name):
        made = work()
    return Timed(made, tuple(heard))


def taken(sent: Timed[T]) -> T:
    """What work in another process made; its laps are told here."""
    heard = _heard.get()
    if heard is not None:
        heard.extend(sent.took)
    return sent.made
