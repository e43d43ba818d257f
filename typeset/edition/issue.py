"""One issue as the desk asked for it, and what stands where once it is made up. All frozen."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from typeset.edition.article import Article, ArticleId, Spot, names_of
from typeset.errors import Waiver
from typeset.paper import Booking, Nameplate, Paper


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

    @property
    def company(self) -> tuple[str, ...]:
        """The articles that it wishes on its page: those that it shares it with, and the one over it, if any."""
        return (*self.together, *filter(None, (self.under,)))


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


FRONT = "section-front"
"""The class of a page that begins a section of the paper, and has the section's name at its head."""
SPREAD = "spread"
"""The class of two facing pages that are one (跨版)."""
STRIP = "strip"
"""The class of a strip between two pages of a sheet (中缝)."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page as the desk asked for it: places in order of weight, and the letter map where there is one.

    In `plan`, the n-th letter (A, B, …) is the n-th place; rows are of equal length, top to bottom. Under its masthead
    the page has so many `lines`, fewer than the sheet gives it where they stand farther apart (0: as many). `classes`
    are what the desk and the page's `section` call it for sheets. A page may go without its `folio` line; one that
    begins a section may have the section's name as a picture. A page that is a spread runs over the `facing` one, which
    has no plan of its own.
    """

    number: int
    name: str = ""
    places: tuple[Place, ...] = ()
    plan: tuple[str, ...] = ()
    staff: Staff = Staff()
    line: int = 0
    lines: int = 0
    section: str = ""
    classes: tuple[str, ...] = ()
    folio: bool = True
    nameplate: Nameplate | None = None
    facing: int = 0

    @property
    def is_strip(self) -> bool:
        """Whether it is a strip between two pages of a sheet."""
        return STRIP in self.classes

    @property
    def is_front(self) -> bool:
        """Whether it begins a section of the paper, under a head of its own."""
        return FRONT in self.classes


@dataclass(frozen=True, slots=True)
class Onward:
    """An article of a group that goes on elsewhere: on page `to`."""

    article: ArticleId
    to: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of articles under one common head (专题), which are laid out together. What stands over them, kicker,
    headline and introduction, is an article of its own of the kind TOPIC; `frame` is what is drawn around them: `line`,
    `tint` or nothing. Of its articles some may go `onward` on other pages. `line` is that of edition.yaml."""

    head: ArticleId
    members: tuple[ArticleId, ...]
    frame: str = ""
    line: int = 0
    onward: tuple[Onward, ...] = ()

    def to(self, member: ArticleId) -> int:
        """The page on which an article of the group goes on; 0 where it stands whole."""
        return next((one.to for one in self.onward if one.article == member), 0)


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue: its pages as planned (none where `auto` opens them), its articles in order of weight.

    Where pages are `auto`, there are `count` of them (0: as many as the copy needs, a multiple of `multiple`), and
    `places` are the wishes of the desk. `reissue` counts how often the issue went out before with other bytes. `root`
    is the folder that images are read from; no path of the edition leaves it. `fillers` are what may stand where white
    is left, and need not; `ads` are the places that advertisements have by the desk's word, `topics` the articles that
    stand under common heads.
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
    topics: tuple[Topic, ...] = ()

    def home(self, name: ArticleId) -> int | None:
        """The page that the desk gave an article, whether or not it found room there: the first one that names it, 0
        where pages open by themselves, None for an article that is no part of the issue (C04)."""
        over = self.topic_of(name)
        name = over.head if over else name
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

    def topic_of(self, name: ArticleId) -> Topic | None:
        """The group under whose head an article stands, or whose head it is."""
        return next((one for one in self.topics if name == one.head or name in one.members), None)

    @property
    def printable(self) -> tuple[Article, ...]:
        """All that may stand on a page."""
        return (*self.articles, *self.fillers)

    @property
    def classes(self) -> tuple[str, ...]:
        """The desk's classes of all articles and pages, each once."""
        given = (*(one.classes for one in self.printable), *(page.classes for page in self.pages))
        return tuple(dict.fromkeys(name for names in given for name in names))

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
