"""What the painter's own marks in a page are: which of the edition's pictures, and the words of which link.

WeasyPrint marks each text and each picture that it paints (`pdf_tags`) and makes a structure tree of the HTML. Of the
ground only pictures and pointers are read aloud, and the tree is that of the copy (`render/tags`); so its tree is left
out, and each page says instead what its marks are, until the file is put together.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from typeset.render.ground.painter_process import GROUND_MARKS, PICTURES

_PHRASES = "a abbr b bdi bdo br cite em i mark q ruby s small span strong sub sup time u"
PHRASES = frozenset(_PHRASES.split())
"""Elements of a line (HTML, 3.2.5.2.5), through which words belong to the element around."""


@dataclass(slots=True)
class _PageNotes:
    """The marks of a page: of its pictures with their addresses, of pointers with what they lead to."""

    numbers: dict[Any, dict[str, Any]]
    pictures: list[tuple[int, str]] = field(default_factory=list)
    pointers: list[tuple[str, list[int]]] = field(default_factory=list)


@dataclass(slots=True)
class _Words:
    """Marks of words, and what they lead to, that belong to an element around."""

    marks: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def note_marks(pdf: Any, document: Any, _version: object, streams: list[Any]) -> None:
    """Note on each page what its marks are, in the place of a structure tree."""
    for page, reference, stream in zip(document.pages, pdf.page_references, streams, strict=True):
        notes = _PageNotes(stream._tags)
        _walk(page._page_box, notes)
        said = json.dumps({"pictures": notes.pictures, "pointers": notes.pointers})
        pdf.objects[int(reference.split()[0])][GROUND_MARKS] = pydyf.String(said)


weasyprint.pdf.add_tags = note_marks


def _walk(box: Any, notes: _PageNotes) -> _Words:
    """Note the marks of a box and of all in it; what is left for the element around it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.ReplacedBox):
        _note_picture(box, notes)
        return _Words()
    if isinstance(box, boxes.TextBox):
        return _Words([notes.numbers[box]["mcid"]] if box in notes.numbers else [])
    own = _Words()
    for child in getattr(box, "children", ()):
        words = _walk(child, notes)
        own.marks += words.marks
        own.links += words.links
    if box.element_tag == "a":
        own.links += _target(box)
    if _in_element_around(box):
        return own
    if own.links and own.marks:
        notes.pointers.append((own.links[0], own.marks))
    return _Words()


def _in_element_around(box: Any) -> bool:
    """Whether the words of a box belong to what is around it: it is a line, or of an element of a line."""
    inline = isinstance(box, boxes.LineBox) or box.element_tag is None
    return inline or box.element_tag.split("::")[0] in PHRASES


def _target(box: Any) -> Iterator[str]:
    address = box.element.get("href", "") if box.element is not None else ""
    if address.startswith("#"):
        yield unquote(address[1:])


def _note_picture(box: Any, notes: _PageNotes) -> None:
    """Note the mark of a picture of the edition; an ornament is nobody's."""
    address = box.element.get("src", "") if box.element is not None else ""
    told = box.element is not None and box.element.get("role") != "presentation"
    if told and address.startswith(PICTURES) and box in notes.numbers:
        notes.pictures.append((notes.numbers[box]["mcid"], address))
