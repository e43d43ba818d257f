"""What commands tell while they run and when they are done: the verb that is at work, findings, sums."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from typeset.cli.messages import VERBS
from typeset.cli.records import LOG, hearing
from typeset.errors import Finding, Severity, Text
from typeset.language import localized
from typeset.proof.report import finding_line, sorted_findings
from typeset.run.context import Step


@contextmanager
def progress() -> Iterator[Step]:
    """Told each verb, which is a record; on a terminal a bar names it, unless records do or nothing is to be heard."""
    with _bar() as shown:

        def step(verb: str) -> None:
            LOG.info("%s", localized(VERBS[verb]))
            shown(verb)

        yield step


@contextmanager
def _bar() -> Iterator[Step]:
    asked = hearing()
    if asked.verbose or asked.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    # Drawn at each step and by no thread of its own: the painter's process is forked, and a fork wants one thread.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=len(VERBS))
        places = {verb: place for place, verb in enumerate(VERBS)}
        yield lambda verb: bar.update(
            task, completed=places[verb], description=localized(VERBS[verb]), refresh=True
        )


def tell_findings(findings: tuple[Finding, ...]) -> None:
    """Print errors and warnings on the standard error, with --quiet errors alone."""
    worst = (Severity.ERROR,) if hearing().quiet else (Severity.ERROR, Severity.WARNING)
    for finding in sorted_findings(findings):
        if finding.severity in worst:
            typer.echo(finding_line(finding), err=True)


def tell_aside(told: str) -> None:
    """Print what is no result on the standard error, unless nothing is to be heard."""
    if not hearing().quiet:
        typer.echo(told, err=True)


def tell_sum(findings: tuple[Finding, ...], articles: int, pages: int | None = None) -> None:
    """Say how many pages, where some were made, articles and findings there are."""
    counts = {kind: sum(f.severity is kind for f in findings) for kind in Severity}
    error, warning, info = counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO]
    made = Text("", "") if pages is None else Text(f"{pages} 版，", f"{pages} pages, ")
    typer.echo(
        localized(
            Text(
                f"{made.zh}{articles} 篇；错误 {error}，警告 {warning}，提示 {info}",
                f"{made.en}{articles} articles; {error} errors, {warning} warnings, {info} notes",
            )
        )
    )
