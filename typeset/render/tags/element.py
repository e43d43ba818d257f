"""An element of a file's structure: what it is, what it says of itself, what is in it (PDF 32000-1, 14.7, 14.8)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pikepdf import Object


class MarkPlace(NamedTuple):
    """A stretch of a page's content by the page's place in the file, from 0, and its number there."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A link's annotation on a page."""

    page: int
    object: Object


@dataclass(slots=True, eq=False)
class Element:
    """An element of the structure tree: a standard type, a title, words for those who do not see it, its attributes as
    a table or a layout has them, its language where that is not the paper's, and its kids in the order of reading.
    `kept` ones stand in the tree though nothing is in them."""

    kind: str
    title: str = ""
    alt: str = ""
    scope: str = ""
    language: str = ""
    box: tuple[float, float, float, float] | None = None
    kept: bool = False
    kids: list["Element | MarkPlace | Annotation"] = field(default_factory=list)

    def add(self, kind: str, title: str = "", *, kept: bool = False) -> "Element":
        """A new last kid."""
        kid = Element(kind, title, kept=kept)
        self.kids.append(kid)
        return kid

    def pruned(self) -> bool:
        """Take out what has nothing in it; whether anything is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.pruned()]
        return bool(self.kids) or self.kept

    def whole(self) -> Iterator["Element"]:
        """The element and all in it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.whole()
