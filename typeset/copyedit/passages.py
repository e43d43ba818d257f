"""The passages of an article that rules look at: headlines, blocks of text, captions, each with what it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.edition import Article, Figure, Role, Table, TextBlock

TEXT = frozenset({"headline", "paragraph", "caption"})
BODY = frozenset({"paragraph"})
HEADS = frozenset({"headline"})
CAPTIONS = frozenset({"caption"})
ALL = TEXT | {"aside"}

ALT = "alt"
"""The title of what a picture shows, for those who cannot see it; no text of its block has that."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`part` is headline, paragraph, caption or aside (or credits, which no rule on passages reads); `line` the first
    line in the article's file; `body` its number among the article's blocks, -1 for what stands in the front matter, of
    which `title` says which; `base` the characters of that block or field before it."""

    part: str
    text: str
    line: int = 0
    body: int = -1
    role: Role | None = None
    title: str = ""
    base: int = 0


def passages(article: Article) -> Iterator[Passage]:
    """Every passage of an article, in the order of print; but for pull quotes, which repeat others."""
    titles = (("kicker", article.kicker), ("headline", article.headline), ("deck", article.deck))
    for name, title in titles:
        if title.text:
            yield Passage("headline", title.text, title=name)
    for name, text in (("note", article.note), ("foot", article.foot)):
        if text:
            yield Passage("paragraph", text, title=name)
    for number, block in enumerate(article.blocks):
        if isinstance(block, TextBlock) and block.text and block.role is not Role.PULL:
            part = "headline" if block.role is Role.SUBHEAD else "paragraph"
            yield Passage(part, block.text, block.line, number, block.role)
        elif isinstance(block, Figure | Table) and block.caption:
            yield Passage("caption", block.caption, block.line, number)


def asides(article: Article) -> Iterator[Passage]:
    """What is printed or read out beside the passages: column label, dateline, credits, cells, a picture's words."""
    return (aside for aside in _asides(article) if aside.text)


def _asides(article: Article) -> Iterator[Passage]:
    heads = (("column", article.column), ("note_head", article.note_head), ("dateline", article.dateline))
    for name, text in heads:
        yield Passage("aside", text, title=name)
    base = 0
    for credit in article.credits:
        for text in (credit.role, *credit.names):
            yield Passage("aside", text, title="credits", base=base)
            base += len(text)
    for number, block in enumerate(article.blocks):
        if not isinstance(block, TextBlock):
            yield from _beside(block, number)


def _beside(block: Figure | Table, number: int) -> Iterator[Passage]:
    if isinstance(block, Figure):
        yield Passage("aside", block.credit, block.line, number, base=len(block.caption))
        yield Passage("aside", block.alt, block.line, number, title=ALT)
        return
    base = len(block.caption)
    for text in (*(cell for row in block.rows for cell in row), *block.notes):
        yield Passage("aside", text, block.line, number, base=base)
        base += len(text)
