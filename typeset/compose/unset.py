"""Scripts that are not set as they should be, told by name: those that run down the page, and letters that their face
leaves unjoined."""

import re
from collections.abc import Iterator
from dataclasses import replace

from typeset.compose.fonts import Face, Faces
from typeset.compose.galley import Line, Stand
from typeset.compose.scripts import UPRIGHT, Piece, words
from typeset.edition import ArticleId
from typeset.errors import Finding, Severity, Text

NAMES = {
    "Arab": Text("阿拉伯字母（维吾尔文、哈萨克文等）", "Arabic letters (Uyghur, Kazakh and others)"),
    "Tibt": Text("藏文", "Tibetan"),
    "Mong": Text("蒙古文", "Mongolian"),
    "Phag": Text("八思巴文", "Phags-pa"),
    "Deva": Text("天城文", "Devanagari"),
    "Khmr": Text("高棉文", "Khmer"),
    "Mymr": Text("缅甸文", "Burmese"),
    "Hebr": Text("希伯来文", "Hebrew"),
    "Thai": Text("泰文", "Thai"),
}
"""Scripts by their ISO 15924 code; others are told by that."""

DOWN = Text("{0}是竖写文字，本程序不排", "{1} runs down the page, and this program does not set it")
DOWN_CURE = Text("改用汉字译名，或把这几个字作为图片", "write it in Han, or bring it as a picture")
APART = Text("字体“{2}”不能把{0}连写或叠写", "the face “{2}” does not join or stack {1}")
APART_CURE = Text(
    "在 CSS 的 font-family 中，把为这种文字设计的字体写在它前面",
    "name a face that is made for the script before it in font-family",
)
ACCENT = re.compile("[^\\s][\u0300-\u036f]+")
ACCENT_DOWN = Text(
    "竖排行里不能在直立的字上加附加符号", "an accent upon an upright sign is not set in a vertical line"
)
NONE = Text("没有一种字体有{0}“{2}”", "no face has {1} “{2}”")
NONE_CURE = Text(
    "在 CSS 的 font-family 中加一种有这种文字的字体，黑体、楷体处也要加",
    "name a face that has the script in font-family, for bold and other text as well",
)


def script_findings(lines: tuple[Line, ...], article: ArticleId, faces: Faces) -> Iterator[Finding]:
    """G09, and G01 of words: what is not set of complex scripts, once for each script in a line; and accents upon what
    stands upright in a vertical line, which faces place along lines that run across."""
    for line in lines:
        told = set[tuple[str, str]]()
        for span in line.spans:
            if span.stand is Stand.UPRIGHT and (bears := ACCENT.search(span.text)):
                yield replace(
                    _finding("G09", ACCENT_DOWN, bears[0], DOWN_CURE), article=article, place=line.text
                )
            pieces = words(span.text)
            face = faces.face((span.look.family,), span.look.weight) if pieces else None
            for word in pieces:
                assert face is not None
                for finding in _faults(word, face):
                    if (finding.id, word.script) not in told:
                        told.add((finding.id, word.script))
                        yield replace(finding, article=article, place=line.text)


def _faults(word: Piece, face: Face) -> Iterator[Finding]:
    name = NAMES.get(word.script) or Text(word.script, word.script)
    if all(map(_unseen, word.text)):
        return
    if word.script in UPRIGHT:
        yield _finding("G09", _said(DOWN, name), word.text, DOWN_CURE)
    elif lacking(word, face):
        yield _finding("G01", _said(NONE, name, word.text), word.text, NONE_CURE)
    elif not face.sets(word.script):
        yield _finding("G09", _said(APART, name, face.family), word.text, APART_CURE)


def lacking(word: Piece, face: Face) -> bool:
    """Whether a face has not all the letters of a word."""
    return any(not face.has(char) for char in word.text if not _unseen(char))


UNSEEN = frozenset("\u034f\u061c\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200c\u200d")
"""Signs of these blocks that have no ink (Unicode's Default_Ignorable_Code_Point): no face has to draw them."""


def _unseen(char: str) -> bool:
    return char in UNSEEN


def _said(message: Text, name: Text, more: str = "") -> Text:
    return Text(message.zh.format(name.zh, name.en, more), message.en.format(name.zh, name.en, more))


def _finding(rule: str, message: Text, quote: str, cure: Text) -> Finding:
    return Finding(rule, Severity.ERROR, message, quote, cure=cure)
