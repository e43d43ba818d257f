"""What an import did, proposes and noticed: three verdicts, each with quote, lines, reason and repair."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from typeset.errors import Severity, Text


class Verdict(StrEnum):
    """AUTO: certain, and applied. PROPOSE: applied only when accepted by its id. FLAG: shown, nothing changed."""

    AUTO = "auto"
    PROPOSE = "propose"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One thing in the report: `quote` is exact, a line break in it is ⏎; `lines` are numbers in the file."""

    id: str
    rule: str
    verdict: Verdict
    severity: Severity
    lines: tuple[int, ...]
    quote: str
    message: Text
    repair: Text = field(default_factory=lambda: Text("", ""))
    applied: bool = False

    def as_json(self) -> dict[str, Any]:
        """The entry in plain values."""
        return {
            "id": self.id,
            "rule": self.rule,
            "verdict": self.verdict.value,
            "severity": self.severity.value,
            "lines": list(self.lines),
            "quote": self.quote,
            "applied": self.applied,
            "message": {"zh": self.message.zh, "en": self.message.en},
            "repair": {"zh": self.repair.zh, "en": self.repair.en},
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one import: the file, how it was read, how many pieces, and the entries."""

    name: str
    encoding: str
    line_ends: tuple[str, ...]
    pieces: int
    entries: tuple[ReportEntry, ...]
    unknown: tuple[str, ...] = ()

    def of(self, verdict: Verdict) -> tuple[ReportEntry, ...]:
        """The entries of one verdict, in the order of their ids."""
        return tuple(entry for entry in self.entries if entry.verdict is verdict)

    @property
    def errors(self) -> int:
        """How many error entries are still to be dealt with by a person."""
        return sum(entry.severity is Severity.ERROR and not entry.applied for entry in self.entries)

    def as_json(self) -> dict[str, Any]:
        """The report in plain values, for `import-report.json`."""
        return {
            "file": self.name,
            "encoding": self.encoding,
            "line_ends": list(self.line_ends),
            "pieces": self.pieces,
            "unknown_accepted": list(self.unknown),
            "entries": [entry.as_json() for entry in self.entries],
        }


_VERDICTS = {
    Verdict.AUTO: Text("已改（有把握）", "Repaired (certain)"),
    Verdict.PROPOSE: Text("建议（--accept 编号 采用）", "Proposed (apply with --accept ID)"),
    Verdict.FLAG: Text("提请注意（未改动）", "Flagged (nothing changed)"),
}


def report_text(report: Report, chinese: bool) -> str:
    """The report for a person, in Chinese or in English."""
    ends = "/".join(report.line_ends) or "-"
    head = (
        f"{report.name}：{report.encoding}，行尾 {ends}，{report.pieces} 篇"
        if chinese
        else f"{report.name}: {report.encoding}, line ends {ends}, {report.pieces} pieces"
    )
    blocks = [head]
    for verdict, title in _VERDICTS.items():
        entries = report.of(verdict)
        if entries:
            blocks.append(
                "\n".join(
                    [
                        f"{_in(title, chinese)}: {len(entries)}",
                        *(_entry_text(entry, chinese) for entry in entries),
                    ]
                )
            )
    if report.unknown:
        names = ", ".join(report.unknown)
        blocks.append(f"没有这些编号：{names}" if chinese else f"No such ids: {names}")
    return "\n\n".join(blocks) + "\n"


def _in(text: Text, chinese: bool) -> str:
    return text.zh if chinese else text.en


def _entry_text(entry: ReportEntry, chinese: bool) -> str:
    shown = ",".join(map(str, entry.lines[:6])) + ("…" if len(entry.lines) > 6 else "")
    lines = (
        (f"第 {shown} 行" if chinese else f"line {shown}") if entry.lines else ("全页" if chinese else "page")
    )
    done = " ✓" if entry.applied and entry.verdict is Verdict.PROPOSE else ""
    repair = _in(entry.repair, chinese)
    text = f"  {entry.id}{done}  {lines}  {_in(entry.message, chinese)}"
    text += f"\n        {entry.quote}" if entry.quote else ""
    return text + (f"\n        → {repair}" if repair else "")
