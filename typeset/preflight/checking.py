"""A PDF checked: opened, gone through and judged in a process apart with bounds, since it may be a stranger's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pikepdf import Page, Pdf

from typeset.apart import Apart, OutOfBounds, Spent
from typeset.errors import EditionError, Finding, Text, Where
from typeset.preflight.judging.inks import ink_breaches, see_through_breaches, spot_breaches, spots_of
from typeset.preflight.judging.paper import (
    bleed_breaches,
    box_breaches,
    layer_breaches,
    note_breaches,
    whole_page_breaches,
)
from typeset.preflight.judging.pictures import PictureShelf, picture_breaches
from typeset.preflight.judging.whole import press_profile, whole_breaches
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
from typeset.preflight.painting.following import painting_of
from typeset.preflight.painting.layers import FileLayers
from typeset.preflight.painting.painted import Painting
from typeset.preflight.telling import Breach, ToldBreach, told_breaches
from typeset.rules import ROWS

SECONDS = 120.0
"""Processor time for one file."""
USUAL_TAC = 220.0
"""Percent of ink that newsprint takes (ISO 12647-3:2013)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file, with the boxes of where it stands; the boxes of its pages, the standard that it claims
    (empty for none), and the profile of the press that it is meant for (empty for none that can be used)."""

    told: tuple[ToldBreach, ...]
    boxes: tuple[Boxes, ...]
    standard: str
    profile: bytes = b""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found."""
        return tuple(one.finding for one in self.told)

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
        return process_apart().begin(check, whole, tac, seconds=SECONDS, reads=(whole.parent,))()
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
            boxes = tuple(map(boxes_of, pdf.pages))
            told = tuple(told_breaches(_breaches(pdf, claims, boxes, PictureShelf(tac)), boxes))
            return Checked(told, boxes, claims.standard, press_profile(pdf))
        except Endless as fault:
            raise unfinished(path) from fault
        except BROKEN as fault:
            raise broken(path, str(fault)) from fault


def _breaches(pdf: Pdf, claims: Claims, pages: tuple[Boxes, ...], shelf: PictureShelf) -> Iterator[Breach]:
    yield from whole_breaches(pdf, claims)
    layers, spots = FileLayers(pdf), set[str]()
    for number, (page, boxes) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        made = painting_of(page, boxes, layers)
        spots |= set(spots_of([*(one.colour for one in made.painted), *shelf.colours(made.painted)]))
        for found in (*_on_sheet(page, boxes, claims, made), *_in_ink(page, boxes, claims, made, shelf)):
            yield replace(found, page=number)
    yield from spot_breaches(spots)


def _on_sheet(page: Page, boxes: Boxes, claims: Claims, made: Painting) -> Iterator[Breach]:
    yield from box_breaches(boxes, claims)
    yield from note_breaches(page, boxes, claims)
    yield from layer_breaches(made, claims)
    yield from whole_page_breaches(boxes, made)
    yield from bleed_breaches(boxes, made.painted)


def _in_ink(
    page: Page, boxes: Boxes, claims: Claims, made: Painting, shelf: PictureShelf
) -> Iterator[Breach]:
    yield from ink_breaches(boxes, made.painted, claims, shelf.tac)
    yield from picture_breaches(made.painted, claims, shelf)
    yield from see_through_breaches(page, made, claims)


@cache
def process_apart() -> Apart:
    """The process in which files are gone through."""
    return Apart()
