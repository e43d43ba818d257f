"""The painter's page content with marks of our own: pictures and pointers are somebody's, all else is nobody's."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pikepdf import Dictionary, Name, Object, Page, Stream

from typeset.render.ground.painter_process import GROUND_MARKS

NOBODYS = b"/Artifact <</Type /Pagination>> BDC\n"
"""What opens what is the page's own: masthead, folio line, rules (PDF 32000-1, 14.8.2.2.2)."""

MARK = re.compile(
    rb"^(?:/\w+\n<</MCID (?P<number>\d+)>>\nBDC|(?P<nobodys>/Artifact\nBMC)|(?P<end>EMC)|(?P<form>/\S+) Do)$",
    re.MULTILINE,
)
"""The painter's marks, and where it draws a form."""


class DigestPointer(NamedTuple):
    """Words that lead to an anchor of the edition."""

    anchor: str


class PictureAddress(NamedTuple):
    """A picture of the edition by the address that the painter knows it by."""

    address: str


GroundOwner = DigestPointer | PictureAddress


class GroundMark(NamedTuple):
    """A mark in a page's ground, whose it is, and its number on the page."""

    owner: GroundOwner
    number: int


def marked_ground(page: Page, first: int) -> tuple[GroundMark, ...]:
    """Put marks into the ground of a page in place of the painter's, with numbers from `first` on."""
    owners = _owners(page)
    forms = {name: tuple(_in_form(form)) for name, form in _forms(page)}
    for _, form in _forms(page):
        form.write(MARK.sub(_without, form.read_bytes()))
    marks = _Rewritten(owners, forms, first)
    content = marks.of(page.obj.Contents.read_bytes())
    page.obj.Contents.write(content)
    return tuple(marks.made)


def unmarked(page: Page) -> None:
    """Take what the painter said of its marks off a page that gets no tags."""
    if f"/{GROUND_MARKS}" in page.obj:
        del page.obj[f"/{GROUND_MARKS}"]


def _owners(page: Page) -> dict[int, GroundOwner]:
    """What the painter said of its marks, which is taken off the page."""
    said = json.loads(str(page.obj[f"/{GROUND_MARKS}"]))
    unmarked(page)
    found: dict[int, GroundOwner] = {number: PictureAddress(url) for number, url in said["pictures"]}
    found |= {number: DigestPointer(anchor) for anchor, numbers in said["pointers"] for number in numbers}
    return found


def _forms(page: Page) -> Iterator[tuple[str, Stream]]:
    """The forms that the painter made of what it painted as a group (opacity, a transformation)."""
    drawn: Object = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for name, one in drawn.items():
        if isinstance(one, Stream) and one.get("/Subtype") == Name.Form:
            yield name, one


def _in_form(form: Stream) -> Iterator[int]:
    for match in MARK.finditer(form.read_bytes()):
        if match["number"]:
            yield int(match["number"])


def _without(match: re.Match[bytes]) -> bytes:
    """Nothing for a mark, whatever else as it is."""
    return match[0] if match["form"] else b""


class _Rewritten:
    """Goes through a page's content, and opens a mark where somebody's begins."""

    def __init__(
        self, owners: Mapping[int, GroundOwner], forms: Mapping[str, tuple[int, ...]], first: int
    ) -> None:
        self.owners, self.forms, self.first = owners, forms, first
        self.made: list[GroundMark] = []
        self._open: list[bool] = []

    def of(self, content: bytes) -> bytes:
        """The content with these marks, nobody's but for them from end to end."""
        return NOBODYS + MARK.sub(self._put, content) + b"\nEMC\n"

    def _put(self, match: re.Match[bytes]) -> bytes:
        if match["form"]:
            return self._form(match["form"])
        if match["end"]:
            return b"EMC\n" + NOBODYS if self._open.pop() else b""
        owner = self.owners.get(int(match["number"])) if match["number"] else None
        self._open.append(owner is not None)
        return self._opened(owner) if owner else b""

    def _opened(self, owner: GroundOwner) -> bytes:
        self.made.append(GroundMark(owner, self.first + len(self.made)))
        tag = "Figure" if isinstance(owner, PictureAddress) else "Link"
        return f"EMC\n/{tag} <</MCID {self.made[-1].number}>> BDC".encode("ascii")

    def _form(self, name: bytes) -> bytes:
        """A form is somebody's as a whole, of the first that has a mark in it: marks cannot stand in it."""
        drawn = name + b" Do"
        within = self.forms.get(name.decode("latin-1"), ())
        owners = [self.owners[number] for number in within if number in self.owners]
        if not owners or any(self._open):
            return drawn
        return self._opened(owners[0]) + b"\n" + drawn + b"\nEMC\n" + NOBODYS
