"""A piece of a page to an article of the model."""

import re
from dataclasses import dataclass

from typeset.edition import Article, ArticleId, Credit, Kind, Role, Run, TextBlock, Title
from typeset.sources.markers import find_marker
from typeset.sources.pagetext.cutting.credits import read_byline, read_lead
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece, PiecePart
from typeset.sources.pagetext.cutting.shapes import is_notice_title

UNTITLED = "（无题）"
"""What stands for a headline that copy does not have, until the desk writes one."""

_ROLES = {PartRole.SUBHEAD: Role.SUBHEAD, PartRole.SIGNATURE: Role.SIGNATURE}
_SIGNED = re.compile(r"(?P<who>\S.*\S)[ \u3000]+(?P<day>\S*\d{4} ?年.*日|[二〇○零一九]{4}年.*日)")


@dataclass(frozen=True, slots=True)
class _BodyCopy:
    """The blocks of a piece with its dateline and credits taken out."""

    blocks: tuple[TextBlock, ...]
    dateline: str
    credits: tuple[Credit, ...]


def article_of(piece: Piece, name: str) -> Article:
    """The article of a piece. One without a headline is titled （无题）; where it is a jump's tail, its marker stands
    in a line of its own above the copy, as the markers of make-up do."""
    body = _text(piece)
    headline = _title(piece, PartRole.HEADLINE)
    blocks = body.blocks
    if not headline:
        headline, blocks = Title(UNTITLED), _marker_apart(blocks)
    kind = Kind.NOTICE if is_notice_title(headline.text) else Kind.NEWS
    if kind is Kind.NEWS and not body.dateline and body.credits:
        kind = Kind.FEATURE
    return Article(
        ArticleId(name),
        headline,
        blocks,
        kind,
        _title(piece, PartRole.KICKER),
        _title(piece, PartRole.DECK),
        " ".join(part.text for part in piece.of(PartRole.COLUMN)),
        dateline=body.dateline,
        credits=body.credits,
    )


def _title(piece: Piece, role: PartRole) -> Title:
    """The head of that role; lines of one role, and phrases parted by spaces, keep their space."""
    return Title(" ".join(part.text for part in piece.of(role)))


def _marker_apart(blocks: tuple[TextBlock, ...]) -> tuple[TextBlock, ...]:
    """The blocks with the marker that opens the first of them in a block of its own."""
    if not blocks:
        return blocks
    first = blocks[0]
    marker = find_marker(first.text)
    if not marker or marker.start:
        return blocks
    rest = first.text[marker.end :].lstrip()
    texts = (marker.text, rest) if rest else (marker.text,)
    return (*(TextBlock(first.role, (Run(text),)) for text in texts), *blocks[1:])


def _text(piece: Piece) -> _BodyCopy:
    blocks: list[TextBlock] = []
    dateline = ""
    credits: tuple[Credit, ...] = ()
    for part in piece.parts:
        signed = (
            read_lead(part.text)
            if part.role is PartRole.LEAD and not (dateline or credits or blocks)
            else None
        )
        named = read_byline(part.text) if part.role is PartRole.BYLINE and not dateline else ()
        if signed:
            dateline, credits = signed.dateline, signed.credits
            blocks.extend(_paragraph(signed.rest))
        elif named:
            credits += named
        elif part.role in (PartRole.BYLINE, PartRole.LEAD, PartRole.PARAGRAPH, PartRole.ITEM):
            blocks.extend(_paragraph(part.text))
        elif part.role in _ROLES:
            blocks.extend(_role_blocks(part))
    return _BodyCopy(tuple(blocks), dateline, credits)


def _paragraph(text: str) -> tuple[TextBlock, ...]:
    bare = text.strip(" \u3000")
    return (TextBlock(Role.PARAGRAPH, (Run(bare),)),) if bare else ()


def _role_blocks(part: PiecePart) -> tuple[TextBlock, ...]:
    """A subhead, or a signature with who signs and the date each on a line of its own."""
    role, text = _ROLES[part.role], part.text
    match = _SIGNED.fullmatch(text) if role is Role.SIGNATURE else None
    texts = (match["who"], match["day"]) if match else (text,)
    return tuple(TextBlock(role, (Run(one),)) for one in texts)
