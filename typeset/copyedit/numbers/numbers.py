"""Numerals, one row a rule: GB/T 15835-2011."""

from typeset.copyedit.numbers.numerals import bare_points, weekdays, zeros
from typeset.copyedit.passages import TEXT
from typeset.copyedit.rule import Rule, clause, pattern
from typeset.errors import Severity, Text

WARNING, INFO = Severity.WARNING, Severity.INFO
_COUNTED = "[岁天年个名人次元米吨亩周]"
_CLASSED = "[个名人条艘辆台张份套家户次座所项篇处]"
_HAN_NUMBER = "[一二两三四五六七八九十]{1,3}"
_THING = "[\u4e00-\u9fff]{1,8}[、和及与]"

NUMBERS = (
    Rule(
        "N04",
        WARNING,
        Text("年份被缩写。", "A year is shortened."),
        clause("GB/T 15835 4.1.3"),
        Text("写全四位，如1990年。", "Write four digits, such as 1990年."),
        pattern(r"(?<![\d.%])(?:0\d|[89]\d)年(?=\d{1,2}月)"),
        TEXT,
        "年",
    ),
    Rule(
        "N05",
        WARNING,
        Text("农历用了阿拉伯数字。", "A lunar date is in Arabic figures."),
        clause("GB/T 15835 4.2.1"),
        Text("写作正月初五。", "Write 正月初五."),
        pattern(r"(?:正月|腊月|冬月)(?:初|廿)?\d+|农历\d+月(?:初\d+)?|初\d(?=[，。、；]|$)"),
        TEXT,
        "正腊冬农初",
    ),
    Rule(
        "N06",
        WARNING,
        Text("约数用了阿拉伯数字加顿号。", "An approximate number is in figures with a comma."),
        clause("GB/T 15835 4.2.2"),
        Text("写作三四个月。", "Write 三四个月."),
        pattern(
            r"(?<![\d、])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?=[个天年岁次人]\D)|\d[一二三四五六七八九](?=[个天年岁])"
        ),
        TEXT,
        "个天年岁次人",
    ),
    Rule(
        "N08",
        WARNING,
        Text("月日事件名的间隔号多了。", "An event's name has an interpunct too many."),
        clause("GB/T 15834 4.14.3.4"),
        Text("写作五四运动。", "Write 五四运动."),
        pattern("“?(?:五·四|五·一|六·一|七·一|八·一|十·一)”?(?=运动|节|国际)"),
        TEXT,
        "·",
    ),
    Rule(
        "N09",
        WARNING,
        Text("一个范围的两头，数字和汉字混用。", "A range is written half in figures, half in Han digits."),
        clause("GB/T 15835 4.3"),
        Text("两头用一种。", "Write both ends alike."),
        pattern(
            rf"(?<![\d.])\d{{1,3}}(?P<unit>{_COUNTED})?[至到～][一二两三四五六七八九]?[十百]?[一二两三四五六七八九十]"
            rf"(?(unit)(?P=unit)|{_COUNTED})(?![级代])"
        ),
        TEXT,
        "至到～",
    ),
    Rule(
        "N18",
        INFO,
        Text(
            "并列的两个数，一用数字，一用汉字。",
            "Of two numbers side by side one stands in figures, one in Han digits.",
        ),
        clause("GB/T 15835 4.3"),
        Text("两处用一种。", "Write both alike."),
        pattern(
            rf"(?<![\d.])\d{{1,3}}(?P<unit>{_CLASSED}){_THING}{_HAN_NUMBER}(?P=unit)(?!{_CLASSED})"
            rf"|(?<![第一二两三四五六七八九十]){_HAN_NUMBER}(?P<of>{_CLASSED}){_THING}\d{{1,3}}(?P=of)(?!{_CLASSED})"
        ),
        TEXT,
        "个名人条艘辆台张份套家户次座所项篇处",
    ),
    Rule(
        "N10",
        WARNING,
        Text("万、亿与千、百混用。", "A number mixes 万 or 亿 with 千 or 百."),
        clause("GB/T 15835 5.1.2"),
        Text("写作3.45亿。", "Write 3.45亿."),
        pattern(r"\d+亿\d+千\d*百?\d*万?|\d+万\d+千(?:\d+百)?"),
        TEXT,
        "亿万",
    ),
    Rule(
        "N12",
        INFO,
        Text("起止数的前一个数可能少了单位。", "The first number of a range may lack its unit."),
        clause("GB/T 15835 附录A"),
        Text("写作9亿～16亿。", "Write 9亿～16亿."),
        pattern(r"(?<![\d.亿万])\d+(?:\.\d+)?[～—]\d+(?:\.\d+)?[亿万](?!千|百)"),
        TEXT,
        "～—",
    ),
    Rule(
        "N13",
        INFO,
        Text("百分数的起止要各带%。", "Both ends of a range of percents have %."),
        clause("GB/T 15835 4.1.1"),
        Text("写作63%～68%。", "Write 63%～68%."),
        pattern(r"(?<![\d.%])\d+(?:\.\d+)?[～—]\d+(?:\.\d+)?%"),
        TEXT,
        "%",
    ),
    Rule(
        "N14",
        WARNING,
        Text("小数缺了前面的0。", "A decimal lacks its zero."),
        clause("GB/T 15835 5.1.2"),
        Text("写作0.46。", "Write 0.46."),
        bare_points,
        TEXT,
        ".",
    ),
    Rule(
        "N15",
        WARNING,
        Text("编号里的“零”应当是〇，数目里的〇应当是零。", "A zero in a number is 零, in a year 〇."),
        clause("GB/T 15835 5.2.2"),
        Text("年份写二〇一二年，数目写三千零五十二。", "Write 二〇一二年 and 三千零五十二."),
        zeros,
        TEXT,
        "〇零",
    ),
    Rule(
        "N16",
        WARNING,
        Text("星期用了阿拉伯数字。", "A weekday is in Arabic figures."),
        clause("GB/T 15835 4.2.3"),
        Text("写作星期一。", "Write 星期一."),
        weekdays,
        TEXT,
        "星周",
    ),
)
"""Left to people: N01 to N03, N07, N09 and N17 ask what a number means; N11 is held by the composer (a number is one
unit)."""
