"""What programs tell of the text of the samples: every paragraph whole, by each of them; words are found, whole or
parted by a hyphen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.cli.conftest import write
from tests.proof.evidence_kinds import SENTENCE
from tests.readers import extracted
from typeset.edition import TextBlock
from typeset.proof.readback.folding import fold
from typeset.run.issue import Issue, Request, make_issue

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLES = ("qinghe/2026-11-23", "yunxi/2026-12-01", "dongan/2026-11-25", "topic/2026-11-25", "ads/2026-11-24")


def built(folder: Path, out: Path) -> Issue:
    issue = make_issue(Request(folder, frozenset({"reader.pdf"}), 1), lambda verb: None)
    (out / "reader.pdf").write_bytes(issue.files["reader.pdf"])
    return issue


def paragraphs(issue: Issue) -> Iterator[str]:
    """Every block of text of the pages; of one that goes on on another page what each page has."""
    for placed in issue.made.placements:
        blocks = issue.edition.article(placed.article).printed
        for at in range(placed.start.block, min(placed.end.block + 1, len(blocks))):
            block = blocks[at]
            if isinstance(block, TextBlock):
                begins = placed.start.offset if at == placed.start.block else 0
                ends = placed.end.offset if at == placed.end.block else len(block.text)
                yield block.text[begins:ends]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_paragraph_of_the_samples_is_whole_in_every_program(
    sample: str, tmp_path: Path, browser: Browser
) -> None:
    issue = built(EXAMPLES / sample, tmp_path)
    pdf, file = issue.files["reader.pdf"], tmp_path / "reader.pdf"
    with extracted.pdfjs(browser, tmp_path) as page:
        told = {
            "PDFium": extracted.by_pdfium(pdf),
            "MuPDF": extracted.by_mupdf(pdf),
            "pdftotext -raw": extracted.by_poppler(file),
            "pdfinfo -struct-text": extracted.by_structure(file),
            "pdf.js": extracted.by_pdfjs(page, "reader.pdf"),
        }
    wanted = [fold(text) for text in paragraphs(issue)]
    assert len(wanted) > 40
    for program, pages in told.items():
        said = fold("".join(pages))
        assert [text for text in wanted if text not in said] == [], program


NARROW = "这份说明写明 internationalization standardization communication 三个词，行里断开也找得到。"
ITEMS = "- 早班六点\n- 晚班五点\n\n{王|wáng}师傅来了。"
COPY = f"⼈行道旁站满了人，人人都说好。\n\n{NARROW}\n\n{ITEMS}\n\n{SENTENCE * 4}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a page with words that are parted, a reading, items, and a radical before the Han that it is."""
    made = tmp_path_factory.mktemp("words")
    files: dict[str, str | bytes] = {
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
        "edition.yaml": "paper: house\ndate: 2026-11-23\npages: [{number: 1, place: [gate]}]\n",
        "articles/gate.md": f"---\nheadline: 船闸开了\n---\n{COPY}\n",
    }
    built(write(made / "edition", files), made)
    return made


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with extracted.pdfjs(browser, folder) as opened:
        yield opened


@pytest.mark.parametrize("words", ["internationalization", "standardization", "communication", "人人都说好"])
def test_words_are_found_by_pdfjs_and_by_pdfium(words: str, folder: Path, page: Page) -> None:
    assert page.evaluate("words => reader.found('reader.pdf', words)", words) == 1
    assert "".join(extracted.by_pdfium((folder / "reader.pdf").read_bytes())).count(words) == 1


def test_a_radical_for_a_han_does_not_take_that_from_those_who_look_for_it(folder: Path, page: Page) -> None:
    assert page.evaluate("words => reader.found('reader.pdf', words)", "人行道") == 1
    assert "⼈行道旁站满了人" in "".join(extracted.by_pdfium((folder / "reader.pdf").read_bytes()))


def test_some_word_is_parted_by_a_hyphen(folder: Path) -> None:
    assert "-\n" in "".join(extracted.by_mupdf((folder / "reader.pdf").read_bytes(), joined=False))


@pytest.mark.parametrize("words", ["■早班六点", "wáng"])
def test_the_marks_of_items_and_readings_are_text(words: str, folder: Path, page: Page) -> None:
    file = folder / "reader.pdf"
    told = [extracted.by_pdfium(file.read_bytes()), extracted.by_mupdf(file.read_bytes())]
    told += [extracted.by_poppler(file), extracted.by_structure(file), extracted.by_pdfjs(page, "reader.pdf")]
    assert [words in "".join("".join(pages).split()) for pages in told] == [True] * 5
