"""Persons' names in a headline: where the dictionary leaves a surname alone, what follows it is its given name."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗"
    "瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
"""Surnames of one character, by how many bear them in the censuses; those that are mostly other words stand too,
since only one that the dictionary leaves alone is looked at."""

DOUBLE_SURNAMES = (
    *(
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "司徒",
        "司空",
        "东方",
        "令狐",
        "皇甫",
        "尉迟",
        "慕容",
        "夏侯",
        "长孙",
        "宇文",
    ),
    *(
        "轩辕",
        "公孙",
        "呼延",
        "端木",
        "南宫",
        "西门",
        "钟离",
        "独孤",
        "赫连",
        "澹台",
        "申屠",
        "公羊",
        "拓跋",
        "完颜",
    ),
    *(
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
        "尉遲",
        "長孫",
        "軒轅",
        "公孫",
        "南宮",
        "西門",
        "鍾離",
        "獨孤",
        "赫連",
        "完顏",
    ),
)
"""Surnames of two characters."""

DOTS = frozenset("·・•")
"""What joins the parts of a foreign name."""

FUNCTION = frozenset("的了着过们和与及或在对把被将为从向于以让使由至到不也都更最再就是有各每获称说任赴谈忆")
"""What follows a name of two characters rather than ends a name of three."""


def given(words: Sequence[str], persons: frozenset[int]) -> Iterator[int]:
    """The places inside persons' names, in words that a dictionary without a guesser of names finds.

    A surname that stands alone has a given name of one word, or of two single characters. What begins at one of
    `persons`, by the guesser, and has two characters may have a third.
    """
    place = 0
    for index, word in enumerate(words):
        place += len(word)
        following = words[index + 1 : index + 3]
        if place - 2 in persons and len(word) == 2 and word[0] in SURNAMES:
            yield from [place] if following and _single(following[0]) else []
        if word not in SURNAMES or not following or following[0][0] in FUNCTION or not _han(following[0]):
            continue
        yield place
        if len(following) > 1 and _single(following[0]) and _single(following[1]):
            yield place + 1


def dotted(words: Sequence[str]) -> Iterator[int]:
    """The places inside names whose parts a dot joins (阿卜杜勒·艾合买提): a word on either side of the dot, and the
    single characters that the dictionary makes of an unknown one."""
    starts = list(accumulate(map(len, words), initial=0))
    for index in (index for index, word in enumerate(words) if word in DOTS):
        first, last = index, index + 1
        while first > 0 and _part(words[first - 1]) and (first == index or _single(words[first - 1])):
            first -= 1
        while last < len(words) and _part(words[last]) and (last == index + 1 or _single(words[last])):
            last += 1
        yield from range(starts[first] + 1, starts[last])


def _part(word: str) -> bool:
    return word not in FUNCTION and _han(word)


def _single(word: str) -> bool:
    return len(word) == 1 and word not in FUNCTION and _han(word)


def _han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"
