"""T16: one office named in two ways within an article, with a word more here than there."""

import re
from collections.abc import Iterator
from itertools import takewhile

from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, also, clause
from typeset.errors import Severity, Text
from typeset.language import expression

LEFT, RIGHT, MORE = 5, 3, 2
"""Characters that both ways share left and right of the word that one has more, and its most characters: 组织建设指导部
and 组织建设工作指导部 are one office; 市医院 and 市中心医院 may well be two."""

LONGEST_RIGHT = 8
_OFFICE = expression(
    r"(?P<office>[\u4e00-\u9fff]{8,18})(?<=[部局委办院心处科室会队站校])"
    r"(?=副?(?:部长|主任|局长|院长|处长|科长|秘书长|会长|队长|站长|校长))"
)
_OTHER_OFFICE = expression("[第一二三四五六七八九十省市县区镇乡村州东南西北中新老原前副总分]")
"""What makes another office of the same words: 第一人民医院, 分公司, 副秘书长."""


def _two_offices(copy: Copy) -> Iterator[Found]:
    """Told at the shorter way."""
    named = [
        (passage, match)
        for passage in copy.passages
        if len(passage.text) > LEFT + RIGHT
        for match in _OFFICE.finditer(passage.text)
    ]
    ends: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage, match in named:
        for right in range(RIGHT, LONGEST_RIGHT + 1):
            ends.setdefault(match["office"][-LEFT - right :], (passage, match))
    told: set[str] = set()
    for _passage, match in named:
        for shorter, longer in _shortened(match["office"]):
            if shorter in ends and shorter not in told:
                told.add(shorter)
                passage, place = ends[shorter]
                more = _shared(place["office"][: -len(shorter)], match["office"][: -len(longer)])
                note = also(match["office"][-len(longer) - more :])
                yield passage, Hit(place.end() - len(shorter) - more, place.end(), note=note)


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shortened(office: str) -> Iterator[tuple[str, str]]:
    """The end of an office's name with a word left out, and as it is."""
    for right in range(RIGHT, LONGEST_RIGHT + 1):
        for more in range(1, MORE + 1):
            left, word = office[-right - more - LEFT : -right - more], office[-right - more : -right]
            longer = left + word + office[-right:]
            if (
                len(left) == LEFT
                and not _OTHER_OFFICE.search(word)
                and not longer.endswith(left + office[-right:])
            ):
                yield left + office[-right:], longer


OFFICES = (
    ArticleRule(
        "T16",
        Severity.INFO,
        Text("同一部门或职务的名称不一致。", "One office is named in two ways."),
        clause("编校质量：名称前后一致"),
        Text("核对全称，全文用一种。", "See the full name, and keep to it."),
        _two_offices,
    ),
)
