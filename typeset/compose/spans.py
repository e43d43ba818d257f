"""The spans of a line: its characters grouped as they are painted, with what stands beside and after them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from typeset.compose.fonts import EVEN
from typeset.compose.galley import HYPHEN, Span
from typeset.compose.items import Items, SetRun
from typeset.units import EM, Units

RUBY_RISE = EM
"""How far ruby's baseline lies above its base's (CLREQ, positioning of romanization)."""

DOT_RISE = Units(-EM * 34 // 100)
"""How far an emphasis dot's baseline lies under that of its Han: 着重号 stands below (GB/T 15834-2011, 5.1.8)."""

KERNING = re.compile(f"(?!{EVEN.pattern}).(?!{EVEN.pattern}).", re.DOTALL)
"""Two signs side by side whose advances a face may change when they are painted together."""


@dataclass(slots=True)
class Draft:
    """The line from `start` to `end` while it is being fitted; its lists are the line's own copies.

    `ink` is where the spaces at its end begin, `trimmed` the marks at its edges that are done with, `over` the
    width of the mark that hangs after it.
    """

    items: Items
    start: int
    ink: int
    end: int
    advance: list[int]
    features: list[tuple[str, ...]]
    after: list[int]
    trimmed: tuple[int, ...] = ()
    over: int = 0


def hyphen_after(items: Items, end: int) -> Span:
    """The hyphen after a word that is parted at `end`."""
    like = items.runs[items.run[end - 1]]
    return Span(HYPHEN, like.look, href=like.href, generated=True)


def spans_of(draft: Draft) -> tuple[Span, ...]:
    """The characters grouped by run, features and spacing; the last joins the span before it where it can."""
    items, size = draft.items, draft.end - draft.start
    alone = draft.end in items.hyphens
    if size > 1 and not alone and draft.ink == draft.end and not draft.after[-1] and draft.after[-2] > 0:
        draft.after[-1] = draft.after[-2]
    _together(draft)
    spans: list[Span] = []
    for (run, features, after), at, count in _groups(draft):
        like = items.runs[run]
        if like.ruby or like.dot:
            spans += _beside(draft, at, count)
        spans.append(Span(items.text[at : at + count], like.look, features, Units(after), like.href))
    return tuple(spans)


def _groups(draft: Draft) -> Iterator[tuple[tuple[int, tuple[str, ...], int], int, int]]:
    """What is painted alike: run, features and spacing, where it begins, and of how many characters it is."""
    at, runs = draft.start, draft.items.run[draft.start : draft.end]
    for alike, group in groupby(zip(runs, draft.features, draft.after, strict=True)):
        count = len(list(group))
        yield alike, at, count
        at += count


_CLUSTER = re.compile(r".(?:[MJ]|(?<=J).)+", re.DOTALL)


def _together(draft: Draft) -> None:
    """One spacing for a character and the signs that change it, which are shaped as one: they share what follows."""
    for match in _CLUSTER.finditer(draft.items.kinds[draft.start : draft.ink]):
        cut, count = slice(*match.span()), match.end() - match.start()
        draft.after[cut] = [sum(draft.after[cut]) // count] * count


def kerned(draft: Draft) -> int:
    """How much wider the characters are together, span by span, than by the widths that they were given."""
    items, more = draft.items, 0
    if not KERNING.search(items.text, draft.start, draft.end):
        return 0
    for (run, features, _), at, count in _groups(draft):
        like, last = items.runs[run], min(at + count, draft.ink)
        text = items.text[at:last]
        if count > 1 and KERNING.search(text):
            painted = like.face.advances(items.text[at : at + count], features)[: last - at]
            given = draft.advance[at - draft.start : last - draft.start]
            more += sum(width * like.scale // EM for width in painted) - sum(given)
    return more


def _beside(draft: Draft, at: int, count: int) -> Iterator[Span]:
    """What is painted above and below the characters from `at` on: ruby over its whole run, dots under each Han."""
    items, first = draft.items, at - draft.start
    run = items.runs[items.run[at]]
    if run.ruby and (at == 0 or items.run[at - 1] != items.run[at]):
        end = min(at + len(run.text), draft.end) - draft.start
        yield _raised(run.ruby, sum(draft.advance[first:end]) + sum(draft.after[first : end - 1]), RUBY_RISE)
    if run.dot:
        x = 0
        for index in range(first, first + count):
            if items.kinds[draft.start + index] == "H":
                yield _raised(run.dot, 2 * x + draft.advance[index], DOT_RISE)
            x += draft.advance[index] + draft.after[index]


def _raised(run: SetRun, over: int, rise: Units) -> Span:
    return Span(run.text, run.look, rise=rise, generated=True, over=Units(over))
