"""The command that reports findings, and mends copy."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from typeset.cli.choices import ReportFormat
from typeset.cli.commands.cache import kept_pages
from typeset.cli.commands.telling import progress, tell_sum
from typeset.errors import Text
from typeset.language import say
from typeset.proof.report import finding_line, findings_json, sorted_findings
from typeset.run.issue import Issue, Request, Step

if TYPE_CHECKING:
    from typeset.proof.fixing import Fixed

MOST_FIXES = 5
"""How often copy is mended again that somebody else was writing."""


def check_edition(folder: Path, report: ReportFormat, fix: bool = False) -> int:
    """Report every finding of the edition, having mended what is sure with `fix`; 1 when one is an error."""
    from typeset.run.issue import make_issue

    with kept_pages() as store, progress() as step:
        wish = Request(folder, jobs=os.cpu_count() or 1, store=store)
        issue = make_issue(wish, step)
        if fix:
            issue = _mended(wish, issue, step)
    if report is ReportFormat.JSON:
        typer.echo(findings_json(issue.findings), nl=False)
    else:
        for finding in sorted_findings(issue.findings):
            typer.echo(finding_line(finding))
        tell_sum(issue)
    return 1 if issue.errors else 0


def _mended(wish: Request, issue: Issue, step: Step) -> Issue:
    """The issue after what is sure was mended in its copy; once more where somebody else wrote that meanwhile."""
    from typeset.run.issue import make_issue
    from typeset.run.mending import fix_copy

    for _ in range(MOST_FIXES):
        fixed = fix_copy(wish.folder, issue.edition, issue.findings)
        _tell_fixed(fixed)
        if any(one.mended or one.stale for one in fixed):
            issue = make_issue(wish, step)
        if not any(one.stale for one in fixed):
            break
    return issue


def _tell_fixed(fixed: "tuple[Fixed, ...]") -> None:
    """Say which files were mended, and how many corrections a person has to make."""
    for one in (one for one in fixed if not one.stale):
        told = Text(f"{one.file}：改了 {one.mended} 处", f"{one.file}: {one.mended} mended")
        left = Text(
            f"，{one.left} 处请人工改" if one.left else "", f", {one.left} left to you" if one.left else ""
        )
        typer.echo(say(told) + say(left), err=True)
