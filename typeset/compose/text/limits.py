"""In what order a line takes and gives room, and how far each place goes: the tables of CLREQ.

https://www.w3.org/TR/clreq/#line_adjustment: 先挤压，后拉伸, squeezing comes before stretching; within one step all
places change by the same amount, up to their limits.
"""

from enum import IntEnum
from typing import NamedTuple

from typeset.units import EM, Em, Units, units


class SqueezeStep(IntEnum):
    """When a blank is squeezed to make a line fit (procedures for inter-character spacing reduction).

    CLREQ's first step, the mark at a line's end, is done before a line is measured (`trim`); its third, the
    interpunct, has nothing to give in the half em that GB 5.1.7 gives it.
    """

    FIXED = 0
    SPACE = 2
    BRACKET = 4
    COMMA = 5
    GAP = 6
    STOP = 7


class Limit(NamedTuple):
    """One place: what is left of it, or what it grows to, at most; a sheet may say otherwise where a property is
    named."""

    place: str
    limit: Units
    clause: str
    property: str = ""


SQUEEZED = {
    SqueezeStep.SPACE: Limit("word space", Units(EM // 4), "reduction, step 2"),
    SqueezeStep.BRACKET: Limit("brackets and quotes", Units(EM // 2), "reduction, step 4"),
    SqueezeStep.COMMA: Limit("， 、 ； and ：", Units(EM // 2), "reduction, step 5; ： goes with ；"),
    SqueezeStep.GAP: Limit("gap of Han and words", Units(0), "reduction, step 6: 1/8 em", "--autospace-min"),
    SqueezeStep.STOP: Limit("。 ？ ！", Units(EM // 2), "reduction, step 7, if the style allows"),
}
"""In order. CLREQ stops at 1/8 em between Han and words; newspaper columns of a dozen characters go on to nothing
before they squeeze a stop or stretch the line."""

STRETCHED = (
    Limit("word space", Units(EM // 2), "expansion, step 1"),
    Limit(
        "gap of Han and words",
        Units(EM // 2),
        "expansion, step 2: 1/2 em, many styles 1/3",
        "--autospace-max",
    ),
    Limit("every character", Units(0), "expansion, step 3: equally, without limit"),
)
"""In order. The third step leaves out the inside of units, connectors and the solidus with their neighbours."""


CLING, STOPS = EM // 14, frozenset("EAXZ")
"""The most that a stop or comma, by its kind, may be moved from the character that it follows: what no reader sees. In
a looser line it clings to it, and all others take the room (JLREQ, appendix D)."""


class Gap(NamedTuple):
    """The space between Han and words: its width, how far it shrinks and grows, and beside what it stands; `replaces`
    where it takes the place of a space that was typed there."""

    width: Units = Units(EM // 8)
    least: Units = SQUEEZED[SqueezeStep.GAP].limit
    most: Units = STRETCHED[1].limit
    letters: bool = True
    digits: bool = True
    replaces: bool = False


GAP = Gap()
"""1/8 em, `text-autospace` (CSS Text 4; CLREQ, mixed composition)."""

NO_GAP = Gap(Units(0), letters=False, digits=False)


def gap_of(value: str, width: Em, least: Em, most: Em) -> Gap:
    """`text-autospace` with the three lengths that the project's own properties give it, in ems.

    `insert` and `replace` say what becomes of a typed space, and leave letters and figures both where neither is named;
    `punctuation` adds spaces around marks in some languages, of which Chinese is none.
    """
    words = set(value.lower().split())
    every = words <= {"auto", "normal", "insert", "replace"}
    letters, digits = every or "ideograph-alpha" in words, every or "ideograph-numeric" in words
    if not (letters or digits):
        return NO_GAP
    wide = units(width)
    return Gap(wide, min(units(least), wide), max(units(most), wide), letters, digits, "replace" in words)
