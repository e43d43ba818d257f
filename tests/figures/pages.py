"""`python -m tests.figures.pages [corpus…]`: how good made-up pages are, measured on their frames and on the PDF.

Editions: the sample (`qinghe`), the bench text and four issues of a daily as pools of articles with `pages: auto`,
each pool in 对开 8×13 and in 四开 6×11, and cases of make-up that went wrong (`case`). A word chooses those whose name
has it (`bench`, `2026-07-08`, `tabloid`). `--random SEED` makes editions up of the same articles that are none of
these. `--json` keeps the figures, and `--compare` tells what they were in such a file.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.figures.corpus import SHARED, corpora
from tests.figures.page_figures import EditionFigures, measure
from tests.figures.page_ink import save
from tests.figures.page_sums import print_floors, print_rows, read_sums, sums, write_sums
from tests.figures.page_table import print_pages, print_summary
from tests.figures.pool import FORMATS, pool, write_pool
from tests.figures.unseen import every_article, unseen, write_unseen

SAMPLE = Path(__file__).parents[2] / "examples/qinghe/2026-11-23"
CASES = SHARED.parent / "cases/makeup"

Writer = Callable[[Path], Path]
"""Writes an edition into a folder and tells where it is."""


def main() -> None:
    """Measure what was asked for and print it."""
    wish = _wish()
    every: list[EditionFigures] = []
    for name, write in _chosen(wish):
        print(f"{name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            measured = measure(name, write(Path(folder) / "edition"))
        every.append(measured.figures)
        if wish.png:
            save(name, measured.pdf, wish.png, wish.scale)
        if not wish.brief:
            print_pages(measured.figures)
        if wish.json:
            write_sums(wish.json, [sums(one) for one in every])
    if wish.table:
        print_summary(every)
    summed = [sums(one) for one in every]
    print_rows(summed)
    print_floors(summed, read_sums(wish.compare) if wish.compare else ())
    if wish.all:
        told = json.dumps([asdict(one) for one in every], ensure_ascii=False, indent=1, default=sorted)
        wish.all.write_text(told + "\n", "utf-8")


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", help="qinghe, bench, case, 2026-07-08 …; left out: all")
    parser.add_argument("--format", choices=sorted(FORMATS), action="append")
    parser.add_argument(
        "--random", type=int, action="append", metavar="SEED", help="only editions of this seed"
    )
    parser.add_argument("--count", type=int, default=6, help="how many of each seed")
    parser.add_argument("--png", type=Path, help="put a picture of every page here")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels a point of these pictures")
    parser.add_argument("--json", type=Path, help="write an edition's sums a line here")
    parser.add_argument("--compare", type=Path, help="such a file, measured before")
    parser.add_argument("--all", type=Path, help="write all figures of all pages here")
    parser.add_argument("--brief", action="store_true", help="only the summary")
    parser.add_argument("--table", action="store_true", help="also a table with a column an edition")
    return parser.parse_args()


def _chosen(wish: argparse.Namespace) -> Iterator[tuple[str, Writer]]:
    """The editions that were asked for by name, each with what writes it."""
    if not corpora():
        print("the pools: need ../shared/data beside the checkout, left out", file=sys.stderr)
    found = (
        random_editions(wish.random, wish.count) if wish.random else editions(wish.format or sorted(FORMATS))
    )
    for name, write in found:
        if not wish.corpus or any(word in name for word in wish.corpus):
            yield name, write


def editions(formats: Sequence[str]) -> Iterator[tuple[str, Writer]]:
    """The editions at hand."""
    yield "qinghe", lambda _: SAMPLE
    for name, file in corpora().items():
        for form in formats:
            yield f"{name}-{form}", partial(write_pool, articles=pool(file), paper_format=form)
    if not CASES.is_dir():
        print("the cases: need ../shared/cases beside the checkout, left out", file=sys.stderr)
    for file in sorted(CASES.rglob("edition.yaml")):
        yield "case-" + "-".join(file.parent.relative_to(CASES).parts), partial(_given, file.parent)


def random_editions(seeds: Sequence[int], count: int) -> Iterator[tuple[str, Writer]]:
    """So many editions of each seed."""
    articles = every_article()
    for seed in seeds if articles else ():
        for number in range(count):
            made = unseen(seed, number, articles)
            name = f"random-{seed}-{number}-{made.paper_format}"
            yield name, partial(write_unseen, edition=made)


def _given(folder: Path, _: Path) -> Path:
    """A folder that is measured where it is."""
    return folder


if __name__ == "__main__":
    main()
