"""A whole article: its name, its kind, its titles and blocks, and the places between its characters. All frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from typeset.edition.copy import RUNNING, Block, Figure, Inset, InsetKind, Role, Run, Table, TextBlock, Voice

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
    TOPIC = "topic"


WRITTEN_KINDS = tuple(kind for kind in Kind if kind is not Kind.TOPIC)
"""The kinds that copy may name: what stands over the articles of a group is written in edition.yaml."""


NOTICES = frozenset({Kind.NOTICE, Kind.OBITUARY, Kind.CORRECTION})
BOXES = NOTICES | {Kind.AD, Kind.FILLER}
"""The kinds that stand in a box of their own, apart from the page's order of weight."""


class Captions(StrEnum):
    """Where the words of a group of pictures stand: under each picture, together at the foot of the group under the
    pictures' numbers, or in a narrow column beside each."""

    UNDER = "under"
    NUMBERED = "numbered"
    BESIDE = "beside"


PICTURED = frozenset({Kind.PHOTO, Kind.AD, Kind.TOPIC})
"""The kinds of which pictures are the matter, and stand in a block of their own."""


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
    the articles' files that held a second part of it, which have no article of their own; `classes` are the names that
    the desk gives it for sheets. `note` is the editor's (编者按), under its own head; `foot` the line of those who
    contributed; `speakers` who asks in an interview, and who answers; `captions` where those of a group of pictures
    stand (`Captions`), under them where it is empty."""

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
    classes: tuple[str, ...] = ()
    note: str = ""
    note_head: str = ""
    foot: str = ""
    speakers: tuple[str, ...] = ()
    captions: str = ""

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks as they are printed: after the editor's note, with the dateline and the credits run in, or the
        byline on its own, before the contributors' line. Every room counts characters and spots in these, so that
        print, EPUB and proof agree."""
        foot = [TextBlock(Role.FOOT, (Run(self.foot),))] if self.foot else []
        return (*_note(self), *_with_lead(self), *foot)

    @property
    def amid(self) -> tuple[int, ...]:
        """The tables that are typed amid the text or in a sidebar, by their places in `printed`."""
        texts = [at for at, block in enumerate(self.blocks) if isinstance(block, TextBlock)]
        within = range(texts[0], texts[-1]) if texts else range(0)
        before = len(self.printed) - len(self.blocks) - bool(self.foot)
        return tuple(
            at + before
            for at, block in enumerate(self.blocks)
            if isinstance(block, Table) and (block.inset or at in within)
        )

    @property
    def inline(self) -> tuple[int, ...]:
        """The pictures that stand in the column of text where they were typed, by their places in `printed`: those of
        which copy says so, in an article that has text and is neither pictures nor an advertisement."""
        if self.kind in PICTURED or not any(isinstance(one, Figure) and one.inline for one in self.blocks):
            return ()
        printed = self.printed
        texts = any(isinstance(one, TextBlock) for one in printed)
        return tuple(at for at, one in enumerate(printed) if texts and isinstance(one, Figure) and one.inline)

    @property
    def numbered(self) -> tuple[Figure, ...]:
        """The pictures whose words stand together under their numbers, in order: those of a group that have any."""
        figures = tuple(one for one in self.blocks if isinstance(one, Figure))
        grouped = self.kind is Kind.PHOTO and self.captions == Captions.NUMBERED and len(figures) > 1
        return tuple(one for one in figures if grouped and one.text)

    def number(self, figure: Figure) -> str:
        """The number of a picture, such as ②; empty where its words stand with it."""
        return next((number_sign(at) for at, one in enumerate(self.numbered, 1) if one == figure), "")

    @property
    def pictures(self) -> tuple[Figure, ...]:
        """All its pictures, and those within its lines."""
        texts = (icon for one in self.blocks if isinstance(one, TextBlock) for icon in one.icons)
        return (*(one for one in self.blocks if isinstance(one, Figure)), *texts)

    def says(self, words: str) -> bool:
        """Whether the article's text has these words, as a pull quote should repeat them; marks count for nothing, and
        an ellipsis stands for what is left out."""
        texts = (one for one in self.blocks if isinstance(one, TextBlock) and one.role is not Role.PULL)
        said = _letters("".join(one.text for one in texts))
        return all(_letters(part) in said for part in words.split("…"))


CIRCLED = ((20, "①"), (35, "㉑"), (50, "㊱"))
"""Up to which number a run of circled numbers in Unicode goes, and its first sign."""


def number_sign(number: int) -> str:
    """A number from 1 in a circle (① … ㊿), or in brackets where Unicode has none."""
    first = 1
    for last, sign in CIRCLED:
        if number <= last:
            return chr(ord(sign) + number - first)
        first = last + 1
    return f"（{number}）"


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


_CLOSED = tuple("：:，。！？）】")
"""What parts a head from the words that it runs into by itself."""


def _note(article: Article) -> Iterator[Block]:
    """The editor's note, its head run in."""
    if article.note:
        gap = "" if article.note_head.endswith(_CLOSED) else "\u3000"
        head = [Run(article.note_head + gap, Voice.RUN_IN)] if article.note_head else []
        yield TextBlock(Role.PARAGRAPH, (*head, Run(article.note)), inset=Inset(InsetKind.NOTE))


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
    own = (
        index
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in RUNNING and not block.inset
    )
    first = next(own, -1)
    block = blocks[first] if first >= 0 else None
    if isinstance(block, TextBlock) and block.role is Role.PARAGRAPH:
        blocks[first] = replace(block, runs=(*lead, *block.runs))
    else:
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
