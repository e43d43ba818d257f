"""Marks in a page's content: what is whose, each with its number, so that the file's tags can name it.

PDF 32000-1, 14.6 and 14.7.4.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from typeset.render.ink.owners import NOBODY, PLAIN, ArticlePart, Owner, Within


class InkMark(NamedTuple):
    """A stretch of a page's content: whose it is, and what within that."""

    owner: Owner
    within: Within = PLAIN

    @property
    def tag(self) -> str:
        """The name that the content gives it; what it is to a reader, the file's tags say."""
        return self.within.kind or _NAMES.get(self.owner.piece, "P")


_NAMES = {ArticlePart.PICTURE: "Figure", ArticlePart.CELL: "TD", ArticlePart.CAPTION: "Caption"}

ARTIFACT = "/Artifact BMC\n"
"""What opens a stretch that is nobody's (14.8.2.2)."""


class PageMarks:
    """The marks of a page in the order of its content; the place of each is its number there (MCID). `reading` are the
    numbers in the order of reading, which is another in passages from right to left."""

    def __init__(self) -> None:
        self.made: list[InkMark] = []
        self.reading: list[int] = []
        self._open: InkMark | None = None

    def opened(self, mark: InkMark | None, properties: str = "", tag: str = "") -> str:
        """What begins a stretch that is closed by `EMC`, nobody's where no mark is given; one that is its owner's own
        and has `properties` besides its number under their `tag`."""
        if mark is None or mark.within == NOBODY:
            return ARTIFACT
        self.made.append(mark)
        self.reading.append(len(self.made) - 1)
        name = tag if properties and mark.within.kind in ("", "Span") else mark.tag
        return f"/{name} <</MCID {len(self.made) - 1}{properties}>> BDC\n"

    def reserved(self, mark: InkMark) -> int:
        """The number of a mark that the painter's ground will have: an icon's, which is read where it stands."""
        self.made.append(mark)
        self.reading.append(len(self.made) - 1)
        return self.reading[-1]

    def turned_to(self, mark: InkMark) -> str:
        """What goes over to a stretch that goes on until another is turned to; nothing where it is open already."""
        if mark == self._open:
            return ""
        closed, self._open = self.closed(), mark
        return closed + self.opened(mark)

    def read_by(self, levels: Sequence[int]) -> None:
        """Bring the last marks, of such levels as they are seen from the left, to the order of reading: what UAX #9
        (L2) turns from the highest level down is turned back from the lowest up."""
        own = list(zip(self.reading[-len(levels) :], levels, strict=True))
        for level in range(1, max(levels) + 1):
            parted = groupby(own, key=lambda one, least=level: one[1] >= least)  # type: ignore[misc]
            runs = [(within, list(run)) for within, run in parted]
            own = [one for within, run in runs for one in (reversed(run) if within else run)]
        self.reading[-len(levels) :] = [number for number, _ in own]

    def closed(self) -> str:
        """What ends the stretch that is open, if any is."""
        was, self._open = self._open, None
        return "EMC\n" if was else ""

    def nobodys(self, content: list[str]) -> Iterator[str]:
        """Content that is nobody's, as a stretch of its own."""
        if content:
            yield "".join((ARTIFACT, *(f"{one}\n" for one in content), "EMC"))
