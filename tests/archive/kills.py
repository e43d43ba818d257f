"""An archive whose workers, scheduler and client are killed: `python -m tests.archive.kills [--kills N] [--seed S]`

Rounds of a few small issues, each on a shelf of its own, two of three on a scheduler and workers of their own,
the third on the client's. At random moments one of all processes is ended by SIGKILL and begun again. After each kill
what stands must stand whole, and as it was; after each round a last run, which nothing disturbs, must find every issue
once, with the bytes of a shelf that was set in peace, and no process may be left.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil

from tests.archive.conftest import edition, tree
from tests.conftest import ROOT
from tests.kills import ASIDE, State, hashes

ISSUES = 6
LONGEST = 300.0
"""Seconds after which a run counts as one that does not end."""

Standing = dict[str, tuple[int, int, int]]
"""What the system says of files: which they are, how long, written when."""


def environment() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "DASK_"))
    }
    return kept | {
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TYPESET_CACHE": "off",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
        "DASK_LOGGING__DISTRIBUTED": "critical",
    }


def begun(folder: Path, name: str, *command: str) -> subprocess.Popen[bytes]:
    """A process in a session of its own, what it tells in a file."""
    with (folder / f"{name}.txt").open("ab") as told:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )


def sources(folder: Path) -> None:
    """A few small issues."""
    days = {
        f"1998-03-{day:02d}": edition(f"1998-03-{day:02d}", "清河新闸试通水。" * day)
        for day in range(1, ISSUES + 1)
    }
    tree(folder / "source", {day: {**files} for day, files in days.items()})


@dataclass
class Round:
    """Issues set on a shelf while something is killed again and again."""

    folder: Path
    shelf: str
    has_scheduler: bool
    random: Random
    killed: Counter[str] = field(default_factory=Counter)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    seen: Standing = field(default_factory=dict)
    port: int = 0

    def run(self, most: int) -> None:
        """Kill at most so often, until all issues stand; then a last run in peace."""
        self.port = free_port() if self.has_scheduler else 0
        try:
            self._begin()
            while sum(self.killed.values()) < most and not self._are_all_there():
                self._wait(self.random.uniform(0.3, 5.0))
                self._kill()
                self.look()
                self._begin()
            self._wait(LONGEST)
            self.last_run()
            self.look()
        finally:
            self._end()

    def last_run(self) -> None:
        """The same command with nothing to disturb it: an issue that lost its worker three times is given up before."""
        for _ in range(3):  # a scheduler may have been killed last, or be about to come
            self.processes.pop("client").wait(LONGEST)
            self._begin()
            if self._client().wait(LONGEST) == 0:
                return
        raise AssertionError((self.folder / "client.txt").read_text("utf-8"))

    def _begin(self) -> None:
        """Begin what does not run."""
        if self.has_scheduler:
            at = f"tcp://127.0.0.1:{self.port}"
            self._alive(
                "scheduler",
                "-m",
                "distributed.cli.dask_scheduler",
                "--host",
                at,
                "--no-dashboard",
                "--no-show",
            )
            for worker in ("worker 1", "worker 2"):
                self._alive(
                    worker, "-m", "distributed.cli.dask_worker", at, "--nthreads", "1", "--no-dashboard"
                )
        how = ("--scheduler", f"tcp://127.0.0.1:{self.port}") if self.has_scheduler else ("--workers", "2")
        if not self._is_done():
            self._alive("client", "-m", "typeset", "archive", "source", "--out", self.shelf, *how)

    def _alive(self, name: str, *command: str) -> None:
        process = self.processes.get(name)
        if process is None or process.poll() is not None:
            self.processes[name] = begun(self.folder, name, *command)

    def _client(self) -> subprocess.Popen[bytes]:
        return self.processes["client"]

    def _is_done(self) -> bool:
        client = self.processes.get("client")
        return client is not None and client.poll() in (0, 1)

    def _are_all_there(self) -> bool:
        return self._is_done() or len([*self._entries()]) == ISSUES

    def _wait(self, seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._client().wait(seconds)

    def _kill(self) -> None:
        """End one process: the client, the scheduler, a worker's nanny, or one of the processes below."""
        role = self.random.choice([*self.processes, "below", "below"])
        above = "worker 1" if self.has_scheduler else "client"
        root = self.processes[above if role == "below" else role]
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            at = psutil.Process(root.pid)
            below = [one.pid for one in at.children(recursive=True)]
            pid = self.random.choice(sorted(below)) if role == "below" and below else root.pid
            os.kill(pid, signal.SIGKILL)
            self.killed[role.split()[0]] += 1
            if pid == root.pid:
                root.wait()

    def _entries(self) -> Iterator[Path]:
        yield from sorted((self.folder / self.shelf / "archive/ledger").glob("*/*.json"))

    def look(self) -> None:
        """What has an entry stands whole, and nothing of it was written again."""
        for path in self._entries():
            entry = json.loads(path.read_text("utf-8"))
            results = self.folder / self.shelf / "archive/results" / entry["key"][:2] / entry["key"]
            for name, size in entry["files"].items():
                assert (results / name).stat().st_size == size, (path, name)
            for standing in (path, *(results / name for name in entry["files"])):
                said = standing.stat()
                now = said.st_ino, said.st_size, said.st_mtime_ns
                assert self.seen.setdefault(str(standing), now) == now, f"{standing} was made twice"

    def _end(self) -> None:
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM if process.poll() is None else signal.SIGKILL)
        for process in self.processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def stands(shelf: Path) -> State:
    """All files of a shelf that are results or the catalogue's."""
    return hashes(shelf, lambda path: path.stem != "report" and "claims" not in path.parts)


@contextmanager
def workshop() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        sources(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_peace(folder: Path) -> State:
    """A shelf that nothing disturbed."""
    ran = begun(folder, "peace", "-m", "typeset", "archive", "source", "--out", "peace", "--workers", "2")
    assert ran.wait(LONGEST) == 0, (folder / "peace.txt").read_text("utf-8")
    return stands(folder / "peace")


def unfinished(shelf: Path) -> list[str]:
    """What killed processes left of what they were at."""
    names = [path.relative_to(shelf) for path in shelf.rglob("*")]
    odd = [name for name in names if any(part.startswith(ASIDE) for part in name.parts)]
    begun = [name for name in names if name.parts[:2] in (("archive", "parts"), ("archive", "claims"))]
    return [str(name) for name in (*odd, *begun) if not (shelf / name).is_dir()]


def left_over(folder: Path) -> list[str]:
    """Processes that still work in the folder."""
    found = []
    for process in psutil.process_iter(["pid", "cmdline", "cwd"]):
        if process.info["cwd"] == str(folder):
            found.append(f"{process.info['pid']} {' '.join(process.info['cmdline'] or [])[:200]}")
    return found


def killed_rounds(kills: int, seed: int) -> Iterator[str]:
    """A line for each round, until so many kills are done. AssertionError where anything is lost, double or torn."""
    random, total, number = Random(seed), 0, 0
    with workshop() as folder:
        peace = in_peace(folder)
        while total < kills:
            number += 1
            one = Round(folder, f"shelf{number}", number % 3 != 0, random)
            one.run(kills - total)
            total += sum(one.killed.values())
            now = stands(folder / one.shelf)
            assert now == peace, sorted(set(now.items()) ^ set(peace.items()))
            again = begun(
                folder, "again", "-m", "typeset", "archive", "source", "--out", one.shelf, "--workers", "1"
            )
            assert again.wait(LONGEST) == 0, (folder / "again.txt").read_text("utf-8")
            one.look()
            assert unfinished(folder / one.shelf) == []
            told = json.loads((folder / one.shelf / "report.json").read_text("utf-8"))
            assert (told["done"], told["failed"], told["catalogue"]) == (ISSUES, 0, ISSUES), told
            until = time.monotonic() + 20
            while left_over(folder) and time.monotonic() < until:
                time.sleep(0.2)
            assert left_over(folder) == []
            yield f"round {number}: {dict(one.killed)}, {total} of {kills} kills"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    for line in killed_rounds(given.kills, given.seed):
        print(line, flush=True)


if __name__ == "__main__":
    main()
