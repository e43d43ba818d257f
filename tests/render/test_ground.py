"""The ground of a page: a house's own sheets and templates, rules, drawings, and nothing from outside."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.render import handmade
from tests.render.conftest import SHEETS
from tests.render.handmade import BROADSHEET, cell
from tests.render.reading import seen, text
from typeset.compose.faces.fonts import Faces
from typeset.edition import ArticleId
from typeset.errors import EditionError
from typeset.makeup.model.page import Box, Furniture, MadeEdition, Picture, RuleLine
from typeset.render.ground.html import furniture
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.ground.sheets import painter_css, painter_findings
from typeset.render.pdf import render_pdf
from typeset.units import Pt

Paint = Callable[[MadeEdition], bytes]
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">
<rect width="30" height="20" fill="#00f"/></svg>"""


def pixel(written: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour that PDFium paints at a place of the first page, in points from its top left."""
    document = pdfium.PdfDocument(written)
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    found = image.getpixel((round(x * 2), round(y * 2)))
    assert isinstance(found, tuple)
    return found


def test_a_house_sheet_changes_the_furniture(faces: Faces, tmp_path: Path) -> None:
    sheet = tmp_path / "house.css"
    sheet.write_text(".masthead p.name { font-size: 100pt; color: #000 }")
    made = handmade.made()
    document = pdfium.PdfDocument(
        render_pdf(made, handmade.edition(tmp_path), (*SHEETS, sheet), faces, PainterProcess(1))
    )
    assert max(one.size for one in seen(document[0])) == pytest.approx(100, abs=0.1)
    document.close()


def test_a_house_template_takes_the_place_of_the_built_in_one(paint: Paint, tmp_path: Path) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "folio.html").write_text("<p>{{ words.name }}自己的报眉</p>")
    paper = replace(handmade.PAPER, templates=tmp_path)
    document = pdfium.PdfDocument(paint(handmade.made(paper)))
    assert "清河日报自己的报眉" in text(seen(document[1]))
    document.close()


@pytest.mark.parametrize(
    "template",
    ["<div style='height:99999pt'></div>", "<section class='page'></section>" * 3, ""],
)
def test_a_template_that_makes_other_pages_is_told(paint: Paint, tmp_path: Path, template: str) -> None:
    (tmp_path / "pages.html").write_text(template)
    with pytest.raises(EditionError) as raised:
        paint(handmade.made(replace(handmade.PAPER, templates=tmp_path)))
    assert (raised.value.code, str(raised.value.where)) == ("PAINT", "templates/")
    assert "pages are painted where there are 2" in raised.value.cause.en


def test_a_sheet_that_makes_other_pages_is_told(faces: Faces, tmp_path: Path) -> None:
    sheet = tmp_path / "house.css"
    sheet.write_text("body::after { content: '又一页'; display: block; break-before: page }")
    paper = replace(handmade.PAPER, styles=(sheet,))
    with pytest.raises(EditionError) as raised, PainterProcess() as painter:
        render_pdf(handmade.made(paper), handmade.edition(tmp_path, paper), (*SHEETS, sheet), faces, painter)
    assert str(raised.value.where) == f"{tmp_path.name}/house.css:1 (section.page)"


ENDLESS = {
    "a counter that fills its line": ".page::after { content: counter(x, symbols('a')); counter-reset: x 99999999 }",
    "elements within elements": "<div>" * 3000 + "报" + "</div>" * 3000,
    "a table that spans more than a page has": "<table><td colspan=99999999>报</td></table>",
}


@pytest.mark.parametrize("brought", ENDLESS.values(), ids=ENDLESS)
def test_painting_that_comes_to_no_end_is_told_with_the_house_s_file(
    faces: Faces, tmp_path: Path, brought: str
) -> None:
    sheet, templates = tmp_path / "house.css", tmp_path / "templates"
    (templates / "blocks").mkdir(parents=True)
    sheet.write_text(brought if brought.startswith(".page") else "")
    if not sheet.read_text():
        (templates / "blocks/folio.html").write_text(brought)
    is_sheet = bool(sheet.read_text())
    paper = replace(
        handmade.PAPER, styles=(sheet,) if is_sheet else (), templates=None if is_sheet else templates
    )
    with pytest.raises(EditionError) as raised, PainterProcess() as painter:
        render_pdf(handmade.made(paper), handmade.edition(tmp_path, paper), (*SHEETS, sheet), faces, painter)
    assert raised.value.code == "PAINT"
    assert raised.value.where.file == (f"{tmp_path.name}/house.css" if is_sheet else "templates/")


def test_a_template_reaches_no_python(paint: Paint, tmp_path: Path) -> None:
    (tmp_path / "pages.html").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(Exception, match="__class__"):
        paint(handmade.made(replace(handmade.PAPER, templates=tmp_path)))


def test_what_only_the_composer_reads_does_not_reach_the_painter(tmp_path: Path) -> None:
    sheet = tmp_path / "type.css"
    sheet.write_text("p { line-break: strict; color: red; text-autospace: normal } @page { margin: 0 }")
    css = painter_css((sheet,))
    assert "line-break" not in css
    assert "text-autospace" not in css
    assert "color: red" in css
    assert "@page" in css


def test_the_painter_has_the_rules_that_the_cascade_reads(tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text(".a { top: 1pt }")
    sheet = tmp_path / "type.css"
    sheet.write_text(
        "@import 'more.css'; @supports (color: red) { .b { top: 2pt } } @supports (colour: red) { .c { top: 3pt } }"
        " .d { .e { top: 4pt } } @page { size: A3; @top-left { content: none } } @media screen { .f { top: 5pt } }"
    )
    css = painter_css((sheet,))
    assert [f"top: {top}pt" in css for top in range(1, 6)] == [True, True, False, True, False]
    assert ":is(.d) .e" in css
    assert "A3" not in css and "@top-left" in css


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_painter_does_not_take_is_told_with_file_and_line(
    tmp_path: Path, faces: Faces, jobs: int
) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text(".masthead {\n  color: red;\n  float: sideways }")
    with PainterProcess(jobs) as painter:
        render_pdf(handmade.made(), handmade.edition(tmp_path), (*SHEETS, sheet), faces, painter)
        told = painter_findings(painter.told, (*SHEETS, sheet))
    assert [(one.id, one.quote) for one in told] == [("STYLE-PAINTER", "float: sideways")]
    assert told[0].place.endswith("/own.css:3")


@pytest.mark.parametrize(
    ("role", "inside"), [("tint", (235, 235, 235)), ("frame", (255, 255, 255)), ("ad", (255, 255, 255))]
)
def test_a_box_is_tinted_or_framed_never_both(paint: Paint, role: str, inside: tuple[int, ...]) -> None:
    box = cell(BROADSHEET, 2, 10, 3, 20)
    written = paint(handmade.with_frames(RuleLine(box, role)))
    assert pixel(written, box.x + 40, box.y + 40) == inside
    assert (pixel(written, box.x + 40, box.y + 0.3)[0] < 230) == (role != "tint")


def test_a_drawing_fills_its_box(faces: Faces, tmp_path: Path) -> None:
    (tmp_path / "gate.svg").write_text(DRAWING)
    box = cell(BROADSHEET, 2, 10, 2, 40)
    made = handmade.with_frames(Picture(box, ArticleId("bridge"), "gate.svg", "", (0.5, 0.5)))
    written = render_pdf(made, handmade.edition(tmp_path), SHEETS, faces, PainterProcess(2))
    for x, y in ((box.x + 2, box.y + 2), (box.right - 2, box.bottom - 2)):
        assert pixel(written, x, y) == (0, 0, 255)
    assert pixel(written, box.right + 2, box.y + 10) == (255, 255, 255)


def test_a_drawing_fetches_nothing(faces: Faces, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "secret.svg").write_text(DRAWING)
    outside = (tmp_path / "secret.svg").as_uri()
    (tmp_path / "gate.svg").write_text(
        DRAWING.replace("<rect", f'<image href="{outside}" width="9" height="9"/><rect')
    )
    box = cell(BROADSHEET, 2, 10, 2, 20)
    made = handmade.with_frames(Picture(box, ArticleId("bridge"), "gate.svg", "", (0.5, 0.5)))
    render_pdf(made, handmade.edition(tmp_path), SHEETS, faces, PainterProcess(1))
    assert outside not in caplog.text  # the reference is cleaned away before the painter sees it


def test_the_ear_takes_the_last_columns_of_the_masthead() -> None:
    head = cell(BROADSHEET, 0, 0, 8, 26)
    page = handmade.with_frames(Furniture(head, "masthead")).pages[0]
    boxes = furniture(page, BROADSHEET)
    assert boxes["ear"].x == pytest.approx(BROADSHEET.left(5))
    assert boxes["plate"].right == pytest.approx(BROADSHEET.left(4) + BROADSHEET.column_width)


def test_an_ear_of_its_own_is_left_where_it_is() -> None:
    ear = Box(Pt(900.0), Pt(100.0), Pt(150.0), Pt(200.0))
    frames = (Furniture(cell(BROADSHEET, 0, 0, 5, 26), "masthead"), Furniture(ear, "ear"))
    boxes = furniture(handmade.with_frames(*frames).pages[0], BROADSHEET)
    assert boxes["ear"] == ear
    assert boxes["masthead"].right == ear.right


def test_pages_have_the_trim_of_the_grid(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        sides = [float(side) / 72 * 25.4 for side in page.MediaBox]
        assert sides == pytest.approx([0, 0, 390, 550], abs=0.01)


def test_a_missing_folio_or_masthead_is_no_trouble(paint: Paint) -> None:
    with pikepdf.Pdf.open(io.BytesIO(paint(handmade.with_frames()))) as written:
        assert len(written.pages) == 1
