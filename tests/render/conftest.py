"""Faces and painting for the painter's tests."""

import io
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2 as pdfium
import pytest

import tests.painter  # noqa: F401  # the processes that paint are forked with the painter in them
from tests.render import handmade
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.makeup.model.page import MadeEdition
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.pdf import render_pdf
from typeset.resources import styles_dir

SHEETS = tuple(styles_dir() / name for name in ("page.css", "type.css", "furniture.css"))


@pytest.fixture(scope="session")
def faces() -> Faces:
    return find_faces()


@pytest.fixture(scope="session")
def paint(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Callable[[MadeEdition], bytes]:
    root = tmp_path_factory.mktemp("edition")

    def painted(made: MadeEdition) -> bytes:
        return render_pdf(made, handmade.edition(root, made.paper), SHEETS, faces, PainterProcess(1))

    return painted


@pytest.fixture(scope="session")
def painted(paint: Callable[[MadeEdition], bytes]) -> bytes:
    """The two handmade broadsheet pages as a PDF."""
    return paint(handmade.made())


@pytest.fixture
def pdf(painted: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(io.BytesIO(painted)) as opened:
        yield opened


@pytest.fixture
def read(painted: bytes) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(painted)
    yield document
    document.close()
