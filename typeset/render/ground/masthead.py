"""What the masthead (报头), the folio line (报眉) and the ear (报眼) say: dates, counts, imprint, digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from typeset.compose.text.phrases import words_of
from typeset.edition import BOXES, Article, ArticleId, Edition, Table
from typeset.language import in_script
from typeset.lunar import lunar_date
from typeset.makeup.model.labels import page_count
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.paper import JumpEnd, Nameplate
from typeset.render.ground.links import part_anchor
from typeset.render.ground.template_pictures import nameplate_address
from typeset.render.headings import lines_of, named, one_line
from typeset.sources.markers import find_marker

WEEKDAYS = "一二三四五六日"
DIGEST_MOST = 5
"""The entries that an ear of three columns by 26 lines holds."""
SECTION_MOST = 3
"""The same of the head of a section, which is half as high."""

Field = tuple[str, str]
"""A label, empty where the value needs none, and its value."""


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """An entry of the digest (导读): a headline with the words over it (its kicker, otherwise its column label), the
    label of its page, and the anchor that it leads to. `words` are those of the headline, `lines` the same
    as the desk breaks it."""

    over: str
    headline: str
    words: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DrawnName:
    """A name as a picture: its address, width to height, and whether its characters stand below each other."""

    address: str
    ratio: float
    upright: bool


def drawn_name(plate: Nameplate | None) -> DrawnName | None:
    """The picture of a name, where there is one."""
    return DrawnName(nameplate_address(plate), plate.ratio, plate.is_upright) if plate else None


@dataclass(frozen=True, slots=True)
class Masthead:
    """The masthead's words. Fields that the paper left out are not there, so no label stands alone.

    `data` are the lines under the name (composition rules, REG: serial number, subscription code, bodies that
    answer for the paper), `foot` those at the foot of page one (address, printing, distribution, price). `plate` is the
    name as a picture.
    """

    name: str
    latin: str
    date: str
    weekday: str
    lunar: str
    issue: str
    pages: str
    data: tuple[Field, ...]
    foot: tuple[Field, ...]
    digest: tuple[DigestEntry, ...]
    plate: DrawnName | None = None


def masthead(made: MadeEdition, edition: Edition) -> Masthead:
    """The words of this issue's furniture."""
    paper = made.paper
    return Masthead(
        name=paper.name,
        latin=paper.name_latin,
        date=f"{made.date.year}年{made.date.month}月{made.date.day}日",
        weekday=f"星期{WEEKDAYS[made.date.weekday()]}",
        lunar=in_script(lunar_date(made.date), paper.lang),
        issue=f"第{made.issue}期" if made.issue else "",
        pages=f"今日{page_count([page.number for page in made.pages], paper.labels)}",
        data=tuple(_data(made)),
        foot=tuple(_foot(made)),
        digest=tuple(digest(made.pages[1:], edition)),
        plate=drawn_name(paper.nameplate),
    )


def _present(fields: tuple[Field, ...], lang: str) -> Iterator[Field]:
    return ((in_script(label, lang), value) for label, value in fields if value)


def _data(made: MadeEdition) -> Iterator[Field]:
    imprint = made.paper.imprint
    number = imprint.cn if imprint.cn.startswith("CN") else f"CN {imprint.cn}"
    return _present(
        (
            ("国内统一连续出版物号", number if imprint.cn else ""),
            ("邮发代号", imprint.postal_code),
            ("主管", imprint.competent),
            ("主办", imprint.sponsor),
            ("出版", imprint.publisher),
            ("网址", imprint.url),
        ),
        made.paper.lang,
    )


def _foot(made: MadeEdition) -> Iterator[Field]:
    imprint = made.paper.imprint
    return _present(
        (
            ("社址", imprint.address),
            ("电话", imprint.phone),
            ("电子信箱", imprint.email),
            ("印刷", imprint.printer),
            ("印厂地址", imprint.printer_address),
            ("发行", imprint.distribution),
            ("定价", imprint.price),
        ),
        made.paper.lang,
    )


@dataclass(frozen=True, slots=True)
class SectionHead:
    """The head of a section's first page: the section's name, and that as a picture where there is one, and the digest
    of its other pages."""

    name: str
    plate: DrawnName | None
    digest: tuple[DigestEntry, ...]


def section_head(page: MadePage, made: MadeEdition, edition: Edition) -> SectionHead | None:
    """What stands over a page that begins a section; None over any other."""
    if not page.plan.is_front:
        return None
    name = page.plan.name or page.plan.section or page.label
    others = tuple(_section_of(page, made))
    return SectionHead(name, drawn_name(page.plan.nameplate), tuple(digest(others, edition, SECTION_MOST)))


def _section_of(front: MadePage, made: MadeEdition) -> Iterator[MadePage]:
    """The pages after a front that are of its section: up to the next front, under its letter."""
    labels = made.paper.labels
    for page in made.pages:
        if page.number > front.number:
            if page.plan.is_front or labels.of(page.number).letter != labels.of(front.number).letter:
                return
            yield page


def digest(pages: Sequence[MadePage], edition: Edition, most: int = DIGEST_MOST) -> Iterator[DigestEntry]:
    """The first stories of the pages, in page order, at most so many.

    Every page gives its first story before any gives its second.
    """
    rounds = zip_longest(*(tuple(_stories(page, edition)) for page in pages))
    chosen = islice((story for turn in rounds for story in turn if story), most)
    for page, name in sorted(chosen, key=lambda story: story[0].number):
        article = edition.article(name)
        over = article.kicker.text if article.kicker else article.column
        title = named(article)
        headline, lines = one_line(title), tuple(map(words_of, lines_of(title)))
        yield DigestEntry(over, headline, words_of(headline), lines, page.label, part_anchor(name, 0))


def _stories(page: MadePage, edition: Edition) -> Iterator[tuple[MadePage, ArticleId]]:
    """The articles that begin on the page and are news of some kind, a group being one; not advertisement or notice,
    nor tables alone, nor the rest of one whose beginning never came, which has a marker for a headline or above its
    text."""
    for slot in page.slots:
        is_news = slot.part == 0 and slot.kind not in BOXES and not slot.under
        article = edition.article(slot.article)
        if is_news and not _goes_on(article) and not _is_table(article):
            yield page, slot.article


def _is_table(article: Article) -> bool:
    """Whether an article is nothing but tables: an order of teams, the rates of the day."""
    return bool(article.blocks) and all(isinstance(block, Table) for block in article.blocks)


def _goes_on(article: Article) -> bool:
    """Whether an article is the rest of another by a marker in its headline or before its first words."""
    marker = find_marker(article.blocks[0].text) if article.blocks else None
    opens = marker is not None and marker.direction is JumpEnd.BACK and not marker.start
    return opens or find_marker(article.headline.text) is not None
