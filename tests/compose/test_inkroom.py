"""Marks are squeezed where their ink leaves room, whichever face draws them: no ink comes onto another's."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from typeset.compose.blocks.collect import collect
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Line
from typeset.compose.items.inkroom import HALF, room_of
from typeset.compose.lines.paragraph import set_paragraph
from typeset.edition import Role, Run, TextBlock
from typeset.errors import MachineError
from typeset.style import read_sheets
from typeset.units import EM, Pt, points_units

USUAL = [
    ("Noto Serif CJK SC", "zh-Hans"),
    ("Noto Sans CJK SC", "zh-Hans"),
    ("Noto Serif CJK TC", "zh-Hant"),
    ("Noto Sans CJK HK", "zh-HK"),
    ("LXGW WenKai", "zh-Hans"),
    ("AR PL UMing CN", "zh-Hans"),
    ("AR PL UMing TW", "zh-Hant"),
]
COPY = (
    "河水清，鱼儿多。堤岸上（新修的）路、桥、亭：人人爱走；谁说不是？真好！“来了。”《渠水》、〖子〗、"
    "〘甲乙丙〙、〚丁〛、｟庚｠、〝癸〟，又说“水。”（渠），到﹐此﹑为﹒止﹔了﹕吧﹖好﹗"
)


@pytest.fixture(params=USUAL, ids=lambda one: one[0])
def setting(request: pytest.FixtureRequest) -> tuple[str, Faces]:
    family, language = request.param
    found = find_faces(language)
    try:
        found.face((family,), 400)
    except MachineError:
        pytest.skip(f"needs {family}")
    return family, found


def inks(line: Line, faces: Faces) -> Iterator[tuple[str, float, float]]:
    """Each character with where its ink begins and ends along the line, in ems."""
    x = 0.0
    for span in line.spans:
        face = faces.face((span.look.family,), span.look.weight)
        for char in span.text:
            advance, ink = face.advance(char, span.features), face.ink(char, span.features)
            yield char, (x + ink.before) / EM, (x + advance - ink.after) / EM
            x += advance + span.spacing
        x += span.tail


@pytest.mark.parametrize("spacing", ["trim-both", "trim-all", "space-first"])
def test_no_ink_comes_onto_another(setting: tuple[str, Faces], spacing: str, tmp_path: Path) -> None:
    family, faces = setting
    sheet = tmp_path / "styles.css"
    sheet.write_text(f"p {{ font: 9pt/13pt '{family}', serif; text-spacing-trim: {spacing} }}", "utf-8")
    ready = collect(TextBlock(Role.PARAGRAPH, (Run(COPY),)), (), read_sheets([sheet]), faces)
    for measure in range(5, 19):
        lines = set_paragraph(ready.runs, points_units(Pt(9.0 * measure), ready.em), ready.em, ready.rules)
        for line in lines:
            for (one, _, end), (two, start, _) in pairwise(inks(line, faces)):
                assert start - end > -0.03, (measure, line.text, one, two)


def test_room_is_where_the_face_is_blank() -> None:
    mainland, taiwan = find_faces(), find_faces("zh-Hant")
    face = mainland.face(("Noto Serif CJK SC",), 400)
    assert {room_of(face, char, False) for char in "，。、；：！？）》”〙〛｠〟"} == {(0, HALF)}
    assert {room_of(face, char, True) for char in "（《“〘〚｟〝"} == {(HALF, 0)}
    assert room_of(face, "﹐", False) == room_of(face, "︐", False) == (0, 0)
    centred = taiwan.face(("Noto Serif CJK TC",), 400)
    assert room_of(centred, "，", False) == (HALF // 2, HALF // 2)
    assert room_of(centred, "」", False) == (0, HALF)


def test_a_face_without_halt_tells_by_its_ink() -> None:
    try:
        face = find_faces().face(("AR PL UMing CN",), 400)
    except MachineError:
        pytest.skip("needs AR PL UMing (Debian's fonts-arphic-uming)")
    assert room_of(face, "，", False) == (0, HALF)
    before, after = room_of(face, "。", False)
    assert before + after == HALF
    assert abs(before - after) < EM // 50


def test_a_line_that_ends_with_a_mark_in_the_middle_is_flush(tmp_path: Path) -> None:
    """What the end of the line lacks of the mark's em is told with it (`over`)."""
    faces, sheet = find_faces(), tmp_path / "styles.css"
    try:
        faces.face(("AR PL UMing CN",), 400)
    except MachineError:
        pytest.skip("needs AR PL UMing (Debian's fonts-arphic-uming)")
    sheet.write_text("p { font: 9pt/13pt 'AR PL UMing CN' }", "utf-8")
    text = "水渠修好了。大家都来看。“水来了。”天晴"
    ready = collect(TextBlock(Role.PARAGRAPH, (Run(text),)), (), read_sheets([sheet]), faces)
    for measure in (5.5, 11, 13):
        for line in set_paragraph(
            ready.runs, points_units(Pt(9.0 * measure), ready.em), ready.em, ready.rules
        ):
            char, start, end = list(inks(line, faces))[-1]
            if line.full and char == "。":
                assert measure - end == pytest.approx((0.5 - (end - start)) / 2, abs=0.02)
                assert line.over == -EM // 4
