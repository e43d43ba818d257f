"""What the masthead, the folio line, the ear and the imprint say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from jinja2 import Environment, FileSystemLoader

from tests.render import handmade
from tests.render.reading import seen, text
from typeset.edition import Role, Run, Table, TextBlock, Title
from typeset.lunar import lunar_date
from typeset.makeup.model.page import MadeEdition
from typeset.paper import Imprint
from typeset.render.ground.masthead import DigestEntry, masthead
from typeset.resources import templates_dir

LUNAR = Path(__file__).with_name("lunar.txt")


@pytest.mark.parametrize("case", LUNAR.read_text("utf-8").splitlines())
def test_the_lunar_date_is_the_almanac_s(case: str) -> None:
    day, expected = case.split()
    assert lunar_date(date.fromisoformat(day)) == expected


def test_a_day_outside_the_calendar_has_no_lunar_date() -> None:
    assert lunar_date(date(1800, 1, 1)) == ""


def test_the_masthead_carries_everything_that_the_regulation_asks(read: pdfium.PdfDocument) -> None:
    page = text(seen(read[0])).replace(" ", "")
    for words in (
        "清河日报", "2026年11月23日", "星期一", "农历丙午马年十月十五", "第10245期", "今日2版",
        "国内统一连续出版物号CN35-0999", "邮发代号33-201", "主管清河市融媒体中心", "主办清河日报社",
        "出版清河日报社", "社址清河市柳堤路12号", "电话0000-5550100", "印刷清河印务中心",
        "印厂地址清河市渡口街3号", "发行邮局发行", "定价每份1.50元", "www.qinghe.example",
    ):  # fmt: skip
        assert words in page


def test_the_name_is_by_far_the_largest_type_of_the_page(read: pdfium.PdfDocument) -> None:
    sizes = sorted({round(one.size, 1) for one in seen(read[0])})
    assert sizes[-1] >= 96
    assert sizes[-1] > 1.5 * sizes[-2]


def test_a_field_that_the_paper_left_out_leaves_no_label() -> None:
    paper = replace(handmade.PAPER, imprint=Imprint(cn="35-0999"))
    words = masthead(handmade.made(paper), handmade.edition(Path(), paper))
    assert words.data == (("国内统一连续出版物号", "CN 35-0999"),)
    assert words.foot == ()


def test_the_folio_line_tells_page_section_day_and_who_answers(read: pdfium.PdfDocument) -> None:
    head = text([one for one in seen(read[1]) if one.baseline < handmade.BROADSHEET.head])
    for words in (
        "4",
        "社会",
        "清河日报",
        "2026年11月23日",
        "星期一",
        "第四版",
        "责编：林知远",
        "版式：许晴",
    ):
        assert words in head


def test_the_ear_names_the_leads_of_the_inner_pages() -> None:
    words = masthead(handmade.made(), handmade.edition(Path()))
    assert [(entry.headline, entry.label) for entry in words.digest] == [("自然课搬上了河堤", "第四版")]


def test_the_ear_leaves_out_a_rest_whose_beginning_never_came() -> None:
    edition = handmade.edition(Path())
    renamed = tuple(
        replace(article, headline=Title("（上接第一版）"))
        if article.headline.text == "自然课搬上了河堤"
        else article
        for article in edition.articles
    )
    assert masthead(handmade.made(), replace(edition, articles=renamed)).digest == ()
    marker = TextBlock(Role.PARAGRAPH, (Run("（上接第一版）"),))
    marked = tuple(replace(article, blocks=(marker, *article.blocks)) for article in edition.articles)
    assert masthead(handmade.made(), replace(edition, articles=marked)).digest == ()


def test_the_digest_passes_over_a_table_alone() -> None:
    edition = handmade.edition(Path(), handmade.PAPER)
    tables = tuple(replace(one, blocks=(Table((("队", "分"), ("云溪", "28"))),)) for one in edition.articles)
    assert masthead(handmade.made(), replace(edition, articles=tables)).digest == ()


@pytest.mark.parametrize("name", ["清河", "清河日报", "清河晚报周刊", "清河流域经济导报"])
@pytest.mark.parametrize("form", ["broadsheet", "tabloid"])
def test_a_name_of_any_length_stays_on_its_plate(
    paint: Callable[[MadeEdition], bytes], name: str, form: str
) -> None:
    paper = replace(handmade.PAPER, name=name, format=form)
    made = handmade.made(paper)
    document = pdfium.PdfDocument(paint(made))
    largest = max(seen(document[0]), key=lambda one: (one.size, one.x))
    document.close()
    ear = {"broadsheet": 3, "tabloid": 2}[form]
    assert largest.x + largest.size <= made.grid.left(made.grid.columns - ear)


SHORT, LONG = "新闸今起通航", "市水务局公布新闸通航办法全文"


@pytest.mark.parametrize(
    ("heads", "height", "pointers", "large"),
    [
        ([SHORT] * 3, 190, 3, True),
        ([LONG] * 2, 190, 2, True),
        ([LONG] * 3, 190, 3, False),
        ([SHORT] * 3, 140, 3, False),
        ([SHORT] * 5, 190, 5, False),
        ([SHORT] * 5, 140, 3, False),
    ],
)
def test_the_digest_is_as_large_and_as_long_as_its_ear_has_room_for(
    heads: list[str], height: int, pointers: int, *, large: bool
) -> None:
    entries = [DigestEntry("", head, (head,), ((head,),), "第二版", "a") for head in heads]
    block = Environment(autoescape=True, loader=FileSystemLoader(templates_dir()))
    block.filters["at"] = str
    set_ear = block.get_template("blocks/ear.html").render(
        made={"paper": {"format": "tabloid"}},
        words={"digest": entries},
        entry={"furniture": {"ear": {"width": 207, "height": height}}},
    )
    assert (set_ear.count('class="pointer'), 'class="ear few"' in set_ear) == (pointers, large)
