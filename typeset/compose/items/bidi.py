"""Right to left within a Chinese line (UAX #9): the level of every character, and the order in which levels stand.

A passage in such a script is an island in the Chinese sentence, as a `dir` in HTML makes it one (UAX #9, HL4): it
reaches from its first letter to its last, and what stands about it, 2026年 behind a name or the 、 between two
quoted words, keeps its place. Within it the levels are FriBidi's, the library by which Pango, and so WeasyPrint,
orders text; it is there wherever these are. (python-bidi, which wraps the crate unicode-bidi, gives ordered text and
no levels, and these alone say where each character of a line came from.)
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TypeVar

from typeset.compose.faces.fonts import Face, Leftward
from typeset.compose.items.item import Measurer, SetRun
from typeset.compose.text.marks import FULL_WIDTH, ROWS
from typeset.errors import MachineError, Text
from typeset.language import expression

_LETTERS = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u07bf\u07ca-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001e94f\U0001e95a-\U0001efff"
)
LEFTWARD = expression(f"[{_LETTERS}]")
"""Letters and marks of the scripts from right to left; their figures, which run from left to right, are none."""

_CHINESE = "".join(char for kind in FULL_WIDTH for char in ROWS[kind].chars)
"""Marks of the Chinese sentence, which end a passage: the second of two quoted words follows the first."""

_FIGURES = "\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\U0001e950-\U0001e959"
_PASSAGE = expression(
    rf"[{_LETTERS}{_FIGURES}](?:[^\n{_CHINESE}{_LETTERS}A-Za-z\u00c0-\u058f\u0900-\u1fff\u2e80-\ud7ff\U00010000-\U000107ff"
    rf"\U00020000-\U0003ffff]*[{_LETTERS}{_FIGURES}])*"
)
"""From a letter to the last one that no Han, no Latin letter and no Chinese mark parts from it."""

CLOSERS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
OPENERS = {close: open_ for open_, close in CLOSERS.items()}
"""Brackets that stand mirrored in a passage, by their other half."""


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Where the passages from right to left begin and end: in order, with the brackets around them that have one half
    within; a bracket without its other half parts them."""
    for match in _PASSAGE.finditer(text):
        if LEFTWARD.search(match[0]):
            yield from _balanced(text, *match.span())


def _balanced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (lone := _lone(text, start, end)) is not None:
        char = text[lone]
        if start and char in OPENERS and text[start - 1] == OPENERS[char]:
            start -= 1
        elif char in CLOSERS and text[end : end + 1] == CLOSERS[char]:
            end += 1
        else:
            parts = _PASSAGE.finditer(text, start, lone), _PASSAGE.finditer(text, lone + 1, end)
            for match in (match for part in parts for match in part if LEFTWARD.search(match[0])):
                yield from _balanced(text, *match.span())
            return
    yield start, end


def _lone(text: str, start: int, end: int) -> int | None:
    """The first bracket between two places that has no other half there."""
    open_: list[int] = []
    for place in range(start, end):
        if text[place] in CLOSERS:
            open_.append(place)
        elif text[place] in OPENERS and (not open_ or text[open_.pop()] != OPENERS[text[place]]):
            return place
    return open_[0] if open_ else None


NAMES = ("libfribidi.so.0", "libfribidi.0.dylib", "libfribidi-0.dll", "fribidi-0.dll")
_RIGHT_TO_LEFT = 0x111
"""FRIBIDI_PAR_RTL (fribidi-bidi-types.h): the direction of a passage as a whole."""


@cache
def _library() -> ctypes.CDLL:
    for name in NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise MachineError(
        "machine.bidi",
        Text(
            "稿件里有从右到左的文字，而本机没有 FriBidi 库。",
            "Copy has a script from right to left, and FriBidi is not installed.",
        ),
        Text(
            "请安装 libfribidi0（macOS：brew install fribidi）。",
            "Install libfribidi0 (on macOS: brew install fribidi).",
        ),
    )


def levels(text: str) -> list[int]:
    """The embedding level of each character of a Chinese paragraph: 0 outside of passages, in them odd where text
    runs from right to left and even where figures run from left to right. MachineError without FriBidi."""
    found = [0] * len(text)
    for start, end in passages(text):
        found[start:end] = within(text[start:end])
    return found


@lru_cache(maxsize=1024)
def within(passage: str) -> tuple[int, ...]:
    """The levels of a passage that runs from right to left as a whole, 1 and more."""
    library, count = _library(), len(passage)
    codes = (ctypes.c_uint32 * count)(*map(ord, passage))
    types, brackets = (ctypes.c_uint32 * count)(), (ctypes.c_uint32 * count)()
    found, base = (ctypes.c_int8 * count)(), ctypes.c_uint32(_RIGHT_TO_LEFT)
    library.fribidi_get_bidi_types(codes, count, types)
    library.fribidi_get_bracket_types(codes, count, types, brackets)
    library.fribidi_get_par_embedding_levels_ex(types, brackets, count, ctypes.byref(base), found)
    return tuple(found)


def directed(runs: tuple[SetRun, ...]) -> tuple[SetRun, ...]:
    """The runs parted by their levels, what runs leftward with a face that shapes it so."""
    if not any(LEFTWARD.search(run.text) for run in runs):
        return runs
    return tuple(_directed(runs, levels("".join([run.text for run in runs]))))


def _directed(runs: tuple[SetRun, ...], found: list[int]) -> Iterator[SetRun]:
    start = 0
    for run in runs:
        stop, first = start + len(run.text), start
        for place in range(start + 1, stop + 1):
            if place == stop or found[place] != found[first]:
                part = replace(run, text=run.text[first - start : place - start])
                yield _at_level(part, found[first])
                first = place
        start = stop


def _at_level(run: SetRun, level: int) -> SetRun:
    face: Measurer = run.face
    if level % 2 and isinstance(face, Face):
        face = Leftward(face)
    return replace(run, level=level, face=face)


One = TypeVar("One")


def from_left(things: Sequence[One], at: Sequence[int]) -> list[One]:
    """Things of a line in the order in which they stand from left to right, by the level of each (UAX #9, L2: from
    the highest level down to 1, every row of things of that level or a higher one is reversed)."""
    made = list(zip(at, things, strict=True))
    for level in range(max(at, default=0), 0, -1):
        place = 0
        while place < len(made):
            end = place
            while end < len(made) and made[end][0] >= level:
                end += 1
            made[place:end] = reversed(made[place:end])
            place = max(end, place + 1)
    return [thing for _, thing in made]
