"""Whatever a desk sends, pages come of it: nothing is lost without a finding, and nothing raises."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makeup.fake_context import (
    BROADSHEET,
    ROW,
    TABLOID,
    CountingSetter,
    LooseSetter,
    article,
    context,
    edition,
    page,
)
from tests.makeup.test_pages import legs, text
from typeset.edition import WRITTEN_KINDS, Article, Edition, Kind, PagePlan, Spot, Table, TextBlock
from typeset.errors import Severity
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import Leg, Lines, MadeEdition, Picture

PLANS = ["", "A", "AB", "A B", "AAB CCB", "AABB AACC", "AAAB CCDB CCDE", "ABCDEFGH", "AXB", "AAB BBA"]


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    made = []
    for n in range(draw(st.integers(0, 7))):
        rows = draw(st.lists(st.integers(0, 70), max_size=9))
        kind = draw(st.sampled_from(WRITTEN_KINDS))
        one = article(f"n{n}", *rows, kind=kind, pictures=draw(st.integers(0, 2)))
        if draw(st.booleans()):
            one = replace(one, blocks=(*one.blocks, Table((("甲", "乙"),) * draw(st.integers(1, 9)))))
        made.append(one)
    return made


@st.composite
def pages(draw: st.DrawFn, names: list[str]) -> list[PagePlan]:
    """Every article once, some of them jumping to a page that names them or not."""
    made = []
    count = draw(st.integers(1, 3))
    homes = [draw(st.integers(1, count)) for _ in names]
    for number in range(1, count + 1):
        here = [name for name, home in zip(names, homes, strict=True) if home == number]
        wishes = [f"{name}>{draw(st.integers(1, count))}" if draw(st.booleans()) else name for name in here]
        made.append(page(number, " ".join(wishes), draw(st.sampled_from(PLANS))))
    return made


def chains_are_whole(made: MadeEdition, one: Article) -> None:
    """The parts of an article follow one another; text that is lost at the end of one is named by a finding."""
    parts = [placed for placed in made.placements if placed.article == one.id]
    assert parts and parts[0].start == Spot(0, 0)
    assert all(a.end == b.start for a, b in pairwise(parts))
    whole = "".join(block.text for block in one.printed if isinstance(block, TextBlock))
    printed = text(made, one.id)
    assert whole.startswith(printed)
    errors = {finding.article for finding in made.findings if finding.severity is Severity.ERROR}
    assert printed == whole or one.id in errors
    if printed == whole:
        assert parts[-1].end == Spot(len(one.printed))


def legs_stand_apart(made: MadeEdition) -> None:
    for p in made.pages:
        boxes = [leg.box for name in {slot.article for slot in p.slots} for leg in legs(made, p.number, name)]
        for n, box in enumerate(boxes):
            for other in boxes[n + 1 :]:
                beside = box.right <= other.x + 0.01 or other.right <= box.x + 0.01
                assert beside or box.bottom <= other.y + 0.01 or other.bottom <= box.y + 0.01


def frames_stay_in_their_slots(made: MadeEdition) -> None:
    """What reaches over its slot belongs to an article that is told to be too long."""
    errors = {finding.article for finding in made.findings if finding.severity is Severity.ERROR}
    for p in made.pages:
        for slot in p.slots:
            mine = [f for f in p.frames if isinstance(f, Leg | Lines | Picture) and f.article == slot.article]
            within = all(
                f.box.bottom <= slot.box.bottom + 0.01 and f.box.y >= slot.box.y - 0.01 for f in mine
            )
            assert within or slot.article in errors


def whole_or_told(edition_: Edition, tabloid: bool, loose: bool = False) -> None:
    grid = (TABLOID, 20) if tabloid else (BROADSHEET, 29)
    made = make_up_in(context(edition_, *grid, LooseSetter if loose else CountingSetter))
    for one in edition_.articles:
        chains_are_whole(made, one)
    legs_stand_apart(made)
    frames_stay_in_their_slots(made)


FEW = (10, pytest.param(400, marks=pytest.mark.slow))
"""How many editions are drawn, in the quick run and in `make slow`."""


@pytest.mark.parametrize("many", FEW)
def test_pages_that_open_by_themselves_hold_any_copy(many: int) -> None:
    @settings(max_examples=many, deadline=None)
    @given(articles().filter(bool), st.booleans(), st.booleans())
    def holds(copy: list[Article], tabloid: bool, loose: bool) -> None:
        whole_or_told(edition(copy), tabloid, loose)

    holds()


@pytest.mark.parametrize("many", FEW)
def test_pages_that_the_desk_listed_hold_any_copy_or_say_what_they_lose(many: int) -> None:
    @settings(max_examples=many, deadline=None)
    @given(st.data(), articles(), st.booleans(), st.booleans())
    def hold(data: st.DataObject, copy: list[Article], tabloid: bool, loose: bool) -> None:
        whole_or_told(edition(copy, data.draw(pages([one.id for one in copy]))), tabloid, loose)

    hold()


def test_a_page_without_articles_is_a_finding() -> None:
    made = make_up_in(context(edition([article("a", 30)], [page(1, "a"), page(2, "")])))
    assert [
        (finding.id, finding.page) for finding in made.findings if finding.severity is Severity.ERROR
    ] == [("M31", 2)]


def test_an_edition_without_articles_is_a_masthead_and_a_finding() -> None:
    made = make_up_in(context(edition([])))
    assert [p.number for p in made.pages] == [1] and made.placements == ()
    assert [finding.id for finding in made.findings] == ["M31"]


def test_white_that_no_copy_fills_is_one_band_at_the_foot() -> None:
    made = make_up_in(context(edition([article(name, 20) for name in "abcd"])))
    feet = {round(slot.box.bottom, 2) for slot in made.pages[0].slots}
    assert max(feet) < BROADSHEET.top(BROADSHEET.lines - 40)
    assert [finding.id for finding in made.findings if not finding.article] == ["M31"]


def test_an_article_without_a_character_still_has_its_slot() -> None:
    made = make_up_in(context(edition([article("a", 0)])))
    assert [slot.article for slot in made.pages[0].slots] == ["a"]


def test_a_lone_photo_makes_a_page() -> None:
    made = make_up_in(context(edition([article("a", kind=Kind.PHOTO, pictures=1)]), TABLOID, 20))
    assert [slot.article for slot in made.pages[0].slots] == ["a"]


def test_a_tail_that_does_not_fit_stays_where_it_comes_from_as_far_as_the_neighbours_can_spare() -> None:
    copy = [article("a", *[10] * 78), article("b", *[10] * 20, pictures=1), article("c", *[10] * 66)]
    made = make_up_in(context(edition(copy, [page(2, "a>3 b", "AA BB"), page(3, "c a", "AA BB")])))
    assert [finding for finding in made.findings if finding.severity is Severity.ERROR] == []
    assert len(text(made, "a")) == 780 * ROW


def test_pictures_that_fill_a_page_alone_do_not_jump() -> None:
    made = make_up_in(context(edition([article("a", pictures=2)])))
    assert made.jumps == ()
    frames_stay_in_their_slots(made)


def test_pictures_over_a_beginning_leave_room_for_its_lines_and_the_jump_line() -> None:
    copy = [article("a", 1, pictures=2), article("b", 30)]
    frames_stay_in_their_slots(make_up_in(context(edition(copy, [page(1, "a>2"), page(2, "b")]))))
