"""The program's first lines: `python -m typeset` and the command `typeset` both begin here."""

import _signal  # type: ignore[import-not-found]  # built in: nothing is loaded while Control-C is Python's own
import os

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, lambda number, _: os._exit(128 + number))

from typeset.cli import main

if __name__ == "__main__":
    main()
