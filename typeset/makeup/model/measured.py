"""What make-up measures of a part of an article: set to a width, poured into legs, fitted to a rectangle, priced.

Values alone; the functions that make them stand in `fit` and `search`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from typeset.compose.galley import Galley, Head, PlacedLine, PrintedSize, Strip
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import GalleySetting, Rank, SetBlock, Sizes
from typeset.edition import Article, ArticleId, Figure, Spot, Table, TextBlock
from typeset.errors import Finding
from typeset.makeup.model.part import PartKey
from typeset.units import Pt

SHORT_LEG, WIDOW, ORPHAN = 1000, 320, 310
"""What a leg that ends above its neighbours (M14) costs, a paragraph's last line at a leg's head and its first at a
leg's foot (M13)."""

ROWS_A_DEMERIT = 4.0
"""Rows of white that each demerit of a paragraph run longer or shorter is worth: with less, gaps widen for lines that
another page would spare; with more, lines stand alone again."""


class Setter(Protocol):
    """What make-up asks of the composer of a page; `typeset.compose.composer.Composer` is one."""

    def galley(self, article: Article, width: Pt, rank: Rank) -> Galley:
        """All text blocks as strips."""

    def prepare(
        self, asked: Iterable[GalleySetting], hands: int, also: Callable[[GalleySetting], object] = ...
    ) -> None:
        """Set galleys that are soon asked for, and the heads that `also` asks for, with so many hands."""

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> Mapping[int, float]:
        """By how many lines more or fewer a block of the galley can be set, and what each costs in demerits."""

    def varied(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        """The strips of a block of the galley in so many lines more: `change` are the block and the lines."""

    def parted(self, article: Article, width: Pt, rank: Rank, spot: Spot) -> tuple[Strip, ...]:
        """The strips of a block of the galley, one of which ends at the spot."""

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ...) -> Head:
        """The headline block; its headline within `sizes` where that can be."""

    def vertical(self, article: Article, rank: Rank, wished: bool) -> bool:
        """Whether the headline is set in vertical lines."""

    def side_head(self, article: Article, room: HeadRoom, rank: Rank, wished: bool) -> Head | None:
        """The vertical headline block that finds that room, if there is one."""

    def repeat_head(self, article: Article, width: Pt, sizes: Sizes = ...) -> Head:
        """The short headline over a part that goes on; within `sizes` where that can be."""

    def caption(self, article: Article, figure: Figure | None, width: Pt) -> SetBlock:
        """A picture's words; those of all numbered ones as one text."""

    def table(self, article: Article, table: Table, width: Pt) -> SetBlock:
        """A table."""

    def box(self, article: Article) -> str:
        """The box that the sheet gives an article by its classes: frame, tint or nothing."""

    def serves(self, families: tuple[str, ...]) -> bool:
        """Whether this machine has a face of one of the families."""

    def note(self, text: str, role: str, width: Pt) -> SetBlock:
        """One line of the page's own: jump-to, jump-back, label."""

    def galley_findings(self, galley: Galley) -> tuple[Finding, ...]:
        """What setting the galley left to be desired."""

    def apart_findings(self, lines: tuple[PlacedLine, ...], article: ArticleId) -> tuple[Finding, ...]:
        """What cannot be printed of lines that stand apart from a galley: heads, captions, tables."""


class RectangleSize(NamedTuple):
    """The size of a rectangle in basic columns and grid rows, and whether it stands at the top of the area."""

    columns: int
    rows: int
    at_top: bool


class HeadLimits(NamedTuple):
    """Sizes of headlines: one that is made larger stays below the first, and none is over the second."""

    below: Pt
    most: Pt


class GalleyLook(NamedTuple):
    """The page whose composer set a galley, and its measure."""

    page: int
    measure: Pt


class ShapeKey(NamedTuple):
    """A part at a width."""

    part: PartKey
    columns: int


class VariantsKey(NamedTuple):
    """A part at a measure, set by the composer of page one or by that of the pages inside."""

    part: PartKey
    front: bool
    measure: Pt


class FillingKey(NamedTuple):
    """A part, whether it jumps and is to leave as little as can be, the rectangle it fills, and how large its headline
    may be there."""

    part: PartKey
    jumps: bool
    tight: bool
    rectangle: RectangleSize
    limits: HeadLimits


class NeedKey(NamedTuple):
    """A part at a width, at the top of the area or under others, and whether it jumps."""

    part: PartKey
    columns: int
    at_top: bool
    jumps: bool


class CostsKey(NamedTuple):
    """A part, whether it jumps and how many rows of it should stay then, and the rows of its page."""

    part: PartKey
    jumps: bool
    stays: int
    rows: int


@dataclass(frozen=True, slots=True)
class SizedPicture:
    """A picture with its caption in a place that is `room` wide, its own width there at most, and its proportions.

    A `whole` one is never cut: in a lower place it is smaller, white at its sides. A caption that does not stand under
    it takes so much of the room `beside` it, `gap` being the white between them. A `number` stands in its corner.
    """

    figure: Figure
    caption: SetBlock
    room: Pt
    width: Pt
    ratio: float
    whole: bool
    beside: Pt = Pt(0.0)
    gap: Pt = Pt(0.0)
    number: SetBlock | None = None

    def printed(self, height: Pt) -> PrintedSize:
        """Its size in a place so high."""
        if not self.whole:
            return PrintedSize(self.width, height)
        height = min(height, Pt(self.width / self.ratio))
        return PrintedSize(Pt(height * self.ratio), height)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Pictures side by side with their captions: the least rows of the pictures themselves, their natural ones, and
    the most. Under the last row of a group may stand the words of all, as its `foot`."""

    pictures: tuple[SizedPicture, ...]
    least: int
    natural: int
    most: int
    foot: SetBlock | None = None

    @property
    def own_rows(self) -> int:
        """The rows of the captions under them; of one that stands beside its picture what reaches lower."""
        return max(0, *(cut.caption.rows - (self.least if cut.beside else 0) for cut in self.pictures))

    @property
    def caption_rows(self) -> int:
        """The rows of all words under them."""
        return self.own_rows + (self.foot.rows if self.foot else 0)


class PictureStand(StrEnum):
    """Where the pictures of a part stand: over its last legs, over its first ones, or under its last ones. Under the
    head they stand over all legs, whichever are counted first."""

    RIGHT = "right"
    LEFT = "left"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part set to a width of `columns`: everything that fitting needs, in rows and points.

    `pictures` stand at `over` of `legs` legs, the last ones above their text unless `stand` says otherwise; `pad` is
    what a frame takes at each side of it. A vertical head takes `aside` columns beside the legs, or the top of as many
    legs if the text is `wrapped` round it; any other stands over them. `opening` tables stand between head and legs,
    the other `tables` at the foot. A `logo` (题花) takes so much of the width at the left of the head.
    """

    columns: int
    head: Head | None
    legs: int
    measure: Pt
    gutter: Pt
    pad: int
    strips: tuple[Strip, ...]
    pictures: tuple[PictureRow, ...]
    over: int
    tables: tuple[SetBlock, ...]
    back: int
    aside: int = 0
    wrapped: bool = False
    opening: tuple[SetBlock, ...] = ()
    stand: PictureStand = PictureStand.RIGHT
    logo: Pt = Pt(0.0)

    @property
    def head_left(self) -> Pt:
        """How far from the left a head over the legs begins: right of a logo, if it has one."""
        return Pt(self.logo + self.gutter) if self.logo else Pt(0.0)

    @property
    def head_width(self) -> Pt:
        """The width of a head over the legs."""
        return Pt(self.width - self.head_left)

    @property
    def pictured(self) -> range:
        """The legs that pictures stand at."""
        first = 0 if self.stand is PictureStand.LEFT else self.legs - self.over
        return range(first, first + self.over)

    @property
    def width(self) -> Pt:
        """The width inside the frame."""
        return Pt(self.legs * self.measure + (self.legs - 1) * self.gutter)

    @property
    def above(self) -> int:
        """Rows of the head, if it stands over the legs, and of the tables that open the article, with the white under
        each."""
        opening = sum(table.rows + 1 for table in self.opening)
        if not self.headed or not self.head:
            return opening
        follows = self.strips or self.pictures or self.tables or self.opening
        return self.head.rows + (1 if follows else 0) + opening

    @property
    def headed(self) -> bool:
        """Whether a head stands over the legs."""
        return self.head is not None and not self.aside

    @property
    def beside(self) -> int:
        """Rows of the head beside the legs, which they are not lower than."""
        return self.head.rows if self.head and self.aside else 0

    @property
    def under(self) -> range:
        """The legs that begin under a vertical head."""
        if not self.head or not self.wrapped:
            return range(0)
        return range(self.aside) if self.head.side == "left" else range(self.legs - self.aside, self.legs)

    @property
    def every_table(self) -> tuple[SetBlock, ...]:
        """Its tables, wherever they stand."""
        return self.opening + self.tables

    @property
    def below(self) -> int:
        """Rows of the tables at the foot, a row of white above each."""
        return sum(table.rows + 1 for table in self.tables)


@dataclass(frozen=True, slots=True)
class Poured:
    """Strips leg by leg, those that found no room, how many legs end short of their neighbours, the lone lines: last
    lines at a leg's head, first lines at a leg's foot; and the price of lines taken in or driven out."""

    legs: tuple[tuple[Strip, ...], ...]
    rest: tuple[Strip, ...]
    short: int
    widows: tuple[Strip, ...]
    orphans: tuple[Strip, ...]
    price: float = 0.0

    @property
    def cost(self) -> float:
        """What the pouring costs, in rows of white that one would rather see."""
        return SHORT_LEG * self.short + WIDOW * len(self.widows) + ORPHAN * len(self.orphans) + self.price


@dataclass(frozen=True, slots=True)
class Fitted:
    """A part in its rectangle: rows from the top of the slot.

    `above` is the white over the head beyond the air, `pictures` the rows of each picture, `body` the rows of the
    legs, `foot` the white that is left, `poured` the legs, `to` whether a jump line closes them.
    """

    air: int
    above: int
    pictures: tuple[int, ...]
    body: int
    foot: int
    poured: Poured
    to: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A part as it fills a rectangle, wherever that stands."""

    shape: Shape
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class Need:
    """What an article asks of its rectangle in rows: not below `least`, best `wanted`, full up to `most`; `body` are
    the rows of its legs at `wanted`."""

    least: int
    wanted: int
    most: int
    body: int = 0


class ParagraphVariants(Protocol):
    """The other numbers of lines that the blocks of an article can be set in."""

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer where negative, and what that costs in demerits."""

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""

    def text(self, block: int) -> str:
        """The words of the block; none where it can only be set as it is."""

    def parted(self, spot: Spot) -> tuple[Strip, ...]:
        """The block with a line that ends at the spot."""


@dataclass(frozen=True, slots=True)
class PartVariants:
    """The other line counts of an article at its measure, asked of the composer that set it, once for each block."""

    setter: Setter
    article: Article
    measure: Pt
    rank: Rank
    known: dict[int, Mapping[int, float]] = field(default_factory=dict, compare=False, repr=False)

    def prices(self, block: int) -> Mapping[int, float]:
        """By how many lines more, or fewer, the block can be set, and what that costs in rows of white."""
        if block not in self.known:
            demerits = self.setter.prices(self.article, self.measure, self.rank, block)
            self.known[block] = {longer: ROWS_A_DEMERIT * price for longer, price in demerits.items()}
        return self.known[block]

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        """The block in so many lines more."""
        return self.setter.varied(self.article, self.measure, self.rank, (block, longer))

    def text(self, block: int) -> str:
        """The words of the block; none of a table's."""
        found = self.article.printed[block]
        return found.text if isinstance(found, TextBlock) else ""

    def parted(self, spot: Spot) -> tuple[Strip, ...]:
        """The block with a line that ends at the spot."""
        return self.setter.parted(self.article, self.measure, self.rank, spot)


@dataclass(frozen=True, slots=True)
class GalleyFindings:
    """A galley, and what setting it left to be desired."""

    galley: Galley
    findings: tuple[Finding, ...]
