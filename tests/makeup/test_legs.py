"""Strips poured into legs: letters are strips, a capital begins a paragraph, a full stop ends one."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import line_of
from typeset.compose.galley import InsetPlace, PlacedLine, Strip
from typeset.edition import Inset, InsetKind, Spot
from typeset.makeup.fit.legs import holds_all, pour
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


def with_sidebars(letters: str) -> tuple[Strip, ...]:
    """Strips of which figures are a sidebar, another after each other letter."""
    made = strips(letters)
    begins = {n for n, letter in enumerate(letters) if letter.isdigit() and not letters[n - 1 : n].isdigit()}
    places = {
        n: InsetPlace(Inset(InsetKind.SIDEBAR, max(b for b in begins if b <= n)))
        for n in range(len(letters))
        if letters[n].isdigit()
    }
    return tuple(replace(strip, inset=places.get(n)) for n, strip in enumerate(made))


def legs_of(letters: str, *heights: int) -> str:
    return " ".join(
        "".join(s.lines[0].line.text for s in leg) for leg in pour(with_sidebars(letters), heights).legs
    )


@pytest.mark.parametrize(
    ("letters", "heights", "legs"),
    [
        ("Ab.123Cd.", (5, 3), "Ab.12 3Cd"),
        ("Abc.123Defg.", (6, 6), "Abc.De 123fg."),
        ("Abc.123De.Fg.", (5, 5), "Abc.1 23De."),
        ("123Abcd.", (4, 4), "123A bcd."),
        ("Abcd.123", (4, 4), "Abcd .123"),
        ("Abc.12De.34Fghi.", (5, 5, 6), "Abc.D 12e.F 34ghi."),
        ("Ab.123456Cd.", (4, 4, 4), "Ab.1 2345 6Cd."),
        ("Abc.!12De.", (5, 6), "Abc. 12!De."),
        ("Abc.!12", (7,), "Abc.12!"),
    ],
    ids=[
        "parted where not all finds room otherwise",
        "text that follows comes before it",
        "in their order where not all finds room",
        "first",
        "last",
        "two of them keep their order",
        "higher than a leg",
        "behind a subhead, which stays with its text",
        "last, behind a subhead",
    ],
)
def test_a_sidebar_is_not_parted_where_a_leg_has_room_for_it(
    letters: str, heights: tuple[int, ...], legs: str
) -> None:
    assert legs_of(letters, *heights) == legs


def test_nothing_of_an_article_with_a_sidebar_is_lost_or_said_twice_in_any_legs() -> None:
    letters = "Abcd.12345Ef!Ghij.678Kl."
    for rows in range(1, 12):
        for count in range(1, 6):
            poured_legs = pour(with_sidebars(letters), (rows,) * count)
            made = [strip.start for leg in poured_legs.legs for strip in leg]
            rest = [strip.start for strip in poured_legs.rest]
            assert sorted([*made, *rest]) == [Spot(0, n) for n in range(len(letters))]
            assert not rest or max(made, default=Spot(-1)) < min(rest)
            assert not (holds_all(with_sidebars(letters), (rows,) * count) and rest)
