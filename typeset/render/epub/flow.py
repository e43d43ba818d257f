"""An article's blocks as the book's pieces: runs in order, cut where the print edition changes page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from typeset.address import uri
from typeset.compose.blocks.table import FIGURE
from typeset.edition import (
    Article,
    Edition,
    Figure,
    Inset,
    InsetKind,
    Role,
    Run,
    Table,
    TextBlock,
    Voice,
)
from typeset.render.epub.plan import Break, Chapter
from typeset.sources.earlier import issue_address, named_day
from typeset.sources.markers import find_markers


@dataclass(frozen=True, slots=True)
class BookBlock:
    """A block of text for the book: its role, and runs with the page breaks that stand among them."""

    role: Role
    runs: tuple[Run | Break, ...]
    inset: Inset | None = None

    @property
    def breaks_before(self) -> bool:
        """Whether the piece begins with a page break."""
        return bool(self.runs) and isinstance(self.runs[0], Break)


BookPart = BookBlock | Figure | Table


class BookGroup(NamedTuple):
    """Pieces of an article that stand together: list items that follow each other are one `list`, all else is
    `block`."""

    kind: str
    parts: tuple[BookPart, ...]


class BookInset(NamedTuple):
    """Groups of running text, or of a piece that stands within the article, of that kind and under that head; whether
    it but repeats the text."""

    kind: str
    head: str
    groups: tuple[BookGroup, ...]
    repeats: bool = False


def flow(chapter: Chapter, edition: Edition) -> tuple[BookInset, ...]:
    """The article's pieces in their order; a picture or a table is of the piece in the middle of which it stands."""
    parts = tuple(_parts(chapter, edition))
    places = groupby(range(len(parts)), key=lambda at: _inset_at(parts, at))
    article = chapter.article
    return tuple(_inset(article, inset, tuple(parts[at] for at in some)) for inset, some in places)


def _inset_at(parts: Sequence[BookPart], at: int) -> Inset | None:
    """The piece that a part is of."""
    if isinstance(part := parts[at], BookBlock | Table):
        return part.inset
    around = (reversed(parts[:at]), parts[at + 1 :])
    before, after = (next((one.inset for one in some if isinstance(one, BookBlock)), None) for some in around)
    return before if before == after else None


def _inset(article: Article, inset: Inset | None, parts: Sequence[BookPart]) -> BookInset:
    heads = (one.runs for one in parts if isinstance(one, BookBlock) and one.role is Role.INSET_HEAD)
    head = "".join(run.text for runs in heads for run in runs if isinstance(run, Run))
    kind = inset.kind if inset else ""
    return BookInset(kind, head, tuple(_groups(parts)), kind == InsetKind.PULL and _repeats(article, parts))


def _repeats(article: Article, parts: Sequence[BookPart]) -> bool:
    runs = (run for one in parts if isinstance(one, BookBlock) for run in one.runs)
    return article.says("".join(run.text for run in runs if isinstance(run, Run)))


def _groups(parts: Sequence[BookPart]) -> Iterator[BookGroup]:
    for is_list, some in groupby(parts, key=lambda one: isinstance(one, BookBlock) and one.role is Role.ITEM):
        if is_list:
            yield BookGroup("list", tuple(some))
        else:
            yield from (BookGroup("block", (one,)) for one in some)


def figure_columns(table: Table) -> tuple[bool, ...]:
    """Whether each column of a table holds nothing but figures under its head, and so stands flush right."""
    columns = (column[table.head :] for column in zip(*table.rows, strict=True))
    return tuple(bool(cells) and all(FIGURE.fullmatch(cell.strip()) for cell in cells) for cells in columns)


def rows_of_runs(table: Table, start: int, end: int) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The cells of a table's rows from `start` up to, not including, `end`, as runs whose addresses XHTML can hold."""
    return tuple(
        tuple(_with_addresses(table.runs(row, column)) for column in range(len(table.rows[row])))
        for row in range(start, end)
    )


def _parts(chapter: Chapter, edition: Edition) -> Iterator[BookPart]:
    blocks = chapter.article.printed
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock):
            ready = _addressed(with_earlier_links(_signed(block), edition))
            yield from _text_parts(ready, tuple(_runs(ready, index, chapter.breaks)))
        else:
            yield block
            yield from (_alone(found) for found in chapter.breaks if found.at.block == index)
    yield from (_alone(found) for found in chapter.breaks if found.at.block >= len(blocks))


def _alone(found: Break) -> BookBlock:
    """A page break that falls between blocks, or into a table."""
    return BookBlock(Role.PARAGRAPH, (found,))


def _text_parts(block: TextBlock, runs: tuple[Run | Break, ...]) -> Iterator[BookBlock]:
    """A block of text; before a pull quote, over which voices pass, the page breaks that fall into it, and nothing in
    it leads anywhere."""
    if block.role is not Role.PULL:
        yield BookBlock(block.role, runs, block.inset)
        return
    yield from (_alone(one) for one in runs if isinstance(one, Break))
    words = (replace(one, href="") for one in runs if isinstance(one, Run))
    yield BookBlock(block.role, tuple(words), block.inset)


def _addressed(block: TextBlock) -> TextBlock:
    """The block with its links' addresses as a file of XHTML needs them."""
    return replace(block, runs=_with_addresses(block.runs))


def _with_addresses(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, href=uri(run.href)) if run.href else run for run in runs)


def _signed(block: TextBlock) -> TextBlock:
    """The block with its credits in one run: only print needs names apart from roles."""
    runs = [replace(run, voice=Voice.CREDIT) if run.voice is Voice.NAME else run for run in block.runs]
    joined: list[Run] = []
    for run in runs:
        if joined and run.voice is joined[-1].voice is Voice.CREDIT:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return replace(block, runs=tuple(joined))


def _runs(block: TextBlock, index: int, breaks: tuple[Break, ...]) -> Iterator[Run | Break]:
    """The block's runs, each cut at the breaks that fall into it."""
    waiting = sorted((found for found in breaks if found.at.block == index), key=lambda b: b.at.offset)
    offset = 0
    for run in block.runs:
        end = offset + len(run.text)
        begun = offset
        while waiting and waiting[0].at.offset < end:
            found = waiting.pop(0)
            if found.at.offset > begun:
                yield replace(run, text=run.text[begun - offset : found.at.offset - offset])
            yield found
            begun = found.at.offset
        if begun < end or run.icon:
            yield replace(run, text=run.text[begun - offset :])
        offset = end
    yield from waiting


class LinkedSpan(NamedTuple):
    """Where a marker begins and ends, and the address that it leads to."""

    start: int
    end: int
    href: str


def with_earlier_links(block: TextBlock, edition: Edition) -> TextBlock:
    """The block with its markers of other issues as links; the same block where there is none to lead to."""
    spots = tuple(_spots(block, edition))
    return replace(block, runs=tuple(_cut(block, spots))) if spots else block


def _spots(block: TextBlock, edition: Edition) -> Iterator[LinkedSpan]:
    for marker in find_markers(block.text):
        day = named_day(marker.issue, edition.date) if marker.issue else None
        address = issue_address(edition.paper, day) if day else ""
        if address:
            yield LinkedSpan(marker.start, marker.end, address)


def _cut(block: TextBlock, spots: tuple[LinkedSpan, ...]) -> Iterator[Run]:
    """The runs cut at the markers' ends, those within a marker with its address."""
    begin = 0
    for run in block.runs:
        end = begin + len(run.text)
        edges = sorted({begin, end, *(edge for a, b, _ in spots for edge in (a, b) if begin < edge < end)})
        for left, right in pairwise(edges):
            href = next((href for a, b, href in spots if a <= left and right <= b), run.href)
            yield replace(run, text=run.text[left - begin : right - begin], href=href)
        if run.icon:
            yield run
        begin = end
