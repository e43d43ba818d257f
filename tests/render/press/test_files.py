"""Each page as a file of its own: whole for the press, with its own name, and with nothing of other pages."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.render import handmade
from typeset.paper import LetteredPages, PressWishes
from typeset.render.press.files import is_page, page_name, single_pages
from typeset.render.press.whole import press_profile


@pytest.fixture
def files(press_file: bytes, tmp_path: Path) -> dict[str, bytes]:
    made = handmade.made()
    return single_pages(
        press_file, press_profile(PressWishes()), made, handmade.edition(tmp_path, made.paper)
    )


@pytest.fixture
def pages(files: dict[str, bytes]) -> Iterator[list[pikepdf.Pdf]]:
    opened = [pikepdf.open(io.BytesIO(data)) for data in files.values()]
    yield opened
    for one in opened:
        one.close()


def test_pages_are_named_by_their_numbers_in_two_digits(files: dict[str, bytes]) -> None:
    assert list(files) == ["pages/01.pdf", "pages/04.pdf"]


def test_a_letter_of_the_paper_is_in_no_name_and_a_spread_has_both_numbers() -> None:
    page = replace(handmade.made().pages[1], number=5)
    lettered = replace(
        handmade.PAPER.labels, lettered=(LetteredPages("A", 4), LetteredPages("B")), spreads=(5,)
    )
    assert page_name(page, handmade.PAPER.labels) == "05"
    assert page_name(page, lettered) == "05-06"
    assert [is_page(name) for name in ("05.pdf", "05-06.pdf", "104.pdf", "notes.pdf", "05.txt", ".pdf")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_each_is_a_file_for_the_press_by_itself(pages: list[pikepdf.Pdf]) -> None:
    for one in pages:
        assert (len(one.pages), one.pdf_version) == (1, "1.6")
        assert one.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
        (intent,) = one.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"CMYK"
        assert {"/TrimBox", "/BleedBox"} <= set(one.pages[0].obj.keys())


def test_each_has_a_title_and_identifiers_of_its_own(press: pikepdf.Pdf, pages: list[pikepdf.Pdf]) -> None:
    assert [str(one.docinfo["/Title"]) for one in pages] == [
        "清河日报 2026-11-23 第一版",
        "清河日报 2026-11-23 第四版",
    ]
    assert len({bytes(one.trailer.ID[0]) for one in (press, *pages)}) == 3
    assert len({bytes(one.trailer.ID[1]) for one in (press, *pages)}) == 3


def test_each_has_the_fonts_and_states_that_it_shows_and_no_other(pages: list[pikepdf.Pdf]) -> None:
    for one in pages:
        shown = {
            str(part)
            for operator in pikepdf.parse_content_stream(one.pages[0])
            for part in operator.operands
            if isinstance(part, pikepdf.Name)
        }
        for kind in ("/Font", "/XObject"):
            assert set(one.pages[0].Resources.get(kind, pikepdf.Dictionary()).keys()) <= shown
        fonts = one.pages[0].Resources.get("/Font", pikepdf.Dictionary())
        assert sum("/FontFile3" in str(list(o.keys())) for o in one.objects if hasattr(o, "keys")) <= len(
            fonts
        )


def test_the_same_pages_give_the_same_files(
    files: dict[str, bytes], press_file: bytes, tmp_path: Path
) -> None:
    made = handmade.made()
    again = single_pages(
        press_file, press_profile(PressWishes()), made, handmade.edition(tmp_path, made.paper)
    )
    assert again == files
