"""The plain-text cases of composition: lines, break vectors, widths of marks beside one another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.compose.conftest import CssRules, Setter
from typeset.compose.items.trim import trim_of
from typeset.compose.text.marks import TABLE, Level
from typeset.compose.text.segments import breaks, classes
from typeset.units import EM

HERE = Path(__file__).parent
LEVELS = (Level.BASIC, Level.GB, Level.STRICT)


def line_cases() -> Iterator[ParameterSet]:
    for case in (HERE / "cases/lines.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        head, expected = case.rstrip("\n").split("\n--\n")
        title, settings, text = head.split("\n")
        yield pytest.param(settings, text, expected.split("\n"), id=title)


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("settings", "text", "expected"), list(line_cases()))
def test_lines(set_text: Setter, css_rules: CssRules, settings: str, text: str, expected: list[str]) -> None:
    given = dict(part.strip().split(" ", 1) for part in settings.split(","))
    measure, indent = float(given.pop("measure")), given.pop("indent", "0")
    declarations = [f"text-indent: {indent}em", *(f"{name}: {value}" for name, value in given.items())]
    lines = set_text(text, measure, given=css_rules(";".join(declarations)))
    assert [line.text for line in lines] == expected


def marked(text: str, level: Level) -> str:
    """The text with ÷ where a line may end and nothing where it may not."""
    return "".join(
        "÷" * may + char for may, char in zip(breaks(text, classes(text), level), text, strict=True)
    )


@pytest.mark.parametrize("name", ["breaks.tsv", "clreq_breaks.tsv"])
def test_breaks(name: str) -> None:
    for text, *expected in rows(HERE / "cases" / name):
        for level, want in zip(LEVELS, expected, strict=True):
            assert marked(text, level) == want.replace("×", ""), level


@pytest.mark.parametrize("name", ["pairs.tsv", "clreq_pairs.tsv"])
def test_marks_beside_one_another(name: str, set_text: Setter) -> None:
    for sequence, *expected in rows(HERE / "cases" / name):
        wants = zip(("space-all", "trim-both", "trim-both"), ("full", "full", "tight"), expected, strict=True)
        for trim, style, want in wants:
            (line,) = set_text(f"文{sequence}文", 20, trim=trim_of(trim, style))
            assert line.width / EM - 2 == float(want), (sequence, trim, style)


def test_the_width_of_a_text_under_each_value(set_text: Setter, css_rules: CssRules) -> None:
    """Widths in ems, in a measure that the text does not fill."""
    for title, declarations, text, want in rows(HERE / "cases/widths.tsv"):
        (line,) = set_text(text, 30, given=css_rules(declarations))
        assert line.width / EM == float(want), title


def test_the_class_table_agrees_with_the_specification(shared_spec: Path) -> None:
    known = {char: row for row in TABLE for char in row.chars}
    for char, *fields in rows(shared_spec / "zh_punct_classes.tsv"):
        row = known[char]
        start, end = fields[4:7], fields[7:10]
        assert [str(int(row.start is not None and row.start <= level)) for level in LEVELS] == start, char
        assert [str(int(row.end is not None and row.end <= level)) for level in LEVELS] == end, char
        if fields[11] in ("left", "right", "none"):
            assert row.blank.value == fields[11], char
        assert classes(char) == row.kind.value
