"""The cascade gives the composer what a browser would show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.errors import EditionError
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
        (".ear p { background: url(https://example.org/a.png) }", "STYLE-ADDRESS"),
        (".ear p { background: url(../../../a.png) }", "STYLE-ADDRESS"),
        ("@import url(//example.org/a.css);", "STYLE-ADDRESS"),
        ("@import 'gone.css';", "STYLE-IMPORT"),
        ("p { color red }", "STYLE-SYNTAX"),
        ("@page { size: A3 }", "STYLE-PAGE"),
        ("@page :first { margin-top: 20mm }", "STYLE-PAGE"),
        ("@import '" + "a" * 5000 + "';", "STYLE-IMPORT"),
        ("@import '.';", "STYLE-IMPORT"),
        ("p " * 3000 + "{ color: red }", "STYLE-SELECTOR"),
        ("p>" * 3000 + "p { color: red }", "STYLE-SELECTOR"),
        (":is(" * 9 + "p " * 65 + ")" * 9 + " { color: red }", "STYLE-SELECTOR"),
        (".rule ~ .rule ~ .rule ~ .rule { color: red }", "STYLE-SELECTOR"),
        (".ear { background: repeating-linear-gradient(red, blue 0.0000001pt) }", "STYLE-VALUE"),
        (".ear { background: repeating-linear-gradient(red 9pt, blue 9.01pt) }", "STYLE-VALUE"),
        (".ear { background: repeating-linear-gradient(red 1e9pt, blue 1.1e9pt) }", "STYLE-VALUE"),
        (
            ".ear { background: repeating-radial-gradient(circle at center, red, blue 0.00001%) }",
            "STYLE-VALUE",
        ),
        (".ear { background: repeating-linear-gradient(red, blue calc(1pt / 100000)) }", "STYLE-VALUE"),
        (".ear { background: repeating-linear-gradient(red 10%, blue 3pt) }", "STYLE-VALUE"),
        (".ear { background: repeating-linear-gradient(red, blue var(--accent)) }", "STYLE-VALUE"),
        (".ear { --accent: repeating-linear-gradient(red, blue 0.0001pt) }", "STYLE-VALUE"),
        (".ear { width: 1e30pt }", "STYLE-VALUE"),
        (".ear { grid-template-columns: repeat(1000000, 1pt) }", "STYLE-VALUE"),
        ("p { --size-max: 1e9pt }", "STYLE-VALUE"),
        ("p { --of-headline: 99999999 }", "STYLE-VALUE"),
    ],
)
def test_what_cannot_be_taken_is_told_with_file_and_line(read: Read, sheet: str, code: str) -> None:
    (finding,) = read("\n" + sheet).findings
    assert (finding.id, finding.place) == (code, "styles/0.css:2")


@pytest.mark.parametrize(
    "declaration",
    [
        "background: repeating-linear-gradient(45deg, var(--accent) 0 1pt, #fff 1pt 2pt)",
        "background: repeating-linear-gradient(red, blue 0.5mm)",
        "background: repeating-linear-gradient(red, blue)",
        "background: repeating-linear-gradient(red 3pt, blue 1pt)",
        "background: repeating-radial-gradient(circle 3mm at 9pt 50%, red, blue 1%)",
        "background: linear-gradient(red, blue 0.0001pt)",
        "border-radius: 9999px",
        "z-index: 2147483647",
    ],
)
def test_what_paper_can_hold_is_the_painters(read: Read, declaration: str) -> None:
    assert read(f".ear {{ {declaration} }}").findings == ()


def test_a_value_that_a_variable_brings_is_what_the_property_takes_or_nothing(read: Read) -> None:
    computed = read("p { --size-max: 60pt } h1 { --size-max: var(--large); --large: huge }").computed(
        "p", "h1"
    )
    assert computed.value("--size-max") == "60pt"


def test_what_only_the_painter_knows_is_no_finding(read: Read) -> None:
    assert (
        read(
            ".ear p { display: flex; -webkit-hyphens: none; object-fit: cover } @page { margin: 0 }"
        ).findings
        == ()
    )


def test_a_sheet_beside_it_is_imported_where_it_stands(read: Read) -> None:
    sheets = read("p { color: red }", "@import '0.css'; p { text-align: right }")
    assert (sheets.computed("p").color, sheets.findings) == ("red", ())


def test_sheets_that_import_one_another_end(read: Read) -> None:
    assert read("@import '1.css'; p { color: red }", "@import '0.css';").computed("p").color == "red"


@pytest.mark.parametrize(
    ("sheet", "cure"),
    [
        ("p { line-hieght: 3pt }", "Did you mean line-height?"),
        ("p { text-spacing-trm: normal }", "Did you mean text-spacing-trim?"),
        ("p { text-align: centre }", "Did you mean text-align: center?"),
        ("p { line-break: lose }", "Did you mean line-break: loose?"),
        ("p { writing-mode: sideways }", "It takes: horizontal-tb vertical-rl."),
    ],
)
def test_a_slip_is_told_with_the_nearest_right_name(read: Read, sheet: str, cure: str) -> None:
    (finding,) = read(sheet).findings
    assert (finding.cure.en, finding.severity) == (cure, "warning")


@pytest.mark.parametrize(
    "declaration",
    [
        "font-size: 0",
        "font-size: -3pt",
        "line-height: 0",
        "line-height: -3pt",
        "column-count: 0",
        "column-count: 2.5",
        "column-gap: -1em",
        "padding-left: -1em",
        "font-weight: 1001",
        "margin: 1pt 2pt 3pt 4pt 5pt",
    ],
)
def test_a_number_out_of_its_range_is_told_and_changes_nothing(read: Read, declaration: str) -> None:
    sheets = read(f"p {{ {declaration} }}")
    assert [finding.id for finding in sheets.findings] == ["STYLE-VALUE"]
    assert sheets.computed("p").values == read("").computed("p").values


def test_a_variable_cannot_bring_a_number_out_of_its_range(read: Read) -> None:
    assert read("p { --none: 0; font-size: var(--none) }").computed("p").size == 12


def test_a_media_query_with_features_is_told(read: Read) -> None:
    sheets = read("@media print and (min-width: 3pt) { p { color: red } }")
    assert ([finding.id for finding in sheets.findings], sheets.computed("p").color) == (
        ["STYLE-AT-RULE"],
        "#000",
    )


@pytest.mark.parametrize(
    ("title", "sheet", "code"),
    [
        ("brackets", "p { color: " + "(" * 3000 + "}", "STYLE-DEPTH"),
        ("brackets behind wrong ones", "p { color: " + "(]" * 3000 + "}", "STYLE-DEPTH"),
        ("selectors", ":not(" * 2000 + "p" + ")" * 2000 + " { color: red }", "STYLE-DEPTH"),
        ("blocks", "@media print {" * 1000 + "}" * 1000, "STYLE-DEPTH"),
        ("length", "p { color: red }" * 100_000, "STYLE-SIZE"),
        ("digits", "p { orphans: " + "9" * 5000 + " }", "STYLE-SIZE"),
        ("imports twice two", "@import '0.css?a'; @import '1.css'; @import '1.css';" * 64, "STYLE-IMPORTS"),
    ],
)
def test_a_sheet_beyond_all_bounds_stops_the_run(read: Read, title: str, sheet: str, code: str) -> None:
    with pytest.raises(EditionError) as told:
        read(sheet, "p { color: red }")
    assert told.value.code == code, title


@pytest.mark.parametrize("order", [1, -1])
def test_variables_that_double_one_another_stop_the_run(read: Read, order: int) -> None:
    own = [f"--a{at}: var(--a{at - 1}) var(--a{at - 1});" for at in range(1, 200)][::order]
    with pytest.raises(EditionError, match="STYLE-VARIABLE") as told:
        read(f"\n\np {{ --a0: xxxx; {''.join(own)} }}").computed("p")
    assert (told.value.where.file, told.value.where.line) == ("styles/0.css", 3)


def test_brackets_in_strings_and_comments_are_no_nesting(read: Read) -> None:
    assert read("/*" + "(" * 99 + "*/ .ear p::after { content: '" + "(" * 99 + "' }").findings == ()


@pytest.mark.parametrize("address", ["http://[", "//[", "a%00b.png"])
def test_an_address_that_is_none_breaks_nothing(read: Read, address: str) -> None:
    assert len(read(f".ear {{ background: url('{address}') }}").findings) < 2


def test_a_sheet_that_says_what_it_said_before_is_not_parsed_again(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read("p { color: #700 }", "@page { size: 9cm }")
    with monkeypatch.context() as patched:
        patched.setattr("tinycss2.parse_stylesheet_bytes", None)
        again = read("p { color: #700 }", "@page { size: 9cm }")
    assert (again.rules, again.findings, again.digest) == (first.rules, first.findings, first.digest)
    assert read("p { color: #070 }").computed("p").value("color") == "#070"


@pytest.mark.parametrize("sheet", ["@import 'b.css';", ".rule { background: url(b.css) }"])
def test_a_sheet_that_asks_for_another_file_is_read_again(tmp_path: Path, sheet: str) -> None:
    (tmp_path / "a.css").write_text(sheet)
    before = read_sheets([tmp_path / "a.css"])
    assert before.findings
    (tmp_path / "b.css").write_text("p { color: #700 }")
    after = read_sheets([tmp_path / "a.css"])
    assert tmp_path / "b.css" in after.files and tmp_path / "b.css" not in before.files
