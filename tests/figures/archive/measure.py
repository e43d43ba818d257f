"""An archive set by one worker and by two: `python -m tests.figures.archive.measure [--issues N] [--edition DIR]`

The issues are one edition on so many days. Each run has a scheduler and workers of its own, each worker on a processor
of its own, and an empty shelf. Where others use the machine meanwhile, time by the clock is theirs as well; so beside
the clock stands what the run takes on a machine of its own: of the busiest worker the processor time of itself and all
processes below it, and its pauses between issues by the clock, and the client's processor time, none of which another
does meanwhile.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import yaml

from tests.archive.kills import environment, free_port
from tests.conftest import ROOT

SAMPLE = ROOT / "examples" / "qinghe" / "2026-11-23"
FIRST = date(1998, 1, 1)


@dataclass(frozen=True)
class WorkerSpan:
    """What a worker did in a run: how many issues, seconds of processors, and of pauses between issues."""

    issues: int
    processor: float
    pauses: float


@dataclass(frozen=True)
class TimedRun:
    """A run: seconds by the clock, the client's of processors, and what each worker did."""

    clock: float
    client: float
    workers: tuple[WorkerSpan, ...]

    @property
    def alone(self) -> float:
        """Seconds that it takes on a machine of its own."""
        return max(worker.processor + worker.pauses for worker in self.workers) + self.client

    def __str__(self) -> str:
        did = "; ".join(
            f"{w.issues} issues, {w.processor:.1f} s, pauses {w.pauses:.2f} s" for w in self.workers
        )
        return f"alone {self.alone:.1f} s, clock {self.clock:.1f} s, client {self.client:.1f} s ({did})"


def sources(edition: Path, issues: int, folder: Path) -> None:
    """One edition on so many days, beside its house."""
    manifest = yaml.safe_load((edition / "edition.yaml").read_text("utf-8"))
    house = manifest.get("paper", "")
    if house:
        shutil.copytree(edition / house, folder / "source" / "house")
    for number in range(issues):
        day = FIRST + timedelta(number)
        copy = folder / "source" / day.isoformat()
        shutil.copytree(edition, copy)
        said = manifest | {"date": day.isoformat()} | ({"paper": "../house"} if house else {})
        (copy / "edition.yaml").write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")


class Cluster:
    """A scheduler and workers, each of them on a processor of its own."""

    def __init__(self, workers: int, folder: Path) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._folder = folder
        own = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
        self.scheduler = self._begun("dask_scheduler", "--host", self.address, "--no-dashboard", "--no-show")
        self.workers = [self._begun("dask_worker", self.address, *own) for _ in range(workers)]
        for worker, processor in zip(self.workers, sorted(os.sched_getaffinity(0)), strict=False):
            os.sched_setaffinity(worker.pid, {processor})

    def _begun(self, name: str, *arguments: str) -> "subprocess.Popen[bytes]":
        command = (sys.executable, "-m", f"distributed.cli.{name}", *arguments)
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, cwd=self._folder, env=environment(), stdout=quiet, stderr=quiet)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[Cluster]:
    one = Cluster(workers, folder)
    try:
        yield one
    finally:
        one.close()


def processor_of(pid: int) -> float:
    """Seconds of processors that a process and all below it have taken."""
    found = psutil.Process(pid)
    return sum(sum(one.cpu_times()[:4]) for one in (found, *found.children(recursive=True)))


def timed(workers: int, folder: Path) -> TimedRun:
    """One run on so many workers."""
    from distributed import Client

    shelf = f"shelf{workers}"
    shutil.rmtree(folder / shelf, ignore_errors=True)
    with cluster(workers, folder) as here:
        client = Client(here.address, timeout=60, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers)
        client.get_task_stream()  # type: ignore[no-untyped-call]  # from now on it is kept
        before = {worker.pid: processor_of(worker.pid) for worker in here.workers}
        ours, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        command = ("-m", "typeset", "archive", "source", "--out", shelf, "--scheduler", here.address, "-q")
        subprocess.run(
            (sys.executable, *command), cwd=folder, env=environment(), check=False, stdout=sys.stderr
        )
        clock, spent = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        did = client.run(os.getpid)
        spans = spans_of(client.get_task_stream())  # type: ignore[no-untyped-call]
        taken = {pid: processor_of(pid) - was for pid, was in before.items()}
        client.close()  # type: ignore[no-untyped-call]
    rows = [
        WorkerSpan(len(spans[address]), taken[pid], pauses(spans[address]))
        for address, pid in sorted(did.items())
    ]
    return TimedRun(clock, spent.ru_utime + spent.ru_stime - ours.ru_utime - ours.ru_stime, tuple(rows))


def spans_of(stream: Any) -> dict[str, list[tuple[float, float]]]:
    """When each worker began and ended each of its tasks."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in stream:
        at = next(one for one in row["startstops"] if one["action"] == "compute")
        found[row["worker"]].append((at["start"], at["stop"]))
    return {worker: sorted(spans) for worker, spans in found.items()}


def pauses(spans: list[tuple[float, float]]) -> float:
    return sum(max(0.0, after[0] - before[1]) for before, after in pairwise(spans))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=64)
    parser.add_argument("--edition", type=Path, default=SAMPLE)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="archive-"))
    try:
        sources(given.edition, given.issues, folder)
        two, one = timed(2, folder), timed(1, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"1 worker: {one}\n2 workers: {two}")
    print(f"{one.alone / two.alone:.3f} times as fast alone, {one.clock / two.clock:.3f} by the clock")


if __name__ == "__main__":
    main()
