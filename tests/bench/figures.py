"""What a bench says: the median of each figure, and of each time its ratio to Typst's, round by round."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

UNITS = {"memory": "MB", "characters": "", "pages": "", "errors": ""}
"""Figures that are no seconds."""
OWN = {"import": "import", "process": "process", "cpu": "cpu", "memory": "memory"}
"""Figures that are held against Typst's own of the same kind; a room's seconds are against those of its flowing."""


@dataclass(frozen=True)
class Round:
    """One run of the program and the run of Typst beside it, a figure a name."""

    ours: dict[str, float]
    typst: dict[str, float]


def medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    """The median of each figure over the runs."""
    return {key: round(statistics.median(run[key] for run in runs), 3) for key in runs[0]}


def ratios(rounds: Sequence[Round]) -> dict[str, float]:
    """How many times Typst's each time is: the median of the ratios within a round, so that a machine that grows slow
    in between does not tell."""
    compared = [key for key in rounds[0].ours if key in OWN or key not in UNITS]
    return {
        key: round(statistics.median(one.ours[key] / one.typst[OWN.get(key, "flow")] for one in rounds), 2)
        for key in compared
        if all(one.typst[OWN.get(key, "flow")] > 0 for one in rounds)
    }


def table(name: str, rounds: Sequence[Round]) -> str:
    """The figures of an edition for a reader at a terminal: the median, the least and the most, the ratio."""
    of_typst = ratios(rounds)
    lines = [f"\n{name} ({len(rounds)} rounds; Typst flows the text in {_flow(rounds):.2f} s)"]
    for key in rounds[0].ours:
        values = [one.ours[key] for one in rounds]
        unit = UNITS.get(key, "s")
        form = ".2f" if unit == "s" else ".0f"
        ratio = f"  {of_typst[key]:6.2f} x Typst" if key in of_typst else ""
        low, high = min(values), max(values)
        lines.append(
            f"  {key:11} {statistics.median(values):9{form}} {unit:3} ({low:{form}} to {high:{form}}){ratio}"
        )
    return "\n".join(lines)


def _flow(rounds: Sequence[Round]) -> float:
    return statistics.median(one.typst["flow"] for one in rounds)
