"""The sums of editions and what they are compared with, and the editions that a seed gives."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.figures.page_area import area
from tests.figures.page_groups import joined
from tests.figures.page_legs import legs
from tests.figures.page_looks import bands, heads_over_text
from tests.figures.page_sums import FIGURES, Sums, print_floors, read_sums, write_sums
from tests.figures.pool import Pooled
from tests.figures.test_pages import BANDS, page, without
from tests.figures.unseen import unseen, write_unseen
from typeset.edition import ArticleId, Place
from typeset.makeup.model.page import Leg, Lines
from typeset.sources.desk.edition import load_edition
from typeset.units import Pt

ONE = Sums(name="甲", articles=9, white=(1.0, 5.0), bare=(10.0, 20.0), jumps=4, at_paragraph=3, leads=False)
COPY = tuple(
    Pooled(f"第{number}号新闸今日通水", "要闻", (f"第{number}号新闸今起通水。" * 30, "两岸的人都来了。"))
    for number in range(40)
)


def value(name: str, *every: Sums) -> float:
    return next(figure.read(every) for figure in FIGURES if figure.name == name)


def test_figures_over_editions_are_over_all_their_pages() -> None:
    other = Sums(name="乙", white=(0.0,), bare=(12.0,))
    assert value("pages", ONE, other) == 3
    assert value("white by the frames, %: mean", ONE, other) == pytest.approx(2.0)
    assert value("pages over 4 %", ONE, other) == 1
    assert value("without ink, %: median", ONE, other) == 12.0
    assert value("first article on page one, none larger, % of editions", ONE, other) == 50.0
    assert value("cut at a paragraph's end, %", ONE, other) == 75.0
    assert value("cut at a paragraph's end, %", other) == 100.0


def test_sums_that_were_written_are_read_though_figures_were_counted_since(tmp_path: Path) -> None:
    file = tmp_path / "sums.jsonl"
    write_sums(file, [ONE])
    assert read_sums(file) == [ONE]
    file.write_text('{"name": "甲", "white": [1.0], "no longer counted": 3}\n', "utf-8")
    assert read_sums(file) == [Sums(name="甲", white=(1.0,))]


def test_before_and_after_are_of_the_same_editions(capsys: pytest.CaptureFixture[str]) -> None:
    print_floors(
        [ONE, Sums(name="乙", white=(9.0,))], [Sums(name="甲", articles=9, white=(3.0,)), Sums(name="丙")]
    )
    told = capsys.readouterr().out.splitlines()
    assert "| white by the frames, %: mean | ≤ 1.5 | 3 | 3 | ✗ |" in told
    assert "| editions |  | 1 | 1 |  |" in told


def test_bands_besides_the_lead_take_all_columns() -> None:
    assert bands(page(BANDS)) == ("C", "D")
    assert bands(page("AAAA AAAA AAAA AAAA BBCC BBCC")) == ()


def test_a_headline_may_take_as_much_of_the_page_as_its_text_unless_it_leads() -> None:
    assert heads_over_text(page(BANDS)) == ()
    short = page("AAAA BBCC BBCC BBCC DDDD DDDD")
    for column in range(4):
        short = without(short, "D", column, 2)
    assert heads_over_text(short) == ("D",)


def test_a_seed_gives_the_same_edition_and_another_seed_another() -> None:
    one, again, other = unseen(1, 0, COPY), unseen(1, 0, COPY), unseen(2, 0, COPY)
    assert one == again
    assert one != other


def test_an_edition_of_a_seed_loads_without_a_fault(tmp_path: Path) -> None:
    for number in range(3):
        made = unseen(7, number, COPY)
        edition, findings = load_edition(write_unseen(tmp_path / f"{number}", made))
        assert findings == ()
        assert len(edition.articles) == len(made.articles)
        assert edition.auto


def test_briefs_of_a_group_are_one_piece_under_its_head() -> None:
    view = page("AABB AABB CCCC CCCC CCCC CCCC")
    head = next(f for f in view.page.frames if isinstance(f, Lines) and f.article == "C")
    legs_of_c = [f for f in view.page.frames if isinstance(f, Leg) and f.article == "C"]
    upper = [replace(leg, box=replace(leg.box, height=Pt(50)), strips=leg.strips[:5]) for leg in legs_of_c]
    below = [replace(leg, article=ArticleId("D"), strips=leg.strips[5:]) for leg in legs_of_c]
    lower = [
        replace(leg, box=replace(leg.box, y=Pt(leg.box.y + 50), height=Pt(leg.box.height - 50)))
        for leg in below
    ]
    others = [f for f in view.page.frames if f is not head and f not in legs_of_c]
    slot = next(slot for slot in view.page.slots if slot.article == "C")
    slots = (*view.page.slots, replace(slot, article=ArticleId("D"), box=lower[0].box))
    plan = replace(view.page.plan, places=tuple(Place(ArticleId(name)) for name in ("A", "B", "C/D")))
    frames = (*others, replace(head, role="briefs-head"), *upper, *lower)
    whole = joined(replace(view.page, plan=plan, slots=slots, frames=frames))
    assert [slot.article for slot in whole.slots] == ["C", "A", "B"]
    assert legs(replace(view, page=whole)) == legs(view)
    assert area(replace(view, page=whole)).blank == frozenset()
