"""A made-up page: frames at their places, ready to be painted without another decision."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from typeset.compose.galley import DrawnPath, Galley, Hairline, PlacedLine, Strip, WrapEnd
from typeset.compose.rank import Rank
from typeset.edition import ArticleId, Crop, Jump, Kind, PagePlan, Placement
from typeset.errors import Finding
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.plan import Tile
from typeset.paper import JumpEnd, Paper
from typeset.units import Pt, Rows

JUMP_ENDS: dict[str, JumpEnd] = {end.value: end for end in JumpEnd}
BRIEFS_HEAD = "briefs-head"
"""The role of the head over a group of briefs, which is the paper's and no article's."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page: left, top, width, height, from the top left of the trimmed page."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The right edge."""
        return Pt(self.x + self.width)

    @property
    def bottom(self) -> Pt:
        """The lower edge."""
        return Pt(self.y + self.height)


@dataclass(frozen=True, slots=True)
class Leg:
    """One column of an article's text: the strips stack from the box's top, each `rows` lines high; from its right
    in a `vertical` page. A `piece` stands within such a column, which is white there: a sidebar."""

    box: Box
    article: ArticleId
    part: int
    strips: tuple[Strip, ...]
    vertical: bool = False
    piece: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines painted by themselves: a headline block, a caption, a jump line, a cell.

    `role` names it for styles and tests: head, caption, table, chart, jump-to, jump-back, label, number. `target` is
    the page that a jump line leads to, 0 for lines that are no jump. A chart has `paths`, and `alt` for those who do
    not see it. `block` is the place in `Article.printed` of the figure or table that they belong to, -1 for other
    lines, the captions of a group that stand together among them. Places are relative to the box's top left.
    """

    box: Box
    article: ArticleId
    part: int
    role: str
    lines: tuple[PlacedLine, ...]
    target: int = 0
    rules: tuple[Hairline, ...] = ()
    paths: tuple[DrawnPath, ...] = ()
    alt: str = ""
    block: int = -1

    @property
    def jump_end(self) -> JumpEnd | None:
        """The end of a jump that the lines mark; None for lines of another role."""
        return JUMP_ENDS.get(self.role)


class Beyond(NamedTuple):
    """How far something goes over each side of the trimmed page, which is what is cut off."""

    left: Pt = Pt(0.0)
    top: Pt = Pt(0.0)
    right: Pt = Pt(0.0)
    bottom: Pt = Pt(0.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its box: what the desk's `crop` leaves of it, cut to the box around its focus, or `whole`.

    `image` is relative to the edition's folder; `bleed` are the sides at which it is to reach the paper's edge. `amid`
    is how high it is with its caption where it stands amid a column of text, white above it and below; `block` its
    place in `Article.printed`, -1 for one that is no block of it; `wrap` what became of it where copy puts it beside
    its text. An `icon` stands within a line. On the press its box is larger by what goes `beyond` the trim.
    """

    box: Box
    article: ArticleId
    image: str
    alt: str
    focus: tuple[float, float]
    crop: Crop = field(default_factory=Crop)
    whole: bool = False
    bleed: tuple[str, ...] = ()
    amid: Pt = Pt(0.0)
    block: int = -1
    wrap: WrapEnd = WrapEnd.NONE
    icon: bool = False
    beyond: Beyond = field(default_factory=Beyond)


ADVERT = "/Advert"
"""How the names begin by which a page draws advertisers' PDFs: what such a form says is not the paper's."""


class ShownArea(NamedTuple):
    """A part of a picture: its left, top, right and bottom in the picture's own measure."""

    left: float
    top: float
    right: float
    bottom: float


def shown_area(picture: Picture, size: tuple[float, float], ratio: float) -> ShownArea:
    """What is seen of a picture of that size in a box of that width to height."""
    crop = picture.crop
    left, top = crop.left * size[0], crop.top * size[1]
    within = (size[0] * crop.across, size[1] * crop.down) if crop != Crop() else size
    if picture.whole:
        return ShownArea(left, top, left + within[0], top + within[1])
    point = picture.focus
    if crop != Crop():
        point = ((point[0] - crop.left) / crop.across, (point[1] - crop.top) / crop.down)
    area = crop_box(within, ratio, point)
    return ShownArea(left + area.left, top + area.top, left + area.right, top + area.bottom)


def crop_box(size: tuple[float, float], ratio: float, focus: tuple[float, float]) -> ShownArea:
    """The largest rectangle of `ratio` (width by height) in a picture of `size`, its middle as near to the focus as the
    edges allow."""
    width, height = min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)
    left = min(max(focus[0] * size[0] - width / 2, 0), size[0] - width)
    top = min(max(focus[1] * size[1] - height / 2, 0), size[1] - height)
    return ShownArea(left, top, left + width, top + height)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule or a frame with a role that the style sheet knows: column, across, frame, tint, ad, double. What stands
    round an article has the desk's `classes` of it."""

    box: Box
    role: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnLogo:
    """The logo of the paper's column of that label, which is kept in the house's folder, beside a head."""

    box: Box
    label: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the page carries besides articles: masthead (报头), ear (报眼), folio line (报眉), in their boxes."""

    box: Box
    role: str


EAR_SHARE = 3 / 8
"""The part of the page's basic columns that the ear takes beside the name (art-direction: 5 of 8 for the name)."""


def ear_of(masthead: Box, grid: Grid) -> Box:
    """The ear (报眼) beside the name of a masthead: its last columns, down to a line above its foot."""
    width = grid.span(round(grid.columns * EAR_SHARE))
    return Box(Pt(masthead.right - width), masthead.y, width, Pt(masthead.height - grid.leading))


Frame = Leg | Lines | Picture | RuleLine | ColumnLogo | Furniture


@dataclass(frozen=True, slots=True)
class Slot:
    """The rectangle that an article's part takes, for links, taboos and hot zones, with its weight on the page, the
    places where the desk itself breaks its headline, and the group under whose head it stands, if under one."""

    box: Box
    article: ArticleId
    part: int
    kind: Kind
    rank: Rank = Rank.BRIEF
    breaks: tuple[int, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class JumpCut:
    """A part of an article that goes on elsewhere: the characters that stay and those that go, the rows of white
    between its jump line and the foot of its legs (`under`) and of its slot (`foot`), and whether desk or house let it
    jump from there."""

    article: ArticleId
    part: int
    stay: int
    go: int
    under: int = 0
    foot: int = 0
    asked: bool = True


@dataclass(frozen=True, slots=True)
class MadePage:
    """A finished page: its plan, its label as the paper prints it, its slots and frames in reading order.

    `cells` are its rectangles in rows from the top of its area, `blank` the cells (rows of one basic column) that stay
    white in them, `costs` what it pays for each taboo that it breaks, in cells of white, `cuts` where articles are cut
    that go on elsewhere. Its area has so many `lines`; on its `grid`, where it has one of its own, they stand farther
    apart than the sheet says, so that they fill it; `ruled` is the one that the sheet gives it, where that is not the
    paper's.
    """

    number: int
    label: str
    plan: PagePlan
    slots: tuple[Slot, ...]
    frames: tuple[Frame, ...]
    cells: tuple[Tile, ...] = ()
    blank: int = 0
    costs: tuple[tuple[str, float], ...] = ()
    cuts: tuple[JumpCut, ...] = ()
    lines: int = 0
    grid: Grid | None = None
    ruled: Grid | None = None


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """All pages of an issue, where everything stands, what jumps, and what make-up found."""

    paper: Paper
    date: date
    issue: int
    grid: Grid
    pages: tuple[MadePage, ...]
    placements: tuple[Placement, ...]
    jumps: tuple[Jump, ...]
    galleys: tuple[Galley, ...]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many pages the issue has; a spread is two, a strip between two is none."""
        return sum(len(self.paper.labels.over(page.number)) for page in self.pages)

    def grid_of(self, page: MadePage) -> Grid:
        """The grid on which the lines of a page stand: its own, or the sheet's."""
        return page.grid or self.grid

    def sheet_of(self, page: MadePage) -> Grid:
        """The columns of a page with the lines that the sheet gives it, however far apart they stand there."""
        return page.ruled or self.grid


class BoxedLines(NamedTuple):
    """Lines, rules and a chart of an article's part whose places count from the top left of `box`; `role` and `block`
    are those of a frame of lines, of a strip no role and -1."""

    article: ArticleId
    box: Box
    lines: tuple[PlacedLine, ...]
    rules: tuple[Hairline, ...] = ()
    paths: tuple[DrawnPath, ...] = ()
    alt: str = ""
    part: int = 0
    role: str = ""
    block: int = -1


def placed_lines(page: MadePage, leading: Pt) -> Iterator[BoxedLines]:
    """Every block of composed lines on the page, a leg as one block for each of its strips.

    The strips of a leg stack from its top, each as many grid lines of `leading` high as it says, or from its right.
    """
    for frame in page.frames:
        if isinstance(frame, Lines):
            words = frame.lines, frame.rules, frame.paths, frame.alt
            yield BoxedLines(frame.article, frame.box, *words, frame.part, frame.role, frame.block)
        elif isinstance(frame, Leg):
            yield from _strips(frame, leading)


def _strips(leg: Leg, leading: Pt) -> Iterator[BoxedLines]:
    row = Rows(0)
    for strip in leg.strips:
        room = Pt(strip.rows * leading)
        if leg.vertical:
            box = Box(Pt(leg.box.right - row * leading - room), leg.box.y, room, leg.box.height)
        else:
            box = Box(leg.box.x, Pt(leg.box.y + row * leading), leg.box.width, room)
        yield BoxedLines(leg.article, box, strip.lines, strip.rules)
        row = Rows(row + strip.rows)
