"""Memory that is free goes back to the system."""

import sys

import pytest

from typeset.run import issue
from typeset.run.issue import give_back, resident


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_what_is_freed_below_something_that_lives_goes_back() -> None:
    freed = [bytearray(4000) for _ in range(20_000)]
    lives = bytearray(4000)  # above it, so that the heap's end cannot sink
    freed.clear()
    before = resident()
    give_back()
    assert resident() < before - 40_000_000
    assert len(lives) == 4000


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_a_heavy_process_lets_go_of_what_only_cycles_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue, "HEAVY", 0)
    held: list[object] = [bytearray(4000) for _ in range(20_000)]
    held.append(held)
    lives = bytearray(4000)
    before = resident()
    del held
    give_back()
    assert resident() < before - 40_000_000
    assert len(lives) == 4000
