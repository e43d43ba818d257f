"""Page content with its colours as inks, and none of the marks that readers' programs ask for.

Black alone at its full strength overprints, so that type stands on a tint without a white edge where the plates are a
hair apart; all else knocks out what is under it. Overprint mode 1 keeps the other plates as they are where a colour has
nothing on them (PDF 32000-1, 8.6.7), so white that overprints would vanish: the state is set with every colour.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from typeset.render.press.inks import grey_inks
from typeset.sources.article.pdfpage import MARKS

BLACK = Inks(0.0, 0.0, 0.0, 1.0)


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


def put_states(resources: Object) -> None:
    """Put the graphics states into the resources of what is painted (PDF 32000-1, 8.4.5)."""
    known = resources.get("/ExtGState", Dictionary())
    for state in STATES:
        known[state.name] = Dictionary(Type=Name.ExtGState, op=state.fill, OP=state.stroke, OPM=1)
    resources[Name.ExtGState] = known


InksOf = Callable[[float, float, float], Inks]
"""The inks of a colour of the screen."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What a stream is painted with: the inks of a colour, and the names of what has pixels or pages of its own."""

    inks_of: InksOf
    pictures: frozenset[str]

    def inks(self, operands: tuple[float, ...]) -> Inks:
        """The inks of a grey, of a colour of the screen or of inks themselves, by how many numbers there are."""
        if len(operands) == 4:
            return Inks(*operands)
        return grey_inks(operands[0]) if len(operands) == 1 else self.inks_of(*operands)


DEVICES = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK"})
FILLING = frozenset({"g", "rg", "k", "sc", "scn"})
STROKING = frozenset({"G", "RG", "K", "SC", "SCN"})


def pressed_content(stream: Any, painted: Painted, *, page: bool) -> bytes:
    """The content of a page, or of a form or pattern, whose colours at first are those of who draws it."""
    writer = _PressWriter(painted)
    first = list(writer.begun()) if page else []
    return unparse_content_stream(
        [*first, *(made for one in parse_content_stream(stream) for made in writer.of(one))]
    )


def brought_content(stream: Any, inks_of: InksOf) -> bytes:
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
            inks = inks_of(*(float(part) for part in one.operands))
            made.append(_inked("K" if name.isupper() else "k", inks))
        elif not (name in spaces and spaces[name] == "/DeviceRGB"):
            made.append(one)
    return unparse_content_stream(made)


class _PressWriter:
    """Goes through the operators of a stream, and knows which graphics state holds at each."""

    def __init__(self, painted: Painted) -> None:
        self.painted = painted
        self._state = Overprints()
        self._saved: list[Overprints] = []
        self._spaces = {"cs": "", "CS": ""}

    def begun(self) -> Iterator[ContentStreamInstruction]:
        """A page begins with black (PDF 32000-1, 8.4.1)."""
        yield _inked("k", BLACK)
        yield _inked("K", BLACK)
        yield from self._turned(Overprints(True, True))

    def of(self, one: Any) -> Iterator[ContentStreamInstruction]:
        """What stands in the place of an operator."""
        name = str(one.operator)
        if name in MARKS:
            return
        if name == "q":
            self._saved.append(self._state)
        elif name == "Q" and self._saved:
            self._state = self._saved.pop()
        elif name == "sh" or (name == "Do" and str(one.operands[0]) in self.painted.pictures):
            yield from self._picture(one)
            return
        elif name in ("cs", "CS"):
            self._spaces[name] = str(one.operands[0])
            if self._spaces[name] in DEVICES:
                return
        elif name in FILLING or name in STROKING:
            yield from self._coloured(name, one)
            return
        yield one

    def _picture(self, one: Any) -> Iterator[ContentStreamInstruction]:
        """A picture knocks out: a grey one that overprints would leave what is under it on the other plates. What an
        advertiser brought begins with nothing that overprints (PDF 32000-1, 8.4.5)."""
        held = self._state
        yield from self._turned(Overprints(False, False))
        yield one
        if held.fill is not None:
            yield from self._turned(held)

    def _coloured(self, name: str, one: Any) -> Iterator[ContentStreamInstruction]:
        """A colour with its state. Patterns, and colours that depend on no device (Lab), stay what they are."""
        fills = name in FILLING
        stays = name.lower() in ("sc", "scn") and self._spaces["cs" if fills else "CS"] not in DEVICES
        inks = None if stays else self.painted.inks(tuple(float(part) for part in one.operands))
        yield one if inks is None else _inked("k" if fills else "K", inks)
        yield from self._turned(self._state.turned(fills=fills, over=inks == BLACK))

    def _turned(self, wanted: Overprints) -> Iterator[ContentStreamInstruction]:
        """Go over to a graphics state."""
        if wanted != self._state:
            self._state = wanted
            yield ContentStreamInstruction([Name(wanted.name)], Operator("gs"))


def _inked(operator: str, inks: Inks) -> ContentStreamInstruction:
    parts = (inks.cyan, inks.magenta, inks.yellow, inks.black)
    return ContentStreamInstruction([_plain(part) for part in parts], Operator(operator))


def _plain(part: float) -> Decimal:
    return Decimal(f"{part:.4f}".rstrip("0").rstrip(".") or "0")
