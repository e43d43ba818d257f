"""`make bench`: how long each room takes on 58 000 characters of bench text and on the sample edition.

Each run is a process of its own, so that starting Python and importing count too. Printed: the median of the
runs for each room, the whole process, and the peak of the memory of all its processes together (PSS).
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples/qinghe/2026-11-23"
BENCH_TEXT = ROOT / "../shared/data/bench_articles.json"


def main() -> None:
    """Time both editions and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=["reader", "epub"])
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, edition in editions(Path(folder)):
            runs = [one_run(edition, Path(folder) / "out", wish) for _ in range(wish.runs)]
            print_table(name, runs)


def editions(folder: Path) -> list[tuple[str, Path]]:
    """The editions to time: the sample, and the bench text where it is at hand."""
    found = [("sample edition", SAMPLE)]
    if BENCH_TEXT.exists():
        found.append(("bench text", write_bench_edition(folder / "bench")))
    else:
        print("bench text: not at hand, left out")
    return found


def write_bench_edition(folder: Path) -> Path:
    """The bench articles as an edition whose pages are opened by the program."""
    (folder / "articles").mkdir(parents=True)
    articles = json.loads(BENCH_TEXT.read_text("utf-8"))
    for index, article in enumerate(articles):
        body = "\n\n".join(escaped(paragraph) for paragraph in article["paragraphs"])
        head = json.dumps({"headline": article["headline"].replace("\n", "|")}, ensure_ascii=False)
        (folder / f"articles/a{index:02}.md").write_text(f"---\n{head}\n---\n{body}\n", "utf-8")
    (folder / "edition.yaml").write_text("date: 2026-11-23\nissue: 1\npages: auto\n", "utf-8")
    return folder


def escaped(paragraph: str) -> str:
    """A paragraph of copy as Markdown that reads back the same."""
    from typeset.sources.article.blocks import escape_paragraph

    return escape_paragraph(paragraph)


def one_run(edition: Path, out: Path, wish: argparse.Namespace) -> dict[str, float]:
    """One build in its own process: seconds by room, `process` for the whole, `memory` in MB, `characters`."""
    only = [wish.only] if wish.only else []
    command = [sys.executable, "-m", "tests.bench_run", str(edition), str(out), str(wish.jobs), *only]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(0.02)
        times = json.loads(process.stdout.read() if process.stdout else "{}")
    return {**times, "process": time.perf_counter() - started, "memory": peak}


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


def print_table(name: str, runs: list[dict[str, float]]) -> None:
    """The median of every figure, with the least and the most."""
    print(f"\n{name} ({len(runs)} runs)")
    for key in runs[0]:
        values = [run[key] for run in runs]
        unit = {"memory": "MB", "characters": "", "pages": "", "errors": ""}.get(key, "s")
        form = ".0f" if unit != "s" else ".2f"
        median, low, high = statistics.median(values), min(values), max(values)
        print(f"  {key:11} {median:9{form}} {unit:3} ({low:{form}} to {high:{form}})")


if __name__ == "__main__":
    main()
