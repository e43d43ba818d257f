"""A proof held against an earlier one: words struck and added, pages that moved, pages that did not change."""

from pathlib import Path

import pytest

from tests.cli.conftest import write
from typeset.errors import EditionError
from typeset.proof.sheet.changes import changes
from typeset.run import Request, prove_pages

COPY = "---\nheadline: {0}\n---\n闸门在清晨六点升起，第一艘货船驶入新航道。\n"
MANIFEST = "date: 2026-11-23\npages:\n  - {number: 1, place: [gate]}\n  - {number: 2, place: [bus]}\n"


def proof(folder: Path, out: Path, against: Path | None = None) -> str:
    prove_pages(Request(folder), out, lambda _: None, against)
    return (out / "proof/index.html").read_text("utf-8")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    files = {
        "edition.yaml": MANIFEST,
        "articles/gate.md": COPY.format("新闸今起试通水"),
        "articles/bus.md": COPY.format("校车准点"),
    }
    return write(tmp_path / "edition", files)


def test_words_that_changed_are_struck_and_added_and_the_other_page_is_told_unchanged(
    edition: Path, tmp_path: Path
) -> None:
    proof(edition, tmp_path / "old")
    write(edition, {"articles/gate.md": COPY.format("新闸今起试通水").replace("六点", "五点半")})
    page = proof(edition, tmp_path / "new", tmp_path / "old")
    assert "<del>六</del><ins>五</ins>点<ins>半</ins>" in page
    assert (
        '改动的版：<a href="#page-1"' in page
        and 'data-page="2">第二版</a>' not in page.partition("改动的版")[2][:80]
    )
    assert (tmp_path / "new/proof/pages/old-1.jpg").is_file()


def test_nothing_changed_is_said_so(edition: Path, tmp_path: Path) -> None:
    proof(edition, tmp_path / "old")
    assert "各版指纹都没有变" in proof(edition, tmp_path / "new", tmp_path / "old" / "proof")


def test_pages_that_a_proof_no_longer_has_go_and_other_peoples_files_stay(
    edition: Path, tmp_path: Path
) -> None:
    proof(edition, tmp_path / "out")
    pages = tmp_path / "out/proof/pages"
    (pages / "my-notes.jpg").write_bytes(b"mine")
    assert (pages / "2-large.jpg").is_file()
    write(edition, {"edition.yaml": "date: 2026-11-23\npages:\n  - {number: 1, place: [gate, bus]}\n"})
    proof(edition, tmp_path / "out")
    assert {path.name for path in pages.iterdir()} == {
        "1-small.jpg",
        "1-large.jpg",
        "1-thumb.jpg",
        "my-notes.jpg",
    }


def test_what_came_what_went_and_what_moved() -> None:
    def of(pages: list[int], rows: int = 9) -> dict[str, object]:
        return {"headline": "题", "text": "文", "pages": pages, "pictures": [], "lines": rows}

    old = {"pages": {}, "articles": {"gone": of([1]), "moved": of([1, 4]), "same": of([2])}}
    new = {"pages": {}, "articles": {"moved": of([1, 3], 10), "same": of([2]), "came": of([1])}}
    told = {change.article: [note.en for note in change.notes] for change in changes(old, new)}
    assert told == {
        "moved": ["pages 1→4 became 1→3", "9 lines became 10"],
        "came": ["new"],
        "gone": ["taken out"],
    }


def test_a_folder_without_a_proof_is_refused_before_anything_is_made(edition: Path, tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        proof(edition, tmp_path / "new", tmp_path)
    assert refused.value.code == "AGAINST" and not (tmp_path / "new").exists()
