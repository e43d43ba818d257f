"""Findings that the desk lets stand are taken out; a waiver that meets no finding is a finding itself (W01)."""

from collections.abc import Iterable, Iterator

from typeset.edition import Edition
from typeset.errors import Finding, Severity, Text, Waiver

PROMISES = frozenset(
    {
        "C09",
        "E01",
        "E02",
        "E03",
        "E04",
        "E05",
        "G01",
        "G02",
        "G03",
        "G04",
        "G05",
        "G06",
        "G07",
        "G08",
        "G09",
        "G10",
        "G11",
        "J01",
        "M31",
    }
)
"""What is lost or leads nowhere cannot be waived: it would be a promise broken with a note beside it."""


def unwaived(
    edition: Edition, findings: Iterable[Finding], asked: frozenset[str] | None = None
) -> tuple[Finding, ...]:
    """The findings that no waiver of the edition meets, and one for each waiver that met none. `asked` are the rules
    that were asked, where that is not all: a waiver of another may meet a finding when all are."""
    findings = tuple(findings)
    return (*not_waived(edition, findings), *_unused(edition, findings, asked))


PRESS = "X"
"""The family of rules on the file for the press, which is not made whenever an edition is proved."""


def not_waived(edition: Edition, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no waiver of the edition meets."""
    for found in findings:
        if not any(_meets(waiver, found) for waiver in edition.waivers):
            yield found


def _meets(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.id
        and finding.id not in PROMISES
        and waiver.article in ("", finding.article)
        and waiver.quote in finding.quote
    )


def _unused(
    edition: Edition, findings: tuple[Finding, ...], asked: frozenset[str] | None
) -> Iterator[Finding]:
    for waiver in edition.waivers:
        if waiver.rule.startswith(PRESS) or (asked is not None and waiver.rule not in asked | PROMISES):
            continue
        if not any(_meets(waiver, finding) for finding in findings):
            from typeset.proof.registry import REGISTRY  # it gathers the rules of rooms that make pages

            strict = waiver.rule in PROMISES
            says = (
                Text("这条规则不能免。", "This rule cannot be waived.")
                if strict
                else Text("这条免查没有用到。", "This waiver meets no finding.")
            )
            place = f"edition.yaml:{waiver.line}" if waiver.line else "edition.yaml"
            quote = f"{waiver.rule} {waiver.quote}".strip()
            yield Finding(
                "W01", Severity.WARNING, says, quote, waiver.article, place=place, cure=REGISTRY["W01"].cure
            )
