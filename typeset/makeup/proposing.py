"""Made-up pages as plans: letter maps from which the same pages are made again, with the desk's wishes kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from typeset.edition import Edition, PagePlan, Place, Wish
from typeset.errors import Text
from typeset.makeup.checks.taboos import TABOOS
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.context import Context
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.makeup.model.plan import drawn_plan, lined_plan
from typeset.makeup.pages import FINE

MOST, MOST_DOWN = 60, 24
"""How many lines of a page a map may have, and of a vertical page, whose lines are the map's columns."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A page as it was made, its plan, and whether the same page is made from that plan again."""

    made: MadePage
    plan: PagePlan
    same: bool

    @property
    def white(self) -> float:
        """The part of the page's cells that stays white in its articles' rectangles, from 0 to 1."""
        return self.made.blank / max(1, sum(cell.columns * cell.rows for cell in self.made.cells))


def cost_lines(one: Proposed) -> tuple[Text, ...]:
    """What a page costs: all its taboos and its white, then each taboo that costs."""
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
    return head, *each, *(() if one.same else (NOT_THE_SAME,))


NOT_THE_SAME = Text("按版样排出的边界会差一行左右。", "Made from this plan, boundaries move by a row or so.")
"""No map of so many lines tells every boundary of the page to the row."""


def remarks(one: Proposed) -> tuple[str, ...]:
    """The same as remarks beside the plan, in both languages, since the file does not depend on who writes it."""
    return tuple(str(line) for line in cost_lines(one))


def without_plans(edition: Edition, numbers: frozenset[int]) -> Edition:
    """The edition with those pages' plans forgotten."""
    pages = (replace(page, plan=()) if page.number in numbers else page for page in edition.pages)
    return replace(edition, pages=tuple(pages))


def propose(context: Context, made: MadeEdition, numbers: frozenset[int]) -> tuple[Proposed, ...]:
    """Plans for those pages of an edition that was made up in the context.

    The lines of a map stand for two rows and more, so that not every map tells all boundaries to the row; the first is
    taken from which the same page is made, and the finest where none is.
    """
    pages = {page.number: page for page in made.pages}
    most = MOST_DOWN if context.grid.vertical else MOST
    drawn = {number: _drawn(context, pages[number], most) for number in sorted(numbers)}
    kept = {page.number: page for page in context.edition.pages if page.number not in numbers}
    open_still = set(drawn)
    for lines in range(most, context.grid.lines // FINE, -1):
        tried = drawn | {number: _drawn(context, pages[number], lines) for number in sorted(open_still)}
        same = _same(context, made, (kept | tried).values())
        drawn |= {number: tried[number] for number in open_still & same}
        open_still -= same
        if not open_still:
            break
    return tuple(Proposed(pages[number], plan, number not in open_still) for number, plan in drawn.items())


def _same(context: Context, made: MadeEdition, plans: Iterable[PagePlan]) -> set[int]:
    """The numbers of the pages that come out the same from plans, whatever the order in which they are laid."""
    listed = tuple(sorted(plans, key=lambda page: page.number))
    edition = replace(context.edition, pages=listed, auto=False, count=0, places=())
    again = make_up_in(replace(context, edition=edition))
    jumps = set(made.jumps) ^ set(again.jumps)
    parted = {number for jump in jumps for number in (jump.source, jump.target)}
    pairs = zip(made.pages, again.pages, strict=True)
    return {
        one.number for one, other in pairs if set(one.slots) == set(other.slots) and one.number not in parted
    }


def _drawn(context: Context, page: MadePage, lines: int) -> PagePlan:
    """The page's plan in so many lines, as the page looks."""
    at = context.at(page.number)
    rows = lined_plan(page.cells, at.grid.columns, context.room(page.number), lines)
    places = tuple(_wished(context.edition, page))
    return replace(page.plan, places=places, plan=drawn_plan(rows) if at.grid.vertical else rows)


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
