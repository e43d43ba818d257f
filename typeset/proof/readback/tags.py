"""The structure of a written PDF read back: what its elements are, and which marks on its pages are theirs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pikepdf

INLINE = frozenset(["Span", "Link", "Ruby", "RB", "RT", "Reference"])
"""The types of elements within a line (PDF 32000-1, 14.8.4.4)."""

DEEPEST = 40
"""Elements within elements beyond this are a tree that runs in a circle."""


class PageMark(NamedTuple):
    """A mark by the place of its page in the file, from 1, and its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class ReadElement:
    """An element of the structure: its standard type, the words that it has for those who do not see it, and the marks
    of its own line in the order of reading, those of elements within the line with them."""

    kind: str
    alternative: str
    marks: tuple[PageMark, ...]


def read_elements(data: bytes) -> tuple[ReadElement, ...]:
    """All elements of a file in the order of reading, each before those in it; none where it has no structure."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ()
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        walk = _Walk(pages)
        for kid in _kids(pdf.Root.StructTreeRoot):
            walk.go(kid, 0)
        return tuple(walk.found)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]


class _Walk:
    """Goes down a tree, and keeps what it finds."""

    def __init__(self, pages: dict[Any, int]) -> None:
        self.pages = pages
        self.found: list[ReadElement] = []

    def go(self, element: pikepdf.Object, deep: int) -> ReadElement:
        """An element and all in it. The element stands among what was found before those in it."""
        at = len(self.found)
        kind = str(element.get("/S", "")).lstrip("/")
        self.found.append(ReadElement(kind, str(element.get("/Alt", "")), ()))
        marks = list[PageMark]()
        for kid in _kids(element) if deep < DEEPEST else ():
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                inner = self.go(kid, deep + 1)
                marks += inner.marks if inner.kind in INLINE else ()
            elif not (isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"):
                marks += self._mark(kid, element)
        whole = ReadElement(kind, self.found[at].alternative, tuple(marks))
        self.found[at] = whole
        return whole

    def _mark(self, kid: pikepdf.Object, element: pikepdf.Object) -> Iterator[PageMark]:
        apart = isinstance(kid, pikepdf.Dictionary)
        page = kid.get("/Pg", element.get("/Pg")) if apart else element.get("/Pg")
        number = int(kid.get("/MCID", -1)) if apart else int(kid)
        if page is not None and page.objgen in self.pages:
            yield PageMark(self.pages[page.objgen], number)
