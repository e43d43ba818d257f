"""An archive from beginning to end: sources gathered, issues made, the catalogue rebuilt once, the report written."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from typeset.archive.gathering import RawIssue, RawKind, gathered
from typeset.archive.making import ArchivedIssue, IssueState, fault_named
from typeset.archive.places import opened
from typeset.archive.report import REPORT, ArchiveReport, report_json
from typeset.archive.reporting import PAGE, TABLE, need_parquet, report_page, report_table
from typeset.archive.running import ArchiveWish, run
from typeset.archive.shelving import FORM, MARK, ArchiveShelf
from typeset.errors import MachineError, MisuseError, Text
from typeset.rules import ROWS

OnProgress = Callable[[ArchivedIssue, int, int], None]
"""Told each issue as it is done, how many are, and how many there are to be."""


def archive(sources: Sequence[str], wish: ArchiveWish, told: OnProgress) -> ArchiveReport:
    """Make all issues of the sources and put them on the shelf; the report, which stands there, too.

    What is ended before its end leaves the report of what it came to, and the catalogue as it was. Raises MisuseError
    for addresses, MachineError where the shelf cannot be written or no scheduler can be had.
    """
    if wish.parquet:
        need_parquet()
    shelf = ArchiveShelf(wish.shelf)
    house = opened(wish.house).address if wish.house else ""
    wish = replace(wish, shelf=shelf.depot.address, house=house)  # workers work in other folders
    issues = _gathered(sources, wish.shelf)
    _begun(shelf)
    done: dict[str, ArchivedIssue] = {}

    def heard(one: ArchivedIssue) -> None:
        done[one.raw.place] = one
        told(one, len(done), len(issues))

    def so_far() -> tuple[ArchivedIssue, ...]:
        return tuple(done[issue.place] for issue in issues if issue.place in done)

    try:
        run(issues, wish, heard)
    except BaseException:
        with suppress(Exception):
            _written(shelf, ArchiveReport(so_far(), len(issues)), wish.parquet)
        raise
    made = tuple(judged(so_far(), wish.with_errors))
    records = [one.entry.record for one in made if one.entry and one.is_on_shelf]
    try:
        shelf.swept()
        count = len(shelf.catalogued(records).records)
        return _written(shelf, ArchiveReport(made, len(issues), count), wish.parquet)
    except OSError as fault:
        raise _unwritten(shelf, fault) from fault


def _begun(shelf: ArchiveShelf) -> None:
    """MachineError where the shelf takes nothing, before hours are spent."""
    try:
        shelf.depot.write(MARK, f"{FORM}\n".encode())
    except OSError as fault:
        raise _unwritten(shelf, fault) from fault


def _gathered(sources: Sequence[str], shelf: str) -> tuple[RawIssue, ...]:
    try:
        issues = tuple(gathered(sources, shelf))
    except OSError as fault:
        row = ROWS["ISSUE-PLACE"]
        said = fault.strerror or type(fault).__name__
        cause = Text(f"来源读不了：{said}。", f"A source cannot be read: {said}.")
        raise MachineError("ISSUE-PLACE", cause, row.cure) from fault
    if not issues:
        told = Text("来源里没有一期报纸。", "There is no issue in the sources.")
        raise MisuseError("USAGE", told, Text("看 docs/archive.md。", "See docs/archive.md."))
    editions = [issue.place for issue in issues if issue.kind is RawKind.EDITION]
    if any(f"{shelf}/".startswith(f"{place}/") for place in editions):
        told = Text("书架在一期的文件夹里。", "The shelf stands in an issue's folder.")
        raise MisuseError("USAGE", told, Text("换一个 --out。", "Choose another --out."))
    return issues


def _written(shelf: ArchiveShelf, report: ArchiveReport, parquet: bool) -> ArchiveReport:
    shelf.depot.write(REPORT, report_json(report))
    shelf.depot.write(PAGE, report_page(report))
    if parquet:
        shelf.depot.write(TABLE, report_table(report))
    return report


def judged(issues: Sequence[ArchivedIssue], with_errors: bool) -> list[ArchivedIssue]:
    """The issues, each with the fault for which it is not for readers: errors in it, or another of its paper and day
    before it."""
    first: dict[str, str] = {}
    return [_kept_back(one, first, with_errors) for one in issues]


def _kept_back(one: ArchivedIssue, first: dict[str, str], with_errors: bool) -> ArchivedIssue:
    if one.entry is None:
        return one
    if one.errors and not with_errors:
        told = ", ".join(f"{rule} × {count}" for rule, count in one.errors.items())
        return replace(one, faults=(*one.faults, fault_named("ISSUE-ERRORS", told)))
    before = first.setdefault(one.entry.record.identifier, one.raw.place)
    if before != one.raw.place:
        return replace(one, state=IssueState.FAILED, faults=(*one.faults, fault_named("ISSUE-TWICE", before)))
    return one


def _unwritten(shelf: ArchiveShelf, fault: OSError) -> MachineError:
    said, row = fault.strerror or type(fault).__name__, ROWS["OUT1"]
    place = shelf.depot.address
    return MachineError(
        "OUT1",
        Text(f"书架 {place} 写不进去：{said}。", f"The shelf {place} cannot be written: {said}."),
        row.cure,
    )
