"""An issue put into the catalogue: what is long gone goes, the book and its covers come, then all feeds at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from typeset.deliver.book import Book, shrunk
from typeset.deliver.catalogue.feeds import feeds
from typeset.deliver.catalogue.shelf import (
    SHELF,
    Record,
    Shelf,
    again,
    read_shelf,
    record_of,
    shelf_json,
)
from typeset.deliver.files import Writing, change_set, write_set
from typeset.errors import Text

COVER_WIDTH, THUMBNAIL_WIDTH = 800, 200
LATEST = "latest.epub"
OWN = re.compile(r"(?:issues|covers)/[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}(?:\.epub|(?:-small)?\.jpg)")
"""The names of issues and covers: a list that names anything else to be taken away was not written here."""
ROOM_FOR_IT = Text("换一个文件夹，或腾出空间和权限", "choose another folder, or free room and rights")


@dataclass(frozen=True, slots=True)
class Keep:
    """How many issues stay, and for how many days before the newest one; 0 sets no bound."""

    issues: int = 0
    days: int = 0


def put_issue(folder: Path, book: Book, keep: Keep) -> bool:
    """Put a book on the shelf of `folder` and write the feeds; whether anything changed.

    The same bytes change nothing. A re-issue takes the place of the issue with its identifier under a new address.
    Raises MachineError where the folder cannot be written, EditionError where its list is broken.
    """
    return change_set(folder, lambda: _with_issue(folder, book, keep), ROOM_FOR_IT)


def put_records(folder: Path, fresh: Sequence[Record]) -> Shelf:
    """Put issues on the shelf of `folder` whose books and covers stand there already, and write the feeds once; the
    shelf as it is then. Raises what put_issue raises."""
    folder.mkdir(parents=True, exist_ok=True)

    def written() -> Writing | None:
        before = read_shelf(folder)
        after = with_records(before, fresh)
        if after == before and (folder / SHELF).exists():
            return None
        newest = (folder / after.records[0].book).read_bytes() if after.records else b""
        return Writing(shelf_files(after, newest))

    change_set(folder, written, ROOM_FOR_IT)
    return read_shelf(folder)


def shelf_files(shelf: Shelf, newest: bytes) -> dict[str, bytes]:
    """The feeds, the list and the newest book, by the names that they have in the catalogue's folder."""
    latest = {LATEST: newest} if shelf.records else {}
    return feeds(shelf) | latest | {SHELF: shelf_json(shelf)}


def with_records(shelf: Shelf, fresh: Sequence[Record]) -> Shelf:
    """The shelf with these issues, newest first. One whose identifier it has with other bytes takes that one's place as
    its re-issue; of two in `fresh` with one identifier the later one does."""
    known = {record.identifier: record for record in shelf.records}
    gone = list(shelf.gone)
    for record in fresh:
        before = known.get(record.identifier)
        if before and before.digest == record.digest:
            continue
        known[record.identifier] = again(record, before) if before else record
        gone += before.files if before else ()
    stay = {name for record in known.values() for name in record.files}
    records = tuple(sorted(known.values(), key=_newest_first))
    return Shelf(records, tuple(name for name in dict.fromkeys(gone) if name not in stay))


def _with_issue(folder: Path, book: Book, keep: Keep) -> Writing | None:
    """The feeds and the list with the book, which stands in its place by then; what was replaced before the last issue
    came is gone by then."""
    shelf = read_shelf(folder)
    before = next((record for record in shelf.records if record.identifier == book.identifier), None)
    if before and before.digest == book.digest:
        return None
    record = record_of(book, before)
    others = tuple(other for other in shelf.records if other != before)
    kept = _kept(tuple(sorted((record, *others), key=_newest_first)), keep)
    stay = set(kept)
    gone = tuple(name for old in shelf.records if old not in stay for name in old.files)
    for name in set(shelf.gone) - set(gone) - {file for one in kept for file in one.files}:
        if OWN.fullmatch(name):
            (folder / name).unlink(missing_ok=True)
    return _written(folder, Shelf(kept, gone), book, record)


def _newest_first(record: Record) -> tuple[float, str]:
    return -record.updated.timestamp(), record.name


def _kept(records: tuple[Record, ...], keep: Keep) -> tuple[Record, ...]:
    """The newest of the records: as many, and as old, as they may be."""
    if keep.issues:
        records = records[: keep.issues]
    if keep.days and records:
        oldest = date.fromisoformat(records[0].day) - timedelta(days=keep.days)
        records = tuple(record for record in records if date.fromisoformat(record.day) >= oldest)
    return records


def _written(folder: Path, shelf: Shelf, book: Book, record: Record) -> Writing:
    """The feeds and the list, which change in one moment, after every file that a feed names is there."""
    if record in shelf.records:
        write_set(folder / "issues", {Path(record.book).name: book.data}, cure=ROOM_FOR_IT)
    if record in shelf.records and record.covered:
        covers = {record.cover: COVER_WIDTH, record.thumbnail: THUMBNAIL_WIDTH}
        made = {Path(name).name: shrunk(book.cover, width) for name, width in covers.items()}
        write_set(folder / "covers", made, cure=ROOM_FOR_IT)
    files = {name: data for name, data in feeds(shelf).items() if _differs(folder / name, data)}
    if shelf.records and shelf.records[0] == record:
        files[LATEST] = book.data
    return Writing(files | {SHELF: shelf_json(shelf)})


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data
