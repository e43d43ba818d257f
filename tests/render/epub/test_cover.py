"""The cover has the colours, to the byte, that Pillow gives the whole of it."""

import io

import pytest
from PIL import Image, ImageDraw

from typeset.render.epub.cover import ACCENT, HAIR, INK, WHITE, in_few_colors


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def drawn(seed: int, ink: float) -> Image.Image:
    """Circles and rules in the cover's colours, their edges softened to many tints; `ink` is about how much of it is
    not white."""
    picture = Image.new("RGB", (120, 300), WHITE)
    pen = ImageDraw.Draw(picture)
    for number in range(1 + seed % 5):
        top = 7 + 37 * number + seed
        pen.ellipse(
            (11 + seed, top, 11 + 60 * ink + seed, top + 30), (ACCENT, INK, HAIR)[(seed + number) % 3]
        )
    pen.rectangle((10, 280, 110, 280 + 15 * ink), INK)
    wide = picture.resize((480, 1200), Image.Resampling.BICUBIC)
    return wide.resize((150, 375), Image.Resampling.LANCZOS)


@pytest.mark.parametrize("ink", [0.2, 1.0, 1.6])
@pytest.mark.parametrize("seed", range(6))
def test_few_colors_are_those_of_the_whole_picture(seed: int, ink: float) -> None:
    picture = drawn(seed, ink)
    assert as_png(in_few_colors(picture)) == as_png(picture.quantize(32, dither=Image.Dither.NONE))


def test_a_picture_of_ink_alone_or_of_nothing_has_its_colors_too() -> None:
    for colour in (WHITE, INK):
        picture = Image.new("RGB", (60, 90), colour)
        assert as_png(in_few_colors(picture)) == as_png(picture.quantize(32, dither=Image.Dither.NONE))
