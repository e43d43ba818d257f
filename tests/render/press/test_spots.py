"""A spot ink on a plate of its own, by Ghostscript."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from typeset.paper import InkRecipe, Inks, PressWishes
from typeset.render.press.separation.file import Separation
from typeset.render.press.whole import press_inks

RED = InkRecipe("#a6192e", Inks(magenta=1.0, yellow=0.9), "PANTONE 186 C")
ACCENT = "0.651 0.0980 0.1804"
LIGHTER = "0.8255 0.5490 0.5902"
"""The accent by half."""


def pressed(content: str, wishes: PressWishes) -> bytes:
    """A page of 72 points of that content, in inks."""
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(72, 72))
        page.Contents = pdf.make_stream(content.encode())
        page.obj.Resources = pikepdf.Dictionary()
        Separation(pdf, press_inks(wishes)).press()
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def plates(file: bytes, folder: Path) -> dict[str, np.ndarray]:
    """Every plate of the page by its name, a pixel a point: the ink from 0 to 1."""
    (folder / "spot.pdf").write_bytes(file)
    out = ["-sDEVICE=tiffsep", "-r72", f"-sOutputFile={folder / 'plate.tif'}"]
    subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *out, folder / "spot.pdf"], check=True)
    return {
        one.stem.split("(", 1)[1][:-1]: 1 - np.asarray(Image.open(one).convert("L")) / 255
        for one in folder.glob("plate(*.tif")
    }


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript shows the plates")
def test_an_accent_as_a_spot_has_a_plate_of_its_own_and_no_other(tmp_path: Path) -> None:
    content = (
        f"{ACCENT} rg 0 36 36 36 re f {LIGHTER} rg 36 36 36 36 re f"
        f" {ACCENT} RG 8 w 0 18 m 36 18 l S 1 g 8 50 8 8 re f"
    )
    made = plates(pressed(content, PressWishes(recipe=(RED,))), tmp_path)
    spot = made.pop("PANTONE 186 C")
    assert all(plate.max() == 0 for plate in made.values())
    full, tint, line, white, bare = spot[4, 4], spot[10, 50], spot[54, 18], spot[18, 12], spot[60, 60]
    assert (full, line, white, bare) == (1, 1, 0, 0)
    assert tint == pytest.approx(0.5, abs=0.01)


def test_a_file_without_its_colour_has_no_plate_for_a_spot() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pressed("0 g 0 0 9 9 re f", PressWishes(recipe=(RED,))))) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].obj.Resources


def test_the_four_inks_that_stand_for_a_spot_are_those_of_its_recipe() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pressed(f"{ACCENT} rg", PressWishes(recipe=(RED,))))) as pdf:
        (space,) = (one for _, one in pdf.pages[0].obj.Resources.ColorSpace.items())
    assert (space[0], space[1], space[2]) == ("/Separation", "/PANTONE 186 C", "/DeviceCMYK")
    assert [float(part) for part in space[3].C1] == [0, 1, 0.9, 0]


def test_an_advertisement_of_the_same_red_has_no_ink_of_the_papers_own() -> None:
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(72, 72))
        form = pdf.make_stream(f"{ACCENT} rg 0 0 72 72 re f".encode())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = pikepdf.Array([0, 0, 72, 72]), pikepdf.Dictionary()
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Advert0=form))
        page.Contents = pdf.make_stream(b"/Advert0 Do")
        Separation(pdf, press_inks(PressWishes(recipe=(RED,)))).press()
        said = page.obj.Resources.XObject.Advert0.read_bytes().decode()
    assert "cs" not in said
    assert not said.startswith("0 1 0.9 0 k")
