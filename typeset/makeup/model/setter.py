"""What make-up asks of the room that sets type: the composer of a page, seen from its grid."""

from collections.abc import Mapping
from typing import Protocol

from typeset.compose.galley import Galley, Head, PlacedLine, Strip
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import Rank, SetBlock, Sizes
from typeset.edition import Article, ArticleId, Figure, Table
from typeset.errors import Finding
from typeset.units import Pt


class Setter(Protocol):
    """What make-up asks of the composer of a page; `typeset.compose.composer.Composer` is one."""

    def galley(self, article: Article, width: Pt, rank: Rank) -> Galley:
        """All text blocks as strips."""

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> Mapping[int, float]:
        """By how many lines more or fewer a block of the galley can be set, and what each costs in demerits."""

    def varied(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        """The strips of a block of the galley in so many lines more: `change` are the block and the lines."""

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ...) -> Head:
        """The headline block; its headline within `sizes` where that can be."""

    def vertical(self, article: Article, rank: Rank, wished: bool) -> bool:
        """Whether the headline is set in vertical lines."""

    def side_head(self, article: Article, room: HeadRoom, rank: Rank, wished: bool) -> Head | None:
        """The vertical headline block that finds that room, if there is one."""

    def repeat_head(self, article: Article, width: Pt, sizes: Sizes = ...) -> Head:
        """The short headline over a part that goes on; within `sizes` where that can be."""

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
