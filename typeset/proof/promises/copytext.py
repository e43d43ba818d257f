"""What must be found in the files: the characters of every article, piece by piece, from the edition alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.edition import Article, ArticleId, Edition, Figure, Placement, Spot, Table, TextBlock
from typeset.proof.readback.folding import fold


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """Folded characters that stand together in a file; one of `pages` prints them, none in an EPUB.

    `once` is false for what may be repeated by right, such as a headline in a digest. `stretch` names what it is
    printed with: the running text of one of the article's parts, or a table; empty for what stands by itself.
    """

    text: str
    article: ArticleId
    pages: tuple[int, ...] = ()
    once: bool = True
    stretch: str = ""


def printed_pieces(edition: Edition, placements: tuple[Placement, ...]) -> tuple[ExpectedText, ...]:
    """Every piece of every article with the pages that its placements name, longest first; what no placement names is
    not among them (`unplaced`)."""
    pieces = [piece for article in edition.printable for piece in _printed(article, placements)]
    return tuple(sorted(pieces, key=lambda piece: (-len(piece.text), piece.pages, piece.article)))


def printed_stretches(edition: Edition, placements: tuple[Placement, ...]) -> tuple[ExpectedText, ...]:
    """The running text of each part in one stretch, as its legs hold it, and each table, longest first; but for what is
    one piece: a word before a jump may stand in longer pieces, and is looked for after them."""
    stretches = []
    for article in edition.printable:
        together: dict[str, list[ExpectedText]] = defaultdict(list)
        for piece in _printed(article, placements):
            if piece.stretch:
                together[piece.stretch].append(piece)
        for stretch, pieces in together.items():
            if len(pieces) == 1:
                continue
            text = "".join(piece.text for piece in pieces)
            stretches.append(ExpectedText(text, article.id, pieces[0].pages, stretch=stretch))
    return tuple(sorted(stretches, key=lambda piece: (-len(piece.text), piece.pages, piece.article)))


def whole_pieces(edition: Edition) -> tuple[ExpectedText, ...]:
    """Every piece of every article uncut, longest first."""
    pieces = [piece for article in edition.articles for piece in (*_titles(article, ()), *_whole(article))]
    return tuple(sorted(pieces, key=lambda piece: (-len(piece.text), piece.article)))


def _printed(article: Article, placements: tuple[Placement, ...]) -> Iterator[ExpectedText]:
    parts = [placement for placement in placements if placement.article == article.id]
    if not parts:
        return
    pages = tuple(sorted({part.page for part in parts}))
    yield from _titles(article, tuple(part.page for part in parts if part.part == 0))
    for index, block in enumerate(article.printed):
        if not isinstance(block, TextBlock):
            own = _pictured(article, index, parts) if isinstance(block, Figure) else ()
            beside = _beside(article, block, own or pages)
            yield from (
                replace(piece, stretch=f"table {index}" * isinstance(block, Table)) for piece in beside
            )
        for part in parts:
            if isinstance(block, TextBlock):
                text = _cut(block.text, index, part.start, part.end)
                stretch = f"part {part.part}" + (
                    f" {block.inset.kind} {block.inset.line}" if block.inset else ""
                )
                yield from (replace(piece, stretch=stretch) for piece in _piece(article, text, (part.page,)))


def _pictured(article: Article, index: int, parts: Sequence[Placement]) -> tuple[int, ...]:
    """The pages on which a picture may stand: with the text that it was typed in, or all with the first part."""
    at = Spot(index)
    is_inline = index in article.inline
    return tuple(one.page for one in parts if (one.start <= at < one.end if is_inline else one.part == 0))


def _whole(article: Article) -> Iterator[ExpectedText]:
    for block in article.printed:
        if isinstance(block, TextBlock):
            yield from _piece(article, block.text, ())
        else:
            yield from _beside(article, block, ())


def _titles(article: Article, pages: tuple[int, ...]) -> Iterator[ExpectedText]:
    for text in (article.column, article.kicker.text, article.headline.text, article.deck.text):
        yield from _piece(article, text, pages, once=False)


def _beside(article: Article, block: Figure | Table, pages: tuple[int, ...]) -> Iterator[ExpectedText]:
    """A picture's words and a table's cells stand wherever make-up put them among the article's pages; the digest calls
    an article without a headline by its first caption."""
    if isinstance(block, Table):
        for text in (block.caption, *(cell for row in block.rows for cell in row), *block.notes):
            yield from _piece(article, text, pages, once=False)
    else:
        yield from _piece(article, block.caption, pages, once=bool(article.headline))
        yield from _piece(article, block.credit, pages)


def _piece(article: Article, text: str, pages: tuple[int, ...], once: bool = True) -> Iterator[ExpectedText]:
    if fold(text):
        yield ExpectedText(fold(text), article.id, pages, once)


def _cut(text: str, index: int, start: Spot, end: Spot) -> str:
    """The part of block `index` that lies between the spots."""
    if index < start.block or Spot(index) >= end:
        return ""
    first = start.offset if start.block == index else 0
    last = end.offset if end.block == index else len(text)
    return text[first:last]
