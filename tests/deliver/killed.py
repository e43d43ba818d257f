"""Every moment at which work on files may be killed: before each thing that it asks of the system."""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import count

WATCHED = ("open", "os.", "shutil.", "tempfile.", "fcntl.")
KILLED = 9


def kills(prepare: Callable[[], None], work: Callable[[], object]) -> Iterator[int]:
    """Runs `work` in a process of its own after `prepare`, which is killed before its first, second, third … call of
    the system; the number of the call, each time after the process is gone. The last run is not killed."""
    for number in count(1):
        prepare()
        child = os.fork()
        if child == 0:
            _run(work, number)
        _, status = os.waitpid(child, 0)
        yield number
        if os.waitstatus_to_exitcode(status) != KILLED:
            assert os.waitstatus_to_exitcode(status) == 0, f"failed when let live to call {number}"
            return


def _run(work: Callable[[], object], last: int) -> None:
    left = last

    def hook(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(WATCHED):
            left -= 1
            if left == 0:
                os._exit(KILLED)

    try:
        sys.addaudithook(hook)
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)
