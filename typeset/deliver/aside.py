"""A folder beside what is written, in which everything stands ready before the first file takes its place."""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from typeset.deliver.exchange import is_sound, settle
from typeset.deliver.lock import NO_LOCKS, try_lock

ASIDE = ".writing-"
FORM = re.compile(re.escape(ASIDE) + r"[a-z0-9_]{8}")
"""The names of such folders."""
MARK = "written-by-typeset"
"""The file that is in each: what has that name and not this file is somebody else's and stays."""


@contextmanager
def aside_in(folder: Path) -> Iterator[Path]:
    """An empty folder of this run's own in `folder`, which is settled and taken away afterwards. What killed runs left
    is taken away first."""
    clear_left_over(folder)
    aside, handle = _made(folder)
    try:
        (aside / MARK).touch()
        yield aside
    finally:
        try:
            _take_away(folder, aside)
        finally:
            os.close(handle)


def _made(folder: Path) -> tuple[Path, int]:
    """A new folder and the handle that holds its lock, by which others know that its writer is alive. On a file system
    without locks the folder is none the worse, and what a killed run leaves there stays."""
    while True:
        aside = Path(tempfile.mkdtemp(dir=folder, prefix=ASIDE))
        try:
            aside.chmod(_open_as(folder) | aside.stat().st_mode & stat.S_ISGID)
            handle = _held(aside)
        except FileNotFoundError:  # another run took it for left over before it was locked
            continue
        if handle is not None:  # otherwise another is just about to
            return aside, handle


def _held(aside: Path) -> int | None:
    """The lock of a new folder, or the folder itself where there are no locks; None where another has it."""
    try:
        return try_lock(aside)
    except OSError as fault:
        if fault.errno not in NO_LOCKS:
            raise
        return os.open(aside, os.O_RDONLY)


def _open_as(folder: Path) -> int:
    """The rights of a folder through which readers of that one are led, and in which nobody else writes."""
    return folder.stat().st_mode & 0o755 | stat.S_IRWXU


def clear_left_over(folder: Path) -> None:
    """Take away what runs left that are gone, which is what nobody has the lock of."""
    with suppress(PermissionError):  # a folder that may not be listed
        for aside in [path for path in folder.iterdir() if FORM.fullmatch(path.name)]:
            if aside.is_dir() and not aside.is_symlink() and _may_clear(folder, aside):
                with suppress(OSError):
                    _clear(folder, aside)


def _may_clear(folder: Path, aside: Path) -> bool:
    """Whether what is left may be taken for a run's of this program: in a folder for everybody, such as /tmp, where
    anyone could have laid it out, only for one of the same user."""
    return not folder.stat().st_mode & stat.S_ISVTX or aside.stat().st_uid == os.getuid()


def _clear(folder: Path, aside: Path) -> None:
    handle = try_lock(aside)
    if handle is None:
        return
    try:
        if (aside / MARK).is_file():
            if not is_sound(folder, aside):
                return  # laid out by a stranger, who brought it with the folder
            _take_away(folder, aside)
        else:
            aside.rmdir()  # empty, or not this program's
    finally:
        os.close(handle)


def _take_away(folder: Path, aside: Path) -> None:
    """Settle what leads into a folder, then remove it, its mark last."""
    settle(folder, aside)
    for entry in sorted(aside.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARK:
            entry.unlink()
    (aside / MARK).unlink(missing_ok=True)
    aside.rmdir()
