"""Pictures come out of their files upright, at the size that is wanted, and take no more memory than they must."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps

from typeset.apart import Apart
from typeset.render import decoding
from typeset.render.decoding import Print, Size, decoded
from typeset.sources.article.inspecting import LYING, PIXEL_LIMIT

AREA = (20.0, 30.0, 140.0, 90.0)


def waves(size: Size) -> Image.Image:
    """A picture with something at every place, and no edge."""
    across, down = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, ImageChops.add(across, down, 2)))


def differs(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any pixel."""
    assert one.size == other.size
    return max(high for _, high in ImageChops.difference(one, other).getextrema())  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_part_of_a_turned_picture_is_that_part_as_it_is_seen(tmp_path: Path, turn: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    lying = (200, 160) if turn in LYING else (160, 200)
    waves(lying).save(tmp_path / "a.bin", kind, exif=exif, **({"quality": 100} if kind == "JPEG" else {}))
    with Image.open(tmp_path / "a.bin") as opened:
        seen = ImageOps.exif_transpose(opened).convert("RGB")
    assert seen.size == (160, 200)
    made = decoded(
        tmp_path / "a.bin",
        lambda size: Print(AREA, (120, 60)) if size == (160, 200) else Print((0, 0, 1, 1), (1, 1)),
    )
    assert differs(made, seen.crop((20, 30, 140, 90))) <= 2


@pytest.mark.parametrize("size", [(61, 40), (33, 17), (120, 79)])
def test_bands_leave_no_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: Size) -> None:
    waves((240, 160)).save(tmp_path / "a.png")
    wanted = Print((3.5, 2.25, 236.5, 157.5), size)
    whole = decoded(tmp_path / "a.png", lambda _: wanted)
    monkeypatch.setattr(decoding, "BAND", 240 * 20)
    assert differs(decoded(tmp_path / "a.png", lambda _: wanted), whole) <= 3


def test_a_picture_that_is_not_brought_down_keeps_its_pixels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "BAND", 1000)
    waves((90, 60)).save(tmp_path / "a.png")
    made = decoded(tmp_path / "a.png", lambda size: Print((10, 5, 80, 55), (70, 50)))
    assert differs(made, waves((90, 60)).crop((10, 5, 80, 55))) == 0


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "PIXEL_LIMIT", 100)
    waves((20, 20)).save(tmp_path / "a.png")
    with pytest.raises(ValueError, match="20 × 20 pixels"):
        decoded(tmp_path / "a.png", lambda size: Print((0, 0, *size), size))


MODES = {
    "colours": ("RGB", "PNG", {}),
    "colours and transparency": ("RGBA", "PNG", {}),
    "a palette": ("P", "GIF", {}),
    "greys of sixteen bits": ("I;16", "PNG", {}),
    "inks, packed": ("CMYK", "TIFF", {"compression": "tiff_lzw"}),
    "a camera's": ("RGB", "JPEG", {}),
    "black and white": ("1", "TIFF", {}),
}


def page_wide(size: Size) -> Print:
    """As across a broadsheet page, the case that takes most."""
    return Print((0, 0, *size), (3378, max(1, round(3378 * size[1] / size[0]))))


def made_size(path: Path) -> Size:
    return decoded(path, page_wide).size


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "kind", "how"), MODES.values(), ids=MODES)
def test_the_largest_picture_keeps_within_the_bounds_of_the_stone(
    tmp_path: Path, mode: str, kind: str, how: dict[str, str]
) -> None:
    size = (10_000, PIXEL_LIMIT // 10_000 - 100)
    Image.linear_gradient("L").resize(size).convert("L" if mode == "I;16" else mode).convert(mode).save(
        tmp_path / "a.bin", kind, **how
    )
    apart = Apart()
    try:
        assert apart.begin(made_size, tmp_path / "a.bin", seconds=60, reads=(tmp_path,))()[0] == 3378
    finally:
        apart.close()


def test_metadata_stays_behind(tmp_path: Path) -> None:
    waves((40, 30)).save(tmp_path / "a.png", icc_profile=b"broken", dpi=(72, 72))
    made = decoded(tmp_path / "a.png", lambda size: Print((0, 0, *size), size))
    written = io.BytesIO()
    made.save(written, "PNG")
    assert made.info == {} and b"broken" not in written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_whose_exif_is_cut_short_stands_as_it_lies(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    waves((160, 200)).save(tmp_path / "a.bin", kind, exif=exif.tobytes()[:15])
    made = decoded(tmp_path / "a.bin", lambda size: Print((0, 0, *size), size))
    assert made.size == (160, 200)
