"""The desk's single wishes, on pages that open by themselves, on so many pages, and on listed pages without a plan.

Each case of `wishes.txt` is a title, the articles with the rows of a basic column that they take and what the desk
wishes of them, and after `→` the letter maps of the pages (a letter an article, in order of the alphabet; a line ten
rows) and the findings.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makeup.fake_context import BROADSHEET, article, context, edition, page
from tests.makeup.test_any_edition import articles, chains_are_whole
from typeset.edition import Article, ArticleId, Edition, Kind, Place, Wish
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import MadeEdition, MadePage, Slot
from typeset.sources.desk.wishes import read_place
from typeset.sources.schema import PlaceFile

SHOWN_ROWS = 10
"""The grid rows that a line of a drawn map stands for."""
CASES = [
    pytest.param(case, id=title)
    for title, _, case in (
        part.partition("\n") for part in (Path(__file__).parent / "wishes.txt").read_text().split("=== ")[1:]
    )
]


def drawn(made: MadePage) -> str:
    """What stands where on a page; a small letter is a part that comes from elsewhere, a full stop is white."""
    lines = []
    for row in range(SHOWN_ROWS // 2, BROADSHEET.lines, SHOWN_ROWS):
        around = [
            "".join(_at(made, column, row + off) for column in range(BROADSHEET.columns)) for off in (0, 3)
        ]
        lines.append(max(around, key=lambda line: -line.count(".")))
    return "\n".join(lines).strip("\n")


def _at(made: MadePage, column: int, row: int) -> str:
    x, y = BROADSHEET.left(column) + 1, BROADSHEET.top(row)
    for slot in made.slots:
        if slot.box.x <= x < slot.box.right and slot.box.y <= y < slot.box.bottom:
            return slot.article.lower() if slot.part else slot.article.upper()
    return "."


def asked(line: str) -> tuple[Article, Place]:
    """One line of a case: the article's letter, its rows, its kind where it is no news, its wishes."""
    name, rows, *wishes = line.split()
    kind = Kind(wishes.pop(0)) if wishes and ":" not in wishes[0] else Kind.NEWS
    fields: dict[str, object] = {}
    for wish in wishes:
        key, value = wish.split(":")
        fields[key] = value.split(",") if key in ("keep_together", "not_on_page") else value
    paragraphs = [10] * (int(rows) // 10) + [int(rows) % 10] * bool(int(rows) % 10)
    return article(name, *paragraphs, kind=kind), read_place(
        PlaceFile.model_validate({"article": name, **fields})
    )


def edition_of(lines: list[str]) -> Edition:
    """The edition of a case: its first line says `auto`, how many pages, or `listed` for one page of all."""
    how, *rest = lines
    pairs = [asked(line) for line in rest]
    copy, places = [one for one, _ in pairs], tuple(place for _, place in pairs)
    if how == "listed":
        return edition(copy, [replace(page(1, ""), places=places)])
    return replace(edition(copy), places=places, count=0 if how == "auto" else int(how))


@pytest.mark.parametrize("case", CASES)
def test_a_wish_is_granted_or_told(case: str) -> None:
    given_, _, expected = case.partition("→\n")
    made = make_up_in(context(edition_of(given_.strip().split("\n"))))
    told = [f"{one.id} {one.article}: {one.message.en}" for one in made.findings if one.id == "M38"]
    assert "\n\n".join([*map(drawn, made.pages), *told]) == expected.strip("\n")


@st.composite
def wishes(draw: st.DrawFn, names: list[str]) -> list[Place]:
    """A wish or several for some of the articles."""
    made = []
    for name in names:
        others = [other for other in names if other != name]
        company = st.sampled_from(others) if others else st.just("")
        wish = Wish(
            draw(st.sampled_from([False, False, True])),
            draw(st.sampled_from([0, 0, 2, 3, 8])),
            draw(company) if draw(st.booleans()) else "",
            draw(st.booleans()),
            tuple(filter(None, [draw(company)])) if draw(st.booleans()) else (),
            tuple(draw(st.sets(st.integers(1, 3), max_size=2))),
        )
        made.append(Place(ArticleId(name), wish=wish if draw(st.booleans()) else Wish()))
    return made


def kept(place: Place, made: MadePage) -> set[str]:
    """The wishes for an article that do not hold on a page, read off its slots."""
    wish, broken = place.wish, set()
    if made.number in wish.not_on_page and any(slot.article == place.article for slot in made.slots):
        broken.add("room for it")
    first_lines = {slot.article: slot for slot in made.slots if not slot.part}
    if place.article not in first_lines:
        return broken
    own = first_lines[place.article]
    if wish.width and abs(BROADSHEET.span(wish.width) - own.box.width) > 1:
        broken.add("columns wide")
    if any(other not in first_lines for other in wish.together):
        broken.add("share its page")
    if wish.under and not (
        wish.under in first_lines and stands_under(own, first_lines[ArticleId(wish.under)])
    ):
        broken.add("stand under")
    if wish.lead and (own.box.y > min(slot.box.y for slot in first_lines.values()) + 1):
        broken.add("lead")
    return broken


def stands_under(own: Slot, over: Slot) -> bool:
    return (
        own.box.y > over.box.bottom - 1 and own.box.x < over.box.right - 1 and over.box.x < own.box.right - 1
    )


WORDS = ("room for it", "columns wide", "share its page", "stand under", "lead")


def every_wish_is_kept_or_told(made: MadeEdition, places: list[Place]) -> None:
    for made_page in made.pages:
        for place in places:
            told = [
                one.message.en
                for one in made.findings
                if (one.id, one.article, one.page) == ("M38", place.article, made_page.number)
            ]
            assert {word for word in WORDS if any(word in line for line in told)} >= kept(place, made_page)
            assert not told or kept(place, made_page) or "It could not lead its page." in told
    never = {place.article for place in places if place.wish.no_jump}
    assert not never & {jump.article for jump in made.jumps}
    for made_page in made.pages:
        leads = {place.article for place in places if place.wish.lead}
        here = {slot.article for slot in made_page.slots if slot.article in leads and not slot.part}
        told_here = {
            one.article
            for one in made.findings
            if "lead its" in one.message.en and one.page == made_page.number
        }
        assert len(here - told_here) <= 1


@settings(max_examples=15, deadline=None)
@given(st.data(), articles().filter(bool), st.integers(0, 3))
def test_whatever_is_wished_every_character_stands_once_and_every_wish_is_kept_or_told(
    data: st.DataObject, copy: list[Article], count: int
) -> None:
    places = data.draw(wishes([one.id for one in copy]))
    made = make_up_in(context(replace(edition(copy), places=tuple(places), count=count)))
    assert len(made.pages) == count or not count
    standing = {one.article for one in made.placements}
    for one in copy:
        if one.id in standing:
            chains_are_whole(made, one)
        else:
            assert any(found.article == one.id and found.severity == "error" for found in made.findings)
    every_wish_is_kept_or_told(made, places)


@settings(max_examples=10, deadline=None)
@given(st.data(), articles().filter(bool))
def test_nor_on_a_page_that_the_desk_listed(data: st.DataObject, copy: list[Article]) -> None:
    places = data.draw(wishes([one.id for one in copy]))
    made = make_up_in(context(edition(copy, [replace(page(1, ""), places=tuple(places))])))
    for one in copy:
        chains_are_whole(made, one)
    every_wish_is_kept_or_told(made, places)


def errors(made: MadeEdition) -> list[tuple[str, str]]:
    return [(one.article, one.message.en) for one in made.findings if one.severity == "error"]


def test_copy_for_three_pages_in_one_says_how_much_there_is_and_names_what_stands_nowhere() -> None:
    copy = [article(f"n{n:02}", *[10] * 15) for n in range(15)]
    made = make_up_in(context(replace(edition(copy), count=1)))
    out = sorted({one.id for one in copy} - {one.article for one in made.placements})
    told = [message for name, message in errors(made) if not name]
    assert [p.number for p in made.pages] == [1]
    assert len(told) == 1 and told[0].endswith(f"pages in 1: {len(out)} of 15 articles stand nowhere.")
    assert 2.5 < float(told[0].split("about ")[1].split()[0]) <= 3
    assert [name for name, message in errors(made) if "stands on none" in message] == out


def test_copy_for_half_a_page_in_eight_is_told_once() -> None:
    made = make_up_in(context(replace(edition([article("a", 200), article("b", 150)]), count=8)))
    assert [p.number for p in made.pages] == [*range(1, 9)]
    assert errors(made) == [("", "There is copy for about 0.5 pages in 8: pages 2–8 stay empty.")]


def test_an_advertisement_larger_than_a_page_is_told_to_be_so() -> None:
    made = make_up_in(context(edition([article("a", 200), article("b", *[100] * 12, kind=Kind.AD)])))
    told = [message for name, message in errors(made) if name == "b"]
    assert any(message.startswith("It is larger than a page") for message in told)


def test_a_page_that_all_that_is_left_is_kept_off_has_it_anyway_and_tells_so() -> None:
    copy = [article("n0", *[9] * 12), *(article(name, 60, kind=Kind.AD) for name in ("n1", "n2"))]
    off = tuple(Place(ArticleId(name), wish=Wish(not_on_page=(1, 2))) for name in ("n1", "n2"))
    made = make_up_in(context(replace(edition(copy), places=off, count=3)))
    homes = {str(slot.article): page.number for page in made.pages for slot in page.slots}
    assert len(made.pages) == 3 and set(homes) == {"n0", "n1", "n2"}
    told = {one.article for one in made.findings if one.id == "M38"}
    assert {name for name in ("n1", "n2") if homes[name] < 3} <= told


def test_page_one_has_the_first_text_where_all_are_kept_off_it() -> None:
    copy = [article(name, *[9] * 12) for name in ("n0", "n1")]
    off = tuple(Place(ArticleId(name), wish=Wish(not_on_page=(1,))) for name in ("n0", "n1"))
    made = make_up_in(context(replace(edition(copy), places=off, count=2)))
    homes = {str(slot.article): page.number for page in made.pages for slot in page.slots}
    assert homes == {"n0": 1, "n1": 2}
    assert "n0" in {one.article for one in made.findings if one.id == "M38"}


def test_three_articles_each_under_the_other_stand_in_a_column() -> None:
    copy = [article(name, *[9] * 6) for name in ("n0", "n1", "n2")]
    chain = (
        Place(ArticleId("n1"), wish=Wish(under="n0")),
        Place(ArticleId("n2"), wish=Wish(under="n1")),
    )
    made = make_up_in(context(replace(edition(copy), places=chain)))
    tops = {str(slot.article): slot.box.y for slot in made.pages[0].slots}
    assert tops["n0"] < tops["n1"] < tops["n2"]
