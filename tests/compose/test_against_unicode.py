"""Line ends beside what Unicode and CSS say of them, with a written list of what Chinese needs otherwise."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import pytest

from typeset.compose.marks import LINE_BREAK, TABLE, Level
from typeset.compose.segments import breaks, classes

HERE = Path(__file__).parent
UNICODE_VECTORS = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
"""Where Debian's package unicode-data puts the test data of Unicode; `tools/bootstrap --tests` installs it."""

CSS_VECTORS = HERE.parents[1] / "../shared/spec/r12a_linebreak_zh_ja_expectations.tsv"


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


def test_pairs_break_as_unicode_has_it_or_as_the_list_says():
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
def test_lines_end_where_unicodes_own_vectors_say_or_the_list_does():
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


STRICTER = {
    "normal": "‐–〜゠",
    "loose": "：；･‼⁇⁈⁉！？・‐–〜゠",
}
"""What CSS lets begin a line at a level and Chinese does not (GB 5.1.1, 5.1.2, 5.1.6), by the value of line-break."""

LOOSER = {"strict": "․‥︙𐫶", "normal": "…⋯․‥︙𐫶", "loose": ""}
"""What CSS keeps from a line's start: an ellipsis, which GB lets begin one, and leaders that are none of ours."""


def css_rows():
    if not CSS_VECTORS.exists():
        return
    for line in CSS_VECTORS.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0] == "zh" and fields[2] in LINE_BREAK:
            yield fields


@pytest.mark.skipif(not CSS_VECTORS.exists(), reason="the CSS vectors are not beside this checkout")
def test_line_break_agrees_with_the_vectors_of_css():
    unknown = []
    for _lang, group, value, expected, code, *_ in css_rows():
        char = chr(int(code, 16))
        text = f"文{char}文"
        place = 2 if group.startswith("op") else 1
        may = breaks(text, classes(text), LINE_BREAK[value])[place]
        known = char in STRICTER.get(value, "") or char in LOOSER[value]
        if may != (expected == "MAY") and not known:
            unknown.append((group, value, expected, char, classes(char)))
    assert not unknown, " ".join(map(str, unknown))
