"""The cascade gives the composer what a browser would show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.style import Sheets, read_sheets

Read = Callable[..., Sheets]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def made(*texts: str) -> Sheets:
        folder = tmp_path / "styles"
        folder.mkdir(exist_ok=True)
        paths = [folder / f"{number}.css" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return read_sheets(paths)

    return made


CASES = [
    line.split("\t") for line in (Path(__file__).parent / "cascade.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(
    ("title", "sheet", "path", "name", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_the_value_that_wins(read: Read, title: str, sheet: str, path: str, name: str, expected: str) -> None:
    computed = read(sheet).computed(*path.split())
    found = computed.length(name)
    assert (f"{found:g}pt" if expected.endswith("pt") else computed.value(name)) == expected, title


def test_a_later_sheet_wins_over_an_earlier_one(read: Read) -> None:
    sheets = read("p { text-align: left }", "p { text-align: right }")
    assert sheets.computed("p").align == "right"


def test_an_element_is_computed_once(read: Read) -> None:
    sheets = read("p { color: red }")
    assert sheets.computed("article", "p") is sheets.computed("article", "p")


def test_lengths_come_in_the_units_that_the_composer_counts_in(read: Read) -> None:
    computed = read(
        "p { font: bold 9pt/1.25 'A B', serif; text-indent: 2em; letter-spacing: 0.9pt }"
    ).computed("p")
    assert (computed.size, computed.leading, computed.weight) == (9.0, 11.25, 700)
    assert (computed.indent, round(computed.letter_spacing, 6)) == (2.0, 0.1)
    assert computed.families == ("A B", "serif")


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("p { text-align: middle }", "STYLE-VALUE"),
        ("p { font-size: large-ish }", "STYLE-VALUE"),
        ("p { --punctuation-style: wide }", "STYLE-VALUE"),
        ("p { hanging-punctuation: always }", "STYLE-VALUE"),
        ("p { colour: red }", "STYLE-PROPERTY"),
        ("p:: { color: red }", "STYLE-SELECTOR"),
        ("p { background: url(https://example.org/a.png) }", "STYLE-ADDRESS"),
        ("p { background: url(../../../a.png) }", "STYLE-ADDRESS"),
        ("@import url(//example.org/a.css);", "STYLE-ADDRESS"),
        ("@import 'gone.css';", "STYLE-IMPORT"),
        ("p { color red }", "STYLE-SYNTAX"),
    ],
)
def test_what_cannot_be_taken_is_told_with_file_and_line(read: Read, sheet: str, code: str) -> None:
    (finding,) = read("\n" + sheet).findings
    assert (finding.id, finding.place) == (code, "styles/0.css:2")


def test_what_only_the_painter_knows_is_no_finding(read: Read) -> None:
    assert (
        read("p { display: flex; -webkit-hyphens: none; object-fit: cover } @page { margin: 0 }").findings
        == ()
    )


def test_a_sheet_beside_it_is_imported_where_it_stands(read: Read) -> None:
    sheets = read("p { color: red }", "@import '0.css'; p { text-align: right }")
    assert (sheets.computed("p").color, sheets.findings) == ("red", ())


def test_sheets_that_import_one_another_end(read: Read) -> None:
    assert read("@import '1.css'; p { color: red }", "@import '0.css';").computed("p").color == "red"
