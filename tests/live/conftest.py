"""`typeset serve` on a small edition, in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.loopback import free_port, wait_for
from tests.preloaded import Started

COPY = "---\nheadline: 新闸今起试通水\n---\n闸门在清晨六点升起，第一艘货船驶入新航道。\n"
RUN = "import sys; from typeset.cli import main; sys.argv = ['typeset', *sys.argv[1:]]; main()"


def edition(folder: Path) -> Path:
    return write(folder, {"edition.yaml": "date: 2026-11-23\npages: auto\n", "articles/gate.md": COPY})


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Started]]:
    """`typeset serve` on an edition, in a process of its own: its address and the process."""
    port = free_port()
    with Started(RUN, "serve", str(folder), "--port", str(port)) as server:
        try:
            assert server.stdout.readline().strip() == f"http://127.0.0.1:{port}/"
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """`typeset serve` on the edition in tmp_path/edition, in a process of its own."""
    with serving(edition(tmp_path / "edition")) as (address, _):
        yield address
