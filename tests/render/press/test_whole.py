"""The written file for the press: what PDF/X-4 asks, glyphs at the reader's places, and its plates."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image

from tests.render.press.conftest import pressed
from typeset.compose.faces.fonts import Faces

Place = tuple[float, ...]


def test_boxes_stand_within_each_other(press: pikepdf.Pdf) -> None:
    for page in press.pages:
        media, bleed, trim = (
            [float(side) for side in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert media[0] <= bleed[0] <= trim[0] < trim[2] <= bleed[2] <= media[2]
        assert media[1] <= bleed[1] <= trim[1] < trim[3] <= bleed[3] <= media[3]
        assert not {"/ArtBox", "/CropBox"} & set(page.obj.keys())


def test_it_says_that_it_is_pdf_x_4_in_all_places(press: pikepdf.Pdf) -> None:
    assert press.pdf_version == "1.6"
    assert press.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
    assert press.docinfo["/Trapped"] == pikepdf.Name("/False")
    said = press.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in said
    assert "<pdf:Trapped>False<" in said
    (intent,) = press.Root.OutputIntents
    assert (intent.S, intent.DestOutputProfile.N) == (pikepdf.Name.GTS_PDFX, 4)
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"CMYK"


def test_nothing_in_it_is_for_readers(press: pikepdf.Pdf) -> None:
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Threads"} & set(press.Root.keys())
    for page in press.pages:
        assert not {"/Annots", "/StructParents", "/GroundMarks"} & set(page.obj.keys())
        operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
        assert not operators & {"BDC", "BMC", "EMC", "rg", "RG", "g", "G"}


def test_every_font_is_in_the_file(press: pikepdf.Pdf) -> None:
    described = [one for one in press.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_glyphs_stand_where_the_reader_has_them(press_file: bytes, painted: bytes) -> None:
    assert places(press_file) == places(painted)


def places(file: bytes) -> list[list[Place]]:
    """Matrix and bounds of every text object by page, by PDFium."""
    document = pdfium.PdfDocument(file)
    found = [
        [
            (*one.get_matrix().get(), *one.get_bounds())
            for one in page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT])
        ]
        for page in document
    ]
    document.close()
    assert all(found)
    return found


def test_the_same_pages_give_the_same_bytes(press_file: bytes, faces: Faces, tmp_path: Path) -> None:
    assert pressed(faces, tmp_path) == press_file


needs_ghostscript = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript shows the plates")


def plates(file: bytes, folder: Path, resolution: int = 50) -> list[np.ndarray]:
    """The plates of every page by Ghostscript: rows of pixels of cyan, magenta, yellow and black in percent."""
    (folder / "press.pdf").write_bytes(file)
    out = ["-sDEVICE=tiff32nc", f"-r{resolution}", f"-sOutputFile={folder / 'plate%d.tif'}"]
    subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *out, folder / "press.pdf"], check=True)
    return [np.asarray(Image.open(one)) * (100 / 255) for one in sorted(folder.glob("plate*.tif"))]


@needs_ghostscript
def test_cyan_is_blank_and_no_point_takes_too_much_ink(press_file: bytes, tmp_path: Path) -> None:
    pages = plates(press_file, tmp_path)
    assert len(pages) == 2
    for page in pages:
        assert page[..., 3].max() > 99
        assert page[..., 0].max() == 0
        assert page.sum(axis=-1).max() <= 221


@needs_ghostscript
def test_white_on_red_stays_white_and_black_on_red_keeps_the_red(tmp_path: Path) -> None:
    from tests.render.press.test_content import colour_of
    from typeset.render.press.separation.content import MOST_INK, Painted, pressed_content, put_states

    content = b"1 0 0 rg 0 0 72 72 re f 1 g 0 36 36 36 re f 0 g 36 36 36 36 re f"
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(72, 72))
        page.Contents = pdf.make_stream(content)
        page.Contents = pdf.make_stream(
            pressed_content(page, Painted(colour_of, most=MOST_INK), page=True).content
        )
        page.obj.Resources = pikepdf.Dictionary()
        put_states(page.obj.Resources)
        written = io.BytesIO()
        pdf.save(written)
    (plate,) = plates(written.getvalue(), tmp_path, 72)
    assert plate[18, 18].tolist() == [0, 0, 0, 0]
    assert plate[18, 54].round().tolist() == [0, 100, 90, 100]
    assert plate[54, 18].round().tolist() == [0, 100, 90, 0]
