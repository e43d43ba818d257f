"""One timed build, called by tests.bench in a process of its own; prints seconds by room as JSON."""

import gc
import json
import sys
import time
from itertools import pairwise
from pathlib import Path

STARTED = time.perf_counter()

from typeset.run import ALL_OUTPUTS, EPUB, READER, Request, build  # noqa: E402
from typeset.store import Store  # noqa: E402


def main(edition: str, out: str, jobs: str, only: str = "", kept: str = "") -> None:
    """Build and print what each verb took; what is `kept` between runs goes into that folder."""
    marks: list[tuple[str, float]] = [("start", STARTED)]
    outputs = {"": ALL_OUTPUTS, "reader": frozenset({READER}), "epub": frozenset({EPUB})}[only]
    marks.append(("import", time.perf_counter()))
    wish = Request(Path(edition), outputs, int(jobs), store=Store(Path(kept) if kept else None))
    issue = build(wish, Path(out), lambda verb: marks.append((verb, time.perf_counter())))
    marks.append(("end", time.perf_counter()))
    seconds = {"import": marks[1][1] - STARTED}
    for (verb, begun), (_, ended) in pairwise(marks[2:]):
        seconds[verb] = ended - begun
    characters = sum(len(block.text) for article in issue.edition.articles for block in article.printed)
    counts = {"characters": characters, "pages": len(issue.made.pages), "errors": issue.errors}
    print(json.dumps(seconds | counts))
    gc.freeze()  # as the command does when it ends


if __name__ == "__main__":
    main(*sys.argv[1:])
