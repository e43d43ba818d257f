"""Vertical headlines take whole columns at a side of their legs; the counting desk's are twelve rows high."""

from dataclasses import replace

from tests.makeup.fake_context import BROADSHEET, CountingSetter, article, context, edition, page
from typeset.edition import Kind, PagePlan
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import Leg, Lines, MadeEdition

PLAN = "AAAABBBB AAAABBBB"


def wished(plan: PagePlan, *names: str) -> PagePlan:
    """The page with a wish for a vertical headline over these articles."""
    return replace(
        plan, places=tuple(replace(place, vertical=place.article in names) for place in plan.places)
    )


def made(*names: str, rows: int = 60, kind: Kind = Kind.NEWS, side: str = "right") -> MadeEdition:
    articles = [article("a", 400), article("b", rows, kind=kind)]
    laid = context(edition(articles, [wished(page(2, "a b", PLAN), *names)]))
    return make_up_in(replace(laid, inner=CountingSetter(3, side=side)))


def head(edition: MadeEdition, name: str) -> Lines:
    frames = edition.pages[0].frames
    return next(f for f in frames if isinstance(f, Lines) and f.role == "head" and f.article == name)


def legs(edition: MadeEdition, name: str) -> list[Leg]:
    return [frame for frame in edition.pages[0].frames if isinstance(frame, Leg) and frame.article == name]


def findings(edition: MadeEdition) -> list[str]:
    return [finding.article for finding in edition.findings if finding.id == "M40"]


def test_a_vertical_head_takes_the_last_column_of_its_slot() -> None:
    found = made("b")
    box = head(found, "b").box
    assert len(legs(found, "b")) == 3
    assert all(leg.box.right < box.x for leg in legs(found, "b"))
    assert BROADSHEET.left(7) <= box.x
    assert box.right <= BROADSHEET.left(7) + BROADSHEET.column_width + 0.01


def test_its_legs_begin_at_the_top_of_the_slot_and_are_no_lower_than_it() -> None:
    found = made("b")
    box, leg = head(found, "b").box, legs(found, "b")[0].box
    assert leg.y <= box.y
    assert box.bottom <= leg.bottom + 0.01


def test_all_text_stands_beside_it() -> None:
    found = made("b")
    set_text = "".join(p.line.text for leg in legs(found, "b") for s in leg.strips for p in s.lines)
    assert len(set_text) == 60 * 13
    assert not findings(found)


def test_long_text_goes_on_under_it() -> None:
    found = made("b", rows=200)
    box, last = head(found, "b").box, legs(found, "b")[-1].box
    assert len(legs(found, "b")) == 4
    assert last.y >= box.bottom + BROADSHEET.leading - 0.01
    assert last.bottom <= legs(found, "b")[0].box.bottom + 0.01
    set_text = "".join(p.line.text for leg in legs(found, "b") for s in leg.strips for p in s.lines)
    assert len(set_text) == 200 * 13


def test_at_the_left_its_legs_stand_right_of_it() -> None:
    found = made("b", side="left")
    assert head(found, "b").box.x < BROADSHEET.left(5)
    assert [leg.box.x for leg in legs(found, "b")] == [BROADSHEET.left(column) for column in (5, 6, 7)]


def test_at_the_left_long_text_begins_under_it() -> None:
    found = made("b", rows=200, side="left")
    first, second, *_ = legs(found, "b")
    assert first.box.x == BROADSHEET.left(4)
    assert first.box.y >= head(found, "b").box.bottom > second.box.y


def test_a_second_one_on_the_page_is_told() -> None:
    assert findings(made("a", "b")) == ["b"]


def test_an_article_with_little_text_gets_its_headline_across_and_is_told() -> None:
    found = made("b", rows=12)
    assert findings(found) == ["b"]
    assert head(found, "b").box.bottom <= legs(found, "b")[0].box.y + 0.01


def test_a_notice_in_its_frame_gets_its_headline_across_and_is_told() -> None:
    assert findings(made("b", kind=Kind.NOTICE)) == ["b"]


def test_without_the_wish_every_headline_stands_over_its_legs() -> None:
    found = made()
    assert len(legs(found, "b")) == 4
    assert not findings(found)
