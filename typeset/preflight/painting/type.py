"""Type as a page shows it: how wide the codes of a string are in their font, and where the next one stands.

Metrics are those of PDF 32000-1, 9.2.4, 9.6 and 9.7; moving on is 9.4.4. Of a font with an encoding of its own (a CMap
other than Identity) every code is taken to be two bytes and of the usual width: boxes are for people's eyes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Stream

from typeset.preflight.opening import Endless, name_of
from typeset.preflight.painting.painted import matrix_of

ABOVE, BELOW = 0.88, 0.12
"""How far, in ems, type reaches over and under its baseline: the em box of Han."""
USUAL = 0.5
"""Ems of a code whose width a font does not tell."""
MOST_WIDTHS = 70_000
"""Codes that a font has at most."""


IDENTITY = Matrix()


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What is asked of a font: the bytes of a code, widths in ems (`usual` of those that it does not name), whether
    its lines run down; of a font of drawings (Type 3) the drawing of each code, their matrix and resources, and how
    high its letters are for a size of 1."""

    bytes_each: int = 1
    widths: dict[int, float] | None = None
    usual: float = USUAL
    down: bool = False
    drawings: dict[int, Stream] | None = None
    matrix: Matrix = IDENTITY
    resources: Any = None
    em: float = 1.0

    def codes(self, text: bytes) -> list[int]:
        """The codes of a string."""
        if self.bytes_each == 1:
            return list(text)
        return [int.from_bytes(text[at : at + 2], "big") for at in range(0, len(text), 2)]

    def width(self, code: int) -> float:
        """How far a code moves on, in ems."""
        return self.usual if self.down or not self.widths else self.widths.get(code, self.usual)


NO_FONT = FontFacts()


def font_facts(font: Any) -> FontFacts:
    """What a font tells of itself."""
    if not isinstance(font, Dictionary):
        return NO_FONT
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type0":
        return _composite(font)
    widths = _simple_widths(font, 0.001)
    if kind != "/Type3":
        missing = float(font.get("/FontDescriptor", Dictionary()).get("/MissingWidth", 1000 * USUAL)) / 1000
        return FontFacts(widths=widths, usual=missing)
    matrix = matrix_of(font.get("/FontMatrix", (0.001, 0, 0, 0.001, 0, 0)))
    widths = _simple_widths(font, float(matrix.a))
    return FontFacts(
        widths=widths,
        usual=0.0,
        drawings=_drawings(font),
        matrix=matrix,
        resources=font.get("/Resources"),
        em=_height(font, matrix),
    )


def _height(font: Any, matrix: Matrix) -> float:
    """The height of a Type 3 font's letters, which nothing else tells: that of its box, 1 where it has none."""
    _, foot, _, head = (float(one) for one in font.get("/FontBBox", (0, 0, 0, 0)))
    return abs((head - foot) * float(matrix.d)) or 1.0


def _simple_widths(font: Any, scale: float) -> dict[int, float]:
    first, told = int(font.get("/FirstChar", 0)), font.get("/Widths", Array())
    return {first + place: float(one) * scale for place, one in enumerate(_bounded(told))}


def _bounded(told: Any) -> Sequence[Any]:
    if not isinstance(told, Array):
        return ()
    if len(told) > MOST_WIDTHS:
        raise Endless("too many widths")
    return list(told.as_list())


def _composite(font: Any) -> FontFacts:
    encoding, of_codes = name_of(font.get("/Encoding", "")), font.get("/DescendantFonts", Array())
    down, below = encoding.endswith("V"), of_codes[0] if len(of_codes) else Dictionary()
    if down:
        return FontFacts(2, usual=1.0, down=True)
    return FontFacts(2, dict(_spans(below)), float(below.get("/DW", 1000)) / 1000)


def _spans(font: Any) -> Iterator[tuple[int, float]]:
    """The widths of a composite font's glyphs (9.7.4.3): `first [w …]`, or `first last w`."""
    told = list(_bounded(font.get("/W", Array())))
    while len(told) > 1:
        first, next_one = int(told.pop(0)), told.pop(0)
        if isinstance(next_one, Array):
            yield from ((first + place, float(one) / 1000) for place, one in enumerate(_bounded(next_one)))
        elif told:
            width = float(told.pop(0)) / 1000
            if int(next_one) - first > MOST_WIDTHS:
                raise Endless("too many widths")
            yield from ((code, width) for code in range(first, int(next_one) + 1))


def _drawings(font: Any) -> dict[int, Stream]:
    """The drawings of a Type 3 font by their codes (9.6.5)."""
    drawn, encoding = font.get("/CharProcs", Dictionary()), font.get("/Encoding", Dictionary())
    found, code = dict[int, Stream](), 0
    for one in _bounded(encoding.get("/Differences", Array()) if isinstance(encoding, Dictionary) else ()):
        if isinstance(one, Name):
            drawing = drawn.get(one)
            if isinstance(drawing, Stream):
                found[code] = drawing
            code += 1
        else:
            code = int(one)
    return found


@dataclass(frozen=True, slots=True)
class TypeState:
    """The part of the graphics state that is of type (9.3): font, size, the leading, space between characters and
    after blanks, how much it is widened, how far it is raised, the mode of showing it."""

    font: FontFacts = NO_FONT
    size: float = 0.0
    leading: float = 0.0
    apart: float = 0.0
    blank: float = 0.0
    wide: float = 1.0
    rise: float = 0.0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class ShownType:
    """A stretch of type: its codes, and its corners in the space of the page that its matrix leads to."""

    codes: tuple[int, ...]
    corners: tuple[tuple[float, float], ...]
    at: Matrix


class TypeLine:
    """Where type stands: the matrix of its line, and of what comes next."""

    def __init__(self) -> None:
        self.next = self.line = Matrix()

    def begin(self) -> None:
        """Begin anew."""
        self.next = self.line = Matrix()

    def place(self, matrix: Matrix) -> None:
        """Begin a line there."""
        self.next = self.line = matrix

    def move(self, x: float, y: float) -> None:
        """Begin a line so far from the last."""
        self.place(Matrix(1, 0, 0, 1, x, y) @ self.line)

    def show(self, operand: Any, state: TypeState) -> ShownType:
        """Show a string, or an array of strings and moves in thousandths of an em, and move on."""
        parts = operand.as_list() if isinstance(operand, Array) else [operand]
        start, far, codes, step = self.next, 0.0, list[int](), self._stepper(state)
        for part in parts:
            if isinstance(part, pikepdf.String):
                here = state.font.codes(bytes(part))
                far += sum(map(step, here))
                codes += here
            else:
                far -= float(part) / 1000 * state.size * (1 if state.font.down else state.wide)
        self.next = (Matrix(1, 0, 0, 1, 0, -far) if state.font.down else Matrix(1, 0, 0, 1, far, 0)) @ start
        x0, x1, y0, y1 = self._reach(state, far)
        return ShownType(tuple(codes), ((x0, y0), (x1, y0), (x0, y1), (x1, y1)), start)

    @staticmethod
    def _stepper(state: TypeState) -> Callable[[int], float]:
        font, spread = state.font, 1.0 if state.font.down else state.wide

        def step(code: int) -> float:
            blank = state.blank if code == 32 and font.bytes_each == 1 else 0.0
            return (font.width(code) * state.size + state.apart + blank) * spread

        return step

    @staticmethod
    def _reach(state: TypeState, far: float) -> tuple[float, float, float, float]:
        """Left, right, foot and head of a stretch so long."""
        if state.font.down:
            half = state.size / 2
            return -half, half, -far, 0.0
        return 0.0, far, state.rise - BELOW * state.size, state.rise + ABOVE * state.size
