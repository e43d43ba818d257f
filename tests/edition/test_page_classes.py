"""A page of a class has faces and columns of its own on the paper's lines, and what goes on there is set anew."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.errors import EditionError, EditionErrors
from typeset.makeup.model.page import Furniture, Leg, Lines, RuleLine
from typeset.run import EPUB, READER, Issue
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

STORY = (
    "闸门在清晨六点缓缓升起，第{n}艘货船 Riverbend Forwarder 驶入新航道，两岸站满了人。"
    "守闸人老周记下水位：{n}米四，比昨天高出半尺。"
)
PAGES = (
    "[{number: 1, place: [{article: a, to: 2}]}, "
    "{number: 2, name: 文化, place: [a, b, c]}, {number: 3, place: [d]}]"
)
SHEET = """section.page.culture { column-count: 5; column-gap: 2em }
section.page.culture article h1 { color: #123456 }
section.page.culture .folio { background: #0000ff }
"""


def story(name: str, paragraphs: int) -> str:
    text = "\n\n".join(STORY.format(n=f"{name}{n}") * 3 for n in range(paragraphs))
    return f"---\nheadline: {name}号船闸今起试通水\n---\n{text}\n"


def files(sheet: str = SHEET, pages: str = PAGES, paper: str = "") -> dict[str, str | bytes]:
    return {
        "edition.yaml": f"date: 2026-11-23\npaper: house\npages: {pages}\n",
        "house/paper.yaml": f"name: 清河日报\nsections: {{文化: {{class: culture}}}}\n{paper}",
        "house/styles/own.css": sheet,
        "articles/a.md": story("a", 50),
        **{f"articles/{name}.md": story(name, 6) for name in "bcd"},
    }


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("classes"), files()))


def faults(issue: Issue) -> list[str]:
    """Errors, but for the likeness of articles that are made of one sentence."""
    return [one.id for one in issue.findings if one.severity == "error" and one.id != "M32"]


def legs(issue: Issue, page: int) -> list[Leg]:
    return [frame for frame in issue.made.pages[page - 1].frames if isinstance(frame, Leg)]


def test_a_page_of_a_class_has_columns_of_its_own_on_the_lines_of_the_paper(issue: Issue) -> None:
    grids = [issue.made.grid_of(page) for page in issue.made.pages]
    assert [grid.columns for grid in grids] == [8, 5, 8]
    assert {(grid.size, round(grid.trim_width)) for grid in grids} == {(9.0, 390)}
    five, eight = grids[1].column_width, grids[2].column_width
    assert {round(leg.box.width, 3) for leg in legs(issue, 2)} == {round(five, 3)}
    assert {round(leg.box.width, 3) for leg in legs(issue, 3)} == {round(eight, 3)}


def test_what_goes_on_at_another_measure_is_set_anew_and_nothing_is_lost(issue: Issue) -> None:
    tail = [leg for leg in legs(issue, 2) if leg.article == "a"]
    full = [line.line for leg in tail for strip in leg.strips for line in strip.lines if line.line.full]
    assert len(full) > 20
    wide = round(tail[0].box.width, 1)
    assert {round(line.width_points, 1) for line in full} <= {wide, wide - 18}
    assert faults(issue) == []
    (jump,) = issue.made.jumps
    assert tail[0].strips[0].start == jump.at


def test_the_class_dresses_the_heads_of_its_page_alone(issue: Issue) -> None:
    heads = {
        number: {
            placed.line.spans[0].look.color
            for frame in issue.made.pages[number - 1].frames
            if isinstance(frame, Lines) and frame.role == "head"
            for placed in frame.lines
        }
        for number in (1, 2, 3)
    }
    assert heads == {1: {"#000"}, 2: {"#123456"}, 3: {"#000"}}


def test_the_class_dresses_the_furniture_of_its_page(issue: Issue) -> None:
    document = pypdfium2.PdfDocument(issue.files[READER])
    blue = [
        document[page].render(scale=0.2).to_pil().convert("RGB").getpixel((40, 11)) == (0, 0, 255)
        for page in (1, 2)
    ]
    assert blue == [True, False]


def test_the_page_has_its_class_in_the_book(issue: Issue) -> None:
    with ZipFile(BytesIO(issue.files[EPUB])) as book:
        name = next(name for name in book.namelist() if name.endswith("p02.xhtml"))
        assert '<section class="section culture">' in book.read(name).decode()


def test_a_map_has_a_letter_for_each_column_of_its_page(tmp_path: Path) -> None:
    pages = PAGES.replace("place: [a, b, c]", 'place: [a, b, c], plan: "AAABB\\nAAACC"')
    made = built(write(tmp_path, files(pages=pages)))
    assert made.made.pages[1].plan.plan == ("AAABB", "AAACC")
    assert faults(made) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("column-count: 40", "改小 column-count"),
        ("height: 300mm", "写在 section.page 上"),
        ("--lines: 900", "改小 line-height 或 --lines"),
        ("padding-left: 300mm", "改小 column-count"),
    ],
)
def test_a_grid_that_no_page_has_stops_with_file_line_and_cure(tmp_path: Path, rule: str, told: str) -> None:
    with pytest.raises(EditionError) as caught:
        built(write(tmp_path, files(f"p {{ text-indent: 2em }}\nsection.page.culture {{ {rule} }}")))
    assert (caught.value.code, str(caught.value.where)) == ("STYLE-GRID", "styles/own.css:2")
    assert told in caught.value.cure.zh


LARGER = """section.page.culture { font-size: 10.5pt; line-height: 16pt }
section.page.culture p { font-family: var(--kai) }
"""
DOWN = "html { writing-mode: vertical-rl }\n"


@pytest.mark.parametrize("more", ["", DOWN], ids=["across", "down"])
def test_a_page_of_a_class_has_type_and_leading_of_its_own_on_lines_of_its_own(
    tmp_path: Path, more: str
) -> None:
    made = built(write(tmp_path, files(more + LARGER)))
    first, own, last = (made.made.sheet_of(page) for page in made.made.pages)
    assert (own.size, own.leading) == (10.5, 16.0) and first == last
    assert first.lines * first.leading - 16 < own.lines * own.leading <= first.lines * first.leading
    assert own.span(own.columns) <= first.span(first.columns) < own.span(own.columns) + 8 * 10.5
    looks = {
        (span.look.family, span.look.size)
        for leg in legs(made, 2)
        for strip in leg.strips
        for placed in strip.lines
        for span in placed.line.spans
        if span.text.isalpha() and not span.text.isascii()
    }
    assert len(looks) == 1 and looks.pop()[1] == 10.5  # what goes on there from page one too
    assert faults(made) == []  # every baseline on its page's grid, every line flush


def test_the_folio_lines_of_all_pages_stand_at_one_height(tmp_path: Path) -> None:
    made = built(
        write(
            tmp_path,
            files(LARGER, pages="[{number: 2, place: [b, c]}, {number: 3, class: culture, place: [d]}]"),
        )
    )
    folios = [frame.box for page in made.made.pages for frame in page.frames if isinstance(frame, Furniture)]
    assert len(folios) == 2 and folios[0].y == folios[1].y and folios[0].height == folios[1].height


def test_page_one_of_a_class_has_its_masthead_on_its_own_lines(tmp_path: Path) -> None:
    pages = "[{number: 1, class: culture, place: [b, c]}, {number: 2, place: [d]}]"
    made = built(write(tmp_path, files(LARGER, pages)))
    (masthead,) = (one for one in made.made.pages[0].frames if isinstance(one, Furniture))
    assert 292.5 <= masthead.box.height < 292.5 + 16
    assert min(leg.box.y for leg in legs(made, 1)) > masthead.box.bottom
    assert faults(made) == ["C04"]  # article a, which no page names


def test_leading_that_a_class_gives_to_text_alone_is_told_where_it_stands(tmp_path: Path) -> None:
    sheet = "p { text-indent: 2em }\nsection.page.culture p { line-height: 16pt }"
    made = built(write(tmp_path, files(sheet)))
    (told,) = (one for one in made.findings if one.id == "STYLE-EXTREME")
    assert told.place == "styles/own.css:2" and "16 点" in told.message.zh


OPENED = "section.page.culture { column-count: 5 }\nsection.page.culture article h1 { color: #123456 }\n"


def opened(folder: Path, sheet: str, paper: str) -> Issue:
    """Two pages that open by themselves, the second with two articles of one section."""
    sizes = {"a": ("要闻", 7), "b": ("要闻", 6), "c": ("文化", 9), "d": ("文化", 9)}
    stories = {
        f"articles/{name}.md": story(name, many).replace("\n---\n", f"\nsection: {section}\n---\n", 1)
        for name, (section, many) in sizes.items()
    }
    made = files(sheet, "2", "format: tabloid\n")
    house = str(made["house/paper.yaml"]).replace("{class: culture}", paper)
    plate = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path d="M0 0h300v80z"/></svg>'
    more = {"house/paper.yaml": house, "house/name.svg": plate}
    return built(write(folder, {**made, **stories, **more}))


def test_a_page_that_opens_by_itself_looks_as_the_section_of_its_copy(tmp_path: Path) -> None:
    made = opened(tmp_path, OPENED, "{class: culture}")
    first, second = made.made.pages
    assert (first.plan.classes, second.plan.classes, second.plan.name) == ((), ("culture",), "文化")
    assert [made.made.grid_of(page).columns for page in (first, second)] == [6, 5]
    heads = [one for one in second.frames if isinstance(one, Lines) and one.role == "head"]
    colours = {span.look.color for one in heads for placed in one.lines for span in placed.line.spans}
    assert colours == {"#123456"}
    assert faults(made) == []
    assert [one.id for one in made.findings if one.id.startswith("STYLE")] == []
    with ZipFile(BytesIO(made.files[EPUB])) as book:
        name = next(name for name in book.namelist() if name.endswith("p02.xhtml"))
        assert '<section class="section culture">' in book.read(name).decode()


def test_the_first_page_of_a_section_with_a_nameplate_opens_under_its_head(tmp_path: Path) -> None:
    made = opened(tmp_path, OPENED, "{class: culture, nameplate: name.svg}")
    page = made.made.pages[1]
    assert page.plan.classes == ("culture", "section-front")
    assert [one.role for one in page.frames if isinstance(one, Furniture)] == ["section-head"]
    assert faults(made) == []
    plan_pages(PlanWish(tmp_path), lambda verb: None)
    listed = built(tmp_path).made.pages[1]  # the list that is written of it gives the same page
    assert {*listed.plan.classes} == {*page.plan.classes}
    assert listed.frames == page.frames


def test_a_page_that_does_not_hold_its_copy_as_one_of_its_section_looks_as_others_and_that_is_told(
    tmp_path: Path,
) -> None:
    made = opened(
        tmp_path, "section.page.culture { font-size: 19pt; line-height: 24pt }\n", "{class: culture}"
    )
    assert made.made.pages[1].plan.classes == ()
    told = [(one.severity, one.page, one.quote) for one in made.findings if one.id == "STYLE-CLASS"]
    assert ("info", 2, "文化") in told
    assert faults(made) == []


@pytest.mark.parametrize("pages", ["[{number: 1, place: [b, c]}]", "auto"])
def test_articles_of_a_class_stand_in_the_box_that_the_sheet_gives_them(tmp_path: Path, pages: str) -> None:
    sheet = "article.opinion { --box: tint }\n.rule.tint.opinion { background: #00f }\n"
    short = {name: text for name, text in files(sheet, pages).items() if name[9:] not in ("a.md", "d.md")}
    opinion = "---\nheadline: 闸口的灯\nclass: opinion\n---\n" + "守闸人说，灯一亮，船就知道到家了。" * 40
    made = built(write(tmp_path, {**short, "articles/c.md": opinion}))
    (box,) = [
        frame for frame in made.made.pages[0].frames if isinstance(frame, RuleLine) and frame.role == "tint"
    ]
    assert box.classes == ("opinion",)
    page = pypdfium2.PdfDocument(made.files[READER])[0].render(scale=1).to_pil().convert("RGB")
    assert page.getpixel((int(box.box.x) + 3, int(box.box.y) + 3)) == (0, 0, 255)
    assert [one.id for one in made.findings if one.quote == "opinion" or one.id == "STYLE-UNMET"] == []


def test_a_section_that_the_paper_has_not_is_told(tmp_path: Path) -> None:
    pages = PAGES.replace("name: 文化", "section: 文花")
    with pytest.raises(EditionErrors) as caught:
        load_edition(write(tmp_path, files(pages=pages)))
    (error,) = each(caught.value)
    assert (error.code, str(error.where)) == ("D04", "edition.yaml:3 (pages[1].section)")
    assert "文化" in error.cure.zh


def test_a_class_of_a_section_is_not_used_where_pages_open_by_themselves_and_that_is_told(
    tmp_path: Path,
) -> None:
    made = built(write(tmp_path, {**files(pages="auto"), "articles/a.md": story("a", 3)}))
    told = [(one.severity, one.quote, one.place) for one in made.findings if one.id == "STYLE-CLASS"]
    assert told == [("info", "文化", "house/paper.yaml:2")]
