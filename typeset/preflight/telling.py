"""How a breach of a rule is told: once a page and cause, with the first place and how many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.errors import Finding, Severity, Text
from typeset.preflight.opening import Boxes, PdfBox
from typeset.rules import ROWS

LONGEST = 160
"""Characters of a quote."""
MOST_MARKED = 200
"""Places of one cause that are kept: more marks on a page say no more."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken somewhere: what is said of it beyond the rule's own words (`quote`: a font, a colour, a
    number), over what box of the page, and how much it weighs where that is otherwise than usual."""

    rule: str
    quote: str = ""
    box: PdfBox | None = None
    page: int = 0
    severity: Severity | None = None
    told: Text | None = None


@dataclass(frozen=True, slots=True)
class ToldBreach:
    """A finding with the boxes of its page that it is about, in points of the file; none where it is about no place.
    `many` says how many places there are, of which at most MOST_MARKED are kept."""

    finding: Finding
    boxes: tuple[PdfBox, ...] = ()
    many: int = 0


def printable(words: str) -> str:
    """What a stranger wrote, on one line, not endless, and with nothing in it that a terminal would obey."""
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def told_breaches(breaches: Iterable[Breach], pages: Sequence[Boxes]) -> Iterator[ToldBreach]:
    """The breaches as findings: those of one page, rule and cause are one, at the first place, with their number."""
    groups: dict[Breach, list[PdfBox | None]] = {}
    for found in breaches:
        one = replace(found, quote=printable(found.quote))
        groups.setdefault(replace(one, box=None), []).append(one.box)
    for one, places in groups.items():
        row, boxes = ROWS[one.rule], [box for box in places if box]
        more = f" (×{len(places)})" if len(places) > 1 else ""
        at = pages[one.page - 1].place(boxes[0]) if boxes and one.page else ""
        finding = Finding(
            one.rule,
            one.severity or row.severity,
            one.told or row.what,
            one.quote,
            page=one.page,
            place=f"{at}{more}".strip(),
            cure=row.cure,
        )
        yield ToldBreach(finding, tuple(boxes[:MOST_MARKED]), len(places))
