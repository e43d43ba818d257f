"""Line ends beside what Unicode and CSS say of them, with a written list of what Chinese needs otherwise."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import pytest

from typeset.compose.text.marks import LINE_BREAK, TABLE, Level
from typeset.compose.text.segments import breaks, classes

HERE = Path(__file__).parent
UNICODE_VECTORS = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
"""Where Debian's package unicode-data puts the test data of Unicode; `tools/bootstrap --tests` installs it."""


@cache
def deviations() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    lines = (HERE / "cases/uax14.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        (re.compile(before), re.compile(after), ends == "yes") for before, after, ends, _ in list(rows)[1:]
    )


def ends_between(first: str, second: str) -> bool:
    text = f"文{first}{second}文"
    return breaks(text, classes(text), Level.GB)[2]


def test_pairs_break_as_unicode_has_it_or_as_the_list_says() -> None:
    uniseg = pytest.importorskip("uniseg.linebreak", reason="needs uniseg to compare with")
    signs = [char for row in TABLE for char in row.chars[:8] if char != "@"] + list("文a5 ☆")
    more = [char for row in TABLE for char in row.chars[8:]]
    pairs = [*product(signs, signs), *product(more, "文a5，（"), *product("文a5，（", more)]
    unknown = []
    for first, second in pairs:
        ours = ends_between(first, second)
        if ours == (2 in set(uniseg.line_break_boundaries(f"文{first}{second}文"))):
            continue
        pair = classes(first), classes(second)
        if not any(b.match(pair[0]) and a.match(pair[1]) and ends == ours for b, a, ends in deviations()):
            unknown.append((first, second, *pair, ours))
    assert not unknown, " ".join(f"{a}{b}:{c}{d}{'yes' if e else 'no'}" for a, b, c, d, e in unknown)


class Vector(NamedTuple):
    """A text of Unicode's test: its places from the second character on, as may end, rule, class before, after."""

    text: str
    places: tuple[tuple[bool, str, str, str], ...]


def vectors() -> Iterator[Vector]:
    """The vectors without control characters and separators of lines, which no paragraph holds."""
    for line in UNICODE_VECTORS.read_text(encoding="utf-8").splitlines():
        data, _, comment = line.partition("#")
        signs = data.split()
        text = "".join(chr(int(code, 16)) for code in signs[1::2])
        if not text or any(category(char) in ("Cc", "Zl", "Zp") for char in text):
            continue
        rules = re.findall(r"[×÷] \[([\d.]+)\]", comment)
        names = [name.split("_") for name in re.findall(r"\((\w+)\)(?= [×÷])", comment)]
        given = [(name[-1] if name[-1] == "CM" and name[0] != "ZWJ" else name[0]) for name in names]
        yield Vector(text, tuple(_places(signs[::2], rules, given)))


def _places(signs: list[str], rules: list[str], given: list[str]) -> Iterator[tuple[bool, str, str, str]]:
    """Each place with the class that counts before it: of what accents stand on, and with SP after spaces."""
    for place in range(1, len(given)):
        before, spaces = place - 1, ""
        while before and given[before] == "SP":
            before, spaces = before - 1, " SP"
        while before and given[before] in ("CM", "ZWJ"):
            before -= 1
        yield signs[place] == "÷", rules[place], given[before] + spaces, given[place]


@cache
def listed() -> tuple[tuple[tuple[re.Pattern[str], ...], bool], ...]:
    """The written deviations: patterns of rule, class before, class after, and whether a line may end there."""
    lines = (HERE / "cases/linebreaktest.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple((tuple(map(re.compile, row[:3])), row[3] == "yes") for row in rows)


@pytest.mark.skipif(not UNICODE_VECTORS.exists(), reason="needs Debian's package unicode-data")
def test_lines_end_where_unicodes_own_vectors_say_or_the_list_does() -> None:
    unknown, used, count = [], set(), 0
    for vector in vectors():
        ours = breaks(vector.text, classes(vector.text), Level.GB)
        for place, (may, *key) in enumerate(vector.places, 1):
            count += 1
            if ours[place] == may:
                continue
            rows = [
                row
                for row, (patterns, ends) in enumerate(listed())
                if ends == ours[place] and all(p.fullmatch(k) for p, k in zip(patterns, key, strict=True))
            ]
            used.update(rows)
            if not rows:
                unknown.append((*key, "ours" if ours[place] else "Unicode's", vector.text))
    assert unknown == []
    assert set(range(len(listed()))) - used == set()
    assert count > 10_000


def table(name: str) -> list[list[str]]:
    """The rows of a table of cases below its head."""
    lines = (HERE / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def known(value: str, char: str) -> str:
    """Whether a line may begin with a sign by the list of deviations; empty where it has none."""
    found = {
        ours
        for values, signs, ours, _ in table("css_deviations.tsv")
        if value in values.split() and char in signs
    }
    return "".join(found)


@pytest.mark.parametrize("group", table("css_line_break.tsv"), ids=lambda row: row[0])
def test_line_break_is_that_of_css_or_of_the_list(group: list[str]) -> None:
    name, *expected, signs = group
    wrong = []
    for value, want in zip(("strict", "normal", "loose"), expected, strict=True):
        for char in signs:
            text = f"文{char}文"
            may = breaks(text, classes(text), LINE_BREAK[value])[2 if name == "opening" else 1]
            ours = "yes" if may else "no"
            if ours != want and ours != known(value, char):
                wrong.append((value, char, classes(char)))
    assert wrong == []


def test_every_deviation_from_css_is_one() -> None:
    expected = {
        (value, char): want
        for _, *wants, signs in table("css_line_break.tsv")
        for value, want in zip(("strict", "normal", "loose"), wants, strict=True)
        for char in signs
    }
    for values, signs, ours, _ in table("css_deviations.tsv"):
        assert all(expected[value, char] != ours for value in values.split() for char in signs)


CLASSES = Path("/usr/share/unicode/LineBreak.txt")
"""Of the same package: the class of every character."""

FIRST, LAST = ("CL", "CP", "EX", "IS", "NS", "SY"), ("OP",)
"""Classes that begin no line, and one that ends none, in any language (UAX #14 LB13, LB14, LB21)."""

APART = re.compile(
    "[\u1802\u1803\u1944\u1945\u05c6\u2cf9\u2cfe\U000115c4\U000115c5\U00011c71]"  # of scripts that are not set
    "|[\U00013258-\U0001343f\U000145ce\U000145cf\U0001e95e\U0001e95f\U00016fe0-\U00016fe3]"  # hieroglyphs and more
    "|[\U0001f679-\U0001f67b]"  # ornaments, which are symbols here
    "|[\u207d\u208d]"  # raised and lowered brackets go with what they stand at
)


@pytest.mark.skipif(not CLASSES.exists(), reason="needs Debian's package unicode-data")
def test_what_unicode_keeps_from_the_edges_of_lines_is_kept_from_them() -> None:
    wrong = []
    for line in CLASSES.read_text(encoding="utf-8").splitlines():
        codes, _, name = line.partition("#")[0].strip().partition(";")
        first, _, last = codes.partition("..")
        for char in (
            map(chr, range(int(first, 16), int(last or first, 16) + 1)) if name in FIRST + LAST else ()
        ):
            text = f"文{char}文"
            if breaks(text, classes(text), Level.GB)[1 if name in FIRST else 2] and not APART.match(char):
                wrong.append(f"{char} U+{ord(char):04X}")
    assert wrong == []
