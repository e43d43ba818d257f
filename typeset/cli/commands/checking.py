"""The command that reports findings, and mends copy."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from typeset.cli.choices import ReportFormat
from typeset.cli.commands.cache import kept_pages
from typeset.cli.commands.telling import progress, tell_aside, tell_sum
from typeset.errors import Text
from typeset.language import localized
from typeset.proof.report import finding_line, findings_json, sorted_findings
from typeset.run.issue import Issue, Request, RunOutcome
from typeset.run.reading import CopyRead, read_copy

if TYPE_CHECKING:
    from typeset.proof.fixing import Fixed

Seen = TypeVar("Seen", Issue, CopyRead)

MOST_FIXES = 5
"""How often copy is mended again that somebody else was writing."""


def check_edition(folder: Path, report: ReportFormat, *, fix: bool = False, copy: bool = False) -> int:
    """Report every finding of the edition, or with `copy` those of the rules on copy alone, having mended what is sure
    with `fix`; 1 when one is an error."""
    seen = _read(folder, fix).outcome if copy else _made(folder, fix)
    if report is ReportFormat.JSON:
        typer.echo(findings_json(seen.findings), nl=False)
    else:
        for finding in sorted_findings(seen.findings):
            typer.echo(finding_line(finding))
        tell_sum(seen.findings, seen.articles, seen.pages)
    return 1 if seen.errors else 0


def _made(folder: Path, fix: bool) -> RunOutcome:
    from typeset.run.building import outcome_of
    from typeset.run.issue import make_issue

    with kept_pages() as store, progress() as step:
        wish = Request(folder, jobs=os.cpu_count() or 1, store=store)
        return _mended(folder, partial(make_issue, wish, step)).outcome if fix else outcome_of(wish, step)


def _read(folder: Path, fix: bool) -> CopyRead:
    with progress() as step:
        look = partial(read_copy, folder, step)
        return _mended(folder, look) if fix else look()


def _mended(folder: Path, look: Callable[[], Seen]) -> Seen:
    """What is seen after what is sure was mended in the copy; once more where somebody else wrote that meanwhile."""
    from typeset.run.mending import fix_copy

    seen = look()
    for _ in range(MOST_FIXES):
        fixed = fix_copy(folder, seen.edition, seen.findings)
        _tell_fixed(fixed)
        if any(one.mended or one.stale for one in fixed):
            seen = look()
        if not any(one.stale for one in fixed):
            break
    return seen


def _tell_fixed(fixed: "tuple[Fixed, ...]") -> None:
    """Say which files were mended, and how many corrections a person has to make."""
    for one in (one for one in fixed if not one.stale):
        told = Text(f"{one.file}：改了 {one.mended} 处", f"{one.file}: {one.mended} mended")
        left = Text(
            f"，{one.left} 处请人工改" if one.left else "", f", {one.left} left to you" if one.left else ""
        )
        tell_aside(localized(told) + localized(left))
