"""The sample's book in two reading systems of real readers: it opens, every jump lands on the screen and leads back."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import served, tool

SYSTEMS = {"foliate": ("foliate-js",), "epubjs": ("epubjs", "jszip")}
SMALL_SCREEN = {"width": 480, "height": 640}


@pytest.fixture(params=SYSTEMS, scope="module")
def reader(request: pytest.FixtureRequest, browser: Browser, program_files: Path) -> Iterator[Page]:
    """A page in which the reading system has opened the sample's book, on a screen as small as an e-reader's."""
    name: str = request.param
    for package in SYSTEMS[name]:
        if not (program_files / package).exists():
            (program_files / package).symlink_to(tool(package))
    with served(program_files) as address:
        page = browser.new_page(viewport=SMALL_SCREEN)  # type: ignore[arg-type]
        page.goto(f"{address}/{name}.html")
        page.wait_for_function("window.ready")
        page.evaluate("address => reader.open(address)", f"{address}/edition.epub")
        yield page
        page.close()


def jumps(book: Path) -> list[tuple[str, str, str]]:
    """Every jump of the book: the article's file, the id of the spot that it leaves from, and of that it leads to."""
    found = []
    with zipfile.ZipFile(book) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml"):
                text = archive.read(name).decode()
                pairs = re.findall(r'class="jump" id="([^"]+)" href="#([^"]+)"', text)
                found += [(name.removeprefix("EPUB/"), *pair) for pair in pairs]
    return found


def address_of(reader: Page, file: str) -> str:
    """How the reading system calls a file of the book."""
    return f"EPUB/{file}" if "foliate" in reader.url else file


def test_every_jump_lands_on_the_screen_and_leads_back(reader: Page, sample_book: Path) -> None:
    assert len(jumps(sample_book)) >= 2
    for file, left, come in jumps(sample_book):
        reader.evaluate("href => reader.go(href)", f"{address_of(reader, file)}#{left}")
        reader.evaluate("id => reader.follow(`#${id}`)", left)
        assert reader.evaluate("id => reader.sees(`#${id} + a`)", come), f"{file}: 下转 lands off the screen"
        reader.evaluate("id => reader.follow(`#${id} + a`)", come)
        assert reader.evaluate("id => reader.sees(`#${id}`)", left), f"{file}: 上接 lands off the screen"
        reader.evaluate("() => reader.back()")
        assert reader.evaluate("id => reader.sees(`#${id} + a`)", come), f"{file}: back lands off the screen"


def test_a_page_lists_the_part_that_goes_on_there_and_leads_to_it(reader: Page, sample_book: Path) -> None:
    file, left, come = jumps(sample_book)[0]
    page = f"p{int(come.removeprefix('page-')):02}.xhtml"
    reader.evaluate("href => reader.go(href)", address_of(reader, page))
    reader.evaluate("href => reader.follow(`a[href='${href}']`)", f"{file}#{come}")
    assert reader.evaluate("id => reader.sees(`#${id}`)", left)


def test_the_contents_have_two_levels_and_the_page_list_every_page(reader: Page) -> None:
    toc = reader.evaluate("() => reader.toc().map(t => [t.label, (t.subitems || []).length])")
    pages = [label for label, articles in toc if articles]
    assert pages == ["第一版：要闻", "第二版：综合·经济", "第三版：民生·社会", "第四版：河畔"]
    assert reader.evaluate("() => reader.pages().length") >= 4


def test_words_in_another_tongue_and_readings_are_where_they_belong(reader: Page) -> None:
    reader.evaluate("href => reader.go(href)", address_of(reader, "contents.xhtml"))
    assert "本期导读" in reader.evaluate("() => reader.text()")
