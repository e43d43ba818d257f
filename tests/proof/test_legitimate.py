"""Sentences that are right as they stand: no rule calls them an error, and `check --fix` changes none of them."""

from pathlib import Path

import pytest

from tests.proof.test_rules import edition_of
from typeset.copyedit import copy_findings
from typeset.errors import Severity

SENTENCES = [
    line
    for line in (Path(__file__).parent / "legitimate.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("== ")
]


def test_there_are_three_hundred_of_them() -> None:
    assert len(set(SENTENCES)) >= 300


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_legitimate_sentence_is_no_error_and_stays_as_it_is(sentence: str) -> None:
    found = list(copy_findings(edition_of([sentence]), {}))
    assert [finding for finding in found if finding.severity is Severity.ERROR or finding.mend] == []
