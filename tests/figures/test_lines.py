"""The figures of whole issues as floors: what the PDF shows of every line may only become better."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.figures.corpus import Story, corpora, lost, stories, write_edition
from tests.figures.floors import compare
from tests.figures.house import HOUSES
from tests.figures.lines import Set
from typeset.sources.desk.edition import load_edition

pytestmark = pytest.mark.slow

CORPORA = ("bench", "2026-07-08", "2026-07-09", "2026-07-10", "2026-07-12")


WIDENED = {
    (17, True): (0.003, 0.065),
    (13, True): (0.042, 0.091),
    (17, False): (0.031, 0.067),
    (13, False): (0.0501, 0.091),
}
"""By measure, for the bench text and for whole issues: the extra below which 95 and 99 of 100 gaps lie, in ems.

A line that is a Han short has one em over for 15 gaps or 11, and no set of lines avoids enough of these (`floors`).
Paragraphs that are driven out so that no line stands alone add a few; asked at 17 em are 0.003 and 0.065."""


@pytest.fixture(scope="module", params=[(name, ems) for name in CORPORA for ems in (17, 13)], ids=str)
def found(request: pytest.FixtureRequest, set_corpus: Callable[[str, int], Set]) -> Set:
    """Each corpus at each measure."""
    return set_corpus(*request.param)


def test_no_line_begins_or_ends_with_a_forbidden_mark_or_parts_a_unit(found: Set) -> None:
    assert found.faults() == {}


def test_every_full_line_is_flush_at_both_edges(found: Set) -> None:
    assert found.flush() == 1
    assert found.left_flush() == 1


def test_adjacent_marks_are_squeezed_and_a_mark_at_a_line_end_takes_half_an_em(found: Set) -> None:
    assert found.unsqueezed() == 0
    assert found.full_width_ends() == 0


def test_a_line_is_loose_only_where_no_other_line_ends_would_have_helped(found: Set) -> None:
    assert len(found.loose()) <= 1
    assert found.mendable() == []


SHORT_OF_IT = {
    ("bench", 17),
    ("2026-07-09", 17),
    ("2026-07-09", 13),
    ("2026-07-12", 17),
    ("2026-07-12", 13),
}
"""Corpora and measures whose gaps are one step of 17 em too wide since no line stands alone (docs/measurements.md)."""


def test_hardly_a_gap_is_widened(found: Set, request: pytest.FixtureRequest) -> None:
    if (found.name, found.house.characters) in SHORT_OF_IT:
        request.applymarker(pytest.mark.xfail(reason="no line stands alone (docs/measurements.md, Lines)"))
    narrow, wide = WIDENED[found.house.characters, found.name.startswith("bench")]
    assert found.percentile(0.95) <= narrow
    assert found.percentile(0.99) <= wide


@pytest.mark.parametrize("ems", [17, 13])
def test_hardly_more_gaps_are_wide_than_any_legal_lines_would_leave(ems: int, shared_data: Path) -> None:
    ours, least = compare(corpora()["bench"], ems)
    assert 0 < least.part <= ours.part <= least.part + 0.005


def test_no_line_stands_alone_in_its_column(found: Set) -> None:
    assert found.alone().total() == 0


def test_hardly_a_paragraph_ends_in_a_line_of_one_han(found: Set) -> None:
    assert found.orphans() <= (0 if found.house.characters == 17 else 1)


def test_all_baselines_are_the_grids_and_aligned_across_columns(found: Set) -> None:
    assert found.on_grid() == 1
    assert found.aligned() == 1


def test_every_paragraph_is_found_whole_or_in_the_two_parts_of_a_jump(found: Set) -> None:
    whole, jumping, every = found.whole()
    assert whole + jumping == every


@pytest.mark.parametrize("name", CORPORA)
def test_all_paragraphs_of_the_raw_copy_are_in_the_edition_that_is_set(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    told = stories(corpora()[name])
    edition, _ = load_edition(write_edition(tmp_path / "edition", told, HOUSES[17]))
    assert lost(told, edition) == []


def test_a_paragraph_that_the_edition_lacks_is_told(tmp_path: Path) -> None:
    rest = "船" * 40 + "。"
    told = (Story("渡口", "", ("第一段。", rest)), Story("渡口", "", ("（上接第1版）", rest)))
    edition, _ = load_edition(write_edition(tmp_path / "edition", told, HOUSES[17]))
    assert [article.id for article in edition.articles] == ["a000"]
    assert lost(told, edition) == []
    without = replace(edition, articles=edition.articles[1:])
    assert lost(told, without) == ["第一段。", rest, "（上接第1版）", rest]
