"""One run of Typst, called by tests.bench in a process of its own; prints its seconds as JSON."""

import json
import sys
import time
from pathlib import Path

STARTED = time.perf_counter()

import typst  # noqa: E402


def main(source: str, out: str) -> None:
    """Flow the text into a PDF and print what the import and the flowing took."""
    imported = time.perf_counter()
    typst.compile(Path(source), output=Path(out))
    print(json.dumps({"import": imported - STARTED, "flow": time.perf_counter() - imported}))


if __name__ == "__main__":
    main(*sys.argv[1:])
