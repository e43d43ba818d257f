"""The desk's wishes for places, held against the pages that were made."""

from collections.abc import Iterator, Sequence

from typeset.edition import Edition, Place
from typeset.errors import Finding, Severity, Text
from typeset.makeup.page import MadePage, Slot
from typeset.makeup.plan import LETTERS

HALF_POINT = 0.5
"""A difference below this is none: places are whole rows and columns."""


def wish_findings(edition: Edition, pages: Sequence[MadePage]) -> Iterator[Finding]:
    """A finding for every wish that could not be granted."""
    for page in pages:
        listed = edition.places or page.plan.places
        slots: dict[str, Slot] = {slot.article: slot for slot in page.slots if slot.part == 0}
        for place in listed:
            if place.article in slots:
                for message, cure in _ungranted(place, slots, page):
                    yield Finding(
                        "M38", Severity.WARNING, message, article=place.article, page=page.number, cure=cure
                    )


def _ungranted(place: Place, slots: dict[str, Slot], page: MadePage) -> Iterator[tuple[Text, Text]]:
    """What the desk wished of an article and did not get."""
    wish, own = place.wish, slots[place.article]
    if wish.lead and page.slots[0].article != place.article:
        yield LEAD
    if wish.width and _columns(own, page) != wish.width:
        yield _width(wish.width, _columns(own, page))
    over = slots.get(wish.under)
    if wish.under and not (over and _under(over, own)):
        yield _place_under(wish.under)
    for other in wish.together:
        if other not in slots:
            yield _apart(other)
    if page.number in wish.not_on_page:
        yield _kept_off(page.number)


def _columns(slot: Slot, page: MadePage) -> int:
    """How many columns a part takes, counted in its page's letter map."""
    letter = next(place for place, one in enumerate(page.slots) if one is slot)
    return max((sum(char == LETTERS[letter] for char in row) for row in page.plan.plan), default=0)


def _under(over: Slot, own: Slot) -> bool:
    across = min(over.box.right, own.box.right) - max(over.box.x, own.box.x)
    return across > HALF_POINT and own.box.y >= over.box.bottom - HALF_POINT


LEAD = (
    Text("没能作头条。", "It could not lead its page."),
    Text("一版只给一篇写 lead: true。", "Write `lead: true` for one article a page."),
)


def _width(wished: int, made: int) -> tuple[Text, Text]:
    return (
        Text(f"要排 {wished} 栏宽，只能排 {made} 栏。", f"It should be {wished} columns wide and is {made}."),
        Text("换一个宽度，或画出版样（plan）。", "Wish for another width, or draw the page's plan."),
    )


def _place_under(other: str) -> tuple[Text, Text]:
    return (
        Text(f"没能排在“{other}”下面。", f"It could not stand under `{other}`."),
        Text("让两篇轻重相邻，或画出版样（plan）。", "List both one after the other, or draw the plan."),
    )


def _apart(other: str) -> tuple[Text, Text]:
    return (
        Text(f"没能与“{other}”同版。", f"It could not share its page with `{other}`."),
        Text("让两篇轻重相邻，或逐版列出。", "List both one after the other, or list the pages."),
    )


def _kept_off(page: int) -> tuple[Text, Text]:
    return (
        Text(f"只有第 {page} 版排得下。", f"Only page {page} had room for it."),
        Text("减少 not_on_page，或多开一版。", "Keep it off fewer pages, or allow one page more."),
    )
