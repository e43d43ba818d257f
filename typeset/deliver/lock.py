"""One writer at a time in a folder: a lock that the system takes back when its holder ends, however that is."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typeset.errors import MachineError, Text
from typeset.rules import ROWS

PAUSE = 0.02
"""Seconds between two looks at a lock that another holds."""
PATIENCE = 60
"""Seconds after which a writer says that another does not come to an end: what is written takes a second at most."""
NO_LOCKS = frozenset(
    {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EISDIR}
)
"""How file systems say that they do not lock a folder, as NFS does: it asks for a file that is open for writing."""
INSTEAD = ".typeset-lock"
"""The file that is locked on such a one; who holds it matters and not that it is there."""


@contextmanager
def locked(place: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Within it no other process and no other thread has the lock of `place`, a folder or a file that is there.

    It is flock(2) on the place itself, so that nothing is left beside it. MachineError (OUT3) where another holds it
    longer than `patience` seconds; OSError where the place cannot be opened.
    """
    handle = _taken(place, patience)
    try:
        yield
    finally:
        os.close(handle)


def try_lock(place: Path) -> int | None:
    """An open handle that holds the lock of a folder; None where another has it. OSError where none can be had, or
    where the folder was taken away meanwhile."""
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        place.stat()
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return handle


def _taken(place: Path, patience: float) -> int:
    """A handle with the lock of what stands at that place now: it may be exchanged while one waits."""
    while True:
        try:
            handle = _held(place, os.O_RDONLY, patience)
        except OSError as fault:
            if fault.errno not in NO_LOCKS:
                raise
            folder = place if place.is_dir() else place.parent
            return _held(folder / INSTEAD, os.O_RDWR | os.O_CREAT, patience)
        if os.path.samestat(os.fstat(handle), place.stat()):
            return handle
        os.close(handle)


def _held(place: Path, way: int, patience: float) -> int:
    handle = os.open(place, way, 0o666)
    try:
        _wait(handle, place, patience)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _wait(handle: int, place: Path, patience: float) -> None:
    for _ in range(round(patience / PAUSE)):
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
    raise MachineError(
        "OUT3",
        Text(f"{place} 一直有别的程序在写。", f"Another program goes on writing into {place}."),
        ROWS["OUT3"].cure,
    )
