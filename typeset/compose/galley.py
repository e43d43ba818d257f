"""A galley: an article set to one measure, as lines on the page's grid that nobody changes afterwards."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from typeset.edition import ArticleId, Figure, Inset, Spot
from typeset.units import Pt, Rows, Units, units_points

HYPHEN = "-"
"""What is painted where a word is parted."""


class Stand(StrEnum):
    """How a span stands in its line: along it, or in a vertical line upright, an em a character, or several
    characters abreast in one em (纵中横). Along a vertical line it is turned a quarter clockwise."""

    ALONG = "along"
    UPRIGHT = "upright"
    ABREAST = "abreast"


class Added(StrEnum):
    """What a stretch that is painted and is no copy of its line is: the hyphen of a parted word, an item's label, the
    reading of a word, an emphasis dot, a table's head where the table goes on, the place of an icon. Copy is false."""

    COPY = ""
    HYPHEN = "hyphen"
    LABEL = "label"
    READING = "reading"
    DOT = "dot"
    REPEAT = "repeat"
    ICON = "icon"


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are painted: the family that serves them, weight (400, 700), size, colour as CSS writes it."""

    family: str
    weight: int
    size: Pt
    color: str = "#000"


@dataclass(frozen=True, slots=True)
class LineIcon:
    """A small picture within a line: how far it reaches along the line from `along` after its first box, in units of
    the line's em, and how far across it."""

    figure: Figure
    along: Units
    width: Units
    height: Units


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line that is painted alike.

    `features` are OpenType features switched on for it (`halt` halves a mark, `fwid` joins a dash). `spacing`
    follows every character of the span, in units of the line's em; negative takes away; `tail` follows its last one
    besides. `rise` lifts the span off the baseline (superscript). Every character of copy stands in exactly one span
    of one line; a `generated` span is painted and is no copy (a hyphen at a line's end, a list's mark): what it is; one
    with `over` takes no room and is centred on so many units from where it stands (ruby, an emphasis dot). Spans
    stand in the order of the copy; where one has a `level` above 0 they are seen in another (UAX #9), and one of an odd
    level runs from right to left. One with an `icon` is the place of that, and no glyph is painted.
    """

    text: str
    look: Look
    features: tuple[str, ...] = ()
    spacing: Units = Units(0)
    href: str = ""
    rise: Units = Units(0)
    generated: Added = Added.COPY
    over: Units = Units(0)
    tail: Units = Units(0)
    stand: Stand = Stand.ALONG
    level: int = 0
    icon: LineIcon | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: `indent` from the left of the measure to its first box, `width` from there to its last.

    `em` is the type size that units count in. `full` lines end flush with the measure (indent + width equals
    the measure, a last closing mark taking half an em). `start` and `end` are the copy that it holds.
    `stretch` is what was added (or, negative, taken) per gap, for the proof; `over` how far the last sign of copy
    stands past the width (a hanging mark) or, negative, short of it: before a hyphen, or by the blank that a
    mark keeps at the end. Of a sign that stands upright it is how far its whole em reaches past the width.
    A line that begins and ends `anywhere` was asked to (CSS `line-break: anywhere`), whatever stands at its edges.
    """

    spans: tuple[Span, ...]
    em: Pt
    width: Units
    start: Spot
    end: Spot
    indent: Units = Units(0)
    full: bool = False
    first: bool = False
    last: bool = False
    stretch: Units = Units(0)
    over: Units = Units(0)
    anywhere: bool = False

    @property
    def text(self) -> str:
        """The characters of copy that the line holds, in reading order."""
        spans = self.spans
        if len(spans) == 1 and not spans[0].generated:
            return spans[0].text
        return "".join([span.text for span in spans if not span.generated])

    @property
    def width_points(self) -> Pt:
        """The set width in points."""
        return units_points(self.width, self.em)


class CellPlace(NamedTuple):
    """A cell of a table by its place, both numbers from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at its place in a strip or a head: left edge of the measure and baseline, from the top left.

    One that is `turned` runs down the page, a quarter turn clockwise about that place, so that `baseline` is where
    its first character begins. One that is `narrow` is painted in that part of its width (two figures abreast in a
    vertical line). A `vertical` one is the line of a vertical page: `x` is the axis in the middle of its ems and
    `baseline` where it begins, and each of its spans stands as it says. `of` is what it is of its block, where that has
    parts: the element of a head or of the words round a table (h1, p.deck), or a cell.
    """

    line: Line
    x: Pt
    baseline: Pt
    turned: bool = False
    narrow: float = 1.0
    vertical: bool = False
    of: str | CellPlace = ""


@dataclass(frozen=True, slots=True)
class Hairline:
    """A rule painted with a strip (a table's head): from x over width at y, from the strip's top left."""

    x: Pt
    y: Pt
    width: Pt
    thickness: Pt


class PathStep(NamedTuple):
    """A step of a path as PDF and SVG have it: `m` to a point, `l` a line to one, `c` a curve by two controls to one,
    `h` closes; `at` are the points, x and y in turn, from the block's top left."""

    step: str
    at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A path of a chart: filled, drawn along in so many points, or both; colours as CSS writes them, empty for none."""

    steps: tuple[PathStep, ...]
    fill: str = ""
    stroke: str = ""
    thickness: Pt = Pt(0.0)


USUAL_RATIO = 3 / 2
"""Width to height of a picture that cannot be read; the finding about it comes from the loader."""


@dataclass(frozen=True, slots=True)
class PrintedSize:
    """The width and height of a picture in points as it is printed."""

    width: Pt
    height: Pt


class WrapEnd(StrEnum):
    """What became of a picture that copy puts beside its text: it stands there, or by itself since its lines run down
    the page, too little of the measure is left, too little running text follows it, or no leg is high enough."""

    NONE = ""
    BESIDE = "beside"
    VERTICAL = "vertical"
    NARROW = "narrow"
    SHORT = "short"
    LEGS = "legs"


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture that is a strip: its size, how far from the strip's top it stands, the width of the column in whose
    middle it does, and the lines of its caption, from right under it on; what became of it where it was to stand beside
    text."""

    figure: Figure
    size: PrintedSize
    drop: Pt
    room: Pt
    caption: tuple[PlacedLine, ...] = ()
    wrap: WrapEnd = WrapEnd.NONE


@dataclass(frozen=True, slots=True)
class InsetPlace:
    """A strip's place in a piece that stands within the article: which piece it is, and the rows of white that the
    strip has above its first line and below its last, being the piece's own first or last; whether it is of a table,
    or the picture that it is."""

    piece: Inset
    above: int = 0
    below: int = 0
    table: bool = False
    picture: InlinePicture | None = None


@dataclass(frozen=True, slots=True)
class WrapSettings:
    """The other ways to set a picture beside its text and the first `count` strips from it on, which all of them
    replace: `later` with the picture one line lower, two lines and so on, none where too little text follows; `plain`
    with the picture by itself."""

    count: int
    later: tuple[tuple["Strip", ...], ...]
    plain: tuple["Strip", ...]

    @property
    def end(self) -> Spot:
        """Where the strips end that any of them replaces."""
        return self.plain[-1].end


@dataclass(frozen=True, slots=True)
class WrapPlace:
    """The place of a line of text beside a picture that stands in its column (CSS `float`), or between where the
    picture was typed and its head. `block` is the picture's; `row` counts the rows from its head, below 0 over it;
    `later` the rows that it stands lower than it was typed. The line's own measure begins at `x` in the column and is
    so wide. The picture is with the line at its head, and there with the other ways to set it."""

    block: int
    row: int
    later: int
    x: Pt
    width: Pt
    picture: InlinePicture | None = None
    settings: WrapSettings | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strip:
    """The least that make-up can cut off: a body line, a whole subhead, a table row.

    It takes `rows` whole lines of the grid. `keep` binds it to the strip after it (a subhead to its text, a
    paragraph's first line to its second where they may not part). `block` is its block in `Article.printed`.
    `top` is what stands instead of it at a leg's head: the same lines without the white above them, a table's row
    under its head again. `inset` tells of which piece apart from the running text it is, `wrap` beside which picture of
    its column it stands. One with `paths` is a chart, `alt` saying what it shows.
    """

    rows: Rows
    lines: tuple[PlacedLine, ...]
    block: int
    start: Spot
    end: Spot
    keep: bool = False
    rules: tuple[Hairline, ...] = ()
    top: "Strip | None" = None
    inset: InsetPlace | None = None
    paths: tuple[DrawnPath, ...] = ()
    alt: str = ""
    wrap: WrapPlace | None = None

    @property
    def in_table(self) -> bool:
        """Whether it is of a table or a chart."""
        return self.inset is not None and self.inset.table

    @property
    def is_plain(self) -> bool:
        """Whether it is a line of running text alone in its row, with the whole measure."""
        return self.rows == 1 and len(self.lines) == 1 and not (self.top or self.wrap)

    @property
    def picture(self) -> InlinePicture | None:
        """The picture that it is, if it is one."""
        return self.inset.picture if self.inset else None

    @property
    def at_head(self) -> "Strip":
        """The strip as it stands at a leg's head."""
        return self.top or self


@dataclass(frozen=True, slots=True)
class Galley:
    """All strips of an article at one measure, in order; `width` is the measure, `leading` one row's height."""

    article: ArticleId
    width: Pt
    leading: Pt
    strips: tuple[Strip, ...]

    @property
    def rows(self) -> Rows:
        """The height of the whole galley in grid lines."""
        return Rows(sum(strip.rows for strip in self.strips))


@dataclass(frozen=True, slots=True)
class Head:
    """A headline block set to a width: column label, kicker, headline, deck, in whole lines of the grid.

    `size` is the headline's size, for the taboos that compare neighbours (碰题, 倒挂). A vertical one (竖题) stands
    at a `side` of its text, right or left; one without a side stands over it.
    """

    article: ArticleId
    width: Pt
    rows: Rows
    size: Pt
    lines: tuple[PlacedLine, ...]
    side: str = ""
