"""Books that reading systems open: the sample edition's, and those of the paper beside the checkout."""

import shutil
from pathlib import Path

import pytest

from typeset.run import ALL_OUTPUTS, EPUB, Request, make_issue


@pytest.fixture(scope="session")
def sample_book(sample_edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition's EPUB as a file."""
    issue = make_issue(Request(sample_edition, ALL_OUTPUTS & {EPUB}), lambda verb: None)
    book = tmp_path_factory.mktemp("book") / "edition.epub"
    book.write_bytes(issue.files[EPUB])
    return book


@pytest.fixture(scope="session")
def program_files(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve: the pages of this folder, the reading systems, the book."""
    folder = tmp_path_factory.mktemp("served")
    for page in Path(__file__).parent.glob("*.html"):
        shutil.copy(page, folder)
    shutil.copy(sample_book, folder)
    return folder
