"""The desk's wishes for places, held against the pages that were made."""

from collections.abc import Iterator, Mapping, Sequence, Set

from typeset.edition import ArticleId, Place
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadePage, Slot
from typeset.makeup.model.part import SMALL

HALF_POINT = 0.5
"""A difference below this is none: places are whole rows and columns."""


def wish_findings(context: Context, pages: Sequence[MadePage]) -> Iterator[Finding]:
    """A finding for every wish that could not be granted; the pages as make-up counts them."""
    for page in pages:
        listed = context.edition.places or page.plan.places
        slots = {slot.article: slot for slot in page.slots if slot.part == 0}
        for place in listed:
            found = list(_kept_on(place, page))
            if place.article in slots:
                found += _ungranted(place, slots, listed, context.at(page.number).grid)
            for message, cure in found:
                yield Finding(
                    "M38", Severity.WARNING, message, article=place.article, page=page.number, cure=cure
                )
        if page.plan.lines > page.lines:
            yield _fewer_lines(page)


def _kept_on(place: Place, page: MadePage) -> Iterator[tuple[Text, Text]]:
    """Whether any part of the article stands on a page that it should keep off."""
    if page.number in place.wish.not_on_page and any(slot.article == place.article for slot in page.slots):
        yield _kept_off(page.number)


def _ungranted(
    place: Place, slots: Mapping[ArticleId, Slot], listed: Sequence[Place], grid: Grid
) -> Iterator[tuple[Text, Text]]:
    """What the desk wished of an article and did not get, by the articles that begin on its page."""
    wish, slot_wished = place.wish, slots[place.article]
    if wish.lead and not _leads(slot_wished, slots, {one.article for one in listed if one.wish.lead}):
        yield LEAD
    columns = _columns(slot_wished, grid)
    if wish.width and columns != wish.width:
        yield _width(wish.width, columns)
    over = slots.get(ArticleId(wish.under))
    if wish.under and not (over and _under(over, slot_wished)):
        yield _place_under(wish.under)
    for other in wish.together:
        if other not in slots:
            yield _apart(other)


def _leads(slot_wished: Slot, slots: Mapping[ArticleId, Slot], leads: Set[ArticleId]) -> bool:
    """Whether a part stands at the page's top, and is the first of those that should; a box never leads."""
    top = min(slot.box.y for slot in slots.values())
    first = next(slot for slot in slots.values() if slot.article in leads)
    return slot_wished is first and slot_wished.kind not in SMALL and slot_wished.box.y <= top + HALF_POINT


def _columns(slot: Slot, grid: Grid) -> int:
    """How many basic columns a part takes."""
    return round((slot.box.width + grid.gutter_width) / (grid.column_width + grid.gutter_width))


def _under(over: Slot, slot_wished: Slot) -> bool:
    across = min(over.box.right, slot_wished.box.right) - max(over.box.x, slot_wished.box.x)
    return across > HALF_POINT and slot_wished.box.y >= over.box.bottom - HALF_POINT


LEAD = (
    Text("没能作头条。", "It could not lead its page."),
    Text("一版只给一篇写 lead: true。", "Write `lead: true` for one article a page."),
)


def _fewer_lines(page: MadePage) -> Finding:
    """A page that should have more lines than the sheet's leading leaves it."""
    return Finding(
        "M38",
        Severity.WARNING,
        Text(
            f"要排 {page.plan.lines} 行，只能排 {page.lines} 行。",
            f"It should have {page.plan.lines} lines and has {page.lines}.",
        ),
        page=page.number,
        place="edition.yaml",
        cure=Text(
            "改小 lines，或在样式表里改小 line-height。",
            "Write fewer `lines`, or a smaller line-height in the sheet.",
        ),
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
