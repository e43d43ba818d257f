"""What is still to be placed when pages open by themselves, and what of it may come to a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil

from typeset.compose.rank import GalleySetting, Rank
from typeset.edition import TOGETHER, Article, ArticleId, Figure, Kind, PagePlan, Place
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.rectangle import air_above, beginning_rows, need_of
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.allotted import FrontPage, PageCopy, Tail
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import grouped
from typeset.makeup.model.part import FIRST, FRAMED, SHORT, Part, rank_of, with_boxes
from typeset.makeup.model.weights import weights_of
from typeset.makeup.search.figures import figure_of, has_figure
from typeset.makeup.search.topics import head_rows, members_of

MOST = 18
"""How many articles page one takes at most."""
DEARER = (1.0, 1.0, 2.0, 4.0)
"""How much dearer a jump is for every longer story that may jump; shorter ones than these stay whole."""
LEAST = 0.5
"""How full of copy page one is at least, if there is more."""
STAYS = 40
"""Rows of each of the first three stories that stay on page one at least: more than a head and a stub."""
TAIL_ROWS = 31
"""Rows of a basic column that go on elsewhere at least, 400 characters: with less, the story had better be whole."""
TAIL_HEAD = 8.0
"""Cells of the repeated head over a tail and of the jump lines."""
BUSY = 6
"""A page one of fewer stories looks like a page inside."""
BOXED = 0.75
"""How much of a page boxes take where there is text."""
BY_FAR = 4
"""How many times the text of the first section of a page inside another must have to lead it."""
GENERAL = "综合"
"""The name of a page whose articles name no section."""
ROOMY = 0.03
"""The part of a page by which its copy may seem too much for it: what articles ask for alone is more by so much than
what they take together."""
LEG_ROWS = 30
"""Rows of a leg at which an article is measured: between the 12 and 45 that read well."""
FULL = 0.85
"""The part of a page's cells that text takes beside heads and white, at a guess."""
REACH = 20
"""So many pages are shared out together at most: what the search holds and works out grows with the square of them, and
nobody sees what pages that far apart have to do with each other. Dailies have four to sixteen."""


@dataclass(frozen=True, slots=True)
class PagesAhead:
    """So many pages that are shared out together, and what of a backlog they take."""

    backlog: "Backlog"
    pages: int


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

    def after(self, parts: Iterable[Part], rests: tuple[Part, ...]) -> "Backlog":
        """What is left when a page of these parts is made, from which others go on elsewhere."""
        left = self.without({part.article.id for part in parts})
        return replace(left, carried=(*left.carried, *rests))

    def without(self, names: Set[ArticleId]) -> "Backlog":
        """The same without these articles and their tails."""
        texts, boxes = (
            tuple(article for article in articles if article.id not in names)
            for articles in (self.texts, self.boxes)
        )
        carried = tuple(part for part in self.carried if part.article.id not in names)
        return replace(self, texts=texts, boxes=boxes, carried=carried)

    def more_than(self, copy: PageCopy) -> bool:
        """Whether anything is left when a page takes that."""
        return len(self.texts) + len(self.boxes) + len(self.carried) > sum(
            map(len, (copy.texts, copy.boxes, copy.carried))
        )

    def by_section(self) -> "Backlog":
        """The texts section by section, the sections in the order in which they first come."""
        order = list(dict.fromkeys(article.section for article in self.texts))
        return replace(self, texts=tuple(sorted(self.texts, key=lambda one: order.index(one.section))))


def first_backlog(context: Context) -> Backlog:
    """All articles of the edition, and how many boxes page one takes so that they are spread evenly."""
    under = {name for one in context.edition.topics for name in one.members}
    articles = tuple(article for article in context.edition.unbooked if article.id not in under)
    boxes = tuple(article for article in articles if article.kind in FRAMED)
    texts = tuple(article for article in articles if article.kind not in FRAMED)
    cells = context.grid.columns * context.grid.characters * context.grid.lines
    many = sum(map(characters, context.edition.unbooked))
    pages = max(1, context.edition.count or round(many / (FULL * cells)))
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

    What the desk wishes for lead comes first; what is too short for a lead, such as a pointer, does not, nor what is
    left of a section before one with far more, but on page one, whose order is the desk's word.
    """
    order = (
        sorted(texts, key=lambda article: not _leads(article, places))
        if page == 1
        else _inside(texts, places)
    )
    unframed = tuple(
        Part(article, rank_of(article, place, page), page, vertical=_place_of(article.id, places).vertical)
        for place, article in enumerate(order)
    )
    carried = tuple(replace(part, page=page) for part in backlog.carried)
    framed = tuple(
        Part(article, rank_of(article, len(unframed) + n), page) for n, article in enumerate(boxes)
    )
    return with_boxes((*unframed, *carried, *framed), backlog.rhythm)


def _inside(texts: Sequence[Article], places: Mapping[str, Place]) -> list[Article]:
    """The texts of a page inside in order of weight."""
    main = _main_section(texts)
    return sorted(
        texts,
        key=lambda one: (not _leads(one, places), _too_short_to_lead(one), one.section != main),
    )


def _main_section(texts: Sequence[Article]) -> str:
    """The section that leads a page inside: the first, or the one that has by far the most text there."""
    sections = list(dict.fromkeys(article.section for article in texts))
    if len(sections) < 2:
        return "".join(sections)
    copy = dict.fromkeys(sections, 0)
    for article in texts:
        copy[article.section] += characters(article)
    first, most = sections[0], max(sections, key=copy.__getitem__)
    return most if copy[most] >= BY_FAR * copy[first] else first


def plan_of(number: int, parts: Sequence[Part]) -> PagePlan:
    """The plan of a page of these parts, named for the section that most of them belong to, its map not drawn yet."""
    sections = [part.article.section for part in parts if part.article.section]
    name = max(dict.fromkeys(sections), key=sections.count, default=GENERAL)
    return PagePlan(number, name, tuple(Place(part.article.id, part.to) for part in parts))


def _place_of(name: ArticleId, places: Mapping[str, Place]) -> Place:
    return places.get(name, Place(name))


def _leads(article: Article, places: Mapping[str, Place]) -> bool:
    return _place_of(article.id, places).wish.lead


def _too_short_to_lead(article: Article) -> bool:
    """Whether an article is too short to lead a page: a pointer, a line of news without a picture, briefs."""
    pictured = any(isinstance(block, Figure) for block in article.blocks)
    led = pictured or article.kind is Kind.TOPIC
    return TOGETHER in article.id or (characters(article) < SHORT and not led)


def of_copy(backlog: Backlog, copy: PageCopy) -> Backlog:
    """What of a backlog a page takes."""
    texts, boxes = (
        {article.id: article for article in articles} for articles in (backlog.texts, backlog.boxes)
    )
    carried = {part.article.id: part for part in backlog.carried}
    return replace(
        backlog,
        texts=tuple(texts[name] for name in copy.texts),
        boxes=tuple(boxes[name] for name in copy.boxes),
        carried=tuple(carried[name] for name in copy.carried),
    )


def cells_of(context: Context, part: Part) -> float:
    """The cells that a part asks for, at the width at which its legs are neither short nor long."""
    columns = context.at(part.page).grid.columns
    if part.is_topic:
        width = max(1, columns // 2)
        own = float(width * head_rows(context, part, width, False))
        return own + sum(cells_of(context, one) for one in members_of(context, part))
    return figure_of(context, part, "cells", lambda: _cells_of(context, part, columns))


def _cells_of(context: Context, part: Part, columns: int) -> float:
    width = max(1, min(columns, -(-rows_of_text(context, part) // LEG_ROWS)))
    if part.rank is Rank.LEAD:
        width = max(width, columns // 2)
    shape = shape_of(context, part, width)
    need = need_of(shape, part.frame, air_above(shape, part.frame, False), bool(part.to))
    return float(width * need.wanted)


def rows_of_text(context: Context, part: Part) -> int:
    """The rows of its text in one column."""
    if part.number:
        return height(part.strips)
    if part.is_topic:
        return sum(rows_of_text(context, one) for one in members_of(context, part))
    setter, width = context.setter(part.page), context.grid.column_width
    return figure_of(context, part, "rows", lambda: int(setter.galley(part.article, width, part.rank).rows))


def copy_cells(context: Context, backlog: Backlog, page: int) -> float:
    """The cells that all of a backlog asks for, from a page on."""
    texts = (Part(one, rank_of(one, place), page) for place, one in enumerate(backlog.texts[:1]))
    others = (Part(one, rank_of(one, 2), max(2, page)) for one in (*backlog.texts[1:], *backlog.boxes))
    parts = (*texts, *others)
    new = [part for part in parts if not has_figure(context, part, "cells")]
    asked = {GalleySetting(part.article, context.grid.column_width, part.rank): part for part in new}
    set_ahead(context, asked, lambda one: cells_of(context, asked[one]))
    tails = (replace(one, page=page) for one in backlog.carried)
    return sum(cells_of(context, part) for part in (*parts, *tails))


def set_ahead(
    context: Context, asked: Mapping[GalleySetting, Part], also: Callable[[GalleySetting], object]
) -> None:
    """Set the galleys of parts that are soon asked for, and the heads that `also` asks for, with all hands."""
    for setter in (context.front, context.inner, *(look.setter for look in context.looks)):
        own = (one for one, part in asked.items() if context.setter(part.page) is setter)
        setter.prepare(own, context.hands, also)


def next_stretch(context: Context, backlog: Backlog, pages: int, wishes: Mapping[str, Place]) -> PagesAhead:
    """The next of even stretches of so many pages, with its share of texts and boxes in their order, and all tails;
    what the desk wishes in company of its last texts comes with them."""
    if pages <= REACH:
        return PagesAhead(backlog, pages)
    many = ceil(pages / ceil(pages / REACH))
    texts, boxes = (_share(context, some, many / pages) for some in (backlog.texts, backlog.boxes))
    here = {one.id for one in texts}
    wished = {name for one in here for name in _place_of(one, wishes).wish.company}
    came = tuple(one for one in backlog.texts[len(texts) :] if one.id in wished)
    return PagesAhead(replace(backlog, texts=(*texts, *came), boxes=boxes), many)


def _share(context: Context, articles: tuple[Article, ...], share: float) -> tuple[Article, ...]:
    """The first of some articles that ask for that share of their cells together, or next to it."""
    cells = [cells_of(context, Part(one, rank_of(one, FIRST), FIRST)) for one in articles]
    ends = list(accumulate(cells, initial=0.0))
    return articles[: min(range(len(ends)), key=lambda count: abs(ends[count] - share * ends[-1]))]


def tail_of(context: Context, part: Part) -> Tail:
    """A tail that is there already, of so many cells and no others."""
    cells = cells_of(context, part)
    return Tail(part.article.id, cells, cells)


def parted(some: Sequence[Article], left: Sequence[Article], wishes: Mapping[str, Place]) -> int:
    """How many wishes for company a page of these texts breaks, and how many leads too many it has."""
    here, there = {one.id for one in some}, {one.id for one in left}
    wished = [wishes[name].wish for name in sorted(here) if name in wishes]
    company = [name for wish in wished for name in wish.company if name in there - here]
    away = [
        name
        for name in sorted(there - here)
        if name in wishes and not here.isdisjoint(wishes[name].wish.company)
    ]
    return len(company) + len(away) + max(0, sum(wish.lead for wish in wished) - 1)


def fronts(context: Context, backlog: Backlog, wishes: Mapping[str, Place]) -> Iterator[FrontPage]:
    """Page one of several pages in all the ways that it may be filled by what comes first and nothing else; by fewer
    than the first three where it does not hold them, and by the first where the desk keeps all off it."""
    room = context.cells(1)
    boxes = _boxes(context, backlog, wishes)
    whole = least = 0.0 + sum(cells_of(context, _front_part(one, FIRST)) for one in boxes)
    names = tuple(one.id for one in boxes)
    texts = [one for number, one in enumerate(backlog.texts) if not _elsewhere(number, one, wishes)]
    if not (texts or boxes):
        texts = list(backlog.texts[:1])
    few = weights_of(context.edition.paper.makeup)["few"]
    tails: list[Tail] = []
    held: FrontPage | None = None
    enough = False
    for number, article in enumerate(texts[:MOST]):
        part = _front_part(article, number)
        cells = cells_of(context, part)
        tail = _tail(context, part, number, wishes)
        tails += [tail] if tail else []
        whole, least = whole + cells, least + cells - (tail.most if tail else 0.0)
        if number and least > room * (1 + ROOMY):
            yield from () if enough or not held else (held,)
            break
        last = number + 1 == len(texts[:MOST])
        enough = number + 1 >= FIRST and whole >= LEAST * room
        copy = PageCopy(tuple(one.id for one in texts[: number + 1]), (), names, cells=min(whole, room))
        longest = sorted(tails, key=lambda one: -one.most)
        dearer = (replace(tail, price=tail.price * more) for tail, more in zip(longest, DEARER, strict=False))
        crowd = few * max(0, BUSY - number - 1) * (not last)
        held = _flowing(context, copy, tuple(dearer), whole - room, crowd)
        if enough or last:
            yield held
    if not texts:
        yield FrontPage(PageCopy(boxes=names, cells=whole), (), whole - room, 0.0)


def _flowing(
    context: Context, copy: PageCopy, tails: Sequence[Tail], liquid: float, cost: float
) -> FrontPage:
    """Page one with its tails, of which one that is longer than a page takes all it can."""
    room = context.inner_cells
    long = next((tail for tail in tails if tail.most > room and liquid > room), None)
    if not long:
        return FrontPage(copy, tuple(tails), liquid, cost)
    size = min(long.most, liquid)
    fixed = replace(long, least=size, most=size)
    others = tuple(tail for tail in tails if tail is not long)
    return FrontPage(copy, (fixed, *others), liquid - size, cost)


def _boxes(context: Context, backlog: Backlog, wishes: Mapping[str, Place]) -> tuple[Article, ...]:
    """The boxes of page one: their even share, as far as they leave room for text, and one at least where there is no
    text."""
    room = context.cells(1) * (BOXED if backlog.texts else 1.0)
    taken: list[Article] = []
    cells = 0.0
    for box in backlog.boxes:
        more = cells_of(context, _front_part(box, FIRST))
        off = box.id in wishes and 1 in wishes[box.id].wish.not_on_page
        fits = cells + more <= room or not (backlog.texts or taken)
        if len(taken) < backlog.boxes_a_page and fits and not off:
            taken.append(box)
            cells += more
    return tuple(taken or ([] if backlog.texts else backlog.boxes[:1]))


def _front_part(article: Article, place: int) -> Part:
    return Part(article, rank_of(article, place, 1), 1)


def _elsewhere(number: int, article: Article, wishes: Mapping[str, Place]) -> bool:
    """Whether the desk wishes for an article elsewhere: off page one, or at the head of a page, which page one's first
    article is."""
    wish = wishes[article.id].wish if article.id in wishes else None
    return wish is not None and (1 in wish.not_on_page or (wish.lead and number >= FIRST))


def _tail(context: Context, part: Part, number: int, wishes: Mapping[str, Place]) -> Tail | None:
    """How much of an article in that place of the order may go on elsewhere, if it may jump."""
    stays = part.is_topic or (part.article.id in wishes and wishes[part.article.id].wish.no_jump)
    if part.frame or stays or TOGETHER in part.article.id or context.edition.paper.makeup.jumps == "none":
        return None
    rows, short, long = figure_of(context, part, "beginning", lambda: _beginning(context, part))
    kept = max(short, STAYS if number < FIRST else short)
    price = weights_of(context.edition.paper.makeup)["front_jump"]
    least, most = max(rows - long, TAIL_ROWS), rows - kept
    return Tail(part.article.id, least + TAIL_HEAD, most + TAIL_HEAD, price) if least <= most else None


def _beginning(context: Context, part: Part) -> tuple[int, int, int]:
    """The rows of an article in one column, and the least and the most of them that may stay where it begins."""
    strips = context.setter(1).galley(part.article, context.grid.column_width, part.rank).strips
    keeps = beginning_rows(strips)
    return height(strips), keeps.least, keeps.most


def rows_that_stay(context: Context, backlog: Backlog, name: ArticleId, tail: float) -> int:
    """The rows of a story that stay on page one when a tail of so many cells goes on."""
    place, article = next((n, one) for n, one in enumerate(backlog.texts) if one.id == name)
    rows = rows_of_text(context, _front_part(article, place))
    return max(1, round(rows - tail + TAIL_HEAD))
