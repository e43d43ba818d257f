"""The command that sets an archive: progress with a rate and the time left, a sum, and where the report is."""

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import typer

from typeset.archive.archiving import OnProgress, archive
from typeset.archive.making import ArchivedIssue, IssueState
from typeset.archive.report import ArchiveReport
from typeset.archive.reporting import PAGE, STATES
from typeset.archive.running import ArchiveWish
from typeset.cli.records import LOG, hearing
from typeset.errors import Text
from typeset.language import localized

MOST_TOLD = 50
"""So many issues that are kept from the shelf are printed; all are in the report."""
EVERY = 10.0
"""Seconds between two lines of progress where the output is no terminal."""


SIZES = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedArchive:
    """What the command line asks for, as it is written there."""

    shelf: str
    workers: int = 0
    scheduler: str = ""
    memory: str = ""
    paper: str = ""
    with_errors: bool = False
    parquet: bool = False

    def wish(self) -> ArchiveWish:
        """The same as the run takes it. BadParameter where two options do not go together, or a size is none."""
        if self.workers and self.scheduler:
            told = Text("--workers 和 --scheduler 只能给一个。", "Give --workers or --scheduler, not both.")
            raise typer.BadParameter(localized(told), param_hint="--workers")
        hands = self.workers or os.cpu_count() or 1
        memory = _bytes(self.memory) if self.memory else 0
        return ArchiveWish(
            self.shelf, self.paper, hands, self.scheduler, memory, self.with_errors, self.parquet
        )


def _bytes(size: str) -> int:
    match = _SIZE.fullmatch(size.strip())
    if not match:
        told = Text(f"“{size}”不是大小；写成 2GB 的样子。", f"`{size}` is no size; write it like 2GB.")
        raise typer.BadParameter(localized(told), param_hint="--memory")
    return int(float(match[1]) * SIZES[match[2].upper()])


def archive_sources(sources: list[str], wish: ArchiveWish) -> int:
    """Set an archive; 1 where an issue failed or is kept from the shelf."""
    with _progress() as told:
        report = archive(sources, wish, told)
    _tell(report, wish.shelf)
    return 1 if report.failed else 0


def _tell(report: ArchiveReport, shelf: str) -> None:
    kept = [one for one in report.failed if one.entry]  # the others were told when they failed
    for one in kept[:MOST_TOLD]:
        typer.echo(_line(one), err=True)
    if kept[MOST_TOLD:]:
        more = len(kept) - MOST_TOLD
        typer.echo(localized(Text(f"另有 {more} 期，见报告", f"{more} more, in the report")), err=True)
    made, stood, failed = report.count(IssueState.MADE), report.count(IssueState.STOOD), len(report.failed)
    typer.echo(f"{shelf.rstrip('/')}/{PAGE}")
    typer.echo(
        localized(
            Text(
                f"{report.of} 期：新排 {made}，已有 {stood}，没有上架 {failed}；目录里共 {report.on_shelf} 期",
                f"{report.of} issues: {made} made, {stood} stood, {failed} kept from the shelf; "
                f"{report.on_shelf} in the catalogue",
            )
        )
    )


class _Pace:
    """How quickly issues are done, of those that were made here."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def said(self, done: int, of: int) -> str:
        """How many are done, how many a minute, and how long the others will take."""
        seconds = max(time.monotonic() - self.began, 0.001)
        left = timedelta(seconds=round(seconds / done * (of - done)))
        rate = done / seconds * 60
        return localized(
            Text(
                f"{done}/{of}，每分钟 {rate:.1f} 期，还要 {left}",
                f"{done}/{of}, {rate:.1f} a minute, {left} left",
            )
        )


@contextmanager
def _progress() -> Iterator[OnProgress]:
    """Told each issue: a bar on a terminal, lines elsewhere; with --quiet failures alone."""
    asked = hearing()
    if asked.quiet or sys.stderr is None or not sys.stderr.isatty() or asked.verbose:
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        looking = Text("翻看来源……", "looking through the sources…")
        task, pace = bar.add_task(localized(looking), total=None), _Pace()
        bar.refresh()

        def told(one: ArchivedIssue, done: int, of: int) -> None:
            _record(one)
            if one.faults:
                bar.console.print(_line(one), markup=False, highlight=False)
            bar.update(task, total=of, completed=done, description=pace.said(done, of), refresh=True)

        yield told


def _lines() -> OnProgress:
    pace, quiet, last = _Pace(), hearing().quiet, [time.monotonic()]

    def told(one: ArchivedIssue, done: int, of: int) -> None:
        _record(one)
        if one.faults:
            typer.echo(_line(one), err=True)
        now = time.monotonic()
        if not quiet and (done == of or now - last[0] >= EVERY):
            last[0] = now
            typer.echo(pace.said(done, of), err=True)

    return told


def _record(one: ArchivedIssue) -> None:
    LOG.info("%s %s %.1f s", one.raw.place, localized(STATES[one.state]), one.seconds)


def _line(one: ArchivedIssue) -> str:
    """An issue that failed: where it is, why, and the way out."""
    told = [
        f"✗ {one.raw.place}: {fault.code} {fault.where} {localized(fault.cause)}\n    → {localized(fault.cure)}"
        for fault in one.faults[:3]
    ]
    return "\n".join(told)
