"""What an editor sees at a glance: bands over the whole page, headlines larger than their text, words cut in two."""

from collections.abc import Iterator

from tests.figures.page_glyphs import Sheet, find_title
from tests.figures.page_order import RUN_IN
from tests.figures.page_view import BOXED, View, heads
from typeset.compose.text.phrases import words_of
from typeset.edition import Kind, Title
from typeset.makeup.model.page import Leg, Lines, Picture, Slot


def first_of(view: View) -> Slot | None:
    """The heaviest article that begins on a page."""
    begin = [slot for slot in view.page.slots if view.weighs(slot)]
    return min(begin, key=view.weight, default=None)


def bands(view: View) -> tuple[str, ...]:
    """The articles besides the page's first that take all its columns."""
    first, every = first_of(view), view.grid.columns
    others = (slot for slot in view.page.slots if slot is not first and slot.kind not in BOXED)
    return tuple(slot.article for slot in others if len(view.columns(slot.box)) == every)


def heads_over_text(view: View) -> tuple[str, ...]:
    """The articles besides the page's first whose headline block takes more of the page than their text; tables count
    as text, and where a photograph is the story that does. Boxes of few words, and a line that points to another page,
    are free."""
    first = first_of(view)
    found: list[str] = []
    for head in heads(view):
        text = sum(frame.box.width * frame.box.height for frame in _story(view, head.slot))
        if (
            head.slot is not first
            and head.slot.kind not in (Kind.AD, Kind.FILLER)
            and lines_of(view, head.slot) > 1
            and 0 < text < head.box.width * head.box.height
        ):
            found.append(head.slot.article)
    return tuple(found)


def lines_of(view: View, slot: Slot) -> int:
    """How many lines of text a part has."""
    return sum(len(leg.strips) for leg in view.legs(slot))


def _story(view: View, slot: Slot) -> Iterator[Leg | Lines | Picture]:
    yield from view.legs(slot)
    yield from (one for one in view.of(slot) if isinstance(one, Lines) and one.role == "table")
    if slot.kind is Kind.PHOTO:
        yield from (frame for frame in view.of(slot) if isinstance(frame, Picture))


def parted_words(view: View, sheet: Sheet) -> Iterator[str]:
    """The articles whose headline of one column, read from the file, goes on to its next line within a word."""
    for slot in view.page.slots:
        title = view.edition.article(slot.article).headline
        found = find_title(title.text, sheet) if len(view.columns(slot.box)) == 1 and not slot.part else None
        run_in = found and found.size <= RUN_IN * view.grid.size
        if found and not run_in and not found.stands and parts(title, found.lines):
            yield slot.article


def parts(title: Title, lines: tuple[int, ...]) -> bool:
    """Whether a headline whose lines have so many letters is parted elsewhere than between words or by the desk."""
    places, place = set(title.breaks), 0
    for word in words_of(title.text):
        place += len(word)
        places.add(place)
    allowed = {_letters(title.text[:place]) for place in places}
    return any(sum(lines[: number + 1]) not in allowed for number in range(len(lines) - 1))


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)
