"""The elements that sheets name what is composed by: pages, articles and what stands in them, as paths of the cascade.

A path goes from the page's element inwards; what is given here is what stands within a page (`page_element`).
"""

from collections.abc import Sequence

from typeset.edition import NOTICES, Article, InsetKind, Kind, Role, TextBlock, Voice
from typeset.paper import JumpEnd

ElementPath = tuple[str, ...]
"""Elements with their classes, each within the one before it."""

TAGS = {
    Role.PARAGRAPH: "p",
    Role.SUBHEAD: "h2",
    Role.ITEM: "li",
    Role.QUOTATION: "blockquote",
    Role.BYLINE: "p.byline",
    Role.SIGNATURE: "p.signature",
    Role.INSET_HEAD: "h3",
    Role.QUESTION: "p.question",
    Role.ANSWER: "p.answer",
    Role.FOOT: "p.foot",
    Role.PULL: "p",
}
"""The element of each block of text."""

INSETS = {InsetKind.SIDEBAR: "aside.sidebar", InsetKind.NOTE: "aside.note", InsetKind.PULL: "aside.pull"}
"""The element around the blocks of a piece that stands within an article."""

INLINE = {
    Voice.STRONG: ("strong",),
    Voice.DATELINE: ("span.dateline",),
    Voice.CREDIT: ("span.credit",),
    Voice.NAME: ("span.credit", "span.name"),
    Voice.RUN_IN: ("span.run-in",),
    Voice.SPEAKER: ("span.speaker",),
}
"""The elements of a run, outermost first."""

HEADLINE, KICKER, DECK, COLUMN, BRACKET = "h1", "p.kicker", "p.deck", "p.column", "p.bracket"
"""What stands in a header; `BRACKET` is the label in brackets at the headline's end (（上）, （图片报道）)."""

RANKS = "lead second third brief briefs vertical"
"""The classes that an article may have besides its kind: its ranks, and that its headline is wished upright."""

BESIDE = (*(f"p.{end}" for end in JumpEnd), "p.label", "p.number")
"""Lines that stand by themselves on a page."""

PHOTOGRAPHER, NUMBER = "span.photographer", "span.number"
"""The credit within a caption, and the number of its picture where several stand together."""


def page_element(paper_format: str, side: str = "", classes: Sequence[str] = ()) -> str:
    """A page of a paper of that format, of its `front` or `inner` pages where a side is named, with the desk's own
    classes."""
    return ".".join(("section.page", paper_format, *([side] if side else []), *classes))


def article(of: Article | Kind) -> str:
    """An article, whatever its rank."""
    return _article(of)


def body(of: Article | Kind, rank: str) -> ElementPath:
    """What is around the text of an article, or of any of a kind, at that rank."""
    return _article(of, rank), "div.body"


def of_block(block: TextBlock) -> ElementPath:
    """A block of text within its article's body."""
    return (*((INSETS[block.inset.kind],) if block.inset else ()), TAGS[block.role])


def header(of: Article | Kind, rank: str, *, vertical: bool = False) -> ElementPath:
    """What is around the heads of an article, whose headline the desk may wish `vertical`."""
    return _article(of, rank, *(["vertical"] if vertical else [])), "header"


def repeated_header(of: Article | Kind) -> ElementPath:
    """What is around the headline where it is repeated over a part that goes on."""
    return _article(of), "header.repeat"


def caption(of: Article | Kind) -> ElementPath:
    """The words of a picture."""
    return _article(of), "figure", "figcaption"


def table(of: Article | Kind) -> ElementPath:
    """A table."""
    return _article(of), "table"


TABLE_WORDS = TABLE_CAPTION, TABLE_NOTE = "caption", "p.note"
"""What stands over a table, and under it, within it."""


def cell(*, head: bool = False) -> ElementPath:
    """A cell of a table, of its head or its body, within the table."""
    return "tr", "th" if head else "td"


def beside(role: str) -> str:
    """A line that stands by itself on a page: a jump line, a label."""
    return f"p.{role}"


def _article(of: Article | Kind, *classes: str) -> str:
    """An obituary and a correction are notices as well; the desk's own classes come last."""
    kind, own = (of.kind, of.classes) if isinstance(of, Article) else (of, ())
    notice = [Kind.NOTICE] if kind in NOTICES and kind is not Kind.NOTICE else []
    return ".".join(("article", *notice, kind, *classes, *own))
