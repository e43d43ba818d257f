"""The proof looks at ink: files that were made to break it, and PDFium's picture of a page as a second opinion."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.misc.psCharStrings import T2WidthExtractor

from tests.render import handmade
from tests.render.conftest import SHEETS
from tests.render.handmade import BODY, BROADSHEET, cell, line, plain
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Added, Line, Look, PlacedLine, Span, Stand
from typeset.edition import ArticleId
from typeset.makeup.model.page import Leg, Lines, MadeEdition
from typeset.proof.promises.ink.inked import wrong_ink
from typeset.proof.readback.pdf_ink import read_ink
from typeset.proof.readback.programs import _advance, _Cff
from typeset.render.faces.subset import cut
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.pdf import render_pdf
from typeset.units import EM, Pt, Units

BOX = cell(BROADSHEET, 0, 0, 8, 10)
KAI = Look("LXGW WenKai", 400, Pt(9.0))
SANS = Look("DejaVu Sans", 400, Pt(9.0))


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


@pytest.fixture(scope="module")
def paint(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Callable[[MadeEdition], bytes]:
    root = tmp_path_factory.mktemp("edition")
    return lambda made: render_pdf(made, handmade.edition(root, made.paper), SHEETS, faces, PainterProcess(1))


def page(*lines: Line, vertical: bool = False) -> MadeEdition:
    placed = tuple(
        PlacedLine(one, Pt(300.0 - 20.0 * row), Pt(0.0), vertical=True)
        if vertical
        else PlacedLine(one, Pt(0.0), Pt(20.0 * (row + 1)))
        for row, one in enumerate(lines)
    )
    return handmade.with_frames(Lines(BOX, ArticleId("bridge"), 0, "caption", placed))


def told(data: bytes, made: MadeEdition, faces: Faces) -> list[tuple[str, str]]:
    found = list(wrong_ink(data, made, faces))
    assert all((one.article, one.page) == ("bridge", 1) for one in found)
    return [(one.id, one.quote) for one in found]


@pytest.mark.parametrize("look", [BODY, KAI, SANS], ids=lambda look: look.family)
@pytest.mark.parametrize(
    "text",
    [
        "一\u0304二",
        "x\u0302y",
        "葛\U000e0100城",
        "ｶﾞｷﾞ",
        "e\u0302\u0303",
        "水\u200b到",
        "AVATAR, To. fi",
        "（《“渡口”》），",
        "——……",
        "⼈人",
        "1⁄2",
        "⁄1",
        "3 1⁄",
        "A⁄⁄V",
    ],
)
def test_what_the_writer_writes_is_whole(
    look: Look, text: str, paint: Callable[[MadeEdition], bytes], faces: Faces
) -> None:
    made = page(*(_natural(text, look, step, faces) for step in (0, 40_000)))
    assert [one for one in told(paint(made), made, faces) if one[0] != "G05"] == []


def _natural(text: str, look: Look, step: int, faces: Faces) -> Line:
    """A line as wide as its face makes the text."""
    width = sum(faces.face((look.family,), look.weight).advances(text)) + step * len(text)
    made = plain(text, look=look, spacing=Units(step))
    return replace(made, width=Units(width))


def test_lines_that_run_down_are_whole(paint: Callable[[MadeEdition], bytes], faces: Faces) -> None:
    spans = (
        Span("渡口新桥", BODY, stand=Stand.UPRIGHT),
        Span("Bridge", BODY),
        Span("12", BODY, stand=Stand.ABREAST),
        Span("月，", BODY, stand=Stand.UPRIGHT),
        Span("一\u0304", BODY, stand=Stand.UPRIGHT),
    )
    reading = Span("dù", Look(BODY.family, 400, Pt(4.5)), rise=EM, generated=Added.READING, over=EM)
    made = page(replace(line(reading, *spans), width=Units(13 * EM)), vertical=True)
    assert told(paint(made), made, faces) == []


def spoilt(data: bytes, spoil: Callable[[pikepdf.Object], None]) -> bytes:
    """The file with its ink's descendant fonts changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf.pages[0].Resources.Font.T0.DescendantFonts[0])
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("look", [BODY, KAI], ids=lambda look: look.family)
def test_an_accent_without_a_program_is_told(
    look: Look, paint: Callable[[MadeEdition], bytes], faces: Faces
) -> None:
    made = page(_natural("甲一\u0304乙", look, 0, faces))
    face = faces.face((look.family,), look.weight)
    whole = hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
    font = hb.Font(whole)
    kept = sorted({0, *(font.get_nominal_glyph(ord(char)) for char in " 甲一乙")})

    def without(descendant: pikepdf.Object) -> None:
        program = cut(whole, kept)
        descriptor = descendant.FontDescriptor
        if "/FontFile3" in descriptor:
            descriptor.FontFile3.write(bytes(program.reference_table("CFF ").data))
        else:
            descriptor.FontFile2.write(bytes(program.blob.data))

    assert told(spoilt(paint(made), without), made, faces) == [("G06", "\u0304 … 甲一\u0304乙")]


def test_widths_that_are_not_the_programs_are_told(
    paint: Callable[[MadeEdition], bytes], faces: Faces
) -> None:
    made = page(plain("水到渠成"))

    def narrower(descendant: pikepdf.Object) -> None:
        descendant.W = pikepdf.Array([0, 70_000, 998])

    rules = [rule for rule, _ in told(spoilt(paint(made), narrower), made, faces)]
    assert rules == ["G07"] * 4


def test_a_glyph_that_is_moved_onto_the_next_is_told(
    paint: Callable[[MadeEdition], bytes], faces: Faces
) -> None:
    made = page(plain("水到渠成"))
    shifted = page(
        line(Span("水", BODY, spacing=Units(EM)), Span("到", BODY, spacing=Units(-EM)), Span("渠成", BODY))
    )
    assert told(paint(shifted), made, faces) == [("G11", "水到渠成")]


def test_a_line_that_stands_elsewhere_is_told(paint: Callable[[MadeEdition], bytes], faces: Faces) -> None:
    made = page(plain("水到渠成"))
    lower = page(plain("另起"), plain("水到渠成"))
    assert told(paint(lower), made, faces) == [("G10", "水到渠成")]


def test_a_box_is_told_unless_the_composer_did(paint: Callable[[MadeEdition], bytes], faces: Faces) -> None:
    made = page(plain("水到👍成"))
    assert told(paint(made), made, faces) == [("G05", "👍 … 水到👍成")]


def test_the_own_reader_of_widths_reads_as_fonttools_does(paint: Callable[[MadeEdition], bytes]) -> None:
    with pikepdf.open(io.BytesIO(paint(handmade.made()))) as pdf:
        programs = [
            _Cff(font.FontDescriptor.FontFile3.read_bytes())
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0"
        ]
    for program in programs:
        read = [_advance(program.top.CharStrings[name]) for name in program.names]
        assert read == [_width(program.top.CharStrings[name]) for name in program.names]


def _width(charstring: object) -> float:
    private = charstring.private  # type: ignore[attr-defined]
    reader = T2WidthExtractor(
        getattr(private, "Subrs", []),
        charstring.globalSubrs,  # type: ignore[attr-defined]
        private.nominalWidthX,
        private.defaultWidthX,
    )
    reader.execute(charstring)
    return float(reader.width)


SCALE = 3


def test_ink_stands_in_the_boxes_of_its_glyphs_and_nowhere_else(
    paint: Callable[[MadeEdition], bytes],
) -> None:
    """PDFium's picture of the legs: every box that is read from the file has ink, and no ink is beside them."""
    made = handmade.made()
    data = paint(made)
    for number, (meant, ink) in enumerate(zip(made.pages, read_ink(data), strict=True)):
        picture = np.asarray(pypdfium2.PdfDocument(data)[number].render(scale=SCALE).to_pil().convert("L"))
        boxed = np.zeros(picture.shape, bool)
        for left, top, right, foot in ink.box * SCALE:
            rows, columns = slice(int(top) - 1, int(foot) + 2), slice(int(left) - 1, int(right) + 2)
            boxed[rows, columns] = True
            assert right <= left or picture[rows, columns].min() < 200
        for leg in _legs(meant.frames):
            dark = picture[leg] < 100
            assert dark.any()
            assert not (dark & ~boxed[leg]).any()


def _legs(frames: tuple[object, ...]) -> Iterator[tuple[slice, slice]]:
    for frame in frames:
        if isinstance(frame, Leg):
            box = frame.box
            yield (
                slice(int(box.y * SCALE), int(box.bottom * SCALE)),
                slice(int(box.x * SCALE), int(box.right * SCALE)),
            )
