"""One issue of an archive: import, build, check, publish, in a process of its own."""

import hashlib
import os
import resource
import sys
import time
import traceback
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from typeset.archive.fetching import Fetched, fetched, reads_of, stop
from typeset.archive.gathering import RawIssue, RawKind
from typeset.archive.places import StoreFault, without_secrets
from typeset.archive.shelving import ArchiveShelf, LedgerEntry
from typeset.errors import EditionErrors, Severity, Text, TypesetError
from typeset.resources import styles_dir, templates_dir
from typeset.rules import ROWS
from typeset.run.context import Step
from typeset.run.issue import Request, make_issue
from typeset.store import contents_of, digest, program

ERROR_END = f" {Severity.ERROR.value}"
"""How the names of counts of errors end."""


@dataclass(frozen=True, slots=True)
class MakingOrder:
    """What a worker is asked for: the issue, the shelf's address, the house of imported copy, the program that the
    others run (empty: whichever), and the bytes that its process may take."""

    raw: RawIssue
    shelf: str
    house: str = ""
    program: str = ""
    memory: int = 0


class IssueState(StrEnum):
    """What became of an issue: made now, standing there from before, or not to be had."""

    MADE = "made"
    STOOD = "stood"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IssueFault:
    """Why an issue could not be had: a code of `typeset rules`, cause, cure, where, and a bug's traceback."""

    code: str
    cause: Text
    cure: Text
    where: str = ""
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class ArchivedIssue:
    """What became of an issue, its entry in the ledger or its faults, what the import noticed by rule and severity,
    and how long it took: seconds by the clock, and of processors."""

    raw: RawIssue
    state: IssueState
    entry: LedgerEntry | None = None
    faults: tuple[IssueFault, ...] = ()
    imported: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    processor: float = 0.0

    @property
    def errors(self) -> dict[str, int]:
        """How many error findings there are of each rule, of its import as well."""
        found = (self.entry.findings if self.entry else {}) | self.imported
        return {name.removesuffix(ERROR_END): n for name, n in found.items() if name.endswith(ERROR_END)}

    @property
    def is_on_shelf(self) -> bool:
        """Whether it is for readers: its result stands, and nothing is told against it."""
        return self.entry is not None and not self.faults


def made(order: MakingOrder, step: Step = lambda verb: None) -> ArchivedIssue:
    """Make the issue, unless it stands already, and put it on the shelf. What goes wrong is told in what is given
    back, and never raised, but for MemoryError."""
    began, spent = time.monotonic(), _processor()

    def done(state: IssueState, **what: Any) -> ArchivedIssue:
        return ArchivedIssue(
            order.raw, state, seconds=time.monotonic() - began, processor=_processor() - spent, **what
        )

    try:
        state, entry, imported = _on_shelf(order, step)
        return done(state, entry=entry, imported=imported)
    except EditionErrors as errors:
        return done(IssueState.FAILED, faults=tuple(fault_of(error) for error in errors.each()))
    except TypesetError as error:
        return done(IssueState.FAILED, faults=(fault_of(error),))
    except OSError as fault:
        return done(IssueState.FAILED, faults=(_unreached(fault),))
    except MemoryError:
        return done(IssueState.FAILED, faults=(fault_named("ISSUE-MEMORY"),))
    except Exception as bug:  # of the program, in this issue: the others go on
        told = "".join(traceback.format_exception(bug))
        return done(IssueState.FAILED, faults=(fault_named("ISSUE-BUG", told=told),))


def _processor() -> float:
    """Seconds of processors that this process and those that it waited for have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def fault_of(error: TypesetError) -> IssueFault:
    """An error as it stands in the report."""
    return IssueFault(error.code, error.cause, error.cure, str(error.where))


def fault_named(code: str, where: str = "", told: str = "") -> IssueFault:
    """The fault of that code in its own words."""
    return IssueFault(code, ROWS[code].what, ROWS[code].cure, where, without_secrets(told))


def _unreached(fault: OSError) -> IssueFault:
    """What the system or a store says, without the addresses that libraries put into their words."""
    kind = str(fault) if isinstance(fault, StoreFault) else type(fault).__name__
    said = os.strerror(fault.errno) if fault.errno else kind
    cause = ROWS["ISSUE-PLACE"].what
    told = Text(f"{cause.zh.removesuffix('。')}：{said}。", f"{cause.en.removesuffix('.')}: {said}.")
    where = without_secrets(os.fsdecode(fault.filename)) if fault.filename else ""
    return IssueFault("ISSUE-PLACE", told, ROWS["ISSUE-PLACE"].cure, where)


def _on_shelf(order: MakingOrder, step: Step) -> tuple[IssueState, LedgerEntry, dict[str, int]]:
    if order.program and order.program != machine():
        raise stop("ISSUE-WORKER")
    if order.raw.fault:
        raise stop(order.raw.fault)
    shelf = ArchiveShelf(order.shelf)
    with fetched(order.raw, order.house) as here:
        key, imported = digest(machine(), here.reads), _noticed(here)
        entry = shelf.entry(key)
        if entry:
            return IssueState.STOOD, entry, imported
        with shelf.claimed(key):
            entry = shelf.entry(key)
            if entry:
                return IssueState.STOOD, entry, imported
            outcome = make_issue(Request(here.folder), step).outcome
            if order.raw.kind is RawKind.EDITION and reads_of(here.folder) != here.reads:
                raise stop("ISSUE-CHANGED")
            step("write")
            return IssueState.MADE, shelf.put(key, outcome), imported


def _noticed(here: Fetched) -> dict[str, int]:
    """What the import noticed and did not mend, counted by rule and severity."""
    counts: dict[str, int] = {}
    for page in here.imported:
        for entry in page.report.entries:
            if entry.applied:
                continue
            name = f"import-{entry.rule} {entry.severity.value}"
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


@cache
def machine() -> str:
    """The hash of all that a result depends on besides its issue: the program and its libraries, Python, the sheets and
    templates, and the faces of this machine by what is in them, wherever they stand."""
    own = [held.digest for folder in (styles_dir(), templates_dir()) if (held := contents_of(folder))]
    return digest(program(), sys.version, own, _faces())


FIRST_BYTES = 2**16
"""So much of a font file has the table directories of its faces, with a checksum of each table (OpenType 1.9)."""


def _faces() -> list[str]:
    from typeset.compose.faces.fontfiles import installed_files

    places = sorted({face.path for face in installed_files()}, key=lambda path: (path.name, str(path)))
    return sorted({digest(path.name, path.stat().st_size, _beginning(path)) for path in places})


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.sha256(file.read(FIRST_BYTES)).hexdigest()
