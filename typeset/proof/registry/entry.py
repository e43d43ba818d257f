"""An entry of the registry: a rule as a person looks it up."""

import re
from dataclasses import dataclass

from typeset.errors import Severity, Text

_LETTER_AND_NUMBER = re.compile("[A-Z][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule or a stop by its id: what it finds, why that is asked (a clause, or what goes wrong otherwise), what mends
    it. Where some breaks weigh otherwise than most, `severity` is the usual one and `also` has the others."""

    id: str
    severity: Severity
    what: Text
    why: Text
    cure: Text
    also: tuple[Severity, ...] = ()

    @property
    def family(self) -> str:
        """The letter that it begins with; STYLE, machine or RUN where its id is a word."""
        if _LETTER_AND_NUMBER.fullmatch(self.id):
            return self.id[0]
        return next((name for name in ("STYLE", "machine") if self.id.startswith(name)), "RUN")

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity that it may be told with, the usual one first."""
        return (self.severity, *self.also)
