"""Items: for every character of a paragraph a box, and the glue after it, in the words of Knuth and Plass.

A box is a character as its face draws it. Glue is the white after it, with what it may shrink by and stretch by: in a
Chinese line nearly every box has glue, which is nothing wide and stretches last, and a mark's shrink is the blank half
of its own em (CLREQ). Where a line may end stands a penalty; `lines.penalties` gives each its cost.

Plain lists, one entry a character, in whole units of the block's em: the stages that read them only add up.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Protocol

from typeset.compose.galley import Added, Look, Stand
from typeset.compose.items.rules import Rules, TextJustify
from typeset.compose.text.limits import SqueezeStep
from typeset.edition import Figure
from typeset.units import EM, Units


class Measurer(Hashable, Protocol):
    """What a face must tell: which characters it has and how far each advances, in units of its own em."""

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """The advance of one character set alone."""

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        """The advances of a shaped word, one entry a character."""


@dataclass(frozen=True, slots=True)
class SetRun:
    """Characters to be set alike: `scale` is their size in units per em of the block (EM for its own size),
    `tracking` the CSS letter-spacing after each of them, `spread` the white between any two of them, where no line
    is parted, as it is nowhere in a `held` one, nor between two. A `generated` run is no copy: a list's mark before the
    paragraph, a reading in brackets after its word. `ruby` is painted above the run, `dot` under each of its Han.
    One with an `icon` is its place in the line, `icon_height` how far it reaches across, in units of the block's em.
    `stand` is how the run stands in a vertical line; its face then tells how far it reaches down. `level` is odd where
    it runs from right to left, and more where that is within another direction (UAX #9)."""

    text: str
    look: Look
    face: Measurer
    href: str = ""
    scale: Units = EM
    tracking: Units = Units(0)
    spread: Units = Units(0)
    held: bool = False
    generated: Added = Added.COPY
    ruby: "SetRun | None" = None
    dot: "SetRun | None" = None
    stand: Stand = Stand.ALONG
    level: int = 0
    icon: Figure | None = None
    icon_height: Units = Units(0)


@dataclass(slots=True)
class Items:
    """A paragraph ready for breaking, one entry a character.

    `box` is the width of the character with `features` switched on, `glue` the natural width of the glue after it,
    `gap` how much of that is a gap of Han and word. `blank` is its shrink, taken in CLREQ's step `step`; `stretch` what
    CLREQ's first two steps can add; `loose` whether step three stretches it, without a bound. `run` is the index of the
    run, `legal` whether a line may begin there, so that a penalty stands before it.
    `seen` has an entry more: where what can be seen of a line that ends there ends.
    A line must end at the places in `forced`. One that ends at a place in `hyphens` ends with a hyphen so wide.
    The marks at the places in `middle` have half of their blank before their ink and half after it.
    `lent` is how much of what follows a character is there for the mark after it, and not where a line ends between.
    No line ends at a place in `joined`, within a word whose letters are joined or stacked.
    A line that starts at a place in `ahead` or ends at one in `behind` keeps that room, for a wide reading.
    """

    text: str
    kinds: str
    runs: tuple[SetRun, ...]
    rules: Rules
    run: list[int] = field(default_factory=list)
    box: list[int] = field(default_factory=list)
    features: list[tuple[str, ...]] = field(default_factory=list)
    glue: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    step: list[int] = field(default_factory=list)
    stretch: list[int] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    legal: list[bool] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    forced: tuple[int, ...] = ()
    hyphens: dict[int, int] = field(default_factory=dict)
    middle: set[int] = field(default_factory=set)
    lent: dict[int, int] = field(default_factory=dict)
    joined: frozenset[int] = frozenset()
    ahead: dict[int, int] = field(default_factory=dict)
    behind: dict[int, int] = field(default_factory=dict)

    def confine(self) -> None:
        """Let room be added only where CSS `text-justify` has it: at word spaces, or nowhere.

        Lines are chosen by what they can take, so this is settled before they are.
        """
        if self.rules.justify is TextJustify.INTER_CHARACTER:
            return
        words = "SN" if self.rules.justify is TextJustify.INTER_WORD else ""
        self.loose = [kind in words for kind in self.kinds]
        self.stretch = [0] * len(self.kinds)

    def copied(self, place: int) -> int:
        """How many characters of copy stand before a place."""
        copied, start = place, 0
        for run in self.runs:
            if run.generated and start < place:
                copied -= min(len(run.text), place - start)
            start += len(run.text)
        return copied

    def halve(self, place: int) -> None:
        """Take the half em of a mark for good, with the face's `halt` or, where it has none, with spacing."""
        self.step[place] = SqueezeStep.FIXED
        half, self.blank[place] = self.blank[place], 0
        if half and self.halts(place):
            self.features[place] = ("halt",)
            self.box[place] -= half
        elif half and place in self.middle and place:
            self.lend(place, -(half // 2))
            self.glue[place] -= half - half // 2
        elif half and self.opens(place) and place:
            self.lend(place, -half)
        elif half and not self.opens(place):
            self.glue[place] -= half

    def lend(self, place: int, room: int) -> None:
        """Put room for a mark before it, after the character in front."""
        self.glue[place - 1] += room
        self.lent[place] = self.lent.get(place, 0) + room

    def opens(self, place: int) -> bool:
        """Whether the character is an opening mark, whose blank stands before its ink."""
        return self.kinds[place] == "O"

    def halts(self, place: int) -> bool:
        """Whether the face itself can halve the mark."""
        run = self.runs[self.run[place]]
        char = self.text[place]
        return run.face.advance(char, ("halt",)) < run.face.advance(char)
