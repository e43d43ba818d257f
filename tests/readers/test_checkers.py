"""The sample's book before the checkers of libraries and shops, and in the weakest engine that readers still use."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pymupdf
import pytest

from tests.browser import chromium, tool


def violations(book: Path, out: Path) -> list[str]:
    """What Ace by DAISY finds against WCAG and EPUB Accessibility: rule and place of each violation."""
    command = [str(tool("@daisy/ace-cli") / "bin" / "ace.js"), "-f", "-s", "-o", str(out), str(book)]
    environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium()}
    ran = subprocess.run(["node", *command], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["earl:result"]["earl:outcome"] == "pass"
    return [
        f"{found['earl:test']['dct:title']} in {leaf['earl:testSubject']['url']}"
        for leaf in report["assertions"]
        for found in leaf["assertions"]
        if found["earl:result"]["earl:outcome"] != "pass"
    ]


def test_ace_finds_nothing_against_it(sample_book: Path, tmp_path: Path) -> None:
    optional = [found for found in violations(sample_book, tmp_path) if "metadata-certifier" not in found]
    assert optional == []


def test_mupdf_opens_it_and_every_link_of_every_page_leads_to_one(sample_book: Path) -> None:
    with pymupdf.open(sample_book) as book:
        toc = book.get_toc()
        assert {level for level, _, _ in toc} == {1, 2}
        assert all(page > 0 for _, _, page in toc)
        inner = [link for page in book for link in page.get_links() if link["kind"] == pymupdf.LINK_GOTO]
        assert len(inner) > len(toc)
        assert all(0 <= link["page"] < book.page_count for link in inner)


def test_mupdf_shows_no_words_that_only_machines_should_read(sample_book: Path) -> None:
    with pymupdf.open(sample_book) as book:
        words = "".join(page.get_text() for page in book)
    assert "printPage" not in words and "要处" not in words


def test_no_document_of_the_book_asks_the_network_or_runs_a_script(sample_book: Path) -> None:
    with zipfile.ZipFile(sample_book) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".css")):
                text = archive.read(name).decode()
                assert "<script" not in text and "javascript:" not in text, name
                assert 'src="http' not in text and "url(http" not in text, name


@pytest.mark.parametrize("entry", ["EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/style.css"])
def test_what_old_readers_look_for_is_there(entry: str, sample_book: Path) -> None:
    with zipfile.ZipFile(sample_book) as archive:
        assert entry in archive.namelist()
