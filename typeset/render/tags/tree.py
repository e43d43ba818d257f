"""The structure of an edition's file: its articles in the order of weight, each whole, and what stands where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from typeset.edition import ArticleId, Edition, Kind
from typeset.makeup.model.page import Lines, MadeEdition, Picture, Slot
from typeset.render.ink.content import Inked
from typeset.render.ink.marks import InkMark
from typeset.render.ink.owners import ICON, ArticlePart, Owner
from typeset.render.tags.articles import Leaves, ToldArticle, article_element
from typeset.render.tags.element import Element, MarkPlace
from typeset.render.tags.ground import DigestPointer, GroundMark
from typeset.sources.text import is_pdf


@dataclass(slots=True)
class TagTree:
    """The root of the structure, its table of contents, the elements of links by the marks of their words, those of the
    ends of jumps by whose they are, and those of pointers by what they lead to."""

    root: Element
    contents: Element
    links: dict[MarkPlace, Element] = field(default_factory=dict)
    jumps: dict[Owner, Element] = field(default_factory=dict)
    pointers: dict[tuple[int, str], Element] = field(default_factory=dict)


def tag_tree(
    made: MadeEdition,
    edition: Edition,
    ink: Sequence[Inked],
    ground: Sequence[Sequence[GroundMark]],
    pictures: Mapping[str, Owner],
) -> TagTree:
    """The tree of a file with such marks on its pages; `pictures` says whose the painter's addresses are."""
    root = Element("Document")
    tree = TagTree(root, root.add("TOC"))
    leaves = Leaves(root)
    for article in _Articles(made, edition, leaves).elements():
        tree.root.kids.append(article)
    for page, (own, below) in enumerate(zip(ink, ground, strict=True)):
        put, painted = _PutPage(), {found.number for found in below}
        for number in own.reading:
            if own.marks[number].within.kind != ICON or number in painted:
                _put(own.marks[number], MarkPlace(page, number), leaves, tree, put)
        for found in below:
            if found.number < len(own.marks):
                continue  # an icon, which was read where it stands
            if isinstance(found.owner, DigestPointer):
                link = pointer(tree, page, found.owner.anchor)
                link.kids.append(MarkPlace(page, found.number))
            else:
                leaves.of(pictures[found.owner.address]).kids.append(MarkPlace(page, found.number))
    tree.jumps = {
        owner: one for owner, one in leaves.own.items() if owner.piece in (ArticlePart.TO, ArticlePart.BACK)
    }
    return tree


class _Articles:
    """The elements of the articles in the order in which pages and slots have their beginnings."""

    def __init__(self, made: MadeEdition, edition: Edition, leaves: Leaves) -> None:
        self.made, self.edition, self.leaves = made, edition, leaves
        self._charts: dict[ArticleId, dict[int, str]] = {}
        self._pictures: dict[ArticleId, set[int]] = {}
        for frame in chain.from_iterable(page.frames for page in made.pages):
            if isinstance(frame, Lines) and frame.paths:
                self._charts.setdefault(frame.article, {})[frame.block] = frame.alt
            elif isinstance(frame, Picture) and not is_pdf(frame.image):
                self._pictures.setdefault(frame.article, set()).add(frame.block)

    def elements(self) -> Iterable[Element]:
        """One for each article, those of a group within the group's."""
        groups: dict[str, Element] = {}
        made = list[Element]()
        for slot in self._slots():
            article = self.edition.article(slot.article)
            group = groups.get(slot.under)
            element = self._element(slot, 1 if group is None else 2)
            (made if group is None else group.kids).append(element)
            if article.kind is Kind.TOPIC:
                groups[slot.article] = element
        return made

    def _slots(self) -> list[Slot]:
        seen: dict[ArticleId, Slot] = {}
        for slot in (slot for page in self.made.pages for slot in page.slots):
            if slot.article not in seen or slot.part < seen[slot.article].part:
                seen.setdefault(slot.article, slot)
        return list(seen.values())

    def _element(self, slot: Slot, level: int) -> Element:
        article = self.edition.article(slot.article)
        parts = sorted(
            (one for one in self.made.placements if one.article == article.id), key=lambda one: one.part
        )
        charts, pictures = self._charts.get(article.id, {}), self._pictures.get(article.id, set())
        told = ToldArticle(article, parts, level, charts, self.made.paper.lang, pictures)
        kind = "Sect" if article.kind is Kind.TOPIC else "Art"
        return article_element(told, kind, self.leaves)


@dataclass(slots=True)
class _PutPage:
    """What was put of a page: its words with readings by their numbers, the last mark and the element that has it."""

    words: dict[str, Element] = field(default_factory=dict)
    mark: InkMark | None = None
    element: Element | None = None


def _put(mark: InkMark, place: MarkPlace, leaves: Leaves, tree: TagTree, page: _PutPage) -> None:
    """Put a mark into the element whose it is: one that goes on with the same words as the mark before it into that
    mark's."""
    if mark != page.mark or page.element is None or mark.within.kind in ("Lbl", ICON):
        page.element = _element(mark, leaves, page.words)
    page.mark = mark
    page.element.kids.append(place)
    if mark.within.kind == "Link":
        tree.links[place] = page.element


def _element(mark: InkMark, leaves: Leaves, words: dict[str, Element]) -> Element:
    """The element of a mark: its owner's, or a new one of the words within it that it is."""
    own, (kind, which) = leaves.of(mark.owner), mark.within
    if kind in ("", "Figure"):
        return own
    if kind == "Lbl":
        return leaves.labels.get(mark.owner, own)
    if kind == ICON:
        icon = own.add("Figure")
        icon.alt = which
        return icon
    if kind == "RB":
        words[which] = own.add("Ruby")
        return words[which].add(kind)
    if kind == "RT":
        return words[which].add(kind) if which in words else own.add("Span")
    element = own.add(kind)
    element.language = which if kind == "Span" else ""
    return element


def pointer(tree: TagTree, page: int, anchor: str) -> Element:
    """The link of a page that leads to an anchor, in the table of contents."""
    key = page, anchor
    if key not in tree.pointers:
        tree.pointers[key] = tree.contents.add("TOCI").add("Reference").add("Link")
    return tree.pointers[key]
