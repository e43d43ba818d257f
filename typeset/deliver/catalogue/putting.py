"""An issue put into the catalogue: books and covers first, feeds after them, what is gone last."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from typeset.deliver.book import Book, shrunk
from typeset.deliver.catalogue.feeds import feeds
from typeset.deliver.catalogue.shelf import SHELF, Record, Shelf, read_shelf, record_of, shelf_json
from typeset.deliver.files import write_whole
from typeset.errors import MachineError, Text

COVER_WIDTH, THUMBNAIL_WIDTH = 800, 200
LATEST = "latest.epub"


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
    with _locked(folder):
        shelf = read_shelf(folder)
        before = next((record for record in shelf.records if record.identifier == book.identifier), None)
        if before and before.digest == book.digest:
            return False
        record = record_of(book, before)
        others = tuple(other for other in shelf.records if other != before)
        kept = _kept(tuple(sorted((record, *others), key=_newest_first)), keep)
        stay = set(kept)
        gone = tuple(name for old in shelf.records if old not in stay for name in old.files)
        _write(folder, Shelf(kept, gone), book, record)
        for name in set(shelf.gone) - set(gone) - {file for one in kept for file in one.files}:
            (folder / name).unlink(missing_ok=True)
        return True


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


def _write(folder: Path, shelf: Shelf, book: Book, record: Record) -> None:
    """Every file that a feed names is there before the feed is; the list is written last."""
    if record in shelf.records:
        write_whole(folder / "issues", {Path(record.book).name: book.data})
    if record in shelf.records and record.covered:
        covers = {record.cover: COVER_WIDTH, record.thumbnail: THUMBNAIL_WIDTH}
        write_whole(
            folder / "covers", {Path(name).name: shrunk(book.cover, width) for name, width in covers.items()}
        )
    made = {name: data for name, data in feeds(shelf).items() if _differs(folder / name, data)}
    if shelf.records and shelf.records[0] == record:
        made[LATEST] = book.data
    write_whole(folder, made)
    write_whole(folder, {SHELF: shelf_json(shelf)})


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Two that publish at one time take turns."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as fault:
        raise MachineError(
            "OUT1",
            Text(f"不能写入 {folder}：{fault.strerror}", f"cannot write into {folder}: {fault.strerror}"),
            Text("换一个文件夹，或腾出空间和权限", "choose another folder, or free room and rights"),
        ) from fault
