"""Booked advertisements: exact places, and pages made up in what they leave."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import BROADSHEET, article, context, edition, page
from typeset.edition import Article, ArticleId, Figure, Kind, PagePlan, Title
from typeset.makeup.ads.placing import with_reserved
from typeset.makeup.ads.spots import plan_ads, size_of
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import PageRoom
from typeset.makeup.model.page import Box, Leg, MadeEdition, MadePage, Picture
from typeset.makeup.model.ruling.grids import Taken
from typeset.makeup.proposing import propose
from typeset.paper import AdModule, Booking
from typeset.units import Mm, points

TAKEN = Taken(29, 4, 0)
HALF, STRIP, QUARTER = AdModule("half", 8, 46), AdModule("strip", 8, 12), AdModule("quarter", 4, 30)
WHOLE, EAR, BOX = (
    AdModule("full", whole=True),
    AdModule("ear", ear=True),
    AdModule("box", width=Mm(80), height=Mm(60)),
)


def ad(name: str) -> Article:
    return Article(ArticleId(name), Title(""), (Figure(f"images/{name}.png"),), Kind.AD)


def booked(*ads: Booking, articles: list[Article], pages: list[PagePlan] | None = None) -> Context:
    made = edition([*articles, *(ad(one.ad) for one in ads)], pages)
    return with_reserved(context(replace(made, ads=tuple(ads))))


def stories(count: int, rows: int = 60) -> list[Article]:
    return [article(f"n{n}", *[rows // 5] * 5) for n in range(count)]


def covers(one: Box, other: Box) -> bool:
    across = one.x < other.right - 0.01 and other.x < one.right - 0.01
    return across and one.y < other.bottom - 0.01 and other.y < one.bottom - 0.01


def text_over_ads(made: MadePage) -> list[str]:
    ads = [slot.box for slot in made.slots if slot.kind is Kind.AD]
    legs = [frame for frame in made.frames if isinstance(frame, Leg)]
    return [leg.article for leg in legs if any(covers(leg.box, one) for one in ads)]


def lost(made: MadeEdition) -> list[str]:
    return [one.article for one in made.findings if one.severity.value == "error"]


@pytest.mark.parametrize(
    ("module", "at", "number", "left", "top"),
    [
        (STRIP, "foot", 2, BROADSHEET.left(0), BROADSHEET.top(123 - 12)),
        (STRIP, "head", 1, BROADSHEET.left(0), BROADSHEET.top(29)),
        (QUARTER, "foot-right", 2, BROADSHEET.left(4), BROADSHEET.top(93)),
        (QUARTER, "foot", 2, BROADSHEET.left(0), BROADSHEET.top(93)),
        (QUARTER, "foot", 3, BROADSHEET.left(4), BROADSHEET.top(93)),
        (QUARTER, "head-left", 3, BROADSHEET.left(0), BROADSHEET.top(0)),
        (BOX, "head-right", 3, BROADSHEET.left(0) + BROADSHEET.span(8) - points(Mm(80)), BROADSHEET.top(0)),
        (WHOLE, "foot", 2, BROADSHEET.left(0), BROADSHEET.top(0)),
    ],
    ids=lambda one: getattr(one, "name", str(one)),
)
def test_a_module_stands_to_the_point_in_its_corner(
    module: AdModule, at: str, number: int, left: float, top: float
) -> None:
    made = replace(edition([ad("bank")]), ads=(Booking("bank", number, module, at),))
    (spot,) = plan_ads(made, BROADSHEET, TAKEN).spots
    assert (spot.box.x, spot.box.y) == pytest.approx((left, top))
    assert (spot.box.width, spot.box.height) == pytest.approx(size_of(module, PageRoom(BROADSHEET)))


def test_an_ear_is_beside_the_name_and_marked_in_its_last_line() -> None:
    made = replace(edition([ad("bank")]), ads=(Booking("bank", 1, EAR),))
    (spot,) = plan_ads(made, BROADSHEET, TAKEN).spots
    assert (spot.box.x, spot.box.y) == pytest.approx((BROADSHEET.left(5), BROADSHEET.top(0)))
    assert (spot.box.right, spot.box.bottom) == pytest.approx(
        (BROADSHEET.left(7) + BROADSHEET.span(1), BROADSHEET.top(26))
    )
    assert (spot.mark.y, spot.mark.bottom) == pytest.approx((BROADSHEET.top(26), BROADSHEET.top(27)))


def test_an_ear_takes_nothing_from_the_articles() -> None:
    here = booked(Booking("bank", 1, EAR), articles=stories(3), pages=[page(1, "n0 n1 n2")])
    bare = booked(articles=stories(3), pages=[page(1, "n0 n1 n2")])
    assert here.room(1) == bare.room(1)
    cells = [[one.cells for one in make_up_in(each).pages] for each in (here, bare)]
    assert cells[0] == cells[1]


def test_a_module_of_millimetres_is_as_large_on_the_paper() -> None:
    assert size_of(BOX, PageRoom(BROADSHEET)) == pytest.approx((80 * 72 / 25.4, 60 * 72 / 25.4))


@pytest.mark.parametrize("at", ["foot-left", "foot-right", "head-left", "head-right"])
@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_text_stands_round_an_advertisement_at_a_corner_and_none_is_lost(at: str, count: int) -> None:
    pages = [page(2, " ".join(f"n{n}" for n in range(count)))]
    made = make_up_in(booked(Booking("bank", 2, QUARTER, at), articles=stories(count, 80), pages=pages))
    (only,) = made.pages
    assert text_over_ads(only) == [] and lost(made) == []
    (picture,) = (frame for frame in only.frames if isinstance(frame, Picture))
    assert picture.box.width == pytest.approx(BROADSHEET.span(4))


def test_a_page_with_a_corner_taken_is_filled_to_the_foot() -> None:
    pages = [page(2, " ".join(f"n{n}" for n in range(8)))]
    where = Booking("bank", 2, QUARTER, "foot-right")
    made = make_up_in(booked(where, articles=stories(8, 75), pages=pages))
    (only,) = made.pages
    assert max(cell.bottom for cell in only.cells) == only.lines
    assert only.blank < 0.06 * 8 * 123


def test_two_advertisements_abreast_are_a_band_of_the_page() -> None:
    left, right = (Booking(f"b{side}", 2, QUARTER, f"foot-{side}") for side in ("left", "right"))
    here = booked(left, right, articles=stories(5, 150), pages=[page(2, "n0 n1 n2 n3 n4")])
    assert here.taken(2).corners == () and here.room(2) == 123 - 31
    assert text_over_ads(make_up_in(here).pages[0]) == []


def test_a_map_draws_the_advertisement_as_number_signs() -> None:
    plan = "AAAABBBB AAAABBBB CCCCDDDD CCCC####"
    pages = [page(2, "n0 n1 n2 n3", plan)]
    where = Booking("bank", 2, QUARTER, "foot-right")
    made = make_up_in(booked(where, articles=stories(4, 150), pages=pages))
    assert text_over_ads(made.pages[0]) == []
    assert [one.id for one in made.findings if one.id == "M39"] == []


def test_a_map_is_followed_round_the_advertisement_also_where_its_page_is_overfull() -> None:
    pages = [page(2, "n0 n1 n2 n3", "AAAABBBB AAAABBBB CCCCDDDD CCCC####")]
    where = Booking("bank", 2, QUARTER, "foot-right")
    made = make_up_in(booked(where, articles=stories(4, 300), pages=pages))
    cells = {cell.index: cell for cell in made.pages[0].cells}
    assert cells[3].bottom == 123 - 31 and cells[2].bottom == 123
    ids = [one.id for one in made.findings]
    assert "M39" not in ids and "M31" in ids


@pytest.mark.parametrize(
    "plan",
    [
        "AAAABBBB CCCCDDDD",
        "AAAA#### BBBBCCCC DDDDCCCC",
        "AAAABBBB AAAABBBB ####DDDD CCCCDDDD",
        "AAAABBBB ####DDDD",
    ],
)
def test_a_map_without_the_advertisement_in_its_corner_is_told_and_not_followed(plan: str) -> None:
    pages = [page(2, "n0 n1 n2 n3", plan)]
    where = Booking("bank", 2, QUARTER, "foot-right")
    made = make_up_in(booked(where, articles=stories(4, 150), pages=pages))
    assert text_over_ads(made.pages[0]) == []
    assert [one.id for one in made.findings if one.id == "M39"] == ["M39"]


def test_a_page_that_was_made_shows_its_advertisement_in_its_map() -> None:
    where = Booking("bank", 2, QUARTER, "foot-right")
    made = make_up_in(booked(where, articles=stories(5, 150), pages=[page(2, "n0 n1 n2 n3 n4")]))
    plan = made.pages[0].plan.plan
    assert plan[-1].endswith("####") and "#" not in plan[0]
    again = [replace(page(2, "n0 n1 n2 n3 n4"), plan=plan, lines=made.pages[0].plan.lines)]
    same = make_up_in(booked(where, articles=stories(5, 150), pages=again))
    assert same.pages[0].plan.plan == plan and "M39" not in [one.id for one in same.findings]


def test_pages_that_open_by_themselves_leave_a_whole_page_to_its_advertisement() -> None:
    made = make_up_in(booked(Booking("bank", 2, WHOLE), articles=stories(20, 90)))
    kinds = [{slot.kind for slot in one.slots} for one in made.pages]
    assert len(made.pages) >= 3 and kinds[1] == {Kind.AD} and Kind.AD not in kinds[0] | kinds[2]
    assert lost(made) == []


def test_pages_that_open_by_themselves_count_on_what_is_booked() -> None:
    bare = make_up_in(booked(articles=stories(20, 60)))
    ads = [Booking(f"b{n}", n, HALF) for n in (1, 2)]
    made = make_up_in(booked(*ads, articles=stories(20, 60)))
    assert len(made.pages) > len(bare.pages)
    assert lost(made) == [] and not any(map(text_over_ads, made.pages))


def test_what_is_booked_on_a_page_that_is_not_made_is_told() -> None:
    made = make_up_in(booked(Booking("bank", 9, STRIP, line=7), articles=stories(3)))
    (told,) = (one for one in made.findings if one.id == "M51")
    assert (told.article, told.page, told.place) == ("bank", 9, "edition.yaml:7")


@pytest.mark.parametrize(
    ("module", "number"), [(AdModule("tall", 8, 130), 2), (AdModule("wide", 9, 10), 2), (WHOLE, 1), (EAR, 2)]
)
def test_what_no_page_has_room_for_is_told(module: AdModule, number: int) -> None:
    made = replace(edition([ad("bank")]), ads=(Booking("bank", number, module),))
    plan = plan_ads(made, BROADSHEET, TAKEN)
    assert plan.spots == () and [one.id for one in plan.findings] == ["M51"]


def test_of_two_on_one_spot_the_second_is_told_with_the_line_of_the_first() -> None:
    ads = (Booking("bank", 2, STRIP, line=5), Booking("shop", 2, QUARTER, "foot-left", line=6))
    plan = plan_ads(replace(edition([ad("bank"), ad("shop")]), ads=ads), BROADSHEET, TAKEN)
    assert [one.booking.ad for one in plan.spots] == ["bank"]
    (told,) = plan.findings
    assert (told.id, told.article, told.place) == ("M52", "shop", "edition.yaml:6")
    assert "5" in told.message.zh and "bank" in told.message.en


def test_a_plan_that_is_proposed_shows_the_advertisement_and_makes_the_page_again() -> None:
    here = booked(
        Booking("bank", 2, QUARTER, "foot-right"),
        Booking("whole", 3, WHOLE),
        articles=stories(5, 150),
        pages=[page(2, "n0 n1 n2 n3 n4"), PagePlan(3)],
    )
    corner, whole = propose(here, make_up_in(here), frozenset({2, 3}))
    assert "####" in corner.plan.plan[-1] and whole.plan.plan == ()
    letters = set("".join(corner.plan.plan))
    assert letters >= set("ABCDE#") and "M39" not in [one.id for one in make_up_in(here).findings]
