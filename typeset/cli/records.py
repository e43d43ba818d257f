"""Records for whoever asks to hear more: on the standard error with --verbose, in a file with --log-file.

The verbs of a run are records of `typeset` at INFO, what libraries tell are records under their names; none of them
reaches the standard output. With --quiet the standard error has errors alone.
"""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import typer

from typeset.errors import Text
from typeset.language import localized

LOG = logging.getLogger("typeset")
FORM = "%(name)s %(levelname)s: %(message)s"


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is to be heard of a run: every record on the standard error, errors alone, all records in a file as well."""

    verbose: bool = False
    quiet: bool = False
    log_file: Path | None = None


USUAL = Hearing()
_HEARING = ContextVar("hearing", default=USUAL)


def hearing() -> Hearing:
    """What is to be heard of the command that runs."""
    return _HEARING.get()


@contextmanager
def heard(asked: Hearing) -> Iterator[None]:
    """Within it records go where they are asked for. BadParameter where more and less are asked for at once; OSError
    where the file cannot be written."""
    if asked.verbose and asked.quiet:
        told = Text("不能又详细又安静，留一个。", "More and less at once: leave one of the two.")
        raise typer.BadParameter(localized(told), param_hint="--quiet")
    before = _HEARING.set(asked)
    try:
        with _collected([*_handlers(asked)]):
            yield
    finally:
        _HEARING.reset(before)


def _handlers(asked: Hearing) -> Iterator[logging.Handler]:
    if asked.verbose and sys.stderr is not None:
        yield _formed(_ErrorStream(sys.stderr), FORM)
    if asked.log_file is not None:
        yield _formed(_LogFile(asked.log_file, encoding="utf-8"), f"%(asctime)s {FORM}")


def _formed(handler: logging.Handler, form: str) -> logging.Handler:
    handler.setFormatter(logging.Formatter(form))
    return handler


@contextmanager
def _collected(handlers: list[logging.Handler]) -> Iterator[None]:
    """Within it all records from INFO on, and warnings of Python's, go to the handlers, where there are any."""
    if not handlers:
        yield
        return
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    for handler in handlers:
        root.addHandler(handler)
    logging.captureWarnings(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            yield
    finally:
        logging.captureWarnings(False)
        root.setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


class _ErrorStream(logging.StreamHandler):  # type: ignore[type-arg]  # it is generic for type checkers alone
    """Tells on the standard error, if that takes it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Let it go: who does not read changes no run."""


class _LogFile(logging.FileHandler):
    """Keeps records in a file that was asked for."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Raise what the file raised: a log with holes would not be one."""
        fault = sys.exc_info()[1]
        if fault is not None:
            raise fault
