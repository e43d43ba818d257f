"""What holds of every paragraph, whatever the copy and the measure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.conftest import CssRules, PlainFace, Setter
from typeset.compose.galley import Added, Look
from typeset.compose.items.item import SetRun
from typeset.compose.items.measuring import items
from typeset.compose.items.rules import HANGING, hang_of
from typeset.compose.items.trim import STYLES, TRIM, trim_of
from typeset.compose.lines.penalties import sums
from typeset.compose.text.limits import GAP, NO_GAP
from typeset.compose.text.marks import MARKS, Level, no_end, no_start
from typeset.compose.text.segments import breaks, classes, cuts
from typeset.edition import Spot
from typeset.units import EM, Pt

NEWS = st.text(
    st.sampled_from("水到渠成天晴了，。、；：？！“”‘’（）《》—…·～–-/ 12%5.℃￥abTHé　"), max_size=60
)
ANY = st.text(
    st.one_of(st.characters(), st.sampled_from("水，。“”《》—…1a\u0301\u200d\u202e\ufe0f😀🇨🇳\ud800　")),
    max_size=60,
)
MEASURES = st.integers(3, 30)


@given(text=st.one_of(NEWS, ANY), measure=MEASURES, indent=st.sampled_from([0, 1, 2]))
def test_no_character_is_lost_or_doubled(set_text: Setter, text: str, measure: int, indent: int) -> None:
    lines = set_text(text, measure, indent)
    assert "".join(line.text for line in lines) == text
    offsets = [line.start.offset for line in lines] + ([len(text)] if lines else [])
    assert [len(line.text) for line in lines] == [b - a for a, b in pairwise(offsets)]
    assert all(line.text for line in lines)
    assert not lines or lines[-1].end == Spot(1)


@given(text=NEWS, measure=MEASURES)
def test_a_full_line_is_exactly_as_wide_as_the_measure(set_text: Setter, text: str, measure: int) -> None:
    for line in set_text(text, measure, 1):
        room = measure * EM - line.indent
        assert line.width <= room
        assert line.full is (line.width == room)


@given(text=NEWS, measure=MEASURES, trim=st.sampled_from(sorted(TRIM)), style=st.sampled_from(sorted(STYLES)))
def test_every_width_of_marks_gives_full_lines_and_keeps_every_character(
    set_text: Setter, text: str, measure: int, trim: str, style: str
) -> None:
    lines = set_text(text, measure, trim=trim_of(trim, style))
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.width <= measure * EM
        assert line.full is (line.width == measure * EM)


@given(
    text=NEWS, measures=st.lists(st.integers(3, 20), min_size=1, max_size=5), indent=st.sampled_from([0, 2])
)
def test_each_line_fills_its_own_measure(
    set_text: Setter, text: str, measures: list[int], indent: int
) -> None:
    lines = set_text(text, tuple(measures), indent)
    assert "".join(line.text for line in lines) == text
    for index, line in enumerate(lines):
        room = measures[min(index, len(measures) - 1)] * EM - line.indent
        assert line.width <= room
        assert line.full is (line.width == room)


ENGLISH = st.text(st.sampled_from("水到渠，。 abdeinorst\u00ad-/.3"), max_size=60)


@given(text=ENGLISH, measure=MEASURES)
def test_a_hyphen_is_painted_and_is_no_copy(
    set_text: Setter, face: PlainFace, text: str, measure: int
) -> None:
    lines = set_text(text, measure, hyphens="auto")
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.width <= measure * EM
        hyphen = [span for span in line.spans if span.generated]
        assert -line.over == sum(face.advance(span.text) for span in hyphen)
        assert not hyphen or (hyphen == [line.spans[-1]] and not line.last)


@pytest.mark.parametrize(("trim", "blank"), [("trim-both", 0), ("normal", 0.5), ("space-all", 0.5)])
def test_a_line_tells_how_much_blank_ends_it(
    set_text: Setter, css_rules: CssRules, trim: str, blank: float
) -> None:
    line = set_text("水到渠成了。天晴了", 6, given=css_rules(f"text-spacing-trim: {trim}"))[0]
    assert (line.text, line.full, -line.over / EM) == ("水到渠成了。", True, blank)


def test_a_hyphen_ends_its_line_flush(set_text: Setter) -> None:
    line = set_text("人们说international是国际的意思", 7.5, hyphens="auto")[0]
    assert (line.full, line.width, line.over) == (True, 7.5 * EM, -EM // 2)


def test_lines_beside_a_picture_are_shorter(set_text: Setter) -> None:
    lines = set_text("渠水进村那天天还没亮全村的人都到了堤上等了三钟头", (4, 4, 8))
    assert [len(line.text) for line in lines] == [4, 4, 8, 8]


@given(
    text=NEWS,
    measure=MEASURES,
    value=st.sampled_from(["first", "last", "force-end", "allow-end", "first last allow-end"]),
    trim=st.sampled_from(sorted(TRIM)),
)
def test_only_one_mark_hangs_outside_the_measure(
    set_text: Setter, text: str, measure: int, value: str, trim: str
) -> None:
    for line in set_text(text, measure, hanging=hang_of(value), trim=trim_of(trim)):
        assert line.indent + line.width <= measure * EM
        assert line.over <= EM // 2 + EM // 8
        mark = line.text.rstrip(" \u3000")[-1:]
        assert line.over <= 0 or mark in HANGING or (line.last and classes(mark) == "C")
        assert line.indent == 0 or (line.first and classes(line.text[0]) == "O" and "first" in value)


@given(text=NEWS, measure=MEASURES)
def test_the_spans_of_a_line_add_up_to_its_width(
    set_text: Setter, face: PlainFace, text: str, measure: int
) -> None:
    for line in set_text(text, measure):
        width = sum(
            sum(face.advance(char, span.features) + span.spacing for char in span.text) + span.tail
            for span in line.spans
        )
        assert 0 <= line.width - width < 60


@given(text=NEWS, measure=st.integers(6, 30))
def test_a_line_begins_and_ends_as_the_rules_allow_where_every_unit_fits(
    set_text: Setter, text: str, measure: int
) -> None:
    allowed = breaks(text, classes(text), Level.GB)
    places = [i for i, may in enumerate(allowed) if may]
    units = [b - a for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    if max(units, default=0) > measure:
        return
    for line in set_text(text, measure)[1:]:
        assert allowed[line.start.offset] or line.start.offset in set(cuts(classes(text)))


@given(text=ANY, measure=MEASURES)
def test_a_paragraph_is_set_the_same_twice(set_text: Setter, text: str, measure: int) -> None:
    assert set_text(text, measure) == set_text(text, measure)


def test_no_text_gives_no_line(set_text: Setter) -> None:
    assert set_text("", 13) == ()


def test_a_plain_line_is_one_span(set_text: Setter) -> None:
    lines = set_text("渠水进村那天天还没亮全村的人都到了堤上", 10)
    assert [len(line.spans) for line in lines] == [1, 1]


def test_a_letter_stands_an_eighth_of_an_em_from_han_but_not_at_the_edge_of_a_line(set_text: Setter) -> None:
    (line,) = set_text("有3人", 10)
    assert line.width == 2.5 * EM + 2 * EM // 8
    (line,) = set_text("有“3”人", 10, gap=GAP)
    assert line.width == (2 + 2 + 0.5) * EM
    assert set_text("渠水进村那天3人", 6)[0].width == 6 * EM
    (line,) = set_text("有3人", 10, gap=NO_GAP)
    assert line.width == 2.5 * EM


@pytest.mark.parametrize(
    ("value", "gaps"), [("normal", 4), ("ideograph-alpha", 2), ("ideograph-numeric", 2), ("no-autospace", 0)]
)
def test_letters_and_digits_have_gaps_of_their_own(
    set_text: Setter, css_rules: CssRules, value: str, gaps: int
) -> None:
    (line,) = set_text("有a有3有", 20, given=css_rules(f"text-autospace: {value}; --autospace: 0.25em"))
    assert line.width == (4 + gaps / 4) * EM


@pytest.mark.parametrize(("most", "stretched"), [("0.3333em", True), ("0.5em", False)])
def test_the_sheet_says_how_far_the_gap_of_han_and_words_grows(
    set_text: Setter, css_rules: CssRules, most: str, stretched: bool
) -> None:
    line = set_text("水位涨到3米多高到了堤上", 6.25, given=css_rules(f"--autospace-max: {most}"))[0]
    assert line.full
    assert (line.stretch > 0) is stretched


@pytest.mark.parametrize(
    ("declarations", "indents"),
    [
        ("text-align: justify", [0, 0]),
        ("text-align: justify; text-align-last: right", [0, 3]),
        ("text-align: justify; text-align-last: center", [0, 1.5]),
        ("text-align: right", [0, 3]),
        ("text-align: left; text-align-last: end", [0, 3]),
    ],
)
def test_lines_stand_where_text_align_and_text_align_last_say(
    set_text: Setter, css_rules: CssRules, declarations: str, indents: list[float]
) -> None:
    lines = set_text("渠水进村那天全", 5, given=css_rules(declarations))
    assert [line.indent / EM for line in lines] == indents


def test_a_last_line_is_spread_where_the_sheet_justifies_it(set_text: Setter, css_rules: CssRules) -> None:
    (line,) = set_text("王建国", 5, given=css_rules("text-align-last: justify"))
    assert (line.full, line.stretch) == (True, EM)


@pytest.mark.parametrize(("value", "width", "stretched"), [("auto", 4.25, True), ("inter-word", 4.25, False)])
def test_room_goes_where_text_justify_says(
    set_text: Setter, css_rules: CssRules, value: str, width: float, stretched: bool
) -> None:
    line = set_text("ab cd 人们都来了", 4.25, given=css_rules(f"text-justify: {value}"))[0]
    assert (line.text, line.width / EM, line.stretch > 0) == ("ab cd 人", width, stretched)


@pytest.mark.parametrize(("value", "gaps"), [("inter-character", 8), ("inter-word", 2), ("none", 0)])
def test_lines_are_chosen_by_the_gaps_that_may_take_room(
    face: PlainFace, css_rules: CssRules, value: str, gaps: int
) -> None:
    run = SetRun("渠成 水到 村里人", Look("Plain", 400, Pt(9.0)), face)
    assert sums(items((run,), css_rules(f"text-justify: {value}"))).gaps[-2] == gaps


@pytest.mark.parametrize("text", ["ab cd 人们都来了", "人人人人们都来了"])
def test_a_line_keeps_its_width_where_text_justify_is_none(
    set_text: Setter, css_rules: CssRules, text: str
) -> None:
    assert set_text(text, 4.25, given=css_rules("text-justify: none"))[0].width == 4 * EM


def test_room_goes_first_to_words_then_to_gaps_then_to_all(set_text: Setter) -> None:
    line = set_text("有a b人们都来了吗你说是不是啊", 7)[0]
    assert line.full
    assert max(span.spacing + span.tail for span in line.spans) <= EM // 2 + line.stretch


def test_the_ends_of_lines_give_way_to_the_measure_of_the_first(set_text: Setter) -> None:
    first, second = set_text("渠水进村那天天还没亮全村", 8, 2)
    assert (first.indent, first.width, second.indent) == (2 * EM, 6 * EM, 0)


def test_a_long_paragraph_takes_time_in_proportion(set_text: Setter) -> None:
    text = "渠水进村那天，天还没亮，全村的人都到了堤上，等了三个钟头。" * 200
    lines = set_text(text, 13, 2)
    assert "".join(line.text for line in lines) == text
    assert all(line.stretch < EM // 10 for line in lines)


def test_every_mark_is_in_one_row_of_the_table() -> None:
    assert {"，", "。", "“", "—"} <= MARKS.keys()
    assert no_start(Level.NONE) == no_end(Level.NONE) == frozenset()
    assert no_start(Level.BASIC) < no_start(Level.GB) < no_start(Level.STRICT)


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff"])
def test_a_sign_without_width_neither_takes_nor_gives_room(set_text: Setter, sign: str) -> None:
    """Han stand as far apart with it as without, in a line that is stretched and in one that is not."""
    copy = "水到渠成" + sign + "天晴了人们"
    (natural,) = set_text(copy, 20)
    assert natural.width == 9 * EM
    line = set_text("水a到" + sign + "渠成bcd天晴了", 5.75, gap=NO_GAP)[0]
    plain = set_text("水a到渠成bcd天晴了", 5.75, gap=NO_GAP)[0]
    assert (line.text.replace(sign, ""), line.stretch, line.full) == (plain.text, plain.stretch, True)


def test_a_line_may_end_at_a_zero_width_space_and_nowhere_else_in_a_word(set_text: Setter) -> None:
    lines = set_text("水到abcdefgh\u200bijklmn渠成", 6)
    assert [line.text for line in lines] == ["水到abcdefgh\u200b", "ijklmn渠成"]


def test_no_line_ends_at_a_soft_hyphen_that_no_letter_follows(set_text: Setter) -> None:
    assert set_text("水到渠成\u00ad，天晴了人间", 4)[0].text == "水到渠"
    assert not any(span.generated for line in set_text("水\u00ad到" * 12, 4) for span in line.spans)


def test_a_soft_hyphen_is_seen_only_where_a_line_ends_with_it(set_text: Setter) -> None:
    first, second = set_text("人们说inter\u00adnational是", 6)
    assert (first.text, first.spans[-1].text, first.spans[-1].generated) == (
        "人们说inter\u00ad",
        "-",
        Added.HYPHEN,
    )
    assert (second.text, [span for span in second.spans if span.generated]) == ("national是", [])
    (whole,) = set_text("人们说inter\u00adnational是", 20, gap=NO_GAP)
    assert (whole.width, [span for span in whole.spans if span.generated]) == (10.5 * EM, [])
