"""What a page paints, in order: every fill, stroke, stretch of text, picture and shading with the graphics state that
it is painted in. Operators are those of PDF 32000-1, annex A; forms and tiling patterns are gone into.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from typeset.preflight.colours import (
    Colour,
    ColourKind,
    ColourSpace,
    colour,
    first_of,
    kind_of,
    numbers_of,
)
from typeset.preflight.opening import Boxes, Endless, PdfBox
from typeset.preflight.painted import Deed, PaintedThing, Painting, Pens, matrix_of, says, thinnest

DEEPEST = 16
"""Forms within forms beyond which nothing is drawn."""
MOST_STEPS = 1_500_000
"""Operators of a page, those of its forms each time that they are drawn."""
FILLS, STROKES = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})
"""Modes of showing text (9.3.6) that fill it, and that draw its outlines."""

StepOperands = Sequence[Any]


def painting_of(page: pikepdf.Page, boxes: Boxes) -> Painting:
    """What a page paints. Endless where it comes to no end."""
    follower = _Follower(Pens(Matrix(), boxes.media), page.resources)
    follower.follow(page.obj)
    return follower.made


class _Follower:
    """Follows the operators of a page and of the forms that it draws."""

    def __init__(self, pens: Pens, resources: Any) -> None:
        self.pens, self.kept, self.resources = pens, list[Pens](), resources
        self.made, self.deep, self.steps = Painting(), 0, 0
        self.text = self.line = Matrix()
        self.points = list[tuple[float, float]]()
        self.clipping = False
        self.parsed = dict[tuple[int, int], Any]()
        self.tiled = set[tuple[int, int]]()

    def follow(self, content: Any) -> None:
        """Carry out the operators of a page, a form or a tile."""
        key = content.objgen
        if key not in self.parsed or key == (0, 0):
            self.parsed[key] = pikepdf.parse_content_stream(content)
        steps = self.parsed[key]
        self.steps += len(steps)
        if self.steps > MOST_STEPS:
            raise Endless("too many operators")
        for step in steps:
            if isinstance(step, pikepdf.ContentStreamInlineImage):
                self.picture(step.iimage)
                continue
            act = ACTS.get(str(step.operator))
            if act:
                act(self, step.operands)

    def within(self, content: Any, matrix: Matrix) -> None:
        """Carry out those of a form or a tile in a state of their own."""
        if self.deep >= DEEPEST:
            return
        kept = self.pens, self.kept, self.resources, self.text, self.line, self.points
        self.pens, self.kept, self.points = replace(self.pens, ctm=matrix), [], []
        self.resources = content.get("/Resources", self.resources)
        if "/BBox" in content:
            x0, y0, x1, y1 = (float(one) for one in content.BBox)
            self.pens = replace(
                self.pens, clip=self.pens.clip.cut(self.around([(x0, y0), (x1, y1), (x0, y1), (x1, y0)]))
            )
        self.deep += 1
        self.follow(content)
        self.deep -= 1
        self.pens, self.kept, self.resources, self.text, self.line, self.points = kept

    def around(self, points: Sequence[tuple[float, float]]) -> PdfBox:
        """The box of points of this space on the page."""
        placed = [self.pens.ctm.transform(point) for point in points]
        across, down = [float(x) for x, _ in placed], [float(y) for _, y in placed]
        return PdfBox(min(across), min(down), max(across), max(down))

    def named(self, category: str, name: Any) -> Any:
        """A resource by its name, None where there is none."""
        return self.resources.get(category, Dictionary()).get(str(name))

    # --- The state

    def save(self, _: StepOperands) -> None:
        self.kept.append(self.pens)

    def restore(self, _: StepOperands) -> None:
        if self.kept:
            self.pens = self.kept.pop()

    def concat(self, operands: StepOperands) -> None:
        self.pens = replace(self.pens, ctm=matrix_of(operands) @ self.pens.ctm)

    def line_width(self, operands: StepOperands) -> None:
        self.pens = replace(self.pens, width=float(operands[0]))

    def dress(self, operands: StepOperands) -> None:
        """Take over a dictionary of the graphics state (8.4.5)."""
        given = self.named("/ExtGState", operands[0])
        if given is None:
            return
        pens = self.pens
        over = bool(given.get("/OP", pens.over_stroke))
        fill = bool(given.get("/op", over if "/OP" in given else pens.over_fill))
        zeros = int(given.get("/OPM", int(pens.zeros))) == 1
        self.pens = replace(pens, over_stroke=over, over_fill=fill, zeros=zeros)
        if "/LW" in given:
            self.pens = replace(self.pens, width=float(given.LW))
        if isinstance(given.get("/Font"), Array):
            self.pens = replace(self.pens, size=float(given.Font[1]))
        self._see_through(given)

    def _see_through(self, given: Any) -> None:
        """Take over what is transparent, which counts when something is painted (11.6.4, 11.6.5)."""
        tint = min(
            float(given.get(name, one)) for name, one in (("/ca", self.pens.tint), ("/CA", self.pens.tint))
        )
        mode = given.get("/BM", Name("/" + self.pens.blend))
        first = str(mode[0] if isinstance(mode, Array) else mode)[1:]
        blend = "Normal" if first == "Compatible" else first
        masked = isinstance(given.SMask, Dictionary) if "/SMask" in given else self.pens.masked
        self.pens = replace(self.pens, tint=tint, blend=blend, masked=masked)

    def _seen(self, one: PaintedThing) -> None:
        """Keep what was painted, and how it is transparent."""
        self.made.painted.append(one)
        pens = self.pens
        ways = {
            f"{100 * pens.tint:.0f} %": pens.tint < 1,
            pens.blend: pens.blend != "Normal",
            "SMask": pens.masked,
        }
        self.made.transparent |= {way: None for way, there in ways.items() if there}

    # --- Colours

    def space(self, operands: StepOperands, *, stroke: bool) -> None:
        named = self.named("/ColorSpace", operands[0])
        self._coloured(first_of(kind_of(operands[0] if named is None else named)), stroke=stroke)

    def tint(self, operands: StepOperands, *, stroke: bool) -> None:
        kind = (self.pens.stroke if stroke else self.pens.fill).kind
        if operands and isinstance(operands[-1], Name):
            self._patterned(operands[-1])
            kind = ColourKind(ColourSpace.PATTERN)
        self._coloured(colour(kind, numbers_of(operands)), stroke=stroke)

    def device(self, operands: StepOperands, space: ColourSpace, *, stroke: bool) -> None:
        self._coloured(Colour(ColourKind(space), numbers_of(operands)), stroke=stroke)

    def _coloured(self, made: Colour, *, stroke: bool) -> None:
        self.pens = replace(self.pens, stroke=made) if stroke else replace(self.pens, fill=made)

    def _patterned(self, name: Any) -> None:
        pattern = self.named("/Pattern", name)
        if pattern is None or pattern.objgen in self.tiled:
            return
        self.tiled.add(pattern.objgen)
        if int(pattern.get("/PatternType", 0)) == 2:
            self._shaded(pattern.Shading)
        elif isinstance(pattern, pikepdf.Stream):
            self.within(pattern, matrix_of(pattern.get("/Matrix", (1, 0, 0, 1, 0, 0))))

    def shade(self, operands: StepOperands) -> None:
        shading = self.named("/Shading", operands[0])
        if shading is not None:
            self._shaded(shading)

    def _shaded(self, shading: Any) -> None:
        kind = kind_of(shading.get("/ColorSpace"))
        self._seen(PaintedThing(Deed.SHADING, Colour(kind, ()), self.pens.clip))

    # --- Paths

    def trace(self, operands: StepOperands) -> None:
        numbers = [float(one) for one in operands]
        self.points += list(zip(numbers[::2], numbers[1::2], strict=False))

    def oblong(self, operands: StepOperands) -> None:
        x, y, width, height = (float(one) for one in operands)
        self.points += [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]

    def clip(self, _: StepOperands) -> None:
        self.clipping = True

    def paint(self, fills: bool, strokes: bool) -> None:
        if self.points:
            box, pens = self.around(self.points), self.pens
            seen = box.cut(pens.clip)
            if fills:
                thin = min(box.x1 - box.x0, box.y1 - box.y0)
                self._made(Deed.FILL, pens.fill, seen, pens.over_fill, thin)
            if strokes:
                self._made(Deed.STROKE, pens.stroke, seen, pens.over_stroke, pens.width * thinnest(pens.ctm))
            if self.clipping:
                self.pens = replace(pens, clip=seen)
        self.points, self.clipping = [], False

    def _made(self, deed: Deed, made: Colour, box: PdfBox, overprints: bool, size: float) -> None:
        clip = self.pens.clip
        if not clip.empty and box.x0 <= box.x1 and box.y0 <= box.y1:
            self._seen(PaintedThing(deed, made, box, overprints, self.pens.zeros, size))

    # --- Text

    def begin(self, _: StepOperands) -> None:
        self.text = self.line = Matrix()

    def font(self, operands: StepOperands) -> None:
        self.pens = replace(self.pens, size=float(operands[1]))

    def mode(self, operands: StepOperands) -> None:
        self.pens = replace(self.pens, mode=int(operands[0]))

    def lead(self, operands: StepOperands) -> None:
        self.pens = replace(self.pens, leading=float(operands[0]))

    def place(self, operands: StepOperands) -> None:
        self.text = self.line = matrix_of(operands)

    def move(self, operands: StepOperands) -> None:
        self.text = self.line = Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self.line

    def move_leading(self, operands: StepOperands) -> None:
        self.lead([-float(operands[1])])
        self.move(operands)

    def next_line(self, _: StepOperands) -> None:
        self.move([0, -self.pens.leading])

    def show(self, operands: StepOperands) -> None:
        pens = self.pens
        if not operands or not says(operands[-1]) or pens.mode not in FILLS | STROKES:
            return
        whole = self.text @ pens.ctm
        x, y = float(whole.e), float(whole.f)
        size = abs(pens.size) * math.hypot(float(whole.c), float(whole.d))
        box = PdfBox(x, y, x, y)
        if pens.mode in FILLS:
            self._made(Deed.TEXT, pens.fill, box, pens.over_fill, size)
        if pens.mode in STROKES:
            self._made(Deed.TEXT, pens.stroke, box, pens.over_stroke, size)

    def show_next(self, operands: StepOperands) -> None:
        self.next_line(())
        self.show(operands)

    # --- Forms and pictures

    def draw(self, operands: StepOperands) -> None:
        thing = self.named("/XObject", operands[0])
        if not isinstance(thing, pikepdf.Stream):
            return
        if thing.get("/Subtype") == Name.Image:
            self.picture(thing)
        elif thing.get("/Subtype") == Name.Form:
            self.within(thing, matrix_of(thing.get("/Matrix", (1, 0, 0, 1, 0, 0))) @ self.pens.ctm)

    def picture(self, thing: Any) -> None:
        pens = self.pens
        box = self.around([(0, 0), (1, 0), (0, 1), (1, 1)]).cut(pens.clip)
        if isinstance(thing, pikepdf.Stream) and "/SMask" in thing:
            self.made.transparent.setdefault("SMask")
        if not box.empty:
            self._seen(
                PaintedThing(Deed.PICTURE, pens.fill, box, pens.over_fill, pens.zeros, 0.0, thing, pens.ctm)
            )


def _device(space: ColourSpace, *, stroke: bool) -> Callable[[_Follower, StepOperands], None]:
    return lambda pen, operands: pen.device(operands, space, stroke=stroke)


def _painter(fills: bool, strokes: bool) -> Callable[[_Follower, StepOperands], None]:
    return lambda pen, _: pen.paint(fills, strokes)


ACTS: dict[str, Callable[[_Follower, StepOperands], None]] = {
    "q": _Follower.save,
    "Q": _Follower.restore,
    "cm": _Follower.concat,
    "w": _Follower.line_width,
    "gs": _Follower.dress,
    "cs": lambda pen, operands: pen.space(operands, stroke=False),
    "CS": lambda pen, operands: pen.space(operands, stroke=True),
    "sc": lambda pen, operands: pen.tint(operands, stroke=False),
    "SC": lambda pen, operands: pen.tint(operands, stroke=True),
    "scn": lambda pen, operands: pen.tint(operands, stroke=False),
    "SCN": lambda pen, operands: pen.tint(operands, stroke=True),
    "g": _device(ColourSpace.GRAY, stroke=False),
    "G": _device(ColourSpace.GRAY, stroke=True),
    "rg": _device(ColourSpace.RGB, stroke=False),
    "RG": _device(ColourSpace.RGB, stroke=True),
    "k": _device(ColourSpace.CMYK, stroke=False),
    "K": _device(ColourSpace.CMYK, stroke=True),
    "m": _Follower.trace,
    "l": _Follower.trace,
    "c": _Follower.trace,
    "v": _Follower.trace,
    "y": _Follower.trace,
    "re": _Follower.oblong,
    "W": _Follower.clip,
    "W*": _Follower.clip,
    "n": _painter(False, False),
    "f": _painter(True, False),
    "F": _painter(True, False),
    "f*": _painter(True, False),
    "S": _painter(False, True),
    "s": _painter(False, True),
    "B": _painter(True, True),
    "B*": _painter(True, True),
    "b": _painter(True, True),
    "b*": _painter(True, True),
    "sh": _Follower.shade,
    "BT": _Follower.begin,
    "Tf": _Follower.font,
    "Tr": _Follower.mode,
    "TL": _Follower.lead,
    "Tm": _Follower.place,
    "Td": _Follower.move,
    "TD": _Follower.move_leading,
    "T*": _Follower.next_line,
    "Tj": _Follower.show,
    "TJ": _Follower.show,
    "'": _Follower.show_next,
    '"': _Follower.show_next,
    "Do": _Follower.draw,
}
"""The operators that paint, and those on which it depends how."""
