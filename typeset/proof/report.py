"""Findings as a file for machines and as lines for people."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from typeset.errors import Finding, Severity
from typeset.language import localized

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
    cure = localized(finding.cure)
    head = f"{MARK[finding.severity]} {finding.id} {where}: {localized(finding.message)}{quote}"
    return f"{head}\n    → {cure}" if cure else head


LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PLACE = re.compile(r"(.+):(\d+)$")
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(findings: tuple[Finding, ...]) -> bytes:
    """The findings as a file's bytes."""
    rules = {finding.id: finding for finding in reversed(findings)}
    run = {
        "tool": {"driver": {"name": "typeset", "rules": [_rule(rules[name]) for name in sorted(rules)]}},
        "results": [_result(finding) for finding in findings],
    }
    made = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(finding: Finding) -> dict[str, Any]:
    return {"id": finding.id, "shortDescription": {"text": str(finding.message)}}


def _result(finding: Finding) -> dict[str, Any]:
    words = " ".join(
        part for part in (finding.message.zh, f"«{finding.quote}»" if finding.quote else "") if part
    )
    made: dict[str, Any] = {
        "ruleId": finding.id,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{words} → {finding.cure.zh}" if finding.cure.zh else words},
    }
    match = _PLACE.fullmatch(finding.place)
    if match:
        place: dict[str, Any] = {
            "artifactLocation": {"uri": match[1]},
            "region": {"startLine": int(match[2])},
        }
        made["locations"] = [{"physicalLocation": place}]
    return made
