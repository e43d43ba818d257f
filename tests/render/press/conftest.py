"""Two handmade pages as the file for the press."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.render import handmade
from tests.render.conftest import SHEETS
from typeset.compose.faces.fonts import Faces
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.press.whole import press_pdf


@pytest.fixture(scope="session")
def press_file(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pressed(faces, tmp_path_factory.mktemp("edition"))


def pressed(faces: Faces, root: Path) -> bytes:
    made = handmade.made()
    return press_pdf(made, handmade.edition(root, made.paper), SHEETS, faces, PainterProcess(1))


@pytest.fixture
def press(press_file: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(io.BytesIO(press_file)) as opened:
        yield opened
