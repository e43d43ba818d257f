"""The vocabulary of a page in pieces: what part of which article each line is."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from typeset.sources.pagetext.cutting.page import PageLine


class PartRole(StrEnum):
    """What a line, or lines rejoined, are in their piece."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    COLUMN = "column"
    BYLINE = "byline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBHEAD = "subhead"
    SIGNATURE = "signature"


HEADS = frozenset({PartRole.KICKER, PartRole.HEADLINE, PartRole.DECK, PartRole.COLUMN})
RUNNING = frozenset({PartRole.LEAD, PartRole.PARAGRAPH, PartRole.ITEM})
"""The roles of running text, which a column's foot may cut in two."""


@dataclass(frozen=True, slots=True)
class PieceEdit:
    """One repair: at offset `at` of the raw text, `before` became `after`."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PiecePart:
    """Lines of one role put together: `raw` is their exact characters, `edits` what was repaired in them."""

    role: PartRole
    lines: tuple[int, ...]
    raw: str
    breaks: tuple[int, ...] = ()
    edits: tuple[PieceEdit, ...] = ()

    @property
    def text(self) -> str:
        """The raw text with every edit made."""
        text = self.raw
        for edit in sorted(self.edits, key=lambda edit: edit.at, reverse=True):
            text = text[: edit.at] + edit.after + text[edit.at + len(edit.before) :]
        return text

    def joined_to(self, other: "PiecePart") -> "PiecePart":
        """This part with the other one's characters behind it; `breaks` keeps where they met."""
        return replace(
            self,
            lines=self.lines + other.lines,
            raw=self.raw + other.raw,
            breaks=(*self.breaks, len(self.raw)),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as found on the page: its parts in order. `notice` when its title tells one."""

    parts: tuple[PiecePart, ...] = field(default=())

    def of(self, *roles: PartRole) -> tuple[PiecePart, ...]:
        """The parts of these roles, in order."""
        return tuple(part for part in self.parts if part.role in roles)

    @property
    def running(self) -> tuple[PiecePart, ...]:
        """The parts of running text."""
        return self.of(*RUNNING)

    @property
    def first_line(self) -> int:
        """The number of its first line."""
        return self.parts[0].lines[0]


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page cut into pieces, with the lines that are the page's own (folio, names of editors, pointers)."""

    pieces: tuple[Piece, ...]
    furniture: tuple[PageLine, ...]


def part(role: PartRole, line: PageLine) -> PiecePart:
    """A part of one line."""
    return PiecePart(role, (line.number,), line.text)
