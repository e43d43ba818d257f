"""The spans of a line: its characters grouped as they are painted, with what stands beside and after them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from typeset.compose.galley import HYPHEN, Added, LineIcon, Span
from typeset.compose.items.item import Items, SetRun
from typeset.units import EM, Units

RUBY_RISE = EM
"""How far ruby's baseline lies above its base's (CLREQ, positioning of romanization)."""

DOT_RISE = Units(-EM * 34 // 100)
"""How far an emphasis dot's baseline lies under that of its Han: 着重号 stands below (GB/T 15834-2011, 5.1.8)."""


ACCENTS = frozenset({"Mn", "Mc", "Me"})
"""The general categories of what is drawn on the character before it."""


@dataclass(slots=True)
class Draft:
    """The line from `start` to `end` while it is being fitted; its lists are the line's own copies.

    `ink` is where what can be seen of it ends, `trimmed` the marks at its edges that are done with, `over` the
    width of the mark that hangs after it.
    """

    items: Items
    start: int
    ink: int
    end: int
    box: list[int]
    features: list[tuple[str, ...]]
    glue: list[int]
    trimmed: tuple[int, ...] = ()
    over: int = 0


def hyphen_after(items: Items, end: int) -> Span:
    """The hyphen after a word that is parted at `end`."""
    like = items.runs[items.run[end - 1]]
    return Span(HYPHEN, like.look, href=like.href, generated=Added.HYPHEN)


def spans_of(draft: Draft) -> tuple[Span, ...]:
    """The characters grouped by run, features and spacing; only the last of a span may be spaced otherwise."""
    items = draft.items
    spans: list[Span] = []
    for first, stop, spacing in _groups(draft):
        at, like = draft.start + first, items.runs[items.run[draft.start + first]]
        if like.ruby or like.dot:
            spans += _beside(draft, at, stop - first)
        spans.append(
            Span(
                items.text[at : draft.start + stop],
                like.look,
                draft.features[first],
                Units(spacing),
                like.href,
                generated=like.generated,
                tail=Units(sum(draft.glue[first:stop]) - spacing * (stop - first)),
                stand=like.stand,
                level=like.level if at < draft.ink else 0,
                icon=_icon(draft, first, like) if like.icon else None,
            )
        )
    return tuple(spans)


def _icon(draft: Draft, first: int, like: SetRun) -> LineIcon:
    """The icon at a place of the draft's lists."""
    assert like.icon
    along = Units(sum(draft.box[:first]) + sum(draft.glue[:first]))
    return LineIcon(like.icon, along, Units(draft.box[first]), like.icon_height)


def _groups(draft: Draft) -> Iterator[tuple[int, int, int]]:
    """What is painted at once: where it begins and ends in the draft's lists, and the spacing of all but its last.

    The spaces at a line's end stand apart, so that in the file too they take no room.
    """
    run, features, after = draft.items.run[draft.start : draft.end], draft.features, draft.glue
    joined = _joined(draft, run)
    at, size, ink = 0, len(after), draft.ink - draft.start
    while at < size:
        spacing, stop = after[at], at + 1
        while (
            stop < size
            and after[stop - 1] == spacing
            and run[stop] == run[at]
            and features[stop] == features[at]
            and (stop != ink or stop in joined)
        ):
            stop += 1
        yield at, (stop := _between(joined, at, stop)), spacing
        at = stop


def _between(joined: set[int], at: int, stop: int) -> int:
    """The end of a span that was to end at `stop`, brought to where nothing that is shaped together is parted."""
    if stop not in joined:
        return stop
    back = stop - 1
    while back in joined:
        back -= 1
    while back == at and stop in joined:
        stop += 1
    return stop if back == at else back


_TOGETHER = re.compile(r"(?<![SIN])[MJ]|(?<=J).|(?<=L)L", re.DOTALL)


def _joined(draft: Draft, run: list[int]) -> set[int]:
    """Places of signs that are shaped with the one before them: letters of a word, what changes a sign, what is
    joined to it. An accent takes the features of its sign; others that differ in theirs are apart."""
    kinds, features = draft.items.kinds[draft.start : draft.end], draft.features
    joined = set()
    for place in [match.start() for match in _TOGETHER.finditer(kinds) if match.start()]:
        if run[place] != run[place - 1]:
            continue
        if category(draft.items.text[draft.start + place]) in ACCENTS:
            features[place] = features[place - 1]
        if features[place] == features[place - 1]:
            joined.add(place)
    return joined


def _beside(draft: Draft, at: int, count: int) -> Iterator[Span]:
    """What is painted above and below the characters from `at` on: ruby over its whole run, dots under each Han."""
    items, first = draft.items, at - draft.start
    run = items.runs[items.run[at]]
    if run.ruby and (at == 0 or items.run[at - 1] != items.run[at]):
        end = min(at + len(run.text), draft.end) - draft.start
        word = sum(draft.box[first:end]) + sum(draft.glue[first : end - 1])
        yield _raised(run.ruby, word, RUBY_RISE, Added.READING)
    if run.dot:
        x = 0
        for index in range(first, first + count):
            if items.kinds[draft.start + index] == "H":
                yield _raised(run.dot, 2 * x + draft.box[index], DOT_RISE, Added.DOT)
            x += draft.box[index] + draft.glue[index]


def _raised(run: SetRun, over: int, rise: Units, kind: Added) -> Span:
    return Span(run.text, run.look, rise=rise, generated=kind, over=Units(over))
