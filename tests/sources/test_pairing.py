"""Typed markers become jumps: head and tail are one article with two places, and what does not fit is told."""

from dataclasses import replace
from datetime import date

import pytest

from typeset.edition import Article, ArticleId, Edition, PagePlan, Place, Role, Run, TextBlock, Title
from typeset.errors import Severity
from typeset.paper import Paper
from typeset.sources.jumps.pairing import resolve_typed
from typeset.sources.pagetext import import_page

HEAD = "河堤上的柳树今年又添了三百棵，岸边的步道也接"
TAIL = "到了老码头。傍晚散步的人比去年多了一倍。"


def article(name: str, *paragraphs: str, headline: str = "柳岸添新绿") -> Article:
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(text),)) for text in paragraphs)
    return Article(ArticleId(name), Title(headline), blocks)


def edition(*placed: tuple[int, Article]) -> Edition:
    numbers = sorted({1, 2, 3, 4, *(number for number, _ in placed)})
    pages = tuple(
        PagePlan(number, places=tuple(Place(one.id) for page, one in placed if page == number))
        for number in numbers
    )
    return Edition(Paper("清河日报"), date(2026, 11, 23), tuple(one for _, one in placed), pages)


STYLES = [
    ("（下转第四版）", "（上接第一版）"),
    ("(下转第4版)", "(上接第1版)"),
    ("▶▶▶下转04版", "◀◀◀上接01版"),
    ("▶下转A04版", "◀上接A01版"),
    ("（下转4版①）", "（上接1版①）"),
    ("（转第四版）", "（接第一版）"),
    ("（下 转 第 四 版）", "（紧接第一版）"),
    ("（下转０４版）", "（上接０１版）"),
    ("■下转第四版", "▲上接第一版"),
    ("〔下转第四版〕", "［上接第一版］"),
]


@pytest.mark.parametrize(("to", "back"), STYLES, ids=[to for to, _ in STYLES])
@pytest.mark.parametrize("apart", [False, True], ids=["glued", "own paragraph"])
def test_head_and_tail_become_one_article_on_two_pages(to: str, back: str, apart: bool) -> None:
    first = article("bank", HEAD, to) if apart else article("bank", HEAD + to)
    second = article("bank-2", back, TAIL) if apart else article("bank-2", f"{back} {TAIL}")
    whole, findings = resolve_typed(edition((1, first), (4, second)))
    assert findings == ()
    assert [one.id for one in whole.articles] == ["bank"]
    assert [block.text for block in whole.articles[0].blocks] == [HEAD + TAIL]
    assert [page.places for page in whole.pages] == [
        (Place(ArticleId("bank"), 4),),
        (),
        (),
        (Place(ArticleId("bank")),),
    ]


def test_a_paragraph_that_was_complete_stays_apart_from_the_next() -> None:
    whole, _ = resolve_typed(
        edition(
            (1, article("a", "柳絮飞了三天。（下转第二版）")), (2, article("b", "（上接第一版）雨后才停。"))
        )
    )
    assert [block.text for block in whole.articles[0].blocks] == ["柳絮飞了三天。", "雨后才停。"]


def test_a_shortened_headline_on_the_inner_page_is_dropped() -> None:
    tail = article("b", TAIL, headline="柳岸新绿（上接第一版）")
    whole, findings = resolve_typed(edition((1, article("a", HEAD + "（下转第三版）")), (3, tail)))
    assert findings == ()
    assert whole.articles[0].headline == Title("柳岸添新绿")


def test_a_headline_keeps_the_desks_line_break_when_its_marker_goes() -> None:
    head = replace(article("a", HEAD), headline=Title("河堤柳岸添新绿（下转第三版）", (4,)))
    whole, findings = resolve_typed(edition((1, head), (3, article("b", TAIL, headline="上接第一版"))))
    assert findings == ()
    assert whole.articles[0].headline == Title("河堤柳岸添新绿", (4,))


def test_a_tail_that_came_without_a_headline_is_the_rest_of_the_article_that_names_its_page() -> None:
    page = f"{TAIL}\n（上接第一版）{TAIL}\n\n河水清了\n本报讯 记者林川报道：{TAIL}\n"
    (tail,) = (one for one in import_page(page.encode(), "page.txt").articles if "上接" in one.blocks[0].text)
    assert (tail.headline, tail.blocks[0].text) == (Title("（无题）"), "（上接第一版）")
    joined, findings = resolve_typed(
        edition((1, article("a", HEAD + "（下转第三版）")), (3, replace(tail, id=ArticleId("b"))))
    )
    assert findings == ()
    assert [one.headline.text for one in joined.articles] == ["柳岸添新绿"]
    left, findings = resolve_typed(edition((3, replace(tail, id=ArticleId("b")))))
    assert [(one.id, one.quote) for one in findings] == [("M19", "（上接第一版）")]
    assert left.articles[0].blocks[0].text == "（上接第一版）"


def test_two_jumps_from_one_page_are_told_apart_by_their_headlines() -> None:
    whole, findings = resolve_typed(
        edition(
            (1, article("a", HEAD + "（下转第二版）")),
            (1, article("c", "渡口的灯亮了，（下转第二版）", headline="渡口亮灯")),
            (2, article("d", "（上接第一版）船也靠了岸。", headline="渡口亮灯")),
            (2, article("b", "（上接第一版）" + TAIL)),
        )
    )
    assert findings == ()
    assert [block.text for one in whole.articles for block in one.blocks] == [
        HEAD + TAIL,
        "渡口的灯亮了，船也靠了岸。",
    ]


def test_a_second_print_of_the_end_is_dropped_and_placed() -> None:
    text = "这一段话要足够长，长到不会有别的稿子碰巧也以同样的字句结尾，于是可以断定后面的版上印的就是它的后半篇。"
    whole, findings = resolve_typed(
        edition((1, article("a", HEAD + TAIL, text)), (2, article("b", "上接A01版", text)))
    )
    assert findings == ()
    assert whole.pages[0].places == (Place(ArticleId("a"), 2),)
    assert [block.text for block in whole.articles[0].blocks] == [HEAD + TAIL, text]


def test_markers_side_by_side_in_whole_copy_are_removed() -> None:
    whole, findings = resolve_typed(edition((1, article("a", HEAD + "（下转第二版）（上接第一版）" + TAIL))))
    assert findings == ()
    assert whole.articles[0].blocks[0].text == HEAD + TAIL


@pytest.mark.parametrize(
    "paragraphs",
    [
        (HEAD + "排成（下转第二版）和（上接第一版）两处" + TAIL,),
        (HEAD + "（下转第二版）字样", "另见（上接第一版）" + TAIL),
        (HEAD + "（下转第二版）", "另见（上接第一版）" + TAIL),
    ],
)
def test_markers_with_words_between_them_stay_and_are_told(paragraphs: tuple[str, ...]) -> None:
    whole, findings = resolve_typed(edition((1, article("a", *paragraphs))))
    assert {finding.id for finding in findings} == {"M19"}
    texts = tuple(block.text for block in whole.articles[0].blocks if isinstance(block, TextBlock))
    assert texts == paragraphs


@pytest.mark.parametrize(
    ("placed", "reason"),
    [
        ([(1, article("a", HEAD + "（下转第四版）"))], "第 4 版没有与之相配的“上接”。"),
        ([(4, article("a", "（上接第一版）" + TAIL))], "第 1 版没有与之相配的“下转”。"),
        ([(3, article("a", HEAD + "（下转第二版）"))], "转接方向不对"),
        ([(1, article("a", HEAD + "（下转第九版）"))], "本期没有第 9 版。"),
        (
            [(1, article("a", HEAD + "（下转第二版①）")), (2, article("b", "（上接第一版②）" + TAIL))],
            "别的序号",
        ),
        (
            [
                (1, article("a", HEAD + "（下转第二版）")),
                (2, article("b", "（上接第一版）" + TAIL, headline="米价平稳")),
            ],
            "标题不同",
        ),
        (
            [
                (1, article("a", HEAD + "（下转第二版）")),
                (1, article("b", HEAD + "（下转第二版）")),
                (2, article("c", "（上接第一版）" + TAIL)),
            ],
            "不止一对",
        ),
    ],
)
def test_what_has_no_partner_stays_and_is_told_with_the_reason(
    placed: list[tuple[int, Article]], reason: str
) -> None:
    before = edition(*placed)
    after, findings = resolve_typed(before)
    assert after == before
    assert findings
    assert all(finding.severity is Severity.ERROR and finding.quote for finding in findings)
    assert reason in findings[0].message.zh


def test_a_marker_to_another_edition_stays_text() -> None:
    before = edition((2, article("a", "（上接昨日二版）" + TAIL)))
    after, findings = resolve_typed(before)
    assert (after, [finding.severity for finding in findings]) == (before, [Severity.INFO])


def test_an_edition_whose_pages_are_not_made_up_pairs_by_the_numbers_alone() -> None:
    before = replace(
        edition((1, article("a", HEAD + "（下转第二版）")), (2, article("b", "（上接第一版）" + TAIL))),
        pages=(),
        auto=True,
    )
    after, findings = resolve_typed(before)
    assert (len(after.articles), findings) == (1, ())
