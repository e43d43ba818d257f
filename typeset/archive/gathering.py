"""Which issues there are in sources: folders of editions, folders of raw copy, trees of both. Only names are read."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from typeset.archive.places import Depot, Listed, opened, proper
from typeset.errors import EditionError, MisuseError, Text
from typeset.sources.text import MANIFEST

RAW = (".txt",)
"""Endings of the files that `typeset import` takes, in small letters."""
DEEPEST = 32
"""Folders within folders: what is deeper is no archive but a loop."""
_DAY = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})日?(?!\d)")


class RawKind(StrEnum):
    """What an issue comes as: an edition on disk, or pages of text that are imported."""

    EDITION = "edition"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class RawIssue:
    """An issue as it lies in a source: the source's address, the folder in it (empty for the source itself), its kind,
    the code of the fault for which it cannot be taken, where names show one already, and which files of the folder are
    its pages, where other issues have others."""

    source: str
    at: str
    kind: RawKind
    fault: str = ""
    pages: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """How it is called: the source's address, the folder, and its first page where there are others' pages."""
        return posixpath.join(self.source, self.at, *self.pages[:1]) if self.at or self.pages else self.source

    @property
    def day(self) -> date | None:
        """The day that the name of its page tells, or of its folder, or of the folders that it is in: 1998/03/07."""
        folder = self.at or self.source
        names = (*self.pages[:1], posixpath.basename(folder), folder)
        return next((day for name in names if (day := day_of(name))), None)


def day_of(name: str) -> date | None:
    """The last day that a name tells."""
    for found in reversed([*_DAY.finditer(name.replace("/", "-"))]):
        with suppress(ValueError):
            return date(*map(int, found.groups()))
    return None


def gathered(sources: Iterable[str], shelf: str = "") -> Iterator[RawIssue]:
    """The issues of all sources, in the order of names; each once, and none of the shelf at that address, which may
    stand in a source. MisuseError where a source is not there."""
    seen: set[str] = set()
    for source in dict.fromkeys(sources):
        depot = opened(source)
        entries = list(depot.listed())
        if not entries:
            raise MisuseError(
                "USAGE",
                Text(
                    f"来源 {depot.address} 不存在或是空的。",
                    f"The source {depot.address} is not there, or is empty.",
                ),
                Text("给出放着各期的文件夹。", "Name a folder that has issues in it."),
            )
        for issue in _within(depot, "", entries, shelf):
            if issue.place not in seen:
                seen.add(issue.place)
                yield issue


def _within(depot: Depot, at: str, entries: list[Listed], shelf: str) -> Iterator[RawIssue]:
    """The issue that a folder is, or those in the folders in it."""
    names = {entry.name for entry in entries if entry.is_file}
    if MANIFEST in names:
        yield RawIssue(depot.address, at, RawKind.EDITION)
        return
    yield from _copy(depot, at, [entry.name for entry in entries if entry.is_file and is_raw(entry.name)])
    if at.count("/") >= DEEPEST:
        return
    for entry in entries:
        inner = posixpath.join(at, entry.name)
        if entry.is_folder and not entry.name.startswith(".") and f"{depot.address}/{inner}" != shelf:
            try:
                proper(inner)
            except EditionError as fault:
                yield RawIssue(depot.address, ascii(inner), RawKind.EDITION, fault.code)
                continue
            try:
                found = list(depot.listed(inner))
            except OSError:
                yield RawIssue(depot.address, inner, RawKind.EDITION, "ISSUE-PLACE")
                continue
            yield from _within(depot, inner, found, shelf)


def _copy(depot: Depot, at: str, pages: list[str]) -> Iterator[RawIssue]:
    """The issue whose pages stand in a folder; where each page is called by its day, an issue for each day."""
    days = [day_of(page) for page in pages]
    if not pages or not all(days):
        yield from [RawIssue(depot.address, at, RawKind.COPY)] if pages else ()
        return
    for day in sorted({day for day in days if day}):
        own = tuple(page for page, found in zip(pages, days, strict=True) if found == day)
        yield RawIssue(depot.address, at, RawKind.COPY, pages=own)


def is_raw(name: str) -> bool:
    """Whether a file is a page of text, by its name."""
    return name.lower().endswith(RAW) and not name.startswith(".")
