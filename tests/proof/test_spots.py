"""Marks on the proof stand on the very words of their findings, read back from the PDF, across and down the page."""

import pytest
from PIL import Image

from tests.cli.conftest import write
from typeset.edition import ArticleId, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.readback.pdf_text import ReadPage, read_pages
from typeset.proof.sheet.finding_glyphs import Printed, shown
from typeset.proof.sheet.spots import Rectangle, spots
from typeset.run import READER, Issue, Request, make_issue

FAULT = "船工说,河道宽了"
PARAGRAPH = "两岸的人清早就到了闸上，等第一艘货船进闸，" * 9
GATE = f"""---
kicker: {FAULT}
headline: 新闸今起|试通水
deck: {FAULT}
dateline: 本报讯
credits: [{{role: 记者, names: [林望]}}]
---
{FAULT}。{PARAGRAPH}{FAULT}。

## {FAULT}

{FAULT}。{FAULT}。

![{FAULT}](images/gate.png "林望")

- {FAULT}，{PARAGRAPH}{FAULT}。

{PARAGRAPH}{FAULT}。
"""
BUS = f"---\nheadline: 校车准点\n---\n{FAULT}。{PARAGRAPH}{FAULT}。\n"
MANIFEST = """date: 2026-11-23
paper: house
pages:
  - {number: 1, place: [bus, {article: gate, to: 2}]}
  - {number: 2, place: [gate, more]}
"""
ACROSS, DOWN = "p { color: #000 }\n", ":root { writing-mode: vertical-rl }\n"


@pytest.fixture(scope="module", params=[ACROSS, DOWN], ids=["across", "down"])
def issue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Issue:
    """An article that jumps and has one fault in eleven places, beside others that say the same words."""
    folder = tmp_path_factory.mktemp("spots") / "edition"
    files = {
        "edition.yaml": MANIFEST,
        "house/paper.yaml": "name: 清河日报\n",
        "house/styles/type.css": request.param,
        "articles/gate.md": GATE.replace(PARAGRAPH, PARAGRAPH * 12),
        "articles/bus.md": BUS,
        "articles/more.md": BUS.replace("校车", "客船"),
    }
    write(folder, files)
    (folder / "images").mkdir()
    Image.new("RGB", (300, 200), "#888").save(folder / "images/gate.png")
    return make_issue(Request(folder, frozenset({READER})), lambda verb: None)


@pytest.fixture(scope="module")
def pages(issue: Issue) -> tuple[ReadPage, ...]:
    return read_pages(issue.files[READER])


def commas(issue: Issue, article: str) -> list[Finding]:
    return [found for found in issue.findings if found.id == "P11" and found.article == article]


def marked(issue: Issue, pages: tuple[ReadPage, ...], found: Finding) -> tuple[Rectangle, ...]:
    return spots(found, pages, Printed(issue.edition, issue.made))


def test_one_fault_in_eleven_places_has_eleven_boxes(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    found = commas(issue, "gate")
    boxes = [marked(issue, pages, one) for one in found]
    assert len(found) == 11
    assert all(boxes) and len(set(boxes)) == len(found)


def test_the_glyphs_that_are_marked_say_the_words(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    for article in ("gate", "bus", "more"):
        for one in commas(issue, article):
            parts = shown(one, pages, Printed(issue.edition, issue.made))
            assert "".join(glyph.char for part in parts for glyph in part.glyphs) == "说,河"


def test_marks_follow_one_another_as_the_words_do(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    """In running text later words stand later in the content of a page, or on a later page."""
    blocks = issue.edition.article(ArticleId("gate")).blocks
    places = [
        (part.page, part.glyphs[0].shown)
        for one in commas(issue, "gate")
        if one.at and one.at.block >= 0 and isinstance(blocks[one.at.block], TextBlock)
        for part in shown(one, pages, Printed(issue.edition, issue.made))
    ]
    assert len(places) == 8
    assert {page for page, _ in places} == {1, 2}
    assert places == sorted(places)


def test_every_mark_stands_in_a_slot_of_its_own_article(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    for article in ("gate", "bus", "more"):
        for one in commas(issue, article):
            for spot in marked(issue, pages, one):
                slots = [
                    slot.box
                    for page in issue.made.pages
                    if page.number == spot.page
                    for slot in page.slots
                    if slot.article == article
                ]
                x, y = spot.x + spot.width / 2, spot.y + spot.height / 2
                assert any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in slots)


def test_a_finding_that_only_quotes_is_marked_in_its_own_article(
    issue: Issue, pages: tuple[ReadPage, ...]
) -> None:
    quoted = [
        Finding("X99", Severity.ERROR, Text("重。", "Twice."), quote=FAULT, article=article)
        for article in ("bus", "gate")
    ]
    first, second = (marked(issue, pages, one) for one in quoted)
    assert first and second and first != second


def test_a_finding_on_nothing_printed_is_marked_nowhere(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    assert marked(issue, pages, Finding("X99", Severity.INFO, Text("无。", "None."))) == ()


def test_no_two_findings_of_a_rule_share_a_mark(issue: Issue, pages: tuple[ReadPage, ...]) -> None:
    marks = [(one.id, marked(issue, pages, one)) for one in issue.findings if one.at]
    assert len(marks) >= 15
    assert len(set(marks)) == len(marks)
