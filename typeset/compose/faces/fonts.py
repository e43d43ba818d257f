"""Faces: the font that serves a family and a weight, and how far each of its characters advances."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from unicodedata import east_asian_width

import uharfbuzz as hb
from fontTools import unicodedata

from typeset.compose.faces.colours import is_picture
from typeset.compose.faces.fontfiles import (
    FontFile,
    files_digest,
    font_bytes,
    installed_files,
    nearest_weight,
)
from typeset.compose.text.marks import FULL_WIDTH
from typeset.compose.text.scripts import FREE, ScriptRun, scripts, switches
from typeset.compose.text.segments import classes
from typeset.errors import MachineError, Text
from typeset.units import EM, Units

MAINLAND = "zh-Hans"
"""The language of a paper that names no other: the forms of the mainland."""

GENERIC = {
    "serif": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "sans-serif": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "SimHei"),
    "cursive": ("LXGW WenKai", "KaiTi"),
    "math": ("DejaVu Serif", "STIX Two Math", "STIX Two Text", "Cambria Math", "Noto Sans Math"),
}
"""What CSS's generic families stand for in a Chinese paper; the first that is installed serves. Faces for Chinese lack
most raised and lowered signs (⁻ ⁺ ⁿ ₂); DejaVu comes with fontconfig on Debian."""

EVEN = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]")
"""Ideographs and full-width marks, whose advance is the nominal glyph's, whatever stands beside them."""


class Bearings(NamedTuple):
    """The blank before and after the ink of a character, in units of its face's em."""

    before: Units
    after: Units


class Face:
    """One face at work: its metrics in font units (hhea), its characters and their advances."""

    def __init__(self, file: FontFile, language: str = MAINLAND) -> None:
        """Opens the file without reading its glyphs; HarfBuzz maps it into memory. `language` chooses among the forms
        that a face has for the regions of China (BCP 47)."""
        self.file, self.language = file, language
        self._has: dict[str, bool] = {}
        self._singles: dict[str, Units] = {}
        self._shaped: dict[tuple[str, tuple[str, ...], bool], tuple[Units, ...]] = {}
        self._drops: dict[tuple[str, tuple[str, ...]], tuple[Units, Units]] = {}

    def __reduce__(self) -> tuple[type["Face"], tuple[FontFile, str]]:
        """Travels to another process as its file and language alone."""
        return Face, (self.file, self.language)

    def __repr__(self) -> str:
        return f"Face({self.family!r}, {self.weight})"

    @property
    def family(self) -> str:
        """The family's name."""
        return self.file.family

    @property
    def weight(self) -> int:
        """The weight as CSS counts it."""
        return self.file.weight

    @property
    def path(self) -> Path:
        """The font file."""
        return self.file.path

    @property
    def index(self) -> int:
        """The face's place in a collection, 0 in a file of one face."""
        return self.file.index

    @cached_property
    def upem(self) -> int:
        """Font units in one em."""
        return int(self._font.face.upem)

    @cached_property
    def ascent(self) -> int:
        """Font units from the baseline up to the top of the line (hhea)."""
        return int(self._font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """Font units from the baseline down to the foot of the line (hhea), negative."""
        return int(self._font.get_font_extents("ltr").descender)

    @cached_property
    def _font(self) -> hb.Font:
        return hb.Font(hb.Face(font_bytes(self.path), self.index))

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character that can be printed: an outline, no picture in colours."""
        known = self._has.get(char)
        if known is None:
            number = self._font.get_nominal_glyph(ord(char))
            known = self._has[char] = bool(number) and not is_picture(self._font, number)
        return known

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """The advance of one character set alone, `features` switched on, in units of an em of this face."""
        if features:
            return self.advances(char, features)[0]
        known = self._singles.get(char)
        if known is None:
            known = self._singles[char] = self._single(char)
        return known

    def _single(self, char: str) -> Units:
        if EVEN.match(char):
            return self._units(self._font.get_glyph_h_advance(self._font.get_nominal_glyph(ord(char)) or 0))
        return self.advances(char)[0]

    def advances(
        self, text: str, features: tuple[str, ...] = (), *, leftward: bool = False
    ) -> tuple[Units, ...]:
        """The advances of shaped text, one entry a character; a cluster's stands at its first character.

        Shaped as the painter shapes it: language zh-Hans, letters in the script Latn, those of complex scripts in
        their own and the rest in Hani, all from right to left where the text is `leftward`.
        """
        known = self._shaped.get((text, features, leftward))
        if known is None:
            widths = [0] * len(text)
            for piece in scripts(text, leftward):
                for at, width in enumerate(self._shape(piece, features), start=piece.start):
                    widths[at] = width
            known = self._shaped[text, features, leftward] = tuple(map(Units, widths))
        return known

    def _shape(self, piece: ScriptRun, features: tuple[str, ...]) -> list[Units]:
        widths = [0] * len(piece.text)
        buffer = lay(self._font, piece, self.language, features)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[info.cluster] += position.x_advance
        return [self._units(width) for width in widths]

    @cached_property
    def _tables(self) -> frozenset[str]:
        """The OpenType scripts that the face has lookups for."""
        face = self._font.face
        return frozenset(tag for table in ("GSUB", "GPOS") for tag in face.get_table_script_tags(table))

    def sets(self, script: str) -> bool:
        """Whether the face joins, stacks or reorders the letters of a script (ISO 15924) that asks for it: by lookups
        of OpenType or, for Arabic letters, by the forms that Unicode encodes."""
        if script in FREE or not self._tables.isdisjoint(unicodedata.ot_tags_from_script(script)):
            return True
        return script == "Arab" and self.has("\ufe91")

    def drop(self, char: str, features: tuple[str, ...] = ()) -> tuple[Units, Units]:
        """How far a character reaches down that stands upright in a vertical line, and how much of the blank before
        its ink is gone: an em and nothing, less what `halt` takes of a mark."""
        key = char, features
        if key not in self._drops:
            ((_, _, reach, ahead),) = tuple(shape_down(self._font, char, self.language, features))[:1]
            self._drops[key] = self._units(reach), self._units(ahead)
        return self._drops[key]

    def ink(self, char: str, features: tuple[str, ...] = ()) -> Bearings:
        """The blank on either side of the ink of one character set alone."""
        buffer = lay(self._font, next(scripts(char)), self.language, features)
        glyph, place = buffer.glyph_infos[0], buffer.glyph_positions[0]
        drawn = self._font.get_glyph_extents(glyph.codepoint)
        before = place.x_offset + drawn.x_bearing
        return Bearings(self._units(before), self._units(place.x_advance - before - drawn.width))

    def _units(self, width: int) -> Units:
        return Units(width * EM // self.upem)


def lay(
    font: hb.Font,
    piece: ScriptRun,
    language: str,
    features: tuple[str, ...],
    *,
    each: bool = False,
    unseen: bool = True,
) -> hb.Buffer:
    """A piece shaped, its glyphs from left to right. Han and Latin letters take the paper's language; other scripts
    have none that is known. `each` tells glyphs apart that are drawn upon one another; what shows nothing has a glyph
    where it is asked for as `unseen`."""
    buffer = hb.Buffer()
    buffer.add_str(piece.text)
    buffer.direction, buffer.script = piece.direction, piece.script
    if piece.script in ("Hani", "Latn"):
        buffer.language = language
    if each:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    if not unseen:
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font, buffer, switches(piece.script, features))
    return buffer


@dataclass(frozen=True, slots=True)
class Leftward:
    """A face whose characters run from right to left, brackets mirrored (an odd level of UAX #9)."""

    face: Face

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.face.has(char)

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """The advance of one character set alone."""
        return self.face.advances(char, features, leftward=True)[0]

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        """The advances of shaped text, one entry a character."""
        return self.face.advances(text, features, leftward=True)


DOWN = {"halt": "vhal"}
"""The features of vertical setting, by those that ask for the same across (OpenType 1.9)."""


def shape_down(
    font: hb.Font, text: str, language: str, features: tuple[str, ...]
) -> Iterator[tuple[int, int, int, int]]:
    """Upright characters one below the other: each glyph, the character that it begins with, and in font units how
    far it reaches down and how much earlier than its em it begins.

    A character takes an em, whatever the face says of its height, less what a feature takes from it; a second glyph
    of a character (an accent) lies over the first. What shows nothing has no glyph beside what shows something.
    """
    buffer = _lay_down(font, text, language, features)
    if not buffer.glyph_infos:
        buffer = _lay_down(font, text, language, features, hb.BufferFlags(0))
    signs, em, last = together(text), font.face.upem, -1
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        taken = place.y_advance - font.get_glyph_v_advance(info.codepoint)
        ahead = place.y_offset + font.get_glyph_v_origin(info.codepoint)[-1]
        new = signs[info.cluster] != last
        yield info.codepoint, info.cluster, em - taken if new else 0, ahead if new else em + ahead
        last = signs[info.cluster]


def _lay_down(
    font: hb.Font,
    text: str,
    language: str,
    features: tuple[str, ...],
    flags: hb.BufferFlags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES,
) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ttb", "Hani", language
    buffer.cluster_level, buffer.flags = hb.BufferClusterLevel.MONOTONE_CHARACTERS, flags
    hb.shape(font, buffer, {"vert": True} | {DOWN.get(name, name): True for name in features})
    return buffer


def together(text: str) -> list[int]:
    """For each character the place of the one that it is drawn upon or joined to, its own for all others (UAX #29,
    grapheme clusters)."""
    signs, joined = list[int](), False
    for at, kind in enumerate(classes(text)):
        signs.append(signs[-1] if at and (joined or kind in "MJ") else at)
        joined = kind == "J"
    return signs


HAN = "一"
"""A character that every face for Chinese has and no Latin face."""


def is_shared(char: str) -> bool:
    """Whether Latin and Chinese both use the character and draw it differently (“ ” ‘ ’ — … · °): not a letter."""
    return east_asian_width(char) == "A" and not char.isalpha()


class Serving(dict[str, Face]):
    """Which face of a list serves each character, found when it is first asked for.

    The first that has it (CSS Fonts 4, font matching), so that a Latin face before a Chinese one serves letters
    and figures; marks that both have are Chinese, and come from the first face that has Han. One that takes an em
    comes from the first of these that draws it so: some faces of 楷体 have the quotes of Latin type alone.
    """

    def __init__(self, faces: Sequence[Face]) -> None:
        super().__init__()
        self.faces = faces

    def __missing__(self, char: str) -> Face:
        having = [face for face in self.faces if face.has(char)]
        chinese = [face for face in having if face.has(HAN)] if is_shared(char) else []
        wide = (
            [face for face in chinese if face.advance(char) * 2 >= EM] if classes(char) in FULL_WIDTH else []
        )
        found = self[char] = next(iter(wide or chinese or having), self.faces[0])
        return found


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that a run can use, in the paper's language: `files` are all that are installed, in pinned order."""

    files: tuple[FontFile, ...]
    language: str = MAINLAND
    _open: dict[tuple[tuple[str, ...], int], Face] = field(default_factory=dict, compare=False, repr=False)
    _serving: dict[tuple[tuple[str, ...], int], Serving] = field(
        default_factory=dict, compare=False, repr=False
    )

    def digest(self) -> str:
        """The hash of the language, which files there are, and when each was written."""
        return files_digest(self.files, self.language)

    def face(self, families: tuple[str, ...], weight: int) -> Face:
        """The face of the first family that is installed, in the nearest weight (CSS Fonts 4, matching).

        Raises MachineError where none of the families is.
        """
        key = (families, weight)
        if key not in self._open:
            file = self.find(families, weight)
            if file is None:
                raise _missing(families)
            again = (face for face in self._open.values() if face.file == file)
            self._open[key] = next(again, None) or Face(file, self.language)
        return self._open[key]

    def serving(self, families: tuple[str, ...], weight: int) -> Serving:
        """The face that serves each character in a list of families, and after them in the generic ones (CSS Fonts
        4, installed font fallback: a body face without ⁶ or ⅓); MachineError where none of the list is installed.
        """
        key = (families, weight)
        if key not in self._serving:
            wanted = dict.fromkeys((*families, *GENERIC))
            there = [family for family in wanted if self.find((family,), weight)]
            self.face(families, weight)
            self._serving[key] = Serving([self.face((family,), weight) for family in there])
        return self._serving[key]

    def find(self, families: tuple[str, ...], weight: int) -> FontFile | None:
        """The file of that face, None where no family is installed."""
        for family in (real for name in families for real in GENERIC.get(name, (name,))):
            files = [file for file in self.files if file.family == family]
            if files:
                wanted = nearest_weight([file.weight for file in files], weight)
                return next(file for file in files if file.weight == wanted)
        return None


def find_faces(language: str = MAINLAND) -> Faces:
    """The faces of this machine, asked of fontconfig once; MachineError where it is not installed."""
    return Faces(installed_files(), language)


def _missing(families: tuple[str, ...]) -> MachineError:
    names = ", ".join(families)
    return MachineError(
        "machine.font",
        Text(
            f"本机没有样式表要用的字体：{names}。", f"No font that the style asks for is installed: {names}."
        ),
        Text(
            "请安装其中一种（例如 fonts-noto-cjk、fonts-noto-cjk-extra、fonts-lxgw-wenkai），"
            "或在样式表的 font-family 中换用已装字体。",
            "Install one of them (such as fonts-noto-cjk, fonts-noto-cjk-extra, fonts-lxgw-wenkai), "
            "or name an installed font in the sheet's font-family.",
        ),
    )
