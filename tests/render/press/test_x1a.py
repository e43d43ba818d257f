"""The handmade pages as PDF/X-1a:2003, held against what the standard asks by qpdf, pdffonts and our own preflight."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.render import handmade
from tests.render.conftest import SHEETS
from tests.render.press.test_whole import needs_ghostscript, places, plates
from typeset.compose.faces.fonts import Faces
from typeset.paper import PressStandard, PressWishes
from typeset.preflight.checking import check
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.press.whole import press_pdf


@pytest.fixture(scope="module")
def x1a(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = handmade.made(replace(handmade.PAPER, press=PressWishes(standard=PressStandard.X1A)))
    root = tmp_path_factory.mktemp("edition")
    return press_pdf(made, handmade.edition(root, made.paper), SHEETS, faces, PainterProcess(1))


def test_it_says_that_it_is_pdf_x_1a_of_2003(x1a: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(x1a)) as pdf:
        info, packet = pdf.docinfo, pdf.Root.Metadata.read_bytes().decode()
        (intent,) = pdf.Root.OutputIntents
    assert (info["/GTS_PDFXVersion"], info["/GTS_PDFXConformance"]) == ("PDF/X-1a:2003", "PDF/X-1a:2003")
    assert info["/Trapped"] == pikepdf.Name("/False")
    assert "PDF/X-4" not in packet and "pdfx:GTS_PDFXVersion>PDF/X-1a:2003<" in packet
    assert intent.S == pikepdf.Name.GTS_PDFX


def test_it_is_pdf_1_4_without_object_streams(x1a: bytes) -> None:
    assert x1a.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in x1a
    assert b"/XRef" not in x1a


def test_it_has_inks_alone_and_nothing_transparent(x1a: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(x1a)) as pdf:
        held = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]
        spaces = {
            str(one.get("/ColorSpace")) for one in held if isinstance(one.get("/ColorSpace"), pikepdf.Name)
        }
        assert spaces <= {"/DeviceCMYK", "/DeviceGray"}
        assert not any({"/SMask", "/Group", "/ca", "/CA", "/BM"} & set(one.keys()) for one in held)
        assert not any(one.get("/Subtype") == "/OpenType" for one in held)


def test_our_preflight_finds_no_error_in_it(x1a: bytes, tmp_path: Path) -> None:
    (tmp_path / "press.pdf").write_bytes(x1a)
    found = check(tmp_path / "press.pdf", 220.0)
    assert found.standard == "X-1a"
    assert [one for one in found.findings if one.severity == "error"] == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf reads the file")
def test_qpdf_finds_it_whole(x1a: bytes, tmp_path: Path) -> None:
    (tmp_path / "press.pdf").write_bytes(x1a)
    subprocess.run(["qpdf", "--check", tmp_path / "press.pdf"], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts lists the fonts")
def test_its_fonts_are_outlines_alone_and_embedded(x1a: bytes, tmp_path: Path) -> None:
    (tmp_path / "press.pdf").write_bytes(x1a)
    told = subprocess.run(
        ["pdffonts", tmp_path / "press.pdf"], check=True, capture_output=True, text=True
    ).stdout
    rows = told.splitlines()[2:]
    assert rows
    assert all(" CID " in row and "OT" not in row[37:55] and " yes yes " in row for row in rows)


def test_its_glyphs_stand_where_the_other_has_them(x1a: bytes, press_file: bytes) -> None:
    assert places(x1a) == places(press_file)


@needs_ghostscript
def test_its_plates_are_those_of_the_other(x1a: bytes, press_file: bytes, tmp_path: Path) -> None:
    for one, other in zip(plates(x1a, tmp_path), plates(press_file, tmp_path), strict=True):
        assert abs(one - other).mean() < 0.05
