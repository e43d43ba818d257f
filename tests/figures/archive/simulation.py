"""An archive of 11 000 issues on 64 workers, simulated: `python -m tests.figures.archive.simulation [--measure]`

Discrete events. A client serves one answer after another and hands out one issue for each; the scheduler serves one
message after another; a worker has the issue that it makes and at most one more; what is written goes through the
shelf, which takes so many results at a time; the catalogue and the report are made once, at the end, by the client.
Times are those measured on this machine (`--measure` measures what is not an issue's own anew); how long single issues
take varies as the pages of a daily do.
"""

import argparse
import heapq
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from tests.deliver.books import epub
from typeset.archive.gathering import RawIssue, RawKind
from typeset.archive.making import ArchivedIssue, IssueState
from typeset.archive.report import ArchiveReport, report_json
from typeset.archive.reporting import report_page
from typeset.archive.shelving import ArchiveShelf, LedgerEntry
from typeset.deliver.catalogue.putting import shelf_files, with_records
from typeset.deliver.catalogue.shelf import Record, Shelf
from typeset.run.issue import RunOutcome

ISSUES, WORKERS = 11_000, 64


@dataclass(frozen=True)
class Costs:
    """Seconds: of an issue on one processor, and by which part of that they vary; of a pressman's beginning; of client
    and scheduler for each issue; of the shelf for each result, of which it takes `abreast` at a time; of gathering, of
    the catalogue and of the report, for all issues together."""

    issue: float = 5.3
    varies: float = 0.35
    begin: float = 1.5
    client: float = 0.0018
    scheduler: float = 0.0018
    shelf: float = 0.075
    abreast: int = 4
    gathering: float = 0.5
    catalogue: float = 2.1
    report: float = 1.0


class Server:
    """Serves so many at a time, one after another."""

    def __init__(self, abreast: int = 1) -> None:
        self._free = [0.0] * abreast
        self.busy = 0.0

    def serve(self, now: float, seconds: float) -> float:
        """When it is done with what comes now."""
        began = max(now, heapq.heappop(self._free))
        heapq.heappush(self._free, began + seconds)
        self.busy += seconds
        return began + seconds


@dataclass(frozen=True)
class Simulated:
    """A simulated run: seconds in all, of them those after the last issue, the part of its time that each worker, the
    client, the scheduler and the shelf were at work."""

    seconds: float
    ending: float
    workers: float
    client: float
    scheduler: float
    shelf: float


def simulate(issues: int, workers: int, costs: Costs, seed: int = 0) -> Simulated:
    """An archive from beginning to end. A worker gets its next issue while it makes one, as twice as many are under way
    as there are workers."""
    random, number = Random(seed), count()
    client, scheduler, shelf = Server(), Server(), Server(costs.abreast)
    events: list[tuple[float, int, str, int]] = []
    waiting, idle = [0] * workers, [True] * workers
    left, made, last = issues, 0.0, 0.0

    def happens(at: float, what: str, worker: int) -> None:
        heapq.heappush(events, (at, next(number), what, worker))

    def hand_out(now: float, worker: int) -> None:
        happens(scheduler.serve(client.serve(now, costs.client / 2), costs.scheduler / 2), "given", worker)

    for place in range(min(issues, 2 * workers)):
        hand_out(costs.gathering, place % workers)
        left -= 1
    begun = [False] * workers
    while events:
        now, _, what, worker = heapq.heappop(events)
        if what == "made":
            happens(shelf.serve(now, costs.shelf), "stands", worker)
            continue
        if what == "given":
            waiting[worker] += 1
        else:
            idle[worker] = True
            last = client.serve(scheduler.serve(now, costs.scheduler / 2), costs.client / 2)
            if left:
                left -= 1
                hand_out(last, worker)
        if waiting[worker] and idle[worker]:
            waiting[worker], idle[worker] = waiting[worker] - 1, False
            seconds = costs.issue * random.lognormvariate(-(costs.varies**2) / 2, costs.varies)
            made += seconds
            happens(now + seconds + (0.0 if begun[worker] else costs.begin), "made", worker)
            begun[worker] = True
    seconds = last + costs.catalogue + costs.report
    return Simulated(
        seconds,
        costs.catalogue + costs.report,
        made / (workers * seconds),
        client.busy / seconds,
        scheduler.busy / seconds,
        shelf.busy / seconds / costs.abreast,
    )


def records(number: int) -> list[ArchivedIssue]:
    """So many issues that are done, as a report has them."""
    found = []
    for place in range(number):
        day = time.strftime("%Y-%m-%d", time.gmtime(place * 86400))
        record = Record(f"urn:uuid:{place:032x}", f"清河日报 {day}", "清河日报", "zh-CN", day, str(place), "清河日报社",
                        f"{place:064x}", 2**20, 0, True)  # fmt: skip
        counts = {f"{rule} warning": 3 for rule in ("M31", "M05", "P11", "F01", "N03", "T02")}
        entry = LedgerEntry(
            f"{place:064x}", {"edition.epub": 2**20, "reader.pdf": 2**20}, 30, 8, counts, record
        )
        found.append(ArchivedIssue(RawIssue("/old", day, RawKind.EDITION), IssueState.MADE, entry))
    return found


def measured(costs: Costs) -> Costs:
    """The costs that are no issue's own, measured now, in processor time but for the shelf's."""
    done = records(ISSUES)
    shelf = with_records(Shelf(), [one.entry.record for one in done if one.entry])
    report = ArchiveReport(tuple(done), ISSUES, ISSUES)
    served = feeding()
    return replace(
        costs,
        client=served,
        scheduler=served,
        shelf=putting(),
        catalogue=taken(lambda: shelf_files(shelf, b"")),
        report=taken(lambda: (report_json(report), report_page(report))),
    )


def taken(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def putting() -> float:
    """Seconds by the clock that one result takes to be written, of two megabytes, a book and two covers among them."""
    outcome = RunOutcome(
        {"edition.epub": epub(1), "reader.pdf": b"x" * 2**20, "findings.json": b"{}"}, (), 3, 4
    )
    with tempfile.TemporaryDirectory() as folder:
        shelf = ArchiveShelf(str(Path(folder) / "shelf"))
        began = time.monotonic()
        for number in range(20):
            shelf.put(f"{number:064x}", outcome)
        return (time.monotonic() - began) / 20


def feeding() -> float:
    """Processor seconds for one issue that takes none, of client, scheduler and worker together, all in this process:
    more than any of them takes alone."""
    from distributed import Client, LocalCluster

    from typeset.archive import running

    done = records(1)[0]
    number = 1000
    told: list[ArchivedIssue] = []
    running.make_on_worker = lambda order: done
    cluster = LocalCluster(n_workers=1, threads_per_worker=WORKERS, processes=False, dashboard_address=":0")  # type: ignore[no-untyped-call]
    client = Client(cluster, set_as_default=False)  # type: ignore[no-untyped-call]
    left: Any = [RawIssue("/old", str(place), RawKind.EDITION) for place in range(number)]
    began = time.process_time()
    running.Feeding(client, running.ArchiveWish("/shelf", program="x"), told.append).feed(deque(left))
    spent = (time.process_time() - began) / number
    client.close()  # type: ignore[no-untyped-call]
    cluster.close()
    assert len(told) == number
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=ISSUES)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    costs = measured(Costs()) if given.measure else Costs()
    print(costs)
    alone = simulate(given.issues, 1, costs)
    for workers in (1, 2, 8, 32, 64, 128, 256, 512, 1024, 2048):
        ran = simulate(given.issues, workers, costs)
        linear = alone.seconds / workers / ran.seconds
        print(
            f"{workers:5} workers: {ran.seconds / 3600:6.2f} h, {linear:6.1%} of linear; "
            f"at work: workers {ran.workers:.1%}, client {ran.client:.1%}, scheduler {ran.scheduler:.1%}, "
            f"shelf {ran.shelf:.1%}; ending {ran.ending:.1f} s"
        )


if __name__ == "__main__":
    main()
