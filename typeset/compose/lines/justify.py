"""One line of boxes made to fit its measure: its glue shrunk, or else stretched, in CLREQ's order and in whole units.

Knuth and Plass multiply all glue of a line by one ratio. CLREQ adjusts in steps (先挤压，后拉伸): a step is used up
before the next one begins, and within it everything changes by the same amount, as far as it can. To share an amount
so among glue of unlike bounds, the glue with the least bound comes first and takes its bound or an equal part of what
is left, whichever is less; what it cannot take falls to the others. The last takes the remainder, so that no unit is
lost. `search` prices a line by what is done to it here.
"""

from dataclasses import dataclass

from typeset.compose.galley import Span, Stand
from typeset.compose.items.item import Items
from typeset.compose.items.rules import TextJustify
from typeset.compose.items.upright import Upright
from typeset.compose.lines.penalties import (
    cut_kern,
    end_blank,
    end_hang,
    end_spare,
    end_trim,
    hangs_always,
    opens_line,
    start_hang,
    start_trim,
)
from typeset.compose.lines.spans import Draft, hyphen_after, spans_of
from typeset.compose.text.limits import CLING, STOPS, SqueezeStep
from typeset.units import EM, Units


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A line's spans, the width from its first box to its last, and what was added (taken) per gap; `before` is
    how much of that width hangs before the measure or, negative, how far the line stands in; `over` as in a set
    line."""

    spans: tuple[Span, ...]
    width: Units
    stretch: Units
    before: Units = Units(0)
    over: Units = Units(0)


def fit(items: Items, start: int, end: int, target: int, justify: TextJustify) -> FittedLine:
    """The characters from `start` to `end` as a line of exactly `target` units.

    Marks that hang stand before and after these. With TextJustify.NONE a line that is too short keeps its natural
    width; so does a line in which nothing can take room, and one too long for all that can be squeezed. The
    division of the room among the gaps leaves a remainder of fewer units than there are gaps (under a thousandth
    of a point, below what a painter can show); it counts as part of the line's width.
    """
    draft = _draft(items, start, end)
    ink = draft.ink - start
    before = -items.ahead.get(start, 0) if start else start_hang(items) - items.ahead.get(0, 0)
    hyphen = items.hyphens.get(end, 0)
    target += before - hyphen
    width = _edged(draft, sum(draft.box[:ink]) + sum(draft.glue[:ink]), target)
    over, added = width - target, 0
    if over > 0:
        left = _squeeze(draft, over)
        added = -(over - left) // max(ink - 1, 1)
        width = target + left
    elif over < 0 and justify is not TextJustify.NONE:
        left, added = _stretch(draft, -over)
        width = target - left
    short = _reading_at_end(draft) or _blank(draft) or items.behind.get(draft.ink, 0) or -_reach(draft)
    past = Units(draft.over - hyphen - short)
    spans = (*spans_of(draft), hyphen_after(items, end)) if hyphen else spans_of(draft)
    return FittedLine(spans, Units(width + hyphen), Units(added), Units(before), past)


def _reading_at_end(draft: Draft) -> int:
    """How much of the line's end is no copy: a reading in brackets."""
    items, index = draft.items, draft.ink - 1
    while index >= draft.start and items.runs[items.run[index]].generated:
        index -= 1
    if index == draft.ink - 1:
        return 0
    cut = slice(index + 1 - draft.start, draft.ink - draft.start)
    between = draft.glue[index - draft.start] if index >= draft.start else 0
    return sum(draft.box[cut]) + sum(draft.glue[cut]) + between


def _blank(draft: Draft) -> int:
    """How much blank the mark at the line's end has kept; a mark that hangs has none within the line."""
    items, last = draft.items, draft.ink - 1
    blank = (
        0
        if draft.over or last < draft.start or items.runs[items.run[last]].stand is Stand.UPRIGHT
        else end_blank(items, draft.ink)
    )
    if not blank:
        return 0
    lent = items.lent.get(draft.end, 0) if draft.ink == draft.end else 0
    whole = items.box[last] + items.glue[last] - lent - int(items.runs[items.run[last]].tracking)
    return max(0, blank - whole + draft.box[last - draft.start] + draft.glue[last - draft.start])


def _reach(draft: Draft) -> int:
    """How far the whole em of a sign that stands upright at the line's end reaches past what it takes there."""
    items, last = draft.items, draft.ink - 1
    if last < draft.start:
        return 0
    run = items.runs[items.run[last]]
    if not isinstance(run.face, Upright) or not items.box[last]:
        return 0
    index = last - draft.start
    ahead = run.face.ahead(items.text[last], draft.features[index])
    return int(run.scale) - ahead * run.scale // EM - draft.box[index] - draft.glue[index]


def _edged(draft: Draft, width: int, target: int) -> int:
    """The width of the line after the mark at its end has been halved or hung where it must be or does not fit."""
    items, last = draft.items, draft.ink - 1
    hung = end_hang(items, draft.ink)
    always = hung and hangs_always(items, draft.ink)
    if (always or width > target) and end_spare(items, draft.ink):
        _halve(draft, last, items.blank[last])
        width -= items.blank[last]
    if always or (hung and width > target):
        draft.over = hung
    return width - draft.over


def _draft(items: Items, start: int, end: int) -> Draft:
    """A line with its edges trimmed, and no room for the spaces at its end."""
    ink = max(items.seen[end], start)
    cut = slice(start, end)
    draft = Draft(items, start, ink, end, items.box[cut], items.features[cut], items.glue[cut])
    draft.box[-1] += cut_kern(items, end)
    draft.glue[-1] -= items.lent.get(end, 0)
    if start_trim(items, start):
        _halve(draft, start, items.blank[start])
    if ink > start and end_trim(items, ink) and ink - 1 not in draft.trimmed:
        _halve(draft, ink - 1, items.blank[ink - 1])
    if ink > start:
        draft.glue[ink - 1 - start] -= items.gap[ink - 1] + int(items.runs[items.run[ink - 1]].tracking)
    for place in range(ink, end):
        draft.glue[place - start] = -draft.box[place - start]
    return draft


def _halve(draft: Draft, place: int, amount: int) -> None:
    """Take `amount` of a mark's blank from the side where it lies, for a mark that has not been halved.

    A face's `halt` takes the whole blank; what is not wanted of it comes back as spacing, before an opening
    mark on the character in front of it, and by halves around a mark in the middle of its blank.
    """
    items, index = draft.items, place - draft.start
    draft.trimmed += (place,)
    whole = items.blank[place]
    opens = items.opens(place)
    if items.halts(place):
        draft.features[index] = ("halt",)
        draft.box[index] -= whole
        amount -= whole
    if place in items.middle and index:
        draft.glue[index - 1] -= amount // 2
        draft.glue[index] -= amount - amount // 2
    elif not opens:
        draft.glue[index] -= amount
    elif index:
        draft.glue[index - 1] -= amount


def _squeeze(draft: Draft, over: int) -> int:
    """Take `over` units from the line, step after step; what could not be taken is given back."""
    # An opening mark at the line's start is trimmed or whole for good, and what is trimmed has nothing left to give.
    items = draft.items
    steps: dict[int, list[int]] = {}
    first = draft.start + opens_line(items, draft.start)
    for place in range(first, draft.ink):
        if (
            items.step[place]
            and place not in draft.trimmed
            and (place < draft.ink - 1 or _keeps(items, place))
        ):
            steps.setdefault(items.step[place], []).append(place)
    for step in sorted(steps):
        over -= _share(draft, steps[step], over, step)
        if not over:
            return 0
    return over


def _keeps(items: Items, place: int) -> bool:
    """Whether the last character of a line can still give something: a mark can, a gap is gone already."""
    return items.step[place] != SqueezeStep.GAP


def _share(draft: Draft, places: list[int], over: int, step: int) -> int:
    """Take up to `over` units from all places alike, the last taking the remainder; says what was taken."""
    taken = 0
    for count, place in enumerate(sorted(places, key=draft.items.blank.__getitem__)):
        amount = min(draft.items.blank[place], (over - taken) // (len(places) - count))
        taken += amount
        if amount and step in (SqueezeStep.SPACE, SqueezeStep.GAP):
            draft.glue[place - draft.start] -= amount
        elif amount:
            _halve(draft, place, amount)
    return taken


def _stretch(draft: Draft, room: int) -> tuple[int, int]:
    """Spread `room` units over the line: words, gaps, then all characters; says what is left, and per gap.

    Where CSS `text-justify` names the word spaces they take all of it without limit, and no gap is called loose.
    """
    items, start, last = draft.items, draft.start, draft.ink - 1 - (draft.over > 0)
    for word in (True, False):
        places = [
            place for place in range(start, last) if items.stretch[place] and (items.gap[place] == 0) is word
        ]
        for count, place in enumerate(sorted(places, key=items.stretch.__getitem__)):
            amount = min(items.stretch[place], room // (len(places) - count))
            draft.glue[place - start] += amount
            room -= amount
    if not room:
        return 0, 0
    # CLREQ's third step: all glue alike, without a bound. What is left over of the division is fewer units than glues.
    loose = [place for place in range(start, last) if items.loose[place]]
    if loose and room > CLING * len(loose):
        loose = [place for place in loose if items.kinds[place + 1] not in STOPS]
    if not loose:
        return room, 0
    each = room // len(loose)
    for place in loose:
        draft.glue[place - start] += each
    return 0, each if items.rules.justify is TextJustify.INTER_CHARACTER else 0
