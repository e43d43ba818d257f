"""What the server's library logs while it serves, in our words: its own lines reach nobody.

uvicorn and asyncio log to the standard error. A request that is none is the doing of whoever sent it and is answered
with 400; what is left to tell is a request that could not be answered, and readers that are turned away.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from traceback import extract_tb

from typeset.errors import Text
from typeset.language import localized

LOGGERS = ("uvicorn.error", "asyncio")
CODE = "SERVER"
CROWDED = "Exceeded concurrency limit."
"""How uvicorn says that it turned a reader away."""


@contextmanager
def told_in_our_words() -> Iterator[None]:
    """Within it the loggers of the server tell in our words what a person should know, and nothing else."""
    telling = _Telling()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(telling)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagated in zip(loggers, before, strict=True):
            logger.removeHandler(telling)
            logger.propagate = propagated


class _Telling(logging.Handler):
    """Tells each thing once, since readers come back."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            self._tell(_unanswered(fault))
        elif record.getMessage() == CROWDED:
            self._tell(_crowded())

    def _tell(self, said: tuple[Text, Text]) -> None:
        cause, cure = map(localized, said)
        if cause in self._told or sys.stderr is None:
            return
        self._told.add(cause)
        with suppress(OSError):
            print(f"{CODE} {cause}\n    → {cure}", file=sys.stderr, flush=True)


def _unanswered(fault: BaseException) -> tuple[Text, Text]:
    frames = extract_tb(fault.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    said = f"{type(fault).__name__} {fault} {place}".replace("\n", " ").rstrip()
    return (
        Text(f"有一个请求没能答复：{said}。", f"A request could not be answered: {said}."),
        Text(
            "其余照常；请把这一行告诉开发者。",
            "All else goes on; please tell the developers this line.",
        ),
    )


def _crowded() -> tuple[Text, Text]:
    return (
        Text(
            "同时连接的人太多，有人被请稍后再来。", "Too many connect at once; some are told to come later."
        ),
        Text(
            "前面加一台反向代理，用 --proxy 说明它的地址。",
            "Put a proxy before it, and name its address by --proxy.",
        ),
    )
