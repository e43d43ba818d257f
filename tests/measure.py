"""`python -m tests.measure EDITION`: the figures that the files themselves show, read back with PDFium and zip.

Nothing here asks the composer where a line stands: body lines and legs are found from the glyphs
(`tests.glyph_lines`), markers from the words on the page, links from the annotations under those words.
"""

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import pikepdf

from tests.glyph_lines import GlyphLeg, GlyphLine, legs_of, lines_of, unfinished
from typeset.edition import Role, TextBlock
from typeset.errors import Severity
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Leg, MadePage, Picture, RuleLine
from typeset.proof.promises.copytext import whole_pieces
from typeset.proof.readback.book_text import article_texts, read_book
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_links import read_links
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage, read_pages
from typeset.run import EPUB, READER, Issue, Request, make_issue

BLACK = (0, 0, 0, 255)

NEVER_FIRST = "，。、；：！？”’）》〉】〕」』］｝·～"
"""GB/T 15834-2011, 5.1: what opens no line, written out here so that the program's own table is held to it."""

NEVER_LAST = "“‘（《〈【〔「『［｛〖〘〚｟〝"

MARKER = re.compile(r"(下转|上接)第?[\d一二三四五六七八九十A-Z]+版")

SHORT = 12
"""Characters of a line that may end before its measure does, since a jump is cut there."""
RAGGED = frozenset({Role.BYLINE, Role.SUBHEAD})
"""Roles whose lines are not justified."""

ASCENT = 0.88
"""Where an em box of 880 over 120 has its baseline."""


def left_edges(page: MadePage) -> list[float]:
    """Where the legs of a page begin."""
    return [frame.box.x for frame in page.frames if isinstance(frame, Leg)]


@dataclass(frozen=True)
class Marker:
    """A jump line as printed: its words, the page it stands on, the place of its first character."""

    text: str
    page: int
    x: float
    baseline: float


@dataclass(frozen=True)
class Landing:
    """Where a link leads: from a rectangle on a page to a page and a height from its top."""

    source: int
    rect: tuple[float, float, float, float]
    target: int
    top: float


@dataclass(frozen=True)
class Figures:
    """What was measured; lengths in points, the worst of all."""

    pages: int
    articles: int
    characters: int
    lost_in_pdf: int
    lost_in_epub: int
    body_lines: int
    forbidden_edges: int
    lines_held_to_the_edge: int
    worst_edge: float
    worst_baseline: float
    body_colours: int
    fonts: int
    fonts_not_embedded: int
    markers: int
    markers_that_do_not_land: int
    dead_links: int
    pdf_complaints: int
    error_findings: int


class Measured:
    """An issue's files, read back once."""

    def __init__(self, issue: Issue) -> None:
        self.issue, self.pdf, self.epub = issue, issue.files[READER], issue.files[EPUB]
        self.grid: Grid = issue.made.grid

    @cached_property
    def pages(self) -> tuple[ReadPage, ...]:
        return read_pages(self.pdf)

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.pdf))

    @property
    def odd_syntax(self) -> list[str]:
        """What qpdf says of the file, opened anew: looking at its outline changes it for the check of its order."""
        with pikepdf.open(io.BytesIO(self.pdf)) as file:
            return file.check_pdf_syntax()

    @property
    def copy(self) -> Counter[str]:
        return Counter("".join(piece.text for piece in whole_pieces(self.issue.edition)))

    @property
    def lost_in_pdf(self) -> Counter[str]:
        return self.copy - Counter(fold("".join(page.text for page in self.pages)))

    @property
    def lost_in_epub(self) -> Counter[str]:
        return self.copy - Counter(fold("".join(article_texts(read_book(self.epub)))))

    @cached_property
    def body_glyphs(self) -> tuple[tuple[ReadGlyph, ...], ...]:
        """Page by page the glyphs of body size, without those of heads, captions and furniture."""
        size = self.grid.size
        return tuple(
            tuple(g for g in text.glyphs if abs(g.size - size) < 0.01 and not _covered(g, beside(page)))
            for page, text in zip(self.issue.made.pages, self.pages, strict=True)
        )

    @cached_property
    def lines(self) -> tuple[tuple[GlyphLine, ...], ...]:
        return tuple(lines_of(glyphs, self.grid.size) for glyphs in self.body_glyphs)

    @cached_property
    def legs(self) -> tuple[GlyphLeg, ...]:
        """The legs that begin at the edge of a basic column or of a broken one (破栏), where an indented line can be
        told from any other."""
        basic = [self.grid.left(column) for column in range(self.grid.columns)]
        return tuple(
            leg
            for page, lines in zip(self.issue.made.pages, self.lines, strict=True)
            for leg in legs_of(lines, self.issue.made.grid_of(page).leading)
            if any(abs(leg.left - edge) < 0.5 for edge in (*basic, *left_edges(page)))
        )

    @cached_property
    def ragged(self) -> str:
        """The words of bylines and subheads, which end where they end, as the sheet says; the last ones before a jump,
        which is cut after a sentence; those of list items and of briefs in a group, after which the next begins without
        an indent; and those before an ideographic space, whose white cannot be told from a gutter's."""
        blocks = [block for article in self.issue.edition.articles for block in article.printed]
        texts = [block for block in blocks if isinstance(block, TextBlock)]
        spaced = [part for block in texts for part in block.text.split("\u3000")[:-1]]
        places = [place.articles for page in self.issue.made.pages for place in page.plan.places]
        spaced += [
            self.issue.edition.article(one).headline.text for some in places if some[1:] for one in some
        ]
        members = [self.issue.edition.article(one) for some in places if some[1:] for one in some]
        spaced += [article.printed[-1].text[-SHORT:] for article in members]
        spaced += [block.text[-SHORT:] for block in texts if block.role is Role.ITEM]
        return fold(
            " ".join([*(block.text for block in texts if block.role in RAGGED), *spaced, *self.parted])
        )

    @cached_property
    def parted(self) -> tuple[str, ...]:
        """The last words before each jump that is cut within a paragraph, whose line may be short."""
        return tuple(
            self.issue.edition.article(jump.article).printed[jump.at.block].text[: jump.at.offset][-SHORT:]
            for jump in self.issue.made.jumps
            if jump.at.offset
        )

    def edges(self) -> Iterator[tuple[float, GlyphLine]]:
        """How far each line that does not end its paragraph falls short of its leg's right edge."""
        for leg in self.legs:
            right = leg.right(self.grid.size)
            lines = (line for line in unfinished(leg) if fold(line.text) not in self.ragged)
            yield from ((right - line.right, line) for line in lines)

    def forbidden(self) -> list[str]:
        """Lines that a mark opens or closes which may not."""
        texts = [line.text for page in self.lines for line in page]
        return [text for text in texts if text[0] in NEVER_FIRST or text[-1] in NEVER_LAST]

    def off_grid(self) -> Iterator[tuple[float, GlyphLine]]:
        """How far each body line's baseline is from the nearest of the grid, counted from the type area's top."""
        for page, lines in zip(self.issue.made.pages, self.lines, strict=True):
            grid = self.issue.made.grid_of(page)
            leading = grid.leading
            first = grid.head + (leading - grid.size) / 2 + ASCENT * grid.size
            for line in lines:
                places = (g.baseline - first + leading / 2 for g in line.glyphs)
                yield max(abs(place % leading - leading / 2) for place in places), line

    def colours(self) -> set[tuple[int, ...]]:
        return {glyph.color for page in self.body_glyphs for glyph in page if not glyph.char.isspace()}

    def fonts(self) -> Iterator[tuple[str, bool]]:
        """The name of each font of the file and whether its program is in it."""
        for font in self.document.objects:
            if isinstance(font, pikepdf.Dictionary) and "/FontDescriptor" in font:
                yield str(font.BaseFont), any(f"/FontFile{n}" in font.FontDescriptor for n in ("", "2", "3"))

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        return tuple(marker for page in self.pages for marker in _markers(page))

    @cached_property
    def landings(self) -> tuple[Landing, ...]:
        return tuple(_landings(self.document))

    def partner(self, marker: Marker) -> Marker | None:
        """The marker at which the link under this one lands: its opposite, within 30 pt of the landing."""
        for link in self.landings:
            if link.source == marker.page and _under(marker, link.rect):
                for other in self.markers:
                    opposite = other.text[:2] != marker.text[:2] and other.page == link.target
                    if opposite and abs(other.baseline - link.top) < 30:
                        return other
        return None

    def figures(self) -> Figures:
        edges = [abs(gap) for gap, _ in self.edges()]
        fonts = list(self.fonts())
        return Figures(
            pages=len(self.pages),
            articles=len(self.issue.edition.articles),
            characters=sum(self.copy.values()),
            lost_in_pdf=sum(self.lost_in_pdf.values()),
            lost_in_epub=sum(self.lost_in_epub.values()),
            body_lines=sum(map(len, self.lines)),
            forbidden_edges=len(self.forbidden()),
            lines_held_to_the_edge=len(edges),
            worst_edge=max(edges, default=0.0),
            worst_baseline=max((worst for worst, _ in self.off_grid()), default=0.0),
            body_colours=len(self.colours()),
            fonts=len(fonts),
            fonts_not_embedded=sum(not embedded for _, embedded in fonts),
            markers=len(self.markers),
            markers_that_do_not_land=sum(self.partner(marker) is None for marker in self.markers),
            dead_links=sum(link.target == 0 for link in read_links(self.pdf)),
            pdf_complaints=len(self.odd_syntax),
            error_findings=sum(f.severity is Severity.ERROR for f in self.issue.findings),
        )


def beside(page: MadePage) -> tuple[Box, ...]:
    """The boxes of a page in which body-size type is no body: heads, captions, jump lines, furniture."""
    return tuple(frame.box for frame in page.frames if not isinstance(frame, Leg | Picture | RuleLine))


def _covered(glyph: ReadGlyph, boxes: tuple[Box, ...]) -> bool:
    x, y = glyph.x + glyph.size / 2, glyph.baseline - glyph.size / 2
    return any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes)


def _markers(page: ReadPage) -> Iterator[Marker]:
    glyphs = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
    for found in MARKER.finditer("".join(glyph.char[0] for glyph in glyphs)):
        first = glyphs[found.start()]
        yield Marker(found.group(), page.number, first.x, first.baseline)


def _under(marker: Marker, rect: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = rect
    return left - 1 <= marker.x + 1 <= right and top - 1 <= marker.baseline - 2 <= bottom + 1


def _landings(document: pikepdf.Pdf) -> Iterator[Landing]:
    numbers = {page.obj.objgen: index + 1 for index, page in enumerate(document.pages)}
    heights = {index + 1: float(page.mediabox[3]) for index, page in enumerate(document.pages)}
    tree = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    names = {} if tree is None else dict(pikepdf.NameTree(tree).items())
    for source, page in enumerate(document.pages, 1):
        for link in page.obj.get("/Annots", pikepdf.Array()):
            place = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
            place = names.get(str(place)) if isinstance(place, pikepdf.String) else place
            place = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
            if place is not None:
                left, low, right, high = (float(value) for value in link.Rect)
                target = numbers.get(place[0].objgen, 0)
                height = heights[source]
                rect = (left, height - high, right, height - low)
                yield Landing(source, rect, target, heights.get(target, 0.0) - float(place[3]))


def main() -> None:
    """Build the edition in memory and print its figures."""
    issue = make_issue(Request(Path(sys.argv[1])), lambda verb: None)
    figures = Measured(issue).figures()
    for name in (field.name for field in fields(figures)):
        value = getattr(figures, name)
        print(
            f"{name.replace('_', ' '):26} {value:.4f}"
            if isinstance(value, float)
            else f"{name.replace('_', ' '):26} {value}"
        )


if __name__ == "__main__":
    main()
