"""Two facing pages as one (跨版): one page of double width that bears both numbers, made up on one grid."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_pictures import png
from typeset.edition import Edition, PagePlan
from typeset.errors import EditionError, EditionErrors, Severity
from typeset.makeup.checks.fold import on_two_sheets
from typeset.makeup.model.page import Leg, Picture
from typeset.paper import Labels, Paper
from typeset.run import EPUB, READER, Issue
from typeset.sources.desk.edition import load_edition
from typeset.sources.desk.planwriting import Proposal, with_plans
from typeset.sources.faults import each
from typeset.units import points

SAID = (
    "闸门在清晨六点升起。", "货船驶入新航道。", "老船工在岸上数船。", "渡口的灯亮了一夜。", "学徒把缆绳盘好。",
    "风从东边吹过来。", "摊主端出第一锅粥。", "水鸟落在护栏上面。", "海事员记下水位。", "孩子们画了三张画。",
)  # fmt: skip


def text(start: int, sentences: int) -> str:
    """Sentences of which no two articles have the same ones in the same order."""
    said = (f"第{start * 100 + at}号：{SAID[(at * start + at // 7) % 10]}" for at in range(sentences))
    return "\n\n".join("".join(six) for six in zip(*[iter(said)] * 6, strict=False))


HEADLINES = {
    "front": "船闸今起试通水", "canal": "运河两岸的早晨", "lead": "大江东去八百里|一条新航道的早晨",
    "ferry": "渡口边的早餐铺", "bird": "水鸟回来了", "last": "船票背面的日记",
}  # fmt: skip
LENGTHS = {"front": 90, "canal": 170, "lead": 150, "ferry": 120, "bird": 90, "last": 150}
PAGES = (
    "[{number: 1, place: [front, {article: canal, to: 3}]},"
    " {number: 2-3, name: 新航道, place: [{article: lead, width: 9}, ferry, bird]},"
    " {number: 4, place: [last]}]"
)


def files(pages: str = PAGES, more: str = "", paper: str = "") -> dict[str, str | bytes]:
    picture = '\n\n![货船列队驶过老闸口。](images/boats.png "林望 摄"){width=9 fit=cover alt=货船}\n'
    return {
        "edition.yaml": f"date: 2026-11-23\npaper: house\npages: {pages}\n{more}",
        "house/paper.yaml": f"name: 清河日报\nformat: tabloid\n{paper}",
        "images/boats.png": png(Image.linear_gradient("L").resize((1800, 700))),
        **{
            f"articles/{name}.md": f"---\nheadline: {headline}\n---\n{text(at, LENGTHS[name])}"
            + picture * (name == "lead")
            for at, (name, headline) in enumerate(HEADLINES.items(), 1)
        },
    }


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("spread"), files()))


def test_a_spread_is_one_page_of_double_width_that_bears_both_numbers(issue: Issue) -> None:
    reader = pypdfium2.PdfDocument(issue.files[READER])
    assert [reader.get_page_label(at) for at in range(3)] == ["第一版", "第二、三版", "第四版"]
    widths = [round(reader[at].get_width()) for at in range(3)]
    assert widths == [780, 1559, 780]
    assert {round(reader[at].get_height()) for at in range(3)} == {1106}
    assert issue.made.count == 4


def test_nothing_is_wrong_with_an_issue_that_has_a_spread(issue: Issue) -> None:
    errors = [one for one in issue.findings if one.severity is Severity.ERROR]
    told = [(one.id, str(one.message)) for one in errors if one.id != "M32"]  # its articles are much alike
    assert told == []


def test_no_column_of_text_runs_over_the_fold_and_columns_stand_at_both_sides(issue: Issue) -> None:
    spread = issue.made.pages[1]
    fold = issue.made.grid_of(spread).fold
    legs = [frame.box for frame in spread.frames if isinstance(frame, Leg)]
    assert fold == pytest.approx(points(issue.made.grid.trim_width))
    assert [box for box in legs if box.x < fold < box.right] == []
    assert min(box.x for box in legs) < fold / 4
    assert max(box.right for box in legs) > fold * 7 / 4


def test_the_lead_and_its_picture_run_over_the_fold(issue: Issue) -> None:
    spread = issue.made.pages[1]
    fold = issue.made.grid_of(spread).fold
    (picture,) = [frame.box for frame in spread.frames if isinstance(frame, Picture)]
    assert picture.x < fold < picture.right


def test_the_outer_margins_are_those_of_a_page(issue: Issue) -> None:
    page, spread = issue.made.grid, issue.made.grid_of(issue.made.pages[1])
    assert spread.left(0) == pytest.approx(page.left(0))
    assert spread.columns == 2 * page.columns
    assert spread.characters >= page.characters
    middle = spread.left(spread.columns // 2) - spread.gutter_width / 2
    assert middle == pytest.approx(spread.fold)


def test_nothing_that_is_read_stands_on_the_fold(issue: Issue) -> None:
    assert [str(one.message) for one in issue.findings if one.id == "M34"] == []


def test_a_jump_to_either_page_lands_on_the_spread_and_says_both(issue: Issue) -> None:
    (jump,) = issue.made.jumps
    assert (jump.source, jump.target) == (1, 2)
    reader = pypdfium2.PdfDocument(issue.files[READER])
    said = ["".join(page.get_textpage().get_text_range().split()) for page in reader]
    assert "下转第二、三版" in said[0]
    assert "上接第一版" in said[1]
    assert "第二版" in said[1] and "第三版" in said[1]
    assert "今日4版" in said[0]


def test_the_page_list_of_the_book_has_both_numbers(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        nav = next(book.read(name).decode() for name in book.namelist() if name.endswith("nav.xhtml"))
        section = next(book.read(name).decode() for name in book.namelist() if name.endswith("p02.xhtml"))
    listed = nav.split('epub:type="page-list"')[1].split("</nav>")[0]
    assert re.findall(r">([^<]+)</a>", listed) == ["1", "2（续）", "2", "3", "4"]
    assert 'id="page-2"' in section and 'id="page-3"' in section
    assert "第二、三版：新航道" in section


def stops(folder: Path, pages: str, more: str = "") -> list[EditionError]:
    with pytest.raises(EditionErrors) as told:
        load_edition(write(folder, files(pages, more)))
    return list(each(told.value))


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ("[{number: 1-2, place: [front]}]", "do not face each other"),
        ("[{number: 3-4, place: [front]}]", "do not face each other"),
        ("[{number: 4-6, place: [front]}]", "do not face each other"),
        ("[{number: 2-3, place: [front]}, {number: 3, place: [last]}]", "listed by itself besides"),
        ("[{number: 1, place: [{article: canal, to: 4-5}]}, {number: 4, place: [last]}]", "no spread of the issue"),
    ],
)  # fmt: skip
def test_pages_that_cannot_be_a_spread_are_told_with_line_and_way_out(
    pages: str, says: str, tmp_path: Path
) -> None:
    (stop,) = stops(tmp_path, pages)
    assert (stop.code, stop.where.file, stop.where.line) == ("D04", "edition.yaml", 3)
    assert says in stop.cause.en
    assert "4-5" in stop.cure.zh or "place" in stop.cure.zh


def test_pages_that_open_by_themselves_are_no_spreads_and_an_advertisement_over_two_says_so(
    tmp_path: Path,
) -> None:
    (stop,) = stops(tmp_path, "auto", "ads: [{ad: last, page: 2-3, slot: full}]\n")
    assert stop.code == "D04"
    assert "pages: auto" in stop.cure.zh


def planned(folder: Path, pages: str, more: str = "", paper: str = "") -> tuple[PagePlan, ...]:
    return load_edition(write(folder, files(pages, more, paper)))[0].pages


def test_lettered_pages_are_a_spread_under_their_letter(tmp_path: Path) -> None:
    sections = "sections: [{letter: A, pages: 4}, {letter: B, pages: 4}]\n"
    written = "[{number: A01, place: [front]}, {number: B02-B03, place: [lead, ferry, bird, canal, last]}]"
    edition = load_edition(write(tmp_path, files(written, sections)))[0]
    assert [(page.number, page.facing) for page in edition.pages] == [(1, 0), (6, 7)]
    assert edition.paper.labels.running("B", 3) == 6


def test_plans_are_written_into_the_page_that_is_called_by_two_numbers() -> None:
    manifest = "date: 2026-11-23\npages:\n  - number: 4-5\n    place: [lead, ferry]\n"
    page = PagePlan(4, plan=("AB",), places=(), facing=5)
    assert "number: 4-5" in with_plans(manifest, [Proposal(page)])


BOOKED = """ads: [{ad: tea, page: 3, slot: quarter}]
groups: [{id: river, headline: 一条新航道|两岸的早晨, kicker: 航道, articles: [lead, ferry]}]
"""
MAPPED = """
  - {number: 1, place: [front]}
  - number: 2-3
    place: [river, bird, last]
    plan: |
      AAAAAAAAAAAA
      AAAAAAAAAAAA
      BBBBBBCCC###
      BBBBBBCCC###
  - {number: 4, place: [canal]}
"""


@pytest.fixture(scope="module")
def booked(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    given = files(MAPPED, BOOKED, "ads: {quarter: 3x30}\n")
    given["articles/tea.md"] = "---\nkind: ad\n---\n![](images/boats.png){alt=渡船}\n"
    return built(write(tmp_path_factory.mktemp("booked"), given))


def test_a_map_of_twice_the_letters_holds_a_group_over_the_fold(booked: Issue) -> None:
    spread = booked.made.pages[1]
    fold = booked.made.grid_of(spread).fold
    boxes = {str(slot.article): slot.box for slot in spread.slots}
    assert boxes["river"].x < fold < boxes["river"].right
    assert boxes["bird"].right < fold < boxes["last"].x
    assert [(one.id, str(one.message)) for one in booked.findings if one.id in ("M34", "M39")] == []


def test_an_advertisement_stands_at_the_outer_side_of_its_page_in_the_size_that_the_paper_sells(
    booked: Issue, tmp_path: Path
) -> None:
    spread, single = booked.made.pages[1], booked.made.grid
    grid = booked.made.grid_of(spread)
    (box,) = [slot.box for slot in spread.slots if slot.article == "tea"]
    assert box.right == pytest.approx(2 * grid.fold - grid.left(0))
    assert box.width == pytest.approx(single.span(3))
    left = files(MAPPED, BOOKED.replace("page: 3", "page: 2"), "ads: {quarter: 3x30}\n")
    left["articles/tea.md"] = "---\nkind: ad\nheadline: 新茶\n---\n新茶上市。\n"
    (booking,) = load_edition(write(tmp_path, left))[0].ads
    assert (booking.page, booking.at) == (2, "foot-left")


@pytest.mark.parametrize(("last", "spread", "told"), [(4, 2, 0), (8, 4, 0), (8, 2, 1), (8, 6, 1)])
def test_a_spread_that_is_on_two_sheets_of_paper_is_noted(last: int, spread: int, told: int) -> None:
    plans = (PagePlan(1), PagePlan(spread, facing=spread + 1), PagePlan(last))
    paper = Paper("清河日报", labels=Labels(spreads=(spread,)))
    edition = Edition(paper, date(2026, 11, 23), (), plans)
    assert [one.page for one in on_two_sheets(edition)] == [spread] * told


def test_an_advertisement_at_the_fold_is_told(tmp_path: Path) -> None:
    (stop,) = stops(
        tmp_path, "[{number: 2-3, place: [front]}]", "ads: [{ad: last, page: 3, slot: full, at: foot-left}]"
    )
    assert stop.code == "D13"
    assert "foot-right" in stop.cure.en
