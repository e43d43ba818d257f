"""One feed of a catalogue, whatever form it is written in."""

from dataclasses import dataclass
from datetime import datetime

from typeset.deliver.catalogue.shelf import Record

NEW_RELATION = "http://opds-spec.org/sort/new"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class Feed:
    """`name` of its file, title, and records or (in a navigation feed) the feeds that it leads to."""

    name: str
    title: str
    paper: str
    updated: datetime
    records: tuple[Record, ...] = ()
    leads_to: tuple["Feed", ...] = ()

    @property
    def is_navigation(self) -> bool:
        """Whether it leads to feeds and holds no issues."""
        return self.name == "index"

    @property
    def relation(self) -> str:
        """How a feed that leads to this one calls it (OPDS 1.2, 2.4)."""
        return NEW_RELATION if self.name == "new" else "subsection"


def stamp(moment: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def summary(record: Record) -> str:
    """The paper, the number and the day in a line."""
    number = f"第{record.issue}期" if record.issue else ""
    return " ".join(part for part in (record.paper, number, record.day) if part)
