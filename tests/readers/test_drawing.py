"""Programs draw both files alike, and each glyph of one stands where it stands in the other."""

import base64
import io
import re
import subprocess
from collections.abc import Iterator
from ctypes import c_double
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.readers import extracted
from typeset.run import PRESS, READER, Request, make_issue

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
DPI = 508
"""At which a millimetre is 20 pixels: at the screen's resolution how each program thickens stems is seen most."""
MILLIMETRE = 20
ALIKE = 2.0
"""Of 255, how far the pages of two programs may differ on the mean of square millimetres."""
INKS = {(PRESS, "MuPDF"): 3.0, (PRESS, "pdf.js"): 3.0}
"""What a screen shows of inks is each program's own matter: black alone is a dark grey to these two."""


@pytest.fixture(scope="module", params=["dongan/2026-11-25", "topic/2026-11-25"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample's two files: one of vertical lines, one of pictures, tints and lists."""
    outputs = frozenset({READER, PRESS})
    issue = make_issue(Request(EXAMPLES / request.param, outputs, 1), lambda verb: None)
    folder = tmp_path_factory.mktemp("drawn")
    for name in (READER, PRESS):
        (folder / name).write_bytes(issue.files[name])
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with extracted.pdfjs(browser, folder) as opened:
        yield opened


def by_pdfium(file: Path) -> Image.Image:
    # A page is drawn as large as its pixels, rounded up: a trifle less is not drawn larger than it is.
    with pypdfium2.PdfDocument(file) as pdf:
        drawn: Image.Image = pdf[0].render(scale=DPI / 72 * (1 - 1e-9)).to_pil()
    return drawn


def by_mupdf(file: Path) -> Image.Image:
    with pymupdf.open(file) as pdf:
        drawn = pdf[0].get_pixmap(dpi=DPI)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)


def by_poppler(file: Path) -> Image.Image:
    return ran("pdftoppm", "-r", str(DPI), "-l", "1", str(file))


def by_ghostscript(file: Path) -> Image.Image:
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    to = ("-sDEVICE=png16m", "-dLastPage=1", f"-r{DPI}", "-sOutputFile=-")
    return ran("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *smooth, *to, str(file))


def ran(*command: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    except FileNotFoundError:
        pytest.skip(f"needs {command[0]}")


def millimetres(drawn: Image.Image) -> np.ndarray:
    """The colours of each square millimetre of a page, from its top left."""
    return np.asarray(drawn.convert("RGB").reduce(MILLIMETRE), np.float32)


def difference(one: Image.Image, other: Image.Image) -> float:
    cells = millimetres(one), millimetres(other)
    high, wide = (min(cell.shape[axis] for cell in cells) for axis in (0, 1))
    return float(np.abs(cells[0][:high, :wide] - cells[1][:high, :wide]).mean())


@pytest.mark.parametrize("name", [READER, PRESS])
def test_programs_draw_both_files_alike(name: str, folder: Path, page: Page) -> None:
    file = folder / name
    told = page.evaluate("([name, scale]) => reader.drawn(name, 1, scale)", [name, DPI / 72])
    drawn = {
        "MuPDF": by_mupdf(file),
        "poppler": by_poppler(file),
        "Ghostscript": by_ghostscript(file),
        "pdf.js": Image.open(io.BytesIO(base64.b64decode(told.partition(",")[2]))),
    }
    first = by_pdfium(file)
    found = {program: round(difference(first, other), 2) for program, other in drawn.items()}
    print(name, found)
    assert {program: one for program, one in found.items() if one >= INKS.get((name, program), ALIKE)} == {}


ACTUAL_TEXT = re.compile(rb"/ActualText ?<[0-9A-Fa-f]*>")


class Placed(NamedTuple):
    """A character, and where its glyph begins, in points from the page's lower left."""

    char: int
    x: float
    y: float


def placed(pdf: bytes) -> list[list[Placed]]:
    """The characters of each page as PDFium finds them, each by its own glyph."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            page.contents_coalesce()
            page.obj.Contents.write(ACTUAL_TEXT.sub(b"", page.obj.Contents.read_bytes()))
        bare = io.BytesIO()
        file.save(bare)
    with pypdfium2.PdfDocument(bare) as read:
        return [list(_placed(page.get_textpage())) for page in read]


def _placed(text: pypdfium2.PdfTextPage) -> Iterator[Placed]:
    raw, x, y = pypdfium2.raw, c_double(), c_double()
    for at in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, at) != 1:
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            yield Placed(raw.FPDFText_GetUnicode(text, at), x.value, y.value)


def test_glyphs_stand_in_both_files_at_the_same_places(folder: Path) -> None:
    reader, press = (placed((folder / name).read_bytes()) for name in (READER, PRESS))
    assert len(reader) == len(press) > 0
    for here, there in zip(reader, press, strict=True):
        assert len(here) > 500 and [one.char for one in here] == [one.char for one in there]
        moved = [
            max(abs(one.x - other.x), abs(one.y - other.y)) for one, other in zip(here, there, strict=True)
        ]
        assert max(moved) < 0.01
