"""Folders that are read and written alike, on this machine or behind a URL that fsspec knows (s3://, memory://, …).

On this machine a file appears whole under its name by rename(2); stores of objects put an object whole or not at all.
"""

import fcntl
import os
import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from typeset.deliver.files import write_set
from typeset.errors import EditionError, MachineError, MisuseError, Text, Where
from typeset.rules import ROWS

SCHEME = "://"
HERE = "file://"
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

    def claimed(self, name: str) -> Any:
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
        handle, aside = tempfile.mkstemp(".part", ".archive-", place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(aside, 0o644)
            os.replace(aside, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(aside)
            raise

    def write_all(self, name: str, files: Mapping[str, bytes]) -> None:
        """Files of a folder, all at once."""
        write_set(self._folder / name, dict(files))

    def linked(self, old: str, new: str) -> None:
        """A file under a second name, or a copy of it where the system has no such names."""
        place = self._folder / new
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = f"{place}.{os.getpid()}.link"
        try:
            os.link(self._folder / old, aside)
            os.replace(aside, place)
        except OSError:
            self.write(new, (self._folder / old).read_bytes())
        with suppress(FileNotFoundError):  # rename(2) leaves a second name of the same file where it is
            os.unlink(aside)

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
    def _opened(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        try:
            system, root = url_to_fs(self._address)
        except (ImportError, ValueError) as fault:
            scheme = self._address.partition(SCHEME)[0]
            raise MachineError(
                "EXTRA",
                Text(f"没有读写 {scheme}:// 的程序库。", f"The library for {scheme}:// is not installed."),
                Text(
                    f"用 pip 安装：{EXTRAS.get(scheme, 'fsspec')}",
                    f"pip install {EXTRAS.get(scheme, 'fsspec')}",
                ),
            ) from fault
        return system, root.rstrip("/")

    def _path(self, name: str) -> str:
        root = self._opened[1]
        return posixpath.join(root, name) if name else root

    def listed(self, name: str = "") -> Iterator[Listed]:
        """What stands in it, by name."""
        system, path = self._opened[0], self._path(name)
        system.invalidate_cache()
        try:
            found = system.ls(path, detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in sorted(found, key=lambda entry: str(entry["name"])):
            # What lies in the folder under this name: an object may be called ../x, and some stores list the folder.
            last = str(entry["name"]).rstrip("/").removeprefix(path.rstrip("/")).lstrip("/")
            if last and str(entry["name"]).rstrip("/") != path:
                yield Listed(last, entry["type"] == "directory", entry["type"] == "file", entry["size"] or 0)

    def read(self, name: str, most: int) -> bytes | None:
        """The bytes of an object."""
        try:
            with self._opened[0].open(self._path(name), "rb") as file:
                return bytes(file.read(most + 1))
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        """The bytes of an object counted."""
        system = self._opened[0]
        system.invalidate_cache()
        try:
            return int(system.info(self._path(name))["size"])
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """An object whole."""
        system, path = self._opened[0], self._path(name)
        system.makedirs(posixpath.dirname(path), exist_ok=True)
        system.pipe_file(path, data)

    def write_all(self, name: str, files: Mapping[str, bytes]) -> None:
        """Objects one after the other."""
        for file, data in sorted(files.items()):
            self.write(posixpath.join(name, file), data)

    def linked(self, old: str, new: str) -> None:
        """A copy, which a store makes by itself."""
        system = self._opened[0]
        system.makedirs(posixpath.dirname(self._path(new)), exist_ok=True)
        system.cp_file(self._path(old), self._path(new))

    def claimed(self, name: str) -> Any:
        """Nothing is promised: a store of objects has no locks."""
        return nullcontext()


EXTRAS = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs", "sftp": "paramiko"}
"""What pip installs for URLs of a scheme."""
