"""Which inks page content is painted with, and what of it overprints."""

import pikepdf
import pytest

from typeset.paper import Inks
from typeset.render.press.separation.advances import Advances
from typeset.render.press.separation.content import (
    MOST_INK,
    Painted,
    Pressed,
    brought_content,
    pressed_content,
)
from typeset.render.press.separation.inks import PressColour

RED = PressColour(Inks(0.0, 1.0, 0.9, 0.0))
SPOT = PressColour(Inks(0.0, 0.5, 0.45, 0.0), "PANTONE 186 C", 0.5)


def colour_of(red: float, green: float, blue: float) -> PressColour:
    """Red is red, half of it half of a spot, and blue a light tint."""
    if blue > red:
        return PressColour(Inks(0.2, 0.1))
    return RED if red > 0.9 else SPOT


def made_for_press(content: str, *pictures: str, heavy: bool = False) -> Pressed:
    """A page's content for the press."""
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content.encode())
        painted = Painted(
            colour_of,
            dict.fromkeys(pictures, MOST_INK),
            {"PANTONE 186 C": "/PressSpot0"},
            {"/Half": 0.5},
            {"/F1": Advances(1, 500.0)},
            heavy=heavy,
        )
        return pressed_content(page, painted, page=True)


def on_press(content: str, *pictures: str) -> list[str]:
    """The operators of a page's content for the press, without the first three, which make it black."""
    lines = made_for_press(content, *pictures).content.decode().splitlines()
    assert lines[:3] == ["0 0 0 1 k", "0 0 0 1 K", "/PressOverOver gs"]
    return lines[3:]


def test_black_type_is_black_alone_and_overprints() -> None:
    assert on_press("0 g 0 0 5 5 re f") == ["0 0 0 1 k", "0 0 5 5 re", "f"]


def test_white_on_red_knocks_out_and_so_does_the_red() -> None:
    assert on_press("1 0 0 rg 0 0 9 9 re f 1 g 2 2 3 3 re f") == [
        "0 1 0.9 0 k",
        "/PressKnockOver gs",
        "0 0 9 9 re",
        "f",
        "0 0 0 0 k",
        "2 2 3 3 re",
        "f",
    ]


def test_a_tint_is_black_alone_and_knocks_out() -> None:
    assert on_press("0.75 g") == ["0 0 0 0.25 k", "/PressKnockOver gs"]


def test_what_is_stroked_has_a_state_of_its_own() -> None:
    assert on_press("1 0 0 RG 0 g") == ["0 1 0.9 0 K", "/PressOverKnock gs", "0 0 0 1 k"]


def test_black_overprints_again_after_a_colour() -> None:
    assert on_press("1 g 0 g") == ["0 0 0 0 k", "/PressKnockOver gs", "0 0 0 1 k", "/PressOverOver gs"]


def test_a_state_ends_with_its_brackets() -> None:
    assert on_press("q 1 g Q 0 g") == ["q", "0 0 0 0 k", "/PressKnockOver gs", "Q", "0 0 0 1 k"]


def test_a_picture_knocks_out_and_type_after_it_overprints() -> None:
    assert on_press("/Im1 Do", "/Im1") == ["/PressKnockKnock gs", "/Im1 Do", "/PressOverOver gs"]


def test_a_form_keeps_the_state_that_its_own_colours_set() -> None:
    assert on_press("/Fm1 Do", "/Im1") == ["/Fm1 Do"]


def test_colours_by_the_name_of_their_space_are_inks_too() -> None:
    assert on_press("/DeviceRGB cs 1 0 0 scn") == ["0 1 0.9 0 k", "/PressKnockOver gs"]
    assert on_press("/DeviceCMYK cs 0 0 0 1 scn") == ["0 0 0 1 k"]


def test_a_pattern_stays_and_knocks_out() -> None:
    assert on_press("/Pattern cs /P0 scn") == ["/Pattern cs", "/P0 scn", "/PressKnockOver gs"]


def test_marks_for_readers_are_left_out() -> None:
    assert on_press("/P <</MCID 0>> BDC BT ET EMC /Artifact BMC EMC") == ["BT", "ET"]


def test_a_form_that_sets_one_of_two_colours_knocks_out_with_the_other() -> None:
    with pikepdf.Pdf.new() as pdf:
        form = pdf.make_stream(b"0 g 0 0 5 5 re B")
        said = pressed_content(form, Painted(colour_of), page=False).content
    assert said.decode().splitlines()[:2] == ["0 0 0 1 k", "/PressOverKnock gs"]


def test_what_an_advertiser_brought_keeps_its_inks_and_only_rgb_is_turned() -> None:
    own = ["0.2 0.1 0 0.5 k", "0.5 g", "/GS1 gs", "/CS0 cs", "0.3 scn"]
    with pikepdf.Pdf.new() as pdf:
        form = pdf.make_stream("\n".join([*own, "1 0 0 rg /DeviceRGB CS 1 0 0 SCN"]).encode())
        said = brought_content(form, colour_of).decode().splitlines()
    assert said == [*own, "0 1 0.9 0 k", "0 1 0.9 0 K"]


def test_a_tint_of_a_spot_is_a_tint_of_its_plate_in_fills_strokes_and_type() -> None:
    assert on_press("0.5 0 0 rg 0.5 0 0 RG BT (a) Tj ET") == [
        "/PressSpot0 cs",
        "0.5 scn",
        "/PressKnockOver gs",
        "/PressSpot0 CS",
        "0.5 SCN",
        "/PressKnockKnock gs",
        "BT",
        "(a) Tj",
        "ET",
    ]
    assert made_for_press("0.5 0 0 rg").spots == {"PANTONE 186 C"}
    assert made_for_press("1 0 0 rg").spots == set()


OVER_RED = "1 0 0 rg 0 0 90 30 re f 0 g "
KNOCKED, BACK = "/PressKnockKnock gs", "/PressOverOver gs"


def after_black(content: str, *pictures: str) -> list[str]:
    """What stands behind the black that comes last."""
    lines = on_press(content, *pictures)
    return lines[len(lines) - lines[::-1].index("0 0 0 1 k") :]


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a rule on it", "5 5 20 1 re f"),
        ("a rule whose edge touches it", "0 30 90 1 re f"),
        ("a line on it", "0 G 5 5 m 50 5 l S"),
        ("type on it", "BT /F1 9 Tf 1 0 0 1 5 5 Tm (ink) Tj ET"),
        ("the end of a line of type", "BT /F1 9 Tf 1 0 0 1 -20 5 Tm (kerned) Tj ET"),
        ("type after other type", "BT /F1 9 Tf 1 0 0 1 -20 5 Tm (ink) Tj (ink) Tj ET"),
        ("type in a space that is turned", "q 0 1 -1 0 0 0 cm BT /F1 9 Tf 1 0 0 1 5 -50 Tm (ink) Tj ET Q"),
    ],
)  # fmt: skip
def test_black_knocks_out_of_a_colour_that_takes_too_much_ink(what: str, content: str) -> None:
    assert KNOCKED in after_black(OVER_RED + content), what


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a rule beside it", OVER_RED + "5 40 20 1 re f"),
        ("type beside it", OVER_RED + "BT /F1 9 Tf 1 0 0 1 100 5 Tm (ink) Tj ET"),
        ("type that ends before it", OVER_RED + "BT /F1 9 Tf 1 0 0 1 -30 5 Tm (ink) Tj ET"),
        ("a rule on a light tint", "0 0 1 rg 0 0 90 30 re f 0 g 5 5 20 1 re f"),
        ("a rule on white upon it", "1 0 0 rg 0 0 90 30 re f 1 g 4 4 30 9 re f 0 g 5 5 20 1 re f"),
        (
            "type within the bow of a line",
            "1 0 0 RG 0 0 m 90 0 l 90 90 l S 0 g BT /F1 9 Tf 1 0 0 1 5 50 Tm (ink) Tj ET",
        ),
        ("what a clip keeps off it", "q 50 50 9 9 re W n 1 0 0 rg 0 0 90 30 re f Q 0 g 5 5 20 1 re f"),
    ],
)
def test_black_overprints_all_else(what: str, content: str) -> None:
    assert KNOCKED not in after_black(content), what


def test_a_white_that_shines_through_hides_no_colour() -> None:
    content = "1 0 0 rg 0 0 90 30 re f /Half gs 1 g 4 4 30 9 re f 0 g 5 5 20 1 re f"
    assert KNOCKED in after_black(content)


def test_the_state_of_black_that_knocks_out_stands_before_its_path_and_ends_behind_it() -> None:
    lines = after_black(OVER_RED + "5 5 20 1 re f 5 40 20 1 re f")
    assert lines == [BACK, KNOCKED, "5 5 20 1 re", "f", BACK, "5 40 20 1 re", "f"]


def test_black_type_knocks_out_of_a_picture_and_overprints_a_grey_one() -> None:
    page = "q 90 0 0 30 0 0 cm /Im1 Do Q 0 g BT /F1 9 Tf 1 0 0 1 5 5 Tm (ink) Tj ET"
    assert KNOCKED in after_black(page, "/Im1")
    with pikepdf.Pdf.new() as pdf:
        form = pdf.make_stream(page.encode())
        painted = Painted(colour_of, {"/Im1": 0.0}, fonts={"/F1": Advances(1, 500.0)})
        lines = pressed_content(form, painted, page=True).content.decode().splitlines()
    assert KNOCKED not in lines[lines.index("BT") :]


def test_a_form_over_much_ink_is_told_and_its_black_knocks_out() -> None:
    assert made_for_press("1 0 0 rg 0 0 90 30 re f /Fm1 Do").heavy == {"/Fm1"}
    assert made_for_press("/Fm1 Do").heavy == set()
    lines = made_for_press("0 g 0 0 5 5 re f", heavy=True).content.decode().splitlines()
    assert lines[-4:] == ["/PressKnockKnock gs", "0 0 5 5 re", "f", "/PressOverOver gs"]
