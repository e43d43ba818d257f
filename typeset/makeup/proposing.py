"""Made-up pages as plans: letter maps from which the same pages are made again, with the desk's wishes kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.edition import ArticleId, Edition, PagePlan, Place, Wish
from typeset.errors import Text
from typeset.makeup.checks.taboos import TABOOS
from typeset.makeup.edition import make_up_in
from typeset.makeup.fit.boundaries import drawn_in
from typeset.makeup.model.context import Context
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.makeup.model.plan import FINE, LETTERS, WHITE, Tile, drawn_plan, lined_plan, scaled
from typeset.makeup.model.weights import weights_of
from typeset.makeup.sections.opened import as_opened

COARSE = 8
"""How many lines a map may have, or columns that of a vertical page, from which about the same page is made: nobody
edits more."""
NEEDED = 20
"""How many it has where its articles stand so many one under the other."""
FINEST, FINEST_DOWN = 60, 24
"""How many lines of a page a finer map may have, and of a vertical page, whose lines are the map's columns."""
NEAR = 1
"""Rows by which a boundary may move where the page is called the same."""
LITTLE, WORSE = 6.0, 30.0
"""Cells of white by which a page may cost more than it did, before another map of few lines is looked for, and before
its map is drawn finer: what a taboo costs that is a note, and one that is a warning."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A page as it was made, its plan, and the page that is made from that plan."""

    made: MadePage
    plan: PagePlan
    again: MadePage

    @property
    def white(self) -> float:
        """The part of the page's cells that stays white in its articles' rectangles, from 0 to 1."""
        return self.made.blank / max(1, sum(cell.columns * cell.rows for cell in self.made.cells))

    @property
    def same(self) -> bool:
        """Whether the page made from the plan is the same within a row, its jumps among it."""
        one, other = _stands(self.made), _stands(self.again)
        jumps = [[(cut.article, cut.part) for cut in page.cuts] for page in (self.made, self.again)]
        alike = jumps[0] == jumps[1] and one.keys() == other.keys()
        return alike and all(_near(cell, other[name]) for name, cell in one.items())

    def dearer(self, white: float) -> float:
        """How much more the page made from the plan costs, in cells of white, of which each costs so much."""
        was, now = (
            sum(cost for _, cost in page.costs) + white * page.blank for page in (self.made, self.again)
        )
        return now - was

    @property
    def moved(self) -> int:
        """How many characters more or fewer go on on other pages from the page made from the plan."""
        gone = [{(cut.article, cut.part): cut.go for cut in page.cuts} for page in (self.made, self.again)]
        return sum(abs(gone[0].get(cut, 0) - gone[1].get(cut, 0)) for cut in {**gone[0], **gone[1]})


def _stands(page: MadePage) -> Mapping[ArticleId, Tile]:
    """Where each article of a page stands."""
    return {page.plan.places[cell.index].article: cell for cell in page.cells}


def _near(one: Tile, other: Tile) -> bool:
    columns = (one.column, one.columns) == (other.column, other.columns)
    return columns and max(abs(one.top - other.top), abs(one.bottom - other.bottom)) <= NEAR


def cost_lines(one: Proposed) -> tuple[Text, ...]:
    """What a page costs: all its taboos and its white, then each taboo that costs; and what the page that is made from
    its plan has otherwise."""
    paid, white = one.made.costs, f"{one.white:.1%}"
    total = sum(cost for _, cost in paid)
    words = {taboo.id: taboo.what for taboo in TABOOS}
    head = Text(
        f"禁忌代价 {total:.0f} 格，空白 {one.made.blank} 格（{white}）",
        f"taboos cost {total:.0f} cells, {one.made.blank} cells stay white ({white})",
    )
    each = (
        Text(f"{name} {cost:.0f} {words[name].zh}", f"{name} {cost:.0f} {words[name].en}")
        for name, cost in paid
    )
    return head, *each, *(() if one.same else (_otherwise(one),))


def _otherwise(one: Proposed) -> Text:
    """What differs on the page made from the plan: by how many rows articles are higher or lower than they were."""
    was, now = _stands(one.made), _stands(one.again)
    letters = {place.article: LETTERS[n % len(LETTERS)] for n, place in enumerate(one.plan.places)}
    changes = [(letters[name], now[name].rows - cell.rows) for name, cell in was.items() if name in now]
    moved = ", ".join(f"{letter} {rows:+d}" for letter, rows in sorted(changes) if rows)
    if not moved:
        return Text("按版样排出的转版断处略有不同。", "Made from this plan, jumps are cut at other lines.")
    return Text(
        f"按版样排出，高度有出入（行）：{moved}。", f"Made from this plan, heights differ by rows: {moved}."
    )


def remarks(one: Proposed) -> tuple[str, ...]:
    """The same as remarks beside the plan, in both languages, since the file does not depend on who writes it."""
    return tuple(str(line) for line in cost_lines(one))


def without_plans(edition: Edition, numbers: frozenset[int]) -> Edition:
    """The edition with those pages' plans forgotten."""
    pages = (replace(page, plan=(), lines=0) if page.number in numbers else page for page in edition.pages)
    return replace(edition, pages=tuple(pages))


def propose(context: Context, made: MadeEdition, numbers: frozenset[int]) -> tuple[Proposed, ...]:
    """Plans for those pages of an edition that was made up in the context.

    Each map is the coarsest from which about the same page is made. Where none of so few lines makes it, the one is
    taken whose page costs least, unless that costs clearly more; then the first finer one from which it is made.
    """
    context = as_opened(context, made)
    pages = {page.number: page for page in made.pages if page.number in numbers}
    most = FINEST_DOWN if context.grid.vertical else FINEST
    plans = {number: _drawn(context, page, _MapLines(most, fine=True)) for number, page in pages.items()}
    # A page without articles is an advertisement's: it is listed, and has no map.
    best = {number: Proposed(page, plans[number], page) for number, page in pages.items() if not page.cells}
    for lines in _tried_lines(context.grid.lines, most):
        tried = {
            number: plan
            for number, page in pages.items()
            if page.cells and not _settled(context, best.get(number), lines)
            if (plan := _drawn(context, page, lines)).plan
        }
        again = _made_again(context, plans | tried) if tried else {}
        for number, plan in tried.items():
            if number not in again:
                continue
            one = Proposed(pages[number], plan, again[number])
            best[number] = min(best.get(number, one), one, key=lambda one: _rating(context, one))
            plans[number] = best[number].plan
    again = _made_again(context, plans)
    return tuple(replace(one, again=again.get(number, one.again)) for number, one in sorted(best.items()))


class _MapLines(NamedTuple):
    """The lines of a map: few, in which every article has one, or so many that they tell every boundary."""

    many: int
    fine: bool = False


def _tried_lines(rows: int, most: int) -> Iterator[_MapLines]:
    """The lines of the maps that are tried for a page of so many rows, one after the other."""
    yield from (_MapLines(count) for count in range(1, NEEDED + 1))
    yield from (_MapLines(count, fine=True) for count in range(most, rows // FINE, -1))


def _settled(context: Context, one: Proposed | None, lines: _MapLines) -> bool:
    """Whether a page has a map for which no other of so many lines is tried."""
    if one is None:
        return False
    dearer = _rating(context, one)[1]
    if one.same and dearer <= LITTLE:
        return True
    return dearer <= WORSE if lines.fine else lines.many > COARSE


def _rating(context: Context, one: Proposed) -> tuple[bool, float]:
    """The better of two maps has the less: what its page costs, and what it leaves other pages too much or too
    little."""
    white = weights_of(context.edition.paper.makeup)["white"]
    return not one.same, round(one.dearer(white) + white * one.moved / context.grid.characters, 3)


def _made_again(context: Context, plans: Mapping[int, PagePlan]) -> Mapping[int, MadePage]:
    """The pages of the edition made from plans, whatever the order in which they are laid; none where its plan could
    not be used, whose page was made up by weight (M39)."""
    kept = {page.number: page for page in context.edition.pages}
    listed = tuple(plan for _, plan in sorted({**kept, **plans}.items()))
    edition = replace(context.edition, pages=listed, auto=False, count=0, places=())
    made = make_up_in(replace(context, edition=edition))
    unused = {one.page for one in made.findings if one.id == "M39"}
    return {page.number: page for page in made.pages if page.number not in unused}


def _drawn(context: Context, page: MadePage, lines: _MapLines) -> PagePlan:
    """The page's plan in so many lines; with no map where they are too few to tell its articles apart."""
    columns, room = context.at(page.number).grid.columns, page.lines
    foot = max(cell.bottom for cell in page.cells) if page.cells else 0
    white = (Tile(len(LETTERS), 0, columns, foot, room),) if foot < room else ()
    corners = scaled(context.taken(page.number).corners, context.room(page.number), room)
    if not page.cells:
        rows: tuple[str, ...] = ()
    elif lines.fine or corners:
        booked = (replace(one, index=-1) for one in corners)
        rows = lined_plan((*page.cells, *booked), columns, room, lines.many)
        shown = set("".join(rows)) - {WHITE}
        rows = rows if len(shown) >= len(page.cells) + bool(corners) else ()
    else:
        drawn = drawn_in((*page.cells, *white), lines.many)[: len(page.cells)]
        rows = lined_plan(drawn, columns, lines.many, lines.many) if drawn else ()
    places = tuple(_wished(context.edition, page))
    return replace(page.plan, places=places, plan=drawn_plan(rows) if context.grid.vertical else rows)


def _wished(edition: Edition, page: MadePage) -> Iterator[Place]:
    """The page's places with what the desk wished of them, as far as it can still be wished on this page."""
    wishes: Mapping[str, Place] = {place.article: place for place in edition.places}
    here = {place.article for place in page.plan.places}
    led = False
    first = {slot.article for slot in page.slots if slot.part == 0}
    for place in page.plan.places:
        known = wishes.get(place.article, place) if place.article in first else Place(place.article)
        wish = _still(known.wish, page.number, here)
        wish = replace(wish, lead=wish.lead and not led, no_jump=wish.no_jump and not place.to)
        led = led or wish.lead
        yield Place(place.article, place.to, known.vertical, wish)


def _still(wish: Wish, number: int, here: Iterable[str]) -> Wish:
    """A wish without what a list of pages has settled otherwise."""
    return replace(
        wish,
        under=wish.under if wish.under in here else "",
        together=tuple(name for name in wish.together if name in here),
        not_on_page=tuple(page for page in wish.not_on_page if page != number),
    )
