"""What was made before, by the hash of what it was made of: in memory, and in a folder that may go at any time.

Nothing in that folder is deleted but what this program wrote: the folder has its mark, and the files are of a form of
their own. Where somebody's other files stand, a folder beside them is used.

A stage that is asked for again with the same hash gives what it gave; so the hash has to cover all that the stage
reads. The folder is a help and never a source: what is missing, torn or written by another version is made anew.
"""

import hashlib
import logging
import os
import pickle
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from typeset.packing import packed, unpacked

T = TypeVar("T")

LOG = logging.getLogger(__name__)
MOST_BYTES = 256 * 2**20
"""How much of a disk the folder takes: some hundred issues' pages with their pictures."""
SHARE = 0.75
"""The part of that which is left when the oldest is cleared away, so that not every run has to clear."""
SEAL = 32
"""Bytes of the hash (SHA-256) that stands before what is kept, so that a torn file is told from a whole one."""
TAG = "CACHEDIR.TAG"
"""The file by which this program knows its own folder, and programs that make copies of a disk know what to leave out
(Cache Directory Tagging Specification, https://bford.info/cachedir/)."""
SIGNED = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# Pages that typeset keeps; this folder may be deleted.\n"
)
BESIDE = "typeset"
"""The folder in one that holds other things."""
_STAGE, _FILE = re.compile(r"[a-z-]+"), re.compile(r"[0-9a-f]{64}\.(?:kept|[a-z0-9_]{8}\.part)")
"""The names of a stage's folder, and of its files: what is kept, and what a killed run was writing."""


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
    here = os.path.dirname(__file__)
    modules = [path for path, _ in _files_in(here) if path.endswith(".py")]
    return digest([(os.path.relpath(path, here), _hash_of(path)) for path in modules], *libraries())


def libraries() -> Iterator[str]:
    """The libraries that are installed of those that this program names, by the folders that say so (name-version.
    dist-info, PEP 376): what is in these takes ten times as long to read."""
    from importlib.metadata import PackageNotFoundError, requires

    with suppress(PackageNotFoundError):
        wanted = [name for name in requires(DISTRIBUTION) or [] if "extra ==" not in name]
        named = {_plain(re.split(r"[^\w.-]", name, maxsplit=1)[0]) for name in wanted}
        for folder in dict.fromkeys(path for path in sys.path if path.endswith("-packages")):
            with suppress(OSError):
                installed = sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
                yield from (name for name in installed if _plain(name.partition("-")[0]) in named)


DISTRIBUTION = "typeset-daily"
"""How this program is called where it is installed from."""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


MOST_FILES, MOST_READ = 10_000, 2 * 2**30
"""So many files, and bytes of them, are worth reading to learn whether any of them changed: some minutes' work is
spared for a second or two."""


class FolderContents(NamedTuple):
    """What a folder holds: the hash of the names and bytes of all its files, and one of when the system says that each
    of them was last written, which is another if any of them changed while they were read."""

    digest: str
    stamps: str


def contents_of(folder: Path) -> FolderContents | None:
    """What a folder holds, with all folders in it; none where there is no such folder, where links or other things than
    files stand in it, which may lead anywhere, or where it is too much to read."""
    try:
        files = dict(islice(_files_in(folder), MOST_FILES + 1))
        if len(files) > MOST_FILES or sum(said.st_size for said in files.values()) > MOST_READ:
            return None
        stamps = digest([(path, *_stamp(said)) for path, said in files.items()])
        held = digest([(os.path.relpath(path, folder), _hash_of(path)) for path in files])
    except (OSError, ValueError):
        return None
    return FolderContents(held, stamps)


def _files_in(folder: str | Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files and folders in a folder by their paths, always in the same order. OSError for what is neither."""
    folders = [os.fspath(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            said = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(said.st_mode):
                folders.append(entry.path)
            elif not stat.S_ISREG(said.st_mode):
                raise OSError(f"{entry.path} is no file")
            yield entry.path, said


def _stamp(said: os.stat_result) -> tuple[int, int, int, int]:
    # A file's times may be set to what they were, but for the time of that change itself.
    return said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns


def _hash_of(path: str) -> str:
    """The hash of a file's bytes; empty for a folder."""
    if os.path.isdir(path):
        return ""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


Key = tuple[str, str]
"""A stage, and the hash of what it reads."""
Kept = tuple[Any]
"""Something that is kept, in a box, so that it is told from nothing."""


def cache_place(named: Path) -> Path | None:
    """The folder in which things are kept where `named` is asked for: itself where it is new, empty or this program's
    own, a folder in it where other things stand in it, none where they stand there, too."""
    places = (named, named / BESIDE)
    return next((place for place in places if is_cache(place) or _is_free(place)), None)


def is_cache(place: Path) -> bool:
    """Whether a folder has this program's mark."""
    try:
        return (place / TAG).read_bytes() == SIGNED
    except OSError:
        return False


def clear_cache(place: Path) -> None:
    """Delete what this program wrote in its folder, and the folder when nothing else is in it."""
    for path, _, _ in _kept_files(place):
        with suppress(OSError):
            path.unlink()
    for stage in _stages(place):
        with suppress(OSError):
            stage.rmdir()
    with suppress(OSError):
        if is_cache(place) and [path.name for path in place.iterdir()] == [TAG]:
            (place / TAG).unlink()
            place.rmdir()


def kept_bytes(place: Path) -> int:
    """How much is kept in a folder."""
    return sum(size for _, _, size in _kept_files(place))


class Store:
    """Things kept by stage and hash. In memory live those that this round or the last asked for; in `folder`, where
    there is one, the rest, the oldest going first where they are more than `most` bytes.

    Two processes may share a folder: a file appears whole under a name that tells its content's origin, so that it
    does not matter whose it is.
    """

    def __init__(self, folder: Path | None = None, most: int = MOST_BYTES) -> None:
        """`folder` is made where it is missing; one in it is used where other things stand there (see cache_place), and
        none where others may write into it."""
        self.folder = _taken(folder) if folder else None
        self.made: dict[str, int] = {}
        self._most, self._written = most, 0
        self._fresh: dict[Key, Kept] = {}
        self._aging: dict[Key, Kept] = {}

    def keep(self, stage: str, reads: str, make: Callable[[], T]) -> T:
        """What the stage made of what has that hash, made now if it is not at hand. `made` counts how often."""
        key = stage, reads
        kept = self._found(key)
        if kept is None:
            self.made[stage] = self.made.get(stage, 0) + 1
            kept = self._fresh[key] = (make(),)
            self._to_folder(key, kept[0])
        found: T = kept[0]
        return found

    def has(self, stage: str, reads: str) -> bool:
        """Whether the stage made something of what has that hash; it is in memory from now on, whatever becomes of the
        folder."""
        return self._found((stage, reads)) is not None

    def found(self, stage: str, reads: str) -> Any:
        """What is kept of what has that hash, or None."""
        kept = self._found((stage, reads))
        return kept and kept[0]

    def replace(self, stage: str, reads: str, value: object) -> None:
        """Keep another value than there was for the same hash, which holds more of what it makes."""
        self._fresh[stage, reads] = (value,)
        self._to_folder((stage, reads), value)

    def turn(self) -> None:
        """Begin a round: what the one before the last asked for and the last did not leaves the memory."""
        self._aging, self._fresh = self._fresh, {}

    def clear_old(self) -> None:
        """Bring the folder within its bounds, the files that were not asked for longest going first."""
        self._written = 0
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

    def _found(self, key: Key) -> Kept | None:
        """What is kept under a key, in memory from now on."""
        kept = (
            self._fresh.get(key)
            or self._aging.get(key)
            or (_read(_path(self.folder, key)) if self.folder else None)
        )
        if kept:
            self._fresh[key] = kept
        return kept

    def _to_folder(self, key: Key, made: object) -> None:
        """Keep something in the folder, which never outgrows its bound by more than a run of writes does."""
        if self.folder:
            self._written += _write(_path(self.folder, key), made)
        if self._written > (1 - SHARE) * self._most:
            self.clear_old()


class Sheaves:
    """Small values of a stage, by the hash of what they are of and a name: all of one origin are kept in one file of a
    store, which is read when one of them is first asked for and written when they are bound."""

    def __init__(self, store: Store, stage: str) -> None:
        self._store, self._stage = store, stage
        self._sheaves: dict[str, dict[str, Any]] = {}
        self._grown: dict[str, None] = {}

    def of(self, reads: str, name: str, make: Callable[[], T]) -> T:
        """The value of that name of what has that hash, made now if it is not at hand."""
        sheaf = self._sheaf(reads)
        if name not in sheaf:
            sheaf[name] = make()
            self._grown[reads] = None
        value: T = sheaf[name]
        return value

    def has(self, reads: str, name: str) -> bool:
        """Whether there is a value of that name."""
        return name in self._sheaf(reads)

    def bind(self) -> None:
        """Keep what was made. Of two processes that do so at once one's values are made again one day."""
        for reads in self._grown:
            self._store.replace(self._stage, reads, self._sheaves[reads])
        self._grown.clear()

    def _sheaf(self, reads: str) -> dict[str, Any]:
        if reads not in self._sheaves:
            kept = self._store.found(self._stage, reads)
            self._sheaves[reads] = dict(kept) if isinstance(kept, dict) else {}
        return self._sheaves[reads]


def _path(folder: Path, key: Key) -> Path:
    """Where a stage's work is kept by this version of the program."""
    return folder / key[0] / f"{digest(program(), *key)}.kept"


def _is_free(place: Path) -> bool:
    """Whether nothing stands there, or a mark alone that a killed run did not come to write."""
    try:
        return not [path for path in place.iterdir() if path.name != TAG or path.stat().st_size]
    except OSError:
        return not os.path.lexists(place)


def _taken(named: Path) -> Path | None:
    """The folder with its mark, and for this user alone; none where that cannot be had."""
    if os.path.lexists(named) and not _is_own(named):
        return None
    place = cache_place(named)
    if place is None:
        return None
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_cache(place):
            (place / TAG).write_bytes(SIGNED)
    except OSError:
        return None
    return place if _is_own(place) else None


def _is_own(folder: Path) -> bool:
    """Whether the folder is this user's alone: what stands in it is read as this program's own."""
    try:
        said = folder.stat()
    except OSError:
        return False
    return said.st_uid == os.getuid() and not said.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _kept_files(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """Path, time of the last use and size of every file that this program wrote there."""
    for stage in _stages(folder):
        for path in stage.iterdir():
            if _FILE.fullmatch(path.name):
                with suppress(OSError):
                    said = path.lstat()
                    yield path, said.st_mtime, said.st_size


def _stages(folder: Path) -> list[Path]:
    """The stages' folders in one that has this program's mark."""
    try:
        inside = list(folder.iterdir()) if is_cache(folder) else []
        return [
            path for path in inside if _STAGE.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
        ]
    except OSError:
        return []


def _read(path: Path) -> Kept | None:
    """What is kept under that name; none where there is nothing, or nothing whole."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[SEAL:]).digest() != data[:SEAL]:
            LOG.debug("%s is not whole and is made anew", path)
            return None
        os.utime(path)
        return (unpacked(data[SEAL:]),)
    except FileNotFoundError:
        return None
    except (OSError, pickle.UnpicklingError, AttributeError, ImportError, TypeError, EOFError) as reason:
        LOG.debug("%s is made anew: %s", path, reason)
        return None


def _write(path: Path, made: object) -> int:
    """Keep it, whole or not at all; how many bytes that takes. A folder that cannot be written keeps nothing."""
    data = packed(made)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle, aside = tempfile.mkstemp(".part", f"{path.stem}.", path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(aside, path)
    return SEAL + len(data)
