"""Files that appear whole or not at all: written beside their place, then moved into it."""

import os
import tempfile
from pathlib import Path

from typeset.errors import MachineError, Text

ASIDE = ".writing-"
"""How a passing name begins; the number of the writing process follows."""


def write_whole(folder: Path, files: dict[str, bytes]) -> None:
    """Write `files` by name into `folder`, made where it is missing.

    Every file is on the disk under a passing name before the first takes its place, so that a full disk or
    a killed run leaves the files of the last run as they were; what a killed run left under passing names is
    cleared away by the next. Raises MachineError where the folder cannot be written.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_left_over(folder)
        waiting.extend((_write_aside(folder, data), folder / name) for name, data in sorted(files.items()))
        for aside, place in waiting:
            os.replace(aside, place)
    except OSError as fault:
        for aside, _ in waiting:
            Path(aside).unlink(missing_ok=True)
        raise _cannot_write(folder, fault) from fault


def exchange(path: Path, was: bytes, data: bytes) -> bool:
    """Write a file whole where it still says what it did when it was read, nothing if there was none; whether it did.

    Somebody who writes it in the very moment between that look and the move is overwritten: a file system has no
    exchange that compares. Raises MachineError where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_over(path.parent)
        aside = _write_aside(path.parent, data)
        try:
            if (path.read_bytes() if path.exists() else b"") != was:
                return False
            os.replace(aside, path)
        finally:
            Path(aside).unlink(missing_ok=True)
    except OSError as fault:
        raise _cannot_write(path.parent, fault) from fault
    return True


def _cannot_write(folder: Path, fault: OSError) -> MachineError:
    return MachineError(
        "OUT1",
        Text(f"不能写入 {folder}：{fault.strerror}", f"cannot write into {folder}: {fault.strerror}"),
        Text("换一个 --out 文件夹，或腾出空间和权限", "choose another --out, or free room and rights"),
    )


def _clear_left_over(folder: Path) -> None:
    """Remove files under passing names whose process is gone."""
    for aside in sorted(folder.glob(f"{ASIDE}*")):
        process = aside.name.removeprefix(ASIDE).partition("-")[0]
        if process.isdecimal() and not _is_alive(int(process)):
            aside.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write_aside(folder: Path, data: bytes) -> str:
    handle, aside = tempfile.mkstemp(dir=folder, prefix=f"{ASIDE}{os.getpid()}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, 0o644)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
    return aside
