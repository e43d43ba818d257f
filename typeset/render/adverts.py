"""Advertisers' PDFs on the finished pages: each a form of its own, its text and lines as they were (PDF 32000-1, 8.10).

The form is made in a process apart and holds nothing but what is drawn (`sources.article.pdfpage`).
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pikepdf import Dictionary, Name, Object, Page, Pdf

from typeset.makeup.model.page import ADVERT, MadeEdition, MadePage, Picture
from typeset.sources.article.advert import pdf_form
from typeset.sources.text import is_pdf
from typeset.units import points


class PlacedAdvert(NamedTuple):
    """An advertiser's PDF on its page, and the number of its mark there."""

    frame: Picture
    mark: int


def put_adverts(
    pdf: Pdf, made: MadeEdition, root: Path, firsts: Sequence[int]
) -> tuple[tuple[PlacedAdvert, ...], ...]:
    """Draw every advertiser's PDF over its page, scaled to its box; one that cannot be placed leaves it empty (I07).
    Each has a mark, whose numbers on a page begin with its first. Gives those of each page."""
    forms: dict[str, Object | None] = {}
    pages = list[tuple[PlacedAdvert, ...]]()
    for page, sheet, first in zip(made.pages, pdf.pages, firsts, strict=True):
        placed = list[PlacedAdvert]()
        for frame in _adverts(page):
            if frame.image not in forms:
                forms[frame.image] = _form(pdf, root / frame.image)
            form = forms[frame.image]
            if form is not None:
                name = f"{ADVERT}{list(forms).index(frame.image)}"
                placed.append(PlacedAdvert(frame, first + len(placed)))
                drawn = _Drawn(name, form, placed[-1])
                _draw(pdf, sheet, drawn, points(made.grid.trim_height))
        pages.append(tuple(placed))
    return tuple(pages)


def placed_adverts(made: MadeEdition) -> tuple[str, ...]:
    """The advertisers' files of all pages, in the order of their forms."""
    return tuple(dict.fromkeys(frame.image for page in made.pages for frame in _adverts(page)))


def _adverts(page: MadePage) -> list[Picture]:
    return [frame for frame in page.frames if isinstance(frame, Picture) and is_pdf(frame.image)]


def _form(pdf: Pdf, path: Path) -> Object | None:
    """The form of a file, within a page's own space: from nought to its width and height."""
    data = pdf_form(path)
    if not data:
        return None
    with Pdf.open(io.BytesIO(data)) as source:
        page = source.pages[0]
        form = page.as_form_xobject()
        return pdf.make_indirect(pdf.copy_foreign(form))


class _Drawn:
    """A form by its name, in its frame."""

    def __init__(self, name: str, form: Object, placed: PlacedAdvert) -> None:
        self.name, self.form, self.box, self.mark = name, form, placed.frame.box, placed.mark
        left, foot, right, top = (float(side) for side in form.BBox)
        self.across, self.down = self.box.width / (right - left), self.box.height / (top - foot)
        self.left, self.foot = left, foot

    def operators(self, height: float) -> bytes:
        """What draws it on a page of that height."""
        x = self.box.x - self.across * self.left
        y = height - self.box.bottom - self.down * self.foot
        numbers = " ".join(f"{number:.5f}" for number in (self.across, 0, 0, self.down, x, y))
        return f"/Figure <</MCID {self.mark}>> BDC\nq {numbers} cm {self.name} Do Q\nEMC".encode()


def _draw(pdf: Pdf, sheet: Page, drawn: _Drawn, height: float) -> None:
    resources = sheet.obj.get("/Resources", Dictionary())
    known = resources.get("/XObject", Dictionary())
    known[drawn.name] = drawn.form
    resources[Name.XObject] = known
    sheet.obj[Name.Resources] = resources
    # A form begins with what holds where it is drawn: colour and spacing of the page's last line are none of it.
    sheet.contents_add(b"q", prepend=True)
    sheet.contents_add(b"Q\n" + drawn.operators(height))
