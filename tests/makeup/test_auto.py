"""Editions without a plan open as many pages as their copy needs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makeup.fake_context import article, context, edition
from tests.makeup.test_pages import ids, legs, notes, rows, text
from typeset.edition import ArticleId, Kind, Place, Wish
from typeset.makeup.edition import make_up_in
from typeset.makeup.search import backlog
from typeset.makeup.search.backlog import Backlog, first_backlog, next_stretch, parts_of


def test_one_short_article_makes_one_page() -> None:
    made = make_up_in(context(edition([article("a", 40)])))
    assert [p.number for p in made.pages] == [1]


def test_copy_for_three_pages_makes_three_with_every_line_in_its_place() -> None:
    copy = [article(f"n{n}", *[9] * (4 + 5 * (n % 4))) for n in range(22)]
    made = make_up_in(context(edition(copy)))
    assert ids(made) == []
    assert 2 <= len(made.pages) <= 4
    for n in range(22):
        assert rows(made, f"n{n}") == 9 * (4 + 5 * (n % 4))


def test_an_article_of_sixty_thousand_characters_goes_on_from_page_to_page() -> None:
    made = make_up_in(context(edition([article("a", *[100] * 46), article("b", 60)])))
    assert rows(made, "a") == 4600
    assert [(jump.source, jump.target) for jump in made.jumps] == [
        (n, n + 1) for n in range(1, len(made.jumps) + 1)
    ]
    assert [target for _, _, target in notes(made)][:3] == [2, 1, 3]
    assert ids(made) == []


def test_boxes_are_spread_over_the_pages() -> None:
    copy = [article(f"n{n}", *[11] * 14) for n in range(14)]
    copy += [article(f"ad{n}", 12, kind=Kind.AD) for n in range(2)]
    made = make_up_in(context(edition(copy)))
    homes = {str(slot.article): p.number for p in made.pages for slot in p.slots}
    assert homes["ad0"] != homes["ad1"]


def test_the_same_copy_makes_the_same_pages() -> None:
    copy = [article(f"n{n}", *[9] * (4 + 5 * (n % 4)), pictures=n % 3 == 0) for n in range(9)]
    assert make_up_in(context(edition(copy))) == make_up_in(context(edition(copy)))


@settings(max_examples=8)
@given(st.lists(st.lists(st.integers(0, 60), max_size=12), min_size=1, max_size=9))
def test_whatever_the_copy_every_line_stands_once_and_no_two_legs_overlap(copy: list[list[int]]) -> None:
    articles = [article(f"n{n}", *rows, pictures=len(rows) % 3 == 2) for n, rows in enumerate(copy)]
    made = make_up_in(context(edition(articles)))
    assert ids(made) == []
    for one in articles:
        assert text(made, one.id) == "".join(block.text for block in one.printed if hasattr(block, "runs"))
    for p in made.pages:
        boxes = [leg.box for slot in p.slots for leg in legs(made, p.number, slot.article)]
        for n, box in enumerate(boxes):
            for other in boxes[n + 1 :]:
                assert (
                    box.right <= other.x + 0.01
                    or other.right <= box.x + 0.01
                    or box.bottom <= other.y + 0.01
                    or other.bottom <= box.y + 0.01
                )


@pytest.mark.parametrize(
    "paragraphs", [[8, 6, 11, 4, 7, 11, 4, 13, 23], [2, 10, 9, 9, 6, 5, 23, 19, 4]], ids=str
)
def test_two_pages_with_too_little_copy_share_the_white(paragraphs: list[int]) -> None:
    made = make_up_in(context(edition([article(f"n{n}", *[8] * each) for n, each in enumerate(paragraphs)])))
    feet = [max(slot.box.bottom for slot in p.slots) / made.grid.leading for p in made.pages]
    assert len(feet) == 2
    assert abs(feet[0] - feet[1]) <= 16


def test_what_is_left_of_a_section_leads_no_page_before_one_with_far_more() -> None:
    """The end of one section and a long story of the next come to page two: the story leads it."""
    end = replace(article("end", *[9] * 3), section="甲")
    long, short = (
        replace(article(name, *[9] * many), section="乙") for name, many in (("long", 20), ("short", 3))
    )
    parts = parts_of(Backlog((end, short, long), ()), (end, short, long), (), 2, {})
    assert [str(part.article.id) for part in parts] == ["short", "long", "end"]
    assert [
        str(part.article.id) for part in parts_of(Backlog((end, short), ()), (end, short), (), 2, {})
    ] == ["end", "short"]


def test_more_pages_than_are_shared_out_together_come_in_even_stretches_and_lose_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backlog, "REACH", 3)
    copy = [article(f"n{n}", *[30] * (5 + n % 4)) for n in range(24)]
    copy += [article(f"ad{n}", 12, kind=Kind.AD) for n in range(3)]
    made = make_up_in(context(edition(copy)))
    assert ids(made) == []
    assert len(made.pages) <= 7
    for n in range(24):
        assert rows(made, f"n{n}") == 30 * (5 + n % 4)
    assert {f"ad{n}" for n in range(3)} <= {str(slot.article) for page in made.pages for slot in page.slots}


def test_a_stretch_takes_its_share_of_the_copy_and_what_is_wished_in_company_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backlog, "REACH", 4)
    here = context(edition([article(f"n{n}", *[9] * 8) for n in range(12)]))
    company = Place(ArticleId("n1"), wish=Wish(together=("n11",)))
    near = next_stretch(here, first_backlog(here), 6, {"n1": company})
    assert near.pages == 3
    assert [str(one.id) for one in near.backlog.texts] == ["n0", "n1", "n2", "n3", "n4", "n5", "n11"]
    assert next_stretch(here, first_backlog(here), 4, {}).backlog == first_backlog(here)
