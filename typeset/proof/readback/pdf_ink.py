"""Where ink stands on the pages of a written PDF: every glyph that their content shows, with its box on the page.

Operators and matrices are those of PDF 32000-1, 8.3, 8.4 and 9.3, 9.4.
"""

import io
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pikepdf
from numpy.typing import NDArray

from typeset.makeup.model.page import ADVERT
from typeset.proof.readback.pdf_text import ADDED
from typeset.proof.readback.programs import Program, ReadFont, read_font
from typeset.units import EM_BOX_TOP

HANG = 1000 * EM_BOX_TOP
"""How far below the point that it hangs from a glyph of vertical writing has its baseline, in thousandths of an em (the
painter's DW2); it hangs by the middle of its advance."""

Columns = NDArray[np.float64]
Operands = Sequence[bytes]


class Matrix(NamedTuple):
    """A transformation (PDF 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: "Matrix") -> "Matrix":
        """This one and then the other."""
        if self is UNMOVED or other is UNMOVED:
            return other if self is UNMOVED else self
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )


UNMOVED = Matrix()


@dataclass(frozen=True, slots=True)
class ContentMark:
    """What a stretch of content is marked as: by its tag, with the text that stands for it (ActualText, None for none).
    `number` tells it from others like it; `loose` is the span of a whole line."""

    tag: str
    said: str | None = None
    number: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ShownGlyphs:
    """The glyphs of one showing operator: their codes, where each begins along the line in points of unturned text, the
    size, the matrix that brings that to the page. `block` counts the page's text objects (BT to ET)."""

    font: ReadFont
    size: float
    matrix: Matrix
    codes: tuple[int, ...]
    along: tuple[float, ...]
    block: int
    marks: tuple[ContentMark, ...] = ()

    @property
    def sign(self) -> ContentMark | None:
        """The mark that says what the glyphs say together, and no whole line."""
        return next((mark for mark in reversed(self.marks) if mark.said is not None and not mark.loose), None)

    @property
    def added(self) -> bool:
        """Whether it is marked as what the composer added to copy."""
        return any(mark.tag in ADDED for mark in self.marks)

    @property
    def text(self) -> str:
        """What the glyphs say."""
        if self.sign:
            return self.sign.said or ""
        return "".join(self.font.says.get(code, "") for code in self.codes)


@dataclass(frozen=True, slots=True)
class PageInk:
    """All glyphs of a page in the order of its content, each a row of the columns: which of `shown` it is of and its
    place there; `origin` where it begins and `box` its ink, both in points from the top left of the page (x, y; left,
    top, right, foot). `lean` is how far, in ems, a glyph's ink stands out of its own advance before it and after it, as
    its face draws it: a fraction slash leans over the figures on either side."""

    shown: tuple[ShownGlyphs, ...]
    of: NDArray[np.int64]
    place: NDArray[np.int64]
    origin: Columns
    box: Columns
    lean: Columns


def read_ink(data: bytes) -> tuple[PageInk, ...]:
    """The ink of every page of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shelf = FontShelf()
        return tuple(_page_ink(page, shelf) for page in pdf.pages)


@dataclass(slots=True)
class FontShelf:
    """The fonts and programs of a file, each read once."""

    fonts: dict[tuple[int, int], ReadFont | None] = field(default_factory=dict)
    programs: dict[tuple[int, int], Program] = field(default_factory=dict)

    def font(self, resources: pikepdf.Object, name: str) -> ReadFont | None:
        """The font of a resource's name, None for one that is not of two bytes a glyph."""
        font = resources.get("/Font", pikepdf.Dictionary()).get(name)
        if font is None:
            return None
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = read_font(font, self.programs)
        return self.fonts[font.objgen]


def _page_ink(page: pikepdf.Page, shelf: FontShelf) -> PageInk:
    pen = _TextPen(shelf, page.obj.get("/Resources", pikepdf.Dictionary()))
    page.contents_coalesce()
    pen.follow(page.obj.Contents.read_bytes() if "/Contents" in page.obj else b"")
    return _columns(tuple(pen.shown), float(page.mediabox[3]))


@dataclass(slots=True)
class _GraphicsState:
    """The graphics state as far as text needs it."""

    ctm: Matrix = UNMOVED
    font: ReadFont | None = None
    size: float = 0.0
    spacing: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0


_LITERAL = rb"\((?:[^()\\]|\\.)*\)"
TOKEN = re.compile(
    rb"\[(?:[^\[\]()]|" + _LITERAL + rb")*\]"
    rb"|<<(?:<<[^<>]*>>|<[^<>]*>|" + _LITERAL + rb"|[^<>()])*>>"
    rb"|<[^<>]*>|" + _LITERAL + rb"|[^\s\[\]<>()]+",
    re.DOTALL,
)
"""Arrays, dictionaries, strings, and what stands between white space (PDF 32000-1, 7.2)."""


class _TextPen:
    """Follows the operators of a page and of the forms that it draws."""

    def __init__(self, shelf: FontShelf, resources: pikepdf.Object) -> None:
        self.shelf, self.resources = shelf, resources
        self.fonts: dict[bytes, ReadFont | None] = {}
        self.shown: list[ShownGlyphs] = []
        self.state, self.kept = _GraphicsState(), list[_GraphicsState]()
        self.text, self.ahead, self.blocks = UNMOVED, UNMOVED, 0
        self.marks, self.marked = tuple[ContentMark, ...](), 0

    def follow(self, content: bytes) -> None:
        """Carry out every operator that moves or shows text."""
        operands: list[bytes] = []
        for token in TOKEN.findall(content):
            if token in ACTS:
                ACTS[token](self, operands)
                operands = []
            elif token[:1].isalpha():
                operands = []
            else:
                operands.append(token)

    def save(self, _: Operands) -> None:
        self.kept.append(replace(self.state))

    def restore(self, _: Operands) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def concat(self, operands: Operands) -> None:
        self.state.ctm = Matrix(*map(float, operands)).then(self.state.ctm)

    def begin(self, _: Operands) -> None:
        self.blocks += 1
        self.text = self.ahead = UNMOVED

    def take_font(self, operands: Operands) -> None:
        name = operands[0]
        if name not in self.fonts:
            self.fonts[name] = self.shelf.font(self.resources, name.decode("latin-1"))
        self.state.font = self.fonts[name]
        self.state.size = float(operands[1])

    def space(self, operands: Operands) -> None:
        self.state.spacing = float(operands[0])

    def stretch(self, operands: Operands) -> None:
        self.state.stretch = float(operands[0]) / 100

    def rise(self, operands: Operands) -> None:
        self.state.rise = float(operands[0])

    def place(self, operands: Operands) -> None:
        self.text, self.ahead = Matrix(*map(float, operands)), UNMOVED

    def mark(self, operands: Operands) -> None:
        given = pikepdf.Object.parse(operands[1] if operands[1:] and operands[1][:2] == b"<<" else b"<<>>")
        said = given.get("/ActualText")
        self.marked += 1
        tag = operands[0].decode("latin-1").lstrip("/")
        loose = "/Loose" in given
        self.marks = (*self.marks, ContentMark(tag, None if said is None else str(said), self.marked, loose))

    def unmark(self, _: Operands) -> None:
        self.marks = self.marks[:-1]

    def draw(self, operands: Operands) -> None:
        if operands[0].startswith(ADVERT.encode()):
            return  # an advertiser's glyphs are his own, in whatever fonts
        form = self.resources.get("/XObject", pikepdf.Dictionary()).get(operands[0].decode("latin-1"))
        if form is None or form.get("/Subtype") != "/Form":
            return
        kept = self.state, self.resources, self.fonts, self.text, self.ahead
        self.state, self.resources = replace(self.state), form.get("/Resources", self.resources)
        self.fonts = {}
        self.state.ctm = Matrix(*map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0)))).then(self.state.ctm)
        self.follow(form.read_bytes())
        self.state, self.resources, self.fonts, self.text, self.ahead = kept

    def show(self, operands: Operands) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        codes, along, at = list[int](), list[float](), 0.0
        move = state.size / 1000 * (1.0 if font.vertical else state.stretch)
        for item in STRING.findall(operands[0]):
            if item[:1] in b"<(":
                said = _codes(item)
                *begins, at = accumulate(_advances(state, font, said), initial=at)
                codes += said
                along += begins
            else:
                at -= float(item) * move
        place = self.text = self.ahead.then(self.text)
        if state.stretch != 1 or state.rise:
            place = Matrix(state.stretch, f=state.rise).then(place)
        place = place.then(state.ctm)
        self.shown.append(
            ShownGlyphs(font, state.size, place, tuple(codes), tuple(along), self.blocks, self.marks)
        )
        self.ahead = Matrix(f=at) if font.vertical else Matrix(e=at * state.stretch)


STRING = re.compile(rb"<[^<>]*>|" + _LITERAL + rb"|[-+.\d]+", re.DOTALL)
"""What a TJ holds."""

ACTS: dict[bytes, Callable[[_TextPen, Operands], None]] = {
    b"q": _TextPen.save,
    b"Q": _TextPen.restore,
    b"cm": _TextPen.concat,
    b"BT": _TextPen.begin,
    b"Tf": _TextPen.take_font,
    b"Tc": _TextPen.space,
    b"Tz": _TextPen.stretch,
    b"Ts": _TextPen.rise,
    b"Tm": _TextPen.place,
    b"Tj": _TextPen.show,
    b"TJ": _TextPen.show,
    b"BMC": _TextPen.mark,
    b"BDC": _TextPen.mark,
    b"EMC": _TextPen.unmark,
    b"Do": _TextPen.draw,
}
"""What the painter and the ink writer use of text's operators."""


def _codes(token: bytes) -> tuple[int, ...]:
    string = (
        bytes(pikepdf.Object.parse(token))
        if token[:1] == b"("
        else bytes.fromhex(token[1:-1].decode("ascii"))
    )
    return struct.unpack(f">{len(string) // 2}H", string[: len(string) & ~1])


def _advances(state: _GraphicsState, font: ReadFont, codes: tuple[int, ...]) -> list[float]:
    """How far each glyph moves the text: along the line in text space before it is stretched, or down (PDF 32000-1,
    9.4.4)."""
    if font.vertical:
        return [state.spacing - state.size] * len(codes)
    em, widths, default = state.size / 1000, font.widths, font.default
    return [widths.get(code, default) * em + state.spacing for code in codes]


def _columns(shown: tuple[ShownGlyphs, ...], height: float) -> PageInk:
    """The rows of every glyph, with their boxes brought to the page all at once."""
    counts = [len(one.codes) for one in shown]
    of = np.repeat(np.arange(len(shown)), counts)
    place = np.concatenate([np.arange(count) for count in counts] or [np.zeros(0, int)])
    rows = np.array([_row(one) for one in shown], float).reshape(-1, 8)[of]
    a, b, c, d, e, f, size, down = rows.T
    along = np.array([at for one in shown for at in one.along], float)
    ahead, below = np.where(down > 0, 0.0, along), np.where(down > 0, along, 0.0)
    drawn = _drawn(shown, of) / 1000
    box = drawn[:, :4] * size[:, None]
    x, y = ahead[:, None] + box[:, ::2], below[:, None] + box[:, 1::2]
    across = a[:, None] * x + c[:, None] * y + e[:, None]
    up = height - (b[:, None] * x + d[:, None] * y + f[:, None])
    origin = np.stack([a * ahead + c * below + e, height - (b * ahead + d * below + f)], 1)
    corners = np.stack([across.min(1), up.min(1), across.max(1), up.max(1)], 1)
    return PageInk(shown, of, place, origin, corners, drawn[:, 4:])


def _row(one: ShownGlyphs) -> list[float]:
    matrix = one.matrix
    whole = [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]
    return [*whole, one.size, float(one.font.vertical)]


def _drawn(shown: tuple[ShownGlyphs, ...], of: NDArray[np.int64]) -> Columns:
    """The ink of every glyph in thousandths of an em: left, foot, right, top, how far it leans over its advance."""
    fonts = {id(one.font): one.font for one in shown}
    places = {key: place for place, key in enumerate(fonts)}
    font = np.array([places[id(one.font)] for one in shown], int)[of]
    keys = font << 16 | np.array([code for one in shown for code in one.codes], int)
    unique, back = np.unique(keys, return_inverse=True)
    listed = list(fonts.values())
    glyphs = [(listed[key >> 16], key & 0xFFFF) for key in unique.tolist()]
    return np.array([[*_ink(*one), *_lean(*one)] for one in glyphs], float).reshape(-1, 6)[back]


def _ink(font: ReadFont, code: int) -> list[float]:
    """The box of a glyph's ink from where the text stands: its origin, or the point that it hangs from."""
    drawn = font.drawn[code]
    if drawn is None:
        return [0.0] * 4
    left, below = (drawn.advance / 2, HANG) if font.vertical else (0.0, 0.0)
    ink = drawn.ink
    return [ink.left - left, ink.foot - below, ink.right - left, ink.top - below]


def _lean(font: ReadFont, code: int) -> tuple[float, float]:
    """How far a glyph's ink stands out of its advance, before and after; what has none stands upon another sign."""
    drawn = font.drawn[code]
    if drawn is None or drawn.advance <= 0 or font.vertical:
        return 0.0, 0.0
    return max(0.0, -drawn.ink.left), max(0.0, drawn.ink.right - drawn.advance)
