"""A correction written back into an article's Markdown: the words change, and the rest of the file stays untouched."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDEST = 24
"""Characters on each side of a change by which its place is told from others like it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """In a passage, the characters from `start` up to, not including, `end` become `text`."""

    start: int
    end: int
    text: str


def applied(passage: str, edits: Iterable[Edit]) -> str:
    """The passage with all edits made; those that overlap an earlier one are left out."""
    made, place = "", 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= place:
            made += passage[place : edit.start] + edit.text
            place = edit.end
    return made + passage[place:]


def corrected(file: str, passage: str, edits: tuple[Edit, ...]) -> str | None:
    """The file with the edits of one passage made in it; None where their place cannot be told without a doubt.

    The passage is what a reader of the file sees. Where it stands in the file letter for letter, once, it is replaced
    whole; where marks of Markdown stand in it, each edit is placed by its neighbours.
    """
    if file.count(passage) == 1:
        return file.replace(passage, applied(passage, edits))
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        placed = _placed(file, passage, edit)
        if placed is None:
            return None
        file = placed
    return file


def _placed(file: str, passage: str, edit: Edit) -> str | None:
    """The file with one edit made where its neighbours stand once, the nearest of them that tell the place.

    A mark of Markdown may stand between it and its neighbours on one side, so each side is tried alone, too. Whoever
    writes the file reads it again and sees whether it says what was meant.
    """
    for width in range(1, WIDEST + 1):
        for left, right in ((width, width), (0, width), (width, 0)):
            before, after = (
                passage[max(0, edit.start - left) : edit.start],
                passage[edit.end : edit.end + right],
            )
            old = before + passage[edit.start : edit.end] + after
            if old and file.count(old) == 1:
                return file.replace(old, before + edit.text + after)
    return None
