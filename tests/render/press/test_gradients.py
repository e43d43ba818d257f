"""Gradients as inks."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from typeset.paper import InkRecipe, Inks, PressWishes
from typeset.render.press.separation.file import Separation
from typeset.render.press.separation.spaces import in_inks
from typeset.render.press.whole import press_inks

RED = [0.0, 1.0, 0.9, 0.0]


def step(*ends: list[float]) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(ends[0]), C1=Array(ends[1]), N=1)


def ends_of(function: pikepdf.Object) -> list[list[float]]:
    return [[float(part) for part in function[end]] for end in ("/C0", "/C1")]


def test_a_gradient_runs_from_the_inks_of_one_colour_to_those_of_the_other() -> None:
    inks = press_inks(PressWishes(recipe=(InkRecipe("#ff0000", Inks(magenta=1.0, yellow=0.9)),)))
    with pikepdf.Pdf.new():
        parts = Array([step([1, 0, 0], [1, 1, 1]), step([1, 1, 1], [0, 0, 0])])
        stitched = Dictionary(FunctionType=3, Domain=Array([0, 1]), Functions=parts, Bounds=Array([0.5]))
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Function=stitched)
        assert in_inks(shading, inks)
        assert shading.ColorSpace == Name.DeviceCMYK
        assert [ends_of(one) for one in shading.Function.Functions] == [
            [RED, [0, 0, 0, 0]],
            [[0, 0, 0, 0], [0, 0, 0, 1]],
        ]


def test_a_gradient_told_by_samples_stays() -> None:
    with pikepdf.Pdf.new():
        sampled = Dictionary(FunctionType=0, Domain=Array([0, 1]))
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Function=sampled)
        assert not in_inks(shading, press_inks(PressWishes()))
        assert shading.ColorSpace == Name.DeviceRGB


@pytest.mark.parametrize(
    ("content", "mixed"), [(b"/s0 sh", "/DeviceGray"), (b"1 0 0 rg /s0 sh", "/DeviceRGB")]
)
def test_a_mask_of_a_gradient_of_greys_is_mixed_in_greys(content: bytes, mixed: str) -> None:
    with pikepdf.Pdf.new() as pdf:
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Function=step([0], [1]))
        form = pdf.make_stream(content, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        form.Resources = Dictionary(Shading=Dictionary({"/s0": shading}))
        state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form))
        page = pdf.add_blank_page(page_size=(9, 9))
        page.obj.Resources = Dictionary(ExtGState=Dictionary({"/s1": state}))
        page.Contents = pdf.make_stream(b"/s1 gs 0 0 9 9 re f")
        Separation(pdf, press_inks(PressWishes())).press()
        assert str(page.obj.Resources.ExtGState["/s1"].SMask.G.Group.CS) == mixed
