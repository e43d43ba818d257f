"""A page that has too little copy is filled by leading: fewer lines, farther apart, all on one grid."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import article, context, edition, page
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import Furniture, Leg, Lines, MadeEdition, Picture
from typeset.makeup.printing import spread_page

ROOM = 94


def made(rows: int, loosest: float, plan: str = "", lines: int = 0) -> MadeEdition:
    """Page one of two articles that have so many rows together."""
    copy = [article("a", *[10] * (rows // 20)), article("b", *[10] * (rows // 20), pictures=1)]
    listed = replace(page(1, "a b", plan), lines=lines)
    return make_up_in(replace(context(edition(copy, [listed])), loosest=loosest))


def legs(of: MadeEdition) -> list[Leg]:
    return [frame for frame in of.pages[0].frames if isinstance(frame, Leg)]


@pytest.mark.parametrize("rows", [560, 600, 640])
def test_lines_stand_as_far_apart_as_fill_the_page(rows: int) -> None:
    short = made(rows, 1.2)
    grid, own = short.grid, short.grid_of(short.pages[0])
    assert grid.leading < own.leading <= 1.2 * grid.leading + 1e-9
    assert own.top(own.lines) == pytest.approx(grid.top(grid.lines))
    assert own.top(29) == pytest.approx(grid.top(29))
    assert max(leg.box.bottom for leg in legs(short)) > own.top(own.lines - 8)


def test_a_sheet_may_forbid_it() -> None:
    short = made(600, 1.0)
    assert short.pages[0].grid is None
    assert short.pages[0].lines == ROOM


def test_a_page_that_is_full_keeps_its_leading() -> None:
    assert made(700, 1.2).pages[0].lines >= ROOM - 2


def test_a_map_with_white_at_its_foot_keeps_it() -> None:
    assert made(600, 1.2, "A\nB\n.").pages[0].lines == ROOM


@pytest.mark.parametrize("loosest", [1.0, 1.2])
@pytest.mark.parametrize("plan", ["", "A\nB", "A\nB\n."])
def test_the_desk_may_say_how_many_lines_a_page_has(plan: str, loosest: float) -> None:
    short = made(560, loosest, plan, lines=75)
    assert short.pages[0].lines == 75
    assert short.pages[0].plan.lines == 75
    assert not [one for one in short.findings if one.id == "M38"]


def test_more_lines_than_a_page_has_are_told() -> None:
    page = made(600, 1.2, "A\nB", lines=ROOM + 1)
    assert page.pages[0].lines <= ROOM
    assert [one.page for one in page.findings if one.id == "M38"] == [1]


def test_every_line_is_on_the_grid_of_its_page() -> None:
    short = made(600, 1.2)
    own = short.grid_of(short.pages[0])
    places = set()
    for leg in legs(short):
        top = leg.box.y - own.head
        for strip in leg.strips:
            places |= {round((top + line.baseline) % own.leading, 6) for line in strip.lines}
            top += strip.rows * own.leading
    assert len(places) == 1


def test_heads_keep_their_size_and_furniture_its_place() -> None:
    tight, loose = made(600, 1.0).pages[0], made(600, 1.2).pages[0]
    heads = [
        [
            (line.line.em, line.line.width)
            for frame in of.frames
            if isinstance(frame, Lines)
            for line in frame.lines
        ]
        for of in (tight, loose)
    ]
    assert heads[0] == heads[1]
    furniture = [[frame for frame in of.frames if isinstance(frame, Furniture)] for of in (tight, loose)]
    assert furniture[0] == furniture[1]


def test_a_picture_grows_by_three_twentieths_at_most_and_its_caption_stays_under_it() -> None:
    whole = made(600, 1.2)
    flat = replace(whole.pages[0], grid=None)
    drawn = spread_page(replace(flat, lines=80), whole.grid, 29)
    pairs = zip(flat.frames, drawn.frames, strict=True)
    pictures = [(one, two) for one, two in pairs if isinstance(one, Picture) and isinstance(two, Picture)]
    assert pictures
    for one, two in pictures:
        assert two.box.height <= 1.15 * one.box.height + 1e-9
    captions = [frame for frame in drawn.frames if isinstance(frame, Lines) and frame.role == "caption"]
    assert [frame.box.y for frame in captions] == [two.box.bottom for _, two in pictures][: len(captions)]


@pytest.mark.parametrize(("loosest", "told"), [(1.0, False), (1.2, True)])
def test_what_copy_lacks_is_told_with_how_far_lines_stand_apart_for_it(loosest: float, told: bool) -> None:
    copy = [article(f"n{n}", *[9] * 10) for n in range(16)]
    short = make_up_in(replace(context(edition(copy)), loosest=loosest))
    (one,) = [one for one in short.findings if one.id == "M42"]
    assert ("farther apart" in one.message.en) is told is ("行距" in one.message.zh)
