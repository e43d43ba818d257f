"""The proof as it is now: made anew when copy changes, the last good one kept while copy is invalid."""

import json
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from typeset.errors import EditionErrors, TypesetError
from typeset.language import localized
from typeset.proof.sheet.changes import RECORD
from typeset.run import LiveLook, Standing, live_proof


@dataclass(frozen=True, slots=True)
class ShownProof:
    """What readers see: the proof's files by name, those that are made when asked for, a number that grows with every
    change, and what is wrong with the copy since (empty where nothing is).

    `marks` are those of the pages in order; `ahead` are the places, from 1, of pages whose pictures are newer than the
    rest of the proof. `whole` makes the same with what is found in the book, where that is not in it.
    """

    files: Mapping[str, bytes]
    later: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    number: int = 0
    fault: str = ""
    marks: tuple[str, ...] = ()
    ahead: tuple[int, ...] = ()
    whole: Callable[[], LiveLook] | None = None

    def file(self, name: str) -> bytes | None:
        """A file of the proof, made now if nobody asked for it before; none under a name that it does not have."""
        if name in self.files:
            return self.files[name]
        return self.later[name]() if name in self.later else None

    def pages(self) -> dict[int, str]:
        """The marks of the pages that readers see by their numbers; none while they are not those of the copy."""
        if self.fault or self.ahead or RECORD not in self.files:
            return {}
        return {int(number): mark for number, mark in json.loads(self.files[RECORD])["pages"].items()}

    def is_of(self, name: str, mark: str) -> bool:
        """Whether a picture of a page is the one that has that mark, so that a browser may keep it under it."""
        place = name.removeprefix("pages/").partition("-")[0]
        return place.isdecimal() and 0 < int(place) <= len(self.marks) and self.marks[int(place) - 1] == mark


AWAY = 0.06
"""Seconds that pictures take to readers; what goes on at once in this process would hold them up for twice as long."""

OnShown = Callable[[ShownProof], object]
"""Told what readers may see before the whole proof is ready."""


def made_anew(
    folder: Path, before: ShownProof, standing: Standing, seen: OnShown = lambda shown: None
) -> ShownProof:
    """The proof of the edition as it stands in its folder. Invalid copy leaves the pages and says what is wrong; a bug
    does the same with its traceback, since a desk that edits wants its pages."""
    return _made(before, lambda: live_proof(folder, standing, lambda look: _tell(before, look, seen)))


def with_book(before: ShownProof) -> ShownProof:
    """The proof with what is found in the book; the same where nothing is, or where it could not be made."""
    return _made(before, before.whole) if before.whole and not before.fault else before


def _made(before: ShownProof, make: Callable[[], LiveLook]) -> ShownProof:
    try:
        look = make()
    except EditionErrors as group:
        return _faulty(before, "\n".join(map(error_line, group.each())))
    except TypesetError as error:
        return _faulty(before, error_line(error))
    except Exception:  # a bug may be of any kind; readers see its traceback beside the pages, which they keep
        return _faulty(before, traceback.format_exc())
    return _shown(look, before)


def _faulty(before: ShownProof, fault: str) -> ShownProof:
    """The pages before with what is wrong since; the same where that was told already."""
    return before if before.fault == fault else replace(before, number=before.number + 1, fault=fault)


def _shown(look: LiveLook, before: ShownProof) -> ShownProof:
    """The new proof; the one before where nothing is another."""
    if look.files == before.files and not before.fault:
        return replace(before, whole=look.whole) if look.whole else before
    return ShownProof(look.files, look.later, before.number + 1, marks=look.marks, whole=look.whole)


def _tell(before: ShownProof, look: LiveLook, seen: OnShown) -> None:
    """Let readers see the pages that changed at once, where there are as many as before."""
    if len(look.marks) != len(before.marks):
        return
    pairs = enumerate(zip(before.marks, look.marks, strict=True), 1)
    ahead = tuple(place for place, (old, new) in pairs if old != new)
    if ahead:
        seen(replace(before, files={**before.files, **look.files}, marks=look.marks, ahead=ahead))
        time.sleep(AWAY)


def error_line(error: TypesetError) -> str:
    """An error for a reader of the proof: where, what happened, and the way out."""
    where = f"{error.where}: " if str(error.where) else ""
    return f"{error.code} {where}{localized(error.cause)} → {localized(error.cure)}"
