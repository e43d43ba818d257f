"""Memory that is free goes back to the system."""

import sys
from pathlib import Path

import pytest

from typeset.memory import give_back


def resident() -> int:
    """Kilobytes that this process has in memory."""
    rows = Path("/proc/self/status").read_text().splitlines()
    return int(next(row for row in rows if row.startswith("VmRSS:")).split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_what_is_freed_below_something_that_lives_goes_back() -> None:
    freed = [bytearray(4000) for _ in range(20_000)]
    lives = bytearray(4000)  # above it, so that the heap's end cannot sink
    freed.clear()
    before = resident()
    give_back()
    assert resident() < before - 40_000
    assert len(lives) == 4000
