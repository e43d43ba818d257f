"""What preflight tells, told by others: ink by Ghostscript's own separation, fonts and pictures by poppler."""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.preflight.press_files import SOUND, press_file
from typeset.preflight.checking import check

pytestmark = pytest.mark.slow
TINT = "0 0 0 0.2 k 90 140 5 5 re f "


def saved(folder: Path, content: str, *faults: str) -> Path:
    path = folder / "page.pdf"
    path.write_bytes(press_file(content, *faults))
    return path


def quotes(path: Path, rule: str) -> list[str]:
    return [one.quote for one in check(path, 220).findings if one.id == rule]


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
@pytest.mark.parametrize(
    "content",
    [
        SOUND,
        TINT + "0.9 0.9 0.9 0.9 k 60 60 20 20 re f",
        TINT + "0.5 0.5 0.5 0.69 k 60 60 20 20 re f",
        TINT + "0.5 0.5 0.5 0.72 k 60 60 20 20 re f",
        TINT + "q 72 0 0 48 60 60 cm /Photo Do Q",
        TINT + "q 72 0 0 48 60 60 cm /Heavy Do Q",
        TINT + "q 72 0 0 48 60 60 cm /Jpeg Do Q",
        TINT + "q 72 0 0 48 60 60 cm /Deep Do Q",
        TINT + "q 72 0 0 48 60 60 cm /Nibbles Do Q",
        TINT + "q 72 0 0 48 60 60 cm /Negative Do Q",
        TINT + "/Index cs 1 sc 60 60 20 20 re f",
        TINT + "/Tile cs 0.9 0.9 0.9 0.9 /Plain scn 60 60 20 20 re f",
    ],
)
def test_ink_is_over_the_limit_where_ghostscript_measures_it(content: str, tmp_path: Path) -> None:
    path = saved(tmp_path, content)
    asked = [
        "gs",
        "-q",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=tiff32nc",
        "-r144",
        "-sOutputFile=page.tif",
    ]
    subprocess.run([*asked, path], cwd=tmp_path, check=True, capture_output=True)
    with Image.open(tmp_path / "page.tif") as separated:
        most = np.asarray(separated).sum(axis=2, dtype=int).max() / 2.55
    told = [float(found[1]) for one in quotes(path, "X05") if (found := re.search(r"(\d+) %", one))]
    assert bool(told) == (most > 221)
    assert all(one == pytest.approx(most, abs=2) for one in told)


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("fault", ["turned", "unembedded", "whole-font"])
def test_a_font_lacks_its_program_or_is_whole_where_poppler_says_so(fault: str, tmp_path: Path) -> None:
    path = saved(tmp_path, SOUND, fault)
    lines = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()
    said = [re.findall(r"\b(yes|no)\b", line)[:2] for line in lines if "Song" in line]
    assert said and bool(quotes(path, "X03")) == any("no" in one for one in said)


@pytest.mark.skipif(not shutil.which("pdfimages"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("width", [100, 140, 200])
def test_a_picture_has_as_many_pixels_an_inch_as_poppler_says(width: int, tmp_path: Path) -> None:
    path = saved(tmp_path, TINT + f"q {width} 0 0 {width * 2 / 3} 60 40 cm /Photo Do Q")
    lines = subprocess.run(
        ["pdfimages", "-list", path], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    ppi = int(lines[2].split()[12])
    told = [int(one.partition(" ")[0]) for one in quotes(path, "X11")]
    assert told == ([] if ppi >= 170 else [pytest.approx(ppi, abs=1)])
