"""Folders watched for what stands at their names: one that is exchanged for another, gone or back is a change, too."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from pathlib import Path

from watchfiles import awatch

STEP, SETTLE = 20, 200
"""Milliseconds: changes that follow one another so closely count as one, since an editor writes a file in several
steps; but after so many a change is told, however many follow."""
LOOK = 1000
"""Milliseconds between two looks at the names themselves: the system tells of a folder's files, and goes on telling of
them wherever the folder is moved to."""


async def watch(places: Callable[[], tuple[Path, ...]], changed: Callable[[], Awaitable[None]]) -> None:
    """Await `changed` whenever something changes in the folders, and whenever what stands at one of their names is
    another folder than before, until cancelled. What changes meanwhile is seen afterwards."""
    while True:
        seen = _standing(places())
        if seen:
            with suppress(FileNotFoundError):  # gone between the two looks
                await _watch_these(seen, places, changed)
        else:
            await changed()
            await asyncio.sleep(LOOK / 1000)


async def _watch_these(
    seen: dict[Path, tuple[int, int]],
    places: Callable[[], tuple[Path, ...]],
    changed: Callable[[], Awaitable[None]],
) -> None:
    """Watch until something else stands at one of the names. What changed before the watch began is seen at first."""
    told = False
    watching = awatch(*seen, step=STEP, debounce=SETTLE, rust_timeout=LOOK, yield_on_timeout=True)
    async with aclosing(watching):
        async for changes in watching:
            if changes or not told:
                told = True
                await changed()
            if _standing(places()) != seen:
                return


def _standing(places: tuple[Path, ...]) -> dict[Path, tuple[int, int]]:
    """What folder stands at each name, by its device and number there; names at which none stands are left out."""
    found = {}
    for place in places:
        with suppress(OSError):
            said = place.stat()
            found[place] = said.st_dev, said.st_ino
    return found
