"""The make-up desk: the grid, the composers of both kinds of page, and the parts of articles to be placed."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from typeset.compose.galley import Galley, Head, PlacedLine, Strip
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import Rank, SetBlock, Sizes
from typeset.edition import Article, ArticleId, Edition, Figure, Kind, PagePlan, Spot, Table, TextBlock
from typeset.errors import Finding
from typeset.makeup.model.grid import Grid
from typeset.sources.article.inspecting import inspected
from typeset.store import Store, digest
from typeset.units import Pt

FRAMED = {Kind.NOTICE: "frame", Kind.AD: "ad", Kind.FILLER: "tint"}
"""The kinds that stand in a box, with the role of the rule around them (art-direction: a frame or a tint)."""
USUAL_RATIO = 3 / 2
"""Width to height of a picture that cannot be read; the finding about it comes from the loader."""
TALLEST, WIDEST = 1 / 4, 8.0
"""A picture that is taller or wider than this is cropped to it: beyond, it is a line and not a picture."""


@runtime_checkable
class Forgetful(Protocol):
    """What was measured of many articles together."""

    def forget(self, articles: Set[str]) -> None:
        """Know nothing of these articles any more."""


class Setter(Protocol):
    """What make-up asks of the composer of a page; `typeset.compose.composer.Composer` is one."""

    def galley(self, article: Article, width: Pt, rank: Rank) -> Galley:
        """All text blocks as strips."""

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> Mapping[int, float]:
        """By how many lines more or fewer a block of the galley can be set, and what each costs in demerits."""

    def driven(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        """The strips of a block of the galley in so many lines more: `change` are the block and the lines."""

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ...) -> Head:
        """The headline block; its headline within `sizes` where that can be."""

    def vertical(self, article: Article, rank: Rank, wished: bool) -> bool:
        """Whether the headline is set in vertical lines."""

    def side_head(self, article: Article, room: HeadRoom, rank: Rank, wished: bool) -> Head | None:
        """The vertical headline block that finds that room, if there is one."""

    def repeat_head(self, article: Article, width: Pt) -> Head:
        """The short headline over a part that goes on."""

    def caption(self, article: Article, figure: Figure, width: Pt) -> SetBlock:
        """A picture's words."""

    def table(self, article: Article, table: Table, width: Pt) -> SetBlock:
        """A table."""

    def note(self, text: str, role: str, width: Pt) -> SetBlock:
        """One line of the page's own: jump-to, jump-back, label."""

    def galley_findings(self, galley: Galley) -> tuple[Finding, ...]:
        """What setting the galley left to be desired."""

    def apart_findings(self, lines: tuple[PlacedLine, ...], article: ArticleId) -> tuple[Finding, ...]:
        """What cannot be printed of lines that stand apart from a galley: heads, captions, tables."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of an article is to stand on a page: all of it, or `strips`, what earlier pages left.

    `number` counts the parts from 0; `back` is the page that it comes from and `to` the one that it may go on
    to (0: none), `index` the ①②… of the jump that leads here, `onward` of the one that leads away. `tight` asks
    the neighbours for all the room that they can spare, since the rest does not fit where it goes. `vertical` tells
    that the desk wishes for a vertical headline. `set_for` is the page that `strips` were set for.
    """

    article: Article
    rank: Rank
    page: int
    number: int = 0
    strips: tuple[Strip, ...] = ()
    back: int = 0
    to: int = 0
    index: int = 0
    onward: int = 0
    tight: bool = False
    vertical: bool = False
    set_for: int = 0

    @property
    def home(self) -> int:
        """The page whose composer sets the article."""
        return self.set_for or self.page

    @property
    def frame(self) -> str:
        """The role of the rule around it, or nothing; what goes on elsewhere stands unframed."""
        return "" if self.to or self.number else FRAMED.get(self.article.kind, "")

    @property
    def key(self) -> tuple[object, ...]:
        """What decides how it is set at a given width."""
        return (
            self.article.id,
            self.number,
            self.rank,
            self.page == 1,
            *self.begun,
            self.frame,
            bool(self.back),
            self.vertical,
        )

    @property
    def begun(self) -> tuple[Spot, ...]:
        """Where the lines of the block begin with which the part begins: its lines may have been driven out."""
        return tuple(strip.start for strip in self.strips if strip.start.block == self.start.block)

    @property
    def start(self) -> Spot:
        """Where the part begins in its article."""
        return self.strips[0].start if self.number and self.strips else Spot(0, 0)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures that stand with it: all of them with the first part."""
        return () if self.number else tuple(b for b in self.article.printed if isinstance(b, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that stand with it: all of them with the first part."""
        return () if self.number else tuple(b for b in self.article.printed if isinstance(b, Table))

    @property
    def overtaken(self) -> tuple[Table, ...]:
        """The tables that are typed amid its text, and stand at its foot, after text that was typed after them."""
        texts = [at for at, block in enumerate(self.article.blocks) if isinstance(block, TextBlock)]
        if self.number or not texts:
            return ()
        amid = self.article.blocks[texts[0] : texts[-1]]
        return tuple(block for block in amid if isinstance(block, Table))

    @property
    def opening(self) -> int:
        """How many of its tables are typed before all text, and stand before it."""
        blocks = self.article.blocks
        first = next((at for at, block in enumerate(blocks) if isinstance(block, TextBlock)), 0)
        return 0 if self.number else sum(isinstance(block, Table) for block in blocks[:first])


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that stays the same while an edition is made up. `sets` keeps what was measured.

    The masthead takes so many rows of page one, or in a vertical paper `across` whole columns at its top. `before` are
    the pages of the edition as they were made before its copy was changed. `house` is the hash of all that pages read
    besides articles: paper, sheets, faces, grid; `store` keeps pages by that and what stands on them.
    """

    def reads(self, *values: object, figures: Iterable[Figure] = ()) -> str:
        """The hash of what a page is made of: the house, values, and the proportions of pictures."""
        return digest(self.house, *values, [self.ratio(figure) for figure in figures])

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
    sets: dict[tuple[object, ...], object] = field(default_factory=dict, compare=False, repr=False)

    def with_copy(self, edition: Edition) -> "Context":
        """The desk of the same house for copy of which some changed. Of articles that did not change what was measured
        stays; of those with pictures it does not, since a picture may be another under its name."""
        before = {article.id: article for article in self.edition.articles}
        changed = {
            article.id
            for article in (*self.edition.articles, *edition.articles)
            if before.get(article.id) != article or _pictured(article)
        }
        for key in [key for key in self.sets if not changed.isdisjoint(key)]:
            del self.sets[key]
        for known in self.sets.values():
            if isinstance(known, Forgetful):
                known.forget(changed)
        return replace(self, edition=edition)

    def at(self, page: int) -> "Context":
        """The desk with the columns that articles may take on that page."""
        return (
            replace(self, grid=self.grid.after(self.across), across=0) if page == 1 and self.across else self
        )

    def setter(self, page: int) -> Setter:
        """The composer of that page: page one has its own."""
        return self.front if page == 1 else self.inner

    def area(self, page: int) -> int:
        """The first row that articles may take on that page."""
        return self.masthead if page == 1 else 0

    def room(self, page: int) -> int:
        """The rows that articles may take on that page."""
        return self.grid.lines - self.area(page)

    def ratio(self, figure: Figure) -> float:
        """Width to height of a picture; along the lines to across them in a vertical page."""
        ratio = max(TALLEST, min(WIDEST, picture_ratio(self.edition.root / figure.image)))
        return 1 / ratio if self.grid.vertical else ratio


def _pictured(article: Article) -> bool:
    return any(isinstance(block, Figure) for block in article.blocks)


def picture_ratio(path: Path) -> float:
    """Width to height of a picture file as a viewer shows it; 3:2 where it cannot be read."""
    try:
        if path.suffix.lower() == ".svg":
            return _drawing_ratio(path.read_text("utf-8", "replace"))
        seen = inspected(path)
    except OSError:
        return USUAL_RATIO
    return seen.width / seen.height if seen.width and seen.height else USUAL_RATIO


def _drawing_ratio(source: str) -> float:
    """From the viewBox of a drawing, else from its width and height."""
    opening = re.search(r"<svg\b[^>]*>", source)
    text = opening.group() if opening else ""
    box = re.search(r"viewBox\s*=\s*[\"']\s*\S+[\s,]+\S+?[\s,]+([\d.]+)[\s,]+([\d.]+)", text)
    pair = (
        box.groups()
        if box
        else tuple(
            found.group(1)
            for name in ("width", "height")
            if (found := re.search(rf"\b{name}\s*=\s*[\"']([\d.]+)", text))
        )
    )
    numbers = [float(number) for number in pair]
    return numbers[0] / numbers[1] if len(numbers) == 2 and all(numbers) else USUAL_RATIO


LADDER = (Rank.LEAD, Rank.SECOND, Rank.THIRD, Rank.THIRD, Rank.THIRD)
"""Rank by place; what comes after is a brief."""
SMALL = {Kind.NOTICE, Kind.AD, Kind.FILLER}
"""Kinds that never lead, wherever the desk lists them."""
SHORT = 150
"""An article of fewer characters is a brief, unless it leads the page."""


def rank_of(article: Article, place: int) -> Rank:
    """The rank of the article in the `place`-th place (from 0) of its page."""
    if article.kind in SMALL:
        return Rank.BRIEF
    if place and sum(len(block.text) for block in article.blocks) < SHORT and article.kind is not Kind.PHOTO:
        return Rank.BRIEF
    return LADDER[place] if place < len(LADDER) else Rank.BRIEF
