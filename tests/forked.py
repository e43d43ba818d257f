"""Work in a process of its own that is forked from this one, so that it need not load the program again."""

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def forked(work: Callable[[], T]) -> T:
    """What the work gives in a fork, which it may change for good: with hooks, limits, functions exchanged."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(work()))
    process.start()
    there.close()
    try:
        answer: T = here.recv()
    finally:
        process.join()
    return answer
