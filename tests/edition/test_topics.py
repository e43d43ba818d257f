"""Groups of articles under one common head (专题): printed together, linked and bound, with nothing lost."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.promises import OF_THE_COPY
from typeset.edition import Kind
from typeset.errors import Severity
from typeset.makeup.model.page import Leg, Lines, MadePage, Picture, RuleLine, Slot
from typeset.proof.readback.pdf_text import read_pages
from typeset.run import Issue
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition

STREETS = ["东门", "西关", "河沿", "钟楼", "柳巷", "桥头", "南塘", "北坡", "码头", "书院"]
HEADS = {
    "snow": "今冬第一场雪落城",
    "roads": "环卫两点上路 主干道早高峰通畅",
    "heating": "供热升温三度 四百人分片包楼",
    "market": "白菜萝卜备足三天",
}


def story(seed: int, sentences: int) -> str:
    """A story of so many sentences, none of which another one has."""
    lines = [
        f"{STREETS[(seed + n) % 10]}的积雪有{seed * 3 + n}厘米，{seed * 7 + n}名工人清了{n + 2}个钟头，"
        f"第{seed * 11 + n}路车照常发出。"
        for n in range(sentences)
    ]
    return "\n\n".join("".join(lines[at : at + 3]) for at in range(0, sentences, 3))


def article(headline: str, seed: int, sentences: int) -> str:
    return f"---\nheadline: {headline}\ndateline: 本报讯\n---\n{story(seed, sentences)}\n"


GROUP = """groups:
  - id: winter
    headline: 迎战今冬第一场雪
    kicker: 聚焦寒潮
    intro: 入冬以来第一场雪落在清河。路怎么走，屋里暖不暖，菜价涨没涨？本报四路记者凌晨出发，把看到的写在这里。
    frame: line
    articles: [snow, roads, heating, market]
"""
LISTED = """pages:
  - {number: 1, name: 要闻, place: [{group: winter}, canal, harvest]}
"""


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18"/></svg>'


def files(pages: str = LISTED, group: str = GROUP, sentences: int = 12) -> dict[str, str]:
    copy = {
        f"articles/{name}.md": article(head, seed, sentences - 2 * seed)
        for seed, (name, head) in enumerate(HEADS.items())
    }
    copy["articles/canal.md"] = article("运河新闸今起试通水", 20, 12)
    copy["articles/harvest.md"] = article("万亩晚稻颗粒归仓", 30, 12)
    house = {"house/paper.yaml": "name: 清河日报\nformat: tabloid\n"}
    return {"edition.yaml": f"paper: house\ndate: 2026-11-23\nissue: 1\n{group}{pages}", **copy, **house}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("listed"), files()))


def errors(issue: Issue) -> list[str]:
    return [
        f"{one.id} {one.article}"
        for one in issue.findings
        if one.severity is Severity.ERROR and one.id not in OF_THE_COPY
    ]


def slots(page: MadePage) -> dict[str, Slot]:
    return {slot.article: slot for slot in page.slots}


def size(page: MadePage, article: str) -> float:
    """The size of the largest line of an article's head."""
    (head,) = (
        one for one in page.frames if isinstance(one, Lines) and (one.role, one.article) == ("head", article)
    )
    return max(span.look.size for placed in head.lines for span in placed.line.spans)


def test_a_group_stands_together_under_its_head_which_is_the_largest(listed: Issue) -> None:
    (page,) = listed.made.pages
    there = slots(page)
    head = there["winter"]
    assert head.kind is Kind.TOPIC
    for name in HEADS:
        assert there[name].box.y >= head.box.bottom
        assert head.box.x - 0.1 <= there[name].box.x and there[name].box.right <= head.box.right + 0.1
        assert size(page, name) < size(page, "winter")


def test_a_group_loses_nothing_and_breaks_no_promise(listed: Issue) -> None:
    assert errors(listed) == []
    (page,) = read_pages(listed.files["reader.pdf"])
    text = "".join(page.text.split())
    assert text.count("聚焦寒潮") == text.count("迎战今冬第一场雪") == text.count("本报四路记者凌晨出发") == 1


def test_a_group_is_one_letter_of_its_pages_map(listed: Issue) -> None:
    (page,) = listed.made.pages
    assert [place.article for place in page.plan.places] == ["winter", "canal", "harvest"]
    assert set("".join(page.plan.plan)) <= set("ABC.")
    assert len(page.cells) == 3
    assert {one.slot for one in listed.made.placements if one.article in HEADS} == {"A"}


def test_a_frame_goes_round_all_of_a_group_and_touches_no_text(listed: Issue) -> None:
    (page,) = listed.made.pages
    (frame,) = (one.box for one in page.frames if isinstance(one, RuleLine) and one.role == "topic-line")
    legs = [one for one in page.frames if isinstance(one, Leg)]
    for leg in legs:
        inside = leg.article in {"winter", *HEADS}
        across = (
            frame.x + 2 <= leg.box.x
            and leg.box.right <= frame.right - 2
            and leg.box.bottom <= frame.bottom - 2
        )
        apart = leg.box.x >= frame.right + 2 or leg.box.right <= frame.x - 2 or leg.box.y >= frame.bottom + 2
        assert across if inside else apart


def test_pages_that_open_by_themselves_keep_a_group_together_where_its_first_article_comes(
    tmp_path: Path,
) -> None:
    issue = built(write(tmp_path, files("pages: auto\narticles: [canal, roads, harvest]\n")))
    assert errors(issue) == []
    homes: dict[str, int] = {one.article: one.page for one in issue.made.placements if not one.part}
    assert len({homes[name] for name in ("winter", *HEADS)}) == 1
    assert [one.id for one in issue.edition.articles][:3] == ["canal", "winter", "snow"]


def test_the_book_and_the_outline_have_the_articles_of_a_group_under_it(listed: Issue) -> None:
    book = ZipFile(BytesIO(listed.files["edition.epub"]))
    nav = book.read("EPUB/nav.xhtml").decode()
    under = "".join(f"<li><a>{HEADS[name]}</a></li>" for name in HEADS)
    plain = re.sub(r" (href|epub:type)=\"[^\"]*\"", "", nav).replace("\n", "")
    assert f"<li><a>迎战今冬第一场雪</a><ol>{under}</ol></li><li><a>运河新闸今起试通水</a></li>" in plain
    with pikepdf.open(BytesIO(listed.files["reader.pdf"])) as pdf, pdf.open_outline() as outline:
        (page,) = outline.root
        assert [one.title for one in page.children] == [
            "迎战今冬第一场雪",
            "运河新闸今起试通水",
            "万亩晚稻颗粒归仓",
        ]
        assert [one.title for one in page.children[0].children] == list(HEADS.values())


def test_the_book_holds_what_stands_over_a_group_once_with_links_to_its_articles(listed: Issue) -> None:
    book = ZipFile(BytesIO(listed.files["edition.epub"]))
    pages = (book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    (head,) = (page for page in pages if 'class="topic"' in page)
    assert head.count("本报四路记者凌晨出发") == 1
    assert [name for name in HEADS.values() if f">{name}</a></li>" not in head] == []


def test_a_group_that_no_page_holds_is_told_with_its_line_and_loses_nothing_in_silence(
    tmp_path: Path,
) -> None:
    issue = built(write(tmp_path, files(sentences=60)))
    (told,) = (one for one in issue.findings if one.article == "winter" and one.id == "M31")
    assert told.severity is Severity.ERROR and told.place == "edition.yaml:5" and "移出一篇" in told.cure.zh
    assert {one.article for one in issue.made.placements} == {"winter", "canal", "harvest", *HEADS}


def test_plans_are_written_with_a_letter_for_a_group_and_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path, files("pages: auto\narticles: [canal, winter, harvest]\n"))
    (proposed,) = plan_pages(PlanWish(folder), lambda verb: None)
    assert proposed.same
    assert "place: [canal, winter, harvest]" in (folder / "edition.yaml").read_text("utf-8")
    again = built(folder)
    assert errors(again) == []
    (page,) = again.made.pages
    assert set("".join(page.plan.plan)) <= set("ABC.")


def test_a_logo_stands_whole_beside_the_head_of_its_group_and_is_a_drawing_in_the_book(
    tmp_path: Path,
) -> None:
    group = GROUP.replace("    frame: line\n", "    frame: tint\n    logo: images/flake.svg\n")
    issue = built(write(tmp_path, {**files(group=group), "images/flake.svg": SVG}))
    assert errors(issue) == []
    (page,) = issue.made.pages
    (logo,) = (one for one in page.frames if isinstance(one, Picture))
    (head,) = (one.box for one in page.frames if isinstance(one, Lines) and one.article == "winter")
    assert logo.whole and logo.box.width == pytest.approx(logo.box.height)
    assert logo.box.right < head.x and head.y <= logo.box.y and logo.box.bottom <= head.bottom + 0.1
    book = ZipFile(BytesIO(issue.files["edition.epub"]))
    assert [name for name in book.namelist() if name.endswith(".svg")]


def test_a_group_without_a_frame_ends_with_a_rule_over_what_stands_under_it(tmp_path: Path) -> None:
    group = "groups:\n  - {id: winter, headline: 迎战今冬第一场雪, articles: [snow, roads]}\n"
    listed = "pages:\n  - {number: 1, place: [winter, canal, harvest, heating, market]}\n"
    issue = built(write(tmp_path, files(listed, group)))
    (page,) = issue.made.pages
    rules = [one for one in page.frames if isinstance(one, RuleLine)]
    (foot,) = (one.box for one in rules if one.role == "topic-foot")
    inside = [slot.box.bottom for name, slot in slots(page).items() if name in ("snow", "roads")]
    assert max(inside) < foot.y < max(inside) + 12 and foot.height == 1
    assert [one.box for one in rules if one.role == "across" and abs(one.box.y - foot.y) < 20] == []


def test_a_wish_for_the_company_of_an_article_in_a_group_is_one_for_the_group(tmp_path: Path) -> None:
    page = (
        "pages:\n  - {number: 1, place: [winter, canal, {article: harvest, keep_together: [snow, roads]}]}\n"
    )
    edition, _ = load_edition(write(tmp_path, files(page)))
    assert edition.pages[0].places[2].wish.together == ("winter",)
    auto = "pages: auto\narticles: [canal, {article: harvest, under: snow}]\n"
    edition, _ = load_edition(write(tmp_path, files(auto)))
    assert [place.wish.under for place in edition.places] == ["", "winter"]
