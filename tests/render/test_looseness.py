"""What other programs read of loose lines: no space between characters, though there is room for one."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest

from tests.render.handmade import BODY, line, plain
from tests.render.test_ink import lines
from typeset.compose.galley import Added, Line, Span
from typeset.makeup.model.page import MadeEdition
from typeset.proof.readback.pdf_text import read_pages
from typeset.units import EM, Units

Paint = Callable[[MadeEdition], bytes]
STEPS = (0.1, 0.16, 0.31, 0.5, 0.9)


def em(count: float) -> Units:
    return Units(int(EM * count))


def loose(step: float) -> tuple[Line, ...]:
    room, half = em(step), ("halt",)
    spans = (
        (Span("渡口新桥今日合龙", BODY, spacing=room),),
        (
            Span("渡口", BODY, spacing=room),
            Span("、", BODY, half, spacing=room),
            Span("新桥", BODY, spacing=room),
        ),
        (
            Span("渡口", BODY, spacing=room),
            Span("葛\U000e0100", BODY, spacing=room),
            Span("新桥", BODY, spacing=room),
        ),
    )
    return tuple(line(*one) for one in spans)


def pdfium(data: bytes, _: Path) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded())


def mupdf(data: bytes, _: Path) -> str:
    text: str = pymupdf.open(stream=data)[0].get_text()
    return text


def poppler(data: bytes, folder: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    (folder / "page.pdf").write_bytes(data)
    ran = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", folder / "page.pdf", "-"], capture_output=True, check=True
    )
    return ran.stdout.decode()


@pytest.mark.parametrize("read", [pdfium, mupdf, poppler])
@pytest.mark.parametrize("step", STEPS)
def test_no_space_is_read_between_han(
    read: Callable[[bytes, Path], str], step: float, paint: Paint, tmp_path: Path
) -> None:
    said = read(paint(lines(*loose(step))), tmp_path).replace("\U000e0100", "")
    text = said.replace("\r", "").replace("\n", "")
    assert [words for words in ("渡口新桥今日合龙", "渡口、新桥", "渡口葛新桥") if words not in text] == []


def content(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].contents_coalesce()
        return pdf.pages[0].obj.Contents.read_bytes()


@pytest.mark.parametrize(
    "one",
    [
        plain("渡口新桥今日合龙", spacing=em(0.08)),
        line(Span("长", BODY, spacing=em(0.25)), Span("43", BODY, spacing=em(0.25)), Span("公里", BODY)),
        line(Span("闸4小", BODY, spacing=em(0.25), tail=em(-0.25)), Span("时", BODY)),
        line(
            Span("开闸，", BODY, spacing=em(0.05)),
            Span("，", BODY, ("halt",), spacing=em(0.5)),
            Span("水", BODY),
        ),
        line(Span("inter", BODY), Span(" ", BODY, spacing=em(0.4)), Span("nation", BODY)),
        line(Span("渡口", BODY, spacing=em(0.3)), Span("-", BODY, generated=Added.HYPHEN)),
        line(Span("渡口\U0002000b", BODY, spacing=em(0.3))),
        line(Span("渡口👍水", BODY, spacing=em(0.3))),
    ],
    ids=["tight", "figure", "figure within", "mark", "space", "hyphen", "beyond", "box"],
)
def test_any_other_line_is_told_glyph_by_glyph(one: Line, paint: Paint) -> None:
    assert b"/Loose" not in content(paint(lines(one)))


def test_the_proof_reads_where_each_character_of_a_loose_line_stands(paint: Paint) -> None:
    data = paint(lines(plain("渡口新桥", spacing=em(0.5))))
    assert b"/Loose" in content(data)
    glyphs = read_pages(data)[0].glyphs[-4:]
    assert [glyph.x - glyphs[0].x for glyph in glyphs] == pytest.approx([0, 13.5, 27, 40.5], abs=0.01)
