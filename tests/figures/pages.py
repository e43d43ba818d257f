"""`python -m tests.figures.pages [corpus…]`: how good made-up pages are, measured on their frames and on the PDF.

Editions: the sample (`qinghe`), the bench text and four issues of a daily as pools of articles with `pages: auto`,
each pool in 对开 8×13 and in 四开 6×11. A name chooses one (`bench`, `2026-07-08`). The data has no pictures, so the
pools are text alone.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.figures.corpus import corpora
from tests.figures.page_figures import EditionFigures, measure
from tests.figures.page_ink import save
from tests.figures.page_table import print_pages, print_summary
from tests.figures.pool import FORMATS, pool, write_pool

SAMPLE = Path(__file__).parents[2] / "examples/qinghe/2026-11-23"


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", help="qinghe, bench, 2026-07-08 …; left out: all")
    parser.add_argument("--format", choices=sorted(FORMATS), action="append")
    parser.add_argument("--png", type=Path, help="put a picture of every page here")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels a point of these pictures")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--brief", action="store_true", help="only the summary")
    wish = parser.parse_args()
    every: list[EditionFigures] = []
    for name, write in editions(wish.corpus, wish.format or sorted(FORMATS)):
        with tempfile.TemporaryDirectory() as folder:
            measured = measure(name, write(Path(folder) / "edition"))
        every.append(measured.figures)
        if wish.png:
            save(name, measured.pdf, wish.png, wish.scale)
        if not wish.brief:
            print_pages(measured.figures)
    print_summary(every)
    if wish.json:
        told = json.dumps([asdict(one) for one in every], ensure_ascii=False, indent=1, default=sorted)
        wish.json.write_text(told + "\n", "utf-8")


def editions(wanted: Sequence[str], formats: Sequence[str]) -> Iterator[tuple[str, Callable[[Path], Path]]]:
    """The editions to measure by name, each with what writes it into a folder and tells where it is."""
    if not wanted or "qinghe" in wanted:
        yield "qinghe", lambda _: SAMPLE
    found = corpora()
    if not found:
        print("the other editions: need ../shared/data beside the checkout, left out", file=sys.stderr)
    for name, file in found.items():
        if not wanted or name in wanted:
            for form in formats:
                yield f"{name}-{form}", partial(write_pool, articles=pool(file), paper_format=form)


if __name__ == "__main__":
    main()
