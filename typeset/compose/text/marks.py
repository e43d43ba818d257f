"""The marks of mainland Chinese: what may open or close a line, how wide each stands, where its blank lies.

One row a kind of mark, the clause of GB/T 15834-2011 chapter 5 or the section of CLREQ
(https://www.w3.org/TR/clreq/) beside it. Nothing else in the room knows a mark by its character.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from typeset.compose.text.limits import SqueezeStep


class Level(IntEnum):
    """How strict the ban on marks at line edges is (CLREQ, prohibition rules for line start and end)."""

    NONE = 0
    BASIC = 1
    GB = 2
    STRICT = 3


LINE_BREAK = {
    "strict": Level.STRICT,
    "normal": Level.GB,
    "auto": Level.GB,
    "loose": Level.BASIC,
    "anywhere": Level.NONE,
}
"""The values of CSS `line-break` (https://drafts.csswg.org/css-text-4/#line-break-property) as levels."""


class Blank(StrEnum):
    """On which side of its ink a mark carries the half em that may be taken away (CLREQ, adjustable space)."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"


class MarkKind(StrEnum):
    """The kinds of marks; the letter stands for the mark in a text's class string (`segments.classes`)."""

    STOP = "E"
    ASK = "X"
    DOUBLE_ASK = "Z"
    COMMA = "A"
    OPEN = "O"
    CLOSE = "C"
    DASH = "T"
    LONG_DASH = "U"
    ELLIPSIS = "G"
    LINK = "W"
    SHORT_LINK = "V"
    HYPHEN = "-"
    DOT = "B"
    SOLIDUS = "/"
    WIDE_SOLIDUS = "|"
    ITERATION = "R"
    POSTFIX = "Q"
    RAISED = "^"
    PREFIX = "P"
    ASCII_OPEN = "("
    ASCII_CLOSE = ")"
    ASCII_POINT = "."


class MarkRow(NamedTuple):
    """One kind: its characters, the lowest level that bans it at a line's start and end (None: never), its
    blank, width and least width in half ems (0: as the face has it), its step, and where the rule is written."""

    kind: MarkKind
    chars: str
    start: Level | None
    end: Level | None
    blank: Blank
    halves: int
    least: int
    step: SqueezeStep
    clause: str


B, G, S = Level.BASIC, Level.GB, Level.STRICT
N, L, R = Blank.NONE, Blank.LEFT, Blank.RIGHT
F = SqueezeStep.FIXED

RARE_OPEN, RARE_CLOSE = "〘〚｟〝｢﹁﹃﹙﹛﹝︵︷︹︻︽︿﹇", "〙〛｠〞〟｣﹂﹄﹚﹜﹞︶︸︺︼︾﹀﹈"
"""Halves of brackets and quotes that GB does not name, some of them small, narrow or drawn for vertical lines."""

TABLE: tuple[MarkRow, ...] = (
    MarkRow(MarkKind.STOP, "。．｡﹒︒", B, None, R, 2, 1, SqueezeStep.STOP, "GB 5.1.1"),
    MarkRow(
        MarkKind.COMMA,
        "，、；：､﹐﹑﹔﹕︐︑︓︔",
        B,
        None,
        R,
        2,
        1,
        SqueezeStep.COMMA,
        "GB 5.1.1; CLREQ names no step for ：, it goes with ；",
    ),
    MarkRow(MarkKind.ASK, "？！﹖﹗︕︖", B, None, R, 2, 1, SqueezeStep.STOP, "GB 5.1.2"),
    MarkRow(MarkKind.DOUBLE_ASK, "‼⁇⁈⁉", B, None, N, 2, 2, F, "GB 5.1.2: two such marks take one em"),
    MarkRow(
        MarkKind.OPEN,
        "“‘（《〈「『【〖〔［｛〘〚｟〝｢﹁﹃﹙﹛﹝︵︷︹︻︽︿﹇",
        None,
        B,
        L,
        2,
        1,
        SqueezeStep.BRACKET,
        "GB 5.1.3",
    ),
    MarkRow(
        MarkKind.CLOSE,
        "”’）》〉」』】〗〕］｝〙〛｠〞〟｣﹂﹄﹚﹜﹞︶︸︺︼︾﹀﹈",
        B,
        None,
        R,
        2,
        1,
        SqueezeStep.BRACKET,
        "GB 5.1.3",
    ),
    MarkRow(MarkKind.DASH, "—―─﹘︱", S, None, N, 2, 2, F, "GB 5.1.4 doubled; alone it is a link, GB 5.1.6"),
    MarkRow(MarkKind.LONG_DASH, "⸺", S, None, N, 4, 4, F, "GB 5.1.4"),
    MarkRow(MarkKind.ELLIPSIS, "…⋯‥︙︰", S, None, N, 2, 2, F, "GB 5.1.5"),
    MarkRow(MarkKind.LINK, "～〜゠", B, None, N, 2, 2, F, "GB 5.1.6"),
    MarkRow(MarkKind.SHORT_LINK, "–‒︲", B, None, N, 1, 1, F, "GB 5.1.6"),
    MarkRow(MarkKind.HYPHEN, "-‐", B, None, N, 0, 0, F, "GB 5.1.6"),
    MarkRow(MarkKind.DOT, "·・‧･", B, None, N, 1, 1, F, "GB 5.1.7"),
    MarkRow(MarkKind.SOLIDUS, "/", B, G, N, 0, 0, F, "GB 5.1.9"),
    MarkRow(MarkKind.WIDE_SOLIDUS, "／", B, G, N, 2, 2, F, "GB 5.1.9"),
    MarkRow(MarkKind.ITERATION, "々〻ゝゞヽヾ", G, None, N, 0, 0, F, "CSS Text 4, line-break: loose only"),
    MarkRow(
        MarkKind.POSTFIX,
        "%‰‱°℃℉％￠¢﹪′″‴⁗‵‶‷" + "".join(map(chr, range(0x3380, 0x33E0))),
        G,
        None,
        N,
        0,
        0,
        F,
        "UAX #14 PO, LB25; CSS Text 4, line-break; squared units like signs",
    ),
    MarkRow(
        MarkKind.RAISED,
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₔₕₖₗₘₙₚₛₜᵃᵇᶜᵈᵉᵏᵐᵒᵖᵗᵘᵛᵢᵣᵤᵥʰʲʳʷʸˡˢˣ™℠®",
        B,
        None,
        N,
        0,
        0,
        F,
        "CLREQ, unbreakable marks: superscripts and subscripts are not parted from what they stand at",
    ),
    MarkRow(MarkKind.PREFIX, "$¥£€￥＄￡№+−±∓＋－", None, G, N, 0, 0, F, "UAX #14 PR, LB25"),
    MarkRow(MarkKind.ASCII_OPEN, "([{¡¿⸘", None, B, N, 0, 0, F, "UAX #14 OP, LB14"),
    MarkRow(MarkKind.ASCII_CLOSE, ")]}!?;‽⸮⹓⹔❢❣〼゛゜ﾞﾟꀕ", B, None, N, 0, 0, F, "UAX #14 CP, EX and NS, LB13"),
    MarkRow(
        MarkKind.ASCII_POINT,
        ".,:'@_&\u2236\u2044",
        B,
        None,
        N,
        0,
        0,
        F,
        "UAX #14 IS, LB13; inside words and numbers they join",
    ),
)


SMALL_KANA = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー"
    + "".join(map(chr, (*range(0x31F0, 0x3200), *range(0xFF67, 0xFF71))))
)
"""Kana that begin no line at level STRICT and are like any other below it (UAX #14 CJ; CSS Text 4, line-break)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and its row in the table."""

    char: str
    row: MarkRow


MARKS: dict[str, Mark] = {char: Mark(char, row) for row in TABLE for char in row.chars}
"""Every mark by its character."""

ROWS: dict[str, MarkRow] = {row.kind.value: row for row in TABLE}
"""Every row by its kind's letter."""

FULL_WIDTH = frozenset("EXAOC")
"""Kinds that stand in one em, half of it blank: these are squeezed beside one another."""

BRACKETS = frozenset("OC")
"""夹注符号: the marks that squeeze and are squeezed by every other mark (CLREQ, adjacent punctuation)."""

SOLID = frozenset("TUGBWV|")
"""Marks without a blank of their own, whose neighbouring bracket still gives up the blank that faces them."""


def no_start(level: Level) -> frozenset[str]:
    """The kinds that may not begin a line at that level."""
    return frozenset(r.kind.value for r in TABLE if r.start is not None and r.start <= level)


def no_end(level: Level) -> frozenset[str]:
    """The kinds that may not end a line at that level."""
    return frozenset(r.kind.value for r in TABLE if r.end is not None and r.end <= level)


def facing(first: str, second: str) -> int:
    """Which of two adjacent kinds loses its half em: 0 the first, 1 the second, -1 neither.

    CLREQ, adjustment of adjacent punctuation: two ems become one and a half, and a bracket stays tight to the
    text it holds, so the blank that goes is one that faces the other mark; a stop's goes before a bracket's.
    A stop beside a dash or an ellipsis keeps its width, since no bracket is there.
    """
    left, right = ROWS.get(first), ROWS.get(second)
    if left is None or right is None:
        return -1
    if left.blank is R and (second in FULL_WIDTH or (first in BRACKETS and second in SOLID)):
        return 0
    if right.blank is L and (first in FULL_WIDTH or first in SOLID):
        return 1
    return -1
