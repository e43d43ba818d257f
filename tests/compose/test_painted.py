"""A line is as wide as it is painted: each span shaped by itself, kerned as the painter kerns it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.compose.blocks.collect import rules, styled
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Line
from typeset.compose.lines.paragraph import set_paragraph
from typeset.errors import MachineError
from typeset.style import Sheets, read_sheets
from typeset.units import EM, Pt, points_units

NEAR = EM // 2000
"""A two thousandth of an em, 0.005 pt, is what the division of room may leave over."""


@pytest.fixture(scope="module")
def faces() -> Faces:
    found = find_faces()
    try:
        for family in ("Noto Serif CJK SC", "LXGW WenKai"):
            found.face((family,), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK and LXGW WenKai faces")
    return found


@pytest.fixture(scope="module")
def sheets(repository: Path) -> Sheets:
    return read_sheets([repository / "styles" / name for name in ("page.css", "type.css", "furniture.css")])


def error(line: Line, faces: Faces) -> int:
    """By how many units the painted spans miss the width; what is unseen at the end takes no room there."""
    total = 0
    for span in line.spans:
        face = faces.face((span.look.family,), span.look.weight)
        total += sum(face.advances(span.text, span.features)) + span.spacing * len(span.text) + span.tail
    return abs(total - line.width)


def set_in(element: str, text: str, sheets: Sheets, faces: Faces) -> tuple[Line, ...]:
    style = sheets.computed("section.page.broadsheet.front", "article.news.third", "div.body", element)
    runs = tuple(styled(text, style, faces, style.size))
    return set_paragraph(runs, points_units(Pt(117.0), style.size), style.size, rules(style))


@pytest.mark.parametrize("element", ["p", "h2", "blockquote"])
@pytest.mark.parametrize(
    "text",
    [
        "水口{{ 8*8 }}{{ settings }}开闸。" * 3,
        "见COVID-19COVID-19COVID-19COVID-19一说",
        "https://example.org/a?b=1https://example.org/a?b=1",
        "(a)[b]{c}!?;AV. To, WAVE" * 4,
        "“AVATAR”……“WAVE”——水到渠成" * 3,
        "a\u0301e\u0301水\u200b到\u2060渠\u00ad成" * 6,
        "见//旧址//水到//渠成（//）" * 4,
        "WAVEWAVEWAVEWAVEWAVEWAVEWAVEToWeToWe",
        "水AV到To，渠We。成TV了" * 5,
    ],
)
def test_marks_and_cut_words_are_as_wide_as_they_are_painted(
    text: str, element: str, sheets: Sheets, faces: Faces
) -> None:
    lines = set_in(element, text, sheets, faces)
    assert "".join(line.text for line in lines) == text
    assert max(error(line, faces) for line in lines) < NEAR


def test_kerning_alone_makes_no_line_wider_than_its_measure(sheets: Sheets, faces: Faces) -> None:
    for line in set_in("p", "水" * 18 + "‘水{{ 8*8 }}\u3000水到渠成了", sheets, faces):
        assert line.indent + line.width <= 13 * EM
        assert error(line, faces) < NEAR


@settings(max_examples=60)
@given(
    text=st.text(st.sampled_from("水到渠，。“”·—…AVTWaeo.,-/{}[]()*!?:;'\"% 0179\u200b\u00ad"), max_size=60)
)
def test_no_copy_makes_a_line_wider_than_it_counts(text: str, sheets: Sheets, faces: Faces) -> None:
    assert all(error(line, faces) < NEAR for line in set_in("p", text, sheets, faces))
