"""Whether two Han characters are taken for each other: they sound alike, or they look alike."""

from functools import cache

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
