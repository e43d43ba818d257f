"""The model in the middle: what a newspaper edition is, before and after it is made up. All frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NewType

from typeset.errors import Waiver
from typeset.paper import Booking, Paper

ArticleId = NewType("ArticleId", str)
"""An article's file name without its ending; unique in the edition, and the anchor of every link to it."""
TOGETHER = "/"
"""Joins the names of briefs that stand in one group; no file's name has it."""


def briefs_name(names: Iterable[ArticleId]) -> ArticleId:
    """The name of a group of briefs."""
    return ArticleId(TOGETHER.join(names))


def names_of(name: str) -> tuple[ArticleId, ...]:
    """The names of the briefs that a group's name joins, or an article's own name."""
    return tuple(map(ArticleId, name.split(TOGETHER)))


class Kind(StrEnum):
    """What an article is to the page: how it is set and where it may stand."""

    NEWS = "news"
    FEATURE = "feature"
    COMMENT = "comment"
    NOTICE = "notice"
    OBITUARY = "obituary"
    CORRECTION = "correction"
    AD = "ad"
    FILLER = "filler"
    PHOTO = "photo"


NOTICES = frozenset({Kind.NOTICE, Kind.OBITUARY, Kind.CORRECTION})
BOXES = NOTICES | {Kind.AD, Kind.FILLER}
"""The kinds that stand in a box of their own, apart from the page's order of weight."""


class Voice(StrEnum):
    """How a run differs from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    DATELINE = "dateline"
    CREDIT = "credit"
    NAME = "name"
    RUN_IN = "run-in"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike: text without line feeds, its voice, a link's address, a ruby reading."""

    text: str
    voice: Voice = Voice.PLAIN
    href: str = ""
    ruby: str = ""


class Role(StrEnum):
    """What a block of text is within its article."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    ITEM = "item"
    QUOTATION = "quotation"
    BYLINE = "byline"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or its like; `line` is its first line in the article's file, 0 where it was not typed."""

    role: Role
    runs: tuple[Run, ...]
    line: int = 0

    @property
    def text(self) -> str:
        """The characters of the block, in order, each once."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


@dataclass(frozen=True, slots=True, order=True)
class Crop:
    """What is cut off a picture at each side, as fractions of its width or height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def across(self) -> float:
        """The part of the width that is left."""
        return 1.0 - self.left - self.right

    @property
    def down(self) -> float:
        """The part of the height that is left."""
        return 1.0 - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words: `image` is relative to the edition's folder; focus is the point that a crop keeps, as
    fractions from the top left; `fit` is `contain`, `cover` or as becomes its kind (CSS `object-fit`); `crop` is what
    the desk cuts off; `width` what it asks for, in columns (2, 0.5) or millimetres (30mm)."""

    image: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    line: int = 0
    fit: str = ""
    crop: Crop = Crop()
    width: str = ""

    @property
    def text(self) -> str:
        """The printed characters of the figure: caption, then credit."""
        return self.caption + self.credit


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that is more than plain words: its place, from 0, and its runs."""

    row: int
    column: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells each, the first `head` of them its head; `marked` are those in which something is bold, a
    link or has its reading, their runs having the characters of `rows`. Over it stands its caption, under it its notes;
    `chart` names the drawing that copy asks for instead (`bar`, `line`, `pie`)."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    line: int = 0
    marked: tuple[Cell, ...] = ()
    chart: str = ""
    caption: str = ""
    notes: tuple[str, ...] = ()

    def runs(self, row: int, column: int) -> tuple[Run, ...]:
        """The runs of a cell, both numbers from 0."""
        plain = (Run(self.rows[row][column]),) if self.rows[row][column] else ()
        return next((one.runs for one in self.marked if (one.row, one.column) == (row, column)), plain)

    @property
    def text(self) -> str:
        """The printed characters of the table: its caption, cell after cell, row after row, its notes."""
        return "".join((self.caption, *("".join(row) for row in self.rows), *self.notes))


Block = TextBlock | Figure | Table


@dataclass(frozen=True, slots=True)
class Title:
    """A headline, kicker or deck: its characters, and the offsets before which the desk breaks the line (|)."""

    text: str
    breaks: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made it: a role such as 记者 (may be empty) and the names."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article. A jump is layout: no 下转 or 上接 stands in it, save one without partner (`orphan`). `rest` are
    the articles' files that held a second part of it, which have no article of their own."""

    id: ArticleId
    headline: Title
    blocks: tuple[Block, ...]
    kind: Kind = Kind.NEWS
    kicker: Title = Title("")
    deck: Title = Title("")
    column: str = ""
    section: str = ""
    dateline: str = ""
    credits: tuple[Credit, ...] = ()
    source: str = ""
    rest: tuple[ArticleId, ...] = ()

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks as they are printed: with the dateline and the credits run in, or the byline on its own. Every
        room counts characters and spots in these, so that print, EPUB and proof agree."""
        return tuple(_with_lead(self))


def _with_lead(article: Article) -> Iterator[Block]:
    """The lead-in joins the first paragraph when there is a dateline; otherwise the byline stands alone."""
    blocks = list(article.blocks)
    names = _names(article.credits)
    if not article.dateline:
        yield from ([TextBlock(Role.BYLINE, names)] if names else [])
        yield from blocks
        return
    signed = (Run("（", Voice.CREDIT), *names, Run("）", Voice.CREDIT))
    lead = (Run(article.dateline, Voice.DATELINE), *(signed if names else (Run("\u3000", Voice.DATELINE),)))
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.role is Role.PARAGRAPH:
            blocks[index] = replace(block, runs=(*lead, *block.runs))
            yield from blocks
            return
    yield TextBlock(Role.PARAGRAPH, lead)
    yield from blocks


def _names(credits: tuple[Credit, ...]) -> tuple[Run, ...]:
    """The credits as printed: each role with the space after it and each name a run, a space between any two."""
    gap, made = Run(" ", Voice.CREDIT), list[Run]()
    for credit in credits:
        names = [run for name in credit.names if name for run in (gap, Run(name, Voice.NAME))]
        role = [Run(credit.role + " " * bool(names), Voice.CREDIT)] if credit.role else []
        made += [*([gap] if made else []), *role, *names[1:]] if role or names else []
    return tuple(made)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place between two characters of an article: index into `printed`, offset into that block's text.

    The end of an article is Spot(len(printed), 0); a block boundary is written as the start of the next block.
    """

    block: int
    offset: int = 0


START = Spot(0, 0)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the desk wishes of an article's place without drawing the page: to `lead` it, be `width` columns wide (0: as
    fits), stand `under` another article, never jump, share its page with others (`together`), keep off pages."""

    lead: bool = False
    width: int = 0
    under: str = ""
    no_jump: bool = False
    together: tuple[str, ...] = ()
    not_on_page: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One name in a page's `place` list, or the joined names of a group of briefs; `to` is the page to which the
    article jumps, 0 where it does not.

    `vertical` asks for a vertical headline (竖题); `rest` are the files that hold further parts of the article. From
    page `to` it goes on to the pages `then`, where the desk lists a chain.
    """

    article: ArticleId
    to: int = 0
    vertical: bool = False
    wish: Wish = Wish()
    rest: tuple[ArticleId, ...] = ()
    then: tuple[int, ...] = ()

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that stand there: one, or the briefs of a group."""
        return names_of(self.article)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who answers for a page: 责编, 版式, 校对."""

    editor: str = ""
    layout: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page as the desk asked for it: places in order of weight, and the letter map where there is one.

    In `plan`, the n-th letter (A, B, …) is the n-th place; rows are of equal length, top to bottom. Under its masthead
    the page has so many `lines`, fewer than the sheet gives it where they stand farther apart (0: as many).
    """

    number: int
    name: str = ""
    places: tuple[Place, ...] = ()
    plan: tuple[str, ...] = ()
    staff: Staff = Staff()
    line: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue: its pages as planned (none where `auto` opens them), its articles in order of weight.

    Where pages are `auto`, there are `count` of them (0: as many as the copy needs, a multiple of `multiple`), and
    `places` are the wishes of the desk. `reissue` counts how often the issue went out before with other bytes. `root`
    is the folder that images are read from; no path of the edition leaves it. `fillers` are what may stand where white
    is left, and need not; `ads` are the places that advertisements have by the desk's word.
    """

    paper: Paper
    date: date
    articles: tuple[Article, ...]
    pages: tuple[PagePlan, ...] = ()
    auto: bool = False
    issue: int = 0
    root: Path = Path()
    count: int = 0
    multiple: int = 1
    places: tuple[Place, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reissue: int = 0
    fillers: tuple[Article, ...] = ()
    ads: tuple[Booking, ...] = ()

    def home(self, name: ArticleId) -> int | None:
        """The page that the desk gave an article, whether or not it found room there: the first one that names it, 0
        where pages open by themselves, None for an article that is no part of the issue (C04)."""
        booked = [one.page for one in self.ads if name in names_of(one.ad)]
        listed = [page.number for page in self.pages for place in page.places if name in place.articles]
        return next(iter((*booked, *listed)), 0 if self.auto else None)

    @property
    def issued(self) -> "Edition":
        """The edition with those articles alone that the desk placed, and that its files therefore have to hold."""
        return replace(self, articles=tuple(one for one in self.articles if self.home(one.id) is not None))

    @property
    def unbooked(self) -> tuple[Article, ...]:
        """The articles that make-up finds a place for: all but the advertisements that have one by the desk's word."""
        booked = {name for one in self.ads for name in names_of(one.ad)}
        return tuple(one for one in self.articles if one.id not in booked)

    @property
    def printable(self) -> tuple[Article, ...]:
        """All that may stand on a page."""
        return (*self.articles, *self.fillers)

    def article(self, name: ArticleId) -> Article:
        """The article or filler of that id; KeyError is a bug of the caller, since loading checked every name."""
        if found := [article for article in self.printable if article.id == name]:
            return found[0]
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Placement:
    """Which part of which article stands where, the one source of markers, links, page list, jump table: `part` counts
    its placements from 0, with text from `start` up to, not including, `end`."""

    article: ArticleId
    page: int
    slot: str
    start: Spot
    end: Spot
    part: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """An article that goes on elsewhere: the two page numbers, the spot of the break, and ①②… where
    several jumps lead from or to one page (0: no number is printed)."""

    article: ArticleId
    source: int
    target: int
    at: Spot
    index: int = 0
