"""How single signs stand in vertical lines, beside Unicode's own table, with what Chinese has otherwise."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest

from typeset.compose.text.orientation import Way, running, stands_upright
from typeset.compose.text.segments import UNSEEN, classes

TABLE = Path("/usr/share/unicode/VerticalOrientation.txt")
"""Where Debian's package unicode-data puts it; `tools/bootstrap --tests` installs it."""

pytestmark = pytest.mark.skipif(not TABLE.exists(), reason="needs Debian's package unicode-data")

UPRIGHT_BY_CUSTOM = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz·‧･“”‘’﹙﹚﹛﹜﹝﹞"
)
"""Single figures and letters stand upright (CLREQ, mixed text composition in vertical writing mode), the middle dot and
the quotes have vertical forms (GB/T 15834-2011, 5.2.1, 5.2.3)."""

TURNED_BY_CUSTOM = frozenset("／＿｜～〜〰゠")
"""Connectors and the solidus are turned (GB/T 15834-2011, 5.2.2)."""


def values() -> Iterator[tuple[int, str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) == 2:
            first, _, last = fields[0].strip().partition("..")
            yield from (
                (code, fields[1].strip()) for code in range(int(first, 16), int(last or first, 16) + 1)
            )


def test_the_table_is_unicodes() -> None:
    wrong = [f"{code:04X}" for code, value in values() if stands_upright(chr(code)) != (value in ("U", "Tu"))]
    assert wrong == []


def test_a_sign_by_itself_stands_as_unicode_has_it_or_as_chinese_does() -> None:
    """Code points of the first plane that no control, space, accent or surrogate is; Tr is a form or a turn."""
    wrong = []
    for code, value in values():
        char = chr(code)
        alone = char.isprintable() and category(char)[0] != "M" and classes(char) not in UNSEEN
        if code > 0xFFFF or not alone or char in TURNED_BY_CUSTOM or value == "Tr":
            continue
        ((_, way, _),) = running(char, "digits 2")
        upright = way in (Way.UPRIGHT, Way.FORM, Way.ABREAST)
        if upright != (value in ("U", "Tu")) and not (upright and char in UPRIGHT_BY_CUSTOM):
            wrong.append(char)
    assert "".join(wrong) == ""
