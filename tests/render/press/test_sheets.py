"""The written sheets: every page once, upright, at its place; what gutter and creep move; marks around both pages."""

import io
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from tests.render import handmade
from typeset.makeup.model.page import MadeEdition
from typeset.paper import Paper, PressWishes, SheetWishes
from typeset.render.press.sheets import sheet_findings, sheets_file
from typeset.render.press.whole import press_profile
from typeset.units import Mm, points

GRID = handmade.TABLOID
WIDE, HIGH = points(GRID.trim_width), points(GRID.trim_height)
AT = 50.0, 700.0
"""Where each page says its number: from its left, from its foot."""


def issue(
    numbers: Sequence[int], wishes: PressWishes, spreads: Sequence[int] = (), vertical: bool = False
) -> MadeEdition:
    labels = replace(handmade.PAPER.labels, spreads=tuple(spreads))
    paper: Paper = replace(handmade.PAPER, press=wishes, labels=labels)
    (page, *_) = handmade.made(paper).pages
    pages = tuple(
        replace(page, number=one, label=str(one), plan=replace(page.plan, number=one, facing=one in spreads))
        for one in numbers
    )
    return replace(handmade.made(paper), pages=pages, grid=replace(GRID, vertical=vertical))


def bare(made: MadeEdition, bleed: float) -> bytes:
    """Pages that say nothing but their numbers, of a spread each half its own, with a tint over all of the bleed."""
    with pikepdf.Pdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for page in made.pages:
            own = made.paper.labels.over(page.number)
            halves = own[::-1] if made.grid.vertical else own
            wide = WIDE * len(own)
            made_page = pdf.add_blank_page(page_size=(wide, HIGH))
            made_page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            made_page.obj.BleedBox = pikepdf.Array([-bleed, -bleed, wide + bleed, HIGH + bleed])
            said = (
                f"BT /F1 20 Tf {AT[0] + half * WIDE} {AT[1]} Td ({one}) Tj ET"
                for half, one in enumerate(halves)
            )
            tint = f"0 0 0 0.1 k {-bleed} {-bleed} {wide + 2 * bleed} {HIGH + 2 * bleed} re f 0 0 0 1 k"
            made_page.Contents = pdf.make_stream(" ".join((tint, *said)).encode())
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def imposed(made: MadeEdition, bleed: float = 0.0) -> bytes:
    profile = press_profile(PressWishes())
    return sheets_file(bare(made, bleed), profile, made, handmade.edition(Path(), made.paper))


def said(file: bytes) -> list[dict[int, float]]:
    """The numbers that each side shows, from left to right, with the place where their pages begin; none is turned or
    larger than it was, and all stand at their height."""
    document = pdfium.PdfDocument(file)
    found = [dict(sorted(_shown(page), key=lambda item: item[1])) for page in document]
    document.close()
    return found


def _shown(page: pdfium.PdfPage) -> Iterator[tuple[int, float]]:
    text = page.get_textpage()
    x, y, matrix = c_double(), c_double(), pdfium_c.FS_MATRIX()
    for place in range(text.count_chars()):
        char = text.get_text_range(place, 1)
        pdfium_c.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium_c.FPDFText_GetMatrix(text, place, matrix)
        if char.strip():
            assert (matrix.a, matrix.b, matrix.c, matrix.d) == pytest.approx((1, 0, 0, 1))
            assert y.value == pytest.approx(AT[1], abs=0.01)
            yield int(char), x.value - AT[0]


GUTTER, CREEP = points(Mm(20.0)), points(Mm(0.5))


@pytest.mark.parametrize("marks", [False, True])
def test_every_page_stands_once_and_upright_in_its_place(marks: bool) -> None:
    shown = said(imposed(issue(range(1, 9), PressWishes(marks=marks))))
    assert [list(side) for side in shown] == [[8, 1], [2, 7], [6, 3], [4, 5]]
    for side in shown:
        assert list(side.values()) == pytest.approx([0, WIDE], abs=0.01)


def test_a_vertical_paper_is_laid_the_other_way_round() -> None:
    shown = said(imposed(issue(range(1, 5), PressWishes(), vertical=True)))
    assert [list(side) for side in shown] == [[1, 4], [3, 2]]


def test_a_half_sheet_has_one_page_and_a_blank_one_nothing() -> None:
    file = imposed(issue((1, 2, 3, 4, 5), PressWishes(sheets=SheetWishes(gutter=Mm(20.0)))))
    assert [list(side) for side in said(file)] == [[1], [2, 5], [3], [4]]
    assert said(file)[0] == {1: pytest.approx(WIDE + GUTTER, abs=0.01)}
    with pikepdf.open(io.BytesIO(file)) as pdf:
        widths = [float(page.TrimBox[2]) for page in pdf.pages]
    assert widths == pytest.approx([2 * WIDE + GUTTER] * 2 + [WIDE] * 2, abs=0.01)


def test_the_gutter_parts_pages_and_creep_moves_those_of_inner_sheets_to_the_fold() -> None:
    wishes = PressWishes(sheets=SheetWishes(Mm(20.0), Mm(0.5)), marks=True)
    file = imposed(issue(range(1, 9), wishes))
    shown = said(file)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        trims = [[float(side) for side in page.TrimBox] for page in pdf.pages]
        medias = [[float(side) for side in page.MediaBox] for page in pdf.pages]
    for place, around in ((0, 0), (1, 0), (2, 1), (3, 1)):
        wide = 2 * WIDE + GUTTER - 2 * around * CREEP
        assert trims[place] == pytest.approx([0, 0, wide, HIGH], abs=0.01)
        assert list(shown[place].values())[-1] == pytest.approx(wide - WIDE, abs=0.01)
        # The fold of every sheet lies in the middle of plates of one size.
        assert medias[place][2] - medias[place][0] == pytest.approx(medias[1][2] - medias[1][0], abs=0.01)
        assert (medias[place][0] + medias[place][2]) / 2 == pytest.approx(wide / 2, abs=0.01)


def drawn(file: bytes, side: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A side as PDFium draws all of its sheet, a pixel a point, in greys."""
    document = pdfium.PdfDocument(file)
    page = document[side]
    page.set_cropbox(*page.get_mediabox())
    pixels = np.asarray(page.render(scale=1).to_pil().convert("L"))
    document.close()
    return pixels


def test_each_page_bleeds_outwards_and_to_the_fold_and_never_into_its_neighbour() -> None:
    bleed = points(Mm(3.0))
    together = drawn(imposed(issue(range(1, 5), PressWishes()), bleed), 0)
    assert (together < 250).all()
    apart = drawn(imposed(issue(range(1, 5), PressWishes(sheets=SheetWishes(Mm(20.0)))), bleed), 0)
    row = apart[apart.shape[0] // 2] < 250
    white = int((~row).sum())
    assert white == pytest.approx(GUTTER - 2 * bleed, abs=2)


def test_a_spread_in_the_middle_stands_as_it_is_and_another_is_cut_at_its_fold() -> None:
    whole = imposed(issue((1, 2, 4), PressWishes(sheets=SheetWishes(Mm(20.0))), spreads=(2,)))
    assert [list(side) for side in said(whole)] == [[4, 1], [2, 3]]
    two, three = said(whole)[1].values()
    assert (two, three) == pytest.approx((GUTTER / 2, GUTTER / 2 + WIDE), abs=0.01)
    made = issue((1, 2, 4, 5, 6, 7, 8), PressWishes(), spreads=(2,))
    assert sheet_findings(made) == ()
    parted = imposed(made)
    for side, place in ((1, 0.0), (2, WIDE)):
        # [2|7], [6|3]: the number of the half that is meant is seen, that of the other one is not.
        pixels = drawn(parted, side)
        row = pixels[int(HIGH - AT[1]) - 14 : int(HIGH - AT[1])]
        at = int(place + AT[0])
        assert (row[:, at : at + 11] < 128).any()
        assert sum((row[:, x : x + 11] < 128).any() for x in (int(AT[0]), int(WIDE + AT[0]))) == 2


def test_a_spread_of_a_vertical_paper_has_its_first_page_at_the_right() -> None:
    shown = said(imposed(issue((1, 2, 4), PressWishes(), spreads=(2,), vertical=True)))
    assert [list(side) for side in shown] == [[1, 4], [3, 2]]


def test_marks_stand_once_around_the_sheet_with_those_of_the_fold() -> None:
    with pikepdf.open(io.BytesIO(imposed(issue(range(1, 5), PressWishes(marks=True))))) as pdf:
        page = pdf.pages[0]
        content = b"\n".join(one.read_bytes() for one in page.Contents).decode()
        assert content.count("1 SCN") == 1
        fold = f"{WIDE:.3f} {-points(Mm(3.0)):.3f} m"
        assert fold in content
        label = str(pikepdf.NumberTree(pdf.Root.PageLabels)[0].P)
        assert label == "1 正 [4|1]"
        assert len({bytes(page.obj.MediaBox.unparse()) for page in pdf.pages}) == 1


def test_the_same_pages_give_the_same_sheets() -> None:
    made = issue(range(1, 5), PressWishes())
    assert imposed(made) == imposed(made)
