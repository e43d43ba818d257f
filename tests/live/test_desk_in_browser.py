"""Signing and comments in a real browser, on `typeset serve`: shown to everyone, void when the page changes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import tool
from tests.live.conftest import COPY
from typeset.run import Request, build
from typeset.sources.proofs.comments import read_comments
from typeset.sources.proofs.signed import STAGES, read_signatures

SOON = 20_000


def opened(browser: Browser, address: str) -> Page:
    """A reader of their own: a browser's context with its own memory."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(address)
    return page


def sign(page: Page, name: str) -> None:
    page.locator(".page.current form.sign .name").fill(name)
    page.locator(".page.current form.sign button").click()


def quiet(verb: str) -> None:
    """Nobody listens."""


def test_a_page_is_signed_before_everyone_and_void_once_it_changes(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    edition = tmp_path / "edition"
    one, other = opened(browser, address), opened(browser, address)
    sign(one, "何知夏")
    for page in (one, other):
        expect(page.locator(".page.current .signed")).to_contain_text("✓ 清样 何知夏", timeout=SOON)
    assert [kept.name for kept in read_signatures(edition)] == ["何知夏"]
    issue = build(Request(edition, signed=STAGES[-1]), tmp_path / "out", quiet)
    assert "S01" not in {finding.id for finding in issue.findings}
    assert (tmp_path / "out/reader.pdf").exists(), "the build agrees with what was signed in the browser"
    (edition / "articles/gate.md").write_text(COPY.replace("六点", "五点半"), "utf-8")
    for page in (one, other):
        expect(page.locator(".page.current .signed.void")).to_contain_text("已失效", timeout=SOON)
    issue = build(Request(edition, signed=STAGES[-1]), tmp_path / "out", quiet)
    assert "S01" in {finding.id for finding in issue.findings}
    assert other.get_by_role("button", name="撤回").count() == 0, "nobody takes back another's name"
    one.get_by_role("button", name="撤回").click()
    expect(one.locator(".page.current .signed")).to_have_count(0, timeout=SOON)


def test_a_page_that_changed_under_the_reader_is_not_signed(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    page = opened(browser, address)
    page.locator(".page.current form.sign").evaluate("form => { form.dataset.mark = 'older' }")
    sign(page, "何知夏")
    expect(page.locator(".page.current form.sign .said")).to_contain_text("请看过新版再签", timeout=SOON)
    assert read_signatures(tmp_path / "edition") == ()


def test_a_comment_is_pinned_seen_by_others_and_seen_to(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    one, other = opened(browser, address), opened(browser, address)
    one.locator(".page.current .sheet").dblclick(position={"x": 300, "y": 200})
    words = "<b>导语</b>太长，请压一半。"
    one.locator("form.note textarea").fill(words)
    one.locator("form.note input").fill("何知夏")
    one.locator("form.note button").first.click()
    for page in (one, other):
        expect(page.locator(".comments li")).to_contain_text(words, timeout=SOON)
        expect(page.locator(".page.current .pin")).to_have_count(1)
    assert other.get_by_role("button", name="删去").count() == 0
    other.locator(".comments li button[data-act=done]").click()
    expect(one.locator(".comments li.done")).to_contain_text("已处理", timeout=SOON)
    one.get_by_role("button", name="删去").click()
    expect(other.locator(".comments li")).to_have_count(0, timeout=SOON)
    assert read_comments(tmp_path / "edition") == ()


def test_a_comment_is_written_by_keys_alone_and_a_renewed_proof_waits_for_it(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    page = opened(browser, address)
    page.locator("main").focus()
    page.keyboard.press("c")
    page.keyboard.type("写到一半")
    (tmp_path / "edition/articles/gate.md").write_text(COPY.replace("六点", "五点半"), "utf-8")
    page.wait_for_selector(".page.ahead", timeout=SOON)
    page.wait_for_timeout(1500)
    expect(page.locator("form.note textarea")).to_have_value("写到一半")
    page.keyboard.press("Escape")
    expect(page.locator(".copy p[data-block='0']")).to_contain_text("五点半", timeout=SOON)


@pytest.mark.parametrize("width", [1024, 1920])
def test_axe_finds_nothing_on_a_served_page_with_a_pin_and_a_form_open(
    width: int,
    browser: Browser,
    address: str,
) -> None:
    page = opened(browser, address)
    page.set_viewport_size({"width": width, "height": 800})
    sign(page, "何知夏")
    expect(page.locator(".page.current .signed")).to_have_count(1, timeout=SOON)
    page.locator(".page.current .sheet").dblclick(position={"x": 200, "y": 150})
    page.locator("form.note textarea").fill("字")
    page.locator("form.note button").first.click()
    expect(page.locator(".pin")).to_have_count(1, timeout=SOON)
    page.locator(".page.current .sheet").dblclick(position={"x": 100, "y": 300})
    page.evaluate((tool("axe-core") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
