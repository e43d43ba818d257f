"""Promise 3 in the PDF: every marker's link is there, lands on the page that it names, and has its way back."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from typeset.address import is_uri
from typeset.edition import Jump
from typeset.errors import Finding, Severity, Text
from typeset.proof.registry import REGISTRY
from typeset.rules.rooms import REPORT


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A link inside the file: the page it stands on, the page it leads to (0: nowhere), pages from 1."""

    source: int
    target: int


def read_links(data: bytes) -> tuple[PdfLink, ...]:
    """All inner links of a PDF, in page order."""
    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = {page.obj.objgen: index + 1 for index, page in enumerate(document.pages)}
        names = _named_destinations(document)
        return tuple(
            PdfLink(index + 1, _target(link, names, numbers))
            for index, page in enumerate(document.pages)
            for link in page.obj.get("/Annots", pikepdf.Array())
            if _is_inner(link)
        )


def _named_destinations(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    tree = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return {} if tree is None else dict(pikepdf.NameTree(tree).items())


def _is_inner(link: pikepdf.Object) -> bool:
    if link.get("/Subtype") != "/Link":
        return False
    action = link.get("/A")
    return "/Dest" in link or (action is not None and action.get("/S") == "/GoTo")


def _target(
    link: pikepdf.Object, names: dict[str, pikepdf.Object], numbers: dict[tuple[int, int], int]
) -> int:
    place = link.get("/Dest")
    if place is None:
        place = link.A.get("/D")
    if isinstance(place, pikepdf.String):
        place = names.get(str(place))
    if isinstance(place, pikepdf.Dictionary):
        place = place.get("/D")
    if not isinstance(place, pikepdf.Array) or len(place) == 0:
        return 0
    return numbers.get(place[0].objgen, 0)


def odd_addresses(data: bytes) -> Iterator[Finding]:
    """Findings for links of the web whose address is no URI in ASCII (PDF 32000-1, 12.6.4.7): readers open what each of
    them guesses."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages, 1):
            for link in page.obj.get("/Annots", pikepdf.Array()):
                action = link.get("/A", pikepdf.Dictionary())
                address = bytes(action.get("/URI", b"")).decode("utf-8", "replace")
                if not is_uri(address):
                    says = Text("网址不是 ASCII 的 URI", "an address is no URI in ASCII")
                    yield _finding("J10", says, "", number, address)


def dead_links(links: tuple[PdfLink, ...], jumps: tuple[Jump, ...]) -> Iterator[Finding]:
    """Findings for links that lead nowhere and for jumps that are not linked there and back."""
    for link in links:
        if link.target == 0:
            yield _finding("J10", REGISTRY["J10"].what.phrase, "", link.source)
    there = [(link.source, link.target) for link in links]
    for jump in jumps:
        for source, target in ((jump.source, jump.target), (jump.target, jump.source)):
            if (source, target) in there:
                there.remove((source, target))
            else:
                says = Text(f"没有到第{target}版的转版链接", f"no link to page {target}")
                yield _finding("J11", says, jump.article, source)


def _finding(rule: str, message: Text, article: str, page: int, quote: str = "") -> Finding:
    return Finding(rule, Severity.ERROR, message, quote, article, page, cure=REPORT.phrase)
