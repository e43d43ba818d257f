"""Memory that is free again given back to the system."""

import ctypes
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

HEAVY = 400 * 2**20
"""Bytes in memory from which on it is worth a second to look for what is held by nothing but cycles."""


def give_back() -> None:
    """Hand the free pages of the heap back: after make-up of a heavy issue, whose tables are gone, two thirds of it.

    C's library keeps them otherwise, beside what the next processes take. `malloc_trim` is glibc's
    (https://man7.org/linux/man-pages/man3/malloc_trim.3.html); elsewhere nothing is handed back.
    """
    if resident() > HEAVY:
        gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)


def resident() -> int:
    """Bytes that this process has in memory; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
