"""Characters that readers' own faces lack, in faces of the book: rare Han of names, and scripts beside Chinese.

What a reader's face has is taken to be the repertoire of GBK, the 20 902 ideographs of GB 13000.1-1993 (U+4E00 to
U+9FA5) and 21 compatibility ideographs: Chinese faces of reading devices have been made for it since. All that came
later (the extensions A and following, U+9FA6 and on, and with them the rare characters of the third list of the
Table of General Standard Chinese Characters of 2013) is in the book, from the face that printed it. Copy beside such
characters keeps the reader's face: only they stand in an element of their own.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import uharfbuzz as hb

from typeset.compose.faces.fontfiles import font_bytes
from typeset.compose.faces.fonts import Face, Faces
from typeset.compose.text.scripts import words
from typeset.edition import Article, Edition, Figure, Table, TextBlock
from typeset.makeup.model.page import MadeEdition, placed_lines

RARE = re.compile(
    "[\u2e80-\u2fd5\u3400-\u4dbf\u9fa6-\u9fff\uf900-\uf92b\uf92d-\uf978\uf97a-\uf994\uf996-\uf9e6\uf9e8-\uf9f0"
    "\uf9f2-\ufa0b\ufa10\ufa12\ufa15-\ufa17\ufa19-\ufa1e\ufa22\ufa25\ufa26\ufa2a-\ufaff\U00020000-\U0003ffff]"
)
"""Ideographs and radicals that GBK has not."""

LARGEST = 400_000
"""Bytes of one face; one that would be larger is left out, and what it has with it."""

BOOK_WEIGHT = 400
NO_EMBEDDING, NO_SUBSET, BITMAPS = 0x0002, 0x0100, 0x0200
"""OS/2 fsType (OpenType 1.9): restricted licence embedding, no subsetting, bitmap embedding only."""


@dataclass(frozen=True, slots=True)
class RareFace:
    """A face of the book: the family that its sheet names it by, its file there, what it has, its bytes."""

    family: str
    file: str
    characters: frozenset[str]
    data: bytes

    @property
    def media_type(self) -> str:
        """Its type as EPUB 3.3 names it, 3.2."""
        return "font/otf" if self.file.endswith(".otf") else "font/ttf"


def rare_faces(edition: Edition, made: MadeEdition, faces: Faces) -> tuple[RareFace, ...]:
    """The faces that hold all that readers lack of the issue, each character once, in the order of their files."""
    wanted = set[str]().union(
        *(lacking(text) for article in edition.issued.articles for text in _texts(article))
    )
    if not wanted:
        return ()
    printed = _printed(made, faces)
    serving = faces.serving(("serif",), BOOK_WEIGHT)
    by_face = defaultdict[Face, set[str]](set)
    for char in wanted:
        face = printed.get(char) or serving[char]
        if face.has(char):
            by_face[face].add(char)
    cuts = (
        (face, _cut(face, by_face[face])) for face in sorted(by_face, key=lambda one: (one.path, one.index))
    )
    return tuple(
        RareFace(f"DailyRare{number}", f"fonts/rare-{number}.{ending}", frozenset(by_face[face]), data)
        for number, (face, (ending, data)) in enumerate(((face, cut) for face, cut in cuts if cut[1]), 1)
    )


def lacking(text: str) -> frozenset[str]:
    """The characters of a text that readers' own faces lack."""
    return frozenset((*RARE.findall(text), *(char for word in words(text) for char in word.text)))


def _texts(article: Article) -> Iterator[str]:
    yield from (article.headline.text, article.kicker.text, article.deck.text, article.column)
    for block in article.printed:
        if isinstance(block, TextBlock):
            yield from (text for run in block.runs for text in (run.text, run.ruby))
        elif isinstance(block, Table):
            yield from (block.caption, *(cell for row in block.rows for cell in row), *block.notes)
        elif isinstance(block, Figure):
            yield from (block.caption, block.credit)


def _printed(made: MadeEdition, faces: Faces) -> dict[str, Face]:
    """The face that printed each such character first, in the weight of text; none where it printed a box."""
    found: dict[str, Face] = {}
    spans = (
        span
        for page in made.pages
        for block in placed_lines(page, made.grid_of(page).leading)
        for placed in block.lines
        for span in placed.line.spans
        if not span.icon
    )
    for span in spans:
        face = faces.face((span.look.family,), BOOK_WEIGHT)
        found |= {char: face for char in lacking(span.text) - found.keys() if face.has(char)}
    return found


def _cut(face: Face, characters: Iterable[str]) -> tuple[str, bytes]:
    """The ending and the bytes of the face with these characters; no bytes where its licence forbids that it travels,
    or where it is too large."""
    whole = hb.Face(font_bytes(face.path), face.index)
    if not may_travel(whole):
        return "", b""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(char) for char in characters)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    data = bytes(hb.subset(whole, wanted).blob.data)
    return ("otf" if "CFF " in whole.table_tags else "ttf"), data if len(data) <= LARGEST else b""


def may_travel(face: hb.Face) -> bool:
    """Whether the face says of itself that it may be embedded in a document in part (OS/2, fsType)."""
    table = bytes(face.reference_table("OS/2").data)
    (kind,) = struct.unpack_from(">H", table, 8) if len(table) > 9 else (0,)
    return not kind & (NO_SUBSET | BITMAPS) and kind & 0x000F != NO_EMBEDDING


def rare_sheet(faces: tuple[RareFace, ...]) -> bytes:
    """The rules that declare the faces; each is a family of its own, for readers that do not know `unicode-range`."""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.file}") format("{FORMATS[face.media_type]}"); '
        f"font-weight: normal; font-style: normal; unicode-range: {_ranges(face.characters)}; }}"
        for face in faces
    ]
    families = ", ".join(f'"{face.family}"' for face in faces)
    rules += [
        f".rare {{ font-family: {families}, serif; }}",
        f'h1 .rare {{ font-family: "DailyHead", {families}, serif; }}',
    ]
    return ("\n".join(rules) + "\n").encode() if faces else b""


FORMATS = {"font/otf": "opentype", "font/ttf": "truetype"}
"""How `src` names the formats (CSS Fonts 4)."""


def _ranges(characters: frozenset[str]) -> str:
    return ", ".join(f"U+{ord(char):X}" for char in sorted(characters))
