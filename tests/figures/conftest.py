"""Corpora set in the columns of a house and read back, each once a session."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.figures.corpus import corpora, stories
from tests.figures.house import HOUSES
from tests.figures.lines import Set, set_stories


@pytest.fixture(scope="session")
def set_corpus() -> Callable[[str, int], Set]:
    """Sets a corpus by name in columns of so many ems; skips where the text is not at hand."""
    at_hand = corpora()

    @cache
    def setter(name: str, measure: int) -> Set:
        if name not in at_hand:
            pytest.skip("needs ../shared/data beside the checkout")
        return set_stories(stories(at_hand[name]), HOUSES[measure], name)

    return setter
