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
from functools import partial
from itertools import chain, islice, zip_longest
from signal import SIGKILL
from typing import BinaryIO, Generic, TypeVar

from typeset.apart import CARRIER, control_c_is_ours
from typeset.apart.confine import end_with, let_go
from typeset.apart.timing import Timed, taken, timed
from typeset.packing import Packer

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
            made: Timed[T] = pickle.loads(data)
            return taken(made)
        return self._work()


def _serve(work: Callable[[], object], there: int, parent: int, patient: bool) -> None:
    """The work in the forked process, which ends with it and does nothing of what this program does at its own end."""
    try:
        end_with(parent)
        if patient:
            os.nice(PATIENT)
        let_go((there,))
        with open(there, "wb") as out:
            Packer(out).dump(timed(_name_of(work), work))
    finally:
        os._exit(0)


def _name_of(work: object) -> str:
    """The name of the function that does a piece of work."""
    while isinstance(work, partial):
        work = work.func
    return getattr(work, "__name__", "").strip("_")


def _end(child: int, sent: BinaryIO) -> None:
    sent.close()
    with suppress(ProcessLookupError):
        os.kill(child, SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
