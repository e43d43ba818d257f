"""The taboos of make-up, told as letter maps."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.makeup.letter_pages import page, read_page
from typeset.edition import ArticleId
from typeset.errors import Severity
from typeset.makeup.checks.taboos import TABOOS, judged, price
from typeset.makeup.model.page import Box, Leg, Lines, Picture, RuleLine
from typeset.units import Pt

CASES = (Path(__file__).parent / "taboos.txt").read_text("utf-8").split("=== ")[1:]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.partition("\n")[0]) for case in CASES])
def test_a_page_breaks_these_taboos(case: str) -> None:
    _, *lines = case.strip().split("\n")
    expected = next(line for line in lines if line.startswith("!"))[1:].split()
    found = {
        finding.id + ("!" if finding.severity is Severity.ERROR else "")
        for finding in judged(*read_page(lines))
    }
    assert sorted(found) == sorted(expected)


def test_a_picture_outside_the_type_area_is_told() -> None:
    made, on = page(["AAAA"] * 6, {"A": ["3", "30", "0.8"]})
    out = Picture(Box(on.left(0), on.top(20), on.span(4), Pt(200)), ArticleId("A"), "a.png", "", (0.5, 0.5))
    assert "M30" in {finding.id for finding in judged(replace(made, frames=(*made.frames, out)), on)}


@pytest.mark.parametrize(
    ("role", "told"), [("sidebar", False), ("pull", False), ("topic-tint", False), ("rule", True)]
)
def test_a_box_that_goes_on_over_a_foot_is_not_outside_the_type_area(role: str, told: bool) -> None:
    made, on = page(["AAAA"] * 6, {"A": ["3", "30", "0.8"]})
    foot = on.top(on.lines)
    over = RuleLine(Box(on.left(0), Pt(foot - 40), on.column_width, Pt(40 + on.leading / 4)), role)
    assert ("M30" in {one.id for one in judged(replace(made, frames=(*made.frames, over)), on)}) is told


def test_pictures_of_two_articles_that_crowd_together_are_told() -> None:
    made, on = page(["AABB"] * 6, {"A": ["3", "36", "0.6"], "B": ["3", "28", "0.6"]})
    left, right = (
        Picture(
            Box(on.left(column), on.top(10), on.span(2), Pt(100)), ArticleId(name), "a.png", "", (0.5, 0.5)
        )
        for column, name in ((0, "A"), (2, "B"))
    )
    far = replace(right, box=replace(right.box, y=Pt(on.top(30))))
    for other, told in ((right, True), (far, False)):
        found = {one.id for one in judged(replace(made, frames=(*made.frames, left, other)), on)}
        assert ("M36" in found) is told


def test_a_head_under_a_vertical_one_that_stands_beside_its_text_is_under_no_head() -> None:
    made, on = page(["AAAA"] * 3 + ["BBBB"] * 3, {"A": ["3", "36", "0.6"], "B": ["3", "28", "0.6"]})
    first = on.left(0), on.column_width
    frames = [frame for frame in made.frames if not isinstance(frame, Leg) or frame.article != "A"]
    heads = [frame for frame in frames if isinstance(frame, Lines) and frame.article == "A"]
    leg = next(frame for frame in made.frames if isinstance(frame, Leg) and frame.article == "A")
    high = Pt(made.slots[0].box.height)
    legs = [replace(leg, box=Box(on.left(n), leg.box.y, on.column_width, leg.box.height)) for n in (1, 2, 3)]
    for box, told in (
        (Box(first[0], made.slots[0].box.y, first[1], high), False),
        (replace(heads[0].box, x=first[0]), True),
    ):
        own = [replace(frame, box=box) if frame in heads else frame for frame in frames]
        found = {one.id for one in judged(replace(made, frames=(*own, *legs)), on)}
        assert ("M02" in found) is told


def test_a_rule_that_is_seen_parts_two_heads() -> None:
    made, on = page(["AABB"] * 6, {"A": ["3", "30", "1.0"], "B": ["3", "30", "1.0"]})
    rule = RuleLine(Box(Pt(on.left(2) - 5), on.top(0), Pt(0.5), Pt(200)), "column")
    assert "M01" in {finding.id for finding in judged(made, on)}
    assert "M01" not in {finding.id for finding in judged(replace(made, frames=(*made.frames, rule)), on)}


def test_a_paper_may_weigh_the_taboos_itself() -> None:
    made, on = page(["AABB"] * 6, {"A": ["3", "36", "1.0"], "B": ["3", "30", "1.0"]})
    usual = {taboo.id: taboo.weight for taboo in TABOOS}
    assert price(made, on, {}) == usual["M01"] + usual["M04"]
    assert price(made, on, {"M01": 1.0, "M04": 0.0}) == 1.0


def test_every_taboo_says_what_is_wrong_and_the_way_out_in_two_languages() -> None:
    assert len({taboo.id for taboo in TABOOS}) == len(TABOOS)
    assert all(text.zh and text.en for taboo in TABOOS for text in (taboo.what, taboo.cure))
