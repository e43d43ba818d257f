"""Strips poured into legs: letters are strips, a capital begins a paragraph, a full stop ends one."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import line_of
from typeset.compose.galley import PlacedLine, Strip
from typeset.edition import Spot
from typeset.makeup.fit.legs import pour
from typeset.makeup.model.measured import SHORT_LEG, WIDOW
from typeset.units import Pt, Rows


def strips(letters: str) -> tuple[Strip, ...]:
    """`Abc.` is a paragraph of four rows; `!` a subhead that keeps to what follows it, `k` a line that should."""
    return tuple(
        Strip(
            Rows(1),
            (PlacedLine(line_of(letter, letter.isupper() or letter == "!", letter in ".!"), Pt(0), Pt(9)),),
            sum(other.isupper() or other == "!" for other in letters[: n + 1]),
            Spot(0, n),
            Spot(0, n + 1),
            keep=letter in "!k",
        )
        for n, letter in enumerate(letters)
    )


def poured(letters: str, *heights: int) -> str:
    return " ".join("".join(s.lines[0].line.text for s in leg) for leg in pour(strips(letters), heights).legs)


@pytest.mark.parametrize(
    ("letters", "heights", "legs"),
    [
        ("Abcdefgh.", (3, 3, 3), "Abc def gh."),
        ("Abcdefgh.", (3, 1, 3), "Abc d efg"),
        ("Abc!Def.", (4, 4), "Abc !Def"),
        ("Abcd.", (0, 5), " Abcd."),
        ("Abckef.", (4, 4), "Abck ef."),
        ("Ab.", (5, 5), "Ab. "),
        ("!!!", (1, 1), "! !"),
    ],
)
def test_legs_fill_from_left_to_right(letters: str, heights: tuple[int, ...], legs: str) -> None:
    assert poured(letters, *heights) == legs


def test_what_finds_no_room_is_counted() -> None:
    assert pour(strips("Abcdefgh."), (3, 3)).rest == strips("Abcdefgh.")[6:]


def test_a_leg_that_ends_short_and_a_lone_line_have_their_price() -> None:
    assert pour(strips("Abcd.Efgh."), (5, 5)).cost == 0
    assert pour(strips("Abcd.Efgh."), (4, 6)).cost == WIDOW
    assert pour(strips("Abcd!Efgh."), (5, 6)).cost == SHORT_LEG


def subheaded(letters: str) -> tuple[Strip, ...]:
    """Strips of which each subhead has an empty row above it that goes at a leg's head."""
    return tuple(
        replace(strip, rows=Rows(2), top=strip) if strip.lines[0].line.text == "!" else strip
        for strip in strips(letters)
    )


@pytest.mark.parametrize(
    ("letters", "heights", "rows"),
    [
        ("Abc.!Def.", (4, 5), [(1, 1, 1, 1), (1, 1, 1, 1, 1)]),
        ("Abc.!Def.", (8, 8), [(1, 1, 1, 1, 2, 1, 1), (1, 1)]),
        ("!Abc.!Def.", (5, 5), [(1, 1, 1, 1, 1), (1, 1, 1, 1, 1)]),
    ],
)
def test_a_subhead_at_a_legs_head_has_no_white_above_it(
    letters: str, heights: tuple[int, ...], rows: list[tuple[int, ...]]
) -> None:
    legs = pour(subheaded(letters), heights).legs
    assert [tuple(strip.rows for strip in leg) for leg in legs] == rows
