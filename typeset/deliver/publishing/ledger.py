"""Which recipient has had which book: kept beside the book, since a mail cannot be looked up once it is sent."""

import json
from pathlib import Path

from typeset.deliver.book import Book
from typeset.deliver.files import change

LEDGER = "published.json"


def has_had(folder: Path, target: str, digest: str) -> frozenset[str]:
    """The addresses of a target that were sent these bytes. A ledger that cannot be read counts as empty."""
    rows = _rows(folder)
    return frozenset(rows.get(f"{target} {digest}", ()))


def times_before(folder: Path, target: str, book: Book) -> int:
    """How many other books of the same issue went to a target before this one."""
    sent = _rows(folder).get(f"{target} {book.identifier}", [])
    return sent.index(book.digest) if book.digest in sent else len(sent)


def note(folder: Path, target: str, book: Book, address: str) -> None:
    """Note that this address has had it, too. MachineError where the folder cannot be written."""
    had, sent = f"{target} {book.digest}", f"{target} {book.identifier}"

    def noted(data: bytes) -> bytes:
        rows = _rows_of(data)
        rows[had] = sorted({*rows.get(had, ()), address})
        rows[sent] = [*rows.get(sent, ()), *([book.digest] if book.digest not in rows.get(sent, ()) else ())]
        return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True).encode()

    change(folder / LEDGER, noted)


def _rows(folder: Path) -> dict[str, list[str]]:
    try:
        return _rows_of((folder / LEDGER).read_bytes())
    except OSError:
        return {}


def _rows_of(data: bytes) -> dict[str, list[str]]:
    try:
        rows = json.loads(data)
    except ValueError:
        return {}
    return rows if isinstance(rows, dict) else {}
