"""`python -m tests.bench.tasks`: what a user waits for, whole commands in processes of their own, against Typst.

Each task is run by turns with Typst, which flows the same text cold; a ratio is the median of the rounds' own. Tasks
that are warm have a folder in which a run before them kept what it made; the others keep nothing. Printed as the table
that docs/measurements.md shows.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.editions import ROOT, Timed, change_one, editions
from tests.bench.timing import as_installed, processor, timed


@dataclass(frozen=True)
class Task:
    """A command on an edition: its name, at most how many times Typst's flowing it may take (issue 17), its arguments,
    whether pages are planned, and what is done before each warm round (None: the run is cold)."""

    name: str
    asked: float
    arguments: tuple[str, ...]
    planned: bool = True
    before: Callable[[Path], None] | None = None


def _nothing(_: Path) -> None:
    """Nothing changes."""


TASKS = (
    Task("planned pages, cold", 2.0, ("build", "--only", "reader")),
    Task("pages that open by themselves, cold", 3.5, ("build", "--only", "reader"), planned=False),
    Task("nothing changed", 0.6, ("build",), before=_nothing),
    Task("one paragraph changed, planned", 1.0, ("build", "--only", "reader"), before=change_one),
    Task("the EPUB alone", 1.0, ("build", "--only", "epub")),
    Task("check", 1.8, ("check",)),
    Task("check --copy", 0.6, ("check", "--copy")),
)


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of the processor, of a command and of Typst right after it."""

    clock: float
    cpu: float
    typst: float
    typst_cpu: float


def main() -> None:
    """Time every task and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.tasks", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=5, help="rounds of each task, after one that is not counted"
    )
    parser.add_argument("--only", default="", help="tasks whose name begins so")
    wish = parser.parse_args()
    print(
        "| task | asked | by the clock | of the processor | seconds | Typst, s |\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = [one for one in editions(Path(folder)) if one.name == "bench text"]
        for task in TASKS if bench else ():
            if task.name.startswith(wish.only):
                print(row(task, rounds(task, bench[0], Path(folder), wish.runs)), flush=True)


def rounds(task: Task, bench: Timed, folder: Path, runs: int) -> list[Took]:
    """The rounds of a task, in an edition of its own."""
    edition = Path(shutil.copytree(bench.folder, folder / f"task-{TASKS.index(task)}"))
    cold = {"TYPESET_CACHE": "off"}
    if task.planned:
        _run(["plan", str(edition), "--quiet"], cold)
    kept = cold if task.before is None else {"TYPESET_CACHE": str(folder / f"kept-{TASKS.index(task)}")}
    return [_round(task, edition, kept, bench.typst) for _ in range(runs + 1)][1:]


def _round(task: Task, edition: Path, kept: dict[str, str], typst: Path) -> Took:
    if task.before:
        task.before(edition)
    out = ["--out", str(edition.parent / "out")] if task.arguments[0] == "build" else []
    before, begun = processor(), time.perf_counter()
    _run([task.arguments[0], str(edition), *task.arguments[1:], *out, "--quiet"], kept)
    clock, cpu = time.perf_counter() - begun, processor() - before
    flowed = timed("tests.bench.typst_run", str(typst), str(edition.parent / "typst.pdf"))
    return Took(clock, cpu, flowed["process"], flowed["cpu"])


def _run(arguments: list[str], kept: dict[str, str]) -> None:
    """A command of the program, whatever it finds in the copy."""
    command = [sys.executable, "-m", "typeset", *arguments]
    env = as_installed() | {"PYTHONPATH": str(ROOT)} | kept
    ran = subprocess.run(command, env=env, cwd=os.sep, stdout=subprocess.DEVNULL, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: exit {ran.returncode}")


def row(task: Task, took: list[Took]) -> str:
    """A task as a row of the table."""
    by_clock = median(one.clock / one.typst for one in took)
    of_cpu = median(one.cpu / one.typst_cpu for one in took)
    seconds, typst = median(one.clock for one in took), median(one.typst for one in took)
    return f"| {task.name} | ≤ {task.asked} | {by_clock:.1f} | {of_cpu:.1f} | {seconds:.2f} | {typst:.2f} |"


if __name__ == "__main__":
    main()
