"""A face at the inkwell: characters to glyphs, PDF operands that show them, and a record of what was used."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import uharfbuzz as hb

from typeset.compose.faces.fontfiles import font_bytes
from typeset.compose.faces.fonts import EVEN, MAINLAND, lay, shape_down, together
from typeset.compose.lines.spans import ACCENTS
from typeset.compose.text.scripts import COMPLEX, ScriptRun, mirrored, scripts
from typeset.render.ink.claims import claims, plain, same, spoken

EM = 1000.0
"""An em in the thousandths of itself that PDF counts in, and how far every glyph of vertical writing reaches down."""

LEFT_TO_RIGHT = "\u200e"
"""The mark for left to right, which is said where it stands by itself, at a passage's edge, and never of copy."""

SPACES = " \u00a0\u2002\u2003\u2009\u200a\u3000"
"""The word space, and spaces that copy seldom has, so that their glyphs can tell something else."""

APART = 20.0
"""How far from one another, in thousandths of an em, characters stand that one glyph is drawn for, so that readers who
go by places have them in their order."""

EVEN_TEXT = re.compile(f"(?:{EVEN.pattern})+")
"""Text whose glyphs and widths are the same whatever stands beside them: it needs no shaping as a whole."""


class Glyph(NamedTuple):
    """One glyph: its number, the characters that it stands for, none where another glyph says them; in thousandths of
    an em its advance here, the advance that the font gives it, and its shift.

    Glyphs with one `sign` are drawn as one, an accent upon its letter; the last of them is followed by the spacing of
    all their characters, `spaced` of them, so that no room comes between them.
    """

    number: int
    text: str
    advance: float
    width: float
    dx: float = 0.0
    dy: float = 0.0
    sign: int = 0
    spaced: int = 1

    @property
    def even(self) -> bool:
        """Whether it stands for one character, unshifted, as wide as its font says."""
        alone = len(self.text) == self.spaced == 1
        return alone and self.advance == self.width and not self.dx and not self.dy


class ShapedText(NamedTuple):
    """A shaped text: its glyphs, their advance together, and, where every glyph is even, the codes that show the whole
    of it at once (else empty)."""

    glyphs: tuple[Glyph, ...]
    advance: float
    codes: str

    @property
    def signs(self) -> Iterator[tuple[Glyph, ...]]:
        """The glyphs that are drawn as one, sign by sign; an even one is alone in its sign."""
        if self.codes:
            yield from zip(self.glyphs)
            return
        for _, glyphs in groupby(self.glyphs, attrgetter("sign")):
            yield tuple(glyphs)


class Course(StrEnum):
    """How a text runs: from left to right, from right to left, or upright down the page."""

    ACROSS = "across"
    LEFTWARD = "leftward"
    DOWN = "down"


class Asked(NamedTuple):
    """What is asked of a face: a text, the features that it is shaped with, and how it runs."""

    text: str
    features: tuple[str, ...] = ()
    course: Course = Course.ACROSS


EDGE = Asked(LEFT_TO_RIGHT)
"""The edge of a passage from right to left."""


@lru_cache(maxsize=32)
def _evens(path: Path, index: int, language: str) -> dict[str, Glyph]:
    """The glyphs of single characters of a face, which are the same in every PDF."""
    return {}


class _Shaped(NamedTuple):
    """A glyph as the shaper gives it, in font units; `start` is the place of the first character that it stands for."""

    number: int
    start: int
    advance: int
    dx: int = 0
    dy: int = 0


class Type:
    """One font file at work in one PDF.

    It shapes text and counts what is shown, since exactly these glyphs go into the embedded subset, and what each is
    shown for most often into its ToUnicode map. So all is counted (`show`) before the first is written (`says`).
    """

    def __init__(self, path: Path, index: int, name: str, language: str = MAINLAND) -> None:
        """`name` is the resource name in the page's font dictionary, such as T0; `language` chooses among the forms
        that the face has for the regions of China."""
        self.path, self.index, self.name, self.language = path, index, name, language
        self.face = hb.Face(font_bytes(path), index)
        self.font = hb.Font(self.face)
        self._settings: dict[Asked, ShapedText] = {}
        self._even = _evens(path, index, language)
        self._stood = False
        self._told: dict[str, int] = {}
        self._uses: Counter[Asked] = Counter()
        self._plain: dict[Asked, bool] = {}

    @property
    def standing_name(self) -> str:
        """The resource name of the same font for vertical writing (PDF 32000-1, 9.7.4.3)."""
        return f"{self.name}V"

    @property
    def stands(self) -> bool:
        """Whether the font was asked for upright characters."""
        return self._stood

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em in one font unit."""
        upem: int = self.face.upem
        return 1000 / upem

    def width(self, number: int) -> float:
        """A glyph's own advance in thousandths of an em, as the PDF's widths give it."""
        advance: int = self.font.get_glyph_h_advance(number)
        return advance * self.scale

    def setting(self, asked: Asked) -> ShapedText:
        """The glyphs of a text from left to right, or one below the other, where advances and shifts count down the
        line; cached, because marks and short words come again and again."""
        found = self._settings.get(asked)
        if found is None:
            down = asked.course is Course.DOWN
            self._stood |= down
            found = self._settings[asked] = _whole(self._down(asked) if down else self._set(asked))
        return found

    def edge(self, down: bool) -> tuple[Glyph, ...]:
        """What says where a passage from right to left begins or ends, beside it or `down` a vertical line."""
        glyphs = self.setting(EDGE).glyphs
        return tuple(glyph._replace(width=EM) for glyph in glyphs) if down else glyphs

    def show(self, asked: Asked) -> None:
        """Count that a text is shown once more."""
        self._uses[asked] += 1

    @cached_property
    def characters(self) -> dict[int, str]:
        """The characters that every glyph which is shown tells by itself, by its number; empty where they are told by
        the glyph beside it."""
        told: dict[int, Counter[str]] = defaultdict(Counter)
        for asked, uses in self._uses.items():
            for glyph in self.setting(asked).glyphs:
                told[glyph.number][glyph.text] += uses
        return claims(told)

    def codes(self, asked: Asked) -> str:
        """The codes that show the whole text at once, empty where it takes more than these."""
        setting = self.setting(asked)
        if asked not in self._plain:
            told = self.characters  # a glyph that tells its own text is the rule, and is not asked further
            self._plain[asked] = all(
                [(one.text and told.get(one.number) == one.text) or self.says(one) for one in setting.glyphs]
            )
        return setting.codes if self._plain[asked] else ""

    def says(self, glyph: Glyph) -> bool:
        """Whether the glyph alone tells a reader its characters.

        One that serves several texts tells the commonest; it is shown with an ActualText for any other, as is one that
        stands for none of its own (a missing glyph, the second glyph of a cluster).
        """
        return bool(glyph.number and glyph.text) and same(self.characters[glyph.number], glyph.text)

    def spells(self, asked: Asked) -> bool:
        """Whether its glyphs alone tell a text, but for the forms of characters that were chosen."""
        glyphs = self.setting(asked).glyphs
        return all(glyph.number and plain(glyph.text) == self.characters[glyph.number] for glyph in glyphs)

    def _down(self, asked: Asked) -> list[Glyph]:
        shaped = [
            _Shaped(number, start, reach, -ahead)
            for number, start, reach, ahead in shape_down(
                self.font, asked.text, self.language, asked.features
            )
        ]
        return [glyph._replace(width=EM) for glyph in self._glyphs(asked, shaped)]

    def _set(self, asked: Asked) -> list[Glyph]:
        text, features, course = asked
        if text == LEFT_TO_RIGHT:
            return self._blank(text)
        if course is Course.ACROSS and not features and EVEN_TEXT.fullmatch(text):
            known = self._even
            return [known.get(char) or self._single(char) for char in text]
        pieces = tuple(scripts(text, course is Course.LEFTWARD))
        shaped = [glyph for piece in pieces for glyph in self._shape(piece, features)]
        if not shaped:
            shaped = [glyph for piece in pieces for glyph in self._shape(piece, features, unseen=True)]
        return self._glyphs(asked, shaped)

    def _single(self, character: str) -> Glyph:
        found = self._even.get(character)
        if found is None:
            (found,) = self._glyphs(Asked(character), list(self._shape(ScriptRun(character, 0), ())))
            self._even[character] = found
        return found

    def _shape(
        self, piece: ScriptRun, features: tuple[str, ...], *, unseen: bool = False
    ) -> Iterator[_Shaped]:
        """The glyphs of a piece. What shows nothing (a variation selector that the face does not know, a place where a
        line may end) has a glyph only where it is asked for as `unseen`."""
        buffer = lay(self.font, piece, self.language, features, each=True, unseen=unseen)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            start = piece.start + info.cluster
            yield _Shaped(info.codepoint, start, place.x_advance, place.x_offset, place.y_offset)

    def _glyphs(self, asked: Asked, shaped: list[_Shaped]) -> list[Glyph]:
        """The glyphs with what each says, those of one sign together."""
        text = asked.text if asked.course is not Course.LEFTWARD else mirrored(asked.text)
        says = _said(text, [one.start for one in shaped])
        kin = _kin(text, [one.start for one in shaped], says)
        glyphs = [
            Glyph(
                one.number,
                spoken(said),
                one.advance * self.scale,
                self.width(one.number),
                one.dx * self.scale,
                one.dy * self.scale,
                kin[at],
                _spaced(at, kin, says),
            )
            for at, (one, said) in enumerate(zip(shaped, says, strict=True))
        ]
        if asked.course is Course.LEFTWARD:
            return list(self._singly(glyphs))
        return list(self._raised(glyphs)) if asked.course is Course.ACROSS else glyphs

    def _raised(self, glyphs: list[Glyph]) -> Iterator[Glyph]:
        """The glyphs of a text, those that are raised with a space before them that takes no room: so what shows them
        can begin where their sign does, as PDFium asks that tells by that what is of one sign."""
        begin, sign = 0.0, -1
        for glyph in glyphs:
            begin, sign = (begin, sign) if glyph.sign == sign else (0.0, glyph.sign)
            if glyph.dy and self._blanks:
                blank = self._blanks[-1]
                yield Glyph(blank, "", 0.0, self.width(blank), -begin, glyph.dy, sign, spaced=0)
            begin += glyph.advance
            yield glyph

    @cached_property
    def _blanks(self) -> list[int]:
        """The numbers of the face's spaces: glyphs that have room and no ink, of which each can tell something."""
        space, *others = map(self.font.get_nominal_glyph, map(ord, SPACES))
        found = [number for number in dict.fromkeys(others) if number and number != space]
        return [number for number in (*found, *([space] if space else [])) if self.width(number)]

    def _blank(self, text: str) -> list[Glyph]:
        """A space that takes no room and tells a text, for each another one as long as there are some."""
        if not self._blanks:
            return []
        taken = self._told.setdefault(text, len(self._told))
        number = self._blanks[min(taken, len(self._blanks) - 1)]
        return [Glyph(number, text, 0.0, self.width(number), spaced=0)]

    def _singly(self, glyphs: list[Glyph]) -> Iterator[Glyph]:
        """The glyphs of a text from right to left, each telling one character: those that a ligature tells besides are
        told by spaces that take no room, on its left, since some readers turn what one glyph tells and some do not."""
        for glyph in glyphs:
            others = "" if category(glyph.text[:1] or " ") in ACCENTS else glyph.text[1:]
            blanks = [blank for char in others for blank in self._blank(char)]
            for at, blank in reversed(list(enumerate(blanks, 1))):
                yield blank._replace(sign=glyph.sign, dx=glyph.dx - at * APART)
            yield glyph._replace(text=glyph.text[:1]) if blanks else glyph


def _whole(glyphs: list[Glyph]) -> ShapedText:
    even = all([glyph.even for glyph in glyphs])
    codes = "".join([f"{glyph.number:04x}" for glyph in glyphs]) if even else ""
    return ShapedText(tuple(glyphs), sum([glyph.advance for glyph in glyphs]), codes)


def _said(text: str, starts: list[int]) -> list[str]:
    """What each glyph says, by where its characters begin: as far as those of another begin, whichever stands first;
    of several that begin at one place the first says them, the others nothing. No character is left out."""
    ends = dict(pairwise([*sorted(set(starts)), len(text)]))
    first = min(starts, default=0)
    said, told = list[str](), set[int]()
    for start in starts:
        said.append("" if start in told else text[0 if start == first else start : ends[start]])
        told.add(start)
    return said


def _kin(text: str, starts: list[int], says: list[str]) -> list[int]:
    """The sign of each glyph: characters that one glyph tells are of one, though they be none in Unicode (a consonant
    below another in Khmer)."""
    signs = together(text)
    for start, said in zip(starts, says, strict=True):
        for place in range(start + 1, start + len(said)):
            if signs[place] != signs[start] and COMPLEX.match(text[place]):
                signs = [signs[start] if sign == signs[place] else sign for sign in signs]
    return [signs[start] for start in starts]


def _spaced(at: int, kin: list[int], says: list[str]) -> int:
    """How many characters' spacing follows a glyph: that of its whole sign follows the sign's last one."""
    if at + 1 < len(kin) and kin[at + 1] == kin[at]:
        return 0
    first = at
    while first and kin[first - 1] == kin[at]:
        first -= 1
    return sum(len(said) for said in says[first : at + 1])
