"""Pictures of all kinds as they come from strangers, in the inks of the press: what is asked is the ink at a point."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

from typeset.edition import ArticleId
from typeset.errors import EditionError
from typeset.makeup.model.page import Box, Picture
from typeset.paper import PressWishes
from typeset.render.pictures import SeparatedPicture
from typeset.render.press.separation.inks import PressInks
from typeset.render.press.separation.pictures import PressDeveloper
from typeset.render.press.whole import press_inks
from typeset.resources import profiles_dir
from typeset.units import Pt

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
RED, DARK = (200, 30, 40), (24, 20, 30)
Ink = tuple[float, ...]


@cache
def inks(tac: int = 220) -> PressInks:
    return press_inks(PressWishes(tac=tac))


def frame(name: str = "one.png", side: float = 72.0, *, whole: bool = False) -> Picture:
    return Picture(
        Box(Pt(0.0), Pt(0.0), Pt(side), Pt(side)), ArticleId("a"), name, "", (0.5, 0.5), whole=whole
    )


def pixels_of(made: SeparatedPicture) -> np.ndarray:
    """The pixels that come out of what is stored: rows of inks in percent, one plate for greys."""
    if made.filter == "/DCTDecode":
        with Image.open(io.BytesIO(made.data)) as opened:
            found = np.asarray(opened)
    else:
        found = unpacked(made)
    return (255 - found if made.space == "/DeviceGray" else found) / 2.55


def unpacked(made: SeparatedPicture) -> np.ndarray:
    """What a PDF's reader makes of packed rows."""
    with pikepdf.Pdf.new() as pdf:
        colours = 4 if made.space == "/DeviceCMYK" else 1
        parms = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=made.size[0])
        one = pdf.make_stream(b"")
        one.write(made.data, filter=pikepdf.Name.FlateDecode, decode_parms=parms)
        rows = np.frombuffer(one.read_bytes(), np.uint8)
    return rows.reshape(made.size[1], made.size[0], colours).squeeze()


def pressed(
    data: bytes, folder: Path, name: str = "one.png", tac: int = 220, **wish: int
) -> SeparatedPicture:
    """A picture's file as it is printed an inch wide."""
    (folder / name).write_bytes(data)
    made = PressDeveloper(inks(tac), wish.get("resolution", 220), wish.get("sharpen", 0))(frame(name), folder)
    assert isinstance(made, SeparatedPicture)
    return made


def ink_at(data: bytes, folder: Path, name: str = "one.png", x: int = 16) -> Ink:
    """The ink in the middle of the rows of a picture, so many pixels from its left."""
    found = pixels_of(pressed(data, folder, name))
    assert found.ndim == 2 or found.sum(axis=-1).max() <= 221
    return tuple(np.atleast_1d(found[found.shape[0] // 2, x]).round())


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def plain(colour: object, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (32, 32), colour)  # type: ignore[arg-type]


def by_profile(colour: tuple[int, int, int]) -> Ink:
    """The inks that the profile gives a colour of sRGB, made by littlecms alone."""
    press = ImageCms.getOpenProfile(str(profiles_dir() / "newsprint.icc"))
    pixel = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), colour), ImageCms.createProfile("sRGB"), press, RELATIVE, "CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert pixel is not None
    return tuple(np.asarray(pixel)[0, 0] / 2.55)


def near(*wanted: float) -> object:
    return pytest.approx(wanted, abs=3)


RGB_FORMS: dict[str, Callable[[], bytes]] = {
    "RGB as PNG": lambda: saved(plain(RED)),
    "RGB as JPEG": lambda: saved(plain(RED), "JPEG", quality=98, subsampling=0),
    "a progressive JPEG": lambda: saved(plain(RED), "JPEG", quality=98, subsampling=0, progressive=True),
    "indexed": lambda: saved(plain(RED).quantize(4)),
    "with an alpha that hides nothing": lambda: saved(plain((*RED, 255), "RGBA")),
    "animated, of which the first counts": lambda: saved(
        plain(RED), "WEBP", lossless=True, save_all=True, append_images=[plain((0, 0, 255))]
    ),
    "with the profile of sRGB": lambda: saved(
        plain(RED), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ),
    "with a broken profile": lambda: saved(plain(RED), icc_profile=b"no profile at all"),
    "with a profile of other colours": lambda: saved(
        plain(RED), icc_profile=(profiles_dir() / "newsprint.icc").read_bytes()
    ),
    "as TIFF": lambda: saved(plain(RED), "TIFF"),
}  # fmt: skip


@pytest.mark.parametrize("form", RGB_FORMS)
def test_colours_of_the_screen_go_through_the_profile_however_they_are_kept(
    form: str, tmp_path: Path
) -> None:
    assert ink_at(RGB_FORMS[form](), tmp_path) == near(*by_profile(RED))


def test_colours_go_from_their_own_profile_straight_to_the_press(tmp_path: Path, wide: bytes) -> None:
    """In a wider space the same numbers are a stronger green, with less magenta in it."""
    green = (60, 200, 60)
    own = ink_at(saved(plain(green), icc_profile=wide), tmp_path)
    bare = ink_at(saved(plain(green)), tmp_path)
    assert own != near(*bare)
    press = ImageCms.getOpenProfile(str(profiles_dir() / "newsprint.icc"))
    source = ImageCms.ImageCmsProfile(io.BytesIO(wide))
    asked = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), green), source, press, RELATIVE, "CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert asked is not None
    assert own == near(*(np.asarray(asked)[0, 0] / 2.55))


@pytest.fixture(scope="session")
def wide() -> bytes:
    """A profile of a wider space than sRGB: its primaries turned round, as its red for its green."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(data[128:132]), 12)}
    red, green = (tags[name] for name in (b"rXYZ", b"gXYZ"))
    data[red + 4 : red + 12], data[green + 4 : green + 12] = (
        data[green + 4 : green + 12],
        data[red + 4 : red + 12],
    )
    return bytes(data)


INK_FORMS: dict[str, Callable[[], bytes]] = {
    "Adobe's JPEG, which is a negative": lambda: saved(plain((0, 255, 230, 0), "CMYK"), "JPEG", quality=98),
    "TIFF": lambda: saved(plain((0, 255, 230, 0), "CMYK"), "TIFF"),
    "with the press's own profile": lambda: saved(
        plain((0, 255, 230, 0), "CMYK"), "TIFF", icc_profile=(profiles_dir() / "newsprint.icc").read_bytes()
    ),
    "with a broken profile": lambda: saved(plain((0, 255, 230, 0), "CMYK"), "TIFF", icc_profile=b"broken"),
}  # fmt: skip


@pytest.mark.parametrize("form", INK_FORMS)
def test_inks_of_this_press_or_of_none_stay_what_they_are(form: str, tmp_path: Path) -> None:
    assert ink_at(INK_FORMS[form](), tmp_path, "one.tif") == near(0, 100, 90, 0)


def test_inks_of_another_press_are_turned_into_those_of_this_one(tmp_path: Path) -> None:
    other = bytearray((profiles_dir() / "newsprint.icc").read_bytes())
    other[24:36] = bytes(12)  # the same profile of another date is another file, and goes through Lab
    data = saved(plain((0, 255, 230, 0), "CMYK"), "TIFF", icc_profile=bytes(other))
    found = ink_at(data, tmp_path, "one.tif")
    assert found != near(0, 100, 90, 0)
    assert found == pytest.approx((0, 100, 90, 0), abs=25)


@pytest.mark.parametrize("tac", [150, 220, 300])
def test_four_full_inks_keep_within_the_limit(tac: int, tmp_path: Path) -> None:
    data = saved(plain((255, 255, 255, 255), "CMYK"), "TIFF")
    assert pixels_of(pressed(data, tmp_path, "one.tif", tac)).sum(axis=-1).max() <= tac


def test_a_profile_of_more_ink_than_the_press_takes_is_held_to_the_limit(tmp_path: Path) -> None:
    found = pixels_of(pressed(saved(plain(DARK)), tmp_path, tac=160))
    assert found.sum(axis=-1).max() <= 160


def test_lab_needs_no_profile(tmp_path: Path) -> None:
    lab = ImageCms.profileToProfile(
        plain(RED), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    assert ink_at(saved(lab, "TIFF"), tmp_path, "one.tif") == pytest.approx(by_profile(RED), abs=5)


@pytest.mark.parametrize(
    ("what", "picture"),
    [
        ("grey", plain(90, "L")),
        ("grey saved as RGB", plain((90, 90, 90))),
        ("grey of sixteen bits", Image.fromarray(np.full((32, 32), 90 * 257, np.uint16))),
        ("grey with alpha", plain((90, 255), "LA")),
    ],
)
def test_greys_are_black_alone_as_light_as_they_are_meant(
    what: str, picture: Image.Image, tmp_path: Path
) -> None:
    (black,) = ink_at(saved(picture), tmp_path)
    wanted = black_as_light_as(90)
    assert black == pytest.approx(wanted, abs=1), what


def black_as_light_as(grey: int) -> float:
    """The percent of black alone that sends back as much light as a grey of the screen, by littlecms: the darkest of
    the screen is the black of the press, and its white the paper."""
    press = ImageCms.getOpenProfile(str(profiles_dir() / "newsprint.icc"))
    tints = Image.fromarray(np.array([[(0, 0, 0, k) for k in range(256)]], np.uint8), "CMYK")
    as_seen = ImageCms.profileToProfile(
        tints, press, ImageCms.createProfile("LAB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "LAB"
    )
    assert as_seen is not None
    light = (((np.asarray(as_seen)[0, :, 0] / 2.55 + 16) / 116) ** 3).clip(0, 1)
    asked = light[-1] + (1 - light[-1]) * ((grey / 255 + 0.055) / 1.055) ** 2.4
    return float(np.abs(light - asked).argmin()) / 2.55


def test_the_ends_of_grey_are_bare_paper_and_full_black(tmp_path: Path) -> None:
    assert ink_at(saved(plain(255, "L")), tmp_path) == (0,)
    assert ink_at(saved(plain(0, "L")), tmp_path) == near(100)


def test_a_profile_of_grey_is_followed(tmp_path: Path) -> None:
    light = ink_at(saved(plain(90, "L"), icc_profile=grey_profile(1.0)), tmp_path)
    dark = ink_at(saved(plain(90, "L"), icc_profile=grey_profile(2.8)), tmp_path)
    assert light < ink_at(saved(plain(90, "L")), tmp_path) < dark


def grey_profile(gamma: float) -> bytes:
    """A profile of grey with that gamma (ICC.1:2001-04)."""
    curve = b"curv" + bytes(4) + (1).to_bytes(4) + round(gamma * 256).to_bytes(2) + bytes(2)
    white = b"XYZ " + bytes(4) + b"".join(round(part * 65536).to_bytes(4) for part in (0.9642, 1.0, 0.8249))
    text = b"desc" + bytes(4) + (5).to_bytes(4) + b"grey\0" + bytes(79) + bytes(3)
    parts = {b"desc": text, b"wtpt": white, b"kTRC": curve}
    at, tags, body = 128 + 4 + 12 * len(parts), b"", b""
    for name, part in parts.items():
        tags += name + (at + len(body)).to_bytes(4) + len(part).to_bytes(4)
        body += part + bytes(-len(part) % 4)
    size = (at + len(body)).to_bytes(4)
    head = size + b"lcms" + bytes.fromhex("02100000") + b"mntrGRAYXYZ " + bytes(12) + b"acsp" + bytes(28)
    head += b"".join(round(part * 65536).to_bytes(4) for part in (0.9642, 1.0, 0.8249))
    return head.ljust(128, b"\0") + len(parts).to_bytes(4) + tags + body


def test_what_an_alpha_hides_is_paper(tmp_path: Path) -> None:
    half = plain((*RED, 255), "RGBA")
    half.paste((0, 0, 0, 0), (0, 0, 16, 32))
    assert ink_at(saved(half), tmp_path, x=4) == near(0, 0, 0, 0)
    assert ink_at(saved(half), tmp_path, x=26) == near(*by_profile(RED))


@pytest.mark.parametrize("data", [b"GIF89a", b"", b"\xff\xd8\xff\xe0"])
def test_a_broken_file_is_told_by_its_name(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EditionError) as told:
        pressed(data, tmp_path)
    assert (told.value.code, told.value.where.file) == ("PICTURE", "one.png")


def test_a_picture_of_400_million_pixels_is_told_before_it_is_decoded(tmp_path: Path) -> None:
    row = b"\0" + bytes(20_000 // 8)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")
    )
    with pytest.raises(EditionError) as told:
        pressed(data, tmp_path)
    assert told.value.code == "PICTURE"


def noise(side: int = 300) -> Image.Image:
    """A picture of grain in all colours from full to none, the same each time."""
    steps = (np.arange(side * side * 3) * 7919 % 256).astype(np.uint8)
    return Image.fromarray(steps.reshape(side, side, 3))


@pytest.mark.parametrize("tac", [150, 220, 240])
def test_what_comes_out_of_what_is_stored_keeps_within_the_limit(tac: int, tmp_path: Path) -> None:
    found = pixels_of(pressed(saved(noise()), tmp_path, tac=tac))
    assert found.sum(axis=-1).max() <= tac + 0.5


def test_what_was_drawn_is_stored_without_loss(tmp_path: Path) -> None:
    drawn = plain("white")
    drawn.paste(RED, (8, 8, 24, 24))
    (tmp_path / "one.png").write_bytes(saved(drawn))
    made = PressDeveloper(inks(), 220)(frame(whole=True), tmp_path)
    assert isinstance(made, SeparatedPicture)
    assert made.filter == "/FlateDecode"
    assert pixels_of(made)[16, 16] == near(*by_profile(RED))
    assert pixels_of(made)[2, 2].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("resolution", [100, 220, 400])
def test_no_more_pixels_an_inch_are_printed_than_the_press_shows(resolution: int, tmp_path: Path) -> None:
    assert pressed(saved(noise()), tmp_path, resolution=resolution).size == (min(300, resolution),) * 2


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L", "LAB"])
def test_sharpening_raises_edges_and_leaves_plain_areas(mode: str, tmp_path: Path) -> None:
    edge = Image.new("L", (64, 64), 140)
    edge.paste(90, (0, 0, 32, 64))
    channels = {"RGB": [edge, edge.point(lambda v: v - 20), edge], "CMYK": [edge] * 4, "L": [edge]}
    lab = [edge, Image.new("L", (64, 64), 138), Image.new("L", (64, 64), 128)]
    data = saved(Image.merge(mode, channels.get(mode, lab)), "TIFF")
    soft, sharp = (
        pixels_of(pressed(data, tmp_path, "one.tif", 400, sharpen=percent))[32].reshape(64, -1)[:, -1]
        for percent in (0, 150)
    )
    assert abs(sharp[31] - sharp[32]) > abs(soft[31] - soft[32]) + 4
    assert sharp[10] == pytest.approx(soft[10], abs=2)
