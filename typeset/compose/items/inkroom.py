"""How much blank a mark of one em can give up, and on which sides of its ink: read from the face that draws it.

The mainland has its stops at the lower left, Taiwan and Hong Kong in the middle of their em (CLREQ, glyphs, sizes and
positions of punctuation marks), and some faces of the mainland too; small forms stand in the middle everywhere.
"""

from functools import lru_cache
from typing import NamedTuple

from typeset.compose.faces.fonts import Face
from typeset.compose.items.item import Measurer
from typeset.units import EM, Units

HALF = Units(EM // 2)

NEAR = EM // 50
"""How much less than half an em a blank may be that is taken for one: the ink of some ？ reaches over the middle."""

LEAST = EM // 5
"""What either side of a mark in the middle has to give, where the face does not say."""


class InkRoom(NamedTuple):
    """What can be taken before and after a mark's ink."""

    before: Units
    after: Units


NONE = InkRoom(Units(0), Units(0))


@lru_cache(maxsize=1024)
def room_of(face: Measurer, char: str, opens: bool) -> InkRoom:
    """The room of a mark along a line: what the face's `halt` takes; in a face without it half an em on the side where
    it is blank, on both sides of what stands in the middle, and nothing where the ink stands on the other side."""
    sided = InkRoom(HALF, Units(0)) if opens else InkRoom(Units(0), HALF)
    if not isinstance(face, Face):
        return sided
    ink, whole = face.ink(char), face.advance(char) - face.advance(char, ("halt",))
    if whole > 0:
        ahead = ink.before - face.ink(char, ("halt",)).before
        room = InkRoom(Units(ahead), Units(whole - ahead))
        return room if (room.before if opens else room.after) else NONE
    if (ink.before if opens else ink.after) >= HALF - NEAR:
        return sided
    return NONE if _halves(face) else _middle(face, char)


def _halves(face: Face) -> bool:
    """Whether the face itself says which of its marks may be halved."""
    return face.advance("。", ("halt",)) < face.advance("。")


def _middle(face: Face, char: str) -> InkRoom:
    """The room around ink that is brought into the middle of half an em."""
    ink = face.ink(char)
    lead = (HALF - (face.advance(char) - ink.before - ink.after)) // 2
    room = InkRoom(Units(ink.before - lead), Units(ink.after - lead))
    return room if lead >= 0 and min(room) >= LEAST else NONE
