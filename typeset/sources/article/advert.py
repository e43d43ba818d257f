"""An advertiser's PDF, looked at and taken apart in a process of its own, so that no file takes this one's time or
memory, or reaches anything."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typeset.apart import Apart, FileAsItWas, OutOfBounds, Spent, once_a_file

SECONDS = 30.0
"""Processor time for one file."""


@dataclass(frozen=True, slots=True)
class SeenPdf:
    """What keeps a PDF from being placed (`fault`, a word of `pdfpage.PdfFault`, with a `detail`), nothing where it may
    be; its trim's width and height in points; the colours in which it is."""

    fault: str = ""
    detail: str = ""
    width: float = 0.0
    height: float = 0.0
    colours: tuple[str, ...] = ()


@once_a_file(500)
def seen_pdf(file: FileAsItWas) -> SeenPdf:
    """A PDF, looked at."""
    try:
        return _apart().begin(look, file.path, seconds=SECONDS, reads=(file.path.parent,))()
    except Spent as spent:
        return SeenPdf("endless", "memory" if spent.limit is OutOfBounds.MEMORY else spent.limit.value)


def look(path: Path) -> SeenPdf:
    """Look at the file in this process."""
    from typeset.sources.article.pdfpage import UnfitPdf, seen

    try:
        width, height, colours = seen(path)
    except UnfitPdf as unfit:
        return SeenPdf(unfit.fault.value, unfit.detail)
    return SeenPdf("", "", width, height, colours)


def pdf_form(path: Path) -> bytes:
    """A PDF whose only page draws that of the file as one form (`pdfpage.form_file`); nothing where it may not be
    placed."""
    path = path.resolve()
    if seen_pdf(path).fault:
        return b""
    try:
        return _apart().begin(form, path, seconds=SECONDS, reads=(path.parent,))()
    except Spent:
        return b""


def form(path: Path) -> bytes:
    """Make the form in this process."""
    from typeset.sources.article.pdfpage import form_file

    return form_file(path)


@cache
def _apart() -> Apart:
    """The process in which PDFs are gone through, one after another; it has what it needs before it is bounded."""
    import typeset.sources.article.pdfpage  # noqa: F401

    return Apart()
