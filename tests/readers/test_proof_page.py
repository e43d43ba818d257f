"""The proof in a real browser, opened from disk: pages and findings by mouse and by keys, and axe's word on it."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import tool
from typeset.run import Request, prove_pages

COPY = """---
headline: 新闸今起试通水
---
闸门在清晨六点升起,第一艘货船驶入新航道。船工说：“河道宽了。

守闸人老周记下水位，这是他守闸的第三十八年。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The proof of a small issue with two faults on page one, and a page two."""
    edition = tmp_path_factory.mktemp("proof") / "edition"
    (edition / "articles").mkdir(parents=True)
    (edition / "articles/gate.md").write_text(COPY, "utf-8")
    (edition / "articles/bus.md").write_text(
        COPY.replace("新闸", "校车").replace(",", "，").replace("“", ""), "utf-8"
    )
    (edition / "edition.yaml").write_text(
        "date: 2026-11-23\npages:\n  - {number: 1, name: 要闻, place: [gate]}\n  - {number: 2, place: [bus]}\n",
        "utf-8",
    )
    prove_pages(Request(edition), edition.parent / "out", lambda _: None)
    return edition.parent / "out" / "proof"


@pytest.fixture
def proof(folder: Path, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    yield page
    assert told == [], "the browser complains"
    page.close()


def shown(page: Page) -> list[str]:
    return [text.split()[3] for text in page.locator(".findings li:not([hidden]) > a").all_inner_texts()]


def test_faults_stand_as_boxes_on_their_words_and_in_the_list(proof: Page) -> None:
    assert {"P01", "P11"} <= set(shown(proof))
    number = proof.locator(".findings li", has_text="P11").get_attribute("data-finding")
    proof.locator(f".findings li[data-finding='{number}'] > a").click()
    box = proof.locator(f".page.current .box.chosen[data-finding='{number}']").first
    assert box.is_visible()
    assert box.bounding_box()["width"] < 300  # type: ignore[index]  # the very words and not the whole article


def test_the_list_can_be_narrowed_by_weight_by_words_and_by_page(proof: Page) -> None:
    everything = len(shown(proof))
    proof.get_by_label("提示", exact=True).uncheck()
    proof.get_by_label("警告", exact=True).uncheck()
    assert 0 < len(shown(proof)) < everything
    proof.locator("#words").fill("P11")
    assert shown(proof) == ["P11"]
    proof.locator("#words").fill("")
    proof.get_by_label("只看本版").check()
    proof.keyboard.press("ArrowRight")
    assert "P11" not in shown(proof)


def test_keys_turn_pages_walk_the_list_and_enlarge(proof: Page) -> None:
    proof.keyboard.press("ArrowRight")
    assert proof.locator(".page.current").get_attribute("data-page") == "2"
    proof.keyboard.press("j")
    assert proof.locator(".page.current").get_attribute("data-page") == "1"
    assert proof.locator(".findings li.chosen").count() == 1
    proof.keyboard.press("+")
    proof.keyboard.press("+")
    assert proof.locator("#zoom").inner_text() == "156%"
    assert "large" in str(proof.locator(".page.current .paper").get_attribute("src"))
    proof.keyboard.press("0")
    assert proof.locator("#zoom").inner_text() == "100%"


def test_a_page_is_there_within_a_tenth_of_a_second_of_a_click(proof: Page) -> None:
    proof.wait_for_load_state()
    milliseconds = proof.evaluate(
        """async () => {
            const begun = performance.now()
            document.querySelector(".thumbs a[data-page='2']").click()
            await document.querySelector(".page.current .paper").decode()
            await new Promise(requestAnimationFrame)
            return performance.now() - begun
        }"""
    )
    assert milliseconds < 100


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_axe_finds_nothing_to_complain_of(folder: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto((folder / "index.html").as_uri())
    page.add_script_tag(path=str(tool("axe-core") / "axe.min.js"))
    told = page.evaluate("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes[0].html)")
    page.close()
    assert told == []


def test_the_same_issue_gives_the_same_proof(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    prove_pages(Request(folder.parents[1] / "edition"), again, lambda _: None)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (again / "proof" / path.relative_to(folder)).read_bytes(), path.name


def test_the_proof_on_paper_has_a_sheet_for_every_page(folder: Path) -> None:
    with pymupdf.open(folder / "proof.pdf") as pdf:
        assert len(pdf) == 2
        width, height = pdf[0].rect.width, pdf[0].rect.height
    assert (round(width), round(height)) == (595, 842), "A4"
