"""Addresses of copy become URIs that every reader opens alike, or no links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.address import is_uri, uri


def cases() -> Iterator[tuple[str, str]]:
    for line in (Path(__file__).parent / "addresses.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            written, _, expected = line.partition("->")
            yield written.strip(), expected.strip()


@pytest.mark.parametrize(("written", "expected"), list(cases()))
def test_an_address_in_a_file(written: str, expected: str) -> None:
    assert uri(written) == expected


@given(st.text(), st.sampled_from(["http://", "https://example.org/", "mailto:", "mailto:a@", "http://["]))
def test_whatever_is_written_is_a_uri_that_stays_as_it_is_or_no_link(words: str, start: str) -> None:
    address = uri(start + words)
    assert address.isascii()
    assert uri(address) == address
    assert not address or is_uri(address)


def test_addresses_of_other_schemes_only_have_to_be_ascii() -> None:
    assert is_uri("tel:+86-571-8888")
    assert not is_uri("tel:八八八")
    assert not is_uri("https://example.org/水")
