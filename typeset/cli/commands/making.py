"""The commands that make the day's files and the proof."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from typeset.cli.choices import OutputKind, PlantStandard
from typeset.cli.commands.cache import kept_pages
from typeset.cli.commands.telling import progress, tell_findings, tell_sum
from typeset.errors import Stage, Text
from typeset.language import localized
from typeset.paper import PressStandard
from typeset.run.context import Step
from typeset.run.issue import ALL_OUTPUTS, EPUB, PRESS, READER, SHEETS, Request

OUTPUTS = {None: ALL_OUTPUTS, OutputKind.READER: frozenset({READER}), OutputKind.EPUB: frozenset({EPUB})}


@dataclass(frozen=True, slots=True)
class BuildWish:
    """What a build is asked for: the edition's folder, which of the reader's files (None: all), how many processes may
    paint (0: one a processor), whether every page has to be signed, where what each room made is to be written, whether
    the reader's PDF takes the edition's folder along, whether the files for the press are made as well, whether it is
    told where the time went, and the file that is to hold that for a viewer of traces."""

    folder: Path
    only: OutputKind | None = None
    jobs: int = 0
    signed: bool = False
    emit: Path | None = None
    source: bool = False
    press: bool = False
    timings: bool = False
    trace: Path | None = None

    def request(self) -> Request:
        """What the run is asked for; with signatures that is all, since they are for the issue."""
        outputs = ALL_OUTPUTS if self.signed else OUTPUTS[self.only]
        outputs |= {PRESS} if self.press else frozenset()
        hands, signed = self.jobs or os.cpu_count() or 1, Stage.LAST if self.signed else ""
        return Request(self.folder, outputs, hands, signed, source=self.source)


def build_edition(asked: BuildWish, out: Path) -> int:
    """Build; 0 when nothing is wrong, 1 when there are error findings."""
    from typeset.run.building import build, build_again

    wish = asked.request()
    _keep_out_of_copy(wish.folder, out)
    if asked.emit:
        _keep_out_of_copy(wish.folder, asked.emit, "--emit")
    with kept_pages() as store, progress() as step, _timed(asked, step) as timed:
        wish = replace(wish, store=store)
        every_room = asked.signed or asked.emit
        outcome = build(wish, out, timed, asked.emit).outcome if every_room else build_again(wish, out, timed)
    tell_findings(outcome.findings)
    _tell_files(outcome.files, out)
    tell_sum(outcome.findings, outcome.articles, outcome.pages)
    return 1 if outcome.errors else 0


@contextmanager
def _timed(asked: BuildWish, step: Step) -> Iterator[Step]:
    """The step; where it was asked for, what is told at the end of how long everything took."""
    if not (asked.timings or asked.trace):
        yield step
        return
    from typeset.apart.timing import listening
    from typeset.cli.timings import Clock, timings, trace

    clock = Clock(step)
    with listening() as heard:
        yield clock
    clocked = clock.stopped(heard)
    if asked.trace:
        asked.trace.write_bytes(trace(clocked))
    if asked.timings:
        typer.echo("\n".join(timings(clocked)), err=True)


def _keep_out_of_copy(folder: Path, out: Path, option: str = "--out") -> None:
    """Refuse to write among what the desk wrote: into the edition's folder itself, its articles or its pictures."""
    edition, target = folder.resolve(), out.resolve()
    among = (edition / "articles", edition / "images")
    if target == edition or any(target.is_relative_to(place) for place in among):
        told = Text(
            f"{option} {out} 是放稿件的地方；换一个文件夹，例如 {option} out。",
            f"{option} {out} is where the copy is; name another folder, such as {option} out.",
        )
        raise typer.BadParameter(localized(told))


def press_edition(
    folder: Path,
    out: Path,
    jobs: int = 0,
    *,
    sheets: bool = False,
    standard: PlantStandard | None = None,
) -> int:
    """Write the files for the press, on wish with its sheets and of another standard than the paper's; 1 when there are
    error findings on the way to its pages."""
    from typeset.run.building import build_press

    _keep_out_of_copy(folder, out)
    with kept_pages() as store, progress() as step:
        outputs = frozenset((PRESS, SHEETS) if sheets else (PRESS,))
        wish = Request(folder, outputs, jobs or os.cpu_count() or 1, store=store)
        outcome = build_press(wish, out, step, PressStandard(standard) if standard else None)
    tell_findings(outcome.findings)
    _tell_files(outcome.files, out)
    tell_sum(outcome.findings, outcome.articles, outcome.pages)
    return 1 if outcome.errors else 0


def _tell_files(files: Mapping[str, bytes], out: Path) -> None:
    for name in sorted(files):
        typer.echo(f"{out / name}  {len(files[name]) / 1024:,.0f} KB")


def proof_edition(folder: Path, out: Path, against: Path | None = None, *, press: bool = False) -> int:
    """Write the proof, on request with that of the file for the press, and say where it is; 1 when there are error
    findings."""
    from typeset.run.proofs import prove_pages

    _keep_out_of_copy(folder, out)
    with kept_pages() as store, progress() as step:
        outputs = ALL_OUTPUTS | ({PRESS} if press else set())
        wish = Request(folder, outputs, jobs=os.cpu_count() or 1, store=store)
        issue = prove_pages(wish, out, step, against)
    typer.echo(out / "proof" / "index.html")
    tell_sum(issue.findings, len(issue.edition.articles), issue.made.count)
    return 1 if issue.errors else 0
