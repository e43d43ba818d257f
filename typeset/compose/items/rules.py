"""The rules that a paragraph is set by, as a sheet's computed values give them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from typeset.compose.items.trim import TRIM, Edge, Trim
from typeset.compose.text.limits import GAP, Gap
from typeset.compose.text.marks import Level
from typeset.units import Units


class Hang(NamedTuple):
    """Whether an opening mark hangs before a paragraph's first line, a closing one after its last, and a stop
    or comma after any line: never, only where the line does not fit otherwise, or always."""

    first: bool = False
    last: bool = False
    end: Edge = Edge.FULL


HANGING = frozenset("，、。．")
"""CLREQ, hanging punctuation marks at line end: of the stops these alone hang, and one by itself, none that
follows another mark. https://drafts.csswg.org/css-text-4/#hanging-punctuation-property names the same ones."""

ENDS = {"force-end": Edge.HALF, "allow-end": Edge.FIT}

NO_HANG = Hang()


def hang_of(value: str) -> Hang:
    """The value of `hanging-punctuation`; unknown words count for nothing."""
    words = value.lower().split()
    end = next((ENDS[word] for word in words if word in ENDS), Edge.FULL)
    return Hang("first" in words, "last" in words, end)


class TextJustify(StrEnum):
    """CSS `text-justify`: where a line that is too short takes room (https://drafts.csswg.org/css-text-4/)."""

    INTER_CHARACTER = "inter-character"
    INTER_WORD = "inter-word"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rules:
    """How a paragraph is set; lengths in units of the block's em.

    `first` is the indent of the first line and `hang` of all others, from the left of the measure, `inset` what
    is kept free at the right; `align` is CSS text-align, `align_last` text-align-last for the last line and for
    lines before a forced end; `hanging` tells which marks may stand outside the measure, `hyphens` is CSS hyphens
    and `latin` the language (BCP 47) of words in Latin letters; `balanced` text is parted by sense, as CSS
    `text-wrap: balance` asks. `longer` is by how many lines a paragraph is driven out or, negative, taken in, and
    `parted` after how many characters a line ends wherever it stands: no sheet gives them, make-up asks for them.
    """

    level: Level = Level.GB
    trim: Trim = TRIM["trim-both"]
    gap: Gap = GAP
    justify: TextJustify = TextJustify.INTER_CHARACTER
    first: Units = Units(0)
    hang: Units = Units(0)
    inset: Units = Units(0)
    align: str = "justify"
    align_last: str = "auto"
    hanging: Hang = NO_HANG
    hyphens: str = "manual"
    latin: str = "en-US"
    balanced: bool = False
    longer: int = 0
    parted: int = 0

    def alignment(self, whole: bool) -> str:
        """How a line stands: `whole` ones as text-align says, others as text-align-last does, whose `auto` is
        the start of the line for justified text (CSS Text 4)."""
        if whole or (self.align_last == "auto" and self.align != "justify"):
            return self.align
        return "start" if self.align_last == "auto" else self.align_last


PLAIN = Rules()
"""The rules of a mainland daily: GB level, marks trimmed, 1/8 em between Han and words, justified."""
