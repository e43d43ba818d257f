"""Does a text go on over the break between two lines? Certain evidence, or the look of the two ends."""

from collections.abc import Iterable

from typeset.sources.pagetext.cutting.shapes import ends_final, is_credit
from typeset.sources.pagetext.cutting.words import certain_word_across, ends_open

_CANNOT_BEGIN = frozenset("，,。、；;：:！!？?）)》”’」』】％%…·的了着们")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】"}
_MID_STOP = tuple("，,、：:（(“‘《—")
_ALONE = frozenset("嗨哎对好是不有说看听来去嘿喂咦哦啊快走行哈唉")
_UNIT_NEXT = frozenset("年月日时分元%％万亿千百个名户米度点余多岁吨公")


def cannot_begin(text: str) -> bool:
    """Whether no paragraph begins so: with a mark that follows words, or one lone character before a comma."""
    if text[0] in _CANNOT_BEGIN:
        return True
    return (
        len(text) > 1
        and text[1] in "，,、。；;"
        and "\u4e00" <= text[0] <= "\u9fff"
        and text[0] not in _ALONE
    )


def must_go_on(text: str) -> bool:
    """Whether the text cannot end so: with a comma, an opening mark, an open bracket or a word such as 的, 把."""
    return text.endswith(_MID_STOP[:3]) or text[-1] in "（(“‘《" or _has_open_pair(text) or ends_open(text)


def _has_open_pair(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in _PAIRS.items())


def surely_one(left: str, right: str) -> bool:
    """Whether the two ends prove each other to be one text: a word, a number or a pair lies across the break."""
    if ends_final(left) and not _has_open_pair(left[-40:]):
        return cannot_begin(right) and right[0] in "，,。、；;"
    if right[0] in _CANNOT_BEGIN or left.endswith(("，", ",", "、")):
        return True
    if left[-1].isdigit() and (right[0].isdigit() or right[0] in _UNIT_NEXT):
        return True
    return bool(certain_word_across(left, right)) or cannot_begin(right)


def is_open(text: str) -> bool:
    """Whether running text stops before its sentence does."""
    return (
        not ends_final(text)
        and not is_credit(text)
        and not text.endswith(("摄", "供图", "摄）", "摄)", "报道"))
    )


def texts(parts: Iterable[str], most: int = 700) -> str:
    """The beginning of several texts, as far as it is needed to compare vocabularies."""
    found = ""
    for text in parts:
        if len(found) >= most:
            break
        found += text
    return found[:most]
