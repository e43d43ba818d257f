"""Composing is quick and linear: a paper of 58 000 characters in a second of one core, however long its paragraphs."""

from pathlib import Path

import pytest

from tests.figures.corpus import corpora
from tests.figures.timing import issue_seconds, paragraph_seconds

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("ems", [17, 13])
def test_fifty_eight_thousand_characters_are_composed_in_a_second(ems: int, shared_data: Path) -> None:
    size, took = issue_seconds(corpora()["bench"], ems)
    assert size > 57_000
    assert took <= 1.0


def test_a_paragraph_of_sixty_thousand_characters_takes_four_times_one_of_fifteen_thousand() -> None:
    short, long = paragraph_seconds(15_000), paragraph_seconds(60_000)
    assert long <= 1.5
    assert long / short <= 5
