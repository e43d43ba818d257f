"""The instrument that judges pages, held to pages drawn as letters: what it counts can be counted by eye.

A letter is an article; a line of the drawing is four rows of a page of four columns and 24 rows. Each article has a
head of two rows over legs that fill its slot, two rows of white over its head, and no other white.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.figures.page_area import area, feet
from tests.figures.page_heads import (
    cuts_across,
    cuts_down,
    lead,
    order,
    side_by_side,
    stacked_heads,
    upside_down,
)
from tests.figures.page_legs import legs
from tests.figures.page_view import View
from tests.figures.pool import Pooled, pool, write_pool
from typeset.compose.galley import Line, Look, PlacedLine, Span, Strip
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Edition, Kind, PagePlan, Place, Spot, Title
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Frame, Leg, Lines, MadeEdition, MadePage, Picture, Slot
from typeset.paper import Paper
from typeset.sources.desk.edition import load_edition
from typeset.units import EM, Em, Mm, Pt, Rows, Units

GRID = Grid(4, 10, Rows(24), Pt(9.0), Pt(10.0), Mm(150.0), Mm(120.0), Pt(20.0), Em(1.0))
ROWS = 4
"""Rows of the grid that a line of a drawing stands for."""
AD = Kind.AD


def page(drawing: str, sizes: str = "", kinds: dict[str, Kind] | None = None) -> View:
    """The page of a drawing. `sizes` has a digit for each article in the order of the alphabet: its headline's size
    in tens of points; all have twenty otherwise."""
    rows = drawing.split()
    names = sorted(set("".join(rows)) - {"."})
    slots, frames = [], []
    for name, size in zip(names, sizes or "2" * len(names), strict=True):
        slot = _slot(rows, name, (kinds or {}).get(name, Kind.NEWS))
        slots.append(slot)
        frames.extend(_frames(slot, 10.0 * int(size)))
    plan = PagePlan(2, places=tuple(Place(ArticleId(name)) for name in names))
    articles = tuple(Article(ArticleId(name), Title(name), ()) for name in names)
    edition = Edition(Paper("行报"), date(2026, 11, 23), articles, (plan,))
    made = MadePage(2, "2", plan, tuple(slots), tuple(frames))
    whole = MadeEdition(edition.paper, edition.date, 1, GRID, (made,), (), (), (), ())
    return View(edition, whole, made)


def _slot(rows: list[str], name: str, kind: Kind) -> Slot:
    lines = [number for number, row in enumerate(rows) if name in row]
    first, last = rows[lines[0]].index(name), rows[lines[0]].rindex(name)
    top, end = lines[0] * ROWS + (2 if lines[0] else 0), (lines[-1] + 1) * ROWS
    return Slot(_box(first, last + 1 - first, top, end), ArticleId(name), 0, kind, Rank.THIRD)


def _box(column: int, columns: int, top: int, end: int) -> Box:
    return Box(GRID.left(column), GRID.top(top), GRID.span(columns), Pt((end - top) * GRID.leading))


def _frames(slot: Slot, size: float) -> list[Frame]:
    """A head of two rows whose ink is as wide as its slot, a row of white, and legs to the slot's foot."""
    top, end = round((slot.box.y - 20) / 10), round((slot.box.bottom - 20) / 10)
    first = round((slot.box.x - GRID.left(0)) / 99)
    columns = round((slot.box.width + 9) / 99)
    width = Units(round(slot.box.width / size * EM))
    line = Line((Span("题", Look("Hei", 700, Pt(size))),), Pt(size), width, Spot(0), Spot(0))
    head = Lines(
        _box(first, columns, top, top + 2), slot.article, 0, "head", (PlacedLine(line, Pt(0.0), Pt(18)),)
    )
    return [head, *(_leg(slot, first + number, top + 3, end) for number in range(columns))]


def _leg(slot: Slot, column: int, top: int, end: int) -> Leg:
    strips = tuple(Strip(Rows(1), (), 0, Spot(0), Spot(0)) for _ in range(end - top))
    return Leg(_box(column, 1, top, end), slot.article, 0, strips)


def without(view: View, article: str, column: int, rows: int) -> View:
    """The same page whose leg of that article in that column ends so many rows higher."""
    frames = tuple(
        _shorter(frame, rows)
        if isinstance(frame, Leg) and frame.article == article and view.columns(frame.box)[0] == column
        else frame
        for frame in view.page.frames
    )
    return replace(view, page=replace(view.page, frames=frames))


def _shorter(leg: Leg, rows: int) -> Leg:
    box = replace(leg.box, height=Pt(leg.box.height - rows * GRID.leading))
    return replace(leg, box=box, strips=leg.strips[rows:])


BANDS = "AABB AABB CCCC CCCC DDDD DDDD"
PINWHEEL = "AAAB AAAB CEEB CEEB CDDD CDDD"
STACKS = "AABB AABB AADD CCDD CCDD CCDD"


@pytest.mark.parametrize("drawing", [BANDS, PINWHEEL, STACKS])
def test_a_page_filled_with_text_and_the_usual_air_has_no_white(drawing: str) -> None:
    white = area(page(drawing))
    assert white.blank == frozenset()
    assert white.hole.cells == 0


def test_white_is_counted_in_cells_and_the_largest_hole_is_found() -> None:
    view = without(without(page(BANDS), "C", 3, 2), "C", 2, 2)
    white = area(without(view, "D", 3, 1))
    assert len(white.blank) == 5
    assert str(white.hole) == "2×2 C"
    assert white.causes == {"last leg": 3, "other legs": 2}
    assert white.share == pytest.approx(100 * 5 / 96)


def test_a_page_that_ends_early_has_a_band_of_white_in_no_slot() -> None:
    white = area(page("AABB AABB AABB AABB .... ...."))
    assert str(white.hole) == "4×8 -"
    assert white.causes == {"no slot": 32}


def test_rows_of_white_between_head_and_text_count_beyond_the_first() -> None:
    view = page(BANDS)
    lower = [
        replace(f, box=replace(f.box, y=Pt(f.box.y + 20), height=Pt(f.box.height - 20)))
        if isinstance(f, Leg) and f.article == "D"
        else f
        for f in view.page.frames
    ]
    white = area(replace(view, page=replace(view.page, frames=tuple(lower))))
    assert white.causes == {"head": 8}


def test_feet_tell_the_last_leg_from_the_others() -> None:
    view = without(page(BANDS), "C", 3, 2)
    found = {foot.article: foot for foot in feet(view)}
    assert (found["C"].others, found["C"].last, found["C"].least) == ((0, 0, 0), 2, 0)
    assert found["A"].least == 0


@pytest.mark.parametrize(
    ("drawing", "across", "down"),
    [
        (BANDS, (10, 18), ()),
        (PINWHEEL, (), ()),
        (STACKS, (), (2,)),
        ("AAAA AAAA AAAA AAAA AAAA AAAA", (), ()),
    ],
)
def test_straight_cuts_are_found_where_a_knife_would_go_through(
    drawing: str, across: tuple[int, ...], down: tuple[int, ...]
) -> None:
    view = page(drawing)
    assert cuts_across(view) == across
    assert cuts_down(view) == down


def test_the_edge_of_a_strip_of_advertisements_is_no_cut() -> None:
    assert cuts_across(page(BANDS, kinds={"D": AD})) == (10,)


def test_headlines_side_by_side_are_told_by_size() -> None:
    assert [(s.left, s.right, s.error) for s in side_by_side(page(BANDS))] == [("A", "B", True)]
    assert side_by_side(page(BANDS, "4222")) == ()


def test_a_picture_between_two_headlines_parts_them() -> None:
    view = page(BANDS)
    gutter = Box(Pt(GRID.left(2) - 9), GRID.top(0), Pt(9.0), Pt(20.0))
    picture = Picture(gutter, ArticleId("A"), "a.jpg", "", (0.5, 0.5))
    assert side_by_side(replace(view, page=replace(view.page, frames=(*view.page.frames, picture)))) == ()


def test_a_headline_right_under_another_is_stacked_until_three_lines_part_them() -> None:
    view = page("AAAA BBBB BBBB BBBB CCCC CCCC")
    assert stacked_heads(view) == (("A", "B"),)


def test_the_lead_is_the_heaviest_article_and_stands_largest_at_the_top() -> None:
    assert lead(page(BANDS, "4222")).largest
    assert lead(page(BANDS)).equals == 3
    assert not lead(page(BANDS, "2422")).largest
    assert not lead(page("BBBB BBBB AAAA AAAA CCCC CCCC", "422")).at_top


def test_weight_falls_in_pairs_one_upon_the_other() -> None:
    found = order(page(BANDS, "4321"))
    assert (found.pairs, found.falls, found.sizes) == (3, 3, 3)
    turned = order(page("DDDD DDDD CCCC CCCC AABB AABB", "4321"))
    assert (turned.pairs, turned.falls, turned.sizes) == (3, 0, 0)


def test_a_headline_of_the_lower_half_above_all_of_the_upper_is_upside_down() -> None:
    assert upside_down(page(BANDS, "3214")) == ("D",)
    assert upside_down(page(BANDS, "2322")) == ("B",)
    assert upside_down(page(BANDS, "4322")) == ()
    assert upside_down(page(BANDS, "3214", {"D": AD})) == ()


def test_legs_that_end_apart_are_told_unless_it_is_the_last() -> None:
    assert legs(page(BANDS)).uneven == 0
    assert legs(without(page(BANDS), "C", 3, 2)).uneven == 0
    assert legs(without(page(BANDS), "C", 1, 2)).uneven == 1


def test_short_legs_are_counted() -> None:
    found = legs(page("AAAA AAAA BBBB BBBB CCCC CCCC"))
    assert (found.count, found.short, found.long) == (12, 12, 0)


def test_a_pool_is_read_in_its_order_with_its_sections(tmp_path: Path) -> None:
    articles = (Pooled("新闸通水", "要闻", ("甲。",)), Pooled("橘子红了", "副刊", ("乙。", "丙。")))
    edition, findings = load_edition(write_pool(tmp_path / "edition", articles, "tabloid"))
    assert [(a.headline.text, a.section, len(a.blocks)) for a in edition.articles] == [
        ("新闸通水", "要闻", 1),
        ("橘子红了", "副刊", 2),
    ]
    assert (edition.auto, edition.paper.format, findings) == (True, "tabloid", ())


def test_the_rest_of_a_jump_that_stands_whole_elsewhere_stays_out_of_a_pool(tmp_path: Path) -> None:
    file = tmp_path / "issue.json"
    file.write_text(
        '{"pages": [{"name": "头版", "articles": [{"title": "新闸通水", "paragraphs": ["甲。", "乙。"]}]},'
        ' {"name": "二版", "articles": [{"title": "新闸通水", "paragraphs": ["上接A01版", "乙。"]},'
        ' {"title": "旧闻", "paragraphs": ["上接A01版", "丁。"]}]}]}',
        "utf-8",
    )
    assert [(one.headline, one.section) for one in pool(file)] == [("新闸通水", "头版"), ("旧闻", "二版")]
