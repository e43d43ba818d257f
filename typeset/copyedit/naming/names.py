"""T06: one person's name in two spellings within an article, a character off in sound or in looks.

Two people may have like names, so much has to come together: the copy introduces one spelling by a role, and the other
either by the same role or not at all; the two never stand in one sentence or one list of credits; nothing in the
article speaks of twins, brothers or a change of name.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice

from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, also, clause
from typeset.errors import Severity, Text
from typeset.language import expression

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿"
    "桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝傅萧阎丘代练"
)
"""The surnames of one character that are usual enough to be sure of."""

_ROLES = (
    "记者|通讯员|见习记者|实习生|摄影|市长|县长|区长|省长|镇长|乡长|州长|书记|主任|局长|处长|科长|部长|厅长|司长|院长|"
    "校长|园长|会长|队长|站长|所长|馆长|行长|社长|厂长|店长|船长|机长|班长|组长|团长|秘书长|董事长|理事长|总裁|经理|主席|"
    "委员|代表|教授|研究员|博士|院士|工程师|医生|医师|护士|护士长|老师|教师|教练|律师|法官|检察官|民警|辅警|交警|消防员|"
    "队员|司机|驾驶员|村民|居民|市民|渔民|农民|船工|工人|职工|员工|学生|同学|选手|导演|作家|诗人|画家|歌手|演员|馆员|"
    "负责人|志愿者|经营者|店主|业主|传承人|带头人|技术员|网格员|快递员|讲解员|管理员|养殖户|种植户|脱贫户|厂商|游客"
)
ROLES = frozenset(_ROLES.split("|"))
"""What a name follows that the copy introduces; 副市长 and 总经理 end in one, too."""

_HAN = "\u4e00-\u9fff"
_NOT_GIVEN = (
    "说称在的是和与等从向对也表介告认指坦回为被把将已正去到了着带及或并就都还让给由以所其这那有个们你我他她，"
)
"""Characters that follow names and are in none."""
_AFTER = (
    rf"(?=$|[^{_HAN}]|[在的是和与等从向对也为被把将已正就都还让给由以及带来到走有今第家又当问上下随]"
    "|[一每刚曾因经常站坐住看听拿说称笑]"
    "|表示|介绍|告诉|认为|指出|坦言|回忆|强调|透露|感慨|解释|建议|宣布|主持|出席|参加|致辞|率)"
)
"""What may stand after a name: a mark, a word that takes a person, or what people do in the news."""

_BEFORE = expression(rf"[^{_HAN}\dA-Za-z、（(\s·]|[\n据对向和与由让把给为被请随跟问而但像如当使令叫]")
"""What may stand before a name that nothing introduces: a mark, or a word that takes a person."""

FULL = 3
"""Characters of a name that is looked for without a role before it; two are too often another word."""

_NAME = f"[{''.join(sorted(SURNAMES))}][^{_NOT_GIVEN}\\W\\da-zA-Z_]{{1,2}}"
_SURNAME = expression(f"[{''.join(sorted(SURNAMES))}]")
_AFTER_ROLE = expression(
    rf"[{''.join(sorted({role[-1] for role in ROLES}))}][ \u3000]?(?P<name>{_NAME}){_AFTER}"
)
"""Begins with a role's last character, which the search finds fast; the whole role is looked up."""
_RELATED = expression(
    "双胞胎|孪生|兄弟[俩两]|姐妹[俩两]|[俩两]兄弟|[俩两]姐妹|改名|原名|更名|曾用名|又名|化名|同名|谐音|读音"
)

_SENTENCE_END = expression("[。！？\n]")


MOST_LIKE, MOST_PAIRS = 8, 24
"""Names that are held against one spelling, and pairs that are looked into, in one article: no copy has as many, and no
text shall take the square of its time."""


def _two_spellings(copy: Copy) -> Iterator[Found]:
    """Each pair of spellings of one name, told where the rarer one stands first."""
    roles = introduced(copy)
    if not roles or _RELATED.search(copy.text):
        return
    pairs = dict.fromkeys(map(frozenset, islice(_pairs(copy, roles), MOST_PAIRS)))
    for pair in pairs:
        if not _together(pair, copy) and sound_or_look_alike(*pair):
            rarer, other = sorted(pair, key=lambda one: (copy.text.count(one), -copy.text.find(one)))
            yield from _told(copy, rarer, other)


def sound_or_look_alike(name: str, other: str) -> bool:
    """Whether two names of one length are taken for each other, character by character."""
    return all(one == another or alike(one, another) for one, another in zip(name, other, strict=True))


def introduced(copy: Copy) -> dict[str, set[str]]:
    """Every name that a role introduces, in the text or in the credits, with its roles."""
    roles: dict[str, set[str]] = defaultdict(set)
    for match in _AFTER_ROLE.finditer(copy.text):
        end = match.start() + 1
        role = next((word for size in (4, 3, 2) if (word := copy.text[end - size : end]) in ROLES), "")
        if role:
            roles[match["name"]].add(role)
    for credit in copy.article.credits:
        for name in credit.names:
            roles[name].add(credit.role.removeprefix("本报"))
    return roles


def _pairs(copy: Copy, roles: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Names that differ in one character: both introduced by one role, or one introduced in the text and one bare."""
    likes: dict[str, list[str]] = defaultdict(list)
    for name in roles:
        for mask in masks(name):
            if len(likes[mask]) < MOST_LIKE:
                likes[mask].append(name)
    for name, known in roles.items():
        yield from ((name, other) for other in _like(name, likes) if known & roles[other])
    text = copy.text
    signed = {name for credit in copy.article.credits for name in credit.names}
    for name in sorted({text[match.start() : match.start() + FULL] for match in _SURNAME.finditer(text)}):
        others = [other for other in _like(name, likes) if other not in signed]
        if others and name not in roles and _is_bare(name, text):
            yield from ((name, other) for other in others)


def masks(name: str) -> Iterator[str]:
    """The name with one character left out, place by place."""
    return (f"{name[:place]}?{name[place + 1 :]}" for place in range(len(name)))


def _like(name: str, likes: dict[str, list[str]]) -> Iterator[str]:
    """The names that differ from this one in a single character."""
    return (other for mask in masks(name) for other in likes.get(mask, ()) if other != name)


def _is_bare(name: str, text: str) -> bool:
    """Whether a name stands first without a word that tells who it is, and neither in a list nor as a signature."""
    first = text.index(name)
    end = first + len(name)
    before, after = text[first - 1 : first] or "\n", text[end : end + 1] or "\n"
    return bool(_BEFORE.match(before)) and not before == after == "\n"


def _together(pair: frozenset[str], copy: Copy) -> bool:
    """Whether both stand in one sentence or in the credits: then they are two people."""
    one, other = pair
    credited = {name for credit in copy.article.credits for name in credit.names}
    return pair <= credited or any(one in said and other in said for said in _SENTENCE_END.split(copy.text))


def _told(copy: Copy, rarer: str, other: str) -> Iterator[Found]:
    """The pair at the rarer spelling, or at the other one where that stands in the credits alone."""
    for name, against in ((rarer, other), (other, rarer)):
        for passage in copy.passages:
            if name in passage.text:
                at = passage.text.index(name)
                yield passage, Hit(at, at + len(name), note=also(against))
                return


SEE_THE_NAME = Text("核对姓名；确是两人可以豁免。", "See the name; waive it where there are two people.")

NAMES = (
    ArticleRule(
        "T06",
        Severity.WARNING,
        Text("同一个人名疑有两种写法。", "One person's name seems to be spelt in two ways."),
        clause("编校质量：重要姓名错字加倍计"),
        SEE_THE_NAME,
        _two_spellings,
    ),
)


LOOKALIKES = (
    "己已巳",
    "戊戌戍",
    "未末",
    "晴睛",
    "治冶",
    "侯候",
    "祎袆",
    "钧钓",
    "旦且",
    "杨扬",
    "宇字",
    "暄喧",
    "玮炜",
    "萍苹",
    "莱菜",
    "凤风",
    "琪淇",
    "颖颍",
    "竞竟",
    "博搏",
    "宣宜",
    "思恩",
    "莹萤",
    "贝见",
    "千干于",
)
"""Characters that the eye or a scanner takes for each other, group by group."""

_GROUPS = {character: group for group in LOOKALIKES for character in group}


def alike(one: str, other: str) -> bool:
    """Whether two different characters are taken for each other."""
    return other in _GROUPS.get(one, "") or bool(_readings(one) & _readings(other))


@cache
def _readings(character: str) -> frozenset[str]:
    """Every reading in pinyin, without tones; the table takes a tenth of a second, so it is loaded when first asked."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
