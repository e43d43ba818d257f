"""The report of an archive for people, a page in both languages, and for tables, as Parquet."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from typeset.archive.making import ArchivedIssue, IssueState
from typeset.archive.report import ArchiveReport, findings_of, year_of
from typeset.archive.shelving import result_place
from typeset.errors import MachineError, Severity, Text
from typeset.language import speaks_chinese
from typeset.proof.registry import REGISTRY
from typeset.resources import built_in_templates

PAGE, TABLE = "report.html", "report.parquet"

STATES = {
    IssueState.MADE: Text("排好", "made"),
    IssueState.STOOD: Text("已有", "stood"),
    IssueState.FAILED: Text("失败", "failed"),
}
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "note"),
}
_WEIGHT = {severity: weight for weight, severity in enumerate(SEVERITIES)}
_IMPORTED = Text("导入时所见", "noticed by the import")


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """A row of the page's table: a rule with a severity, in words, and how often it was found, in all and by year."""

    id: str
    severity: Severity
    what: Text | None
    counts: tuple[int, ...]

    @property
    def severity_said(self) -> Text:
        """The severity in words."""
        return SEVERITIES[self.severity]

    @property
    def sum(self) -> int:
        """In all."""
        return sum(self.counts)


def report_page(report: ArchiveReport) -> bytes:
    """The page as a file's bytes: failures first, findings by rule and year, then all issues; it opens in the user's
    language and has the other one, and runs no script."""
    by_rule = report.by_rule()
    years = sorted({year for counts in by_rule.values() for year in counts})
    told = (
        _templates()
        .get_template("report.html.j2")
        .render(
            lang="zh" if speaks_chinese() else "en",
            ended=report.on_shelf is None,
            of=report.of,
            made=report.count(IssueState.MADE),
            stood=report.count(IssueState.STOOD),
            catalogue=report.on_shelf,
            failed=[_shown(one) for one in report.failed],
            years=years,
            rules=sorted(
                _rules(by_rule, years), key=lambda rule: (_WEIGHT[rule.severity], -rule.sum, rule.id)
            ),
            shelves=[*_shelves(report)],
        )
    )
    return told.encode("utf-8", "replace")


def _rules(by_rule: dict[str, dict[str, int]], years: list[str]) -> Iterator[RuleCounts]:
    for name, counts in by_rule.items():
        rule, _, severity = name.partition(" ")
        what = REGISTRY[rule].what if rule in REGISTRY else _IMPORTED if rule.startswith("import-") else None
        yield RuleCounts(rule, Severity(severity), what, tuple(counts.get(year, 0) for year in years))


def _shelves(report: ArchiveReport) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    def day(one: ArchivedIssue) -> tuple[str, str]:
        return year_of(one), one.entry.record.day if one.entry else str(one.raw.day or "")

    for year, issues in groupby(sorted(report.issues, key=day), key=year_of):
        yield year, [_shown(one) for one in issues]


def _shown(one: ArchivedIssue) -> dict[str, Any]:
    entry = one.entry
    return {
        "place": one.raw.place,
        "state": STATES[one.state],
        "faults": one.faults,
        "title": entry.record.title if entry else "",
        "day": entry.record.day if entry else str(one.raw.day or ""),
        "pages": entry.pages if entry else 0,
        "files": [(name, result_place(entry.key, name)) for name in entry.files] if entry else [],
    }


@cache
def _templates() -> Environment:
    environment = built_in_templates("archive")
    environment.filters["address"] = quote
    return environment


def need_parquet() -> None:
    """MachineError where what writes Parquet is not installed, before hours are spent."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as fault:
        raise MachineError(
            "EXTRA",
            Text(
                "写 Parquet 要可选部分 parquet。",
                "Parquet is written by the extra `parquet`, which is not installed.",
            ),
            Text(
                '运行：pip install "typeset-daily[parquet]"；或不用 --parquet，report.json 里都有。',
                'Run: pip install "typeset-daily[parquet]"; or leave --parquet out: report.json has it all.',
            ),
        ) from fault


def report_table(report: ArchiveReport) -> bytes:
    """The report as a table, a row an issue, in Parquet."""
    import pyarrow
    from pyarrow import parquet

    counts = pyarrow.struct(
        [("rule", pyarrow.string()), ("severity", pyarrow.string()), ("count", pyarrow.int64())]
    )
    schema = pyarrow.schema(
        [
            *(
                (name, pyarrow.string())
                for name in ("place", "kind", "state", "key", "day", "paper", "title")
            ),
            *((name, pyarrow.int64()) for name in ("articles", "pages", "errors")),
            *((name, pyarrow.float64()) for name in ("seconds", "processor")),
            ("faults", pyarrow.list_(pyarrow.string())),
            ("findings", pyarrow.list_(counts)),
        ]
    )
    out = io.BytesIO()
    rows = [_table_row(one) for one in report.issues]
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), out)
    return out.getvalue()


def _table_row(one: ArchivedIssue) -> dict[str, Any]:
    entry = one.entry
    named = [(*name.split(" "), count) for name, count in findings_of(one).items()]
    return {
        "place": one.raw.place,
        "kind": one.raw.kind.value,
        "state": one.state.value,
        "key": entry.key if entry else None,
        "day": entry.record.day if entry else None,
        "paper": entry.record.paper if entry else None,
        "title": entry.record.title if entry else None,
        "articles": entry.articles if entry else None,
        "pages": entry.pages if entry else None,
        "errors": sum(one.errors.values()),
        "seconds": one.seconds,
        "processor": one.processor,
        "faults": [fault.code for fault in one.faults],
        "findings": [dict(zip(("rule", "severity", "count"), row, strict=True)) for row in named],
    }
