"""The proof as it is now: made anew when copy changes, the last good one kept while copy is invalid."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from typeset.errors import EditionError, EditionErrors, TypesetError
from typeset.language import say
from typeset.run import Wish, proof_files


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see: the proof's files by name, a number that grows with every change, and what is wrong with the
    copy since (empty where nothing is)."""

    files: dict[str, bytes]
    number: int = 0
    fault: str = ""


def made_anew(folder: Path, before: Shown, make: Callable[[Wish], dict[str, bytes]] | None = None) -> Shown:
    """The proof of the edition as it stands in its folder. Invalid copy leaves the pages and says what is wrong; a bug
    does the same with its traceback, since a desk that edits wants its pages."""
    try:
        files = (make or proof_files)(Wish(folder))
    except EditionErrors as group:
        return replace(before, number=before.number + 1, fault="\n".join(_flat(group)))
    except TypesetError as error:
        return replace(before, number=before.number + 1, fault=_line(error))
    except Exception:
        return replace(before, number=before.number + 1, fault=traceback.format_exc())
    if files == before.files and not before.fault:
        return before
    return Shown(files, before.number + 1)


def _flat(group: ExceptionGroup[EditionError]) -> list[str]:
    return [
        line
        for error in group.exceptions
        for line in (_flat(error) if isinstance(error, ExceptionGroup) else [_line(error)])
    ]


def _line(error: TypesetError) -> str:
    where = f"{error.where}: " if str(error.where) else ""
    return f"{error.code} {where}{say(error.cause)} → {say(error.cure)}"
