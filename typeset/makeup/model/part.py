"""A part of an article that is to stand on a page, and its rank there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.compose.rank import Rank
from typeset.edition import BOXES, NOTICES, TOGETHER, Article, ArticleId, Figure, Kind, Spot, Table, TextBlock
from typeset.units import Pt

FRAMED = {
    Kind.NOTICE: "frame",
    Kind.OBITUARY: "mourning",
    Kind.CORRECTION: "correction",
    Kind.AD: "ad",
    Kind.FILLER: "tint",
}
"""The kinds that stand in a box, with the role of the rule around them (art-direction: a frame or a tint)."""


BANNER = "topic"
"""The role of the rule over the head of a group, which it has where it is a part of its own."""


class PartKey(NamedTuple):
    """What decides how a part is set at a given width; `front` on page one, `comes` from another page."""

    article: ArticleId
    number: int
    rank: Rank
    front: bool
    first_lines: tuple[Spot, ...]
    frame: str
    comes: bool
    vertical: bool
    headed: Pt


@dataclass(frozen=True, slots=True)
class Part:
    """What of an article is to stand on a page: all of it, or `strips`, what earlier pages left.

    `number` counts the parts from 0; `back` is the page that it comes from and `to` the one that it may go on
    to (0: none), `index` the ①②… of the jump that leads here, `onward` of the one that leads away. `tight` asks
    the neighbours for all the room that they can spare, since the rest does not fit where it goes. `vertical` tells
    that the desk wishes for a vertical headline. `stays` are the rows of its text that should stand here when it goes
    on elsewhere (0: as many as find room). `set_for` is the page that `strips` were set for, `boxed` the role of the
    rule around it where make-up gives it a box for the page's rhythm, `headed` the size of its headline where it
    began: the one that is repeated is smaller. `under` is the group under whose head it stands, if under one.
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
    boxed: str = ""
    stays: int = 0
    headed: Pt = Pt(0.0)
    under: str = ""

    @property
    def is_topic(self) -> bool:
        """Whether it stands for all articles of a group, not for the head over them alone."""
        return self.article.kind is Kind.TOPIC and not self.boxed

    @property
    def home(self) -> int:
        """The page whose composer sets the article."""
        return self.set_for or self.page

    @property
    def frame(self) -> str:
        """The role of the rule around it, or nothing; what goes on elsewhere stands unframed."""
        return "" if self.to or self.number else FRAMED.get(self.article.kind, self.boxed)

    @property
    def apart(self) -> bool:
        """Whether it stands in a box of its kind, apart from the page's order of weight."""
        return bool(self.frame) and self.article.kind in FRAMED

    @property
    def key(self) -> PartKey:
        """What decides how it is set at a given width."""
        return PartKey(
            self.article.id,
            self.number,
            self.rank,
            self.page == 1,
            self.first_lines,
            self.frame,
            bool(self.back),
            self.vertical,
            self.headed,
        )

    @property
    def first_lines(self) -> tuple[Spot, ...]:
        """Where the lines of the block begin with which the part begins: its lines may have been driven out."""
        return tuple(strip.start for strip in self.strips if strip.start.block == self.start.block)

    @property
    def start(self) -> Spot:
        """Where the part begins in its article."""
        return self.strips[0].start if self.number and self.strips else Spot(0, 0)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures that stand beside its text: all of them with the first part."""
        if self.number or self.logos:
            return ()
        printed, inline = self.article.printed, self.article.inline
        return tuple(b for at, b in enumerate(printed) if isinstance(b, Figure) and at not in inline)

    @property
    def logos(self) -> tuple[Figure, ...]:
        """The logo (题花) beside the head of a group, which is its only picture."""
        topic = self.article.kind is Kind.TOPIC
        return tuple(block for block in self.article.blocks if isinstance(block, Figure) and topic)

    @property
    def grows(self) -> bool:
        """Whether it fills whatever room a page has left: a group of pictures may stand in many rows or in one."""
        return self.article.kind is Kind.PHOTO and len(self.figures) > 1

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that stand with it: all of them with the first part."""
        return () if self.number else tuple(b for b in self.article.printed if isinstance(b, Table))

    def overtaken(self, strips: Sequence[Strip]) -> tuple[Table, ...]:
        """The tables that are typed amid its text, and stand at its foot, after text that was typed after them: those
        that are not among its strips."""
        stand, printed = {strip.block for strip in strips if strip.in_table}, self.article.printed
        amid = () if self.number else self.article.amid
        return tuple(one for at in amid if at not in stand and isinstance(one := printed[at], Table))

    @property
    def opening(self) -> int:
        """How many of its tables are typed before all text, and stand before it."""
        blocks = self.article.blocks
        first = next((at for at, block in enumerate(blocks) if isinstance(block, TextBlock)), 0)
        return 0 if self.number else sum(isinstance(block, Table) for block in blocks[:first])


LADDER = (Rank.LEAD, Rank.SECOND, Rank.THIRD, Rank.THIRD, Rank.THIRD)
"""Rank by place; what comes after is a brief."""
SMALL = BOXES
"""Kinds that never lead, wherever the desk lists them."""
SHORT = 150
"""An article of fewer characters is a brief, unless it leads the page."""


FIRST = 3
"""So many articles of the desk's order stand on page one, whatever else does, and none of them is a brief."""


def rank_of(article: Article, place: int, page: int = 0) -> Rank:
    """The rank of the article in the `place`-th place (from 0) of its page."""
    if TOGETHER in article.id:
        return Rank.BRIEFS
    if article.kind in SMALL:
        return Rank.BRIEF
    if article.kind is Kind.TOPIC:
        return Rank.SECOND if place else Rank.LEAD
    short = sum(len(block.text) for block in article.blocks) < SHORT
    if place >= (FIRST if page == 1 else 1) and short and article.kind is not Kind.PHOTO:
        return Rank.BRIEF
    return LADDER[place] if place < len(LADDER) else Rank.BRIEF


RHYTHM = {Kind.COMMENT: "frame", Kind.FEATURE: "tint"}
"""The kinds that a page may have in a box for its rhythm, with the role of the rule around them."""
MOST_BOXED = 800
"""Characters that such a box holds at most: more is no rest for the eye."""


def with_boxes(parts: Sequence[Part], most: int) -> tuple[Part, ...]:
    """The parts of a page, of which the lightest short comments, else features, get a box each, so that with notices
    and fillers it has `most` (CSS `--boxes`)."""
    left = most - sum(part.article.kind in NOTICES | {Kind.FILLER} for part in parts)
    fit = [place for place, part in enumerate(parts) if _rests_the_eye(part)]
    chosen = sorted(fit, key=lambda place: (parts[place].article.kind is not Kind.COMMENT, -place))[
        : max(0, left)
    ]
    return tuple(
        replace(part, boxed=RHYTHM[part.article.kind]) if place in chosen else part
        for place, part in enumerate(parts)
    )


def _rests_the_eye(part: Part) -> bool:
    """Whether a part is short, of a kind for boxes, no lead, and text alone, with no box within it."""
    short = SHORT <= sum(len(block.text) for block in part.article.blocks) <= MOST_BOXED
    boxed = any(isinstance(block, TextBlock) and block.inset for block in part.article.blocks)
    pictured = part.figures or part.article.inline
    plain = not (boxed or pictured or part.tables or part.number or part.to or part.vertical)
    return short and plain and part.rank in (Rank.THIRD, Rank.BRIEF) and part.article.kind in RHYTHM
