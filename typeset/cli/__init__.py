"""The way in: the program is loaded and run so that every end of it has its exit code, and nothing is a traceback."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from typeset.cli.ending import ended_by_signals

if TYPE_CHECKING:
    from typeset.errors import TypesetError

MOST_ERRORS = 50
"""So many errors of an edition are printed; who has more has one cause that repeats."""

OBJECTS = 20_000
"""So many new objects are looked through for cycles at once. Modules that are loaded have none to be freed; with
Python's 700 that is an eighth of what a short command takes."""


def main() -> None:
    """Run the command; errors of the edition or the machine become messages and exit codes 3 and 4.

    What the command needs is loaded here and not above, so that a signal or a fault in loading has its code, too.
    """
    with ended_by_signals():
        _open_streams()
        _keep_libraries_quiet()
        gc.set_threshold(OBJECTS)
        try:
            _guarded()
        finally:
            # Python looks through all that is left for cycles when it ends, a third of a second after a build.
            gc.freeze()


def _open_streams() -> None:
    """Let nothing that is opened later pass for a standard stream that was closed from the start."""
    opened = os.open(os.devnull, os.O_RDWR)
    while opened <= 2:
        opened = os.dup(opened)
    os.close(opened)


def _keep_libraries_quiet() -> None:
    """Let no library write lines of its own on the standard error: what a person should know of them is a finding or a
    message here. `python -W` brings warnings back."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore", append=True)


def _guarded() -> None:
    from typeset.cli.machine import ask_for_space, told_faults
    from typeset.errors import EditionErrors, TypesetError

    try:
        ask_for_space()
        with told_faults():
            from typeset.cli.app import app

            try:
                app(prog_name="typeset")
            finally:
                _told_all()
    except EditionErrors as group:
        _stop(tuple(group.each()), 3)
    except TypesetError as error:
        _stop((error,), error.exit_code)


def _told_all() -> None:
    """See that all that was told is out; what cannot go out is let go, since Python would try again at its end."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise


def _stop(errors: "Sequence[TypesetError]", code: int) -> NoReturn:
    """End with the errors on the standard error, if that takes them."""
    from typeset.cli.messages import error_lines
    from typeset.errors import Text
    from typeset.language import localized

    more = len(errors) - MOST_ERRORS
    lines = [error_lines(error) for error in errors[:MOST_ERRORS]]
    lines += [localized(Text(f"另有 {more} 处", f"{more} more"))] if more > 0 else []
    if sys.stderr is not None:
        with suppress(OSError):
            print("\n".join(lines), file=sys.stderr, flush=True)
    raise SystemExit(code)
