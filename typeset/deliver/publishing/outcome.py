"""What became of a book at a target, and how a target says that it should be tried again or cannot be."""

from dataclasses import dataclass
from enum import StrEnum

from typeset.errors import Text

NOTHING = Text("", "")


class State(StrEnum):
    """`planned` is what a dry run says of a target that would be written."""

    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one recipient of a mail got: the address, the state, the server's words."""

    address: str
    state: State
    says: str = ""

    @property
    def may_be_taken_later(self) -> bool:
        """Whether the server refused for the moment only: its answer begins with 4 (RFC 5321, 4.2.1)."""
        return self.state is State.FAILED and self.says.startswith("4")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the book at one target; `place` is where it went, `tries` how often it was tried."""

    target: str
    kind: str
    state: State
    place: str
    says: Text = NOTHING
    receipts: tuple[Receipt, ...] = ()
    tries: int = 1


class Refusal(Exception):
    """A target that will not take the book however often it is asked; `says` tells why and the way out."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


class Trouble(Refusal):
    """A target that may take the book later: the network, a server that is busy."""
