"""What letters and pictures of the written page say by themselves: which cells have ink, where a headline stands.

Nothing that make-up knows is asked but the page's grid, by which cells are counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby, pairwise, product

import pypdfium2
from pypdfium2 import raw

from tests.figures.page_area import Cell
from tests.glyph_lines import legs_of, lines_of, unfinished
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.units import Pt

TOUCH = 1.0
"""Points by which ink has to reach into a cell, so that what ends at an edge is not in the next."""
DEEPEST = 4
"""Forms within forms in which pictures are looked for."""
ASCENT = 0.88
"""The part of the em box of a Han that stands over its baseline."""


@dataclass(frozen=True)
class Sheet:
    """A page of the file: its letters in the order of the content, and the boxes of its pictures."""

    glyphs: tuple[ReadGlyph, ...]
    pictures: tuple[Box, ...] = ()

    def under(self, y: float) -> "Sheet":
        """What stands under a height: the type area without the masthead, whose list of contents has headlines too."""
        glyphs = (glyph for glyph in self.glyphs if glyph.baseline > y)
        return Sheet(tuple(glyphs), tuple(box for box in self.pictures if box.bottom > y))

    @cached_property
    def inked(self) -> tuple[Box, ...]:
        """The boxes of all that has ink: letters as em boxes, pictures whole."""
        letters = (ink_box(glyph) for glyph in self.glyphs if not glyph.char.isspace())
        return (*letters, *self.pictures)

    @cached_property
    def letters(self) -> tuple[tuple[str, ReadGlyph], ...]:
        """Every letter, Han and figure with its glyph: marks and white are left out, since headlines change them."""
        folded = ((char, glyph) for glyph in self.glyphs for char in fold(glyph.char))
        return tuple(pair for pair in folded if pair[0].isalnum())

    @cached_property
    def text(self) -> str:
        """The letters alone."""
        return "".join(char for char, _ in self.letters)


def sheets(pdf: bytes, read: Iterable[ReadPage]) -> tuple[Sheet, ...]:
    """All pages of a file, its letters as they were read before."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        pairs = zip(read, document, strict=True)
        return tuple(Sheet((*page.glyphs, *page.added), tuple(_pictures(drawn))) for page, drawn in pairs)
    finally:
        document.close()


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Where pictures stand, from the trim's top left."""
    height = page.get_height()
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        left, foot, right, top = found.get_bounds()
        yield Box(Pt(left), Pt(height - top), Pt(right - left), Pt(top - foot))


def ink_box(glyph: ReadGlyph) -> Box:
    """The em box of a glyph; one that is turned a quarter clockwise lies with its top to the right."""
    size = glyph.size
    if glyph.foot is not None:
        left = glyph.x - (1 - ASCENT) * size
        return Box(Pt(left), Pt(glyph.baseline), Pt(size), Pt(glyph.foot - glyph.baseline))
    return Box(Pt(glyph.x), Pt(glyph.baseline - ASCENT * size), Pt(glyph.right - glyph.x), Pt(size))


def bare(sheet: Sheet, grid: Grid, top: int) -> frozenset[Cell]:
    """The cells from row `top` to the foot of the type area that no letter and no picture reaches into."""
    taken = {cell for box in sheet.inked for cell in cells(box, grid)}
    return frozenset(set(product(range(grid.columns), range(top, grid.lines))) - taken)


def bare_share(sheet: Sheet, grid: Grid, top: int) -> float:
    """The part of these cells, in percent."""
    return 100 * len(bare(sheet, grid, top)) / (grid.columns * (grid.lines - top))


def cells(box: Box, grid: Grid) -> Iterator[Cell]:
    """The cells of a grid that a box reaches into."""
    first = int((box.y + TOUCH - grid.head) // grid.leading)
    last = int((box.bottom - TOUCH - grid.head) // grid.leading)
    for column in range(grid.columns):
        left = grid.left(column)
        if min(box.right, left + grid.column_width) - max(box.x, left) > TOUCH:
            for row in range(first, last + 1):
                yield column, row


@dataclass(frozen=True)
class FoundTitle:
    """A headline as the file has it: its glyphs, the least of their sizes."""

    glyphs: tuple[ReadGlyph, ...]

    @property
    def size(self) -> float:
        return min(glyph.size for glyph in self.glyphs)

    @property
    def width(self) -> float:
        """From its leftmost to its rightmost letter."""
        return max(glyph.right for glyph in self.glyphs) - min(glyph.x for glyph in self.glyphs)

    @property
    def lines(self) -> tuple[int, ...]:
        """How many letters each of its lines has, from the first to the last."""
        rows = groupby(self.glyphs, key=lambda glyph: round(glyph.baseline))
        return tuple(len(tuple(row)) for _, row in rows)

    @property
    def stands(self) -> bool:
        """Whether it runs down the page."""
        turned = any(glyph.foot is not None for glyph in self.glyphs)
        return turned or (len(self.lines) > 3 and max(self.lines) <= 2)


def find_title(title: str, sheet: Sheet) -> FoundTitle | None:
    """Where a page has the letters of a headline, at the largest size if it has them more than once."""
    wanted = "".join(char for char in fold(title) if char.isalnum())
    found: list[FoundTitle] = []
    start = sheet.text.find(wanted) if wanted else -1
    while start >= 0:
        found.append(FoundTitle(tuple(glyph for _, glyph in sheet.letters[start : start + len(wanted)])))
        start = sheet.text.find(wanted, start + 1)
    return max(found, key=lambda title: title.size, default=None)


@dataclass(frozen=True)
class Gaps:
    """What full lines of body text were given between two Han, in ems, and between how many characters."""

    widths: tuple[tuple[float, int], ...]

    def percentile(self, part: float) -> float:
        """The extra below which that part of all gaps lies; never below nothing."""
        left = part * sum(count for _, count in self.widths)
        for extra, count in sorted(self.widths):
            left -= count
            if left <= 0:
                return max(extra, 0.0)
        return 0.0


def gaps(sheet: Sheet, grid: Grid) -> Gaps:
    """The gaps of a page's body lines after which their paragraph goes on."""
    legs = legs_of(lines_of(sheet.glyphs, grid.size), grid.leading)
    lines = (line.glyphs for leg in legs for line in unfinished(leg))
    return Gaps(tuple((_extra(glyphs), len(glyphs) - 1) for glyphs in lines if len(glyphs) > 1))


def _extra(glyphs: tuple[ReadGlyph, ...]) -> float:
    """The widest that two Han of a line stand apart beyond their em: all gaps of a line are alike."""
    pairs = ((one, other) for one, other in pairwise(glyphs) if _han(one.char) and _han(other.char))
    return max(((other.x - one.x) / one.size - 1 for one, other in pairs), default=0.0)


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
