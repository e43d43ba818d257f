"""The book's plan: which file each article is, which articles each printed page lists, where pages break."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.edition import PICTURED, Article, ArticleId, Edition, Figure, Placement, Spot, TextBlock
from typeset.makeup.model.labels import machine_label, marker_text
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.paper import JumpEnd


@dataclass(frozen=True, slots=True)
class Break:
    """Where the print edition leaves one page for another inside an article: both printed markers, and what the
    page that begins here is called in page lists."""

    at: Spot
    source: int
    target: int
    to_text: str
    back_text: str
    mark: str = ""

    @property
    def anchor(self) -> str:
        """The id of the spot in the article's file where the page begins that the article goes on on."""
        return f"page-{self.target}"

    @property
    def left(self) -> str:
        """The id of the spot where the article leaves the page that it came from."""
        return f"left-{self.source}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article in the book: its file, the page that it begins on, its breaks. One that found no room on paper has the
    page that the desk meant it for and is not `printed`. It may stand under the head of a group, which is the chapter
    `over` it."""

    article: Article
    file: str
    page: int
    breaks: tuple[Break, ...] = ()
    printed: bool = True
    over: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """A line in a page's list of articles: a whole article, or (with a marker) where one goes on."""

    chapter: Chapter
    href: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class OutlinedArticle:
    """An entry of the book's outline, with those of the articles under it where it is the head of a group."""

    entry: ListedArticle
    under: tuple[ListedArticle, ...] = ()


class SecondMark(NamedTuple):
    """The second page of a spread: its number, and its label for machines."""

    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class Section:
    """A printed page in the book: its file, its label as printed and for machines, its entries in order, the desk's
    classes of it, and of a spread the page that it runs over."""

    number: int
    file: str
    label: str
    name: str
    entries: tuple[ListedArticle, ...]
    mark: str = ""
    classes: tuple[str, ...] = ()
    facing: SecondMark | None = None

    @property
    def title(self) -> str:
        """第一版：要闻, or the label alone where the page has no name."""
        return f"{self.label}：{self.name}" if self.name else self.label

    @property
    def outline(self) -> tuple[OutlinedArticle, ...]:
        """The articles that begin on the page, those of a group under its head."""
        begun = [entry for entry in self.entries if not entry.marker]
        here = {entry.chapter.article.id for entry in begun}
        return tuple(
            OutlinedArticle(
                one, tuple(other for other in begun if other.chapter.over == one.chapter.article.id)
            )
            for one in begun
            if one.chapter.over not in here
        )


@dataclass(frozen=True, slots=True)
class BookPlan:
    """All sections in page order, and all chapters in reading order; a `vertical` book is read from right to left."""

    sections: tuple[Section, ...]
    chapters: tuple[Chapter, ...]
    vertical: bool = False

    @property
    def page_list(self) -> tuple[tuple[str, str], ...]:
        """Every page-break marker of the book in reading order: its label and where it stands.

        A page stands where its list of articles is; a part that goes on on it is a marker of its own, told apart by
        续, so that a number that is typed finds the page and no marker is left out (EPUB Accessibility 1.1, 4.2).
        """
        marks: list[tuple[str, str]] = []
        for section in self.sections:
            marks.append((section.mark, f"{section.file}#page-{section.number}"))
            if section.facing:
                marks.append((section.facing.mark, f"{section.file}#page-{section.facing.number}"))
            here = (chapter for chapter in self.chapters if chapter.page == section.number)
            marks += [(f"{b.mark}（续）", f"{c.file}#{b.anchor}") for c in here for b in c.breaks]
        return tuple(marks)

    def under(self, chapter: Chapter) -> tuple[Chapter, ...]:
        """The articles of a group whose head the chapter is."""
        return tuple(one for one in self.chapters if one.over == chapter.article.id)

    @property
    def grouped(self) -> bool:
        """Whether articles of the book stand in groups."""
        return any(one.over for one in self.chapters)

    @property
    def wrapped(self) -> bool:
        """Whether pictures of the book have text beside them."""
        blocks = ((one.article, block) for one in self.chapters for block in one.article.blocks)
        return any(isinstance(block, Figure) and self.floats(block, article) for article, block in blocks)

    @property
    def has_icons(self) -> bool:
        """Whether small pictures stand within lines of the book."""
        texts = (block for one in self.chapters for block in one.article.blocks)
        return any(isinstance(block, TextBlock) and block.icons for block in texts)

    def floats(self, figure: Figure, article: Article) -> bool:
        """Whether a picture of an article has text beside it, as copy asks: where lines run across, and pictures are
        not the matter."""
        return bool(figure.wrap) and article.kind not in PICTURED and not self.vertical

    def pages_of(self, chapter: Chapter) -> str:
        """The pages that an article stands on, for `printPage`: 1, 4; empty for one that found no room on paper."""
        if not chapter.printed:
            return ""
        own = next(section.mark for section in self.sections if section.number == chapter.page)
        return ", ".join((own, *(found.mark for found in chapter.breaks)))


def plan_book(edition: Edition, made: MadeEdition) -> BookPlan:
    """Plan the book from the placements: an article belongs to the page where it begins, and one that found no room to
    the page that it was meant for, after those that did. Fillers of the pages are none of the book's articles."""
    known = {article.id for article in edition.articles}
    made = replace(made, placements=tuple(one for one in made.placements if one.article in known))
    standing = frozenset(placement.article for placement in made.placements)
    chapters = {
        name: Chapter(
            edition.article(name),
            f"a{number:03}.xhtml",
            page,
            _breaks(name, edition, made),
            name in standing,
            _over(name, edition),
        )
        for number, (name, page) in enumerate(_begun(edition, made, standing), 1)
    }
    sections = tuple(_section(page, edition, made, chapters) for page in made.pages)
    return BookPlan(sections, tuple(chapters.values()), made.grid.vertical)


def _over(name: ArticleId, edition: Edition) -> ArticleId | None:
    topic = edition.topic_of(name)
    return topic.head if topic and topic.head != name else None


def _begun(
    edition: Edition, made: MadeEdition, standing: frozenset[ArticleId]
) -> Iterator[tuple[ArticleId, int]]:
    """Every article of the issue with its page, in reading order."""
    out = tuple(article.id for article in edition.issued.articles if article.id not in standing)
    for page in made.pages:
        here = _on_page(page, made.placements)
        yield from ((one.article, page.number) for one in here if one.part == 0)
        yield from ((name, page.number) for name in out if _meant_for(name, edition, made) == page.number)


def _meant_for(name: ArticleId, edition: Edition, made: MadeEdition) -> int:
    """The page of the book for an article without a place on paper: the desk's if it was made, or the last one."""
    home = edition.home(name)
    return home if home in {page.number for page in made.pages} else made.pages[-1].number


def _on_page(page: MadePage, placements: tuple[Placement, ...]) -> list[Placement]:
    """A page's placements in the order of its slots, articles that begin here before those that go on."""
    slots = {(slot.article, slot.part): index for index, slot in enumerate(page.slots)}
    here = [placement for placement in placements if placement.page == page.number]
    return sorted(here, key=lambda p: (p.part > 0, slots.get((p.article, p.part), len(slots))))


def _breaks(name: ArticleId, edition: Edition, made: MadeEdition) -> tuple[Break, ...]:
    paper = edition.paper
    return tuple(
        Break(
            jump.at,
            jump.source,
            jump.target,
            marker_text(JumpEnd.TO, jump.target, paper, jump.index),
            marker_text(JumpEnd.BACK, jump.source, paper, jump.index),
            machine_label(jump.target, paper.labels),
        )
        for jump in made.jumps
        if jump.article == name
    )


def _section(
    page: MadePage, edition: Edition, made: MadeEdition, chapters: dict[ArticleId, Chapter]
) -> Section:
    mark = machine_label(page.number, edition.paper.labels)
    entries = [
        _entry(placement, chapters[placement.article]) for placement in _on_page(page, made.placements)
    ]
    unprinted = (one for one in chapters.values() if not one.printed and one.page == page.number)
    entries += [ListedArticle(chapter, chapter.file) for chapter in unprinted]
    file, plan = f"p{page.number:02}.xhtml", page.plan
    second = (
        SecondMark(plan.facing, machine_label(plan.facing, edition.paper.labels)) if plan.facing else None
    )
    return Section(page.number, file, page.label, plan.name, tuple(entries), mark, plan.classes, second)


def _entry(placement: Placement, chapter: Chapter) -> ListedArticle:
    into = [found for found in chapter.breaks if found.target == placement.page] if placement.part else []
    return (
        ListedArticle(chapter, f"{chapter.file}#{into[0].anchor}", into[0].back_text)
        if into
        else ListedArticle(chapter, chapter.file)
    )
