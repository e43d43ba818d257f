"""The headlines' face, cut down to their characters, as an OpenType file that every reader opens.

OTF alone: Kobo and MuPDF read no WOFF2. Text keeps the reader's own face.
"""

import uharfbuzz as hb

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition
from typeset.language import is_traditional

FACE = "fonts/head.otf"
LARGEST = 600_000
"""Bytes: about 900 characters of a bold Song face; a book with more different ones in its headlines goes without."""
FAMILIES = ("Noto Serif CJK SC",)
HEADLINE_WEIGHT = 700


def head_face(edition: Edition, faces: Faces) -> bytes:
    """The face as bytes; empty where it would be too large or where the machine's face is no OpenType."""
    regional = is_traditional(faces.language)
    own = tuple(family.replace("CJK SC", "CJK TC") for family in FAMILIES) if regional else ()
    face = faces.face((*own, *FAMILIES), HEADLINE_WEIGHT)
    wanted = sorted({ord(char) for text in _headlines(edition) for char in text})
    with face.path.open("rb") as file:
        whole = hb.Face(file.read(), face.index)
    if "CFF " not in whole.table_tags:
        return b""
    data = _cut(whole, wanted)
    return data if len(data) <= LARGEST else b""


def _headlines(edition: Edition) -> tuple[str, ...]:
    return (edition.paper.name, *(article.headline.text for article in edition.articles))


def _cut(face: hb.Face, characters: list[int]) -> bytes:
    """The font of these characters; vertical forms stay reachable, since their lookups travel along."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, wanted).blob.data)
