"""The state of a page while it is gone through: its pens, what its names stand for, the layers that are begun."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from typeset.preflight.opening import PdfBox, name_of
from typeset.preflight.painting.colours import Colour, ColourKind, colour, first_of, kind_of, numbers_of
from typeset.preflight.painting.layers import FileLayers
from typeset.preflight.painting.painted import PaintedThing, Painting, matrix_of
from typeset.preflight.painting.pens import Pens, PressPen, dressed, see_through
from typeset.preflight.painting.type import NO_FONT, FontFacts, font_facts

StepOperands = Sequence[Any]
DEFAULTS = {"/DeviceGray": "/DefaultGray", "/DeviceRGB": "/DefaultRGB", "/DeviceCMYK": "/DefaultCMYK"}
"""What stands in for a device's own space, where the resources have it."""


@dataclass(frozen=True, slots=True)
class PagePattern:
    """A pattern (8.7): what it paints (None where it is not there), the space that its own is told in, and the colour
    of one that has none."""

    paint: Any
    base: Matrix
    tint: Colour | None


def around(points: Sequence[tuple[float, float]], matrix: Matrix) -> PdfBox:
    """The box of points on the page that the matrix leads to."""
    placed = [matrix.transform(point) for point in points]
    across, down = [float(x) for x, _ in placed], [float(y) for _, y in placed]
    return PdfBox(min(across), min(down), max(across), max(down))


class PageState:
    """The state, and the operators that change it and paint nothing. `made` is what was painted so far."""

    def __init__(self, pens: Pens, resources: Any, layers: FileLayers) -> None:
        self.pens, self.kept, self.resources = pens, list[Pens](), resources
        self.base = pens.ctm
        self.made = Painting()
        self.fonts = dict[tuple[int, int], FontFacts]()
        self.layers, self.marks, self.hidden = layers, list[bool](), 0

    def around(self, points: Sequence[tuple[float, float]]) -> PdfBox:
        """The box of points of this space on the page."""
        return around(points, self.pens.ctm)

    def named(self, category: str, name: Any) -> Any:
        """A resource by its name, None where there is none."""
        found = self.resources.get(category, Dictionary())
        return found.get(name) if isinstance(found, Dictionary) else None

    def seen(self, one: PaintedThing, pen: PressPen) -> None:
        """Keep what was painted, and how it is transparent."""
        if self.hidden:
            return
        for way in see_through(self.pens, pen):
            self.made.transparent.setdefault(way, []).append(one.box)
        if pen.tint > 0:
            self.made.painted.append(one)

    # --- Layers

    def mark(self, operands: StepOperands) -> None:
        """Begin content that may belong to a layer."""
        layered = len(operands) > 1 and operands[0] == "/OC"
        named = layered and isinstance(operands[1], Name)
        self.marks.append(layered and self.layered(self.named("/Properties", operands[1]) if named else None))
        self.hidden += self.marks[-1]

    def unmark(self, _: StepOperands) -> None:
        """End it."""
        if self.marks:
            self.hidden -= self.marks.pop()

    def layered(self, layer: Any) -> bool:
        """Note the layer, and whether it hides what it holds."""
        if layer is None:
            return False
        hides = self.layers.hides(layer)
        name = self.layers.name(layer)
        self.made.layers[name] = self.made.layers.get(name, False) or hides
        return hides

    @contextmanager
    def on_layer(self, thing: Any) -> Iterator[None]:
        """What is drawn of a form, a picture or an annotation that may belong to a layer."""
        hides = isinstance(thing, Dictionary | pikepdf.Stream) and self.layered(thing.get("/OC"))
        self.hidden += hides
        yield
        self.hidden -= hides

    # --- The state

    def save(self, _: StepOperands) -> None:
        """Keep the pens."""
        self.kept.append(self.pens)

    def restore(self, _: StepOperands) -> None:
        """Take the pens that were kept last."""
        if self.kept:
            self.pens = self.kept.pop()

    def concat(self, operands: StepOperands) -> None:
        """Change the space that is drawn in."""
        self.pens = replace(self.pens, ctm=matrix_of(operands) @ self.pens.ctm)

    def line_width(self, operands: StepOperands) -> None:
        """Set how wide lines are."""
        self.pens = replace(self.pens, width=float(operands[0]))

    def dress(self, operands: StepOperands) -> None:
        """Take over a dictionary of the graphics state."""
        given = self.named("/ExtGState", operands[0])
        if given is None:
            return
        self.pens = dressed(self.pens, given)
        font = given.get("/Font")
        if isinstance(font, Array) and len(font) > 1:
            self._set_font(font[0], float(font[1]))

    # --- Colours

    def space(self, operands: StepOperands, *, stroke: bool) -> None:
        """Set the colour space, and its first colour."""
        self._coloured(first_of(self._kind(operands[0])), stroke=stroke)

    def _kind(self, name: Any) -> ColourKind:
        """A colour space by its name; what a device's own is meant to be is told beside it (8.6.5.6)."""
        named = self.named("/ColorSpace", DEFAULTS.get(name_of(name), name))
        return kind_of(name if named is None else named)

    def tint(self, operands: StepOperands, *, stroke: bool) -> None:
        """Set a colour of the space, or a pattern."""
        kind = self.pens.pen(stroke=stroke).colour.kind
        if not operands or not isinstance(operands[-1], Name):
            self._coloured(colour(kind, numbers_of(operands)), stroke=stroke)
            return
        tint = colour(kind.under, numbers_of(operands)) if kind.under else None
        pattern = PagePattern(self.named("/Pattern", operands[-1]), self.base, tint)
        pen = replace(self.pens.pen(stroke=stroke), pattern=pattern if pattern.paint is not None else None)
        self.pens = self.pens.with_pen(pen, stroke=stroke)

    def device(self, operands: StepOperands, name: str, *, stroke: bool) -> None:
        """Set a colour of a device's own space."""
        self._coloured(Colour(self._kind(Name(name)), numbers_of(operands)), stroke=stroke)

    def _coloured(self, made: Colour, *, stroke: bool) -> None:
        pen = replace(self.pens.pen(stroke=stroke), colour=made, pattern=None)
        self.pens = self.pens.with_pen(pen, stroke=stroke)

    # --- Type

    def font(self, operands: StepOperands) -> None:
        """Set font and size."""
        self._set_font(self.named("/Font", operands[0]), float(operands[1]))

    def _set_font(self, font: Any, size: float) -> None:
        key = getattr(font, "objgen", (0, 0))
        if font is None:
            facts = NO_FONT
        elif key == (0, 0):
            facts = font_facts(font)
        else:
            facts = self.fonts.get(key) or self.fonts.setdefault(key, font_facts(font))
        self.typed(font=facts, size=size)

    def typed(self, **given: Any) -> None:
        """Change some of the state of type."""
        self.pens = replace(self.pens, type=replace(self.pens.type, **given))
