"""What a line holds beside its text: list marks, readings, emphasis dots, and letters of another face."""

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from unicodedata import normalize

import pytest

from typeset.compose.blocks.collect import collect
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.findings import line_findings
from typeset.compose.galley import Line
from typeset.compose.lines.paragraph import set_paragraph
from typeset.edition import ArticleId, Role, Run, TextBlock
from typeset.errors import MachineError
from typeset.style import read_sheets
from typeset.units import EM, Pt, Units, points_units

SetBlock = Callable[..., tuple[Line, ...]]


@pytest.fixture(scope="module")
def faces() -> Faces:
    found = find_faces()
    try:
        for family in ("Noto Serif CJK SC", "DejaVu Serif", "LXGW WenKai"):
            found.face((family,), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK, LXGW WenKai and DejaVu faces")
    return found


@pytest.fixture
def set_block(faces: Faces, tmp_path: Path) -> SetBlock:
    """Sets a block 13 em wide under a sheet of 9 pt."""

    def setter(css: str, *runs: Run | str, role: Role = Role.PARAGRAPH) -> tuple[Line, ...]:
        sheet = tmp_path / "styles.css"
        sheet.write_text(f"body {{ font: 9pt/11.25pt 'Noto Serif CJK SC' }} {css}", encoding="utf-8")
        sheets = read_sheets([sheet])
        assert not sheets.findings
        made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
        ready = collect(TextBlock(role, made), (), sheets, faces)
        return set_paragraph(ready.runs, points_units(Pt(117.0), ready.em), ready.em, ready.rules)

    return setter


def generated(line: Line) -> list[str]:
    return [span.text for span in line.spans if span.generated]


ITEM = "修渠三条，全长五公里，今年年底完工。"


def test_a_list_mark_hangs_before_its_item_and_is_no_copy(set_block: SetBlock) -> None:
    first, *rest = set_block("li { list-style-type: '■'; padding-left: 2em }", ITEM, role=Role.ITEM)
    assert generated(first) == ["■"]
    assert first.text + "".join(line.text for line in rest) == ITEM
    assert (first.indent, first.indent + first.width, first.full) == (EM, 13 * EM, True)
    assert {line.indent for line in rest} == {2 * EM}


def test_a_list_mark_is_dressed_by_its_pseudo_element(set_block: SetBlock) -> None:
    css = "li { list-style: '—'; padding-left: 2em } li::marker { color: #c00 }"
    (mark, text), *_ = ((line.spans[0], line.spans[1]) for line in set_block(css, ITEM, role=Role.ITEM))
    assert (mark.look.color, text.look.color) == ("#c00", "#000")


@pytest.mark.parametrize("value", ["none", "outside none"])
def test_a_list_without_marks_has_none(set_block: SetBlock, value: str) -> None:
    (first, *_) = set_block(f"li {{ list-style: {value} }}", ITEM, role=Role.ITEM)
    assert generated(first) == []


def test_a_reading_stands_over_its_word_where_the_leading_has_room(set_block: SetBlock) -> None:
    (line,) = set_block("p { line-height: 15pt }", "人称", Run("庠序", ruby="xiángxù"), "之教")
    (reading,) = [span for span in line.spans if span.generated]
    assert (reading.text, reading.look.size, reading.rise) == ("xiángxù", 4.5, EM)
    assert line.text == "人称庠序之教"
    assert reading.over >= 2 * EM


def test_a_word_under_its_reading_is_not_parted(set_block: SetBlock) -> None:
    lines = set_block(
        "p { line-height: 15pt }", "渠水进村那天天还没亮了全", Run("庠序", ruby="xiángxù"), "之教也有"
    )
    assert any(line.text.startswith("庠序") for line in lines)


def test_a_reading_follows_its_word_in_brackets_where_the_leading_is_narrow(set_block: SetBlock) -> None:
    (line,) = set_block("", "人称", Run("庠序", ruby="xiáng xù"), "之教")
    assert "".join(span.text for span in line.spans) == "人称庠序（xiáng xù）之教"
    assert line.text == "人称庠序之教"
    assert {span.rise for span in line.spans} == {Units(0)}


@pytest.mark.parametrize("ahead", range(13))
def test_a_reading_in_brackets_is_no_copy_wherever_a_line_ends(set_block: SetBlock, ahead: int) -> None:
    copy = "渠水进村那天天还没亮了全"[:ahead]
    lines = set_block("", copy, Run("庠序", ruby="xiáng xù"), "之教也有水到渠成的一天，大家都来了。")
    assert "".join(line.text for line in lines) == copy + "庠序之教也有水到渠成的一天，大家都来了。"
    assert [line.end.offset for line in lines[:-1]] == list(accumulate(len(line.text) for line in lines))[:-1]
    assert "".join("".join(generated(line)) for line in lines) == "（xiáng xù）"
    assert not any(line.spans[0].generated and line.spans[0].text[0] == "（" for line in lines)
    assert all(line.full for line in lines[:-1])


def test_what_ends_a_line_after_its_last_copy_is_told(set_block: SetBlock) -> None:
    first, *_ = set_block("", "渠水进村那天还没", Run("庠序", ruby="xù"), "之教也有水到渠成的一天")
    assert first.text.endswith("庠序")
    assert first.spans[-1].generated
    assert -3 * EM < first.over < -2 * EM


def test_dots_stand_under_han_alone(set_block: SetBlock) -> None:
    (line,) = set_block("p { line-height: 15pt; text-emphasis: dot }", "水到，渠成")
    assert generated(line) == ["●"] * 4
    assert {span.rise < 0 for span in line.spans if span.generated} == {True}


def test_kai_stands_for_dots_in_narrow_leading(set_block: SetBlock) -> None:
    (line,) = set_block("p { text-emphasis: dot }", "水到渠成")
    assert generated(line) == []
    assert {span.look.family for span in line.spans} == {"LXGW WenKai"}


LATIN = "p { font-family: 'DejaVu Serif', 'Noto Serif CJK SC' }"


def test_letters_and_figures_come_from_the_latin_face_and_marks_from_the_chinese_one(
    set_block: SetBlock,
) -> None:
    (line,) = set_block(LATIN, "有“GDP”5.8…")
    families = {char: span.look.family for span in line.spans for char in span.text}
    latin = {char for char, family in families.items() if family == "DejaVu Serif"}
    assert latin == set("GDP5.8")


def test_an_apostrophe_in_a_word_is_narrow(set_block: SetBlock, faces: Faces) -> None:
    for css in ("", LATIN):
        (line,) = set_block(css, "It’s水")
        with_it = line.width
        (line,) = set_block(css, "Its水")
        assert Units(0) < with_it - line.width < EM // 2


def test_a_figure_that_the_body_face_lacks_comes_from_another(set_block: SetBlock) -> None:
    (line,) = set_block("", "约10⁶㎡，合⅓亩")
    families = {char: span.look.family for span in line.spans for char in span.text}
    assert {families["⁶"], families["⅓"]} == {"LXGW WenKai"}
    assert families["1"] == families["㎡"] == "Noto Serif CJK SC"


@pytest.mark.parametrize("sign", ["e\u0301", "m\u0304", "葛\ufe00", "葛\U000e0100", "a\u030c\u0304"])
def test_a_sign_and_what_changes_it_come_from_one_face(set_block: SetBlock, sign: str) -> None:
    for css in ("", LATIN, "p { font-family: 'LXGW WenKai', 'DejaVu Serif' }"):
        (line,) = set_block(css, f"水{sign}渠")
        assert [span.text for span in line.spans if sign[0] in span.text and sign in span.text] != []


def test_a_sign_that_no_face_has_is_told_as_an_error(set_block: SetBlock, faces: Faces) -> None:
    lines = set_block("", "水\U0001f600到👨\u200d👩\u200d👧渠成", Run("，🚰"))
    found = line_findings(lines, ArticleId("canal"), faces, Pt(117.0))
    assert [(finding.id, finding.quote) for finding in found] == [("G01", sign) for sign in "😀👨👩👧🚰"]


def test_the_papers_own_sheet_hangs_a_square_before_an_item(faces: Faces) -> None:
    sheets = read_sheets([Path(__file__).parents[2] / "styles/type.css"])
    body = ("section.page", "article.news.third", "div.body")
    ready = collect(TextBlock(Role.ITEM, (Run(ITEM),)), body, sheets, faces)
    first, *rest = set_paragraph(ready.runs, Units(13 * EM), ready.em, ready.rules)
    assert generated(first) == ["■"]
    assert abs(first.indent) < EM // 100
    assert {line.indent for line in rest} == {EM}
    assert first.text + "".join(line.text for line in rest) == ITEM


WIDE_READINGS = tuple(
    Run(char, ruby=ruby) for char, ruby in zip("庠序双壮", ("xiáng", "xù", "shuāng", "zhuàng"), strict=True)
)


@pytest.mark.parametrize("ahead", range(14))
def test_readings_stand_over_their_words_beside_one_another_and_within_the_measure(
    set_block: SetBlock, faces: Faces, ahead: int
) -> None:
    copy = "渠水进村那天天还没亮了全村"[:ahead]
    lines = set_block("p { line-height: 15pt }", copy, *WIDE_READINGS, "之教也有水到渠成的一天，大家都来了。")
    assert sum(len(generated(line)) for line in lines) == len(WIDE_READINGS)
    for line in lines:
        places = list(readings(line, faces))
        assert all(left >= 0 and right <= 13 * EM for left, right, _ in places)
        assert all(one[1] < two[0] for one, two in pairwise(places))
        assert all(abs(left + right - 2 * middle) <= EM for left, right, middle in places)
        assert line.full or line.last


def readings(line: Line, faces: Faces) -> Iterator[tuple[float, float, float]]:
    """Left and right edge of each reading and the middle of the character under it, in units from the measure."""
    x, over = float(line.indent), None
    for span in line.spans:
        face = faces.face((span.look.family,), span.look.weight)
        scale = float(span.look.size) / float(line.em)
        width = sum(face.advances(span.text)) * scale
        if span.over:
            over = x + span.over / 2 - width / 2, x + span.over / 2 + width / 2
            continue
        if over:
            yield *over, x + width / 2
        over = None
        x += width + span.spacing * len(span.text) + span.tail


@pytest.mark.parametrize("name", ["Nguyễn Thị Ngọc", "Đặng Thuỳ Trâm", "café", "Müller"])
def test_letters_in_pieces_are_set_like_whole_ones(set_block: SetBlock, name: str) -> None:
    css = "body { font-family: 'Noto Serif CJK SC', 'LXGW WenKai', 'DejaVu Serif' }"
    whole, pieces = (set_block(css, normalize(form, name)) for form in ("NFC", "NFD"))
    assert [line.width for line in pieces] == [line.width for line in whole]
    assert {span.look.family for line in pieces for span in line.spans} == {
        span.look.family for line in whole for span in line.spans
    }


@pytest.mark.parametrize("signs", ["⁻⁶", "₄²⁻", "⁺", "⁻", "⁼", "⁽²⁾", "ⁿ", "₊₋₌₍₎", "⁰¹²³⁴⁵⁶⁷⁸⁹"])
def test_raised_and_lowered_signs_have_a_face_and_those_side_by_side_the_same(
    signs: str, set_block: SetBlock, faces: Faces
) -> None:
    (line,) = set_block("p { text-indent: 0 }", f"10{signs}克")
    assert not [one for one in line_findings((line,), ArticleId("a"), faces, Pt(117.0)) if one.id == "G01"]
    assert len({span.look.family for span in line.spans if set(span.text) & set(signs)}) == 1
