"""均排 on the written file, read with PDFium: a spread name has its white, and the text layer has no character more."""

import ctypes
import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from tests.measure import Measured
from typeset.run import READER

SIZE = 9.0
"""The size of body text and of credits, in points."""


def glyph_by_glyph(data: bytes) -> bytes:
    """The file without the texts of lines that are told as one span: PDFium gives all their characters one place."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            bare = re.sub(rb"/ActualText <[0-9a-f]+>", b"", page.obj.Contents.read_bytes())
            page.obj.Contents = pdf.make_stream(bare)
        pdf.save(out)
    return out.getvalue()


@pytest.fixture
def texts(sample: Measured) -> Iterator[list[pypdfium2.PdfTextPage]]:
    """The pages as they are drawn; that they read so, too, is `said`."""
    document = pypdfium2.PdfDocument(glyph_by_glyph(sample.issue.files[READER]))
    yield [page.get_textpage() for page in document]
    document.close()


@pytest.fixture
def said(sample: Measured) -> str:
    document = pypdfium2.PdfDocument(sample.issue.files[READER])
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def origin(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    return x.value


def steps(text: pypdfium2.PdfTextPage, before: str, name: str) -> list[float]:
    """How far each character of a name, after what stands before it, begins after the one before, in points."""
    characters = [chr(raw.FPDFText_GetUnicode(text.raw, index)) for index in range(text.count_chars())]
    place = "".join(characters).find(before + name)
    if place < 0:
        return []
    place += len(before)
    return [origin(text, place + step) - origin(text, place + step - 1) for step in range(1, len(name))]


@pytest.mark.parametrize(("before", "name"), [("记者 何知夏 ", "林川"), ("通讯员 ", "钟灵")])
def test_a_spread_name_reads_as_it_was_typed(
    texts: list[pypdfium2.PdfTextPage], said: str, before: str, name: str
) -> None:
    assert before + name in said
    found = [step for text in texts for step in steps(text, before, name)]
    assert found == pytest.approx([2 * SIZE], abs=0.2 * SIZE)


def test_a_name_that_runs_in_with_the_text_is_not_spread(texts: list[pypdfium2.PdfTextPage]) -> None:
    found = [step for text in texts for step in steps(text, "（记者 ", "林川")]
    assert found and max(found) < 1.3 * SIZE


def test_a_spread_headline_reads_as_it_was_typed(texts: list[pypdfium2.PdfTextPage], said: str) -> None:
    assert "岭上红" in said
    found = [steps(text, "", "岭上红") for text in texts]
    assert any(len(one) == 2 and one[0] == pytest.approx(one[1], abs=0.01) and one[0] > 30 for one in found)
