"""The taboos of make-up, told as letter maps."""

from dataclasses import replace
from pathlib import Path

import pytest

from typeset.compose.galley import Line, Look, PlacedLine, Span, Strip
from typeset.edition import ArticleId, Kind, PagePlan, Spot
from typeset.errors import Severity
from typeset.makeup.grid import Grid
from typeset.makeup.page import Box, Frame, Leg, Lines, MadePage, Picture, Rule, Slot
from typeset.makeup.plan import Cell
from typeset.makeup.taboos import TABOOS, judged, price
from typeset.units import EM, Em, Mm, Pt, Rows, Units

CASES = (Path(__file__).parent / "taboos.txt").read_text("utf-8").split("=== ")[1:]
ROWS_A_LINE = 6


def grid(columns: int, lines: int) -> Grid:
    return Grid(columns, 13, Rows(lines), Pt(9), Pt(11.25), Mm(390), Mm(550), Pt(80), Em(1))


def head(cell: Cell, on: Grid, said: list[str]) -> Lines:
    rows, size, share = int(said[0]), float(said[1]), float(said[2])
    width = on.span(cell.columns)
    family = "Sans" if "face" in said else "Serif"
    em = Pt(size)
    line = Line(
        (Span("题", Look(family, 700, em)),),
        em,
        Units(int(width * share / em * EM)),
        Spot(0),
        Spot(1),
        indent=Units(int(width * (1 - share) / 2 / em * EM)),
    )
    box = Box(on.left(cell.column), on.top(cell.top), width, Pt(rows * on.leading))
    name = ArticleId("ABCDEFGH"[cell.index])
    return Lines(box, name, 0, "head", (PlacedLine(line, Pt(0), Pt(rows * on.leading * 0.8)),))


def legs(cell: Cell, on: Grid, top: int) -> list[Frame]:
    rows = cell.bottom - top - 1
    strip = Strip(Rows(rows), (), 0, Spot(0), Spot(1))
    name = ArticleId("ABCDEFGH"[cell.index])
    return [
        Leg(Box(on.left(column), on.top(top), on.column_width, Pt(rows * on.leading)), name, 0, (strip,))
        for column in range(cell.column, cell.right)
    ]


def page(plan: list[str], said: dict[str, list[str]]) -> tuple[MadePage, Grid]:
    on = grid(len(plan[0]), ROWS_A_LINE * len(plan))
    letters = sorted(set("".join(plan)) - {"."})
    cells = [
        replace(cell, index=place, top=cell.top * ROWS_A_LINE, bottom=cell.bottom * ROWS_A_LINE)
        for place, letter in enumerate(letters)
        for cell in [cell_of(plan, letter)]
    ]
    frames: list[Frame] = []
    slots = []
    for cell, letter in zip(cells, letters, strict=True):
        words = said[letter]
        gap = int(words[words.index("gap") + 1]) if "gap" in words else 1
        frames += [head(cell, on, words), *legs(cell, on, cell.top + int(words[0]) + gap)]
        box = Box(on.left(cell.column), on.top(cell.top), on.span(cell.columns), Pt(cell.rows * on.leading))
        slots.append(Slot(box, ArticleId(letter), 0, Kind.NEWS))
    return MadePage(1, "第一版", PagePlan(1), tuple(slots), tuple(frames)), on


def cell_of(plan: list[str], letter: str) -> Cell:
    places = [(y, x) for y, row in enumerate(plan) for x, char in enumerate(row) if char == letter]
    (top, left), (bottom, right) = min(places), max(places)
    return Cell(0, left, right - left + 1, top, bottom + 1)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.partition("\n")[0]) for case in CASES])
def test_a_page_breaks_these_taboos(case: str) -> None:
    _, *lines = case.strip().split("\n")
    plan = [line for line in lines if not set(line) - set("ABCDEFGH.")]
    said = {line[0]: line.split()[1:] for line in lines if line[0] in "ABCDEFGH" and " " in line}
    expected = next(line for line in lines if line.startswith("!"))[1:].split()
    found = {
        finding.id + ("!" if finding.severity is Severity.ERROR else "")
        for finding in judged(*page(plan, said))
    }
    assert sorted(found) == sorted(expected)


def test_a_picture_outside_the_type_area_is_told() -> None:
    made, on = page(["AAAA"] * 6, {"A": ["3", "30", "0.8"]})
    out = Picture(Box(on.left(0), on.top(20), on.span(4), Pt(200)), ArticleId("A"), "a.png", "", (0.5, 0.5))
    assert "M30" in {finding.id for finding in judged(replace(made, frames=(*made.frames, out)), on)}


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


def test_a_rule_that_is_seen_parts_two_heads() -> None:
    made, on = page(["AABB"] * 6, {"A": ["3", "30", "1.0"], "B": ["3", "30", "1.0"]})
    rule = Rule(Box(Pt(on.left(2) - 5), on.top(0), Pt(0.5), Pt(200)), "column")
    assert "M01" in {finding.id for finding in judged(made, on)}
    assert "M01" not in {finding.id for finding in judged(replace(made, frames=(*made.frames, rule)), on)}


def test_a_paper_may_weigh_the_taboos_itself() -> None:
    made, on = page(["AABB"] * 6, {"A": ["3", "36", "1.0"], "B": ["3", "30", "1.0"]})
    usual = {taboo.id: taboo.weight for taboo in TABOOS}
    assert price(made, on, {}) == usual["M01"] + usual["M04"]
    assert price(made, on, {"M01": 1.0, "M04": 0.0}) == 1.0


def test_every_taboo_says_what_is_wrong_and_the_way_out_in_two_languages() -> None:
    assert len({taboo.id for taboo in TABOOS}) == len(TABOOS)
    assert all(text.zh and text.en for taboo in TABOOS for text in (taboo.message, taboo.cure))
