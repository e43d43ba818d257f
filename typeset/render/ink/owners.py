"""Whose each composed line is: the part of an article that its characters stand in, for the tags of the file."""

from enum import StrEnum
from typing import NamedTuple

from typeset.compose.galley import Added, CellPlace, PlacedLine
from typeset.edition import ArticleId
from typeset.makeup.fit.photos.frames import NUMBER
from typeset.makeup.model.page import BRIEFS_HEAD, BoxedLines
from typeset.paper import JumpEnd
from typeset.render.ink.strokes import Stroke
from typeset.style.elements import BRACKET, HEADLINE


class ArticlePart(StrEnum):
    """What of an article a line or a picture is."""

    TITLE = "title"
    BLOCK = "block"
    CELL = "cell"
    PICTURE = "picture"
    CAPTION = "caption"
    NOTE = "note"
    TO = JumpEnd.TO.value
    BACK = JumpEnd.BACK.value
    LABEL = "label"
    BRIEFS = BRIEFS_HEAD


class Owner(NamedTuple):
    """A part of an article: which piece, the place of its block in `Article.printed` or, of a jump line, the number of
    the part that it stands in, the element of a title, and the cell of a table."""

    article: ArticleId
    piece: ArticlePart
    at: int = -1
    title: str = ""
    cell: CellPlace | None = None


def owner_of(block: BoxedLines, placed: PlacedLine) -> Owner | None:
    """Whose a line of a block is; nobody's where it is repeated over a part that goes on."""
    article, role = block.article, block.role
    if not role:
        at = placed.line.start.block if block.block < 0 else block.block
        return _of_table(Owner(article, ArticlePart.BLOCK, at), placed)
    if role == "head":
        title = HEADLINE if placed.of == BRACKET else str(placed.of)
        return None if block.part else Owner(article, ArticlePart.TITLE, title=title)
    if role in ("table", "chart"):
        return _of_table(Owner(article, ArticlePart.BLOCK, block.block), placed)
    if role == "caption":
        return Owner(article, ArticlePart.CAPTION, block.block)
    if role == NUMBER:
        return Owner(article, ArticlePart.PICTURE, block.block)
    return Owner(article, ArticlePart(role), block.part)


def captioned(article: ArticleId, number: int) -> Owner:
    """The caption of an article's picture of that number, from 1, among those whose captions stand together."""
    return Owner(article, ArticlePart.CAPTION, -number)


_TABLE_WORDS = {"caption": ArticlePart.CAPTION, "p.note": ArticlePart.NOTE}


def _of_table(owner: Owner, placed: PlacedLine) -> Owner:
    """The part of a table, where a line is of one."""
    if isinstance(placed.of, CellPlace):
        return owner._replace(piece=ArticlePart.CELL, cell=placed.of)
    return owner._replace(piece=_TABLE_WORDS.get(placed.of, owner.piece))


class Within(NamedTuple):
    """What a stretch of a line is within its owner: the owner's own where it is `plain`, nobody's where it is no copy,
    a list item's label, a word that has a reading, that reading, a link's words, a passage in another language, or the
    place of an icon. `which` tells links by their addresses, words by their number on the page, passages by their
    language, and icons by what they say."""

    kind: str = ""
    which: str = ""


ICON = "Icon"
PLAIN, NOBODY, FIGURE = Within(), Within("Artifact"), Within("Figure")
_ADDED = {
    Added.HYPHEN: NOBODY,
    Added.LABEL: Within("Lbl"),
    Added.READING: Within("RT"),
    Added.REPEAT: NOBODY,
    Added.DOT: NOBODY,
}


def within(stroke: Stroke) -> Within:
    """What a stroke is within the owner of its line."""
    span = stroke.span
    if span.icon:
        return Within(ICON, span.icon.figure.alt)
    if span.generated:
        return _ADDED[span.generated]._replace(which=str(stroke.word) if stroke.word else "")
    if span.href:
        return Within("Link", span.href)
    if stroke.word:
        return Within("RB", str(stroke.word))
    return Within("Span", stroke.language) if stroke.language else PLAIN
