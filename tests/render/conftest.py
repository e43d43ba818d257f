"""Faces and painting for the painter's tests."""

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.render import handmade
from typeset.makeup.page import MadeEdition
from typeset.render.pdf import render_pdf
from typeset.resources import styles_dir

SHEETS = tuple(styles_dir() / name for name in ("page.css", "furniture.css"))


class InstalledFaces:
    """The faces that fontconfig knows, as the painter asks for them."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], SimpleNamespace] = {}

    def face(self, families: tuple[str, ...], weight: int) -> SimpleNamespace:
        key = (families[0], weight)
        if key not in self.known:
            pattern = f"{families[0]}:weight={200 if weight >= 600 else 80}"
            said = subprocess.run(
                ["fc-match", "-f", "%{file}|%{index}", pattern], capture_output=True, text=True, check=True
            ).stdout
            path, index = said.split("|")
            self.known[key] = SimpleNamespace(path=Path(path), index=int(index))
        return self.known[key]


@pytest.fixture(scope="session")
def faces() -> InstalledFaces:
    return InstalledFaces()


@pytest.fixture(scope="session")
def paint(faces: InstalledFaces, tmp_path_factory: pytest.TempPathFactory) -> Callable[[MadeEdition], bytes]:
    root = tmp_path_factory.mktemp("edition")

    def painted(made: MadeEdition) -> bytes:
        return render_pdf(made, handmade.edition(root, made.paper), SHEETS, faces, 1)  # type: ignore[arg-type]

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
