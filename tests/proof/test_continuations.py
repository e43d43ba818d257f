"""The audit of continuations over whole editions: cases in continuations.txt, real issues, foreign text."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.edition import (
    Article,
    ArticleId,
    Block,
    Edition,
    Kind,
    PagePlan,
    Place,
    Role,
    Run,
    TextBlock,
    Title,
)
from typeset.errors import Finding, Where
from typeset.makeup.model.labels import page_label
from typeset.paper import Paper
from typeset.proof.pages_named import NamedPages, wrong_pages
from typeset.proof.pictures import untold_pictures
from typeset.proof.twice import said_twice
from typeset.sources.article.picture import read_picture
from typeset.sources.desk.edition import load_edition
from typeset.sources.jumps.pairing import resolve_typed
from typeset.sources.pagetext import import_page

CASES = Path(__file__).parent / "continuations.txt"
FIELDS = {"kicker", "deck", "kind"}


def cases() -> Iterator[tuple[str, list[str], list[str]]]:
    """(title, the edition's lines, what is told) of every block of the file; the first block says how to read it."""
    for block in CASES.read_text("utf-8").strip().split("\n\n")[1:]:
        title, *lines = block.split("\n")
        told = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
        yield title.removeprefix("# "), [line for line in lines if not line.startswith("= ")], told


def read_edition(lines: list[str]) -> Edition:
    """The edition that a case describes."""
    count = int(lines[0].removeprefix("pages "))
    articles: list[tuple[int, Article]] = []
    for line in lines[1:]:
        field, _, value = line.partition(": ")
        if line[0].isdigit():
            page, name, headline = line.split(" ", 2)
            articles.append((int(page), Article(ArticleId(name), Title(headline), ())))
        else:
            articles[-1] = (articles[-1][0], with_line(articles[-1][1], field, value, line))
    pages = tuple(
        PagePlan(number, places=tuple(Place(one.id) for page, one in articles if page == number))
        for number in range(1, count + 1)
    )
    return Edition(Paper("清河日报"), date(2026, 11, 23), tuple(one for _, one in articles), pages)


def with_line(article: Article, field: str, value: str, line: str) -> Article:
    fields = {name: getattr(article, name) for name in article.__dataclass_fields__}
    if field in FIELDS and value:
        return Article(**{**fields, field: Kind(value) if field == "kind" else Title(value)})
    block: Block = (
        read_picture(line, Where()) if line.startswith("![") else TextBlock(Role.PARAGRAPH, (Run(line),))
    )
    return Article(**{**fields, "blocks": (*article.blocks, block)})


def issue(edition: Edition) -> NamedPages:
    stands: dict[ArticleId, tuple[int, ...]] = {
        place.article: (page.number,) for page in edition.pages for place in page.places
    }
    labels = {page.number: page_label(page.number, edition.paper.labels) for page in edition.pages}
    return NamedPages(edition, labels, stands)


def audit(edition: Edition) -> list[Finding]:
    edition, findings = resolve_typed(edition)
    made = issue(edition)
    return [
        *findings,
        *wrong_pages(made),
        *said_twice(edition, made.stands),
        *untold_pictures(edition, made.stands),
    ]


def told(finding: Finding) -> str:
    severity = finding.severity.value
    return f"{finding.id} {severity} {finding.article} p{finding.page} «{finding.quote}» {finding.message.zh}"


@pytest.mark.parametrize(("title", "lines", "expected"), [*cases()], ids=[case[0] for case in cases()])
def test_case(title: str, lines: list[str], expected: list[str]) -> None:
    found = audit(read_edition(lines))
    assert ([told(finding) for finding in found] or ["nothing"]) == expected
    assert all(finding.message.en and (finding.cure.zh or finding.id == "C08") for finding in found)


def test_the_edition_of_our_own_has_no_finding(sample_edition: Path) -> None:
    edition, _ = load_edition(sample_edition)
    assert audit(edition) == []


def real_issue(file: Path) -> Edition:
    """An issue as it was delivered: every piece on its page, the tails of its jumps with their markers."""
    data = json.loads(file.read_text("utf-8"))
    pages, articles = [], []
    for number, page in enumerate(data["pages"], 1):
        names = [ArticleId(f"p{number}a{place:02}") for place in range(len(page["articles"]))]
        pages.append(PagePlan(number, page["name"], tuple(Place(name) for name in names)))
        for name, one in zip(names, page["articles"], strict=True):
            blocks = tuple(
                TextBlock(Role.PARAGRAPH, (Run(text),)) for text in one["paragraphs"] if text.strip()
            )
            articles.append(Article(name, Title(one["title"]), blocks))
    return Edition(Paper("行报"), date(2026, 11, 23), tuple(articles), tuple(pages))


@pytest.mark.parametrize("name", ["2026-07-08", "2026-07-09", "2026-07-10", "2026-07-12"])
def test_real_issues_have_no_finding_and_their_second_prints_are_jumps(shared_data: Path, name: str) -> None:
    edition = real_issue(shared_data / "hainan" / f"{name}.json")
    tails = [one.id for one in edition.articles if one.blocks and one.blocks[0].text.startswith("上接A")]
    whole, _ = resolve_typed(edition)
    assert [told(finding) for finding in audit(edition)] == []
    assert len(whole.articles) == len(edition.articles) - len(tails)


def test_the_seed_page_tells_its_orphan_and_no_trap(shared_data: Path) -> None:
    articles = import_page((shared_data / "seed" / "page.txt").read_bytes(), "page.txt").articles
    places = tuple(Place(article.id) for article in articles)
    pages = (PagePlan(1), PagePlan(2, places=places))
    found = audit(Edition(Paper("行报"), date(2026, 11, 23), tuple(articles), pages))
    assert [finding.id for finding in found if finding.id != "I02"] == ["M19"]


def test_an_edition_without_pages_takes_a_second_print_for_the_rest_of_its_article() -> None:
    text = "这一段话要足够长，长到不会有别的稿子碰巧也以同样的字句结尾，于是可以断定后面的版上印的就是它的后半篇。"
    given = read_edition(["pages 4", "1 a 柳岸", "先有一段。", text, "2 b 柳岸", "上接A01版", text])
    auto = Edition(given.paper, given.date, given.articles, auto=True)
    whole, findings = resolve_typed(auto)
    assert ([one.id for one in whole.articles], findings) == (["a"], ())


PIECES = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(
            ["", "（上接第一版）", "（上接第二版）", "（上接昨日二版）", "（下转第三版）（上接第一版）"]
        ),
        st.sampled_from(
            ["", "（下转第二版）", "（下转第四版）", "（下转第二版①）", "（下转第三版）（上接第二版）"]
        ),
        st.sampled_from(["柳岸添新绿", "米价平稳"]),
    ),
    max_size=6,
)


@given(PIECES, st.booleans())
def test_whatever_the_markers_say_every_word_stays_once_and_every_place_has_its_article(
    pieces: list[tuple[int, str, str, str]], auto: bool
) -> None:
    lines = ["pages 4"]
    for number, (page, back, to, headline) in enumerate(pieces):
        lines += [f"{page} n{number} {headline}", f"{back}甲{number}乙、丙{number}丁{to}"]
    given = read_edition(lines)
    edition = Edition(given.paper, given.date, given.articles, auto=True) if auto else given
    whole, _ = resolve_typed(edition)
    text = "".join(block.text for article in whole.articles for block in article.blocks)
    for number in range(len(pieces)):
        assert text.count(f"甲{number}乙") == text.count(f"丙{number}丁") == 1
    names = {article.id for article in whole.articles}
    assert {place.article for page in whole.pages for place in page.places} == (set() if auto else names)


ODD = st.text(max_size=30) | st.lists(
    st.sampled_from([*"（）()见第二四版今日共全文《》A0129、-至。", "相关报道", "昨日", "今日共", "全文见"]),
    max_size=20,
).map("".join)


@given(st.lists(st.tuples(ODD, st.lists(ODD, max_size=3)), max_size=4))
def test_any_text_can_be_audited(copy: list[tuple[str, list[str]]]) -> None:
    articles = tuple(
        Article(
            ArticleId(f"a{number}"),
            Title(headline),
            tuple(TextBlock(Role.PARAGRAPH, (Run(t),)) for t in text),
        )
        for number, (headline, text) in enumerate(copy)
    )
    pages = (PagePlan(1, places=tuple(Place(article.id) for article in articles)),)
    for finding in audit(Edition(Paper("清河日报"), date(2026, 11, 23), articles, pages)):
        assert finding.message.zh and finding.message.en


@pytest.mark.slow
def test_repeats_among_fifty_five_articles_are_looked_for_in_a_twentieth_of_a_second() -> None:
    def text(number: int) -> str:
        return "。".join(
            f"第{number * 997 + at}艘船在{at * 31 % 97}号码头卸下{at * number % 89}箱橘子" for at in range(75)
        )

    articles = tuple(
        Article(ArticleId(f"a{n}"), Title("船"), (TextBlock(Role.PARAGRAPH, (Run(text(n)),)),))
        for n in range(55)
    )
    edition = Edition(Paper("清河日报"), date(2026, 11, 23), articles)
    assert sum(len(article.blocks[0].text) for article in articles) > 55 * 1500
    best = min(timed(edition) for _ in range(5))
    assert best < 0.05


def timed(edition: Edition) -> float:
    begun = time.process_time()
    assert list(said_twice(edition, {})) == []
    return time.process_time() - begun
