"""The files for the plant by their names: the issue's pages as one file, and each page as a file of its own, since
plants take pages as they are passed and plate them one by one; on wish the sheets on which they lie."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pikepdf import Pdf

from typeset.edition import STRIP, Edition
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.paper import Labels
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.metadata import about
from typeset.render.pdf import Inking
from typeset.render.press.sheets import sheets_file
from typeset.render.press.standard import finished, meant_for_press
from typeset.render.press.whole import bare_pages, press_profile, whole_file

PRESS, SHEETS, FOLDER = "press.pdf", "sheets.pdf", "pages"


def press_files(
    made: MadeEdition,
    edition: Edition,
    sheet_paths: Sequence[Path],
    inked: Callable[[], Inking],
    painter: PainterProcess,
    *,
    sheets: bool = False,
) -> dict[str, bytes]:
    """The files, on wish with the imposed `sheets`, the same bytes for the same input. EditionError where a picture or
    the press's profile cannot be used."""
    bare = bare_pages(made, edition, sheet_paths, inked, painter)
    whole = whole_file(bare, made, edition)
    profile = press_profile(edition.paper.press)
    imposed = {SHEETS: sheets_file(bare, profile, made, edition)} if sheets else {}
    return {PRESS: whole, **single_pages(whole, profile, made, edition), **imposed}


def single_pages(whole: bytes, profile: bytes, made: MadeEdition, edition: Edition) -> dict[str, bytes]:
    """Each page of a `whole` file for the press by its name (`pages/01.pdf`), with what it alone is painted with."""
    said = about(made, edition.reissue)
    files, standard = dict[str, bytes](), edition.paper.press.standard
    with Pdf.open(io.BytesIO(whole)) as pdf:
        for sheet, page in zip(pdf.pages, made.pages, strict=True):
            name = page_name(page, made.paper.labels)
            with Pdf.new() as alone:
                alone.pages.append(sheet)
                title = replace(said, title=f"{said.title} {page.label}")
                meant_for_press(alone, made, title, profile, f"press {name}", standard=standard)
                files[f"{FOLDER}/{name}.pdf"] = finished(alone, standard)
    return files


def page_name(page: MadePage, labels: Labels) -> str:
    """The name of a page's file: its number in the issue in two digits, whatever letter the paper gives it; of a spread
    both numbers, 04-05, of a strip those beside it, strip-01-04."""
    strip = labels.strip(page.number)
    numbers = "-".join(f"{number:02}" for number in (strip[1:] if strip else labels.over(page.number)))
    return f"{STRIP}-{numbers}" if strip else numbers


def is_page(name: str) -> bool:
    """Whether a file of the folder has the name of a page."""
    stem, _, form = name.removeprefix(f"{STRIP}-").rpartition(".")
    return form == "pdf" and all(number.isascii() and number.isdigit() for number in stem.split("-"))


def outdated(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """The names of files for the plant that an earlier run wrote into `folder` and that are none of these `files`, such
    as pages that the issue no longer has: a plant would print them."""
    kept, pages = frozenset(files), folder / FOLDER
    if SHEETS not in kept:
        yield SHEETS
    if pages.is_dir():
        there = sorted(one.name for one in pages.iterdir())
        yield from (f"{FOLDER}/{name}" for name in there if is_page(name) and f"{FOLDER}/{name}" not in kept)
