"""The fonts of a written PDF with their programs: which glyphs there are, how wide they are, where their ink stands.

Programs are read with fontTools (what is in them, advances) and HarfBuzz (where ink is), not with what cut them.
"""

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import pikepdf
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet

DEFAULT_WIDTH = 1000.0
"""What a code without an entry in W takes (PDF 32000-1, table 117, DW)."""


@dataclass(frozen=True, slots=True)
class InkBox:
    """The box of a glyph's ink from its origin, in thousandths of an em."""

    left: float
    foot: float
    right: float
    top: float


BLANK = InkBox(0.0, 0.0, 0.0, 0.0)
"""A glyph that shows nothing."""


@dataclass(frozen=True, slots=True)
class DrawnGlyph:
    """A glyph of a program: its advance in thousandths of an em, and its ink."""

    advance: float
    ink: InkBox


@dataclass(frozen=True, slots=True)
class ReadFont:
    """A composite font of the file whose codes are two bytes long: the widths that it gives codes, what its program
    draws for them, what they say; `vertical` where it writes down the page."""

    name: str
    vertical: bool
    widths: dict[int, float]
    drawn: "Program"
    says: dict[int, str] = field(default_factory=dict)
    default: float = DEFAULT_WIDTH

    def width(self, code: int) -> float:
        """How far a reader moves on after the code, in thousandths of an em."""
        return self.widths.get(code, self.default)


def read_font(font: pikepdf.Object, programs: dict[tuple[int, int], "Program"]) -> ReadFont | None:
    """The font of a dictionary; None for one of another kind, whose glyphs are drawings or letters of one byte, and for
    one that has no program, which G04 tells. `programs` keeps those that several fonts share, by their object."""
    encoding = str(font.get("/Encoding", ""))
    if font.get("/Subtype") != "/Type0" or encoding not in ("/Identity-H", "/Identity-V"):
        return None
    descendant = font.DescendantFonts[0]
    program = next((one for key, one in descendant.FontDescriptor.items() if key in PROGRAMS), None)
    if program is None:
        return None
    if program.objgen not in programs:
        programs[program.objgen] = _program(program)
    return ReadFont(
        str(font.get("/BaseFont", "/?"))[1:],
        encoding.endswith("V"),
        dict(_widths(descendant.get("/W", pikepdf.Array()))),
        programs[program.objgen],
        _told(font.ToUnicode.read_bytes().decode("latin-1")) if "/ToUnicode" in font else {},
        float(descendant.get("/DW", DEFAULT_WIDTH)),
    )


PROGRAMS = ("/FontFile2", "/FontFile3")


class Program(dict[int, DrawnGlyph | None]):
    """What a font's program draws for a code, None where it has no glyph; found when it is first asked for."""

    def __init__(self, glyphs: "_Glyphs") -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: int) -> DrawnGlyph | None:
        drawn = self[code] = self._glyphs.drawn(code)
        return drawn


class _Glyphs(Protocol):
    def drawn(self, code: int) -> DrawnGlyph | None:
        """The glyph of a code."""


def _program(stream: pikepdf.Object) -> Program:
    data = stream.read_bytes()
    if stream.get("/Subtype") == "/CIDFontType0C":
        return Program(_Cff(data))
    face = hb.Face(data)
    if "CFF " in face.table_tags:
        return Program(_Cff(bytes(face.reference_table("CFF ").data)))
    return Program(_TrueType(face))


class _TrueType:
    """A program of glyf outlines, whose codes are glyph numbers (CIDToGIDMap Identity)."""

    def __init__(self, face: hb.Face) -> None:
        self.font, self.count, self.scale = hb.Font(face), int(face.glyph_count), 1000 / face.upem

    def drawn(self, code: int) -> DrawnGlyph | None:
        """The glyph of a code."""
        if code >= self.count:
            return None
        return DrawnGlyph(self.font.get_glyph_h_advance(code) * self.scale, _ink(self.font, code, self.scale))


class _Cff:
    """A bare CFF, whose codes are CIDs, or its glyphs' numbers where it has none (PDF 32000-1, 9.7.4.2)."""

    def __init__(self, data: bytes) -> None:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        (self.top,) = fonts.topDictIndex
        self.names: list[str] = self.top.charset
        self.scale = 1000 * float(self.top.FontMatrix[0])
        self.font = hb.Font(_wrapped(data, len(self.names)))
        cids = hasattr(self.top, "ROS")
        codes = (int(name[3:]) if cids and at else at for at, name in enumerate(self.names))
        self.places = {code: at for at, code in enumerate(codes)}

    def drawn(self, code: int) -> DrawnGlyph | None:
        """The glyph of a code."""
        at = self.places.get(code)
        if at is None:
            return None
        advance = _advance(self.top.CharStrings[self.names[at]])
        return DrawnGlyph(advance * self.scale, _ink(self.font, at, self.scale))


def _wrapped(data: bytes, count: int) -> hb.Face:
    """A face of no more tables than HarfBuzz needs to find the ink (OpenType 1.9: head, maxp)."""
    head = struct.pack(">4I2H2Q4h2H3h", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0)
    tables = {"CFF ": data, "head": head, "maxp": struct.pack(">IH", 0x5000, count)}
    return hb.Face.create_for_tables(lambda _, tag, __: tables.get(tag), None)


def _ink(font: hb.Font, number: int, scale: float) -> InkBox:
    box = font.get_glyph_extents(number)
    if box is None or not (box.width and box.height):
        return BLANK
    left, top = box.x_bearing * scale, box.y_bearing * scale
    return InkBox(left, top + box.height * scale, left + box.width * scale, top)


TAKES_ALL = frozenset((1, 3, 4, 14, 18, 19, 20, 21, 22, 23))
"""The operators of a Type 2 charstring that take all arguments, the first of which a width may stand before."""

EVEN_OPERATORS, ONE, TWO = frozenset((1, 3, 18, 19, 20, 23)), frozenset((4, 22)), frozenset((21,))
CALLS, CALLS_GLOBAL, RETURNS = 10, 29, 11


def _advance(charstring: Any) -> float:
    """The width that a charstring begins with (Adobe Technical Note 5177, 3.1): the odd one of its first operator's
    arguments, less than nominalWidthX; or defaultWidthX where there is none."""
    private = charstring.private
    subroutines = {CALLS: getattr(private, "Subrs", ()), CALLS_GLOBAL: charstring.globalSubrs}
    numbers, operator = _arguments(charstring.bytecode, subroutines)
    wanted = 1 if operator in ONE else 2 if operator in TWO else 0
    has_width = len(numbers) % 2 == 1 if operator in EVEN_OPERATORS else len(numbers) > wanted
    return float(private.nominalWidthX + numbers[0] if has_width else private.defaultWidthX)


def _arguments(code: bytes, subroutines: dict[int, Any]) -> tuple[list[float], int]:
    """The numbers before the first operator that takes them all, and that operator; subroutines are gone into."""
    numbers: list[float] = []
    kept: list[tuple[bytes, int]] = []
    at = 0
    while at < len(code):
        first = code[at]
        if first in TAKES_ALL:
            return numbers, first
        if first in subroutines:
            kept.append((code, at + 1))
            called = subroutines[first]
            code, at = called[int(numbers.pop()) + _bias(len(called))].bytecode, 0
        elif first == RETURNS:
            code, at = kept.pop()
        else:
            value, at = _number(code, at)
            numbers.append(value)
    return numbers, 14


def _bias(count: int) -> int:
    return 107 if count < 1240 else 1131 if count < 33900 else 32768


def _number(code: bytes, at: int) -> tuple[float, int]:
    """A number of a charstring and where the next byte is (Technical Note 5177, table 1)."""
    first = code[at]
    if first == 28:
        return int.from_bytes(code[at + 1 : at + 3], "big", signed=True), at + 3
    if first == 255:
        return int.from_bytes(code[at + 1 : at + 5], "big", signed=True) / 65536, at + 5
    if first >= 251:
        return -(first - 251) * 256 - code[at + 1] - 108, at + 2
    if first >= 247:
        return (first - 247) * 256 + code[at + 1] + 108, at + 2
    return first - 139, at + 1


def _widths(given: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """The W array (PDF 32000-1, 9.7.4.3): a code and the widths from it on, or two codes and the width of all between
    them."""
    items = iter(given.as_list())
    for first in items:
        second = next(items)
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + place, float(width)) for place, width in enumerate(second.as_list()))
        else:
            width = float(next(items))
            yield from ((code, width) for code in range(int(first), int(second) + 1))


_RANGE = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>")
_SECTION = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)


def _told(cmap: str) -> dict[int, str]:
    """What each code says (PDF 32000-1, 9.10.3)."""
    said: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == "char":
            said |= {int(code, 16): _text(text) for code, text in re.findall(r"<(\w{4})>\s*<(\w*)>", body)}
        for first, last, text in _RANGE.findall(body) if kind == "range" else ():
            start = _text(text)
            for code in range(int(first, 16), int(last, 16) + 1):
                said[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
    return said


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
