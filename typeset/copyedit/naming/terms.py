"""One thing written in two ways within an article: units, ordinals, words of two forms."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, also, clause
from typeset.errors import Severity, Text
from typeset.language import expression

TermPlace = tuple[Passage, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A word in its recommended form and in another, which is no form of it with one of
    these characters `before` or `after` it."""

    preferred: str
    other: str
    before: str = ""
    after: str = ""


UNITS = (
    ("平方米", "㎡", "m²"),
    ("平方千米", "平方公里", "km²"),
    ("立方米", "m³"),
    ("千克", "公斤", "kg"),
    ("摄氏度", "℃"),
    ("毫米", "mm"),
    ("厘米", "cm"),
    ("公里", "km"),
    ("百分之", "%"),
    ("毫升", "ml", "mL"),
)
"""Ways to write one unit; an article keeps to one of them (GB/T 15835 4.3, 同类别同形式)."""

FORMS = (
    Form("账", "帐", before="营蚊军床大", after="篷蓬子帘幕房下中顶幔钩内外前里"),
    Form("其他", "其它"),
    Form("唯一", "惟一"),
    Form("唯有", "惟有"),
    Form("成分", "成份", after="额"),
    Form("部分", "部份", after="额子"),
    Form("缘分", "缘份", after="额"),
    Form("过分", "过份", after="额"),
    Form("水分", "水份", after="额"),
    Form("图像", "图象", before="企", after="征"),
    Form("录像", "录象", after="征"),
    Form("好像", "好象", after="征棋牙"),
    Form("人才", "人材", after="料"),
    Form("报道", "报导", after="弹"),
    Form("执着", "执著"),
    Form("喝彩", "喝采"),
    Form("精彩", "精采", after="购访集摘用样"),
    Form("折中", "折衷"),
    Form("透彻", "透澈"),
    Form("笔画", "笔划"),
    Form("连接", "联接"),
    Form("参与", "参预"),
    Form("模拟", "摹拟"),
    Form("糊涂", "胡涂"),
    Form("担心", "耽心"),
    Form("推诿", "推委"),
    Form("保姆", "保母"),
    Form("家具", "傢具"),
    Form("家具", "家俱", after="乐"),
    Form("仿佛", "彷佛"),
    Form("仿佛", "彷彿"),
)

_WAY_OF = {way: number for number, ways in enumerate(UNITS) for way in ways}
_AFTER_FIGURE = "|".join(sorted(map(re.escape, _WAY_OF.keys() - {"百分之"}), key=len, reverse=True))
_UNIT = expression(rf"(?<=[\d万亿])(?:{_AFTER_FIGURE})|百分之(?=[一二三四五六七八九十零])")

_ORDINAL = expression(
    r"第(?P<number>\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r"(?P<what>[届次期批个名位条站场轮季集代版][\u4e00-\u9fff]{2})"
)

_NUMERALS = "〇一二三四五六七八九"


def _two_units(copy: Copy) -> Iterator[Found]:
    """T05: one unit written in two ways."""
    yield from _in_two_ways(copy, _UNIT, lambda match: str(_WAY_OF[match.group()]))


def _two_ordinals(copy: Copy) -> Iterator[Found]:
    """T15: one ordinal in figures here and in Han digits there."""
    yield from _in_two_ways(copy, _ORDINAL, lambda match: f"{_value(match['number'])}{match['what']}")


def _two_forms(copy: Copy) -> Iterator[Found]:
    """T08: a word in its recommended form and in another."""
    for form in FORMS:
        if form.other in copy.text and form.preferred in copy.text:
            yield from _other_forms(copy, form)


def _other_forms(copy: Copy, form: Form) -> Iterator[Found]:
    for passage in copy.passages:
        for match in re.finditer(form.other, passage.text):
            before = passage.text[max(0, match.start() - 1) : match.start()] or "\n"
            after = passage.text[match.end() : match.end() + 1] or "\n"
            if before not in form.before and after not in form.after:
                yield passage, Hit(*match.span(), note=also(form.preferred))


def _in_two_ways(
    copy: Copy, expression: re.Pattern[str], thing: Callable[[re.Match[str]], str]
) -> Iterator[Found]:
    """The first place of the rarer way, for each thing that matches write in more than one."""
    written: dict[str, dict[str, list[TermPlace]]] = defaultdict(lambda: defaultdict(list))
    for passage, match in _matches(copy, expression):
        written[thing(match)][match.group()].append((passage, match))
    for ways in written.values():
        rarer, *others = sorted(ways, key=lambda way: len(ways[way]))
        if others:
            passage, match = ways[rarer][0]
            yield passage, Hit(*match.span(), note=also(others[-1]))


def _matches(copy: Copy, expression: re.Pattern[str]) -> Iterator[TermPlace]:
    for passage in copy.passages:
        for match in expression.finditer(passage.text):
            yield passage, match


def _value(number: str) -> int:
    """A number below a hundred, in figures or in Han digits."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return (10 * (_NUMERALS.index(tens) if tens else 1) if ten else 0) + (
        _NUMERALS.index(ones) if ones else 0
    )


TERMS = (
    ArticleRule(
        "T05",
        Severity.INFO,
        Text("同一单位有两种写法。", "One unit is written in two ways."),
        clause("GB/T 15835 4.3"),
        Text("全文用一种。", "Keep to one of them."),
        _two_units,
    ),
    ArticleRule(
        "T08",
        Severity.INFO,
        Text("同一个词有两种词形。", "One word is written in two forms."),
        clause("GF 1001 第一批异形词整理表"),
        Text("全文用推荐词形；引文除外。", "Keep to the recommended form, save in quotations."),
        _two_forms,
    ),
    ArticleRule(
        "T15",
        Severity.INFO,
        Text("同一序数有汉字和数字两种写法。", "One ordinal stands in figures and in Han digits."),
        clause("GB/T 15835 4.3"),
        Text("全文用一种。", "Keep to one of them."),
        _two_ordinals,
    ),
)
