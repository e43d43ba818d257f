"""Trying again with longer and longer pauses, as servers that are in trouble ask for."""

from collections.abc import Callable
from typing import TypeVar

from typeset.deliver.publishing.outcome import Trouble

PAUSES = (1.0, 3.0, 9.0)
"""Seconds before each further try: a restart of a server or a dropped line is over by then."""

T = TypeVar("T")


def retried(action: Callable[[], T], pause: Callable[[float], None]) -> tuple[T, int]:
    """What `action` gives, and how many tries it took. The last Trouble is raised, any Refusal at once."""
    for tries, seconds in enumerate(PAUSES, 1):
        try:
            return action(), tries
        except Trouble:
            pause(seconds)
    return action(), len(PAUSES) + 1
