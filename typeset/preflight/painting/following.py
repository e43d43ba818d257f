"""What a page paints, in order: every fill, stroke, stretch of text, picture and shading with the graphics state that
it is painted in. Operators are those of PDF 32000-1, annex A; forms, tiles, drawings of Type 3 fonts and what
annotations look like in print are gone into.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from typeset.preflight.opening import Boxes, Endless, PdfBox
from typeset.preflight.painting.colours import gradient_colour
from typeset.preflight.painting.layers import FileLayers
from typeset.preflight.painting.painted import Deed, PaintedThing, Painting, matrix_of, thinnest
from typeset.preflight.painting.pens import Pens, PressPen
from typeset.preflight.painting.state import PagePattern, PageState, StepOperands, around
from typeset.preflight.painting.type import FontFacts, ShownType, TypeLine

DEEPEST = 16
"""Forms within forms beyond which nothing is drawn."""
MOST_STEPS = 1_500_000
"""Operators of a page, those of its forms each time that they are drawn."""
FILLS, STROKES = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})
"""Modes of showing text (9.3.6) that fill it, and that draw its outlines."""
PRINTS, HIDDEN = 4, 2
"""Flags of annotations (12.5.3)."""


def painting_of(page: pikepdf.Page, boxes: Boxes, layers: FileLayers) -> Painting:
    """What a page paints. Endless where it comes to no end."""
    unit = boxes.unit
    follower = _Follower(Pens(Matrix(unit, 0, 0, unit, 0, 0), boxes.media), page.resources, layers)
    follower.follow(page.obj)
    for note in page.obj.get("/Annots", Array()).as_list():
        follower.note(note)
    return follower.made


class _Follower(PageState):
    """Follows the operators of a page and of the forms that it draws."""

    def __init__(self, pens: Pens, resources: Any, layers: FileLayers) -> None:
        super().__init__(pens, resources, layers)
        self.deep, self.steps, self.type = 0, 0, TypeLine()
        self.points = list[tuple[float, float]]()
        self.clipping = False
        self.parsed = dict[tuple[int, int], Any]()
        self.tiled = set[tuple[int, int]]()
        self.drawn = set[tuple[int, int]]()

    def follow(self, content: Any) -> None:
        """Carry out the operators of a page, a form or a tile."""
        steps = self._steps(content)
        self.steps += len(steps)
        if self.steps > MOST_STEPS:
            raise Endless("too many operators")
        for step in steps:
            if isinstance(step, pikepdf.ContentStreamInlineImage):
                self.picture(step.iimage)
                continue
            act = ACTS.get(str(step.operator))
            if act:
                with _named(str(step.operator)):
                    act(self, step.operands)

    def _steps(self, content: Any) -> Any:
        key = content.objgen
        if key not in self.parsed or key == (0, 0):
            self.parsed[key] = pikepdf.parse_content_stream(content)
        return self.parsed[key]

    def within(self, content: Any, matrix: Matrix, pens: Pens | None = None) -> None:
        """Carry out those of a form or a tile in a state of their own, `pens` but for where it stands."""
        if self.deep >= DEEPEST:
            return
        kept = self.pens, self.kept, self.resources, self.type, self.points, self.base
        marks, hidden = self.marks, self.hidden
        self.pens, self.kept, self.points = replace(pens or self.pens, ctm=matrix), [], []
        self.type, self.base, self.marks = TypeLine(), matrix, []
        self.resources = content.get("/Resources", self.resources)
        if "/BBox" in content:
            x0, y0, x1, y1 = (float(one) for one in content.BBox)
            around = self.around([(x0, y0), (x1, y1), (x0, y1), (x1, y0)])
            self.pens = replace(self.pens, clip=self.pens.clip.cut(around))
        self.deep += 1
        self.follow(content)
        self.deep -= 1
        self.pens, self.kept, self.resources, self.type, self.points, self.base = kept
        self.marks, self.hidden = marks, hidden

    # --- Patterns and shadings

    def _patterned(self, pattern: PagePattern, box: PdfBox, pen: PressPen) -> None:
        """What a pattern paints over a box: each pattern once a page, since its tiles are all alike."""
        paint = pattern.paint
        if paint.objgen in self.tiled and paint.objgen != (0, 0):
            return
        self.tiled.add(paint.objgen)
        if int(paint.get("/PatternType", 0)) == 2:
            self._shaded(paint.Shading, box, pen)
        elif isinstance(paint, pikepdf.Stream):
            matrix = matrix_of(paint.get("/Matrix", (1, 0, 0, 1, 0, 0))) @ pattern.base
            plain = PressPen(pattern.tint) if pattern.tint else PressPen()
            before = len(self.made.painted)
            self.within(paint, matrix, replace(self.pens, fill=plain, stroke=plain, clip=EVERYWHERE))
            self.made.painted[before:] = [replace(one, box=box) for one in self.made.painted[before:]]

    def shade(self, operands: StepOperands) -> None:
        shading = self.named("/Shading", operands[0])
        if shading is not None:
            self._shaded(shading, self.pens.clip, self.pens.fill)

    def _shaded(self, shading: Any, box: PdfBox, pen: PressPen) -> None:
        self.seen(PaintedThing(Deed.SHADING, gradient_colour(shading), box), pen)

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
                self._made(Deed.FILL, pens.fill, seen, min(box.x1 - box.x0, box.y1 - box.y0))
            if strokes:
                self._made(Deed.STROKE, pens.stroke, seen, pens.width * thinnest(pens.ctm))
            if self.clipping:
                self.pens = replace(pens, clip=seen)
        self.points, self.clipping = [], False

    def _made(self, deed: Deed, pen: PressPen, box: PdfBox, size: float) -> None:
        if self.pens.clip.empty or box.x0 > box.x1 or box.y0 > box.y1:
            return
        if pen.pattern is None:
            self.seen(PaintedThing(deed, pen.colour, box, pen.overprints, self.pens.zeros, size), pen)
        else:
            self._patterned(pen.pattern, box, pen)

    # --- Text

    def move_leading(self, operands: StepOperands) -> None:
        self.typed(leading=-float(operands[1]))
        self.type.move(float(operands[0]), float(operands[1]))

    def next_line(self, _: StepOperands) -> None:
        self.type.move(0, -self.pens.type.leading)

    def show(self, operands: StepOperands) -> None:
        if not operands:
            return
        pens, state = self.pens, self.pens.type
        shown = self.type.show(operands[-1], state)
        if not shown.codes or state.mode not in FILLS | STROKES:
            return
        if state.font.drawings:
            self._draw_type(shown, state.font)
            if self._colourful(shown, state.font):
                return
        whole = shown.at @ pens.ctm
        size = abs(state.size) * state.font.em * math.hypot(float(whole.c), float(whole.d))
        box = around(shown.corners, whole).cut(pens.clip)
        if state.mode in FILLS:
            self._made(Deed.TEXT, pens.fill, box, size)
        if state.mode in STROKES:
            self._made(Deed.TEXT, pens.stroke, box, size)

    def show_next(self, operands: StepOperands) -> None:
        self.next_line(())
        self.show(operands)

    def show_spaced(self, operands: StepOperands) -> None:
        self.typed(blank=float(operands[0]), apart=float(operands[1]))
        self.show_next(operands)

    def _draw_type(self, shown: ShownType, font: FontFacts) -> None:
        """Go into the drawings of a Type 3 font (9.6.5) that have colours of their own, each once a page."""
        size = self.pens.type.size
        matrix = font.matrix @ Matrix(size, 0, 0, size, 0, 0) @ shown.at @ self.pens.ctm
        box = around(shown.corners, shown.at @ self.pens.ctm).cut(self.pens.clip)
        for drawing in self._fresh(shown, font):
            before, resources = len(self.made.painted), self.resources
            self.resources = font.resources if font.resources is not None else resources
            self.within(drawing, matrix, replace(self.pens, clip=EVERYWHERE))
            self.resources = resources
            self.made.painted[before:] = [replace(one, box=box) for one in self.made.painted[before:]]

    def _colourful(self, shown: ShownType, font: FontFacts) -> bool:
        """Whether nothing of it is in the colour of the type."""
        drawings = [(font.drawings or {}).get(code) for code in set(shown.codes)]
        return all(drawing is not None and self._own_colours(drawing) for drawing in drawings)

    def _fresh(self, shown: ShownType, font: FontFacts) -> Iterator[Any]:
        """The drawings that were not gone into on this page."""
        for code in dict.fromkeys(shown.codes):
            drawing = (font.drawings or {}).get(code)
            if drawing is not None and drawing.objgen not in self.drawn and self._own_colours(drawing):
                self.drawn.add(drawing.objgen)
                yield drawing

    def _own_colours(self, drawing: Any) -> bool:
        """Whether a drawing says so (`d0`), and is not a stencil for the colour of the type (`d1`)."""
        steps = self._steps(drawing)
        return bool(len(steps)) and str(steps[0].operator) == "d0"

    # --- Forms, pictures and annotations

    def draw(self, operands: StepOperands) -> None:
        thing = self.named("/XObject", operands[0])
        if not isinstance(thing, pikepdf.Stream):
            return
        with self.on_layer(thing):
            if thing.get("/Subtype") == Name.Image:
                self.picture(thing)
            elif thing.get("/Subtype") == Name.Form:
                self.within(thing, matrix_of(thing.get("/Matrix", (1, 0, 0, 1, 0, 0))) @ self.pens.ctm)

    def picture(self, thing: Any) -> None:
        pens = self.pens
        box = self.around([(0, 0), (1, 0), (0, 1), (1, 1)]).cut(pens.clip)
        if box.empty or self.hidden:
            return
        if isinstance(thing, pikepdf.Stream) and "/SMask" in thing:
            self.made.transparent.setdefault("SMask", []).append(box)
        fill = pens.fill
        made = PaintedThing(
            Deed.PICTURE, fill.colour, box, fill.overprints, pens.zeros, picture=thing, matrix=pens.ctm
        )
        self.seen(made, fill)

    def note(self, note: Any) -> None:
        """What an annotation looks like in print (12.5.5), where it has a look and is printed."""
        flags = int(note.get("/F", 0))
        look = note.get("/AP", Dictionary()).get("/N")
        if isinstance(look, Dictionary) and not isinstance(look, pikepdf.Stream):
            look = look.get(note.get("/AS", Name.Off))
        if not isinstance(look, pikepdf.Stream) or not flags & PRINTS or flags & HIDDEN:
            return
        with self.on_layer(note):
            self.within(look, _onto(note.Rect, look) @ self.base)


class _BadOperator(ValueError):
    """An operator has not the operands that it asks for."""


@contextmanager
def _named(operator: str) -> Iterator[None]:
    """Tell by which operator it was that something went wrong."""
    try:
        yield
    except (_BadOperator, Endless):
        raise
    except (TypeError, ValueError, LookupError, AttributeError) as fault:
        raise _BadOperator(f"operator {operator}: {fault}") from fault


def _onto(rect: Any, look: Any) -> Matrix:
    """The matrix that puts a look onto its rectangle (12.5.5, algorithm 8.1)."""
    own = matrix_of(look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = (float(one) for one in look.get("/BBox", (0, 0, 1, 1)))
    box = around([(x0, y0), (x1, y0), (x0, y1), (x1, y1)], own)
    left, foot, right, head = (float(one) for one in rect)
    across = abs(right - left) / (box.x1 - box.x0) if box.x1 > box.x0 else 1.0
    up = abs(head - foot) / (box.y1 - box.y0) if box.y1 > box.y0 else 1.0
    corner = min(left, right) - box.x0 * across, min(foot, head) - box.y0 * up
    return own @ Matrix(across, 0, 0, up, *corner)


EVERYWHERE = PdfBox(-math.inf, -math.inf, math.inf, math.inf)


def _device(name: str, *, stroke: bool) -> Callable[[_Follower, StepOperands], None]:
    return lambda pen, operands: pen.device(operands, name, stroke=stroke)


def _painter(fills: bool, strokes: bool) -> Callable[[_Follower, StepOperands], None]:
    return lambda pen, _: pen.paint(fills, strokes)


def _typing(field: str, scale: float = 1.0) -> Callable[[_Follower, StepOperands], None]:
    return lambda pen, operands: pen.typed(**{field: float(operands[0]) * scale})


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
    "g": _device("/DeviceGray", stroke=False),
    "G": _device("/DeviceGray", stroke=True),
    "rg": _device("/DeviceRGB", stroke=False),
    "RG": _device("/DeviceRGB", stroke=True),
    "k": _device("/DeviceCMYK", stroke=False),
    "K": _device("/DeviceCMYK", stroke=True),
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
    "BT": lambda pen, _: pen.type.begin(),
    "Tf": _Follower.font,
    "Tr": lambda pen, operands: pen.typed(mode=int(operands[0])),
    "TL": _typing("leading"),
    "Tm": lambda pen, operands: pen.type.place(matrix_of(operands)),
    "Td": lambda pen, operands: pen.type.move(float(operands[0]), float(operands[1])),
    "TD": _Follower.move_leading,
    "T*": _Follower.next_line,
    "Tj": _Follower.show,
    "TJ": _Follower.show,
    "'": _Follower.show_next,
    '"': _Follower.show_spaced,
    "Tc": _typing("apart"),
    "Tw": _typing("blank"),
    "Tz": _typing("wide", 0.01),
    "Ts": _typing("rise"),
    "Do": _Follower.draw,
    "BDC": _Follower.mark,
    "BMC": _Follower.mark,
    "EMC": _Follower.unmark,
}
"""The operators that paint, and those on which it depends how."""
