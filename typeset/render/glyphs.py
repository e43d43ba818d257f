"""A face at the inkwell: characters to glyphs, PDF operands that show them, and a record of what was used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from typeset.compose.fonts import EVEN, MAINLAND, scripts, shape_down, switches

EM = 1000.0
"""An em in the thousandths of itself that PDF counts in, and how far every glyph of vertical writing reaches down."""

EVEN_TEXT = re.compile(f"(?:{EVEN.pattern})+")
"""Text whose glyphs and widths are the same whatever stands beside them: it needs no shaping as a whole."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its number, the characters that it stands for; in thousandths of an em its advance here, the
    advance that the font gives it, and its shift."""

    number: int
    text: str
    advance: float
    width: float
    dx: float = 0.0
    dy: float = 0.0

    @property
    def even(self) -> bool:
        """Whether it stands for one character, unshifted, as wide as its font says."""
        return self.advance == self.width and not self.dx and not self.dy and len(self.text) == 1


@dataclass(frozen=True, slots=True)
class Setting:
    """A shaped text: its glyphs, their advance together, and, where every glyph is even and tells its own
    character, the codes that show the whole of it at once (else empty)."""

    glyphs: tuple[Glyph, ...]
    advance: float
    codes: str


@lru_cache(maxsize=32)
def _evens(path: Path, index: int, language: str) -> dict[str, Glyph]:
    """The glyphs of single characters of a face, which are the same in every PDF."""
    return {}


class Type:
    """One font file at work in one PDF.

    It shapes text and remembers every glyph that was shown and for which characters, since exactly these
    go into the embedded subset and its ToUnicode map.
    """

    def __init__(self, path: Path, index: int, name: str, language: str = MAINLAND) -> None:
        """`name` is the resource name in the page's font dictionary, such as T0; `language` chooses among the forms
        that the face has for the regions of China."""
        self.path, self.index, self.name, self.language = path, index, name, language
        self.face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.font = hb.Font(self.face)
        self.characters: dict[int, str] = {}
        self._settings: dict[tuple[str, tuple[str, ...]], Setting] = {}
        self._even = _evens(path, index, language)
        self._stood: dict[tuple[str, tuple[str, ...]], Setting] = {}

    @property
    def standing_name(self) -> str:
        """The resource name of the same font for vertical writing (PDF 32000-1, 9.7.4.3)."""
        return f"{self.name}V"

    @property
    def stands(self) -> bool:
        """Whether the font was asked for upright characters."""
        return bool(self._stood)

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em in one font unit."""
        upem: int = self.face.upem
        return 1000 / upem

    def width(self, number: int) -> float:
        """A glyph's own advance in thousandths of an em, as the PDF's widths give it."""
        advance: int = self.font.get_glyph_h_advance(number)
        return advance * self.scale

    def setting(self, text: str, features: tuple[str, ...]) -> Setting:
        """The glyphs of `text` in order; cached, because marks and short words come again and again."""
        key = (text, features)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._whole(tuple(self._set(text, features)))
        return found

    def standing(self, text: str, features: tuple[str, ...]) -> Setting:
        """The glyphs of `text` upright one below the other; advances and shifts then count down the line."""
        key = (text, features)
        found = self._stood.get(key)
        if found is None:
            found = self._stood[key] = self._whole(tuple(self._down(text, features)))
        return found

    def _whole(self, glyphs: tuple[Glyph, ...]) -> Setting:
        whole = all([self.says(glyph) and glyph.even for glyph in glyphs])
        codes = "".join([f"{glyph.number:04x}" for glyph in glyphs]) if whole else ""
        return Setting(glyphs, sum([glyph.advance for glyph in glyphs]), codes)

    def _down(self, text: str, features: tuple[str, ...]) -> Iterator[Glyph]:
        shaped = tuple(shape_down(self.font, text, self.language, features))
        starts = [start for _, start, _, _ in shaped]
        for count, (number, start, reach, ahead) in enumerate(shaped):
            end = min((other for other in starts if other > start), default=len(text))
            said = "" if count and starts[count - 1] == start else text[start:end]
            yield Glyph(number, said, reach * self.scale, EM, -ahead * self.scale)

    def _set(self, text: str, features: tuple[str, ...]) -> Iterator[Glyph]:
        if not features and EVEN_TEXT.fullmatch(text):
            for character in text:
                yield self._single(character)
            return
        for piece, script in scripts(text):
            yield from self._shape(piece, script, features)

    def _single(self, character: str) -> Glyph:
        found = self._even.get(character)
        if found is None:
            (found,) = self._shape(character, "Hani", ())
            self._even[character] = found
        return found

    def _shape(self, text: str, script: str, features: tuple[str, ...]) -> Iterator[Glyph]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, self.language
        hb.shape(self.font, buffer, switches(script, features))
        infos = buffer.glyph_infos
        starts = [info.cluster for info in infos]
        ends = [min((s for s in starts if s > start), default=len(text)) for start in starts]
        previous = -1
        for info, place, start, end in zip(infos, buffer.glyph_positions, starts, ends, strict=True):
            said = text[start:end] if start != previous else ""
            previous = start
            advance, dx, dy = (
                value * self.scale for value in (place.x_advance, place.x_offset, place.y_offset)
            )
            yield Glyph(info.codepoint, said, advance, self.width(info.codepoint), dx, dy)

    def says(self, glyph: Glyph) -> bool:
        """Whether the glyph alone tells a reader its characters; the first text that it is used for claims it.

        A glyph that serves two characters, or one that stands for none of its own (a missing glyph, the
        second glyph of a cluster), is shown with an ActualText instead.
        """
        if glyph.number == 0 or not glyph.text:
            return False
        return self.characters.setdefault(glyph.number, glyph.text) == glyph.text
