"""A process that has loaded the program, and forks a run of it where a new interpreter would load it anew.

There is one for each process of the tests, started when the first run is asked for; what tests change in their own
process is not in it. It has made an issue, so that dictionaries, faces and sheets are read. Each run has streams and
environment of its own and ends as an interpreter ends. Runs that are about the loading itself are no matter for it.
"""

import atexit
import gc
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
LOADED = ("tests.painter", "typeset.cli", "typeset.deliver.server.running", "typeset.live.app")
LOADER = "from tests.preloaded import serve; exec(serve())"


class Started:
    """A run of some code, as `subprocess.Popen` has it: what it says and tells, and its code once it has ended."""

    def __init__(self, code: str, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        pipes = [os.pipe() for _ in range(3)]
        asked = json.dumps({"code": code, "arguments": arguments, "env": dict(env or os.environ)}).encode()
        line = _loaded()
        socket.send_fds(line, [len(asked).to_bytes(4, "big")], [end for _, end in pipes])
        line.sendall(asked)
        for _, end in pipes:
            os.close(end)
        self.stdout, self.stderr, self._ended = (_reader(begin) for begin, _ in pipes)
        self.pid = int(self._ended.readline())
        self.returncode: int | None = None

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *fault: object) -> None:
        """Wait for its end."""
        self.communicate()

    def wait(self, timeout: float = 60.0) -> int:
        """Its code, negative for the signal that killed it; TimeoutExpired where it goes on."""
        if self.returncode is None:
            if not select.select([self._ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(LOADER, timeout)
            self.returncode = int(self._ended.readline())
        return self.returncode

    def communicate(self, timeout: float = 60.0) -> tuple[str, str]:
        """What it said and told that was not read, which a pipe has room for."""
        self.wait(timeout)
        said = tuple("" if stream.closed else stream.read() for stream in (self.stdout, self.stderr))
        for stream in (self.stdout, self.stderr, self._ended):
            stream.close()
        return said[0], said[1]

    def send_signal(self, number: int) -> None:
        """Send a signal to a run that has not ended."""
        if self.returncode is None and not select.select([self._ended], [], [], 0)[0]:
            with suppress(ProcessLookupError):  # it ended, and its end is on the way to us
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _reader(handle: int) -> IO[str]:
    return open(handle, encoding="utf-8")


@cache
def _loaded() -> socket.socket:
    """The line to the process that has loaded the program; it ends when the line does."""
    ours, theirs = socket.socketpair()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    process = subprocess.Popen(
        [sys.executable, "-c", LOADER, str(theirs.fileno())],
        cwd=ROOT,
        env=env | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def serve() -> str:
    """Load the program and fork for each run that is asked for; comes back in the fork alone, with the run's code."""
    line = socket.socket(fileno=int(sys.argv[1]))
    for name in LOADED:
        import_module(name)
    run = import_module("typeset.run")
    run.make_issue(run.Request(ROOT / "examples/scaffold"), lambda verb: None)
    gc.collect()
    gc.freeze()  # what a fork has of this process stays shared with it: the collector would write on it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that wait for the runs
    while True:
        head, ends, _, _ = socket.recv_fds(line, 4, 3)
        if not head:
            os._exit(0)
        asked = b""
        while len(asked) < int.from_bytes(head, "big"):
            asked += line.recv(int.from_bytes(head, "big") - len(asked))
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _wait_for_fork(ends)
            return _become(json.loads(asked), ends)
        for end in ends:
            os.close(end)


def _wait_for_fork(ends: list[int]) -> None:
    """Fork again; comes back in the run, for whose end this process waits, to say with which code."""
    pid = os.fork()
    if pid == 0:
        return
    said, told, ended = ends
    os.close(said)
    os.close(told)
    os.write(ended, f"{pid}\n".encode())
    os.write(ended, f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n".encode())
    os._exit(0)


def _become(asked: dict[str, Any], ends: list[int]) -> str:
    """Take on the run's streams, arguments and environment."""
    os.dup2(ends[0], 1)
    os.dup2(ends[1], 2)
    for end in ends:
        os.close(end)
    said, told = (io.FileIO(end, "w", closefd=False) for end in (1, 2))
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(said), "utf-8", "surrogateescape")
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(told), "utf-8", "backslashreplace", line_buffering=True)
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = ["-c", *asked["arguments"]]
    return str(asked["code"])
