"""Page content with its colours as inks, and none of the marks that readers' programs ask for.

Black alone at its full strength overprints, so that type stands on a tint without a white edge where the plates are a
hair apart; all else knocks out what is under it. Overprint mode 1 keeps the other plates as they are where a colour has
nothing on them (PDF 32000-1, 8.6.7), so white that overprints would vanish: the state is set with every colour. Black
knocks out of what takes so much ink that both together would be more than the limit (`below`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from pikepdf import (
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    parse_content_stream,
    unparse_content_stream,
)

from typeset.paper import Inks
from typeset.render.press.separation.advances import Advances
from typeset.render.press.separation.below import PATHS, TEXTS, UNIT, Below, Zone
from typeset.render.press.separation.inks import PressColour, grey_inks
from typeset.sources.article.pdfpage import MARKS

BLACK = PressColour(Inks(0.0, 0.0, 0.0, 1.0))


class Overprints(NamedTuple):
    """Whether what is filled and what is stroked overprints; None where the state is not known."""

    fill: bool | None = None
    stroke: bool | None = None

    @property
    def name(self) -> str:
        """The graphics state that says so."""
        return f"/Press{'Over' if self.fill else 'Knock'}{'Over' if self.stroke else 'Knock'}"

    def turned(self, *, fills: bool, over: bool) -> "Overprints":
        """The state with another of the two; of one that is not known the other knocks out."""
        return Overprints(over, bool(self.stroke)) if fills else Overprints(bool(self.fill), over)


STATES = tuple(Overprints(fill, stroke) for fill in (False, True) for stroke in (False, True))
KNOCKS_OUT = Overprints(False, False)


def put_states(resources: Object) -> None:
    """Put the graphics states into the resources of what is painted (PDF 32000-1, 8.4.5)."""
    known = resources.get("/ExtGState", Dictionary())
    for state in STATES:
        known[state.name] = Dictionary(Type=Name.ExtGState, op=state.fill, OP=state.stroke, OPM=1)
    resources[Name.ExtGState] = known


ColourOf = Callable[[float, float, float], PressColour]
"""What a colour of the screen is printed with."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What a stream is painted with: what a colour is printed with; the names of what has pixels or pages of its own,
    with the ink in percent that black would leave there, and of spot inks; `alphas` of graphics states that let what is
    below shine through; the widths of fonts, the `boxes` of forms. `most` is the ink below black that may overprint it;
    `heavy` says that the stream is drawn over more."""

    colour_of: ColourOf
    pictures: Mapping[str, float] = field(default_factory=dict)
    spots: Mapping[str, str] = field(default_factory=dict)
    alphas: Mapping[str, float] = field(default_factory=dict)
    fonts: Mapping[str, Advances] = field(default_factory=dict)
    boxes: Mapping[str, Zone] = field(default_factory=dict)
    most: float = 120.0
    heavy: bool = False

    def colour(self, operands: tuple[float, ...]) -> PressColour:
        """What prints a grey, a colour of the screen or inks themselves, by how many numbers there are."""
        if len(operands) == 4:
            return PressColour(Inks(*operands))
        return PressColour(grey_inks(operands[0])) if len(operands) == 1 else self.colour_of(*operands)


@dataclass(slots=True)
class Pressed:
    """The content of a stream for the press, the names of what it draws over so much ink that black knocks out, and of
    the spot inks that it takes."""

    content: bytes = b""
    heavy: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)


DEVICES = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK"})
FILLING = frozenset({"g", "rg", "k", "sc", "scn"})
STROKING = frozenset({"G", "RG", "K", "SC", "SCN"})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
ENDS = FILLS | STROKES | {"n"}
"""Operators that end a path (8.5.3)."""
SHOWS = frozenset({"Tj", "TJ", "'", '"'})
STROKED_TYPE, FILLED_TYPE = frozenset({1, 2, 5, 6}), frozenset({0, 2, 4, 6})
"""Modes in which type is drawn by its outlines, and filled (9.3.6)."""
Steps = Iterator[Any]


def pressed_content(stream: Any, painted: Painted, *, page: bool) -> Pressed:
    """The content of a page, or of a form or pattern, whose colours at first are those of who draws it."""
    writer = _PressWriter(painted)
    steps = list(writer.begun()) if page else []
    for one in parse_content_stream(stream):
        steps.extend(writer.of(one))
    writer.made.content = unparse_content_stream(steps)
    return writer.made


def brought_content(stream: Any, colour_of: ColourOf) -> bytes:
    """The content of what an advertiser brought, whose colours of the screen alone become inks: its own inks, greys and
    overprinting are what was ordered."""
    spaces = {"cs": "", "CS": ""}
    made = list[Any]()
    for one in parse_content_stream(stream):
        name = str(one.operator)
        if name in spaces:
            spaces[name] = str(one.operands[0])
        screen = name in ("rg", "RG") or (
            name.lower() in ("sc", "scn") and spaces["CS" if name.isupper() else "cs"] == "/DeviceRGB"
        )
        if screen:
            inks = colour_of(*(float(part) for part in one.operands)).inks
            made.append(inked("K" if name.isupper() else "k", inks))
        elif not (name in spaces and spaces[name] == "/DeviceRGB"):
            made.append(one)
    return unparse_content_stream(made)


@dataclass(slots=True)
class _Pots:
    """The colours that are filled and stroked with; None where one is no colour of inks."""

    fill: PressColour | None = BLACK
    stroke: PressColour | None = BLACK


class _PressWriter:
    """Goes through the operators of a stream, and knows which graphics state holds at each."""

    def __init__(self, painted: Painted) -> None:
        self.painted, self.made = painted, Pressed()
        self._state, self._colours = Overprints(), _Pots()
        self._saved: list[tuple[Overprints, PressColour | None, PressColour | None]] = []
        self._spaces = {"cs": "", "CS": ""}
        self._below = Below(painted.most, painted.heavy, fonts=painted.fonts)
        self._path: list[Any] = []
        self._mode = 0

    def begun(self) -> Iterator[ContentStreamInstruction]:
        """A page begins with black (PDF 32000-1, 8.4.1)."""
        yield inked("k", BLACK.inks)
        yield inked("K", BLACK.inks)
        yield from self._turned(Overprints(True, True))

    def of(self, one: Any) -> Steps:
        """What stands in the place of an operator."""
        name = str(one.operator)
        if name in MARKS:
            return
        if name in PATHS or name in ("W", "W*"):
            self._path.append(one)
            self._below.follow(name, one.operands)
        elif name in ENDS:
            yield from self._painted(name, one)
        elif name in SHOWS:
            yield from self._shown(name, one)
        elif name in FILLING or name in STROKING:
            yield from self._coloured(name, one)
        elif name in ("Do", "sh", "INLINE IMAGE"):
            yield from self._drawn(name, one)
        else:
            yield from self._stated(name, one)

    def _stated(self, name: str, one: Any) -> Steps:
        """An operator that says how and where things are painted."""
        if name == "q":
            self._saved.append((self._state, self._colours.fill, self._colours.stroke))
        elif name == "Q" and self._saved:
            self._state, *colours = self._saved.pop()
            self._colours = _Pots(*colours)
        elif name in ("cs", "CS"):
            self._spaces[name] = str(one.operands[0])
            if self._spaces[name] in DEVICES:
                return
        elif name == "gs" and self.painted.alphas.get(str(one.operands[0]), 1.0) < 1:
            self._below.shines()
        elif name == "Tr":
            self._mode = int(one.operands[0])
        if name in TEXTS or name in ("q", "Q", "cm", "w"):
            self._below.follow(name, one.operands)
        yield one

    # --- What is painted

    def _painted(self, name: str, one: Any) -> Steps:
        """A path. Graphics states stand before it, since none may stand between it and what paints it (8.2)."""
        fills, strokes = name in FILLS, name in STROKES
        knocks = self._is_black(fills, strokes) and self._over_much(self._below.shape(strokes=strokes))
        path, self._path = [*self._path, one], []
        yield from self._knocked_out(path) if knocks else path
        if fills:
            self._below.lay_path(_left_by(self._colours.fill), strokes=False)
        if strokes:
            self._below.lay_path(_left_by(self._colours.stroke), strokes=True)
        self._below.end_path()

    def _shown(self, name: str, one: Any) -> Steps:
        """Type. Its box is asked for where there is anything that black may not overprint."""
        if not self._below.counts:
            yield one
            return
        if name == '"':
            self._below.follow("Tw", one.operands[:1])
            self._below.follow("Tc", one.operands[1:2])
        if name in ("'", '"'):
            self._below.follow("T*", ())
        area = self._below.show(one.operands[-1])
        black = self._is_black(self._mode in FILLED_TYPE, self._mode in STROKED_TYPE)
        yield from self._knocked_out([one]) if black and self._over_much(area) else (one,)

    def _is_black(self, fills: bool, strokes: bool) -> bool:
        """Whether black is painted, and overprints."""
        filled = fills and self._colours.fill == BLACK and self._state.fill is not False
        return filled or (strokes and self._colours.stroke == BLACK and self._state.stroke is not False)

    def _over_much(self, area: Zone) -> bool:
        return self._below.counts and not self._below.bears_black(area)

    def _drawn(self, name: str, one: Any) -> Steps:
        """A picture or a gradient knocks out: a grey one that overprints would leave what is under it on the other
        plates. What an advertiser brought begins with nothing that overprints (PDF 32000-1, 8.4.5). A form has states
        of its own."""
        called = str(one.operands[0]) if name == "Do" else ""
        area = (
            self._below.now.clip if name == "sh" else self._below.unit(self.painted.boxes.get(called, UNIT))
        )
        if name == "Do" and called not in self.painted.pictures:
            if self._over_much(area):
                self.made.heavy.add(called)
            yield one
        else:
            yield from self._knocked_out([one])
        self._below.lay(area, self.painted.pictures.get(called, MOST_INK), whole=False)

    def _knocked_out(self, steps: list[Any]) -> Steps:
        """What is painted without overprinting, amid what does."""
        held = self._state
        yield from self._turned(KNOCKS_OUT)
        yield from steps
        if held.fill is not None:
            yield from self._turned(held)

    def _coloured(self, name: str, one: Any) -> Steps:
        """A colour with its state. Patterns, and colours that depend on no device (Lab), stay what they are."""
        fills = name in FILLING
        stays = name.lower() in ("sc", "scn") and self._spaces["cs" if fills else "CS"] not in DEVICES
        made = None if stays else self.painted.colour(tuple(float(part) for part in one.operands))
        if fills:
            self._colours.fill = made
        else:
            self._colours.stroke = made
        yield from (one,) if made is None else self._said(made, fills=fills)
        yield from self._turned(self._state.turned(fills=fills, over=made == BLACK))

    def _said(self, made: PressColour, *, fills: bool) -> Steps:
        if made.spot not in self.painted.spots:
            yield inked("k" if fills else "K", made.inks)
            return
        self.made.spots.add(made.spot)
        space = Name(self.painted.spots[made.spot])
        yield ContentStreamInstruction([space], Operator("cs" if fills else "CS"))
        yield ContentStreamInstruction([_plain(made.tint)], Operator("scn" if fills else "SCN"))

    def _turned(self, wanted: Overprints) -> Iterator[ContentStreamInstruction]:
        """Go over to a graphics state."""
        if wanted != self._state:
            self._state = wanted
            yield ContentStreamInstruction([Name(wanted.name)], Operator("gs"))


MOST_INK = 400.0
"""Percent of ink that pixels, gradients and patterns may have anywhere."""


def _left_by(colour: PressColour | None) -> float:
    """The ink in percent that black leaves of a colour that it overprints."""
    return MOST_INK if colour is None else colour.inks.percent - 100 * colour.inks.black


def inked(operator: str, inks: Inks) -> ContentStreamInstruction:
    """The operator that sets inks."""
    parts = (inks.cyan, inks.magenta, inks.yellow, inks.black)
    return ContentStreamInstruction([_plain(part) for part in parts], Operator(operator))


def _plain(part: float) -> Decimal:
    return Decimal(f"{part:.4f}".rstrip("0").rstrip(".") or "0")
