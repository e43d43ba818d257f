"""Transparency taken out of pages in inks: what is seen stays, as far as Ghostscript's plates show."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from typeset.errors import EditionErrors
from typeset.paper import InkRecipe, Inks, PressWishes
from typeset.render.press.separation.inksalone import make_inks_alone
from typeset.render.press.whole import press_inks

SIDE = 72
ADVERTS = ("images/bank.pdf",)
STATES: dict[str, dict[str, object]] = {
    "/Half": {"/ca": 0.5, "/CA": 0.5},
    "/None": {"/ca": 0},
    "/Dark": {"/BM": pikepdf.Name.Multiply},
}
BAR = "0 0.6 0 0 k 0 36 72 36 re f "
"""A tint over the upper half of the page."""


def page_of(content: str) -> pikepdf.Pdf:
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(SIDE, SIDE))
    page.Contents = pdf.make_stream(content.encode())
    states = {name: pikepdf.Dictionary(said) for name, said in STATES.items()}
    page.obj.Resources = pikepdf.Dictionary(
        ExtGState=pikepdf.Dictionary(states), XObject=pikepdf.Dictionary(), ColorSpace=pikepdf.Dictionary()
    )
    return pdf


def flat(pdf: pikepdf.Pdf, wishes: PressWishes | None = None) -> bytes:
    """The file made flat."""
    make_inks_alone(pdf, ["第一版"], ADVERTS, press_inks(wishes or PressWishes()))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def operators(file: bytes) -> list[str]:
    with pikepdf.Pdf.open(io.BytesIO(file)) as pdf:
        return (
            pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode().splitlines()
        )


def plates(file: bytes, folder: Path) -> np.ndarray:
    (folder / "one.pdf").write_bytes(file)
    out = ["-sDEVICE=tiff32nc", "-r72", f"-sOutputFile={folder / 'plate.tif'}"]
    subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *out, folder / "one.pdf"], check=True)
    return np.asarray(Image.open(folder / "plate.tif")) / 2.55


SEEN = {
    "a tint on paper": "/Half gs 0 0.8 0 0 k 5 5 20 20 re f",
    "a tint on a tint": BAR + "/Half gs 0 0 0.8 0 k 5 40 20 20 re f",
    "a line on a tint": BAR + "/Half gs 0 0 0 1 K 4 w 5 50 m 60 60 l S",
    "a frame around other things": BAR + "0 0 1 0 k 30 50 9 9 re f /Half gs 0 0 0 1 K 2 w 20 40 40 28 re S",
    "what is not there": BAR + "/None gs 0 0 0 1 k 5 40 20 20 re f",
    "what comes after it in full": BAR + "q /Half gs 0 0 0.8 0 k 5 40 20 20 re f Q 1 0 0 0 k 40 40 9 9 re f",
}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript shows the plates")
@pytest.mark.parametrize("what", SEEN)
def test_what_shines_through_is_printed_in_the_colour_that_is_seen(what: str, tmp_path: Path) -> None:
    content = SEEN[what]
    with page_of(content) as pdf:
        meant = plates(saved(pdf), tmp_path)
        made = plates(flat(pdf), tmp_path)
    assert np.abs(meant - made).max() <= 1.5


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("不透明度 50 %", BAR + "/Half gs 0 0 0.8 0 k 5 30 20 20 re f"),
        ("Multiply", "/Dark gs 0 0.8 0 0 k 5 5 20 20 re f"),
        ("不透明度 50 %", "/P0 sh /Half gs 0 0.8 0 0 k 5 5 20 20 re f"),
    ],
)
def test_what_cannot_be_flattened_is_told_with_its_place_and_the_way_out(what: str, content: str) -> None:
    with page_of(content) as pdf, pytest.raises(EditionErrors) as told:
        flat(pdf)
    (fault,) = told.value.each()
    assert (fault.code, fault.where.field) == ("PRESS-X1A", "第一版")
    assert what in fault.cause.zh
    assert "距左 2、距上" in fault.cause.zh
    assert "x4" in fault.cure.en


def test_what_an_advertiser_brought_is_told_with_its_file() -> None:
    with page_of(BAR + "/Advert0 Do") as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"/Half gs 0 0 0.8 0 k 5 30 20 20 re f")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = (
            pikepdf.Array([0, 0, 72, 72]),
            pikepdf.Dictionary(ExtGState=page.Resources.ExtGState),
        )
        page.Resources.XObject.Advert0 = form
        with pytest.raises(EditionErrors) as told:
            flat(pdf)
    assert {fault.where.file for fault in told.value.each()} == {"images/bank.pdf"}


def test_invisible_type_stays_type_that_is_not_shown() -> None:
    with page_of("BT /None gs (a) Tj ET") as pdf:
        assert operators(flat(pdf)) == ["BT", "/None gs", "3 Tr", "(a) Tj", "0 Tr", "ET"]


def test_a_tint_of_a_spot_is_not_mixed() -> None:
    red = InkRecipe("#a6192e", Inks(magenta=1.0), "PANTONE 186 C")
    with page_of("/S0 cs 1 scn /Half gs 5 5 20 20 re f") as pdf:
        spaces = pdf.pages[0].obj.Resources.ColorSpace
        spaces.S0 = pikepdf.Array(
            [pikepdf.Name.Separation, pikepdf.Name("/PANTONE 186 C"), pikepdf.Name.DeviceCMYK, 0]
        )
        with pytest.raises(EditionErrors):
            flat(pdf, PressWishes(recipe=(red,)))


def with_picture(content: str, alpha: list[int]) -> pikepdf.Pdf:
    """A page with a picture of black in four pixels, with that alpha."""
    pdf = page_of(content)
    mask = pdf.make_stream(bytes(alpha), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    one = pdf.make_stream(bytes([0, 0, 0, 255] * 4), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    for made, space in ((mask, pikepdf.Name.DeviceGray), (one, pikepdf.Name.DeviceCMYK)):
        made.Width, made.Height, made.BitsPerComponent, made.ColorSpace = 2, 2, 8, space
    one.SMask = mask
    pdf.pages[0].obj.Resources.XObject.Im0 = one
    return pdf


def test_a_picture_with_an_alpha_is_laid_upon_the_colour_below_it() -> None:
    with with_picture(BAR + "q 20 0 0 20 5 40 cm /Im0 Do Q", [255, 128, 0, 255]) as pdf:
        flat(pdf)
        one = pdf.pages[0].obj.Resources.XObject.Im0
        pixels = np.frombuffer(one.read_bytes(), np.uint8).reshape(4, 4)
    assert "/SMask" not in one
    assert pixels[0].tolist() == [0, 0, 0, 255]
    assert pixels[1].tolist() == [0, 76, 0, 128]
    assert pixels[2].tolist() == [0, 153, 0, 0]


def test_an_alpha_of_whole_pixels_is_a_mask_wherever_the_picture_stands() -> None:
    with with_picture(BAR + "q 20 0 0 20 5 30 cm /Im0 Do Q", [255, 0, 0, 255]) as pdf:
        flat(pdf)
        one = pdf.pages[0].obj.Resources.XObject.Im0
        assert "/SMask" not in one
        assert one.Mask.ImageMask
        assert one.Mask.read_bytes() == bytes([0b01000000, 0b10000000])


def test_an_alpha_upon_several_colours_is_told() -> None:
    content = BAR + "q 20 0 0 20 5 30 cm /Im0 Do Q"
    with with_picture(content, [255, 128, 0, 255]) as pdf, pytest.raises(EditionErrors) as told:
        flat(pdf)
    assert any("图片" in fault.cause.zh for fault in told.value.each())


def test_inks_with_a_profile_of_their_own_are_inks_and_colours_with_one_are_told() -> None:
    with page_of("/C4 cs 0 1 0 0 scn 5 5 9 9 re f") as pdf:
        spaces = pdf.pages[0].obj.Resources.ColorSpace
        spaces.C4 = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(b"", N=4)])
        flat(pdf)
        assert pikepdf.Name.DeviceCMYK == spaces.C4
    with page_of("/C3 cs 1 0 0 scn 5 5 9 9 re f") as pdf:
        spaces = pdf.pages[0].obj.Resources.ColorSpace
        spaces.C3 = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(b"", N=3)])
        with pytest.raises(EditionErrors) as told:
            flat(pdf)
    assert "特性文件" in next(told.value.each()).cause.zh
