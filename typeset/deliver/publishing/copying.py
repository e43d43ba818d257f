"""A plain copy of the book in a folder: a stick, a share, the watched folder of a library."""

from pathlib import Path

from typeset.deliver.book import Book
from typeset.deliver.files import write_whole


def copy_book(folder: Path, book: Book) -> bool:
    """Put the book into `folder` under its own name; whether anything changed. MachineError where it cannot be."""
    place = folder / book.file_name
    if place.is_file() and place.stat().st_size == len(book.data) and place.read_bytes() == book.data:
        return False
    write_whole(folder, {book.file_name: book.data})
    return True
