"""The command that checks a PDF for the press."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import typer

from typeset.cli.choices import ReportFormat
from typeset.errors import Finding, Severity, Text
from typeset.language import localized
from typeset.preflight.checking import Checked, checked
from typeset.preflight.plates.looking import PlateWish
from typeset.preflight.plates.pages import plate_breaches, plate_looks
from typeset.proof.report import MARK, findings_json, sorted_findings


def preflight_file(file: Path, report: ReportFormat, tac: float, *, plates: bool = False) -> int:
    """Report what a plant would say of the file, with `plates` of its plates as well; 1 when something is an error.
    EditionError where it cannot be looked at."""
    seen = checked(file, tac)
    if plates:
        looks = list(plate_looks(file, seen.boxes, PlateWish(tac)))
        seen = replace(seen, told=(*seen.told, *plate_breaches(looks, seen)))
    if report is ReportFormat.JSON:
        typer.echo(findings_json(seen.findings), nl=False)
    else:
        typer.echo("\n".join(_table(seen)))
    return 1 if any(one.severity is Severity.ERROR for one in seen.findings) else 0


def _table(seen: Checked) -> Iterator[str]:
    """A line a finding (how much it weighs, rule, page, where, what) under a head, the cure of each rule once, the
    sum."""
    found = sorted_findings(seen.findings)
    if found:
        wide = max(len(one.place) for one in found)
        yield _row("", localized(RULE), localized(PAGE), localized(WHERE), wide) + localized(WHAT)
        yield from (_line(one, wide) for one in found)
        yield ""
    cures = {one.id: one.cure for one in sorted(found, key=lambda one: one.id)}
    yield from (f"→ {name} {localized(cure)}" for name, cure in cures.items())
    yield _sum(seen, found)


RULE, PAGE, WHERE, WHAT = (
    Text("规则", "rule"),
    Text("页", "page"),
    Text("位置", "where"),
    Text("问题", "what"),
)
"""The heads of the table's columns."""


def _line(one: Finding, wide: int) -> str:
    quote = f" «{one.quote}»" if one.quote else ""
    row = _row(MARK[one.severity], one.id, str(one.page or "-"), one.place, wide)
    return f"{row}{localized(one.message)}{quote}"


def _row(mark: str, rule: str, page: str, where: str, wide: int) -> str:
    """The columns but the last, in places of a terminal, where a Han character takes two."""
    cells = ((mark, 2), (rule, 6), (page, 6), (where, max(wide, 5) + 2))
    return "".join(
        text + " " * (room - len(text) - sum(char > "\u2e80" for char in text)) for text, room in cells
    )


def _sum(seen: Checked, found: tuple[Finding, ...]) -> str:
    count = {kind: sum(one.severity is kind for one in found) for kind in Severity}
    errors, warnings, notes = count[Severity.ERROR], count[Severity.WARNING], count[Severity.INFO]
    said = f"PDF/{seen.standard}" if seen.standard else ""
    return localized(
        Text(
            f"{seen.pages} 页，{said or '没有声明 PDF/X'}；错误 {errors}，警告 {warnings}，提示 {notes}",
            f"{seen.pages} pages, {said or 'no PDF/X'}; {errors} errors, {warnings} warnings, {notes} notes",
        )
    )
