"""What became of a book at a target, and how a target says that it should be tried again or cannot be."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from typeset.deliver.book import Book
from typeset.deliver.files import change
from typeset.errors import Text

NOTHING = Text("", "")


class State(StrEnum):
    """`planned` is what a dry run says of a target that would be written."""

    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one recipient of a mail got: the address, the state, the server's words."""

    address: str
    state: State
    says: str = ""

    @property
    def may_be_taken_later(self) -> bool:
        """Whether the server refused for the moment only: its answer begins with 4 (RFC 5321, 4.2.1)."""
        return self.state is State.FAILED and self.says.startswith("4")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the book at one target; `place` is where it went, `tries` how often it was tried."""

    target: str
    kind: str
    state: State
    place: str
    says: Text = NOTHING
    receipts: tuple[Receipt, ...] = ()
    tries: int = 1


class Refusal(Exception):
    """A target that will not take the book however often it is asked; `says` tells why and the way out."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


class Trouble(Refusal):
    """A target that may take the book later: the network, a server that is busy."""


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
