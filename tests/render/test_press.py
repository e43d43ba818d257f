"""The finished file: links both ways, outline, labels, dates, and the same bytes whatever the machine is set to."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.render import handmade
from tests.render.conftest import SHEETS
from tests.render.handmade import BODY, BROADSHEET, cell, line
from typeset.compose.galley import PlacedLine, Span
from typeset.edition import ArticleId
from typeset.makeup.model.page import Lines, MadeEdition, MadePage
from typeset.paper import Imprint, Paper
from typeset.proof.readback.pdf_links import odd_addresses
from typeset.render.ground.html import ground_html
from typeset.render.ground.painter import paint_ground
from typeset.render.ground.sheets import painter_css, painter_findings
from typeset.units import Pt

Paint = Callable[[MadeEdition], bytes]


def destinations(pdf: pikepdf.Pdf) -> dict[str, tuple[int, float, float]]:
    """Each named destination: the index of its page, and its place from the foot."""
    pages = [page.obj.objgen for page in pdf.pages]
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {
        str(name): (pages.index(place[0].objgen), float(place[2]), float(place[3]))
        for name, place in names.items()
    }


def leads(pdf: pikepdf.Pdf, page: int) -> list[str]:
    """The destinations of the page's inner links."""
    annots = pdf.pages[page].obj.get("/Annots", pikepdf.Array())
    return [str(annot.get("/Dest", "")) for annot in annots if "/Dest" in annot]


def test_a_jump_line_leads_to_its_partner_and_back(pdf: pikepdf.Pdf) -> None:
    places = destinations(pdf)
    assert "jump-back-bridge-2" in leads(pdf, 0)
    assert "jump-to-bridge-1" in leads(pdf, 1)
    page, x, y = places["jump-back-bridge-2"]
    box = cell(BROADSHEET, 4, 2, 1, 1)
    assert page == 1
    assert (x, float(pdf.pages[1].MediaBox[3]) - y) == pytest.approx((box.x, box.y), abs=0.5)


def test_a_jump_line_without_partner_leads_nowhere(paint: Paint) -> None:
    alone = handmade.with_frames(
        handmade.jump(cell(BROADSHEET, 0, 0, 1, 1), "（下转第九版）", "bridge", 0, 9)
    )
    with pikepdf.Pdf.open(io.BytesIO(paint(alone))) as pdf:
        assert leads(pdf, 0) == []


def test_the_digest_leads_to_the_story_it_names(pdf: pikepdf.Pdf) -> None:
    assert "article-school-1" in leads(pdf, 0)
    assert destinations(pdf)["article-school-1"][0] == 1


def test_the_outline_has_pages_and_under_them_their_articles(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        told = [(page.title, [article.title for article in page.children]) for page in outline.root]
    assert told == [
        ("第一版 要闻", ["渡口新桥今日合龙", "河堤柳树抽新芽"]),
        ("第四版 社会", ["自然课搬上了河堤", "渡口新桥今日合龙（续）"]),
    ]


def test_pages_are_labelled_as_the_paper_prints_them(pdf: pikepdf.Pdf) -> None:
    assert [page.label for page in pdf.pages] == ["第一版", "第四版"]


def test_title_language_and_dates_are_those_of_the_edition(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "清河日报 2026-11-23"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20261123000000+08'00'"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "清河日报 2026-11-23"
        assert metadata["xmp:ModifyDate"] == "2026-11-23T00:00:00+08:00"


@pytest.mark.parametrize(
    ("href", "is_link"),
    [("https://example.org/a?b=1", True), ("mailto:desk@example.org", True), ("file:///etc/passwd", False),
     ("javascript:alert(1)", False)],
)  # fmt: skip
def test_only_web_and_mail_addresses_become_links(paint: Paint, href: str, is_link: bool) -> None:
    placed = PlacedLine(line(Span("见", BODY), Span("本报网站", BODY, href=href)), Pt(0.0), Pt(20.0))
    frame = Lines(cell(BROADSHEET, 0, 0, 1, 4), ArticleId("bridge"), 0, "caption", (placed,))
    with pikepdf.Pdf.open(io.BytesIO(paint(handmade.with_frames(frame)))) as pdf:
        annots = [annot for annot in pdf.pages[0].obj.get("/Annots", pikepdf.Array()) if "/A" in annot]
        assert [str(annot.A.URI) for annot in annots] == ([href] if is_link else [])
        if is_link:
            left, _, right, _ = (float(side) for side in annots[0].Rect)
            assert (left, right) == pytest.approx((frame.box.x + 9, frame.box.x + 45), abs=0.01)


def linked(href: str) -> MadeEdition:
    """A page with one line in which two characters carry an address."""
    placed = PlacedLine(line(Span("见", BODY), Span("网站", BODY, href=href)), Pt(0.0), Pt(20.0))
    return handmade.with_frames(
        Lines(cell(BROADSHEET, 0, 0, 1, 4), ArticleId("bridge"), 0, "caption", (placed,))
    )


def test_an_address_in_the_file_is_a_uri_in_ascii(paint: Paint) -> None:
    written = paint(linked("https://水利.中国/闸"))
    with pikepdf.Pdf.open(io.BytesIO(written)) as pdf:
        (annot,) = pdf.pages[0].obj.get("/Annots", pikepdf.Array())
        assert bytes(annot.A.URI) == b"https://xn--kcrt84d.xn--fiqs8s/%E9%97%B8"
    assert list(odd_addresses(written)) == []


@pytest.mark.parametrize(
    "address", ["https://水利.中国/闸".encode(), b"\xfe\xffh", b"https://example.org/a|b"]
)
def test_an_address_that_readers_must_guess_is_told(paint: Paint, address: bytes) -> None:
    spoilt = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(paint(linked("https://example.org/")))) as pdf:
        (annot,) = pdf.pages[0].obj.get("/Annots", pikepdf.Array())
        annot.A.URI = pikepdf.String(address)
        pdf.save(spoilt)
    assert [found.id for found in odd_addresses(spoilt.getvalue())] == ["J10"]


def test_names_and_headlines_with_markup_stay_text(paint: Paint) -> None:
    paper = Paper("<script>{{ 7*7 }}</script>", imprint=Imprint(address='<img src="file:///etc/passwd">'))
    with pikepdf.Pdf.open(io.BytesIO(paint(handmade.made(paper)))) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("<script>{{ 7*7 }}</script>")


def test_the_painter_fetches_nothing(paint: Paint, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "pages.html").write_text(
        '<section class="page"><img src="http://127.0.0.1:9/x.png"></section>'
    )
    paper = replace(handmade.PAPER, templates=templates)
    made = handmade.made(paper)
    paint(replace(made, pages=made.pages[:1]))
    assert "not of this edition: http://127.0.0.1:9/x.png" in caplog.text


def test_what_the_painter_says_of_no_declaration_is_a_finding_all_the_same() -> None:
    said = "Failed to load image at 'http://127.0.0.1:9/x.png': ValueError: not of this edition"
    (found,) = painter_findings((said, said), SHEETS)
    assert (found.id, found.quote) == ("STYLE-PAINTER", said)
    assert "绘制者" in found.message.zh and found.cure.zh and found.cure.en


SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from tests.render import handmade
from tests.render.conftest import SHEETS
from typeset.compose.faces.fonts import find_faces
from typeset.render.pdf import render_pdf
from typeset.render.ground.painter_process import PainterProcess
written = render_pdf(handmade.made(), handmade.edition(Path()), SHEETS, find_faces(), PainterProcess(int(sys.argv[1])))
print(sha256(written).hexdigest())
"""


def test_zone_hash_seed_and_jobs_change_no_byte(repository: Path) -> None:
    def digest(zone: str, seed: str, jobs: str) -> str:
        environment = os.environ | {
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        told = subprocess.run(
            [sys.executable, "-c", SCRIPT, jobs],
            capture_output=True, text=True, check=True, cwd=repository, env=environment,
        )  # fmt: skip
        return told.stdout

    assert digest("Asia/Shanghai", "1", "1") == digest("America/Lima", "77", "3")


def test_pages_of_one_number_apart_keep_their_order(paint: Paint) -> None:
    made = handmade.made()
    pages: tuple[MadePage, ...] = tuple(reversed(made.pages))
    with pikepdf.Pdf.open(io.BytesIO(paint(replace(made, pages=pages)))) as pdf:
        assert [page.label for page in pdf.pages] == ["第四版", "第一版"]


def test_an_article_named_in_chinese_with_a_blank_can_be_led_to() -> None:
    made, name = handmade.made(), ArticleId("桥 与#船")

    def renamed(page: MadePage) -> MadePage:
        slots = tuple(
            replace(slot, article=name) if slot.article == "school" else slot for slot in page.slots
        )
        return replace(page, slots=slots)

    edition = handmade.edition(Path())
    articles = (*edition.articles, handmade.article(name, "桥与船"))
    html = ground_html(
        replace(made, pages=tuple(map(renamed, made.pages))), replace(edition, articles=articles), {}
    )
    with pikepdf.Pdf.open(io.BytesIO(paint_ground(html, painter_css(SHEETS), {}))) as pdf:
        assert "article-桥 与#船-1" in leads(pdf, 0)
        assert "article-桥 与#船-1" in destinations(pdf)


def test_the_grounds_faces_hold_the_glyphs_that_it_shows_and_no_slots_for_others(pdf: pikepdf.Pdf) -> None:
    programs = [
        font.FontDescriptor.FontFile3
        for font in pdf.objects
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0"
    ]
    assert len(programs) >= 4
    assert {str(program.Subtype) for program in programs} == {"/CIDFontType0C"}
    assert sum(len(program.read_raw_bytes()) for program in programs) < 100_000
