"""The pictures of a file's pages: its plates where Ghostscript separates them, or as a screen shows it."""

from pathlib import Path

from typeset.apart import Spent
from typeset.errors import EditionError, Text
from typeset.preflight.checking import Checked, process_apart, unfinished
from typeset.preflight.plates.looking import PlateWish
from typeset.preflight.plates.pages import plate_looks
from typeset.preflight.plates.separating import ghostscript
from typeset.preflight.sheet.drawing import draw_sheets
from typeset.preflight.sheet.writing import MOST_PICTURED, PreflightSheet
from typeset.resources import profiles_dir

NEWSPRINT = "newsprint.icc"
"""The profile by which a file is shown that names none."""
SECONDS = 120.0
"""Processor time for drawing a file."""
NO_PLATES = Text(
    "装上 Ghostscript（Debian：apt install ghostscript）才有分版、墨量和软打样；这里是屏幕上的样子。",
    "Plates, ink and soft proof need Ghostscript (Debian: apt install ghostscript); this is how a screen shows it.",
)
UNSEPARATED = Text(
    "Ghostscript 没有分出这个文件的版；这里是屏幕上的样子。",
    "Ghostscript did not get through this file; this is how a screen shows it.",
)


def pictured(path: Path, seen: Checked, tac: float, *, plates: bool = False) -> PreflightSheet:
    """The sheet with pictures of the first pages; `plates` asks for Ghostscript, which is otherwise used where it is
    there. MachineError and EditionError (PDF-FILE) as `plate_looks` has them."""
    pages, why = seen.boxes[:MOST_PICTURED], NO_PLATES
    if plates or ghostscript():
        profile = seen.profile or (profiles_dir() / NEWSPRINT).read_bytes()
        try:
            looks = tuple(plate_looks(path, pages, PlateWish(tac, profile, pictured=True)))
            return PreflightSheet(path.name, seen, seen.told, tac, looks)
        except EditionError:
            if plates:
                raise
            why = UNSEPARATED
    whole = path.resolve()
    try:
        work = process_apart().begin(draw_sheets, whole, pages, seconds=SECONDS, reads=(whole.parent,))
        return PreflightSheet(path.name, seen, seen.told, tac, drawn=work(), why=why)
    except Spent as spent:
        raise unfinished(path) from spent
