"""One run in a process of its own: seconds, processor time, and the peak of the memory of all its processes."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.editions import ROOT


def timed(module: str, *arguments: str) -> dict[str, float]:
    """What the module prints of itself, `process` for the whole with starting Python, `cpu` for the processor time of
    all its processes, and `memory` in MB."""
    before, started = processor(), time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=as_installed(), stdout=subprocess.PIPE, text=True
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(0.02)
        took = time.perf_counter() - started
        told = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{module}: exit {process.returncode}")
    return {**json.loads(told), "process": took, "cpu": processor() - before, "memory": peak}


def as_installed() -> dict[str, str]:
    """The environment, but that Python keeps the modules that it has compiled, as it does of a program that is
    installed: some machines of developers and containers have it compile all of them in every run."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processor() -> float:
    """The processor's seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree_memory(pid: int) -> float:
    """The memory of a process and its children in MB, shared pages counted once (Linux; 0 elsewhere)."""
    total = 0.0
    for process in (pid, *children(pid)):
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def children(pid: int) -> list[int]:
    """The processes under a process."""
    try:
        direct = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return direct + [below for child in direct for below in children(child)]
