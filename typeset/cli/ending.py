"""How the program ends when it is told to: by a signal, at any moment, quietly and with the exit code of shells."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Control-C, `kill`, and a terminal that is closed."""
SIGNALLED = 128
"""What shells add to a signal's number for the exit code of what it ended."""

SHOWN_CURSOR = "\x1b[?25h"
"""A progress line hides the cursor (DECTCEM), and nobody else would bring it back."""


class Stopped(SystemExit):
    """The run was told to end; its code is that of the signal. What is being written is put in order on the way out."""


class _Ending:
    """Ends this process at the first signal by an exception, so that files and the terminal are put in order, and at
    once at any further one, when nothing is left to be put in order, while a module is loaded, or in a process that was
    forked from this one."""

    def __init__(self) -> None:
        self._owner, self.at_once = os.getpid(), False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if os.getpid() != self._owner:
            os._exit(SIGNALLED + number)
        if self.at_once or _is_loading(frame):
            _end_now(SIGNALLED + number)
        self.at_once = True
        raise Stopped(SIGNALLED + number)


def _is_loading(frame: FrameType | None) -> bool:
    """Whether a module is being loaded: an exception there may have to pass through C or Rust that aborts over it."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within it a signal that ends this program raises Stopped; a signal that is ignored stays so (nohup).

    Where that is raised in a place that can give it to nobody (a destructor, a callback from C), the process ends
    there. After it a signal ends the process at once and quietly, since what is left is Python's own taking down.
    """
    ending = _Ending()
    with suppress(ValueError):  # not in the main thread: whoever runs that has the signals
        for number in ENDING:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, ending)
    others, sys.unraisablehook = sys.unraisablehook, _unraisable
    try:
        yield
    except Stopped as stopped:
        _end_now(int(str(stopped.code)))
    finally:
        ending.at_once, sys.unraisablehook = True, others


def _unraisable(told: "UnraisableHookArgs") -> None:
    if isinstance(told.exc_value, Stopped):
        _end_now(int(str(told.exc_value.code)))
    sys.__unraisablehook__(told)


def _end_now(code: int) -> None:
    """End without Python's taking down, which waits for threads; the processes beside go first."""
    if beside := sys.modules.get("multiprocessing"):
        for child in beside.active_children():
            child.kill()
    for stream in (sys.stdout, sys.stderr):
        with suppress(
            OSError, ValueError, AttributeError, RuntimeError
        ):  # full, closed, none at all, being written
            if stream.isatty():
                stream.write(SHOWN_CURSOR)
            stream.flush()
    os._exit(code)
