"""The figures of past runs: a line of JSON a run in docs/bench.jsonl, and the table of them in docs/measurements.md."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.editions import ROOT
from tests.bench.figures import Round, medians, ratios

KEPT = ROOT / "docs/bench.jsonl"
DOCUMENT = ROOT / "docs/measurements.md"
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"
SHOWN = ("load", "compose", "paint", "bind", "prove", "process", "cpu")
"""The times that the table shows, as they are called in the lines."""
HEADS = ("of", "commit", "cores", "edition", "characters", "Typst, s", *SHOWN, "memory, MB")

Line = Mapping[str, Any]


def line_of(timed: Mapping[str, Sequence[Round]], date: str) -> dict[str, Any]:
    """A run as it is kept: when, of which commit, on how many cores, and the figures by edition."""
    editions = {
        name: {
            "figures": medians([one.ours for one in rounds]),
            "typst": medians([one.typst for one in rounds]),
            "ratio": ratios(rounds),
        }
        for name, rounds in timed.items()
    }
    rounds = min(map(len, timed.values()))
    of = {"date": date or _git("show", "-s", "--format=%cs"), "commit": commit(), "cores": os.cpu_count()}
    return {**of, "rounds": rounds, "typst": version("typst"), "editions": editions}


def commit() -> str:
    """The short name of the commit that was timed, with a `+` where files differ from it; empty outside of git."""
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{KEPT.relative_to(ROOT)}")
    return _git("rev-parse", "--short=10", "HEAD") + "+" * bool(changed)


def _git(*command: str) -> str:
    told = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def keep(line: Line, kept: Path = KEPT) -> None:
    """Write the run behind the others."""
    with kept.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def kept_lines(kept: Path = KEPT) -> list[Line]:
    """The runs that were kept, the oldest first."""
    return [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []


def history(lines: Sequence[Line]) -> str:
    """The runs as a table in Markdown, a row an edition of a run; each time is followed by its ratio to Typst's."""
    rows = [_row(line, name, told) for line in lines for name, told in line["editions"].items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in [HEADS, ["---"] * len(HEADS), *rows])


def _row(line: Line, name: str, told: Line) -> list[str]:
    figures, ratio = told["figures"], told["ratio"]
    times = [f"{figures[key]:.2f} ({ratio[key]:.1f}×)" if key in figures else "–" for key in SHOWN]
    head = [line["date"], line["commit"], str(line["cores"]), name, f"{figures['characters']:.0f}"]
    return [*head, f"{told['typst']['flow']:.2f}", *times, f"{figures['memory']:.0f}"]


def with_history(document: str, lines: Sequence[Line]) -> str:
    """The document with the table between its marks."""
    before, _, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert end, "the document has lost the marks of the table"
    return f"{before}{BEGIN}{history(lines)}{END}{after}"
