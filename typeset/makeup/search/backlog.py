"""What is still to be placed when pages open by themselves, and what of it may come to a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from typeset.edition import TOGETHER, Article, Figure, PagePlan, Place
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import grouped
from typeset.makeup.model.part import FRAMED, SHORT, Part, rank_of, with_boxes

GENERAL = "综合"
"""The name of a page whose articles name no section."""
FULL = 0.85
"""The part of a page's cells that text takes beside heads and white, at a guess."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is left: texts by weight, boxes (notices, advertisements, fillers), what jumped here, boxes a page; and how
    many of its boxes, with those of short comments and features, a page has for its rhythm."""

    texts: tuple[Article, ...]
    boxes: tuple[Article, ...]
    carried: tuple[Part, ...] = ()
    boxes_a_page: int = 0
    rhythm: int = 0

    def __bool__(self) -> bool:
        return bool(self.texts or self.boxes or self.carried)

    def after(self, parts: Iterable[Part], carried: tuple[Part, ...]) -> "Backlog":
        """What is left when a page of these parts is made, from which others are carried on."""
        used = {part.article.id for part in parts}
        texts, boxes = (
            tuple(article for article in articles if article.id not in used)
            for articles in (self.texts, self.boxes)
        )
        return replace(self, texts=texts, boxes=boxes, carried=carried)

    def by_section(self) -> "Backlog":
        """The texts section by section, the sections in the order in which they first come."""
        order = list(dict.fromkeys(article.section for article in self.texts))
        return replace(self, texts=tuple(sorted(self.texts, key=lambda one: order.index(one.section))))


def first_backlog(context: Context) -> Backlog:
    """All articles of the edition, and how many boxes a page takes so that they are spread evenly."""
    articles = context.edition.articles
    boxes = tuple(article for article in articles if article.kind in FRAMED)
    texts = tuple(article for article in articles if article.kind not in FRAMED)
    cells = context.grid.columns * context.grid.characters * context.grid.lines
    pages = max(1, context.edition.count or round(sum(map(characters, articles)) / (FULL * cells)))
    boxes = grouped(context, boxes)
    return Backlog(grouped(context, texts), boxes, (), -(-len(boxes) // pages), context.boxes)


def characters(article: Article) -> int:
    """How many characters an article prints."""
    return sum(len(block.text) for block in article.printed)


def parts_of(
    backlog: Backlog,
    texts: Sequence[Article],
    boxes: Sequence[Article],
    page: int,
    places: Mapping[str, Place],
) -> tuple[Part, ...]:
    """The parts of a page in order of weight: its texts, the heaviest first, what jumped here, the boxes.

    What the desk wishes for lead comes first; what is too short for a lead, such as a pointer, does not.
    """
    order = sorted(texts, key=lambda article: (not _leads(article, places), _too_short_to_lead(article)))
    unframed = tuple(
        Part(article, rank_of(article, place), page, vertical=_place(article, places).vertical)
        for place, article in enumerate(order)
    )
    carried = tuple(replace(part, page=page) for part in backlog.carried)
    framed = tuple(
        Part(article, rank_of(article, len(unframed) + n), page) for n, article in enumerate(boxes)
    )
    return with_boxes((*unframed, *carried, *framed), backlog.rhythm)


def plan_of(number: int, parts: Sequence[Part]) -> PagePlan:
    """The plan of a page of these parts, named for the section that most of them belong to, its map not drawn yet."""
    sections = [part.article.section for part in parts if part.article.section]
    name = max(dict.fromkeys(sections), key=sections.count, default=GENERAL)
    return PagePlan(number, name, tuple(Place(part.article.id, part.to) for part in parts))


def _place(article: Article, places: Mapping[str, Place]) -> Place:
    return places.get(article.id, Place(article.id))


def _leads(article: Article, places: Mapping[str, Place]) -> bool:
    return _place(article, places).wish.lead


def _too_short_to_lead(article: Article) -> bool:
    """Whether an article is too short to lead a page: a pointer, a line of news without a picture, briefs."""
    pictured = any(isinstance(block, Figure) for block in article.blocks)
    return TOGETHER in article.id or (characters(article) < SHORT and not pictured)
