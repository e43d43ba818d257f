"""The plates of all pages of a file, one after another: what is found on them, and their pictures."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from typeset.apart import Spent
from typeset.errors import Severity, Text
from typeset.preflight.checking import Checked, process_apart, unfinished
from typeset.preflight.judging.pictures import MUCH
from typeset.preflight.opening import Boxes
from typeset.preflight.plates.looking import PlateLook, PlateWish, look_at_plates
from typeset.preflight.plates.separating import AT_ONCE, dots_an_inch, separate, wanted_ghostscript
from typeset.preflight.telling import Breach, ToldBreach, told_breaches

SECONDS = 30.0
"""Processor time for the plates of a page."""


def plate_looks(path: Path, pages: Sequence[Boxes], wish: PlateWish) -> Iterator[PlateLook]:
    """The plates of the first pages of a file, which have these boxes, one after another. MachineError where there is
    no Ghostscript; EditionError PDF-FILE where it does not get through the file."""
    program, dpi = wanted_ghostscript(), dots_an_inch(pages)
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            separate(program, path, range(start + 1, start + 1 + len(some)), dpi, folder)
            for place, boxes in enumerate(some, 1):
                work = process_apart().begin(
                    look_at_plates, folder, place, boxes, wish, seconds=SECONDS, reads=(folder,)
                )
                try:
                    look = work()
                except Spent as spent:
                    raise unfinished(path) from spent
                if look is None:
                    raise unfinished(path)
                yield look


def plate_breaches(looks: Sequence[PlateLook], seen: Checked) -> Iterator[ToldBreach]:
    """X05 on the plates of every page that is all of inks: what colours of screens become is Ghostscript's choice."""
    screens = {one.finding.page for one in seen.told if one.finding.id == "X04"}
    found = [
        breach
        for number, look in zip(count(1), looks)
        if number not in screens
        for breach in _of(look, number)
    ]
    return told_breaches(found, seen.boxes)


def _of(look: PlateLook, number: int) -> Iterator[Breach]:
    if look.over:
        weight = Severity.ERROR if look.over >= MUCH else Severity.WARNING
        told = f"{look.most:.0f} %, {100 * look.over:.2g} %"
        for box in (look.worst, *look.blots):
            yield Breach("X05", told, box, number, weight, OVERLAID)


OVERLAID = Text("各层合在一起，总墨量超过上限。", "All layers together there is more ink than the limit.")
