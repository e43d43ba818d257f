"""What stays the same while an edition is made up: copy, grid, composers, and memos of what was measured."""

from collections.abc import Callable, Hashable, Iterable, Set
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Generic, TypeVar

from typeset.compose.galley import USUAL_RATIO
from typeset.edition import Article, ArticleId, Edition, Figure, PagePlan, names_of
from typeset.errors import Finding
from typeset.makeup.model.allotted import Costs, KnownParts
from typeset.makeup.model.grid import Grid, PageRoom
from typeset.makeup.model.measured import (
    CostsKey,
    Filled,
    FillingKey,
    GalleyFindings,
    GalleyLook,
    Need,
    NeedKey,
    PartVariants,
    Setter,
    Shape,
    ShapeKey,
    VariantsKey,
)
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import Reserved
from typeset.sources.article.advert import seen_pdf
from typeset.sources.article.inspecting import inspected
from typeset.sources.drawings import clean_drawing
from typeset.sources.text import is_pdf, is_svg
from typeset.store import Sheaves, Store, digest
from typeset.units import Rows

TALLEST_PICTURE, WIDEST_PICTURE = 1 / 4, 8.0
"""The place of a picture is no taller or wider than this: beyond, it is a line and not a picture."""


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """What make-up sees of a picture: width to height as it stands on the page's grid, whether it was drawn and is no
    photograph, and width to height as a reader sees it."""

    ratio: float
    drawn: bool
    upright: float


MemoKey = TypeVar("MemoKey", bound=Hashable)
MemoValue = TypeVar("MemoValue")


@dataclass(frozen=True, slots=True)
class Memo(Generic[MemoKey, MemoValue]):
    """Values of one kind, each worked out once and kept by its article and key; `keeps` says what they are."""

    keeps: str
    known: dict[ArticleId, dict[MemoKey, MemoValue]] = field(default_factory=dict, repr=False)

    def of(self, article: ArticleId, key: MemoKey, make: Callable[[], MemoValue]) -> MemoValue:
        """The value of an article under a key, which `make` works out where it is not known yet."""
        known = self.known.setdefault(article, {})
        if key not in known:
            known[key] = make()
        return known[key]

    def knows(self, article: ArticleId, key: MemoKey) -> bool:
        """Whether the value of an article under a key is known."""
        return key in self.known.get(article, {})

    def renewed(
        self,
        article: ArticleId,
        key: MemoKey,
        holds: Callable[[MemoValue], bool],
        make: Callable[[], MemoValue],
    ) -> MemoValue:
        """The same, worked out anew where what is known does not hold any more."""
        known = self.known.setdefault(article, {})
        if key not in known or not holds(known[key]):
            known[key] = make()
        return known[key]

    def forget(self, articles: Set[ArticleId]) -> None:
        """Know nothing of these articles any more."""
        for article in [one for one in self.known if not articles.isdisjoint(names_of(one))]:
            del self.known[article]


SEARCHED = 20
"""Of so many pages, those of a stretch that is shared out together, is kept what all runs of their parts cost: 5 to 15
MB each. Of others only what whole pages cost."""


@dataclass(frozen=True, slots=True)
class PageMemo:
    """What the search knows of the parts of each page, by the page's number."""

    known: dict[int, KnownParts] = field(default_factory=dict, repr=False)
    searched: dict[int, KnownParts] = field(default_factory=dict, repr=False)

    def of(self, page: int) -> KnownParts:
        """What is known of a page's parts, to which the search adds; what it knows of those that it has not looked at
        for longest makes room."""
        known = self.known.setdefault(page, KnownParts())
        self.searched.pop(page, None)
        self.searched[page] = known
        if len(self.searched) > SEARCHED:
            self.searched.pop(next(iter(self.searched))).forget_runs()
        return known

    def forget(self, articles: Set[ArticleId]) -> None:
        """Know nothing of parts of these articles any more."""
        for known in self.known.values():
            known.forget(articles)


@dataclass(frozen=True, slots=True)
class Memos:
    """What was measured while an edition is made up, a memo for each kind. One module writes each, which is named."""

    shapes: Memo[ShapeKey, Shape] = field(default_factory=lambda: Memo("parts set to a width: fit.shape"))
    variants: Memo[VariantsKey, PartVariants] = field(
        default_factory=lambda: Memo("other line counts of paragraphs: fit.line_counts")
    )
    fillings: Memo[FillingKey, Filled] = field(
        default_factory=lambda: Memo("parts in rectangles: fit.filling")
    )
    needs: Memo[NeedKey, Need] = field(default_factory=lambda: Memo("rows that parts ask for: pages"))
    costs: Memo[CostsKey, Costs] = field(
        default_factory=lambda: Memo("what parts cost in every rectangle: search.costs")
    )
    topics: Memo[CostsKey, Costs] = field(
        default_factory=lambda: Memo("what groups cost in every rectangle: search.topics")
    )
    galleys: Memo[GalleyLook, GalleyFindings] = field(
        default_factory=lambda: Memo("findings of setting an article: edition")
    )
    reads: Memo[bool, str] = field(default_factory=lambda: Memo("hashes of articles: model.context"))
    searches: PageMemo = field(default_factory=PageMemo)
    """Numbers of parts, and what runs of them cost: search.page_search."""

    def forget(self, articles: Set[ArticleId]) -> None:
        """Know nothing of these articles any more."""
        for kind in fields(self):
            getattr(self, kind.name).forget(articles)


@dataclass(frozen=True, slots=True)
class PageLook:
    """Pages that the sheet dresses otherwise than the paper's others, by their `classes`: their numbers, their
    composer, their grid, which has columns, margins and lines of its own, and what was measured on them. The masthead,
    or the head of a section's front, takes so many rows, or where lines run down so many columns `across`. `findings`
    tell what of their sheet no page can show."""

    pages: tuple[int, ...]
    setter: Setter
    grid: Grid
    head: int = 0
    across: int = 0
    findings: tuple[Finding, ...] = ()
    classes: tuple[str, ...] = ()
    memos: Memos = field(default_factory=Memos, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that stays the same while an edition is made up; `memos` keep what was measured on the way.

    The masthead takes so many rows of page one, or in a vertical paper `across` whole columns at its top. `before` are
    the pages of the edition as they were made before its copy was changed. `house` is the hash of all that pages read
    besides articles: paper, sheets, faces, grid; `store` keeps pages by that and what stands on them. A page may
    have so many `boxes` for its rhythm (CSS `--boxes`), and its lines may stand up to so many times the leading apart
    that its copy fills it (`loosest`, CSS `--leading-most`). What articles ask for is kept in
    `sheaves`, how they are set in `galleys`. So many `hands` (processes) may work at once.
    Advertisements with a place of their own have `reserved` what they take. Pages of classes have `looks` of their own.
    """

    edition: Edition
    grid: Grid
    front: Setter
    inner: Setter
    masthead: int
    folio: int
    across: int = 0
    before: tuple[PagePlan, ...] = ()
    store: Store = field(default_factory=Store, compare=False, repr=False)
    house: str = ""
    boxes: int = 0
    loosest: float = 1.0
    reserved: tuple[Reserved, ...] = ()
    looks: tuple[PageLook, ...] = ()
    hands: int = field(default=1, compare=False)
    memos: Memos = field(default_factory=Memos, compare=False, repr=False)
    sheaves: Sheaves = field(default_factory=lambda: Sheaves(Store(), "figures"), compare=False, repr=False)
    galleys: Sheaves = field(default_factory=lambda: Sheaves(Store(), "galleys"), compare=False, repr=False)

    def reads(self, *values: object, figures: Iterable[Figure] = ()) -> str:
        """The hash of what a page is made of: the house, values, and what is seen of pictures."""
        return digest(self.house, *values, [self.seen(figure) for figure in figures])

    def read_of(self, article: Article) -> str:
        """The hash of an article, with those of the group whose head it is, and of all else that pages read."""
        topic = self.edition.topic_of(article.id)
        under = [self.edition.article(name) for name in topic.members] if topic else []
        figures = [block for one in (article, *under) for block in one.printed if isinstance(block, Figure)]
        return self.memos.reads.of(article.id, True, lambda: self.reads(article, *under, figures=figures))

    def bind(self) -> None:
        """Keep what was measured for the next run."""
        self.sheaves.bind()
        self.galleys.bind()

    def with_copy(self, edition: Edition) -> "Context":
        """The context of the same house for copy of which some changed. What was measured of articles that did not
        change stays; of those with pictures it does not, since a picture may be another under its name."""
        before = {article.id: article for article in self.edition.printable}
        changed = {
            article.id
            for article in (*self.edition.printable, *edition.printable)
            if before.get(article.id) != article or _pictured(article)
        }
        for one in (*self.edition.topics, *edition.topics):
            changed |= {one.head} if changed.intersection(one.members) else set()
        self.memos.forget(changed)
        for look in self.looks:
            look.memos.forget(changed)
        return replace(self, edition=edition)

    def look(self, page: int) -> PageLook | None:
        """How that page looks, where it is not as the paper's others."""
        return next((look for look in self.looks if page in look.pages), None)

    @property
    def own_rooms(self) -> dict[int, PageRoom]:
        """The grids of the pages that have one of their own, furniture and all, and the rows of their heads."""
        return {
            page: PageRoom(look.grid, self.headed(page), self.grid if look.grid.folded else None)
            for look in self.looks
            for page in look.pages
        }

    def headed(self, page: int) -> int:
        """The rows that the masthead takes of that page, or the head of a section that it begins."""
        look = self.look(page)
        return look.head if look else self.masthead if page == 1 else 0

    def crossed(self, page: int) -> int:
        """The columns that it takes where lines run down."""
        look = self.look(page)
        return look.across if look else self.across if page == 1 else 0

    def sheet(self, page: int) -> Grid:
        """The grid of that page, furniture and all."""
        look = self.look(page)
        return look.grid if look else self.grid

    def at(self, page: int) -> "Context":
        """The context with the columns that articles may take on that page, and what was measured in them."""
        look = self.look(page)
        if not look:
            across = self.across if page == 1 else 0
            return replace(self, grid=self.grid.after(across), across=0) if across else self
        if self.memos is look.memos:
            return self
        return replace(self, grid=look.grid.after(self.crossed(page)), across=0, memos=look.memos)

    def setter(self, page: int) -> Setter:
        """The composer of that page: page one has its own, and so have pages of classes."""
        look = self.look(page)
        if look:
            return look.setter
        return self.front if page == 1 else self.inner

    def boxed(self, part: Part) -> Part:
        """The part in the box that the sheet gives articles of its classes."""
        box = self.setter(part.page).box(part.article) if part.article.classes else ""
        return replace(part, boxed=box) if box else part

    def taken(self, page: int) -> Reserved:
        """What advertisements take of that page."""
        return _taken(self.reserved, page)

    def area(self, page: int) -> int:
        """The first row that articles may take on that page."""
        return self.headed(page) + self.taken(page).head

    def room(self, page: int) -> int:
        """The rows that articles may take on that page."""
        taken = self.taken(page)
        return 0 if taken.whole else self.sheet(page).lines - self.area(page) - taken.foot

    def lines(self, page: int, rows: int) -> int:
        """The lines into which that page is divided when its articles take so many rows: no more, so that they fill it,
        and no fewer than may stand apart as far as that."""
        sheet = self.sheet(page)
        # Of a spread whose lines run down, the fold is between two rows.
        loosest = 1.0 if self.taken(page).held or (sheet.folded and sheet.vertical) else self.loosest
        return max(rows, ceil(round(self.room(page) / loosest, 6)))

    def divided(self, page: int, lines: int) -> Grid:
        """The grid of that page of so many lines under the masthead, each as high as the sheet says."""
        return replace(self.at(page).grid, lines=Rows(self.area(page) + lines))

    def cells(self, page: int) -> int:
        """The cells of that page, rows of one basic column each, that articles may take."""
        corners = sum(one.columns * one.rows for one in self.taken(page).corners)
        return self.at(page).grid.columns * self.room(page) - corners

    @property
    def inner_cells(self) -> int:
        """The cells of a page inside that has no advertisements."""
        return self.grid.columns * self.grid.lines

    def bought(self, page: int) -> int:
        """The cells of that page that advertisements take by the desk's word."""
        return self.at(page).grid.columns * (self.sheet(page).lines - self.headed(page)) - self.cells(page)

    def seen(self, figure: Figure) -> SeenPicture:
        """A picture as far as copy does not cut it off; along the lines to across them in a vertical page."""
        return seen_figure(self.edition.root, figure, vertical=self.grid.vertical)


@lru_cache(maxsize=1024)
def _taken(reserved: tuple[Reserved, ...], page: int) -> Reserved:
    return next((one for one in reserved if one.page == page), Reserved(page))


def _pictured(article: Article) -> bool:
    return any(isinstance(block, Figure) for block in article.blocks)


def seen_figure(root: Path, figure: Figure, *, vertical: bool) -> SeenPicture:
    """A picture of an edition in the folder `root` as far as copy does not cut it off, whose pages may be vertical."""
    seen = seen_picture(root / figure.image)
    upright = seen.ratio * figure.crop.across / figure.crop.down
    return SeenPicture(1 / upright if vertical else upright, seen.drawn, upright)


def seen_picture(path: Path) -> SeenPicture:
    """A picture file as a viewer shows it; a photograph of 3:2 where it cannot be read."""
    try:
        if is_svg(path.name):
            view = clean_drawing(path).view
            return SeenPicture(view.width / view.height, True, view.width / view.height)
        if is_pdf(path.name):
            return _seen_of_pdf(path)
        seen = inspected(path)
    except OSError:
        return SeenPicture(USUAL_RATIO, False, USUAL_RATIO)
    ratio = seen.width / seen.height if seen.width and seen.height else USUAL_RATIO
    return SeenPicture(ratio, seen.drawn, ratio)


def _seen_of_pdf(path: Path) -> SeenPicture:
    """An advertiser's PDF: its trim, which nobody crops."""
    pdf = seen_pdf(path)
    ratio = pdf.width / pdf.height if pdf.height else USUAL_RATIO
    return SeenPicture(ratio, True, ratio)
