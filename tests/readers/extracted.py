"""What programs tell of a PDF's text: PDFium, MuPDF, poppler in the order of content and of structure, pdf.js."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import served, tool


def by_pdfium(pdf: bytes) -> list[str]:
    """Each page, as it is copied; its mark of a word parted by a hyphen, U+FFFE, is taken out, as Chromium's search
    does (`SearchUsingICU` in its pdfium_engine.cc)."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [page.get_textpage().get_text_range().replace("\ufffe", "") for page in file]


def by_mupdf(pdf: bytes, *, joined: bool = True) -> list[str]:
    """Each page in the order of its content, words that a hyphen parts `joined`."""
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | (pymupdf.TEXT_DEHYPHENATE if joined else 0)
    with pymupdf.open(stream=pdf) as file:
        return [page.get_text(flags=flags) for page in file]


def by_poppler(pdf: Path) -> list[str]:
    """Each page in the order of its content (`pdftotext -raw`)."""
    return _ran("pdftotext", "-raw", str(pdf), "-").split("\f")[:-1]


def by_structure(pdf: Path) -> list[str]:
    """What each element of the structure says (`pdfinfo -struct-text`), with that of the elements in it, since poppler
    tells words between others behind these: as one text."""
    told = _ran("pdfinfo", "-struct-text", str(pdf))
    return ["".join(re.findall(r'^ *"(.*)"$', told, re.MULTILINE))]


def _ran(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    except FileNotFoundError:
        pytest.skip(f"needs {command[0]} (poppler-utils)")


@contextmanager
def pdfjs(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page of a browser in which pdf.js opens a folder's files: `reader.text`, `reader.found`, `reader.drawn`."""
    link, own = folder / "pdfjs-dist", folder / "pdfjs.html"
    if not link.exists():
        link.symlink_to(tool("pdfjs-dist"))
    own.write_bytes(Path(__file__).with_name("pdfjs.html").read_bytes())
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}/pdfjs.html")
        page.wait_for_function("window.ready")
        yield page
        page.close()


def by_pdfjs(page: Page, name: str) -> list[str]:
    """Each page of a file of the folder."""
    told: list[str] = page.evaluate("name => reader.text(name)", name)
    return told
