"""Where a jump cuts: a capital begins a paragraph, a full stop ends one, a stop or a comma ends its line."""

import pytest

from tests.makeup.test_legs import strips
from typeset.makeup.fit.jump_start import cut_place

TAIL = "Abcdefghijklmno."


@pytest.mark.parametrize(
    ("title", "letters", "full", "stays"),
    [
        ("at the end of the paragraph one row earlier", "Abcdef.Ghij" + "k" * 9 + ".", 8, "Abcdef."),
        ("at a paragraph's end rather than at a sentence's", "Abc.Defg。hi" + TAIL, 7, "Abc."),
        ("at a sentence's end rather than where the room ends", "Abcdef。ghijk" + TAIL, 8, "Abcdef。"),
        ("where the room ends when nothing better is near", "Abcdefghijkl" + TAIL, 9, "Abcdefghi"),
        ("never after a subhead", "Abcdefg!" + TAIL, 8, "Abcdefg"),
        ("never before a lone last line", "Abcdefgh." + TAIL, 8, "Abcdefg"),
        ("early enough for nine rows to go along", "Abcdefghijklmnop.", 15, "Abcdefgh"),
    ],
)
def test_a_jump_cuts(title: str, letters: str, full: int, stays: str) -> None:
    place = cut_place(strips(letters), full, 4)
    assert letters[:place] == stays, title
