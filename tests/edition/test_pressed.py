"""An edition with what strangers bring, as its file for the press: nothing goes unchecked onto a plate."""

import io
import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from tests.adverts import advert
from tests.cli.conftest import write
from tests.edition.test_booked_ads import story
from tests.render.press.test_whole import plates
from typeset.errors import EditionErrors
from typeset.run import Request, make_issue
from typeset.run.issue import PRESS, Issue
from typeset.sources.desk.edition import load_edition


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def grain(mode: str = "RGB") -> Image.Image:
    """A dark picture with grain in all its inks."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    rows = (np.arange(240 * 320 * channels) * 7919 % 256).astype(np.uint8)
    return Image.fromarray(rows.reshape(240, 320, channels).squeeze(), mode)


PICTURES = {
    "progressive.jpg": saved(grain(), "JPEG", progressive=True),
    "inks.jpg": saved(grain("CMYK"), "JPEG", quality=95),
    "lab.tif": saved(grain("LAB"), "TIFF"),
    "deep.png": saved(Image.fromarray(np.asarray(grain("L")).astype(np.uint16) * 257), "PNG"),
    "indexed.png": saved(grain().quantize(16), "PNG"),
    "animated.gif": saved(grain().quantize(8), "GIF", save_all=True, append_images=[grain("L").quantize(8)]),
    "alpha.png": saved(Image.merge("RGBA", (*grain().split(), grain("L"))), "PNG"),
    "broken-profile.png": saved(grain(), "PNG", icc_profile=b"none at all"),
}  # fmt: skip


def heavy_advert() -> bytes:
    """An advertisement whose ground is in four full inks."""
    with pikepdf.Pdf.open(io.BytesIO(advert(80, 60))) as pdf:
        pdf.pages[0].contents_add(b"q 1 1 1 1 k 0 0 500 500 re f Q", prepend=True)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def folder_of(folder: Path, heavy: bool) -> Path:
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\n"
        "pages: [{number: 1, place: [a, b, c, d]}, {number: 2, place: [e, f, g, h]}, {number: 3, place: [i]}]\n"
        "ads: [{ad: bank, page: 3, slot: box, at: foot-right}]\n",
        "house/paper.yaml": "name: 清河日报\nads: {box: 80x60mm}\npress: {sharpen: 60}\n",
        "articles/bank.md": "---\nkind: ad\n---\n![](images/bank.pdf){alt=云溪新城}\n",
        "images/bank.pdf": heavy_advert() if heavy else advert(80, 60),
        "articles/i.md": story("i", 4),
    }
    for letter, (name, data) in zip("abcdefgh", PICTURES.items(), strict=True):
        files[f"articles/{letter}.md"] = story(letter, 4) + f"\n![图](images/{name})\n"
        files[f"images/{name}"] = data
    return write(folder, files)


def pressed(folder: Path, jobs: int = 1) -> Issue:
    return make_issue(Request(folder, frozenset({PRESS}), jobs), lambda verb: None)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return pressed(folder_of(tmp_path_factory.mktemp("pressed"), heavy=False))


def test_pictures_of_all_kinds_are_printed_without_an_error(issue: Issue) -> None:
    of_print = [one for one in issue.findings if one.id[0] in "IX"]
    assert [str(one.message) for one in of_print if one.severity == "error"] == []
    with pikepdf.Pdf.open(io.BytesIO(issue.files[PRESS])) as pdf:
        drawn = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        spaces = {str(one.ColorSpace) for one in drawn}
    assert len(drawn) == len(PICTURES)
    assert spaces == {"/DeviceCMYK", "/DeviceGray"}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript shows the plates")
def test_no_point_takes_more_ink_than_the_limit(issue: Issue, tmp_path: Path) -> None:
    for plate in plates(issue.files[PRESS], tmp_path, 72):
        assert plate.sum(axis=-1).max() <= 221


@pytest.mark.slow
def test_runs_and_jobs_change_no_byte(issue: Issue, tmp_path: Path) -> None:
    assert pressed(folder_of(tmp_path, heavy=False), jobs=3).files == issue.files


@pytest.mark.slow
def test_an_advertisement_of_too_much_ink_is_told_by_the_run_that_prints_it(tmp_path: Path) -> None:
    told = [one for one in pressed(folder_of(tmp_path, heavy=True)).findings if one.id == "X05"]
    assert [(one.page, one.severity.value) for one in told][:1] == [(3, "error")]


def huge() -> bytes:
    """A picture of 20 000 by 20 000 pixels, or so its head says."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(60_001)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


BAD = {
    "truncated": saved(grain(), "JPEG")[:4000],
    "of 20 000 by 20 000": huge(),
    "no picture": b"<html>",
    "empty": b"",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_picture_that_cannot_be_printed_stops_the_run_by_its_name(kind: str, tmp_path: Path) -> None:
    name = "bad.png" if kind.startswith("of") else "bad.jpg"
    folder = write(
        tmp_path,
        {
            "edition.yaml": "date: 2026-11-23\npages: [{number: 1, place: [a]}]\n",
            "articles/a.md": story("a", 6) + f"\n![图](images/{name})\n",
            f"images/{name}": BAD[kind],
        },
    )
    with pytest.raises(EditionErrors) as told:
        load_edition(folder)
    assert all(name in fault.cause.zh and fault.cure.zh for fault in told.value.each())
