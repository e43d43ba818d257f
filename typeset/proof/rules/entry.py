"""An entry of the registry: a rule as a person looks it up."""

from dataclasses import dataclass

from typeset.errors import Severity, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule by its id: what it finds, why that is asked (a clause, or what goes wrong otherwise), what mends it. Where
    some breaks weigh more than others, `severity` is the usual one."""

    id: str
    severity: Severity
    what: Text
    why: Text
    cure: Text

    @property
    def family(self) -> str:
        """The letter that it begins with."""
        return self.id[0]
