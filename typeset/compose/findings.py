"""What is wrong with set lines: characters no face has, loose lines, words cut, lines wider than their measure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fontTools import unicodedata

from typeset.compose.faces.fonts import Face, Faces
from typeset.compose.galley import Line, Stand
from typeset.compose.text.marks import Level
from typeset.compose.text.scripts import UPRIGHT, ScriptRun, words
from typeset.compose.text.segments import UNSEEN, breaks, classes, units
from typeset.edition import ArticleId
from typeset.errors import Finding, Severity, Text
from typeset.rules import ROWS
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
        for span in (one for one in line.spans if not one.icon):
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
            yield Finding("L07", Severity.ERROR, WIDE_LINE, line.text, article, cure=ROWS["L07"].cure.phrase)
        if line.stretch > LOOSE:
            yield Finding(
                "L05", Severity.WARNING, LOOSE_LINE, line.text, article, cure=ROWS["L05"].cure.phrase
            )


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
            yield Finding("L06", Severity.WARNING, CUT_WORD, line.text, article, cure=ROWS["L06"].cure.phrase)


_CHINESE = """
    Adlm 阿德拉姆文; Ahom 阿豪姆文; Arab 阿拉伯字母（维吾尔文、哈萨克文等）; Armi 皇室亚拉姆文; Avst 阿维斯陀文;
    Bali 巴厘文; Bamu 巴姆穆文; Bass 巴萨文; Batk 巴塔克文; Beng 孟加拉文; Bhks 拜克舒克文; Brah 婆罗米文;
    Bugi 布吉文; Buhd 布希德文; Cakm 查克马文; Cans 加拿大土著统一音节; Cham 占文; Cher 切罗基文;
    Chrs 花拉子模文; Cprt 塞浦路斯文; Cyrl 西里尔文; Deva 天城文; Diak 迪维西阿库鲁文; Dogr 多格拉文;
    Elym 埃利迈文; Ethi 埃塞俄比亚文; Gara 加莱文; Geor 格鲁吉亚文; Gong 贡贾拉贡德文; Gonm 马萨拉姆冈德文;
    Gran 格兰塔文; Grek 希腊文; Gujr 古吉拉特文; Guru 果鲁穆奇文; Hang 谚文; Hano 汉奴罗文; Hatr 哈特兰文;
    Hebr 希伯来文; Hmng 杨松录苗文; Hung 古匈牙利文; Java 爪哇文; Kali 克耶李文; Kawi 卡维文; Khar 卡罗须提文;
    Khmr 高棉文; Khoj 克吉奇文; Knda 卡纳达文; Kthi 凯提文; Lana 老傣文; Laoo 老挝文; Latn 拉丁文;
    Lepc 雷布查文; Limb 林布文; Lisu 傈僳文; Lydi 吕底亚文; Mahj 默哈金文; Maka 望加锡文; Mand 曼达文;
    Mani 摩尼教文; Marc 大玛尔文; Mend 门迪文; Merc 麦罗埃草书; Mero 麦若提克文; Mlym 马拉雅拉姆文; Modi 莫迪文;
    Mong 蒙古文; Mroo 谬文; Mtei 曼尼普尔文; Mult 穆尔坦文; Mymr 缅甸文; Nand 楠迪梵文; Narb 古北方阿拉伯文;
    Nbat 纳巴泰文; Newa 尼瓦文; Nkoo 恩科文（N’Ko）; Olck 桑塔利文; Orkh 鄂尔浑文; Orya 奥里亚文; Ougr 回鹘文;
    Palm 帕尔迈拉文; Pauc 包金豪文; Phag 八思巴文; Phli 碑铭体巴列维文; Phlp 诗篇体巴列维文; Phnx 腓尼基文;
    Prti 碑铭体帕提亚文; Rjng 拉让文; Rohg 哈乃斐文; Samr 撒马利亚文; Sarb 古南阿拉伯文; Saur 索拉什特拉文;
    Shrd 夏拉达文; Sidd 悉昙文; Sidt 西代文; Sind 信德文; Sinh 僧伽罗文; Sogd 粟特文; Sogo 古粟特文;
    Sora 索朗桑朋文; Soyo 索永布文; Sund 巽他文; Sunu 苏努瓦文; Sylo 锡尔赫特文; Syrc 叙利亚文; Tagb 塔格班瓦文;
    Takr 泰克里文; Tale 德宏傣文; Talu 西双版纳新傣文; Taml 泰米尔文; Tavt 越南傣文; Telu 泰卢固文;
    Tglg 塔加路文; Thaa 塔安那文; Thai 泰文; Tibt 藏文; Tirh 迈蒂利文; Tnsa 坦萨文; Tols 托隆西基文;
    Tutg 图卢-提加拉里文; Wara 瓦朗奇蒂文; Yezi 雅兹迪文; Zanb 札那巴札尔方块文字
"""
"""Scripts in Chinese by their ISO 15924 code, as CLDR has them, and those of China as they are called there."""

CHINESE = dict(one.split(" ", 1) for one in " ".join(_CHINESE.split()).split("; "))

ALSO = {"Arab": "Arabic (Uyghur, Kazakh and others)", "Mymr": "Myanmar (Burmese)"}
"""What a name of Unicode's does not say to everyone."""


def script_name(script: str) -> Text:
    """How a script is called in messages: in English by Unicode's long name of it (the property Script of UAX #24)."""
    english = ALSO.get(script) or str(unicodedata.script_name(script))
    return Text(CHINESE.get(script, english), english)


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


def _faults(word: ScriptRun, face: Face) -> Iterator[Finding]:
    name = script_name(word.script)
    if all(map(_unseen, word.text)):
        return
    if word.script in UPRIGHT:
        yield _finding("G09", _said(DOWN, name), word.text, DOWN_CURE)
    elif lacking(word, face):
        yield _finding("G01", _said(NONE, name, word.text), word.text, NONE_CURE)
    elif not face.sets(word.script):
        yield _finding("G09", _said(APART, name, face.family), word.text, APART_CURE)


def lacking(word: ScriptRun, face: Face) -> bool:
    """Whether a face has not all the letters of a word."""
    return any(not face.has(char) for char in word.text if not _unseen(char))


INKLESS = frozenset("\u034f\u061c\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200c\u200d")
"""Signs of these blocks that have no ink (Unicode's Default_Ignorable_Code_Point): no face has to draw them."""


def _unseen(char: str) -> bool:
    return char in INKLESS


def _said(message: Text, name: Text, more: str = "") -> Text:
    return Text(message.zh.format(name.zh, name.en, more), message.en.format(name.zh, name.en, more))


def _finding(rule: str, message: Text, quote: str, cure: Text) -> Finding:
    return Finding(rule, Severity.ERROR, message, quote, cure=cure)
