"""`typeset serve` on a small edition, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.loopback import free_port, wait_for

COPY = "---\nheadline: 新闸今起试通水\n---\n闸门在清晨六点升起，第一艘货船驶入新航道。\n"
RUN = "import sys; from typeset.cli import main; sys.argv = ['typeset', *sys.argv[1:]]; main()"


def edition(folder: Path) -> Path:
    return write(folder, {"edition.yaml": "date: 2026-11-23\npages: auto\n", "articles/gate.md": COPY})


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """`typeset serve` on the edition in tmp_path/edition, in a process of its own."""
    folder = edition(tmp_path / "edition")
    port = free_port()
    command = [sys.executable, "-c", RUN, "serve", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    assert server.stdout.readline().strip() == f"http://127.0.0.1:{port}/"
    wait_for(f"http://127.0.0.1:{port}/")
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()
    server.stdout.close()
