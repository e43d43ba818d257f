"""How a breach of a rule is told: once a page and cause, with the first place and how many there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from typeset.errors import Finding, Severity, Text
from typeset.rules import ROWS


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken somewhere: what is said of it beyond the rule's own words (`quote`: a font, a colour, a
    number), where on the page, and how much it weighs where that is otherwise than usual."""

    rule: str
    quote: str = ""
    place: str = ""
    page: int = 0
    severity: Severity | None = None
    told: Text | None = None


def findings_of(breaches: Iterable[Breach]) -> Iterator[Finding]:
    """The breaches as findings: those of one page, rule and cause are one, at the first place, with their number."""
    groups: dict[Breach, list[str]] = {}
    for one in breaches:
        key = Breach(one.rule, one.quote, "", one.page, one.severity, one.told)
        groups.setdefault(key, []).append(one.place)
    for one, places in groups.items():
        row = ROWS[one.rule]
        more = f" (×{len(places)})" if len(places) > 1 else ""
        yield Finding(
            one.rule,
            one.severity or row.severity,
            one.told or row.what,
            one.quote,
            page=one.page,
            place=f"{places[0]}{more}".strip(),
            cure=row.cure,
        )
