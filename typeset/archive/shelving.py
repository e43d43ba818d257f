"""The shelf of an archive: results whole under the hash of what they were made of, the ledger that says which stand,
and the book where the catalogue has it.

```
SHELF/archive/results/ab/HASH/   reader.pdf, edition.epub, findings.json
SHELF/archive/ledger/ab/HASH.json   written last: what has an entry is whole
SHELF/issues, covers, index.xml, …   the catalogue's
```
"""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

from typeset.archive.places import PARTS, Depot, opened, sweep
from typeset.deliver.aside import clear_left_over
from typeset.deliver.book import LIMIT, Book, book_of, shrunk
from typeset.deliver.catalogue.putting import (
    COVER_WIDTH,
    THUMBNAIL_WIDTH,
    put_records,
    shelf_files,
    with_records,
)
from typeset.deliver.catalogue.shelf import SHELF, Record, Shelf, record_of, shelf_of
from typeset.errors import Finding
from typeset.run.issue import EPUB, RunOutcome

RESULTS, LEDGER, CLAIMS, MARK = "archive/results", "archive/ledger", "archive/claims", "archive/form"
FORM = 1
"""The form of the ledger's entries; those of another are made anew."""
MOST_ENTRY = 2**20
"""Bytes of an entry of the ledger."""
MOST_LIST = 256 * 2**20
"""Bytes of the catalogue's list: a hundred years have 16 MB."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What stands on the shelf of one issue: the hash of its inputs, its files' bytes counted by name, how many
    articles and pages, how many findings by rule and severity, and its record in the catalogue."""

    key: str
    files: dict[str, int]
    articles: int
    pages: int
    findings: dict[str, int]
    record: Record

    def as_json(self) -> bytes:
        """The entry as it is kept."""
        return json.dumps(
            {"form": FORM} | asdict(self), ensure_ascii=False, indent=1, sort_keys=True
        ).encode()


class ArchiveShelf:
    """The shelf at an address."""

    def __init__(self, address: str) -> None:
        self.depot: Depot = opened(address)

    def entry(self, key: str) -> LedgerEntry | None:
        """What stands there of an issue with these inputs; None where nothing does, or where files of it are gone."""
        said = self.depot.read(_ledger_place(key), MOST_ENTRY)
        entry = _entry_of(said) if said else None
        if entry is None:
            return None
        files = {result_place(key, name): size for name, size in entry.files.items()}
        files[entry.record.book] = entry.files[EPUB]
        return entry if all(self.depot.size(name) == size for name, size in files.items()) else None

    def claimed(self, key: str) -> AbstractContextManager[None]:
        """A context in which nobody else makes that issue, where the shelf can promise that."""
        return self.depot.claimed(f"{CLAIMS}/{key}")

    def put(self, key: str, outcome: RunOutcome) -> LedgerEntry:
        """Put an issue's result there, then its book and covers, then its entry. OSError where that cannot be done."""
        book = book_of(outcome.files[EPUB])
        entry = LedgerEntry(
            key=key,
            files={name: len(data) for name, data in sorted(outcome.files.items())},
            articles=outcome.articles,
            pages=outcome.pages or 0,
            findings=counted(outcome.findings),
            record=record_of(book, None),
        )
        self.depot.write_all(result_folder(key), outcome.files)
        self.depot.linked(result_place(key, EPUB), entry.record.book)
        self._put_covers(entry.record, book)
        self.depot.write(_ledger_place(key), entry.as_json())
        return entry

    def swept(self) -> None:
        """Take away what killed processes left there, where the shelf is on this machine; what living ones are at
        stays."""
        folder = self.depot.local()
        if folder is not None:
            for name in (PARTS, CLAIMS):
                sweep(folder / name)
            for results in (folder / RESULTS).glob("*"):
                clear_left_over(results)

    def _put_covers(self, record: Record, book: Book) -> None:
        if record.covered:
            for name, width in ((record.cover, COVER_WIDTH), (record.thumbnail, THUMBNAIL_WIDTH)):
                self.depot.write(name, shrunk(book.cover, width))

    def catalogued(self, records: Sequence[Record]) -> Shelf:
        """Rebuild the catalogue once with these issues besides those that it has; the catalogue's list as it is then.

        On this machine all feeds change in one moment; in a store one after another, the list last.
        """
        folder = self.depot.local()
        if folder is not None:
            return put_records(folder, records)
        said = self.depot.read(SHELF, MOST_LIST)
        after = with_records(shelf_of(said, SHELF) if said else Shelf(), records)
        newest = (self.depot.read(after.records[0].book, LIMIT) if after.records else None) or b""
        files = shelf_files(after, newest)
        for name in sorted(files, key=lambda name: (name == SHELF, name)):
            self.depot.write(name, files[name])
        return after


def counted(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings there are of each rule and severity: `M12 warning`."""
    counts: dict[str, int] = {}
    for finding in findings:
        name = f"{finding.id} {finding.severity.value}"
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def result_folder(key: str) -> str:
    """Where an issue's files stand on the shelf."""
    return f"{RESULTS}/{key[:2]}/{key}"


def result_place(key: str, name: str) -> str:
    """Where a file of an issue stands on the shelf."""
    return f"{result_folder(key)}/{name}"


def _ledger_place(key: str) -> str:
    return f"{LEDGER}/{key[:2]}/{key}.json"


def _entry_of(said: bytes) -> LedgerEntry | None:
    try:
        given = json.loads(said)
        if given.pop("form") != FORM:
            return None
        return LedgerEntry(**given | {"record": Record(**given["record"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
