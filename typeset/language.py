"""Which of the two languages a user reads, in which script a paper prints the program's own words, and expressions of
words that are looked for."""

import os
import re
from collections.abc import Mapping
from typing import Any, cast

from typeset.errors import Text


def speaks_chinese(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether messages are in Chinese: the first of LC_ALL, LC_MESSAGES, LANG that is set begins with zh."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].lower().startswith("zh")
    return False


def localized(text: Text, environment: Mapping[str, str] = os.environ) -> str:
    """The message in the user's language."""
    return text.zh if speaks_chinese(environment) else text.en


TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
"""How the language tags of papers in traditional characters begin (BCP 47)."""

_SIMPLE = "读导农历闰龙马鸡猪责编对国内统续号邮发网电话办广厂转链录处简讯类缝"
_FULL = "讀導農曆閏龍馬雞豬責編對國內統續號郵發網電話辦廣廠轉鏈錄處簡訊類縫"
_OWN_WORDS = str.maketrans(_SIMPLE, _FULL)


def in_script(words: str, lang: str) -> str:
    """The program's own words, which are written in simplified characters, in the script of the paper's language.

    It knows the characters of these words alone and is not for copy.
    """
    return words.translate(_OWN_WORDS) if is_traditional(lang) else words


_REISSUED = re.compile("（(?:第[0-9]+次)?重[发發]）$")


def reissued(title: str, times: int, lang: str) -> str:
    """An issue's title where it goes out for another time with other bytes: 清河日报 2026年11月23日（重发）. A title
    that says so already stays as it is."""
    if not times or _REISSUED.search(title):
        return title
    return title + in_script("（重发）" if times == 1 else f"（第{times}次重发）", lang)


def is_traditional(lang: str) -> bool:
    """Whether a paper of that language is printed in traditional characters."""
    return lang.lower().startswith(TRADITIONAL)


def expression(said: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, done when the expression is first used: a class of Han takes a millisecond, and who lists the
    rules, or reads copy that has no such words, does not wait for that."""
    return cast("re.Pattern[str]", _Expression(said, flags))


class _Expression:
    """Has what a pattern has as soon as some of it is asked for, and is then as quick as one."""

    def __init__(self, said: str, flags: int) -> None:
        self._said, self._flags = said, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._said, self._flags)
        used = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "pattern", "flags")
        for one in used:
            setattr(self, one, getattr(compiled, one))
        return getattr(compiled, name)
