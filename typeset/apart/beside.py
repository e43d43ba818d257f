"""Our own work done by a second process that is forked from this one: what it reads is there already, and it only
sends back what it made. Where none can be forked, or it comes to nothing, the work is done here.

Nothing bounds that process: what strangers brought is for `Apart`.
"""

import os
import pickle
import sys
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from itertools import chain, islice, zip_longest
from operator import attrgetter
from signal import SIGKILL
from typing import Any, BinaryIO, Generic, TypeVar

from typeset.apart import CARRIER, control_c_is_ours
from typeset.apart.confine import end_with, let_go

PATIENT = 10
"""By how much (POSIX `nice`) patient work stands back: on Linux it has a tenth of a core beside work that does not."""

T = TypeVar("T")
Given = TypeVar("Given")


def beside(work: Callable[[], T], hands: int, *, patient: bool = False) -> Callable[[], T]:
    """Begin work in a process of its own where there are two `hands` or more; the call of what is returned waits for
    it. `patient` work leaves the machine to other work as long as there is any. `work` changes nothing that is read
    later: its changes stay there. What it raises there it raises here, since it is then done again."""
    return _Beside(work, patient).made if hands > 1 and _may_fork() else work


def shared(work: Callable[[Given], T], of: Sequence[Given], hands: int) -> list[T]:
    """What work makes of each: of every second one in a process of its own, where there are two `hands` or more."""
    if hands < 2 or len(of) < 2:
        return list(map(work, of))
    there = beside(lambda: list(map(work, of[1::2])), hands)
    here = list(map(work, of[::2]))
    return list(islice(chain.from_iterable(zip_longest(here, there())), len(of)))


def _may_fork() -> bool:
    """Whether no other thread holds a lock that a fork would take along, and the system ends a child with this one."""
    others = set(threading.enumerate()) - {threading.current_thread()}
    main = threading.current_thread() is threading.main_thread()
    return sys.platform == "linux" and main and all(thread.name == CARRIER for thread in others)


class _Beside(Generic[T]):
    """The process, seen from here; it ends when nobody asks for what it makes any more."""

    def __init__(self, work: Callable[[], T], patient: bool) -> None:
        self._work = work
        here, there = os.pipe()
        parent = os.getpid()
        with control_c_is_ours():
            self._child = os.fork()
            if not self._child:
                _serve(work, there, parent, patient)
        os.close(there)
        self._sent = open(here, "rb")  # noqa: SIM115  # closed by `_end`
        self._end = weakref.finalize(self, _end, self._child, self._sent)

    def made(self) -> T:
        """What the work made; done here if it made nothing there."""
        data = self._sent.read()
        self._end()
        with suppress(EOFError, pickle.UnpicklingError):
            made: T = pickle.loads(data)
            return made
        return self._work()


def _serve(work: Callable[[], object], there: int, parent: int, patient: bool) -> None:
    """The work in the forked process, which ends with it and does nothing of what this program does at its own end."""
    try:
        end_with(parent)
        if patient:
            os.nice(PATIENT)
        let_go((there,))
        with open(there, "wb") as out:
            _Sender(out).dump(work())
    finally:
        os._exit(0)


class _Sender(pickle.Pickler):
    """Sends a value field by field, as it is made: a frozen dataclass with slots asks each of its values anew what its
    fields are, both when it is sent and when it is read, which takes longer than all else of a galley or a page."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._known: dict[type, Callable[[object], tuple[object, ...]] | None] = {}

    def reducer_override(self, value: Any) -> Any:
        """How an object is made again; as ever, where it is no such value."""
        kind = type(value)
        if kind not in self._known:
            self._known[kind] = _own_fields(kind)
        own = self._known[kind]
        return (kind, own(value)) if own else NotImplemented


def _own_fields(kind: type) -> Callable[[object], tuple[object, ...]] | None:
    """What gets the fields that a named tuple, or the two or more that a dataclass with slots is made from; None for
    anything else."""
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return attrgetter(*kind._fields) if kind._fields[1:] else None
    if not (is_dataclass(kind) and "__slots__" in vars(kind)):
        return None
    names = [field.name for field in fields(kind) if field.init and not field.kw_only]
    whole = len(names) == len(fields(kind)) > 1
    return attrgetter(*names) if whole else None


def _end(child: int, sent: BinaryIO) -> None:
    sent.close()
    with suppress(ProcessLookupError):
        os.kill(child, SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
