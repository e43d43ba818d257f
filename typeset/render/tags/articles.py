"""An article as elements of a file's structure: its titles, its blocks, what is drawn in it, the ends of its jumps."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from typeset.compose.galley import CellPlace
from typeset.edition import Article, Figure, Inset, InsetKind, Placement, Role, Table, TextBlock
from typeset.language import in_script
from typeset.render.headings import named, one_line
from typeset.render.ink.owners import ArticlePart, Owner, captioned
from typeset.render.tags.element import Element
from typeset.style.elements import COLUMN, DECK, HEADLINE, KICKER

KINDS = {Role.QUOTATION: "BlockQuote", Role.PULL: "BlockQuote"}
"""What blocks are that are no paragraph, heading or item."""

INSETS = {InsetKind.PULL: "Div"}
"""What a piece within an article is; most are sections of their own."""

PICTURE = "图片"
"""What is said of a picture of which nothing else is told."""


@dataclass(slots=True)
class Leaves:
    """The elements that content belongs to by whose it is, those of the labels of items, and those of whole articles in
    the root of the tree."""

    root: Element
    own: dict[Owner, Element] = field(default_factory=dict)
    labels: dict[Owner, Element] = field(default_factory=dict)
    articles: dict[str, Element] = field(default_factory=dict)

    def of(self, owner: Owner) -> Element:
        """The element of an owner. What no block of the copy claims stands at its article's end, or the file's: nothing
        that is on a page goes without an element."""
        if owner not in self.own:
            if owner.article not in self.articles:
                self.articles[owner.article] = self.root.add("Art")
            kind = "Figure" if owner.piece is ArticlePart.PICTURE else "P"
            self.own[owner] = self.articles[owner.article].add(kind)
            self.own[owner].alt = PICTURE if kind == "Figure" else ""
        return self.own[owner]


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article with its parts in their order, the level of its headline, what its charts say by their blocks, the
    language of the paper, and the blocks of the pictures that stand on pages."""

    article: Article
    parts: Sequence[Placement]
    level: int
    charts: Mapping[int, str]
    lang: str
    pictures: Set[int] = frozenset()


def article_element(told: ToldArticle, kind: str, leaves: Leaves) -> Element:
    """The element of an article, empty but for its parts, which are put into `leaves`."""
    whole = leaves.articles[told.article.id] = Element(kind, one_line(named(told.article)))
    _titles(told, whole, leaves)
    _Blocks(told, whole, leaves).put()
    return whole


def _titles(told: ToldArticle, whole: Element, leaves: Leaves) -> None:
    name = told.article.id
    for piece in (ArticlePart.LABEL, ArticlePart.BRIEFS):
        leaves.own[Owner(name, piece, 0)] = whole.add("P")
    for title in (COLUMN, KICKER, HEADLINE, DECK):
        kind = f"H{told.level}" if title == HEADLINE else "P"
        leaves.own[Owner(name, ArticlePart.TITLE, title=title)] = whole.add(kind)


class _Blocks:
    """Puts the blocks of an article into its element one after another."""

    def __init__(self, told: ToldArticle, whole: Element, leaves: Leaves) -> None:
        self.told, self.whole, self.leaves = told, whole, leaves
        self._around: Inset | None = None
        self._in = whole
        self._list: Element | None = None

    def put(self) -> None:
        """All of them, the ends of jumps after the block in which a part ends."""
        ends = tuple(self._ends())
        for at, block in enumerate(self.told.article.printed):
            self._turn_to(block.inset if isinstance(block, TextBlock | Table) else None)
            if not (isinstance(block, TextBlock) and block.role is Role.ITEM):
                self._list = None
            if isinstance(block, TextBlock):
                self._text(block, at)
            elif isinstance(block, Figure):
                self._figure(block, at)
            else:
                self._table(block, at)
            for part in (part for part, end in ends if end == at):
                self._jump(part)

    def _ends(self) -> Iterator[tuple[int, int]]:
        """The parts that go on elsewhere, each with the block in which it ends."""
        for number, part in enumerate(self.told.parts[:-1]):
            yield number, max(0, part.end.block - (part.end.offset == 0))

    def _turn_to(self, inset: Inset | None) -> None:
        if inset != self._around:
            self._list = None
            self._in = self.whole.add(INSETS.get(inset.kind, "Sect")) if inset else self.whole
        self._around = inset

    def _owner(self, piece: ArticlePart, at: int) -> Owner:
        return Owner(self.told.article.id, piece, at)

    def _text(self, block: TextBlock, at: int) -> None:
        owner = self._owner(ArticlePart.BLOCK, at)
        if block.role is Role.ITEM:
            self._list = self._list or self._in.add("L")
            item = self._list.add("LI")
            self.leaves.labels[owner] = item.add("Lbl")
            self.leaves.own[owner] = item.add("LBody")
            return
        self.leaves.own[owner] = self._in.add(self._kind(block.role))

    def _kind(self, role: Role) -> str:
        if role in (Role.SUBHEAD, Role.INSET_HEAD):
            return f"H{self.told.level + bool(self.told.article.headline)}"
        return KINDS.get(role, "P")

    def _figure(self, block: Figure, at: int) -> None:
        article = self.told.article
        said = block.alt or block.caption or one_line(article.headline) or in_script(PICTURE, self.told.lang)
        figure = self._in.add("Figure", kept=at in self.told.pictures)
        figure.alt = said
        self.leaves.own[self._owner(ArticlePart.PICTURE, at)] = figure
        caption = self.leaves.own[self._owner(ArticlePart.CAPTION, at)] = figure.add("Caption")
        if block in article.numbered:
            number = article.numbered.index(block) + 1
            self.leaves.own[captioned(article.id, number)] = caption

    def _table(self, block: Table, at: int) -> None:
        if at in self.told.charts:
            whole = self._in.add("Figure")
            whole.alt = self.told.charts[at]
            self.leaves.own[self._owner(ArticlePart.BLOCK, at)] = whole
        else:
            whole = self._in.add("Table")
            self._rows(block, at, whole)
        caption = Element("Caption")
        whole.kids.insert(0, caption)
        self.leaves.own[self._owner(ArticlePart.CAPTION, at)] = caption
        self.leaves.own[self._owner(ArticlePart.NOTE, at)] = self._in.add("P")

    def _rows(self, block: Table, at: int, whole: Element) -> None:
        owner = self._owner(ArticlePart.CELL, at)
        for number, cells in enumerate(block.rows):
            row = whole.add("TR")
            for column in range(len(cells)):
                cell = row.add("TH" if number < block.head else "TD", kept=True)
                cell.scope = "Column" if number < block.head else ""
                self.leaves.own[owner._replace(cell=CellPlace(number, column))] = cell

    def _jump(self, part: int) -> None:
        for piece, number in ((ArticlePart.TO, part), (ArticlePart.BACK, part + 1)):
            self.leaves.own[self._owner(piece, number)] = self._in.add("P").add("Link")
