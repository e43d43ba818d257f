"""What the catalogue holds: one record an issue, newest first, kept in `shelf.json` beside the files."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from typeset.deliver.book import Book
from typeset.errors import EditionError, Text, Where
from typeset.language import reissued

SHELF = "shelf.json"
DIGITS = 12
"""Hexadecimal digits of the book's digest in its address: a re-issue has another address, and no two are alike."""


@dataclass(frozen=True, slots=True)
class Record:
    """One issue on the shelf. `revision` counts its re-issues from 0; `covered` says whether it has a cover."""

    identifier: str
    title: str
    paper: str
    language: str
    day: str
    issue: str
    publisher: str
    digest: str
    size: int
    revision: int
    covered: bool

    @property
    def name(self) -> str:
        """What its files are called, without an ending: 2026-11-23-0a1b2c3d4e5f."""
        return f"{self.day}-{self.digest[:DIGITS]}"

    @property
    def book(self) -> str:
        """The book's place in the folder."""
        return f"issues/{self.name}.epub"

    @property
    def cover(self) -> str:
        """The cover's place in the folder."""
        return f"covers/{self.name}.jpg"

    @property
    def thumbnail(self) -> str:
        """The small cover's place in the folder."""
        return f"covers/{self.name}-small.jpg"

    @property
    def files(self) -> tuple[str, ...]:
        """All of its files."""
        return (self.book, self.cover, self.thumbnail) if self.covered else (self.book,)

    @property
    def updated(self) -> datetime:
        """The issue's day, a minute later for each re-issue: feeds are ordered by it, and no clock is asked."""
        return datetime.combine(date.fromisoformat(self.day), datetime.min.time(), UTC) + timedelta(
            minutes=self.revision
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """All records, newest first, and the files of issues that were replaced or let go: they stay for readers who have
    an older feed in hand and are removed when the next issue comes."""

    records: tuple[Record, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def updated(self) -> datetime:
        """When the newest record was updated; the epoch where there is none."""
        return max((record.updated for record in self.records), default=datetime(1970, 1, 1, tzinfo=UTC))


def read_shelf(folder: Path) -> Shelf:
    """The shelf of a folder, empty where there is none. EditionError where its list cannot be read."""
    path = folder / SHELF
    try:
        return shelf_of(path.read_bytes(), str(path))
    except FileNotFoundError:
        return Shelf()
    except OSError as fault:
        raise _unread(str(path)) from fault


def shelf_of(data: bytes, place: str) -> Shelf:
    """The shelf that a list says. EditionError, with the list's place, where it cannot be read."""
    try:
        given = json.loads(data)
        return Shelf(tuple(Record(**row) for row in given["records"]), tuple(given["gone"]))
    except (ValueError, TypeError, KeyError) as fault:
        raise _unread(place) from fault


def _unread(place: str) -> EditionError:
    return EditionError(
        "SHELF",
        Text("书目的清单读不出来。", "The list of the catalogue cannot be read."),
        Text("换一个空文件夹，再发布各期。", "Take an empty folder and publish the issues again."),
        Where(place),
    )


def shelf_json(shelf: Shelf) -> bytes:
    """The list as it is kept."""
    rows = [asdict(record) for record in shelf.records]
    return json.dumps({"records": rows, "gone": shelf.gone}, ensure_ascii=False).encode()


def record_of(book: Book, before: Record | None) -> Record:
    """The book as a record, after the one that it replaces."""
    record = Record(
        identifier=book.identifier,
        title=book.title,
        paper=book.paper,
        language=book.language,
        day=book.day.isoformat(),
        issue=book.issue,
        publisher=book.publisher,
        digest=book.digest,
        size=len(book.data),
        revision=0,
        covered=bool(book.cover),
    )
    return again(record, before) if before else record


def again(record: Record, before: Record) -> Record:
    """A record as the re-issue of the one that it replaces."""
    revision = before.revision + 1
    return replace(record, revision=revision, title=reissued(record.title, revision, record.language))
