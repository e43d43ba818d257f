"""A plain copy of the book in a folder: a stick, a share, the watched folder of a library."""

from pathlib import Path

from typeset.deliver.book import Book, read_book_file
from typeset.deliver.files import write_set
from typeset.deliver.publishing.outcome import Refusal
from typeset.errors import EditionError, Text


def copy_book(folder: Path, book: Book) -> bool:
    """Put the book into `folder` under its own name; whether anything changed. An earlier build of the same issue gives
    way. MachineError where it cannot be written, Refusal where another file has that name."""
    place = folder / book.file_name
    if place.is_file() and place.stat().st_size == len(book.data) and place.read_bytes() == book.data:
        return False
    if place.exists() and not _is_same_issue(place, book):
        raise Refusal(
            Text(
                f"{place} 是别的文件，没有覆盖；把它移开再发。",
                f"{place} is another file and was not written over; move it away and publish again.",
            )
        )
    write_set(folder, {book.file_name: book.data})
    return True


def _is_same_issue(place: Path, book: Book) -> bool:
    try:
        return read_book_file(place).identifier == book.identifier
    except EditionError:
        return False
