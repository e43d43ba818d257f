"""Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines that they are about."""

import json
import re
from typing import Any

from typeset.errors import Finding, Severity

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
