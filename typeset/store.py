"""What was made before, by the hash of what it was made of: in memory, and in a folder that may go at any time.

A stage that is asked for again with the same hash gives what it gave; so the hash has to cover all that the stage
reads. The folder is a help and never a source: what is missing, torn or written by another version is made anew.
"""

import hashlib
import io
import os
import pickle
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path, PosixPath
from typing import Any, TypeVar

T = TypeVar("T")

MOST_BYTES = 256 * 2**20
"""How much of a disk the folder takes: some hundred issues' pages with their pictures."""
SHARE = 0.75
"""The part of that which is left when the oldest is cleared away, so that not every run has to clear."""
SEAL = 32
"""Bytes of the hash (SHA-256) that stands before what is kept, so that a torn file is told from a whole one."""
PLAIN = {
    ("pathlib", "PosixPath"): PosixPath,
    ("datetime", "date"): date,
    ("builtins", "frozenset"): frozenset,
}
"""What a kept file may be made of besides the package's own dataclasses and enumerations."""


def digest(*read: object) -> str:
    """The hash of values, by what they say of themselves: texts, numbers, and frozen dataclasses of such."""
    summed = hashlib.sha256()
    for value in read:
        said = repr(value).encode("utf-8", "surrogatepass")
        summed.update(b"%d:" % len(said))
        summed.update(said)
    return summed.hexdigest()


@cache
def program() -> str:
    """The hash of this program and of the versions of all libraries that it names: with another of either, what was
    made before is made anew."""
    here = Path(__file__).parent
    sources = [(str(path.relative_to(here)), path.read_bytes()) for path in sorted(here.rglob("*.py"))]
    return digest(sources, *_libraries())


def _libraries() -> Iterator[tuple[str, str]]:
    try:
        named = requires("typeset") or []
    except PackageNotFoundError:
        return
    for wanted in sorted(named):
        name = re.split(r"[^\w.-]", wanted, maxsplit=1)[0]
        with suppress(PackageNotFoundError):
            yield name, version(name)


class Store:
    """Things kept by stage and hash. In memory live those that this round or the last asked for; in `folder`, where
    there is one, the rest, the oldest going first where they are more than `most` bytes.

    Two processes may share a folder: a file appears whole under a name that tells its content's origin, so that it
    does not matter whose it is.
    """

    def __init__(self, folder: Path | None = None, most: int = MOST_BYTES) -> None:
        """`folder` is made where it is missing; one that others may write into is not used."""
        self.folder = folder if folder and _is_own(folder) else None
        self.made: dict[str, int] = {}
        self._most = most
        self._fresh: dict[tuple[str, str], Any] = {}
        self._aging: dict[tuple[str, str], Any] = {}

    def keep(self, stage: str, reads: str, make: Callable[[], T]) -> T:
        """What the stage made of what has that hash, made now if it is not at hand. `made` counts how often."""
        key = _key(stage, reads)
        if key in self._fresh:
            found: T = self._fresh[key]
        else:
            found = self._aging[key] if key in self._aging else self._from_folder(key, make)
            self._fresh[key] = found
        return found

    def has(self, stage: str, reads: str) -> bool:
        """Whether the stage need not be made of what has that hash, as far as can be seen without reading it."""
        key = _key(stage, reads)
        there = self.folder is not None and (self.folder / key[0] / key[1]).is_file()
        return key in self._fresh or key in self._aging or there

    def turn(self) -> None:
        """Begin a round: what the one before the last asked for and the last did not leaves the memory."""
        self._aging, self._fresh = self._fresh, {}

    def clear_old(self) -> None:
        """Bring the folder within its bounds, the files that were not asked for longest going first."""
        if not self.folder:
            return
        files = sorted(_kept_files(self.folder), key=lambda file: file[1])
        total = sum(size for _, _, size in files)
        if total <= self._most:
            return
        for path, _, size in files:
            if total <= SHARE * self._most:
                return
            with suppress(OSError):
                path.unlink()
            total -= size

    def _from_folder(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        path = self.folder / key[0] / key[1] if self.folder else None
        kept = _read(path) if path else None
        if kept is not None:
            found: T = kept[0]
            return found
        self.made[key[0]] = self.made.get(key[0], 0) + 1
        made = make()
        if path:
            _write(path, made)
        return made


def _key(stage: str, reads: str) -> tuple[str, str]:
    """The name under which a stage's work is kept by this version of the program."""
    return stage, digest(program(), stage, reads)


def _is_own(folder: Path) -> bool:
    """Whether the folder is there and this user's alone: what stands in it is read as this program's own."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = folder.stat()
    except OSError:
        return False
    return said.st_uid == os.getuid() and not said.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _kept_files(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """Path, time of the last use and size of every file that is kept."""
    for path in folder.glob("*/*"):
        with suppress(OSError):
            said = path.stat()
            yield path, said.st_mtime, said.st_size


def _read(path: Path) -> tuple[Any] | None:
    """What is kept under that name; none where there is nothing, or nothing whole."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[SEAL:]).digest() != data[:SEAL]:
            return None
        os.utime(path)
        return (_Own(io.BytesIO(data[SEAL:])).load(),)
    except (OSError, pickle.UnpicklingError, AttributeError, ImportError, TypeError, EOFError):
        return None


def _write(path: Path, made: object) -> None:
    """Keep it, whole or not at all; a folder that cannot be written keeps nothing."""
    data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(aside, path)


class _Own(pickle.Unpickler):
    """Reads back values of the package and no other: a file that names anything else is not taken."""

    def find_class(self, module: str, name: str) -> Any:
        """A dataclass or enumeration of this package, or one of the plain types."""
        if (module, name) in PLAIN:
            return PLAIN[module, name]
        found = super().find_class(module, name) if module.startswith("typeset.") else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept here")
