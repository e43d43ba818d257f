"""The command line's arguments: each command with what it takes, and where it goes on.

What a command does is loaded when it is called: help, and the rules, do not wait for the rooms that make pages.
"""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._completion_classes import completion_init
from typer.core import TyperCommand, TyperGroup

from typeset.cli.choices import OutputKind, PlantStandard, ReportFormat, Shell
from typeset.cli.machine import told_faults
from typeset.cli.messages import HELP
from typeset.cli.misuse import Spoken, told_misuse
from typeset.cli.records import Hearing, heard
from typeset.errors import Stage
from typeset.language import localized


class Command(Spoken, TyperCommand):
    """One command."""


class Commands(Spoken, TyperGroup):
    """All commands: what the machine refuses while one runs is told as a fault of the machine, and misuse as ours."""

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read the arguments; help is told here."""
        with told_faults(), told_misuse():
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with told_faults(), told_misuse(ctx):
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=localized(HELP["typeset"]),
    context_settings={"help_option_names": ["-h", "--help"]},
)

completion_init()  # the scripts of `typeset completion` ask the program what may follow

EditionFolder = Annotated[Path, typer.Argument(metavar="EDITION", help=localized(HELP["edition"]))]


HEARD = {
    "verbose": Annotated[bool, typer.Option("--verbose", "-v", help=localized(HELP["verbose"]))],
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help=localized(HELP["quiet"]))],
    "log_file": Annotated[
        Path | None, typer.Option("--log-file", metavar="FILE", help=localized(HELP["log_file"]))
    ],
}
"""Options of every command that makes something."""


def told_more_or_less(command: Callable[..., None]) -> Callable[..., None]:
    """A command with those options besides its own."""

    @wraps(command)
    def told(verbose: bool = False, quiet: bool = False, log_file: Path | None = None, **given: Any) -> None:
        with heard(Hearing(verbose, quiet, log_file)):
            command(**given)

    own = signature(told, follow_wrapped=False).parameters
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=own[name].default, annotation=kind)
        for name, kind in HEARD.items()
    ]
    said = signature(command)
    told.__signature__ = said.replace(parameters=[*said.parameters.values(), *options])  # type: ignore[attr-defined]
    told.__annotations__ = command.__annotations__ | HEARD
    return told


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as installed_version

        typer.echo(f"typeset {installed_version('typeset-daily')}")
        raise typer.Exit


@app.callback()
def typeset(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help=localized(HELP["version"])),
    ] = False,
) -> None:
    """Say which version this is."""


@app.command(cls=Command, help=localized(HELP["new"]))
@told_more_or_less
def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help=localized(HELP["new_dir"]))]) -> None:
    """Scaffold an edition that builds at once."""
    from typeset.cli.commands.beginning import new_edition

    new_edition(folder)


@app.command("import", cls=Command, help=localized(HELP["import"]))
@told_more_or_less
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=localized(HELP["import_file"]))],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="EDITION", help=localized(HELP["import_out"]))],
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help=localized(HELP["accept"]))
    ] = None,
    date: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help=localized(HELP["date"]))] = "",
    report: Annotated[
        ReportFormat, typer.Option("--format", help=localized(HELP["format"]))
    ] = ReportFormat.TEXT,
) -> None:
    """Import a page of text."""
    from typeset.cli.commands.beginning import ImportWish, import_file, read_date

    wish = ImportWish(file, out, frozenset(accept or ()), read_date(date))
    raise typer.Exit(import_file(wish, report))


@app.command(cls=Command, help=localized(HELP["build"]))
@told_more_or_less
def build(
    edition: EditionFolder,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=localized(HELP["out"]))],
    only: Annotated[OutputKind | None, typer.Option("--only", help=localized(HELP["only"]))] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, max=64, metavar="N", help=localized(HELP["jobs"]))
    ] = 0,
    signed: Annotated[bool, typer.Option("--require-signed", help=localized(HELP["require_signed"]))] = False,
    *,
    emit: Annotated[Path | None, typer.Option("--emit", metavar="DIR", help=localized(HELP["emit"]))] = None,
    source: Annotated[bool, typer.Option("--emit-source", help=localized(HELP["emit_source"]))] = False,
    press: Annotated[bool, typer.Option("--press", help=localized(HELP["press_too"]))] = False,
    timings: Annotated[bool, typer.Option("--timings", help=localized(HELP["timings"]))] = False,
    trace: Annotated[
        Path | None, typer.Option("--trace", metavar="FILE", help=localized(HELP["trace"]))
    ] = None,
) -> None:
    """Build the day's files."""
    from typeset.cli.commands.making import BuildWish, build_edition

    wish = BuildWish(edition, only, jobs, signed, emit, source, press, timings, trace)
    raise typer.Exit(build_edition(wish, out))


@app.command(cls=Command, help=localized(HELP["press"]))
@told_more_or_less
def press(
    edition: EditionFolder,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=localized(HELP["out"]))],
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, max=64, metavar="N", help=localized(HELP["jobs"]))
    ] = 0,
    sheets: Annotated[bool, typer.Option("--sheets", help=localized(HELP["sheets"]))] = False,
    standard: Annotated[
        PlantStandard | None, typer.Option("--standard", help=localized(HELP["standard"]))
    ] = None,
) -> None:
    """Make the files for the press."""
    from typeset.cli.commands.making import press_edition

    raise typer.Exit(press_edition(edition, out, jobs, sheets=sheets, standard=standard))


@app.command(cls=Command, help=localized(HELP["plan"]))
@told_more_or_less
def plan(
    edition: EditionFolder,
    show: Annotated[bool, typer.Option("--show", help=localized(HELP["show"]))] = False,
    page: Annotated[
        list[int] | None, typer.Option("--page", min=1, metavar="N", help=localized(HELP["page"]))
    ] = None,
    again: Annotated[bool, typer.Option("--again", help=localized(HELP["again"]))] = False,
) -> None:
    """Write the pages' plans into edition.yaml."""
    from typeset.cli.commands.desk import plan_edition

    raise typer.Exit(plan_edition(edition, frozenset(page or ()), show=show, again=again))


@app.command(cls=Command, help=localized(HELP["check"]))
@told_more_or_less
def check(
    edition: EditionFolder,
    report: Annotated[
        ReportFormat, typer.Option("--format", help=localized(HELP["format"]))
    ] = ReportFormat.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help=localized(HELP["fix"]))] = False,
    copy: Annotated[bool, typer.Option("--copy", help=localized(HELP["copy"]))] = False,
) -> None:
    """Report what a proof-reader should see; write nothing but, with --fix, corrections that are sure."""
    from typeset.cli.commands.checking import check_edition

    raise typer.Exit(check_edition(edition, report, fix=fix, copy=copy))


@app.command(cls=Command, help=localized(HELP["publish"]))
@told_more_or_less
def publish(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help=localized(HELP["book"]))],
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="TARGET", help=localized(HELP["to"]))
    ] = None,
    paper: Annotated[
        Path | None, typer.Option("--paper", metavar="DIR", help=localized(HELP["house"]))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=localized(HELP["dry_run"]))] = False,
    report: Annotated[
        ReportFormat, typer.Option("--format", help=localized(HELP["format"]))
    ] = ReportFormat.TEXT,
) -> None:
    """Bring a book to its readers."""
    from typeset.cli.commands.publish import PublishWish, publish_book

    raise typer.Exit(publish_book(PublishWish(book, tuple(to or ()), paper, dry_run), report))


@app.command(cls=Command, help=localized(HELP["archive"]))
@told_more_or_less
def archive(
    source: Annotated[list[str], typer.Argument(metavar="SOURCE", help=localized(HELP["archive_source"]))],
    out: Annotated[str, typer.Option("--out", "-o", metavar="SHELF", help=localized(HELP["archive_out"]))],
    workers: Annotated[
        int, typer.Option("--workers", min=0, max=1024, metavar="N", help=localized(HELP["workers"]))
    ] = 0,
    *,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help=localized(HELP["scheduler"]))
    ] = "",
    memory: Annotated[str, typer.Option("--memory", metavar="SIZE", help=localized(HELP["memory"]))] = "",
    paper: Annotated[str, typer.Option("--paper", metavar="DIR", help=localized(HELP["archive_paper"]))] = "",
    with_errors: Annotated[bool, typer.Option("--with-errors", help=localized(HELP["with_errors"]))] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help=localized(HELP["parquet"]))] = False,
) -> None:
    """Set an archive of issues."""
    from typeset.cli.commands.archive import AskedArchive, archive_sources

    asked = AskedArchive(out, workers, scheduler, memory, paper, with_errors, parquet)
    raise typer.Exit(archive_sources(source, asked.wish()))


@app.command(cls=Command, help=localized(HELP["catalog"]))
def catalog(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=localized(HELP["catalog_dir"]))],
    host: Annotated[str, typer.Option("--host", help=localized(HELP["host"]))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=localized(HELP["port"]))] = 8080,
    users: Annotated[
        Path | None, typer.Option("--users", metavar="FILE", help=localized(HELP["users"]))
    ] = None,
    proxy: Annotated[str, typer.Option("--proxy", metavar="ADDRESS", help=localized(HELP["proxy"]))] = "",
) -> None:
    """Serve a catalogue folder."""
    from typeset.cli.commands.catalogue import serve_catalogue
    from typeset.deliver.loopback import HostPort

    raise typer.Exit(serve_catalogue(folder, users, HostPort(host, port), proxy))


@app.command(cls=Command, help=localized(HELP["password"]))
def password(
    name: Annotated[str, typer.Argument(metavar="NAME", help=localized(HELP["password_name"]))],
) -> None:
    """Make a line for the file of users."""
    from typeset.cli.commands.catalogue import make_password

    raise typer.Exit(make_password(name))


@app.command(cls=Command, help=localized(HELP["proof"]))
@told_more_or_less
def proof(
    edition: EditionFolder,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=localized(HELP["out"]))],
    against: Annotated[
        Path | None, typer.Option("--against", metavar="OLD", help=localized(HELP["against"]))
    ] = None,
    press: Annotated[bool, typer.Option("--press", help=localized(HELP["proof_press"]))] = False,
) -> None:
    """Make a proof for the browser."""
    from typeset.cli.commands.making import proof_edition

    raise typer.Exit(proof_edition(edition, out, against, press=press))


@app.command(cls=Command, help=localized(HELP["preflight"]))
@told_more_or_less
def preflight(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=localized(HELP["pdf"]))],
    tac: Annotated[
        float, typer.Option("--tac", min=100, max=400, metavar="PERCENT", help=localized(HELP["tac"]))
    ] = 220,
    plates: Annotated[bool, typer.Option("--plates", help=localized(HELP["plates"]))] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help=localized(HELP["preflight_out"]))
    ] = None,
    report: Annotated[
        ReportFormat, typer.Option("--format", help=localized(HELP["format"]))
    ] = ReportFormat.TEXT,
) -> None:
    """Check a PDF for the press."""
    from typeset.cli.commands.press import PreflightWish, preflight_file

    raise typer.Exit(preflight_file(PreflightWish(file, tac, plates, out), report))


@app.command(cls=Command, help=localized(HELP["sign"]))
@told_more_or_less
def sign(
    edition: EditionFolder,
    page: Annotated[int, typer.Option("--page", min=1, metavar="N", help=localized(HELP["sign_page"]))],
    name: Annotated[str, typer.Option("--name", help=localized(HELP["sign_name"]))],
    stage: Annotated[Stage, typer.Option("--stage", help=localized(HELP["stage"]))] = Stage.LAST,
) -> None:
    """Sign a page as it is now."""
    from typeset.cli.commands.desk import sign_edition

    raise typer.Exit(sign_edition(edition, page, stage.value, name))


@app.command(cls=Command, help=localized(HELP["serve"]))
@told_more_or_less
def serve(
    edition: EditionFolder,
    host: Annotated[str, typer.Option("--host", help=localized(HELP["host"]))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=localized(HELP["port"]))] = 8000,
) -> None:
    """Show the live proof."""
    from typeset.cli.commands.desk import serve_edition

    raise typer.Exit(serve_edition(edition, host, port))


@app.command(cls=Command, help=localized(HELP["rules"]))
def rules(
    name: Annotated[
        str, typer.Argument(metavar="[ID]", show_default=False, help=localized(HELP["rule"]))
    ] = "",
) -> None:
    """Show the rules."""
    from typeset.cli.commands.listing import show_rules

    raise typer.Exit(show_rules(name))


@app.command(cls=Command, help=localized(HELP["cache"]))
def cache(clear: Annotated[bool, typer.Option("--clear", help=localized(HELP["clear"]))] = False) -> None:
    """Show where pages are kept between runs."""
    from typeset.cli.commands.cache import show_cache

    raise typer.Exit(show_cache(clear))


@app.command(cls=Command, help=localized(HELP["fonts"]))
def fonts() -> None:
    """Show which file serves which face."""
    from typeset.cli.commands.listing import show_faces

    raise typer.Exit(show_faces())


@app.command(cls=Command, help=localized(HELP["completion"]))
def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help=localized(HELP["shell"]))],
) -> None:
    """Print what makes a shell complete commands."""
    from typeset.cli.commands.listing import show_completion

    raise typer.Exit(show_completion(shell))
