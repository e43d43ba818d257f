"""Marks in a page's content: what is whose, each with its number, so that the file's tags can name it.

PDF 32000-1, 14.6 and 14.7.4.
"""

from collections.abc import Iterator
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
    """The marks of a page in the order of its content; the place of each is its number there (MCID)."""

    def __init__(self) -> None:
        self.made: list[InkMark] = []
        self._open: InkMark | None = None

    def opened(self, mark: InkMark | None, properties: str = "", tag: str = "") -> str:
        """What begins a stretch that is closed by `EMC`, nobody's where no mark is given; one that is its owner's own
        and has `properties` besides its number under their `tag`."""
        if mark is None or mark.within == NOBODY:
            return ARTIFACT
        self.made.append(mark)
        name = tag if properties and mark.within == PLAIN else mark.tag
        return f"/{name} <</MCID {len(self.made) - 1}{properties}>> BDC\n"

    def turned_to(self, mark: InkMark) -> str:
        """What goes over to a stretch that goes on until another is turned to; nothing where it is open already."""
        if mark == self._open:
            return ""
        closed, self._open = self.closed(), mark
        return closed + self.opened(mark)

    def closed(self) -> str:
        """What ends the stretch that is open, if any is."""
        was, self._open = self._open, None
        return "EMC\n" if was else ""

    def nobodys(self, content: list[str]) -> Iterator[str]:
        """Content that is nobody's, as a stretch of its own."""
        if content:
            yield "".join((ARTIFACT, *(f"{one}\n" for one in content), "EMC"))
