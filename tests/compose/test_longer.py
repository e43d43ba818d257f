"""Paragraphs that are taken in or driven out: one line fewer or more than their best set has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.conftest import PlainFace, Setter
from tests.figures.oracle import Oracle, oracle
from typeset.compose.galley import Look
from typeset.compose.items.item import SetRun
from typeset.compose.items.rules import PLAIN, Rules
from typeset.compose.lines.paragraph import prices, set_paragraph
from typeset.units import EM, Pt, Units

CASES = Path(__file__).parent / "cases/longer.txt"
LOOK = Look("Plain", 400, Pt(9.0))
NEWS = st.text(st.sampled_from("水到渠成天晴了人们都来，。、；：“”（）—…·12%ab "), max_size=50)


def cases() -> Iterator[ParameterSet]:
    for case in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, expected = case.rstrip("\n").split("\n--\n")
        title, settings, text = head.split("\n")
        given = dict(part.strip().split(" ", 1) for part in settings.split(","))
        yield pytest.param(given, text, [] if expected == "none" else expected.split("\n"), id=title)


@pytest.mark.parametrize(("settings", "text", "expected"), list(cases()))
def test_longer(set_text: Setter, settings: dict[str, str], text: str, expected: list[str]) -> None:
    measure = tuple(float(width) for width in settings["measure"].split())
    lines = set_text(text, measure, float(settings.get("indent", "0")), longer=int(settings["longer"]))
    assert [line.text for line in lines] == expected


def letters(text: str) -> int:
    return sum(char.isalnum() or char in "%-" for char in text)


def counts(made: Oracle) -> set[int]:
    """The numbers of lines that a paragraph can have without a loose line or a last line of one Han."""
    size = len(made.made.text)
    reached: dict[int, set[int]] = {0: {0}}
    for end in range(1, size + 1):
        if made.legal(end):
            last = max((place for place in (0, *made.made.forced) if place < end), default=0)
            reached[end] = {
                count + 1
                for start in reached
                if start >= last and made.fills(start, end)
                if end < size or letters(made.made.text[start:]) > 1
                for count in reached[start]
            }
    return reached.get(size, set())


@given(text=NEWS, measure=st.integers(4, 16), longer=st.sampled_from([-1, 1, 2]))
def test_a_paragraph_runs_longer_or_shorter_wherever_legal_lines_can_be_had(
    face: PlainFace, text: str, measure: int, longer: int
) -> None:
    runs, width, rules = (SetRun(text, LOOK, face),), Units(measure * EM), Rules(first=EM)
    best = set_paragraph(runs, width, Pt(9.0), rules)
    lines = set_paragraph(runs, width, Pt(9.0), replace(rules, longer=longer))
    possible = len(best) + longer in counts(oracle(runs, rules, width))
    assert bool(lines) is possible
    assert (longer in prices(runs, width, rules, (longer,))) is possible
    if lines:
        assert len(lines) == len(best) + longer
        assert "".join(line.text for line in lines) == text
        assert max(line.stretch for line in lines) <= EM // 4
        assert letters(lines[-1].text) > 1


def price_of(face: PlainFace, text: str, measure: int) -> dict[int, float]:
    return prices((SetRun(text, LOOK, face),), Units(measure * EM))


def test_the_nearer_a_last_line_is_to_full_the_less_it_costs_to_drive_it_out(face: PlainFace) -> None:
    text = "渠水进村那天，天还没亮，全村的人都到了堤上，等了三个钟头，谁也没有走开。渠水就要来了，"
    costs = [price_of(face, text + tail, 12)[1] for tail in ("大家都这么说了。", "这就来了。", "水来了。")]
    assert 0 < costs[0] < costs[1] < costs[2]


def test_only_what_can_be_had_has_a_price(face: PlainFace) -> None:
    text = "天晴了，水来了，人到了，路通了，灯亮了，雨停了，船开了。"
    assert prices((SetRun(text, LOOK, face),), Units(9 * EM), PLAIN, (0, 1, 2)).keys() == {0, 1}
    assert price_of(face, "", 9) == {}


def test_balanced_text_is_neither_taken_in_nor_driven_out(set_text: Setter, face: PlainFace) -> None:
    text = "天晴了，水来了，人到了，路通了，灯亮了"
    assert len(set_text(text, 9, balanced=True)) == 2
    assert set_text(text, 9, balanced=True, longer=1) == ()
    assert prices((SetRun(text, LOOK, face),), Units(9 * EM), Rules(balanced=True)) == {}


def test_a_long_paragraph_is_driven_out_in_time_in_proportion(set_text: Setter) -> None:
    text = "渠水进村那天，天还没亮，全村的人都到了堤上，等了三个钟头。" * 200
    best, lines = set_text(text, 13, 2), set_text(text, 13, 2, longer=1)
    assert len(lines) == len(best) + 1
    assert max(line.stretch for line in lines) <= EM // 10
