"""Which inks page content is painted with, and what of it overprints."""

import pikepdf

from typeset.paper import Inks
from typeset.render.press.content import Painted, brought_content, pressed_content

RED = Inks(0.0, 1.0, 0.9, 0.0)


def on_press(content: str, *pictures: str) -> list[str]:
    """The operators of a page's content for the press, without the first three, which make it black."""
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content.encode())
        painted = Painted(lambda red, green, blue: RED, frozenset(pictures))
        lines = pressed_content(page, painted, page=True).decode().splitlines()
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
        said = pressed_content(form, Painted(lambda red, green, blue: RED, frozenset()), page=False)
    assert said.decode().splitlines()[:2] == ["0 0 0 1 k", "/PressOverKnock gs"]


def test_what_an_advertiser_brought_keeps_its_inks_and_only_rgb_is_turned() -> None:
    own = ["0.2 0.1 0 0.5 k", "0.5 g", "/GS1 gs", "/CS0 cs", "0.3 scn"]
    with pikepdf.Pdf.new() as pdf:
        form = pdf.make_stream("\n".join([*own, "1 0 0 rg /DeviceRGB CS 1 0 0 SCN"]).encode())
        said = brought_content(form, lambda red, green, blue: RED).decode().splitlines()
    assert said == [*own, "0 1 0.9 0 k", "0 1 0.9 0 K"]
