"""A broken picture is one that its decoder refuses; a fault of this program is none."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from typeset.sources.article.inspecting import BROKEN, FORMATS, Inspected, inspect, inspected


def pictures() -> list[bytes]:
    made = []
    turned = Image.Exif()
    turned[0x0112], turned[0x010E] = 6, "闸口"
    for form in FORMATS:
        for mode in ("L", "1", "RGB"):
            data = io.BytesIO()
            Image.new("RGB", (23, 17), "#426").convert(mode).save(data, form, exif=turned)
            made.append(data.getvalue())
    return made


def broken(data: bytes, draw: random.Random) -> bytes:
    """The bytes with some of them changed, taken out, put in twice or cut off."""
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 9))):
        at = draw.randrange(max(1, min(len(out), draw.choice((60, 10**6)))))
        acts = {
            "change": lambda at=at: out.__setitem__(slice(at, at + 1), bytes([draw.randrange(256)])),
            "take": lambda at=at: out.__delitem__(slice(at, at + 5)),
            "twice": lambda at=at: out.__setitem__(slice(at, at), out[at : at + 9]),
            "cut": lambda at=at: out.__delitem__(slice(max(at, 9), None)),
        }
        acts[draw.choice(sorted(acts))]()
    return bytes(out)


def test_of_files_broken_anyhow_each_has_a_size_or_a_problem(tmp_path: Path) -> None:
    draw, file = random.Random(20261123), tmp_path / "picture"
    for data in pictures():
        file.write_bytes(data)
        assert inspect(file).width in (17, 23)
        for _ in range(60):
            file.write_bytes(broken(data, draw))
            said = inspect(file)
            assert bool(said.problem) != bool(said.width and said.height)


RAISED = [OSError("cut"), SyntaxError("chunk"), ValueError("tile"), struct.error("short"), EOFError("end")]
RAISED += [IndexError("tag"), KeyError(254), TypeError("none"), OverflowError("size"), zlib.error("stream")]


@pytest.mark.parametrize("fault", RAISED, ids=lambda fault: type(fault).__name__)
def test_what_decoders_raise_is_a_problem_of_the_picture(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(fault, BROKEN)
    assert inspected_with(fault, tmp_path, monkeypatch) == Inspected(type(fault).__name__)


@pytest.mark.parametrize("fault", [AttributeError("imag"), NameError("imgae"), AssertionError()])
def test_a_slip_in_this_program_is_no_broken_picture(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(type(fault)):
        inspected_with(fault, tmp_path, monkeypatch)


def inspected_with(fault: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Inspected:
    def load(image: Image.Image) -> None:
        raise fault

    file = folder / "picture.gif"
    file.write_bytes(pictures()[-1])
    monkeypatch.setattr("PIL.GifImagePlugin.GifImageFile.load", load)
    return inspect(file)


def test_a_picture_is_found_from_whichever_folder_is_the_working_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, width in (("one", 20), ("other", 30)):
        (tmp_path / name).mkdir()
        Image.new("L", (width, 10)).save(tmp_path / name / "gate.png")
        monkeypatch.chdir(tmp_path / name)
        assert inspected(Path("gate.png")) == Inspected("", width, 10)
