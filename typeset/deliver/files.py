"""The one place that writes what users keep: files whole or not at all, sets of files together or not at all, and one
writer at a time."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from typeset.deliver.aside import aside_in
from typeset.deliver.exchange import NEW, exchange, stage, sync
from typeset.deliver.lock import INSTEAD, locked
from typeset.errors import MachineError, Text

ROOM = Text("腾出空间，或改它的权限", "free room there, or give rights to write")
ANOTHER_OUT = Text("换一个 --out 文件夹，或腾出空间和权限", "choose another --out, or free room and rights")
TRIES = 8
"""How often a change is made again on what a program that takes no locks wrote meanwhile, before it is given up."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Files that are to be written, by name, and the names of those that are to go."""

    files: dict[str, bytes]
    gone: tuple[str, ...] = ()


def write_set(folder: Path, files: dict[str, bytes], gone: Iterable[str] = (), cure: Text = ROOM) -> None:
    """Write `files` by name into `folder`, made where it is missing, and take away those named in `gone`, which is
    asked for when nobody else writes there: all at once.

    Whoever reads, and whatever ends this run, finds all files as they were or all as they are to be; other files in the
    folder stay. MachineError (OUT1), with `cure`, where that cannot be done.
    """
    with _told(_called(folder, files), cure):
        folder = Path(os.path.realpath(folder))  # a link that leads to nothing yet is to lead to the files
        if os.path.lexists(folder) or not _as_new(folder, files):
            with locked(folder):
                _put(folder, files, gone)


def change_set(folder: Path, made: Callable[[], Writing | None], cure: Text = ROOM) -> bool:
    """Change files of a folder, made where it is missing, all at once: `made` looks at what is there and gives what is
    to be written, or None where nothing is; whether anything was. Nobody else changes the folder meanwhile.

    MachineError (OUT1), with `cure`, where it cannot be written; what `made` raises.
    """
    with _told(str(folder), cure):
        folder = Path(os.path.realpath(folder))
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            writing = made()
            if writing:
                _put(folder, writing.files, writing.gone)
    return writing is not None


def write_new(folder: Path, files: dict[str, bytes], cure: Text = ROOM) -> bool:
    """Write a folder that is not there yet, or is empty: all of it or nothing. False, and nothing is written, where
    something is there. MachineError (OUT1), with `cure`, where it cannot be written."""
    with _told(str(folder), cure):
        if not os.path.lexists(folder) and _as_new(folder, files):
            return True
        if not folder.is_dir():
            return False
        with locked(folder), aside_in(folder) as aside:
            if any(path.name not in (aside.name, INSTEAD) for path in folder.iterdir()):
                return False
            stage(aside, files)
            exchange(folder, aside)
        return True


def change(path: Path, made: Callable[[bytes], bytes | None], cure: Text = ROOM) -> bool:
    """Change a file whole: `made` is given what it says (nothing where there is none) and gives what it is to say, or
    None where it is to stay; whether it was changed.

    One after the other, whoever else changes it by this function; what another program wrote meanwhile is given to
    `made` again. A link is followed. The file keeps its rights. MachineError (OUT1), with `cure`, where it cannot be
    written; what `made` raises.
    """
    place = Path(os.path.realpath(path))
    with _told(str(path), cure):
        place.parent.mkdir(exist_ok=True)
        with locked(place.parent):
            for _ in range(TRIES):
                was = _bytes(place)
                data = made(was)
                if data is None:
                    return False
                if _exchanged(place, was, data):
                    return True
    return False


def _exchanged(place: Path, was: bytes, data: bytes) -> bool:
    """Whether a file that said that says this now."""
    with aside_in(place.parent) as aside:
        stage(aside, {place.name: data})
        _as_rights(place, aside / NEW / place.name)
        if _bytes(place) != was:
            return False
        exchange(place.parent, aside)
    return True


def _bytes(place: Path) -> bytes:
    return place.read_bytes() if place.exists() else b""


def _as_rights(old: Path, new: Path) -> None:
    """Whoever could read and write the old file can the new one."""
    if old.exists():
        said = old.stat()
        with suppress(OSError):
            os.chown(new, -1, said.st_gid)
        new.chmod(stat.S_IMODE(said.st_mode))


def _put(folder: Path, files: dict[str, bytes], gone: Iterable[str]) -> None:
    with aside_in(folder) as aside:
        stage(aside, files)
        exchange(folder, aside, gone)


def _as_new(folder: Path, files: dict[str, bytes]) -> bool:
    """Write a folder that is not there, in one move; False where by then something is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with aside_in(folder.parent) as aside:
        stage(aside, files)
        try:
            os.rename(aside / NEW, folder)
        except OSError:
            if not os.path.lexists(folder):
                raise
            return False
        sync(folder.parent)
    return True


def _called(folder: Path, files: dict[str, bytes]) -> str:
    """What is written, as a message names it."""
    return str(folder / next(iter(files))) if len(files) == 1 else str(folder)


@contextmanager
def _told(place: str, cure: Text) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        told = Text(f"不能写入 {place}：{fault.strerror}", f"cannot write {place}: {fault.strerror}")
        raise MachineError("OUT1", told, cure) from fault
