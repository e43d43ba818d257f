"""Pictures are cropped around their focus, brought down to print size, and carry nothing but their pixels."""

import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageCms, ImageDraw

from typeset.edition import ArticleId, Crop, Figure
from typeset.errors import EditionError
from typeset.makeup.model.page import Box, Picture, crop_box
from typeset.render.dressing import keep_line_art
from typeset.render.epub.pictures import BookPicture, book_name, on_the_ladder
from typeset.render.pictures import develop_one
from typeset.units import Pt


def frame(
    name: str, width: float = 72.0, height: float = 36.0, focus: tuple[float, float] = (0.5, 0.5)
) -> Picture:
    return Picture(Box(Pt(0.0), Pt(0.0), Pt(width), Pt(height)), ArticleId("gate"), name, "闸门", focus)


def halves(path: Path, size: tuple[int, int] = (1200, 600), **options: object) -> None:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, (200, 0, 0))
    picture.paste((0, 0, 200), (size[0] // 2, 0, size[0], size[1]))
    picture.save(path, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "expected"),
    [
        ((300, 200), 1.0, (0.5, 0.5), (50, 0, 250, 200)),
        ((300, 200), 1.0, (0.0, 0.0), (0, 0, 200, 200)),
        ((300, 200), 1.0, (0.9, 0.1), (100, 0, 300, 200)),
        ((200, 400), 2.0, (0.5, 0.25), (0, 50, 200, 150)),
        ((300, 200), 1.5, (0.2, 0.9), (0, 0, 300, 200)),
    ],
)
def test_a_crop_keeps_the_focus(
    size: tuple[int, int], ratio: float, focus: tuple[float, float], expected: tuple[int, ...]
) -> None:
    assert crop_box(size, ratio, focus) == expected


def test_a_large_picture_is_brought_down_to_220_pixels_an_inch(tmp_path: Path) -> None:
    halves(tmp_path / "gate.png")
    with Image.open(io.BytesIO(develop_one(frame("gate.png"), tmp_path))) as made:
        assert (made.format, made.size) == ("JPEG", (220, 110))


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    halves(tmp_path / "gate.png", (100, 100))
    with Image.open(io.BytesIO(develop_one(frame("gate.png"), tmp_path))) as made:
        assert made.size == (100, 50)


def test_the_side_that_the_focus_is_on_is_printed(tmp_path: Path) -> None:
    halves(tmp_path / "gate.png")
    with Image.open(io.BytesIO(develop_one(frame("gate.png", 36.0, 36.0, (1.0, 0.5)), tmp_path))) as made:
        red, _, blue = made.convert("RGB").getpixel((5, 50))  # type: ignore[misc]
    assert blue > red


def test_a_picture_carries_no_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    halves(tmp_path / "gate.jpg", exif=exif, comment=b"secret")
    assert b"secret" not in develop_one(frame("gate.jpg"), tmp_path)


def test_a_picture_laid_on_its_side_is_stood_up(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    halves(tmp_path / "gate.jpg", exif=exif)
    with Image.open(io.BytesIO(develop_one(frame("gate.jpg", 36.0, 72.0), tmp_path))) as made:
        top = made.convert("RGB").getpixel((50, 10))
    assert top[0] > top[2]  # type: ignore[index]


def test_what_the_desk_cuts_off_is_not_printed(tmp_path: Path) -> None:
    halves(tmp_path / "gate.png")
    right = replace(frame("gate.png", 72.0, 72.0), crop=Crop(left=0.5), whole=True)
    with Image.open(io.BytesIO(develop_one(right, tmp_path))) as made:
        red, _, blue = made.convert("RGB").getpixel((2, 50))  # type: ignore[misc]
    assert blue > red


def test_lines_that_stand_whole_keep_their_edges(tmp_path: Path) -> None:
    lines = Image.new("1", (400, 200), 1)
    lines.paste(0, (0, 0, 200, 200))
    lines.save(tmp_path / "gate.png")
    whole = replace(frame("gate.png", 360.0, 180.0), whole=True)
    with Image.open(io.BytesIO(develop_one(whole, tmp_path))) as made:
        assert (made.format, made.size) == ("PNG", (400, 200))
        assert made.convert("L").getcolors() == [(40_000, 0), (40_000, 255)]


def test_a_photograph_that_stands_whole_is_no_heavier_for_it(tmp_path: Path) -> None:
    Image.effect_noise((400, 200), 60).save(tmp_path / "gate.png")
    whole = replace(frame("gate.png", 360.0, 180.0), whole=True)
    with Image.open(io.BytesIO(develop_one(whole, tmp_path))) as made:
        assert (made.format, made.size) == ("JPEG", (400, 200))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_comes_out_grey_or_rgb(tmp_path: Path, mode: str) -> None:
    name = "gate.tif" if mode == "CMYK" else "gate.png"
    Image.new(mode, (60, 30)).save(tmp_path / name)
    with Image.open(io.BytesIO(develop_one(frame(name), tmp_path))) as made:
        assert made.mode in ("L", "RGB")


def test_a_grey_of_sixteen_bits_stays_as_dark_as_it_was(tmp_path: Path) -> None:
    Image.new("I;16", (60, 30), 128 * 256).save(tmp_path / "gate.png")
    with Image.open(io.BytesIO(develop_one(frame("gate.png"), tmp_path))) as made:
        assert made.getpixel((5, 5)) == pytest.approx(128, abs=2)


@pytest.mark.parametrize("profile", [b"no profile at all", None], ids=["broken", "of another kind"])
def test_a_profile_that_cannot_be_used_is_left_out(tmp_path: Path, profile: bytes | None) -> None:
    screens = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("CMYK", (60, 30)).save(tmp_path / "gate.tif", icc_profile=profile or screens)
    with Image.open(io.BytesIO(develop_one(frame("gate.tif"), tmp_path))) as made:
        assert made.mode == "RGB"


@pytest.mark.parametrize("name", ["missing.jpg", "broken.jpg", "../outside.png"])
def test_a_picture_that_cannot_be_used_is_told_by_name(tmp_path: Path, name: str) -> None:
    root = tmp_path / "edition"
    root.mkdir()
    (root / "broken.jpg").write_bytes(b"\xff\xd8\xffnothing")
    halves(tmp_path / "outside.png")
    with pytest.raises(EditionError) as told:
        develop_one(frame(name), root)
    assert name in told.value.cause.zh


def ring(path: Path, size: tuple[int, int] = (1600, 800)) -> None:
    """A ring in one bit."""
    picture = Image.new("1", size, 1)
    ImageDraw.Draw(picture).ellipse((10, 10, size[0] - 10, size[1] - 10), outline=0, width=5)
    picture.save(path)


def test_line_art_keeps_its_pixels_and_its_two_tones(tmp_path: Path) -> None:
    ring(tmp_path / "ring.png")
    whole = replace(frame("ring.png", 144.0, 72.0), whole=True)
    with Image.open(io.BytesIO(develop_one(whole, tmp_path))) as made:
        assert (made.format, made.size) == ("PNG", (1600, 800))
        assert {tone for _, tone in made.getcolors() or ()} == {0, 255}


def test_line_art_finer_than_a_plate_is_brought_down_in_two_tones(tmp_path: Path) -> None:
    ring(tmp_path / "ring.png")
    whole = replace(frame("ring.png", 72.0, 36.0), whole=True)
    with Image.open(io.BytesIO(develop_one(whole, tmp_path))) as made:
        assert made.size == (1200, 600) and len(made.getcolors() or ()) == 2


def test_line_art_is_of_one_bit_in_print(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        art, grey = (
            pdf.make_stream(
                bytes([0, 255, tone] * 3),
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=3,
                Height=3,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
                Interpolate=True,
            )
            for tone in (255, 128)
        )
        for one in (art, grey):
            one.write(zlib.compress(one.read_bytes()), filter=Name.FlateDecode)
        keep_line_art(pdf)
        assert (int(art.BitsPerComponent), bool(art.Interpolate), art.read_bytes()) == (1, False, b"\x60" * 3)
        assert int(grey.BitsPerComponent) == 8


def test_line_art_is_of_one_bit_in_the_book(tmp_path: Path) -> None:
    ring(tmp_path / "ring.png", (5000, 2500))
    (data,) = on_the_ladder([BookPicture("ring.png")], tmp_path, 9_000_000)
    with Image.open(io.BytesIO(data)) as made:
        assert (made.format, made.mode, made.size) == ("PNG", "1", (3200, 1600))
    assert book_name(Figure("ring.png"), tmp_path).endswith(".png")
