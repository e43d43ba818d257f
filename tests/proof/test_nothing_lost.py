"""Promise 1 told on invented pages: what is lost, cut, doubled or rightly repeated."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from typeset.edition import Article, ArticleId, Edition, Placement, Role, Run, Spot, Table, TextBlock, Title
from typeset.errors import Finding
from typeset.paper import Paper
from typeset.proof.promises.nothing_lost import ArticlePage, lost_in_book, lost_in_print, unplaced
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage

FIRST = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道。"
SECOND = "守闸人老周记下水位：十二米四，比昨天高出半尺。"
CANAL = ArticleId("canal")


def edition_of(*paragraphs: str) -> Edition:
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(text),)) for text in paragraphs)
    return Edition(Paper("清河日报"), date(2026, 11, 23), (Article(CANAL, Title("运河开闸"), blocks),))


def page(number: int, text: str) -> ReadPage:
    glyphs = (ReadGlyph(char, 0.0, 0.0, 0.0, 9.0, (0, 0, 0, 255)) for char in text)
    return ReadPage(number, 800.0, tuple(glyphs))


def placed(start: Spot, end: Spot, number: int, part: int = 0) -> Placement:
    return Placement(CANAL, number, "A", start, end, part)


WHOLE = (placed(Spot(0), Spot(2), 1),)


def in_print(text: str, placements: tuple[Placement, ...] = WHOLE) -> list[Finding]:
    return list(lost_in_print(edition_of(FIRST, SECOND), placements, (page(1, text),)))


def test_a_page_that_says_everything_once_has_no_finding() -> None:
    assert in_print("清河日报运河开闸" + FIRST + SECOND) == []


def test_what_is_told_to_reach_over_the_paper_of_a_page_is_not_told_as_lost_there() -> None:
    edition, shown = edition_of(FIRST, SECOND), (page(1, "运河"),)
    assert in_print("运河") != []
    assert list(lost_in_print(edition, WHOLE, shown, beyond={ArticlePage(CANAL, 1)})) == []
    assert list(lost_in_print(edition, WHOLE, shown, beyond={ArticlePage(CANAL, 2)})) == in_print("运河")


def test_white_space_between_lines_is_layout() -> None:
    assert in_print("运河\n开闸" + "\n".join(FIRST) + " " + SECOND) == []


def test_joined_letters_and_presentation_forms_that_a_reader_spells_out_are_there() -> None:
    edition = edition_of("oﬃce与ﬁn", "招牌ﺋﯘﻳﻐﯘﺭ")
    shown = page(1, "运河开闸office与fin招牌ئۇيغۇر")
    assert list(lost_in_print(edition, WHOLE, (shown,))) == []


def test_a_lost_character_is_quoted_with_what_stands_before_it() -> None:
    (finding,) = in_print("运河开闸" + FIRST.replace("货", "") + SECOND)
    assert finding.id == "G02"
    assert finding.quote.startswith("，第一艘货")
    assert (finding.article, finding.page) == ("canal", 1)


def test_a_paragraph_that_stands_twice_is_found() -> None:
    (finding,) = in_print("运河开闸" + FIRST + SECOND + SECOND)
    assert (finding.id, finding.quote) == ("G03", SECOND)


def test_a_headline_may_stand_again_in_a_digest() -> None:
    assert in_print("导读运河开闸运河开闸" + FIRST + SECOND) == []


def test_copy_that_repeats_itself_is_found_though_a_page_cuts_it_in_a_sentence() -> None:
    verse = "水位十二米四，" * 3
    parts = (placed(Spot(0), Spot(1, 10), 1), placed(Spot(1, 10), Spot(4), 4, 1))
    text = verse * 4
    pages = (page(1, "运河开闸" + text[: len(verse) + 10]), page(4, text[len(verse) + 10 :]))
    assert list(lost_in_print(edition_of(verse, verse, verse, verse), parts, pages)) == []


def digest_of(*repeats: str) -> list[Finding]:
    """A paragraph that is word for word the headline of another article, which page 1 names in its digest."""
    line = "二十四束灯光从不同的船头照向同一座老码头"
    blocks = (TextBlock(Role.PARAGRAPH, (Run(line),)), TextBlock(Role.PARAGRAPH, (Run(FIRST),)))
    lights = Article(ArticleId("lights"), Title(line), (TextBlock(Role.PARAGRAPH, (Run(SECOND),)),))
    edition = Edition(
        Paper("清河日报"), date(2026, 11, 23), (Article(CANAL, Title("运河开闸"), blocks), lights)
    )
    parts = (
        Placement(CANAL, 2, "A", Spot(0), Spot(2)),
        Placement(ArticleId("lights"), 3, "A", Spot(0), Spot(1)),
    )
    pages = (
        page(1, "导读" + "第三版".join((line, *repeats))),
        page(2, "运河开闸" + line + FIRST),
        page(3, line + SECOND),
    )
    return list(lost_in_print(edition, parts, pages))


def test_a_paragraph_that_is_another_articles_headline_may_stand_in_the_digest_of_headlines() -> None:
    assert digest_of() == []


def test_a_paragraph_that_stands_more_often_than_headlines_and_digest_account_for_is_found() -> None:
    (finding,) = digest_of("二十四束灯光从不同的船头照向同一座老码头")
    assert (finding.id, finding.article) == ("G03", "canal")


def test_an_article_that_no_page_holds_is_told_once() -> None:
    (finding,) = unplaced(edition_of(FIRST, SECOND), (), frozenset())
    assert (finding.id, finding.article, finding.quote) == (
        "G02",
        "canal",
        FIRST + SECOND[: 39 - len(FIRST)] + "…",
    )


def test_text_that_no_placement_names_is_told_from_its_first_character() -> None:
    (finding,) = unplaced(edition_of(FIRST, SECOND), (placed(Spot(0), Spot(1, 3), 1),), frozenset())
    assert finding.quote == SECOND[3:]
    (finding,) = unplaced(edition_of(FIRST, SECOND), (placed(Spot(0, 2), Spot(2), 1),), frozenset())
    assert finding.quote.startswith(FIRST)


def test_what_was_told_already_is_not_told_again() -> None:
    assert list(unplaced(edition_of(FIRST, SECOND), (), frozenset({CANAL}))) == []
    assert list(unplaced(edition_of(FIRST, SECOND), WHOLE, frozenset())) == []


def test_a_cell_is_not_read_across_the_ends_of_two_others() -> None:
    rows = (("站", "人"), ("21", "345"), ("13", "134"))
    told = Article(CANAL, Title("运河开闸"), (Table(rows, 1),))
    edition = Edition(Paper("清河日报"), date(2026, 11, 23), (told,))
    assert (
        list(lost_in_print(edition, (placed(Spot(0), Spot(1), 1),), (page(1, "运河开闸站人2134513134"),)))
        == []
    )


def test_a_jump_is_looked_for_on_both_of_its_pages() -> None:
    parts = (placed(Spot(0), Spot(0, 9), 1), placed(Spot(0, 9), Spot(2), 4, 1))
    pages = (page(1, "运河开闸" + FIRST[:9]), page(4, FIRST[9:] + SECOND))
    assert list(lost_in_print(edition_of(FIRST, SECOND), parts, pages)) == []


def test_a_tail_on_the_wrong_page_is_lost() -> None:
    parts = (placed(Spot(0), Spot(0, 9), 1), placed(Spot(0, 9), Spot(2), 3, 1))
    pages = (page(1, "运河开闸" + FIRST[:9]), page(4, FIRST[9:] + SECOND))
    assert {finding.page for finding in lost_in_print(edition_of(FIRST, SECOND), parts, pages)} == {3}


def test_a_book_tells_each_article_once_and_whole() -> None:
    assert list(lost_in_book(edition_of(FIRST, SECOND), ("运河开闸" + FIRST, SECOND))) == []
    (finding,) = lost_in_book(edition_of(FIRST, SECOND), ("运河开闸" + FIRST,))
    assert finding.id == "E01"


@given(st.lists(st.text(alphabet="春夏秋冬，。“”0123 ab\n", max_size=20), max_size=5))
def test_any_copy_is_found_on_the_page_that_prints_it(paragraphs: list[str]) -> None:
    edition = edition_of(*paragraphs)
    parts = (placed(Spot(0), Spot(len(paragraphs)), 1),)
    findings = lost_in_print(edition, parts, (page(1, "运河开闸\x00" + "\x00".join(paragraphs)),))
    assert [finding for finding in findings if finding.id == "G02"] == []
