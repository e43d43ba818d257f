"""Passages from right to left in a Chinese line: their levels, their order, and that they hold at a line's end."""

from pathlib import Path

import pytest

from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Line, Look
from typeset.compose.items.bidi import from_left, levels
from typeset.compose.items.item import SetRun
from typeset.compose.items.rules import Rules
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.text.marks import Level
from typeset.compose.text.scripts import scripts, words
from typeset.compose.text.segments import breaks, classes
from typeset.units import EM, Pt, Units

HERE = Path(__file__).parent
CASES = [case.rstrip("\n").split("\n") for case in (HERE / "bidi.txt").read_text("utf-8").split("== ")[1:]]


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


def lines_of(faces: Faces, text: str, measure: float, **rules: object) -> tuple[Line, ...]:
    face = faces.face(("DejaVu Sans",), 400)
    run = SetRun(text, Look(face.family, 400, Pt(9.0)), face)
    return set_paragraph((run,), Units(int(measure * EM)), Pt(9.0), Rules(**rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_levels(text: str, expected: str) -> None:
    assert "".join(map(str, levels(text))) == expected


def test_levels_stand_from_left_to_right_as_they_are_seen() -> None:
    assert "".join(from_left("甲ABC12DE乙", (0, 1, 1, 1, 2, 2, 1, 1, 0))) == "甲ED12CBA乙"
    assert "".join(from_left("甲乙丙", (0, 0, 0))) == "甲乙丙"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("见ئۇيغۇر تىلى字", ["见", "ئۇيغۇر", " ", "تىلى", "字"]),
        ("བོད་ལྗོངས།字", ["བོད་", "ལྗོངས།", "字"]),
        ("གཏམ།། །ན", ["གཏམ།།", " ", "།", "ན"]),
        ("नमस्ते दुनिया।", ["नमस्ते", " ", "दुनिया।"]),
        ("ab字é", ["ab", "字", "é"]),
        ("مى\u200cخواهم", ["مى\u200cخواهم"]),
    ],
)
def test_what_is_shaped_at_once(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in scripts(text)] == pieces


def test_words_know_their_script() -> None:
    assert [word.script for word in words("字ئۇبོདשלוםनमသ")] == ["Arab", "Tibt", "Hebr", "Deva", "Mymr"]


@pytest.mark.parametrize(
    "marked",
    [
        "汉÷字÷ئۇيغۇر ÷تىلى÷字",
        "ئايا، ÷بۇ؟ ÷ئۇ",
        "校÷བོད་÷ལྗོངས་÷སློབ་÷གྲྭ།",
        "གཏམ། །÷རྒྱུད",
        "नमस्ते। ÷दुनिया",
        "כל־÷שלום",
        "صفحة ÷٢٠٪",
    ],
)
def test_lines_end_between_words(marked: str) -> None:
    text = marked.replace("÷", "")
    ends = breaks(text, classes(text), Level.GB)
    assert "".join("÷" * may + char for may, char in zip(ends, text, strict=True)) == marked


def test_no_line_parts_a_word_whatever_the_measure(faces: Faces) -> None:
    text = "字ئۇيغۇرچىدىكىلەرنىڭ字بولۇپ、قالدى字字"
    for measure in (1, 2, 3, 5, 8):
        ends = {line.end.offset for line in lines_of(faces, text, measure)[:-1]}
        assert not ends & {
            place for word in words(text) for place in range(word.start + 1, word.start + len(word.text))
        }


def test_a_joined_word_takes_the_width_of_its_shaped_letters(faces: Faces) -> None:
    face = faces.face(("DejaVu Sans",), 400)
    (line,) = lines_of(faces, "مەكتەپ", 30)
    assert line.width == sum(face.advances("مەكتەپ"))
    assert line.width != sum(face.advance(char) for char in "مەكتەپ")


def test_room_is_added_at_spaces_and_never_within_joined_letters(faces: Faces) -> None:
    text = "字بۇ بىر ناھايىتى字字字字字字字字字字字字字字"
    for line in lines_of(faces, text, 9):
        for span in line.spans:
            assert len(span.text) == 1 or not words(span.text) or span.spacing == 0, span


def test_each_line_of_a_passage_keeps_its_words_in_the_order_of_the_copy(faces: Faces) -> None:
    text = "门上有一行字：بۇ بىر ناھايىتى ئۇزۇن جۈملە بولۇپ گېزىتنىڭ تار ستونىدا。"
    lines = lines_of(faces, text, 8)
    assert "".join(line.text for line in lines) == text
    assert all(span.level == 1 for line in lines for span in line.spans if words(span.text))
