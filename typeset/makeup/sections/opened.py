"""Pages that open by themselves have the look of the section whose copy they hold (专版): its class, its columns and
type, its head on the first of them.

How much room such a page has is known only when it is known which one it is. So all pages are opened as usual, and each
is laid anew as its section has it. Where one does not hold its copy so, what the sections take of their pages is set
aside and all are opened again; of these ways that with most pages of sections stands. A page that still does not hold
its copy looks as any other, which is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from typeset.edition import BOXES, FRONT, PagePlan
from typeset.errors import Finding, Severity, Text
from typeset.makeup.ads.placing import with_reserved
from typeset.makeup.autofill import open_pages
from typeset.makeup.checks.flaws import rest_of
from typeset.makeup.fit.frames import Laid
from typeset.makeup.jumps import set_anew
from typeset.makeup.model.context import Context, PageMemo
from typeset.makeup.model.page import MadeEdition
from typeset.makeup.model.part import Part, rank_of
from typeset.makeup.pages import lay_page
from typeset.paper import PaperSection
from typeset.store import digest

MOSTLY = 2 / 3
"""The part of the articles that begin on a page that is of one section where the page is."""
TRIES = 2
"""So often pages are opened again, since copy moves when a page of it gets less room."""
LEAST_LEFT = 1 / 2
"""The part of its rows that a page keeps at least while its sections are looked for."""


class SectionPage(NamedTuple):
    """A page as one of a section of the paper: its first one, under the section's head, or one that follows."""

    section: PaperSection
    is_first: bool

    @property
    def classes(self) -> tuple[str, ...]:
        """What sheets call it."""
        return (*self.section.classes, *([FRONT] if self.is_first else []))


Sectioned = Mapping[int, SectionPage]
"""The pages of sections by their numbers."""


class OpenedPages(NamedTuple):
    """Pages as they were opened, the context that dresses them, and what is to be told."""

    context: Context
    pages: list[Laid]
    findings: list[Finding]


def in_sections(context: Context, pages: list[Laid]) -> OpenedPages:
    """The pages of an edition that opened by themselves, as many as can be as their sections have them."""
    if not context.looks:
        return OpenedPages(context, pages, [])
    asked: Sectioned = {}
    best = _dressed(context, pages, asked)
    for _ in range(TRIES):
        found = dict(_sectioned(context, pages))
        if found == asked or not best.findings:
            break
        asked, pages = found, list(open_pages(_with_room(context, found)))
        best = max(best, _dressed(context, pages, asked), key=_dressed_pages)
    return best


def _dressed_pages(opened: OpenedPages) -> int:
    """How many pages look as their section has them."""
    return sum(len(look.pages) for look in opened.context.looks)


def _dressed(context: Context, pages: Sequence[Laid], asked: Sectioned) -> OpenedPages:
    """The pages laid anew, those of sections as they are, where they hold their copy so."""
    own = dict(_sectioned(context, pages))
    kept, findings = dict[int, SectionPage](), list[Finding]()
    laid = list[Laid]()
    for page in pages:
        number = page.plan.number
        of, again = own.get(number), None
        for look in _looks_of(of) if of else ():
            again = _anew(_with_looks(context, own | {number: look}), page, _plan(page.plan, look))
            if again:
                kept[number] = look
                break
        if of and kept.get(number) != of:
            findings.append(_no_room(page.plan, of, headless=number in kept))
        if not again and number in asked:
            again = _anew(context, page, replace(page.plan, plan=(), lines=0))
        laid.append(again or page)
    return OpenedPages(_with_looks(context, kept), laid, findings)


def _looks_of(of: SectionPage) -> Iterator[SectionPage]:
    """A page as one of its section, under its head and, if it has no room for that, without it."""
    yield of
    if of.is_first and of.section.classes:
        yield of._replace(is_first=False)


def _sectioned(context: Context, pages: Sequence[Laid]) -> Iterator[tuple[int, SectionPage]]:
    """The pages after the first that are of a section which has a look, by their copy or else by their letter; none
    from which anything goes on."""
    begun = set[str]()
    for page in pages:
        section = _section_of(context, page)
        if page.plan.number == 1 or section is None or any(one.fitted.to for one in page.placed):
            continue
        of = SectionPage(section, section.nameplate is not None and section.name not in begun)
        begun.add(section.name)
        if of.classes:
            yield page.plan.number, of


def _section_of(context: Context, page: Laid) -> PaperSection | None:
    """The section of most of what begins on a page, or that of its letter."""
    cells = dict[str, int]()
    for one in page.placed:
        if one.part.article.kind not in BOXES and not one.part.number:
            name = one.part.article.section
            cells[name] = cells.get(name, 0) + one.cell.columns * one.cell.rows
    paper = context.edition.paper
    most = max(cells, key=cells.__getitem__, default="")
    if paper.section(most) and cells[most] >= MOSTLY * sum(cells.values()):
        return paper.section(most)
    letter = paper.labels.of(page.plan.number).letter
    named = (one.section for one in paper.labels.lettered if one.letter == letter)
    return paper.section(next(named, "")) if cells else None


def _with_looks(context: Context, own: Sectioned) -> Context:
    """The context in which those pages look as their sections have it."""
    return _dressing(context, {page: of.classes for page, of in own.items()})


def as_opened(context: Context, made: MadeEdition) -> Context:
    """The context in which pages that opened by themselves look as they did."""
    if not context.edition.auto or not context.looks:
        return context
    return _dressing(context, {page.number: page.plan.classes for page in made.pages})


def _dressing(context: Context, classes: Mapping[int, tuple[str, ...]]) -> Context:
    """The context in which pages look as their classes have it."""
    looks = tuple(
        replace(look, pages=tuple(page for page, own in classes.items() if own == look.classes))
        for look in context.looks
    )
    return with_reserved(replace(context, looks=looks))


def _with_room(context: Context, own: Sectioned) -> Context:
    """The context in which those pages have so much less room as their sections' heads, columns and type take."""
    dressed = _with_looks(context, own)
    less = {page: _rows_less(context, dressed, page) for page in own}
    others = (one for one in context.reserved if one.page not in own)
    taken = (
        replace(context.taken(page), head=context.taken(page).head + rows) for page, rows in less.items()
    )
    return replace(
        context,
        reserved=(*others, *taken),
        house=digest(context.house, sorted(less.items())),
        memos=replace(context.memos, searches=PageMemo()),
    )


def _rows_less(context: Context, dressed: Context, page: int) -> int:
    """By how many rows of a usual page one of a section holds less copy; beside advertisements in its corners it is not
    looked at so closely."""
    if context.taken(page).corners:
        return 0
    room = context.room(page)
    usual = context.cells(page) * context.grid.characters
    own = dressed.at(page)
    less = ceil(room * (1 - own.cells(page) * own.grid.characters / usual))
    return min(max(0, less), int(room * LEAST_LEFT))


def _plan(plan: PagePlan, of: SectionPage) -> PagePlan:
    """The plan of a page as one of a section."""
    plate = of.section.nameplate if of.is_first else None
    name = of.section.name
    return replace(plan, name=name, section=name, classes=of.classes, nameplate=plate, plan=(), lines=0)


def _anew(context: Context, page: Laid, plan: PagePlan) -> Laid | None:
    """The copy of a page laid again as the context has it; None where something finds no room."""
    parts = [context.boxed(set_anew(context, part)) for part in _parts(context, page)]
    laid = lay_page(context.at(plan.number), plan, parts)
    lost = any(rest_of(one) for one in laid.placed)
    return None if lost or any(one.severity is Severity.ERROR for one in laid.findings) else laid


def _parts(context: Context, page: Laid) -> Iterator[Part]:
    """The parts of a page in its order, a group of articles as one again."""
    stand = {one.part.article.id: one.part for one in page.placed if not one.part.under}
    for at, place in enumerate(page.plan.places):
        part = stand.get(place.article)
        if part and (part.number or not context.edition.topic_of(part.article.id)):
            yield replace(part, to=0)
        else:
            article = context.edition.article(place.article)
            yield Part(article, rank_of(article, at, page.plan.number), page.plan.number)


def _no_room(plan: PagePlan, of: SectionPage, *, headless: bool) -> Finding:
    name = of.section.name
    head = Text(
        f"“{name}”的这一版排不下版头，照内版排了。",
        f"This page of {name} has no room for the section's head, and has its folio line.",
    )
    look = Text(
        f"这一版大多是“{name}”的稿件，照这个专版的样子排不下，排成了一般的版。",
        f"Most of this page is copy of {name}, which has no room on a page of that section: it looks as others do.",
    )
    return Finding(
        "STYLE-CLASS",
        Severity.INFO,
        head if headless else look,
        name,
        page=plan.number,
        place=of.section.place,
        cure=Text(
            "逐版列出，少放一两篇；或让专版的字号、版头小一些。",
            "List the pages and leave out an article or two, or give the section smaller type or a lower head.",
        ),
    )
