"""An advertiser's PDF is looked through before it is placed, and nothing of it goes on but what is drawn."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.adverts import FAULTS, WORDS, advert
from typeset.sources.article.advert import pdf_form, seen_pdf
from typeset.units import Mm, points


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "bank.pdf"
    path.write_bytes(data)
    return path


def test_a_sound_one_is_as_large_as_its_trim_and_tells_its_colours(tmp_path: Path) -> None:
    seen = seen_pdf(saved(tmp_path, advert(352.4, 47.6)))
    assert (seen.width, seen.height) == pytest.approx((points(Mm(352.4)), points(Mm(47.6))), abs=0.01)
    assert (seen.fault, seen.colours) == ("", ("CMYK", "K"))


def test_one_that_lies_on_its_side_is_as_large_as_it_is_seen(tmp_path: Path) -> None:
    seen = seen_pdf(saved(tmp_path, advert(200, 60, turned=True)))
    assert (seen.width, seen.height) == pytest.approx((points(Mm(200)), points(Mm(60))), abs=0.01)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_with_a_fault_is_not_placed_and_told_why(fault: str, tmp_path: Path) -> None:
    path = saved(tmp_path, advert(100, 50, fault))
    assert seen_pdf(path).fault == fault.replace("locked", "encrypted")
    assert pdf_form(path) == b""


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", advert(50, 50)[:200]])
def test_what_is_no_pdf_is_called_damaged(data: bytes, tmp_path: Path) -> None:
    seen = seen_pdf(saved(tmp_path, data))
    assert seen.fault == "damaged" and str(tmp_path) not in seen.detail


def test_a_content_that_is_cut_off_is_damaged_and_nothing_is_logged(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pikepdf.open(io.BytesIO(advert(100, 50))) as pdf:
        content = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents.write(content + b" [(AAA")
        out = io.BytesIO()
        pdf.save(out)
    assert seen_pdf(saved(tmp_path, out.getvalue())).fault == "damaged"
    assert capfd.readouterr().err == ""


def test_pages_without_end_are_damaged_and_stop_nothing(tmp_path: Path) -> None:
    made = pikepdf.Pdf.new()
    made.add_blank_page(page_size=(200, 200))
    page = made.pages[0].obj
    form = made.make_stream(b"/X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Contents = made.make_stream(b"/X Do")
    out = io.BytesIO()
    made.save(out)
    assert seen_pdf(saved(tmp_path, out.getvalue())).width == pytest.approx(200)


def test_its_form_is_the_same_every_time_and_has_text_but_no_mark_and_no_action(tmp_path: Path) -> None:
    path = saved(tmp_path, advert(100, 50))
    data = pdf_form(path)
    assert data == pdf_form(path)
    with pypdfium2.PdfDocument(data) as document:
        dark = document[0].render(scale=1, grayscale=True).to_pil().point(lambda grey: 255 * (grey < 60))
        assert (
            dark.getbbox() is not None
        )  # the letters, whose glyph has the name of an entry that draws nothing
        assert document[0].get_textpage().get_text_bounded().strip() == WORDS
        assert document[0].get_size() == pytest.approx((points(Mm(100)), points(Mm(50))), abs=0.01)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not any(b"BDC" in one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
        keys = {
            key for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in dict(one.items())
        }
        assert not keys & {"/AA", "/OpenAction", "/Annots", "/Names", "/Metadata", "/TrimBox"}
