"""Memory that is free again given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Hand the free pages of the heap back: after make-up of a heavy issue, whose tables are gone, two thirds of it.

    C's library keeps them otherwise, beside what the next processes take. `malloc_trim` is glibc's
    (https://man7.org/linux/man-pages/man3/malloc_trim.3.html); elsewhere nothing is done.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
