"""What a line looks like by itself: the forms in which papers print leads, bylines, signatures and furniture.

Forms of leads: composition notes 3.5 (本报讯, 本报×地×日电, 新华社…电); roles as met in dailies since 1998.
"""

import re
from enum import StrEnum

from typeset.language import expression
from typeset.paper import JumpEnd
from typeset.sources.markers import find_markers, find_pointers

ROLE_WORDS = (
    "记者",
    "通讯员",
    "实习生",
    "评论员",
    "摄影",
    "撰文",
    "特派员",
    "观察员",
    "撰稿",
    "编译",
    "整理",
    "摄",
    "文/图",
    "图/文",
)
_HAN = "\u4e00-\u9fff"
_NAME = rf"[{_HAN}·]{{2,12}}"

LEAD = expression(
    rf"(?P<open>[【\[]?)(?P<slug>(?:据)?(?:(?:本报|本刊|本台|[{_HAN}]{{2,6}}社|[{_HAN}]{{2,6}}[日晚早]报)"
    rf"[{_HAN}0-9０-９/、]{{0,16}}?(?:消息|专讯|专电|快讯|综合消息|讯|电)|[{_HAN}]{{2,6}}网讯))(?P<close>[】\]]?)"
    r"(?=[\s（(：:,，】\]]|\d|[今昨近日]|$)"
)
"""本报讯, 【本报讯】, 本报海口7月7日讯, 据新华社北京5月1日电: followed by a space, a bracket or the text."""

REPORTER_LEAD = expression(
    rf"(?P<slug>本报)?(?P<role>[{_HAN}]{{0,8}}(?:记者|通讯员))\s*(?P<names>"
    rf"[{_HAN}·]{{2,4}}(?:[ 　、][{_HAN}·]{{2,4}}){{0,3}})\s?(?P<verb>报道|摄影报道)[：:]"
)
_PERSON = rf"[{_HAN}·]{{2,4}}|[{_HAN}] {{1,2}}[{_HAN}]"
_ROLES = "|".join(re.escape(word) for word in ROLE_WORDS)
_MARK = "■□●○◎◆◇▲△★☆▪◼▌/／—"
_BYLINE_MARK = expression(rf"^[{_MARK}] ?(?!——)")
_BYLINE_ROLE = expression(
    rf"(?:(?:文|图|撰文|摄影|采写|策划|统筹|作者|整理|文字)[/／：:\\]?\s*)?(?:[{_HAN}]{{0,10}}?(?:{_ROLES}))"
    rf"(?:[\s/／：:、,，]+(?:(?:[{_HAN}]{{0,10}}?(?:{_ROLES}))|{_NAME}))*"
    rf"|(?:[{_HAN}]{{0,10}}?(?:记者|通讯员|实习生|评论员))[{_HAN}·]{{2,3}}(?:[\s、]+[{_HAN}·]{{2,4}})*"
    r"(?:\s?(?:文/图|摄|摄影报道|文))?"
)
_CREDIT_TAIL = expression(
    rf"[（(]?(?:[{_HAN}A-Za-z]{{0,14}}\s?[{_HAN}·]{{2,4}}(?:[ 　、][{_HAN}·]{{2,4}})*\s*摄(?:影报道)?"
    rf"|[{_HAN} /]{{2,20}}供图|文/.{{2,30}}图/.{{2,20}}|图/.{{2,20}}文/.{{2,20}})[）)]?"
)
SIGN_OFF = expression(
    rf"[（(](?:据)?(?:本报|新华社|本刊|[{_HAN}]{{2,5}}社)[^（）()。]{{0,40}}(?:讯|电)[^（）()。]{{0,60}}[）)]$"
    rf"|[（(](?:完|作者[系为：:单][^（）()]{{2,120}}|据[^（）()]{{2,20}}|本报综合|综合[^（）()]{{2,12}})[）)]$"
    rf"|【作者[系为][^】]{{2,160}}】$"
)
_DAY_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_DATE = (
    "(?:19|20|[二〇○零一九])[0-9〇○零一二三四五六七八九]{1,3} ?年 ?"
    rf"{_DAY_NUMBER} ?月 ?{_DAY_NUMBER} ?日"
)
_SIGNATURE = expression(rf"(?:[^，。,；]{{2,40}}\s+)?{_DATE}")
_FURNITURE = expression(
    r"(?:(?:本版|本期|值班|今日)?"
    r"(?:责任编辑|责编|编辑|美编|版式|校对|版面设计|主编|编审|值班主任|组版|审读)(?:设计)?\s*[：:/／ 　].{1,40}"
    rf"|第?\s*[A-Z]?[0-9〇零一二三四五六七八九十]{{1,3}}\s*版\s*[:：]?\s*[{_HAN}·]{{0,8}}"
    rf"|[A-Z]?\d{{1,2}}\s+[{_HAN}]{{2,6}}(?:\s+{_DATE}.*)?|{_DATE}\s*(?:星期[一二三四五六日天])?.{{0,30}}"
    r"|(?:国内统一)?(?:连续出版物号|刊号|邮发代号|新闻热线|广告热线)[：: 　].{2,60}|[A-Z]?\d{1,3})"
)
_LABEL = expression(r"第[0-9A-Z〇一二三四五六七八九十]{1,3}版(?:[:：].{1,8})?|[A-Z]?\d{1,2}版|[A-Z]\d{2}|0\d")
_FOLIO_WORD = expression(rf"[{_HAN}·]{{2,8}}|{_DATE}|[|｜/]")
_DASH_ITEM = expression(r"(?:——|──|--|[●◆▲■★◎]\s?(?=.{25}))")
_NUMBERED = expression(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳])"
)
_NOTICE = expression(r"(?:公告|通告|启事|声明|公示|讣告|通知|招聘|拍卖|更正|致歉|遗失)$")
FINAL = "。！？!?…；;"
_CLOSERS = '”’」』）)》】〉］]"'
_HALF_STOP = expression(r"[\u4e00-\u9fff”’」』）)》%％]\.$")
_STOP = expression(r"[。！？；!?;](?![”’」』）)》】])")


class LineKind(StrEnum):
    """What a line can be told to be without its neighbours."""

    MARKER = "marker"
    LEAD = "lead"
    BYLINE = "byline"
    CREDIT = "credit"
    SIGN_OFF = "sign-off"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    ITEM = "item"
    BODY = "body"
    TITLE = "title"


def shape(text: str) -> LineKind:
    """What the line is by its own look; TITLE means short and without a stop, which a fragment may be too."""
    if _is_marker(text):
        return LineKind.MARKER
    if (LEAD.match(text) and len(text) > 8) or (REPORTER_LEAD.match(text) and len(text) > 30):
        return LineKind.LEAD
    for kind, form in _SHORT:
        if form(text):
            return kind
    if _DASH_ITEM.match(text) and (len(text) > 40 or ends_final(text)):
        return LineKind.ITEM
    return LineKind.TITLE if looks_like_title(text) else LineKind.BODY


def _is_marker(text: str) -> bool:
    """A jump's tail begins here, or a marker fills the line. A marker at a title's end leaves it a title."""
    markers = find_markers(text)
    return bool(markers) and (
        (markers[0].direction is JumpEnd.BACK and markers[0].start == 0)
        or markers[0].end - markers[0].start == len(text)
    )


def is_byline(text: str) -> bool:
    """A line of names: behind a mark (■ 张三) or with a role (本报记者 张三 通讯员 李四)."""
    marked = _BYLINE_MARK.match(text)
    bare = _BYLINE_MARK.sub("", text)
    if len(bare) > 60 or ends_final(bare) or not bare:
        return False
    words = re.split(r"[\s、/／]+", bare)
    if marked and all(1 <= len(word) <= 12 for word in words):
        return (
            (len(words) <= 1 and len(bare) <= 4)
            or any(role in bare for role in ROLE_WORDS)
            or (len(words) > 1 and all(len(word) <= 4 for word in words))
        )
    return bool(_BYLINE_ROLE.fullmatch(bare)) and any(role in bare for role in ROLE_WORDS) and len(bare) >= 4


def is_credit(text: str) -> bool:
    """Who made the picture, on a line of its own."""
    return len(text) <= 50 and bool(_CREDIT_TAIL.fullmatch(text))


def is_signature(text: str) -> bool:
    """Who signs a notice with its date, or the date alone."""
    return len(text) <= 60 and bool(_SIGNATURE.fullmatch(text))


def _is_folio(text: str) -> bool:
    """A page label at one end, with nothing but the page's name, the paper's, the date and the weekday beside it."""
    words = text.split()
    return any(_LABEL.fullmatch(word) for word in (words[0], words[-1])) and all(
        _LABEL.fullmatch(word) or _FOLIO_WORD.fullmatch(word) for word in words
    )


def _only_pointers(text: str) -> bool:
    return "".join(pointer.text for pointer in find_pointers(text)) == text


_SHORT = (
    (LineKind.BYLINE, is_byline),
    (LineKind.CREDIT, is_credit),
    (LineKind.SIGN_OFF, lambda text: len(text) <= 200 and bool(SIGN_OFF.fullmatch(text))),
    (LineKind.SIGNATURE, is_signature),
    (
        LineKind.FURNITURE,
        lambda text: (
            len(text) <= 60 and (bool(_FURNITURE.fullmatch(text)) or _only_pointers(text) or _is_folio(text))
        ),
    ),
)


def ends_final(text: str) -> bool:
    """Whether the text ends a sentence: 。！？…； or such a mark behind closing quotes and brackets."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (
        bare[-1] in FINAL
        or bool(_HALF_STOP.search(bare))
        or text.endswith(("：", ":", "——"))
        or bool(SIGN_OFF.search(text))
    )


def looks_like_title(text: str) -> bool:
    """Short and without a sentence's stop, or a kicker that ends in ——."""
    if len(text) <= 80 and text.endswith("——") and not _STOP.search(text[:-2]):
        return True
    limit = 30 if "，" in text or "," in text else 45
    if len(text) > limit or text[-1] in "。，,、；;…" or text[0] in "，,。、；;：:）)》”’":
        return False
    return (
        not _STOP.search(text[:-1])
        and not text.endswith(("。”", "。’", "！”"))
        and not find_markers(text[:1])
    )


def is_numbered(text: str) -> bool:
    """一、 （二） 3. ①: the number of a subhead or an item."""
    return bool(_NUMBERED.match(text))


def is_notice_title(text: str) -> bool:
    """A title that tells a notice: 公告, 启事, 声明 …"""
    return bool(_NOTICE.search(text)) and len(text) <= 40
