"""Any text in any measure: no character is lost, and no rule is broken that some set of lines would have kept."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.figures.gb import faults, legal
from tests.figures.oracle import Oracle, loose_lines, oracle, runs_of
from typeset.compose.galley import Line
from typeset.compose.items.rules import Rules
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.text.marks import Level
from typeset.compose.text.segments import cuts
from typeset.units import EM, Pt, Units

HAN = "水到渠成天晴了人间灯火"
MARKS = "，。、；：？！“”‘’（）《》【】—…·～"
NEWS = st.text(st.sampled_from(HAN * 4 + MARKS * 2 + "123456789%.abTHe -/"), max_size=40)
PIECES = st.sampled_from(
    [
        *HAN, *MARKS, *"0123456789+-.,%℃￥$/:", *"abcXYZé ", "——", "……", "…………", "12.5%", "3，000", "COVID-19",
        "e\u0301", "n\u0303\u0323", "\u0301", "👍🏽", "👨\u200d👩\u200d👧", "🇨🇳", "1\ufe0f\u20e3", "\u3000",
        "\u200d", "\u200b", "\u200c", "\u2060", "\u00a0", "\u202a", "\u202e", "\u202c", "\u2067", "\u2069",
        "\ud800", "\udfff", "𠮷",
        "https://a.example.org/b/c", "name@example.org", "Ж", "か", "ー", "〇", "①", "ﬁ", "한", "ไ",
    ]
)  # fmt: skip
ANYTHING = st.lists(PIECES, max_size=24).map("".join)
MEASURES = st.integers(3, 60)


def set_and_asked(text: str, ems: float, rules: Rules) -> tuple[tuple[Line, ...], Oracle]:
    """The lines that the composer sets, and the oracle on the same runs."""
    runs, measure = runs_of(text), Units(int(ems * EM))
    return set_paragraph(runs, measure, Pt(9.0), rules), oracle(runs, rules, measure)


def ends(lines: tuple[Line, ...]) -> tuple[int, ...]:
    """The places in the text at which the lines end."""
    return (
        (*(line.start.offset for line in lines[1:]), sum(len(line.text) for line in lines)) if lines else ()
    )


@given(text=ANYTHING, ems=MEASURES, level=st.sampled_from(Level), indent=st.sampled_from([0, 2]))
@example(text="\ud800", ems=3, level=Level.GB, indent=0)
def test_every_character_stands_once_and_in_order(text: str, ems: int, level: Level, indent: int) -> None:
    lines, _ = set_and_asked(text, ems, Rules(level=level, first=Units(indent * EM)))
    assert "".join(line.text for line in lines) == text
    assert all(line.text for line in lines)


@given(
    text=st.one_of(NEWS, ANYTHING), ems=MEASURES, level=st.sampled_from(Level), indent=st.sampled_from([0, 2])
)
@example(text="https://a.example.org/b/c", ems=8, level=Level.GB, indent=0)
def test_no_rule_is_broken_that_some_set_of_lines_keeps(
    text: str, ems: int, level: Level, indent: int
) -> None:
    lines, asked = set_and_asked(text, ems, Rules(level=level, first=Units(indent * EM)))
    if asked.possible(asked.fits, asked.legal):
        assert [place for place in ends(lines) if not asked.legal(place)] == []
        assert [line.text for line in lines if line.indent + line.width > ems * EM] == []


@given(text=st.one_of(NEWS, ANYTHING), ems=MEASURES, indent=st.sampled_from([0, 2]))
@example(text="’”》）。——’”》）。COVID-19COVID-19https://example.org/a?b=1COVID-19", ems=13, indent=2)
def test_no_rule_is_broken_where_a_word_can_be_cut_instead(text: str, ems: int, indent: int) -> None:
    lines, asked = set_and_asked(text, ems, Rules(first=Units(indent * EM)))
    within = set(cuts(asked.made.kinds))
    if asked.possible(asked.fits, lambda end: asked.legal(end) or end in within):
        assert [place for place in ends(lines) if not asked.legal(place) and place not in within] == []


@given(text=NEWS, ems=st.integers(4, 20))
def test_the_standards_own_words_are_kept_where_they_can_be(text: str, ems: int) -> None:
    """The same with the bans written out anew from GB/T 15834, and not taken from the composer's tables."""
    lines, asked = set_and_asked(text, ems, Rules())
    if asked.possible(asked.fits, lambda end: asked.legal(end) and (end == len(text) or legal(text, end))):
        assert [fault for end in ends(lines)[:-1] for fault in faults(text, end)] == []


@given(text=NEWS, ems=st.integers(6, 20))
def test_no_line_is_loose_where_some_set_of_lines_has_none(text: str, ems: int) -> None:
    lines, asked = set_and_asked(text, ems, Rules())
    if asked.possible(asked.fills, asked.legal):
        assert loose_lines(asked, ends(lines)) == []


@pytest.mark.parametrize("ems", [3, 7.5, 13, 17, 60])
def test_a_paragraph_of_nothing_but_marks_or_of_one_word_still_ends(ems: float) -> None:
    for text in (
        "，" * 200,
        "“" * 200,
        "…" * 201,
        "—" * 199,
        "a" * 300,
        "1" * 300,
        "\u0301" * 100,
        "\u3000" * 100,
    ):
        lines, _ = set_and_asked(text, ems, Rules())
        assert "".join(line.text for line in lines) == text


@pytest.mark.parametrize("sign", ["\u200c", "\ufe0f"])
def test_a_sign_without_width_after_a_han_opens_no_gap_and_closes_none(sign: str) -> None:
    [line], _ = set_and_asked(f"水{sign}到", 9, Rules())
    assert line.width == 2 * EM
    [with_sign], _ = set_and_asked(f"水{sign}12", 9, Rules())
    [without], _ = set_and_asked("水12", 9, Rules())
    assert with_sign.width == without.width


@pytest.mark.parametrize("text", ["水ha\u030co到渠成天晴了", "水e\u0301汉", "水👨\u200d👩到渠成天"])
def test_a_letter_and_the_signs_on_it_are_painted_together(text: str) -> None:
    """Shaped apart, an accent would lose its letter: a span never parts them, wherever room is added."""
    lines, _ = set_and_asked(text, 3.7, Rules())
    starts = [span.text[0] for line in lines for span in line.spans]
    assert not set(starts) & set("\u030c\u0301\u200d👩")
