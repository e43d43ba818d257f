"""Strips between the two pages of a sheet (中缝): pages of their own size behind all others, that bear no number."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.edition.test_spreads import text
from typeset.edition import PagePlan
from typeset.errors import EditionError, EditionErrors, Severity
from typeset.makeup.model.labels import machine_label, page_count, page_label
from typeset.paper import GutterStrip, Labels, LetteredPages
from typeset.run import ALL_OUTPUTS, EPUB, PRESS, READER, Issue, Request, make_issue
from typeset.run.issue import SHEETS
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each
from typeset.units import points

PAGES = "[" + ", ".join(f"{{number: {n}, place: [page-{n}]}}" for n in (1, 2, 3, 4)) + "]"
STRIPS = "strips: [{pages: [4, 1], place: [tender, lost]}, {pages: [2, 3], place: [levy]}]\n"
NOTICES = {
    "tender": ("招标公告", "清河船闸管理所公开招标，项目是二〇二七年度闸门维护。"),
    "lost": ("遗失声明", "王禾遗失柳堰路十二号租赁合同原件，声明作废。"),
    "levy": ("征收公告", text(9, 30)),
}


def files(pages: str = PAGES, more: str = STRIPS, paper: str = "") -> dict[str, str | bytes]:
    return {
        "edition.yaml": f"date: 2026-11-23\npaper: house\npages: {pages}\n{more}",
        "house/paper.yaml": f"name: 清河日报\nformat: tabloid\n{paper}",
        **{
            f"articles/page-{at}.md": f"---\nheadline: 第{at}篇的标题\n---\n{text(at, 90)}"
            for at in range(1, 5)
        },
        **{
            f"articles/{name}.md": f"---\nheadline: {head}\nkind: notice\n---\n{said}\n"
            for name, (head, said) in NOTICES.items()
        },
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("strips"), files())


@pytest.fixture(scope="module")
def issue(folder: Path) -> Issue:
    return make_issue(Request(folder, ALL_OUTPUTS | {PRESS, SHEETS}), lambda verb: None)


def words(page: pypdfium2.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


def test_strips_are_narrow_pages_behind_all_others_named_by_those_beside_them(issue: Issue) -> None:
    reader = pypdfium2.PdfDocument(issue.files[READER])
    labels = [reader.get_page_label(at) for at in range(len(reader))]
    assert labels == ["第一版", "第二版", "第三版", "第四版", "第一、四版中缝", "第二、三版中缝"]
    assert {round(reader[at].get_width()) for at in (4, 5)} == {79}
    assert {round(page.get_height()) for page in reader} == {1106}
    assert "招标公告" in words(reader[4]) and "遗失" in words(reader[4])
    assert "征收公告" in words(reader[5])
    assert "今日4版" in words(reader[0])
    assert issue.made.count == 4


def test_nothing_is_wrong_with_what_stands_in_them(issue: Issue) -> None:
    told = [(one.id, str(one.message)) for one in issue.findings if one.severity is Severity.ERROR]
    assert [one for one in told if one[0] != "M32"] == []  # its articles are much alike


def test_the_book_has_them_behind_the_pages(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        nav = next(book.read(name).decode() for name in book.namelist() if name.endswith("nav.xhtml"))
    listed = nav.split('epub:type="page-list"')[1].split("</nav>")[0]
    assert re.findall(r">([^<]+)</a>", listed) == ["1", "2", "3", "4", "第一、四版中缝", "第二、三版中缝"]


def test_each_is_a_file_for_the_plant_and_on_sheets_it_stands_in_the_gutter(issue: Issue) -> None:
    assert {"pages/04.pdf", "pages/strip-01-04.pdf", "pages/strip-02-03.pdf"} < issue.files.keys()
    assert "pages/05.pdf" not in issue.files
    sheets = pypdfium2.PdfDocument(issue.files[SHEETS])
    wide, strip = points(issue.made.grid.trim_width), sheets[0].get_trimbox()[2]
    for side, said in zip(sheets, ("招标公告", "征收公告"), strict=True):
        assert strip == pytest.approx(2 * wide + points(issue.made.grid_of(issue.made.pages[4]).trim_width))
        lines = side.get_textpage()
        search, hits = lines.search(said[:2]), 0
        while found := search.get_next():
            left, _, right, _ = lines.get_charbox(found[0])
            assert wide < left < right < strip - wide
            hits += 1
        assert hits


def test_a_label_names_both_pages_and_counts_for_none() -> None:
    labels = Labels(strips=(GutterStrip(9, 1, 8),))
    assert (page_label(9, labels), machine_label(9, labels)) == ("第一、八版中缝",) * 2
    assert page_count((1, 8, 9), labels) == "2版"
    lettered = Labels("{section}{nn}版", lettered=(LetteredPages("A", 4), LetteredPages("B", 4)))
    with_strip = Labels("{section}{nn}版", lettered=lettered.lettered, strips=(GutterStrip(9, 5, 8),))
    assert page_label(9, with_strip) == "B01-04版中缝"


@pytest.mark.parametrize(
    ("more", "where", "said"),
    [
        ("strips: [{pages: [4, 2], place: [tender]}]", "strips[0].pages", "do not lie beside each other"),
        ("strips: [{pages: [5, 1], place: [tender]}]", "strips[0].pages", "do not lie beside each other"),
        ("strips: [{pages: [x, 1], place: [tender]}]", "strips[0].pages", "do not lie beside each other"),
        (
            "strips: [{pages: [4, 1], place: [tender]}, {pages: [1, 4], place: [lost]}]",
            "strips[1].pages",
            "is there twice",
        ),
        ("strips: [{pages: [4, 1], plaice: [tender]}]", "strips[0].place", ""),
        ("strips: [{pages: [4, 1], place: [gone]}]", "pages[4].place[0]", "gone"),
        ("strips: [{pages: [4, 1], place: [{article: tender, to: 5}]}]", "pages[4].place[0].to", ""),
    ],
)
def test_what_cannot_be_a_strip_is_told_with_its_line(
    more: str, where: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(EditionErrors) as told:
        load_edition(write(tmp_path, files(more=f"{more}\n")))
    first = next(iter(each(told.value)))
    assert (first.where.field, first.where.line) == (where, 4)
    assert said in first.cause.en


def test_pages_that_open_by_themselves_and_spreads_have_no_strips(tmp_path: Path) -> None:
    spread = (
        "[{number: 1, place: [page-1]}, {number: 2-3, place: [page-2, page-3]}, {number: 4, place: [page-4]}]"
    )
    strips = "strips: [{pages: [2, 3], place: [tender]}]\n"
    for at, (pages, said) in enumerate((("auto", "pages: auto"), (spread, "are a spread"))):
        with pytest.raises(EditionErrors) as told:
            load_edition(write(tmp_path / str(at), files(pages, strips)))
        assert said in next(iter(each(told.value))).cause.en


def test_a_vertical_paper_has_none(tmp_path: Path) -> None:
    house = {"house/styles/house.css": "section.page { writing-mode: vertical-rl }"}
    with pytest.raises(EditionError) as told:
        make_issue(Request(write(tmp_path, {**files(), **house})), lambda verb: None)
    assert "vertical" in told.value.cause.en


def test_a_paper_in_traditional_characters_writes_the_name_in_them(tmp_path: Path) -> None:
    edition, _ = load_edition(write(tmp_path, files(paper="lang: zh-TW\n")))
    assert page_label(5, edition.paper.labels) == "第一、四版中縫"


def test_no_plan_is_asked_for_a_strip(folder: Path) -> None:
    proposed = plan_pages(PlanWish(folder, show=True), lambda verb: None)
    assert [one.plan.number for one in proposed] == [1, 2, 3, 4]


def test_a_page_is_a_strip_by_its_class() -> None:
    assert PagePlan(5, classes=("strip",)).is_strip
    assert not PagePlan(5, classes=("culture",)).is_strip
