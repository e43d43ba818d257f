"""A photograph may lose its edges; what was drawn may not, and is known by its pixels."""

import io
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from tests.conftest import ROOT
from typeset.sources.article.drawn import is_drawn


def code(size: int = 580) -> Image.Image:
    barcode = zxingcpp.create_barcode("https://example.org/bridge", zxingcpp.BarcodeFormat.QRCode)
    return (
        Image.fromarray(barcode.to_image(scale=4)).convert("1").resize((size, size), Image.Resampling.NEAREST)
    )


def grid() -> Image.Image:
    picture = Image.new("L", (1100, 1100), 255)
    pen = ImageDraw.Draw(picture)
    for cell in range(121):
        left, top = cell % 11 * 100, cell // 11 * 100
        pen.rectangle((left, top, left + 100, top + 100), 0 if cell * 7 % 5 == 0 else 255, 0, 4)
    return picture


def chart() -> Image.Image:
    picture = Image.new("RGB", (900, 600), "white")
    pen = ImageDraw.Draw(picture)
    for bar in range(8):
        pen.rectangle((80 + bar * 100, 560 - bar * 60, 140 + bar * 100, 560), (20 + bar * 25, 60, 140))
    pen.line((40, 560, 880, 560), "black", 3)
    return picture


def logo() -> Image.Image:
    """On nothing, as logos are."""
    picture = Image.new("RGBA", (800, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((40, 20, 300, 280), (180, 20, 30, 255))
    return picture


def photograph(size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Light from one side, soft forms, grain."""
    light = Image.linear_gradient("L").resize(size).rotate(180)
    forms = Image.effect_noise((30, 20), 90).resize(size, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(size, 12)
    return Image.merge(
        "RGB", [Image.blend(Image.blend(light, forms, part), grain, 0.15) for part in (0.4, 0.5, 0.6)]
    )


def jpeg(picture: Image.Image, quality: int = 75) -> Image.Image:
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=quality)
    return Image.open(data)


def scan(picture: Image.Image) -> Image.Image:
    """On greyish paper, a little blurred, with the noise of a scanner."""
    grey = picture.convert("L").point([30 + grey * 205 // 255 for grey in range(256)])
    noisy = Image.blend(grey.filter(ImageFilter.GaussianBlur(1)), Image.effect_noise(grey.size, 40), 0.12)
    return jpeg(noisy, 60)


DRAWN = {"a code": code, "a grid": grid, "a chart": chart, "a logo": logo}


@pytest.mark.parametrize("make", DRAWN.values(), ids=DRAWN)
def test_what_was_drawn_is_told_from_a_photograph(make: Callable[[], Image.Image]) -> None:
    assert is_drawn(make())


@pytest.mark.parametrize("make", [code, grid, chart], ids=["a code", "a grid", "a chart"])
def test_also_where_it_was_saved_as_a_photograph_is(make: Callable[[], Image.Image]) -> None:
    assert is_drawn(jpeg(make()))


@pytest.mark.parametrize("make", [code, grid], ids=["a code", "a grid"])
def test_also_where_it_was_scanned(make: Callable[[], Image.Image]) -> None:
    assert is_drawn(scan(make()))


@pytest.mark.parametrize("size", [(300, 200), (900, 600), (3000, 2000)], ids=str)
def test_a_photograph_is_none(size: tuple[int, int]) -> None:
    assert not is_drawn(photograph(size))
    assert not is_drawn(jpeg(photograph(size)))


def test_a_picture_of_one_colour_has_nothing_to_lose() -> None:
    assert not is_drawn(Image.new("RGB", (600, 400), (120, 150, 90)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "RGB"])
def test_a_picture_of_any_mode_can_be_looked_at(mode: str) -> None:
    assert not is_drawn(Image.new(mode, (700, 40)))


def test_the_pictures_of_the_samples_are_taken_for_photographs() -> None:
    pictures = sorted(ROOT.glob("examples/*/*/images/*.jpg"))
    assert pictures and not any(is_drawn(Image.open(picture)) for picture in pictures)
