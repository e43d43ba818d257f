"""What the machine refuses while a command runs, as an error with its cause and cure (exit code 4)."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit
from traceback import walk_tb

from typeset.errors import MachineError, Text
from typeset.rules import ROWS

NOT_LOADED = "cannot load library", "failed to map segment", "cannot allocate memory"
"""How the system's loader begins to say that a library is not there, or finds no room."""

TAKES_NO_MORE = frozenset(
    {
        errno.EPIPE,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EBADF,
        errno.ECONNRESET,
        errno.EAGAIN,
    }
)
"""What a stream says that cannot be written to: its reader is gone, its disk is full, it is closed or would block."""
WRITERS = frozenset({"typeset.cli", "typer._click.utils", "rich.console", "rich.file_proxy"})
"""The modules that write on the standard streams; a file that cannot be written raises the same without a name."""

LEAST_SPACE = 640 * 2**20
"""Bytes of address space: with less the libraries of Fortran and Rust that are loaded end the process themselves, and
with little more no font is opened (measured with `ulimit -v`)."""


def ask_for_space() -> None:
    """MachineError where this process may not have the address space without which it would be ended unasked."""
    allowed, _ = getrlimit(RLIMIT_AS)
    if allowed != RLIM_INFINITY and allowed < LEAST_SPACE:
        raise _no_memory()


@contextmanager
def told_faults() -> Iterator[None]:
    """Within it memory that runs out, a library that cannot be loaded, a file that cannot be opened and an output that
    takes no more are raised as MachineError."""
    try:
        yield
    except MemoryError as fault:
        raise _no_memory() from fault
    except ImportError as fault:
        raise _no_library(str(fault)) from fault
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # rich ends by itself where a pipe is closed
            raise _no_output(ended.__context__) from ended
        raise
    except OSError as fault:
        if fault.errno is None and not any(said in str(fault) for said in NOT_LOADED):
            raise
        raise _refused(fault) from fault


def _refused(fault: OSError) -> MachineError:
    """Files that are written are named where that is done; what has no name is a standard stream, where one was
    written on, or something that the system does not give: a process, a pipe, a socket."""
    if fault.errno is None:
        return _no_library(str(fault).partition("\n")[0])
    if fault.filename is None and fault.errno == errno.ENOMEM:
        return _no_memory()
    if fault.filename is None:
        return _no_output(fault) if _is_of_a_stream(fault) else _not_given(fault)
    return MachineError(
        "machine.file",
        Text(
            f"用不了 {fault.filename}：{fault.strerror}。",
            f"{fault.filename} cannot be used: {fault.strerror}.",
        ),
        Text("看它的权限，腾出空间。", "See that it may be read and written, and that there is room."),
    )


def _is_of_a_stream(fault: OSError) -> bool:
    """Whether a fault was raised by writing on a standard stream."""
    raised_in = [frame.f_globals.get("__name__") for frame, _ in walk_tb(fault.__traceback__)][-1:]
    return fault.errno in TAKES_NO_MORE and bool(WRITERS.intersection(raised_in))


def _not_given(fault: OSError) -> MachineError:
    return MachineError(
        "machine.system",
        Text(f"系统拒绝了：{fault.strerror}。", f"The system refuses: {fault.strerror}."),
        Text(
            "腾出空间和进程，放宽限制（ulimit -a），再来一次。",
            "Free room and processes, raise the limits (`ulimit -a`), and come again.",
        ),
    )


def _no_output(fault: OSError) -> MachineError:
    return MachineError(
        "OUT2",
        Text(
            f"标准输出写不进去：{fault.strerror}。", f"The standard output takes no more: {fault.strerror}."
        ),
        Text(
            "腾出空间，或让读它的程序读完；已写的文件不受影响。",
            "Make room, or let the program that reads it read to the end; files that were written are whole.",
        ),
    )


def _no_memory() -> MachineError:
    return MachineError(
        "machine.memory",
        ROWS["machine.memory"].what,
        Text("加内存，放宽 ulimit -v，或用 --jobs 1。", "Give it more, raise `ulimit -v`, or use --jobs 1."),
    )


def _no_library(said: str) -> MachineError:
    return MachineError(
        "machine.library",
        Text(f"装不上程序库：{said}。", f"A library cannot be loaded: {said}."),
        Text(
            "放宽 ulimit -v；还不行就重新安装（tools/bootstrap）。",
            "Raise `ulimit -v`; if that does not help, install again (tools/bootstrap).",
        ),
    )
