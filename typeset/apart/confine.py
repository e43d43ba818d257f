"""The bounds of a process that works on what strangers brought: time, memory, files, network, and its parent's life.

What holds everywhere is Python's audit hook (PEP 578) and the limits of POSIX (`setrlimit`). Where the kernel is
Linux, Landlock (https://docs.kernel.org/userspace-api/landlock.html) and seccomp hold the libraries to the same.
"""

import ctypes
import math
import os
import platform
import resource
import signal
import struct
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

MOST_FILES = 256
"""Files that may be open at once."""
GRACE = 2.0
"""Seconds of processor time after which work that did not stop when it was told to is ended by the system."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.remove", "os.rename",
    "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.kill",
    "shutil.", "tempfile.", "urllib.", "ftplib.", "http.", "smtplib.", "webbrowser.",
)  # fmt: skip
"""Beginnings of the audit events (Python's table of them) of what such a process has no business with."""
_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/opt",
    "/System",
    "/Library",
    "/etc/fonts",
    "/etc/mime.types",
    "/dev/null",
    "/proc/self",
)
"""Where libraries, fonts and their settings are."""


class OutOfTime(BaseException):
    """Raised in the main thread when the time of a piece of work is up; no handler of errors takes it for one."""


def follow_parent(parent: int, lifeline: Connection, by_signal: bool) -> None:
    """End this process when its parent ends, however that dies: by the lifeline's end, which only the parent holds
    open, and `by_signal` at once where the kernel can (Linux; only for a child of the parent's main thread, since
    the signal comes when the thread that made it ends)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to both: the parent decides
    end_with(parent, by_signal)

    def watch() -> None:
        with suppress(EOFError, OSError):
            lifeline.recv_bytes()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def end_with(parent: int, by_signal: bool = True) -> None:
    """End this process at once when its parent ends, `by_signal` where the kernel can; and now, if it has ended."""
    if by_signal and sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def let_go(kept: Sequence[int]) -> None:
    """Point the files that a forked process has from its parent, terminals, pipes and locks among them, to nowhere,
    but those in `kept`: who waits for the end of one waits for the parent alone."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in _open_files():
        if number not in kept and number != nowhere:
            with suppress(OSError):
                os.fstat(number)
                os.dup2(nowhere, number, inheritable=number < 3)


def _open_files() -> list[int]:
    with suppress(OSError):
        return sorted(int(name) for name in os.listdir("/dev/fd") if name.isdecimal())
    return list(range(MOST_FILES))


def confine(memory: int) -> None:
    """Bound this process for good: `memory` bytes more than it has now, no file written, none read but the system's
    and those of `reading`, no connection, no other program."""
    sys.dont_write_bytecode = True
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, MOST_FILES)
    bound_memory(memory)
    if sys.platform == "linux":
        libc = _libc()
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            _landlock(libc)
            _seccomp(libc)
    sys.addaudithook(_guard)
    _reserve.append(bytearray(RESERVE))


def bound_memory(memory: int) -> None:
    """Bound this process, and those that it begins, to `memory` bytes more than it has now, where the system counts."""
    held = _data_bytes()
    if held:
        _limit(resource.RLIMIT_DATA, held + memory)


def _limit(what: int, most: int) -> None:
    """Lower a limit, where it is not lower already."""
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(what, (least, least))


def _data_bytes() -> int:
    """What this process holds of the memory that RLIMIT_DATA counts; 0 where the system does not tell."""
    with suppress(OSError, StopIteration, ValueError):
        rows = Path("/proc/self/status").read_text().splitlines()
        return int(next(row for row in rows if row.startswith("VmData:")).split()[1]) * 1024
    return 0


@contextmanager
def spending(seconds: float) -> Iterator[None]:
    """So much processor time for what is done within: OutOfTime is raised when it is up, again every second after,
    and work that cannot be interrupted is ended with the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _soft_limit(math.ceil(usage.ru_utime + usage.ru_stime + seconds + GRACE))
    signal.signal(signal.SIGPROF, _time_is_up)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        _soft_limit(resource.RLIM_INFINITY)


_reserve: list[bytearray] = []
RESERVE = 8 * 2**20
"""Bytes with which a process that has no memory left can still tell of it."""


def give_up() -> None:
    """For those who have caught OutOfTime or MemoryError and must tell of it: the first is raised no more, and there
    is memory to tell with. The process is of no use afterwards."""
    signal.setitimer(signal.ITIMER_PROF, 0.0)
    _reserve.clear()


def _soft_limit(seconds: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard != resource.RLIM_INFINITY and (seconds == resource.RLIM_INFINITY or seconds > hard):
        seconds = hard
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _time_is_up(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime


_readable: list[str] = []


def reading(folders: Sequence[Path]) -> None:
    """From now on files may be read under these folders, besides those of the system and of Python."""
    _readable[:] = [os.path.realpath(folder) for folder in folders]


def _guard(event: str, given: tuple[object, ...]) -> None:
    """Refuse what leads out, as the system refuses what one has no right to."""
    if event == "open":
        path, _mode, flags = given
        if isinstance(path, str | bytes | os.PathLike):
            _guard_file(os.fsdecode(path), flags if isinstance(flags, int) else 0)
    elif event.startswith(_REFUSED):
        raise PermissionError(f"refused: {event}")


def _guard_file(path: str, flags: int) -> None:
    if flags & _WRITING and path != os.devnull:
        raise PermissionError(f"refused: writing {path}")
    plain = os.path.normpath(os.path.join(os.getcwd(), path))
    if any(_is_under(plain, folder) for folder in _own_folders()):
        return
    real = os.path.realpath(plain)
    if not any(_is_under(real, folder) for folder in _readable):
        raise PermissionError(f"refused: reading {path}")


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


_own: list[str] = []


def _own_folders() -> list[str]:
    """The system's folders, Python's, and this package's."""
    if not _own:
        packages = [path for path in sys.path if path.endswith("-packages")]
        around = str(
            Path(__file__).parents[2]
        )  # the checkout with its sheets and templates, or what holds the package
        fonts = [os.path.expanduser(home) for home in _FONTS]
        _own.extend([*_SYSTEM, sys.prefix, sys.base_prefix, *packages, around, *fonts])
    return _own


_FONTS = (
    "~/.fonts",
    "~/.local/share/fonts",
    "~/.config/fontconfig",
    "~/.cache/fontconfig",
    "~/Library/Fonts",
)

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_WRITES = 1 << 0 | 1 << 1 | sum(1 << right for right in range(4, 13))
"""LANDLOCK_ACCESS_FS: running a program, writing a file, and making or removing one of any kind."""
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_BIND_CONNECT, _SIGNALS_SOCKETS = 0b11, 0b11


def _landlock(libc: ctypes.CDLL) -> None:
    """Hold this process to reading, where the kernel has Landlock: no rule grants what is handled here."""
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return
    files = _WRITES | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    asked = struct.pack("=QQQ", files, _BIND_CONNECT, _SIGNALS_SOCKETS)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.create_string_buffer(asked), size, 0)
    if rules >= 0:
        libc.syscall(_LANDLOCK_RESTRICT, rules, 0)
        os.close(rules)


_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 62, 200, 234, 322)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 129, 130, 131, 281)),
}
"""By machine: its AUDIT_ARCH, and its numbers of socket, connect, bind, listen, execve, kill, tkill, tgkill and
execveat."""
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13
"""SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EACCES."""
_OTHER_TABLE = 0x40000000
"""Calls of the x32 table begin here."""


def _seccomp(libc: ctypes.CDLL) -> None:
    """Let no library open a connection, run a program or send a signal, on machines whose numbers are known."""
    if platform.machine() not in _CALLS:
        return
    machine, calls = _CALLS[platform.machine()]
    left = len(calls) + 2
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, left + 1, machine),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, left - 1, 0, _OTHER_TABLE),
    ]
    steps += [(_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    filter_ = struct.pack("@HP", len(steps), ctypes.addressof(program))
    libc.prctl(_PR_SET_SECCOMP, 2, ctypes.create_string_buffer(filter_), 0, 0)
