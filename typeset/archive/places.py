"""Folders that are read and written alike, on this machine or behind a URL that fsspec knows (s3://, memory://, …).

On this machine a file appears whole under its name by rename(2); stores of objects put an object whole or not at all.
"""

import fcntl
import filecmp
import os
import posixpath
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from typeset.deliver.files import write_set
from typeset.errors import EditionError, MachineError, MisuseError, Text, TypesetError, Where
from typeset.rules import ROWS

SCHEME = "://"
HERE = "file://"
PARTS = "archive/parts"
"""The folder of files that are being written."""
MARKED = frozenset("\\\x00\n\r")
"""Characters that no name of a file has here: other systems' ways to part names, and what breaks lines."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a folder: its last part, whether it is a folder or a file (a link is neither), its bytes."""

    name: str
    is_folder: bool
    is_file: bool
    size: int = 0


class Depot(Protocol):
    """A folder with all that is in it; names are relative, their parts between slashes. Each call may raise OSError."""

    @property
    def address(self) -> str:
        """How it is called in messages and reports; it has no credentials."""

    def listed(self, name: str = "") -> Iterator[Listed]:
        """What stands in a folder, by name; nothing where there is no such folder."""

    def read(self, name: str, most: int) -> bytes | None:
        """A file's bytes, or the first `most` and one more; None where there is none."""

    def size(self, name: str) -> int | None:
        """A file's bytes counted; None where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """A file whole, in place of what stood there."""

    def write_all(self, name: str, files: Mapping[str, bytes]) -> None:
        """A folder's files, on this machine all at once."""

    def linked(self, old: str, new: str) -> None:
        """A file under a second name."""

    def claimed(self, name: str) -> AbstractContextManager[None]:
        """A context in which nobody else has claimed that name; where there are no locks, one that promises nothing."""

    def local(self, name: str = "") -> Path | None:
        """Where it is on this machine, if it is."""


def opened(address: str) -> Depot:
    """The folder at an address: a path, or a URL. MisuseError where that has a password in it, or where the library for
    its kind is not installed."""
    if SCHEME not in address:
        return LocalDepot(Path(address))
    if address.startswith(HERE):
        return LocalDepot(Path(address.removeprefix(HERE)))
    _refuse_credentials(address)
    return RemoteDepot(address)


def _refuse_credentials(address: str) -> None:
    """A URL goes to workers, logs and reports: what opens a store stays in the environment of each machine."""
    parts = urlsplit(address)
    if parts.password or (parts.username and "@" in parts.netloc) or parts.query:
        raise MisuseError(
            "USAGE",
            Text("地址里不能有密码或密钥。", "An address must hold no password and no key."),
            Text(
                "放进每台机器的环境变量，例如 AWS_ACCESS_KEY_ID。",
                "Put them into the environment of each machine, such as AWS_ACCESS_KEY_ID.",
            ),
        )


def proper(name: str) -> str:
    """A relative name as it is. EditionError where it would lead out of its folder, or means another on some system."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or MARKED & set(part) for part in parts):
        row = ROWS["ISSUE-NAMES"]
        raise EditionError("ISSUE-NAMES", row.what, row.cure, Where(ascii(name)))
    return name


_NAMED_SECRET = re.compile("SECRET|TOKEN|PASSW|CREDENTIAL|SIGNATURE|(?:ACCESS|ACCOUNT|API|PRIVATE)_?KEY")
_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s'\"]+@|(?<=\?)[^\s'\"]+")
SHORTEST_SECRET = 6
"""Characters: what is shorter opens nothing, and is found in any text."""


def without_secrets(said: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a library says, without what opens a store: secrets of the environment, users and queries of addresses."""
    for name, value in environment.items():
        if _NAMED_SECRET.search(name.upper()) and len(value) >= SHORTEST_SECRET:
            said = said.replace(value, "…")
    return _IN_ADDRESS.sub("…", said)


class StoreFault(OSError):
    """What a store's library raises, whatever it calls it; the text is the kind of fault alone."""


@contextmanager
def _as_system_faults() -> Iterator[None]:
    """Libraries of stores raise faults of their own kinds where a file system raises OSError."""
    try:
        yield
    except (OSError, MemoryError, TypesetError):
        raise
    except Exception as fault:
        raise StoreFault(type(fault).__name__) from fault


class LocalDepot:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(os.path.abspath(folder))

    @property
    def address(self) -> str:
        """Its path."""
        return str(self._folder)

    def local(self, name: str = "") -> Path:
        """Where it is."""
        return self._folder / name

    def listed(self, name: str = "") -> Iterator[Listed]:
        """What stands in it, by name."""
        try:
            with os.scandir(self._folder / name) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            is_file = entry.is_file(follow_symlinks=False)
            yield Listed(entry.name, entry.is_dir(follow_symlinks=False), is_file)

    def read(self, name: str, most: int) -> bytes | None:
        """The bytes of a file."""
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(most + 1)
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        """The bytes of a file counted."""
        try:
            return (self._folder / name).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, name: str, data: bytes) -> None:
        """A file whole."""
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        while True:
            handle, aside = _part(self._folder / PARTS)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), 0o644)
                with suppress(FileNotFoundError):  # another took it for left over before it was locked
                    os.replace(aside, place)
                    return

    def write_all(self, name: str, files: Mapping[str, bytes]) -> None:
        """Files of a folder, all at once."""
        write_set(self._folder / name, dict(files))

    def linked(self, old: str, new: str) -> None:
        """A file under a second name, or a copy of it where the system has no such names, or where another file has
        that one."""
        one, other = self._folder / old, self._folder / new
        other.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(one, other)
        except OSError:
            if not (other.is_file() and filecmp.cmp(one, other, shallow=False)):
                self.write(new, one.read_bytes())

    @contextmanager
    def claimed(self, name: str) -> Iterator[None]:
        """Within it no other process has claimed that name; the system gives it up for a process that ends."""
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = _locked_file(place)
        try:
            yield
        finally:
            with suppress(OSError):
                place.unlink()
            os.close(handle)


class PartFile(NamedTuple):
    """A file that is being written: its handle, which has its lock, and its path."""

    handle: int
    path: str


def _part(folder: Path) -> PartFile:
    """A new file with its lock, by which others know that its writer is alive."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(".part", dir=folder)
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return PartFile(handle, path)


def sweep(folder: Path) -> None:
    """Take files away of which nobody has the lock: what killed processes left of what they wrote or claimed."""
    for place in sorted(folder.glob("*")) if folder.is_dir() else ():
        with suppress(OSError):
            handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                place.unlink()
            finally:
                os.close(handle)


def _locked_file(place: Path) -> int:
    """A handle with the lock of the file that has that name by then: who held it before took its name away."""
    while True:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
        with suppress(OSError):  # no locks here, as on some shares: then two may do the same work
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(handle), place.stat()):
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


class RemoteDepot:
    """A folder behind a URL. Its library is loaded when it is first used, and again in each process."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    @property
    def address(self) -> str:
        """Its URL."""
        return self._address

    def local(self, name: str = "") -> None:
        """It is nowhere on this machine."""

    @cached_property
    def _store(self) -> "OpenedStore":
        from fsspec.core import url_to_fs

        try:
            with _as_system_faults():
                system, root = url_to_fs(self._address)
        except (ImportError, StoreFault) as fault:
            scheme = self._address.partition(SCHEME)[0]
            library = EXTRAS.get(scheme, "fsspec")
            raise MachineError(
                "EXTRA",
                Text(f"没有读写 {scheme}:// 的程序库。", f"The library for {scheme}:// is not installed."),
                Text(f"运行：pip install {library}", f"Run: pip install {library}"),
            ) from fault
        return OpenedStore(system, root.rstrip("/"))

    def _path(self, name: str) -> str:
        root = self._store.root
        return posixpath.join(root, name) if name else root

    def listed(self, name: str = "") -> Iterator[Listed]:
        """What stands in it, by name."""
        path = self._path(name)
        try:
            with _as_system_faults():
                self._store.system.invalidate_cache()
                found = self._store.system.ls(path, detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in sorted(found, key=lambda entry: str(entry["name"])):
            # What lies in the folder under this name: an object may be called ../x, and some stores list the folder.
            last = str(entry["name"]).rstrip("/").removeprefix(path).lstrip("/")
            if last:
                yield Listed(last, entry["type"] == "directory", entry["type"] == "file", entry["size"] or 0)

    def read(self, name: str, most: int) -> bytes | None:
        """The bytes of an object."""
        try:
            with _as_system_faults(), self._store.system.open(self._path(name), "rb") as file:
                return bytes(file.read(most + 1))
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        """The bytes of an object counted."""
        try:
            with _as_system_faults():
                self._store.system.invalidate_cache()
                return int(self._store.system.info(self._path(name))["size"])
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """An object whole."""
        path = self._path(name)
        with _as_system_faults():
            self._store.system.makedirs(posixpath.dirname(path), exist_ok=True)
            self._store.system.pipe_file(path, data)

    def write_all(self, name: str, files: Mapping[str, bytes]) -> None:
        """Objects one after the other."""
        for file, data in sorted(files.items()):
            self.write(posixpath.join(name, file), data)

    def linked(self, old: str, new: str) -> None:
        """A copy, which a store makes by itself."""
        path = self._path(new)
        with _as_system_faults():
            self._store.system.makedirs(posixpath.dirname(path), exist_ok=True)
            self._store.system.cp_file(self._path(old), path)

    def claimed(self, name: str) -> AbstractContextManager[None]:
        """Nothing is promised: a store of objects has no locks."""
        return nullcontext()


class OpenedStore(NamedTuple):
    """A file system of fsspec's, and the path of the folder in it."""

    system: Any
    root: str


EXTRAS = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs", "sftp": "paramiko"}
"""What pip installs for URLs of a scheme."""
