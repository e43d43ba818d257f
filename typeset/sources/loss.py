"""What the ledger found missing, and how it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from typeset.errors import Finding, Severity, Text, Where

SHOWN = 40
"""So many characters of a long loss are quoted."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Characters that are in a file and not in the model, or (`added`) the other way round; lines count from 1."""

    line: int
    text: str
    added: bool = False
    field: str = ""


def lost_findings(losses: Iterable[Loss], file: str) -> Iterator[Finding]:
    """An error finding for each loss."""
    for loss in losses:
        codes = " ".join(f"U+{ord(char):04X}" for char in loss.text[:8])
        yield Finding(
            "C09",
            Severity.ERROR,
            _added(codes) if loss.added else _lost(codes),
            quote=loss.text[:SHOWN],
            place=str(Where(file, loss.line, loss.field)),
            cure=Text(
                "换一种写法，例如在记号前加 \\；并把这个文件报给本程序的作者。",
                "Write it another way, such as with \\ before the mark, and report the file to the program's authors.",
            ),
        )


def _lost(codes: str) -> Text:
    return Text(
        f"来稿的这些字没有读进来（{codes}）。", f"These characters of the copy were not read in ({codes})."
    )


def _added(codes: str) -> Text:
    return Text(
        f"读进来的这些字来稿没有（{codes}）。",
        f"These characters were read in and are not in the copy ({codes}).",
    )
