"""The painter's page content with marks of our own: pictures and pointers are somebody's, all else is nobody's."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from typing import NamedTuple

from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream

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


FormId = tuple[int, int]
"""What tells a form of a file from others: the numbers of its object."""

Forms = Mapping[FormId, tuple[int, ...]]
"""The forms of a file, with the painter's marks that stand in each, or in forms that it draws."""


def painted_forms(pdf: Pdf) -> Forms:
    """The forms that the painter made of what it painted as a group (opacity, a transformation), whose marks are taken
    out: marks with numbers stand in a page's own content alone."""
    forms = {one.objgen: one for one in pdf.objects if _is_form(one)}
    found = {name: tuple(_in_form(form)) for name, form in forms.items()}
    for form in forms.values():
        form.write(MARK.sub(_without, form.read_bytes()))
    return found


def _is_form(one: Object) -> bool:
    return isinstance(one, Stream) and one.get("/Subtype") == Name.Form


def _drawn(drawing: Object, name: bytes) -> Object | None:
    """The form that a page or a form calls by that name, if it is one."""
    named = drawing.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    one = named.get(name.decode("latin-1"))
    return one if one is not None and _is_form(one) else None


def marked_ground(page: Page, first: int, forms: Forms, icons: Mapping[str, int]) -> tuple[GroundMark, ...]:
    """Put marks into the ground of a page in place of the painter's: of `icons` with the numbers that the ink keeps for
    them by their addresses, of all else with numbers from `first` on."""
    content = page.obj.Contents.read_bytes()
    paints = _marks(content)
    painted = {number: owner for number, owner in _owners(page) if paints.get(number, True)}
    unmarked(page)
    numbers: dict[GroundOwner, int] = {PictureAddress(address): number for address, number in icons.items()}
    owners = dict(_once(painted, numbers))
    marks = _Rewritten(owners, partial(_form_marks, page, forms), first, numbers)
    page.obj.Contents.write(marks.of(content))
    return tuple(marks.made)


def unmarked(page: Page) -> None:
    """Take what the painter said of its marks off a page."""
    if f"/{GROUND_MARKS}" in page.obj:
        del page.obj[f"/{GROUND_MARKS}"]


def _owners(page: Page) -> Iterator[tuple[int, GroundOwner]]:
    """What the painter said of its marks."""
    said = json.loads(str(page.obj[f"/{GROUND_MARKS}"]))
    for number, address in said["pictures"]:
        yield number, PictureAddress(address)
    for anchor, numbers in said["pointers"]:
        yield from ((number, DigestPointer(anchor)) for number in numbers)


def _once(
    painted: Mapping[int, GroundOwner], icons: Mapping[GroundOwner, int]
) -> Iterator[tuple[int, GroundOwner]]:
    """The marks that are somebody's: of an icon the first alone, since its number stands on the page once."""
    seen = {owner for owner, number in icons.items() if number == NOBODY}
    for mark, owner in painted.items():
        if owner not in seen:
            yield mark, owner
        if owner in icons:
            seen.add(owner)


DEEPEST = 8
"""Forms within forms beyond this are the painter's no more."""


def _in_form(form: Object, deep: int = 0) -> Iterator[int]:
    """The marks in which a form, or one that it draws, paints."""
    content = form.read_bytes()
    yield from (number for number, paints in _marks(content).items() if paints and number != NOBODY)
    for match in MARK.finditer(content):
        inner = _drawn(form, match["form"]) if match["form"] else None
        if inner is not None and deep < DEEPEST:
            yield from _in_form(inner, deep + 1)


PAINTS = re.compile(rb"(?:^| )(?:f\*?|F|B\*?|b\*?|S|s|sh|Do|Tj|TJ|'|EI)$", re.MULTILINE)
"""What paints (PDF 32000-1, annex A); a hidden picture has a mark and paints nothing."""


def _marks(content: bytes) -> dict[int, bool]:
    """The marks of a content by their numbers, and whether something is painted in each."""
    found, open_marks = dict[int, bool](), list[tuple[int, int]]()
    for match in MARK.finditer(content):
        if match["end"]:
            number, start = open_marks.pop()
            found[number] = PAINTS.search(content, start, match.start()) is not None
        elif not match["form"]:
            open_marks.append((int(match["number"] or NOBODY), match.end()))
    return found


NOBODY = -1
"""The number of a mark that has none."""


def _without(match: re.Match[bytes]) -> bytes:
    """Nothing for a mark, whatever else as it is."""
    return match[0] if match["form"] else b""


def _form_marks(page: Page, forms: Forms, name: bytes) -> tuple[int, ...]:
    """The marks within the form that a page draws by that name."""
    form = _drawn(page.obj, name)
    return forms.get(form.objgen, ()) if form is not None else ()


NEXT = re.compile(rb"\s*/\w+\n<</MCID (?P<number>\d+)>>\nBDC$", re.MULTILINE)
"""The painter's next mark, right behind the one before it: it marks each word that no line may part."""


class _Rewritten:
    """Goes through a page's content, and opens a mark where somebody's begins; words that lead to the same and stand
    side by side are in one."""

    def __init__(
        self,
        owners: Mapping[int, GroundOwner],
        forms: Callable[[bytes], tuple[int, ...]],
        first: int,
        kept: Mapping[GroundOwner, int],
    ) -> None:
        self.owners, self.forms, self.kept = owners, forms, kept
        self.made: list[GroundMark] = []
        self._numbers = count(first)
        self._open: list[GroundOwner | None] = []
        self._joined = False

    def of(self, content: bytes) -> bytes:
        """The content with these marks, nobody's but for them from end to end."""
        return NOBODYS + MARK.sub(self._put, content) + b"\nEMC\n"

    def _put(self, match: re.Match[bytes]) -> bytes:
        if match["form"]:
            return self._form(match["form"])
        if match["end"] and self._goes_on(match):
            self._joined = True
            return b""
        if match["end"]:
            return b"EMC\n" + NOBODYS if self._open.pop() else b""
        if self._joined:
            self._joined = False
            return b""
        owner = self.owners.get(int(match["number"])) if match["number"] else None
        self._open.append(owner)
        return self._opened(owner) if owner else b""

    def _goes_on(self, end: re.Match[bytes]) -> bool:
        """Whether the mark that ends is a pointer's, and so is the next."""
        following = NEXT.match(end.string, end.end())
        owner = self.owners.get(int(following["number"])) if following else None
        return isinstance(owner, DigestPointer) and owner == self._open[-1]

    def _opened(self, owner: GroundOwner) -> bytes:
        number = self.kept[owner] if owner in self.kept else next(self._numbers)
        self.made.append(GroundMark(owner, number))
        tag = "Figure" if isinstance(owner, PictureAddress) else "Link"
        return f"EMC\n/{tag} <</MCID {self.made[-1].number}>> BDC".encode("ascii")

    def _form(self, name: bytes) -> bytes:
        """A form is somebody's as a whole, since marks cannot stand in it: the one picture's in it, or where it has
        none the one pointer's."""
        drawn = name + b" Do"
        owners = {self.owners[number] for number in self.forms(name) if number in self.owners}
        pictures = {one for one in owners if isinstance(one, PictureAddress)}
        owner = list(pictures or owners)
        if len(owner) != 1 or any(self._open):
            return drawn
        return self._opened(owner[0]) + b"\n" + drawn + b"\nEMC\n" + NOBODYS
