"""Composed lines stand on paper where the composer and the make-up put them, measured by PDFium."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.render import handmade
from tests.render.handmade import BODY, BROADSHEET, HEI, cell, plain
from tests.render.reading import Seen, seen, text
from typeset.compose.galley import Added, Line, Look, PlacedLine, Span
from typeset.edition import ArticleId, Spot
from typeset.makeup.model.page import Lines, MadeEdition
from typeset.proof.readback.pdf_text import read_pages
from typeset.render.ink.charts import colour
from typeset.units import EM, Pt, Units

Paint = Callable[[MadeEdition], bytes]
BOX = cell(BROADSHEET, 0, 0, 8, 10)


def lines(*set_lines: Line) -> MadeEdition:
    """A page that carries these lines, one below the other, and nothing else."""
    placed = tuple(PlacedLine(line, Pt(0.0), Pt(20.0 * (row + 1))) for row, line in enumerate(set_lines))
    return handmade.with_frames(Lines(BOX, ArticleId("bridge"), 0, "caption", placed))


def look_at(paint: Paint, *set_lines: Line) -> list[Seen]:
    document = pdfium.PdfDocument(paint(lines(*set_lines)))
    try:
        return [one for one in seen(document[0]) if one.baseline < BOX.bottom]
    finally:
        document.close()


def test_every_character_of_a_leg_stands_once_in_reading_order(read: pdfium.PdfDocument) -> None:
    strips = handmade.strips(BROADSHEET, 30)
    assert "".join(strip.lines[0].line.text for strip in strips) in text(seen(read[1]))


def test_body_baselines_stand_on_the_grid(read: pdfium.PdfDocument) -> None:
    body = [one for one in seen(read[0]) if one.size == pytest.approx(9.0) and one.baseline > 450]
    offset = (BROADSHEET.leading - 9.0) / 2 + 0.88 * 9.0
    for one in body[:400]:
        row = (one.baseline - offset - BROADSHEET.head) / BROADSHEET.leading
        assert row == pytest.approx(round(row), abs=0.2 / BROADSHEET.leading)


def test_spacing_moves_every_character_exactly(paint: Paint) -> None:
    step = Units(1234)
    found = look_at(paint, plain("河堤上的柳树抽新芽", spacing=step))
    for place, one in enumerate(found):
        assert one.x == pytest.approx(BOX.x + place * 9.0 * (1 + step / EM), abs=0.002)


def test_a_dot_is_painted_and_is_no_text(paint: Paint) -> None:
    dot = Span("●", Look(BODY.family, 400, Pt(2.0)), generated=Added.DOT, over=EM, rise=Units(-EM // 3))
    made = handmade.line(dot, Span("水", BODY), em=BODY.size)
    assert "".join(one.character for one in look_at(paint, made)) == "水"
    document = pdfium.PdfDocument(paint(lines(made)))
    kinds = [item.type for item in document[0].get_objects(max_depth=1)]
    document.close()
    assert pdfium.raw.FPDF_PAGEOBJ_PATH in kinds


@pytest.mark.parametrize(
    ("kind", "spans", "copy", "added"),
    [
        (Added.HYPHEN, ("interna", "-"), "interna", "-"),
        (Added.LABEL, ("■", "第一项"), "第一项", "■"),
        (Added.READING, ("龘", "（dá）", "字"), "龘字", "（dá）"),
    ],
)
def test_what_is_added_is_text_that_can_be_told_from_copy(
    paint: Paint, kind: Added, spans: tuple[str, ...], copy: str, added: str
) -> None:
    made = handmade.line(
        *(Span(text, BODY, generated=kind if text == added else Added.COPY) for text in spans), em=BODY.size
    )
    (page,) = read_pages(paint(lines(made)))
    assert page.text.endswith(copy)
    assert "".join(glyph.char for glyph in page.added) == added
    assert "".join(one.character for one in look_at(paint, made)) == "".join(spans)


def ruby(word: str, reading: str) -> tuple[Span, Span]:
    small = Look(BODY.family, BODY.weight, Pt(4.5))
    return Span(reading, small, rise=EM, generated=Added.READING, over=Units(EM * len(word))), Span(
        word, BODY
    )


def test_readings_above_words_follow_their_paragraph(paint: Paint) -> None:
    first = handmade.line(Span("写", BODY), *ruby("龘", "dá"), Span("字", BODY))
    second = handmade.line(*ruby("犇羴", "bēn shān"), Span("二字", BODY))
    after = replace(plain("另起一段"), start=Spot(1))
    found = text(look_at(paint, first, second, after))
    assert found == "写龘字犇羴二字dábēn shān另起一段"


def test_an_indent_is_no_character(paint: Paint) -> None:
    found = look_at(paint, plain("摆渡的老周", indent=2.0))
    assert [one.character for one in found] == list("摆渡的老周")
    assert found[0].x == pytest.approx(BOX.x + 18.0, abs=0.002)


def test_a_full_line_of_many_spans_is_flush(paint: Paint) -> None:
    spans = (Span("从清晨", BODY, spacing=Units(7001)), Span("，", BODY, ("halt",)), Span("到日落忙", BODY))
    found = look_at(paint, Line(spans, BODY.size, Units(0), Spot(0), Spot(0)))
    assert found[-1].x + 9.0 == pytest.approx(BOX.x + (3 + 3 * 7001 / EM + 0.5 + 4) * 9.0, abs=0.01)


def test_an_opening_mark_can_take_half_an_em(paint: Paint) -> None:
    found = look_at(paint, handmade.line(Span("（", BODY, ("halt",)), Span("记者", BODY)))
    assert found[1].x == pytest.approx(BOX.x + 4.5, abs=0.01)


@pytest.mark.parametrize(
    "words", ["——", "桥——船", "……", "“水位”", "清河·渡口", "fi ffl AV To", "⺀㐀𠀋", "Ｃ/c", "é"]
)
def test_what_is_painted_is_what_is_read(paint: Paint, words: str) -> None:
    assert text(look_at(paint, plain(words))) == words


def test_a_dash_alone_in_its_span_is_two_ems(paint: Paint) -> None:
    found = look_at(paint, handmade.line(Span("——", BODY), Span("船", BODY)))
    assert found[-1].x == pytest.approx(BOX.x + 18.0, abs=0.01)


def test_two_characters_with_one_glyph_are_read_as_themselves(paint: Paint) -> None:
    twins = "\u2f00\u4e00"
    assert text(look_at(paint, plain(twins))) == twins


def test_black_is_one_black(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        content = page.Contents.read_bytes() if not isinstance(page.Contents, pikepdf.Array) else b"\n".join(
            part.read_bytes() for part in page.Contents
        )  # fmt: skip
        ink = content[content.rindex(b"\nQ\n") :]
        assert set(re.findall(rb"^.* (?:g|rg|k|cs|sc|scn)$", ink, re.M)) == {b"0 g"}


def test_each_font_file_stands_in_the_pdf_once(pdf: pikepdf.Pdf) -> None:
    fonts = [font.DescendantFonts[0].FontDescriptor for font in pdf.pages[0].Resources.Font.values()]
    composed = {str(font.FontName): font.FontFile3.objgen for font in fonts if "sc-" in str(font.FontName)}
    assert len(composed) == len(set(composed.values())) == 2
    assert pdf.pages[0].Resources.Font.T0.objgen == pdf.pages[1].Resources.Font.T0.objgen


def test_a_rise_lifts_the_span(paint: Paint) -> None:
    raised = Span("2", Look(HEI, 400, Pt(5.0)), rise=Units(EM // 2))
    found = look_at(paint, handmade.line(Span("米", BODY), raised))
    assert found[0].baseline - found[1].baseline == pytest.approx(4.5, abs=0.01)


def test_a_table_rule_is_a_box_of_its_own_thickness(paint: Paint) -> None:
    frame = Lines(BOX, ArticleId("bridge"), 0, "table", (), rules=(handmade.hairline(100.0),))
    with pikepdf.Pdf.open(io.BytesIO(paint(handmade.with_frames(frame)))) as written:
        stream = b"\n".join(part.read_bytes() for part in written.pages[0].Contents)
    assert re.search(rb"0 g [\d.]+ [\d.]+ 100 0.5 re f", stream)


def test_a_truetype_face_is_painted_and_read_like_a_cff_one(paint: Paint) -> None:
    kai = Look("LXGW WenKai", 400, Pt(18.0))
    found = look_at(paint, plain("记者——张三 Tom", look=kai))
    assert text(found) == "记者——张三 Tom"
    assert found[4].x == pytest.approx(BOX.x + 4 * 18.0, abs=0.01)


@pytest.mark.parametrize(
    ("css", "operator"),
    [
        ("#000", "0 g"),
        ("black", "0 g"),
        ("#a6192e", "0.651 0.098 0.1804 rg"),
        ("rgb(128 128 128)", "0.502 g"),
    ],
)
def test_a_colour_of_the_sheet_is_that_colour_on_paper(css: str, operator: str) -> None:
    assert colour(css) == operator
