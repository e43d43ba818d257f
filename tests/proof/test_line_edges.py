"""The proof's own lists of what opens and closes no line, held to what the standards name."""

import pytest

from tests.measure import NEVER_FIRST as FIRST
from tests.measure import NEVER_LAST as LAST
from typeset.proof.promises.set_lines import _APOSTROPHE, NEVER_FIRST, NEVER_LAST, _kind

VERTICAL_FIRST, VERTICAL_LAST = "︐︑︒︓︔︕︖︶︸︺︼︾﹀﹂﹄﹈", "︵︷︹︻︽︿﹁﹃﹇"


@pytest.mark.parametrize("char", FIRST + VERTICAL_FIRST)
def test_a_mark_that_opens_no_line_is_known(char: str) -> None:
    assert _kind(char) in NEVER_FIRST


@pytest.mark.parametrize("char", LAST + VERTICAL_LAST)
def test_a_mark_that_closes_no_line_is_known(char: str) -> None:
    assert _kind(char) in NEVER_LAST


def test_an_apostrophe_before_its_word_opens_a_line() -> None:
    assert _APOSTROPHE.match("’n’ Roll")
    assert _APOSTROPHE.match("’90s")
    assert not _APOSTROPHE.match("’，他说")
