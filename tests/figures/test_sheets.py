"""CSS is the interface: one declaration in a house's own sheet changes the page, and every promise stays whole.

The page is read from its PDF. The base is a house with columns of 17 em at 9/13 pt; each test adds to its sheet.
"""

import io
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

import pikepdf
import pytest

from tests.figures.corpus import Story, write_with_sheet
from tests.figures.found import SetLine
from tests.figures.gb import CLOSING
from tests.figures.house import HOUSES, House
from tests.figures.lines import Set
from tests.promises import OF_THE_COPY
from typeset.errors import EditionError, Severity
from typeset.run import READER, Issue, Request, make_issue

BASE = HOUSES[17]

Built = tuple[Issue, Set]
Builder = Callable[..., Built]


def story() -> Story:
    """The project's own copy: a headline and its paragraphs."""
    head, *paragraphs = (Path(__file__).parent / "copy.md").read_text("utf-8").strip().split("\n\n")
    return Story(head.removeprefix("# "), "", tuple(paragraphs))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds the copy under the base sheet with some more rules; the house tells what grid they make."""

    @cache
    def builder(more: str = "", house: House = BASE, base: str = BASE.sheet) -> Built:
        first, copy = story().headline, story().paragraphs
        told = (Story(first, "", copy[:-3]), Story("旧船票", "", copy[-3:]))
        folder = write_with_sheet(tmp_path_factory.mktemp("css") / "edition", told, base + more)
        issue = make_issue(Request(folder, frozenset({READER})), lambda verb: None)
        return issue, Set([text for one in told for text in one.paragraphs], issue.files[READER], house)

    return builder


def whole(built: Built, align: str = "justify") -> bool:
    """Whether nothing was lost and no line is set wrong, whatever the sheet asks for."""
    issue, found = built
    errors = [
        finding
        for finding in issue.findings
        if finding.severity is Severity.ERROR and finding.id not in OF_THE_COPY
    ]
    assert not errors, errors
    assert found.whole()[:2] == (len(found.paragraphs), 0)
    assert not found.faults()
    assert found.on_grid() == 1
    assert align != "justify" or found.flush() == 1
    return True


def step(line: SetLine) -> float:
    """How far apart the origins of two neighbouring Han of a line stand, in points: the median of the line."""
    pairs = [(a, b) for a, b in pairwise(line.glyphs) if "一" <= a.char <= "鿿" and "一" <= b.char <= "鿿"]
    return median(b.x - a.x for a, b in pairs)


def steps(found: Set) -> float:
    """The same over all lines: most of them need no room added."""
    return median(step(line) for line in found.lines if len(line.glyphs) > 4)


def test_the_base_sheet_alone_makes_columns_of_17_em_at_9_on_13(build: Builder) -> None:
    built = build()
    assert whole(built)
    baselines = sorted({round(line.baseline, 2) for line in built[1].lines})
    assert min(b - a for a, b in pairwise(baselines)) == pytest.approx(13, abs=0.02)
    assert steps(built[1]) == pytest.approx(9, abs=0.001)


def test_a_larger_font_size_on_the_page_makes_larger_columns_of_as_many_characters(build: Builder) -> None:
    house = House(5, 17, 13.0, 100, size=10.0)
    sheet = "section.page.broadsheet { font-size: 10pt; column-count: 5; --lines: 100 } article { font-size: 10pt }"
    built = build(sheet, house)
    assert whole(built)
    assert steps(built[1]) == pytest.approx(10, abs=0.001)


def test_a_smaller_font_size_of_the_text_alone_puts_more_characters_on_a_line(build: Builder) -> None:
    built = build("article { font-size: 8.5pt }", House(6, 18, 13.0, 106, size=8.5, gutter=9 / 8.5))
    assert whole(built)
    assert steps(built[1]) == pytest.approx(8.5, abs=0.001)


def test_line_height_sets_the_rows_of_the_page(build: Builder) -> None:
    house = House(6, 17, 15.0, 90)
    sheet = "section.page.broadsheet { line-height: 15pt; --lines: 90 } article { line-height: 15pt }"
    built = build(sheet, house)
    assert whole(built)
    baselines = sorted({round(line.baseline, 2) for line in built[1].lines})
    assert min(b - a for a, b in pairwise(baselines)) == pytest.approx(15, abs=0.02)


@pytest.mark.parametrize(
    ("rules", "house"),
    [
        ("font-size: 10.5pt; line-height: 13.125pt", House(8, 11, 13.125, 105, size=10.5)),
        ("column-count: 6", House(6, 17, 11.25, 123)),
        ("line-height: 12pt", House(8, 13, 12.0, 115)),
    ],
)
def test_a_house_that_changes_type_leading_or_columns_alone_gets_a_grid_by_itself(
    build: Builder, rules: str, house: House
) -> None:
    built = build(f"section.page.broadsheet {{ {rules}; --leading-most: 1 }}", house, "")
    grid = built[0].made.grid
    assert (grid.columns, grid.characters, grid.lines) == (house.columns, house.characters, house.lines)
    assert whole(built)
    assert steps(built[1]) == pytest.approx(house.size, abs=0.001)
    assert not [one for one in built[0].findings if one.id.startswith("STYLE")]


@pytest.mark.parametrize("ems", [0, 1, 2, 3])
def test_text_indent_moves_the_first_line_of_each_paragraph(build: Builder, ems: int) -> None:
    built = build(f"p {{ text-indent: {ems}em }}")
    assert whole(built)
    for paragraph in built[1].paragraphs:
        first = paragraph.lines[0]
        assert first.left - BASE.edges[first.column] == pytest.approx(9 * ems, abs=0.05)


def test_letter_spacing_stands_after_every_character(build: Builder) -> None:
    built = build("p { letter-spacing: 0.1em }")
    assert whole(built)
    assert steps(built[1]) == pytest.approx(9.9, abs=0.3)
    assert all(step(line) >= 9.9 - 0.001 for line in built[1].lines if len(line.glyphs) > 4)


@pytest.mark.parametrize("align", ["left", "right", "center"])
def test_text_align_puts_the_white_of_a_line_on_one_side_or_both(build: Builder, align: str) -> None:
    built = build(f"p {{ text-align: {align}; text-indent: 0 }}")
    assert whole(built, align)
    found = built[1]
    for line in found.lines:
        before, after = line.left - BASE.edges[line.column], found.edge(line)
        if align == "left":
            assert before == pytest.approx(0, abs=0.05)
        elif align == "right" and line.glyphs[-1].char not in CLOSING:
            assert after == pytest.approx(0, abs=0.05)
        elif align == "center" and line.glyphs[-1].char not in CLOSING:
            assert before == pytest.approx(after, abs=0.1)


def test_line_break_anywhere_lets_a_mark_open_a_line(build: Builder) -> None:
    _, found = build("p { line-break: anywhere }")
    assert any(line.text[0] in CLOSING for line in found.lines)


def test_line_break_strict_keeps_dashes_and_ellipses_off_a_lines_start(build: Builder) -> None:
    built = build("p { line-break: strict }")
    assert whole(built)
    assert not any(line.text[0] in "—…" for line in built[1].lines)


def test_space_all_keeps_every_mark_in_one_em(build: Builder) -> None:
    issue, found = build("p { text-spacing-trim: space-all }")
    assert not found.faults() and found.whole()[0] == len(found.paragraphs)
    assert found.unsqueezed() > 0
    assert not [finding.id for finding in issue.findings if finding.severity is Severity.ERROR]


def test_trim_all_sets_every_comma_in_half_an_em(build: Builder) -> None:
    built = build("p { text-spacing-trim: trim-all }")
    assert whole(built)
    after = [
        b.x - a.x
        for line in built[1].full
        if step(line) < 9.001
        for a, b in pairwise(line.glyphs)
        if a.char == "，" and "一" <= b.char <= "鿿"
    ]
    assert after and median(after) == pytest.approx(4.5, abs=0.01)


def gap_before_digits(found: Set) -> float:
    """The room between a Han and the number after it, the median of lines set flush left, which nothing stretches."""
    return median(
        b.x - a.x - a.size
        for line in found.lines
        for a, b in pairwise(line.glyphs)
        if "一" <= a.char <= "鿿" and b.char.isdigit()
    )


def test_text_autospace_sets_a_gap_between_han_and_numbers(build: Builder) -> None:
    for value, gap in (("normal", 9 / 8), ("no-autospace", 0.0)):
        built = build(f"p {{ text-autospace: {value}; text-align: left }}")
        assert whole(built, "left")
        assert gap_before_digits(built[1]) == pytest.approx(gap, abs=0.01)


def test_column_gap_parts_the_columns(build: Builder) -> None:
    house = House(6, 17, 13.0, 106, gutter=1.5)
    built = build("section.page.broadsheet { column-gap: 1.5em }", house)
    assert whole(built)


def test_font_family_changes_the_face_of_the_text_and_nothing_else(build: Builder) -> None:
    base = {line.text for line in build()[1].lines}
    built = build('p { font-family: "LXGW WenKai", "Noto Serif CJK SC", serif }')
    assert whole(built)
    assert base & {line.text for line in built[1].lines}
    assert "WenKai" in fonts(built) and "WenKai" not in fonts(build())


def fonts(built: Built) -> str:
    """The names of all fonts of a file."""
    with pikepdf.open(io.BytesIO(built[0].files[READER])) as document:
        dictionaries = (one for one in document.objects if isinstance(one, pikepdf.Dictionary))
        return " ".join(str(one.BaseFont) for one in dictionaries if "/BaseFont" in one)


def test_an_unknown_value_is_a_finding_with_its_file_and_line_and_changes_nothing(build: Builder) -> None:
    issue, found = build("p {\n  text-spacing-trim: squash }\n")
    [finding] = [one for one in issue.findings if one.id == "STYLE-VALUE"]
    assert finding.quote == "text-spacing-trim: squash"
    assert finding.place == "styles/own.css:4"
    assert finding.severity is Severity.WARNING
    assert [line.text for line in found.lines] == [line.text for line in build()[1].lines]


def test_hyphens_auto_parts_a_latin_word_with_a_hyphen_that_is_no_copy(tmp_path: Path) -> None:
    copy = (
        "夜航船的英文解说词是码头管理处请人译的，"
        + "第一句就叫Remembering the riverside neighbourhoods of yesterday，" * 3
    )
    told = (Story("解说词", "", (copy,)),)
    found = {}
    for value in ("auto", "none"):
        folder = write_with_sheet(tmp_path / value, told, BASE.sheet + f"p {{ hyphens: {value} }}")
        issue = make_issue(Request(folder, frozenset({READER})), lambda verb: None)
        found[value] = Set([copy], issue.files[READER], BASE, value)
        assert whole((issue, found[value]))
    assert any(found["auto"].hyphen(line) for line in found["auto"].full)
    assert not any(found["none"].hyphen(line) for line in found["none"].full)


@pytest.mark.parametrize("more", ["column-count: 12", "line-height: 40pt", "font-size: 40pt", "--lines: 999"])
def test_a_grid_that_is_larger_than_its_paper_stops_the_run(build: Builder, more: str) -> None:
    with pytest.raises(EditionError, match="STYLE-GRID"):
        build(f"section.page.broadsheet {{ {more} }}")
