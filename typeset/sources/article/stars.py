"""Which pairs of `**` are marks of bold, and which are asterisks that hide a name or a number.

CommonMark 0.31 §6.2 (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis) tells by its flanks whether a
run of asterisks may open or close. Between Han and marks that is both too strict (`：**“好”。**下一句` is bold in a
newspaper) and too lax (`张**，李**。` hides two names, `6222**1234**5678` a number). So a mark here has flanks of its
own, and a weight for how much it looks like a mask; of all readings of a text the cheapest is taken, and asterisks
that might as well have been meant otherwise are told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from typeset.language import expression

SURE = 2
"""The weight of a mark that is a mask to every reader; one that may be one weighs 1, a plain one nothing."""

SURNAMES = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾"
    "韦邹孟熊秦邱尹薛闫阎侯陶黎贺顾毛郝龚邵钱覃戴莫孔汤倪柯殷樊施翟岳聂鲁葛骆窦翁裴鲍俞柳詹庞耿祁欧甄褚某"
    "張劉陳楊趙吳孫羅鄭謝許韓馮鄧蕭蔣蘇魏呂盧鍾譚陸賈韋鄒顧龔錢湯"
)
"""The commonest surnames that seldom end another word, and 某, which stands for any."""

HOMELY_SURNAMES = frozenset(
    "高黄于田任夏石付傅方龙段雷史万严武向常安江马金白叶温季包左康牛洪文伍庄章黃龍馬葉萬嚴"
)
"""Surnames that are everyday characters as well (提高**效率**): they weigh one less."""

DOUBLE_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "令狐",
    "皇甫",
    "尉迟",
    "慕容",
    "夏侯",
    "歐陽",
    "司馬",
)
BEFORE_NAMES = frozenset("诉訴与與和同及向给被将把由、告人者员員长長")
"""What stands right before a name inside a sentence: a verb or conjunction, or the end of a title."""

CONJUNCTIONS = frozenset("和与與及跟诉訴")
WORDS_OF_CONJUNCTIONS = (
    "和平", "和谐", "和諧", "和解", "和睦", "和美", "和合", "和顺", "与会", "與會", "与时", "與時", "及时", "及時",
    "及格", "跟踪", "跟蹤", "跟进", "跟進", "跟随", "跟隨", "诉讼", "訴訟", "诉求", "訴求", "诉诸",
)  # fmt: skip
"""Between two hidden names, and the words that begin as they do."""

ENDING_AS_CONJUNCTIONS = (
    "总和", "總和", "饱和", "飽和", "缓和", "緩和", "温和", "溫和", "柔和", "随和",
    "祥和", "共和", "平和", "参与", "參與", "给与", "赠与", "授与",
)  # fmt: skip
"""Words that end as conjunctions do."""

UNITS = frozenset("年月日号時时分元岁歲室栋棟路")
BODIES = ("公司", "银行", "集团", "医院", "学校", "大学", "小区", "酒店", "县", "镇", "乡", "村")
LONE = UNITS | {*BODIES, *"区區市级級组組座弄", "街道"}
"""What stands alone between what is hidden (**市**区), and is hardly emphasised by itself."""
NUMBERED = ("尾号", "卡号", "账号", "帐号", "证号", "车牌", "电话", "手机", "编号")

_SHOWN = 10
"""Characters of a text that are quoted from a mark on that has no partner."""
_MASKED = "某"
_PAUSES = frozenset("，。、；：？！”’）》」』】〕〉〗］｝,.;:?!)]}")
"""Marks that bold text never begins with."""
_OPENINGS = frozenset("“‘（《「『【〔〈〖［｛([{、·第")
"""What bold text never ends with: an opening mark, a pause between names, the half of 第**条."""
_ITEM = r"(?:[^\W\d_a-zA-Z]|[A-Za-z]{1,8})$"
_SHORT_ITEM_WITHIN = expression(rf"[、，。；：“‘「（《@\s]{_ITEM}")
_SHORT_ITEM = expression(rf"^{_ITEM}|{_SHORT_ITEM_WITHIN.pattern}")
"""One Han character, or a short foreign word, that begins an item of a list or a sentence."""

_SCAN = expression(
    r"\\[!-/:-@\[-`{-~]"
    r"|\]\([A-Za-z][A-Za-z0-9+.-]*:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)"
    r"|\{[^{}|\\\n]+\|[^{}|\\\n]+\}"
    r"|\*+"
)


@dataclass(frozen=True, slots=True)
class Stars:
    """The offsets of the opening marks with those of their closing ones, and the stretches whose marks may have been
    meant otherwise: those left as copy, and those taken for marks."""

    pairs: Mapping[int, int]
    left: tuple[tuple[int, int], ...] = ()
    taken: tuple[tuple[int, int], ...] = ()


NONE = Stars(MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _StarPair:
    """The numbers of two marks that embrace bold, and the pairs before them."""

    first: int
    second: int
    before: "_StarPair | None"


@dataclass(frozen=True, slots=True)
class _StarReading:
    """A reading up to some mark: what it costs, how many pairs it has, the last of them, and the mark at which bold
    that is not yet closed began."""

    cost: int
    count: int = 0
    last: _StarPair | None = None
    begun: int = -1


@dataclass(frozen=True, slots=True)
class _StarMark:
    """One `**`: where it stands, whether bold may begin or end there, how much it looks like a mask."""

    at: int
    opens: bool
    closes: bool
    mask: int


@lru_cache(maxsize=64)
def read_stars(text: str) -> Stars:
    """What the `**` of a text are; time is linear in the text."""
    if "**" not in text:
        return NONE
    marks = [_mark(text, match.start()) for match in _SCAN.finditer(text) if match.group() == "**"]
    marks = _alone(text, marks)
    chosen = [pair for pair in _cheapest(marks) if not _between_names(text, pair[0].at)]
    pairs = {first.at: second.at for first, second in chosen}
    within = {mark.at for pair in chosen for mark in pair}
    free = [mark for mark in marks if mark.at not in within]
    masks = any(mark.mask for mark in free)
    taken = tuple(
        (first.at, second.at + 2)
        for first, second in reversed(chosen)
        if first.mask or (second.mask and masks) or _odd(text[: first.at], text[first.at + 2 : second.at])
    )
    return Stars(MappingProxyType(pairs), tuple(_doubtful(text, free)), taken)


def _odd(before: str, bold: str) -> bool:
    """Whether what would be bold begins or ends as words that hide something do and emphasis hardly: within an address,
    with a lone unit, behind one sign of a list both times (阿**娜、小**), in the middle of a bracket or a name."""
    if before[-1:] == "/" or "/" in (bold[:1], bold[-1:]) or bold in LONE:
        return True
    if bold[0] in "·的" or (bold[-1] in "和与與" and not bold.endswith(ENDING_AS_CONJUNCTIONS)):
        return True
    if before[-1:].isalnum() and bold[0] in "（(" and bold[-1] not in "）)":
        return True
    return bool(_SHORT_ITEM.search(before[-_SHOWN:]) and _SHORT_ITEM_WITHIN.search(bold[-_SHOWN:]))


def _between_names(text: str, at: int) -> bool:
    """Whether bold would begin with a conjunction behind a Han character: 刘德**和张学** hides two names."""
    before, after = text[max(0, at - 1) : at], text[at + 2 : at + 4]
    joins = after[:1] in CONJUNCTIONS and not after.startswith(WORDS_OF_CONJUNCTIONS)
    return joins and before.isalpha() and not before.isascii()


def _doubtful(text: str, free: list[_StarMark]) -> Iterator[tuple[int, int]]:
    """The marks left as copy that by their flanks could have been bold, two neighbours at a time; and those that begin
    bold and nothing else, and find no end."""
    number = 0
    while number < len(free):
        first, second = free[number], free[number + 1] if number + 1 < len(free) else None
        if second and first.opens and second.closes:
            if first.mask + second.mask < 2 * SURE:
                yield first.at, second.at + 2
            number += 1
        elif first.opens and not first.mask and not text[max(0, first.at - 1) : first.at].isalnum():
            yield first.at, min(len(text), first.at + _SHOWN)
        number += 1


def _alone(text: str, marks: list[_StarMark]) -> list[_StarMark]:
    """The marks, those that embrace a whole line looking like no mask: so the desk can say that bold is meant."""
    made = list(marks)
    for number, (first, second) in enumerate(pairwise(marks)):
        starts = first.at == 0 or text[first.at - 1] == "\n"
        ends = text[second.at + 2 : second.at + 3] in ("", "\n")
        if starts and ends and text[first.at + 2 : first.at + 3] != _MASKED:
            made[number] = _StarMark(first.at, first.opens, first.closes, 0)
            made[number + 1] = _StarMark(second.at, second.opens, second.closes, 0)
    return made


def _cheapest(marks: list[_StarMark]) -> list[tuple[_StarMark, _StarMark]]:
    """The pairs of the cheapest reading: a mark of bold costs what it weighs as a mask, a mark left as copy what it
    lacks to be one. Where two readings cost the same, the one with fewer pairs, then the one that closes first.

    A shortest path over two states, outside bold and inside it, mark by mark.
    """
    outside, inside = _StarReading(0), None
    for number, mark in enumerate(marks):
        copied = SURE - min(mark.mask, SURE)
        out, within = [replace(outside, cost=outside.cost + copied)], []
        if inside:
            within.append(replace(inside, cost=inside.cost + copied))
            if mark.closes:
                pair = _StarPair(inside.begun, number, inside.last)
                out.append(_StarReading(inside.cost + mark.mask, inside.count + 1, pair))
        if mark.opens:
            within.append(replace(outside, cost=outside.cost + mark.mask, begun=number))
        outside, inside = min(out, key=_price), min(within, key=_price, default=None)
    return [(marks[pair.first], marks[pair.second]) for pair in _chain(outside.last)]


def _price(way: _StarReading) -> tuple[int, int]:
    return way.cost, way.count


def _chain(pair: _StarPair | None) -> Iterator[_StarPair]:
    while pair:
        yield pair
        pair = pair.before


def _mark(text: str, at: int) -> _StarMark:
    left, right = text[:at][-1:], text[at + 2 : at + 3]
    inside_number = _is_latin(left) and _is_latin(right)
    opens = bool(right) and not right.isspace() and right not in _PAUSES
    closes = bool(left) and not left.isspace() and left not in _OPENINGS
    return _StarMark(at, opens and not inside_number, closes and not inside_number, _mask(text, at))


def _mask(text: str, at: int) -> int:
    """How much the mark at `at` looks like a mask: by what stands before it, or by what follows."""
    before, after = text[max(0, at - 4) : at], text[at + 2 : at + 6]
    if _is_latin(before[-1:]) and _is_latin(after[:1]):
        return SURE
    number, hidden = _number_before(before, after), _hidden_after(after)
    if number and after[:1] in UNITS:  # 20**年**月 hides figures, while **23**日 is a number in bold
        return SURE if after[1:2] == "*" else 1
    return max(_name_before(before), number, hidden)


def _name_before(before: str) -> int:
    """Whether a surname, or a letter in the place of one, stands before the mark."""
    last, start = before[-1:], before[-2:-1]
    if before.endswith(DOUBLE_SURNAMES):
        return SURE
    begins = not (start.isalnum() or start == "*") or start in BEFORE_NAMES
    if last in SURNAMES and last:
        return SURE if begins else 1
    return int(begins and last in HOMELY_SURNAMES and bool(last))


def _number_before(before: str, after: str) -> int:
    """Whether a number that goes on behind the mark, or a word that one follows, stands before it."""
    if before.endswith(NUMBERED) and after[:1].isalnum():
        return SURE
    if before.endswith("·"):  # a plate: 沪A·**123
        return SURE
    last, start = before[-1:], before[-2:-1]
    if start == "*":  # a single sign in bold
        return 0
    return int((last.isascii() and last.isdigit()) or (_is_latin(last) and not _is_latin(start)))


def _hidden_after(after: str) -> int:
    """Whether what follows is the rest of a hidden name: a unit that ends there, a public body, or 某."""
    if after[:1] == _MASKED:
        return SURE
    if after[:1] in UNITS and after and not (after[1:2].isalnum()):
        return SURE
    return int(after.startswith(BODIES))


def _is_latin(char: str) -> bool:
    """A letter or digit of the kind that numbers and plates are made of."""
    return char.isascii() and char.isalnum()
