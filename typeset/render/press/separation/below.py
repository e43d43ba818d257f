"""What lies below at a place of a page: what was filled, stroked or drawn there before, and with how much ink.

A compositor lets black overprint a tint and knocks it out of a dark colour, since both inks together would be more than
the paper takes. So whoever paints black asks here first. Boxes are those of the page's own space; of a shape that is no
rectangle the box around it, so that black is rather knocked out once too often. Type counts by the box of its line.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from typeset.render.press.separation.advances import Advances, TypeSetting
from typeset.render.press.separation.inks import PressColour

MARGIN = 0.3
"""Points around what is painted: a pixel of the plate, whose edges two neighbours share."""
ASCENT, DESCENT = 0.95, -0.25
"""How far the signs of a line reach over and under its baseline, in ems."""
EXACT = 0.01
"""Points by which numbers of a file are rounded."""
MOST_PARTS = 100
"""Parts of a line beyond which it counts as one."""
HALF = 0.5
"""The same beside the middle of a line that runs down."""


class Zone(NamedTuple):
    """A rectangle of a page, left below right above, in points of its own space."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Zone", margin: float = 0.0) -> bool:
        """Whether both have a point in common, or come nearer than a margin."""
        return (
            self.x0 < other.x1 + margin
            and other.x0 < self.x1 + margin
            and self.y0 < other.y1 + margin
            and other.y0 < self.y1 + margin
        )

    def holds(self, other: "Zone") -> bool:
        """Whether the other stands within it."""
        return (
            self.x0 <= other.x0 + EXACT
            and self.y0 <= other.y0 + EXACT
            and self.x1 >= other.x1 - EXACT
            and self.y1 >= other.y1 - EXACT
        )

    @property
    def sides(self) -> tuple["Zone", ...]:
        """Its four edges."""
        return (
            Zone(self.x0, self.y0, self.x1, self.y0),
            Zone(self.x0, self.y1, self.x1, self.y1),
            Zone(self.x0, self.y0, self.x0, self.y1),
            Zone(self.x1, self.y0, self.x1, self.y1),
        )

    def cut(self, other: "Zone") -> "Zone":
        """What both have in common."""
        return Zone(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )


PLAIN = TypeSetting()
EVERYWHERE = Zone(-math.inf, -math.inf, math.inf, math.inf)
UNIT = Zone(0.0, 0.0, 1.0, 1.0)
"""The box of a picture in its own space (8.9.5.1)."""


class Turn(NamedTuple):
    """A matrix (PDF 32000-1, 8.3.4)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: "Turn") -> "Turn":
        """Both: first the other, then this one."""
        return Turn(
            first.a * self.a + first.b * self.c,
            first.a * self.b + first.b * self.d,
            first.c * self.a + first.d * self.c,
            first.c * self.b + first.d * self.d,
            first.e * self.a + first.f * self.c + self.e,
            first.e * self.b + first.f * self.d + self.f,
        )

    def around(self, box: Zone) -> Zone:
        """The box on the page around a box of this space."""
        across = [self.a * x + self.c * y + self.e for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        down = [self.b * x + self.d * y + self.f for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        return Zone(min(across), min(down), max(across), max(down))

    @property
    def is_upright(self) -> bool:
        """Whether a rectangle stays one."""
        return (self.b == 0 and self.c == 0) or (self.a == 0 and self.d == 0)


UNTURNED = Turn()


class LaidDown(NamedTuple):
    """What was painted: over which box, the ink in percent that is left there when black overprints it, and whether it
    fills the whole box and hides what is below; in which colour, where it has one, and whether it is type."""

    area: Zone
    ink: float
    whole: bool
    colour: PressColour | None = None
    type: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The part of the graphics state that says where something is painted; `covers` whether clips are rectangles, and
    nothing shines through."""

    turn: Turn = UNTURNED
    clip: Zone = EVERYWHERE
    width: float = 1.0
    covers: bool = True
    made: TypeSetting = PLAIN
    font: Advances | None = None


@dataclass(slots=True)
class Below:
    """What was laid down so far. `most` is the ink in percent below black that may overprint it; `heavy` says that what
    the whole is painted on has more. Where it `keeps` all, it knows colours, too: `ground` is that of what the whole is
    painted on."""

    most: float
    heavy: bool = False
    keeps: bool = False
    ground: PressColour | None = None
    fonts: Mapping[str, Advances] = field(default_factory=dict)
    now: Whereabouts = Whereabouts()
    _kept: list[Whereabouts] = field(default_factory=list)
    _laid: list[LaidDown] = field(default_factory=list)
    _path: list[Zone] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)
    _start: tuple[float, float] = (0.0, 0.0)
    _oblong: bool = True
    _clips: bool = False
    _text: Turn = UNTURNED
    _line: Turn = UNTURNED

    # --- What the operators say

    def follow(self, name: str, operands: Sequence[Any]) -> None:
        """Take over what an operator says of where things are painted."""
        if name in PATHS:
            self._trace(name, operands)
        elif name in ("q", "Q"):
            self._bracket(name)
        elif name == "cm":
            self.now = replace(self.now, turn=self.now.turn.after(_turn(operands)))
        elif name == "w":
            self.now = replace(self.now, width=float(operands[0]))
        elif name in ("W", "W*"):
            self._clips = True
        elif name in TEXTS:
            self._typeset(name, operands)

    def shines(self) -> None:
        """What is painted from here on lets shine through what is below."""
        self.now = replace(self.now, covers=False)

    def _bracket(self, name: str) -> None:
        if name == "q":
            self._kept.append(self.now)
        elif self._kept:
            self.now = self._kept.pop()

    def _trace(self, name: str, operands: Sequence[Any]) -> None:
        numbers = [float(one) for one in operands]
        if name == "re":
            x, y, width, height = numbers
            box = Zone(min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
        else:
            self._oblong = False
            if name == "m":  # nothing is painted on the way there
                self._at = self._start = (numbers[0], numbers[1])
                return
            numbers = [*self._at, *(numbers or self._start)]
            self._at = (numbers[-2], numbers[-1])
            across, down = numbers[::2], numbers[1::2]
            box = Zone(min(across), min(down), max(across), max(down))
        self._path.append(self.now.turn.around(box))

    def _typeset(self, name: str, operands: Sequence[Any]) -> None:
        if name == "BT":
            self._text = self._line = UNTURNED
        elif name == "Tm":
            self._text = self._line = _turn(operands)
        elif name == "T*":
            self._next(0.0, -self.now.made.leading)
        elif name == "Tf":
            font, made = self.fonts.get(str(operands[0])), replace(self.now.made, size=float(operands[1]))
            self.now = replace(self.now, font=font, made=made)
        elif name in ("Td", "TD"):
            x, y = (float(one) for one in operands)
            if name == "TD":
                self._setting(leading=-y)
            self._next(x, y)
        else:
            self._setting(**{TEXTS[name]: float(operands[0])})

    def _next(self, x: float, y: float) -> None:
        self._text = self._line = self._line.after(Turn(e=x, f=y))

    def _setting(self, **changed: float) -> None:
        self.now = replace(self.now, made=replace(self.now.made, **changed))

    # --- What is painted

    def shape(self, *, strokes: bool) -> Zone:
        """The box of the path at hand, within the clip."""
        return around(self._path, self._edge if strokes else 0.0).cut(self.now.clip)

    @property
    def _edge(self) -> float:
        """How far a line reaches to either side."""
        return self.now.width / 2 * math.hypot(self.now.turn.a, self.now.turn.b)

    def lay_path(self, ink: float, *, strokes: bool, colour: PressColour | None = None) -> None:
        """The path at hand was painted with so much ink that black would leave there. Of a line each part counts by
        itself, since the box around all of it holds much that it does not touch."""
        if strokes:
            for part in self.parts():
                self.lay(part, ink, whole=False, colour=colour)
            return
        whole = self._oblong and len(self._path) == 1 and self.now.turn.is_upright
        self.lay(self.shape(strokes=False), ink, whole=whole, colour=colour)

    def parts(self) -> list[Zone]:
        """The boxes of the parts of the line that the path at hand is."""
        lines = [side for part in self._path for side in (part.sides if self._oblong else (part,))]
        if len(lines) > MOST_PARTS:
            lines = [around(lines)]
        return [around([line], self._edge).cut(self.now.clip) for line in lines]

    def end_path(self) -> None:
        """The path at hand is at its end, and a clip if it was to be one."""
        if self._clips:
            square = self._oblong and len(self._path) == 1 and self.now.turn.is_upright
            clip = around(self._path).cut(self.now.clip)
            self.now = replace(self.now, clip=clip, covers=self.now.covers and square)
        self._path, self._oblong, self._clips = [], True, False

    def unit(self, box: Zone) -> Zone:
        """The box on the page of a form's own box, or of a picture's."""
        return self.now.turn.around(box).cut(self.now.clip)

    def lay(self, area: Zone, ink: float, *, whole: bool, colour: PressColour | None = None) -> None:
        """Something was painted there. What is light enough is kept only where it hides what is not."""
        whole = whole and self.now.covers
        if self.keeps or ink > self.most or (whole and any(one.area.meets(area) for one in self._laid)):
            self._laid.append(LaidDown(area, ink, whole, colour))

    def lay_type(self, area: Zone) -> None:
        """Type was set there."""
        self._laid.append(LaidDown(area, 0.0, False, None, True))

    def beneath_all(self, areas: Sequence[Zone], *, for_type: bool = False) -> PressColour | None:
        """The one colour that lies below all of them."""
        found = {self.beneath(area, for_type=for_type) for area in areas}
        return found.pop() if len(found) == 1 else None

    def beneath(self, area: Zone, *, for_type: bool = False) -> PressColour | None:
        """The one colour that lies below an area; None where there are several, or something that is no colour. Type is
        never set upon type."""
        for one in reversed(self._laid):
            if one.area.meets(area) and not (for_type and one.type):
                return one.colour if one.whole and one.area.holds(area) else None
        return self.ground

    def show(self, operand: Any) -> Zone:
        """The box of a stretch of type, behind which the next one begins."""
        made, font = self.now.made, self.now.font
        length = font.length(operand, made) if font else 0.0
        if font and font.runs_down:
            box, step = Zone(-HALF * made.size, length, HALF * made.size, 0.0), Turn(f=length)
        else:
            foot, head = (made.rise + part * made.size for part in (DESCENT, ASCENT))
            box, step = Zone(min(0.0, length), foot, max(0.0, length), head), Turn(e=length)
        area = self.now.turn.after(self._text).around(box)
        self._text = self._text.after(step)
        return area.cut(self.now.clip)

    @property
    def counts(self) -> bool:
        """Whether there is anything that black may not overprint."""
        return self.heavy or bool(self._laid)

    def bears_black(self, area: Zone) -> bool:
        """Whether black may overprint all that lies below an area: what lies over it all hides what is deeper."""
        for one in reversed(self._laid):
            if not one.area.meets(area, MARGIN):
                continue
            if one.ink > self.most:
                return False
            if one.area.holds(area):
                return True
        return not self.heavy


def around(boxes: Sequence[Zone], edge: float = 0.0) -> Zone:
    """The box around boxes, wider by an edge on all sides; one without area where there are none."""
    if not boxes:
        return Zone(0.0, 0.0, 0.0, 0.0)
    return Zone(
        min(one.x0 for one in boxes) - edge,
        min(one.y0 for one in boxes) - edge,
        max(one.x1 for one in boxes) + edge,
        max(one.y1 for one in boxes) + edge,
    )


def _turn(operands: Sequence[Any]) -> Turn:
    return Turn(*(float(one) for one in operands))


PATHS = frozenset({"m", "l", "c", "v", "y", "h", "re"})
TEXTS = {
    "BT": "", "Tm": "", "Td": "", "TD": "", "T*": "", "Tf": "",
    "Tc": "letters", "Tw": "words", "Tz": "stretch", "TL": "leading", "Ts": "rise",
}  # fmt: skip
"""Operators of type (9.3, 9.4), with the setting that each of the last names."""
