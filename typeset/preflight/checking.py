"""A PDF checked: opened, gone through and judged in a process apart with bounds, since it may be a stranger's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pikepdf import Page, Pdf

from typeset.apart import Apart, OutOfBounds, Spent
from typeset.errors import EditionError, Finding, Text, Where
from typeset.preflight.inks import ink_breaches, see_through_breaches
from typeset.preflight.opening import (
    BROKEN,
    Boxes,
    Claims,
    Endless,
    boxes_of,
    broken,
    claims_of,
    opened,
    unfit,
)
from typeset.preflight.painting import painting_of
from typeset.preflight.paper import bleed_breaches, box_breaches, note_breaches
from typeset.preflight.pictures import PictureShelf, picture_breaches
from typeset.preflight.telling import Breach, findings_of
from typeset.preflight.whole import whole_breaches
from typeset.rules import ROWS

SECONDS = 120.0
"""Processor time for one file."""
USUAL_TAC = 220.0
"""Percent of ink that newsprint takes (ISO 12647-3:2013)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file, the boxes of its pages and the standard that it claims, empty for none."""

    findings: tuple[Finding, ...]
    boxes: tuple[Boxes, ...]
    standard: str

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.boxes)


def checked(path: Path, tac: float = USUAL_TAC) -> Checked:
    """The PDF held against all rules, with a limit of ink in percent. EditionError (FILE, PDF-FILE) where it cannot be
    looked at: it is not there, damaged, needs a password, or comes to no end."""
    whole = path.resolve()
    try:
        with whole.open("rb"):
            pass
    except OSError as fault:
        told = Text(f"不能读取：{fault.strerror}。", f"It cannot be read: {fault.strerror}.")
        raise EditionError("FILE", told, ROWS["FILE"].cure, Where(str(path))) from fault
    try:
        return _apart().begin(check, whole, tac, seconds=SECONDS, reads=(whole.parent,))()
    except Spent as spent:
        raise EditionError(
            "PDF-FILE", ENDLESS[spent.limit], ROWS["PDF-FILE"].cure, Where(path.name)
        ) from spent


ENDLESS = {
    OutOfBounds.TIME: Text("内容太多，到时间没有查完。", "It holds so much that it was not done in time."),
    OutOfBounds.MEMORY: Text(
        "内容太大，内存不够查。", "It is so large that there is not enough memory for it."
    ),
    OutOfBounds.LIFE: Text("查它的进程中途终止。", "The process that checked it was ended."),
}
"""What is told of work that came to no end."""


def unfinished(path: Path) -> EditionError:
    """The stop for a file that holds too much."""
    return unfit(ENDLESS[OutOfBounds.TIME], path)


def check(path: Path, tac: float) -> Checked:
    """Check the file in this process."""
    with opened(path) as pdf:
        try:
            claims = claims_of(pdf)
            found = tuple(findings_of(_breaches(pdf, claims, tac)))
            return Checked(found, tuple(map(boxes_of, pdf.pages)), claims.standard)
        except Endless as fault:
            raise unfinished(path) from fault
        except BROKEN as fault:
            raise broken(path, str(fault)) from fault


def _breaches(pdf: Pdf, claims: Claims, tac: float) -> Iterator[Breach]:
    yield from whole_breaches(pdf, claims)
    shelf = PictureShelf(tac)
    for number, page in enumerate(pdf.pages, 1):
        for found in _of_page(page, claims, shelf):
            yield replace(found, page=number)


def _of_page(page: Page, claims: Claims, shelf: PictureShelf) -> Iterator[Breach]:
    boxes = boxes_of(page)
    yield from box_breaches(boxes, claims)
    yield from note_breaches(page, boxes, claims)
    made = painting_of(page, boxes)
    yield from bleed_breaches(boxes, made.painted)
    yield from ink_breaches(boxes, made.painted, claims, shelf.tac)
    yield from picture_breaches(boxes, made.painted, claims, shelf)
    yield from see_through_breaches(made, claims)


@cache
def _apart() -> Apart:
    """The process in which files are gone through."""
    return Apart()
