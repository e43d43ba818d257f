"""The command that checks a PDF for the press."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import typer
from rich.cells import cell_len, chop_cells

from typeset.cli.choices import ReportFormat
from typeset.errors import Finding, Severity, Text
from typeset.language import localized
from typeset.preflight.checking import Checked, checked
from typeset.preflight.plates.looking import PlateLook, PlateWish
from typeset.preflight.plates.pages import plate_breaches, plate_looks
from typeset.preflight.telling import ToldBreach
from typeset.proof.report import MARK, findings_json, sorted_findings


@dataclass(frozen=True, slots=True)
class PreflightWish:
    """What a check is asked for: the file, the limit of ink in percent, whether its plates are measured, and the folder
    for the page with its pictures."""

    file: Path
    tac: float
    plates: bool = False
    out: Path | None = None


def preflight_file(wish: PreflightWish, report: ReportFormat) -> int:
    """Report what a plant would say of the file; 1 when something is an error. EditionError where it cannot be looked
    at."""
    seen = checked(wish.file, wish.tac)
    if wish.out:
        seen = _with_page(wish, seen, wish.out)
    elif wish.plates:
        seen = _with_plates(seen, tuple(plate_looks(wish.file, seen.boxes, PlateWish(wish.tac))))
    if report is ReportFormat.JSON:
        typer.echo(told_json(seen), nl=False)
    else:
        typer.echo("\n".join(_table(seen, _columns())))
    return 1 if any(one.severity is Severity.ERROR for one in seen.findings) else 0


def _with_plates(seen: Checked, looks: tuple[PlateLook, ...]) -> Checked:
    return replace(seen, told=(*seen.told, *plate_breaches(looks, seen)))


def _with_page(wish: PreflightWish, seen: Checked, out: Path) -> Checked:
    """Write the page with its pictures; what was found, that of the plates with it."""
    from typeset.deliver.files import ANOTHER_OUT, write_set
    from typeset.preflight.sheet.showing import pictured
    from typeset.preflight.sheet.writing import outdated_pictures, preflight_page

    sheet = pictured(wish.file, seen, wish.tac, plates=wish.plates)
    seen = _with_plates(seen, sheet.looks)
    files = preflight_page(replace(sheet, seen=seen, told=_sorted(seen)))
    files["findings.json"] = told_json(seen).encode()
    write_set(out, files, outdated_pictures(out, files), cure=ANOTHER_OUT)
    typer.echo(out / "index.html", err=True)
    return seen


def _sorted(seen: Checked) -> tuple[ToldBreach, ...]:
    """What was found as reports have it."""
    by_finding = {one.finding: one for one in seen.told}
    return tuple(by_finding[one] for one in sorted_findings(by_finding))


def told_json(seen: Checked) -> str:
    """What was found in the form of findings.json, each with its boxes: left, top, width and height in millimetres from
    the trim's top left."""
    told = json.loads(findings_json(seen.findings))
    for row, one in zip(told["findings"], _sorted(seen), strict=True):
        row["boxes"] = [_millimetres(seen, one, place) for place in range(len(one.boxes))]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _millimetres(seen: Checked, one: ToldBreach, place: int) -> list[float]:
    patch = seen.boxes[one.finding.page - 1].on_trim(one.boxes[place])
    return [round(side * 25.4 / 72, 1) for side in (patch.x, patch.y, patch.width, patch.height)]


def _columns() -> int:
    """How wide the terminal is; 0 where the output is none, whose lines are for programs and stay whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _table(seen: Checked, columns: int = 0) -> Iterator[str]:
    """A line a finding (how much it weighs, rule, pages, where, what) under a head, the cure of each rule once, the
    sum. What is longer than the columns goes on below, under its own beginning where there is room."""
    found = sorted_findings(seen.findings)
    if found:
        rows = list(_rows(found))
        long, wide = max(len(pages) for _, pages in rows), max(len(one.place) for one, _ in rows)
        widths = 2, 6, max(long, 4) + 2, max(wide, 5) + 2
        yield _row(("", localized(RULE), localized(PAGE), localized(WHERE)), widths) + localized(WHAT)
        for one, pages in rows:
            yield from _folded(_line(one, pages, widths), sum(widths), columns)
        yield ""
    cures = {one.id: one.cure for one in sorted(found, key=lambda one: one.id)}
    for name, cure in cures.items():
        yield from _folded(f"→ {name} {localized(cure)}", len(f"→ {name} "), columns)
    yield from _folded(_sum(seen, found), 0, columns)


RULE, PAGE, WHERE, WHAT = (
    Text("规则", "rule"),
    Text("页", "page"),
    Text("位置", "where"),
    Text("问题", "what"),
)
"""The heads of the table's columns."""


def _folded(line: str, indent: int, columns: int) -> Iterator[str]:
    """A line in stretches that are no wider than the columns."""
    if not columns or cell_len(line) <= columns:
        yield line
        return
    indent = indent if columns - indent >= LEAST_ROOM else 4
    left, room = line, columns
    while left:
        part = _beginning(left, room)
        yield ((" " * indent if left is not line else "") + part).rstrip()
        left, room = left[len(part) :].lstrip(), columns - indent


LEAST_ROOM = 24
"""Columns in which words can be read."""


def _beginning(text: str, room: int) -> str:
    """As much of a text as there is room for, to the end of a word where that is not far."""
    part = chop_cells(text, room)[0]
    blank = part.rfind(" ")
    cut = len(part) < len(text) and blank > len(part) // 2
    return part[: blank + 1] if cut else part


def _rows(found: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Findings with their pages: those that are the same on several are one, without a place."""
    same: dict[tuple[Any, ...], list[Finding]] = {}
    for one in found:
        same.setdefault((one.severity, one.id, one.message, one.quote), []).append(one)
    for alike in same.values():
        first = alike[0]
        yield (first if len(alike) == 1 else replace(first, place="")), _pages([one.page for one in alike])


def _pages(numbers: list[int]) -> str:
    """Pages as people write them: 1-4, 7."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda one: one[1] - one[0])
    told = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0] or "-") for run in told)


def _line(one: Finding, pages: str, widths: tuple[int, ...]) -> str:
    quote = f" «{one.quote}»" if one.quote else ""
    row = _row((MARK[one.severity], one.id, pages, one.place), widths)
    return f"{row}{localized(one.message)}{quote}"


def _row(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    """The columns but the last, in places of a terminal, where a Han character takes two."""
    return "".join(text + " " * (room - cell_len(text)) for text, room in zip(cells, widths, strict=True))


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
