"""Paragraphs of copy looked for in a PDF's text layer, and the lines that their glyphs make on the page.

Nothing is asked of the composer: the copy says what the words are, PDFium says where each of them stands.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tests.figures.gb import CLOSING, OPENING
from tests.figures.house import House
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage

UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Characters without a glyph, for `str.translate`: no text layer has them."""

USED = "\ufdd0"
"""Stands where words were found, so that they are not found twice (a noncharacter)."""


@dataclass(frozen=True)
class SetLine:
    """A line on paper: page, column, its glyphs in the order of the copy, and where each stands in the copy."""

    page: int
    column: int
    glyphs: tuple[ReadGlyph, ...]
    places: tuple[int, ...]
    last: bool

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        """Where the first em box begins, of a trimmed opening mark the half that holds its ink."""
        first = self.glyphs[0]
        return first.x + (first.size / 2 if first.char in OPENING else 0.0)

    @property
    def right(self) -> float:
        """Where the last em box ends, of a closing mark the half that holds its ink."""
        return _right(self.glyphs)


@dataclass(frozen=True)
class SetParagraph:
    """A paragraph of copy with its lines in order, and on how many pages they stand: none where it was not found."""

    text: str
    lines: tuple[SetLine, ...]
    parts: int

    @property
    def ends(self) -> tuple[int, ...]:
        """The places in the text before which its lines but the last end."""
        return tuple(line.places[0] for line in self.lines[1:])


@dataclass
class _Layer:
    """A page's words with a glyph for each of them; what has been found is struck out of `left`."""

    page: ReadPage
    glyphs: list[ReadGlyph]
    left: str

    def take(self, words: str) -> list[ReadGlyph]:
        """The glyphs of those words, which are struck out; none where they do not stand together."""
        start = self.left.find(words)
        if start < 0:
            return []
        self.left = self.left[:start] + USED * len(words) + self.left[start + len(words) :]
        return self.glyphs[start : start + len(words)]


def find_paragraphs(texts: Iterable[str], pages: tuple[ReadPage, ...], house: House) -> list[SetParagraph]:
    """Every paragraph as the pages have it, in the order of the copy.

    The longest are looked for first, so that a short one is not found within another.
    """
    layers = [_layer(page, house.size) for page in pages]
    order = sorted(enumerate(texts), key=lambda pair: (-len(pair[1]), pair[0]))
    found = {index: _find(text, layers, house) for index, text in order if fold(text)}
    return [found[index] for index in sorted(found)]


def _layer(page: ReadPage, size: float) -> _Layer:
    """The words of a page in body type."""
    glyphs = [glyph for glyph in page.glyphs if fold(glyph.char) and abs(glyph.size - size) < 0.01]
    return _Layer(page, glyphs, "".join(fold(glyph.char) for glyph in glyphs))


def _find(text: str, layers: list[_Layer], house: House) -> SetParagraph:
    words = fold(text.translate(UNSEEN))
    places = [place for place, char in enumerate(text) if not char.isspace() and ord(char) not in UNSEEN]
    for layer in layers:
        if glyphs := layer.take(words):
            return SetParagraph(text, tuple(_lines([(layer, glyphs)], places, house)), 1)
    parts = _jumping(words, layers)
    return SetParagraph(text, tuple(_lines(parts, places, house)), len(parts))


def _jumping(words: str, layers: list[_Layer]) -> list[tuple[_Layer, list[ReadGlyph]]]:
    """The two parts of a paragraph that goes on overleaf: as much as one page has, the rest on a later one."""
    for index, layer in enumerate(layers):
        size = _common(words, layer.left)
        for later in layers[index + 1 :] if size else []:
            if rest := later.take(words[size:]):
                return [(layer, layer.take(words[:size])), (later, rest)]
    return []


def _common(words: str, left: str) -> int:
    """How many of the first words stand together in a page."""
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in left else (low, middle - 1)
    return low


def _lines(parts: list[tuple[_Layer, list[ReadGlyph]]], places: list[int], house: House) -> Iterator[SetLine]:
    """The glyphs of a paragraph by page, column and baseline, in the order of the words."""
    at = 0
    for layer, glyphs in parts:
        for (column, _), group in groupby(glyphs, key=lambda glyph: (_column(glyph, house), _row(glyph))):
            line = tuple(group)
            number = layer.page.number
            here = tuple(places[at : at + len(line)])
            yield SetLine(number, column, line, here, at + len(line) == len(places))
            at += len(line)


def _row(glyph: ReadGlyph) -> int:
    return round(glyph.baseline)


def _column(glyph: ReadGlyph, house: House) -> int:
    """The column that a glyph stands in; a halved mark's origin is half an em before its room, or its end after."""
    return bisect_right(house.edges, glyph.x + 0.75 * glyph.size) - 1


def _right(glyphs: tuple[ReadGlyph, ...]) -> float:
    """Where the room of the last glyph ends. One glyph may stand for both halves of a dash."""
    *before, last = glyphs
    if before and before[-1].x == last.x:
        return last.right
    if last.char in CLOSING + "·・":
        return last.x + _half(last)
    return last.x + last.size if ord(last.char) > 0x2E7F or last.char in "—…" else last.right


def _half(mark: ReadGlyph) -> float:
    """From a mark's origin to the end of the half em that it takes at a line's end.

    The half of a closing mark begins at its origin, that of a middle dot a quarter after it; a glyph that is
    narrower than half an em stands in its middle.
    """
    width, half = mark.right - mark.x, mark.size / 2
    return (width + half) / 2 if width < half else half * (1.5 if mark.char in "·・" else 1)
