"""What became of the issues of an archive, for machines: `report.json` on the shelf, failures first."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typeset.archive.making import ArchivedIssue, IssueFault, IssueState
from typeset.archive.shelving import result_place

REPORT = "report.json"
NO_YEAR = ""
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The issues that were come to, in the order of the sources, how many there are in all, and how many the catalogue
    has, None where it was not rebuilt."""

    issues: tuple[ArchivedIssue, ...]
    of: int
    on_shelf: int | None = None

    @property
    def failed(self) -> tuple[ArchivedIssue, ...]:
        """Those that are not for readers, with their faults."""
        return tuple(one for one in self.issues if one.faults)

    def count(self, state: IssueState) -> int:
        """How many came to that."""
        return sum(one.state is state for one in self.issues)

    def by_rule(self) -> dict[str, dict[str, int]]:
        """How many findings there are of each rule and severity, by year: `{"M12 warning": {"1998": 3}}`."""
        counts: Counter[tuple[str, str]] = Counter()
        for one in self.issues:
            for rule, count in findings_of(one).items():
                counts[rule, year_of(one)] += count
        found: dict[str, dict[str, int]] = {}
        for (rule, year), count in sorted(counts.items()):
            found.setdefault(rule, {})[year] = count
        return found


def year_of(one: ArchivedIssue) -> str:
    """The year of an issue, of its record or of its folder's name; empty where neither tells it."""
    if one.entry:
        return one.entry.record.day[:4]
    found = _YEAR.search(one.raw.at)
    return found[0] if found else NO_YEAR


def findings_of(one: ArchivedIssue) -> dict[str, int]:
    """The findings of an issue, of its import as well, counted by rule and severity."""
    return (one.entry.findings if one.entry else {}) | one.imported


def report_json(report: ArchiveReport) -> bytes:
    """The report as a file's bytes."""
    rows = [_row(one) for one in (*report.failed, *(one for one in report.issues if not one.faults))]
    said = {
        "issues": report.of,
        "done": len(report.issues),
        "ended_before_its_end": report.on_shelf is None,
        "catalogue": report.on_shelf,
        "failed": len(report.failed),
        **{state.value: report.count(state) for state in (IssueState.MADE, IssueState.STOOD)},
        "findings": report.by_rule(),
        "each": rows,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _row(one: ArchivedIssue) -> dict[str, Any]:
    row: dict[str, Any] = {
        "place": one.raw.place,
        "kind": one.raw.kind.value,
        "state": one.state.value,
        "faults": [_fault(fault) for fault in one.faults],
        "seconds": round(one.seconds, 3),
        "processor": round(one.processor, 3),
        "findings": findings_of(one),
    }
    return row | dict(_of_entry(one))


def _of_entry(one: ArchivedIssue) -> Iterator[tuple[str, Any]]:
    if one.entry:
        record = one.entry.record
        yield "key", one.entry.key
        yield "day", record.day
        yield "paper", record.paper
        yield "title", record.title
        yield "articles", one.entry.articles
        yield "pages", one.entry.pages
        yield "files", {name: result_place(one.entry.key, name) for name in one.entry.files}
        yield "book", record.book


def _fault(fault: IssueFault) -> dict[str, str]:
    return {
        "code": fault.code,
        "cause": fault.cause.zh,
        "cause_en": fault.cause.en,
        "cure": fault.cure.zh,
        "cure_en": fault.cure.en,
        "where": fault.where,
        "traceback": fault.traceback,
    }
