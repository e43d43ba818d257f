"""The commands with which an edition begins: the scaffold, and a page of text that is imported."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from typeset.cli.choices import ReportFormat
from typeset.errors import EditionError, Text, Where
from typeset.language import localized, speaks_chinese
from typeset.rules import ROWS

MOST_TEXT = 16 * 2**20
"""Bytes of a page of text; a page of a broadsheet has some ten thousand characters, and a pipe need not end."""

PROGRAM = "typeset-daily"
"""The program as every shell finds it: `typeset` is a word of bash's and zsh's own."""


def new_edition(folder: Path) -> None:
    """Write the scaffold and say how to build it."""
    from typeset.run.beginning import write_scaffold

    for path in write_scaffold(folder):
        typer.echo(path)
    typer.echo(
        localized(
            Text(f"现在可以：{PROGRAM} build {folder} --out out", f"Now: {PROGRAM} build {folder} --out out")
        )
    )


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
            f"写入 {wish.out}：{len(written)} 个文件。现在可以：{PROGRAM} build {wish.out} --out out",
            f"Wrote {len(written)} files into {wish.out}. Now: {PROGRAM} build {wish.out} --out out",
        )
        typer.echo(localized(told))
    return 1 if result.report.errors else 0


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
            ROWS["DATE"].cure.phrase,
            Where(field="--date"),
        ) from fault
