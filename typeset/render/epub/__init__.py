"""Articles into a reflowable EPUB 3: each once and whole, its printed pages as anchors and links."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition
from typeset.makeup.ads.book import in_book
from typeset.makeup.model.page import MadeEdition
from typeset.render.epub.binding import BookFonts, bind
from typeset.render.epub.cover import draw_cover
from typeset.render.epub.documents import write_leaves
from typeset.render.epub.headface import head_face
from typeset.render.epub.pictures import book_charts, book_pictures
from typeset.render.epub.plan import plan_book
from typeset.render.epub.rareface import rare_faces


class BookParts(NamedTuple):
    """What of a book does not wait for the pages: its pictures by their names in it, and the headlines' face."""

    pictures: dict[str, bytes]
    head: bytes


def book_parts(edition: Edition, faces: Faces) -> BookParts:
    """The same, made. EditionError where a picture cannot be used."""
    edition = in_book(edition)
    return BookParts(book_pictures(edition), head_face(edition, faces))


def render_epub(
    edition: Edition,
    made: MadeEdition,
    faces: Faces,
    parts: BookParts | None = None,
    *,
    sheet_paths: Sequence[Path] = (),
) -> bytes:
    """The issue as the bytes of an EPUB 3.3; the same issue gives the same bytes. Its `parts` are made where they are
    not there yet; charts are drawn where the sheets are told that the composer read."""
    edition = in_book(edition)
    book = plan_book(edition, made)
    rare = rare_faces(edition, made, faces)
    charts = book_charts(edition, faces, sheet_paths) if sheet_paths else {}
    there = frozenset[str]().union(*(face.characters for face in rare))
    leaves = write_leaves(edition, book, there, charts)
    pictures, head = parts or book_parts(edition, faces)
    cover = draw_cover(edition, book, faces)
    fonts = BookFonts(head, rare)
    drawn = {chart.name: chart.data for chart in charts.values()}
    return bind(edition, book, leaves, {**pictures, **drawn, "images/cover.png": cover}, fonts)
