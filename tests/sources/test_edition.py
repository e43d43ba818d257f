"""A sound edition: what the files say is what the model holds."""

import codecs
import os
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from typeset.edition import (
    ArticleId,
    Credit,
    Figure,
    Kind,
    PagePlan,
    Place,
    Role,
    Staff,
    TextBlock,
    Title,
    Wish,
)
from typeset.errors import Severity
from typeset.paper import MakeupWishes, Markers
from typeset.sources.article.file import read_title
from typeset.sources.desk.edition import load_edition
from typeset.sources.desk.placing import read_pages
from typeset.sources.schema import EditionFile
from typeset.sources.yaml.tree import parse_yaml
from typeset.sources.yaml.validate import validate

A, B, C = map(ArticleId, "abc")
ARTICLE = """\
---                       # the desk's own note
kicker: 历时三年
headline: 运河新闸|今起试通水
deck: "水位: 3.2 米"
column: 民生观察
credits: [{role: 记者, names: [林川, 沈禾]}, {names: [方圆]}]
dateline: 本报讯
kind: feature
section: 要闻
---
新闸开了。

![新闸](images/gate.png "沈禾 摄"){focus=40%,60% alt=水闸}
"""


def write(folder: Path, manifest: str, **articles: str | bytes) -> Path:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    for name, content in articles.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"articles/{name}.md").write_bytes(data)
    return folder


def headed(headline: str, text: str = "文。") -> str:
    return f"---\nheadline: {headline}\n---\n{text}\n"


AUTO = "date: 2026-11-23\npages: auto\n"


def test_every_field_of_an_article_is_read(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("L", (3, 2)).save(tmp_path / "images/gate.png")
    edition, findings = load_edition(write(tmp_path, AUTO, gate=ARTICLE))
    (article,) = edition.articles
    assert findings == ()
    assert (article.id, article.source, article.kind) == ("gate", "articles/gate.md", Kind.FEATURE)
    assert (article.kicker, article.deck) == (Title("历时三年"), Title("水位: 3.2 米"))
    assert article.headline == Title("运河新闸今起试通水", (4,))
    assert (article.column, article.section, article.dateline) == ("民生观察", "要闻", "本报讯")
    assert article.credits == (Credit("记者", ("林川", "沈禾")), Credit("", ("方圆",)))
    assert [block.line for block in article.blocks] == [11, 13]
    assert article.blocks[1] == Figure("images/gate.png", "新闸", "沈禾 摄", "水闸", (0.4, 0.6), 13)


def test_a_bare_edition_of_headlines_loads(tmp_path: Path) -> None:
    bare = {name: f"---\nheadline: {name}\n---\n" for name in "cab"}
    edition, findings = load_edition(write(tmp_path, AUTO, **bare))
    assert (edition.date, edition.auto, edition.pages, edition.issue) == (date(2026, 11, 23), True, (), 0)
    assert [article.id for article in edition.articles] == ["a", "b", "c"]
    assert [(finding.id, finding.severity, finding.article) for finding in findings] == [
        ("C02", Severity.WARNING, name) for name in "abc"
    ]


@pytest.mark.parametrize("kind", ["ad", "photo"])
def test_what_has_not_even_a_headline_is_told_to_have_nothing(kind: str, tmp_path: Path) -> None:
    _, (told,) = load_edition(write(tmp_path, AUTO, a=f"---\nkind: {kind}\n---\n"))
    assert (told.id, told.place) == ("C02", "articles/a.md:4")
    assert "no headline" in told.message.en and "delete the file" in told.cure.en


def test_the_desk_may_wish_for_places_without_drawing_a_page(tmp_path: Path) -> None:
    manifest = """date: 2026-11-23
pages: 4
articles:
  - {article: b, lead: true, width: 4, no_jump: true}
  - {article: a, under: b, keep_together: [b], not_on_page: [1, 2]}
"""
    heads = {name: f"---\nheadline: {name}\n---\n文。\n" for name in "ab"}
    edition, findings = load_edition(write(tmp_path, manifest, **heads))
    assert (edition.auto, edition.count, findings) == (True, 4, ())
    assert edition.places == (
        Place(ArticleId("b"), wish=Wish(lead=True, width=4, no_jump=True)),
        Place(ArticleId("a"), wish=Wish(under="b", together=("b",), not_on_page=(1, 2))),
    )


def test_the_desk_may_ask_for_a_multiple_of_pages(tmp_path: Path) -> None:
    manifest = "date: 2026-11-23\npages: {multiple: 4}\n"
    edition, findings = load_edition(write(tmp_path, manifest, a=headed("甲")))
    assert (edition.auto, edition.count, edition.multiple, findings) == (True, 0, 4, ())


def test_a_place_may_wish_for_a_vertical_headline(tmp_path: Path) -> None:
    manifest = "date: 2026-11-23\npages: [{number: 1, place: [{article: a, vertical: true}, b]}]\n"
    edition, _ = load_edition(write(tmp_path, manifest, a=headed("甲"), b=headed("乙")))
    assert [place.vertical for place in edition.pages[0].places] == [True, False]


def test_pages_places_plan_and_staff_are_read(tmp_path: Path) -> None:
    manifest = """\
date: 2026-11-23
issue: 10245
pages:
  - number: 4
    name: 社会
    place: [b]
  - number: 1
    name: 要闻
    place: [c, {article: a, to: 4}]
    plan: |
      AAB
      AAB
    staff: {editor: 林川, layout: 沈禾, proof: 方圆}
"""
    edition, findings = load_edition(
        write(tmp_path, manifest, a=headed("甲"), b=headed("乙"), c=headed("丙"))
    )
    front, inner = edition.pages
    assert front == PagePlan(
        1, "要闻", (Place(C), Place(A, 4)), ("AAB", "AAB"), Staff("林川", "沈禾", "方圆"), 7
    )
    assert (inner.number, inner.places) == (4, (Place(B), Place(A)))
    assert [article.id for article in edition.articles] == ["c", "a", "b"]
    assert (edition.issue, [one.id for one in findings]) == (10245, ["C18", "C18"])  # pages 2 and 3


def test_an_article_may_go_on_twice(tmp_path: Path) -> None:
    manifest = """\
date: 2026-11-23
pages:
  - {number: 1, place: [{article: a, to: 2}]}
  - {number: 2, place: [{article: a, to: 3}]}
  - {number: 3}
"""
    edition, _ = load_edition(write(tmp_path, manifest, a=headed("甲")))
    assert [page.places for page in edition.pages] == [(Place(A, 2),), (Place(A, 3),), (Place(A),)]


@pytest.mark.parametrize(
    ("third", "places"),
    [
        ("", (Place(A, 4),)),
        (", place: [a]", (Place(A, 4),)),
        (", place: [{article: a, to: 4}]", (Place(A, 4),)),
        (", place: [b, {article: a, width: 4}]", (Place(B), Place(A, 4, wish=Wish(width=4)))),
    ],
)
def test_a_chain_of_jumps_is_listed_where_the_article_begins(
    tmp_path: Path, third: str, places: tuple[Place, ...]
) -> None:
    manifest = f"""\
date: 2026-11-23
pages:
  - {{number: 1, place: [{{article: a, to: [3, 4]}}]}}
  - {{number: 3{third}}}
  - {{number: 4}}
"""
    edition, _ = load_edition(write(tmp_path, manifest, a=headed("甲"), b=headed("乙")))
    assert [page.places for page in edition.pages] == [(Place(A, 3, then=(4,)),), places, (Place(A),)]


def test_an_article_that_no_page_names_is_an_error_finding(tmp_path: Path) -> None:
    manifest = "date: 2026-11-23\npages: [{number: 1, place: [a]}]\n"
    edition, findings = load_edition(write(tmp_path, manifest, a=headed("甲"), b=headed("乙")))
    assert [article.id for article in edition.articles] == ["a", "b"]
    assert [(finding.id, finding.severity, finding.article) for finding in findings] == [
        ("C04", "error", "b")
    ]


def test_two_files_with_typed_markers_become_one_article_that_jumps(tmp_path: Path) -> None:
    manifest = "date: 2026-11-23\npages:\n  - {number: 1, place: [a]}\n  - {number: 2, place: [b]}\n"
    head = headed("新闸通水", "水到了村口。（下转第二版）")
    tail = headed("新闸通水", "（上接第一版）村里放了鞭炮。")
    edition, findings = load_edition(write(tmp_path, manifest, a=head, b=tail))
    assert [page.places for page in edition.pages] == [(Place(A, 2),), (Place(A),)]
    assert "".join(block.text for block in edition.article(A).blocks) == "水到了村口。村里放了鞭炮。"
    assert findings == ()


def test_articles_follow_the_order_of_weight_and_the_rest_comes_last(tmp_path: Path) -> None:
    articles = {name: headed(name) for name in "abcd"}
    edition, findings = load_edition(write(tmp_path, AUTO + "articles: [d, b]\n", **articles))
    assert [article.id for article in edition.articles] == ["d", "b", "a", "c"]
    assert [(finding.id, finding.article) for finding in findings] == [("C06", "a"), ("C06", "c")]


def test_what_is_no_article_is_told_and_left(tmp_path: Path) -> None:
    write(tmp_path, AUTO, a=headed("甲"))
    (tmp_path / "articles/notes.txt").touch()
    (tmp_path / "articles/.a.md.swp").touch()
    _, findings = load_edition(tmp_path)
    assert [(finding.id, finding.place) for finding in findings] == [("C05", "articles/notes.txt")]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_byte_marks_and_line_ends_make_no_difference(tmp_path: Path, newline: str, mark: bytes) -> None:
    article = mark + headed("甲", "一段。\n\n二段。").replace("\n", newline).encode()
    edition, findings = load_edition(write(tmp_path, AUTO, a=article))
    assert [block.text for block in edition.articles[0].blocks] == ["一段。", "二段。"]
    assert findings == ()


def test_gb18030_is_read_and_told(tmp_path: Path) -> None:
    article = headed("镕基", "㑇𠮷水长流。").encode("gb18030")
    edition, findings = load_edition(write(tmp_path, AUTO, a=article))
    assert [block.text for block in edition.articles[0].blocks] == ["㑇𠮷水长流。"]
    assert [(finding.id, finding.severity, finding.article) for finding in findings] == [("C01", "info", "a")]


def test_an_article_of_60_000_characters_loads(tmp_path: Path) -> None:
    edition, findings = load_edition(write(tmp_path, AUTO, a=headed("甲", "水到渠成。" * 12_000)))
    assert len(edition.articles[0].blocks[0].text) == 60_000
    assert findings == ()


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    for headline in ("2026", "no", "12:30", "1_000", "2026-11-23", "0x1F", ".5"):
        edition, _ = load_edition(write(tmp_path, AUTO, a=headed(headline)))
        assert edition.articles[0].headline == Title(headline)


def test_a_notice_is_signed(tmp_path: Path) -> None:
    notice = "---\nheadline: 启事\nkind: notice\n---\n停水一天。\n\n清河水务\n\n11月23日"
    edition, _ = load_edition(write(tmp_path, AUTO, a=notice))
    roles = [block.role for block in edition.articles[0].blocks if isinstance(block, TextBlock)]
    assert roles == [Role.PARAGRAPH, Role.SIGNATURE, Role.SIGNATURE]


def test_a_house_gives_settings_styles_and_templates(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "templates").mkdir(parents=True)
    (house / "styles").mkdir()
    for name in ("b.css", "a.css", "readme.txt"):
        (house / "styles" / name).touch()
    (house / "paper.yaml").write_text(
        "name: 清河日报\nformat: tabloid\nprice: 1元\nlabels: {page: '{section}{nn}版', section: A}\n"
        "markers: {from: 接, brackets: none, arrows: triangle}\n"
        "makeup: {weights: {white: 3, M01: 12.5}, jumps: front}\n",
        "utf-8",
    )
    edition, _ = load_edition(write(tmp_path / "day", f"paper: ../house\n{AUTO}", a=headed("甲")))
    paper = edition.paper
    assert (paper.name, paper.format, paper.imprint.price) == ("清河日报", "tabloid", "1元")
    assert (paper.labels.page, paper.labels.section) == ("{section}{nn}版", "A")
    assert paper.markers == Markers("下转", "接", "", "", "▶", "◀")
    assert paper.makeup == MakeupWishes((("M01", 12.5), ("white", 3.0)), "front")
    assert [path.name for path in paper.styles] == ["a.css", "b.css"]
    assert paper.templates is not None and paper.templates.name == "templates"


@pytest.mark.parametrize(
    "written, title",
    [
        ("甲|乙", Title("甲乙", (1,))),
        ("甲 | 乙|丙", Title("甲乙丙", (1, 2))),
        ("New|York", Title("New York", (4,))),
        ("|甲|", Title("甲")),
        (r"甲\|乙", Title("甲|乙")),
        ("甲\n乙", Title("甲乙", (1,))),
        ("", Title("")),
    ],
)
def test_a_bar_in_a_title_is_the_desks_line_break(written: str, title: Title) -> None:
    assert read_title(written) == title


def test_the_order_of_a_folder_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, AUTO, **{name: headed(name, "") for name in "dbca"})
    first = load_edition(tmp_path)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: reversed(sorted(listed(path), key=os.fspath)))
    assert load_edition(tmp_path) == first


def test_pages_are_read_from_the_tree_alone() -> None:
    tree = parse_yaml("date: 2026-1-2\npages: [{number: 2}, {number: 1, place: [a]}]", "edition.yaml")
    given = validate(EditionFile, tree)
    assert given.pages is not None
    assert [page.number for page in read_pages(given.pages, ["a"], tree)] == [1, 2]


def test_the_sample_edition_loads(sample_edition: Path) -> None:
    edition, findings = load_edition(sample_edition)
    assert edition.articles
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


def test_a_page_that_is_missing_from_the_list_is_told_where_the_list_goes_on(tmp_path: Path) -> None:
    pages = "pages:\n  - {number: 1, place: [a]}\n  - {number: 4, place: [b]}\n  - {number: 2}\n"
    _, findings = load_edition(
        write(tmp_path, f"date: 2026-11-23\n{pages}", a=headed("甲") + "文。\n", b=headed("乙") + "文。\n")
    )
    told = [(one.severity, one.message.zh, one.place) for one in findings if one.id == "C18"]
    assert told == [(Severity.INFO, "版面单里没有第 3 版。", "edition.yaml:4")]
