"""Promise 1 on paper: what is inked is what was composed, glyph by glyph, read from the written file.

Every glyph that the file shows has its program and its width there; every line has as many as were composed, none of
them outside its measure or over another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

import numpy as np

from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Span, Stand
from typeset.compose.text.segments import UNSEEN, classes
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import MadeEdition
from typeset.proof.promises.ink.lines import InkedLine, inked_lines
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_ink import Columns, PageInk, ShownGlyphs, read_ink
from typeset.proof.readback.programs import BLANK, ReadFont
from typeset.proof.registry import REGISTRY
from typeset.render.ink.claims import NOTHING
from typeset.render.ink.glyphs import EDGE, EVEN_TEXT, Type
from typeset.render.ink.strokes import asked
from typeset.rules.rooms import REPORT

OFF_WIDTH = 1.0
"""How far, in thousandths of an em, a width of the file may be from its program's advance (ISO 19005-2, 6.2.11.5)."""

OUTSIDE = 0.15
"""How far, in ems, ink may stand out of its measure: letters lean over their advance by less."""

OVER = 0.06
OVER_LETTERS = 0.25
"""How far, in ems, the ink of two signs may stand over each other along the line: full-width signs keep to their ems,
letters are kerned and lean over."""

HIDDEN = 0.5
"""Which part of the smaller of two signs must be under the other, along the line and across it, before it is told."""

QUOTED = 40
SAYS = {
    "G05": Text("字形缺失，印成空框", "printed as an empty box"),
    "G06": Text("文件里没有这个字形，印不出来", "a glyph is not in the file and cannot be printed"),
    "G07": REGISTRY["G07"].what.phrase,
    "G08": REGISTRY["G08"].what.phrase,
    "G11": Text("字与字叠印", "a glyph is printed over another"),
    "G10": Text("印出的字形与排出的不一样多", "other glyphs were printed than were composed"),
}
BOX_CURE = Text(
    "换字，或安装有此字的字体（typeset fonts）", "change it, or install a face that has it (typeset fonts)"
)


@dataclass(slots=True)
class Sorts:
    """How many glyphs the spans of composed lines take, in the faces that they were set in."""

    faces: Faces
    _types: dict[tuple[Path, int], Type] = field(default_factory=dict)

    def count(self, spans: Iterable[Span]) -> int:
        """The glyphs of spans that stand on their line; what stands beside it is written by itself."""
        return sum(self._of(span) for span in spans if not span.over)

    def _of(self, span: Span) -> int:
        if not span.features and EVEN_TEXT.fullmatch(span.text):
            return len(span.text)
        face = self.faces.face((span.look.family,), span.look.weight)
        key = face.path, face.index
        if key not in self._types:
            self._types[key] = Type(*key, "", self.faces.language)
        return len(self._types[key].setting(asked(span)).glyphs)


def wrong_ink(reader: bytes, made: MadeEdition, faces: Faces | None, boxes: str = "") -> Iterator[Finding]:
    """Findings for glyphs that the file cannot print, or prints elsewhere than they were composed, each rule once for
    an article on a page; how many were composed is known by the `faces` that the lines were set in. `boxes` are the
    characters that the composer told of as boxes."""
    told: set[tuple[str, str, int]] = set()
    for finding in _all_wrong(reader, made, faces, boxes):
        where = finding.id, finding.article, finding.page
        if finding.id in ("G05", "G06", "G07") or where not in told:
            yield finding
        told.add(where)


def _all_wrong(reader: bytes, made: MadeEdition, faces: Faces | None, boxes: str) -> Iterator[Finding]:
    sorts = Sorts(faces) if faces else None
    told: set[tuple[int, int]] = set()
    for page, ink in zip(made.pages, read_ink(reader), strict=True):
        lines = inked_lines(page, ink, made.grid_of(page).leading)
        yield from _programs(ink, lines, page.number, told, frozenset(boxes))
        yield from _line_faults(lines, ink, page.number, sorts)


def _programs(
    ink: PageInk, lines: tuple[InkedLine, ...], page: int, told: set[tuple[int, int]], boxes: frozenset[str]
) -> Iterator[Finding]:
    """G05 to G07, once for each glyph of a font; a box that the composer told of (G01) is not told again."""
    for at, shown in enumerate(ink.shown):
        for place, code in enumerate(shown.codes):
            key = id(shown.font), code
            if key in told:
                continue
            rule = _fault(shown.font, code)
            if rule == "G06" and _is_of_ligature(shown, place):
                continue
            if rule == "G05" and not boxes.isdisjoint(shown.text):
                continue
            told.add(key)
            if not rule:
                continue
            line = next((one for one in lines if at in ink.of[one.rows]), None)
            words = line.wanted.line.text if line else shown.text
            article = line.wanted.article if line else ""
            char = shown.font.says.get(code, "") or (shown.text if shown.sign else "")
            quote = f"{char} … {words}" if char not in ("", words) else words
            cure = BOX_CURE if rule == "G05" else REPORT.phrase
            yield Finding(rule, Severity.ERROR, SAYS[rule], _short(quote), article, page, cure=cure)


def _fault(font: ReadFont, code: int) -> str:
    """The rule that a glyph of a font breaks, if any."""
    drawn = font.drawn[code]
    if code == 0:
        return "G05"
    if drawn is None or (drawn.ink == BLANK and not _is_blank(font.says.get(code, ""))):
        return "G06"
    return "G07" if abs(drawn.advance - font.width(code)) > OFF_WIDTH else ""


def _is_of_ligature(shown: ShownGlyphs, place: int) -> bool:
    """Whether a glyph without ink tells a letter of the ligature beside it, in a passage from right to left, where each
    glyph tells one."""
    after = (shown.font.drawn[code] for code in shown.codes[place + 1 :])
    leftward = any(mark.tag == "ReversedChars" for mark in shown.marks)
    return leftward and any(drawn is not None and drawn.ink != BLANK for drawn in after)


BLANKS = frozenset("\u2800\u115f\u1160\u3164\uffa0")
"""Signs without ink that Unicode does not hold for spaces: the blank of Braille, the fillers of Hangul."""


def _is_blank(text: str) -> bool:
    """Whether what a glyph says has no ink by right: spaces, and what only controls others."""
    return all(char in BLANKS or category(char)[0] in "ZC" or char.isspace() for char in text)


def _line_faults(
    lines: tuple[InkedLine, ...], ink: PageInk, page: int, sorts: Sorts | None
) -> Iterator[Finding]:
    """G08, G10 and G11."""
    stands = _Stands(ink, lines) if lines else None
    outside, over = (stands.outside(), stands.over()) if stands else (set[int](), set[int]())
    for at, line in enumerate(lines):
        whole = sorts is None or _is_whole(line, ink, sorts)
        broken = {"G08": at in outside, "G11": at in over, "G10": not whole}
        for rule in (rule for rule, is_broken in broken.items() if is_broken):
            words = _short(line.wanted.line.text)
            yield Finding(
                rule, Severity.ERROR, SAYS[rule], words, line.wanted.article, page, cure=REPORT.phrase
            )


class _Stands:
    """Where the ink of all lines of a page stands, along each line and across it, glyph by glyph and line by line."""

    def __init__(self, ink: PageInk, lines: tuple[InkedLine, ...]) -> None:
        self.ink, wanted = ink, [line.wanted for line in lines]
        rows = np.concatenate([line.rows for line in lines])
        line = np.repeat(np.arange(len(lines)), [len(line.rows) for line in lines])
        down = np.array([one.down for one in wanted])[line][:, None]
        box = ink.box[rows]
        along, across = np.where(down, box[:, 1::2], box[:, ::2]), np.where(down, box[:, ::2], box[:, 1::2])
        inked = np.flatnonzero(along[:, 1] > along[:, 0])
        inked = inked[np.lexsort((along[inked].sum(1), line[inked]))]
        self.rows, self.line, self.along, self.across = rows[inked], line[inked], along[inked], across[inked]
        self.size = np.array([_size(one) for one in ink.shown], float)[ink.of[self.rows]]
        self.lean = ink.lean[self.rows] * self.size[:, None]
        self.measure = np.array([[one.start, one.end] for one in wanted], float)[self.line]

    def outside(self) -> set[int]:
        """The lines of which a glyph stands outside their measure."""
        begin, end = (self.along + (OUTSIDE * self.size)[:, None] * (1, -1) + self.lean * (1, -1)).T
        return set(self.line[(begin < self.measure[:, 0]) | (end > self.measure[:, 1])].tolist())

    def over(self) -> set[int]:
        """The lines in which two signs stand over each other, each held to the next along the line."""
        stands = self.along + self.lean * (1, -1)
        shared, small = zip(*(_shared(side) for side in (stands, self.across)), strict=True)
        size = np.minimum(self.size[1:], self.size[:-1])
        hidden = (shared[0] > HIDDEN * small[0]) & (shared[1] > HIDDEN * small[1])
        told = hidden & (shared[0] > OVER * size) & (self.line[1:] == self.line[:-1])
        return {
            int(self.line[at])
            for at in np.flatnonzero(told).tolist()
            if _apart(self.ink, (self.rows[at], self.rows[at + 1]), shared[0][at] / size[at])
        }


def _shared(sides: Columns) -> tuple[Columns, Columns]:
    """How far each stretch and the one after it lie over each other, and how long the shorter of the two is."""
    length = sides[:, 1] - sides[:, 0]
    over = np.minimum(sides[1:, 1], sides[:-1, 1]) - np.maximum(sides[1:, 0], sides[:-1, 0])
    return over, np.minimum(length[1:], length[:-1])


def _size(shown: ShownGlyphs) -> float:
    return shown.size * (abs(shown.matrix.a) or abs(shown.matrix.b))


def _apart(ink: PageInk, rows: tuple[int, int], over: float) -> bool:
    """Whether the glyphs of two rows are signs of their own, which must not stand over each other so many ems."""
    one, other = (ink.shown[ink.of[row]] for row in rows)
    if one.sign and one.sign == other.sign:
        return False
    texts = [_says(ink, row) for row in rows]
    if any(text == NOTHING or classes(text)[:1] in ("M", "J") for text in texts):
        return False
    return over > (
        OVER_LETTERS if all(text.isalpha() and not EVEN_TEXT.match(text) for text in texts) else OVER
    )


def _says(ink: PageInk, row: int) -> str:
    shown = ink.shown[int(ink.of[row])]
    code = shown.codes[int(ink.place[row])]
    return shown.font.says.get(code, "")


def _is_whole(line: InkedLine, ink: PageInk, sorts: Sorts) -> bool:
    """Whether so many glyphs were drawn for the line as were composed.

    A line without anything that is drawn upon another sign, of as many glyphs as characters, is not shaped again. One
    whose characters all share an em has no glyph on its axis to be known by. Where a passage from right to left begins
    and ends a mark is written besides, which the composer does not know; where copy brings such a mark itself, that one
    has a glyph or none, as its face and its neighbours have it.
    """
    spans = [span for span in line.wanted.line.spans if not span.over and not span.icon]
    text = "".join(span.text for span in spans)
    if not len(line.rows) and all(span.stand is Stand.ABREAST or not fold(span.text) for span in spans):
        return True
    if len(line.rows) == len(text) and not set(classes(text)) & set(UNSEEN):
        return True
    marks = sum(_says(ink, row) == EDGE.text for row in line.rows.tolist())
    beside = len(line.rows) - sorts.count(spans)
    return marks - text.count(EDGE.text) <= beside <= marks


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
