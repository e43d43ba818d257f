"""What is wrong with set lines: characters no face has, loose lines, words cut, lines wider than their measure."""

import re
from collections.abc import Iterator

from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Line
from typeset.compose.text.marks import Level
from typeset.compose.text.scripts import words
from typeset.compose.text.segments import UNSEEN, breaks, classes, units
from typeset.compose.unset import script_findings
from typeset.edition import ArticleId
from typeset.errors import Finding, Severity, Text
from typeset.units import EM, Pt, points_units

LOOSE = EM // 4
"""A gap stretched by more than this is called loose: CLREQ's largest gap between Han and words is half an em."""

NO_GLYPH = Text("没有一种字体有“{0}”（U+{1}）", "no face has “{0}” (U+{1})")
ADD_A_FACE = Text(
    "在 CSS 的 font-family 中加一种有此字的字体，或改用别的字；彩色字体（表情符号）只有图片，不能印",
    "name a face that has it in font-family, or use another character; a face in colours (emoji) has pictures only, "
    "which are not printed",
)
LOOSE_LINE = Text("这一行字距过松", "this line is set loose")
CUT_WORD = Text("单词在行末被切断", "a word is cut at the line's end")
WIDE_LINE = Text("这一行超出栏宽", "this line is wider than its measure")
EDIT = Text("改动这一句，或换宽一些的栏", "edit the sentence, or set it to a wider measure")


def line_findings(
    lines: tuple[Line, ...], article: ArticleId, faces: Faces, measure: Pt
) -> tuple[Finding, ...]:
    """The findings of an article's lines, which were set to `measure`; rule by rule, each in order."""
    return (
        *glyph_findings(lines, article, faces),
        *_fit(lines, article, measure),
        *_cut_words(lines, article),
    )


def glyph_findings(lines: tuple[Line, ...], article: ArticleId, faces: Faces) -> Iterator[Finding]:
    """G01: a character that would be printed as a box, once for each line it stands in: of text, heads, captions; G09:
    a script that is not set. Letters of complex scripts are told by the word, accents by what they stand upon."""
    yield from script_findings(lines, article, faces)
    for line in lines:
        for span in line.spans:
            face = faces.face((span.look.family,), span.look.weight)
            for char in dict.fromkeys(_apart(span.text)):
                if not face.has(char) and classes(char) not in UNSEEN + "SIN":
                    code = f"{ord(char):04X}"
                    message = Text(NO_GLYPH.zh.format(char, code), NO_GLYPH.en.format(char, code))
                    yield Finding(
                        "G01", Severity.ERROR, message, char, article, place=line.text, cure=ADD_A_FACE
                    )


def _apart(text: str) -> str:
    """The text without its words in complex scripts."""
    for word in reversed(words(text)):
        text = text[: word.start] + text[word.start + len(word.text) :]
    return text


def _fit(lines: tuple[Line, ...], article: ArticleId, measure: Pt) -> Iterator[Finding]:
    """L05, L07: a line that could not be made good, and one that sticks out."""
    for line in lines:
        if line.indent + line.width > points_units(measure, line.em):
            yield Finding("L07", Severity.ERROR, WIDE_LINE, line.text, article, cure=EDIT)
        if line.stretch > LOOSE:
            yield Finding("L05", Severity.WARNING, LOOSE_LINE, line.text, article, cure=EDIT)


def _cut_words(lines: tuple[Line, ...], article: ArticleId) -> Iterator[Finding]:
    """L06: a word or number that goes on in the next line, but for an address or a compound parted at its signs."""
    paragraph: list[Line] = []
    for line in lines:
        paragraph.append(line)
        if line.last or line is lines[-1]:
            yield from _cut_in(paragraph, article)
            paragraph = []


_WHOLE = re.compile("[HEAXOC]{2}")
"""Han and marks on both sides: nothing is cut there."""


def _cut_in(lines: list[Line], article: ArticleId) -> Iterator[Finding]:
    """The same in the lines of one paragraph."""
    place, text = 0, "".join(line.text for line in lines)
    for line in lines[:-1]:
        place += len(line.text)
        if line.anywhere or line.spans[-1].generated or _WHOLE.match(classes(text[place - 1 : place + 1])):
            continue
        kinds = classes(text)
        within = any(start < place < end for start, end in units(text, kinds))
        if within and not breaks(text, kinds, Level.GB)[place]:
            yield Finding("L06", Severity.WARNING, CUT_WORD, line.text, article, cure=EDIT)
