"""How wide marks stand: the values of `text-spacing-trim` and the paper's style of marks, as tables."""

from enum import IntEnum
from typing import NamedTuple


class Edge(IntEnum):
    """What becomes of the blank of a mark that ends a line."""

    FULL = 0
    FIT = 1
    HALF = 2


class Pair(IntEnum):
    """What becomes of the blanks that two adjacent marks turn to one another."""

    FULL = 0
    ONE = 1
    BOTH = 2


class Trim(NamedTuple):
    """Which half ems go: between two marks, before an opening mark at a line's start and at the first line's,
    after a mark at a line's end. The kinds in `halved` stand in half an em everywhere; those in `firm` give
    nothing up to fill a line."""

    pairs: Pair
    start: bool
    first: bool
    end: Edge
    halved: frozenset[str] = frozenset()
    firm: frozenset[str] = frozenset()


TRIM = {
    "space-all": Trim(Pair.FULL, False, False, Edge.FULL, firm=frozenset("EXAOC")),
    "normal": Trim(Pair.ONE, False, False, Edge.FIT),
    "space-first": Trim(Pair.ONE, True, False, Edge.FIT),
    "trim-start": Trim(Pair.ONE, True, True, Edge.FIT),
    "trim-both": Trim(Pair.ONE, True, True, Edge.HALF),
    "trim-all": Trim(Pair.ONE, True, True, Edge.HALF, halved=frozenset("OCAE")),
    "auto": Trim(Pair.ONE, True, True, Edge.HALF),
}
"""CSS Text 4, https://drafts.csswg.org/css-text-4/#text-spacing-trim-property: `space-all` leaves every mark its em,
which no line that is too long takes either; `normal`, `space-first` and `trim-start` halve a mark at a line's end only
where the line does not fit otherwise, before it is justified; `auto` is the paper's convention, here that of
GB/T 15834-2011, 5.1.10. `trim-all` leaves ？ and ！ whole, which CSS does not count among the marks that it trims."""

STYLES = {
    "full": Trim(Pair.ONE, False, False, Edge.FULL),
    "tight": Trim(Pair.BOTH, False, False, Edge.FULL),
    "kaiming": Trim(Pair.ONE, False, False, Edge.FULL, frozenset("OCA"), frozenset("EX")),
    "half": Trim(Pair.ONE, False, False, Edge.FULL, frozenset("OCAEX")),
}
"""The values of `--punctuation-style`, of which CSS has no property; only what concerns every place counts here.

全角式 `full`: marks take one em, adjacent ones one and a half for two (CLREQ, adjustment of adjacent marks).
全角紧排 `tight`: the same, adjacent ones tight, one em for two where blank faces blank.
开明式 `kaiming`: 。？！ take one em and keep it, all other marks half (CLREQ: some styles forbid squeezing 。？！).
半角式 `half`: all marks take half an em."""

NAMES = {"全角式": "full", "全角紧排": "tight", "开明式": "kaiming", "半角式": "half"}
"""The trade's names for the styles, which a sheet may write as well."""


def trim_of(spacing: str, style: str = "full") -> Trim:
    """What `text-spacing-trim` and `--punctuation-style` ask for together; unknown values count as the initial."""
    base = TRIM.get(spacing, TRIM["trim-both"])
    marks = STYLES.get(NAMES.get(style, style), STYLES["full"])
    return base._replace(
        pairs=max(base.pairs, marks.pairs) if base.pairs else base.pairs,
        halved=base.halved | marks.halved,
        firm=base.firm | marks.firm,
    )
