"""Briefs in groups under one head: which come together, and that each is printed, linked and bound as an article."""

from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.promises import OF_THE_COPY
from typeset.edition import Kind
from typeset.errors import EditionErrors, Severity
from typeset.makeup.model.page import Leg, Lines, RuleLine
from typeset.proof.readback.pdf_text import read_pages
from typeset.run import Issue
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

TOWNS = "清河临江东港西岭南塘北桥金沙银滩上湾下坝青山白石柳林竹溪云台月湖花桥草市"
STORY = "".join(f"第{n}号闸门今天升起，水位{n}.{n}米，货船驶入新航道。" for n in range(1, 24))


def brief(number: int, front: str = "") -> str:
    town = TOWNS[2 * (number % 20) : 2 * (number % 20) + 2] + (
        "" if number < 20 else "二三四五六七八九十"[number // 20 - 1]
    )
    text = (
        f"{town}镇新修的{number + 3}公里步道昨天完工，沿线装上了{number * 7 + 21}盏路灯，种下{number * 11 + 40}棵垂柳。"
        f"{town}镇的居民说，晚饭后散步的人比去年多了{number + 2}成，河边的{number + 5}座小亭常常坐满。"
    )
    return f"---\nheadline: {town}步道完工亮灯\n{front}---\n{text}\n"


def files(pages: str, briefs: int, paper: str = "") -> dict[str, str]:
    copy = {f"articles/b{n:03}.md": brief(n) for n in range(briefs)}
    copy |= {f"articles/a{n}.md": f"---\nheadline: 第{n}座新闸今起试通水\n---\n{STORY}\n" for n in range(3)}
    house = {"house/paper.yaml": f"name: 清河日报\n{paper}"} if paper else {}
    where = "paper: house\n" if paper else ""
    return {"edition.yaml": f"{where}date: 2026-11-23\nissue: 1\n{pages}", **copy, **house}


def built_of(folder: Path, pages: str, briefs: int, paper: str = "") -> Issue:
    return built(write(folder, files(pages, briefs, paper)))


def heads(issue: Issue, role: str) -> list[str]:
    return [
        "".join(placed.line.text for placed in frame.lines)
        for page in issue.made.pages
        for frame in page.frames
        if isinstance(frame, Lines) and frame.role == role
    ]


@pytest.fixture(scope="module")
def auto(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    folder = tmp_path_factory.mktemp("briefs")
    return built_of(folder, "pages: auto\narticles: [a0, a1, a2]\n", 8)


def test_briefs_of_a_section_stand_under_one_head(auto: Issue) -> None:
    assert heads(auto, "briefs-head") == ["简讯"]
    assert len(heads(auto, "head")) == 3


def test_a_group_loses_nothing_and_breaks_no_promise(auto: Issue) -> None:
    assert [
        one for one in auto.findings if one.severity is Severity.ERROR and one.id not in OF_THE_COPY
    ] == []


def test_each_brief_of_a_group_has_its_slot_its_legs_and_its_placement(auto: Issue) -> None:
    names = {f"b{n:03}" for n in range(8)}
    (page,) = auto.made.pages
    assert names <= {slot.article for slot in page.slots}
    assert names <= {frame.article for frame in page.frames if isinstance(frame, Leg)}
    assert names <= {one.article for one in auto.made.placements}
    assert names <= {galley.article for galley in auto.made.galleys}


def test_a_brief_of_a_group_is_printed_with_its_headline_run_in_and_once(auto: Issue) -> None:
    (page,) = read_pages(auto.files["reader.pdf"])
    text = "".join(page.text.split())
    assert text.count("东港步道完工亮灯东港镇新修的5公里") == 1
    assert text.count("东港步道完工亮灯") == 1


def test_each_brief_of_a_group_is_an_entry_of_the_outline_and_a_chapter_of_the_book(auto: Issue) -> None:
    from tests.measure import Measured

    measured = Measured(auto)
    assert measured.lost_in_epub == {} and measured.lost_in_pdf == {}


def test_a_paper_has_its_own_words_over_its_briefs(tmp_path: Path) -> None:
    issue = built_of(tmp_path, "pages: auto\narticles: [a0, a1, a2]\n", 4, "makeup: {briefs: 一句话新闻}\n")
    assert heads(issue, "briefs-head") == ["一句话新闻"]


@pytest.mark.parametrize(("lang", "head"), [("zh-Hant", "簡訊"), ("zh-TW", "簡訊"), ("en", "In brief")])
def test_the_words_over_briefs_are_those_of_the_papers_language(lang: str, head: str, tmp_path: Path) -> None:
    issue = built_of(tmp_path, "pages: auto\narticles: [a0, a1, a2]\n", 4, f"lang: {lang}\n")
    assert heads(issue, "briefs-head") == [head]


def test_a_paper_may_let_its_briefs_stand_alone(tmp_path: Path) -> None:
    issue = built_of(tmp_path, "pages: auto\narticles: [a0, a1, a2]\n", 4, "makeup: {briefs: off}\n")
    assert heads(issue, "briefs-head") == []
    assert len(heads(issue, "head")) == 7


@pytest.mark.parametrize(
    ("articles", "alone"),
    [("b000, a0, a1, a2", 4), ("a0, a1, a2, {article: b000, width: 2}", 4), ("a0, a1, a2", 3)],
    ids=["among the first of the desk", "with a wish", "neither"],
)
def test_a_brief_stands_alone_where_the_desk_makes_more_of_it(
    articles: str, alone: int, tmp_path: Path
) -> None:
    issue = built_of(tmp_path, f"pages: auto\narticles: [{articles}]\n", 4)
    assert len(heads(issue, "head")) == alone
    assert len(heads(issue, "briefs-head")) == 1


LISTED = "pages:\n  - number: 1\n    place: [a0, a1, a2, {place}]\n"


@pytest.mark.parametrize(
    ("place", "paper", "alone"),
    [
        ("b000, b001, b002, b003", "", 3),
        ("b000, {briefs: [b001, b002, b003]}", "", 4),
        ("{briefs: [b000, b001]}, b002, b003", "makeup: {briefs: off}\n", 5),
    ],
    ids=["by themselves", "as the desk joins them", "where the paper joins none"],
)
def test_briefs_of_a_listed_page_stand_together(place: str, paper: str, alone: int, tmp_path: Path) -> None:
    issue = built_of(tmp_path, LISTED.replace("{place}", place), 4, paper)
    assert len(heads(issue, "head")) == alone
    assert heads(issue, "briefs-head") == ["简讯"]
    assert {f"b{n:03}" for n in range(4)} <= {slot.article for slot in issue.made.pages[0].slots}


def test_a_map_keeps_its_briefs_alone(tmp_path: Path) -> None:
    rows = "AAAABBBB", "AAAABBBB", "CCCCDDEE", "CCCCDDEE"
    plan = "    plan: |\n" + "".join(f"      {row}\n" for row in rows)
    issue = built_of(tmp_path, LISTED.replace("{place}", "b000, b001") + plan, 2)
    assert len(heads(issue, "head")) == 5 and not heads(issue, "briefs-head")


def test_a_group_that_names_no_article_is_refused(tmp_path: Path) -> None:
    manifest = LISTED.replace("{place}", "{briefs: [b000, nobody]}")
    with pytest.raises(EditionErrors) as refused:
        load_edition(write(tmp_path, files(manifest, 2)))
    assert [(error.code, "nobody" in error.cause.en) for error in each(refused.value)] == [("D05", True)]


def test_a_group_that_should_jump_is_refused(tmp_path: Path) -> None:
    manifest = LISTED.replace("{place}", "{briefs: [b000, b001], to: 2}") + "  - {number: 2, place: [b002]}\n"
    with pytest.raises(EditionErrors) as refused:
        load_edition(write(tmp_path, files(manifest, 3)))
    assert [f"{error.code} {error.where}" for error in each(refused.value)] == [
        "D12 edition.yaml:5 (pages[0].place[3])"
    ]


def test_of_a_group_that_is_overset_each_brief_that_lost_text_is_told(tmp_path: Path) -> None:
    names = [f"b{n:03}" for n in range(140)]
    issue = built_of(tmp_path, LISTED.replace("{place}", f"{{briefs: [{', '.join(names)}]}}"), 140)
    told = [one for one in issue.findings if one.id == "M31" and one.article in names]
    there = {slot.article for page in issue.made.pages for slot in page.slots}
    assert set(names) - there <= {one.article for one in told} and len(told) > 1
    assert not [one for one in issue.findings if one.id in ("G02", "G03", "E01", "E02")]


def test_a_page_is_made_again_from_the_plan_that_is_written_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "edition", files("pages: auto\narticles: [a0, a1, a2]\n", 6))
    before = built(folder).made.pages
    plan_pages(PlanWish(folder), lambda verb: None)
    assert "{briefs: [b000, b001, b002, b003, b004, b005]}" in (folder / "edition.yaml").read_text("utf-8")
    assert [page.slots for page in built(folder).made.pages] == [page.slots for page in before]


def test_short_articles_in_groups_take_no_more_pages_than_each_under_its_own_head_and_none_of_them_looks_empty(
    tmp_path: Path,
) -> None:
    pages = "pages: auto\narticles: [a0, a1, a2]\n"
    alone = built_of(tmp_path / "alone", pages, 60, "makeup: {briefs: off}\n")
    joined = built_of(tmp_path / "joined", pages, 60)
    assert not [one for one in joined.findings if one.id == "M48"]
    assert len(joined.made.pages) <= len(alone.made.pages)


def test_small_notices_gather_in_one_box_under_their_head(tmp_path: Path) -> None:
    notices = {
        f"articles/n{n}.md": f"---\nheadline: 第{n}码头停电\nkind: notice\n---\n"
        f"因检修线路，第{n}码头定于十一月二{n}日八时至十{n}时停电，请有关单位和住户提前安排。\n"
        for n in range(4)
    }
    copy = {**files("pages: auto\narticles: [a0, a1, a2]\n", 0), **notices}
    issue = built(write(tmp_path, copy))
    assert heads(issue, "briefs-head") == ["公告"]
    (page,) = issue.made.pages
    assert [frame.role for frame in page.frames if isinstance(frame, RuleLine)].count("frame") == 1
    assert [slot.kind for slot in page.slots if slot.article[0] == "n"] == [Kind.NOTICE] * 4
    assert not [one for one in issue.findings if one.id in ("G02", "G03", "E01", "E02")]
