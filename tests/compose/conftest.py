"""A face for the composer's tests whose widths are easy to add up in the head."""

import unicodedata
from collections.abc import Callable

import pytest

from typeset.compose.blocks.collect import rules
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Line, Look
from typeset.compose.items.item import SetRun
from typeset.compose.lines.paragraph import Rules, set_paragraph
from typeset.compose.text.marks import TABLE, Blank
from typeset.errors import MachineError
from typeset.style import read_sheets
from typeset.units import EM, Pt, Units

CssRules = Callable[[str], Rules]
Setter = Callable[..., tuple[Line, ...]]

HALVED = {char for row in TABLE if row.blank is not Blank.NONE for char in row.chars}


class PlainFace:
    """Han and marks one em, all else half an em; `halt` halves marks; it lacks the character 鿿."""

    def has(self, char: str) -> bool:
        return char != "鿿"

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            return Units(0)
        wide = unicodedata.east_asian_width(char) in "WFA" and not (features == ("halt",) and char in HALVED)
        return EM if wide else Units(EM // 2)

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        return tuple(self.advance(char, features) for char in text)


@pytest.fixture(scope="module")
def faces() -> Faces:
    """The faces of this machine, the text face among them."""
    found = find_faces()
    try:
        found.face(("Noto Serif CJK SC",), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK faces")
    return found


@pytest.fixture(scope="session")
def css_rules(tmp_path_factory: pytest.TempPathFactory) -> CssRules:
    """The rules of a paragraph in 9 pt under some declarations, read from a sheet as the program reads it."""
    sheet = tmp_path_factory.mktemp("styles") / "case.css"

    def made(declarations: str) -> Rules:
        sheet.write_text(f"p {{ font-size: 9pt; {declarations} }}", encoding="utf-8")
        sheets = read_sheets([sheet])
        assert not sheets.findings, sheets.findings
        return rules(sheets.computed("p"))

    return made


@pytest.fixture(scope="session")
def face() -> PlainFace:
    return PlainFace()


@pytest.fixture(scope="session")
def set_text(face: PlainFace) -> Setter:
    """Sets a text in one run: measure and first-line indent in ems, then any of the rules, or all of them."""
    look = Look("Plain", 400, Pt(9.0))

    def setter(
        text: str,
        measure: float | tuple[float, ...],
        indent: float = 0,
        given: Rules | None = None,
        **rules: object,
    ) -> tuple[Line, ...]:
        first = Units(int(indent * EM))
        return set_paragraph(
            (SetRun(text, look, face),),
            tuple(Units(int(width * EM)) for width in measure)
            if isinstance(measure, tuple)
            else Units(int(measure * EM)),
            Pt(9.0),
            given or Rules(first=first, **rules),  # type: ignore[arg-type]
        )

    return setter
