"""What an article is made of: runs of characters, blocks of text, figures and tables. All frozen."""

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """How a run differs from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    DATELINE = "dateline"
    CREDIT = "credit"
    NAME = "name"
    RUN_IN = "run-in"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike: text without line feeds, its voice, a link's address, a ruby reading. One with an
    `icon` has no characters: it is a small picture within the line, whose `alt` says what it stands for."""

    text: str
    voice: Voice = Voice.PLAIN
    href: str = ""
    ruby: str = ""
    icon: "Figure | None" = None


class Role(StrEnum):
    """What a block of text is within its article."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    ITEM = "item"
    QUOTATION = "quotation"
    BYLINE = "byline"
    SIGNATURE = "signature"
    INSET_HEAD = "inset-head"
    QUESTION = "question"
    ANSWER = "answer"
    FOOT = "foot"
    PULL = "pull"


RUNNING = frozenset({Role.PARAGRAPH, Role.QUESTION, Role.ANSWER})
"""What an article's own words are set in."""


class InsetKind(StrEnum):
    """What stands within an article, apart from its running text."""

    SIDEBAR = "sidebar"
    NOTE = "note"
    PULL = "pull"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Inset:
    """A piece that stands within an article, apart from its running text: blocks side by side that have the same one
    are its own. `line` is that on which it begins in the article's file, 0 where it was not typed there."""

    kind: InsetKind
    line: int = 0


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or its like; `line` is its first line in the article's file, 0 where it was not typed; `inset` the
    piece apart from the running text that it is of."""

    role: Role
    runs: tuple[Run, ...]
    line: int = 0
    inset: Inset | None = None

    @property
    def text(self) -> str:
        """The characters of the block, in order, each once."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def icons(self) -> tuple["Figure", ...]:
        """The small pictures within its lines, in order."""
        return tuple(run.icon for run in self.runs if run.icon)


@dataclass(frozen=True, slots=True, order=True)
class Crop:
    """What is cut off a picture at each side, as fractions of its width or height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def across(self) -> float:
        """The part of the width that is left."""
        return 1.0 - self.left - self.right

    @property
    def down(self) -> float:
        """The part of the height that is left."""
        return 1.0 - self.top - self.bottom


INLINE = "inline"
"""The place of a picture that stands among the text where it was typed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words: `image` is relative to the edition's folder; focus is the point that a crop keeps, as
    fractions from the top left; `fit` is `contain`, `cover` or as becomes its kind (CSS `object-fit`); `crop` is what
    the desk cuts off; `width` what it asks for, in columns (2, 0.5) or millimetres (30mm); `place` where in its article
    it stands, empty where make-up says; `wrap` the side of its column, left or right, at which it stands beside the
    text (CSS `float`), empty where it has lines to itself; `bleed` the sides at which it is to reach the paper's
    edge."""

    image: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    line: int = 0
    fit: str = ""
    crop: Crop = Crop()
    width: str = ""
    place: str = ""
    wrap: str = ""
    bleed: tuple[str, ...] = ()

    @property
    def inline(self) -> bool:
        """Whether copy asks for it in the column of text, where it was typed."""
        return self.place == INLINE

    @property
    def text(self) -> str:
        """The printed characters of the figure: caption, then credit."""
        return self.caption + self.credit


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that is more than plain words: its place, from 0, and its runs."""

    row: int
    column: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells each, the first `head` of them its head; `marked` are those in which something is bold, a
    link or has its reading, their runs having the characters of `rows`. Over it stands its caption, under it its notes;
    `chart` names the drawing that copy asks for instead (`bar`, `line`, `pie`); `inset` the sidebar that it is of."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    line: int = 0
    marked: tuple[Cell, ...] = ()
    chart: str = ""
    caption: str = ""
    notes: tuple[str, ...] = ()
    inset: Inset | None = None

    def runs(self, row: int, column: int) -> tuple[Run, ...]:
        """The runs of a cell, both numbers from 0."""
        plain = (Run(self.rows[row][column]),) if self.rows[row][column] else ()
        return next((one.runs for one in self.marked if (one.row, one.column) == (row, column)), plain)

    @property
    def text(self) -> str:
        """The printed characters of the table: its caption, cell after cell, row after row, its notes."""
        return "".join((self.caption, *("".join(row) for row in self.rows), *self.notes))


Block = TextBlock | Figure | Table
