"""Where real papers broke their headlines, and where we break them: read from the shared data where it is there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.compose.heads.bonds import bonds
from typeset.compose.lines.fitting import divisions
from typeset.compose.text.phrases import FORBIDDEN, IN_WORD, break_costs, words_of
from typeset.edition import Title

GOAL = 0.85
CASES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "headline_breaks.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def titles(data: Path) -> list[tuple[str, str]]:
    """Each headline that a paper set in two lines, and its article's copy."""
    pages = [
        page for file in sorted(data.glob("*.json")) for page in json.loads(file.read_text("utf-8"))["pages"]
    ]
    found = {
        article["title"].strip(): "\n".join(article["paragraphs"])
        for page in pages
        for article in page["articles"]
    }
    return sorted(pair for pair in found.items() if pair[0].count("\n") == 1)


def parted(text: str, copy: str = "") -> str:
    """A headline in two lines."""
    starts = divisions(Title(text), 2, bonds(text, copy))[0][0]
    return f"{text[: starts[1]]}/{text[starts[1] :]}"


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_headline_is_parted_in_two_where_a_reader_pauses(case: list[str]) -> None:
    _name, copy, expected = case
    assert parted(expected.replace("/", ""), copy) == expected


def test_most_headlines_break_where_the_paper_broke_them(shared_data: Path) -> None:
    alike, broken = 0, titles(shared_data / "hainan")
    for title, copy in broken:
        text, place = title.replace("\n", ""), title.index("\n")
        held = bonds(text, copy)
        starts, _longest, cost = divisions(Title(text), 2, held)[0]
        assert cost < FORBIDDEN, f"{text} is broken inside a word"
        assert break_costs(text, held)[place] < FORBIDDEN, f"the paper's own break of {text} counts as wrong"
        alike += starts[1] == place
    assert alike >= GOAL * len(broken), f"{alike} of {len(broken)}"


def test_a_name_of_the_credits_is_never_parted() -> None:
    text = "林望山里的渡船"
    assert dict(bonds(text, "", ("林望山",))) == {1: IN_WORD, 2: IN_WORD}


@given(
    st.text(alphabet="青河新闸今起试通水的2026《》“”，、 ab", max_size=20),
    st.text(alphabet="青河新闸今起", max_size=30),
)
def test_bonds_lie_inside_the_headline_and_only_make_breaks_dearer(text: str, copy: str) -> None:
    held = bonds(text, copy)
    assert all(0 < place < len(text) and cost > 0 for place, cost in held)
    assert all(one <= other for one, other in zip(break_costs(text), break_costs(text, held), strict=True))


def test_a_headline_in_words_is_cut_through_none() -> None:
    assert "恢复" in words_of("衡阳县新正街平战结合人防工程路面恢复通车")
    assert words_of("") == ("",)


@given(st.text(alphabet="恢复通车，“”（）2026年 abc—…", max_size=40))
def test_the_words_of_a_headline_are_the_headline(text: str) -> None:
    words = words_of(text)
    assert "".join(words) == text
    assert all(words) or not text
