"""Findings as a file for machines and as lines for people."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from typeset.errors import Finding, Severity
from typeset.language import say

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
MARK = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by weight, then page, article, rule and quote; one that was reported twice stands once."""
    return tuple(sorted(dict.fromkeys(findings), key=_rank))


def _rank(finding: Finding) -> tuple[int, int, str, str, str, str]:
    return (ORDER[finding.severity], finding.page, finding.article, finding.id, finding.quote, finding.place)


def findings_json(findings: Iterable[Finding]) -> bytes:
    """`{"findings": [...]}` in UTF-8; the same findings give the same bytes in whatever language is spoken."""
    rows = [_row(finding) for finding in sorted_findings(findings)]
    return (json.dumps({"findings": rows}, ensure_ascii=False, indent=1) + "\n").encode()


def _row(finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": finding.id,
        "severity": finding.severity.value,
        "message": finding.message.zh,
        "message_en": finding.message.en,
        "quote": finding.quote,
        "article": finding.article,
        "page": finding.page,
        "place": finding.place,
        "cure": finding.cure.zh,
        "cure_en": finding.cure.en,
    }
    if finding.mend:
        row["repair"] = asdict(finding.mend)
    return row


def finding_line(finding: Finding) -> str:
    """One finding as a line or two in the user's language."""
    where = " ".join(
        part for part in (f"p{finding.page}" if finding.page else "", finding.article, finding.place) if part
    )
    quote = f" «{finding.quote}»" if finding.quote else ""
    cure = say(finding.cure)
    head = f"{MARK[finding.severity]} {finding.id} {where}: {say(finding.message)}{quote}"
    return f"{head}\n    → {cure}" if cure else head
