"""Fillers: what the edition and its house keep for white places, and what becomes of what is used and what is not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.edition import Kind
from typeset.errors import EditionErrors, Severity
from typeset.proof.readback.book_text import article_texts, read_book
from typeset.proof.readback.pdf_text import read_pages
from typeset.run import Issue
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

STORY = "\n\n".join(
    "".join(f"第{n + 7 * m}号闸门今天升起，水位{n}.{m}米，货船驶入新航道。" for n in range(1, 8))
    for m in range(9)
)
TIDE = "三月的潮水来得早，守闸人把小船系在老柳树下，等月亮升到桥头再放开。"
COPY = {
    "edition.yaml": "paper: house\ndate: 2026-11-23\nissue: 1\npages: auto\n",
    "house/paper.yaml": "name: 清河日报\n",
    "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{STORY}\n",
}


def filler(headline: str, text: str, kind: str = "filler") -> str:
    return f"---\nheadline: {headline}\nkind: {kind}\n---\n{text}\n"


def issue_of(folder: Path, files: Mapping[str, str]) -> Issue:
    return built(write(folder, {**COPY, **files}))


def used(issue: Issue) -> list[str]:
    return [one.article for one in issue.findings if one.id == "M49"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    files = {
        "house/fillers/tide.md": filler("潮汐", TIDE),
        "fillers/tea.md": filler("茶摊", TIDE[::-1], "ad"),
    }
    return issue_of(tmp_path_factory.mktemp("fillers"), files)


def test_fillers_of_the_edition_and_of_its_house_stand_where_the_page_is_white(filled: Issue) -> None:
    assert sorted(used(filled)) == ["tea", "tide"]
    (page,) = filled.made.pages
    assert {(slot.article, slot.kind) for slot in page.slots} >= {("tide", Kind.FILLER), ("tea", Kind.AD)}
    foot = max(slot.box.bottom for slot in page.slots if slot.article == "gate")
    assert all(slot.box.y > foot - 20 for slot in page.slots if slot.article != "gate")


def test_a_filler_is_printed_whole_and_breaks_no_promise(filled: Issue) -> None:
    (page,) = read_pages(filled.files["reader.pdf"])
    text = "".join(page.text.split())
    assert text.count(TIDE) == 1 and "广告" in text
    assert [one for one in filled.findings if one.severity is Severity.ERROR] == []


def test_a_filler_is_no_article_of_the_book(filled: Issue) -> None:
    assert "守闸人" not in "".join(article_texts(read_book(filled.files["edition.epub"])))


def test_a_filler_that_is_not_used_is_not_told_as_lost(tmp_path: Path) -> None:
    many = {f"fillers/f{n:02}.md": filler(f"潮汐{n}", TIDE * 8 + f"今夜{n}号闸守夜。") for n in range(30)}
    issue = issue_of(tmp_path, many)
    assert 0 < len(used(issue)) < 30
    assert [one for one in issue.findings if one.severity is Severity.ERROR] == []


def test_a_page_with_fillers_is_made_the_same_twice(filled: Issue, tmp_path: Path) -> None:
    files = {
        "house/fillers/tide.md": filler("潮汐", TIDE),
        "fillers/tea.md": filler("茶摊", TIDE[::-1], "ad"),
    }
    assert issue_of(tmp_path, files).files == filled.files


def test_a_filler_under_an_articles_name_gives_way_to_it(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, {"fillers/gate.md": filler("潮汐", TIDE)})
    assert used(issue) == []


def test_a_filler_that_cannot_be_read_is_refused_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as refused:
        load_edition(write(tmp_path, {**COPY, "house/fillers/tide.md": "潮汐\n"}))
    assert [f"{one.where}" for one in each(refused.value)] == ["house/fillers/tide.md:1"]
