"""`make bench`: how long each room takes on 58 000 characters of bench text and on the sample edition.

Each run is a process of its own, so that starting Python and importing count too, and each is followed by a run of
Typst that flows the same text in the same type, so that every time is a ratio as well: what a slow machine adds, it
adds to both. Printed: the median of the rounds for each room, the whole process, the processor time, and the peak of
the memory of all its processes together (PSS). The figures are kept in docs/bench.jsonl, and docs/measurements.md
shows them over time.
"""

import argparse
import tempfile
from pathlib import Path

from tests.bench.editions import Timed, change_one, changing, editions
from tests.bench.figures import Round, table
from tests.bench.history import DOCUMENT, keep, kept_lines, line_of, with_history
from tests.bench.timing import timed


def main() -> None:
    """Time both editions, print a table, and keep the figures."""
    wish = asked()
    if not wish.history:
        measured = measure(wish)
        if not wish.forget:
            keep(line_of(measured, wish.date))
    if not wish.forget:
        DOCUMENT.write_text(with_history(DOCUMENT.read_text("utf-8"), kept_lines()), "utf-8")


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=5, help="rounds of each edition, after one that is not counted"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--only",
        choices=["", "reader", "epub"],
        default="",
        help="make only the PDF or only the book; is not kept",
    )
    parser.add_argument(
        "--warm",
        action="store_true",
        help="time a build after a sentence more in one article, with what the build before it kept; is not kept",
    )
    parser.add_argument("--date", default="", help="the day that is kept with the figures; else the commit's")
    parser.add_argument("--history", action="store_true", help="only renew the table in docs/measurements.md")
    parser.add_argument("--forget", action="store_true", help="keep nothing")
    wish = parser.parse_args()
    wish.forget = wish.forget or bool(wish.only) or wish.warm
    return wish


def measure(wish: argparse.Namespace) -> dict[str, list[Round]]:
    """The rounds of each edition."""
    measured: dict[str, list[Round]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found = editions(Path(folder))
        for edition in (changing(one, Path(folder)) for one in found) if wish.warm else found:
            rounds = [one_round(edition, Path(folder), wish) for _ in range(wish.runs + 1)][1:]
            measured[edition.name] = rounds
            print(table(edition.name, rounds))
    return measured


def one_round(edition: Timed, folder: Path, wish: argparse.Namespace) -> Round:
    """One build, and Typst right after it."""
    more = [wish.only, *([str(folder / "kept")] if wish.warm else [])]
    if wish.warm:
        change_one(edition.folder)
    ours = timed("tests.bench.typeset_run", str(edition.folder), str(folder / "out"), str(wish.jobs), *more)
    return Round(ours, timed("tests.bench.typst_run", str(edition.typst), str(folder / "typst.pdf")))


if __name__ == "__main__":
    main()
