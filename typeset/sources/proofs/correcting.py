"""A correction written back into an article's Markdown: the words change, and the rest of the file stays untouched."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WIDEST = 24
"""Characters on each side of a change by which its place is told from others like it."""

_LINE_END = re.compile("\r\n|\r|\n")

_UNSAID = re.compile(
    r"(?<=\])\([A-Za-z][A-Za-z0-9+.-]*:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)|(?<=\|)[^{}|\n]+(?=\})"
)
"""Addresses of links and readings of ruby, whose characters no passage has."""


@dataclass(frozen=True, slots=True)
class Edit:
    """In a passage, the characters from `start` up to, not including, `end` become `text`."""

    start: int
    end: int
    text: str


class WrittenPart(StrEnum):
    """What of some lines is meant: all; of a picture's, what is printed or what its `alt=` says that it shows."""

    ALL = "all"
    PRINTED = "printed"
    SHOWN = "shown"


_SHOWN = re.compile(r"\)\{(?:[^{}]*?\s)??alt=(?P<alt>[^{}]*)\}\s*\Z")
"""The end of a picture's lines, with its alternative text."""


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines of a file, from `first` (from 1) up to, not including, `stop` (0: to the file's end), or a part of them."""

    first: int = 1
    stop: int = 0
    part: WrittenPart = WrittenPart.ALL


WHOLE = LineRange()


def applied(passage: str, edits: Iterable[Edit]) -> str:
    """The passage with all edits made; those that overlap an earlier one are left out."""
    made, place = "", 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= place:
            made += passage[place : edit.start] + edit.text
            place = edit.end
    return made + passage[place:]


def narrowed(passage: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits without the characters that they leave as they are, none of them overlapping an earlier one: “(甲)”
    to “（甲）” is one edit for each bracket."""
    small = [part for edit in edits for part in _parts(passage, edit)]
    kept: list[Edit] = []
    for edit in sorted(dict.fromkeys(small), key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _parts(passage: str, edit: Edit) -> Iterable[Edit]:
    old = passage[edit.start : edit.end]
    if len(old) != len(edit.text):
        return (edit,)
    pairs = enumerate(zip(old, edit.text, strict=True), edit.start)
    return (Edit(place, place + 1, new) for place, (was, new) in pairs if was != new)


def corrected(file: str, passage: str, edits: tuple[Edit, ...], lines: LineRange = WHOLE) -> str | None:
    """The file with the edits of one passage made in its lines; None where their place cannot be told without a doubt.

    The passage is what a reader of the file sees. Where it stands in the lines letter for letter, once, it is replaced
    whole. Where marks of Markdown stand in it, each edit is placed by itself: at the same one of the places that say
    the same, where passage and copy have as many of them, or else by its neighbours. Whoever writes the file reads it
    again and sees whether it says what was meant.
    """
    start, stop = _offsets(file, lines)
    copy = file[start:stop]
    if copy.count(passage) == 1:
        return file[:start] + copy.replace(passage, applied(passage, edits)) + file[stop:]
    words = _UNSAID.sub(lambda match: "\0" * len(match.group()), copy)
    alike = {old: _alike(passage, words, old) for old in {passage[edit.start : edit.end] for edit in edits}}
    placed = [
        _moved(edit, alike[passage[edit.start : edit.end]].get(edit.start)) or _placed(words, passage, edit)
        for edit in edits
    ]
    known = tuple(edit for edit in placed if edit is not None)
    return file[:start] + applied(copy, known) + file[stop:] if len(known) == len(placed) else None


def _offsets(file: str, lines: LineRange) -> tuple[int, int]:
    """Where the lines, or the part of them, begin and end in the file."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(file))]
    start = starts[lines.first - 1] if 0 < lines.first <= len(starts) else len(file)
    stop = starts[lines.stop - 1] if 0 < lines.stop <= len(starts) else len(file)
    shown = _SHOWN.search(file, start, stop) if lines.part is not WrittenPart.ALL else None
    if lines.part is WrittenPart.SHOWN:
        return shown.span("alt") if shown else (stop, stop)
    return start, shown.start() if shown else stop


def _alike(passage: str, copy: str, words: str) -> dict[int, int]:
    """Every place of the passage that says the words, with its place in the copy; none where the copy has fewer or more
    of them."""
    in_passage, in_copy = _places(passage, words), _places(copy, words)
    return dict(zip(in_passage, in_copy, strict=True)) if len(in_passage) == len(in_copy) else {}


def _moved(edit: Edit, start: int | None) -> Edit | None:
    return None if start is None else Edit(start, start + edit.end - edit.start, edit.text)


def _placed(copy: str, passage: str, edit: Edit) -> Edit | None:
    """The edit in the copy, where its neighbours stand once.

    A mark of Markdown may stand between it and its neighbours on one side, so each side is tried alone, too.
    """
    old = passage[edit.start : edit.end]
    for width in range(1, WIDEST + 1):
        for left, right in ((width, width), (0, width), (width, 0)):
            before = passage[max(0, edit.start - left) : edit.start]
            found = _places(copy, before + old + passage[edit.end : edit.end + right])
            if len(found) == 1:
                return _moved(edit, found[0] + len(before))
    return None


def _places(text: str, words: str) -> list[int]:
    """Every place where a text says the words; overlapping ones, too."""
    found, place = list[int](), text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found
