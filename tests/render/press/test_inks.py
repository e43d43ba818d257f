"""Colours and pictures of the screen as inks."""

import hashlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from typeset.errors import EditionError
from typeset.paper import InkRecipe, Inks, PressWishes
from typeset.render.press.separation.inks import PressColour, PressInks, is_of_screen, press_picture
from typeset.render.press.whole import press_inks, profile_findings
from typeset.resources import profiles_dir

RED = Inks(0.0, 1.0, 0.9, 0.0)


def every_colour() -> Image.Image:
    """A picture of 32 768 colours, the darkest and the brightest among them."""
    steps = np.linspace(0, 255, 32).astype(np.uint8)
    mixed = np.stack(np.meshgrid(steps, steps, steps), axis=-1)
    return Image.fromarray(mixed.reshape(256, 128, 3))


@pytest.mark.parametrize("tac", [100, 180, 220])
def test_no_pixel_takes_more_ink_than_the_limit(tac: int) -> None:
    pixels = press_inks(PressWishes(tac=tac)).separated(every_colour())
    assert pixels.shape == (256, 128, 4)
    assert pixels.sum(axis=-1).max() <= tac * 255 / 100


def test_a_limit_takes_colour_away_and_never_black() -> None:
    dark = np.array([[[200, 180, 170, 240]]], np.uint8)
    limited = PressInks(b"", tac=220).limited(dark)[0, 0]
    assert limited[3] == 240
    assert limited[0] > limited[1] > limited[2] > 0


def test_bright_pixels_are_as_the_profile_has_them() -> None:
    bright = np.array([[[20, 18, 17, 0]]], np.uint8)
    assert (PressInks(b"", tac=220).limited(bright) == bright).all()


def test_white_is_bare_paper_and_greys_are_black_alone() -> None:
    inks = press_inks(PressWishes())
    assert inks.of(1, 1, 1).inks == Inks(0, 0, 0, 0)
    assert inks.of(0, 0, 0).inks == Inks(0, 0, 0, 1)
    assert inks.of(0.2, 0.2, 0.2).inks == Inks(0, 0, 0, 0.8)


def test_a_colour_of_the_recipe_has_its_inks_however_it_is_written() -> None:
    inks = press_inks(PressWishes(recipe=(InkRecipe("#a6192e", RED),)))
    assert inks.of(0.65098, 0.098039, 0.180392) == inks.of(0.651, 0.098, 0.1804) == PressColour(RED)


def test_another_colour_goes_through_the_profile() -> None:
    red = press_inks(PressWishes()).of(0.9, 0.1, 0.1).inks
    assert red.magenta > 0.8 > red.cyan * 8


def lighter(part: float) -> tuple[float, ...]:
    """The red of the recipe thinned with white, as a drawing writes it."""
    return tuple(round(255 - part * (255 - level)) / 255 for level in (0xA6, 0x19, 0x2E))


@pytest.mark.parametrize("part", [0.15, 0.3, 0.55, 0.8])
def test_what_is_lighter_of_a_colour_of_the_recipe_is_a_tint_of_its_inks(part: float) -> None:
    wishes = PressWishes(recipe=(InkRecipe("#a6192e", RED, "PANTONE 186 C"),))
    tint = press_inks(wishes).of(*lighter(part))
    assert tint.spot == "PANTONE 186 C"
    assert tint.tint == pytest.approx(part, abs=0.01)
    assert tint.inks == RED.tint(tint.tint)


@pytest.mark.parametrize("colour", [(0.65, 0.3, 0.18), (0.5, 0.05, 0.1), (0.9, 0.1, 0.1), (0.96, 0.9, 0.95)])
def test_what_is_no_tint_of_the_recipe_goes_through_the_profile(colour: tuple[float, float, float]) -> None:
    wishes = PressWishes(recipe=(InkRecipe("#a6192e", RED, "PANTONE 186 C"),))
    assert press_inks(wishes).of(*colour).spot == ""


def test_the_colours_of_the_built_in_sheets_have_inks_without_grey_in_the_accent() -> None:
    inks = press_inks(PressWishes())
    accent, tint = (
        inks.of(0xA6 / 255, 0x19 / 255, 0x2E / 255).inks,
        inks.of(0xF1 / 255, 0xEC / 255, 0xE4 / 255).inks,
    )
    assert (accent.cyan, accent.black) == (0, 0)
    assert (tint.cyan, tint.magenta, tint.yellow) == (0, 0, 0)


def test_a_profile_whose_tables_say_nothing_is_told_with_its_name(tmp_path: Path) -> None:
    sound = (profiles_dir() / "newsprint.icc").read_bytes()
    (tmp_path / "plant.icc").write_bytes(sound[:400] + bytes(len(sound) - 400))
    with pytest.raises(EditionError) as told:
        press_inks(PressWishes(profile=tmp_path / "plant.icc"))
    assert (told.value.code, told.value.where.file) == ("D01", "plant.icc")


def picture(pdf: pikepdf.Pdf, pixels: bytes, space: pikepdf.Name) -> pikepdf.Stream:
    one = pdf.make_stream(pixels, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, ColorSpace=space)
    one.Width, one.Height, one.BitsPerComponent = 1, 1, 8
    return one


def test_a_picture_in_inks_already_keeps_within_the_limit() -> None:
    with pikepdf.Pdf.new() as pdf:
        one = picture(pdf, bytes([255, 255, 255, 255]), pikepdf.Name.DeviceCMYK)
        press_picture(one, press_inks(PressWishes()))
        assert sum(one.read_bytes()) <= 220 * 255 / 100


def test_a_grey_picture_stays_grey() -> None:
    with pikepdf.Pdf.new() as pdf:
        one = picture(pdf, b"\x40", pikepdf.Name.DeviceGray)
        press_picture(one, press_inks(PressWishes()))
        assert (one.ColorSpace, one.read_bytes()) == (pikepdf.Name.DeviceGray, b"\x40")


def test_a_grey_logo_with_an_alpha_stays_black_alone() -> None:
    with pikepdf.Pdf.new() as pdf:
        one, mask = (
            picture(pdf, b"\x40", pikepdf.Name.DeviceGray),
            picture(pdf, b"\x80", pikepdf.Name.DeviceGray),
        )
        one.SMask = mask
        press_picture(one, press_inks(PressWishes()))
        assert (one.ColorSpace, one.read_bytes()) == (pikepdf.Name.DeviceGray, b"\x40")


def test_the_profile_is_the_one_whose_making_is_told(repository: Path) -> None:
    profile = (profiles_dir() / "newsprint.icc").read_bytes()
    told = (repository / "profiles/README.md").read_text("utf-8")
    assert hashlib.sha256(profile).hexdigest() in told
    assert "TR 002-2007" in told


def test_of_an_advertisers_pictures_those_in_rgb_are_separated_but_for_such_as_leave_out_a_colour() -> None:
    with pikepdf.Pdf.new() as pdf:
        rgb, masked = (picture(pdf, b"\x00\x00\x00", pikepdf.Name.DeviceRGB) for _ in range(2))
        masked.Mask = pikepdf.Array([0, 0, 0, 0, 0, 0])
        inks = picture(pdf, bytes(4), pikepdf.Name.DeviceCMYK)
        assert [is_of_screen(one) for one in (rgb, masked, inks)] == [True, False, False]
        press_picture(rgb, press_inks(PressWishes()))
        assert sum(rgb.read_bytes()) <= 220 * 255 / 100


def test_a_profile_far_beyond_the_limit_is_told_and_the_one_of_newsprint_is_not(tmp_path: Path) -> None:
    (tmp_path / "plant.icc").write_bytes((profiles_dir() / "newsprint.icc").read_bytes())
    plant = tmp_path / "plant.icc"
    assert profile_findings(PressWishes()) == profile_findings(PressWishes(profile=plant)) == ()
    (told,) = profile_findings(PressWishes(profile=plant, tac=180))
    assert (told.id, told.severity.value, told.quote) == ("X05", "warning", "plant.icc")
    assert "180 %" in told.message.zh
