"""What each command does once its arguments are read; each gives back an exit code.

The rooms that a command needs are loaded in it, so that no command waits for another's.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import typer

from typeset.cli.cache import kept_pages
from typeset.cli.choices import OutputKind, ReportFormat
from typeset.cli.messages import ALL_THERE, SHOWN, VERBS, WRITTEN
from typeset.errors import EditionError, Finding, Severity, Signature, Stage, Text, Where
from typeset.language import say, speaks_chinese
from typeset.proof.report import finding_line, findings_json, sorted_findings
from typeset.run.issue import ALL_OUTPUTS, EPUB, READER, Issue, Request, Step

if TYPE_CHECKING:
    from typeset.proof.fixing import Fixed

MORE_FACES = Text(
    "缺的字体：apt install fonts-noto-cjk fonts-lxgw-wenkai，或在样式表中换用已装的字体",
    "For what is missing: apt install fonts-noto-cjk fonts-lxgw-wenkai, or name an installed face in the sheets",
)

MOST_FIXES = 5
"""How often copy is mended again that somebody else was writing."""

OUTPUTS = {None: ALL_OUTPUTS, OutputKind.READER: frozenset({READER}), OutputKind.EPUB: frozenset({EPUB})}


def new_edition(folder: Path) -> None:
    """Write the scaffold and say how to build it."""
    from typeset.run.beginning import write_scaffold

    for path in write_scaffold(folder):
        typer.echo(path)
    typer.echo(
        say(Text(f"现在可以：typeset build {folder} --out out", f"Now: typeset build {folder} --out out"))
    )


@dataclass(frozen=True, slots=True)
class BuildWish:
    """What a build is asked for: the edition's folder, which of the files (None: all), how many processes may paint (0:
    one a processor), and whether every page has to be signed."""

    folder: Path
    only: OutputKind | None = None
    jobs: int = 0
    signed: bool = False

    def request(self) -> Request:
        """What the run is asked for; with signatures that is all, since they are for the issue."""
        outputs = ALL_OUTPUTS if self.signed else OUTPUTS[self.only]
        return Request(
            self.folder, outputs, self.jobs or os.cpu_count() or 1, Stage.LAST if self.signed else ""
        )


def build_edition(asked: BuildWish, out: Path) -> int:
    """Build; 0 when nothing is wrong, 1 when there are error findings."""
    from typeset.run.building import build

    wish = asked.request()
    _keep_out_of_copy(wish.folder, out)
    with kept_pages() as store, _progress() as step:
        issue = build(replace(wish, store=store), out, step)
    _tell_findings(issue.findings, Severity.WARNING)
    for name in sorted(issue.files):
        typer.echo(f"{out / name}  {len(issue.files[name]) / 1024:,.0f} KB")
    _tell_sum(issue)
    return 1 if issue.errors else 0


def _keep_out_of_copy(folder: Path, out: Path) -> None:
    """Refuse to write among what the desk wrote: into the edition's folder itself, its articles or its pictures."""
    edition, target = folder.resolve(), out.resolve()
    among = (edition / "articles", edition / "images")
    if target == edition or any(target.is_relative_to(place) for place in among):
        told = Text(
            f"--out {out} 是放稿件的地方；换一个文件夹，例如 --out out。",
            f"--out {out} is where the copy is; name another folder, such as --out out.",
        )
        raise typer.BadParameter(say(told))


def check_edition(folder: Path, report: ReportFormat, fix: bool = False) -> int:
    """Report every finding of the edition, having mended what is sure with `fix`; 1 when one is an error."""
    from typeset.run.issue import make_issue

    with kept_pages() as store, _progress() as step:
        wish = Request(folder, jobs=os.cpu_count() or 1, store=store)
        issue = make_issue(wish, step)
        if fix:
            issue = _mended(wish, issue, step)
    if report is ReportFormat.JSON:
        typer.echo(findings_json(issue.findings), nl=False)
    else:
        for finding in sorted_findings(issue.findings):
            typer.echo(finding_line(finding))
        _tell_sum(issue)
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


def sign_edition(folder: Path, page: int, stage: str, name: str) -> int:
    """Sign a page as it is now, and say what was signed."""
    from typeset.run.building import sign_page

    name = _signer(name)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with kept_pages() as store, _progress() as step:
        signed = sign_page(Request(folder, store=store), Signature(page, stage, name, now, ""), step)
    told = Text(
        f"第 {page} 版 {stage} {name} {now}，指纹 {signed.hash}",
        f"Page {page} signed ({stage}) by {name} at {now}, fingerprint {signed.hash}",
    )
    typer.echo(say(told))
    return 0


def _signer(name: str) -> str:
    """The name to sign with. Raises BadParameter where nobody could read it: what is no text, or says nothing."""
    if not name.strip() or len(name) > MOST_NAME or any(category(char).startswith("C") for char in name):
        told = Text(
            f"写一个人名，至多 {MOST_NAME} 字。", f"Give a person's name of {MOST_NAME} characters at most."
        )
        raise typer.BadParameter(say(told), param_hint="--name")
    return name.strip()


def proof_edition(folder: Path, out: Path, against: Path | None = None) -> int:
    """Write the proof and say where it is; 1 when there are error findings."""
    from typeset.run.proofs import prove_pages

    _keep_out_of_copy(folder, out)
    with kept_pages() as store, _progress() as step:
        issue = prove_pages(Request(folder, jobs=os.cpu_count() or 1, store=store), out, step, against)
    typer.echo(out / "proof" / "index.html")
    _tell_sum(issue)
    return 1 if issue.errors else 0


def serve_edition(folder: Path, host: str, port: int) -> int:
    """Serve the live proof until interrupted."""
    from typeset.live.app import serve_proof

    typer.echo(say(Text("正在排第一遍……", "Making the first proof...")), err=True)
    with kept_pages() as store:
        serve_proof(folder, (host, port), typer.echo, store)
    return 0


def plan_edition(folder: Path, pages: frozenset[int], *, show: bool, again: bool) -> int:
    """Write plans into edition.yaml, or show them; print each with what it costs."""
    from typeset.makeup.proposing import cost_lines
    from typeset.run.plans import PlanWish, plan_pages

    wish = PlanWish(folder, again, pages, show)
    with _progress() as step:
        proposed = plan_pages(wish, step)
    for one in proposed:
        typer.echo(
            say(Text(f"第 {one.plan.number} 版 {one.plan.name}", f"Page {one.plan.number} {one.plan.name}"))
        )
        if wish.show:
            typer.echo("".join(f"  {row}\n" for row in one.plan.plan), nl=False)
        for line in cost_lines(one):
            typer.echo(f"  {say(line)}")
    told = SHOWN if wish.show else WRITTEN if proposed else ALL_THERE
    typer.echo(say(told))
    return 0


@contextmanager
def _progress() -> Iterator[Step]:
    """A bar on a terminal that names what is being done; nothing in a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
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
            task, completed=places[verb], description=say(VERBS[verb]), refresh=True
        )


def _tell_findings(findings: tuple[Finding, ...], least: Severity) -> None:
    worst = (Severity.ERROR,) if least is Severity.ERROR else (Severity.ERROR, Severity.WARNING)
    for finding in sorted_findings(findings):
        if finding.severity in worst:
            typer.echo(finding_line(finding), err=True)


def _tell_sum(issue: Issue) -> None:
    counts = {kind: sum(f.severity is kind for f in issue.findings) for kind in Severity}
    error, warning, info = counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO]
    typer.echo(
        say(
            Text(
                f"{len(issue.made.pages)} 版，{len(issue.edition.articles)} 篇；"
                f"错误 {error}，警告 {warning}，提示 {info}",
                f"{len(issue.made.pages)} pages, {len(issue.edition.articles)} articles; "
                f"{error} errors, {warning} warnings, {info} notes",
            )
        )
    )


def show_faces() -> int:
    """Print which file serves which face of the built-in paper; 4 when one is missing."""
    from typeset.compose.faces.faceuse import describe_faces
    from typeset.run.issue import read_style
    from typeset.sources.desk.paper import BUILT_IN

    uses = describe_faces(*read_style(BUILT_IN))
    for use in uses:
        served = f"{use.file.path}#{use.file.index}" if use.file else say(Text("缺", "missing"))
        typer.echo(f"{use.family} {use.weight}  {served}  ({', '.join(use.roles)})")
    missing = [use for use in uses if use.missing]
    if missing:
        typer.echo(say(MORE_FACES), err=True)
    return 4 if missing else 0


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What an import is asked for: the file, where the edition goes, which proposals are taken, the day of issue."""

    file: Path
    out: Path
    accept: frozenset[str]
    issued: date | None


def import_file(wish: ImportWish, report: ReportFormat) -> int:
    """Import a page of text and print the report; 1 when errors are left for a person."""
    from typeset.run.beginning import write_edition
    from typeset.sources.pagetext import EditionSettings, import_page, report_text

    result = import_page(_read(wish.file), wish.file.name, wish.accept)
    written = write_edition(result, wish.out, EditionSettings(wish.issued))
    if report is ReportFormat.JSON:
        typer.echo(json.dumps(result.report.as_json(), ensure_ascii=False, indent=1))
    else:
        typer.echo(report_text(result.report, speaks_chinese()), nl=False)
        told = Text(
            f"写入 {wish.out}：{len(written)} 个文件。现在可以：typeset build {wish.out} --out out",
            f"Wrote {len(written)} files into {wish.out}. Now: typeset build {wish.out} --out out",
        )
        typer.echo(say(told))
    return 1 if result.report.errors else 0


MOST_NAME = 40
"""Characters of a name that signs, as on the served proof."""
MOST_TEXT = 16 * 2**20
"""Bytes of a page of text; a page of a broadsheet has some ten thousand characters, and a pipe need not end."""


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_TEXT + 1)
    except OSError as fault:
        raise _unread(
            file, Text(f"不能读取：{fault.strerror}", f"cannot be read: {fault.strerror}")
        ) from fault
    if len(data) > MOST_TEXT:
        raise _unread(
            file, Text("文件超过 16 MB，不是一版文字", "is larger than 16 MB, which no page of text is")
        )
    return data


def _unread(file: Path, cause: Text) -> EditionError:
    cure = Text("看文件名和权限", "check the file's name and its rights")
    return EditionError("FILE", cause, cure, Where(str(file)))


def read_date(text: str) -> date | None:
    """The date of `--date`; None where it was left out. Raises EditionError where it is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise EditionError(
            "DATE",
            Text(f"“{text}”不是日期", f"{text!r} is no date"),
            Text("写成 2026-11-23 的样子", "write it like 2026-11-23"),
            Where(field="--date"),
        ) from fault
