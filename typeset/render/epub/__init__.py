"""Articles into a reflowable EPUB 3: each once and whole, its printed pages as anchors and links."""

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition
from typeset.makeup.model.page import MadeEdition
from typeset.render.epub.binding import BookFonts, bind
from typeset.render.epub.cover import draw_cover
from typeset.render.epub.documents import write_leaves
from typeset.render.epub.headface import head_face
from typeset.render.epub.pictures import book_pictures
from typeset.render.epub.plan import plan_book
from typeset.render.epub.rareface import rare_faces


def render_epub(edition: Edition, made: MadeEdition, faces: Faces) -> bytes:
    """The issue as the bytes of an EPUB 3.3; the same issue gives the same bytes."""
    book = plan_book(edition, made)
    rare = rare_faces(edition, made, faces)
    leaves = write_leaves(edition, book, frozenset[str]().union(*(face.characters for face in rare)))
    pictures = book_pictures(edition)
    cover = draw_cover(edition, book, faces)
    fonts = BookFonts(head_face(edition, faces), rare)
    return bind(edition, book, leaves, {**pictures, "images/cover.png": cover}, fonts)
