"""Running text in vertical lines: the plain-text cases, and what holds of any text in any measure."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from typeset.compose.blocks.collect import rules, styled
from typeset.compose.faces.fonts import find_faces
from typeset.compose.galley import Line, Stand
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.text.segments import classes
from typeset.render.ink.glyphs import Type
from typeset.render.ink.strokes import stroke_width
from typeset.style import Sheets, read_sheets
from typeset.units import EM, Pt, Units, units_points

FACES = find_faces("zh-Hant")
SIZE = Pt(10.0)
USUAL = "text-combine-upright: digits 2; text-spacing-trim: normal"
MadeSheets = Callable[..., Sheets]


def cases() -> Iterator[ParameterSet]:
    file = Path(__file__).parent / "vertical_text.txt"
    for case in file.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, expected = case.rstrip("\n").split("\n--\n")
        title, settings, text = head.split("\n")
        measure, *declarations = settings.split(", ")
        given_ = [": ".join(part.split(" ", 1)) for part in declarations]
        yield pytest.param(
            float(measure.removeprefix("measure ")), given_, text, expected.split("\n"), id=title
        )


@pytest.fixture(scope="session")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> MadeSheets:
    """A paragraph's sheets with declarations beside the usual ones."""
    path = tmp_path_factory.mktemp("vertical") / "case.css"

    def made(*declarations: str) -> Sheets:
        families = '"Noto Serif CJK TC", serif'
        said = ";".join((f"font: 400 {SIZE}pt/15pt {families}", USUAL, *declarations))
        path.write_text(f"body {{ writing-mode: vertical-rl }} p {{ {said} }}", encoding="utf-8")
        return read_sheets([path])

    return made


def lines_of(text: str, measure: float, sheets: Sheets) -> tuple[Line, ...]:
    style = sheets.computed("p")
    runs = tuple(styled(text, style, FACES, SIZE))
    return set_paragraph(runs, Units(int(measure * EM)), SIZE, rules(style))


def written(line: Line) -> str:
    """A line as the cases write it."""
    marks = {Stand.ABREAST: "[{}]", Stand.ALONG: "<{}>"}
    said = ""
    for span in line.spans:
        if span.stand is Stand.UPRIGHT and span.features:
            said += "".join(f"{char}½" for char in span.text)
        else:
            said += marks.get(span.stand, "{}").format(span.text.rstrip())
    return said.replace("><", "")


@pytest.mark.parametrize(("measure", "declarations", "text", "expected"), list(cases()))
def test_lines(
    sheet: MadeSheets, measure: float, declarations: list[str], text: str, expected: list[str]
) -> None:
    sheets = sheet(*declarations)
    assert not sheets.findings
    assert [written(line) for line in lines_of(text, measure, sheets)] == expected


ANY = st.text(alphabet="河橋國「」『』（）《》，。、：；？！——……·‧～ 　123ABab,.%-é\u0301ж①𠀀", max_size=60)


@given(ANY, st.integers(3, 30))
def test_every_character_stands_once_and_in_order(sheet: MadeSheets, text: str, measure: float) -> None:
    lines = lines_of(text, measure, sheet())
    assert "".join(line.text for line in lines) == text


@given(ANY, st.integers(8, 30))
def test_the_painted_spans_are_as_long_as_their_line(sheet: MadeSheets, text: str, measure: float) -> None:
    types: dict[Path, Type] = {}
    for line in lines_of(text, measure, sheet()):
        long = 0.0
        for span in line.spans:
            face = FACES.face((span.look.family,), span.look.weight)
            type_ = types.setdefault(face.path, Type(face.path, face.index, "T", FACES.language))
            long += stroke_width(span, units_points(span.spacing, SIZE), type_)
            long += units_points(span.tail, SIZE)
        unseen = line.text != line.text.rstrip() or any(kind in "MJKF" for kind in classes(line.text))
        assert unseen or long == pytest.approx(units_points(line.width, SIZE), abs=0.01)


def test_marks_in_the_middle_of_their_em_give_way_on_both_sides(sheet: MadeSheets) -> None:
    """Measured in the face: the ink of ， stays in the middle of what is left of its em."""
    face = FACES.face(("Noto Serif CJK TC",), 400)
    assert face.drop("，", ("halt",)) == (EM // 2, EM // 4)
    assert face.drop("「", ("halt",)) == (EM // 2, EM // 2)
    assert face.drop("」", ("halt",)) == (EM // 2, 0)
    assert face.drop("：", ("halt",)) == (EM, 0)


def test_a_mainland_paper_has_its_marks_at_the_upper_right(sheet: MadeSheets) -> None:
    faces = find_faces("zh-Hans")
    assert faces.face(("Noto Serif CJK SC",), 400).drop("，", ("halt",)) == (EM // 2, 0)
