"""The stone on which the ground is painted: in this process, or in one beside it while composing goes on."""

import gc
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from typeset.errors import MachineError, Text

T = TypeVar("T")

PICTURES = "picture:"
"""The private scheme of the edition's own pictures, the only addresses that the painter answers."""


class Stone:
    """Paints grounds. With `jobs` above one a second process makes itself ready at once, because the painter
    takes as long to import as a paper takes to compose. Where it is painted changes no byte. `told` is what the
    painter said last of declarations that it does not take.
    """

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = max(1, jobs)
        self.told: tuple[str, ...] = ()
        self._beside = ProcessPoolExecutor(1, mp_context=get_context(_way())) if jobs > 1 else None
        if self._beside:
            self._beside.submit(_ready)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._beside:
            self._beside.shutdown(wait=kind is None, cancel_futures=True)

    def paint(self, html: str, css: str, pictures: Mapping[str, bytes]) -> Callable[[], bytes]:
        """Begin to paint; the call of what is returned waits for the PDF of the ground.

        That call raises MachineError where the process beside was ended from outside.
        """
        if self._beside is None:
            return lambda: self._heard(paint(html, css, pictures))
        painted = self.beside(paint, html, css, dict(pictures))
        return lambda: self._heard(painted())

    def beside(self, work: Callable[..., T], *given: object) -> Callable[[], T]:
        """Begin other work in the process beside, where there is one; the call of what is returned waits for it."""
        if self._beside is None:
            return cache(lambda: work(*given))
        begun = self._beside.submit(work, *given)

        def done() -> T:
            try:
                return begun.result()
            except BrokenProcessPool as fault:
                raise _ended() from fault

        return done

    def _heard(self, made: tuple[bytes, tuple[str, ...]]) -> bytes:
        ground, self.told = made
        return ground


def _way() -> str:
    """How the process beside is started: forked where nothing but this thread runs, since a new one would first
    import all that this one has; started anew elsewhere, because a fork takes other threads' locks along."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _ready() -> None:
    """Import the painter, which loads Pango; its boxes hold cycles, so the collector runs here whatever the
    process that was forked had done with it."""
    gc.enable()
    import typeset.render.ground  # noqa: F401


def paint(html: str, css: str, pictures: Mapping[str, bytes]) -> tuple[bytes, tuple[str, ...]]:
    """The ground's PDF and what the painter did not take, the painter imported only where it is used."""
    from typeset.render.ground import paint_and_tell

    return paint_and_tell(html, css, pictures)


def _ended() -> MachineError:
    return MachineError(
        "machine.stone",
        Text(
            "出版面的进程被系统终止，多半是内存不足",
            "the painting process was ended, most likely for lack of memory",
        ),
        Text("加内存，或用 --jobs 1", "give it more memory, or use --jobs 1"),
    )
