"""Small papers of every option lose nothing and print nothing twice, by a count that asks nobody of ours."""

from collections import Counter

import pytest

from tests.edition.random_papers import Paper, odd, wrong_of

FEW, MANY = range(4), range(100, 160)


@pytest.mark.parametrize("seed", FEW)
def test_a_few_papers_lose_nothing(seed: int) -> None:
    assert wrong_of(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_many_papers_lose_nothing(seed: int) -> None:
    assert wrong_of(seed) == []


def test_a_number_that_is_lost_or_stands_twice_is_seen() -> None:
    paper = Paper({}, {"10000": "a0", "10007": "a0", "10014": "a1"}, {"10014"})
    assert list(odd(paper, Counter({"10000": 2, "10014": 3}), set())) == [("10000", 2), ("10007", 0)]
    assert list(odd(paper, Counter({"10000": 1}), {"a0", "a1"})) == []
