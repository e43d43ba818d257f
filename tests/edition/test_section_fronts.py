"""A section's first page has the section's name at its head, drawn or set, and the digest of its other pages."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_pictures import png
from typeset.errors import EditionError, EditionErrors
from typeset.makeup.model.page import Furniture
from typeset.run import READER, Issue
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

STORIES = {
    "a": "闸门在清晨六点缓缓升起，货船驶入新航道，两岸站满了人。",
    "b": "剧团把新戏搬进了渡口边的老茶馆，座位一早就满了。",
    "c": "画展从今天开到月底，河边的孩子们画了三百只水鸟。",
    "d": "旧书市上，有人找到了一本写在船票背面的日记。",
}
HEADLINES = {"a": "船闸今起试通水", "b": "老茶馆里唱新戏", "c": "三百只水鸟进画展", "d": "船票背面的日记"}
PAGES = (
    "[{number: 1, place: [a]}, {number: B01, name: 文化, place: [b]},"
    " {number: B02, name: 美术, place: [c], folio: false}, {number: B03, name: 读书, place: [d]}]"
)
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">'
    '<rect width="400" height="100" fill="#f00"/></svg>'
)


def files(pages: str = PAGES, more: str = "", paper: str = "", sheet: str = "") -> dict[str, str | bytes]:
    return {
        "edition.yaml": f"date: 2026-11-23\npaper: house\npages: {pages}\n"
        f"sections: [{{letter: A, pages: 1}}, {{letter: B, pages: 3, section: 文化}}]\n{more}",
        "house/paper.yaml": f"name: 清河日报\nsections: {{文化: {{nameplate: images/culture.svg}}}}\n{paper}",
        "house/images/culture.svg": DRAWN,
        "house/styles/own.css": sheet,
        **{
            f"articles/{name}.md": f"---\nheadline: {HEADLINES[name]}\n---\n{text * 60}\n"
            for name, text in STORIES.items()
        },
    }


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("fronts"), files()))


def words(issue: Issue, page: int) -> str:
    document = pypdfium2.PdfDocument(issue.files[READER])
    return "".join(document[page - 1].get_textpage().get_text_range().split())


def roles(issue: Issue) -> list[list[str]]:
    return [[one.role for one in page.frames if isinstance(one, Furniture)] for page in issue.made.pages]


def test_the_first_page_of_a_letter_has_the_head_of_its_section_and_no_folio_line(issue: Issue) -> None:
    assert roles(issue) == [["masthead"], ["section-head"], [], ["folio"]]
    assert [one.id for one in issue.findings if one.severity == "error"] == []
    (head,) = [one for one in issue.made.pages[1].frames if isinstance(one, Furniture)]
    assert min(slot.box.y for slot in issue.made.pages[1].slots) >= head.box.bottom


def test_the_head_says_the_section_the_page_and_the_day(issue: Issue) -> None:
    assert {"文化", "B01版", "2026年11月23日", "清河日报"} <= {
        word for word in ("文化", "B01版", "2026年11月23日", "清河日报") if word in words(issue, 2)
    }


def test_the_name_of_a_section_is_drawn_at_its_head(issue: Issue) -> None:
    page = pypdfium2.PdfDocument(issue.files[READER])[1].render(scale=1).to_pil().convert("RGB")
    (head,) = [one for one in issue.made.pages[1].frames if isinstance(one, Furniture)]
    assert page.getpixel((int(head.box.x) + 20, int(head.box.y) + 50)) == (255, 0, 0)


def test_the_digest_of_a_section_names_the_stories_of_its_other_pages(issue: Issue) -> None:
    front = words(issue, 2)
    assert "三百只水鸟进画展B02版" in front and "船票背面的日记B03版" in front
    assert "船闸今起试通水" not in front
    document = pypdfium2.PdfDocument(issue.files[READER])
    assert "老茶馆里唱新戏B01版" in words(issue, 1) and len(document) == 4


def test_a_page_without_its_folio_line_says_nothing_over_its_articles(issue: Issue) -> None:
    assert "清河日报" not in words(issue, 3) and "B02版" not in words(issue, 3)


def test_a_name_in_type_stands_where_there_is_no_picture(tmp_path: Path) -> None:
    pages = "[{number: 1, place: [a]}, {number: 2, name: 副刊, front: true, place: [b, c, d]}]"
    made = built(
        write(tmp_path, {**files(pages), "house/paper.yaml": "name: 清河日报\nsections: {文化: {}}\n"})
    )
    assert roles(made)[1] == ["section-head"] and "副刊" in words(made, 2)


def test_an_advertisement_at_the_head_of_a_front_stands_under_the_name(tmp_path: Path) -> None:
    more = "ads: [{ad: bank, page: B01, slot: strip, at: head}]\n"
    ad: dict[str, str | bytes] = {
        "articles/bank.md": "---\nkind: ad\n---\n![](images/bank.png){alt=云溪新城}\n",
        "images/bank.png": png(Image.new("RGB", (999, 135), (30, 60, 160))),
    }
    made = built(write(tmp_path, {**files(more=more, paper="ads: {strip: 8x12}\n"), **ad}))
    page = made.made.pages[1]
    (head,) = [one.box for one in page.frames if isinstance(one, Furniture)]
    (strip,) = [slot.box for slot in page.slots if slot.article == "bank"]
    others = [slot.box.y for slot in page.slots if slot.article != "bank"]
    assert head.bottom <= strip.y and strip.bottom <= min(others) + 0.01


def test_pages_that_open_by_themselves_have_no_head_of_a_section_and_that_is_told(tmp_path: Path) -> None:
    pages = {**files("auto"), "articles/d.md": "---\nheadline: 船票背面的日记\n---\n旧书市上。\n"}
    made = built(write(tmp_path, pages))
    told = [(one.severity, one.quote, one.place) for one in made.findings if one.id == "STYLE-CLASS"]
    assert told == [("info", "文化", "house/paper.yaml:2")]


@pytest.mark.parametrize(
    ("pages", "told", "cure"),
    [
        ("[{number: 1, front: true, place: [a, b, c, d]}]", "D04 edition.yaml:3 (pages[0].front)", "删去"),
        ("[{number: 1, folio: false, place: [a, b, c, d]}]", "D04 edition.yaml:3 (pages[0].folio)", "删去"),
        (
            "[{number: 1, place: [a, b, c]}, {number: 2, nameplate: images/no.svg, place: [d]}]",
            "D08 edition.yaml:3 (pages[1].nameplate)",
            "放进",
        ),
    ],
)
def test_a_front_that_cannot_be_is_told_with_line_and_cure(
    tmp_path: Path, pages: str, told: str, cure: str
) -> None:
    with pytest.raises(EditionErrors) as caught:
        load_edition(write(tmp_path, files(pages)))
    (error,) = each(caught.value)
    assert f"{error.code} {error.where}" == told and cure in error.cure.zh


@pytest.mark.parametrize("lines", ["200", "0", "0mm"])
def test_a_head_that_leaves_no_line_to_its_page_or_has_none_stops_the_run(tmp_path: Path, lines: str) -> None:
    with pytest.raises(EditionError) as caught:
        built(write(tmp_path, files(sheet=f"section.page.section-front {{ --front-lines: {lines} }}")))
    assert caught.value.code == "STYLE-GRID"
    assert "--front-lines" in str(caught.value.cause.zh) + str(caught.value.cure.zh) and str(
        caught.value.where
    ).endswith(".css:1")


def test_the_head_of_a_vertical_page_stands_across_its_columns(tmp_path: Path, repository: Path) -> None:
    """Lines run down below it, and reading begins at the right, where the name stands."""
    sheet = next((repository / "examples/dongan/house/styles").glob("*.css")).read_text("utf-8")
    made = built(write(tmp_path, files(paper="format: tabloid\n", sheet=sheet)))
    page = made.made.pages[1]
    (head,) = [one.box for one in page.frames if isinstance(one, Furniture)]
    assert made.made.grid.vertical and head.width > 600
    assert min(slot.box.y for slot in page.slots) >= head.bottom
    assert [one.id for one in made.findings if one.severity == "error"] == []
