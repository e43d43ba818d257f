"""The passages of an article that rules look at: headlines, blocks of text, captions, each with what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.edition import Article, Figure, Role, TextBlock

TEXT = frozenset({"headline", "paragraph", "caption"})
BODY = frozenset({"paragraph"})
HEADS = frozenset({"headline"})
CAPTIONS = frozenset({"caption"})

_LABEL = "[A-Za-z0-9-]{1,63}"
_PROTECTED = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+"
    rf"|[A-Za-z0-9_.+-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,8}}"
    rf"|{_LABEL}(?:\.{_LABEL}){{0,8}}\.(?:com|cn|org|net)(?![A-Za-z0-9])"
)
"""Addresses: their marks are theirs and no fault."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`part` is headline, paragraph or caption (or credits, which no rule on passages reads); `line` the first line in
    the article's file; `body` its number among the article's blocks, -1 for headlines, of which `title` says which."""

    part: str
    text: str
    line: int = 0
    body: int = -1
    role: Role | None = None
    title: str = ""


def passages(article: Article) -> Iterator[Passage]:
    """Every passage of an article, in the order of print."""
    titles = (("kicker", article.kicker), ("headline", article.headline), ("deck", article.deck))
    for name, title in titles:
        if title.text:
            yield Passage("headline", title.text, title=name)
    for number, block in enumerate(article.blocks):
        if isinstance(block, TextBlock) and block.text:
            part = "headline" if block.role is Role.SUBHEAD else "paragraph"
            yield Passage(part, block.text, block.line, number, block.role)
        elif isinstance(block, Figure) and block.caption:
            yield Passage("caption", block.caption, block.line, number)


def protected(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses stand."""
    return tuple(match.span() for match in _PROTECTED.finditer(text))
