"""What paper.yaml says of the press: read as it was meant, with nothing lost."""

from pathlib import Path

import pytest
from PIL import ImageCms

from tests.sources.test_edition_broken import SOUND, write
from typeset.errors import EditionErrors
from typeset.paper import BUILT_IN_RECIPE, InkRecipe, Inks, PressStandard, PressWishes, Resolution
from typeset.resources import profiles_dir
from typeset.sources.desk.edition import load_edition

RED = Inks(magenta=1.0, yellow=0.9)


def wishes(folder: Path, said: str) -> PressWishes:
    """The wishes of a paper that says so, read without a finding."""
    edition = "date: 2026-11-23\npaper: house\npages:\n  - {number: 1, place: [a, b]}\n"
    files: dict[str, str | bytes] = {
        **SOUND,
        "edition.yaml": edition,
        "house/paper.yaml": f"name: 清河日报\n{said}",
    }
    made, findings = load_edition(write(folder, files))
    assert [one for one in findings if one.id == "C09"] == []
    return made.paper.press


@pytest.mark.parametrize("said", ["M100 Y90", "y90 m100", "Ｍ１００　Ｙ９０", "{inks: M100 Y90}"])
def test_inks_are_read_in_any_order_width_and_case(said: str, tmp_path: Path) -> None:
    told = wishes(tmp_path, f'press: {{recipe: {{"#D53D45": {said}}}}}\n')
    assert InkRecipe("#d53d45", RED) in told.recipe


def test_a_spot_has_a_name_and_the_inks_that_stand_for_it(tmp_path: Path) -> None:
    told = wishes(tmp_path, 'press: {recipe: {"#d53d45": {spot: PANTONE 186 C, inks: M100 Y90}}}\n')
    assert InkRecipe("#d53d45", RED, "PANTONE 186 C") in told.recipe


def test_the_built_in_colours_have_a_recipe_until_the_paper_gives_another(tmp_path: Path) -> None:
    assert wishes(tmp_path / "a", "press: {tac: 240}\n").recipe == BUILT_IN_RECIPE
    told = wishes(tmp_path / "b", 'press: {recipe: {"#a6192e": M90 Y80}}\n').recipe
    assert [one.colour for one in told] == [one.colour for one in BUILT_IN_RECIPE]
    assert told[0].inks == Inks(magenta=0.9, yellow=0.8)


def test_a_built_in_recipe_of_more_ink_than_the_press_takes_is_none(tmp_path: Path) -> None:
    assert all(one.inks.percent <= 150 for one in wishes(tmp_path, "press: {tac: 150}\n").recipe)


def test_limits_of_resolution_sharpening_and_standard_are_read(tmp_path: Path) -> None:
    told = wishes(tmp_path, "press: {resolution: [150, 300], sharpen: 60, standard: x1a}\n")
    assert (told.resolution, told.sharpen, told.standard) == (Resolution(150, 300), 60, PressStandard.X1A)


def test_what_is_not_said_is_usual(tmp_path: Path) -> None:
    told = wishes(tmp_path, "press: {tac: 220}\n")
    assert (told.resolution, told.sharpen, told.standard) == (Resolution(100, 220), 0, PressStandard.X4)


NEWSPRINT = (profiles_dir() / "newsprint.icc").read_bytes()
PROFILES = {
    "of a screen": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    "cut off": NEWSPRINT[:5000],
    "of no press": NEWSPRINT[:12] + b"mntr" + NEWSPRINT[16:],
    "of three inks": NEWSPRINT[:16] + b"CMY " + NEWSPRINT[20:],
    "without a table": NEWSPRINT.replace(b"B2A0", b"xxxx", 1),
    "empty": b"",
}


@pytest.mark.parametrize("kind", PROFILES)
def test_a_profile_that_is_none_of_a_press_is_told_with_file_and_line(kind: str, tmp_path: Path) -> None:
    write(tmp_path, {"house/plant.icc": PROFILES[kind]})
    with pytest.raises(EditionErrors) as told:
        wishes(tmp_path, "press: {profile: plant.icc}\n")
    (fault,) = told.value.each()
    assert (fault.code, str(fault.where)) == ("D01", "house/paper.yaml:2 (press.profile)")


def test_a_profile_of_a_press_is_taken(tmp_path: Path) -> None:
    write(tmp_path, {"house/plant.icc": NEWSPRINT})
    told = wishes(tmp_path, "press: {profile: plant.icc}\n").profile
    assert told is not None and told.name == "plant.icc"


def test_a_colour_has_one_recipe_in_whatever_letters_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as told:
        wishes(tmp_path, 'press:\n  recipe:\n    "#A6192E": M100 Y90\n    "#a6192e": M80\n')
    (fault,) = told.value.each()
    assert fault.code == "D04" and "stands twice" in fault.cause.en and fault.where.line == 5
